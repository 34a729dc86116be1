import { defineRule, describePath, possibleValues, type IdDoubt, type Value } from "../model/index.ts";

export const stableStepId = defineRule({
  name: "stable-step-id",
  description: "require step ids that are the same on every replay",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: [],
  messages: {
    unstable:
      "The id of {{call}} is made of {{text}}, {{why}}. Each replay then sees a new step and runs it again, up to the limit of 1,000 steps. {{path}}Use a fixed text, data of the event, or the result of an earlier step.",
    notAnId:
      "The id of {{call}} is {{value}}, by which Inngest cannot find the step again when it replays the function. Give it a fixed, readable id.",
  },
  check({ file, report }) {
    for (const { label, id } of file.operations) {
      if (!id) continue;
      const useless =
        possibleValues(id.value)
          .map(uselessId)
          .find((text) => text !== null) ?? (id.mayBeMissing ? "`undefined` or `null` for some runs" : null);
      if (useless) report({ at: id.node, message: "notAnId", data: { call: label, value: useless } });
      const [doubt] = id.unstable;
      if (!doubt) continue;
      report({
        at: id.node,
        message: "unstable",
        data: {
          call: label,
          text: `\`${doubt.text}\``,
          why: reasons[doubt.kind],
          path: describePath(doubt.path),
        },
      });
    }
  },
});

const reasons: Readonly<Record<IdDoubt["kind"], string>> = {
  time: "which is another time on every replay",
  random: "which is random on every replay",
  await: "which is asked anew on every replay and can answer differently",
  environment: "which can change with the next deployment, while runs are under way",
  variable: "which other runs in the same process change",
  order: "whose order can be another on every replay",
};

function uselessId(value: Value): string | null {
  switch (value.kind) {
    case "string":
      return value.text.trim() === "" ? "empty" : null;
    case "undefined":
    case "null":
      return `\`${value.kind}\``;
    case "number":
    case "boolean":
      return `a ${value.kind}`;
    default:
      return null;
  }
}
