import { awaitEdit } from "../edits/index.ts";
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
      "Nothing waits for {{call}}: when the request ends first the event is never sent, and when sending fails nobody hears of it. Await it.",
    addAwait: "Await {{call}}",
  },
  check({ file, report }) {
    for (const send of file.sends) {
      // Who handles the error of a send has decided not to wait for it.
      if (send.replayed || send.promise.fate !== "dropped" || send.promise.caught) continue;
      const data = { call: send.label };
      report({
        at: send.node,
        message: "dropped",
        data,
        suggestions: [{ message: "addAwait", data, edit: send.promise.loser ? null : awaitEdit(send) }],
      });
    }
  },
});
