import { Linter } from "@typescript-eslint/utils/ts-eslint";
import { parser } from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { toESLintRule } from "../../src/eslint/rule.ts";
import type { Rule } from "../../src/model/index.ts";
import { noConsoleOutsideStep } from "../../src/rules/no-console-outside-step.ts";
import { noFloatingSteps } from "../../src/rules/no-floating-steps.ts";
import { noSideEffectsOutsideStep } from "../../src/rules/no-side-effects-outside-step.ts";
import { preferStepSleep } from "../../src/rules/prefer-step-sleep.ts";
import { findingsIn } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noConsoleOutsideStep, {
  both: {
    valid: [
      {
        name: "a line in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => {
              console.log("charging", event.data.id);
              return charge(event.data.id);
            });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "the handler's logger",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "the handler's logger under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger: log }) => {
            log.warn("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "the logger of the context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            ctx.logger.info("charging");
            await ctx.step.run("charge", () => charge(ctx.event.data.id));
          });
        `,
      },
      {
        name: "the handler's logger in a helper",
        code: `
          import { inngest } from "./client";

          const announce = (logger: any, id: string) => logger.info("charging", id);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            announce(logger, event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a line after the last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const charged = await step.run("charge", () => charge(event.data.id));
            console.log("charged", charged);
            return charged;
          });
        `,
      },
      {
        name: "a line in a handler without steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
            console.log("charging", event.data.id);
            return charge(event.data.id);
          });
        `,
      },
      {
        name: "a line on the way out",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!event.data.id) {
              console.warn("an order without an id");
              return;
            }
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a line before an error",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!event.data.id) {
              console.error("an order without an id");
              throw new Error("no id");
            }
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a line when the last step has failed",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch (error) {
              console.error("could not charge", error);
              throw error;
            }
          });
        `,
      },
      {
        name: "a line of the module",
        code: `
          import { inngest } from "./client";

          console.log("loading functions");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a helper that is only called in steps",
        code: `
          import { inngest } from "./client";

          async function charge(id: string) {
            console.log("charging", id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => charge(event.data.id));
            await step.run("charge-again", async () => {
              await charge(event.data.id);
            });
          });
        `,
      },
      {
        name: "a console of the project's own",
        code: `
          import { inngest } from "./client";

          const console = { log: (_text: string) => undefined };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.log(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a console that is handed in",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, console }: any) => {
            console.log(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a logger whose origin is not known",
        code: `
          import { inngest } from "./client";
          import { logger } from "@acme/logging";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            logger.info(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a method of another object that has the name of a level",
        code: `
          import { inngest } from "./client";
          import { toast } from "./toast";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            toast.error(event.data.id);
            Math.log(2);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "calls of the console that print nothing",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.time("charge");
            console.groupEnd();
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
      {
        name: "a logger that is made, and not used",
        code: `
          import { inngest } from "./client";
          import pino from "pino";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const log = pino();
            await step.run("charge", () => charge(event.data.id, log));
          });
        `,
      },
      {
        name: "a function of another library that has steps",
        code: `
          import { createWorkflow } from "@acme/workflows";

          createWorkflow({ id: "fn" }, async ({ step }) => {
            console.log("start");
            await step.do("charge", () => charge());
          });
        `,
      },
      {
        name: "a function that is only declared",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const explain = () => console.log(event.data.id);
            await step.run("charge", () => charge(explain));
          });
        `,
      },
      {
        name: "the console as a value",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console;
            console.log;
            new console.Console();
            await step.run("charge", () => charge(event.data.id, console.log));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "console.log",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.log("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 51,
          },
        ],
      },
      {
        name: "each method that the logger has",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            console.log("a");
            console.info("b", { id: event.data.id });
            console.warn("c");
            console.error("d", ...event.data.errors);
            await step.run("charge", () => charge(logger));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("a");
            logger.info("b", { id: event.data.id });
            logger.warn("c");
            logger.error("d", ...event.data.errors);
            await step.run("charge", () => charge(logger));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 29,
          },
          {
            messageId: "repeated",
            data: {
              log: "`console.info()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 53,
          },
          {
            messageId: "repeated",
            data: {
              log: "`console.warn()`",
              path: "",
              advice: "Use `logger.warn()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 30,
          },
          {
            messageId: "repeated",
            data: {
              log: "`console.error()`",
              path: "",
              advice: "Use `logger.error()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 53,
          },
        ],
      },
      {
        name: "a method that SDK 4 shows only when it is asked to",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.debug("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.debug()`",
              path: "",
              advice: "Use `logger.debug()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 53,
            suggestions: [
              {
                messageId: "useLogger",
                data: { level: "debug" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.debug("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "methods that the logger does not have",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.table(event.data.items);
            console.trace();
            console.dir(event.data, { depth: 4 });
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.table()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 44,
          },
          {
            messageId: "repeated",
            data: {
              log: "`console.trace()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 28,
          },
          {
            messageId: "repeated",
            data: {
              log: "`console.dir()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 50,
          },
        ],
      },
      {
        name: "several lines, of which the first brings the logger",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.log("charging");
            await step.run("charge", () => charge(event.data.id));
            console.log("charged");
            await step.run("ship", () => ship(event.data.id));
            console.log("shipped");
          });
        `,
        output: [
          `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging");
            await step.run("charge", () => charge(event.data.id));
            console.log("charged");
            await step.run("ship", () => ship(event.data.id));
            console.log("shipped");
          });
        `,
          `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging");
            await step.run("charge", () => charge(event.data.id));
            logger.info("charged");
            await step.run("ship", () => ship(event.data.id));
            console.log("shipped");
          });
        `,
        ],
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 35,
          },
        ],
      },
      {
        name: "a logger that is there under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger: log }) => {
            console.log("charging");
            await step.run("charge", () => charge(event.data.id, log));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger: log }) => {
            log.info("charging");
            await step.run("charge", () => charge(event.data.id, log));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "the context as a whole",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            console.log("charging");
            await ctx.step.run("charge", () => charge(ctx.event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            ctx.logger.info("charging");
            await ctx.step.run("charge", () => charge(ctx.event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "the rest of the context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, ...inngestContext }) => {
            console.log("charging");
            await inngestContext.step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, ...inngestContext }) => {
            inngestContext.logger.info("charging");
            await inngestContext.step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a handler without a parameter",
        code: `
          import { inngest } from "./client";
          import { step } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async () => {
            console.log("charging");
            await step.run("charge", () => charge());
          });
        `,
        output: `
          import { inngest } from "./client";
          import { step } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ logger }) => {
            logger.info("charging");
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a pattern with a comma at its end",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            { id: "fn", triggers: { event: "shop/order.placed" } },
            async ({
              event,
              step,
            }) => {
              console.log("charging");
              await step.run("charge", () => charge(event.data.id));
            },
          );
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction(
            { id: "fn", triggers: { event: "shop/order.placed" } },
            async ({
              event,
              step, logger,
            }) => {
              logger.info("charging");
              await step.run("charge", () => charge(event.data.id));
            },
          );
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 10,
            column: 15,
            endLine: 10,
            endColumn: 38,
          },
        ],
      },
      {
        name: "a parameter whose written type has no logger",
        code: `
          import { inngest } from "./client";

          interface Order {
            event: { data: { id: string } };
            step: any;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }: Order) => {
            console.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 10,
            column: 13,
            endLine: 10,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a parameter whose type is written in place",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }: { event: { data: { id: string } }; step: any }) => {
            console.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a parameter of any type",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }: any) => {
            console.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }: any) => {
            logger.info("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a name that means something else in the function",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const logger = await step.run("make-logger", () => makeLogger());
            console.log("charging", logger);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 44,
          },
        ],
      },
      {
        name: "a name that means something else around the line",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging");
            for (const item of event.data.items) {
              const logger = item.name;
              console.log("item", logger);
              await step.run("charge", () => charge(item));
            }
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 42,
          },
        ],
      },
      {
        name: "a name that means something else in a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            event.data.loggers.forEach((logger: any) => {
              console.log("logger", logger);
            });
            await step.run("charge", () => charge(logger));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 44,
          },
        ],
      },
      {
        name: "a line in a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            event.data.items.forEach((item: any) => {
              console.log("item", item);
            });
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            event.data.items.forEach((item: any) => {
              logger.info("item", item);
            });
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a line in a loop of steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`ship-\${item.id}\`, () => ship(item));
              console.log("shipped", item.id);
            }
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            for (const item of event.data.items) {
              await step.run(\`ship-\${item.id}\`, () => ship(item));
              logger.info("shipped", item.id);
            }
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 46,
          },
        ],
      },
      {
        name: "an error that is caught, before a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch (error) {
              console.error("could not charge", error);
            }
            await step.run("ship", () => ship(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch (error) {
              logger.error("could not charge", error);
            }
            await step.run("ship", () => ship(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.error()`",
              path: "",
              advice: "Use `logger.error()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 55,
          },
        ],
      },
      {
        name: "an error that is caught by the promise",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => charge(event.data.id)).catch((error: unknown) => {
              console.error("could not charge", error);
            });
            await step.run("ship", () => ship(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("charge", () => charge(event.data.id)).catch((error: unknown) => {
              logger.error("could not charge", error);
            });
            await step.run("ship", () => ship(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.error()`",
              path: "",
              advice: "Use `logger.error()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 55,
          },
        ],
      },
      {
        name: "a line in a callback of group",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            await group.parallel(async () => {
              console.log("charging");
              await step.run("charge", () => charge(event.data.id));
            });
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step, logger }) => {
            await group.parallel(async () => {
              logger.info("charging");
              await step.run("charge", () => charge(event.data.id));
            });
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 38,
          },
        ],
      },
      {
        name: "the handler for failures",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ error, step }) => {
                console.error("failed", error);
                await step.run("alarm", () => alarm());
              },
            },
            async ({ event, step }) => {
              await step.run("charge", () => charge(event.data.id));
            },
          );
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ error, step, logger }) => {
                logger.error("failed", error);
                await step.run("alarm", () => alarm());
              },
            },
            async ({ event, step }) => {
              await step.run("charge", () => charge(event.data.id));
            },
          );
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.error()`",
              path: "",
              advice: "Use `logger.error()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 9,
            column: 17,
            endLine: 9,
            endColumn: 47,
          },
        ],
      },
      {
        name: "SDK 3 with its trigger between",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step }: any) => {
            console.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step, logger }: any) => {
            logger.info("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a method that is taken out of the console",
        code: `
          import { inngest } from "./client";

          const { log, warn: complain } = console;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            log("charging");
            complain("still charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 28,
          },
          {
            messageId: "repeated",
            data: {
              log: "`complain()`",
              path: "",
              advice: "Use `logger.warn()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 39,
          },
        ],
      },
      {
        name: "the console by its full name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            globalThis.console.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`globalThis.console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 47,
          },
        ],
      },
      {
        name: "the console as a module",
        code: `
          import { inngest } from "./client";
          import console from "node:console";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          import { inngest } from "./client";
          import console from "node:console";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 36,
          },
        ],
      },
      {
        name: "the console in brackets",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console["log"]("charging");
            console?.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 39,
          },
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 37,
          },
        ],
      },
      {
        name: "a comment in the way",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console /* for now */.log("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 50,
          },
        ],
      },
      {
        name: "a logger of pino",
        code: `
          import { inngest } from "./client";
          import pino from "pino";

          const log = pino();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            log.info("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`log.info()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 33,
          },
        ],
      },
      {
        name: "the child of a logger of bunyan",
        code: `
          import { inngest } from "./client";
          import bunyan from "bunyan";

          const log = bunyan.createLogger({ name: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const child = log.child({ id: event.data.id });
            child.error("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`child.error()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 9,
            column: 13,
            endLine: 9,
            endColumn: 36,
          },
        ],
      },
      {
        name: "loggers of other packages",
        code: `
          import { inngest } from "./client";
          import winston, { createLogger } from "winston";
          import { consola } from "consola";
          import loglevel from "loglevel";

          const log = createLogger();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            winston.info("charging");
            log.log("info", "charging");
            consola.start("charging");
            loglevel.getLogger("shop").warn("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`winston.info()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 10,
            column: 13,
            endLine: 10,
            endColumn: 37,
          },
          {
            messageId: "repeated",
            data: {
              log: "`log.log()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 11,
            column: 13,
            endLine: 11,
            endColumn: 40,
          },
          {
            messageId: "repeated",
            data: {
              log: "`consola.start()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 12,
            column: 13,
            endLine: 12,
            endColumn: 38,
          },
          {
            messageId: "repeated",
            data: {
              log: "`loglevel.getLogger().warn()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 13,
            column: 13,
            endLine: 13,
            endColumn: 56,
          },
        ],
      },
      {
        name: "a logger of a class",
        code: `
          import { inngest } from "./client";
          import { Logger } from "tslog";

          const log = new Logger({ name: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            log.silly("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`log.silly()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 34,
          },
        ],
      },
      {
        name: "the logger of the client, which is not the handler's",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            inngest.logger.info("charging");
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`inngest.logger.info()`",
              path: "",
              advice: "Use `logger` of the handler's argument, which writes once, or log in a step.",
            },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 44,
          },
        ],
      },
      {
        name: "a function of the file that logs",
        code: `
          import { inngest } from "./client";

          function announce(id: string) {
            console.log("charging", id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            announce(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: 'The way there: announce → console.log("charging", id) (file.ts:5:13). ',
              advice: "Hand the handler's `logger` on, which writes once, or make the call in a step.",
            },
            line: 9,
            column: 13,
            endLine: 9,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a function that hands the line on",
        code: `
          import { inngest } from "./client";

          const log = (text: string) => console.log(text);
          const announce = (id: string) => log(\`charging \${id}\`);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            announce(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "The way there: announce → log → console.log(text) (file.ts:4:41). ",
              advice: "Hand the handler's `logger` on, which writes once, or make the call in a step.",
            },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a helper that runs steps, with a line before them",
        code: `
          import { inngest } from "./client";

          async function chargeOrder(step: any, id: string) {
            console.log("charging", id);
            await step.run("charge", () => charge(id));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await chargeOrder(step, event.data.id);
            await step.run("ship", () => ship(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Hand the handler's `logger` on, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a helper that runs steps, with a line after them",
        code: `
          import { inngest } from "./client";

          async function chargeOrder(step: any, id: string) {
            await step.run("charge", () => charge(id));
            console.log("charged", id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await chargeOrder(step, event.data.id);
            await step.run("ship", () => ship(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: 'The way there: chargeOrder → console.log("charged", id) (file.ts:6:13). ',
              advice: "Hand the handler's `logger` on, which writes once.",
            },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a helper that is given the context",
        code: `
          import { inngest } from "./client";

          async function chargeOrder(ctx: any) {
            console.log("charging");
            await ctx.step.run("charge", () => charge(ctx.event.data.id));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            await chargeOrder(ctx);
          });
        `,
        output: `
          import { inngest } from "./client";

          async function chargeOrder(ctx: any) {
            ctx.logger.info("charging");
            await ctx.step.run("charge", () => charge(ctx.event.data.id));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            await chargeOrder(ctx);
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "JavaScript",
        code: `
          const { Inngest } = require("inngest");
          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            console.log("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        output: `
          const { Inngest } = require("inngest");
          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            logger.info("charging", event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a function of an object of the file",
        code: `
          import { inngest } from "./client";

          const report = {
            start(id: string) {
              console.info("charging", id);
            },
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            report.start(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.info()`",
              path: 'The way there: start → console.info("charging", id) (file.ts:6:15). ',
              advice: "Hand the handler's `logger` on, which writes once, or make the call in a step.",
            },
            line: 11,
            column: 13,
            endLine: 11,
            endColumn: 40,
          },
        ],
      },
      {
        name: "an endpoint, which is given a request and no logger",
        code: `
          import { Inngest, step } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          export const GET = inngest.endpoint(async (request) => {
            console.log("asked", request.url);
            await step.run("charge", () => charge());
            return new Response("done");
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { log: "`console.log()`", path: "", advice: "Log in a step, which runs once." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 46,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "a function of another file that logs",
        code: `
          import { inngest } from "./client";
          import { logged } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            logged(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "The way there: logged → console.log(name, Date.now()) (lib/time.ts:13:3). ",
              advice: "Hand the handler's `logger` on, which writes once, or make the call in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 34,
          },
        ],
      },
      {
        name: "tools that only the type tells",
        code: `
          import { inngest } from "./client";
          import type { GetStepTools, Inngest } from "inngest";

          export async function chargeOrder(tools: GetStepTools<Inngest>, id: string) {
            console.log("charging", id);
            await tools.run("charge", () => charge(id));
          }
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              log: "`console.log()`",
              path: "",
              advice: "Hand the handler's `logger` on, which writes once, or log in a step.",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 40,
          },
        ],
      },
    ],
  },
  untyped: {
    valid: [
      {
        name: "a function of another file, which is not seen",
        code: `
          import { inngest } from "./client";
          import { logged } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            logged(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
      },
    ],
    invalid: [],
  },
});

