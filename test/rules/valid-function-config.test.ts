import { describe, expect, it } from "vitest";
import { validFunctionConfig } from "../../src/rules/valid-function-config.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(validFunctionConfig, {
  both: {
    valid: [
      {
        name: "as many retries as there can be",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: 20 },
  async () => {},
);
`,
      },
      {
        name: "no retries at all",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: 0 },
  async () => {},
);
`,
      },
      {
        name: "retries that the environment says",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: Number(process.env["RETRIES"]) as never },
  async () => {},
);
`,
      },
      {
        name: "retries that replace those of a spread",
        code: `import { inngest } from "./client";

const patient = { retries: 30 as never };

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, ...patient, retries: 3 },
  async () => {},
);
`,
      },
      {
        name: "options that are changed later",
        code: `import { inngest } from "./client";

const options = { id: "charge", triggers: { event: "shop/order.placed" }, retries: 99 as never };
options.retries = 3 as never;

export const charge = inngest.createFunction(options, async () => {});
`,
      },
      {
        name: "options that a factory is given",
        code: `import { inngest } from "./client";

export const made = (retries: 1 | 2) =>
  inngest.createFunction({ id: "charge", triggers: { event: "shop/order.placed" }, retries }, async () => {});
`,
      },
      {
        name: "a batch of two",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 2, timeout: "5s" } },
  async () => {},
);
`,
      },
      {
        name: "a rate limit of one",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, rateLimit: { limit: 1, period: "1h" } },
  async () => {},
);
`,
      },
      {
        name: "a throttle of one",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, throttle: { limit: 1, period: "1h", burst: 0 } },
  async () => {},
);
`,
      },
      {
        name: "a concurrency of none, which is no limit",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: 0 },
  async () => {},
);
`,
      },
      {
        name: "two concurrency limits",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: [{ limit: 5 }, { limit: 1, key: "event.data.userId" }] },
  async () => {},
);
`,
      },
      {
        name: "a list of limits that cannot be read as a whole",
        code: `import { inngest } from "./client";

export const made = (more: object[]) =>
  inngest.createFunction(
    { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: [{ limit: 5 }, ...more] as never },
    async () => {},
  );
`,
      },
      {
        name: "a scope over more than the function with a key",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: { limit: 5, scope: "account", key: \`"stripe"\` } },
  async () => {},
);
`,
      },
      {
        name: "the scope of the function, which needs no key",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: { limit: 5, scope: "fn" } },
  async () => {},
);
`,
      },
      {
        name: "a scope whose key is in a spread that is not known",
        code: `import { inngest } from "./client";

export const made = (keyed: { key: string }) =>
  inngest.createFunction(
    { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: { limit: 5, scope: "env", ...keyed } },
    async () => {},
  );
`,
      },
      {
        name: "a scope and a key that both depend on something",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: { limit: 5, scope: process.env["CI"] ? "fn" : "env", key: process.env["CI"] ? undefined : \`"stripe"\` } as never },
  async () => {},
);
`,
      },
      {
        name: "five events that cancel",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "a" }, { event: "b" }, { event: "c" }, { event: "d" }, { event: "e" }] },
  async () => {},
);
`,
      },
      {
        name: "a batch that nothing cancels",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, cancelOn: [] },
  async () => {},
);
`,
      },
      {
        name: "a batch with a priority that says nothing",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, priority: {} },
  async () => {},
);
`,
      },
      {
        name: "a batch with a throttle, which fit",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, throttle: { limit: 5, period: "1m" }, concurrency: 2, retries: 2 },
  async () => {},
);
`,
      },
      {
        name: "a batch with a debounce that is taken back",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, debounce: undefined as never },
  async () => {},
);
`,
      },
      {
        name: "a batch in one case and a debounce in the other",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, ...(process.env["CI"] ? { debounce: { period: "5s" } } : { batchEvents: { maxSize: 9, timeout: "5s" } }) },
  async () => {},
);
`,
      },
      {
        name: "a batch with a debounce that is not known",
        code: `import { inngest } from "./client";

declare const debounce: undefined;

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, debounce: debounce as never },
  async () => {},
);
`,
      },
      {
        name: "a limit that is made a number",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: Number("5"), throttle: { limit: Number(process.env["LIMIT"] ?? "5"), period: "1m" } },
  async () => {},
);
`,
      },
      {
        name: "ten triggers, and calls, which the SDK leaves out",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/a" }, { event: "shop/b" }, { event: "shop/c" }, { event: "shop/d" }, { event: "shop/e" }, { event: "shop/f" }, { event: "shop/g" }, { event: "shop/h" }, { event: "shop/i" }, { event: "shop/j" }, { event: "inngest/function.invoked" }] }, async () => {});
`,
      },
      {
        name: "options of a class of one's own that makes a client",
        code: `import { Inngest } from "inngest";

class Shop extends Inngest {
  constructor({ id }: { id: string; zone: string }) {
    super({ id });
  }
}
class Base {
  constructor(readonly options: object) {}
}
class Other extends Base {
  constructor() {
    super({ logLevl: "debug" });
  }
}
export const all = [new Shop({ id: "shop", zone: "eu" }), new Other(), new Base({ logLevl: "debug" })];
`,
      },
      {
        name: "ten triggers",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/a" }, { event: "shop/b" }, { event: "shop/c" }, { event: "shop/d" }, { event: "shop/e" }, { event: "shop/f" }, { event: "shop/g" }, { event: "shop/h" }, { event: "shop/i" }, { event: "shop/j" }] }, async () => {});
`,
      },
      {
        name: "eleven triggers, of which one is only for calls",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [...[{ event: "shop/a" }, { event: "shop/b" }, { event: "shop/c" }, { event: "shop/d" }, { event: "shop/e" }, { event: "shop/f" }, { event: "shop/g" }, { event: "shop/h" }, { event: "shop/i" }, { event: "shop/j" }], invoke({} as never)] }, async () => {});
`,
      },
      {
        name: "the same event under two conditions",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/paid", if: "event.data.a" }, { event: "shop/paid", if: "event.data.b" }, { event: "shop/paid" }] }, async () => {});
`,
      },
      {
        name: "events that are not known",
        code: `import { inngest } from "./client";

export const made = (event: string) =>
  inngest.createFunction({ id: "charge", triggers: [{ event }, { event }] }, async () => {});
`,
      },
      {
        name: "an event and a schedule",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/paid" }, { cron: "0 0 * * *" }] }, async () => {});
`,
      },
      {
        name: "no triggers, of a function that is only called",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [] }, async () => {});
