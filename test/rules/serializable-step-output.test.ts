import ts from "typescript";
import { describe, expect, it } from "vitest";
import { maximumTypes, StoredTypes } from "../../src/engine/stored-types.ts";
import { serializableStepOutput } from "../../src/rules/serializable-step-output.ts";
import { findingsIn } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

/** A handler with this code, beside types and services as projects have them. */
function handler(code: string): string {
  return `
import { inngest } from "./client";

class Money {
  constructor(readonly amount: number) {}
  plus(other: Money) { return new Money(this.amount + other.amount); }
  get cents() { return this.amount * 100; }
}
class CardError extends Error { code = "declined"; }
class LimitError extends Error { constructor(readonly limit: number) { super("limit"); this.name = "LimitError"; } }
class Stack extends Array<string> { top() { return this.at(-1); } }
type Outcome = { ok: true; id: string } | { ok: false; error: Error };
declare function charge(): Promise<Outcome>;
declare function isPresent<T>(value: T | undefined | null): value is T;
declare function notify(order: { id: string }): Promise<void>;
class Decimal { constructor(readonly digits: string) {} plus(other: Decimal) { return other; } toJSON(): string { return this.digits; } }
interface User {
  id: string;
  createdAt: Date;
  createdBy: bigint;
  tags: Set<string>;
  nick?: Map<string, string>;
}
interface Plain { id: string; at: Date; note?: string; items: { sku: string; count: number | null }[]; }
declare function loadUser(): Promise<User>;
declare function loadPlain(): Promise<Plain>;
declare function findPlain(): Promise<Plain | undefined>;
declare function loadMoney(): Promise<Money>;
declare function save(...values: unknown[]): Promise<void>;
declare const orders: string[];

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, logger, group }) => {
${code}
});
`;
}

/** Where a text first stands in a handler with this code, or after `after`. */
function placed(code: string, text: string): Record<"line" | "column" | "endLine" | "endColumn", number> {
  const whole = handler(code);
  const start = whole.indexOf(text, whole.indexOf("async ({ event, step"));
  const before = whole.slice(0, start).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { line: before.length, column, endLine: before.length, endColumn: column + text.length };
}

const advice = {
  Map: "Write `Object.fromEntries(map)` or `[...map]`, and make a `Map` of it where it is used.",
  Set: "Write `[...set]`, and make a `Set` of it where it is used.",
  Error: "Write its `message` and what else is needed into an object, or throw it.",
  RegExp: "Write its `source` and `flags`, and make a `RegExp` of them where it is used.",
  bigint: "Write it as text, with `toString()`, and use `BigInt(text)` where it is used.",
  Response:
    "Read it where it is, and hand on what was read: `await response.json()`, or `{ status: response.status }`.",
  bytes: "Write its bytes as base64 text, or store them and hand on where they are.",
  function: "Hand on what the function would give, or write the function where it is used.",
  number: "Write `null` or a text for it.",
};

interface Loss {
  readonly part?: string;
  readonly type: string;
  readonly arrives?: string;
  readonly advice: string;
  readonly use: string;
  readonly step?: string;
  /** The text that the report stands at. */
  readonly at: string;
}

const lineOf = (code: string, text: string): string => {
  const whole = handler(code);
  const start = whole.lastIndexOf(text.replace("…", ""));
  return `file.ts:${String(whole.slice(0, start).split("\n").length)}`;
};

function lost(name: string, code: string, loss: Loss) {
  const { part, type, arrives = "arrives as `{}`", use, step = 'step.run("load")', at } = loss;
  return {
    name,
    code: handler(code),
    errors: [
      {
        messageId: "lost" as const,
        data: {
          part: part === undefined ? "The result" : `\`${part}\` in the result`,
          type,
          arrives,
          advice: loss.advice,
          step,
          use,
          location: lineOf(code, use),
        },
        ...placed(code, at),
      },
    ],
  };
}

interface Change {
  readonly part?: string;
  readonly type: string;
  readonly arrives: string;
  readonly member: string;
  readonly use: string;
  readonly at: string;
}

function changed(name: string, code: string, { part, type, arrives, member, use, at }: Change) {
  return {
    name,
    code: handler(code),
    errors: [
      {
        messageId: "changed" as const,
        data: {
          part: part === undefined ? "The result" : `\`${part}\` in the result`,
          type,
          arrives,
          advice: "",
          step: 'step.run("load")',
          use,
          location: lineOf(code, use),
          member,
        },
        ...placed(code, at),
      },
    ],
  };
}

interface Nothing {
  readonly part?: string;
  /** The text of the place, which is also where the report stands. */
  readonly use: string;
  /** What the suggestion writes in its place; there is none for a default. */
  readonly fixed?: string;
}

