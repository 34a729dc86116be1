import { describe, expect, it } from "vitest";
import { validDuration } from "../../src/rules/valid-duration.ts";
import { findingsIn } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(validDuration, {
  both: {
    valid: [
      {
        name: "one number with one unit",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "90m");
          });
        `,
      },
      {
        name: "a unit in a word",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1.5 hours");
          });
        `,
      },
      {
        name: "a unit in capitals",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "2 Days");
          });
        `,
      },
      {
        name: "milliseconds",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 60_000);
          });
        `,
      },
      {
        name: "milliseconds in a text",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "5000");
          });
        `,
      },
      {
        name: "half a second, which SDK 4 makes a second of",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 500);
          });
        `,
      },
      {
        name: "a year",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1y");
          });
        `,
      },
      {
        name: "a duration of event data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.delay);
          });
        `,
      },
      {
        name: "a duration of event data with a fallback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.delay ?? "1h");
          });
        `,
      },
      {
        name: "a template of event data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", \`\${event.data.hours}h\`);
          });
        `,
      },
      {
        name: "no time in a test, and else a day",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", process.env.NODE_ENV === "test" ? 0 : "1d");
          });
        `,
      },
      {
        name: "no time at all as one of the values of a constant",
        code: `
          import { inngest } from "./client";
          const delay = process.env.FAST ? "0s" : "1d";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", delay);
          });
        `,
      },
      {
        name: "a date",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", new Date(event.data.at) as any);
          });
        `,
      },
      {
        name: "a function that gives a duration",
        code: `
          import { inngest } from "./client";
          declare function backoff(attempt: number): string;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", backoff(event.data.attempt));
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
        name: "arithmetic",
        code: `
          import { inngest } from "./client";
          const HOUR = 60 * 60 * 1000;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 2 * HOUR);
          });
        `,
      },
      {
        name: "a date to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", "2030-01-31T09:00:00Z");
          });
        `,
      },
      {
        name: "a day to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", "2030-01-31");
          });
        `,
      },
      {
        name: "a date that has gone by",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", "2020-01-31");
          });
        `,
      },
      {
        name: "a date made of milliseconds to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", new Date(Date.now() + 3_600_000));
          });
        `,
      },
      {
        name: "timeouts of waits",
        code: `
          import { inngest } from "./client";
          import { bill } from "./bill";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" });
            await step.waitForSignal("ok", { signal: "ok", timeout: "365d", onConflict: "fail" });
            await step.invoke("bill", { function: bill, timeout: "2 hours" });
          });
        `,
      },
      {
        name: "a wait without a timeout is require-wait-timeout's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid" } as any);
          });
        `,
      },
      {
        name: "an undefined timeout of a wait is require-wait-timeout's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: undefined } as any);
          });
        `,
      },
      {
        name: "an empty timeout of a wait is require-wait-timeout's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "" });
          });
        `,
      },
      {
        name: "a call without a timeout",
        code: `
          import { inngest } from "./client";
          import { bill } from "./bill";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.invoke("bill", { function: bill });
          });
        `,
      },
      {
        name: "a call with a spread argument",
        code: `
          import { inngest } from "./client";
          const pause = ["nap", "1h30m"] as const;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep(...pause);
          });
        `,
      },
      {
        name: "the sleep of another library",
        code: `
          import { inngest } from "./client";
          import { scheduler, other } from "scheduler";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await scheduler.sleep("nap", "1h30m");
            await other.step.sleep("nap", "1h30m");
          });
        `,
      },
      {
        name: "durations of the configuration",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "1h30m", timeout: "1d" }, throttle: { limit: 1, period: "7d" }, rateLimit: { limit: 1, period: "24h" }, timeouts: { start: "1d12h", finish: "10m30s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "units of the configuration in an order that only the server takes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { finish: "30m1h" as any } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a timeout of the configuration that is switched off",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { start: "0s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a batch",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 10, timeout: "30s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a batch of minutes in a cast",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 10, timeout: "1m30s" as any } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a cancellation",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "shop/order.cancelled", timeout: "90m" }, { event: "shop/order.refunded" }] }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a jitter",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: [{ cron: "0 0 * * *", jitter: "30s" } as any, { cron: "0 1 * * *", jitter: "0s" } as any] }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "checkpointing",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, checkpointing: { maxRuntime: "50s", maxInterval: 0 } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a configuration of a function",
        code: `
          import { inngest } from "./client";
          declare function limits(): { period: "1h"; timeout: "1h" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: limits() }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a configuration that a condition adds",
        code: `
          import { inngest } from "./client";
          declare const isProduction: boolean;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, ...(isProduction && { debounce: { period: "1h" } }) }, async ({ event, step }) => {
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
            throw new RetryAfterError("later", event.data.isBusy ? "30s" : 60_000);
          });
        `,
      },
      {
        name: "an error that asks for a retry at a date",
        code: `
          import { inngest } from "./client";
          import { RetryAfterError } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later", new Date(event.data.at));
          });
        `,
      },
      {
        name: "an error of the project's own",
        code: `
          import { inngest } from "./client";
          import { RetryAfterError } from "./errors";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later", "1h30m");
          });
        `,
      },
      {
        name: "a sandbox",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const box = await step.sandbox.create("box", { image: "node", runningTimeout: false });
            await box.commands.run("list", "ls", { timeout: "1m30s" });
          });
        `,
      },
      {
        name: "half-typed code",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const nap = (delay: string) => step.sleep("nap", delay);
          });
        `,
      },
      {
        name: "a sum that can be a text",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", event.data.day + event.data.time);
          });
        `,
      },
      {
        name: "a sum with a text",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", Date.now() + event.data.time);
          });
        `,
      },
      {
        name: "a point in time of event data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", event.data.at);
          });
        `,
      },
      {
        name: "a function that gives a date",
        code: `
          import { inngest } from "./client";
          declare function nextMonday(): Date;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", nextMonday());
          });
        `,
      },
    ],
    invalid: [
      {
        name: "several units",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1h30m");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 44,
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
        name: "several units with a space, in single quotes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep('nap', '2h 30m');
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`2h 30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"150m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 45,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep('nap', '150m');
          });
        `,
      },
      {
        name: "units in words",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1 hour and 30 minutes");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1 hour and 30 minutes`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
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
        name: "a duration of ISO 8601",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "P1DT12H");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`P1DT12H`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"36h"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 46,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "36h");
          });
        `,
      },
      {
        name: "spaces around it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", " 1h ");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "` 1h `",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"1h"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 43,
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
        name: "a template without parts",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", \`1h30m\`);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 44,
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
        name: "a month",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1 month");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1 month`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"30d"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 46,
            suggestions: [
              {
                messageId: "write",
                data: { text: "30d" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "30d");
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "a month and a capital, which could be a minute",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1h 1M");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h 1M`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 44,
          },
        ],
        output: null,
      },
      {
        name: "no duration",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "banana");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`banana`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 45,
          },
        ],
        output: null,
      },
      {
        name: "several units of which the last is missing",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1h30");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 43,
          },
        ],
        output: null,
      },
      {
        name: "no time at all",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", 0);
          });
        `,
        errors: [
          {
            messageId: "zero",
            data: {
              value: "`0`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
              rest: "the step",
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 38,
          },
        ],
        output: null,
      },
      {
        name: "less than no time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "-1h");
          });
        `,
        errors: [
          {
            messageId: "zero",
            data: {
              value: "`-1h`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
              rest: "the step",
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 42,
          },
        ],
        output: null,
      },
      {
        name: "NaN",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", NaN);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`NaN`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 40,
          },
        ],
        output: null,
      },
      {
        name: "an empty text",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "");
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              value: "``",
              place: 'step.sleep("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 39,
          },
        ],
        output: null,
      },
      {
        name: "no argument",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap");
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              value: "``",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 36,
          },
        ],
        output: null,
      },
      {
        name: "undefined",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", undefined as any);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`undefined`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 53,
          },
        ],
        output: null,
      },
      {
        name: "what ms gives for several units",
        code: `
          import { inngest } from "./client";
          import ms from "ms";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", ms("1h30m"));
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`undefined`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 6,
            column: 37,
            endLine: 6,
            endColumn: 48,
          },
        ],
        output: null,
      },
      {
        name: "more than a year",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "2y");
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`2y`",
              limit: "366d",
              place: 'step.sleep("nap")',
              consequence: "the server fails the run",
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 41,
          },
        ],
        output: null,
      },
      {
        name: "one arm of a conditional",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.isSlow ? "1h30m" : "1h");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 5,
            column: 57,
            endLine: 5,
            endColumn: 64,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.isSlow ? "90m" : "1h");
          });
        `,
      },
      {
        name: "a fallback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", event.data.delay ?? "1h30m");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 64,
          },
        ],
        output: null,
      },
      {
        name: "a constant",
        code: `
          import { inngest } from "./client";
          const delay = "1h30m";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", delay);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 6,
            column: 37,
            endLine: 6,
            endColumn: 42,
          },
        ],
        output: null,
      },
      {
        name: "a member of a constant",
        code: `
          import { inngest } from "./client";
          const delays = { short: "1h30m" } as const;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", delays.short);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 6,
            column: 37,
            endLine: 6,
            endColumn: 49,
          },
        ],
        output: null,
      },
      {
        name: "an enum",
        code: `
          import { inngest } from "./client";
          enum Delay { Short = "1h30m" }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", Delay.Short);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 6,
            column: 37,
            endLine: 6,
            endColumn: 48,
          },
        ],
        output: null,
      },
      {
        name: "a template of constants",
        code: `
          import { inngest } from "./client";
          const hours = 1;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", \`\${hours}h30m\`);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 6,
            column: 37,
            endLine: 6,
            endColumn: 51,
          },
        ],
        output: null,
      },
      {
        name: "a step under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { sleep } = step;
            await sleep("nap", "1h30m");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 6,
            column: 32,
            endLine: 6,
            endColumn: 39,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { sleep } = step;
            await sleep("nap", "90m");
          });
        `,
      },
      {
        name: "a helper that is handed step",
        code: `
          import { inngest } from "./client";
          async function pause(step: any) {
            await step.sleep("nap", "1h30m");
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await pause(step);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 4,
            column: 37,
            endLine: 4,
            endColumn: 44,
          },
        ],
        output: `
          import { inngest } from "./client";
          async function pause(step: any) {
            await step.sleep("nap", "90m");
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await pause(step);
          });
        `,
      },
      {
        name: "a comment inside of a duration that is not a text alone",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1h30m" /* lunch */);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 44,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "90m" /* lunch */);
          });
        `,
      },
      {
        name: "a function as SDK 3 creates it",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }) => {
            await step.sleep("nap", "1h30m");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: '`"90m"`',
            },
            line: 7,
            column: 37,
            endLine: 7,
            endColumn: 44,
          },
        ],
        output: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }) => {
            await step.sleep("nap", "90m");
          });
        `,
      },
      {
        name: "a duration to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", "1h");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 46,
            suggestions: [
              {
                messageId: "sleep",
                data: { text: "1h" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", "1h");
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "milliseconds to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", 1893456000000 as any);
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1893456000000`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 62,
          },
        ],
        output: null,
      },
      {
        name: "a word to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", "tomorrow");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`tomorrow`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 52,
          },
        ],
        output: null,
      },
      {
        name: "a wait for an event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h30m" });
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'the `timeout` of step.waitForEvent("paid")',
              consequence: "at run time it does not wait at all and gives `null` at once",
              advice: '`"90m"`',
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 83,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "90m" });
          });
        `,
      },
      {
        name: "a wait for an event that is no wait",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: 0 });
          });
        `,
        errors: [
          {
            messageId: "zero",
            data: {
              value: "`0`",
              place: 'the `timeout` of step.waitForEvent("paid")',
              consequence: "at run time it does not wait at all and gives `null` at once",
              advice: 'one number with one unit, such as `"90m"`',
              rest: "the step",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 77,
          },
        ],
        output: null,
      },
      {
        name: "a wait for an event of more than a year",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout: "400d" });
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`400d`",
              limit: "366d",
              place: 'the `timeout` of step.waitForEvent("paid")',
              consequence: "the server fails the run",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 82,
          },
        ],
        output: null,
      },
      {
        name: "a wait for a signal",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForSignal("ok", { signal: "ok", timeout: "1 week 2 days", onConflict: "fail" });
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1 week 2 days`",
              place: 'the `timeout` of step.waitForSignal("ok")',
              consequence: "it waits up to a year",
              advice: '`"9d"`',
            },
            line: 5,
            column: 69,
            endLine: 5,
            endColumn: 84,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForSignal("ok", { signal: "ok", timeout: "9d", onConflict: "fail" });
          });
        `,
      },
      {
        name: "a cancellation that waits for no time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "shop/a", timeout: "0s" }] }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "zero",
            data: {
              value: "`0s`",
              place: "`cancelOn.timeout`",
              consequence: "the server fails to schedule each run of the function",
              advice: 'one number with one unit, such as `"90m"`',
              rest: "the timeout",
            },
            line: 4,
            column: 127,
            endLine: 4,
            endColumn: 131,
          },
        ],
        output: null,
      },
      {
        name: "a wait for a signal of no time, which is a year",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForSignal("ok", { signal: "ok", timeout: event.data.isSlow ? "1h" : 0, onConflict: "fail" });
          });
        `,
        errors: [
          {
            messageId: "zero",
            data: {
              value: "`0`",
              place: 'the `timeout` of step.waitForSignal("ok")',
              consequence: "it waits up to a year",
              advice: 'one number with one unit, such as `"90m"`',
              rest: "the step",
            },
            line: 5,
            column: 96,
            endLine: 5,
            endColumn: 97,
          },
        ],
        output: null,
      },
      {
        name: "a call of a function",
        code: `
          import { inngest } from "./client";
          import { bill } from "./bill";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.invoke("bill", { function: bill, timeout: "soon" });
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`soon`",
              place: 'the `timeout` of step.invoke("bill")',
              consequence: "it waits up to a year",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 6,
            column: 66,
            endLine: 6,
            endColumn: 72,
          },
        ],
        output: null,
      },
      {
        name: "a timeout in short",
        code: `
          import { inngest } from "./client";
          const timeout = "soon";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("paid", { event: "shop/paid", timeout });
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`soon`",
              place: 'the `timeout` of step.waitForEvent("paid")',
              consequence: "at run time it does not wait at all and gives `null` at once",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 6,
            column: 67,
            endLine: 6,
            endColumn: 74,
          },
        ],
        output: null,
      },
      {
        name: "a sandbox with a duration that is none",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const box = await step.sandbox.create("box", {} as any);
            await box.waitUntilRunning("up", { timeout: "soon" });
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`soon`",
              place: 'the `timeout` of box.waitUntilRunning("up")',
              consequence: "the SDK throws a `SandboxValidationError`",
              advice: 'numbers that each have a unit, such as `"90s"`',
            },
            line: 6,
            column: 57,
            endLine: 6,
            endColumn: 63,
          },
        ],
        output: null,
      },
      {
        name: "a sandbox with more than five minutes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const box = await step.sandbox.create("box", {} as any);
            await box.waitUntilRunning("up", { timeout: "10m" });
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`10m`",
              limit: "5m",
              place: 'the `timeout` of box.waitUntilRunning("up")',
              consequence: "the SDK throws a `SandboxValidationError`",
            },
            line: 6,
            column: 57,
            endLine: 6,
            endColumn: 62,
          },
        ],
        output: null,
      },
      {
        name: "milliseconds from now to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", Date.now() + 3_600_000);
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`Date.now() + 3_600_000`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 64,
            suggestions: [
              {
                messageId: "date",
                data: { value: "Date.now() + 3_600_000" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", new Date(Date.now() + 3_600_000));
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "milliseconds of a constant to sleep until",
        code: `
          import { inngest } from "./client";
          const HOUR = 3_600_000;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const at = Date.now() + 24 * HOUR;
            await step.sleepUntil("nap", at as any);
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`at`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 7,
            column: 42,
            endLine: 7,
            endColumn: 51,
            suggestions: [
              {
                messageId: "date",
                data: { value: "at" },
                output: `
          import { inngest } from "./client";
          const HOUR = 3_600_000;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const at = Date.now() + 24 * HOUR;
            await step.sleepUntil("nap", new Date(at) as any);
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "the time of a date to sleep until",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", new Date(event.data.at).getTime());
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`new Date(event.data.at).getTime()`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 75,
            suggestions: [
              {
                messageId: "date",
                data: { value: "new Date(event.data.at).getTime()" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", new Date(new Date(event.data.at).getTime()));
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "a calculated debounce",
        code: `
          import { inngest } from "./client";
          declare const event_minutes: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: event_minutes * 60_000 } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`event_minutes * 60_000`",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: 'numbers with the units `w`, `d`, `h`, `m` and `s`, such as `"1h30m"`',
            },
            line: 5,
            column: 108,
            endLine: 5,
            endColumn: 130,
          },
        ],
        output: null,
      },
      {
        name: "a debounce in words",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "2 hours" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`2 hours`",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: '`"2h"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 117,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "2h" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a debounce with a space",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "1h 30m" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h 30m`",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: '`"90m"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 116,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "90m" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a debounce in milliseconds",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: 5_000 } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`5000`",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: '`"5s"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 113,
            suggestions: [
              {
                messageId: "write",
                data: { text: "5s" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "5s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "a debounce in milliseconds that is too long",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: 864_000_000 } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`864000000`",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: 'numbers with the units `w`, `d`, `h`, `m` and `s`, such as `"1h30m"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 119,
          },
        ],
        output: null,
      },
      {
        name: "a debounce that is too short",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "500ms" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "short",
            data: {
              value: "`500ms`",
              limit: "1s",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 115,
          },
        ],
        output: null,
      },
      {
        name: "a debounce that is too long",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "2w" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`2w`",
              limit: "7d",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 112,
          },
        ],
        output: null,
      },
      {
        name: "an empty debounce",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              value: "``",
              place: "`debounce.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: 'numbers with the units `w`, `d`, `h`, `m` and `s`, such as `"1h30m"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 110,
          },
        ],
        output: null,
      },
      {
        name: "the end of a debounce",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "1h", timeout: "1 day" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1 day`",
              place: "`debounce.timeout`",
              consequence: "there is no such limit: events that keep coming put the run off for ever",
              advice: '`"1d"`',
            },
            line: 4,
            column: 123,
            endLine: 4,
            endColumn: 130,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, debounce: { period: "1h", timeout: "1d" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a throttle",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, throttle: { limit: 1, period: "1 minute" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1 minute`",
              place: "`throttle.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: '`"1m"`',
            },
            line: 4,
            column: 118,
            endLine: 4,
            endColumn: 128,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, throttle: { limit: 1, period: "1m" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a throttle that is too long",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, throttle: { limit: 1, period: "30d" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`30d`",
              limit: "7d",
              place: "`throttle.period`",
              consequence: "it is outside of what Inngest documents",
            },
            line: 4,
            column: 118,
            endLine: 4,
            endColumn: 123,
          },
        ],
        output: null,
      },
      {
        name: "a rate limit that is too long",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, rateLimit: { limit: 1, period: "7d" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`7d`",
              limit: "1d",
              place: "`rateLimit.period`",
              consequence: "the server refuses the sync of the app, with all its functions",
            },
            line: 4,
            column: 119,
            endLine: 4,
            endColumn: 123,
          },
        ],
        output: null,
      },
      {
        name: "a rate limit that is too short",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, rateLimit: { limit: 1, period: "100ms" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "short",
            data: {
              value: "`100ms`",
              limit: "1s",
              place: "`rateLimit.period`",
              consequence: "it is outside of what Inngest documents",
            },
            line: 4,
            column: 119,
            endLine: 4,
            endColumn: 126,
          },
        ],
        output: null,
      },
      {
        name: "a timeout of the run in words",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { finish: "10 minutes" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`10 minutes`",
              place: "`timeouts.finish`",
              consequence:
                "the server fails before each request of the run: it never calls the app, and tries again for ever",
              advice: '`"10m"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 120,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { finish: "10m" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "an empty timeout of the run",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { finish: "" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "empty",
            data: {
              place: "`timeouts.finish`",
              consequence:
                "the server fails before each request of the run: it never calls the app, and tries again for ever",
              advice: 'numbers with the units `w`, `d`, `h`, `m` and `s`, such as `"1h30m"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 110,
          },
        ],
        output: null,
      },
      {
        name: "a timeout of the run in years",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1y" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1y`",
              place: "`timeouts.finish`",
              consequence:
                "the server fails before each request of the run: it never calls the app, and tries again for ever",
              advice: '`"365d"`',
            },
            line: 4,
            column: 108,
            endLine: 4,
            endColumn: 112,
            suggestions: [
              {
                messageId: "write",
                data: { text: "365d" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { finish: "365d" } }, async ({ event, step }) => {
            return 1;
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "a timeout of the queue in milliseconds",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { start: 60_000 } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`60000`",
              place: "`timeouts.start`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: '`"1m"`',
            },
            line: 4,
            column: 107,
            endLine: 4,
            endColumn: 113,
            suggestions: [
              {
                messageId: "write",
                data: { text: "1m" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, timeouts: { start: "1m" } }, async ({ event, step }) => {
            return 1;
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "a batch with a unit that Go has not",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 10, timeout: "1d" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1d`",
              place: "`batchEvents.timeout`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: 'seconds, such as `"30s"`',
            },
            line: 4,
            column: 125,
            endLine: 4,
            endColumn: 129,
          },
        ],
        output: null,
      },
      {
        name: "a batch in words",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 10, timeout: "1 minute" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1 minute`",
              place: "`batchEvents.timeout`",
              consequence: "the server refuses the sync of the app, with all its functions",
              advice: '`"60s"`',
            },
            line: 4,
            column: 125,
            endLine: 4,
            endColumn: 135,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 10, timeout: "60s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a batch that is too short",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 10, timeout: "0.5s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "short",
            data: {
              value: "`0.5s`",
              limit: "1s",
              place: "`batchEvents.timeout`",
              consequence: "the server refuses the sync of the app, with all its functions",
            },
            line: 4,
            column: 125,
            endLine: 4,
            endColumn: 131,
          },
        ],
        output: null,
      },
      {
        name: "one of several cancellations",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "shop/a", timeout: "1h" }, { event: "shop/b", timeout: "1h30m" }] }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: "`cancelOn.timeout`",
              consequence: "the server fails to schedule each run of the function",
              advice: '`"90m"`',
            },
            line: 4,
            column: 163,
            endLine: 4,
            endColumn: 170,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "shop/a", timeout: "1h" }, { event: "shop/b", timeout: "90m" }] }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "a jitter that is too long",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { cron: "0 0 * * *", jitter: "10m" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`10m`",
              limit: "5m",
              place: "`jitter`",
              consequence: "the server refuses the sync of the app, with all its functions",
            },
            line: 4,
            column: 85,
            endLine: 4,
            endColumn: 90,
          },
        ],
        output: null,
      },
      {
        name: "checkpointing",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, checkpointing: { maxRuntime: "1m30s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1m30s`",
              place: "`checkpointing.maxRuntime`",
              consequence: "the SDK sets no such limit",
              advice: '`"90s"`',
            },
            line: 4,
            column: 117,
            endLine: 4,
            endColumn: 124,
          },
        ],
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" }, checkpointing: { maxRuntime: "90s" } }, async ({ event, step }) => {
            return 1;
          });
        `,
      },
      {
        name: "checkpointing of a client",
        code: `
          import { Inngest } from "inngest";

          export const inngest = new Inngest({ id: "shop", checkpointing: { maxRuntime: "1m30s" } });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1m30s`",
              place: "`checkpointing.maxRuntime`",
              consequence: "the SDK sets no such limit",
              advice: '`"90s"`',
            },
            line: 4,
            column: 89,
            endLine: 4,
            endColumn: 96,
          },
        ],
        output: `
          import { Inngest } from "inngest";

          export const inngest = new Inngest({ id: "shop", checkpointing: { maxRuntime: "90s" } });
        `,
      },
      {
        name: "errors of classes of one's own that ask for a retry",
        code: `
          import { RetryAfterError } from "inngest";

          class Later extends RetryAfterError {}
          class Soon extends RetryAfterError {
            constructor(message: string) {
              super(message, "1h30m");
            }
          }
          export const errors = [new Later("later", "1h30m"), new Soon("1h30m")];
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: "`RetryAfterError`",
              consequence:
                "its constructor throws a plain `Error` in its place: the retry comes after the usual delay",
              advice: '`"90m"`',
            },
            line: 7,
            column: 30,
            endLine: 7,
            endColumn: 37,
          },
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: "`RetryAfterError`",
              consequence:
                "its constructor throws a plain `Error` in its place: the retry comes after the usual delay",
              advice: '`"90m"`',
            },
            line: 10,
            column: 53,
            endLine: 10,
            endColumn: 60,
          },
        ],
        output: `
          import { RetryAfterError } from "inngest";

          class Later extends RetryAfterError {}
          class Soon extends RetryAfterError {
            constructor(message: string) {
              super(message, "90m");
            }
          }
          export const errors = [new Later("later", "90m"), new Soon("1h30m")];
        `,
      },
      {
        name: "an error that asks for a retry",
        code: `
          import { inngest } from "./client";
          import { RetryAfterError } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later", "1h30m");
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: "`RetryAfterError`",
              consequence:
                "its constructor throws a plain `Error` in its place: the retry comes after the usual delay",
              advice: '`"90m"`',
            },
            line: 6,
            column: 48,
            endLine: 6,
            endColumn: 55,
          },
        ],
        output: `
          import { inngest } from "./client";
          import { RetryAfterError } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later", "90m");
          });
        `,
      },
      {
        name: "an error that asks for a retry at an unknown time",
        code: `
          import { inngest } from "./client";
          import { RetryAfterError } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later");
          });
        `,
        errors: [
          {
            messageId: "missing",
            data: {
              value: "``",
              place: "`RetryAfterError`",
              consequence:
                "its constructor throws a plain `Error` in its place: the retry comes after the usual delay",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 47,
          },
        ],
        output: null,
      },
      {
        name: "an error that asks for a retry after two days",
        code: `
          import { inngest } from "./client";
          import { RetryAfterError } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            throw new RetryAfterError("later", "48h");
          });
        `,
        errors: [
          {
            messageId: "long",
            data: {
              value: "`48h`",
              limit: "1d",
              place: "`RetryAfterError`",
              consequence: "the server shortens it and retries after 24 hours",
            },
            line: 6,
            column: 48,
            endLine: 6,
            endColumn: 53,
          },
        ],
        output: null,
      },
    ],
  },
  typed: {
    valid: [
      {
        name: "a type with right members",
        code: `
          import { inngest } from "./client";
          declare function delays(plan: string): "1h" | "2h";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", delays(event.data.plan));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a type that is a number",
        code: `
          import { inngest } from "./client";
          declare function nextMonday(): number;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", nextMonday() as any);
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`nextMonday()`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 6,
            column: 42,
            endLine: 6,
            endColumn: 61,
          },
        ],
        output: null,
      },
      {
        name: "seconds since 1970, of which a date would be wrong",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", Math.floor(Date.now() / 1000) + 3600 as any);
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`Math.floor(Date.now() / 1000) + 3600`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 85,
          },
        ],
        output: null,
      },
      {
        name: "a minute after an event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", event.ts + 60_000 as any);
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`event.ts + 60_000`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 66,
            suggestions: [
              {
                messageId: "date",
                data: { value: "event.ts + 60_000" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", new Date(event.ts + 60_000) as any);
          });
        `,
              },
            ],
          },
        ],
        output: null,
      },
      {
        name: "the time between two, which is no time since 1970",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleepUntil("nap", event.data.end.getTime() - event.ts as any);
          });
        `,
        errors: [
          {
            messageId: "number",
            data: {
              value: "`event.data.end.getTime() - event.ts`",
              place: 'step.sleepUntil("nap")',
              consequence: "the SDK throws: every attempt fails, and the run with it",
              advice: "a date, or use `step.sleep` for a duration",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 84,
          },
        ],
        output: null,
      },
      {
        name: "a type with a wrong member",
        code: `
          import { inngest } from "./client";
          declare function delays(plan: string): "1h" | "1h30m";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", delays(event.data.plan));
          });
        `,
        errors: [
          {
            messageId: "misread",
            data: {
              value: "`1h30m`",
              place: 'step.sleep("nap")',
              consequence: "the run sleeps 0 seconds and goes on",
              advice: 'one number with one unit, such as `"90m"`',
            },
            line: 6,
            column: 37,
            endLine: 6,
            endColumn: 60,
          },
        ],
        output: null,
      },
    ],
  },
  untyped: {
    valid: [
      {
        name: "a type with a wrong member",
        code: `
          import { inngest } from "./client";
          declare function delays(plan: string): "1h" | "1h30m";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("nap", delays(event.data.plan));
          });
        `,
      },
    ],
    invalid: [],
  },
});

describe("other files and other versions", () => {
  it("reports a constant of another file where it is used", () => {
    expect(
      findingsIn(validDuration, {
        "src/waits.ts": 'export const WAITS = { approval: "2h 30m" } as const;\n',
        "src/order.ts": `import { Inngest } from "inngest";