`,
      },
      {
        name: "an event of Inngest",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "inngest/function.failed" }, { event: "inngest/function.cancelled" }, { event: "inngest/function.finished" }] }, async () => {});
`,
      },
      {
        name: "an event whose name only begins alike",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "inngest.paid" } }, async () => {});
`,
      },
      {
        name: "a handler and something after it",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge" }, async () => {}, undefined);
`,
      },
      {
        name: "a call that is not complete",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction();
export const refund = inngest.createFunction({ id: "refund" });
export const retried = inngest.createFunction({ id: "retried", retries: 4 , });
export const spread = inngest.createFunction(...[]);
`,
      },
      {
        name: "an option that there is",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, name: "Charge", description: "Charges", onFailure: async () => {}, middleware: [], checkpointing: { maxRuntime: "30s" }, optimizeParallelism: true },
  async () => {},
);
`,
      },
      {
        name: "an option that there is not, worth nothing",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, maxAttempts: undefined },
  async () => {},
);
`,
      },
      {
        name: "a key of a trigger that there is not, on a schedule that has what there is",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { cron: "0 0 * * *", jitter: "30s" } as never }, async () => {});
`,
      },
      {
        name: "options that cannot be read as a whole",
        code: `import { inngest } from "./client";

export const made = (more: object) =>
  inngest.createFunction({ id: "charge", triggers: { event: "a/b" }, ...more, maxAttempts: 4 }, async () => {});
`,
      },
      {
        name: "options of a client that there are",
        code: `import { Inngest } from "inngest";

export const shop = new Inngest({ id: "shop", isDev: true, eventKey: "key", logger: console, middleware: [], env: "main", appVersion: "1", checkpointing: { bufferedSteps: 2 } });
`,
      },
      {
        name: "options of a client from elsewhere",
        code: `import { Inngest } from "inngest";

export const made = (more: object) => new Inngest({ id: "shop", logLevel: "debug", ...more });
`,
      },
      {
        name: "a client of another library",
        code: `import { Queue } from "./queue";

export const queue = new Queue({ id: "shop", schemas: {} });
queue.createFunction({ id: "a", retries: 99 }, async () => {});
`,
      },
      {
        name: "a run that has the time it needs",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "2h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "1h");
  },
);
`,
      },
      {
        name: "a compound limit, which is a minute longer than a sleep",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h30m" } },
  async ({ event, step }) => {
    await step.sleep("settle", "89m");
  },
);
`,
      },
      {
        name: "sleeps of which one need not be",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    if (event.data.new) await step.sleep("settle", "40m");
    await step.sleep("cool", "30m");
  },
);
`,
      },
      {
        name: "sleeps in two cases",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    if (event.data.new) await step.sleep("a", "40m");
    else await step.sleep("b", "40m");
  },
);
`,
      },
      {
        name: "sleeps side by side",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await Promise.all([step.sleep("a", "40m"), step.sleep("b", "40m")]);
  },
);
`,
      },
      {
        name: "a sleep that is waited for later",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    const settled = step.sleep("a", "40m");
    await step.sleep("b", "40m");
    await settled;
  },
);
`,
      },
      {
        name: "a sleep and a limit that both depend on something",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: process.env["CI"] ? "1h" : "9h" } },
  async ({ event, step }) => {
    await step.sleep("settle", process.env["CI"] ? "1m" : "5h");
  },
);
`,
      },
      {
        name: "a sleep and a limit that both depend on something, in objects of their own",
        code: `import { inngest } from "./client";

const isProduction = process.env["NODE_ENV"] === "production";
const SETTLE = isProduction ? "3d" : "10m";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: isProduction ? { finish: "7d" } : { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", SETTLE);
  },
);
`,
      },
      {
        name: "a sleep and a limit that both depend on something, of which the limit comes by a spread",
        code: `import { inngest } from "./client";

const isProduction = process.env["NODE_ENV"] === "production";
const SETTLE = isProduction ? "3d" : "10m";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, ...(isProduction ? {} : { timeouts: { finish: "1h" } }) },
  async ({ event, step }) => {
    await step.sleep("settle", SETTLE);
  },
);
`,
      },
      {
        name: "a sleep of a helper whose length the caller hands over in place of the default",
        code: `import { inngest } from "./client";
import type { GetStepTools } from "inngest";

async function nap(step: GetStepTools<typeof inngest>, length = "3d") {
  await step.sleep("nap", length);
}

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "2h" } },
  async ({ event, step }) => {
    await nap(step, "5m");
  },
);
`,
      },
      {
        name: "a sleep of a helper, of two lengths, of which the caller picks one",
        code: `import { inngest } from "./client";
import type { GetStepTools } from "inngest";

