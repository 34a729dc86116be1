import path from "node:path";
import { describe, expect, it } from "vitest";
import { validExpression } from "../../src/rules/valid-expression.ts";
import { findingsIn, reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

const sdk3 = path.resolve(import.meta.dirname, "../../node_modules/inngest-v3");

const refused = "Inngest refuses it when the app syncs, and all functions of the app with it.";
const notEvaluated = "At run time Inngest cannot evaluate it for any event, and does not tell.";
const fails = "The step fails when it is reached, and the run with it.";

const events = `
type Placed = {
  orderId: string;
  userId: string;
  total: number;
  status: "open" | "paid";
  items: { sku: string; count: number }[];
  address?: { city?: string };
  payment: { kind: "card"; last4: string } | { kind: "cash" };
  labels: Record<string, { color: string }>;
  custom: { [key: string]: unknown };
  raw: any;
  later: unknown;
  at: Date;
};
const placed = eventType("shop/order.placed", { schema: staticSchema<Placed>() });
const paid = eventType("shop/order.paid", { schema: staticSchema<{ orderId: string; paidBy: string }>() });
const shipped = eventType("shop/order.shipped", { schema: staticSchema<{ parcelId: string }>() });
`;

/** A function with these options and this code, beside the types of its events. */
function fn(options: string, code = ""): string {
  return `
import { cron, eventType, invoke, staticSchema } from "inngest";
import { inngest } from "./client";
${events}
declare const flag: boolean;
declare function quoted(text: string): string;

inngest.createFunction({ id: "fn", ${options.includes("triggers") ? "" : "triggers: placed, "}${options} }, async ({ event, step }) => {
  ${code}
});
`;
}

/** A function that waits with these options. */
function wait(options: string, before = ""): string {
  return fn("", `${before}await step.waitForEvent("paid", { event: paid, timeout: "1h", ${options} });`);
}

const theWait = 'the `if` of step.waitForEvent("paid")';

interface Said {
  readonly messageId: keyof typeof validExpression.messages;
  readonly data: Readonly<Record<string, string>>;
}

/** The code without its marks, with a report on what stands between « and », and what each suggestion writes there. */
function marked(name: string, code: string, { messageId, data }: Said, ...suggested: readonly string[]) {
  const start = code.indexOf("«");
  const text = code.replace(/[«»]/g, "");
  const before = text.slice(0, start).split("\n");
  const inside = code.slice(start + 1, code.indexOf("»"));
  const lines = inside.split("\n");
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const isQuoted = messageId === "unquoted";
  return {
    name,
    code: text,
    errors: [
      {
        messageId,
        data,
        line,
        column,
        endLine: line + lines.length - 1,
        endColumn: lines.length === 1 ? column + inside.length : (lines.at(-1)?.length ?? 0) + 1,
        suggestions: suggested.map((mend) => ({
          messageId: isQuoted ? ("addQuotes" as const) : ("write" as const),
          ...(isQuoted ? {} : { data: { text: mend } }),
          output: isQuoted
            ? text.slice(0, start - 2) + mend + text.slice(start + inside.length + 1)
            : text.slice(0, start) + mend + text.slice(start + inside.length),
        })),
      },
    ],
  };
}

function syntax(place: string, problem: string, outcome = refused): Said {
  return { messageId: "syntax", data: { place, problem, outcome } };
}

function operator(place: string, name: string, instead: string, outcome = refused): Said {
  return { messageId: "operator", data: { place, name, instead, outcome } };
}

const onlyEvent = "is only `event`";
const bothEvents = "are only `event` and `async`";

function unknownName(
  place: string,
  name: string,
  advice: string,
  outcome: string,
  variables = onlyEvent,
): Said {
  return { messageId: "unknownName", data: { place, name, advice, outcome, variables } };
}

function unknownPath(place: string, holder: string, name: string, near: string | null): Said {
  const advice = near === null ? "Name a field that the event has." : `Did you mean \`${near}\`?`;
  return { messageId: "unknownPath", data: { place, holder, name, advice } };
}

function notAllowed(name: string): Said {
  return { messageId: "notAllowed", data: { place: "`cancelOn.if`", name, outcome: refused } };
}

function unknownFunction(place: string, name: string, advice: string, outcome = refused): Said {
  return { messageId: "unknownFunction", data: { place, name, advice, outcome } };
}

function unquoted(
  text: string,
  place = theWait,
  outcome = "The step fails when it is reached, or no event ever fulfils it.",
): Said {
  return { messageId: "unquoted", data: { place, text, outcome } };
}

const valid = (name: string, code: string) => ({ name, code });

/** A wait for one of several events, with code around it that says what is put into the condition. */
function waitIn(before: string, condition: string, after = ""): string {
  return fn(
    "",
    `${before}step.waitForEvent("paid", { event: paid, timeout: "1h", if: \`${condition}\` })${after};`,
  );
}

testRule(validExpression, {
  both: {
    valid: [
      valid(
        "the condition of a trigger",
        fn(`triggers: [{ event: placed, if: "event.data.total > 100 && event.data.status == 'paid'" }]`),
      ),
      valid(
        "functions, macros and arithmetic in a trigger",
        fn(
          `triggers: [{ event: placed, if: "size(event.data.items) + 1 > 2 && event.data.items.exists(item, item.sku == 'a') && has(event.data.address)" }]`,
        ),
      ),
      valid(
        "the functions of Inngest",
        fn(
          `triggers: [{ event: placed, if: "date(event.data.raw.at) > now_minus('24h') && lowercase(event.data.orderId) == 'a' && json_parse(b64decode(event.data.orderId)).id == 1" }]`,
        ),
      ),
      valid("a key", fn(`concurrency: { limit: 1, key: "event.data.userId" }`)),
      valid(
        "a key of several fields",
        fn(`concurrency: [{ limit: 1, key: "event.data.userId + '-' + event.data.orderId" }, { limit: 5 }]`),
      ),
      valid(
        "a key that is the same for all",
        fn(`concurrency: [{ limit: 1, key: '"openai"', scope: "account" }]`),
      ),
      valid("a limit alone", fn("concurrency: 5")),
      valid("a priority", fn(`priority: { run: "event.data.total > 100 ? 120 : 0" }`)),
      valid(
        "keys in every place",
        fn(
          `debounce: { key: "event.data.userId", period: "5s" }, throttle: { key: "event.data.userId", limit: 1, period: "5s" }, rateLimit: { key: "event.data.userId", limit: 1, period: "5s" }, singleton: { key: "event.data.userId", mode: "skip" }, idempotency: "event.data.orderId"`,
        ),
      ),
      valid(
        "a batch of some events",
        fn(
          `batchEvents: { maxSize: 10, timeout: "5s", key: "event.data.userId", if: "event.data.status == 'open'" }`,
        ),
      ),
      valid(
        "an event that cancels",
        fn(
          `cancelOn: [{ event: paid, if: "async.data.orderId == event.data.orderId" }, { event: paid, match: "data.orderId" }]`,
        ),
      ),
      valid(
        "numbers, lists and conversions where functions are not allowed",
        fn(
          `cancelOn: [{ event: paid, if: "event.data.total == -1 || event.data.status in ['a', 'b'] || int(event.data.orderId) > 5" }]`,
        ),
      ),
      valid("a wait", wait(`if: "async.data.orderId == event.data.orderId"`)),
      valid("a match", wait(`match: "data.orderId"`)),
      valid(
        "a function in a wait, of which the server only logs",
        wait(`if: "lowercase(async.data.paidBy) == lowercase(event.data.userId)"`),
      ),
      valid(
        "whether a field is there whose path is put in",
        wait("if: `has(${path}) || has(event.data${path})`", "const path: string = event.data.raw; "),
      ),
      valid("a text between quotes", wait("if: `async.data.paidBy == '${event.data.userId}'`")),
      valid(
        "a text that is made into JSON",
        wait("if: `async.data.paidBy == ${JSON.stringify(event.data.userId)}`"),
      ),
      valid(
        "a text that a function of the project quotes",
        wait("if: `async.data.paidBy == ${quoted(event.data.userId)}`"),
      ),
      valid("a number, which needs no quotes", wait("if: `event.data.total > ${event.data.total}`")),
      ...[
        "60 * 60",
        "60*60",
        "-1.5",
        "1e3",
        "true",
        "event.data.total - 1",
        "event.data.total-1",
        "'a-b'",
        "['a', 'b']",
      ].map((text) =>
        valid(
          `CEL in a constant: ${text}`,
          wait("if: `event.data.total == ${value}`", `const value = "${text}"; `),
        ),
      ),
      valid(
        "a part of a macro in a constant",
        wait(
          "if: `event.data.items.exists(item, event.data.total == ${double})`",
          `const double = "item.count*2"; `,
        ),
      ),
      valid(
        "a condition of a macro in a constant",
        wait("if: `event.data.items.exists(item, ${isFree})`", `const isFree = "!item.count"; `),
      ),
      valid(
        "a condition in a constant",
        wait("if: `(${byUser}) && true`", `const byUser = "async.data.paidBy == event.data.userId"; `),
      ),
      valid(
        "a constant between quotes that is no name",
        wait(
          "if: `async.data.paidBy == '${user}' && async.data.paidBy != 'a == ${user}'`",
          `const user = "acme-corp"; `,
        ),
      ),
      valid("a number from a constant", wait("if: `event.data.total > ${limit}`", "const limit = 5; ")),
      valid(
        "a field whose name is put in",
        wait("if: `async.data.${field} == event.data.${field}`", "const field: string = event.data.raw; "),
      ),
      valid(
        "an operator that is put in",
        wait("if: `event.data.total ${operator} 5`", "const operator: string = event.data.raw; "),
      ),
      valid(
        "the first half of an operator that is put in",
        wait(
          "if: `event.data.total ${operator}= 5 && 5 =${operator} event.data.total`",
          "const operator: string = event.data.raw; ",
        ),
      ),
      valid(
        "a condition that is put together",
        wait(
          "if: `${first} && async.data.orderId == event.data.orderId`",
          `const first: string = "async.data.paidBy == event.data.userId"; `,
        ),
      ),
      valid("an operator of JavaScript between quotes", wait(`if: "async.data.paidBy == 'a === b'"`)),
      valid(
        "metadata and everything else an event has",
        fn(
          `triggers: [{ event: placed, if: "event.name == 'a' && event.id != '' && event.ts > 0 && event.user.id == 'a' && event.v == '1' && event.meta != null" }]`,
        ),
      ),
      valid(
        "data that is missing in some events",
        fn(`triggers: [{ event: "shop/any", if: "event.data.anything.at.all == null" }]`),
      ),
      valid("an empty text, which is no condition", wait(`if: ""`)),
      valid("options of which nothing is known", fn("cancelOn: [{ event: paid, if: quoted('===') }]")),
      valid(
        "what another library calls createFunction",
        `
        import { lambda } from "other";
        lambda.createFunction({ id: "fn", triggers: { event: "a", if: "a === b" } }, async () => {});
      `,
      ),
      valid(
        "what another library calls waitForEvent",
        `
        import { inngest } from "./client";
        export async function page(step: { waitForEvent(name: string, options: { if: string }): Promise<void> }) {
          await step.waitForEvent("load", { if: "a === b" });
        }
      `,
      ),
    ],
    invalid: [
      marked(
        "=== in a trigger",
        fn(`triggers: [{ event: placed, if: "event.data.total «===» 3" }]`),
        operator("The `if` of a trigger", "===", "=="),
        "==",
      ),
      marked(
        "!== in a wait",
        wait(`if: "async.data.paidBy «!==» event.data.userId"`),
        operator('The `if` of step.waitForEvent("paid")', "!==", "!=", fails),
        "!=",
      ),
      marked(
        "one equals sign",
        fn(`cancelOn: [{ event: paid, if: "async.data.orderId «=» event.data.orderId" }]`),
        operator("`cancelOn.if`", "=", "=="),
        "==",
      ),
      marked(
        "an optional chain",
        fn(`rateLimit: { limit: 1, period: "1h", key: "event.data.address«?.»city" }`),
        operator("`rateLimit.key`", "?.", "."),
        ".",
      ),
      marked(
        "an optional index",
        fn(`rateLimit: { limit: 1, period: "1h", key: "event.data.items«?.[»0].sku" }`),
        operator("`rateLimit.key`", "?.[", "["),
        "[",
      ),
      marked(
        "an optional call",
        fn(`rateLimit: { limit: 1, period: "1h", key: "lowercase«?.(»event.data.userId)" }`),
        operator("`rateLimit.key`", "?.(", "("),
        "(",
      ),
      marked(
        "two signs the wrong way round",
        fn(`triggers: [{ event: placed, if: "event.data.total «=<» 3" }]`),
        operator("The `if` of a trigger", "=<", "<="),
        "<=",
      ),
      marked(
        "two others the wrong way round",
        fn(`triggers: [{ event: placed, if: "size(event.data.items) «=>» 3" }]`),
        operator("The `if` of a trigger", "=>", ">="),
        ">=",
      ),
      marked(
        "a function of JavaScript",
        fn(`triggers: [{ event: placed, if: "event.data.items.some((item) «=>» item.sku == 'a')" }]`),
        operator("The `if` of a trigger", "=>", "exists(item, …)"),
      ),
      marked(
        "a pattern",
        fn(`triggers: [{ event: placed, if: "event.data.orderId «=~» '^a'" }]`),
        operator("The `if` of a trigger", "=~", "matches(…)"),
      ),
      marked(
        "an operator beside one of which only half is known",
        wait(
          "if: `event.data.total ${operator}= 5 && async.data.paidBy «===» 'a'`",
          "const operator: string = event.data.raw; ",
        ),
        operator('The `if` of step.waitForEvent("paid")', "===", "==", fails),
        "==",
      ),
      marked(
        "an operator in a template, whose column is known",
        wait("if: `async.data.paidBy «===» '${event.data.userId}'`"),
        operator('The `if` of step.waitForEvent("paid")', "===", "==", fails),
        "==",
      ),
      marked(
        "an operator in a text with escapes, whose column is not",
        wait(`if: «"async.data.paidBy === \\"a\\""»`),
        operator('The `if` of step.waitForEvent("paid")', "===", "==", fails),
      ),
      marked(
        "an operator in a constant",
        wait("if: «byUser»", `const byUser = "async.data.paidBy === event.data.userId"; `),
        operator('The `if` of step.waitForEvent("paid")', "===", "==", fails),
      ),
      marked(
        "an operator in one of two texts",
        fn(`cancelOn: [{ event: paid, if: flag ? "async.data.orderId «===» event.data.orderId" : "true" }]`),
        operator("`cancelOn.if`", "===", "=="),
        "==",
      ),
      marked(
        "an operator in a text put together",
        wait(`if: "async.data.paidBy «===» " + "event.data.userId"`),
        operator('The `if` of step.waitForEvent("paid")', "===", "==", fails),
        "==",
      ),
      marked(
        "a text that ends too soon",
        fn(`priority: { run: «"event.data.total > 5 ? 100 :"» }`),
        syntax("`priority.run`", "a value is expected in place of the end"),
      ),
      marked(
        "a quote too few",
        fn(`triggers: { event: placed, if: "event.data.status == «'»paid" }`),
        syntax("The `if` of a trigger", "a text has no quote at its end"),
      ),
      marked(
        "the braces of a template in a plain text",
        fn(`debounce: { period: "1m", key: "event.data.userId + «$»{event.data.orderId}" }`),
        syntax("`debounce.key`", "`$` is not expected"),
      ),
      marked(
        "the words of other languages",
        fn(
          `batchEvents: { maxSize: 2, timeout: "5s", if: "event.data.total > 5 «and» event.data.total < 9" }`,
        ),
        syntax("`batchEvents.if`", "`and` is not expected"),
      ),
      marked(
        "a syntax that only shows when the key is used",
        fn(
          `throttle: { limit: 1, period: "1m", key: "event.data.userId event«»" }`.replace(
            "event«»",
            "«event»",
          ),
        ),
        syntax("`throttle.key`", "`event` is not expected", notEvaluated),
      ),
      marked(
        "a key without its event",
        fn(`concurrency: { limit: 1, key: "«data».userId" }`),
        unknownName("`concurrency.key`", "data", "Write `event.data`.", notEvaluated),
        "event.data",
      ),
      marked(
        "a name as a key, which can be a field or a text",
        fn(`concurrency: { limit: 1, key: "«openai»" }`),
        unknownName(
          "`concurrency.key`",
          "openai",
          "Write `event.data.openai` for a field of the event, `'openai'` for a fixed text.",
          notEvaluated,
        ),
      ),
      marked(
        "a name in a key of several parts",
        fn(`concurrency: { limit: 1, key: "event.data.userId + '-' + «tenant».id" }`),
        unknownName(
          "`concurrency.key`",
          "tenant",
          "Write `event.data.tenant.id` for a field of the event, `'tenant.id'` for a fixed text.",
          notEvaluated,
        ),
      ),
      ...["openai-api", "user-signup", "shop/order.placed", "a:b"].map((text) =>
        marked(
          `a fixed text as a key: ${text}`,
          fn(`concurrency: { limit: 1, key: "«${text}»" }`),
          unknownName("`concurrency.key`", text, `A fixed text needs quotes: \`'${text}'\`.`, notEvaluated),
          `'${text}'`,
        ),
      ),
      marked(
        "a list of the event without its path",
        fn(`triggers: { event: placed, if: "«lines».exists(line, line.sku == 'a')" }`),
        unknownName(
          "the `if` of a trigger",
          "lines",
          "Write `event.data.lines` for a field of the event.",
          refused,
        ),
      ),
      marked(
        "a name as a condition",
        fn(`triggers: { event: placed, if: "«urgent» || event.data.total > 5" }`),
        unknownName(
          "the `if` of a trigger",
          "urgent",
          "Write `event.data.urgent` for a field of the event.",
          refused,
        ),
      ),
      marked(
        "a name that is added to a number",
        fn(`priority: { run: "event.data.total + «bonus»" }`),
        unknownName(
          "`priority.run`",
          "bonus",
          "Write `event.data.bonus` for a field of the event.",
          notEvaluated,
        ),
      ),
      marked(
        "the clock of JavaScript",
        fn(`triggers: { event: placed, if: "event.ts > «Date».now() - 1000" }`),
        unknownName(
          "the `if` of a trigger",
          "Date",
          "CEL has nothing of JavaScript: write `now()` for the time, or `date(…)`.",
          refused,
        ),
      ),
      marked(
        "the mathematics of JavaScript",
        fn(`priority: { run: "«Math».min(event.data.total, 600)" }`),
        unknownName(
          "`priority.run`",
          "Math",
          "CEL has nothing of JavaScript: send what it gives as a field of the event.",
          notEvaluated,
        ),
      ),
      marked(
        "a function that JavaScript has in an object",
        fn(`triggers: { event: placed, if: "«Number».parseInt(event.data.orderId) > 5" }`),
        unknownName(
          "the `if` of a trigger",
          "Number",
          "CEL has nothing of JavaScript: write `int(…)` or `double(…)`.",
          refused,
        ),
      ),
      marked(
        "a number of JavaScript",
        fn(`triggers: { event: placed, if: "event.data.total == «NaN»" }`),
        unknownName(
          "the `if` of a trigger",
          "NaN",
          "CEL has nothing of JavaScript: send what it gives as a field of the event.",
          refused,
        ),
      ),
      marked(
        "a macro that Inngest lacks, whose variable is none of the event's",
        fn(`triggers: { event: placed, if: "event.data.items.«find»(item, item.sku == 'a') != null" }`),
        unknownFunction("The `if` of a trigger", "find", "Write `exists(item, …)` instead."),
      ),
      marked(
        "a text without quotes beside a field",
        fn(`triggers: { event: placed, if: "event.data.status == «paid»" }`),
        unknownName("the `if` of a trigger", "paid", "A fixed text needs quotes: `'paid'`.", refused),
        "'paid'",
      ),
      marked(
        "undefined",
        fn(`triggers: { event: placed, if: "event.data.address != «undefined»" }`),
        unknownName("the `if` of a trigger", "undefined", "Write `null`.", refused),
        "null",
      ),
      marked(
        "a misspelt variable",
        wait(`if: "«asinc».data.orderId == event.data.orderId"`),
        unknownName(theWait, "asinc", "Write `async`.", fails, bothEvents),
        "async",
      ),
      marked(
        "a variable of the handler",
        wait(`if: "async.data.orderId == «order».id"`),
        unknownName(theWait, "order", "A fixed text needs quotes.", fails, bothEvents),
      ),
      marked("the awaited event where there is none", fn(`idempotency: "«async».data.orderId"`), {
        messageId: "noAsync",
        data: { place: "`idempotency`" },
      }),
      marked(
        "a function where only comparisons are allowed",
        fn(`cancelOn: [{ event: paid, if: "«lowercase»(async.data.orderId) == event.data.orderId" }]`),
        notAllowed("`lowercase(…)`"),
      ),
      marked(
        "a method there",
        fn(`cancelOn: [{ event: paid, if: "async.data.orderId.«startsWith»('a')" }]`),
        notAllowed("`startsWith(…)`"),
      ),
      marked(
        "a macro there",
        fn(`cancelOn: [{ event: paid, if: "«has»(async.data.orderId)" }]`),
        notAllowed("`has(…)`"),
      ),
      marked(
        "a macro of a list there",
        fn(
          `cancelOn: [{ event: paid, if: "event.data.items.«exists»(item, item.sku == async.data.orderId)" }]`,
        ),
        notAllowed("`exists(…)`"),
      ),
      marked(
        "arithmetic there",
        fn(`cancelOn: [{ event: paid, if: "event.data.total «+» 1 == 2" }]`),
        notAllowed("`+`"),
      ),
      marked(
        "a method of JavaScript",
        fn(`idempotency: "event.data.orderId.«toLowerCase»()"`),
        unknownFunction("`idempotency`", "toLowerCase", "Write `lowercase(…)` instead."),
      ),
      marked(
        "a method without a like",
        wait(`if: "async.data.paidBy.«trim»() == event.data.userId"`),
        unknownFunction(
          'The `if` of step.waitForEvent("paid")',
          "trim",
          "Send what it gives as a field of the event.",
          fails,
        ),
      ),
      ...(
        [
          ["any(item, item.sku == 'a')", "exists(item, …)"],
          ["first() == null", "[0]"],
          ["count() > 1", "size(…)"],
        ] as const
      ).map(([call, instead]) => {
        const name = call.slice(0, call.indexOf("("));
        return marked(
          `a method of a list that Inngest lacks: ${name}`,
          fn(`triggers: { event: placed, if: "event.data.items.«${name}»${call.slice(name.length)}" }`),
          unknownFunction("The `if` of a trigger", name, `Write \`${instead}\` instead.`),
        );
      }),
      marked(
        "the length as another language has it",
        fn(`triggers: { event: placed, if: "«len»(event.data.items) > 1" }`),
        unknownFunction("The `if` of a trigger", "len", "Write `size(…)` instead."),
      ),
      marked(
        "a test for what is no number",
        fn(`triggers: { event: placed, if: "!«isNaN»(event.data.total)" }`),
        unknownFunction("The `if` of a trigger", "isNaN", "Send what it gives as a field of the event."),
      ),
      marked(
        "a method of texts and lists",
        fn(`triggers: { event: placed, if: "event.data.orderId.«includes»('a')" }`),
        unknownFunction(
          "The `if` of a trigger",
          "includes",
          "Write `contains(…)` for a text, or `in` for a list instead.",
        ),
      ),
      marked(
        "a method that is called as the macro is",
        fn(`triggers: { event: placed, if: "event.data.labels.«has»('vip')" }`),
        unknownFunction("The `if` of a trigger", "has", "Write `in` instead."),
      ),
      ...["event", "event.data['address']", "event.data.items[0]", "'a'"].map((asked) =>
        marked(
          `whether something is there that is no field after a dot: ${asked}`,
          fn(`triggers: { event: placed, if: "has(«${asked}»)" }`),
          syntax("The `if` of a trigger", "`has(…)` takes a field after a dot, as in `has(event.data.id)`"),
        ),
      ),
      marked(
        "a misspelt function",
        fn(`debounce: { period: "1m", key: "«lowerCase»(event.data.userId)" }`),
        unknownFunction("`debounce.key`", "lowerCase", "Write `lowercase(…)` instead."),
      ),
      marked(
        "a member that no event has",
        fn(`throttle: { limit: 1, period: "1m", key: "event.«userId»" }`),
        unknownPath("`throttle.key`", "event", "userId", "data.userId"),
        "data.userId",
      ),
      marked(
        "a misspelt member",
        wait(`if: "async.«dtaa».orderId == event.data.orderId"`),
        unknownPath(theWait, "async", "dtaa", "data"),
        "data",
      ),
      marked(
        "an event before the path of a match",
        wait(`match: "«event.data.orderId»"`),
        unknownPath('the `match` of step.waitForEvent("paid")', "event", "event", "data.orderId"),
        "data.orderId",
      ),
      marked(
        "a constant text without quotes",
        wait("if: `async.data.paidBy == ${«admin»}`", `const admin = "admin"; `),
        unquoted("admin"),
        "'${admin}'",
      ),
      ...[
        "acme-corp",
        "Jane Doe",
        "2024-01-01",
        "shop/order.placed",
        "jane@acme.com",
        "10:30 today",
        "async-worker",
      ].map((text) =>
        marked(
          `a constant text without quotes that is no name: ${text}`,
          wait("if: `async.data.paidBy == ${«user»}`", `const user = "${text}"; `),
          unquoted("user"),
          "'${user}'",
        ),
      ),
      marked(
        "a constant on the left",
        wait("if: `${«user»} != async.data.paidBy`", `const user = "acme-corp"; `),
        unquoted("user"),
        "'${user}'",
      ),
      marked(
        "a constant in a list",
        wait("if: `async.data.paidBy in ['a', ${«user»}]`", `const user = "acme-corp"; `),
        unquoted("user"),
        "'${user}'",
      ),
      marked(
        "a constant as the name of a field",
        wait("if: `event.data.custom[${«field»}] == 1`", `const field = "first-name"; `),
        unquoted("field"),
        "'${field}'",
      ),
      marked(
        "a constant as an argument",
        wait(
          "if: `async.data.paidBy.startsWith(${«user»}) && event.data.total > 5`",
          `const user = "acme-corp"; `,
        ),
        unquoted("user"),
        "'${user}'",
      ),
      {
        name: "a match, for which the SDK drops the condition",
        code: wait(`if: "async.data.paidBy == 'a' || async.data.paidBy == 'b'", match: "data.orderId"`),
        errors: [
          {
            messageId: "dropped",
            data: { place: theWait },
            suggestions: [
              {
                messageId: "merge",
                output: wait(
                  `if: "event.data.orderId == async.data.orderId && (async.data.paidBy == 'a' || async.data.paidBy == 'b')"`,
                ),
              },
            ],
          },
        ],
      },
      {
        name: "the same in cancelOn, where types allow it",
        code: fn(`cancelOn: [{ event: paid, match: "data.orderId", if: "async.data.paidBy == 'a'" }]`),
        errors: [
          {
            messageId: "dropped",
            data: { place: "`cancelOn.if`" },
            suggestions: [
              {
                messageId: "merge",
                output: fn(
                  `cancelOn: [{ event: paid, if: "event.data.orderId == async.data.orderId && async.data.paidBy == 'a'" }]`,
                ),
              },
            ],
          },
        ],
      },
      {
        name: "a match with an event before its path",
        code: wait(`if: "async.data.paidBy == 'a'", match: "event.data.orderId"`),
        errors: [
          {
            messageId: "dropped",
            data: { place: theWait },
            suggestions: [
              {
                messageId: "merge",
                output: wait(`if: "event.data.orderId == async.data.orderId && async.data.paidBy == 'a'"`),
              },
            ],
          },
          {
            ...unknownPath('the `match` of step.waitForEvent("paid")', "event", "event", "data.orderId"),
            suggestions: [
              {
                messageId: "write",
                data: { text: "data.orderId" },
                output: wait(`if: "async.data.paidBy == 'a'", match: "data.orderId"`),
              },
            ],
          },
        ],
      },
      {
        name: "a match that the condition says too",
        code: wait(
          `match: "data.orderId", if: "async.data.orderId == event.data.orderId && async.data.paidBy == 'a'"`,
        ),
        errors: [
          {
            messageId: "dropped",
            data: { place: theWait },
            suggestions: [
              {
                messageId: "merge",
                output: wait(`if: "async.data.orderId == event.data.orderId && async.data.paidBy == 'a'"`),
              },
            ],
          },
        ],
      },
      {
        name: "a match that the condition says too, beside one of two others",
        code: wait(
          `match: "data.orderId", if: "event.data.orderId==async.data.orderId && (async.data.paidBy == 'a' || async.data.paidBy == 'b')"`,
        ),
        errors: [
          {
            messageId: "dropped",
            data: { place: theWait },
            suggestions: [
              {
                messageId: "merge",
                output: wait(
                  `if: "event.data.orderId==async.data.orderId && (async.data.paidBy == 'a' || async.data.paidBy == 'b')"`,
                ),
              },
            ],
          },
        ],
      },
      {
        name: "a match that the condition only says of some events",
        code: wait(
          `match: "data.orderId", if: "async.data.orderId == event.data.orderId && flag || async.data.paidBy == 'a'"`,
        ),
        errors: [
          {
            messageId: "dropped",
            data: { place: theWait },
            suggestions: [
              {
                messageId: "merge",
                output: wait(
                  `if: "event.data.orderId == async.data.orderId && (async.data.orderId == event.data.orderId && flag || async.data.paidBy == 'a')"`,
                ),
              },
            ],
          },
        ],
      },
      {
        name: "a match with a comment, which a merge would lose",
        code: fn(
          `cancelOn: [{ event: paid, match: "data.orderId", /* only theirs */ if: "async.data.paidBy == 'a'" }]`,
        ),
        errors: [{ messageId: "dropped", data: { place: "`cancelOn.if`" }, suggestions: [] }],
      },
      marked(
        "a handler with a renamed step",
        fn(
          "",
          `const { waitForEvent } = step; await waitForEvent("paid", { event: paid, timeout: "1h", if: "async.data.paidBy «===» 'a'" });`,
        ),
        operator('The `if` of waitForEvent("paid")', "===", "==", fails),
        "==",
      ),
      marked(
        "a wait in a helper",
        `
import type { GetStepTools } from "inngest";
import { inngest } from "./client";
async function paidBy(step: GetStepTools<typeof inngest>, user: string) {
  return step.waitForEvent("paid", { event: "shop/order.paid", timeout: "1h", if: \`async.data.paidBy «===» '\${user}'\` });
}
inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ event, step }) => paidBy(step, event.data.userId));
`,
        operator('The `if` of step.waitForEvent("paid")', "===", "==", fails),
        "==",
      ),
    ],
  },
  typed: {
    valid: [
      valid(
        "paths that the types have",
        fn(
          `triggers: [{ event: placed, if: "event.data.items[0].sku == 'a' && event.data.address.city == 'b' && event.data['userId'] == 'c'" }]`,
        ),
      ),
      valid(
        "what one kind of payment has",
        fn(`triggers: [{ event: placed, if: "event.data.payment.last4 == '1234'" }]`),
      ),
      valid(
        "records, index signatures, any and unknown",
        fn(
          `triggers: [{ event: placed, if: "event.data.labels.big.color == 'red' && event.data.custom.x == 1 && event.data.raw.x.y == 1 && event.data.later.x == 1" }]`,
        ),
      ),
      valid(
        "what JSON makes something else of",
        fn(`triggers: [{ event: placed, if: "event.data.at.year == 1" }]`),
      ),
      valid("whether a field is there", fn(`triggers: [{ event: placed, if: "has(event.data.discount)" }]`)),
      valid(
        "what only some of the triggers have",
        fn(
          `triggers: [placed, shipped], debounce: { period: "1m", key: "event.data.parcelId + event.data.orderId" }`,
        ),
      ),
      valid(
        "what a schedule brings",
        fn(
          `triggers: [placed, { cron: "0 0 * * *" }], debounce: { period: "1m", key: "event.data.cron + event.data.orderId" }`,
        ),
      ),
      valid(
        "what an invocation brings",
        fn(
          `triggers: [invoke(staticSchema<{ by: string }>()), placed], debounce: { period: "1m", key: "event.data.by + event.data.orderId" }`,
        ),
      ),
      valid(
        "an event without a schema",
        fn(`triggers: [{ event: "shop/any" }], debounce: { period: "1m", key: "event.data.anything" }`),
      ),
      valid(
        "one of the triggers without a schema",
        fn(
          `triggers: [placed, { event: "shop/any" }], debounce: { period: "1m", key: "event.data.anything" }`,
        ),
      ),
      valid(
        "an event without a schema that cancels",
        fn(`cancelOn: [{ event: "shop/any", if: "async.data.anything == event.data.orderId" }]`),
      ),
      valid(
        "a failed run in onFailure",
        fn(
          `onFailure: async ({ step }) => { await step.waitForEvent("paid", { event: paid, timeout: "1h", if: "async.data.orderId == event.data.event.data.orderId && event.data.run_id != ''" }); }`,
        ),
      ),
      valid(
        "a text of the function's own, which may be a part of an expression",
        `
import type { GetStepTools } from "inngest";
import { inngest } from "./client";
async function waitFor(step: GetStepTools<typeof inngest>, path: string) {
  return step.waitForEvent("paid", { event: "shop/order.paid", timeout: "1h", if: \`event.data.userId == \${path}\` });
}
inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => waitFor(step, "async.data.userId"));
`,
      ),
      valid(
        "a number or a text, of which the number needs no quotes",
        wait("if: `async.data.paidBy == ${id}`", "const id = event.data.raw as string | number; "),
      ),
      valid("a number that is made a text", wait("if: `event.data.total == ${event.data.total.toString()}`")),
      valid(
        "a number that is made a text without blanks",
        wait("if: `event.data.total == ${event.data.total.toString().trim()}`"),
      ),
      valid("a number through String", wait("if: `event.data.total == ${String(event.data.total)}`")),
      valid(
        "a list of texts that are made into JSON",
        waitIn(
          "for (const sku of event.data.items.map((item) => JSON.stringify(item.sku))) await ",
          "async.data.paidBy == ${sku}",
        ),
      ),
      valid(
        "paths in a list",
        waitIn(
          `for (const path of ["async.data.ok", "async.data.done"]) await `,
          "event.data.userId == ${path}",
        ),
      ),
      valid(
        "paths that are put into a list",
        waitIn(
          `const paths: string[] = []; paths.push("async.data.ok"); for (const path of paths) await `,
          "event.data.userId == ${path}",
        ),
      ),
      valid(
        "a callback that is handed JSON",
        waitIn(
          "const skus = event.data.items.map((item) => item.sku); await Promise.all(skus.map((sku) => JSON.stringify(sku)).map((sku) => ",
          "async.data.paidBy == ${sku}",
          "))",
        ),
      ),
      valid(
        "a callback that is handed what JSON.stringify gives",
        waitIn(
          "await Promise.all([event.data.userId].map(String).map((id) => ",
          "async.data.paidBy == ${id}",
          "))",
        ),
      ),
      valid(
        "pairs of a field and a value in CEL",
        waitIn(
          `for (const [field, value] of [["status", "'paid'"], ["count", "3"]] as const) await `,
          "async.data.${field} == ${value as string}",
        ),
      ),
      valid(
        "rules in a constant",
        waitIn(
          `const rules: { path: string; value: string }[] = [{ path: "paidBy", value: "'a'" }]; for (const { path, value } of rules) await `,
          "async.data.${path} == ${value}",
        ),
      ),
      valid(
        "a text that a step makes into JSON",
        wait(
          "if: `async.data.paidBy == ${id}`",
          `const id = await step.run("quote", () => JSON.stringify(event.data.userId)); `,
        ),
      ),
      valid(
        "a text that a step puts together",
        wait(
          "if: `async.data.paidBy == ${id}`",
          `const id = await step.run("quote", async () => { const user = event.data.userId; return \`'\${user}'\`; }); `,
        ),
      ),
      valid(
        "a text that a step's helper puts together",
        wait(
          "if: `async.data.paidBy == ${id}`",
          `const quote = (text: string): string => "'" + text + "'"; const id = await step.run("quote", () => quote(event.data.userId)); `,
        ),
      ),
      valid(
        "one of two texts that a step makes",
        wait(
          "if: `async.data.paidBy == ${made.id}`",
          `const made = await step.run("quote", () => (flag ? { id: "'a'" as string } : { id: event.data.userId })); `,
        ),
      ),
      valid(
        "a field with a path for those that lack it",
        wait(
          "if: `async.data.paidBy == ${city}`",
          `const { city = "event.data.userId" } = event.data.address ?? {}; `,
        ),
      ),
      valid(
        "a variable of the environment, which can be a number",
        fn("cancelOn: [{ event: paid, if: `async.data.orderId == ${process.env.ADMIN}` }]"),
      ),
      valid(
        "texts of the run that can hold a number",
        wait(
          "if: `async.data.orderId == string(${event.data.orderId}) || event.data.total == 1 + ${event.data.orderId}`",
        ),
      ),
      valid(
        "a text of the run that is compared as a number is",
        wait("if: `event.data.total >= ${event.data.userId}`"),
      ),
    ],
    invalid: [
      marked(
        "a misspelt field",
        fn(`debounce: { period: "1m", key: "event.data.«userID»" }`),
        unknownPath("`debounce.key`", "event.data", "userID", "userId"),
        "userId",
      ),
      marked(
        "a field as a key, without its event",
        fn(`debounce: { period: "1m", key: "«orderId»" }`),
        unknownName("`debounce.key`", "orderId", "Write `event.data.orderId`.", refused),
        "event.data.orderId",
      ),
      marked(
        "a field as a key, without its event and its first object",
        fn(`debounce: { period: "1m", key: "«address».city" }`),
        unknownName("`debounce.key`", "address", "Write `event.data.address`.", refused),
        "event.data.address",
      ),
      marked(
        "a field of the event that started the run, beside that of the other",
        fn(`cancelOn: [{ event: paid, if: "«orderId» == async.data.orderId" }]`),
        unknownName("`cancelOn.if`", "orderId", "Write `event.data.orderId`.", refused, bothEvents),
        "event.data.orderId",
      ),
      marked(
        "a field of the event that cancels, beside that of the other",
        fn(`cancelOn: [{ event: paid, if: "«orderId» == event.data.orderId" }]`),
        unknownName("`cancelOn.if`", "orderId", "Write `async.data.orderId`.", refused, bothEvents),
        "async.data.orderId",
      ),
      marked(
        "a field of the event that cancels alone",
        wait(`if: "«paidBy» == event.data.userId"`),
        unknownName(theWait, "paidBy", "Write `async.data.paidBy`.", fails, bothEvents),
        "async.data.paidBy",
      ),
      marked(
        "a text that is also the name of the field beside it",
        fn(`triggers: { event: placed, if: "event.data.status == «status»" }`),
        unknownName(
          "the `if` of a trigger",
          "status",
          "Write `event.data.status` for a field of the event, `'status'` for a fixed text.",
          refused,
        ),
      ),
      marked(
        "a text beside a field of which the event has none of its name",
        fn(`triggers: { event: placed, if: "event.data.status == «pro»" }`),
        unknownName("the `if` of a trigger", "pro", "A fixed text needs quotes: `'pro'`.", refused),
        "'pro'",
      ),
      marked(
        "a field that no event has",
        fn(`triggers: [{ event: placed, if: "event.data.«discount» > 5" }]`),
        unknownPath("the `if` of a trigger", "event.data", "discount", null),
      ),
      marked(
        "a field that none of the triggers has",
        fn(`triggers: [placed, shipped], debounce: { period: "1m", key: "event.data.«parcelid»" }`),
        unknownPath("`debounce.key`", "event.data", "parcelid", "parcelId"),
        "parcelId",
      ),
      marked(
        "a field of an optional object",
        fn(`triggers: [{ event: placed, if: "event.data.address.«town» == 'a'" }]`),
        unknownPath("the `if` of a trigger", "event.data.address", "town", null),
      ),
      marked(
        "a field of an element",
        fn(`triggers: [{ event: placed, if: "event.data.items[0].«skuu» == 'a'" }]`),
        unknownPath("the `if` of a trigger", "event.data.items[…]", "skuu", "sku"),
        "sku",
      ),
      marked(
        "a field between brackets",
        fn(`triggers: [{ event: placed, if: "event.data[«'userID'»] == 'a'" }]`),
        unknownPath("the `if` of a trigger", "event.data", "userID", "userId"),
      ),
      marked(
        "a field of a text",
        fn(`triggers: [{ event: placed, if: "event.data.userId.«name» == 'a'" }]`),
        unknownPath("the `if` of a trigger", "event.data.userId", "name", null),
      ),
      marked(
        "a field of the event that cancels",
        fn(`cancelOn: [{ event: paid, if: "async.data.«orderID» == event.data.orderId" }]`),
        unknownPath("`cancelOn.if`", "async.data", "orderID", "orderId"),
        "orderId",
      ),
      marked(
        "a match that the awaited event lacks",
        wait(`match: "data.«userId»"`),
        unknownPath('the `match` of step.waitForEvent("paid")', "async.data", "userId", null),
      ),
      marked(
        "a field of the event that a wait gets",
        wait(`if: "async.data.«userId» == event.data.userId"`),
        unknownPath(theWait, "async.data", "userId", null),
      ),
      marked(
        "a field of the event that started the run",
        wait(`if: "async.data.orderId == event.data.«orderid»"`),
        unknownPath(theWait, "event.data", "orderid", "orderId"),
        "orderId",
      ),
      marked(
        "a text of the event without quotes",
        wait("if: `async.data.orderId == ${«event.data.orderId»}`"),
        unquoted("event.data.orderId"),
        "'${event.data.orderId}'",
      ),
      marked(
        "one that was taken out of the event",
        wait("if: `async.data.paidBy == ${«userId»}`", "const { userId } = event.data; "),
        unquoted("userId"),
        "'${userId}'",
      ),
      marked(
        "one that a step gave",
        wait(
          "if: `async.data.paidBy == ${«user.id»}`",
          `const user = await step.run("load", async () => ({ id: "u" as string })); `,
        ),
        unquoted("user.id"),
        "'${user.id}'",
      ),
      marked(
        "one of a list",
        wait("if: `async.data.paidBy == ${«item.sku»}`", "for (const item of event.data.items) "),
        unquoted("item.sku"),
        "'${item.sku}'",
      ),
      marked(
        "one of a few texts",
        wait("if: `async.data.paidBy == ${«event.data.status»}`"),
        unquoted("event.data.status"),
        "'${event.data.status}'",
      ),
      marked(
        "one that is there or not",
        wait("if: `async.data.paidBy == ${«event.data.address?.city»}`"),
        unquoted("event.data.address?.city"),
        "'${event.data.address?.city}'",
      ),
      marked(
        "one that is added to a text",
        wait(`if: "async.data.paidBy == " + «event.data.userId»`),
        unquoted("event.data.userId"),
      ),
      marked(
        "one in small letters",
        wait("if: `async.data.paidBy == ${«event.data.userId.trim().toLowerCase()»}`"),
        unquoted("event.data.userId.trim().toLowerCase()"),
        "'${event.data.userId.trim().toLowerCase()}'",
      ),
      marked(
        "one as an argument of a function of texts",
        wait("if: `async.data.orderId.startsWith(${«event.data.orderId»})`"),
        unquoted("event.data.orderId"),
        "'${event.data.orderId}'",
      ),
      marked(
        "one on which a function of texts is called",
        wait("if: `${«event.data.orderId»}.startsWith(async.data.orderId)`"),
        unquoted("event.data.orderId"),
        "'${event.data.orderId}'",
      ),
      marked(
        "one that is added to a text in the condition",
        wait("if: `async.data.orderId == 'order-' + ${«event.data.orderId»}`"),
        unquoted("event.data.orderId"),
        "'${event.data.orderId}'",
      ),
      marked(
        "one through String",
        wait("if: `async.data.paidBy == ${«String(event.data.userId)»}`"),
        unquoted("String(event.data.userId)"),
        "'${String(event.data.userId)}'",
      ),
      marked(
        "one that a callback is handed",
        waitIn(
          "await Promise.all(event.data.items.map((item) => item.sku).filter((sku) => sku !== '').map((sku) => ",
          "async.data.paidBy == ${«sku»}",
          "))",
        ),
        unquoted("sku"),
        "'${sku}'",
      ),
      marked(
        "one of the names of a record",
        waitIn(
          "for (const [label] of Object.entries(event.data.labels)) await ",
          "async.data.paidBy == ${«label»}",
        ),
        unquoted("label"),
        "'${label}'",
      ),
      marked(
        "one that a step loads",
        wait(
          "if: `async.data.paidBy == ${«name»}`",
          `const load = async (id: string): Promise<string> => id; const name = await step.run("load", () => load(event.data.userId)); `,
        ),
        unquoted("name"),
        "'${name}'",
      ),
      {
        name: "the length of a list",
        code: fn(`triggers: [{ event: placed, if: "event.data.items.length > 5" }]`),
        errors: [
          {
            ...unknownPath("the `if` of a trigger", "event.data.items", "length", "size(event.data.items)"),
            suggestions: [
              {
                messageId: "write",
                data: { text: "size(event.data.items)" },
                output: fn(`triggers: [{ event: placed, if: "size(event.data.items) > 5" }]`),
              },
            ],
          },
        ],
      },
    ],
  },
  untyped: {
    valid: [
      valid("a field of which nothing is known", fn(`debounce: { period: "1m", key: "event.data.userID" }`)),
      valid("a value of which nothing is known", wait("if: `async.data.orderId == ${event.data.orderId}`")),
    ],
    invalid: [],
  },
});

describe("code that is being typed", () => {
  it("is not reported", () => {
    const found = reportsOf(validExpression, {
      "src/fn.ts": `
        import { inngest } from "./client";
        inngest.createFunction({ id: "fn", concurrency: , triggers: { event: "a", if: }, cancelOn: [ { if: "async. } ] }, async ({ step }) => {
          await step.waitForEvent("a", { if: \`async.data.id == \${ } })
      `,
    });
    expect(found).toEqual([]);
  });
});

describe("SDK 3", () => {
  it("takes the types of events from the client's schemas", () => {
    const found = reportsOf(validExpression, {
      "package.json": JSON.stringify({ name: "app", private: true, dependencies: { inngest: "^3.0.0" } }),
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          lib: ["es2022", "dom"],
          module: "esnext",
          moduleResolution: "bundler",
          strict: true,
          skipLibCheck: true,
          noEmit: true,
          types: [],
          paths: { inngest: [sdk3] },
        },
        include: ["src"],
      }),
      "src/fn.ts": `
        import { EventSchemas, Inngest } from "inngest";
        type Events = {
          "shop/order.placed": { data: { orderId: string; userId: string } };
          "shop/order.paid": { data: { orderId: string } };
        };
        const inngest = new Inngest({ id: "shop", schemas: new EventSchemas().fromRecord<Events>() });
        export const fn = inngest.createFunction(
          {
            id: "fn",
            debounce: { period: "1m", key: "event.data.userID" },
            cancelOn: [{ event: "shop/order.paid", if: "async.data.orderID == event.data.orderId" }],
          },
          { event: "shop/order.placed", if: "event.data.orderId != null && event.user.id != null" },
          async ({ step }) => {
            await step.waitForEvent("paid", { event: "shop/order.paid", timeout: "1h", match: "data.userId" });
          },
        );
      `,
    });
    expect(
      found.map(
        ({ at, messageId, data }) => `${at} ${messageId} ${data["holder"] ?? ""} ${data["name"] ?? ""}`,
      ),
    ).toEqual([
      "src/fn.ts:11:56-11:62 unknownPath event.data userID",
      "src/fn.ts:12:68-12:75 unknownPath async.data orderID",
      "src/fn.ts:16:101-16:107 unknownPath async.data userId",
    ]);
  });
});