function nothing(name: string, code: string, { part, use, fixed }: Nothing) {
  return {
    name,
    code: handler(code),
    errors: [
      {
        messageId: "nothing" as const,
        data: {
          part: part === undefined ? "The result" : `\`${part}\` in the result`,
          step: 'step.run("load")',
          use,
          location: lineOf(code, use),
        },
        ...placed(code, use),
        suggestions:
          fixed === undefined
            ? []
            : [
                {
                  messageId: "compareWithNull" as const,
                  output: handler(code.replace(use, () => fixed)),
                },
              ],
      },
    ],
  };
}

const valid = (name: string, code: string) => ({ name, code: handler(code) });

testRule(serializableStepOutput, {
  typed: {
    valid: [
      valid(
        "plain data, a date and an optional property that JSON leaves out",
        `const plain = await step.run("load", () => loadPlain());
         await step.run("save", () => save(plain, plain.at, plain.items[0]?.sku));`,
      ),
      valid(
        "a date that is made again of the text that arrives",
        `const { at } = await step.run("load", () => loadPlain());
         await step.sleepUntil("wait", new Date(at));`,
      ),
      valid("a result that nothing reads", `await step.run("load", () => fetch("https://example.com"));`),
      valid("a variable that nothing reads", `const map = await step.run("load", () => new Map());`),
      valid(
        "a response as the last value of a function, which nobody asked for",
        `return step.run("load", () => fetch("https://example.com"));`,
      ),
      valid(
        "what was read of a response",
        `const status = await step.run("load", async () => (await fetch("https://example.com")).status);
         await save(status);`,
      ),
      valid(
        "another property than the one that is lost",
        `const { count } = await step.run("load", () => ({ ids: new Set([1]), count: 1 }));
         await save(count);`,
      ),
      valid(
        "the same by its path",
        `const user = await step.run("load", () => loadUser());
         await step.run("save", () => save(user.id));`,
      ),
      valid(
        "whether there is an error, which an empty object says as well",
        `const { error } = await step.run("load", () => ({ error: null as Error | null }));
         if (error) throw new Error("failed");
         return error === null;`,
      ),
      valid(
        "the fields of an object of a class",
        `const money = await step.run("load", () => loadMoney());
         await save(money.amount, money);`,
      ),
      valid(
        "a method that the types do not offer any more: the compiler says it",
        `const money = await step.run("load", () => loadMoney());
         // @ts-expect-error
         money.plus(money);`,
      ),
      valid(
        "a method of a date, where the compiler knows that it is a text",
        `const plain = await step.run("load", () => loadPlain());
         // @ts-expect-error
         plain.at.getTime();`,
      ),
      valid(
        "members that a text has too",
        `const plain = (await step.run("load", () => loadPlain())) as any;
         await save(plain.at.toString());`,
      ),
      valid(
        "what a class makes of itself with toJSON",
        `const price = await step.run("load", () => new Decimal("1.5"));
         await save(price, price.length);`,
      ),
      valid(
        "what a class of errors adds",
        `const error = await step.run("load", () => new CardError("no"));
         await save(error.code);`,
      ),
      valid(
        "an optional property that nobody may ever set",
        `const found = await step.run("load", () => ({ id: "1" }) as { id: string; nick?: Map<string, string> });
         await save(found);`,
      ),
      valid(
        "one of several types, of which another comes back",
        `const found = await step.run("load", () => ({ name: "x" }) as { name: string | Map<string, string> });
         await save(found.name);`,
      ),
      valid(
        "any",
        `const found = await step.run("load", () => JSON.parse("1")); await save((found as any).size);`,
      ),
      valid(
        "a helper with a type parameter",
        `const once = <T>(load: () => T) => step.run("load", load);
         await save(await once(() => 1));`,
      ),
      valid("nothing", `const none = await step.run("load", async () => undefined); await save(none);`),
      valid(
        "a branded text",
        `const id = await step.run("load", () => "1" as string & { readonly brand: unique symbol });
         await save(id);`,
      ),
      valid(
        "bytes, by what arrives of them",
        `const bytes = await step.run("load", () => Buffer.from("x"));
         await save(Buffer.from(bytes.data));`,
      ),
      valid(
        "a line of the log, where people see what is missing",
        `const user = await step.run("load", () => loadUser());
         logger.info("loaded", { user });
         console.log(user);`,
      ),
      valid(
        "data of an event that JSON holds",
        `const user = await step.run("load", () => loadUser());
         await step.sendEvent("tell", { name: "shop/user.loaded", data: { id: user.id, at: new Date(), tags: ["x"] } });
         await inngest.send({ name: "shop/user.loaded", data: { note: undefined, by: event.data.by } });`,
      ),
      valid(
        "an error as unknown, of which the types say nothing",
        `try { await step.run("load", () => loadUser()); } catch (error) {
           await step.sendEvent("tell", { name: "shop/failed", data: { error } });
         }`,
      ),
      valid(
        "a bigint that is returned as text",
        `const total = BigInt(event.data.total);
         await step.run("load", () => loadPlain());
         return { total: total.toString() };`,
      ),
      valid(
        "a variable that is given something else too",
        `let ids = await step.run("load", () => new Set<string>()) as unknown as string[];
         ids = [];
         await save(ids);`,
      ),
      valid(
        "whether there is something, in the ways that take `null` for nothing",
        `const plain = await step.run("load", () => findPlain());
         if (!plain) return;
         const at = (await step.run("load-again", () => findPlain()))?.at;
         const other = await step.run("load-other", () => findPlain());
         if (other == null || at == undefined) return;`,
      ),
      valid(
        "`undefined` beside `null`",
        `const plain = await step.run("load", () => findPlain());
         if (plain === undefined || plain === null) return;
         await save(plain.id);`,
      ),
      valid(
        "`undefined`, and `?.` for the rest",
        `const plain = await step.run("load", () => findPlain());
         if (plain === undefined) await save("unknown");
         await save(plain?.id ?? "none");`,
      ),
      valid(
        "an optional property, which JSON leaves out",
        `const plain = await step.run("load", () => loadPlain());
         const { note = "none" } = plain;
         if (plain.note !== undefined) await save(note);`,
      ),
      valid(
        "a property that may be `undefined`",
        `const { found } = await step.run("load", async () => ({ found: await findPlain() }));
         if (found === undefined) return;`,
      ),
      valid(
        "a place in a list that may be too short",
        `const [first = "none"] = await step.run("load", () => orders);
         const ids = await step.run("load-again", () => orders);
         if (ids[0] === undefined) return;`,
      ),
      valid(
        "a result that is always there",
        `const plain = await step.run("load", () => loadPlain());
         if (plain === undefined) return;`,
      ),
      valid(
        "what the body itself asks",
        `await step.run("load", async () => {
           const plain = await findPlain();
           return plain === undefined ? "none" : plain.id;
         });`,
      ),
      valid(
        "`any`, of which the types say nothing",
        `const found = await step.run("load", () => JSON.parse(event.data.text));
         if (found === undefined) return;`,
      ),
      valid(
        "lists with more to them",
        `const words = await step.run("load", () => "a b".match(/[a-z]/g));
         const stack = await step.run("load-again", () => Stack.from(["a"]) as Stack);
         const branded = await step.run("load-other", () => ["a"] as string[] & { readonly brand: unique symbol });
         await save(words?.map((word) => word.length), stack.map((each) => each), branded.map((each) => each));`,
      ),
      valid(
        "one of several outcomes, whose error is looked at before",
        `const outcome = await step.run("load", () => charge());
         if (!outcome.ok) throw new Error("failed");
         await save(outcome);
         return outcome;`,
      ),
      valid(
        "a key that a record may not have",
        `const prices = await step.run("load", (): Record<string, number | undefined> => ({ tea: 3 }));
         const price = prices[event.data.sku];
         if (price === undefined || prices[200] === undefined) return "unknown";`,
      ),
      valid(
        "whether anything is left of a list that was sifted",
        `const found = await Promise.all(orders.map((id) => step.run(id, () => findPlain())));
         const present = found.filter(isPresent);
         const [first = "none"] = found.filter(Boolean);
         if (present[0] === undefined || found.find(Boolean) === undefined) return first;`,
      ),
      valid(
        "a place that a tuple may not have",
        `const [name, ending = "txt"] = await step.run("load", (): [string, string?] => ["readme"]);
         await save(name, ending);`,
      ),
      valid(
        "nothing in the place of nothing",
        `const plain = await step.run("load", () => findPlain());
         const [one = null] = await step.run("load-again", () => Promise.all([findPlain()]));
         return { plain: plain === undefined ? null : plain, one };`,
      ),
      valid(
        "whether it is a list",
        `const list = await step.run("load", async () => (await findPlain())?.items);
         if (list === undefined || !Array.isArray(list)) return 0;
         return list.length;`,
      ),
      valid(
        "a date that is put in the place of its text",
        `const plain: any = await step.run("load", () => loadPlain());
         plain.at = new Date(plain.at);
         await save(plain.at.getTime());`,
      ),
      valid(
        "a method that is asked for before it is called",
        `const plain: any = await step.run("load", () => loadPlain());
         await save(plain.at.getTime?.() ?? plain.at);
         const other: any = await step.run("load-again", () => loadPlain());
         await save(typeof other.at === "string" ? other.at : other.at.getTime());`,
      ),
      valid(
        "a logger in another place, and texts made for a log",
        `const user = await step.run("load", () => loadUser());
         const app = { logger };
         app.logger.info({ user }, "loaded");
         logger.info("loaded " + JSON.stringify(user));
         console.log(\`loaded \${JSON.stringify({ user })}\`);`,
      ),
      valid(
        "what the constructor of an error sets",
        `const { error } = await step.run("load", () => ({ error: new LimitError(3) }));
         if (error.name === "LimitError") await save(error.limit);`,
      ),
      valid(
        "a result that is handed to a function which asks for other parts",
        `const user = await step.run("load", () => loadUser());
         await step.run("notify", () => notify(user));`,
      ),
      {
        name: "a bigint where the project says how it is written",
        code: `${handler(`const user = await step.run("load", () => loadUser());
          await save(user.createdBy);
          await step.sendEvent("tell", { name: "a/b", data: { total: 5n } });
          return { total: 5n };`)}
          (BigInt.prototype as any).toJSON = function () { return this.toString(); };`,
      },
      {
        name: "a step of another library",
        code: `
          declare const step: { run<T>(id: string, body: () => T): Promise<T> };
          const map = await step.run("load", () => new Map([[1, 2]]));
          map.get(1);
          export {};
        `,
      },
    ],
    invalid: [
      lost(
        "a Map",
        `const prices = await step.run("load", () => new Map<string, number>());
         await step.run("save", () => save(prices));`,
        { type: "a `Map`", advice: advice.Map, use: "prices", at: "new Map<string, number>()" },
      ),
      lost(
        "a Set in an object, by destructuring",
        `const { ids } = await step.run("load", () => ({ ids: new Set([1]), count: 1 }));
         await save(ids);`,
        { part: ".ids", type: "a `Set`", advice: advice.Set, use: "ids", at: "new Set([1])" },
      ),
      lost(
        "a response, by a property that the types still have",
        `const response = await step.run("load", () => fetch("https://example.com"));
         if (!response.ok) throw new Error("failed");`,
        {
          type: "a `Response`",
          advice: advice.Response,
          use: "response.ok",
          at: 'fetch("https://example.com")',
        },
      ),
      lost(
        "a Map that the function returns",
        `return await step.run("load", () => new Map<string, number>());`,
        {
          type: "a `Map`",
          advice: advice.Map,
          use: 'await step.run("load", () => new Map<string, number>())'.slice(0, 39) + "…",
          at: "new Map<string, number>()",
        },
      ),
      lost(
        "the message of an error, in a body with two ways out",
        `const result = await step.run("load", async () => {
           try { await loadUser(); return { ok: true, error: null }; }
           catch (error) { return { ok: false, error: error as Error }; }
         });
         if (result.error) await save(result.error.message);`,
        {
          part: ".error",
          type: "an `Error`",
          advice: advice.Error,
          use: "result.error.message",
          at: "step.run",
        },
      ),
      lost(
        "the message of an error of a class of its own",
        `const error = await step.run("load", () => new CardError("no"));
         await save(error.code, error.message);`,
        {
          type: "a `CardError`",
          arrives: "arrives as an object without its `message`",
          advice: advice.Error,
          use: "error.message",
          at: 'new CardError("no")',
        },
      ),
      lost(
        "a bigint in an object, which types call never",
        `const order = await step.run("load", () => ({ id: "1", total: 5n as bigint }));
         await save(order);`,
        {
          part: ".total",
          type: "a `bigint`",
          arrives: "is left out",
          advice: advice.bigint,
          use: "order",
          at: "5n as bigint",
        },
      ),
      lost(
        "bigints in a list",
        `const [, totals] = await Promise.all([step.run("other", () => 1), step.run("load", () => [1n, 2n])]);
         await save(totals);`,
        {
          part: "[]",
          type: "a `bigint`",
          arrives: "arrives as `null`",
          advice: advice.bigint,
          use: "totals",
          at: "[1n, 2n]",
        },
      ),
      lost(
        "a pattern in each of several steps",
        `const rules = await Promise.all(orders.map((order) => step.run("load", () => ({ order, pattern: /x/ }))));
         await save(rules.filter((rule) => rule.pattern.test("x")));`,
        { part: ".pattern", type: "a `RegExp`", advice: advice.RegExp, use: "rule.pattern.test", at: "/x/" },
      ),
      lost(
        "the elements of a list, one after another",
        `const users = await step.run("load", async () => [await loadUser()]);
         for (const user of users) await save(user.tags);`,
        {
          part: "[].tags",
          type: "a `Set`",
          advice: advice.Set,
          use: "user.tags",
          at: "[await loadUser()]",
        },
      ),
      lost(
        "an error that is thrown on",
        `const result = await step.run("load", () => ({ error: null as Error | null }));
         if (result.error) throw result.error;`,
        {
          part: ".error",
          type: "an `Error`",
          advice: advice.Error,
          use: "result.error",
          at: "null as Error | null",
        },
      ),
      lost(
        "a result in an object, by the object's property",
        `const both = { prices: await step.run("load", () => new Map<string, number>()), id: "1" };
         await save(both.prices);`,
        { type: "a `Map`", advice: advice.Map, use: "both.prices", at: "new Map<string, number>()" },
      ),
      lost(
        "an object that a part is spread into",
        `const found = await step.run("load", () => ({ ids: new Set([1]), id: "1" }));
         await save({ ...found, id: "2" });`,
        {
          part: ".ids",
          type: "a `Set`",
          advice: advice.Set,
          use: '{ ...found, id: "2" }',
          at: "new Set([1])",
        },
      ),
      lost(
        "in what follows with then",
        `await step.run("load", () => loadUser()).then((user) => save(user.createdBy));`,
        {
          part: ".createdBy",
          type: "a `bigint`",
          arrives: "is left out",
          advice: advice.bigint,
          use: "user.createdBy",
          at: "loadUser()",
        },
      ),
      lost(
        "whether there is a bigint, which is never there",
        `const order = await step.run("load", () => ({ total: 5n as bigint }));
         if (order.total) await step.run("save", () => save("paid"));`,
        {
          part: ".total",
          type: "a `bigint`",
          arrives: "is left out",
          advice: advice.bigint,
          use: "order.total",
          at: "5n as bigint",
        },
      ),
      lost(
        "a number that JSON has not",
        `const best = await step.run("load", () => ({ price: orders.length > 0 ? 1 : Infinity }));
         await save(best.price);`,
        {
          part: ".price",
          type: "`Infinity`",
          arrives: "arrives as `null`",
          advice: advice.number,
          use: "best.price",
          at: "orders.length > 0 ? 1 : Infinity",
        },
      ),
      lost(
        "an ArrayBuffer behind a cast",
        `const bytes = await step.run("load", async () => (await fetch("https://example.com")).arrayBuffer());
         await save(Buffer.from(bytes as any));`,
        {
          type: "an `ArrayBuffer`",
          advice: advice.bytes,
          use: "bytes",
          at: '(await fetch("https://example.com")).arrayBuffer()',
        },
      ),
      lost(
        "a function",
        `const render = await step.run("load", () => () => "x");
         await save(render);`,
        {
          type: "a `function`",
          arrives: "arrives as `null`",
          advice: advice.function,
          use: "render",
          at: '() => "x"',
        },
      ),
      lost(
        "in one of several results",
        `const found = await step.run("load", (): { ok: true; prices: Map<string, number> } | { ok: false } => ({ ok: false }));
         if (found.ok) await save(found.prices);`,
        {
          part: ".prices",
          type: "a `Map`",
          advice: advice.Map,
          use: "found.prices",
          at: "({ ok: false })",
        },
      ),
      lost(
        "a variable of an outer block",
        `let response;
         try { response = await step.run("load", () => fetch("https://example.com")); } catch { return; }
         await save((response as any).json());`,
        {
          type: "a `Response`",
          advice: advice.Response,
          use: "(response as any).json",
          at: 'fetch("https://example.com")',
        },
      ),
      lost(
        "a result that a function of the handler gives on",
        `const load = () => step.run("load", () => ({ pattern: /x/ }));
         const found = await load();
         await save(found.pattern);`,
        { part: ".pattern", type: "a `RegExp`", advice: advice.RegExp, use: "found.pattern", at: "/x/" },
      ),
      lost(
        "destructured tools",
        `const { run } = step;
         const prices = await run("load", () => new Map<string, number>());
         await save(prices);`,
        {
          type: "a `Map`",
          advice: advice.Map,
          use: "prices",
          step: 'run("load")',
          at: "new Map<string, number>()",
        },
      ),
      lost(
        "a wrapped call of a model",
        `const prices = await step.ai.wrap("load", async () => new Map<string, number>());
         await save(prices);`,
        {
          type: "a `Map`",
          advice: advice.Map,
          use: "prices",
          step: 'step.ai.wrap("load")',
          at: "new Map<string, number>()",
        },
      ),
      changed(
        "a date behind any",
        `const plain = (await step.run("load", () => loadPlain())) as any;
         await save(plain.at.getTime());`,
        {
          part: ".at",
          type: "a `Date`",
          arrives: "text",
          member: "getTime",
          use: "plain.at.getTime",
          at: "loadPlain()",
        },
      ),
      changed(
        "a date behind a cast",
        `const plain = (await step.run("load", () => loadPlain())) as unknown as Plain;
         await save(plain.at.getTime());`,
        {
          part: ".at",
          type: "a `Date`",
          arrives: "text",
          member: "getTime",
          use: "plain.at.getTime",
          at: "loadPlain()",
        },
      ),
      changed(
        "a method behind a cast that the compiler takes",
        `const money = (await step.run("load", () => loadMoney())) as Money;
         await save(money.plus(new Money(1)));`,
        {
          type: "a `Money`",
          arrives: "a plain object",
          member: "plus",
          use: "money.plus",
          at: "loadMoney()",
        },
      ),
      changed(
        "a property that its class makes anew, which the types still have",
        `const money = await step.run("load", () => loadMoney());
         await save(money.cents);`,
        {
          type: "a `Money`",
          arrives: "a plain object",
          member: "cents",
          use: "money.cents",
          at: "loadMoney()",
        },
      ),
      changed(
        "the length of bytes, which the types call a number",
        `const bytes = await step.run("load", () => new Uint8Array(2));
         await save(bytes[0], bytes.length);`,
        {
          type: "a `Uint8Array`",
          arrives: "an object with an index for each element",
          member: "length",
          use: "bytes.length",
          at: "new Uint8Array(2)",
        },
      ),
      {
        name: "two parts of one result, each once",
        code: handler(`const user = await step.run("load", () => loadUser());
          await step.run("save", () => save(user, user.tags));`),
        errors: [{ messageId: "lost" }, { messageId: "lost" }],
      },
      {
        name: "data of events, of one and of each in a list",
        code: handler(`await step.sendEvent("tell", { name: "shop/a", data: { ids: new Set([1]), id: "1" } });
          await step.sendEvent("tell-all", orders.map((order) => ({ name: "shop/b", data: { order, total: 5n } })));`),
        errors: [
          {
            messageId: "sent",
            data: {
              part: "`.ids` in the data",
              call: 'step.sendEvent("tell")',
              type: "a `Set`",
              arrives: "arrives as `{}`",
              advice: advice.Set,
            },
            ...placed(
              `await step.sendEvent("tell", { name: "shop/a", data: { ids: new Set([1]), id: "1" } });`,
              "new Set([1])",
            ),
          },
          {
            messageId: "sent",
            data: {
              part: "`.total` in the data",
              call: 'step.sendEvent("tell-all")',
              type: "a `bigint`",
              arrives: "is left out",
              advice: advice.bigint,
            },
          },
        ],
      },
      {
        name: "an error in the data of an event of a client",
        code: handler(`try { await loadUser(); } catch (error) {
            if (error instanceof Error)
              await step.run("tell", () => inngest.send({ name: "shop/failed", data: { error } }));
          }`),
        errors: [
          {
            messageId: "sent",
            data: {
              part: "`.error` in the data",
              call: "inngest.send()",
              type: "an `Error`",
              arrives: "arrives as `{}`",
              advice: advice.Error,
            },
          },
        ],
      },
      {
        name: "data of another function",
        code: handler(
          `await step.invoke("sum", { function: {} as any, data: { prices: new Map(), best: NaN } });`,
        ),
        errors: [
          {
            messageId: "sent",
            data: {
              part: "`.prices` in the data",
              call: 'step.invoke("sum")',
              type: "a `Map`",
              arrives: "arrives as `{}`",
              advice: advice.Map,
            },
          },
          {
            messageId: "sent",
            data: {
              part: "`.best` in the data",
              call: 'step.invoke("sum")',
              type: "`NaN`",
              arrives: "arrives as `null`",
              advice: advice.number,
            },
          },
        ],
      },
      {
        name: "a bigint that the function returns",
        code: handler(`const total = BigInt(event.data.total);
          await step.run("load", () => loadPlain());
          return { ok: true, total };`),
        errors: [
          {
            messageId: "unwritable",
            data: {
              part: "`.total` in what the function returns",
              type: "a `bigint`",
              arrives: "is left out",
              advice: advice.bigint,
            },
          },
        ],
      },
      lost(
        "the second of two properties that go into one object",
        `const user = await step.run("load", () => loadUser());
         await save({ id: user.id, by: user.createdBy });`,
        {
          part: ".createdBy",
          type: "a `bigint`",
          arrives: "is left out",
          advice: advice.bigint,
          use: "{ id: user.id, by: user.createdBy }",
          at: "loadUser()",
        },
      ),
      lost(
        "an element in a sum",
        `const users = await step.run("load", async () => [await loadUser()]);
         await save(users.reduce((sum, user) => sum + Number(user.createdBy), 0));`,
        {
          part: "[].createdBy",
          type: "a `bigint`",
          arrives: "is left out",
          advice: advice.bigint,
          use: "user.createdBy",
          at: "[await loadUser()]",
        },
      ),
      {
        name: "the error that a function failed with, in the data of an event",
        code: `
import { inngest } from "./client";
inngest.createFunction(
  { id: "fn", triggers: { event: "a" }, onFailure: async ({ error, step }) => {
    await step.sendEvent("alert", { name: "ops/alert", data: { error } });
  } },
  async () => {},
);`,
        errors: [
          {
            messageId: "sent",
            data: {
              part: "`.error` in the data",
              call: 'step.sendEvent("alert")',
              type: "an `Error`",
              arrives: "arrives as `{}`",
              advice: advice.Error,
            },
          },
        ],
      },
      nothing(
        "a comparison with `undefined`",
        `const plain = await step.run("load", () => findPlain());
         if (plain === undefined) return;
         await save(plain.id);`,
        { use: "plain === undefined", fixed: "plain == null" },
      ),
      nothing(
        "a comparison the other way round",
        `const plain = await step.run("load", async () => findPlain());
         await save(undefined !== plain ? plain.id : "none");`,
        { use: "undefined !== plain", fixed: "plain != null" },
      ),
      nothing(
        "a body that ends without a result",
        `const id = await step.run("load", async () => {
           const plain = await loadPlain();
           if (plain.items.length === 0) return;
           return plain.id;
         });
         if (id === void 0) return;`,
        { use: "id === void 0", fixed: "id == null" },
      ),
      nothing(
        "the type of a result",
        `const plain = await step.run("load", () => findPlain());
         if (typeof plain === "undefined") return;`,
        { use: 'typeof plain === "undefined"', fixed: "plain == null" },
      ),
      nothing(
        "elements of a list that are sifted out",
        `const notes = await step.run("load", async () => (await loadPlain()).items.map(({ count }) => count ?? undefined));
         await save(...notes.filter((count) => count !== undefined));`,
        { part: "[]", use: "count !== undefined", fixed: "count != null" },
      ),
      nothing(
        "one of several results",
        `const [one, other] = await step.run("load", () => Promise.all([findPlain(), loadPlain()]));
         if (one === undefined || other === undefined) return;`,
        { part: "[0]", use: "one === undefined", fixed: "one == null" },
      ),
      nothing(
        "a default in a pattern",
        `const [note = "none"] = await step.run("load", async (): Promise<[string | undefined]> => [(await loadPlain()).note]);
         await save(note);`,
        { part: "[0]", use: 'note = "none"' },
      ),
      nothing(
        "the default of a parameter",
        `const notes = await step.run("load", async () => [(await loadPlain()).note]);
         notes.forEach((note = "none") => save(note));`,
        { part: "[]", use: 'note = "none"' },
      ),
      nothing(
        "a result in a continuation",
        `const id = await step.run("load", () => findPlain()).then((plain) => plain === undefined ? "none" : plain.id);`,
        { use: "plain === undefined", fixed: "plain == null" },
      ),
      nothing(
        "a comparison with a comment, which would be lost",
        `const plain = await step.run("load", () => findPlain());
         if (plain /* of today */ === undefined) return;`,
        { use: "plain /* of today */ === undefined" },
      ),
      nothing(
        "what a helper gives",
        `const load = () => step.run("load", () => findPlain());
         const plain = await load();
         if (plain === undefined) return;`,
        { use: "plain === undefined", fixed: "plain == null" },
      ),
    ],
  },
  untyped: {
    valid: [
      valid(
        "without types, nothing is known of a result",
        `const map = await step.run("load", () => new Map()); await save(map);`,
      ),
    ],
    invalid: [],
  },
});

