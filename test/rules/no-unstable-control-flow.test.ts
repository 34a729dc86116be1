import { describe, expect, it } from "vitest";
import { noUnstableControlFlow } from "../../src/rules/no-unstable-control-flow.ts";
import { findingsIn, reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noUnstableControlFlow, {
  both: {
    valid: [
      {
        name: "attempt in a log",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt, logger }) => {
            logger.info("attempt " + attempt);
            await step.run("charge", () => charge(event.data.id));
            await step.run("ship", () => ship(event.data.id));
          });
        `,
      },
      {
        name: "attempt in a payload",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            await step.run("charge", () => charge(event.data.id));
            await step.sendEvent("report", { name: "shop/order.charged", data: { attempt } });
          });
        `,
      },
      {
        name: "attempt in a step's body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            await step.run("charge", () => (attempt > 1 ? chargeSlowly(event.data.id) : charge(event.data.id)));
            await step.run("ship", () => ship(event.data.id));
          });
        `,
      },
      {
        name: "a last attempt that gives up by throwing",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            if (attempt > 2) throw new NonRetriableError("giving up");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a missing setting that is an error",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!process.env.STRIPE_KEY) throw new Error("STRIPE_KEY is not set");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a look at the attempt after the last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            await step.run("charge", () => charge(event.data.id));
            if (attempt > 0) return "retried";
            return "first try";
          });
        `,
      },
      {
        name: "a branch on the attempt that ends the same way",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            let note = "first";
            if (attempt > 0) note = "again";
            await step.run("charge", () => charge(event.data.id, note));
          });
        `,
      },
      {
        name: "the number of attempts there are, which never changes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, maxAttempts }) => {
            if (maxAttempts > 3) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a variable of its own called attempt",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (let attempt = 0; attempt < 3; attempt++) {
              const done = await step.run("poll", () => poll(event.data.id));
              if (done) break;
              await step.sleep("pause", "1m");
            }
          });
        `,
      },
      {
        name: "the attempt of somebody else",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.attempt > 1) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "NODE_ENV, which a deployment does not change",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (process.env.NODE_ENV === "production") await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a setting in a step's body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const beta = await step.run("read-beta", () => process.env.BETA === "1");
            if (beta) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a setting in an argument of a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => charge(event.data.id, process.env.STRIPE_KEY));
            await step.sleep("wait", process.env.PAUSE);
          });
        `,
      },
      {
        name: "a setting that chooses an argument",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const from = process.env.MAIL_FROM ?? "shop@example.com";
            await step.run("send", () => send(from));
            await step.run("save", () => save(from));
          });
        `,
      },
      {
        name: "constants of the module",
        code: `
          import { inngest } from "./client";
          const NOTIFY = true;
          const NAMES = ["a", "b"];

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (NOTIFY) await step.run("notify", () => notify(event.data.id));
            for (const name of NAMES) await step.run(name, () => notify(name));
          });
        `,
      },
      {
        name: "a module variable that only the module's own code sets",
        code: `
          import { inngest } from "./client";
          let enabled = false;
          enabled = NAMES.length > 2;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (enabled) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a client that is made on first use",
        code: `
          import { inngest } from "./client";
          let client;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!client) client = connect();
            await step.run("charge", () => client.charge(event.data.id));
          });
        `,
      },
      {
        name: "a module variable that is set before it is read",
        code: `
          import { inngest } from "./client";
          let current;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            current = event.data.kind;
            if (current === "gift") await step.run("wrap", () => wrap());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a table that is filled while modules are loaded",
        code: `
          import { inngest } from "./client";
          const handlers = new Map();
          export function register(name, handler) {
            handlers.set(name, handler);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (handlers.has(event.name)) await step.run("handle", () => handlers.get(event.name)());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "another property than the one that runs change",
        code: `
          import { inngest } from "./client";
          const stats = { runs: 0, enabled: true };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            stats.runs++;
            if (stats.enabled) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "an await of a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await step.run("load", () => load(event.data.id));
            if (user.admin) await step.run("notify", () => notify(user));
            await step.run("charge", () => charge(user));
          });
        `,
      },
      {
        name: "an object with the same name of another library",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { attempt } = job;
            if (attempt > 1) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "an allowed environment check through Vite",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (import.meta.env.DEV) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "nothing known of import.meta",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (import.meta.url.endsWith("x")) return;
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "outside a function of Inngest",
        code: `
          import { inngest } from "./client";
          export async function other({ attempt, step }) {
            if (attempt > 1) await work();
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a client made with a setting",
        code: `
          import { inngest } from "./client";
          import { createMailer } from "mailer";
          const mailer = createMailer(process.env.MAIL_KEY, { url: process.env.MAIL_URL });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!mailer) return;
            if (mailer.ready) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "another property of an object with the attempt",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            const info = { attempt, kind: event.data.kind };
            if (info.kind === "gift") await step.run("wrap", () => wrap());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a step on the last attempt",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt, maxAttempts }) => {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch {
              if (attempt >= maxAttempts - 1) await step.run("give-up", () => giveUp(event.data.id));
            }
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("give-up")', path: "" },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 45,
          },
        ],
      },
      {
        name: "the attempt under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt: tries }) => {
            if (tries > 0) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 26,
          },
        ],
      },
      {
        name: "the attempt of the context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            if (ctx.attempt > 0) await ctx.step.run("warn", () => warn());
            await ctx.step.run("charge", () => charge(ctx.event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`ctx.attempt`", operations: 'ctx.step.run("warn")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 32,
          },
        ],
      },
      {
        name: "the attempt taken out of the context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            const { attempt, step } = ctx;
            const isRetry = attempt > 0;
            if (isRetry) await step.run("warn", () => warn());
            await step.run("charge", () => charge(ctx.event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn")', path: "" },
            line: 7,
            column: 17,
            endLine: 7,
            endColumn: 24,
          },
        ],
      },
      {
        name: "a return on a retry, before a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            if (attempt > 0) return "skipped";
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("charge")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 28,
          },
        ],
      },
      {
        name: "the bound of a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            for (let i = 0; i < attempt; i++) await step.sleep("wait-" + i, "1m");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.sleep("wait-" + i)', path: "" },
            line: 5,
            column: 29,
            endLine: 5,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a switch",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            switch (attempt) {
              case 0:
                await step.run("charge", () => charge(event.data.id));
                break;
              default:
                await step.run("charge-slowly", () => chargeSlowly(event.data.id));
            }
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: {
              source: "`attempt`",
              operations: 'step.run("charge") and step.run("charge-slowly")',
              path: "",
            },
            line: 5,
            column: 21,
            endLine: 5,
            endColumn: 28,
          },
        ],
      },
      {
        name: "the job of a request",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, requestId }) => {
            if (requestId.endsWith("0")) await step.run("sample", () => sample(event));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "request",
            data: { source: "`requestId`", operations: 'step.run("sample")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a setting",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (process.env.BETA === "1") await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`process.env.BETA`", operations: 'step.run("notify")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 41,
          },
        ],
      },
      {
        name: "a setting that switches a function off",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (process.env.MAINTENANCE) return;
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`process.env.MAINTENANCE`", operations: 'step.run("charge")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a setting in brackets",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { env } = process;
            if (env["BETA"]) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: '`env["BETA"]`', operations: 'step.run("notify")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 28,
          },
        ],
      },
      {
        name: "a setting of Vite",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (import.meta.env.VITE_BETA) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`import.meta.env.VITE_BETA`", operations: 'step.run("notify")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 42,
          },
        ],
      },
      {
        name: "a setting taken out of the environment",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { BETA, NODE_ENV } = process.env;
            if (NODE_ENV === "production") await step.run("a", () => notify(event.data.id));
            if (BETA) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`BETA`", operations: 'step.run("notify")', path: "" },
            line: 7,
            column: 17,
            endLine: 7,
            endColumn: 21,
          },
        ],
      },
      {
        name: "the bound of a loop over a setting",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const region of (process.env.REGIONS ?? "eu").split(",")) await step.run("sync-" + region, () => sync(region));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`process.env.REGIONS`", operations: 'step.run("sync-" + region)', path: "" },
            line: 5,
            column: 34,
            endLine: 5,
            endColumn: 74,
          },
        ],
      },
      {
        name: "a setting that a constant of the module holds",
        code: `
          import { inngest } from "./client";
          const BETA = process.env.BETA === "1";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (BETA) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`BETA`", operations: 'step.run("notify")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 21,
          },
        ],
      },
      {
        name: "an object of settings",
        code: `
          import { inngest } from "./client";
          const config = { name: "shop", beta: Boolean(process.env.BETA), mode: process.env.NODE_ENV };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (config.beta) await step.run("notify", () => notify(event.data.id));
            if (config.name === "shop") await step.run("other", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`config.beta`", operations: 'step.run("notify")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 28,
          },
        ],
      },
      {
        name: "validated settings",
        code: `
          import { inngest } from "./client";
          import { z } from "zod";
          const env = z.object({ BETA: z.string(), NODE_ENV: z.string() }).parse(process.env);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (env.BETA) await step.run("notify", () => notify(event.data.id));
            if (env.NODE_ENV === "test") await step.run("other", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`env.BETA`", operations: 'step.run("notify")', path: "" },
            line: 7,
            column: 17,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "a setting that a helper returns",
        code: `
          import { inngest } from "./client";
          function isBeta() {
            return process.env.BETA === "1";
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (isBeta()) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: {
              source: "`process.env.BETA`",
              operations: 'step.run("notify")',
              path: "The way there: isBeta → process.env.BETA (file.ts:4:20). ",
            },
            line: 8,
            column: 17,
            endLine: 8,
            endColumn: 25,
          },
        ],
      },
      {
        name: "a module variable",
        code: `
          import { inngest } from "./client";
          let warmedUp = false;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!warmedUp) {
              await step.run("warm-up", () => warmUp());
              warmedUp = true;
            }
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "variable",
            data: { source: "`warmedUp`", operations: 'step.run("warm-up")', path: "" },
            line: 6,
            column: 18,
            endLine: 6,
            endColumn: 26,
          },
        ],
      },
      {
        name: "a set in the module",
        code: `
          import { inngest } from "./client";
          const seen = new Set();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (seen.has(event.data.id)) return;
            seen.add(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "variable",
            data: { source: "`seen`", operations: 'step.run("charge")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a switch that another function sets",
        code: `
          import { inngest } from "./client";
          let paused = false;
          export function pause() {
            paused = true;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (paused) await step.sleep("wait", "1h");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "variable",
            data: { source: "`paused`", operations: 'step.sleep("wait")', path: "" },
            line: 9,
            column: 17,
            endLine: 9,
            endColumn: 23,
          },
        ],
      },
      {
        name: "an object of the module",
        code: `
          import { inngest } from "./client";
          const cache = {};

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (cache[event.data.id]) return;
            await step.run("charge", () => charge(event.data.id));
            cache[event.data.id] = true;
          });
        `,
        errors: [
          {
            messageId: "variable",
            data: { source: "`cache`", operations: 'step.run("charge")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 37,
          },
        ],
      },
      {
        name: "a helper that is handed the attempt",
        code: `
          import { inngest } from "./client";
          async function escalate(step, tries) {
            if (tries > 2) await step.run("escalate", () => warn());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            await escalate(step, attempt);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: {
              source: "`attempt`",
              operations: 'step.run("escalate")',
              path: "The way there: escalate → tries > 2 (file.ts:4:17). ",
            },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 42,
          },
        ],
      },
      {
        name: "a helper with the whole offence",
        code: `
          import { inngest } from "./client";
          async function escalate({ step, attempt }) {
            if (attempt > 2) await step.run("escalate", () => warn());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            await escalate(ctx);
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("escalate")', path: "" },
            line: 4,
            column: 17,
            endLine: 4,
            endColumn: 28,
          },
        ],
      },
      {
        name: "one condition of two values",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            if (process.env.BETA && attempt > 0) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`process.env.BETA`", operations: 'step.run("warn")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 33,
          },
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn")', path: "" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 48,
          },
        ],
      },
      {
        name: "the same value in two conditions",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            if (attempt > 0) await step.run("warn", () => warn());
            if (attempt > 1) await step.run("warn-again", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 28,
          },
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn-again")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 28,
          },
        ],
      },
      {
        name: "JavaScript",
        filename: "script.js",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (process.env.BETA) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: { source: "`process.env.BETA`", operations: 'step.run("warn")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 33,
          },
        ],
      },
      {
        name: "SDK 3's three arguments",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step, attempt }) => {
            if (attempt > 0) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn")', path: "" },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 28,
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
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ step, attempt }) => {
                if (attempt === 0) await step.run("refund", () => refund());
              },
            },
            async ({ step }) => {
              await step.run("charge", () => charge());
            },
          );
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("refund")', path: "" },
            line: 9,
            column: 21,
            endLine: 9,
            endColumn: 34,
          },
        ],
      },
      {
        name: "a property of an object with the attempt",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            const info = { attempt, kind: event.data.kind };
            if (info.attempt > 0) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 33,
          },
        ],
      },
      {
        name: "a function inside that sees the attempt",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, attempt }) => {
            const isRetry = () => attempt > 0;
            if (isRetry()) await step.run("warn", () => warn());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "attempt",
            data: { source: "`attempt`", operations: 'step.run("warn")', path: "" },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 26,
          },
        ],
      },
      {
        name: "a property of settings that a helper gives",
        code: `
          import { inngest } from "./client";
          function settings() {
            return { name: "shop", beta: process.env.BETA === "1" };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { beta, name } = settings();
            if (name) await step.run("name", () => named());
            if (beta) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "environment",
            data: {
              source: "`process.env.BETA`",
              operations: 'step.run("notify")',
              path: "The way there: settings → process.env.BETA (file.ts:4:42). ",
            },
            line: 10,
            column: 17,
            endLine: 10,
            endColumn: 21,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [
      {
        name: "a query, which no-side-effects-outside-step reports",
        code: `
          import { inngest } from "./client";
          import { findUser } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await findUser(event.data.id);
            if (user) await step.run("notify", () => notify(user));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "an async helper that computes",
        code: `
          import { inngest } from "./client";
          import { render } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const text = await render(event.data.name);
            if (text) await step.run("notify", () => notify(text));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a service that is handed the tools",
        code: `
          import { inngest } from "./client";
          import type { GetStepTools } from "inngest";

          interface Service {
            process(step: GetStepTools<typeof inngest>): Promise<boolean>;
          }
          declare const service: Service;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (await service.process(step)) await step.run("notify", () => notify());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a callback that a helper is given",
        code: `
          import { inngest } from "./client";

          interface Options {
            check(): Promise<boolean>;
          }
          async function guarded(options: Options): Promise<boolean> {
            return (await options.check()) === true;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ok = await guarded({ check: () => step.run("check", () => check(event.data.id)) });
            if (ok) await step.run("notify", () => notify());
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "an await of a service",
        code: `
          import { inngest } from "./client";

          interface Flags {
            isOn(name: string): Promise<boolean>;
          }

          export const chargeWith = (flags: Flags) =>
            inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
              if (await flags.isOn("notify")) await step.run("notify", () => notify(event.data.id));
              await step.run("charge", () => charge(event.data.id));
            });
        `,
        errors: [
          {
            messageId: "await",
            data: { source: '`flags.isOn("notify")`', operations: 'step.run("notify")', path: "" },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 45,
          },
        ],
      },
      {
        name: "an await of a service through a helper",
        code: `
          import { inngest } from "./client";

          interface Flags {
            isOn(name: string): Promise<boolean>;
          }
          declare const flags: Flags;

          async function shouldNotify(): Promise<boolean> {
            const on = await flags.isOn("notify");
            return on && process.pid > 0;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (await shouldNotify()) await step.run("notify", () => notify(event.data.id));
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "await",
            data: {
              source: '`flags.isOn("notify")`',
              operations: 'step.run("notify")',
              path: 'The way there: shouldNotify → flags.isOn("notify") (file.ts:10:30). ',
            },
            line: 15,
            column: 17,
            endLine: 15,
            endColumn: 37,
          },
        ],
      },
    ],
  },
});

