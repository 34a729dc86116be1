import { awaitEdit, mapInsteadOfForEach, wrapInPromiseAll } from "../edits/index.ts";
import { defineRule, describePath } from "../model/index.ts";

export const noFloatingSteps = defineRule({
  name: "no-floating-steps",
  description: "require every step to be awaited, returned or collected",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["fix", "suggestion"],
  messages: {
    floating:
      "Nothing waits for {{call}}: {{how}}. The function can end first, and then the step never runs while the run reports success. {{advice}}",
    floatingHelper:
      "Nothing waits for {{call}}, which runs {{inner}}: {{how}}. The function can end first, and then the step never runs while the run reports success. {{path}}{{advice}}",
    addAwait: "Await {{call}}",
    awaitAll: "Await all of them with Promise.all",
  },
  check({ file, report }) {
    for (const call of file.durableCalls) {
      const { fate, how, loser } = call.promise;
      // Inside another step it hangs or never runs anyway, which `no-nested-steps` says.
      if (fate !== "dropped" || call.insideStep || call.owner === null) continue;
      const edit = loser ? null : awaitEdit(call);
      const data = {
        call: call.label,
        ...words[how ?? "statement"],
        inner: call.reaches?.what.label ?? "",
        path: call.reaches ? describePath(call.reaches.path) : "",
      };
      report({
        at: call.node,
        message: call.operation ? "floating" : "floatingHelper",
        data,
        fix: how === "statement" ? edit : null,
        suggestions: [
          { message: "addAwait", data, edit: how === "statement" ? null : edit },
          {
            message: "awaitAll",
            edit: loser && (how === "array" ? wrapInPromiseAll(loser) : mapInsteadOfForEach(loser)),
          },
        ],
      });
    }
  },
});

const words = {
  statement: { how: "its promise is dropped", advice: "Await it." },
  void: { how: "`void` only hides that its promise is dropped", advice: "Await it." },
  callback: {
    how: "the promise of the callback around it is dropped",
    advice:
      "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
  },
  array: { how: "the array of promises is dropped", advice: "Hand the array to `await Promise.all(…)`." },
  unused: { how: "its promise is kept in a variable that nothing awaits", advice: "Await it." },
} as const;
