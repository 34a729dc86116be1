import type { Linter } from "eslint";
import type { Preset, Rule } from "./model/index.ts";

/** The presets by the name a user writes, with the rule presets each one holds. */
const contents = {
  recommended: ["recommended"],
  strict: ["recommended", "strict"],
  migrateV4: ["migrate-v4"],
  all: ["recommended", "strict", "migrate-v4"],
} as const satisfies Readonly<Record<string, readonly Preset[]>>;

export type ConfigName = keyof typeof contents;

export const configNames = Object.keys(contents) as readonly ConfigName[];

/** The rules of a preset as ESLint configures them, computed from what each rule says of itself. */
export function presetRules(name: ConfigName, rules: readonly Rule[]): Linter.RulesRecord {
  const presets: readonly Preset[] = contents[name];
  return Object.fromEntries(
    rules
      .filter((rule) => presets.includes(rule.preset))
      .map((rule): [string, Linter.RuleEntry] => {
        const severity = name === "all" && rule.severity === "off" ? "warn" : rule.severity;
        const options = presets.includes("strict") ? rule.options?.strict : undefined;
        return [`inngest/${rule.name}`, options ? [severity, options] : severity];
      }),
  );
}