describe("in an app", () => {
  const client = `import { Inngest } from "inngest"; export const inngest = new Inngest({ id: "shop" });`;

  it("reports a body of another file where it is handed over", () => {
    const found = findingsIn(serializableStepOutput, {
      "src/client.ts": client,
      "src/load.ts": `export const loadPrices = async () => ({ prices: new Map<string, number>() });`,
      "src/fn.ts": `
        import { inngest } from "./client";
        import { loadPrices } from "./load";
        export const fn = inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
          const found = await step.run("load", loadPrices);
          return found.prices;
        });`,
    });
    expect(found.map(({ at, text }) => [at, text])).toEqual([
      [
        "src/fn.ts:5:31-5:39",
        '`.prices` in the result of step.run("load") is a `Map`, which arrives as `{}`: what a step returns is stored as JSON. `found.prices` (src/fn.ts:6) needs it. Write `Object.fromEntries(map)` or `[...map]`, and make a `Map` of it where it is used.',
      ],
    ]);
  });

  it("follows a result out of a helper into the handler that calls it", () => {
    const found = findingsIn(serializableStepOutput, {
      "src/client.ts": client,
      "src/load.ts": `
        export async function loadPrices(step: any) {
          return step.run("load", async () => ({ prices: new Map<string, number>(), at: new Date() }));
        }`,
      "src/fn.ts": `
        import { inngest } from "./client";
        import { loadPrices } from "./load";
        export const fn = inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
          const found = await loadPrices(step);
          await step.run("save", () => found.prices.get("x") ?? found.at.getTime());
        });`,
    });
    expect(found.map(({ at, messageId, data }) => [at, messageId, data["part"], data["location"]])).toEqual([
      ["src/load.ts:3:58-3:83", "lost", "`.prices` in the result", "src/fn.ts:6"],
      ["src/load.ts:3:89-3:99", "changed", "`.at` in the result", "src/fn.ts:6"],
    ]);
  });

  it("says of SDK 3 what it does: a returned bigint is left out there", () => {
    const files = {
      "package.json": JSON.stringify({ name: "app", dependencies: { inngest: "^3.54.0" } }),
      "src/fn.ts": `
        import { Inngest } from "inngest-v3";
        const inngest = new Inngest({ id: "shop" });
        export const fn = inngest.createFunction({ id: "fn" }, { event: "a" }, async ({ step }) => {
          const prices = await step.run("load", () => new Map<string, number>());
          await step.run("save", () => prices);
        });`,
    };
    expect(findingsIn(serializableStepOutput, files).map(({ at, messageId }) => [at, messageId])).toEqual([
      ["src/fn.ts:5:55-5:80", "lost"],
    ]);
  });

  it("knows of a cast in JavaScript that the compiler is not asked", () => {
    const found = findingsIn(serializableStepOutput, {
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          target: "es2022",
          lib: ["es2022", "dom"],
          module: "esnext",
          moduleResolution: "bundler",
          allowJs: true,
          strict: true,
          noEmit: true,
          types: [],
        },
        include: ["src"],
      }),
      "src/client.js": client,
      "src/fn.js": `
        import { inngest } from "./client";
        export const fn = inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
          const now = await step.run("now", () => new Date());
          await step.run("save", () => now.getTime());
        });`,
    });
    expect(found.map(({ at, messageId, data }) => [at, messageId, data["member"]])).toEqual([
      ["src/fn.js:4:51-4:61", "changed", "getTime"],
    ]);
  });
});

