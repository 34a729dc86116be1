import { describe, expect, it } from "vitest";
import { preferDurationString } from "../../src/rules/prefer-duration-string.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(preferDurationString, {
  both: {
    valid: [
      {
        name: "a text",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1d");
          });
        `,
      },
      {
        name: "a call of ms",
        code: `
          import { inngest } from "./client";
          import ms from "ms";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", ms("1h"));
          });
        `,
      },
      {
        name: "a constant whose name tells",
        code: `
          import { inngest } from "./client";
          const ONE_DAY = 24 * 60 * 60 * 1000;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", ONE_DAY);
          });
        `,
      },
      {
        name: "arithmetic with names that tell",
        code: `
          import { inngest } from "./client";
          const HOUR = 3_600_000;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 2 * HOUR);
          });
        `,
      },
      {
        name: "milliseconds of event data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.minutes * 60_000);
          });
        `,
      },
      {
        name: "what is no whole number of seconds",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 1_500);
          });
        `,
      },
      {
        name: "no time at all is valid-duration's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 0);
          });
        `,
      },
      {
        name: "more than a year is valid-duration's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 400 * 86_400_000);
          });
        `,
      },
      {
        name: "a point in time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", new Date(1_893_456_000_000));
          });
        `,
      },
      {
        name: "milliseconds where no number is read are valid-duration's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: 60_000 } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "milliseconds in options that other code can read",
        code: `
          import { inngest } from "./client";
          const waits = { paid: 60_000 };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: waits.paid });
            return waits.paid / 1000;
          });
        `,
      },
      {
        name: "numbers that are no durations",
        code: `
          import { inngest } from "./client";
          import { resize } from "./resize";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, concurrency: 60_000, retries: 3 }, async ({ event, step }) => {
            await step.run("resize", () => resize(60_000));
          });
        `,
      },
      {
        name: "the sleep of another library",
        code: `
          import { inngest } from "./client";
          import { scheduler } from "scheduler";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await scheduler.sleep("nap", 60_000);
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a day",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 86_400_000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "1d" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 47,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1d");
          });
        `,
      },
      {
        name: "an hour as arithmetic",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 60 * 60 * 1000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "1h" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 51,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1h");
          });
        `,
      },
      {
        name: "arithmetic in parentheses",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", (1.5 * (60 * 60)) * 1e3);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "90m" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 60,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "90m");
          });
        `,
      },
      {
        name: "two weeks, told in days",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 1_209_600_000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "14d" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 50,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "14d");
          });
        `,
      },
      {
        name: "an arm of a conditional",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.isSlow ? 60_000 : "10s");
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "1m" },
            line: 5,
            column: 57,
            endLine: 5,
            endColumn: 63,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.isSlow ? "1m" : "10s");
          });
        `,
      },
      {
        name: "a number that is said to be one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 60_000 as number);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "1m" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 53,
          },
        ],
        output: null,
      },
      {
        name: "a number that is said to be itself",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 1000 satisfies 1000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "1s" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 56,
          },
        ],
        output: null,
      },
      {
        name: "a number for a parameter that takes no text",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const narrow: { sleep(id: string, time: number): Promise<void> } = step;
            await narrow.sleep("nap", 60_000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'narrow.sleep("nap")', text: "1m" },
            line: 6,
            column: 39,
            endLine: 6,
            endColumn: 45,
          },
        ],
        output: null,
      },
      {
        name: "the timeout of a wait",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: 3_600_000 });
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'the `timeout` of step.waitForEvent("paid")', text: "1h" },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 85,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" });
          });
        `,
      },
      {
        name: "the timeout of a call",
        code: `
          import { inngest } from "./client";
          import { bill } from "./bill";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.invoke("bill", { function: bill, timeout: 30_000 });
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'the `timeout` of step.invoke("bill")', text: "30s" },
            line: 6,
            column: 66,
            endLine: 6,
            endColumn: 72,
          },
        ],
        output: `
          import { inngest } from "./client";
          import { bill } from "./bill";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.invoke("bill", { function: bill, timeout: "30s" });
          });
        `,
      },
      {
        name: "a comment in the arithmetic, which is kept",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 60 /* minutes */ * 60_000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'step.sleep("nap")', text: "1h" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 62,
          },
        ],
        output: null,
      },
      {
        name: "a cancellation",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "shop/order.cancelled", timeout: 600_000 }] }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: "`cancelOn.timeout`", text: "10m" },
            line: 4,
            column: 141,
            endLine: 4,
            endColumn: 148,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "shop/order.cancelled", timeout: "10m" }] }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "checkpointing",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, checkpointing: { maxRuntime: 50_000 } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: "`checkpointing.maxRuntime`", text: "50s" },
            line: 4,
            column: 117,
            endLine: 4,
            endColumn: 123,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, checkpointing: { maxRuntime: "50s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "an error that asks for a retry",
        code: `
          import { inngest } from "./client";
          import { RetryAfterError } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later", 30_000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: "`RetryAfterError`", text: "30s" },
            line: 6,
            column: 48,
            endLine: 6,
            endColumn: 54,
          },
        ],
        output: `
          import { inngest } from "./client";
          import { RetryAfterError } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later", "30s");
          });
        `,
      },
      {
        name: "a function as SDK 3 creates it, and a step under another name",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step: { sleep } }) => {
            await sleep("nap", 60_000);
          });
        `,
        errors: [
          {
            messageId: "digits",
            data: { place: 'sleep("nap")', text: "1m" },
            line: 7,
            column: 32,
            endLine: 7,
            endColumn: 38,
          },
        ],
        output: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step: { sleep } }) => {
            await sleep("nap", "1m");
          });
        `,
      },
    ],
  },
});

describe("messages", () => {
  it("an hour", () => {
    expect(
      messagesOf(
        preferDurationString,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, async ({ step }) => {
            await step.sleep("nap", 3_600_000);
          });
        `,
      ),
    ).toEqual([
      'Milliseconds in digits are given to step.sleep("nap"): a reader has to count them, and easily takes them for seconds. Write `"1h"`, which lasts as long.',
    ]);
  });
});
