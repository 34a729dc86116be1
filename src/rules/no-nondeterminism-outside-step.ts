import { wrapInStep } from "../edits/index.ts";
import {
  defineRule,
  describePath,
  listWords,
  type CallPath,
  type Decision,
  type UnstableValue,
} from "../model/index.ts";

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
    conditionAndSteps:
      "{{source}} is {{another}} on every replay. Here it decides whether {{operations}} will run, and it also reaches {{places}}: one run of the function can go both ways, and work with different values. {{path}}Make it in a step, so that all replays see the same value.",
    steps:
      "{{source}} is {{another}} on every replay, and it reaches {{operations}}: one run of the function works with different values. {{path}}Make it in a step, so that all replays see the same value.",
    wrap: 'Make it in a step of its own: step.run("{{id}}", …)',
  },
  check({ file, report }) {
    for (const code of file.replayed) {
      const reported = new Set<unknown>();
      for (const value of code.unstableValues(["time", "random"])) {
        const { source, decides, repeated } = value;
        // A call can give several such values, and one step for all of them mends them all.
        if (reported.has(source.at) || (decides.length === 0 && !matters(value))) continue;
        reported.add(source.at);
        const decided = stepsDecided(decides);
        const places = placesOf(value).filter((place) => !decided.includes(place));
        const operations = decided.length > 0 ? decided : places;
        const wrap = wrapInStep(code, source.at, { survivesStep: value.survivesStep });
        report({
          at: source.at,
          message: decided.length === 0 ? "steps" : places.length === 0 ? "condition" : "conditionAndSteps",
          data: {
            source: `\`${source.what.text}\``,
            another: source.what.kind === "time" ? "another time" : "another value",
            operations:
              decided.length === 0 && places.length === 1 && repeated
                ? `${listWords(places)} again and again`
                : listWords(operations),
            ...(decided.length > 0 && places.length > 0 ? { places: listWords(places) } : {}),
            path: describePath(source.path),
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

/** The steps that conditions decide about, each once, with the helpers that lead to them. */
function stepsDecided(decisions: readonly Decision[]): readonly string[] {
  return [
    ...new Set(
      decisions.flatMap(({ path, operations }) => operations.map((label) => throughHelpers(path, label))),
    ),
  ];
}

/** The steps that the value reaches, and the result of the function. */
function placesOf({ operations, returned }: UnstableValue): readonly string[] {
  const places = operations.map(({ what, path }) => throughHelpers(path, what.label));
  return returned ? [...places, "the function's result"] : places;
}

function throughHelpers({ calls }: CallPath, label: string): string {
  return [...calls, label].join(" → ");
}