describe("a middleware", () => {
  const files = (middleware: string, more = ""): Readonly<Record<string, string>> => ({
    "src/client.ts": `
      import { Inngest, Middleware } from "inngest";
      ${more}
      export const inngest = new Inngest({ id: "shop", middleware: [${middleware}] as any });`,
    "src/fn.ts": `
      import { inngest } from "./client";
      export const fn = inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
        const prices = await step.run("load", () => new Map<string, number>());
        await step.run("save", () => prices);
        await step.sendEvent("tell", { name: "b", data: { prices: new Map() } });
        return { total: 5n };
      });`,
  });

  it("that can make results what they were silences the rule", () => {
    expect(
      findingsIn(
        serializableStepOutput,
        files(
          "Dates",
          "class Dates extends Middleware.BaseMiddleware { async wrapStep({ next }: any) { return next(); } }",
        ),
      ),
    ).toEqual([]);
  });

  it("of a package that is not known does so too", () => {
    const found = findingsIn(
      serializableStepOutput,
      files("superjson()", `import { superjson } from "inngest-superjson";`),
    );
    // A list behind a cast is read all the same.
    expect(found).toEqual([]);
  });

  it("that only adds to the context leaves the reports as they are", () => {
    const found = findingsIn(
      serializableStepOutput,
      files(
        "Database",
        "class Database extends Middleware.BaseMiddleware { transformFunctionInput(input: any) { return input; } }",
      ),
    );
    expect(found.map(({ messageId }) => messageId)).toEqual(["lost", "sent", "unwritable"]);
  });
});

