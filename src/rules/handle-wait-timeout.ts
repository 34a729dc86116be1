import { defineRule, type DurableOperation, type NullUse } from "../model/index.ts";

export const handleWaitTimeout = defineRule({
  name: "handle-wait-timeout",
  description: "require code to reckon with the `null` that a wait gives after its timeout",
  preset: "recommended",
  severity: "error",
  types: "required",
  evidence: "run",
  edits: [],
  messages: {
    throws:
      "{{wait}} gives `null` when {{awaited}} does not come before its timeout{{hidden}}. Then `{{access}}` throws a TypeError in every attempt, and the run fails. Say first what happens after the timeout, for example with `if ({{name}} === null) return …`.",
    handedOn:
      "{{wait}} gives `null` when {{awaited}} does not come before its timeout{{hidden}}, so the `null` is handed on as if it were {{awaited}}. Say first what happens after the timeout, for example with `if ({{name}} === null) return …`.",
    ignored:
      "Nothing looks at what {{wait}} gives. It gives `null` when `{{event}}` does not come before the timeout, and {{next}} runs all the same, as if it had come. Keep the result, and say what happens when it is `null`.",
  },
  check({ file, report }) {
    for (const { wait, mistake } of file.timedOutWaits) {
      const { label } = wait.what;
      if (mistake.kind === "ignored") {
        const data = { wait: label, event: mistake.awaited, next: mistake.next.label };
        report({ at: mistake.at, message: "ignored", data });
        continue;
      }
      report({
        at: mistake.at,
        message: mistake.access === null ? "handedOn" : "throws",
        data: {
          wait: label,
          awaited: awaitedBy(wait.what),
          hidden: hiddenBy(mistake),
          access: mistake.access ?? "",
          name: mistake.name ?? "result",
        },
      });
    }
  },
});

function awaitedBy({ wait }: DurableOperation): string {
  return wait?.for === "signal" ? "the signal" : "the event";
}

function hiddenBy({ hiddenBy: text }: NullUse): string {
  return text === null ? "" : `, which \`${text}\` hides`;
}
