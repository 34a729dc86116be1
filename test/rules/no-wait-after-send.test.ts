import { describe, expect, it } from "vitest";
import { noWaitAfterSend } from "../../src/rules/no-wait-after-send.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

/** A handler with a body, whose first line is line 3. */
function handler(body: string): string {
  return `import { inngest } from "./client"; import { randomUUID } from "node:crypto";
inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
${body}
});
declare function work(): Promise<{ id: string; email: string }>;
`;
}

const ask = 'await step.sendEvent("ask", { name: "invoice/requested", data: event.data })';
const wait = 'step.waitForEvent("invoice", { event: "invoice/ready", timeout: "1h" })';

const late = {
  messageId: "late",
  data: {
    wait: 'step.waitForEvent("invoice")',
    send: 'step.sendEvent("ask")',
    awaited: "invoice/ready",
    sent: "invoice/requested",
    waitCall: 'step.waitForEvent("invoice", …)',
    sendCall: 'step.sendEvent("ask", …)',
  },
} as const;

testRule(noWaitAfterSend, {
  both: {
    valid: [
      {
        name: "both at once",
        code: handler(`
          const [invoice] = await Promise.all([
            ${wait},
            step.sendEvent("ask", { name: "invoice/requested", data: event.data }),
          ]);
          return invoice;
        `),
      },
      {
        name: "both at once, the send first",
        code: handler(`
          const [, invoice] = await Promise.all([
            step.sendEvent("ask", { name: "invoice/requested", data: event.data }),
            ${wait},
          ]);
          return invoice;
        `),
      },
      {
        name: "a wait that is started before",
        code: handler(`
          const waiting = ${wait};
          ${ask};
          return await waiting;
        `),
      },
      {
        name: "a wait for something else",
        code: handler(`
          await step.sendEvent("welcome", { name: "mail/requested", data: event.data });
          return await step.waitForEvent("first-login", { event: "user/logged.in", timeout: "3d" });
        `),
      },
      {
        name: "news of one thing and a wait for another state of it",
        code: handler(`
          await step.sendEvent("tell", { name: "shop/order.placed", data: event.data });
          return await step.waitForEvent("paid", { event: "shop/order.paid", timeout: "3d" });
        `),
      },
      {
        name: "only the first word in common",
        code: handler(`
          await step.sendEvent("ask", { name: "shop/invoice.requested", data: event.data });
          return await step.waitForEvent("done", { event: "shop/order.completed", timeout: "3d" });
        `),
      },
      {
        name: "a sleep in between",
        code: handler(`
          ${ask};
          await step.sleep("pause", "1d");
          return await ${wait};
        `),
      },
      {
        name: "a wait on another way",
        code: handler(`
          if (event.data.isNew) {
            ${ask};
            return "asked";
          }
          return await ${wait};
        `),
      },
      {
        name: "an event of unknown name",
        code: handler(`
          await step.sendEvent("ask", event.data.events);
          return await ${wait};
        `),
      },
      {
        name: "a wait for an event of unknown name",
        code: handler(`
          ${ask};
          return await step.waitForEvent("invoice", { event: event.data.answer, timeout: "1h" });
        `),
      },
      {
        name: "a value of the event that started the run says nothing of an answer",
        code: handler(`
          const { userId } = event.data;
          await step.sendEvent("welcome", { name: "mail/welcome", data: { userId } });
          return await step.waitForEvent("done", {
            event: "user/onboarded",
            timeout: "3d",
            if: \`async.data.userId == "\${userId}"\`,
          });
        `),
      },
      {
        name: "the wait of a step that does not send",
        code: handler(`
          await step.run("ask", () => work());
          return await ${wait};
        `),
      },
      {
        name: "a wait in a loop that is started before",
        code: handler(`
          for (const id of event.data.ids) {
            const waiting = step.waitForEvent(\`invoice-\${id}\`, { event: "invoice/ready", timeout: "1h" });
            await step.sendEvent(\`ask-\${id}\`, { name: "invoice/requested", data: { id } });
            await waiting;
          }
        `),
      },
      {
        name: "a value of the event that started the run, in another form",
        code: handler(`
          const orderId = String(event.data.orderId);
          await step.sendEvent("mail", { name: "mail/confirmation", data: { orderId } });
          await step.waitForEvent("paid", { event: "stripe/payment", timeout: "7d", if: \`async.data.orderId == "\${orderId}"\` });
        `),
      },
      {
        name: "what a step has loaded, which others know too",
        code: handler(`
          const user = await step.run("load", () => work());
          await step.sendEvent("welcome", { name: "mail/welcome", data: { to: user.email } });
          await step.waitForEvent("profile", { event: "app/profile", timeout: "3d", if: \`async.data.userId == "\${user.id}"\` });
        `),
      },
      {
        name: "two new ids",
        code: handler(`
          const made = await step.run("make", () => ({ one: randomUUID(), other: randomUUID() }));
          await step.sendEvent("tell", { name: "desk/question", data: { id: made.one } });
          await step.waitForEvent("reply", { event: "phone/call", timeout: "1d", if: \`async.data.id == "\${made.other}"\` });
        `),
      },
      {
        name: "what becomes of a thing much later",
        code: handler(`
          await step.sendEvent("process", { name: "order/process", data: event.data });
          await step.waitForEvent("returned", { event: "order/returned", timeout: "14d", match: "data.id" });
        `),
      },
      {
        name: "the step of another library",
        code: `
          declare const step: {
            sendEvent(id: string, event: object): Promise<void>;
            waitForEvent(id: string, options: object): Promise<void>;
          };
          export async function other() {
            await step.sendEvent("ask", { name: "invoice/requested" });
            return await step.waitForEvent("invoice", { event: "invoice/ready", timeout: "1h" });
          }
        `,
      },
    ],
    invalid: [
      {
        name: "the request, then the wait",
        code: handler(`
          ${ask};
          const invoice = await ${wait};
          return invoice;
        `),
        errors: [{ ...late, line: 5, column: 33, endLine: 5, endColumn: 104 }],
      },
      {
        name: "a wait whose result nobody looks at",
        code: handler(`
          ${ask};
          await ${wait};
        `),
        errors: [late],
      },
      {
        name: "a send with others",
        code: handler(`
          await Promise.all([
            step.sendEvent("ask", { name: "invoice/requested", data: event.data }),
            step.run("work", () => work()),
          ]);
          return await ${wait};
        `),
        errors: [late],
      },
      {
        name: "one of several events",
        code: handler(`
          await step.sendEvent("ask", [{ name: "stock/checked" }, { name: "invoice/requested", data: event.data }]);
          return await ${wait};
        `),
        errors: [late],
      },
      {
        name: "an answer that goes on with the name of the request",
        code: handler(`
          await step.sendEvent("scrape", { name: "scrape/types" });
          await step.waitForEvent("types", { event: "scrape/types.finished", timeout: "1h" });
        `),
        errors: [
          {
            messageId: "late",
            data: {
              wait: 'step.waitForEvent("types")',
              send: 'step.sendEvent("scrape")',
              awaited: "scrape/types.finished",
              sent: "scrape/types",
              waitCall: 'step.waitForEvent("types", …)',
              sendCall: 'step.sendEvent("scrape", …)',
            },
          },
        ],
      },
      {
        name: "names in constants",
        code: handler(`
          const EVENTS = { ask: "invoice/requested", answer: "invoice/ready" } as const;
          await step.sendEvent("ask", { name: EVENTS.ask });
          return await step.waitForEvent("invoice", { event: EVENTS.answer, timeout: "1h" });
        `),
        errors: [late],
      },
      {
        name: "a send in the body of a step",
        code: handler(`
          await step.run("ask", async () => {
            await inngest.send({ name: "invoice/requested", data: event.data });
          });
          return await ${wait};
        `),
        errors: [
          {
            ...late,
            data: { ...late.data, send: 'step.run("ask")', sendCall: 'step.run("ask", …)' },
          },
        ],
      },
      {
        name: "a value that the run has made, sent and waits for",
        code: handler(`
          const id = await step.run("make-id", () => randomUUID());
          await step.sendEvent("tell", { name: "desk/question", data: { id } });
          return await step.waitForEvent("reply", {
            event: "phone/call.over",
            timeout: "1d",
            if: \`async.data.id == "\${id}"\`,
          });
        `),
        errors: [
          {
            messageId: "late",
            data: {
              wait: 'step.waitForEvent("reply")',
              send: 'step.sendEvent("tell")',
              awaited: "phone/call.over",
              sent: "desk/question",
              waitCall: 'step.waitForEvent("reply", …)',
              sendCall: 'step.sendEvent("tell", …)',
            },
          },
        ],
      },
      {
        name: "a member of what a step has made",
        code: handler(`
          const made = await step.run("make", async () => { const id = \`q_\${randomUUID()}\`; return { id, at: event.ts }; });
          await step.sendEvent("tell", { name: "desk/question", data: { id: made.id } });
          await step.waitForEvent("reply", { event: "phone/call", timeout: "1d", if: \`async.data.id == "\${made.id}"\` });
        `),
        errors: [{ messageId: "late" }],
      },
      {
        name: "a loop of requests",
        code: handler(`
          for (const id of event.data.ids) {
            await step.sendEvent(\`ask-\${id}\`, { name: "invoice/requested", data: { id } });
            await step.waitForEvent(\`invoice-\${id}\`, { event: "invoice/ready", timeout: "1h" });
          }
        `),
        errors: [{ messageId: "late" }],
      },
      {
        name: "SDK 3, with the tools renamed, in JavaScript",
        filename: "script.js",
        code: `
          import { inngest } from "./client";
          export default inngest.createFunction({ id: "fn" }, { event: "a" }, async ({ step: { sendEvent, waitForEvent } }) => {
            await sendEvent("ask", { name: "invoice/requested" });
            return await waitForEvent("invoice", { event: "invoice/ready", timeout: "1h" });
          });
        `,
        errors: [
          {
            messageId: "late",
            data: {
              wait: 'waitForEvent("invoice")',
              send: 'sendEvent("ask")',
              awaited: "invoice/ready",
              sent: "invoice/requested",
              waitCall: 'waitForEvent("invoice", …)',
              sendCall: 'sendEvent("ask", …)',
            },
          },
        ],
      },
    ],
  },
});

