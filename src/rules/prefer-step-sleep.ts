import { sleepInStep } from "../edits/index.ts";
import { defineRule, describePath } from "../model/index.ts";

export const preferStepSleep = defineRule({
  name: "prefer-step-sleep",
  description: "require `step.sleep` instead of timers outside steps",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    waits:
      "{{wait}} keeps the request open, and each replay waits again: once for every step that follows it. {{path}}Use `step.sleep`, which ends the request and waits once.",
    loops:
      "{{wait}} waits in a loop with the request kept open, and each replay goes through the loop from its start and waits again in every turn. {{path}}Use `step.sleep` between the turns, which ends the request and waits once for each.",
    polls:
      "{{wait}} asks again and again with the request kept open, and each replay starts over. {{path}}Ask in a step, in a loop with `step.sleep` between its turns, or use `step.waitForEvent`.",
    sleep: 'Sleep in a step: step.sleep("{{id}}", {{duration}})',
  },
  check({ file, report }) {
    for (const code of file.replayed) {
      for (const wait of code.repeatedWaits) {
        const sleep = sleepInStep(code, wait);
        report({
          at: wait.at,
          message: wait.what.polls ? "polls" : wait.inLoop ? "loops" : "waits",
          data: { wait: `\`${wait.what.text}\``, path: describePath(wait.path) },
          suggestions: [
            {
              message: "sleep",
              data: { id: sleep?.id ?? "", duration: sleep?.duration ?? "" },
              edit: sleep?.edit ?? null,
            },
          ],
        });
      }
    }
  },
});
