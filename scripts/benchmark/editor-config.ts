import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const clock = pathToFileURL(path.join(import.meta.dirname, "rule-clock.mjs")).href;

/**
 * Writes the ESLint configuration of a project: the typed parser, and `recommended` or none of our rules. Each lint adds
 * a line to `sharesFile`, which says as JSON how long our rules took.
 */
export function writeEditorConfig(
  folder: string,
  { mode, sharesFile }: { readonly mode: "with" | "without"; readonly sharesFile: string },
): void {
  writeFileSync(
    path.join(folder, "eslint.config.mjs"),
    `import tseslint from "typescript-eslint";
import { clocked } from ${JSON.stringify(clock)};

export default [
  {
    files: ["**/*.ts"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  clocked(${JSON.stringify(sharesFile)}, ${JSON.stringify(mode === "with")}),
];
`,
  );
}
