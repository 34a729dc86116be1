import { describe, expect, it } from "vitest";
import { noFloatingSteps } from "../../src/rules/no-floating-steps.ts";
import { noNestedSteps } from "../../src/rules/no-nested-steps.ts";
import { noStepRace } from "../../src/rules/no-step-race.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noStepRace, {
  both: {
    valid: [
      {
        name: "a race in group.parallel",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            const first = await group.parallel(() => Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]));
            await step.run("use", () => use(first));
          });
        `,
      },
      {
        name: "a race in the block of group.parallel, with its mode",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel({ mode: "race" }, async () => {
              const a = step.run("a", () => work());
              const b = step.run("b", () => work());
              return Promise.race([a, b]);
            });
          });
        `,
      },
      {
        name: "a race further down in group.parallel",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(async () => {
              await Promise.all(event.data.items.map((item) => Promise.race([step.run(item.a, () => work()), step.run(item.b, () => work())])));
            });
          });
        `,
      },
      {
        name: "a helper that only group.parallel calls",
        code: `
          import { inngest } from "./client";

          async function fastest(step: any) {
            return Promise.race([step.run("a", () => work()), step.run("b", () => work())]);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(() => fastest(step));
            await group.parallel(async () => {
              await fastest(step);
            });
          });
        `,
      },
      {
        name: "the named callback of group.parallel",
        code: `
          import { group, step } from "inngest";
          import { inngest } from "./client";

          const fastest = () => Promise.race([step.run("a", () => work()), step.run("b", () => work())]);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async () => {
            await group.parallel(fastest);
          });
        `,
      },
      {
        name: "steps that say themselves that they race",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([
              step.run({ id: "a", parallelMode: "race" }, () => work()),
              step.sleep({ id: "nap", parallelMode: "race" }, "1h"),
            ]);
          });
        `,
      },
      {
        name: "Promise.all and allSettled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all([step.run("a", () => work()), step.run("b", () => work())]);
            await Promise.allSettled([step.run("c", () => work()), step.sleep("nap", "1h")]);
          });
        `,
      },
      {
        name: "a race in a step's body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("fetch", async () => {
              return Promise.race([load(event.data.url), new Promise((_, reject) => setTimeout(reject, 1000))]);
            });
          });
        `,
      },
      {
        name: "a race of what steps gave already",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const a = await step.run("a", () => work());
            const b = await step.run("b", () => work());
            await Promise.race([a, b]);
            await Promise.race([await step.run("c", () => work()), await step.run("d", () => work())]);
          });
        `,
      },
      {
        name: "a race of no steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([load(event.data.url), timeout(1000)]);
            await step.run("a", () => work());
          });
        `,
      },
      {
        name: "a race of one step, and of none",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([step.run("a", () => work())]);
            await Promise.race([]);
            await Promise.race(event.data.promises);
          });
        `,
      },
      {
        name: "a step and something that may be a step too",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const other = event.data.pending;
            await Promise.race([step.run("a", () => work()), other]);
          });
        `,
      },
      {
        name: "a step whose promise is handed to something else",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([withTimeout(step.run("a", () => work()), 1000), withTimeout(step.run("b", () => work()), 1000)]);
          });
        `,
      },
      {
        name: "a race whose own promise is dropped, which is no-floating-steps' business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            Promise.race([step.run("a", () => work()), step.run("b", () => work())]);
            void Promise.race([step.run("c", () => work()), step.run("d", () => work())]);
          });
        `,
      },
      {
        name: "a function that still waits for the first alone",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            { id: "fn", triggers: { event: "shop/order.paid" }, optimizeParallelism: false },
            async ({ step }) => {
              await Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]);
            },
          );
        `,
      },
      {
        name: "a client whose functions still wait for the first alone",
        code: `
          import { Inngest } from "inngest";

          const shop = new Inngest({ id: "shop", optimizeParallelism: false });

          shop.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]);
          });
        `,
      },
      {
        name: "a Promise of another library",
        code: `
          import Promise from "bluebird";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]);
          });
        `,
      },
      {
        name: "race of other objects",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await car.race([step.run("a", () => work()), step.run("b", () => work())]);
          });
        `,
      },
      {
        name: "the step of another library",
        code: `
          import { step } from "@acme/wizard";

          export async function run() {
            await Promise.race([step.run("a", () => work()), step.run("b", () => work())]);
          }
        `,
      },
      {
        name: "code that is not finished",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([step.run("a", () => work()), ]);
            await Promise.race();
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a step against step.sleep",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const price = await Promise.race([step.run("ask", () => ask()), step.sleep("give-up", "1h")]);
            await step.run("use", () => use(price));
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("ask") and step.sleep("give-up")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 33,
            endLine: 5,
            endColumn: 106,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            const price = await group.parallel(() => Promise.race([step.run("ask", () => ask()), step.sleep("give-up", "1h")]));
            await step.run("use", () => use(price));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "two steps on lines of their own",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const first = await Promise.race([
              // The fast one.
              step.run("ask-near", () => ask()), // usually first
              step.run("ask-far", () => ask()),
            ]);
            return first;
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("ask-near") and step.run("ask-far")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 33,
            endLine: 9,
            endColumn: 15,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            const first = await group.parallel(() => Promise.race([
              // The fast one.
              step.run("ask-near", () => ask()), // usually first
              step.run("ask-far", () => ask()),
            ]));
            return first;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "Promise.any",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const first = await Promise.any([step.run("a", () => ask()), step.run("b", () => ask())]);
            return first;
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.any",
              steps: 'step.run("a") and step.run("b")',
              advice: "Start them in `group.parallel(() => Promise.any([…]))`, where the first one wins.",
            },
            line: 5,
            column: 33,
            endLine: 5,
            endColumn: 102,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.any" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            const first = await group.parallel(() => Promise.any([step.run("a", () => ask()), step.run("b", () => ask())]));
            return first;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a wait against step.sleep",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([
              step.waitForEvent("wait", { event: "shop/order.approved", timeout: "7d" }),
              step.sleep("give-up", "1d"),
            ]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.waitForEvent("wait") and step.sleep("give-up")',
              advice:
                "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins. To limit how long a wait takes, its own `timeout` is enough.",
            },
            line: 5,
            column: 19,
            endLine: 8,
            endColumn: 15,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.race([
              step.waitForEvent("wait", { event: "shop/order.approved", timeout: "7d" }),
              step.sleep("give-up", "1d"),
            ]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps in variables",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const a = step.run("a", () => ask());
            const b = step.run("b", () => ask());
            const first = await Promise.race([a, b]);
            return first;
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.run("b")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 7,
            column: 33,
            endLine: 7,
            endColumn: 53,
          },
        ],
      },
      {
        name: "an array of steps in a variable",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const racers = [step.run("a", () => ask()), step.run("b", () => ask())];
            await Promise.race(racers);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.run("b")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 39,
          },
        ],
      },
      {
        name: "an array that is filled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const racers = [];
            racers.push(step.run("a", () => ask()), step.run("b", () => ask()));
            await Promise.race(racers);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.run("b")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 39,
          },
        ],
      },
      {
        name: "an array that a loop fills",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const racers = [];
            for (const url of event.data.urls) racers.push(step.run(url, () => ask(url)));
            await Promise.race(racers);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: "step.run(url)",
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 39,
          },
        ],
      },
      {
        name: "steps of a map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race(event.data.urls.map((url) => step.run(url, () => ask(url))));
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: "step.run(url)",
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 92,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.race(event.data.urls.map((url) => step.run(url, () => ask(url)))));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps of an async map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.any(
              event.data.urls.map(async (url) => {
                await step.sleep(\`wait-\${url}\`, "1h");
                return step.run(url, () => ask(url));
              }),
            );
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.any",
              steps: "step.sleep(`wait-${url}`) and step.run(url)",
              advice: "Start them in `group.parallel(() => Promise.any([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 10,
            endColumn: 14,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.any" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.any(
              event.data.urls.map(async (url) => {
                await step.sleep(\`wait-\${url}\`, "1h");
                return step.run(url, () => ask(url));
              }),
            ));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "steps of a spread map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([...event.data.urls.map((url) => step.run(url, () => ask(url))), step.sleep("give-up", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run(url) and step.sleep("give-up")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 126,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.race([...event.data.urls.map((url) => step.run(url, () => ask(url))), step.sleep("give-up", "1h")]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "chains on steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([
              step.run("a", () => ask()).then((answer) => ({ answer })),
              step.sleep("give-up", "1h").then(() => null).catch(() => null),
            ]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("give-up")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 8,
            endColumn: 15,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.race([
              step.run("a", () => ask()).then((answer) => ({ answer })),
              step.sleep("give-up", "1h").then(() => null).catch(() => null),
            ]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "functions that are run where they stand",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([
              (async () => {
                await step.run("a", () => ask());
                return "a";
              })(),
              step.sleep("give-up", "1h"),
            ]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("give-up")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 11,
            endColumn: 15,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.race([
              (async () => {
                await step.run("a", () => ask());
                return "a";
              })(),
              step.sleep("give-up", "1h"),
            ]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a race that holds other combinations",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([
              Promise.all([step.run("a", () => ask()), step.run("b", () => ask())]),
              Promise.race([step.run("c", () => ask()), step.run("d", () => ask())]),
            ]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a"), step.run("b"), step.run("c") and step.run("d")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 8,
            endColumn: 15,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.race([
              Promise.all([step.run("a", () => ask()), step.run("b", () => ask())]),
              Promise.race([step.run("c", () => ask()), step.run("d", () => ask())]),
            ]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a condition in a race",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([event.data.fast ? step.run("a", () => ask()) : step.run("b", () => ask()), step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a"), step.run("b") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 133,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(() => Promise.race([event.data.fast ? step.run("a", () => ask()) : step.run("b", () => ask()), step.sleep("nap", "1h")]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "helpers that run steps",
        code: `
          import { inngest } from "./client";

          async function ask(step: any, name: string) {
            await step.sleep(\`wait-\${name}\`, "1h");
            return step.run(\`ask-\${name}\`, () => name);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await Promise.race([ask(step, "near"), ask(step, "far")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: "ask()",
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 70,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          async function ask(step: any, name: string) {
            await step.sleep(\`wait-\${name}\`, "1h");
            return step.run(\`ask-\${name}\`, () => name);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(() => Promise.race([ask(step, "near"), ask(step, "far")]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a race in a helper",
        code: `
          import { inngest } from "./client";

          async function fastest(step: any) {
            return Promise.race([step.run("a", () => work()), step.run("b", () => work())]);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(() => fastest(step));
            await fastest(step);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.run("b")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 20,
            endLine: 5,
            endColumn: 92,
          },
        ],
      },
      {
        name: "a step against a timer",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([
              step.waitForEvent("wait", { event: "shop/order.approved", timeout: "7d" }),
              new Promise((resolve) => setTimeout(resolve, 1000)),
            ]);
          });
        `,
        errors: [
          {
            messageId: "otherPromise",
            data: { race: "Promise.race", steps: 'step.waitForEvent("wait")' },
            line: 5,
            column: 19,
            endLine: 8,
            endColumn: 15,
          },
        ],
      },
      {
        name: "a step against a timer in a variable",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const late = new Promise((resolve) => setTimeout(resolve, 1000)).then(() => "late");
            const answer = await Promise.race([step.run("ask", () => ask()), late]);
            return answer;
          });
        `,
        errors: [
          {
            messageId: "otherPromise",
            data: { race: "Promise.race", steps: 'step.run("ask")' },
            line: 6,
            column: 34,
            endLine: 6,
            endColumn: 84,
          },
        ],
      },
      {
        name: "a step against a function of the file that gives a timer",
        code: `
          import { inngest } from "./client";

          const timeout = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await Promise.race([step.run("ask", () => ask()), timeout(1000)]);
          });
        `,
        errors: [
          {
            messageId: "otherPromise",
            data: { race: "Promise.race", steps: 'step.run("ask")' },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 78,
          },
        ],
      },
      {
        name: "tools under other names",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: { run, sleep } }) => {
            await Promise.race([run("a", () => ask()), sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'run("a") and sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 76,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step: { run, sleep }, group }) => {
            await group.parallel(() => Promise.race([run("a", () => ask()), sleep("nap", "1h")]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the whole context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
            await Promise.race([context.step.run("a", () => ask()), context.step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'context.step.run("a") and context.step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 102,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
            await context.group.parallel(() => Promise.race([context.step.run("a", () => ask()), context.step.sleep("nap", "1h")]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a group that is there under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group: together }) => {
            await Promise.race([step.run("a", () => ask()), step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 86,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group: together }) => {
            await together.parallel(() => Promise.race([step.run("a", () => ask()), step.sleep("nap", "1h")]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a group's name that is taken",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const group = event.data.group;
            await Promise.race([step.run("a", () => ask(group)), step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 91,
          },
        ],
      },
      {
        name: "an await among the steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.race([step.run("a", async () => ask(event)), step.sleep("nap", await step.run("how-long", () => "1h"))]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 131,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, group }) => {
            await group.parallel(async () => Promise.race([step.run("a", async () => ask(event)), step.sleep("nap", await step.run("how-long", () => "1h"))]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a race that is returned",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, ({ step }) =>
            Promise.race([step.run("a", () => ask()), step.sleep("nap", "1h")]),
          );
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 80,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) =>
            group.parallel(() => Promise.race([step.run("a", () => ask()), step.sleep("nap", "1h")])),
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a race in a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(
              event.data.urls.map((url) => Promise.race([step.run(url, () => ask(url)), step.sleep(\`nap-\${url}\`, "1h")])),
            );
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: "step.run(url) and step.sleep(`nap-${url}`)",
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 6,
            column: 44,
            endLine: 6,
            endColumn: 121,
          },
        ],
      },
      {
        name: "a race beside group.parallel",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(() => Promise.all([step.run("a", () => ask())]));
            await Promise.race([step.run("b", () => ask()), step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("b") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 86,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(() => Promise.all([step.run("a", () => ask())]));
            await group.parallel(() => Promise.race([step.run("b", () => ask()), step.sleep("nap", "1h")]));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an option that says what SDK 4 does anyway",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            { id: "fn", triggers: { event: "shop/order.paid" }, optimizeParallelism: true },
            async ({ step }) => {
              await Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]);
            },
          );
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 89,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            { id: "fn", triggers: { event: "shop/order.paid" }, optimizeParallelism: true },
            async ({ step, group }) => {
              await group.parallel(() => Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]));
            },
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "tools imported from the package",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async () => {
            await Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 87,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ group }) => {
            await group.parallel(() => Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]));
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

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]);
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.run("a") and step.sleep("nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 87,
            suggestions: [
              {
                messageId: "parallel",
                data: { race: "Promise.race" },
                output: `
          const { inngest } = require("./client");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(() => Promise.race([step.run("a", () => work()), step.sleep("nap", "1h")]));
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
        name: "code that loses a type in a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            let url: string | null = event.data.url;
            if (url === null) return;
            await Promise.race([step.sleep("nap", url), step.sleep("long-nap", "1h")]);
            url = null;
          });
        `,
        errors: [
          {
            messageId: "waitsForAll",
            data: {
              race: "Promise.race",
              steps: 'step.sleep("nap") and step.sleep("long-nap")',
              advice: "Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins.",
            },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 87,
          },
        ],
      },
      {
        name: "a step against a timer of Node",
        code: `
          import { inngest } from "./client";
          import { setTimeout as wait } from "node:timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await Promise.race([step.run("ask", () => ask()), wait(1000)]);
          });
        `,
        errors: [
          {
            messageId: "otherPromise",
            data: { race: "Promise.race", steps: 'step.run("ask")' },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 75,
          },
        ],
      },
    ],
  },
});

const functionOf = (sdk: string, options: string, body: string): string => `
  import { Inngest } from "${sdk}";

  const inngest = new Inngest({ id: "shop" });

  export const first = inngest.createFunction(${options}, async ({ step }) => {
    ${body}
  });
`;

const race = 'return await Promise.race([step.sleep("a", "1h"), step.sleep("b", "2h")]);';

describe("no-step-race and the major of the SDK", () => {
  it("reports on SDK 4", () => {
    const file = functionOf("inngest", '{ id: "first", triggers: { event: "a" } }', race);
    expect(reportsOf(noStepRace, { "src/first.ts": file }).map(({ at }) => at)).toEqual([
      "src/first.ts:7:18-7:78",
    ]);
  });

  it("is silent on SDK 3, where the first one wins", () => {
    const file = functionOf("inngest-v3", '{ id: "first" }, { event: "a" }', race);
    expect(reportsOf(noStepRace, { "src/first.ts": file })).toEqual([]);
  });
});

describe("no-step-race beside other rules", () => {
  it("leaves a race that nothing waits for to no-floating-steps", () => {
    const file = functionOf(
      "inngest",
      '{ id: "first", triggers: { event: "a" } }',
      race.replace("return await ", ""),
    );
    expect(reportsOf(noStepRace, { "src/first.ts": file })).toEqual([]);
    expect(reportsOf(noFloatingSteps, { "src/first.ts": file })).toHaveLength(2);
  });

  it("leaves a race in a step's body, and in a helper that only a step calls, to no-nested-steps", () => {
    const inside = functionOf(
      "inngest",
      '{ id: "first", triggers: { event: "a" } }',
      `await step.run("outer", async () => { ${race} });`,
    );
    expect(reportsOf(noStepRace, { "src/first.ts": inside })).toEqual([]);
    expect(reportsOf(noNestedSteps, { "src/first.ts": inside })).toHaveLength(2);
    const files = {
      "src/race.ts": `export async function race(step: any) { ${race} }`,
      "src/first.ts": functionOf(
        "inngest",
        '{ id: "first", triggers: { event: "a" } }',
        'await step.run("outer", () => race(step));',
      ).replace("import", 'import { race } from "./race";\nimport'),
    };
    expect(reportsOf(noStepRace, files)).toEqual([]);
    expect(reportsOf(noNestedSteps, files)).toHaveLength(1);
  });

  it("reports a helper of another file that a handler calls", () => {
    const files = {
      "src/race.ts": `export async function race(step: any) { ${race} }`,
      "src/first.ts": functionOf(
        "inngest",
        '{ id: "first", triggers: { event: "a" } }',
        "await race(step);",
      ).replace("import", 'import { race } from "./race";\nimport'),
    };
    expect(reportsOf(noStepRace, files).map(({ at }) => at)).toEqual(["src/race.ts:1:54-1:114"]);
  });
});

describe("the words of no-step-race", () => {
  it("say what happens and what to write", () => {
    const code = `
      import { inngest } from "./client";

      inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
        await Promise.race([step.waitForEvent("wait", { event: "a", timeout: "7d" }), step.sleep("give-up", "1d")]);
        await Promise.race([step.run("ask", () => 1), new Promise((resolve) => setTimeout(resolve, 1000))]);
      });
    `;
    expect(messagesOf(noStepRace, code)).toEqual([
      'On SDK 4 `Promise.race` goes on only when the last of its steps is over, not the first: step.waitForEvent("wait") and step.sleep("give-up"). Start them in `group.parallel(() => Promise.race([…]))`, where the first one wins. To limit how long a wait takes, its own `timeout` is enough.',
      '`Promise.race` sets step.run("ask") against a promise that no step gives. That promise starts anew in each request and ends no step, so it never wins against a step that waits, and against others it wins in one replay and not in the next. Make it a step, such as `step.sleep`, in `group.parallel(() => Promise.race([…]))`. A wait has a `timeout` of its own.',
    ]);
  });
});
