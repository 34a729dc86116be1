import { describe, expect, it } from "vitest";
import { noFloatingSteps } from "../../src/rules/no-floating-steps.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noFloatingSteps, {
  both: {
    valid: [
      {
        name: "an awaited step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", () => ship(event.data.id));
            return "done";
          });
        `,
      },
      {
        name: "a model that is only described",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const model = step.ai.models.openai({ model: "gpt-4o" });
            await step.ai.infer("ask", { model, body: { messages: [] } });
          });
        `,
      },
      {
        name: "group.parallel that is awaited",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(async () => {
              await Promise.all([step.run("one", () => one()), step.run("two", () => two())]);
            });
          });
        `,
      },
      {
        name: "a step that a function returns",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, ({ step }) => {
            return step.run("ship-order", () => ship());
          });
        `,
      },
      {
        name: "a step that an arrow function is",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, ({ step }) =>
            step.run("ship-order", () => ship()),
          );
        `,
      },
      {
        name: "a condition in short form that is awaited",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.urgent && (await step.run("page", () => page()));
            await (event.data.late && step.run("apologise", () => apologise()));
          });
        `,
      },
      {
        name: "a conditional expression that is awaited or returned",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await (event.data.urgent ? step.run("page", () => page()) : step.run("mail", () => mail()));
            return event.data.late ? step.run("apologise", () => apologise()) : null;
          });
        `,
      },
      {
        name: "chains that are awaited, returned or collected",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("one", () => one()).then((result) => log(result)).catch(() => {});
            await Promise.all([step.run("two", () => two()).then(log), step.run("three", () => three()).catch(log)]);
            return step.run("four", () => four()).finally(() => log("done"));
          });
        `,
      },
      {
        name: "a step that follows another in then",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("one", () => one()).then(() => step.run("two", () => two()));
          });
        `,
      },
      {
        name: "Promise.all, allSettled, race and any that are awaited",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all([step.run("one", () => one()), step.run("two", () => two())]);
            await Promise.allSettled([step.run("three", () => three())]);
            await Promise.race([step.run("four", () => four()), step.sleep("wait", "1h")]);
            await Promise.any([step.run("five", () => five())]);
          });
        `,
      },
      {
        name: "map in Promise.all",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item))));
          });
        `,
      },
      {
        name: "map with an async callback in Promise.all",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(
              event.data.items.map(async (item: string) => {
                const found = await step.run(\`find-\${item}\`, () => find(item));
                await step.run(\`ship-\${item}\`, () => ship(found));
              }),
            );
          });
        `,
      },
      {
        name: "a list of promises that is awaited later",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sent = event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item)));
            await step.run("bill", () => bill());
            await Promise.all(sent);
          });
        `,
      },
      {
        name: "a list of promises whose length is read too",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sent = event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item)));
            log(sent.length);
            await Promise.all(sent);
          });
        `,
      },
      {
        name: "a list that is filled in a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sent = [];
            for (const item of event.data.items) {
              sent.push(step.run(\`ship-\${item}\`, () => ship(item)));
            }
            await Promise.all(sent);
          });
        `,
      },
      {
        name: "a promise that is awaited later",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const shipped = step.run("ship", () => ship());
            const billed = step.run("bill", () => bill());
            await billed;
            return await shipped;
          });
        `,
      },
      {
        name: "promises that are collected later",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const shipped = step.run("ship", () => ship());
            const billed = step.run("bill", () => bill());
            await Promise.all([shipped, billed]);
          });
        `,
      },
      {
        name: "a promise that is returned in an object or handed on",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const shipped = step.run("ship", () => ship());
            track(shipped);
            track(step.run("bill", () => bill()));
            return { mailed: step.run("mail", () => mail()) };
          });
        `,
      },
      {
        name: "a function that runs at once and is awaited",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await (async () => {
              await step.run("ship", () => ship());
            })();
          });
        `,
      },
      {
        name: "steps of an async generator",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            async function* orders() {
              yield await step.run("one", () => one());
              yield step.run("two", () => two());
            }
            for await (const order of orders()) log(order);
          });
        `,
      },
      {
        name: "steps in for await",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            for await (const result of [step.run("one", () => one()), step.run("two", () => two())]) log(result);
          });
        `,
      },
      {
        name: "a local helper that is awaited",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const notify = async () => {
              await step.run("mail", () => mail());
            };
            await notify();
          });
        `,
      },
      {
        name: "a helper of another file that runs no step",
        code: `
          import { inngest } from "./client";
          import { sendMail } from "./lib/mail";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship", () => ship());
            void sendMail(event.data.email, "Hello");
          });
        `,
      },
      {
        name: "a helper that is not async and gives the promise back",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const ship = (item: string) => step.run(\`ship-\${item}\`, () => send(item));
            await Promise.all(event.data.items.map(ship));
          });
        `,
      },
      {
        name: "a step in another step's body, which is another rule's",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              step.run("inner", () => load());
            });
          });
        `,
      },
      {
        name: "work in a step's body that nothing waits for, which is no step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", async () => {
              load();
              [1, 2].forEach(async (n) => load(n));
            });
          });
        `,
      },
      {
        name: "run of another object",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const pipeline = { run: async (name: string) => name };
            pipeline.run("ship");
            await step.run("ship", () => ship());
          });
        `,
      },
      {
        name: "step of another package",
        code: `
          import { step } from "@acme/workflow";

          export async function inngest() {
            step.run("ship", () => ship());
          }
        `,
      },
      {
        name: "a listener that may run later or never",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            emitter.on("data", () => step.run("ship", () => ship()));
          });
        `,
      },
      {
        name: "a library that runs callbacks and may wait for them",
        code: `
          import pMap from "p-map";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await pMap(event.data.items, async (item) => {
              await step.run(\`ship-\${item}\`, () => ship(item));
            });
          });
        `,
      },
      {
        name: "a mock of step in a test",
        code: `
          import { vi } from "vitest";
          import { handler } from "./inngest";

          const step = { run: vi.fn() };
          step.run("ship", () => 1);
          handler({ step });
        `,
      },
      {
        name: "the client's send, which is no step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            inngest.send({ name: "shop/order.shipped" });
          });
        `,
      },
      {
        name: "a handler that a test calls",
        code: `
          import { inngest } from "./client";

          const handler = async ({ step }) => {
            await step.run("ship", () => ship());
          };
          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, handler);
          handler({ step: fake });
        `,
      },
    ],
    invalid: [
      {
        name: "a step as a statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.run("ship-order", () => ship(event.data.id));
            return "done";
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", () => ship(event.data.id));
            return "done";
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship-order")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 62,
          },
        ],
      },
      {
        name: "a sleep as a statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.sleep("wait", "1h");
            await step.run("ship-order", () => ship(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sleep("wait", "1h");
            await step.run("ship-order", () => ship(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.sleep("wait")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 37,
          },
        ],
      },
      {
        name: "a sent event as a statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.sendEvent("tell", { name: "shop/order.shipped" });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.sendEvent("tell", { name: "shop/order.shipped" });
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.sendEvent("tell")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 67,
          },
        ],
      },
      {
        name: "an invoked function as a statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.invoke("call", { function: other, data: {} });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.invoke("call", { function: other, data: {} });
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.invoke("call")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 63,
          },
        ],
      },
      {
        name: "a tool below step as a statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.ai.infer("ask", { model: step.ai.models.openai({ model: "gpt-4o" }), body: { messages: [] } });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.ai.infer("ask", { model: step.ai.models.openai({ model: "gpt-4o" }), body: { messages: [] } });
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.ai.infer("ask")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 112,
          },
        ],
      },
      {
        name: "an experiment as a statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }: any) => {
            group.experiment("color", { variants: { red: () => step.run("red", () => paint("red")) }, select: () => "red" });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }: any) => {
            await group.experiment("color", { variants: { red: () => step.run("red", () => paint("red")) }, select: () => "red" });
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'group.experiment("color")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 125,
          },
        ],
      },
      {
        name: "group.parallel as a statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            group.parallel(async () => {
              await Promise.all([step.run("one", () => one()), step.run("two", () => two())]);
            });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(async () => {
              await Promise.all([step.run("one", () => one()), step.run("two", () => two())]);
            });
          });
        `,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "group.parallel()",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: 'step.run("one")',
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 7,
            endColumn: 15,
          },
        ],
      },
      {
        name: "a step that group.parallel's callback drops",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(async () => {
              step.run("one", () => one());
            });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(async () => {
              await step.run("one", () => one());
            });
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("one")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 43,
          },
        ],
      },
      {
        name: "void",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            void step.run("ship-order", () => ship(event.data.id));
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship-order")',
              how: "`void` only hides that its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 18,
            endLine: 5,
            endColumn: 67,
            suggestions: [
              {
                messageId: "addAwait",
                data: {
                  call: 'step.run("ship-order")',
                  how: "`void` only hides that its promise is dropped",
                  advice: "Await it.",
                  inner: "",
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", () => ship(event.data.id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in a function that is not async",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, ({ step }) => {
            step.run("ship-order", () => ship());
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship-order")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 49,
          },
        ],
      },
      {
        name: "a condition in short form",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.urgent && step.run("page", () => page());
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.urgent && await step.run("page", () => page());
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("page")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 34,
            endLine: 5,
            endColumn: 64,
          },
        ],
      },
      {
        name: "both branches of a conditional expression",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.urgent ? step.run("page", () => page()) : step.run("mail", () => mail());
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.urgent ? await step.run("page", () => page()) : await step.run("mail", () => mail());
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("page")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 33,
            endLine: 5,
            endColumn: 63,
          },
          {
            messageId: "floating",
            data: {
              call: 'step.run("mail")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 66,
            endLine: 5,
            endColumn: 96,
          },
        ],
      },
      {
        name: "a comma",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.run("one", () => one()), step.run("two", () => two());
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("one", () => one()), await step.run("two", () => two());
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("one")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 41,
          },
          {
            messageId: "floating",
            data: {
              call: 'step.run("two")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 43,
            endLine: 5,
            endColumn: 71,
          },
        ],
      },
      {
        name: "a step in a branch",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            if (event.data.urgent) step.run("page", () => page());
            await step.run("mail", () => mail());
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            if (event.data.urgent) await step.run("page", () => page());
            await step.run("mail", () => mail());
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("page")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 36,
            endLine: 5,
            endColumn: 66,
          },
        ],
      },
      {
        name: "a step in a try",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            try {
              step.run("page", () => page());
            } catch {
              await step.run("mail", () => mail());
            }
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            try {
              await step.run("page", () => page());
            } catch {
              await step.run("mail", () => mail());
            }
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("page")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 45,
          },
        ],
      },
      {
        name: "a step in a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              step.run(\`ship-\${item}\`, () => ship(item));
            }
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`ship-\${item}\`, () => ship(item));
            }
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 57,
          },
        ],
      },
      {
        name: "a step with a comment before and after it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            // Tell the customer.
            step.run("mail", () => mail()); // in the background
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            // Tell the customer.
            await step.run("mail", () => mail()); // in the background
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("mail")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 43,
          },
        ],
      },
      {
        name: "then, whose promise is dropped",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.run("ship-order", () => ship(event.data.id)).then((result) => log(result));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", () => ship(event.data.id)).then((result) => log(result));
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship-order")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 62,
          },
        ],
      },
      {
        name: "catch, whose promise is dropped",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.run("ship-order", () => ship(event.data.id)).catch(() => {});
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", () => ship(event.data.id)).catch(() => {});
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship-order")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 62,
          },
        ],
      },
      {
        name: "finally, whose promise is dropped",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.run("ship-order", () => ship(event.data.id)).finally(() => log("done"));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("ship-order", () => ship(event.data.id)).finally(() => log("done"));
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship-order")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 62,
          },
        ],
      },
      {
        name: "a step that then drops",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("one", () => one()).then(() => {
              step.run("two", () => two());
            });
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("two")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 43,
          },
        ],
      },
      {
        name: "Promise.all that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            Promise.all([step.run("one", () => one()), step.run("two", () => two())]);
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("one")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 26,
            endLine: 5,
            endColumn: 54,
          },
          {
            messageId: "floating",
            data: {
              call: 'step.run("two")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 56,
            endLine: 5,
            endColumn: 84,
          },
        ],
      },
      {
        name: "forEach with an async callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.items.forEach(async (item: string) => {
              await step.run(\`ship-\${item}\`, () => ship(item));
            });
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 63,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "step.run(`ship-${item}`)",
                  how: "the promise of the callback around it is dropped",
                  advice:
                    "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
                  inner: "",
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map(async (item: string) => {
              await step.run(\`ship-\${item}\`, () => ship(item));
            }));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "forEach with a callback that gives the promise back",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.items.forEach((item: string) => step.run(\`ship-\${item}\`, () => ship(item)));
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 56,
            endLine: 5,
            endColumn: 98,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "step.run(`ship-${item}`)",
                  how: "the promise of the callback around it is dropped",
                  advice:
                    "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
                  inner: "",
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item))));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "forEach with a statement in its callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.items.forEach((item: string) => {
              step.run(\`ship-\${item}\`, () => ship(item));
            });
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 57,
          },
        ],
      },
      {
        name: "map that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item)));
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "the array of promises is dropped",
              advice: "Hand the array to `await Promise.all(…)`.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 52,
            endLine: 5,
            endColumn: 94,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "step.run(`ship-${item}`)",
                  how: "the array of promises is dropped",
                  advice: "Hand the array to `await Promise.all(…)`.",
                  inner: "",
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item))));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "map with an async callback that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            event.data.items.map(async (item: string) => {
              await step.run(\`ship-\${item}\`, () => ship(item));
            });
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "the array of promises is dropped",
              advice: "Hand the array to `await Promise.all(…)`.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 63,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "step.run(`ship-${item}`)",
                  how: "the array of promises is dropped",
                  advice: "Hand the array to `await Promise.all(…)`.",
                  inner: "",
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map(async (item: string) => {
              await step.run(\`ship-\${item}\`, () => ship(item));
            }));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step that the callback of an awaited map drops",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(
              event.data.items.map(async (item: string) => {
                step.run(\`ship-\${item}\`, () => ship(item));
              }),
            );
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(
              event.data.items.map(async (item: string) => {
                await step.run(\`ship-\${item}\`, () => ship(item));
              }),
            );
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 7,
            column: 17,
            endLine: 7,
            endColumn: 59,
          },
        ],
      },
      {
        name: "a list of promises of which only the length is read",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sent = event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item)));
            return sent.length;
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "the array of promises is dropped",
              advice: "Hand the array to `await Promise.all(…)`.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 65,
            endLine: 5,
            endColumn: 107,
          },
        ],
      },
      {
        name: "a list of promises in a Promise.all that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const sent = event.data.items.map((item: string) => step.run(\`ship-\${item}\`, () => ship(item)));
            Promise.all(sent);
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "step.run(`ship-${item}`)",
              how: "the array of promises is dropped",
              advice: "Hand the array to `await Promise.all(…)`.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 65,
            endLine: 5,
            endColumn: 107,
          },
        ],
      },
      {
        name: "a promise in a variable that nothing reads",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const shipped = step.run("ship", () => ship());
            await step.run("bill", () => bill());
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship")',
              how: "its promise is kept in a variable that nothing awaits",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 29,
            endLine: 5,
            endColumn: 59,
            suggestions: [
              {
                messageId: "addAwait",
                data: {
                  call: 'step.run("ship")',
                  how: "its promise is kept in a variable that nothing awaits",
                  advice: "Await it.",
                  inner: "",
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const shipped = await step.run("ship", () => ship());
            await step.run("bill", () => bill());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a promise in a variable that is a statement of its own",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const shipped = step.run("ship", () => ship());
            void shipped;
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship")',
              how: "`void` only hides that its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 29,
            endLine: 5,
            endColumn: 59,
            suggestions: [
              {
                messageId: "addAwait",
                data: {
                  call: 'step.run("ship")',
                  how: "`void` only hides that its promise is dropped",
                  advice: "Await it.",
                  inner: "",
                  path: "",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const shipped = await step.run("ship", () => ship());
            void shipped;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in setTimeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            setTimeout(() => step.run("ship", () => ship()), 1000);
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship")',
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 30,
            endLine: 5,
            endColumn: 60,
          },
        ],
      },
      {
        name: "a step in setTimeout with an async callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            setTimeout(async () => {
              await step.run("ship", () => ship());
            }, 1000);
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship")',
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 51,
          },
        ],
      },
      {
        name: "steps in setInterval, setImmediate and queueMicrotask",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            setInterval(() => step.run("one", () => one()), 1000);
            setImmediate(async () => await step.run("two", () => two()));
            queueMicrotask(() => step.run("three", () => three()));
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("one")',
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 31,
            endLine: 5,
            endColumn: 59,
          },
          {
            messageId: "floating",
            data: {
              call: 'step.run("two")',
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 44,
            endLine: 6,
            endColumn: 72,
          },
          {
            messageId: "floating",
            data: {
              call: 'step.run("three")',
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "",
              path: "",
            },
            line: 7,
            column: 34,
            endLine: 7,
            endColumn: 66,
          },
        ],
      },
      {
        name: "a function that runs at once and that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            (async () => {
              await step.run("ship", () => ship());
            })();
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a local helper that nothing waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const notify = async () => {
              await step.run("mail", () => mail());
            };
            notify();
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const notify = async () => {
              await step.run("mail", () => mail());
            };
            await notify();
          });
        `,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "notify()",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: 'step.run("mail")',
              path: 'The way there: notify → step.run("mail", () => mail()) (file.ts:6:21). ',
            },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 21,
          },
        ],
      },
      {
        name: "a local helper that loses its step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const notify = async () => {
              step.run("mail", () => mail());
            };
            await notify();
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const notify = async () => {
              await step.run("mail", () => mail());
            };
            await notify();
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("mail")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 45,
          },
        ],
      },
      {
        name: "a helper of the file that nothing waits for",
        code: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function notify(step: GetStepTools<typeof inngest>, to: string) {
            await step.run("send-mail", () => mail(to));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            notify(step, event.data.email);
          });
        `,
        output: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function notify(step: GetStepTools<typeof inngest>, to: string) {
            await step.run("send-mail", () => mail(to));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await notify(step, event.data.email);
          });
        `,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "notify()",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: 'step.run("send-mail")',
              path: 'The way there: notify → step.run("send-mail", () => mail(to)) (file.ts:6:19). ',
            },
            line: 10,
            column: 13,
            endLine: 10,
            endColumn: 43,
          },
        ],
      },
      {
        name: "a helper whose errors are caught, which still is not waited for",
        code: `
          import { inngest } from "./client";

          async function notify(step, to) {
            await step.run("send-mail", () => mail(to));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            notify(step, event.data.email).catch(console.error);
          });
        `,
        output: `
          import { inngest } from "./client";

          async function notify(step, to) {
            await step.run("send-mail", () => mail(to));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await notify(step, event.data.email).catch(console.error);
          });
        `,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "notify()",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: 'step.run("send-mail")',
              path: 'The way there: notify → step.run("send-mail", () => mail(to)) (file.ts:5:19). ',
            },
            line: 9,
            column: 13,
            endLine: 9,
            endColumn: 43,
          },
        ],
      },
      {
        name: "a helper handed to map by name, whose list is dropped",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const ship = (item: string) => step.run(\`ship-\${item}\`, () => send(item));
            event.data.items.map(ship);
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "event.data.items.map()",
              how: "the array of promises is dropped",
              advice: "Hand the array to `await Promise.all(…)`.",
              inner: "step.run(`ship-${item}`)",
              path: "The way there: ship → step.run(`ship-${item}`, () => send(item)) (file.ts:5:44). ",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 39,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "event.data.items.map()",
                  how: "the array of promises is dropped",
                  advice: "Hand the array to `await Promise.all(…)`.",
                  inner: "step.run(`ship-${item}`)",
                  path: "The way there: ship → step.run(`ship-${item}`, () => send(item)) (file.ts:5:44). ",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const ship = (item: string) => step.run(\`ship-\${item}\`, () => send(item));
            await Promise.all(event.data.items.map(ship));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper handed to forEach by name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const ship = (item: string) => step.run(\`ship-\${item}\`, () => send(item));
            event.data.items.forEach(ship);
          });
        `,
        output: null,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "event.data.items.forEach()",
              how: "the promise of the callback around it is dropped",
              advice:
                "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
              inner: "step.run(`ship-${item}`)",
              path: "The way there: ship → step.run(`ship-${item}`, () => send(item)) (file.ts:5:44). ",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 43,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "event.data.items.forEach()",
                  how: "the promise of the callback around it is dropped",
                  advice:
                    "Use a `for … of` loop or `await Promise.all(….map(…))` instead of the callback, and `step.sleep` for a delay.",
                  inner: "step.run(`ship-${item}`)",
                  path: "The way there: ship → step.run(`ship-${item}`, () => send(item)) (file.ts:5:44). ",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const ship = (item: string) => step.run(\`ship-\${item}\`, () => send(item));
            await Promise.all(event.data.items.map(ship));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a method that nothing waits for",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "app" });

          class Orders {
            readonly fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
              this.remind(step);
            });

            async remind(step) {
              await step.run("send-mail", () => mail());
            }
          }
        `,
        output: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "app" });

          class Orders {
            readonly fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
              await this.remind(step);
            });

            async remind(step) {
              await step.run("send-mail", () => mail());
            }
          }
        `,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "this.remind()",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: 'step.run("send-mail")',
              path: 'The way there: remind → step.run("send-mail", () => mail()) (file.ts:12:21). ',
            },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 32,
          },
        ],
      },
      {
        name: "a renamed tool",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: durable }) => {
            const { run: task } = durable;
            task("ship", () => ship());
            durable.sleep("wait", "1h");
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: durable }) => {
            const { run: task } = durable;
            await task("ship", () => ship());
            await durable.sleep("wait", "1h");
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'task("ship")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 39,
          },
          {
            messageId: "floating",
            data: {
              call: 'durable.sleep("wait")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a member of the argument",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (ctx) => {
            ctx.step.run("ship", () => ship());
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (ctx) => {
            await ctx.step.run("ship", () => ship());
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'ctx.step.run("ship")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 47,
          },
        ],
      },
      {
        name: "the step that is imported",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async () => {
            step.run("ship", () => ship());
          });
        `,
        output: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async () => {
            await step.run("ship", () => ship());
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("ship")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 43,
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
                step.run("page", () => page());
              },
            },
            async () => {},
          );
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.paid" },
              onFailure: async ({ step }) => {
                await step.run("page", () => page());
              },
            },
            async () => {},
          );
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("page")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 9,
            column: 17,
            endLine: 9,
            endColumn: 47,
          },
        ],
      },
      {
        name: "a helper that takes step and that nothing calls here",
        code: `
          import type { GetStepTools, Inngest } from "inngest";

          export async function notify(step: GetStepTools<Inngest.Any>) {
            step.run("send-mail", () => mail());
          }
        `,
        output: `
          import type { GetStepTools, Inngest } from "inngest";

          export async function notify(step: GetStepTools<Inngest.Any>) {
            await step.run("send-mail", () => mail());
          }
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: 'step.run("send-mail")',
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 48,
          },
        ],
      },
      {
        name: "publish of SDK 3's realtime middleware",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ publish }: any) => {
            publish({ channel: "orders", topic: "paid", data: {} });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ publish }: any) => {
            await publish({ channel: "orders", topic: "paid", data: {} });
          });
        `,
        errors: [
          {
            messageId: "floating",
            data: {
              call: "publish()",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: "",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 68,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "a helper of another file that nothing waits for",
        code: `
          import { inngest } from "./client";
          import { notify } from "./lib/steps";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            notify(step, event.data.email);
          });
        `,
        output: `
          import { inngest } from "./client";
          import { notify } from "./lib/steps";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await notify(step, event.data.email);
          });
        `,
        errors: [
          {
            messageId: "floatingHelper",
            data: {
              call: "notify()",
              how: "its promise is dropped",
              advice: "Await it.",
              inner: 'step.run("send-mail")',
              path: 'The way there: notify → step.run("send-mail", () => sendMail(to, "Hello")) (lib/steps.ts:7:9). ',
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 43,
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
        void step.sleep("wait", "1h");
      });
    `;
    expect(messagesOf(noFloatingSteps, code)).toEqual([
      'Nothing waits for step.sleep("wait"): `void` only hides that its promise is dropped. The function can end first, and then the step never runs while the run reports success. Await it.',
    ]);
  });

  it("names the step that a helper runs, and the way there", () => {
    const code = `
      import { inngest } from "./client";
      import { notify } from "./lib/steps";
      inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, async ({ step }) => {
        notify(step, "ada@example.com");
      });
    `;
    expect(messagesOf(noFloatingSteps, code)).toEqual([
      'Nothing waits for notify(), which runs step.run("send-mail"): its promise is dropped. The function can end first, and then the step never runs while the run reports success. The way there: notify → step.run("send-mail", () => sendMail(to, "Hello")) (lib/steps.ts:7:9). Await it.',
    ]);
  });
});
