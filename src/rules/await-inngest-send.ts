import { awaitEdit, mapInsteadOfForEach, wrapInPromiseAll } from "../edits/index.ts";
import { defineRule } from "../model/index.ts";

export const awaitInngestSend = defineRule({
  name: "await-inngest-send",
  description: "require the promise of `client.send()` to be awaited",
  preset: "recommended",
  severity: "warn",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    dropped:
      "Nothing waits for {{call}}: when the request ends first the event is never sent, and when sending fails nobody hears of it. {{advice}}",
    addAwait: "Await {{call}}",
    awaitAll: "Await all of them with Promise.all",
  },
  check({ file, report }) {
    for (const { node, label, promise, replayed } of file.sends) {
      // Who takes the error of a send has decided not to wait for it.
      if (replayed || promise.fate !== "dropped" || promise.caught) continue;
      const { how = "statement", loser } = promise;
      report({
        at: node,
        message: "dropped",
        data: { call: label, advice: advice[how] },
        suggestions: [
          { message: "addAwait", data: { call: label }, edit: loser ? null : awaitEdit({ node }) },
          {
            message: "awaitAll",
            edit: loser && (how === "array" ? wrapInPromiseAll(loser) : mapInsteadOfForEach(loser)),
          },
        ],
      });
    }
  },
});

const advice = {
  statement: "Await it.",
  void: "Await it.",
  unused: "Await it.",
  callback: "Await it in the function itself instead of in a callback whose promise is dropped.",
  array: "Hand the array of promises to `await Promise.all(…)`.",
} as const;
