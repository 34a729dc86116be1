import { defineRule, describePath, listWords, type InstabilityKind } from "../model/index.ts";

const decides =
  "here it decides whether {{operations}} will run: one run of the function can go both ways. {{path}}";

export const noUnstableControlFlow = defineRule({
  name: "no-unstable-control-flow",
  description: "disallow deciding which steps run by what can change between replays",
  preset: "strict",
  severity: "warn",
  types: "required",
  evidence: "run",
  edits: [],
  messages: {
    attempt: `{{source}} is 0 again after every completed step, and ${decides}Decide in the step that is retried, or catch the error it throws after its last attempt.`,
    request: `{{source}} is another one in every request, and ${decides}Decide by the event, or by the result of a step.`,
    environment: `A deployment can change {{source}} while runs are under way, and ${decides}Read it in a step, so that all replays of a run see the same value.`,
    variable: `{{source}} is kept in the process, where other code changes it between replays and a new process starts over, and ${decides}Keep it in a store that a step reads, or make it in a step.`,
    await: `{{source}} is asked again on every replay and can answer differently, and ${decides}Ask in a step, so that all replays see the same answer.`,
  },
  check({ file, report }) {
    for (const code of file.replayed) {
      const reported = new Set<unknown>();
      for (const { source, decides: decisions } of code.unstableValues(kinds)) {
        for (const { node, at, path, operations, onlyThrows } of decisions) {
          if (onlyThrows || reported.has(node)) continue;
          reported.add(node);
          report({
            at,
            message: source.what.kind as Kind,
            data: {
              source: `\`${source.what.text}\``,
              operations: listWords(operations),
              path: describePath(source.path) + describePath(path),
            },
          });
        }
      }
    }
  },
});

type Kind = Exclude<InstabilityKind, "time" | "random">;

const kinds: readonly Kind[] = ["attempt", "request", "environment", "variable", "await"];
