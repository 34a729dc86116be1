// @ts-check
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * Who may import whom. Every folder of `src` is named here with the folders it may import from.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const imports = {
  sdk: [],
  model: [],
  syntax: [],
  edits: ["model", "sdk", "syntax"],
  engine: ["model", "sdk", "syntax"],
  rules: ["model", "edits", "sdk"],
  eslint: ["engine", "rules", "model"],
  cli: ["engine", "rules", "model"],
};

/** What our own rules are for. The example app in `demo` is not: it has its mistakes on purpose. */
const ours = ["src/**/*.ts", "scripts/**/*.ts", "test/**/*.{ts,tsx,mts}", "*.config.ts", "*.js"];

/** Packages that load `eslint`, or that refuse to load beside TypeScript 7. The plugin has to load without either. */
const unloadable = {
  regex: "^(@typescript-eslint/(utils|utils/ts-eslint|typescript-estree|parser|type-utils)|ts-api-utils)$",
  allowTypeImports: true,
  message:
    "Loads `eslint` or the compiler API of the project. Import types only, or a sub-path of the utils.",
};

/** The command runs ESLint; the plugin also runs where there is none. */
const onlyForTheCommand = {
  regex: "^eslint$",
  allowTypeImports: true,
  message: "Only the command loads ESLint. Import types only.",
};

const onlyForTheAdapter = {
  regex: "^(@typescript-eslint/|ts-api-utils$)",
  message: "Only src/eslint knows typescript-eslint.",
};

/**
 * @param {string} folder
 * @param {readonly string[]} allowed
 */
function importLaw(folder, allowed) {
  const forbidden = Object.keys(imports).filter((name) => name !== folder && !allowed.includes(name));
  // The plugin's own entry and its presets belong to the two places that show answers.
  const entry = folder === "cli" ? [] : ["index", "configs"];
  const names = [...forbidden.map((name) => `${name}/`), ...entry.map((name) => `${name}\\.`)];
  return [
    folder === "eslint" ? unloadable : onlyForTheAdapter,
    ...(folder === "cli" ? [] : [onlyForTheCommand]),
    ...(folder === "rules" || folder === "sdk"
      ? [
          {
            regex: "^typescript$",
            message: "Syntax trees are read in src/engine; the model says what they mean.",
          },
        ]
      : []),
    {
      regex: `^\\.\\./(\\.\\./)*(src/)?(${names.join("|")})`,
      message: `src/${folder} may import ${allowed.length > 0 ? allowed.map((name) => `src/${name}`).join(", ") : "nothing of ours"}.`,
    },
  ];
}

export default defineConfig([
  globalIgnores([
    "dist",
    ".cache",
    // Programs of users, to be read by the plugin and not by our own rules.
    "test/fixtures/*/bad.ts",
    "test/fixtures/*/good.ts",
    "test/apps",
    "test/rules/project",
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
  },
  {
    files: ours,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "no-control-regex": "error",
      "no-empty": "error",
      "no-misleading-character-class": "error",
      "no-self-assign": "error",
      "no-sparse-arrays": "error",
      "no-unsafe-finally": "error",
      "no-useless-escape": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-invalid-void-type": ["error", { allowAsThisParameter: true }],
      // Numbers and booleans read well in a message.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => close()` says what it means.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `noPropertyAccessFromIndexSignature` asks for the brackets that this rule would remove.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  {
    files: ["src/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportExpression[source.value=/^\\./]",
          message: "A dynamic import of our own escapes the import law.",
        },
      ],
    },
  },
  ...Object.entries(imports).map(([folder, allowed]) => ({
    name: `who may import whom: ${folder}`,
    files: [`src/${folder}/**`],
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: importLaw(folder, allowed) }],
    },
  })),
  {
    name: "who may import whom: the entry",
    files: ["src/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [onlyForTheCommand, onlyForTheAdapter] },
      ],
    },
  },
  {
    files: ["scripts/**", "test/**"],
    rules: {
      // ts-morph and Node hand out instances whose constructors they keep to themselves.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
    },
  },
  {
    files: ["test/**"],
    rules: {
      // What stands in for a service has the service's shape, also where it does nothing or waits for nothing.
      "@typescript-eslint/no-empty-function": "off",
      "@typescript-eslint/require-await": "off",
      // Hosts of the compiler and contexts of ESLint are taken apart here; none of them uses `this`.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["*.js"], extends: [tseslint.configs.disableTypeChecked] },
]);
