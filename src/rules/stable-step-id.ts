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
      "The id of {{call}} is made of {{text}}, {{why}}. {{path}}Use a fixed text, data of the event, or the result of an earlier step.",
    notAnId: "The id of {{call}} is {{value}}, {{why}}. Give it a fixed, readable id.",
  },
  check({ file, report }) {
    for (const { label, id } of file.operations) {
      if (!id) continue;
      const useless =
        possibleValues(id.value)
          .map(uselessId)
          .find((problem) => problem !== null) ?? (id.mayBeMissing ? missingForSome : null);
      if (useless) report({ at: id.node, message: "notAnId", data: { call: label, ...useless } });
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

const newStep = "so each replay sees a new step and runs it again, up to the limit of 1,000 steps";
const sometimesNewStep = "and then the next replay takes the step for a new one and runs it again";

const reasons: Readonly<Record<IdDoubt["kind"], string>> = {
  time: `which is another time on every replay, ${newStep}`,
  random: `which is random on every replay, ${newStep}`,
  attempt: `which is 0 again after every completed step, ${sometimesNewStep}`,
  request: `which is another one in every request, ${newStep}`,
  await: `which is asked anew on every replay and can answer differently, ${sometimesNewStep}`,
  environment: `which can change with a deployment while runs are under way, ${sometimesNewStep}`,
  variable: `which all runs in the process change, ${newStep}`,
  order: "whose order can be another on every replay, and then a step gets the result of another item",
};

/** What a value is, and what the SDK does with it. */
interface UselessId {
  readonly value: string;
  readonly why: string;
}

const missingForSome: UselessId = {
  value: "`undefined` or `null` for some runs",
  why: "on which the SDK throws: every attempt of such a run fails",
};

const onlyOrder = "so only its order tells the step from others without an id";

function uselessId(value: Value): UselessId | null {
  switch (value.kind) {
    case "string":
      return value.text === "" ? { value: "empty", why: onlyOrder } : null;
    case "undefined":
    case "null":
      return {
        value: `\`${value.kind}\``,
        why: "on which the SDK throws: every attempt fails, and the run with it",
      };
    case "number":
    case "boolean":
      return { value: `a ${value.kind}`, why: `which the SDK reads as an empty text, ${onlyOrder}` };
    default:
      return null;
  }
}
