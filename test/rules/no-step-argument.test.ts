import { describe, expect, it } from "vitest";
import { noStepArgument } from "../../src/rules/no-step-argument.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noStepArgument, {
  both: {
    valid: [
      {
        name: "a helper that only does the work of a step",
        code: `
          import { inngest } from "./client";

          async function notify(id: string) {
            return id;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("notify", () => notify(event.data.id));
          });
        `,
      },
      {
        name: "data of the event",
        code: `
          import { inngest } from "./client";

          const read = (data: any) => data.order;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const order = read(event.data);
            await step.run("work", () => order);
          });
        `,
      },
      {
        name: "the logger and the run's id",
        code: `
          import { inngest } from "./client";

          const log = (logger: any, id: string) => logger.info(id);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, logger, runId }) => {
            log(logger, runId);
            await step.run("work", () => 1);
          });
        `,
      },
      {
        name: "tools imported from the package, which are at hand everywhere",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event }) => {
            await notify(step, event.data.id);
          });
        `,
      },
      {
        name: "an agent of a package, which steps inside",
        code: `
          import { createAgent } from "@inngest/agent-kit";
          import { inngest } from "./client";

          const writer = createAgent({ name: "writer", system: "Write." } as any);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await writer.run(event.data.text, { step } as any);
          });
        `,
      },
      {
        name: "a function of another package",
        code: `
          import { traced } from "@acme/tracing";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
            await traced(context.step, context);
          });
        `,
      },
      {
        name: "group.parallel and other things of Inngest",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step, group }) => {
            await group.parallel(() => Promise.all([step.run("a", () => 1)]));
            const { run } = step;
            await run("b", () => 1);
          });
        `,
      },
      {
        name: "a tool that is bound",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const run = step.run.bind(step);
            await run("b", () => 1);
          });
        `,
      },
      {
        name: "a wrapper of a step that the settings name",
        settings: { inngest: { steps: ["timed"] } },
        code: `
          import { inngest } from "./client";

          const timed = (step: any, work: () => number) => step.run("timed", work);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await timed(step, () => 1);
          });
        `,
      },
      {
        name: "a step's body, where no step may run at all",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("outer", () => notify(step, event.data.id));
          });
        `,
      },
      {
        name: "a step of something else",
        code: `
          const next = (step: number) => step + 1;

          export function run(step: number) {
            return next(step);
          }
        `,
      },
      {
        name: "what a step gave",
        code: `
          import { inngest } from "./client";

          const greet = (user: any) => user.id;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            const user = await step.run("load", () => ({ id: 1 }));
            greet(user);
          });
        `,
      },
    ],
    invalid: [
      {
        name: "step",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await notify(step, event.data.id);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`notify()`" },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 30,
          },
        ],
      },
      {
        name: "step under another name",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step: tools }) => {
            await notify(tools, event.data.id);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`notify()`" },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 31,
          },
        ],
      },
      {
        name: "step of the context",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
            await notify(context.step, context.event.data.id);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`notify()`" },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 38,
          },
        ],
      },
      {
        name: "the whole context",
        code: `
          import { inngest } from "./client";

          const handle = async ({ step }: any) => {
            await step.run("work", () => 1);
          };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
            await handle(context);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the whole context, with the step tools in it,", helper: "`handle()`" },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 33,
          },
        ],
      },
      {
        name: "step in an object",
        code: `
          import { inngest } from "./client";

          async function ship({ step, id }: any) {
            await step?.run("ship", () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await ship({ step, id: event.data.id });
            await ship({ tools: { step }, id: event.data.id });
            await ship({ id: event.data.id });
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`ship()`" },
            line: 9,
            column: 24,
            endLine: 9,
            endColumn: 51,
          },
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`ship()`" },
            line: 10,
            column: 24,
            endLine: 10,
            endColumn: 62,
          },
        ],
      },
      {
        name: "a tool taken from step",
        code: `
          import { inngest } from "./client";

          async function ship(run: any, id: string) {
            await run("ship", () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const { run } = step;
            await ship(run, event.data.id);
            await ship(step.run, event.data.id);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands a step tool", helper: "`ship()`" },
            line: 10,
            column: 24,
            endLine: 10,
            endColumn: 27,
          },
          {
            messageId: "handed",
            data: { tools: "This hands a step tool", helper: "`ship()`" },
            line: 11,
            column: 24,
            endLine: 11,
            endColumn: 32,
          },
        ],
      },
      {
        name: "a class that keeps step",
        code: `
          import { inngest } from "./client";

          class Shipping {
            constructor(private readonly step: any) {}

            async ship() {
              await this.step.run("ship", () => 1);
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            const shipping = new Shipping(step);
            await shipping.ship();
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`new Shipping()`" },
            line: 13,
            column: 43,
            endLine: 13,
            endColumn: 47,
          },
        ],
      },
      {
        name: "a helper in a callback",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await Promise.all(event.data.ids.map((id: string) => notify(step, id)));
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`notify()`" },
            line: 9,
            column: 73,
            endLine: 9,
            endColumn: 77,
          },
        ],
      },
      {
        name: "a helper that hands it on",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          async function outer(step: any) {
            await notify(step, "a");
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await outer(step);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`notify()`" },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 30,
          },
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`outer()`" },
            line: 13,
            column: 25,
            endLine: 13,
            endColumn: 29,
          },
        ],
      },
      {
        name: "a helper in the handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            const ship = async (tools: any) => tools.run("ship", () => 1);
            await ship(step);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`ship()`" },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 28,
          },
        ],
      },
      {
        name: "as any",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await notify(step as any, event.data.id);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`notify()`" },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 30,
          },
        ],
      },
      {
        name: "three arguments, as in SDK 3",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, id: string) {
            await step.run(\`notify-\${id}\`, () => id);
          }

          inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ event, step }) => {
            await notify(step, event.data.id);
          });
        `,
        errors: [
          {
            messageId: "handed",
            data: { tools: "This hands the step tools", helper: "`notify()`" },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 30,
          },
        ],
      },
    ],
  },
});