async function nap(step: GetStepTools<typeof inngest>, isLong: boolean) {
  await step.sleep("nap", isLong ? "3d" : "5m");
}

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "2h" } },
  async ({ event, step }) => {
    await nap(step, false);
  },
);
`,
      },
      {
        name: "a sleep whose length is not known",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", event.data.pause);
    await step.sleep("cool", "30m");
  },
);
`,
      },
      {
        name: "a sleep until a day",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleepUntil("settle", new Date("2030-01-01"));
  },
);
`,
      },
      {
        name: "a limit that the server does not understand, with which no run gets so far",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1 hour" as never } },
  async ({ event, step }) => {
    await step.sleep("settle", "2h");
  },
);
`,
      },
      {
        name: "a sleep the SDK does not understand, which is none",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "2h30m");
  },
);
`,
      },
      {
        name: "a limit of another kind",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { start: "1h" } },
  async ({ step }) => {
    await step.sleep("settle", "2h");
  },
);
`,
      },
      {
        name: "a wait whose timeout comes in time",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "2h" } },
  async ({ event, step }) => {
    await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" });
  },
);
`,
      },
      {
        name: "a wait that may end early, before a sleep",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "90m" } },
  async ({ event, step }) => {
    await step.waitForEvent("paid", { event: "shop/paid", timeout: "1h" });
    await step.sleep("settle", "1h");
  },
);
`,
      },
      {
        name: "a helper that sleeps in one case alone",
        code: `import { inngest } from "./client";

import type { GetStepTools } from "inngest";

async function rest(step: GetStepTools<typeof inngest>, id: string) {
  if (id === "last") await step.sleep(id, "2h");
}

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await rest(step, "first");
  },
);
`,
      },
      {
        name: "sleeps side by side",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await Promise.all([step.sleep("a", "40m"), step.sleep("b", "40m")]);
    await step.sleep("c", "19m");
  },
);
`,
      },
      {
        name: "a race, which the first one ends",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await Promise.race([step.sleep("a", "2h"), step.run("b", () => 1)]);
  },
);
`,
      },
      {
        name: "sleeps of something else",
        code: `import { inngest } from "./client";

declare const bed: { sleep(id: string, time: string): Promise<void> };

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1d" } },
  async () => {
    await bed.sleep("settle", "2d");
  },
);
`,
      },
    ],
    invalid: [
      {
        name: "more retries than there can be",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: 21 as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "21", bound: "20" },
            line: 4,
            column: 70,
            endLine: 4,
            endColumn: 81,
          },
        ],
      },
      {
        name: "fewer than no retries",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: -1 as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "-1", bound: "0" },
            line: 4,
            column: 70,
            endLine: 4,
            endColumn: 81,
          },
        ],
      },
      {
        name: "half a retry",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: 2.5 as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "fraction",
            data: { option: "retries", value: "2.5" },
            line: 4,
            column: 70,
            endLine: 4,
            endColumn: 82,
          },
        ],
      },
      {
        name: "retries of which one alternative is too many",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: (process.env["CI"] ? 0 : 50) as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "50", bound: "20" },
            line: 4,
            column: 70,
            endLine: 4,
            endColumn: 107,
          },
        ],
      },
      {
        name: "retries from a constant that is calculated",
        code: `import { inngest } from "./client";

const HOUR = 60;

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: (HOUR / 2) as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "30", bound: "20" },
            line: 6,
            column: 70,
            endLine: 6,
            endColumn: 89,
          },
        ],
      },
      {
        name: "retries in options that are spread",
        code: `import { inngest } from "./client";

const patient = { retries: 30 as never };

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, ...patient },
  async () => {},
);
export const refund = inngest.createFunction(
  { id: "refund", triggers: { event: "shop/order.returned" }, ...patient },
  async () => {},
);
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "30", bound: "20" },
            line: 6,
            column: 61,
            endLine: 6,
            endColumn: 71,
          },
          {
            messageId: "clamped",
            data: { option: "retries", value: "30", bound: "20" },
            line: 10,
            column: 63,
            endLine: 10,
            endColumn: 73,
          },
        ],
      },
      {
        name: "a batch of one",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 1, timeout: "5s" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "belowLeast",
            data: { option: "batchEvents.maxSize", value: "1", bound: "2" },
            line: 4,
            column: 85,
            endLine: 4,
            endColumn: 86,
          },
        ],
      },
      {
        name: "a rate limit of none",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, rateLimit: { limit: 0, period: "1h" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "belowLeast",
            data: { option: "rateLimit.limit", value: "0", bound: "1" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 82,
          },
        ],
      },
      {
        name: "a throttle of none",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, throttle: { limit: 0, period: "1h" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "throttle.limit", value: "0", bound: "1" },
            line: 4,
            column: 80,
            endLine: 4,
            endColumn: 81,
          },
        ],
      },
      {
        name: "a throttle of less than none",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, throttle: { limit: -1, period: "1h", burst: -1 } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "belowLeast",
            data: { option: "throttle.limit", value: "-1", bound: "0" },
            line: 4,
            column: 80,
            endLine: 4,
            endColumn: 82,
          },
          {
            messageId: "belowLeast",
            data: { option: "throttle.burst", value: "-1", bound: "0" },
            line: 4,
            column: 105,
            endLine: 4,
            endColumn: 107,
          },
        ],
      },
      {
        name: "three concurrency limits",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: [{ limit: 5 }, { limit: 1, key: "event.data.userId" }, { limit: 9 }] as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "tooMany",
            data: { option: "concurrency", value: "3", bound: "2" },
            line: 4,
            column: 61,
            endLine: 4,
            endColumn: 72,
          },
        ],
      },
      {
        name: "a scope over more than the function without a key",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: { limit: 5, scope: "account" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "missingKey",
            data: { scope: "account" },
            line: 4,
            column: 93,
            endLine: 4,
            endColumn: 102,
          },
        ],
      },
      {
        name: "a scope without a key in a list",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: [{ limit: 5, scope: "fn" }, { limit: 9, scope: "env" }] },
  async () => {},
);
`,
        errors: [
          {
            messageId: "missingKey",
            data: { scope: "env" },
            line: 4,
            column: 121,
            endLine: 4,
            endColumn: 126,
          },
        ],
      },
      {
        name: "a scope that needs a key in one case, and never has one",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: { limit: 5, scope: process.env["CI"] ? "fn" : "env" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "missingKey",
            data: { scope: "env" },
            line: 4,
            column: 93,
            endLine: 4,
            endColumn: 125,
          },
        ],
      },
      {
        name: "six events that cancel",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "a" }, { event: "b" }, { event: "c" }, { event: "d" }, { event: "e" }, { event: "f" }] },
  async () => {},
);
`,
        errors: [
          {
            messageId: "tooMany",
            data: { option: "cancelOn", value: "6", bound: "5" },
            line: 4,
            column: 61,
            endLine: 4,
            endColumn: 69,
          },
        ],
      },
      {
        name: "a batch that can be debounced",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, debounce: { period: "5s" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "refusedTogether",
            data: { option: "batchEvents", other: "debounce" },
            line: 4,
            column: 105,
            endLine: 4,
            endColumn: 113,
          },
        ],
      },
      {
        name: "a batch that can be cancelled",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, cancelOn: [{ event: "shop/order.cancelled" }] },
  async () => {},
);
`,
        errors: [
          {
            messageId: "refusedTogether",
            data: { option: "batchEvents", other: "cancelOn" },
            line: 4,
            column: 105,
            endLine: 4,
            endColumn: 113,
          },
        ],
      },
      {
        name: "a batch in a function that runs once at a time",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, singleton: { mode: "skip" }, batchEvents: { maxSize: 9, timeout: "5s" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "refusedTogether",
            data: { option: "batchEvents", other: "singleton" },
            line: 4,
            column: 61,
            endLine: 4,
            endColumn: 70,
          },
        ],
      },
      {
        name: "a batch with a priority",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, priority: { run: "event.data.vip ? 60 : 0" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "refusedTogether",
            data: { option: "batchEvents", other: "priority.run" },
            line: 4,
            column: 105,
            endLine: 4,
            endColumn: 113,
          },
        ],
      },
      {
        name: "a batch with an idempotency key",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, idempotency: "event.data.orderId" },
  async () => {},
);
`,
        errors: [
          {
            messageId: "unsupportedTogether",
            data: { option: "batchEvents", other: "idempotency" },
            line: 4,
            column: 105,
            endLine: 4,
            endColumn: 116,
          },
        ],
      },
      {
        name: "a batch with a rate limit",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, rateLimit: { limit: 5, period: "1m" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "unsupportedTogether",
            data: { option: "batchEvents", other: "rateLimit" },
            line: 4,
            column: 105,
            endLine: 4,
            endColumn: 114,
          },
        ],
      },
      {
        name: "a batch that is debounced in one case",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchEvents: { maxSize: 9, timeout: "5s" }, ...(process.env["CI"] && { debounce: { period: "5s" } }) },
  async () => {},
);
`,
        errors: [
          {
            messageId: "refusedTogether",
            data: { option: "batchEvents", other: "debounce" },
            line: 4,
            column: 105,
            endLine: 4,
            endColumn: 161,
          },
        ],
      },
      {
        name: "an idempotency key beside a rate limit",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, idempotency: "event.data.orderId", rateLimit: { limit: 5, period: "1m" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "replaced",
            data: { option: "idempotency", other: "rateLimit" },
            line: 4,
            column: 96,
            endLine: 4,
            endColumn: 105,
          },
        ],
      },
      {
        name: "retries in quotes",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, retries: "3" as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "text",
            data: {
              option: "retries",
              value: '"3"',
              outcome: "it refuses the function, and the sync of the whole app with it",
            },
            line: 4,
            column: 70,
            endLine: 4,
            endColumn: 82,
          },
        ],
      },
      {
        name: "a limit in quotes",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, throttle: { limit: "5" as never, period: "1m" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "text",
            data: {
              option: "throttle.limit",
              value: '"5"',
              outcome: "it refuses the function, and the sync of the whole app with it",
            },
            line: 4,
            column: 80,
            endLine: 4,
            endColumn: 92,
          },
        ],
      },
      {
        name: "a limit in quotes, of several",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: [{ limit: 2 }, { limit: "5" as never, key: "event.data.id" }] },
  async () => {},
);
`,
        errors: [
          {
            messageId: "text",
            data: {
              option: "concurrency.limit",
              value: '"5"',
              outcome: "it refuses the function, and the sync of the whole app with it",
            },
            line: 4,
            column: 98,
            endLine: 4,
            endColumn: 110,
          },
        ],
      },
      {
        name: "a concurrency in quotes",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurrency: "5" as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "text",
            data: {
              option: "concurrency",
              value: '"5"',
              outcome: "it goes on as if there were no such limit",
            },
            line: 4,
            column: 74,
            endLine: 4,
            endColumn: 86,
          },
        ],
      },
      {
        name: "eleven triggers",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/a" }, { event: "shop/b" }, { event: "shop/c" }, { event: "shop/d" }, { event: "shop/e" }, { event: "shop/f" }, { event: "shop/g" }, { event: "shop/h" }, { event: "shop/i" }, { event: "shop/j" }, { event: "shop/k" }] }, async () => {});
`,
        errors: [
          {
            messageId: "tooMany",
            data: { option: "triggers", value: "11", bound: "10" },
            line: 4,
            column: 72,
            endLine: 4,
            endColumn: 303,
          },
        ],
      },
      {
        name: "eleven triggers with those of a spread",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

const orders = [{ event: "shop/a" }, { event: "shop/b" }, { event: "shop/c" }, { event: "shop/d" }, { event: "shop/e" }, { event: "shop/f" }] as const;
const carts = [{ event: "cart/a" }, { event: "cart/b" }, { event: "cart/c" }, { event: "cart/d" }, { event: "cart/e" }] as const;

export const charge = inngest.createFunction({ id: "charge", triggers: [...orders, ...carts] }, async () => {});
`,
        errors: [
          {
            messageId: "tooMany",
            data: { option: "triggers", value: "11", bound: "10" },
            line: 7,
            column: 72,
            endLine: 7,
            endColumn: 93,
          },
        ],
      },
      {
        name: "the same event twice",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/paid" }, { event: "shop/paid" }] }, async () => {});
`,
        errors: [
          {
            messageId: "duplicateTrigger",
            data: { trigger: "shop/paid" },
            line: 4,
            column: 97,
            endLine: 4,
            endColumn: 119,
          },
        ],
      },
      {
        name: "the same event twice, once by its type",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

const paid = eventType("shop/paid");

export const charge = inngest.createFunction({ id: "charge", triggers: [paid, { event: "shop/paid" }] }, async () => {});
`,
        errors: [
          {
            messageId: "duplicateTrigger",
            data: { trigger: "shop/paid" },
            line: 6,
            column: 79,
            endLine: 6,
            endColumn: 101,
          },
        ],
      },
      {
        name: "the same event twice under one condition",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/paid", if: "event.data.a" }, { event: "shop/paid", if: "event.data.a" }] }, async () => {});
`,
        errors: [
          {
            messageId: "duplicateTrigger",
            data: { trigger: "shop/paid if event.data.a" },
            line: 4,
            column: 117,
            endLine: 4,
            endColumn: 159,
          },
        ],
      },
      {
        name: "the same schedule twice, whatever its jitter",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [cron("0 0 * * *"), { cron: "0 0 * * *", jitter: "30s" } as never] }, async () => {});
`,
        errors: [
          {
            messageId: "duplicateTrigger",
            data: { trigger: "0 0 * * *" },
            line: 4,
            column: 92,
            endLine: 4,
            endColumn: 137,
          },
        ],
      },
      {
        name: "an event and a schedule in one trigger",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "shop/paid", cron: "0 0 * * *" } as never }, async () => {});
