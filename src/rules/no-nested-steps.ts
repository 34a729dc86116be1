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
      "{{inner}} starts inside {{outer}}: the request hangs and the inner step never runs. {{path}}Move it out, before or after {{outer}}.",
  },
  check({ file, report }) {
    for (const outer of file.operations) {
      for (const inner of outer.body?.durableOperations ?? []) {
        report({
          at: inner.at,
          message: "nested",
          data: { inner: inner.what.label, outer: outer.label, path: describePath(inner.path) },
        });
      }
    }
  },
});