describe("options that are written once", () => {
  const order = (second: string): string => `
    import { Inngest } from "inngest";
    const inngest = new Inngest({ id: "shop" });
    const payment = { event: "a/paid", timeout: "1h", if: "async.data.id === event.data.id" };
    export const order = inngest.createFunction({ id: "order", triggers: { event: "a/b" } }, async ({ step }) => {
      await step.waitForEvent("deposit", payment);
      await step.waitForEvent("rest", ${second});
    });
  `;

  it("for several waits have one report, which names the first", () => {
    expect(
      findingsIn(validExpression, { "src/order.ts": order("payment") }).map(({ at, data }) => [
        at,
        data["place"],
      ]),
    ).toEqual([["src/order.ts:4:74-4:77", 'The `if` of step.waitForEvent("deposit")']]);
  });

  it("have a report beside that of an expression of the call's own", () => {
    expect(
      findingsIn(validExpression, {
        "src/order.ts": order("{ ...payment, if: \"async.data.id === 'a'\" }"),
      }).map(({ data }) => data["place"]),
    ).toEqual(['The `if` of step.waitForEvent("deposit")', 'The `if` of step.waitForEvent("rest")']);
  });
});

describe("the words", () => {
  it("say what happens and what to write", () => {
    expect(
      messagesOf(
        validExpression,
        fn(`cancelOn: [{ event: paid, if: "async.data.orderId === event.data.orderId" }]`),
      ),
    ).toEqual([
      "`cancelOn.if` has a `===`, which CEL does not know. Inngest refuses it when the app syncs, and all functions of the app with it. Write `==`.",
    ]);
    expect(messagesOf(validExpression, wait("if: `async.data.orderId == ${event.data.orderId}`"))).toEqual([
      '`event.data.orderId` is a text that is put into the `if` of step.waitForEvent("paid") without quotes, so CEL reads it as a name or a number. The step fails when it is reached, or no event ever fulfils it. Put quotes around it.',
    ]);
  });
});
