import { sendInStep } from "../edits/index.ts";
import { defineRule, describePath, type RepeatedSend, type ReplayedCode } from "../model/index.ts";

export const preferStepSendEvent = defineRule({
  name: "prefer-step-send-event",
  description: "require events to be sent with `step.sendEvent` in functions",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    again: "{{call}} is outside every step, so it sends its events again {{when}}. {{path}}{{advice}}",
    sendInStep: 'Send with a step: step.sendEvent("{{id}}", …)',
  },
  check({ file, report }) {
    for (const code of file.replayed) {
      for (const send of code.repeatedSends) {
        const step = sendInStep(code, send);
        report({
          at: send.at,
          message: "again",
          data: {
            call: `\`${send.what.label}\``,
            when: whenAgain(code, send),
            path: describePath(send.path),
            advice: send.fitsStep ? advice.sendEvent : advice.run,
          },
          suggestions: [{ message: "sendInStep", data: { id: step?.id ?? "" }, edit: step?.edit ?? null }],
        });
      }
    }
  },
});

function whenAgain({ kind }: ReplayedCode, { followedByStep }: RepeatedSend): string {
  if (followedByStep) return "on each replay: once for every step that follows it, and on each retry";
  // What comes after a helper is its callers' affair.
  return kind === "helper" ? "on each replay and each retry" : "when the function is retried";
}

const advice = {
  sendEvent: "Send them with `step.sendEvent`, which sends them once.",
  run: "Put it into `step.run`, so that it happens once: `step.sendEvent` takes no options and knows only the function's own client.",
} as const;