`,
        errors: [
          {
            messageId: "twoTriggersInOne",
            data: { dropped: "event", kept: "schedule" },
            line: 4,
            column: 72,
            endLine: 4,
            endColumn: 122,
          },
        ],
      },
      {
        name: "a trigger of neither",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: {} as never }, async () => {});
`,
        errors: [{ messageId: "emptyTrigger", line: 4, column: 72, endLine: 4, endColumn: 83 }],
      },
      {
        name: "a trigger of neither in a list",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: [{ event: "shop/paid" }, { if: "event.data.a" }] as never }, async () => {});
`,
        errors: [{ messageId: "emptyTrigger", line: 4, column: 97, endLine: 4, endColumn: 119 }],
      },
      {
        name: "an event without a name",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "" } }, async () => {});
`,
        errors: [{ messageId: "emptyTrigger", line: 4, column: 72, endLine: 4, endColumn: 85 }],
      },
      {
        name: "an event whose name can be missing",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: process.env["PAID_EVENT"] ?? "" } }, async () => {});
`,
        errors: [{ messageId: "emptyTrigger", line: 4, column: 72, endLine: 4, endColumn: 114 }],
      },
      {
        name: "an event with the prefix of Inngest that it does not send",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "inngest/order.paid" } }, async () => {});
`,
        errors: [
          {
            messageId: "reservedEvent",
            data: { event: "inngest/order.paid" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 101,
          },
        ],
      },
      {
        name: "an event with the prefix in capitals",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "Inngest/function.failed" } }, async () => {});
