import { describe, expect, it } from "vitest";
import { awaitInngestSend } from "../../src/rules/await-inngest-send.ts";
import { noSideEffectsOutsideStep } from "../../src/rules/no-side-effects-outside-step.ts";
import { preferStepSendEvent } from "../../src/rules/prefer-step-send-event.ts";
import { findingsIn, reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(preferStepSendEvent, {
  both: {
    valid: [
      {
        name: "step.sendEvent",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("tell-warehouse", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "a send in a step's body, which runs once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("tell-warehouse", async () => {
              await inngest.send({ name: "shop/order.shipped", data: event.data });
            });
            await step.run("tell-again", () => inngest.send({ name: "shop/order.shipped", data: event.data }));
          });
        `,
      },
      {
        name: "a send in the body of step.ai.wrap",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.ai.wrap("summarise", async () => {
              const text = await summarise(event.data.text);
              await inngest.send({ name: "shop/summary.made", data: { text } });
              return text;
            });
          });
        `,
      },
      {
        name: "a loop in a step's body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("tell-customers", async () => {
              for (const id of event.data.customers) await inngest.send({ name: "shop/customer.told", data: { id } });
              await Promise.all(event.data.others.map((id) => inngest.send({ name: "shop/customer.told", data: { id } })));
            });
          });
        `,
      },
      {
        name: "a route of the app",
        code: `
          import { inngest } from "./client";

          export async function POST(request: Request) {
            await inngest.send({ name: "shop/order.placed", data: await request.json() });
            return new Response("ok");
          }
        `,
      },
      {
        name: "an endpoint without steps, which is a route",
        code: `
          import { inngest } from "./client";

          export const POST = inngest.endpoint(async (request: Request) => {
            await inngest.send({ name: "shop/order.placed", data: { url: request.url } });
            return new Response("ok");
          });
        `,
      },
      {
        name: "a function that is never retried, after its last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" }, retries: 0 }, async ({ step }) => {
            await step.run("work", () => work());
            await inngest.send({ name: "shop/order.shipped" });
          });
        `,
      },
      {
        name: "a script",
        code: `
          import { inngest } from "./client";

          await inngest.send({ name: "shop/imported" });
        `,
      },
      {
        name: "a helper that only a step's body calls",
        code: `
          import { inngest } from "./client";

          async function tellWarehouse(orderId: string) {
            await inngest.send({ name: "shop/order.shipped", data: { orderId } });
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("tell-warehouse", () => tellWarehouse(event.data.orderId));
            await step.run("tell-again", async () => {
              await tellWarehouse(event.data.orderId);
            });
          });
        `,
      },
      {
        name: "a named body of a step",
        code: `
          import { inngest } from "./client";

          const tellWarehouse = async () => {
            await inngest.send({ name: "shop/order.shipped" });
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.run("tell-warehouse", tellWarehouse);
          });
        `,
      },
      {
        name: "a send in the body of select of an experiment",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.experiment("checkout", {
              variants: { old: () => step.run("old", () => work()), fresh: () => step.run("fresh", () => work()) },
              select: async () => {
                await inngest.send({ name: "shop/experiment.chosen" });
                return "old";
              },
            } as any);
          });
        `,
      },
      {
        name: "send of other objects in a function",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await mailer.send({ to: event.data.email, subject: "Paid" });
            await event.data.socket.send({ name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "an object of the project's own called inngest",
        code: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });
          const inngest = { send: async (event: { name: string }) => event.name };

          client.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await inngest.send({ name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "signals and messages to subscribers, which are no events",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.sendSignal({ signal: "approved" });
            await inngest.realtime.publish({ channel: "orders", topic: "state" } as any, {});
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "send that is only named",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { send } = inngest;
            await step.run("work", () => send({ name: "shop/order.shipped" }));
          });
        `,
      },
      {
        name: "a handler of another library",
        code: `
          import { inngest } from "./client";
          import { queue } from "./queue";

          queue.createWorker({ id: "fn" }, async ({ job, step }) => {
            await inngest.send({ name: "shop/order.shipped", data: job.data });
          });
        `,
      },
      {
        name: "a function that a handler makes and something else calls",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            register({ onDone: async () => inngest.send({ name: "shop/order.shipped" }) });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "a wrapper of a step that the settings name",
        settings: { inngest: { steps: ["timed"] } },
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await timed("tell-warehouse", () => inngest.send({ name: "shop/order.shipped" }));
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "a send that the settings call harmless",
        settings: { inngest: { pure: ["inngest.send"] } },
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.seen" });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "code that is not finished",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await inngest.send
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a send before a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a send between steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const label = await step.run("print-label", () => printLabel());
            await inngest.send({ name: "shop/label.printed", data: { label } });
            await step.sleep("wait", "1h");
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 80,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-label-printed" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const label = await step.run("print-label", () => printLabel());
            await step.sendEvent("send-shop-label-printed", { name: "shop/label.printed", data: { label } });
            await step.sleep("wait", "1h");
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a send after the last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("work", () => work());
            await inngest.send({ name: "shop/order.shipped", data: event.data });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("work", () => work());
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function without steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler without a parameter",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async () => {
            await inngest.send({ name: "shop/day.begun" });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 59,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-day-begun" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.sendEvent("send-shop-day-begun", { name: "shop/day.begun" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an empty pattern",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({}) => {
            await inngest.send({ name: "shop/day.begun" });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 59,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-day-begun" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.sendEvent("send-shop-day-begun", { name: "shop/day.begun" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler that takes the whole context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
            await inngest.send({ name: "shop/order.shipped", data: context.event.data });
            await context.step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 89,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
            await context.step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: context.event.data });
            await context.step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "tools under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: tools }) => {
            await inngest.send({ name: "shop/order.shipped" });
            await tools.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 63,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: tools }) => {
            await tools.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped" });
            await tools.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the rest of the context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, ...rest }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
            await rest.step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, ...rest }) => {
            await rest.step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await rest.step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "only a tool taken out of the tools",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { run } = step;
            await inngest.send({ name: "shop/order.shipped" });
            await run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 63,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { run } = step;
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped" });
            await run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler that is not async",
        code: `
          import { inngest } from "./client";

          export default inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, ({ event }) =>
            inngest.send({ name: "shop/order.shipped", data: event.data }),
          );
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 75,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          export default inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) =>
            step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data }),
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a send that is returned",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("work", () => work());
            return inngest.send({ name: "shop/order.shipped", data: event.data });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 20,
            endLine: 6,
            endColumn: 82,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("work", () => work());
            return step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the ids of what was sent",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { ids } = await inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("keep-ids", () => keep(ids));
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 35,
            endLine: 5,
            endColumn: 97,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { ids } = await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("keep-ids", () => keep(ids));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a send that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 75,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "void before a send",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            void inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 18,
            endLine: 5,
            endColumn: 80,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a send with its errors taken care of",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data }).catch(report);
            inngest.send({ name: "shop/order.seen", data: event.data }).catch(report);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data }).catch(report);
            inngest.send({ name: "shop/order.seen", data: event.data }).catch(report);
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 72,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-seen" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data }).catch(report);
            await step.sendEvent("send-shop-order-seen", { name: "shop/order.seen", data: event.data }).catch(report);
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a send in a try",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            try {
              await inngest.send({ name: "shop/order.shipped", data: event.data });
            } catch (error) {
              report(error);
            }
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 83,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            try {
              await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            } catch (error) {
              report(error);
            }
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a promise that is awaited later",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sent = inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
            await sent;
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 26,
            endLine: 5,
            endColumn: 88,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sent = step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
            await sent;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "Promise.all of sends and steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all([
              inngest.send({ name: "shop/order.shipped", data: event.data }),
              step.run("work", () => work()),
            ]);
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 77,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all([
              step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data }),
              step.run("work", () => work()),
            ]);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a condition",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            if (event.data.paid) {
              await inngest.send({ name: "shop/order.shipped", data: event.data });
              return;
            }
            event.data.late && (await inngest.send({ name: "shop/order.late" }));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 83,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            if (event.data.paid) {
              await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
              return;
            }
            event.data.late && (await inngest.send({ name: "shop/order.late" }));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 9,
            column: 39,
            endLine: 9,
            endColumn: 80,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-late" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            if (event.data.paid) {
              await inngest.send({ name: "shop/order.shipped", data: event.data });
              return;
            }
            event.data.late && (await step.sendEvent("send-shop-order-late", { name: "shop/order.late" }));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await inngest.send({ name: "shop/item.sold", data: item });
            }
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 73,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-item-sold" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.sendEvent("send-shop-item-sold", { name: "shop/item.sold", data: item });
            }
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a map, whose steps would all have one id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item) => inngest.send({ name: "shop/item.sold", data: item })));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 62,
            endLine: 5,
            endColumn: 114,
          },
        ],
      },
      {
        name: "a forEach",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.items.forEach((item) => {
              inngest.send({ name: "shop/item.sold", data: item });
            });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 67,
          },
        ],
      },
      {
        name: "promises that are collected",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sends = [];
            for (const item of event.data.items) sends.push(inngest.send({ name: "shop/item.sold", data: item }));
            await Promise.all(sends);
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 61,
            endLine: 6,
            endColumn: 113,
          },
        ],
      },
      {
        name: "a promise that is handed to a function",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            waitUntil(inngest.send({ name: "shop/order.shipped" }));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 23,
            endLine: 5,
            endColumn: 67,
          },
        ],
      },
      {
        name: "a race, which would be one of steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([inngest.send({ name: "shop/order.shipped" }), step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 33,
            endLine: 5,
            endColumn: 77,
          },
        ],
      },
      {
        name: "several events",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send([{ name: "shop/order.shipped" }, { name: "shop/invoice.due", data: event.data }]);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 113,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-events" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-events", [{ name: "shop/order.shipped" }, { name: "shop/invoice.due", data: event.data }]);
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "several events of one name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send([{ name: "shop/item.sold", data: { id: 1 } }, { name: "shop/item.sold", data: { id: 2 } }]);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 123,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-item-sold" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-item-sold", [{ name: "shop/item.sold", data: { id: 1 } }, { name: "shop/item.sold", data: { id: 2 } }]);
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an id that a step has already",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("send-shop-order-shipped", () => work());
            await inngest.send({ name: "shop/order.shipped" });
            await inngest.send({ name: "shop/order.shipped" });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 63,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped-2" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("send-shop-order-shipped", () => work());
            await step.sendEvent("send-shop-order-shipped-2", { name: "shop/order.shipped" });
            await inngest.send({ name: "shop/order.shipped" });
          });
        `,
              },
            ],
          },
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 63,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped-3" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("send-shop-order-shipped", () => work());
            await inngest.send({ name: "shop/order.shipped" });
            await step.sendEvent("send-shop-order-shipped-3", { name: "shop/order.shipped" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "another environment, which a step cannot send to",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.shipped" }, { env: "staging" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice:
                "Put it into `step.run`, so that it happens once: `step.sendEvent` takes no options and knows only the function's own client.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 83,
          },
        ],
      },
      {
        name: "another client, which a step does not send with",
        code: `
          import { Inngest } from "inngest";

          const shop = new Inngest({ id: "shop" });
          const billing = new Inngest({ id: "billing", eventKey: "billing-key" });

          shop.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await billing.send({ name: "billing/invoice.due" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`billing.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice:
                "Put it into `step.run`, so that it happens once: `step.sendEvent` takes no options and knows only the function's own client.",
            },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 64,
          },
        ],
      },
      {
        name: "a client that may be missing",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest?.send({ name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 64,
          },
        ],
      },
      {
        name: "send in brackets",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest["send"]({ name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 66,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a client in a field",
        code: `
          import { Inngest } from "inngest";

          export class Orders {
            constructor(private readonly client: Inngest) {}

            ship() {
              return this.client.createFunction(
                { id: "ship", triggers: { event: "shop/order.paid" } },
                async ({ event, step }) => {
                  await this.client.send({ name: "shop/order.shipped", data: event.data });
                  await step.run("work", () => work());
                },
              );
            }
          }
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`this.client.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 11,
            column: 25,
            endLine: 11,
            endColumn: 91,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { Inngest } from "inngest";

          export class Orders {
            constructor(private readonly client: Inngest) {}

            ship() {
              return this.client.createFunction(
                { id: "ship", triggers: { event: "shop/order.paid" } },
                async ({ event, step }) => {
                  await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
                  await step.run("work", () => work());
                },
              );
            }
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "comments, which stay",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            // Tell the warehouse.
            await inngest.send(/* the order */ {
              // as it is stored
              name: "shop/order.shipped", // the event
            }); // done
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 9,
            endColumn: 15,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            // Tell the warehouse.
            await step.sendEvent(/* the order */ "send-shop-order-shipped", {
              // as it is stored
              name: "shop/order.shipped", // the event
            }); // done
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a comment that would be lost",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest /* ours */.send({ name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 74,
          },
        ],
      },
      {
        name: "a payload on a line of its own",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(
              { name: "shop/order.shipped", data: event.data },
            );
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 7,
            endColumn: 14,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent(
              "send-shop-order-shipped", { name: "shop/order.shipped", data: event.data },
            );
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the tools' name taken by something else",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event }) => {
            const step = 1;
            await inngest.send({ name: "shop/order.shipped", data: { step } });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 79,
          },
        ],
      },
      {
        name: "the tools' name taken in a block",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            for (const step of event.data.steps) {
              await inngest.send({ name: "shop/order.shipped", data: { step } });
            }
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 81,
          },
        ],
      },
      {
        name: "a function that is never retried, before a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" }, retries: 0 }, async ({ step }) => {
            await inngest.send({ name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 63,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" }, retries: 0 }, async ({ step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler for failures of a function that is never retried",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.paid" },
              retries: 0,
              onFailure: async ({ error }) => {
                await inngest.send({ name: "shop/order.failed", data: { message: error.message } });
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 10,
            column: 23,
            endLine: 10,
            endColumn: 100,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-failed" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.paid" },
              retries: 0,
              onFailure: async ({ error, step }) => {
                await step.sendEvent("send-shop-order-failed", { name: "shop/order.failed", data: { message: error.message } });
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler for failures",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.paid" },
              onFailure: async ({ error }) => {
                await inngest.send({ name: "shop/order.failed", data: { message: error.message } });
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 9,
            column: 23,
            endLine: 9,
            endColumn: 100,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-failed" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.paid" },
              onFailure: async ({ error, step }) => {
                await step.sendEvent("send-shop-order-failed", { name: "shop/order.failed", data: { message: error.message } });
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the callback of group.parallel, which replays",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(async () => {
              await inngest.send({ name: "shop/order.shipped" });
              return Promise.race([step.run("a", () => work()), step.run("b", () => work())]);
            });
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 65,
          },
        ],
      },
      {
        name: "a helper of the file",
        code: `
          import { inngest } from "./client";

          async function tellWarehouse(orderId: string) {
            await inngest.send({ name: "shop/order.shipped", data: { orderId } });
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await tellWarehouse(event.data.orderId);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "The way there: tellWarehouse → inngest.send(…) (file.ts:5:19). ",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 52,
          },
        ],
      },
      {
        name: "a helper handed to a method",
        code: `
          import { inngest } from "./client";

          const tell = (orderId: string) => inngest.send({ name: "shop/order.shipped", data: { orderId } });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.orders.map(tell));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "The way there: tell → inngest.send(…) (file.ts:4:45). ",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 7,
            column: 31,
            endLine: 7,
            endColumn: 58,
          },
        ],
      },
      {
        name: "a function in the handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const tell = async () => {
              await inngest.send({ name: "shop/order.shipped", data: event.data });
            };
            await step.run("work", () => work());
            await tell();
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "The way there: tell → inngest.send(…) (file.ts:6:21). ",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 25,
          },
        ],
      },
      {
        name: "helpers that call each other",
        code: `
          import { inngest } from "./client";

          async function ping(count: number): Promise<void> {
            if (count > 0) await pong(count - 1);
          }

          async function pong(count: number): Promise<void> {
            await ping(count);
            await inngest.send({ name: "shop/pong" });
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await ping(3);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: 'The way there: ping → pong → inngest.send({ name: "shop/pong" }) (file.ts:10:19). ',
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 14,
            column: 19,
            endLine: 14,
            endColumn: 26,
          },
        ],
      },
      {
        name: "a helper that runs steps itself",
        code: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function ship(step: GetStepTools<typeof inngest>, orderId: string) {
            await inngest.send({ name: "shop/order.shipping", data: { orderId } });
            await step.run("ship", () => work());
            await inngest.send({ name: "shop/order.shipped", data: { orderId } });
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await ship(step, event.data.orderId);
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 83,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipping" },
                output: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function ship(step: GetStepTools<typeof inngest>, orderId: string) {
            await step.sendEvent("send-shop-order-shipping", { name: "shop/order.shipping", data: { orderId } });
            await step.run("ship", () => work());
            await inngest.send({ name: "shop/order.shipped", data: { orderId } });
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await ship(step, event.data.orderId);
          });
        `,
              },
            ],
          },
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay and each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 82,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function ship(step: GetStepTools<typeof inngest>, orderId: string) {
            await inngest.send({ name: "shop/order.shipping", data: { orderId } });
            await step.run("ship", () => work());
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: { orderId } });
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await ship(step, event.data.orderId);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that is also called elsewhere",
        code: `
          import { inngest } from "./client";

          export async function tellWarehouse(orderId: string) {
            await inngest.send({ name: "shop/order.shipped", data: { orderId } });
          }

          export async function POST(request: Request) {
            await tellWarehouse(await request.text());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("tell-warehouse", () => tellWarehouse(event.data.orderId));
            await tellWarehouse(event.data.orderId);
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "when the function is retried",
              path: "The way there: tellWarehouse → inngest.send(…) (file.ts:5:19). ",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 14,
            column: 19,
            endLine: 14,
            endColumn: 52,
          },
        ],
      },
      {
        name: "a named handler",
        code: `
          import { inngest } from "./client";

          async function handler({ event, step }) {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, handler);
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          async function handler({ event, step }) {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, handler);
        `,
              },
            ],
          },
        ],
      },
      {
        name: "three arguments, as in SDK 3",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a client of a package of the workspace, by its name and the shape of the calls",
        code: `
          import { inngest } from "@acme/events";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "@acme/events";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps of the package's own tools",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "JavaScript",
        filename: "script.js",
        code: `
          const { inngest } = require("./client");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send({ name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 81,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          const { inngest } = require("./client");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped", data: event.data });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "events made of a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(event.data.items.map((item) => ({ name: "shop/item.sold", data: item })));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 105,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-item-sold" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-shop-item-sold", event.data.items.map((item) => ({ name: "shop/item.sold", data: item })));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "events made of a list in a block",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(
              event.data.items.map((item) => {
                const { id } = item;
                return { name: "shop/item.sold", data: { id } };
              }),
            );
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 10,
            endColumn: 14,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-item-sold" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent(
              "send-shop-item-sold", event.data.items.map((item) => {
                const { id } = item;
                return { name: "shop/item.sold", data: { id } };
              }),
            );
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an event in a constant",
        code: `
          import { inngest } from "./client";

          const PAID = "shop/order.paid";

          inngest.createFunction({ id: "fn", triggers: { cron: "0 9 * * *" } }, async ({ step }) => {
            const paid = { name: PAID, data: {} };
            await inngest.send(paid);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 37,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-paid" },
                output: `
          import { inngest } from "./client";

          const PAID = "shop/order.paid";

          inngest.createFunction({ id: "fn", triggers: { cron: "0 9 * * *" } }, async ({ step }) => {
            const paid = { name: PAID, data: {} };
            await step.sendEvent("send-shop-order-paid", paid);
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an event whose name is not known",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(event.data.next);
            await inngest.send({ name: \`shop/\${event.data.kind}\`, data: {} });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 48,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-event" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-event", event.data.next);
            await inngest.send({ name: \`shop/\${event.data.kind}\`, data: {} });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 78,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-event-2" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(event.data.next);
            await step.sendEvent("send-event-2", { name: \`shop/\${event.data.kind}\`, data: {} });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "one of two events",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(event.data.paid ? { name: "shop/order.paid" } : { name: "shop/order.due" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 107,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-events" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("send-events", event.data.paid ? { name: "shop/order.paid" } : { name: "shop/order.due" });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an event that its type makes",
        code: `
          import { eventType } from "inngest";
          import { inngest } from "./client";

          const shipped = eventType("shop/order.shipped");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await inngest.send(shipped.create({}));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 51,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { eventType } from "inngest";
          import { inngest } from "./client";

          const shipped = eventType("shop/order.shipped");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.sendEvent("send-shop-order-shipped", shipped.create({}));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "arguments in a spread",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(...event.data.args);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 51,
          },
        ],
      },
      {
        name: "send taken out of the client",
        code: `
          import { inngest } from "./client";

          const { send } = inngest;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await send({ name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 55,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-shipped" },
                output: `
          import { inngest } from "./client";

          const { send } = inngest;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.sendEvent("send-shop-order-shipped", { name: "shop/order.shipped" });
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an endpoint with steps, whose handler is not given the tools",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          export const POST = inngest.endpoint(async (request: Request) => {
            await inngest.send({ name: "shop/order.placed", data: { url: request.url } });
            await step.run("work", () => work());
            return new Response("ok");
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`inngest.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: "",
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 90,
            suggestions: [
              {
                messageId: "sendInStep",
                data: { id: "send-shop-order-placed" },
                output: `
          import { step } from "inngest";
          import { inngest } from "./client";

          export const POST = inngest.endpoint(async (request: Request) => {
            await step.sendEvent("send-shop-order-placed", { name: "shop/order.placed", data: { url: request.url } });
            await step.run("work", () => work());
            return new Response("ok");
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a client as a parameter of a helper",
        code: `
          import type { Inngest } from "inngest";
          import { inngest } from "./client";

          const tell = async (events: Inngest) => {
            await events.send({ name: "shop/order.shipped" });
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await tell(inngest);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "again",
            data: {
              call: "`events.send()`",
              when: "on each replay: once for every step that follows it, and on each retry",
              path: 'The way there: tell → events.send({ name: "shop/order.shipped" }) (file.ts:6:19). ',
              advice: "Send them with `step.sendEvent`, which sends them once.",
            },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 32,
          },
        ],
      },
    ],
  },
  untyped: {
    valid: [
      {
        name: "an imported client by its name, and something that may be no event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await inngest.send(event.data.next);
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "a helper of another file",
        code: `
          import { inngest } from "./client";
          import { tellWarehouse } from "./warehouse";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await tellWarehouse(event.data.orderId);
            await step.run("work", () => work());
          });
        `,
      },
    ],
    invalid: [],
  },
});

const order = `
  import { inngest } from "../client";

  export async function tellWarehouse(orderId: string) {
    inngest.send({ name: "shop/order.shipped", data: { orderId } });
  }
`;

const client = `
  import { Inngest } from "inngest";

  export const inngest = new Inngest({ id: "shop" });
`;

const functionCalling = (call: string): string => `
  import { inngest } from "../client";
  import { tellWarehouse } from "../lib/warehouse";

  export const ship = inngest.createFunction(
    { id: "ship", triggers: { event: "shop/order.paid" } },
    async ({ event, step }) => {
      ${call}
      await step.run("work", () => console.log("done"));
    },
  );
`;

describe("prefer-step-send-event over files", () => {
  it("reports the call in the handler, with the way to the send", () => {
    const files = {
      "src/client.ts": client,
      "src/lib/warehouse.ts": order,
      "src/functions/ship.ts": functionCalling("await tellWarehouse(event.data.orderId);"),
    };
    expect(reportsOf(preferStepSendEvent, files)).toEqual([
      {
        at: "src/functions/ship.ts:8:13-8:46",
        messageId: "again",
        data: {
          call: "`inngest.send()`",
          when: "on each replay: once for every step that follows it, and on each retry",
          path: "The way there: tellWarehouse → inngest.send(…) (src/lib/warehouse.ts:5:5). ",
          advice: "Send them with `step.sendEvent`, which sends them once.",
        },
        suggestions: [],
      },
    ]);
    expect(reportsOf(awaitInngestSend, files)).toEqual([]);
    expect(reportsOf(noSideEffectsOutsideStep, files)).toEqual([]);
  });

  it("is silent where a step calls the helper, which await-inngest-send then looks at", () => {
    const files = {
      "src/client.ts": client,
      "src/lib/warehouse.ts": order,
      "src/functions/ship.ts": functionCalling(
        'await step.run("tell-warehouse", () => tellWarehouse(event.data.orderId));',
      ),
    };
    expect(reportsOf(preferStepSendEvent, files)).toEqual([]);
    expect(reportsOf(awaitInngestSend, files).map(({ at }) => at)).toEqual(["src/lib/warehouse.ts:5:5-5:68"]);
  });

  it("leaves a helper that routes call too to await-inngest-send as well", () => {
    const files = {
      "src/client.ts": client,
      "src/lib/warehouse.ts": order,
      "src/functions/ship.ts": functionCalling("await tellWarehouse(event.data.orderId);"),
      "src/route.ts": `
        import { tellWarehouse } from "./lib/warehouse";

        export const POST = async (request: Request) => tellWarehouse(await request.text());
      `,
    };
    expect(reportsOf(preferStepSendEvent, files).map(({ at }) => at)).toEqual([
      "src/functions/ship.ts:8:13-8:46",
    ]);
    expect(reportsOf(awaitInngestSend, files).map(({ at }) => at)).toEqual(["src/lib/warehouse.ts:5:5-5:68"]);
  });

  it("reports a helper that runs steps where it stands, and not its calls", () => {
    const found = reportsOf(preferStepSendEvent, {
      "src/client.ts": client,
      "src/lib/warehouse.ts": `
        import { inngest } from "../client";

        export async function tellWarehouse(step: any, orderId: string) {
          inngest.send({ name: "shop/order.shipped", data: { orderId } });
          await step.run("keep", () => orderId);
        }
      `,
      "src/functions/ship.ts": functionCalling("await tellWarehouse(step, event.data.orderId);"),
    });
    expect(found.map(({ at }) => at)).toEqual(["src/lib/warehouse.ts:5:11-5:74"]);
    expect(found[0]?.suggestions[0]).toContain('await step.sendEvent("send-shop-order-shipped", { name');
  });

  it("offers an id that no step of a helper has either", () => {
    const [found] = reportsOf(preferStepSendEvent, {
      "src/client.ts": client,
      "src/lib/warehouse.ts": `
        export async function tellWarehouse(step: any) {
          await step.run("send-shop-order-paid", () => 1);
        }
      `,
      "src/functions/ship.ts": functionCalling(
        'await tellWarehouse(step); await inngest.send({ name: "shop/order.paid" });',
      ),
    });
    expect(found?.suggestions[0]).toContain('step.sendEvent("send-shop-order-paid-2", ');
  });

  it("tells the handler of another file that it sends", () => {
    const found = findingsIn(preferStepSendEvent, {
      "src/client.ts": client,
      "src/handler.ts": `
        import { inngest } from "./client";

        export async function handler({ event }: any) {
          await inngest.send({ name: "shop/order.shipped", data: event.data });
        }
      `,
      "src/functions/ship.ts": `
        import { inngest } from "../client";
        import { handler } from "../handler";

        export const ship = inngest.createFunction({ id: "ship", triggers: { event: "shop/order.paid" } }, handler);
      `,
    });
    expect(found.map(({ at }) => at)).toEqual(["src/handler.ts:5:17-5:79"]);
  });
});

describe("the words of prefer-step-send-event", () => {
  it("say what happens and what to write", () => {
    const code = `
      import { inngest } from "./client";

      inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
        await inngest.send({ name: "shop/order.shipped", data: event.data });
        await step.run("work", () => 1);
        await inngest.send({ name: "shop/order.shipped" }, { env: "staging" });
      });
    `;
    expect(messagesOf(preferStepSendEvent, code)).toEqual([
      "`inngest.send()` is outside every step, so it sends its events again on each replay: once for every step that follows it, and on each retry. Send them with `step.sendEvent`, which sends them once.",
      "`inngest.send()` is outside every step, so it sends its events again when the function is retried. Put it into `step.run`, so that it happens once: `step.sendEvent` takes no options and knows only the function's own client.",
    ]);
  });
});
