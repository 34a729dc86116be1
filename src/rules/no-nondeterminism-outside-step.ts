import { wrapInStep } from "../edits/index.ts";
import { defineRule, describePath, listWords, type UnstableValue } from "../model/index.ts";

export const noNondeterminismOutsideStep = defineRule({
  name: "no-nondeterminism-outside-step",
  description: "disallow values that differ between replays where they decide or feed steps",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    condition:
      "{{source}} is {{another}} on every replay, and here it decides whether {{operations}} will run: one run of the function can go both ways. {{path}}Make it in a step, so that all replays see the same value.",
    steps:
      "{{source}} is {{another}} on every replay, and it reaches {{operations}}: one run of the function works with different values. {{path}}Make it in a step, so that all replays see the same value.",
    wrap: 'Make it in a step of its own: step.run("{{id}}", …)',
  },
  check({ file, report }) {
    for (const code of file.replayed) {
      for (const value of code.unstableValues(["time", "random"])) {
        const [decision] = value.decides;
        if (!decision && !matters(value)) continue;
        const wrap = wrapInStep(code, value.source.at, { survivesStep: value.survivesStep });
        report({
          at: value.source.at,
          message: decision ? "condition" : "steps",
          data: {
            source: `\`${value.source.what.text}\``,
            another: value.source.what.kind === "time" ? "another time" : "another value",
            operations: decision ? listWords(decision.operations) : placesOf(value),
            path: describePath(value.source.path),
          },
          suggestions: [{ message: "wrap", data: { id: wrap?.id ?? "" }, edit: wrap?.edit ?? null }],
        });
      }
    }
  },
});

/** One step alone remembers the value it got; only a second place can see another. */
function matters({ operations, several, repeated, returned }: UnstableValue): boolean {
  return several || repeated || (operations.length > 0 && returned);
}

function placesOf({ operations, returned, repeated }: UnstableValue): string {
  const places = operations.map(({ label }) => label);
  if (returned) places.push("the function's result");
  return places.length === 1 && repeated ? `${places.join("")} again and again` : listWords(places);
}