import { WAITS } from "./waits";

const inngest = new Inngest({ id: "shop" });

export const order = inngest.createFunction({ id: "order", triggers: { event: "a/b" } }, async ({ step }) => {
  await step.sleep("nap", WAITS.approval);
});
`,
      }).map(({ at, messageId, suggestions }) => [at, messageId, suggestions]),
    ).toEqual([["src/order.ts:7:27-7:41", "misread", []]]);
  });

  it("reports a configuration of another file where it is spread", () => {
    expect(
      findingsIn(validDuration, {
        "src/limits.ts": 'export const limits = { throttle: { limit: 1, period: "1 hour" } } as any;\n',
        "src/order.ts": `import { Inngest } from "inngest";
import { limits } from "./limits";

const inngest = new Inngest({ id: "shop" });

export const order = inngest.createFunction({ id: "order", triggers: { event: "a/b" }, ...limits }, async () => 1);
`,
      }).map(({ at, text }) => [at, text]),
    ).toEqual([
      [
        "src/order.ts:6:88-6:97",
        '`1 hour` is not understood by `throttle.period`, so the server refuses the sync of the app, with all its functions. Write `"1h"`.',
      ],
    ]);
  });

  it("knows that SDK 3 sleeps half a second not at all", () => {
    const app = (sdk: string): Readonly<Record<string, string>> => ({
      "src/order.ts": `import { Inngest } from "${sdk}";