describe("the words", () => {
  it("name the part, what arrives, the place that needs it and what to write", () => {
    expect(
      messagesOf(
        serializableStepOutput,
        handler(`const user = (await step.run("load", () => loadPlain())) as any;
          await save(user.at.getTime());
          return { total: 5n };`),
      ),
    ).toEqual([
      '`.at` in the result of step.run("load") is a `Date`, which arrives as text without `getTime`: what a step returns is stored as JSON. `user.at.getTime` (file.ts:34) needs it. Use it inside the step and return the outcome, or make a `Date` of what arrives.',
      '`.total` in what the function returns is a `bigint`, which the SDK cannot write as JSON: the run fails after all of its steps are done, with "Do not know how to serialize a BigInt". Return it as text, with `toString()`.',
    ]);
  });
});

/** The types that are asked of the checker while a type is searched for what is lost in it. */
function typesAsked(source: string): number {
  const host = ts.createCompilerHost({});
  const file = ts.createSourceFile("big.ts", source, ts.ScriptTarget.ES2022, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) => (name === "big.ts" ? file : read(name, version));
  const program = ts.createProgram(["big.ts"], { strict: true, target: ts.ScriptTarget.ES2022 }, host);
  const checker = program.getTypeChecker();
  let asked = 0;
  const counting = new Proxy(checker, {
    get: (target, name, receiver): unknown => {
      if (name === "getTypeOfSymbol") asked++;
      return Reflect.get(target, name, receiver);
    },
  });
  const alias = file.statements.findLast(ts.isTypeAliasDeclaration);
  if (!alias) throw new Error("The source has no type.");
  const stored = new StoredTypes(counting, () => false);
  const type = checker.getTypeFromTypeNode(alias.type);
  stored.lossesIn(type);
  const first = asked;
  stored.lossesIn(type);
  expect(asked).toBe(first);
  return asked;
}

