import { describe, expect, it } from "vitest";
import { noNestedSteps } from "../../src/rules/no-nested-steps.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noNestedSteps, {
  both: {
    valid: [
      {
        name: "the same steps one after the other",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", async () => {
              await ship(event.data.id);
            });
            await step.run("send-mail", () => mail(event.data.email));
          });
        `,
      },
      {
        name: "a sleep between steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("start", () => start());
            await step.sleep("wait", "1h");
            await step.run("finish", () => finish());
          });
        `,
      },
      {
        name: "the client's send in a step, which is once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
              await inngest.send({ name: "shop/order.saved" });
            });
          });
        `,
      },
      {
        name: "the client's realtime.publish in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
              await inngest.realtime.publish(topic, { done: true });
            });
          });
        `,
      },
      {
        name: "a model that is only described in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => save(step.ai.models.openai({ model: "gpt-4o" })));
          });
        `,
      },
      {
        name: "steps in the variants of an experiment",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }: any) => {
            await group.experiment("color", {
              variants: { red: () => step.run("red", () => paint("red")), blue: async () => step.run("blue", () => paint("blue")) },
              select: async () => choose(),
            });
          });
        `,
      },
      {
        name: "steps in group.parallel",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(async () => {
              await Promise.race([step.run("one", () => one()), step.run("two", () => two())]);
            });
          });
        `,
      },
      {
        name: "steps in a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const users = await step.run("load-users", () => load());
            for (const user of users) {
              await step.run(\`remind-\${user.id}\`, () => remind(user));
            }
          });
        `,
      },
      {
        name: "a local helper outside the step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const pause = async () => {
              await step.sleep("wait", "1h");
            };
            await pause();
            await step.run("outer", async () => load());
          });
        `,
      },
      {
        name: "a helper that calls itself and runs no step",
        code: `
          import { inngest } from "./client";

          async function poll(tries) {
            if (tries === 0) return null;
            return poll(tries - 1);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.run("outer", async () => {
              await poll(3);
            });
          });
        `,
      },
      {
        name: "a helper of another file that runs no step",
        code: `
          import { inngest } from "./client";
          import { sendMail } from "./lib/mail";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await sendMail(event.data.email, "Hello");
            });
          });
        `,
      },
      {
        name: "a named body that runs no step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const prepare = async () => load();
            await step.run("outer", prepare);
          });
        `,
      },
      {
        name: "a step in an argument of another step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sleep("wait", await step.run("load-pause", () => loadPause()));
          });
        `,
      },
      {
        name: "a step's result as the data of step.invoke",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.invoke("call", { function: other, data: await step.run("load-data", () => load()) });
          });
        `,
      },
      {
        name: "a step's result as the timeout of a wait",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.waitForEvent("wait", { event: "shop/order.shipped", timeout: await step.run("load-pause", () => loadPause()) });
          });
        `,
      },
      {
        name: "a step in the input of a step, which is evaluated before it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("save", (text: string) => save(text), await step.run("load", () => load()));
          });
        `,
      },
      {
        name: "step of another package in a step",
        code: `
          import { step as phase } from "@acme/workflow";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.run("outer", async () => {
              await phase.run("inner", () => load());
            });
          });
        `,
      },
      {
        name: "a parameter that shadows step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              for (const step of [{ run: (name: string, work: () => void) => work() }]) step.run("inner", () => load());
            });
          });
        `,
      },
      {
        name: "a progress bar called step in a body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const step = progress();
              step.run("inner", 3);
            });
          });
        `,
      },
      {
        name: "fetch of the package and step.fetch, which are the global fetch in a step",
        code: `
          import { fetch } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.run("outer", async () => {
              await fetch("https://example.com");
              await step.fetch("https://example.com");
            });
          });
        `,
      },
      {
        name: "publish of the realtime middleware of SDK 3, which is a plain call in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, publish }: any) => {
            await step.run("outer", async () => {
              await publish({ channel: "orders", topic: "paid", data: {} });
            });
          });
        `,
      },
      {
        name: "defer in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, defer }: any) => {
            await step.run("outer", async () => {
              defer("later", { function: other, data: {} });
            });
          });
        `,
      },
      {
        name: "a tool that is only named in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              log(typeof step.sleep, step);
            });
          });
        `,
      },
      {
        name: "a helper in a step that nothing calls there",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const later = () => step.sleep("wait", "1h");
              return typeof later;
            });
          });
        `,
      },
      {
        name: "a helper that is handed step and does not use it",
        code: `
          import { inngest } from "./client";

          const describe = (step) => typeof step;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.run("outer", async () => describe(step));
          });
        `,
      },
      {
        name: "a function that is created in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              return inngest.createFunction({ id: "inner", triggers: { event: "a/b" } }, async ({ step }) => {
                await step.sleep("wait", "1h");
              });
            });
          });
        `,
      },
      {
        name: "a step body of SDK's own kind in a class that is not Inngest's",
        code: `
          class Recipe {
            async run(name: string, work: () => Promise<void>) {
              await work();
            }
            async cook() {
              const step = this;
              await step.run("outer", async () => {
                await step.run("inner", async () => {});
              });
            }
          }
          export const recipe = new Recipe();
          export const kitchen = "inngest";
        `,
      },
    ],
    invalid: [
      {
        name: "a step in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", async () => {
              await ship(event.data.id);
              await step.run("send-mail", () => mail(event.data.email));
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("send-mail")', outer: 'step.run("ship-order")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 72,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("send-mail")', outer: 'step.run("ship-order")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", async () => {
              await ship(event.data.id);
            });
            await step.run("send-mail", () => mail(event.data.email));
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("send-mail")', outer: 'step.run("ship-order")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", async () => {
              await ship(event.data.id);
              await mail(event.data.email);
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in a step that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", async () => {
              step.run("send-mail", () => mail(event.data.email));
              await ship(event.data.id);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("send-mail")', outer: 'step.run("ship-order")', path: "" },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 66,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("send-mail")', outer: 'step.run("ship-order")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("send-mail", () => mail(event.data.email));
            await step.run("ship-order", async () => {
              await ship(event.data.id);
            });
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("send-mail")', outer: 'step.run("ship-order")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", async () => {
              mail(event.data.email);
              await ship(event.data.id);
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step that is the whole body of a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", () => step.run("inner", () => load()));
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
            line: 5,
            column: 43,
            endLine: 5,
            endColumn: 74,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", () => load());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step whose result the body uses",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const total = await step.run("sum-up", async () => {
              const items = await step.run("load-items", () => load(event.data.id));
              return items.length;
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("load-items")', outer: 'step.run("sum-up")', path: "" },
            line: 6,
            column: 35,
            endLine: 6,
            endColumn: 84,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("load-items")', outer: 'step.run("sum-up")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const items = await step.run("load-items", () => load(event.data.id));
            const total = await step.run("sum-up", async () => {
              return items.length;
            });
            return total;
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("load-items")', outer: 'step.run("sum-up")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const total = await step.run("sum-up", async () => {
              const items = await load(event.data.id);
              return items.length;
            });
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step that uses what the body makes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const items = await load(event.data.id);
              await step.run("inner", () => save(items));
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 57,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const items = await load(event.data.id);
              await save(items);
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in a condition of a body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              if (event.data.urgent) {
                await step.run("inner", () => page());
              }
              await load();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 23,
            endLine: 7,
            endColumn: 54,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              if (event.data.urgent) {
                await page();
              }
              await load();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a sleep in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await start();
              await step.sleep("wait", "1h");
              await finish();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 45,
          },
        ],
      },
      {
        name: "step.sleepUntil in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.sleepUntil("wait", event.data.dueAt);
              await finish();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleepUntil("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 62,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleepUntil("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sleepUntil("wait", event.data.dueAt);
            await step.run("outer", async () => {
              await finish();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.waitForEvent in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.waitForEvent("wait", { event: "shop/order.shipped", timeout: "1d" });
              await finish();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.waitForEvent("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 94,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.waitForEvent("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.waitForEvent("wait", { event: "shop/order.shipped", timeout: "1d" });
            await step.run("outer", async () => {
              await finish();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.waitForSignal in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.waitForSignal("wait", { signal: "go", timeout: "1d" });
              await finish();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.waitForSignal("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 80,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.waitForSignal("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.waitForSignal("wait", { signal: "go", timeout: "1d" });
            await step.run("outer", async () => {
              await finish();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.sendEvent in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
              await step.sendEvent("tell", { name: "shop/order.saved" });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sendEvent("tell")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 73,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sendEvent("tell")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
            });
            await step.sendEvent("tell", { name: "shop/order.saved" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.sendSignal in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
              await step.sendSignal("tell", { signal: "go" });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sendSignal("tell")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 62,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sendSignal("tell")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
            });
            await step.sendSignal("tell", { signal: "go" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.invoke in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.invoke("call", { function: other, data: {} });
              await save();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.invoke("call")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 71,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.invoke("call")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.invoke("call", { function: other, data: {} });
            await step.run("outer", async () => {
              await save();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.realtime.publish in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
              await step.realtime.publish("tell", topic, { done: true });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.realtime.publish("tell")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 73,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.realtime.publish("tell")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
            });
            await step.realtime.publish("tell", topic, { done: true });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in step.ai.wrap",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.ai.wrap("ask", async () => {
              const text = await step.run("load-text", () => load());
              return ask(text);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("load-text")', outer: 'step.ai.wrap("ask")', path: "" },
            line: 6,
            column: 34,
            endLine: 6,
            endColumn: 69,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("load-text")', outer: 'step.ai.wrap("ask")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const text = await step.run("load-text", () => load());
            await step.ai.wrap("ask", async () => {
              return ask(text);
            });
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("load-text")', outer: 'step.ai.wrap("ask")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.ai.wrap("ask", async () => {
              const text = await load();
              return ask(text);
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.ai.infer in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.ai.infer("ask", { model: step.ai.models.openai({ model: "gpt-4o" }), body: { messages: [] } });
              await save();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.ai.infer("ask")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 120,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.ai.infer("ask")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.ai.infer("ask", { model: step.ai.models.openai({ model: "gpt-4o" }), body: { messages: [] } });
            await step.run("outer", async () => {
              await save();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.score in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
              await step.score("rate", { name: "quality", value: 1 });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.score("rate")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 70,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.score("rate")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await save();
            });
            await step.score("rate", { name: "quality", value: 1 });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in step.metadata().do",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }: any) => {
            await step.metadata("note").do(async () => {
              await step.run("inner", () => save());
              await load();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.metadata().do("note")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 52,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("inner")', outer: 'step.metadata().do("note")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }: any) => {
            await step.run("inner", () => save());
            await step.metadata("note").do(async () => {
              await load();
            });
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("inner")', outer: 'step.metadata().do("note")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }: any) => {
            await step.metadata("note").do(async () => {
              await save();
              await load();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step.metadata().update in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }: any) => {
            await step.run("outer", async () => {
              await save();
              await step.metadata("note").update({ done: true });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.metadata().update("note")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 65,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.metadata().update("note")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }: any) => {
            await step.run("outer", async () => {
              await save();
            });
            await step.metadata("note").update({ done: true });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in the choice of an experiment",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }: any) => {
            await group.experiment("color", {
              variants: { red: () => step.run("red", () => paint("red")) },
              select: async () => step.run("choose", () => choose()),
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("choose")', outer: 'group.experiment("color")', path: "" },
            line: 7,
            column: 35,
            endLine: 7,
            endColumn: 69,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("choose")', outer: 'group.experiment("color")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }: any) => {
            await group.experiment("color", {
              variants: { red: () => step.run("red", () => paint("red")) },
              select: async () => choose(),
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in the choice of experiment.custom",
        code: `
          import { experiment } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.experiment("color", {
              variants: { red: () => step.run("red", () => paint("red")) },
              select: experiment.custom(async () => step.run("choose", () => choose())),
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("choose")', outer: 'group.experiment("color")', path: "" },
            line: 8,
            column: 53,
            endLine: 8,
            endColumn: 87,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("choose")', outer: 'group.experiment("color")', path: "" },
                output: `
          import { experiment } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.experiment("color", {
              variants: { red: () => step.run("red", () => paint("red")) },
              select: experiment.custom(async () => choose()),
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an experiment in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }: any) => {
            await step.run("outer", async () => {
              await group.experiment("color", { variants: { red: () => paint("red") }, select: () => "red" });
              await save();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'group.experiment("color")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 110,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'group.experiment("color")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }: any) => {
            await group.experiment("color", { variants: { red: () => paint("red") }, select: () => "red" });
            await step.run("outer", async () => {
              await save();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps in group.parallel in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await step.run("outer", async () => {
              await group.parallel(async () => {
                await step.run("one", () => one());
              });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("one")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 23,
            endLine: 7,
            endColumn: 51,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("one")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await step.run("outer", async () => {
              await group.parallel(async () => {
                await one();
              });
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "two steps in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.run("one", () => one());
              await step.run("two", () => two());
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("one")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 49,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("one")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("one", () => one());
            await step.run("outer", async () => {
              await step.run("two", () => two());
              return 1;
            });
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("one")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await one();
              await step.run("two", () => two());
              return 1;
            });
          });
        `,
              },
            ],
          },
          {
            messageId: "nested",
            data: { inner: 'step.run("two")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 49,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("two")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.run("one", () => one());
              await two();
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in a step in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.run("middle", async () => {
                await step.run("inner", () => load());
                return 1;
              });
              return 2;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("middle")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 9,
            endColumn: 17,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("middle")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("middle", async () => {
                await step.run("inner", () => load());
                return 1;
              });
            await step.run("outer", async () => {
              return 2;
            });
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("middle")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await (async () => {
                await step.run("inner", () => load());
                return 1;
              })();
              return 2;
            });
          });
        `,
              },
            ],
          },
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.run("middle")', path: "" },
            line: 7,
            column: 23,
            endLine: 7,
            endColumn: 54,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("inner")', outer: 'step.run("middle")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.run("inner", () => load());
              await step.run("middle", async () => {
                return 1;
              });
              return 2;
            });
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("inner")', outer: 'step.run("middle")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step.run("middle", async () => {
                await load();
                return 1;
              });
              return 2;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps in a loop in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("remind-everyone", async () => {
              for (const user of await load()) {
                await step.run(\`remind-\${user.id}\`, () => remind(user));
              }
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: "step.run(`remind-${user.id}`)", outer: 'step.run("remind-everyone")', path: "" },
            line: 7,
            column: 23,
            endLine: 7,
            endColumn: 72,
            suggestions: [
              {
                messageId: "inline",
                data: {
                  inner: "step.run(`remind-${user.id}`)",
                  outer: 'step.run("remind-everyone")',
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("remind-everyone", async () => {
              for (const user of await load()) {
                await remind(user);
              }
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps in Promise.all in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await Promise.all([step.run("one", () => one()), step.run("two", () => two())]);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("one")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 34,
            endLine: 6,
            endColumn: 62,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("one")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await Promise.all([one(), step.run("two", () => two())]);
            });
          });
        `,
              },
            ],
          },
          {
            messageId: "nested",
            data: { inner: 'step.run("two")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 64,
            endLine: 6,
            endColumn: 92,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("two")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await Promise.all([step.run("one", () => one()), two()]);
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps in a callback of a step's body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const users = await load();
              await Promise.all(users.map((user) => step.run(\`remind-\${user.id}\`, () => remind(user))));
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: "step.run(`remind-${user.id}`)", outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 53,
            endLine: 7,
            endColumn: 102,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: "step.run(`remind-${user.id}`)", outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const users = await load();
              await Promise.all(users.map((user) => remind(user)));
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in a promise that a body makes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", () => new Promise((resolve) => {
              step.run("inner", () => load()).then(resolve);
            }));
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 46,
          },
        ],
      },
      {
        name: "a step in a step that is in a callback, whose variables it uses",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.users.map((user) => step.run(\`remind-\${user}\`, async () => {
              await step.sleep(\`wait-\${user}\`, "1h");
              await remind(user);
            })));
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: "step.sleep(`wait-${user}`)", outer: "step.run(`remind-${user}`)", path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 53,
          },
        ],
      },
      {
        name: "a step in a step of a handler that is not async",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, ({ step }) => {
            return step.run("outer", async () => {
              await step.sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 45,
          },
        ],
      },
      {
        name: "a step that uses what the body is given",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async (to: string) => {
              await step.sendEvent("tell", { name: "shop/mail.due", data: { to } });
              await mail(to);
            }, event.data.email);
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sendEvent("tell")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 84,
          },
        ],
      },
      {
        name: "a comment at the inner step, which a move would lose",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              // Give the carrier time.
              await step.sleep("wait", "1h");
              await ship();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 45,
          },
        ],
      },
      {
        name: "a wrapper around the inner step's callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const found = await load();
              await step.run("inner", async () => { await save(found); return 1; });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 84,
            suggestions: [
              {
                messageId: "inline",
                data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              const found = await load();
              await (async () => { await save(found); return 1; })();
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "step under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: durable }) => {
            await durable.run("outer", async () => {
              await durable.sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'durable.sleep("wait")', outer: 'durable.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 48,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'durable.sleep("wait")', outer: 'durable.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: durable }) => {
            await durable.sleep("wait", "1h");
            await durable.run("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a member of the handler's argument",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (ctx) => {
            await ctx.step.run("outer", async () => {
              await ctx.step.sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'ctx.step.sleep("wait")', outer: 'ctx.step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 49,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'ctx.step.sleep("wait")', outer: 'ctx.step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (ctx) => {
            await ctx.step.sleep("wait", "1h");
            await ctx.step.run("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a tool taken out of step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { run, sleep: pause } = step;
            await run("outer", async () => {
              await pause("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'pause("wait")', outer: 'run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 40,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'pause("wait")', outer: 'run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { run, sleep: pause } = step;
            await pause("wait", "1h");
            await run("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a tool taken out of the argument",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: { run, sleep } }) => {
            await run("outer", async () => {
              await sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'sleep("wait")', outer: 'run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 40,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'sleep("wait")', outer: 'run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: { run, sleep } }) => {
            await sleep("wait", "1h");
            await run("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a bound tool",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const run = step.run.bind(step);
            await run("outer", async () => {
              await run("inner", () => load());
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'run("inner")', outer: 'run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 47,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'run("inner")', outer: 'run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const run = step.run.bind(step);
            await run("inner", () => load());
            await run("outer", async () => {
              return 1;
            });
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'run("inner")', outer: 'run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const run = step.run.bind(step);
            await run("outer", async () => {
              await load();
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a tool in brackets",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step["run"]("outer", async () => {
              await step["sleep"]("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 48,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step["sleep"]("wait", "1h");
            await step["run"]("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an optional call",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await step?.sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 46,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step?.sleep("wait", "1h");
            await step.run("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the step that is imported",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async () => {
            await step.run("outer", async () => {
              await step.sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 45,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async () => {
            await step.sleep("wait", "1h");
            await step.run("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a local helper",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const pause = async () => {
              await step.sleep("wait", "1h");
            };
            await step.run("outer", async () => {
              await pause();
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'step.sleep("wait")',
              outer: 'step.run("outer")',
              path: 'The way there: pause → step.sleep("wait", "1h") (file.ts:6:21). ',
            },
            line: 9,
            column: 21,
            endLine: 9,
            endColumn: 28,
          },
        ],
      },
      {
        name: "a helper of the file that is handed step",
        code: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function remind(step: GetStepTools<typeof inngest>, to: string) {
            await step.sleep("wait", "1h");
            await mail(to);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await remind(step, event.data.email);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'step.sleep("wait")',
              outer: 'step.run("outer")',
              path: 'The way there: remind → step.sleep("wait", "1h") (file.ts:6:19). ',
            },
            line: 12,
            column: 21,
            endLine: 12,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a helper without types",
        code: `
          import { inngest } from "./client";

          async function remind(tools, to) {
            await tools.run("send-mail", () => mail(to));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await remind(step, event.data.email);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'tools.run("send-mail")',
              outer: 'step.run("outer")',
              path: 'The way there: remind → tools.run("send-mail", () => mail(to)) (file.ts:5:19). ',
            },
            line: 10,
            column: 21,
            endLine: 10,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a helper that gets step in an object",
        code: `
          import { inngest } from "./client";

          async function remind({ tools, to }) {
            await tools.run("send-mail", () => mail(to));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await remind({ tools: step, to: event.data.email });
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'tools.run("send-mail")',
              outer: 'step.run("outer")',
              path: 'The way there: remind → tools.run("send-mail", () => mail(to)) (file.ts:5:19). ',
            },
            line: 10,
            column: 21,
            endLine: 10,
            endColumn: 66,
          },
        ],
      },
      {
        name: "a helper that calls another helper",
        code: `
          import { inngest } from "./client";

          const send = (step, to) => step.run("send-mail", () => mail(to));
          const remind = async (step, to) => {
            await send(step, to);
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await remind(step, event.data.email);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'step.run("send-mail")',
              outer: 'step.run("outer")',
              path: 'The way there: remind → send → step.run("send-mail", () => mail(to)) (file.ts:4:38). ',
            },
            line: 11,
            column: 21,
            endLine: 11,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a helper that calls itself",
        code: `
          import { inngest } from "./client";

          async function poll(step, tries) {
            if (tries === 0) return null;
            await step.sleep("wait", "1m");
            return poll(step, tries - 1);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.run("outer", async () => {
              await poll(step, 3);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'step.sleep("wait")',
              outer: 'step.run("outer")',
              path: 'The way there: poll → step.sleep("wait", "1m") (file.ts:6:19). ',
            },
            line: 12,
            column: 21,
            endLine: 12,
            endColumn: 34,
          },
        ],
      },
      {
        name: "a body that starts its own step, which there is no place for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            const retry = async () => {
              await step.run("retry", retry);
              return send();
            };
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("retry")', outer: 'step.run("retry")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 45,
          },
        ],
      },
      {
        name: "a method that runs a step",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "app" });

          class Orders {
            readonly fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
              await step.run("outer", async () => {
                await this.remind(step);
              });
            });

            async remind(step) {
              await step.run("send-mail", () => mail());
            }
          }
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'step.run("send-mail")',
              outer: 'step.run("outer")',
              path: 'The way there: remind → step.run("send-mail", () => mail()) (file.ts:14:21). ',
            },
            line: 9,
            column: 23,
            endLine: 9,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a body with a name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const prepare = async () => {
              await step.run("inner", () => load());
              return 1;
            };
            await step.run("outer", prepare);
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 52,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const prepare = async () => {
              return 1;
            };
            await step.run("inner", () => load());
            await step.run("outer", prepare);
          });
        `,
              },
              {
                messageId: "inline",
                data: { inner: 'step.run("inner")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const prepare = async () => {
              await load();
              return 1;
            };
            await step.run("outer", prepare);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an untyped handler of SDK 3 with three arguments",
        code: `
          import { inngest } from "@/inngest/client";

          export const fn = inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ step }) => {
            await step.run("outer", async () => {
              await step.sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 45,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "@/inngest/client";

          export const fn = inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ step }) => {
            await step.sleep("wait", "1h");
            await step.run("outer", async () => {
              return 1;
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a failure handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.paid" },
              onFailure: async ({ step }) => {
                await step.run("outer", async () => {
                  await step.sleep("wait", "1h");
                  return 1;
                });
              },
            },
            async () => {},
          );
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 10,
            column: 25,
            endLine: 10,
            endColumn: 49,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.paid" },
              onFailure: async ({ step }) => {
                await step.sleep("wait", "1h");
                await step.run("outer", async () => {
                  return 1;
                });
              },
            },
            async () => {},
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a durable endpoint",
        code: `
          import { Inngest, step } from "inngest";

          const inngest = new Inngest({ id: "app" });

          export const GET = inngest.endpoint(async (request) => {
            const name = await step.run("outer", async () => {
              await step.sleep("wait", "1h");
              return request.url;
            });
            return new Response(name);
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 8,
            column: 21,
            endLine: 8,
            endColumn: 45,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import { Inngest, step } from "inngest";

          const inngest = new Inngest({ id: "app" });

          export const GET = inngest.endpoint(async (request) => {
            await step.sleep("wait", "1h");
            const name = await step.run("outer", async () => {
              return request.url;
            });
            return new Response(name);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step body in a helper that nothing calls",
        code: `
          import type { GetStepTools, Inngest } from "inngest";

          export async function remind(step: GetStepTools<Inngest.Any>) {
            await step.run("outer", async () => {
              await step.sleep("wait", "1h");
              return 1;
            });
          }
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 45,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: 'step.run("outer")', path: "" },
                output: `
          import type { GetStepTools, Inngest } from "inngest";

          export async function remind(step: GetStepTools<Inngest.Any>) {
            await step.sleep("wait", "1h");
            await step.run("outer", async () => {
              return 1;
            });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a wrapper that the settings name as a step",
        settings: { inngest: { steps: ["durably"] } },
        code: `
          import { inngest } from "./client";
          import { durably } from "./durably";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await durably("outer", async () => {
              await step.sleep("wait", "1h");
              return 1;
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: { inner: 'step.sleep("wait")', outer: "durably()", path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 45,
            suggestions: [
              {
                messageId: "moveOut",
                data: { inner: 'step.sleep("wait")', outer: "durably()", path: "" },
                output: `
          import { inngest } from "./client";
          import { durably } from "./durably";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await step.sleep("wait", "1h");
            await durably("outer", async () => {
              return 1;
            });
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
        name: "a helper of another file",
        code: `
          import { inngest } from "./client";
          import { notify } from "./lib/steps";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              await notify(step, event.data.email);
            });
          });
        `,
        errors: [
          {
            messageId: "nested",
            data: {
              inner: 'step.run("send-mail")',
              outer: 'step.run("outer")',
              path: 'The way there: notify → step.run("send-mail", () => sendMail(to, "Hello")) (lib/steps.ts:7:9). ',
            },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 51,
          },
        ],
      },
    ],
  },
});

describe("the message", () => {
  it("says what happens and what to write instead", () => {
    const code = `
      import { inngest } from "./client";
      inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, async ({ step }) => {
        await step.run("outer", async () => {
          await step.sleep("wait", "1h");
        });
      });
    `;
    expect(messagesOf(noNestedSteps, code)).toEqual([
      'step.sleep("wait") starts inside step.run("outer"): awaited, the request hangs; not awaited, it never runs. Move it out of step.run("outer"), before or after it.',
    ]);
  });

  it("tells the way through helpers", () => {
    const code = `
      import { inngest } from "./client";
      import { notify } from "./lib/steps";
      inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, async ({ step }) => {
        await step.run("outer", async () => {
          await notify(step, "ada@example.com");
        });
      });
    `;
    expect(messagesOf(noNestedSteps, code)).toEqual([
      'step.run("send-mail") starts inside step.run("outer"): awaited, the request hangs; not awaited, it never runs. The way there: notify → step.run("send-mail", () => sendMail(to, "Hello")) (lib/steps.ts:7:9). Move it out of step.run("outer"), before or after it.',
    ]);
  });
});