describe("no-step-argument over files", () => {
  const client = `
    import { Inngest } from "inngest";

    export const inngest = new Inngest({ id: "shop" });
  `;
  const first = `
    import { inngest } from "./client";
    import { notify } from "./notify";

    export const first = inngest.createFunction({ id: "first", triggers: { event: "a" } }, async ({ step }) => {
      await notify(step);
    });
  `;

  it("reports the argument where it is handed over", () => {
    const files = {
      "src/client.ts": client,
      "src/notify.ts": `
        import type { GetStepTools } from "inngest";
        import type { inngest } from "./client";

        export async function notify(step: GetStepTools<typeof inngest>) {
          await step.run("notify", () => 1);
        }
      `,
      "src/first.ts": first,
    };
    expect(reportsOf(noStepArgument, files)).toEqual([
      {
        at: "src/first.ts:6:20-6:24",
        messageId: "handed",
        data: { tools: "This hands the step tools", helper: "`notify()`" },
        suggestions: [],
      },
    ]);
  });

  it("is silent on a function whose source is not in the program", () => {
    const files = {
      "src/client.ts": client,
      "src/notify.d.ts": "export declare function notify(step: unknown): Promise<void>;",
      "src/first.ts": first,
    };
    expect(reportsOf(noStepArgument, files)).toEqual([]);
  });
});

describe("the words of no-step-argument", () => {
  it("say what happens and what to write", () => {
    const code = `
      import { inngest } from "./client";

      const notify = async (step: any) => step.run("notify", () => 1);
      const handle = async (context: any) => context.step.run("handle", () => 1);

      inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async (context) => {
        await notify(context.step);
        await handle(context);
      });
    `;
    expect(messagesOf(noStepArgument, code)).toEqual([
      "This hands the step tools to `notify()`, so it can start steps that this function does not show: their ids and their order are decided there, and a change there changes what runs that are under way find when they are replayed. Start the steps here, and leave only their work to `notify()`.",
      "This hands the whole context, with the step tools in it, to `handle()`, so it can start steps that this function does not show: their ids and their order are decided there, and a change there changes what runs that are under way find when they are replayed. Start the steps here, and leave only their work to `handle()`.",
    ]);
  });
});