`,
        errors: [
          {
            messageId: "reservedEvent",
            data: { event: "Inngest/function.failed" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 106,
          },
        ],
      },
      {
        name: "the triggers of SDK 3, in an argument of their own",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge" }, { event: "shop/paid" }, async () => {});
`,
        errors: [{ messageId: "triggersArgument", line: 3, column: 64, endLine: 3, endColumn: 86 }],
      },
      {
        name: "the triggers of SDK 3 in a list",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge" }, [{ event: "shop/paid" }], async () => {});
`,
        errors: [{ messageId: "triggersArgument", line: 3, column: 64, endLine: 3, endColumn: 88 }],
      },
      {
        name: "an option with two letters less",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, concurency: 4 },
  async () => {},
);
`,
        errors: [
          {
            messageId: "misspelledOption",
            data: { owner: "`createFunction`", option: "concurency", meant: "concurrency" },
            line: 4,
            column: 61,
            endLine: 4,
            endColumn: 71,
          },
        ],
      },
      {
        name: "an option in other letters",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, batchevents: {} },
  async () => {},
);
`,
        errors: [
          {
            messageId: "misspelledOption",
            data: { owner: "`createFunction`", option: "batchevents", meant: "batchEvents" },
            line: 4,
            column: 61,
            endLine: 4,
            endColumn: 72,
          },
        ],
      },
      {
        name: "an option that there is not",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, maxAttempts: 4 },
  async () => {},
);
`,
        errors: [
          {
            messageId: "unknownOption",
            data: { owner: "`createFunction`", option: "maxAttempts" },
            line: 4,
            column: 61,
            endLine: 4,
            endColumn: 72,
          },
        ],
      },
      {
        name: "an option of SDK 2",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, fns: {} },
  async () => {},
);
`,
        errors: [
          {
            messageId: "otherMajorOption",
            data: {
              option: "fns",
              has: "2",
              owner: "`createFunction`",
              installed: "4",
              advice: "and write what takes its place",
            },
            line: 4,
            column: 61,
            endLine: 4,
            endColumn: 64,
          },
        ],
      },
      {
        name: "an option of an option that there is not",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, debounce: { perod: "5s", period: "5s" } },
  async () => {},
);
`,
        errors: [
          {
            messageId: "misspelledOption",
            data: { owner: "`createFunction`", option: "debounce.perod", meant: "debounce.period" },
            line: 4,
            column: 73,
            endLine: 4,
            endColumn: 78,
          },
        ],
      },
      {
        name: "an option of an entry that there is not",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, cancelOn: [{ event: "a", timout: "5s" }] },
  async () => {},
);
`,
        errors: [
          {
            messageId: "misspelledOption",
            data: { owner: "`createFunction`", option: "cancelOn.timout", meant: "cancelOn.timeout" },
            line: 4,
            column: 86,
            endLine: 4,
            endColumn: 92,
          },
        ],
      },
      {
        name: "a key of a trigger that there is not",
        code: `import { cron, eventType, invoke } from "inngest";
import { inngest } from "./client";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "shop/paid", expression: "event.data.a" } }, async () => {});
`,
        errors: [
          {
            messageId: "unknownOption",
            data: { owner: "A trigger", option: "expression" },
            line: 4,
            column: 94,
            endLine: 4,
            endColumn: 104,
          },
        ],
      },
      {
        name: "an option of a client of SDK 3",
        code: `import { Inngest } from "inngest";

export const shop = new Inngest({ id: "shop", schemas: {} });
`,
        errors: [
          {
            messageId: "otherMajorOption",
            data: {
              option: "schemas",
              has: "3",
              owner: "`new Inngest`",
              installed: "4",
              advice: "and write what takes its place",
            },
            line: 3,
            column: 47,
            endLine: 3,
            endColumn: 54,
          },
        ],
      },
      {
        name: "an option that the client in a class of one's own does not have",
        code: `import { Inngest } from "inngest";

export class Shop extends Inngest {
  constructor() {
    super({ id: "shop", logLevl: "debug" } as never);
  }
}
`,
        errors: [
          {
            messageId: "unknownOption",
            data: { option: "logLevl", owner: "`new Inngest`" },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 32,
          },
        ],
      },
      {
        name: "an option of a client whose class only extends",
        code: `import { Inngest } from "inngest";

class Shop extends Inngest {}
export const shop = new Shop({ id: "shop", logLevl: "debug" } as never);
`,
        errors: [
          {
            messageId: "unknownOption",
            data: { option: "logLevl", owner: "`new Inngest`" },
            line: 4,
            column: 44,
            endLine: 4,
            endColumn: 51,
          },
        ],
      },
      {
        name: "an option of a client that there is not",
        code: `import { Inngest } from "inngest";

