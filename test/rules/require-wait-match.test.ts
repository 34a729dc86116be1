import { describe, expect, it } from "vitest";
import { requireWaitMatch } from "../../src/rules/require-wait-match.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

/** A function with these options whose handler has a body; the first line of that is line 3. */
function fn(
  body: string,
  options = '{ id: "fn", triggers: { event: "shop/order.placed" } }',
  parameter = "{ event, step }",
): string {
  return `import { inngest } from "./client";
inngest.createFunction(${options}, async (${parameter}) => {
${body}
});
declare function ship(...args: unknown[]): Promise<void>;
`;
}

const wait = 'await step.waitForEvent("payment", { event: "shop/order.paid", timeout: "1d" });';
const use = 'await step.run("ship", () => ship(event.data.orderId));';

const any = {
  messageId: "any",
  data: {
    wait: 'step.waitForEvent("payment")',
    awaited: "shop/order.paid",
    trigger: "shop/order.placed",
    advice: comparing("orderId"),
  },
} as const;

function comparing(property: string): string {
  return `Say which one it waits for, for example \`if: "event.data.${property} == async.data.${property}"\`.`;
}

testRule(requireWaitMatch, {
  both: {
    valid: [
      {
        name: "match",
        code: fn(`
          await step.waitForEvent("payment", { event: "shop/order.paid", timeout: "1d", match: "data.orderId" });
          ${use}
        `),
      },
      {
        name: "if",
        code: fn(`
          await step.waitForEvent("payment", {
            event: "shop/order.paid",
            timeout: "1d",
            if: \`async.data.orderId == "\${event.data.orderId}"\`,
          });
        `),
      },
      {
        name: "a condition of the short form, and one in a constant",
        code: fn(`
          const match = "data.orderId";
          const options = { event: "shop/order.paid", timeout: "1d", if: "event.data.id == async.data.id" };
          await step.waitForEvent("first", { event: "shop/order.paid", timeout: "1d", match });
          await step.waitForEvent("second", options);
          ${use}
        `),
      },
      {
        name: "options that cannot be read",
        code: fn(`
          await step.waitForEvent("first", event.data.options);
          await step.waitForEvent("second", { event: "shop/order.paid", timeout: "1d", ...event.data.options });
          await step.waitForEvent("third", { event: "shop/order.paid", timeout: "1d", [event.data.key]: "data.id" });
          await step.waitForEvent(...event.data.all);
        `),
      },
      {
        name: "a condition in one of two cases",
        code: fn(`
          await step.waitForEvent("payment", {
            event: "shop/order.paid",
            timeout: "1d",
            match: event.data.isShared ? undefined : "data.orderId",
          });
        `),
      },
      {
        name: "an event name that is made of an id",
        code: fn(`
          await step.waitForEvent("payment", { event: \`shop/order.\${event.data.orderId}.paid\`, timeout: "1d" });
        `),
      },
      {
        name: "a function that a schedule starts",
        code: fn(wait, '{ id: "fn", triggers: { cron: "0 * * * *" } }', "{ step }"),
      },
      {
        name: "a function that an event or a schedule starts",
        code: fn(
          `${wait}\n${use}`,
          '{ id: "fn", triggers: [{ event: "shop/order.placed" }, { cron: "0 * * * *" }] }',
        ),
      },
      {
        name: "a function without triggers, and one whose triggers are not known",
        code: `${fn(`${wait}\n${use}`, '{ id: "fn" }')}
          declare const triggers: { event: string }[];
          inngest.createFunction({ id: "other", triggers }, async ({ event, step }) => {
            ${wait}
            ${use}
          });
        `,
      },
      {
        name: "a function that reads nothing of its event",
        code: fn(`
          ${wait}
          await step.run("ship", () => ship(event.name, event.ts));
        `),
      },
      {
        name: "a function of which one run is there at a time",
        code: fn(
          `${wait}\n${use}`,
          '{ id: "fn", triggers: { event: "shop/order.placed" }, singleton: { mode: "skip" } }',
        ),
      },
      {
        name: "the handler for failures, which another event starts",
        code: `import { inngest } from "./client";
          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ event, step }) => {
                ${wait}
                return event.data;
              },
            },
            async ({ event }) => event.data,
          );
        `,
      },
      {
        name: "a signal, whose name is for one run",
        code: fn(`
          await step.waitForSignal("payment", { signal: "paid", timeout: "1d", onConflict: "fail" });
          ${use}
        `),
      },
      {
        name: "the step of another library",
        code: `
          declare const step: { waitForEvent(id: string, options: object): Promise<void> };
          export async function other(event: { data: { orderId: string } }) {
            ${wait}
            return event.data.orderId;
          }
        `,
      },
    ],
    invalid: [
      {
        name: "neither",
        code: fn(`
          ${wait}
          ${use}
        `),
        errors: [{ ...any, line: 4, column: 46, endLine: 4, endColumn: 89 }],
      },
      {
        name: "a condition that is worth nothing",
        code: fn(`
          await step.waitForEvent("payment", { event: "shop/order.paid", timeout: "1d", if: undefined, match: "" });
          ${use}
        `),
        errors: [any],
      },
      {
        name: "names and options in constants",
        code: fn(`
          const PAID = "shop/order.paid";
          const options = { event: PAID, timeout: "1d" };
          await step.waitForEvent("payment", options);
          ${use}
        `),
        errors: [any],
      },
      {
        name: "several events that start it",
        code: fn(
          `${wait}\n${use}`,
          '{ id: "fn", triggers: [{ event: "shop/order.placed" }, { event: "shop/order.changed" }] }',
        ),
        errors: [any],
      },
      {
        name: "data that is taken apart in the parameter",
        code: fn(
          `${wait}\nawait step.run("ship", () => ship(userId));`,
          undefined,
          "{ event: { data: { total, userId } }, step }",
        ),
        errors: [{ ...any, data: { ...any.data, advice: comparing("userId") } }],
      },
      {
        name: "data that is taken apart later",
        code: fn(`
          const { data } = event;
          ${wait}
          await step.run("ship", () => ship(data));
        `),
        errors: [
          {
            ...any,
            data: { ...any.data, advice: "Compare in an `if` what both events say of the same thing." },
          },
        ],
      },
      {
        name: "a context in one variable",
        code: fn(
          `
          const { email } = ctx.event.data;
          await ctx.step.waitForEvent("payment", { event: "shop/order.paid", timeout: "1d" });
          await ctx.step.run("ship", () => ship(email));
        `,
          undefined,
          "ctx",
        ),
        errors: [
          {
            ...any,
            data: { ...any.data, wait: 'ctx.step.waitForEvent("payment")', advice: comparing("email") },
          },
        ],
      },
      {
        name: "one of several waits at once",
        code: fn(`
          await Promise.all([
            step.waitForEvent("payment", { event: "shop/order.paid", timeout: "1d" }),
            step.waitForEvent("stock", { event: "shop/stock.reserved", timeout: "1d", match: "data.orderId" }),
          ]);
          ${use}
        `),
        errors: [any],
      },
      {
        name: "SDK 3, in JavaScript",
        filename: "script.js",
        code: `
          import { inngest } from "./client";
          export default inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step }) => {
            ${wait}
            ${use}
          });
        `,
        errors: [any],
      },
      {
        name: "a singleton with a key",
        code: fn(
          `${wait}\n${use}`,
          '{ id: "fn", triggers: { event: "shop/order.placed" }, singleton: { mode: "skip", key: "event.data.userId" } }',
        ),
        errors: [any],
      },
    ],
  },
});