testRule(noConsoleOutsideStep, {
  both: {
    valid: [
      {
        name: "a function that the settings call harmless",
        code: `
          import { inngest } from "./client";

          const trace = (text: string) => console.log(text);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            trace("start");
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
  it("a line in the handler", () => {
    expect(
      messagesOf(
        noConsoleOutsideStep,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            console.log("charging");
            console.table([]);
            await step.run("work", () => work());
          });
        `,
      ),
    ).toEqual([
      "`console.log()` is outside every step, so it writes again on each replay: once for every step that follows it. Use `logger.info()` of the handler's argument, which writes once, or log in a step.",
      "`console.table()` is outside every step, so it writes again on each replay: once for every step that follows it. Use `logger` of the handler's argument, which writes once, or log in a step.",
    ]);
  });

  it("a line in a function of another file", () => {
    expect(
      messagesOf(
        noConsoleOutsideStep,
        `
          import { inngest } from "./client";
          import { logged } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            logged("charging");
            await step.run("work", () => work());
          });
        `,
      ),
    ).toEqual([
      "`console.log()` is outside every step, so it writes again on each replay: once for every step that follows it. The way there: logged → console.log(name, Date.now()) (lib/time.ts:13:3). Hand the handler's `logger` on, which writes once, or make the call in a step.",
    ]);
  });
});