export const shop = new Inngest({ id: "shop", logLevel: "debug" });
`,
        errors: [
          {
            messageId: "unknownOption",
            data: { owner: "`new Inngest`", option: "logLevel" },
            line: 3,
            column: 47,
            endLine: 3,
            endColumn: 55,
          },
        ],
      },
      {
        name: "an option of a client in other letters",
        code: `import { Inngest } from "inngest";

export const shop = new Inngest({ id: "shop", eventkey: "key" });
`,
        errors: [
          {
            messageId: "misspelledOption",
            data: { owner: "`new Inngest`", option: "eventkey", meant: "eventKey" },
            line: 3,
            column: 47,
            endLine: 3,
            endColumn: 55,
          },
        ],
      },
      {
        name: "an option of an option of a client",
        code: `import { Inngest } from "inngest";

export const shop = new Inngest({ id: "shop", checkpointing: { maxRunTime: "5s" } });
`,
        errors: [
          {
            messageId: "misspelledOption",
            data: {
              owner: "`new Inngest`",
              option: "checkpointing.maxRunTime",
              meant: "checkpointing.maxRuntime",
            },
            line: 3,
            column: 64,
            endLine: 3,
            endColumn: 74,
          },
        ],
      },
      {
        name: "a function that a client by another name creates",
        code: `import { Inngest as Client } from "inngest";

const { createFunction } = new Client({ id: "shop" });

export const charge = createFunction({ id: "charge", retries: 99 as never, triggers: { event: "shop/paid" } }, async () => {});
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "99", bound: "20" },
            line: 5,
            column: 63,
            endLine: 5,
            endColumn: 74,
          },
        ],
      },
      {
        name: "a sleep that is longer than the run may be",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "2h");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("settle")`', end: "2h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "sleeps that are longer together",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "40m");
    await step.run("charge", () => 1);
    await step.sleep("cool", "30m");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("cool")`', end: "1h10m" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep in one case that is too long there",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    if (event.data.new) {
      await step.sleep("settle", "2d");
      return;
    }
    await step.sleep("cool", "30m");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("settle")`', end: "2d" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep in a helper",
        code: `import { inngest } from "./client";

import type { GetStepTools } from "inngest";

async function rest(step: GetStepTools<typeof inngest>, id: string) {
  await step.sleep(id, "2h");
}

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await rest(step, "first");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: "`step.sleep(id)` in `rest`", end: "2h" },
            line: 10,
            column: 81,
            endLine: 10,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a helper that is called several times",
        code: `import { inngest } from "./client";

import type { GetStepTools } from "inngest";

async function rest(step: GetStepTools<typeof inngest>, id: string) {
  await step.sleep(id, "29m");
}

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await rest(step, "first");
    await rest(step, "second");
    await step.waitForEvent("paid", { event: "shop/order.paid", timeout: "5m", match: "data.id" });
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeTimeout",
            data: { finish: "1h", wait: '`step.waitForEvent("paid")`', end: "1h3m" },
            line: 10,
            column: 81,
            endLine: 10,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep in a helper after another one",
        code: `import { inngest } from "./client";

import type { GetStepTools } from "inngest";

async function rest(step: GetStepTools<typeof inngest>, id: string) {
  await step.sleep(id, "20m");
  return step.sleep("cool", "20m");
}

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "30m");
    return rest(step, "first");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("cool")` in `rest`', end: "1h10m" },
            line: 11,
            column: 81,
            endLine: 11,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep after others side by side",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await Promise.all([step.sleep("a", "40m"), step.sleep("b", "50m")]);
    await step.sleep("c", "20m");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("c")`', end: "1h10m" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep beside others",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await Promise.allSettled([step.sleep("a", "40m"), step.sleep("b", "2h")]);
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("b")`', end: "2h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep that the function returns",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    return step.sleep("settle", "2h");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("settle")`', end: "2h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep in milliseconds",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1m" } },
  async ({ event, step }) => {
    await step.sleep("settle", 5 * 60 * 1000);
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1m", sleep: '`step.sleep("settle")`', end: "5m" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a sleep of one of two lengths, of which one is too long",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", event.data.new ? "2h" : "1m");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("settle")`', end: "2h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a limit that is too short in one case",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: process.env["CI"] ? "1h" : "9h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "5h");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("settle")`', end: "5h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 112,
          },
        ],
      },
      {
        name: "a sleep that takes as long as the limit",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "1h");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("settle")`', end: "1h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a wait whose timeout takes as long as the limit",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    await step.waitForEvent("paid", { event: "shop/paid", timeout: "60m" });
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeTimeout",
            data: { finish: "1h", wait: '`step.waitForEvent("paid")`', end: "1h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a limit that is too short in one of two objects",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: process.env["CI"] ? { finish: "1h" } : { finish: "9h" } },
  async ({ event, step }) => {
    await step.sleep("settle", "5h");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1h", sleep: '`step.sleep("settle")`', end: "5h" },
            line: 4,
            column: 101,
            endLine: 4,
            endColumn: 105,
          },
        ],
      },
      {
        name: "a sleep of a helper that takes too long whatever the caller hands over",
        code: `import { inngest } from "./client";
import type { GetStepTools } from "inngest";

async function nap(step: GetStepTools<typeof inngest>, isLong: boolean) {
  await step.sleep("nap", isLong ? "3d" : "5h");
}

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "2h" } },
  async ({ event, step }) => {
    await nap(step, false);
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "2h", sleep: '`step.sleep("nap")` in `nap`', end: "5h" },
            line: 9,
            column: 81,
            endLine: 9,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a wait whose timeout never comes",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1h" } },
  async ({ event, step }) => {
    const paid = await step.waitForEvent("paid", { event: "shop/paid", timeout: "2h" });
    if (!paid) return;
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeTimeout",
            data: { finish: "1h", wait: '`step.waitForEvent("paid")`', end: "2h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a wait whose timeout comes too late after a sleep",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "90m" } },
  async ({ event, step }) => {
    await step.sleep("settle", "1h");
    await step.waitForSignal("ok", { signal: "ok", timeout: "1h" });
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeTimeout",
            data: { finish: "90m", wait: '`step.waitForSignal("ok")`', end: "2h" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 86,
          },
        ],
      },
      {
        name: "a sleep by another name",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  { id: "charge", triggers: { event: "shop/order.placed" }, timeouts: { finish: "1d" } },
  async ({ step: { sleep: nap } }) => {
    await nap("settle", "2d");
  },
);
`,
        errors: [
          {
            messageId: "finishBeforeSleep",
            data: { finish: "1d", sleep: '`nap("settle")`', end: "2d" },
            line: 4,
            column: 81,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a function in JavaScript",
        filename: "script.js",
        code: `const { Inngest } = require("inngest");

const shop = new Inngest({ id: "shop", logLevel: "debug" });

module.exports = shop.createFunction({ id: "charge", retries: 25, triggers: { event: "shop/paid" } }, async () => {});
`,
        errors: [
          {
            messageId: "unknownOption",
            data: { owner: "`new Inngest`", option: "logLevel" },
            line: 3,
            column: 40,
            endLine: 3,
            endColumn: 48,
          },
          {
            messageId: "clamped",
            data: { option: "retries", value: "25", bound: "20" },
            line: 5,
            column: 63,
            endLine: 5,
            endColumn: 65,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "options in a constant",
        code: `import { inngest } from "./client";

const options = { id: "charge", triggers: { event: "shop/order.placed" }, retries: 99 as never };

export const charge = inngest.createFunction(options, async () => {});
export const again = inngest.createFunction(options, async () => {});
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "99", bound: "20" },
            line: 3,
            column: 84,
            endLine: 3,
            endColumn: 95,
          },
        ],
      },
      {
        name: "options that are one of two",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  process.env["CI"]
    ? { id: "charge", triggers: { event: "shop/order.placed" } }
    : { id: "charge", triggers: { event: "shop/order.placed" }, retries: 99 as never },
  async () => {},
);
`,
        errors: [
          {
            messageId: "clamped",
            data: { option: "retries", value: "99", bound: "20" },
            line: 6,
            column: 74,
            endLine: 6,
            endColumn: 85,
          },
        ],
      },
    ],
  },
  untyped: {
    valid: [
      {
        name: "options in a constant",
        code: `import { inngest } from "./client";

const options = { id: "charge", triggers: { event: "shop/order.placed" }, retries: 99 as never };

export const charge = inngest.createFunction(options, async () => {});
export const again = inngest.createFunction(options, async () => {});
`,
      },
      {
        name: "options that are one of two",
        code: `import { inngest } from "./client";

export const charge = inngest.createFunction(
  process.env["CI"]
    ? { id: "charge", triggers: { event: "shop/order.placed" } }
    : { id: "charge", triggers: { event: "shop/order.placed" }, retries: 99 as never },
  async () => {},
);
`,
      },
    ],
    invalid: [],
  },
});

