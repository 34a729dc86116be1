import { describe, expect, it } from "vitest";
import { requireWaitTimeout } from "../../src/rules/require-wait-timeout.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(requireWaitTimeout, {
  both: {
    valid: [
      {
        name: "a wait with a timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" });
          });
        `,
      },
      {
        name: "a cast of options with a timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" } as any);
          });
        `,
      },
      {
        name: "a wait for a signal with a timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForSignal("approved", { signal: "refund/7", timeout: "7d", onConflict: "fail" });
          });
        `,
      },
      {
        name: "a timeout in milliseconds",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: 60_000 });
          });
        `,
      },
      {
        name: "a date as a timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: new Date(event.data.until) });
          });
        `,
      },
      {
        name: "a timeout that no duration can be read from is valid-duration's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "soon" });
          });
        `,
      },
      {
        name: "a timeout of event data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: event.data.timeout });
          });
        `,
      },
      {
        name: "a timeout of event data with a fallback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: event.data.timeout ?? "1h" });
          });
        `,
      },
      {
        name: "two timeouts",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: event.data.isUrgent ? "1h" : "1d" });
          });
        `,
      },
      {
        name: "a constant timeout",
        code: `
          import { inngest } from "./client";

          const TIMEOUT = "1h";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: TIMEOUT });
          });
        `,
      },
      {
        name: "the short form of a property",
        code: `
          import { inngest } from "./client";

          const timeout = "1h";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout });
          });
        `,
      },
      {
        name: "options in a constant with a timeout",
        code: `
          import { inngest } from "./client";

          const options = { event: "shop/paid", timeout: "1h" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", options);
          });
        `,
      },
      {
        name: "options that get their timeout later",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const options: any = { event: "shop/paid" };
            if (event.data.timeout) options.timeout = event.data.timeout;
            await step.waitForEvent("paid", options);
          });
        `,
      },
      {
        name: "a spread that brings the timeout",
        code: `
          import { inngest } from "./client";

          const defaults = { timeout: "1h" } as const;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", ...defaults });
          });
        `,
      },
      {
        name: "a spread that cannot be followed",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", ...event.data.options });
          });
        `,
      },
      {
        name: "options that a function makes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", waitOptions(event.data.id));
          });
        `,
      },
      {
        name: "a computed property",
        code: `
          import { inngest } from "./client";

          const key = "timeout";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", [key]: "1h" } as any);
          });
        `,
      },
      {
        name: "arguments in a spread",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await (step as any).waitForEvent("paid", ...event.data.options);
          });
        `,
      },
      {
        name: "an invocation without a timeout, which the SDK allows",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke("bill", { function: bill, data: {} });
          });
        `,
      },
      {
        name: "an invocation with a timeout, where the team wants one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke("bill", { function: bill, data: {}, timeout: "1h" });
          });
        `,
        options: [{ invoke: true }],
      },
      {
        name: "a sleep, which has no timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.sleep("nap", "1h");
            await step.run("work", () => work());
          });
        `,
        options: [{ invoke: true }],
      },
      {
        name: "another library's waitForEvent",
        code: `
          import { test } from "@playwright/test";

          test("pays", async ({ page }) => {
            await page.waitForEvent("popup", {});
          });
        `,
      },
      {
        name: "a page named step",
        code: `
          import { test } from "@playwright/test";

          test("pays", async ({ page: step }: any) => {
            await step.waitForEvent("popup", { predicate: () => true });
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a wait without a timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid" } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 5,
            endColumn: 74,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a wait for a signal without a timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForSignal("approved", { signal: "refund/7" } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForSignal("approved")',
              outcome: "so it waits up to a year for something that may never come",
            },
            line: 5,
            column: 50,
            endLine: 5,
            endColumn: 79,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForSignal("approved")',
                  outcome: "so it waits up to a year for something that may never come",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForSignal("approved", { signal: "refund/7", timeout: "24h" } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a wait without options",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await (step as any).waitForEvent("paid");
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "nor any options, on which the SDK throws: every attempt fails, and the run with it",
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 53,
          },
        ],
      },
      {
        name: "an undefined timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: undefined as any });
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 92,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a null timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: null as any });
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 87,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a timeout of void",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: void 0 as any });
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 89,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an empty timeout",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "" });
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 78,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an empty template",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: \`\` });
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 78,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a timeout on one way only",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", {
              event: "shop/paid",
              timeout: event.data.isUrgent ? "1h" : (undefined as any),
            });
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 24,
            endLine: 7,
            endColumn: 71,
          },
        ],
      },
      {
        name: "a constant that is empty",
        code: `
          import { inngest } from "./client";

          const TIMEOUT = "";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: TIMEOUT });
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 76,
            endLine: 7,
            endColumn: 83,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          const TIMEOUT = "";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the short form of a property whose value is empty",
        code: `
          import { inngest } from "./client";

          const timeout = "";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout });
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 67,
            endLine: 7,
            endColumn: 74,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          const timeout = "";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a member of a table of timeouts",
        code: `
          import { inngest } from "./client";

          const TIMEOUTS = { payment: "1h", refund: "" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: TIMEOUTS.payment });
            await step.waitForEvent("refunded", { event: "shop/refunded", timeout: TIMEOUTS.refund });
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              call: 'step.waitForEvent("refunded")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 8,
            column: 84,
            endLine: 8,
            endColumn: 99,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("refunded")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          const TIMEOUTS = { payment: "1h", refund: "" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: TIMEOUTS.payment });
            await step.waitForEvent("refunded", { event: "shop/refunded", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "options in a constant without a timeout",
        code: `
          import { inngest } from "./client";

          const options: any = { event: "shop/paid" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", options);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 45,
            endLine: 7,
            endColumn: 52,
          },
        ],
      },
      {
        name: "a spread that brings no timeout",
        code: `
          import { inngest } from "./client";

          const defaults: any = { if: "async.data.id == event.data.id" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { ...defaults, event: "shop/paid" });
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 45,
            endLine: 7,
            endColumn: 80,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          const defaults: any = { if: "async.data.id == event.data.id" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { ...defaults, event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an empty timeout after a spread",
        code: `
          import { inngest } from "./client";

          const defaults = { timeout: "1h" } as const;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { ...defaults, event: "shop/paid", timeout: "" });
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 89,
            endLine: 7,
            endColumn: 91,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          const defaults = { timeout: "1h" } as const;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { ...defaults, event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an invocation without a timeout, where the team wants one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke("bill", { function: bill, data: {} });
          });
        `,
        options: [{ invoke: true }],
        errors: [
          {
            messageId: "unlimited",
            data: {
              call: 'step.invoke("bill")',
              outcome: "so it waits up to a year for something that may never come",
            },
            line: 5,
            column: 39,
            endLine: 5,
            endColumn: 67,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.invoke("bill")',
                  outcome: "so it waits up to a year for something that may never come",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke("bill", { function: bill, data: {}, timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an invocation with an empty timeout, where the team wants one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke("bill", { function: bill, data: {}, timeout: "" });
          });
        `,
        options: [{ invoke: true }],
        errors: [
          {
            messageId: "empty",
            data: {
              call: 'step.invoke("bill")',
              outcome: "so it waits up to a year for something that may never come",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 78,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.invoke("bill")',
                  outcome: "so it waits up to a year for something that may never come",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke("bill", { function: bill, data: {}, timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a tool under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: { waitForEvent: wait } }) => {
            await wait("paid", { event: "shop/paid" } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'wait("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 32,
            endLine: 5,
            endColumn: 61,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'wait("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: { waitForEvent: wait } }) => {
            await wait("paid", { event: "shop/paid", timeout: "24h" } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that is handed untyped tools",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await paid(step);
          });

          const paid = (step: any) => step.waitForEvent("paid", { event: "shop/paid" });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 8,
            column: 65,
            endLine: 8,
            endColumn: 87,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await paid(step);
          });

          const paid = (step: any) => step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a trailing comma",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {
              event: "shop/paid",
              if: "async.data.id == event.data.id",
            } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 8,
            endColumn: 21,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {
              event: "shop/paid",
              if: "async.data.id == event.data.id",
              timeout: "24h",
            } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "no property at all",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {} as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 5,
            endColumn: 54,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { timeout: "24h" } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a race of waits",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await Promise.all([
              step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" }),
              step.waitForEvent("cancelled", { event: "shop/cancelled" } as any),
            ]);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("cancelled")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 46,
            endLine: 7,
            endColumn: 80,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("cancelled")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await Promise.all([
              step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" }),
              step.waitForEvent("cancelled", { event: "shop/cancelled", timeout: "24h" } as any),
            ]);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an onFailure handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ step }: any) => {
                await step.waitForEvent("retried", { event: "shop/retried" });
              },
            },
            async ({ step }) => {
              await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" });
            },
          );
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("retried")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 9,
            column: 52,
            endLine: 9,
            endColumn: 77,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("retried")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ step }: any) => {
                await step.waitForEvent("retried", { event: "shop/retried", timeout: "24h" });
              },
            },
            async ({ step }) => {
              await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" });
            },
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a createFunction call of SDK 3",
        code: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }: any) => {
            await step.waitForEvent("paid", { event: "shop/paid" });
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 7,
            column: 45,
            endLine: 7,
            endColumn: 67,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }: any) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
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
          const { inngest } = require("./client");

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid" });
          });
        `,
        filename: "script.js",
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 5,
            endColumn: 67,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          const { inngest } = require("./client");

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a comment in place of options",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {
              // TODO: which event?
            } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 7,
            endColumn: 21,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { timeout: "24h"
              // TODO: which event?
            } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a comment after the last option, without a comma",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {
              event: "shop/paid" // sent by the bank
            } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 7,
            endColumn: 21,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {
              event: "shop/paid", // sent by the bank
              timeout: "24h"
            } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a comment after the only option, in one line",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid" /* sent by the bank */ } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 5,
            endColumn: 97,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", /* sent by the bank */ timeout: "24h" } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a comment after the last option",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {
              event: "shop/paid", // sent by the bank
            } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 7,
            endColumn: 21,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", {
              event: "shop/paid", // sent by the bank
              timeout: "24h",
            } as any);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a suggestion that the settings apply on save",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid" } as any);
          });
        `,
        settings: { inngest: { fixes: "all" } },
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" } as any);
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              call: 'step.waitForEvent("paid")',
              outcome: "so at run time it does not wait at all and gives `null` at once",
            },
            line: 5,
            column: 45,
            endLine: 5,
            endColumn: 74,
            suggestions: [
              {
                messageId: "addTimeout",
                data: {
                  call: 'step.waitForEvent("paid")',
                  outcome: "so at run time it does not wait at all and gives `null` at once",
                },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "24h" } as any);
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
    valid: [
      {
        name: "the step of a workflow of the project's own",
        code: `
          import { inngest } from "./client";

          class Workflow {
            waitForEvent(name: string, options: object) {
              return [name, options];
            }
          }

          const step = new Workflow();
          step.waitForEvent("paid", { event: "shop/paid" });
        `,
      },
    ],
    invalid: [],
  },
});

describe("messages", () => {
  it("a wait without a timeout", () => {
    expect(
      messagesOf(
        requireWaitTimeout,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid" } as any);
          });
        `,
      ),
    ).toEqual([
      'step.waitForEvent("paid") has no timeout, so at run time it does not wait at all and gives `null` at once. Write how long to wait, for example `timeout: "24h"`.',
    ]);
  });

  it("a wait for a signal without a timeout", () => {
    expect(
      messagesOf(
        requireWaitTimeout,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForSignal("approved", { signal: "refund/7" } as any);
          });
        `,
      ),
    ).toEqual([
      'step.waitForSignal("approved") has no timeout, so it waits up to a year for something that may never come. Write how long to wait, for example `timeout: "24h"`.',
    ]);
  });

  it("a wait without options", () => {
    expect(
      messagesOf(
        requireWaitTimeout,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await (step as any).waitForEvent("paid");
          });
        `,
      ),
    ).toEqual([
      'step.waitForEvent("paid") has no timeout, nor any options, on which the SDK throws: every attempt fails, and the run with it. Write how long to wait, for example `timeout: "24h"`.',
    ]);
  });

  it("an empty timeout", () => {
    expect(
      messagesOf(
        requireWaitTimeout,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "" });
          });
        `,
      ),
    ).toEqual([
      'The timeout of step.waitForEvent("paid") is an empty text, on which the SDK throws: every attempt fails, and the run with it. Write how long to wait, for example `timeout: "24h"`.',
    ]);
  });

  it("an invocation without a timeout, where the team wants one", () => {
    expect(
      messagesOf(
        requireWaitTimeout,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke("bill", { function: bill, data: {} });
          });
        `,
        { invoke: true },
      ),
    ).toEqual([
      'step.invoke("bill") has no timeout, so it waits up to a year for a function that never ends. Write how long to wait, for example `timeout: "24h"`.',
    ]);
  });
});