describe("in an app", () => {
  const client = `
    import { Inngest } from "inngest";
    export const inngest = new Inngest({ id: "shop" });
  `;

  it("finds a logger of a package behind a module of the project", () => {
    const found = findingsIn(noConsoleOutsideStep, {
      "src/client.ts": client,
      "src/log.ts": `import winston from "winston";\nexport const log = winston.createLogger();\n`,
      "src/charge.ts": `import { inngest } from "./client";
import { log } from "./log";

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "paid" } }, async ({ step }) => {
  log.info("charging");
  await step.run("charge", () => {});
});
`,
    });
    expect(found.map(({ at, text }) => [at, text])).toEqual([
      [
        "src/charge.ts:5:3-5:23",
        "`log.info()` is outside every step, so it writes again on each replay: once for every step that follows it. Use `logger` of the handler's argument, which writes once, or log in a step.",
      ],
    ]);
  });

  it("reports a helper that runs steps where its line stands, and one that does not where it is called", () => {
    const found = findingsIn(noConsoleOutsideStep, {
      "src/client.ts": client,
      "src/helpers.ts": `export async function ship(step: any, id: string) {
  console.log("shipping", id);
  await step.run("ship", () => {});
}

export function announce(text: string) {
  console.info(text);
}
`,
      "src/order.ts": `import { inngest } from "./client";
import { announce, ship } from "./helpers";

export const order = inngest.createFunction({ id: "order", triggers: { event: "paid" } }, async ({ event, step }) => {
  announce("an order");
  await ship(step, event.data.id);
});
`,
    });
    expect(found.map(({ at, data }) => [at, data])).toEqual([
      [
        "src/helpers.ts:2:3-2:30",
        {
          log: "`console.log()`",
          path: "",
          advice: "Hand the handler's `logger` on, which writes once, or log in a step.",
        },
      ],
      [
        "src/order.ts:5:3-5:23",
        {
          log: "`console.info()`",
          path: "The way there: announce → console.info(text) (src/helpers.ts:7:3). ",
          advice: "Hand the handler's `logger` on, which writes once, or make the call in a step.",
        },
      ],
    ]);
  });

  it("takes the logger of SDK 3 for all levels", () => {
    const found = findingsIn(noConsoleOutsideStep, {
      "src/charge.ts": `import { Inngest } from "inngest-v3";
const inngest = new Inngest({ id: "shop" });

export const charge = inngest.createFunction({ id: "charge" }, { event: "paid" }, async ({ step }) => {
  console.debug("charging");
  await step.run("charge", () => {});
});
`,
    });
    expect(found.map(({ at, suggestions }) => [at, suggestions])).toEqual([["src/charge.ts:5:3-5:28", []]]);
  });

  it("changes nothing where the types of SDK 4 have no logger", () => {
    const charge = `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "shop" });

export const charge = inngest.createFunction({ id: "charge", triggers: { event: "paid" } }, async ({ step }) => {
  console.debug("charging");
  await step.run("charge", () => {});
});
`;
    const compilerOptions = {
      target: "es2022",
      lib: ["es2022", "dom"],
      module: "esnext",
      moduleResolution: "bundler",
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
    };
    const changedWith = (more: object): readonly (readonly string[])[] =>
      findingsIn(noConsoleOutsideStep, {
        "tsconfig.json": JSON.stringify({
          compilerOptions: { ...compilerOptions, ...more },
          include: ["src"],
        }),
        "src/charge.ts": charge,
      }).map(({ suggestions }) => suggestions);
    expect(changedWith({})).toEqual([
      [charge.replace("{ step }", "{ step, logger }").replace("console.debug", "logger.debug")],
    ]);
    expect(changedWith({ exactOptionalPropertyTypes: true })).toEqual([[]]);
  });
});