describe("a message", () => {
  const say = (options: string): readonly string[] =>
    messagesOf(
      validFunctionConfig,
      `import { inngest } from "./client";
export const charge = inngest.createFunction({ id: "charge", ${options} }, async ({ step }) => { await step.sleep("settle", "2d"); });`,
    );

  it("says what the server refuses, and that the whole sync fails", () => {
    expect(say('batchEvents: { maxSize: 1, timeout: "5s" }, cancelOn: [{ event: "a" }]')).toEqual([
      "`batchEvents.maxSize` is 1, and Inngest takes no less than 2: it refuses the function, and the sync of the whole app with it. Write 2 or more, or leave the option out.",
      "`batchEvents` and `cancelOn` exclude each other: Inngest refuses the function, and the sync of the whole app with it. Leave one of them out.",
    ]);
  });

  it("says what the server makes of a value", () => {
    expect(say('retries: 25 as never, throttle: { limit: 0, period: "1m" }')).toEqual([
      "`retries` is 25, which Inngest silently takes for 20. Write 20 if that will do, else look for another way.",
      "`throttle.limit` is 0, which Inngest silently takes for 1. Write 1 if that will do, else look for another way.",
    ]);
  });

  it("says which option is lost", () => {
    expect(say('idempotency: "event.data.id", rateLimit: { limit: 5, period: "1m" }')).toEqual([
      "`idempotency` takes the place of `rateLimit`, which Inngest silently drops: the function runs once in 24 hours for each key, and has no other rate limit. Leave one of them out.",
    ]);
  });

  it("says what option was meant", () => {
    expect(say("concurency: 5")).toEqual([
      "`createFunction` has no option `concurency` and silently ignores it. Write `concurrency`.",
    ]);
  });

  it("says when a run is cancelled, and when its sleep would end", () => {
    expect(say('timeouts: { finish: "1d" }')).toEqual([
      '`timeouts.finish` cancels a run 1d after its start, and `step.sleep("settle")` ends 2d after it or later: the run is cancelled while it sleeps. Give it more time, or sleep less.',
    ]);
  });
});

