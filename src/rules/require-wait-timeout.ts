import { addProperty, replaceValue } from "../edits/index.ts";
import { defineRule, possibleValues, type Wait } from "../model/index.ts";

interface Options {
  readonly invoke: boolean;
}

export const requireWaitTimeout = defineRule<"missing" | "empty" | "unlimited" | "addTimeout", Options>({
  name: "require-wait-timeout",
  description: "require a timeout for everything that waits",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  options: {
    schema: {
      invoke: {
        type: "boolean",
        description: "Also require a timeout for `step.invoke`, which waits up to a year without one.",
      },
    },
    defaults: { invoke: false },
    strict: { invoke: true },
  },
  messages: {
    missing:
      '{{call}} has no timeout: at run time it does not wait at all and gives `null` at once. Write how long to wait, for example `timeout: "24h"`.',
    empty:
      'The timeout of {{call}} is {{value}}: at run time it does not wait at all and gives `null` at once. Write how long to wait, for example `timeout: "24h"`.',
    unlimited:
      '{{call}} has no timeout, so it waits up to a year for a function that never ends. Write how long to wait, for example `timeout: "24h"`.',
    addTimeout: 'Wait 24 hours: `timeout: "24h"`',
  },
  check({ file, options, report }) {
    for (const { node, label, wait } of file.operations) {
      if (!wait || (!wait.required && !options.invoke)) continue;
      const problem = problemOf(wait);
      if (!problem) continue;
      const edit =
        problem.value === null
          ? wait.options && addProperty(wait.options, 'timeout: "24h"')
          : wait.timeoutNode && replaceValue(wait.timeoutNode, '"24h"');
      report({
        at: wait.timeoutNode ?? wait.options ?? node,
        message: !wait.required ? "unlimited" : problem.value === null ? "missing" : "empty",
        data: { call: label, value: problem.value ?? "" },
        suggestions: [{ message: "addTimeout", edit }],
      });
    }
  },
});

/** What is certainly wrong with a timeout: `null` for one that is fine or not known, else how its value is written. */
function problemOf(wait: Wait): { readonly value: string | null } | null {
  const values = possibleValues(wait.timeout);
  if (values.some(({ kind }) => kind === "unknown")) return null;
  if (values.every(({ kind }) => kind === "absent")) return { value: null };
  const useless = values.find((value) => ["undefined", "null"].includes(value.kind) || isEmpty(value));
  return useless ? { value: useless.kind === "string" ? "empty" : `\`${useless.kind}\`` } : null;
}

function isEmpty(value: ReturnType<typeof possibleValues>[number]): boolean {
  return value.kind === "string" && value.text.trim() === "";
}
