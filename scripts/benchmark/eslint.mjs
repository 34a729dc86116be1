// A typed ESLint run over the project with some rules; prints how long each rule took.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import plugin from "../../dist/index.js";

const mode = process.argv[2];
const typed = {
  files: ["**/*.ts"],
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: true, tsconfigRootDir: process.cwd() },
  },
  plugins: { "@typescript-eslint": tseslint.plugin },
};
const floating = { rules: { "@typescript-eslint/no-floating-promises": "error" } };

function configs() {
  switch (mode) {
    case "parser":
      return [typed];
    case "ours":
      return [typed, plugin.configs.recommended];
    case "official": {
      const official = createRequire(import.meta.url)(process.env["BENCHMARK_OFFICIAL"]);
      const rules = Object.keys(official.rules).map((rule) => [`official/${rule}`, "error"]);
      return [typed, { plugins: { official }, rules: Object.fromEntries(rules) }];
    }
    case "with":
    case "concurrent":
      return [typed, floating, plugin.configs.recommended];
    default:
      return [typed, floating];
  }
}

/** Threads read their configuration from a file. */
function configFile() {
  writeFileSync(
    "eslint.config.mjs",
    [
      `import tseslint from ${JSON.stringify(import.meta.resolve("typescript-eslint"))};`,
      `import plugin from ${JSON.stringify(import.meta.resolve("../../dist/index.js"))};`,
      "export default [",
      `  { files: ["**/*.ts"], plugins: { "@typescript-eslint": tseslint.plugin }, languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },`,
      `  { rules: { "@typescript-eslint/no-floating-promises": "error" } },`,
      "  plugin.configs.recommended,",
      "];",
    ].join("\n"),
  );
  return fileURLToPath(new URL("eslint.config.mjs", `file://${process.cwd()}/`));
}

const eslint =
  mode === "concurrent"
    ? new ESLint({ overrideConfigFile: configFile(), stats: true, concurrency: 2 })
    : new ESLint({ overrideConfigFile: true, stats: true, overrideConfig: configs() });
const rules = {};
let problem = null;
try {
  for (const { stats, messages } of await eslint.lintFiles(["src"])) {
    const fatal = messages.find((message) => message.fatal);
    if (fatal) throw new Error(fatal.message);
    for (const pass of stats.times.passes) {
      for (const [rule, { total }] of Object.entries(pass.rules ?? {}))
        rules[rule] = (rules[rule] ?? 0) + total;
    }
  }
} catch (error) {
  // Another plugin may not run here; that is an answer too. Ours must.
  if (mode !== "official") throw error;
  problem = String(error.message).split("\n")[0];
}
process.stdout.write(JSON.stringify({ rules, problem }));
