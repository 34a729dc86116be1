import { defineRule } from "../model/index.ts";

export const noWaitAfterSend = defineRule({
  name: "no-wait-after-send",
  description: "disallow starting the wait for an answer only when the request has been sent",
  preset: "strict",
  severity: "warn",
  types: "helpful",
  evidence: "run",
  edits: [],
  messages: {
    late: "{{wait}} starts only when {{send}} is over. A wait sees only events that come after it has started: when `{{awaited}}` answers `{{sent}}` faster than that, it is missed, and the wait goes on until its timeout and gives `null`. Start the wait first: `const [answer] = await Promise.all([{{waitCall}}, {{sendCall}}])`.",
  },
  check({ file, report }) {
    for (const { wait, awaited, send, sent } of file.lateWaits) {
      report({
        at: wait.node,
        message: "late",
        data: {
          wait: wait.label,
          send: send.label,
          awaited,
          sent,
          waitCall: wait.label.replace(/\)$/, ", …)"),
          sendCall: send.label.replace(/\)$/, ", …)"),
        },
      });
    }
  },
});
