import { defineRule } from "../model/index.ts";

export const requireWaitMatch = defineRule({
  name: "require-wait-match",
  description: "require a wait to say which event it is for",
  preset: "recommended",
  severity: "warn",
  types: "helpful",
  evidence: "run",
  edits: [],
  messages: {
    any: "{{wait}} has neither `if` nor `match`, so any `{{awaited}}` ends it, whoever that is about: one such event resumes every run that waits, with data of another `{{trigger}}` than its own. {{advice}}",
  },
  check({ file, report }) {
    for (const { wait, awaited, trigger, property } of file.unmatchedWaits)
      report({
        at: wait.wait?.options ?? wait.node,
        message: "any",
        data: { wait: wait.label, awaited, trigger, advice: adviceOn(property) },
      });
  },
});

function adviceOn(property: string | null): string {
  return property === null
    ? "Compare in an `if` what both events say of the same thing."
    : `Say which one it waits for, for example \`if: "event.data.${property} == async.data.${property}"\`.`;
}
