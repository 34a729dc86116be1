import { describe, expect, it } from "vitest";
import { noSideEffectsOutsideStep } from "../../src/rules/no-side-effects-outside-step.ts";
import { preferStepSleep } from "../../src/rules/prefer-step-sleep.ts";
import { findingsIn } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(preferStepSleep, {
  both: {
    valid: [
      {
        name: "step.sleep",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("cool-down", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a timer in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("work", async () => {
              await new Promise((resolve) => setTimeout(resolve, 5000));
              return work(event.data);
            });
            await step.run("more", () => work(event.data));
          });
        `,
      },
      {
        name: "a helper that waits, in a step",
        code: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("work", async () => {
              await sleep(5000);
              return work(event.data);
            });
            await step.run("more", () => work(event.data));
          });
        `,
      },
      {
        name: "a timer after the last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("work", () => work(event.data));
            await new Promise((resolve) => setTimeout(resolve, 5000));
          });
        `,
      },
      {
        name: "a timer in a handler without steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
            await new Promise((resolve) => setTimeout(resolve, 5000));
            return work(event.data);
          });
        `,
      },
      {
        name: "a timer before the end",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.isTest) {
              await new Promise((resolve) => setTimeout(resolve, 5000));
              return;
            }
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a timer that gives up on something",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const controller = new AbortController();
            const timer = setTimeout(() => controller.abort(), 5000);
            const order = await load(event.data.id, controller.signal);
            clearTimeout(timer);
            await step.run("work", () => work(order));
          });
        `,
      },
      {
        name: "a timer that guards a race",
        code: `
          import { inngest } from "./client";
          import { setTimeout } from "node:timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = await Promise.race([load(event.data.id), setTimeout(5000)]);
            await step.run("work", () => work(order));
          });
        `,
      },
      {
        name: "a timer of a promise that guards a race",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const timeout = new Promise((resolve) => setTimeout(resolve, 5000));
            const order = await Promise.race([load(event.data.id), timeout]);
            await step.run("work", () => work(order));
          });
        `,
      },
      {
        name: "a timer that ends in an error",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = await Promise.race([
              load(event.data.id),
              new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), 5000)),
            ]);
            await step.run("work", () => work(order));
          });
        `,
      },
      {
        name: "a helper that guards what takes too long",
        code: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
          const within = (ms: number, promise: Promise<unknown>) => Promise.race([promise, sleep(ms)]);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = await within(5000, load(event.data.id));
            await step.run("work", () => work(order));
          });
        `,
      },
      {
        name: "a timer that nothing waits for",
        code: `
          import { inngest } from "./client";
          import { setTimeout as sleep } from "timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            void sleep(5000).then(() => work(event.data));
            sleep(1000);
            const unused = sleep(1000);
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a turn of the event loop",
        code: `
          import { inngest } from "./client";
          import { setImmediate, setTimeout as sleep } from "timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise((resolve) => setTimeout(resolve));
            await new Promise((resolve) => setTimeout(resolve, 0));
            await new Promise((resolve) => setImmediate(resolve));
            await setImmediate();
            await sleep(0);
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a promise that something else can settle",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise<void>((resolve) => {
              queue.once("done", resolve);
              setTimeout(resolve, 5000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a timer that does some work",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise<void>((resolve) => {
              setTimeout(() => {
                warm(event.data);
                resolve();
              }, 5000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a delay of the project's own that waits for nothing",
        code: `
          import { inngest } from "./client";

          async function delay(order: { delayed: boolean }) {
            order.delayed = true;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await delay(event.data.order);
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a helper that does more than wait, and belongs into a step",
        code: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          async function waitUntilReady(id: string) {
            for (;;) {
              const state = await load(id);
              if (state.ready) return state;
              await sleep(1000);
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const state = await waitUntilReady(event.data.id);
            await step.run("work", () => work(state));
          });
        `,
      },
      {
        name: "a helper that writes a file and waits",
        code: `
          import { inngest } from "./client";
          import { writeFileSync } from "node:fs";

          const sleep = async (ms: number) => {
            writeFileSync("/tmp/asleep", "");
            await new Promise((resolve) => setTimeout(resolve, ms));
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(1000);
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a helper whose code is not known",
        code: `
          import { inngest } from "./client";
          import { sleep } from "@acme/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a delay that ends in an error, and other exports that do not wait",
        code: `
          import { inngest } from "./client";
          import delay, { clearDelay } from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const waiting = delay(1000);
            clearDelay(waiting);
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a loop that does something",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const end = event.ts + 5000;
            while (Date.now() < end) {
              work(event.data);
            }
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a loop that waits for something else",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            while (queue.next() !== undefined) {}
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a lock that waits for another thread",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            Atomics.wait(event.data.lock, 0, 0);
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a wait in a callback of something else",
        code: `
          import { inngest } from "./client";
          import { setTimeout as sleep } from "timers/promises";
          import { transaction } from "./database";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await transaction(async () => {
              await sleep(1000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a timer function of the project's own",
        code: `
          import { inngest } from "./client";
          import { setTimeout } from "./timers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise((resolve) => setTimeout(resolve, 5000));
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a function of another library that has steps",
        code: `
          import { createWorkflow } from "@acme/workflows";

          createWorkflow({ id: "fn" }, async ({ step }) => {
            await new Promise((resolve) => setTimeout(resolve, 5000));
            await step.do("charge", () => charge());
          });
        `,
      },
      {
        name: "a step in a timer, which is no-floating-steps' business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            setTimeout(async () => {
              await step.run("work", () => work(event.data));
            }, 5000);
            await step.run("more", () => work(event.data));
          });
        `,
      },
      {
        name: "a promise that is not made of a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise(event.data.executor);
            await new Promise();
            await new Promise(() => setTimeout(work, 5000));
            await new Promise(({ resolve }) => setTimeout(resolve, 5000));
            await step.run("work", () => work(event.data));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a timer in a promise",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise((resolve) => setTimeout(resolve, 5000));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 70,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"5s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("wait", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the ways to write a timer in a promise",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise<void>((resolve) => {
              setTimeout(resolve, 60_000);
            });
            await new Promise<void>((resolve) => setTimeout(() => resolve(), 2 * 60 * 1000));
            await new Promise<void>(function (resolve) {
              const timer = setTimeout(() => {
                resolve();
              }, 3_600_000);
            });
            await new Promise((resolve) => {
              return globalThis.setTimeout(resolve, 86_400_000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 5,
            column: 19,
            endLine: 7,
            endColumn: 15,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"1m"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("wait", "1m");
            await new Promise<void>((resolve) => setTimeout(() => resolve(), 2 * 60 * 1000));
            await new Promise<void>(function (resolve) {
              const timer = setTimeout(() => {
                resolve();
              }, 3_600_000);
            });
            await new Promise((resolve) => {
              return globalThis.setTimeout(resolve, 86_400_000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 93,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait-2", duration: '"2m"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise<void>((resolve) => {
              setTimeout(resolve, 60_000);
            });
            await step.sleep("wait-2", "2m");
            await new Promise<void>(function (resolve) {
              const timer = setTimeout(() => {
                resolve();
              }, 3_600_000);
            });
            await new Promise((resolve) => {
              return globalThis.setTimeout(resolve, 86_400_000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 9,
            column: 19,
            endLine: 13,
            endColumn: 15,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait-3", duration: '"1h"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise<void>((resolve) => {
              setTimeout(resolve, 60_000);
            });
            await new Promise<void>((resolve) => setTimeout(() => resolve(), 2 * 60 * 1000));
            await step.sleep("wait-3", "1h");
            await new Promise((resolve) => {
              return globalThis.setTimeout(resolve, 86_400_000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`globalThis.setTimeout()`", path: "" },
            line: 14,
            column: 19,
            endLine: 16,
            endColumn: 15,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait-4", duration: '"1d"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise<void>((resolve) => {
              setTimeout(resolve, 60_000);
            });
            await new Promise<void>((resolve) => setTimeout(() => resolve(), 2 * 60 * 1000));
            await new Promise<void>(function (resolve) {
              const timer = setTimeout(() => {
                resolve();
              }, 3_600_000);
            });
            await step.sleep("wait-4", "1d");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a duration that is not in whole seconds",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise((resolve) => setTimeout(resolve, 250));
            await new Promise((resolve) => setTimeout(resolve, 1500));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 69,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"1s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("wait", "1s");
            await new Promise((resolve) => setTimeout(resolve, 1500));
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 70,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait-2", duration: '"2s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise((resolve) => setTimeout(resolve, 250));
            await step.sleep("wait-2", "2s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a duration in a constant",
        code: `
          import { inngest } from "./client";

          const PAUSE = 90 * 1000;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise((resolve) => setTimeout(resolve, PAUSE));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 71,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"90s"' },
                output: `
          import { inngest } from "./client";

          const PAUSE = 90 * 1000;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("wait", "90s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a duration that only the run knows",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }: any) => {
            await new Promise((resolve) => setTimeout(resolve, event.data.pause * 1000));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 89,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: "event.data.pause * 1000" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }: any) => {
            await step.sleep("wait", event.data.pause * 1000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "timers/promises",
        code: `
          import { inngest } from "./client";
          import { setTimeout } from "node:timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await setTimeout(5000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 35,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import { setTimeout } from "node:timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("wait", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "timers/promises under other names",
        code: `
          import { inngest } from "./client";
          import { setTimeout as sleep, scheduler } from "timers/promises";
          import timers from "timers/promises";
          import { promises } from "timers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await timers.setTimeout(5000);
            await promises.setTimeout(5000);
            await scheduler.wait(5000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`sleep()`", path: "" },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import { setTimeout as sleep, scheduler } from "timers/promises";
          import timers from "timers/promises";
          import { promises } from "timers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("sleep", "5s");
            await timers.setTimeout(5000);
            await promises.setTimeout(5000);
            await scheduler.wait(5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`timers.setTimeout()`", path: "" },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 42,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import { setTimeout as sleep, scheduler } from "timers/promises";
          import timers from "timers/promises";
          import { promises } from "timers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await step.sleep("wait", "5s");
            await promises.setTimeout(5000);
            await scheduler.wait(5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`promises.setTimeout()`", path: "" },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 44,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait-2", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import { setTimeout as sleep, scheduler } from "timers/promises";
          import timers from "timers/promises";
          import { promises } from "timers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await timers.setTimeout(5000);
            await step.sleep("wait-2", "5s");
            await scheduler.wait(5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`scheduler.wait()`", path: "" },
            line: 11,
            column: 19,
            endLine: 11,
            endColumn: 39,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait-3", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import { setTimeout as sleep, scheduler } from "timers/promises";
          import timers from "timers/promises";
          import { promises } from "timers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await timers.setTimeout(5000);
            await promises.setTimeout(5000);
            await step.sleep("wait-3", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a timer that is promisified",
        code: `
          import { inngest } from "./client";
          import { promisify } from "node:util";

          const sleep = promisify(setTimeout);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`sleep()`", path: "" },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import { promisify } from "node:util";

          const sleep = promisify(setTimeout);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("sleep", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "packages that wait",
        code: `
          import { inngest } from "./client";
          import delay from "delay";
          import { delay as pause } from "es-toolkit";
          import { sleep } from "radash";
          import sleepPromise from "sleep-promise";
          import Bluebird from "bluebird";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await delay(5000);
            await pause(5000);
            await sleep(5000);
            await sleepPromise(5000);
            await Bluebird.delay(5000);
            await delay.range(1000, 5000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";
          import { delay as pause } from "es-toolkit";
          import { sleep } from "radash";
          import sleepPromise from "sleep-promise";
          import Bluebird from "bluebird";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("delay", "5s");
            await pause(5000);
            await sleep(5000);
            await sleepPromise(5000);
            await Bluebird.delay(5000);
            await delay.range(1000, 5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`pause()`", path: "" },
            line: 11,
            column: 19,
            endLine: 11,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "pause", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";
          import { delay as pause } from "es-toolkit";
          import { sleep } from "radash";
          import sleepPromise from "sleep-promise";
          import Bluebird from "bluebird";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await delay(5000);
            await step.sleep("pause", "5s");
            await sleep(5000);
            await sleepPromise(5000);
            await Bluebird.delay(5000);
            await delay.range(1000, 5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`sleep()`", path: "" },
            line: 12,
            column: 19,
            endLine: 12,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";
          import { delay as pause } from "es-toolkit";
          import { sleep } from "radash";
          import sleepPromise from "sleep-promise";
          import Bluebird from "bluebird";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await delay(5000);
            await pause(5000);
            await step.sleep("sleep", "5s");
            await sleepPromise(5000);
            await Bluebird.delay(5000);
            await delay.range(1000, 5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`sleepPromise()`", path: "" },
            line: 13,
            column: 19,
            endLine: 13,
            endColumn: 37,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep-promise", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";
          import { delay as pause } from "es-toolkit";
          import { sleep } from "radash";
          import sleepPromise from "sleep-promise";
          import Bluebird from "bluebird";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await delay(5000);
            await pause(5000);
            await sleep(5000);
            await step.sleep("sleep-promise", "5s");
            await Bluebird.delay(5000);
            await delay.range(1000, 5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`Bluebird.delay()`", path: "" },
            line: 14,
            column: 19,
            endLine: 14,
            endColumn: 39,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay-2", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";
          import { delay as pause } from "es-toolkit";
          import { sleep } from "radash";
          import sleepPromise from "sleep-promise";
          import Bluebird from "bluebird";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await delay(5000);
            await pause(5000);
            await sleep(5000);
            await sleepPromise(5000);
            await step.sleep("delay-2", "5s");
            await delay.range(1000, 5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`delay.range()`", path: "" },
            line: 15,
            column: 19,
            endLine: 15,
            endColumn: 42,
          },
        ],
      },
      {
        name: "Bun",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Bun.sleep(5000);
            Bun.sleepSync(5000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`Bun.sleep()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 34,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"5s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("sleep", "5s");
            Bun.sleepSync(5000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`Bun.sleepSync()`", path: "" },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 32,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"5s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Bun.sleep(5000);
            await step.sleep("wait", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a thread that stands still",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
            const state = Atomics.wait(event.data.lock, 0, 0, 5000);
            await step.run("work", () => work(state));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`Atomics.wait()`", path: "" },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 79,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"5s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("wait", "5s");
            const state = Atomics.wait(event.data.lock, 0, 0, 5000);
            await step.run("work", () => work(state));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`Atomics.wait()`", path: "" },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 68,
          },
        ],
      },
      {
        name: "a loop that looks at the clock",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const start = Date.now();
            while (Date.now() - start < 5000) {}
            for (; performance.now() < event.data.end; );
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`while (Date.now() - start < 5000) {}`", path: "" },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 49,
          },
          {
            messageId: "waits",
            data: { wait: "`for (; performance.now() < event.data.e…`", path: "" },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 58,
          },
        ],
      },
      {
        name: "a loop that asks a step and waits",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let state = "waiting";
            while (state === "waiting") {
              state = await step.run("check", () => check(event.data.id));
              await new Promise((resolve) => setTimeout(resolve, 30_000));
            }
          });
        `,
        errors: [
          {
            messageId: "loops",
            data: { wait: "`setTimeout()`", path: "" },
            line: 8,
            column: 21,
            endLine: 8,
            endColumn: 74,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"30s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let state = "waiting";
            while (state === "waiting") {
              state = await step.run("check", () => check(event.data.id));
              await step.sleep("wait", "30s");
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a pause between the steps of a loop",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`ship-\${item.id}\`, () => ship(item));
              await delay(2000);
            }
          });
        `,
        errors: [
          {
            messageId: "loops",
            data: { wait: "`delay()`", path: "" },
            line: 8,
            column: 21,
            endLine: 8,
            endColumn: 32,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay", duration: '"2s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`ship-\${item.id}\`, () => ship(item));
              await step.sleep("delay", "2s");
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an interval that asks until something is the case",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise<void>((resolve) => {
              const timer = setInterval(() => {
                if (!isReady(event.data.id)) return;
                clearInterval(timer);
                resolve();
              }, 1000);
            });
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "polls",
            data: { wait: "`setInterval()`", path: "" },
            line: 5,
            column: 19,
            endLine: 11,
            endColumn: 15,
          },
        ],
      },
      {
        name: "an interval as a loop",
        code: `
          import { inngest } from "./client";
          import { setInterval } from "timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for await (const _ of setInterval(1000)) {
              if (isReady(event.data.id)) break;
            }
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "polls",
            data: { wait: "`setInterval()`", path: "" },
            line: 6,
            column: 35,
            endLine: 6,
            endColumn: 52,
          },
        ],
      },
      {
        name: "a function of the file that waits",
        code: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: sleep → new Promise((resolve) => setTimeout(resolve, ms)) (file.ts:4:41). ",
            },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"5s"' },
                output: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("sleep", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "functions that wait, with the time in them",
        code: `
          import { inngest } from "./client";

          const seconds = 5;
          async function settle() {
            await new Promise((resolve) => setTimeout(resolve, 10_000));
          }
          function breathe(ms = 3000): Promise<void> {
            return new Promise((resolve) => setTimeout(resolve, ms));
          }
          const pause = async (seconds: number) => {
            await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await settle();
            await breathe();
            await breathe(4000);
            await pause(seconds);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: settle → new Promise((resolve) => setTimeout(resolve, 10_0… (file.ts:6:19). ",
            },
            line: 16,
            column: 19,
            endLine: 16,
            endColumn: 27,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "settle", duration: '"10s"' },
                output: `
          import { inngest } from "./client";

          const seconds = 5;
          async function settle() {
            await new Promise((resolve) => setTimeout(resolve, 10_000));
          }
          function breathe(ms = 3000): Promise<void> {
            return new Promise((resolve) => setTimeout(resolve, ms));
          }
          const pause = async (seconds: number) => {
            await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("settle", "10s");
            await breathe();
            await breathe(4000);
            await pause(seconds);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: breathe → new Promise((resolve) => setTimeout(resolve, ms)) (file.ts:9:20). ",
            },
            line: 17,
            column: 19,
            endLine: 17,
            endColumn: 28,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "breathe", duration: '"3s"' },
                output: `
          import { inngest } from "./client";

          const seconds = 5;
          async function settle() {
            await new Promise((resolve) => setTimeout(resolve, 10_000));
          }
          function breathe(ms = 3000): Promise<void> {
            return new Promise((resolve) => setTimeout(resolve, ms));
          }
          const pause = async (seconds: number) => {
            await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await settle();
            await step.sleep("breathe", "3s");
            await breathe(4000);
            await pause(seconds);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: breathe → new Promise((resolve) => setTimeout(resolve, ms)) (file.ts:9:20). ",
            },
            line: 18,
            column: 19,
            endLine: 18,
            endColumn: 32,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "breathe-2", duration: '"4s"' },
                output: `
          import { inngest } from "./client";

          const seconds = 5;
          async function settle() {
            await new Promise((resolve) => setTimeout(resolve, 10_000));
          }
          function breathe(ms = 3000): Promise<void> {
            return new Promise((resolve) => setTimeout(resolve, ms));
          }
          const pause = async (seconds: number) => {
            await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await settle();
            await breathe();
            await step.sleep("breathe-2", "4s");
            await pause(seconds);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: pause → new Promise((resolve) => setTimeout(resolve, seco… (file.ts:12:19). ",
            },
            line: 19,
            column: 19,
            endLine: 19,
            endColumn: 33,
          },
        ],
      },
      {
        name: "a function that waits through another one",
        code: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
          async function settle(ms: number) {
            await sleep(ms);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await settle(5000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: settle → sleep → new Promise((resolve) => setTimeout(resolve, ms)) (file.ts:4:41). ",
            },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 31,
          },
        ],
      },
      {
        name: "a time of nothing, handed to a function that waits",
        code: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(0);
            await sleep(1000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: sleep → new Promise((resolve) => setTimeout(resolve, ms)) (file.ts:4:41). ",
            },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"1s"' },
                output: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(0);
            await step.sleep("sleep", "1s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "waits that go on together",
        code: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([sleep(1000), sleep(2000), step.run("prepare", () => prepare())]);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: sleep → new Promise((resolve) => setTimeout(resolve, ms)) (file.ts:4:41). ",
            },
            line: 7,
            column: 32,
            endLine: 7,
            endColumn: 43,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"1s"' },
                output: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.sleep("sleep", "1s"), sleep(2000), step.run("prepare", () => prepare())]);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: {
              wait: "`setTimeout()`",
              path: "The way there: sleep → new Promise((resolve) => setTimeout(resolve, ms)) (file.ts:4:41). ",
            },
            line: 7,
            column: 45,
            endLine: 7,
            endColumn: 56,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep-2", duration: '"2s"' },
                output: `
          import { inngest } from "./client";

          const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([sleep(1000), step.sleep("sleep-2", "2s"), step.run("prepare", () => prepare())]);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "waits in callbacks, whose sleeps would have one id",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(
              event.data.items.map(async (item: any) => {
                await delay(1000);
                await step.run(\`ship-\${item.id}\`, () => ship(item));
              }),
            );
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 8,
            column: 23,
            endLine: 8,
            endColumn: 34,
          },
        ],
      },
      {
        name: "a value that is used",
        code: `
          import { inngest } from "./client";
          import delay from "delay";
          import { setTimeout as sleep } from "timers/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const first = await delay(1000);
            const second = await sleep(1000, event.data.id);
            await new Promise((resolve) => setTimeout(resolve, 1000, "done"));
            await new Promise((resolve) => setTimeout(() => resolve("done"), 1000));
            await step.run("work", () => work(first, second));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 7,
            column: 33,
            endLine: 7,
            endColumn: 44,
          },
          {
            messageId: "waits",
            data: { wait: "`sleep()`", path: "" },
            line: 8,
            column: 34,
            endLine: 8,
            endColumn: 60,
          },
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 78,
          },
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 84,
          },
        ],
      },
      {
        name: "a wait that is continued",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await delay(1000).then(() => prepare(event.data));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 30,
          },
        ],
      },
      {
        name: "a wait that begins before it is waited for",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const pause = delay(1000);
            await step.run("prepare", () => prepare(event.data));
            await pause;
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 38,
          },
        ],
      },
      {
        name: "a wait on one of two ways",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.slow) await delay(1000);
            event.data.slower && (await delay(2000));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 6,
            column: 40,
            endLine: 6,
            endColumn: 51,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay", duration: '"1s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.slow) await step.sleep("delay", "1s");
            event.data.slower && (await delay(2000));
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 7,
            column: 41,
            endLine: 7,
            endColumn: 52,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay-2", duration: '"2s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.slow) await delay(1000);
            event.data.slower && (await step.sleep("delay-2", "2s"));
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler without step at hand",
        code: `
          import { inngest } from "./client";
          import delay from "delay";
          import { ship } from "./helpers";

          async function charge(step: any) {
            await step.run("charge", () => work());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, ...rest }) => {
            await delay(1000);
            await charge(rest.step);
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 11,
            column: 19,
            endLine: 11,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay", duration: '"1s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";
          import { ship } from "./helpers";

          async function charge(step: any) {
            await step.run("charge", () => work());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, ...rest }) => {
            await rest.step.sleep("delay", "1s");
            await charge(rest.step);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that is handed the tools",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          async function chargeSlowly(tools: any, id: string) {
            await delay(1000);
            await tools.run("charge", () => charge(id));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await chargeSlowly(step, event.data.id);
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay", duration: '"1s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          async function chargeSlowly(tools: any, id: string) {
            await tools.sleep("delay", "1s");
            await tools.run("charge", () => charge(id));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await chargeSlowly(step, event.data.id);
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
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("delay", "1m");
            await delay(1000);
            await delay(2000);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay-2", duration: '"1s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("delay", "1m");
            await step.sleep("delay-2", "1s");
            await delay(2000);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay-3", duration: '"2s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("delay", "1m");
            await delay(1000);
            await step.sleep("delay-3", "2s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a name of step that means something else",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              const run = () => step.run(\`ship-\${item.id}\`, () => ship(item));
              {
                const step = item.step;
                await delay(1000);
              }
              await run();
            }
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "loops",
            data: { wait: "`delay()`", path: "" },
            line: 10,
            column: 23,
            endLine: 10,
            endColumn: 34,
          },
        ],
      },
      {
        name: "a comment in the way",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await new Promise((resolve) => setTimeout(resolve, 5000 /* their limit */));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 88,
          },
        ],
      },
      {
        name: "a wait in a callback of group",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            await group.parallel(async () => {
              await new Promise((resolve) => setTimeout(resolve, 5000));
              await step.run("work", () => work(event.data));
            });
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 72,
          },
        ],
      },
      {
        name: "SDK 3 with its trigger between",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step }: any) => {
            await new Promise((r) => setTimeout(r, 5000));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 58,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: '"5s"' },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step }: any) => {
            await step.sleep("wait", "5s");
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "JavaScript",
        code: `
          const { Inngest } = require("inngest");
          const { setTimeout: sleep } = require("timers/promises");
          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`sleep()`", path: "" },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "sleep", duration: '"5s"' },
                output: `
          const { Inngest } = require("inngest");
          const { setTimeout: sleep } = require("timers/promises");
          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("sleep", "5s");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the tools of the context",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            await delay(5000);
            await ctx.step.run("work", () => work(ctx.event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 30,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "delay", duration: '"5s"' },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            await ctx.step.sleep("delay", "5s");
            await ctx.step.run("work", () => work(ctx.event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that runs a step and then waits",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          async function chargeSlowly(step: any, id: string) {
            await step.run("charge", () => charge(id));
            await delay(1000);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await chargeSlowly(step, event.data.id);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "The way there: chargeSlowly → delay(1000) (file.ts:7:19). " },
            line: 11,
            column: 19,
            endLine: 11,
            endColumn: 52,
          },
        ],
      },
      {
        name: "a helper that does something before it waits",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          async function settle() {
            prepare();
            await delay(1000);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await settle();
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "The way there: settle → delay(1000) (file.ts:7:19). " },
            line: 11,
            column: 19,
            endLine: 11,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a method of an object that waits",
        code: `
          import { inngest } from "./client";
          import delay from "delay";

          const clock = {
            async pause(ms: number) {
              await delay(ms);
            },
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await clock.pause(event.data.ms);
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`delay()`", path: "The way there: pause → delay(ms) (file.ts:7:21). " },
            line: 12,
            column: 19,
            endLine: 12,
            endColumn: 45,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "pause", duration: "event.data.ms" },
                output: `
          import { inngest } from "./client";
          import delay from "delay";

          const clock = {
            async pause(ms: number) {
              await delay(ms);
            },
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("pause", event.data.ms);
            await step.run("work", () => work(event.data));
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
        name: "a duration that need not be there",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const pause: number | undefined = event.data.pause;
            await new Promise((resolve) => setTimeout(resolve, pause));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 71,
          },
        ],
      },
      {
        name: "a duration of a type that is known",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const pause: number = event.data.pause;
            await new Promise((resolve) => setTimeout(resolve, pause));
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "waits",
            data: { wait: "`setTimeout()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 71,
            suggestions: [
              {
                messageId: "sleep",
                data: { id: "wait", duration: "pause" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const pause: number = event.data.pause;
            await step.sleep("wait", pause);
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
    ],
  },
});

testRule(preferStepSleep, {
  both: {
    valid: [
      {
        name: "a function that the settings call harmless",
        code: `
          import { inngest } from "./client";

          const trace = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await trace(5000);
            await step.run("work", () => work());
          });
        `,
        settings: { inngest: { pure: ["trace"] } },
      },
    ],
    invalid: [],
  },
});

describe("what it says", () => {
  it("a wait, a wait in a loop and an interval", () => {
    expect(
      messagesOf(
        preferStepSleep,
        `
          import { setTimeout as sleep } from "node:timers/promises";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sleep(5000);
            for (const item of event.data.items) {
              await sleep(1000);
              await step.run("ship", () => ship(item));
            }
            await new Promise<void>((resolve) => {
              setInterval(() => isReady() && resolve(), 1000);
            });
            await step.run("work", () => work());
          });
        `,
      ),
    ).toEqual([
      "`sleep()` keeps the request open, and each replay waits again: once for every step that follows it. Use `step.sleep`, which ends the request and waits once.",
      "`sleep()` waits in a loop with the request kept open, and each replay goes through the loop from its start and waits again in every turn. Use `step.sleep` between the turns, which ends the request and waits once for each.",
      "`setInterval()` asks again and again with the request kept open, and each replay starts over. Ask in a step, in a loop with `step.sleep` between its turns, or use `step.waitForEvent`.",
    ]);
  });
});

describe("in an app", () => {
  const files = {
    "src/client.ts": `
      import { Inngest } from "inngest";
      export const inngest = new Inngest({ id: "shop" });
    `,
    "src/time.ts": `export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
`,
    "src/index.ts": `export * from "./time";\n`,
    "src/order.ts": `import { inngest } from "./client";
import { sleep } from "./index";

export const order = inngest.createFunction({ id: "order", triggers: { event: "paid" } }, async ({ event, step }) => {
  await sleep(90_000);
  await step.run("ship", () => {});
});
`,
  };

  it("follows a call into another file, with the way there", () => {
    const [found, ...others] = findingsIn(preferStepSleep, files);
    expect(others).toEqual([]);
    expect([found?.at, found?.text]).toEqual([
      "src/order.ts:5:9-5:22",
      "`setTimeout()` keeps the request open, and each replay waits again: once for every step that follows it. The way there: sleep → new Promise((resolve) => setTimeout(resolve, ms)) (src/time.ts:2:3). Use `step.sleep`, which ends the request and waits once.",
    ]);
    expect(found?.suggestions).toEqual([
      files["src/order.ts"].replace("sleep(90_000)", 'step.sleep("sleep", "90s")'),
    ]);
  });

  it("is alone in telling of a wait", () => {
    expect(findingsIn(noSideEffectsOutsideStep, files)).toEqual([]);
  });

  it("leaves work that also waits to no-side-effects-outside-step", () => {
    const app = {
      ...files,
      "src/order.ts": `import { inngest } from "./client";
import { sleep } from "./time";

async function pay(id: string) {
  while (!(await fetch(id)).ok) await sleep(1000);
}

export const order = inngest.createFunction({ id: "order", triggers: { event: "paid" } }, async ({ event, step }) => {
  await pay(event.data.id);
  await step.run("ship", () => {});
});
`,
    };
    expect(findingsIn(preferStepSleep, app)).toEqual([]);
    expect(findingsIn(noSideEffectsOutsideStep, app).map(({ at }) => at)).toEqual(["src/order.ts:9:9-9:27"]);
  });
});