describe("together with other rules", () => {
  it("adds the logger beside what their changes add to the same parameter", () => {
    const applied = [noConsoleOutsideStep, noFloatingSteps, noSideEffectsOutsideStep, preferStepSleep];
    const linter = new Linter({ configType: "flat" });
    const { output } = linter.verifyAndFix(
      `import { step as tools } from "inngest";
import { inngest } from "./client";

async function charge() {
  await tools.run("charge", () => work());
}

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
  console.log("charging", event.data.id);
  await fetch("https://bank.example/charges");
  console.warn("waiting");
  await new Promise((resolve) => setTimeout(resolve, 5000));
  charge();
  console.error("not reached");
  await charge();
});
`,
      {
        files: ["**/*.ts"],
        languageOptions: { parser },
        plugins: {
          inngest: {
            rules: Object.fromEntries(
              applied.map((rule) => [rule.name, toESLintRule(rule as Rule) as never]),
            ),
          },
        },
        rules: Object.fromEntries(applied.map(({ name }) => [`inngest/${name}`, "error"])),
        settings: { inngest: { fixes: "all" } },
      },
      { filename: "file.ts" },
    );
    expect(output).toBe(`import { step as tools } from "inngest";
import { inngest } from "./client";

async function charge() {
  await tools.run("charge", () => work());
}

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, logger, step }) => {
  logger.info("charging", event.data.id);
  await step.run("fetch", () => fetch("https://bank.example/charges"));
  logger.warn("waiting");
  await step.sleep("wait", "5s");
  await charge();
  logger.error("not reached");
  await charge();
});
`);
  });
});
