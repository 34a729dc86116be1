import { defineRule, describePath, listWords, type Catch, type SwallowedError } from "../model/index.ts";

export const noSwallowedStepErrors = defineRule({
  name: "no-swallowed-step-errors",
  description: "disallow catching the errors of steps and making nothing of them",
  preset: "strict",
  severity: "warn",
  types: "helpful",
  evidence: "run",
  edits: [],
  messages: {
    swallowed:
      "When {{steps}} has failed for good, the error {{ends}}: the run goes on as if all had gone well, and reports success. {{path}}Throw the error on, return it, or run a step that makes up for it.",
    swallowedInStep:
      "An error in {{steps}} {{ends}}: the step counts as done, so it is not tried again, and the run reports success. Leave the error to the step, or return what became of it.",
    endsRun:
      "{{class}} is thrown to end the run, but it {{ends}}: the run goes on as if all had gone well, and reports success. Throw the error on.",
  },
  check({ file, report }) {
    for (const each of file.catches) {
      const { operations, site, step, swallowed } = each;
      if (!swallowed) continue;
      const [first] = operations;
      report({
        at: site,
        message: messageFor(each, swallowed),
        data: {
          steps: step?.label ?? listWords(operations.map(({ what }) => what.label)),
          ends: swallowed.logged ? "is only logged here" : "ends here, unseen",
          path: first ? describePath(first.path) : "",
          class: `\`${swallowed.endsRun ?? ""}\``,
        },
      });
    }
  },
});

function messageFor(
  { step }: Catch,
  { endsRun }: SwallowedError,
): "endsRun" | "swallowed" | "swallowedInStep" {
  if (endsRun !== null) return "endsRun";
  return step ? "swallowedInStep" : "swallowed";
}