describe("large types", () => {
  it("looks at no more types than its budget in 500 interfaces that know each other", () => {
    const names = Array.from({ length: 500 }, (_, index) => `I${String(index)}`);
    const source = names
      .map(
        (name, index) =>
          `interface ${name} { id: string; ${[1, 7, 31, 101].map((step) => `f${String(step)}: ${names[(index + step) % 500] ?? ""}; l${String(step)}: ${names[(index * step) % 500] ?? ""}[]`).join("; ")} }`,
      )
      .join("\n");
    expect(typesAsked(`${source}\ntype All = I0;`)).toBeLessThanOrEqual(maximumTypes);
  });

  it("ends in a type that makes ever new types of itself", () => {
    expect(
      typesAsked(
        "interface Deep<T> { value: T; deeper: Deep<T[]>; wider: Deep<{ of: T }> }\ntype All = Deep<string>;",
      ),
    ).toBeLessThanOrEqual(maximumTypes);
  });

  it("looks at no more properties than its budget of one type with thousands", () => {
    const columns = Array.from({ length: 5000 }, (_, index) => `c${String(index)}: { v: ${String(index)} }`);
    expect(typesAsked(`type All = { ${columns.join("; ")} };`)).toBeLessThanOrEqual(maximumTypes);
  });
});
