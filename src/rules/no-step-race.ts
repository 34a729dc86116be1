import { raceInParallel } from "../edits/index.ts";
import { defineRule, listWords, type StepRace } from "../model/index.ts";

export const noStepRace = defineRule({
  name: "no-step-race",
  description: "disallow `Promise.race` and `Promise.any` of steps outside `group.parallel`",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    waitsForAll:
      "On SDK 4 `{{race}}` goes on only when the last of its steps is over, not the first: {{steps}}. {{advice}}",
    otherPromise:
      "`{{race}}` sets {{steps}} against a promise that no step gives. That promise starts anew in each request and ends no step, so it never wins against a step that waits, and against others it wins in one replay and not in the next. Make it a step, such as `step.sleep`, in `group.parallel(() => {{race}}([…]))`. A wait has a `timeout` of its own.",
    parallel: "Let the first one win: group.parallel(() => {{race}}(…))",
  },
  check({ file, report }) {
    // Up to SDK 3 the run goes on after the first. Of a major that is not known, nothing is.
    if (file.sdkMajor !== 4) return;
    for (const code of file.replayed) {
      for (const race of code.races) {
        const data = {
          race: race.label,
          steps: listWords([...new Set(race.calls.map(({ label }) => label))]),
          advice: adviceFor(race),
        };
        report({
          at: race.node,
          message: race.against === "steps" ? "waitsForAll" : "otherPromise",
          data,
          suggestions: [{ message: "parallel", data, edit: raceInParallel(code, race) }],
        });
      }
    }
  },
});

function adviceFor({ calls, label }: StepRace): string {
  const parallel = `Start them in \`group.parallel(() => ${label}([…]))\`, where the first one wins.`;
  const tools = new Set(calls.map(({ operation }) => operation?.tool));
  const isTimeLimit = tools.has("waitForEvent") && (tools.has("sleep") || tools.has("sleepUntil"));
  return isTimeLimit
    ? `${parallel} To limit how long a wait takes, its own \`timeout\` is enough.`
    : parallel;
}