describe("code of other files", () => {
  const client = `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

  it("is read for settings that are exported through a barrel", () => {
    const files = {
      "src/client.ts": client,
      "src/node.d.ts": "declare const process: { env: Record<string, string | undefined> };",
      "src/settings/flags.ts": `export const flags = { beta: process.env.BETA === "1", name: "shop" };
export const readLimit = (): number => Number(process.env.LIMIT ?? 3);
export let paused = false;
export const pause = (): void => { paused = true; };
`,
      "src/settings/index.ts": `export * from "./flags";
`,
      "src/function.ts": `import { inngest } from "./client";
import { flags, paused, readLimit } from "./settings";
inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
  if (flags.name === "shop") await step.run("name", () => 1);
  if (flags.beta) await step.run("beta", () => 1);
  if (paused) await step.sleep("wait", "1h");
  for (let i = 0; i < readLimit(); i++) await step.run("retry-" + i, () => 1);
});
`,
    };
    expect(reportsOf(noUnstableControlFlow, files)).toEqual([
      {
        at: "src/function.ts:5:7-5:17",
        messageId: "environment",
        data: { source: "`flags.beta`", operations: 'step.run("beta")', path: "" },
        suggestions: [],
      },
      {
        at: "src/function.ts:6:7-6:13",
        messageId: "variable",
        data: { source: "`paused`", operations: 'step.sleep("wait")', path: "" },
        suggestions: [],
      },
      {
        at: "src/function.ts:7:19-7:34",
        messageId: "environment",
        data: {
          source: "`process.env.LIMIT`",
          operations: 'step.run("retry-" + i)',
          path: "The way there: readLimit → process.env.LIMIT (src/settings/flags.ts:2:47). ",
        },
        suggestions: [],
      },
    ]);
  });

  it("is told in the call that leads to a condition there", () => {
    const files = {
      "src/client.ts": client,
      "src/escalate.ts": `export async function escalate(step: any, tries: number): Promise<void> {
  if (tries > 2) await step.run("escalate", () => 1);
}
`,
      "src/function.ts": `import { inngest } from "./client";
import { escalate } from "./escalate";
inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, attempt }) => {
  await escalate(step, attempt);
});
`,
    };
    expect(findingsIn(noUnstableControlFlow, files)).toEqual([
      {
        at: "src/function.ts:4:9-4:32",
        messageId: "attempt",
        data: {
          source: "`attempt`",
          operations: 'step.run("escalate")',
          path: "The way there: escalate → tries > 2 (src/escalate.ts:2:7). ",
        },
        text: '`attempt` is 0 again after every completed step, and here it decides whether step.run("escalate") will run: one run of the function can go both ways. The way there: escalate → tries > 2 (src/escalate.ts:2:7). Decide in the step that is retried, or catch the error it throws after its last attempt.',
        suggestions: [],
      },
    ]);
  });
});

describe("the message", () => {
  it("says what happens and what to write instead", () => {
    const code = `import { inngest } from "./client";
const BETA = process.env.BETA;
inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
  if (BETA) await step.run("notify", () => 1);
});`;
    expect(messagesOf(noUnstableControlFlow, code)).toEqual([
      'A deployment can change `BETA` while runs are under way, and here it decides whether step.run("notify") will run: one run of the function can go both ways. Read it in a step, so that all replays of a run see the same value.',
    ]);
  });
});
