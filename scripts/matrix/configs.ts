/** Texts of configuration files, as a user writes them. */

const parserOptions = {
  projectService: "{ projectService: true }",
  project: "{ project: true }",
} as const;

/** An exported array, which every ESLint with flat config takes; `eslint/config` came with 9.22. */
const typescriptFiles = (
  options: string | null,
  settings = "",
): string => `import inngest from "eslint-plugin-inngest";
import tseslint from "typescript-eslint";

export default [
  {
    files: ["**/*.ts"],
    languageOptions: { parser: tseslint.parser${options === null ? "" : `, parserOptions: ${options}`} },
  },
  inngest.configs.recommended,
${settings}];
`;

const setting = '  { settings: { inngest: { tsconfig: "tsconfig.json" } } },\n';

export const projectService = typescriptFiles(parserOptions.projectService);
export const project = typescriptFiles(parserOptions.project);
export const untyped = typescriptFiles(null);
export const untypedWithSetting = typescriptFiles(null, setting);

/** Of a workspace: each package has a tsconfig of its own, and its output is not linted. */
export const projectOfEachPackage = project
  .replace("project: true", 'project: "packages/*/tsconfig.json"')
  .replace("export default [", 'export default [\n  { ignores: ["**/dist/"] },');

export const projectInCommonJs = `const inngest = require("eslint-plugin-inngest");
const tseslint = require("typescript-eslint");

module.exports = [
  {
    files: ["**/*.ts"],
    languageOptions: { parser: tseslint.parser, parserOptions: ${parserOptions.project} },
  },
  inngest.configs.recommended,
];
`;

export const inTypeScript = `import type { Linter } from "eslint";
import inngest from "eslint-plugin-inngest";
import tseslint from "typescript-eslint";

const typed: Linter.Config = {
  files: ["**/*.ts"],
  languageOptions: { parser: tseslint.parser as Linter.Parser, parserOptions: ${parserOptions.projectService} },
};

export default [typed, inngest.configs.recommended] satisfies Linter.Config[];
`;

/** The plugin by the name of its preset, as the README shows it. */
export const asInReadme = `import { defineConfig } from "eslint/config";
import inngest from "eslint-plugin-inngest";
import tseslint from "typescript-eslint";

export default defineConfig([
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true },
    },
  },
  inngest.configs.recommended,
]);
`;

export const javaScript = `import inngest from "eslint-plugin-inngest";

export default [inngest.configs.recommended];
`;

export const javaScriptWithSetting = javaScript.replace("];", `,${setting.trim().slice(0, -1)}];`);

/** An `.oxlintrc.json`. oxlint has no presets of plugins, so each rule is named. */
export const oxlint = {
  plugins: [],
  categories: { correctness: "off" },
  jsPlugins: [{ name: "inngest", specifier: "eslint-plugin-inngest" }],
  rules: {
    "inngest/no-side-effects-outside-step": "error",
    "inngest/no-floating-steps": "error",
    "inngest/no-nested-steps": "error",
    "inngest/no-unregistered-functions": "error",
  },
} as const;

export const oxlintTyped = { ...oxlint, settings: { inngest: { tsconfig: "tsconfig.json" } } };
