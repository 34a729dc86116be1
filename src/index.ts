import type { ESLint, Linter } from "eslint";
import { createRequire } from "node:module";
import { configNames, presetRules, type ConfigName } from "./configs.ts";
import { toESLintRule } from "./eslint/rule.ts";
import { rules } from "./rules/index.ts";

// One level above both `src` and `dist`, so not a module that the compiler could place in its output.
const packageJson = createRequire(import.meta.url)("../package.json") as {
  readonly name: string;
  readonly version: string;
};

type Configs = Record<ConfigName, Linter.Config & { name: string }>;

const plugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace: "inngest" },
  // typescript-eslint's rule type and ESLint's do not agree on the context, though both describe the same object.
  rules: Object.fromEntries(rules.map((rule) => [rule.name, toESLintRule(rule)])) as unknown as NonNullable<
    ESLint.Plugin["rules"]
  >,
  configs: {} as Configs,
} satisfies ESLint.Plugin;

for (const name of configNames) {
  plugin.configs[name] = {
    name: `inngest/${name}`,
    plugins: { inngest: plugin },
    rules: presetRules(name, rules),
  };
}

export default plugin;
// What `require("eslint-plugin-inngest")` returns.
export { plugin as "module.exports" };
