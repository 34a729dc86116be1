import { json, type AppForm } from "./app.ts";
import * as config from "./configs.ts";

/** Who lints. */
export type Runner = "eslint" | "oxlint" | "inngest-lint";

/** A run that cannot work, and the line it says so with. */
export interface Failure {
  readonly fails: string;
  /** Who says it. Where it is our package, nothing but sentences may be printed: no stack. */
  readonly saidBy: "eslint-plugin-inngest" | "ESLint" | "typescript-eslint" | "npm";
}

/** One place where the package runs, or does not. */
export interface Row {
  readonly name: string;
  /** In a few words, what a reader learns from it that no other row shows. */
  readonly shows: string;
  /** Run with the normal tests too. */
  readonly inTests?: true;
  readonly layout: "npm" | "pnpm" | "workspaces";
  readonly app: AppForm;
  /** Packages and their versions, as a package.json has them. The plugin itself is always there. */
  readonly install: Readonly<Record<string, string>>;
  /** What the package.json forces on dependencies, in npm's form. */
  readonly overrides?: Readonly<Record<string, unknown>>;
  /** Set where the packages of the workspace are built before they are linted. */
  readonly built?: true;
  /** Set where npm refuses the packages together and a user would have to insist. */
  readonly insists?: true;
  /** Set where nothing is installed that only a peer dependency asks for: npm would bring ESLint on its own. */
  readonly withoutPeers?: true;
  /** How the linter gets its types; `null` where it has none. */
  readonly types: "projectService" | "project" | "settings" | null;
  /** The TypeScript that the plugin has to load, where the row is about that. */
  readonly pluginLoads?: string;
  /** Files beside the app: what configures the linters. */
  readonly files: Readonly<Record<string, string>>;
  /** What each runner finds, as `file:line rule`, or why it cannot. Runners that are not named are not run. */
  readonly expected: Readonly<Partial<Record<Runner, readonly string[] | Failure>>>;
}

const v4ts: AppForm = { sdk: 4, language: "ts" };
const v3ts: AppForm = { sdk: 3, language: "ts" };

/** With types, what happens in other files is known. */
const all = [
  "src/orders.ts:8 no-side-effects-outside-step",
  "src/orders.ts:9 no-floating-steps",
  "src/orders.ts:11 no-nested-steps",
  "src/orders.ts:16 no-unregistered-functions",
  "src/server.ts:6 no-unregistered-functions",
];

/** Without types, each file is alone. */
const alone = ["src/orders.ts:9 no-floating-steps", "src/orders.ts:11 no-nested-steps"];

/** In a workspace, the endpoint of the functions is in another package: the app is not known, and not guessed. */
const inWorkspace = [
  "packages/jobs/src/orders.ts:8 no-side-effects-outside-step",
  "packages/jobs/src/orders.ts:9 no-floating-steps",
  "packages/jobs/src/orders.ts:11 no-nested-steps",
];

/** The app in JavaScript, with types. */
const allOfJavaScript = all.map((finding) => finding.replace(".ts:", ".js:"));

