import { defineRule, describePath } from "../model/index.ts";
import { stepsPerRun } from "../sdk/index.ts";

export const noUnboundedSteps = defineRule({
  name: "no-unbounded-steps",
  description: "disallow running steps for as long as data says",
  preset: "strict",
  severity: "warn",
  types: "helpful",
  evidence: "run",
  edits: [],
  messages: {
    loop: "{{what}} goes on for as long as its data says and runs {{step}} in each turn: a run may have {{limit}} steps, and at the next one Inngest fails it for good, with the rest undone. {{path}}Stop after a fixed number of turns, and hand what is left to a new run with `step.sendEvent` or `step.invoke`.",
    recursion:
      "{{what}} calls itself for as long as its data says and runs {{step}} each time: a run may have {{limit}} steps, and at the next one Inngest fails it for good, with the rest undone. {{path}}Stop at a fixed depth, and hand what is left to a new run with `step.sendEvent` or `step.invoke`.",
  },
  check({ file, report }) {
    for (const code of file.replayed) {
      for (const { kind, at, label, step } of code.unboundedSteps) {
        report({
          at,
          message: kind === "loop" ? "loop" : "recursion",
          data: {
            what: `\`${label}\``,
            step: step.what.label,
            limit: stepsPerRun.toLocaleString("en-US"),
            path: describePath(step.path),
          },
        });
      }
    }
  },
});