const inngest = new Inngest({ id: "shop" });

export const order = inngest.createFunction({ id: "order" }, { event: "a/b" }, async ({ step }) => {
  await step.sleep("nap", 500);
  await step.waitForSignal("ok", { signal: "ok", timeout: "900ms", onConflict: "fail" });
});
`,
    });
    expect(
      findingsIn(validDuration, app("inngest-v3")).map(({ messageId, text }) => [messageId, text]),
    ).toEqual([
      [
        "rounded",
        'SDK 3 rounds `500` down to no time at all for step.sleep("nap"), so the run sleeps 0 seconds and goes on. Write at least `"1s"`.',
      ],
      [
        "rounded",
        'SDK 3 rounds `900ms` down to no time at all for the `timeout` of step.waitForSignal("ok"), so it waits up to a year. Write at least `"1s"`.',
      ],
    ]);
    expect(findingsIn(validDuration, app("inngest"))).toEqual([]);
  });
});

describe("options that are written once", () => {
  const order = (body: string): Readonly<Record<string, string>> => ({
    "src/order.ts": `import { Inngest } from "inngest";

const inngest = new Inngest({ id: "shop" });
const payment = { event: "a/paid", timeout: "1h30m" };

export const order = inngest.createFunction({ id: "order", triggers: { event: "a/b" } }, async ({ step }) => {
  ${body}
});
`,
  });

  it("for several waits have one report, which names the first", () => {
    expect(
      findingsIn(
        validDuration,
        order('await step.waitForEvent("deposit", payment); await step.waitForEvent("rest", payment);'),
      ).map(({ at, text }) => [at, text]),
    ).toEqual([
      [
        "src/order.ts:4:45-4:52",
        '`1h30m` is not understood by the `timeout` of step.waitForEvent("deposit"), so at run time it does not wait at all and gives `null` at once. Write `"90m"`.',
      ],
    ]);
  });

  it("for two options of a function are reported for each, since each reads it in its own way", () => {
    const found = findingsIn(validDuration, {
      "src/refund.ts": `import { Inngest } from "inngest";

