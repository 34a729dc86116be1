import { defineRule, describePath, type DurableOperation, type Reached } from "../model/index.ts";

interface Options {
  readonly sequential: boolean;
}

export const noDuplicateStepIds = defineRule<"together" | "turns" | "again" | "laterTurns", Options>({
  name: "no-duplicate-step-ids",
  description: "disallow the same id on steps that can be in flight together",
  preset: "recommended",
  severity: "warn",
  types: "helpful",
  evidence: "run",
  edits: [],
  options: {
    schema: {
      sequential: {
        type: "boolean",
        description:
          "Also report an id that a function uses again after the first step with it is over, in a loop too.",
      },
    },
    defaults: { sequential: false },
  },
  messages: {
    together:
      "{{step}} has the id of {{other}} on line {{line}}, and both can be in flight at once: Inngest tells them apart only by which starts first, so when a replay starts them the other way round, one gets the result of the other. {{path}}Give it an id of its own.",
    turns:
      "All turns start {{step}} under one id, and they are in flight at once: Inngest tells them apart only by which starts first, so when a replay starts them in another order, one gets the result of another. {{path}}{{advice}}",
    again:
      "{{step}} has the id of {{other}} on line {{line}}: Inngest tells them apart only by which comes first, so when new code changes their order, runs under way give one the result of the other. {{path}}Give it an id of its own.",
    laterTurns:
      "Each turn runs {{step}} under one id: Inngest tells the turns apart only by their order, so when new code or data changes it, runs under way give one the result of another. {{path}}{{advice}}",
  },
  check({ file, options, report }) {
    for (const code of file.replayed) {
      for (const { operation, other, when, turn } of code.sharedIds(options.sequential)) {
        const isTogether = when === "in-flight";
        const { line } = file.sourceFile.getLineAndCharacterOfPosition((other ?? operation).at.getStart());
        report({
          at: placeOf(operation),
          message: other ? (isTogether ? "together" : "again") : isTogether ? "turns" : "laterTurns",
          data: {
            step: operation.what.label,
            other: other?.what.label ?? "",
            line: String(line + 1),
            path: describePath(operation.path),
            advice: other ? "" : advice(operation.what, turn),
          },
        });
      }
    }
  },
});

/** The id itself, or the call that leads to it. */
function placeOf({ what, at, path }: Reached<DurableOperation>) {
  return path.calls.length === 0 ? (what.id?.node ?? at) : at;
}

function advice({ id }: DurableOperation, turn: string | null): string {
  const own = "Give each turn an id of its own";
  if (id?.value.kind !== "string") return `${own}.`;
  return `${own}: \`${id.value.text}-\${${turn ?? "index"}}\`.`;
}