describe("require-wait-match across files", () => {
  const client = 'import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "shop" });\n';
  const events =
    'import { eventType } from "inngest";\nexport const placed = eventType("shop/order.placed");\nexport const paid = eventType("shop/order.paid");\n';
  const helper = `
import { paid } from "./events";
export async function payment(step: any) {
  return await step.waitForEvent("payment", { event: paid, timeout: "1d" });
}`;
  const caller = (trigger: string): string => `
import { inngest } from "./client";
import { placed } from "./events";
import { payment } from "./payment";
export default inngest.createFunction({ id: "fn", triggers: ${trigger} }, async ({ event, step }) => {
  await payment(step);
  return event.data;
});`;
  const files = { "src/client.ts": client, "src/events.ts": events, "src/payment.ts": helper };

  it("reports in a helper that only functions of events call", () => {
    const found = reportsOf(requireWaitMatch, { ...files, "src/fn.ts": caller("placed") });
    expect(found.map(({ at }) => at)).toEqual(["src/payment.ts:4:45-4:75"]);
  });

  it("leaves a helper alone that a function of a schedule calls too, or nobody", () => {
    const also = { "src/fn.ts": caller("placed"), "src/cron.ts": caller('{ cron: "0 * * * *" }') };
    expect(reportsOf(requireWaitMatch, { ...files, ...also })).toEqual([]);
    expect(reportsOf(requireWaitMatch, files)).toEqual([]);
  });
});

describe("the words of require-wait-match", () => {
  it("say what happens and what to write", () => {
    expect(messagesOf(requireWaitMatch, fn(`${wait}\n${use}`))).toEqual([
      'step.waitForEvent("payment") has neither `if` nor `match`, so any `shop/order.paid` ends it, whoever that is about: one such event resumes every run that waits, with data of another `shop/order.placed` than its own. Say which one it waits for, for example `if: "event.data.orderId == async.data.orderId"`.',
    ]);
  });

  it("name a property that both events have", () => {
    const code = (paid: string) => `
import { eventType, staticSchema } from "inngest";
const paid = eventType("shop/order.paid", { schema: staticSchema<${paid}>() });
${fn(`await step.waitForEvent("payment", { event: paid, timeout: "1d" });\nreturn [event.data.orderId, event.data.email];`)}`;
    const [both = ""] = messagesOf(requireWaitMatch, code("{ email: string }"));
    expect(both).toContain('for example `if: "event.data.email == async.data.email"`.');
    const [neither = ""] = messagesOf(requireWaitMatch, code("{ invoice: string }"));
    expect(neither).toMatch(/\. Compare in an `if` what both events say of the same thing\.$/);
  });
});
