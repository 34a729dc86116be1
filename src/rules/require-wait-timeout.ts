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
    missing: '{{call}} has no timeout, {{outcome}}. Write how long to wait, for example `timeout: "24h"`.',
    empty:
      'The timeout of {{call}} is an empty text, on which the SDK throws: every attempt fails, and the run with it. Write how long to wait, for example `timeout: "24h"`.',
    unlimited:
      '{{call}} has no timeout, so it waits up to a year for a function that never ends. Write how long to wait, for example `timeout: "24h"`.',
    addTimeout: 'Wait 24 hours: `timeout: "24h"`',
  },
  check({ file, options, report }) {
    for (const { node, label, wait } of file.operations) {
      const problem = wait && (wait.required || options.invoke) ? problemOf(wait) : null;
      if (!wait || !problem) continue;
      report({
        at: wait.timeoutNode ?? wait.options ?? node,
        message: wait.required || problem === "empty" ? problem : "unlimited",
        data: { call: label, outcome: outcomeOf(wait) },
        suggestions: [{ message: "addTimeout", edit: timeoutEdit(wait) }],
      });
    }
  },
});

function outcomeOf({ options, unlimited }: Wait): string {
  if (!options) return "nor any options, on which the SDK throws: every attempt fails, and the run with it";
  return unlimited === "none"
    ? "so at run time it does not wait at all and gives `null` at once"
    : "so it waits up to a year for something that may never come";
}

/** What is certainly wrong with a timeout; `null` for one that is fine or not known. */
function problemOf({ timeout }: Wait): "missing" | "empty" | null {
  const values = possibleValues(timeout);
  if (values.some(({ kind }) => kind === "absent" || kind === "undefined" || kind === "null"))
    return "missing";
  return values.some((value) => value.kind === "string" && value.text === "") ? "empty" : null;
}

function timeoutEdit({ options, timeout, timeoutNode }: Wait) {
  // Of several values, only one is wrong.
  if (timeoutNode) return timeout.kind === "either" ? null : replaceValue(timeoutNode, '"24h"');
  return options && addProperty(options, 'timeout: "24h"');
}
