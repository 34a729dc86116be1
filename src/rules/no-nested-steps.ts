import { inlineInnerStep, moveOutOfStep } from "../edits/index.ts";
import { defineRule, describePath } from "../model/index.ts";

export const noNestedSteps = defineRule({
  name: "no-nested-steps",
  description: "disallow starting a step inside another step",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    nested:
      "{{inner}} starts inside {{outer}}: awaited, the request hangs; not awaited, it never runs. {{path}}Move it out of {{outer}}, before or after it.",
    moveOut: "Move {{inner}} out of {{outer}}",
    inline: "Run the code of {{inner}} as a part of {{outer}}",
  },
  check({ file, report }) {
    for (const outer of file.operations) {
      for (const inner of outer.body?.durableOperations ?? []) {
        const data = { inner: inner.what.label, outer: outer.label, path: describePath(inner.path) };
        report({
          at: inner.at,
          message: "nested",
          data,
          suggestions: [
            { message: "moveOut", data, edit: moveOutOfStep(outer, inner) },
            { message: "inline", data, edit: inlineInnerStep(outer, inner) },
          ],
        });
      }
    }
  },
});
