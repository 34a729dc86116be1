import fc from "fast-check";
import { arbitraryLayout, block, flat, list, mark, write } from "./layout.ts";

/** A program with one Inngest function, as people write them, and what it was made of. */
export interface GeneratedFunction {
  readonly text: string;
  readonly language: "ts" | "js";
  readonly major: "v3" | "v4";
}

type Access = "destructured" | "context" | "renamed" | "rest" | "late" | "imported";

/** What code can name where it stands. */
class Scope {
  readonly typed: boolean;
  readonly step: string;
  readonly event: string;
  readonly major: "v3" | "v4";
  #values: string[] = [];
  readonly #names = new Map<string, number>();
  readonly #ids = new Map<string, number>();

  constructor(typed: boolean, major: "v3" | "v4", access: Access) {
    this.typed = typed;
    this.major = major;
    this.step = { context: "ctx.step", renamed: "tools", rest: "rest.step" }[access as string] ?? "step";
    this.event = access === "context" ? "ctx.event" : "event";
  }

  /** A variable's name that is free. */
  name(wanted: string): string {
    const count = (this.#names.get(wanted) ?? 0) + 1;
    this.#names.set(wanted, count);
    return count === 1 ? wanted : `${wanted}${String(count)}`;
  }

  /** A step id that no other step of the function has. */
  id(wanted: string): string {
    const count = (this.#ids.get(wanted) ?? 0) + 1;
    this.#ids.set(wanted, count);
    return JSON.stringify(count === 1 ? wanted : `${wanted}-${String(count)}`);
  }

  /** A type written out, in TypeScript. */
  type(text: string): string {
    return this.typed ? `: ${text}` : "";
  }

  /** From here on, other code can use this variable. */
  offer(name: string): void {
    this.#values.push(name);
  }

  /** What is declared inside a block is gone after it. */
  within<Result>(work: () => Result): Result {
    const before = [...this.#values];
    const result = work();
    this.#values = before;
    return result;
  }

  /** A variable that stands here, or data of the event. */
  value(choice: number): string {
    return this.#values.length === 0
      ? `${this.event}.data.id`
      : (this.#values[choice % this.#values.length] ?? "0");
  }
}

/** The texts among what is written that a rule corrects. */
export const correctedTexts: ReadonlySet<string> = new Set([
  "1h30m",
  "2h 30m",
  "event.data.id === async.data.id",
  "event.data.id",
]);

/** Code for a scope: names are given when it is written, so that parts can be made and shrunk on their own. */
type Part = (scope: Scope) => string;

const { gap, tight, end } = mark;
const pick = fc.constantFrom;
const often = fc.oneof(
  { weight: 3, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);
const seldom = fc.oneof(
  { weight: 5, arbitrary: fc.constant(false) },
  { weight: 1, arbitrary: fc.constant(true) },
);
const choice = fc.nat({ max: 7 });

const ids = pick("charge", "ship", "fetch", "now", "send", "load-order", "notify", "result", "step", "token");

/** Something that takes time, done where it is allowed: inside a step. */
const work: fc.Arbitrary<Part> = fc
  .record({ kind: pick("charge", "plain", "value", "response", "object"), choice })
  .map(({ kind, choice: which }) => (scope) => {
    const value = scope.value(which);
    switch (kind) {
      case "charge":
        return `charge(${gap}String(${value}))`;
      case "plain":
        return `use(${value})`;
      case "value":
        return `"done"`;
      case "response":
        return `fetch("https://api.example/x").then((r) => r.text())`;
      case "object":
        return `({ id: ${value}, count: 1 })`;
    }
  });

/** What a step runs. */
const callback: fc.Arbitrary<Part> = fc
  .record({
    form: pick("concise", "async concise", "block", "async block", "function", "reference"),
    work,
    extra: fc.option(work, { nil: undefined }),
    oneLine: fc.boolean(),
  })
  .map(({ form, work: main, extra, oneLine }) => (scope) => {
    const inner = flat(main(scope));
    const isAwaited = form === "async block" || form === "async concise";
    const statements = [
      ...(extra ? [`use(${flat(extra(scope))})${end}`] : []),
      `return ${tight}${isAwaited && form === "async block" ? "await " : ""}${inner}${end}`,
    ];
    switch (form) {
      case "concise":
        return `() =>${gap} ${inner}`;
      case "async concise":
        return `async () => ${inner}`;
      case "block":
        return `() => ${block(statements, oneLine)}`;
      case "async block":
        return `async () => ${block(statements, oneLine)}`;
      case "function":
        return `async function () ${block(statements, oneLine)}`;
      case "reference":
        return "settleAccounts";
    }
  });

/** A call of a step tool. */
const stepCall: fc.Arbitrary<Part> = fc
  .record({
    tool: fc.oneof(
      { weight: 6, arbitrary: fc.constant("run" as const) },
      {
        weight: 6,
        arbitrary: pick("sleep", "sendEvent", "waitForEvent", "waitForSignal", "invoke", "wrap", "input"),
      },
    ),
    id: ids,
    callback,
    onLines: fc.boolean(),
    timeout: pick("1h", "none", "empty", "cast", "maybe", "shorthand", "spread", "2h 30m", "5_400_000"),
    duration: pick('"1h"', '"1h"', '"1h30m"', "90 * 60 * 1000", "86_400_000"),
    condition: pick("", "", 'if: "event.data.id === async.data.id"', 'match: "event.data.id"'),
    choice,
    optional: seldom,
  })
  .map((parts) => (scope) => {
    const { tool, id: wanted, callback: run, onLines, timeout, duration, condition, optional } = parts;
    const which = parts.choice;
    const event = [`event: "shop/paid"`, ...(condition === "" ? [] : [condition])];
    const id = scope.id(wanted);
    const call = (name: string, ...args: readonly string[]): string =>
      `${scope.step}${optional ? "?." : "."}${name}${list("(", args, ")", onLines)}`;
    const options = (...members: readonly string[]): string =>
      withTimeout(list("{", members, "}", onLines), members, timeout, onLines);
    switch (tool) {
      case "run":
        return call("run", id, run(scope));
      case "input":
        return call("run", id, `async (given${scope.type("unknown")}) => use(given)`, scope.value(which));
      case "sleep":
        return call("sleep", id, duration);
      case "sendEvent":
        return call("sendEvent", id, `{ name: "shop/done", data: { value: ${scope.value(which)} } }`);
      case "waitForEvent":
        return call("waitForEvent", id, options(...event));
      case "waitForSignal":
        return scope.major === "v4"
          ? call("waitForSignal", id, options(`signal: "paid"`, `onConflict: "fail"`))
          : call("waitForEvent", id, options(...event));
      case "invoke":
        return call("invoke", id, options("function: other", "data: { n: 1 }"));
      case "wrap":
        return call("ai.wrap", id, "settleAccounts");
    }
  });

function withTimeout(text: string, members: readonly string[], timeout: string, onLines: boolean): string {
  switch (timeout) {
    case "1h":
      return list("{", [...members, `timeout: "1h"`], "}", onLines);
    case "empty":
      return list("{", [...members, `timeout:${gap} ""`], "}", onLines);
    case "shorthand":
      return list("{", [...members, "timeout"], "}", onLines);
    case "maybe":
      return list("{", [...members, `timeout: ready ? "" : "1h"`], "}", onLines);
    case "spread":
      return list("{", ["...noOptions", ...members], "}", onLines);
    case "cast":
      return `(${gap}${text})`;
    case "none":
      return text;
    default:
      return list(
        "{",
        [...members, `timeout: ${/\s/.test(timeout) ? JSON.stringify(timeout) : timeout}`],
        "}",
        onLines,
      );
  }
}

/** Steps as statements: awaited, lost, kept, collected. */
const stepStatement: fc.Arbitrary<Part> = fc
  .record({
    first: stepCall,
    second: stepCall,
    form: pick(
      "await",
      "await",
      "const",
      "const",
      "floating",
      "floating",
      "void",
      "unused",
      "later",
      "all",
      "lost all",
      "map",
      "forEach",
      "map all",
      "then",
      "catch",
      "parenthesised",
      "cast",
      "conditional",
      "and",
      "bare if",
      "bare else",
      "for",
      "switch",
      "try",
      "awaited array",
      "allSettled",
      "comma",
      "label",
      "assigned",
      "object",
    ),
    typed: fc.boolean(),
  })
  .map(({ first, second, form, typed }) => (scope) => {
    const one = (): string => first(scope);
    const name = scope.name("result");
    const type = typed ? scope.type("unknown") : "";
    const then = `${gap}.then((value) => use(value))`;
    switch (form) {
      case "await":
        return `await ${tight}${one()}${end}`;
      case "const": {
        const call = one();
        scope.offer(name);
        return `const ${name}${type} =${gap} await ${call}${end}`;
      }
      case "floating":
        return `${one()}${tight}${end}`;
      case "void":
        return `void ${tight}${one()}${end}`;
      case "unused":
        return `const ${name} = ${tight}${one()}${end}`;
      case "later":
        return `const ${name} = ${one()}${end}\nuse(await ${name})${end}`;
      case "all":
        return `await Promise.all(${list("[", [one(), second(scope)], "]", typed)})${end}`;
      case "allSettled":
        return `const ${name} = await Promise.allSettled(${list("[", [one(), second(scope)], "]", typed)})${end}\nuse(${name})${end}`;
      case "lost all":
        return `Promise.all(${list("[", [one(), second(scope)], "]", typed)})${end}`;
      case "map":
        return `items.map(${tight}async (item) => ${block([`use(item)${end}`, `await ${one()}${end}`], typed)}${tight})${end}`;
      case "forEach":
        return `items.forEach(${gap}async (item) => ${block([`use(item)${end}`, `await ${one()}${end}`], typed)}${tight})${end}`;
      case "map all":
        return `await Promise.all(items.map(async (item) => ${block([`use(item)${end}`, `await ${one()}${end}`], typed)}))${end}`;
      case "then":
        return `${one()}${then}${end}`;
      case "catch":
        return `${one()}${gap}.catch(() => undefined)${end}`;
      case "parenthesised":
        return `(${gap}${one()}${gap})${end}`;
      case "cast":
        return scope.typed ? `(${one()} as ${gap}Promise<unknown>)${end}` : `(${one()})${end}`;
      case "conditional":
        return `ready ? ${tight}${one()} :${gap} undefined${end}`;
      case "and":
        return `ready && ${tight}${one()}${end}`;
      case "bare if":
        return `if (ready)${tight} ${one()}${end}`;
      case "bare else":
        return `if (ready) ${flat(block([`await ${one()}${end}`], true))} else${gap} ${second(scope)}${end}`;
      case "for":
        return `for (const item of items) ${block([`use(item)${end}`, `${one()}${end}`])}`;
      case "switch":
        return `switch (${scope.event}.name) ${block([`case "a/b":`, `${one()}${end}`, `break${end}`])}`;
      case "try":
        return `try ${block([`${one()}${end}`])} catch ${block([`await ${second(scope)}${end}`])}`;
      case "awaited array":
        return `const ${name} = [${one()}, ${second(scope)}]${end}\nawait Promise.all(${name})${end}`;
      case "comma":
        return `(use(1), ${one()})${end}`;
      case "label":
        return `again: for (const item of items) ${block([`use(item)${end}`, `${one()}${end}`, `break again${end}`])}`;
      case "assigned":
        return `let ${name}${scope.type("unknown")} = null${end}\n${name} = ${one()}${end}\nuse(${name})${end}`;
      case "object":
        return `const ${name} = { done: ${one()} }${end}\nuse(${name})${end}`;
    }
  });

/** Values that replays make anew, and what is done with them. */
const nondeterminism: fc.Arbitrary<Part> = fc
  .record({
    source: pick(
      "Date.now()",
      "new Date()",
      "new Date",
      "Math.random()",
      "crypto.randomUUID()",
      "randomUUID()",
      "new Date().toISOString()",
      "Date.now().toString()",
      "performance.now()",
      "randomBytes(4)",
      'randomBytes(4).toString("hex")',
      "Date()",
      "stamp()",
      "moments()",
      "(new Date()).getTime()",
      "Math.random() ** 2",
      "`${Date.now()}`",
      "-Math.random()",
      "Math.floor(Math.random() * 10)",
      "({ at: Date.now() })",
      "[Math.random()]",
      "(() => Date.now())()",
      "typeof Math.random()",
      "String(Math.random() > 2 ? Date.now() : 1)",
    ),
    use: pick(
      "steps",
      "condition",
      "typed",
      "let",
      "argument",
      "while",
      "return",
      "destructured",
      "default",
      "assigned",
      "arrow",
      "assignment default",
    ),
    first: ids,
    second: ids,
    onLines: fc.boolean(),
  })
  .map(({ source, use, first, second, onLines }) => (scope) => {
    const made = source.replace(/\)$/, `${tight})`);
    const name = scope.name(pickName(source));
    const step = (id: string): string =>
      `await ${scope.step}.run${list("(", [scope.id(id), `() => use(${name})`], ")", onLines)}${end}`;
    const twice = (declaration: string): string => [declaration, step(first), step(second)].join("\n");
    const plainType = /Date$|Date\(\)$/.test(source) && source.startsWith("new") ? "Date" : "unknown";
    switch (use) {
      case "steps":
        return twice(`const ${name} =${gap} ${made}${end}`);
      case "typed":
        return twice(`const ${name}${scope.type(plainType)} = ${made}${end}`);
      case "let":
        return twice(`let ${name} = ${tight}${made}${end}`);
      case "condition":
        return `if (${tight}String(${made}) !== "") ${block([`await ${scope.step}.sleep(${scope.id(first)}, "1h")${end}`])}`;
      case "argument":
        return `await ${scope.step}.run(${scope.id(first)}, settleAccounts)${end}\nawait ${scope.step}.sendEvent(${scope.id(second)}, { name: "shop/done", data: { at: ${made} } })${end}`;
      case "while":
        return `for (let i = 0; i < 1 && String(${made}) !== ""; i++) ${block([`await ${scope.step}.sleep(${scope.id(first)}, "1h")${end}`])}`;
      case "return":
        return twice(`const ${name} = ${made}${end}`);
      case "destructured":
        return twice(`const { value: ${name} } = { value: ${made} }${end}`);
      case "default":
        return twice(
          `const { [${JSON.stringify("missing")}]: ${name} = ${made} } = ${scope.event}.data${end}`,
        );
      case "assigned":
        return twice(`let ${name}${scope.type("unknown")}${end}\n${name} = ${made}${end}`);
      case "arrow":
        return twice(`const ${name} = (() => ${made.startsWith("{") ? `(${made})` : made})()${end}`);
      case "assignment default":
        return twice(
          `let ${name}${scope.type("unknown")} = ${scope.event}.data.missing${end}\n${name} ??= ${made}${end}`,
        );
    }
  });

function pickName(source: string): string {
  if (/Date|now|stamp|moments/.test(source)) return "now";
  return /UUID|Bytes/.test(source) ? "token" : "roll";
}

/** Requests, queries and files outside of steps. */
const sideEffect: fc.Arbitrary<Part> = fc
  .record({
    form: pick(
      "charge",
      "charge kept",
      "order",
      "order date",
      "tags",
      "fetch",
      "fetch ok",
      "fetch json",
      "fetch chained",
      "fetch twice",
      "fetch then",
      "fetch headers",
      "send",
      "send lost",
      "query",
      "query chain",
      "rows",
      "file",
      "narrowed",
      "narrowed property",
      "shadowed",
      "in loop",
      "in if",
      "in all",
      "later",
      "argument",
      "void",
      "return type",
      "template",
      "sync file",
      "class",
      "this",
      "undefined",
      "generic",
      "response passed",
      "response in template",
      "reassigned",
      "loop control",
      "conditional",
    ),
    choice,
    onLines: fc.boolean(),
  })
  .map(({ form, choice: which, onLines }) => (scope) => {
    const value = scope.value(which);
    const charge = `charge${list("(", [`String(${value})`], ")", onLines)}`;
    const get = `fetch${list("(", [`"https://api.example/orders"`, `{ method: "POST" }`], ")", onLines)}`;
    const name = scope.name(/fetch|response/.test(form) ? "response" : "order");
    switch (form) {
      case "charge":
        return `await ${tight}${charge}${end}`;
      case "charge kept":
        return `const ${name} =${gap} await ${charge}${end}\nuse(${name}.length)${end}`;
      case "order":
        return `const ${name} = await loadOrder("1")${end}\nuse(${name}.total.toFixed(2))${end}`;
      case "order date":
        return `const ${name} = await loadOrder("1")${end}\nuse(${name}.createdAt.getTime())${end}`;
      case "tags":
        return `const ${name} = await loadTags("1")${end}\nuse(${name}.get("a"))${end}`;
      case "fetch":
        return `await ${gap}${get}${end}`;
      case "fetch ok":
        return `const ${name} = await ${get}${tight}${end}\nif (!${name}.ok) ${block([`use(${name}.status)${end}`])}`;
      case "fetch json":
        return `const ${name} = await ${get}${end}${mark.tail}\n${mark.line}\nconst body${name}${scope.type("unknown")} = await ${name}.json()${end}${mark.tail}\n${mark.line}\nuse(body${name})${end}`;
      case "fetch chained":
        return `const ${name} = await (await ${tight}${get}).json()${end}\nuse(${name})${end}`;
      case "fetch then":
        return `const ${name} = await ${get}${gap}.then((r) =>${gap} r.text())${end}\nuse(${name})${end}`;
      case "fetch twice":
        return `await ${get}${end}\nawait ${get}${end}`;
      case "fetch headers":
        return `const ${name} = await ${get}${end}\nuse(${name}.headers.get("x"))${end}`;
      case "send":
        return `await inngest.send${list("(", [`{ name: "shop/done", data: { value: ${value} } }`], ")", onLines)}${end}`;
      case "send lost":
        return `inngest.send({ name: "shop/done", data: {} })${tight}${end}`;
      case "query":
        return `const ${name} = await db.orders.create({ id: ${value} })${end}\nuse(${name}.id)${end}`;
      case "query chain":
        return `const ${name} = await db.select().from("orders")${gap}.where("id")${end}\nuse(${name}.length)${end}`;
      case "rows":
        return `for (const row of await db.orders.findMany()) ${block([`use(row.id)${end}`])}`;
      case "file":
        return `await appendFile("/data/log.txt", \`entry\n  ${"${String(" + value + ")}"}\`)${end}`;
      case "sync file":
        return `appendFileSync("/data/log.txt", "entry")${tight}${end}`;
      case "narrowed":
        return `let ${name}${scope.type("string | undefined")} = ready ? "1" : undefined${end}\nif (${name}) await charge(${name})${end}\n${name} = "2"${end}\nuse(${name})${end}`;
      case "narrowed property":
        return `const ${name} = { id: ready ? "1" : undefined }${end}\nif (${name}.id) ${block([`await charge(${name}.id)${end}`])}`;
      case "shadowed":
        return `for (const step of ["a", "b"]) ${block([`await charge(step)${end}`])}`;
      case "in loop":
        return `for (const item of items) ${block([`await charge(item)${end}`, `if (!ready) continue${end}`])}`;
      case "in if":
        return `if (ready)${gap} await ${charge}${end}`;
      case "in all":
        return `const [${name}] = await Promise.all(${list("[", [charge, `loadOrder("2")`], "]", onLines)})${end}\nuse(${name})${end}`;
      case "later":
        return `const ${name} = ${charge}${end}\nuse((await ${name}).length)${end}`;
      case "argument":
        return `use(${tight}await ${charge}, 1)${end}`;
      case "void":
        return `void ${tight}${charge}${end}`;
      case "return type":
        return `const ${name}${scope.type("string")} = await ${charge}${end}\nuse(${name})${end}`;
      case "template":
        return `const ${name} = \`paid \${await ${flat(charge)}} and done\`${end}\nuse(${name})${end}`;
      case "class":
        return `const ${name} = await new Bank("x").pay(String(${value}))${end}\nuse(${name})${end}`;
      case "this":
        return `const ${name} = await Bank.open("x")${end}\nuse(${name}.name)${end}`;
      case "undefined":
        return `const ${name} = await findOrder("1")${end}\nif (${name} !== undefined) ${block([`use(${name}.id)${end}`])}`;
      case "generic":
        return scope.typed
          ? `const ${name} = await load<{ id: string; when: Date }>("1")${end}\nuse(${name}.when.getTime())${end}`
          : `const ${name} = await load("1")${end}\nuse(${name})${end}`;
      case "response passed":
        return `const ${name} = await ${get}${end}\nuse(await readBody(${name}))${end}`;
      case "response in template":
        return `const ${name} = await ${get}${end}\nconst text${name} = \`a\n  b \${await ${name}.text()}\`${end}\nuse(text${name})${end}`;
      case "reassigned":
        return `let ${name} = await ${get}${end}\nif (!${name}.ok) ${name} = await ${get}${end}\nuse(await ${name}.text())${end}`;
      case "loop control":
        return `for (const item of items) ${block([`const ${name} = await fetch(item)${end}`, `if (!${name}.ok) continue${end}`, `use(await ${name}.text())${end}`])}`;
      case "conditional":
        return `const ${name} = ready ? await ${charge} : "none"${end}\nuse(${name})${end}`;
    }
  });

/** Variables of the function that steps write to. */
const mutation: fc.Arbitrary<Part> = fc
  .record({
    form: pick(
      "block",
      "block await",
      "concise",
      "property",
      "count",
      "plus",
      "two",
      "not last",
      "returns",
      "kept",
      "optional",
      "array",
      "typed",
      "date",
      "element",
      "chained",
    ),
    id: ids,
    oneLine: fc.boolean(),
    breaks: fc.boolean(),
  })
  .map(({ form, id: wanted, oneLine, breaks }) => (scope) => {
    const name = scope.name("total");
    const id = scope.id(wanted);
    const let_ = (type: string, value: string): string => `let ${name}${scope.type(type)} = ${value}${end}`;
    const run = (...statements: readonly string[]): string =>
      `await ${scope.step}.run(${id},${gap} async () => ${block(statements, oneLine)}${tight})${end}`;
    const then = `use(${name})${end}`;
    const assign = (value: string): string => `${name} =${breaks ? gap : tight} ${value}${end}`;
    const lines = (...all: readonly string[]): string => all.join("\n");
    switch (form) {
      case "block":
        return lines(let_("number", "0"), run(assign("1")), then);
      case "block await":
        return lines(let_("unknown", "null"), run(`use(1)${end}`, assign(`await charge("1")`)), then);
      case "concise":
        return lines(
          let_("unknown", "null"),
          `await ${scope.step}.run(${id}, () => (${tight}${name} = "paid"))${end}`,
          then,
        );
      case "property":
        return lines(
          `const ${name} = { state: "new" }${end}`,
          run(`${name}.state =${tight} "paid"${end}`),
          `use(${name}.state)${end}`,
        );
      case "count":
        return lines(let_("number", "0"), run(`${name}++${end}`), then);
      case "plus":
        return lines(let_("number", "0"), run(`${name} += 1${end}`), then);
      case "two":
        return lines(let_("number", "0"), run(assign("1"), assign("2")), then);
      case "not last":
        return lines(let_("number", "0"), run(assign("1"), `use(2)${end}`), then);
      case "returns":
        return lines(let_("number", "0"), run(`if (ready) return${end}`, assign("1")), then);
      case "kept":
        return lines(
          let_("number", "0"),
          `const kept${name} = ${run(assign("1"))}`,
          then,
          `use(kept${name})${end}`,
        );
      case "optional":
        return lines(let_("string | undefined", "undefined"), run(assign(`await findName("1")`)), then);
      case "array":
        return lines(let_("string[]", "[]"), run(assign(`["a"]`)), then);
      case "typed":
        return lines(let_("Order | null", "null"), run(assign(`await loadOrder("1")`)), `use(${name})${end}`);
      case "date":
        return lines(let_("Date", "new Date(0)"), run(assign("new Date(1)")), `use(${name})${end}`);
      case "element":
        return lines(
          `const ${name}${scope.type("Record<string, number>")} = {}${end}`,
          run(`${name}["a"] = 1${end}`),
          `use(${name}["a"])${end}`,
        );
      case "chained":
        return lines(
          let_("number", "0"),
          `let other${name} = 0${end}`,
          run(`other${name} = ${name} = 1${end}`),
          `use(${name}, other${name})${end}`,
        );
    }
  });

/** Steps inside steps. */
const nested: fc.Arbitrary<Part> = fc
  .record({
    form: pick(
      "first",
      "last",
      "middle",
      "only",
      "value",
      "uses outer",
      "uses inner",
      "not awaited",
      "in helper",
      "then",
      "property read",
      "concise",
    ),
    inner: stepCall,
    id: ids,
    oneLine: fc.boolean(),
    outer: pick("await", "const", "bare if", "return"),
  })
  .map(({ form, inner, id: wanted, oneLine, outer }) => (scope) => {
    const id = scope.id(wanted);
    const call = (): string => inner(scope);
    const name = scope.name("inner");
    const bodies: Readonly<Record<typeof form, () => readonly string[]>> = {
      first: () => [`await ${call()}${end}`, `use(1)${end}`],
      last: () => [`use(1)${end}`, `await ${call()}${end}`],
      middle: () => [`use(1)${end}`, `await ${call()}${end}`, `use(2)${end}`],
      only: () => [`await ${call()}${end}`],
      value: () => [`const ${name} = await ${call()}${end}`, `return String(${name})${end}`],
      "uses outer": () => [
        `const ${name} = "a"${end}`,
        `await ${scope.step}.run(${scope.id("charge")}, () => charge(${name}))${end}`,
      ],
      "uses inner": () => [
        `const ${name} = await ${scope.step}.run(${scope.id("token")}, async () => ({ id: "a" }))${end}`,
        `return ${name}.id${end}`,
      ],
      "not awaited": () => [`use(1)${end}`, `${call()}${end}`],
      "in helper": () => [`use(2)${end}`, `${gap}await ${call()}${end}`, `return 1${end}`],
      then: () => [`use(1)${end}`, `await ${call()}.then((r) => use(r))${end}`],
      "property read": () => [
        `return (await ${scope.step}.run(${scope.id("token")}, () => ({ id: "a" }))).id${end}`,
      ],
      concise: () => [],
    };
    const run =
      form === "concise"
        ? `${scope.step}.run(${id}, () =>${gap} ${call()})`
        : `${scope.step}.run(${id}, async () => ${scope.within(() => block(bodies[form](), oneLine))})`;
    switch (outer) {
      case "await":
        return `await ${run}${end}`;
      case "const":
        return `const kept${name} = await ${run}${end}\nuse(kept${name})${end}`;
      case "bare if":
        return `if (ready) await ${run}${end}`;
      case "return":
        return `if (!ready) return await ${run}${end}`;
    }
  });

/** Code that has nothing to do with steps, and names that edits would like to have. */
const plainStatement: fc.Arbitrary<Part> = fc
  .record({
    form: pick("use", "const", "step name", "result", "log", "helper", "block", "charge id"),
    choice,
  })
  .map(({ form, choice: which }) => (scope) => {
    switch (form) {
      case "use":
        return `use(${gap}${scope.value(which)}${gap})${end}`;
      case "const": {
        const name = scope.name("amount");
        const text = `const ${name} = String(${scope.value(which)})${end}`;
        scope.offer(name);
        return text;
      }
      case "step name":
        return scope.step === "step" ? `use("step")${end}` : `const ${scope.name("stepName")} = "x"${end}`;
      case "result":
        return `const ${scope.name("response")} = 1${end}`;
      case "log":
        return `console.log("at", ${scope.value(which)})${end}`;
      case "helper":
        return scope.major === "v4" ? `await settleImported()${end}` : `use(2)${end}`;
      case "block":
        return block([`use(3)${end}`]);
      case "charge id":
        return `await notifyAll(${scope.step})${end}`;
    }
  });

const statement: fc.Arbitrary<Part> = fc.oneof(
  { weight: 6, arbitrary: stepStatement },
  { weight: 4, arbitrary: nondeterminism },
  { weight: 5, arbitrary: sideEffect },
  { weight: 3, arbitrary: mutation },
  { weight: 3, arbitrary: nested },
  { weight: 2, arbitrary: plainStatement },
);

/** Code around the function that sends events. */
const sender: fc.Arbitrary<Part> = fc
  .record({
    form: pick("statement", "void", "unused", "map", "forEach", "sync", "awaited", "bare if", "all", "then"),
    onLines: fc.boolean(),
  })
  .map(({ form, onLines }) => () => {
    const send = `inngest.send${list("(", [`{ name: "shop/seen", data: {} }`], ")", onLines)}`;
    const bodies: Readonly<Record<typeof form, readonly string[]>> = {
      statement: [`${send}${tight}${end}`],
      void: [`void ${tight}${send}${end}`],
      unused: [`const sent = ${send}${end}`],
      map: [`items.map(${tight}async () => ${send})${end}`],
      forEach: [
        `items.forEach(${tight}async (item) => ${block([`await ${send}${end}`, `use(item)${end}`])}${tight})${end}`,
      ],
      sync: [`${send}${end}`],
      awaited: [`await ${send}${end}`],
      "bare if": [`if (ready)${gap} ${send}${end}`],
      all: [`Promise.all(items.map(() => ${send}))${end}`],
      then: [`${send}${gap}.then(() => use(1))${end}`],
    };
    return `export ${form === "sync" ? "" : "async "}function POST() ${block([...bodies[form], `return Response.json({})${end}`])}`;
  });

const handlerForms = pick("arrow", "arrow", "arrow", "function", "named function", "sync arrow");

/** Inngest functions with their modules. */
export const arbitraryFunction: fc.Arbitrary<GeneratedFunction> = fc
  .record({
    language: fc.oneof(
      { weight: 3, arbitrary: fc.constant("ts" as const) },
      { weight: 1, arbitrary: fc.constant("js" as const) },
    ),
    major: fc.oneof(
      { weight: 3, arbitrary: fc.constant("v4" as const) },
      { weight: 1, arbitrary: fc.constant("v3" as const) },
    ),
    access: fc.oneof(
      { weight: 4, arbitrary: fc.constant("destructured" as const) },
      { weight: 4, arbitrary: pick("context", "renamed", "rest", "late", "imported") },
    ),
    form: handlerForms,
    statements: fc.array(statement, { minLength: 1, maxLength: 5 }),
    last: fc.option(stepCall, { nil: undefined, freq: 3 }),
    ending: pick("return", "floating", "await"),
    sender: fc.option(sender, { nil: undefined, freq: 2 }),
    onLines: often,
    layout: arbitraryLayout,
  })
  .map((shape): GeneratedFunction => {
    const { language, major, form, layout } = shape;
    const access = shape.access === "imported" && major === "v3" ? "destructured" : shape.access;
    const scope = new Scope(language === "ts", major, access);
    const statements = [
      ...(access === "late" ? [`const { event, step } = ctx${end}`] : []),
      ...shape.statements.map((each) => each(scope)),
      ...(shape.last
        ? [`${{ return: "return ", floating: "", await: "await " }[shape.ending]}${shape.last(scope)}${end}`]
        : []),
    ];
    const code = statements.join("\n");
    const parameter = {
      destructured: "{ event, step }",
      context: "ctx",
      renamed: `{ event, step: tools${tight} }`,
      rest: "{ event, ...rest }",
      late: "ctx",
      imported: `{ event${tight} }`,
    }[access];
    const isAsync = form !== "sync arrow" || /\bawait\b/.test(code);
    const head = isAsync ? "async " : "";
    const body = block(statements);
    const handler = {
      arrow: `${head}(${parameter}) => ${body}`,
      "sync arrow": `${head}(${parameter}) => ${body}`,
      function: `${head}function (${parameter}) ${body}`,
      "named function": `${head}function handle(${parameter}) ${body}`,
    }[form];
    const create =
      major === "v4"
        ? list("(", [`{ id: "order", triggers: { event: "a/b" } }`, handler], ")", shape.onLines)
        : list("(", [`{ id: "order" }`, `{ event: "a/b" }`, handler], ")", shape.onLines);
    const text = [
      ...prelude(scope, access),
      mark.line,
      `export const order = inngest.createFunction${create}${end}`,
      ...(shape.sender ? [mark.line, shape.sender(scope)] : []),
    ].join("\n");
    return { text: write(text, layout), language, major };
  });

/** What the function's module has besides it. */
function prelude(scope: Scope, access: Access): readonly string[] {
  const { typed, major } = scope;
  const names = [
    "Inngest",
    ...(access === "imported" ? ["step"] : []),
    ...(major === "v4" ? ["step as imported"] : []),
    ...(typed ? ["type GetStepTools"] : []),
  ];
  const any = (name: string): string => (typed ? `${name}: any` : name);
  const text = (name: string): string => (typed ? `${name}: string` : name);
  const doc = (...lines: readonly string[]): readonly string[] =>
    typed ? [] : [`/** ${lines.join(" ")} */`];
  const gives = (type: string): string => (typed ? `: ${type}` : "");
  return [
    `import { randomBytes, randomUUID } from "node:crypto"${end}`,
    `import { appendFileSync } from "node:fs"${end}`,
    `import { appendFile } from "node:fs/promises"${end}`,
    `import { ${names.join(", ")} } from "${major === "v4" ? "inngest" : "inngest-v3"}"${end}`,
    mark.line,
    `const inngest = new Inngest({ id: "shop" })${end}`,
    `const items = ["https://a.example/a", "https://a.example/b"]${end}`,
    `const ready = items.length > 1${end}`,
    `const timeout = ""${end}`,
    `const noOptions = {}${end}`,
    ...(typed
      ? [
          `interface Order { readonly id: string; readonly total: number; readonly createdAt: Date }`,
          `type Tools = GetStepTools<typeof inngest>${end}`,
        ]
      : []),
    ...doc("@param {...unknown} values"),
    `function use(...values${gives("unknown[]")})${gives("string")} { return String(values.length); }`,
    `function stamp()${gives("number")} { return Date.now(); }`,
    `function moments() { return { at: new Date(), label: "now" }; }`,
    ...doc("@param {string} id"),
    `async function charge(${text("id")}) { const r = await fetch("https://bank.example/charge", { method: "POST", body: id }); return r.statusText; }`,
    `async function settleAccounts() { return { settled: true }; }`,
    ...doc("@param {string} id"),
    `async function loadOrder(${text("id")})${gives("Promise<Order>")} { await fetch("https://api.example/o"); return { id, total: 1, createdAt: new Date(0) }; }`,
    ...doc("@param {string} id", "@returns {Promise<{ id: string } | undefined>}"),
    `async function findOrder(${text("id")})${gives("Promise<{ id: string } | undefined>")} { await fetch("https://api.example/o"); return { id }; }`,
    ...doc("@param {string} id", "@returns {Promise<string | undefined>}"),
    `async function findName(${text("id")})${gives("Promise<string | undefined>")} { await fetch("https://api.example/o"); return id; }`,
    ...doc("@param {string} id"),
    `async function loadTags(${text("id")}) { await fetch("https://api.example/t"); return new Map([["a", id]]); }`,
    ...doc("@param {Response} response"),
    `async function readBody(response${gives("Response")}) { return response.text(); }`,
    ...doc("@param {string} id", "@returns {Promise<any>}"),
    typed
      ? `async function load<Item>(id: string): Promise<Item> { await fetch(id); return { id, when: new Date(0) } as never; }`
      : `async function load(id) { await fetch(\`https://api.example/\${id}\`); return { id }; }`,
    `class Bank {`,
    `  ${doc("@param {string} name").join("")} constructor(${text("name")}) { this.name = name; } name${gives("string")};`,
    `  ${doc("@param {string} id").join("")} async pay(${text("id")}) { await fetch("https://bank.example/pay"); return id; }`,
    `  ${doc("@param {string} name").join("")} static async open(${text("name")}) { await fetch("https://bank.example/open"); return new Bank(name); }`,
    `}`,
    `const db = { orders: {`,
    `  ${doc("@param {{ id: unknown }} data").join("")} async create(data${gives("{ id: unknown }")}) { await fetch("https://db.example"); return { id: String(data.id) }; },`,
    `  async findMany() { await fetch("https://db.example"); return [{ id: "1" }]; },`,
    `}, select() { return { from(table = "") { return { async where(field = "") { await fetch("https://db.example"); return [table, field]; } }; } }; } }${end}`,
    ...doc(`@param {any} tools`),
    `async function notifyAll(${typed ? "tools: Tools" : any("tools")}) { await tools.run("notify", settleAccounts); await tools.run("charge", settleAccounts); }`,
    ...(major === "v4"
      ? [
          `async function settleImported() { await imported.run("settle", settleAccounts); await imported.run("fetch", settleAccounts); }`,
        ]
      : []),
    `const other = inngest.createFunction(${major === "v4" ? `{ id: "other", triggers: { event: "c/d" } }` : `{ id: "other" }, { event: "c/d" }`}, async () => "done")${end}`,
  ];
}
