import { compareErrorName } from "../edits/index.ts";
import { defineRule, describePath, type DeadClassTest } from "../model/index.ts";

export const noStepErrorInstanceof = defineRule({
  name: "no-step-error-instanceof",
  description: "disallow asking for the class of an error that a step threw",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    dead: "No error here is ever {{article}} {{class}}: what {{step}} throws arrives as a `StepError`, {{kept}}. {{path}}{{advice}}",
    compareName: 'Compare the name: `error.name === "{{name}}"`',
  },
  check({ file, report }) {
    for (const { deadTests, step } of file.catches) {
      // A step that runs inside another does not come this far, which `no-nested-steps` says.
      if (step) continue;
      for (const test of deadTests) {
        const { at, className, name, operation, path } = test;
        report({
          at,
          message: "dead",
          data: {
            article: /^[AEIOU]/.test(className) ? "an" : "a",
            class: `\`${className}\``,
            step: operation.what.label,
            path: `${describePath(path)}${describePath(operation.path)}`,
            ...words(test),
          },
          suggestions: [
            {
              message: "compareName",
              data: { name: name.kind === "kept" ? name.text : "" },
              edit: compareErrorName(test),
            },
          ],
        });
      }
    }
  },
});

/** What of the error survives in this version of the SDK, and what to ask instead. */
function words({ className, name }: DeadClassTest): { readonly kept: string; readonly advice: string } {
  switch (name.kind) {
    case "kept":
      return {
        kept: "which keeps the name of the error but not its class",
        advice: `Compare \`error.name === ${JSON.stringify(name.text)}\` instead.`,
      };
    case "unknown":
      return {
        kept: "which keeps the name of the error but not its class",
        advice: `Compare \`error.name\` instead; for that, \`${className}\` has to set a \`name\` of its own.`,
      };
    case "lost":
      return {
        kept: "which in this version of the SDK keeps neither the class nor the name of the error",
        advice:
          "Catch the error inside the step and return a result that says what happened, or tell errors apart by their `message`.",
      };
  }
}