describe("on SDK 3", () => {
  const on3 = (code: string): readonly object[] =>
    reportsOf(validFunctionConfig, {
      "src/app.ts": `import { Inngest } from "inngest-v3";
const shop = new Inngest({ id: "shop", schemas: {} as never });
${code}
`,
    });

  it("triggers are an argument, and `schemas` is an option", () => {
    expect(on3('shop.createFunction({ id: "a" }, { event: "shop/paid" }, async () => {});')).toEqual([]);
  });

  it("triggers among the options leave the handler in their place", () => {
    expect(
      on3('shop.createFunction({ id: "a", triggers: { event: "shop/paid" } }, async () => {});'),
    ).toEqual([{ at: "src/app.ts:3:32-3:40", messageId: "triggersOption", data: {}, suggestions: [] }]);
  });

  it("a function needs triggers, or an empty list of them", () => {
    expect(on3('shop.createFunction({ id: "a" }, async () => {});')).toMatchObject([
      { at: "src/app.ts:3:21-3:32", messageId: "triggersOption" },
    ]);
    expect(on3('shop.createFunction({ id: "a" }, [], async () => {});')).toEqual([]);
  });

  it("triggers in both places are ignored among the options", () => {
    expect(
      on3('shop.createFunction({ id: "a", triggers: [] }, { event: "shop/paid" }, async () => {});'),
    ).toMatchObject([
      {
        messageId: "otherMajorOption",
        data: {
          owner: "`createFunction`",
          option: "triggers",
          installed: "3",
          has: "4",
          advice: "or move to SDK 4",
        },
      },
    ]);
  });

  it("nothing takes the place of the jitter of a schedule", () => {
    expect(
      on3('shop.createFunction({ id: "a" }, { cron: "0 0 * * *", jitter: "30s" } as never, async () => {});'),
    ).toMatchObject([
      {
        messageId: "otherMajorOption",
        data: { owner: "A trigger", option: "jitter", installed: "3", has: "4", advice: "or move to SDK 4" },
      },
    ]);
  });

  it("a call is a trigger like others", () => {
    const triggers = "a b c d e f g h i j"
      .split(" ")
      .map((name) => `{ event: "shop/${name}" }`)
      .join(", ");
    expect(
      on3(
        `shop.createFunction({ id: "a" }, [${triggers}, { event: "inngest/function.invoked" }], async () => {});`,
      ),
    ).toMatchObject([{ messageId: "tooMany", data: { option: "triggers", value: "11", bound: "10" } }]);
  });

  it("the schedule of a trigger with both is what is dropped", () => {
    expect(
      on3(
        'shop.createFunction({ id: "a" }, { event: "shop/paid", cron: "0 0 * * *" } as never, async () => {});',
      ),
    ).toMatchObject([
      {
        at: "src/app.ts:3:34-3:84",
        messageId: "twoTriggersInOne",
        data: { dropped: "schedule", kept: "event" },
      },
    ]);
  });

  it("a trigger of neither is refused", () => {
    expect(on3('shop.createFunction({ id: "a" }, {} as never, async () => {});')).toMatchObject([
      { messageId: "emptyTrigger" },
    ]);
    expect(on3('shop.createFunction({ id: "a" }, { event: "" }, async () => {});')).toMatchObject([
      { messageId: "emptyTrigger" },
    ]);
  });

  it("a sleep of less than a second is none", () => {
    expect(
      on3(
        'shop.createFunction({ id: "a", timeouts: { finish: "500ms" as never } }, { event: "shop/paid" }, async ({ step }) => { await step.sleep("a", 900); });',
      ),
    ).toEqual([]);
  });
});

describe("in other files", () => {
  const app = (options: string, path = "src/charge.ts"): Record<string, string> => ({
    "src/options.ts": `export const batched = { batchEvents: { maxSize: 1, timeout: "5s" } } as const;
export const options = { id: "charge", retries: 99 as never, triggers: { event: "shop/paid" } } as const;
export const RETRIES = 50 as never;
`,
    [path]: `import { Inngest } from "inngest";
import { batched, options, RETRIES } from "${path.includes("test") ? "." : "./options"}";
const shop = new Inngest({ id: "shop" });
export const charge = shop.createFunction(${options}, async () => {});
`,
  });

  it("a constant is followed", () => {
    expect(reportsOf(validFunctionConfig, app('{ id: "charge", retries: RETRIES }'))).toMatchObject([
      { at: "src/charge.ts:4:68-4:75", messageId: "clamped", data: { value: "50" } },
    ]);
  });

  it("a spread is followed, and the report stands on it", () => {
    expect(
      reportsOf(validFunctionConfig, app('{ id: "charge", ...batched, debounce: { period: "5s" } }')),
    ).toMatchObject([
      { at: "src/charge.ts:4:59-4:69", messageId: "belowLeast" },
      { at: "src/charge.ts:4:71-4:79", messageId: "refusedTogether" },
    ]);
  });

  it("options are followed, and the report stands where they are handed over", () => {
    expect(reportsOf(validFunctionConfig, app("options"))).toMatchObject([
      { at: "src/charge.ts:4:43-4:50", messageId: "clamped" },
    ]);
  });

  it("a handler is followed", () => {
    expect(
      reportsOf(validFunctionConfig, {
        "src/handler.ts": `export const handler = async ({ step }: any) => {
  await step.sleep("settle", "2d");
};
`,
        "src/charge.ts": `import { Inngest } from "inngest";
import { handler } from "./handler";
const shop = new Inngest({ id: "shop" });
export const charge = shop.createFunction({ id: "a", timeouts: { finish: "1d" } }, handler);
`,
      }),
    ).toMatchObject([{ at: "src/charge.ts:4:74-4:78", messageId: "finishBeforeSleep" }]);
  });

  it("tests configure what they like", () => {
    expect(
      reportsOf(validFunctionConfig, {
        "src/charge.test.ts": `import { Inngest } from "inngest";
const shop = new Inngest({ id: "shop", typo: 1 });
shop.createFunction({ id: "a", retries: 99 as never }, async () => {});
`,
      }),
    ).toEqual([]);
  });
});

describe("a name that is being typed", () => {
  const client = (options: string): Readonly<Record<string, string>> => ({
    "src/client.ts": `import { Inngest } from "inngest";
const retires = 3;
export const shop = new Inngest({ id: "shop", ${options} } as never);
`,
  });

  it("means nothing yet, so it is no option", () => {
    expect(reportsOf(validFunctionConfig, client("retri"))).toEqual([]);
  });

  it("is an option once it names something", () => {
    expect(reportsOf(validFunctionConfig, client("retires"))).toMatchObject([
      { messageId: "unknownOption", data: { option: "retires" } },
    ]);
  });
});

describe("a release of the SDK that is newer than the plugin", () => {
  const files = (version: string, types: string): Record<string, string> => ({
    "node_modules/inngest/package.json": JSON.stringify({ name: "inngest", version, types: "index.d.ts" }),
    "node_modules/inngest/index.d.ts": types,
    "src/client.ts": `import { Inngest } from "inngest";
export const shop = new Inngest({ id: "shop", region: "eu", regoin: "eu", schemas: {} });
`,
  });
  const newer = "4.99.0";

  it("is asked for the options it has by its types", () => {
    const types = `interface ClientOptions { id: string; region?: string; schemas?: never }
export declare class Inngest<const Options extends ClientOptions> { constructor(options: Options); }
`;
    expect(reportsOf(validFunctionConfig, files(newer, types))).toMatchObject([
      { messageId: "unknownOption", data: { option: "regoin" } },
    ]);
  });

  it("may have any option that the plugin does not know where its types say nothing", () => {
    const types = "export declare const Inngest: any;\n";
    expect(reportsOf(validFunctionConfig, files(newer, types))).toEqual([]);
    expect(reportsOf(validFunctionConfig, files("4.24.0", types)).map(({ data }) => data["option"])).toEqual([
      "region",
      "regoin",
      "schemas",
    ]);
  });
});