describe("no-wait-after-send across files", () => {
  it("reports in a helper, with types of events from another file", () => {
    const files = {
      "src/client.ts":
        'import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "shop" });\n',
      "src/events.ts":
        'import { eventType } from "inngest";\nexport const asked = eventType("invoice/requested");\nexport const ready = eventType("invoice/ready");\n',
      "src/invoice.ts": `
import { asked, ready } from "./events";
export async function invoiceOf(step: any, id: string) {
  await step.sendEvent("ask", asked.create({ data: { id } }));
  return step.waitForEvent("invoice", { event: ready, timeout: "1h" });
}`,
      "src/fn.ts": `
import { inngest } from "./client";
import { invoiceOf } from "./invoice";
export default inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
  return await invoiceOf(step, "7");
});`,
    };
    expect(reportsOf(noWaitAfterSend, files).map(({ at }) => at)).toEqual(["src/invoice.ts:5:10-5:71"]);
  });
});

describe("the words of no-wait-after-send", () => {
  it("say what happens and what to write", () => {
    expect(messagesOf(noWaitAfterSend, handler(`${ask};\nreturn await ${wait};`))).toEqual([
      'step.waitForEvent("invoice") starts only when step.sendEvent("ask") is over. A wait sees only events that come after it has started: when `invoice/ready` answers `invoice/requested` faster than that, it is missed, and the wait goes on until its timeout and gives `null`. Start the wait first: `const [answer] = await Promise.all([step.waitForEvent("invoice", …), step.sendEvent("ask", …)])`.',
    ]);
  });
});