/** Rows in the order in which a page shows them. */
export const rows: readonly Row[] = [
  {
    name: "newest",
    shows: "the configuration of the README, on the newest of everything",
    inTests: true,
    layout: "npm",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: "projectService",
    files: { "eslint.config.mjs": config.asInReadme },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "oldest",
    shows: "the oldest of everything",
    inTests: true,
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "8.57.0",
      typescript: "5.0.4",
      "typescript-eslint": "8.60.0",
      inngest: "3.0.0",
    },
    overrides: { "@typescript-eslint/utils": "8.60.0" },
    pluginLoads: "5.0.4",
    types: "projectService",
    files: { "eslint.config.js": config.projectService },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "eslint-8",
    shows: "the newest ESLint 8, with version 4 of the SDK",
    layout: "npm",
    app: v4ts,
    install: {
      eslint: "8.57.1",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.0.0",
    },
    types: "project",
    files: { "eslint.config.cjs": config.projectInCommonJs },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "eslint-8.56",
    shows: "an ESLint that is too old",
    layout: "npm",
    app: v3ts,
    install: { eslint: "8.56.0", typescript: "6.0.3", inngest: "3.0.0" },
    insists: true,
    types: null,
    files: {},
    expected: {
      "inngest-lint": {
        fails: "error: ESLint 8.56.0 is installed, and inngest-lint needs ESLint 8.57 or later.",
        saidBy: "eslint-plugin-inngest",
      },
    },
  },
  {
    name: "eslint-9.0",
    shows: "the oldest ESLint 9",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "9.0.0",
      typescript: "5.0.4",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    types: "projectService",
    files: { "eslint.config.js": config.projectService },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "eslint-9",
    shows: "the newest ESLint 9, with `project`",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "9.39.5",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.54.2",
    },
    types: "project",
    files: { "eslint.config.cjs": config.projectInCommonJs },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "eslint-10-project",
    shows: "`project` and a CommonJS configuration on ESLint 10, with version 3 of the SDK",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "10.15.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.54.2",
    },
    types: "project",
    files: { "eslint.config.cjs": config.projectInCommonJs },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "typescript-5.0",
    shows: "ESLint 10 on TypeScript 5.0",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "10.15.0",
      typescript: "5.0.4",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    types: "project",
    files: { "eslint.config.mjs": config.project },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "sdk-4-typescript-5.8",
    shows: "the oldest TypeScript that version 4 of the SDK asks for",
    layout: "pnpm",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      typescript: "5.8.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: "projectService",
    files: { "eslint.config.mjs": config.projectService },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "config-ts",
    shows: "a configuration in TypeScript, on the first ESLint that takes one",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "9.18.0",
      jiti: "2.2.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    types: "projectService",
    files: { "eslint.config.ts": config.inTypeScript },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "config-ts-newest",
    shows: "a configuration in TypeScript, on the newest ESLint",
    layout: "pnpm",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      jiti: "2.7.0",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: "projectService",
    files: { "eslint.config.ts": config.inTypeScript },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "config-ts-without-jiti",
    shows: "a configuration in TypeScript, without the package that loads it",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "10.15.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    types: "projectService",
    files: { "eslint.config.ts": config.inTypeScript },
    expected: {
      eslint: {
        fails:
          "Error: The 'jiti' library is required for loading TypeScript configuration files. Make sure to install it.",
        saidBy: "ESLint",
      },
      "inngest-lint": all,
    },
  },
  {
    name: "config-ts-too-early",
    shows: "a configuration in TypeScript, on an ESLint that does not look for one",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "9.17.0",
      jiti: "2.2.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    types: "projectService",
    files: { "eslint.config.ts": config.inTypeScript },
    expected: {
      eslint: { fails: "ESLint couldn't find an eslint.config.(js|mjs|cjs) file.", saidBy: "ESLint" },
      "inngest-lint": all,
    },
  },
  {
    name: "no-types",
    shows: "typescript-eslint's parser without type information",
    layout: "pnpm",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: null,
    files: { "eslint.config.mjs": config.untyped },
    expected: { eslint: alone, "inngest-lint": all },
  },
  {
    name: "no-types-eslint-9",
    shows: "the same, on the oldest ESLint 9 and version 3 of the SDK",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "9.0.0",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    types: null,
    files: { "eslint.config.mjs": config.untyped },
    expected: { eslint: alone, "inngest-lint": all },
  },
  {
    name: "settings",
    shows: "a parser without types, and `settings.inngest.tsconfig`",
    layout: "pnpm",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: "settings",
    files: { "eslint.config.mjs": config.untypedWithSetting },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "settings-eslint-9",
    shows: "the same on ESLint 9, TypeScript 5 and version 3 of the SDK",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "9.39.5",
      typescript: "5.0.4",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    types: "settings",
    files: { "eslint.config.js": config.untypedWithSetting },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "settings-missing",
    shows: "`settings.inngest.tsconfig` names a file that is not there",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "10.15.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
      oxlint: "1.94.0",
    },
    types: "settings",
    files: {
      "eslint.config.mjs": config.untypedWithSetting.replace("tsconfig.json", "tsconfig.app.json"),
      ".oxlintrc.json": json({
        ...config.oxlint,
        settings: { inngest: { tsconfig: "tsconfig.app.json" } },
      }),
    },
    expected: {
      eslint: {
        fails:
          "ProjectError: Cannot use <project>/tsconfig.app.json to read the project: it is not there. Correct it, or change `settings.inngest.tsconfig`.",
        saidBy: "eslint-plugin-inngest",
      },
      oxlint: {
        fails:
          "ProjectError: Cannot use <project>/tsconfig.app.json to read the project: it is not there. Correct it, or change `settings.inngest.tsconfig`.",
        saidBy: "eslint-plugin-inngest",
      },
      "inngest-lint": all,
    },
  },
  {
    name: "another-typescript",
    shows: "the plugin has another TypeScript than the parser",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "10.15.0",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    overrides: { "eslint-plugin-inngest": { typescript: "6.0.3" } },
    pluginLoads: "6.0.3",
    types: "projectService",
    files: { "eslint.config.mjs": config.projectService },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "javascript",
    shows: "a JavaScript project: no parser, no types",
    layout: "npm",
    app: { sdk: 3, language: "js" },
    install: { eslint: "10.15.0", inngest: "3.0.0" },
    types: null,
    files: { "eslint.config.js": config.javaScript },
    expected: {
      eslint: ["src/orders.js:9 no-floating-steps", "src/orders.js:11 no-nested-steps"],
      "inngest-lint": allOfJavaScript,
    },
  },
  {
    name: "typescript-7-beside-6",
    shows: "TypeScript 7 for `tsc`, and 6 under the name that linters load",
    layout: "npm",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      "@typescript/native": "npm:typescript@7.0.2",
      typescript: "npm:@typescript/typescript6@6.0.2",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: "projectService",
    files: { "eslint.config.mjs": config.projectService },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "typescript-7",
    shows: "TypeScript 7 alone: the command and oxlint",
    inTests: true,
    layout: "npm",
    app: v4ts,
    install: { eslint: "10.15.0", oxlint: "1.94.0", typescript: "7.0.2", inngest: "4.24.0" },
    pluginLoads: "6.0.3",
    types: "settings",
    files: { ".oxlintrc.json": json(config.oxlintTyped) },
    expected: { oxlint: all, "inngest-lint": all },
  },
  {
    name: "typescript-7-javascript",
    shows: "TypeScript 7 alone: ESLint on JavaScript files",
    layout: "pnpm",
    app: { sdk: 4, language: "js" },
    install: { eslint: "10.15.0", typescript: "7.0.2", inngest: "4.24.0" },
    types: "settings",
    files: { "eslint.config.mjs": config.javaScriptWithSetting },
    expected: {
      eslint: allOfJavaScript,
      "inngest-lint": allOfJavaScript,
    },
  },
  {
    name: "typescript-7-typescript-eslint",
    shows: "TypeScript 7 alone, with typescript-eslint all the same",
    layout: "npm",
    app: v3ts,
    install: {
      eslint: "10.15.0",
      typescript: "7.0.2",
      "typescript-eslint": "8.73.0",
      inngest: "3.0.0",
    },
    insists: true,
    types: "projectService",
    files: { "eslint.config.mjs": config.projectService },
    expected: {
      eslint: { fails: "typescript-eslint does not support TS 7.0.", saidBy: "typescript-eslint" },
      "inngest-lint": all,
    },
  },
  {
    name: "pnpm",
    shows: "symlinked packages",
    inTests: true,
    layout: "pnpm",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: "projectService",
    files: { "eslint.config.mjs": config.projectService },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "pnpm-older",
    shows: "symlinked packages, with ESLint 9, TypeScript 5.9 and version 3 of the SDK",
    layout: "pnpm",
    app: v3ts,
    install: {
      eslint: "9.39.5",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.54.2",
    },
    types: "project",
    files: { "eslint.config.mjs": config.project },
    expected: { eslint: all, "inngest-lint": all },
  },
  {
    name: "pnpm-typescript-7",
    shows: "symlinked packages and TypeScript 7 alone",
    layout: "pnpm",
    app: v4ts,
    install: { eslint: "10.15.0", oxlint: "1.94.0", typescript: "7.0.2", inngest: "4.0.0" },
    types: "settings",
    files: { ".oxlintrc.json": json(config.oxlintTyped) },
    expected: { oxlint: all, "inngest-lint": all },
  },
  {
    name: "workspaces",
    shows: "a workspace with project references, with `projectService`",
    layout: "workspaces",
    app: v4ts,
    install: {
      eslint: "10.15.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.24.0",
    },
    types: "projectService",
    files: { "eslint.config.mjs": config.projectService },
    expected: { eslint: inWorkspace, "inngest-lint": inWorkspace },
  },
  {
    name: "workspaces-project",
    shows: "a workspace with project references, with `project`",
    layout: "workspaces",
    built: true,
    app: v3ts,
    install: {
      eslint: "9.39.5",
      typescript: "5.9.3",
      "typescript-eslint": "8.73.0",
      inngest: "3.54.2",
    },
    types: "project",
    files: {
      "eslint.config.mjs": config.projectOfEachPackage,
    },
    expected: { eslint: inWorkspace, "inngest-lint": inWorkspace },
  },
  {
    name: "oxlint",
    shows: "oxlint without ESLint; it gives plugins no types",
    layout: "npm",
    withoutPeers: true,
    app: v4ts,
    install: { oxlint: "1.94.0", typescript: "6.0.3", inngest: "4.24.0" },
    types: null,
    files: { ".oxlintrc.json": json(config.oxlint) },
    expected: {
      oxlint: alone,
      "inngest-lint": {
        fails: "error: ESLint is not installed, and inngest-lint runs its rules with it.",
        saidBy: "eslint-plugin-inngest",
      },
    },
  },
  {
    name: "oxlint-settings",
    shows: "oxlint without ESLint, with the setting, on TypeScript 5 and version 3 of the SDK",
    layout: "npm",
    withoutPeers: true,
    app: v3ts,
    install: { oxlint: "1.94.0", typescript: "5.0.4", inngest: "3.0.0" },
    types: "settings",
    files: { ".oxlintrc.json": json(config.oxlintTyped) },
    expected: { oxlint: all },
  },
  {
    name: "oxlint-beside-eslint",
    shows: "oxlint in a project that has ESLint too",
    layout: "npm",
    app: v4ts,
    install: {
      eslint: "9.39.5",
      oxlint: "1.94.0",
      typescript: "6.0.3",
      "typescript-eslint": "8.73.0",
      inngest: "4.0.0",
    },
    types: "settings",
    files: { ".oxlintrc.json": json(config.oxlintTyped), "eslint.config.mjs": config.projectService },
    expected: { eslint: all, oxlint: all, "inngest-lint": all },
  },
  {
    name: "no-sdk",
    shows: "the SDK is not installed: code is known by its shape",
    layout: "npm",
    app: v4ts,
    install: { eslint: "10.15.0", typescript: "6.0.3", "typescript-eslint": "8.73.0" },
    types: "projectService",
    files: { "eslint.config.mjs": config.projectService },
    expected: { eslint: all, "inngest-lint": all },
  },
];