const inngest = new Inngest({ id: "shop" });
const slow = { period: "1 hour", limit: 1 } as any;

export const refund = inngest.createFunction(
  { id: "refund", triggers: { event: "a/c" }, throttle: slow, rateLimit: slow },
  async () => 1,
);
`,
    }).map(({ at, data }) => [at, data["place"]]);
    expect(found.toSorted()).toEqual([
      ["src/refund.ts:4:24-4:32", "`rateLimit.period`"],
      ["src/refund.ts:4:24-4:32", "`throttle.period`"],
    ]);
  });
});

describe("messages", () => {
  const said = (body: string, options = ""): readonly string[] =>
    messagesOf(
      validDuration,
      `
        import { RetryAfterError } from "inngest";
        import { inngest } from "./client";

        inngest.createFunction({ id: "fn", triggers: { event: "a/b" }${options} }, async ({ step }) => {
          ${body}
        });
      `,
    );

  it.each([
    [
      'await step.sleep("nap", "1h30m");',
      "",
      '`1h30m` is not understood by step.sleep("nap"), so the run sleeps 0 seconds and goes on. Write `"90m"`.',
    ],
    [
      'await step.sleep("nap", 0);',
      "",
      '`0` is no time at all for step.sleep("nap"), so the run sleeps 0 seconds and goes on. Write one number with one unit, such as `"90m"`, or leave the step out.',
    ],
    [
      'await step.sleep("nap", "");',
      "",
      'An empty text is given to step.sleep("nap"), so the SDK throws: every attempt fails, and the run with it. Write one number with one unit, such as `"90m"`.',
    ],
    [
      'await step.sleepUntil("nap", Date.now() + 5_000);',
      "",
      '`Date.now() + 5_000` is a number, which step.sleepUntil("nap") does not take, so the SDK throws: every attempt fails, and the run with it. Write a date, or use `step.sleep` for a duration.',
    ],
    [
      'await step.waitForEvent("paid", { event: "a/c", timeout: "soon" });',
      "",
      '`soon` is not understood by the `timeout` of step.waitForEvent("paid"), so at run time it does not wait at all and gives `null` at once. Write one number with one unit, such as `"90m"`.',
    ],
    [
      'throw new RetryAfterError("later", "48h");',
      "",
      '`48h` is longer than `1d`, the most for `RetryAfterError`, so the server shortens it and retries after 24 hours. Write `"1d"` or less.',
    ],
    [
      "",
      ', debounce: { period: "500ms" }',
      '`500ms` is shorter than `1s`, the least for `debounce.period`, so the server refuses the sync of the app, with all its functions. Write `"1s"` or more.',
    ],
    [
      "",
      ', debounce: { key: "event.data.id" }',
      'No duration is given to `debounce.period`, so the server refuses the sync of the app, with all its functions. Write numbers with the units `w`, `d`, `h`, `m` and `s`, such as `"1h30m"`.',
    ],
  ])("%s%s", (body, options, message) => {
    expect(said(body, options)).toEqual([message]);
  });
});
