/** A text to start from that no fixture has: syntax of other kinds of file, and syntax newer than most code. */
export interface Seed {
  readonly name: string;
  /** The end of the file's name, which decides how it is read. */
  readonly extension: string;
  readonly text: string;
}

const client = `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

/** Texts written by hand, each with steps around what it is about. */
export const seeds: readonly Seed[] = [
  {
    name: "jsx",
    extension: ".tsx",
    text: `${client}
import { render } from "./render";
interface Props<T> { readonly items: readonly T[]; run(id: string): Promise<void>; }
export function List<T,>({ items, run, ...rest }: Props<T>) {
  return <ul {...rest}>{items.map((item, index) => <li key={index} onClick={async () => { inngest.send({ name: "a/b" }); await run(String(item)); }}>{item as never} &nbsp; <></></li>)}</ul>;
}
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "a/b" } }, async ({ event, step }) => {
  const html = await step.run("render", () => render(<List<string> items={event.data.items} run={async (id) => { await step.run(id, () => 1); }} />));
  step.run("send", () => fetch("https://mail.example", { method: "POST", body: html }));
  return <>{Math.random() > 0.5 ? step.sleep("nap", "1h") : null}</>;
});
`,
  },
  {
    name: "decorators",
    extension: ".ts",
    text: `${client}
function logged<This, Args extends unknown[], Result>(target: (this: This, ...args: Args) => Result, context: ClassMethodDecoratorContext) { return function (this: This, ...args: Args): Result { console.log(context.name); return target.call(this, ...args); }; }
function entity(options: { table: string }) { return <T extends abstract new (...args: never[]) => object>(target: T, context: ClassDecoratorContext) => { context.metadata["table"] = options.table; return target; }; }
@entity({ table: String(Date.now()) })
export abstract class Jobs {
  static #count = 0;
  static { Jobs.#count = inngest.createFunction.length; }
  accessor retries: number = 3;
  declare readonly id: string;
  @logged async ship(step: { run(id: string, body: () => unknown): Promise<unknown> }, order: string) {
    Jobs.#count++;
    await step.run(\`ship-\${order}\`, async () => { this.retries -= 1; });
    step.run("after", () => #count in this);
  }
  @logged get fn() {
    return inngest.createFunction({ id: "jobs", triggers: [{ cron: "* * * * *" }] }, async ({ step, ...context }) => {
      await this.ship(step as never, context.runId);
      await step.run("outer", async () => { await step.run("inner", () => super.toString()); });
    });
  }
  abstract later(): Promise<void>;
}
`,
  },
  {
    name: "using",
    extension: ".ts",
    text: `${client}
declare function open(path: string): AsyncDisposable & Disposable & { read(): Promise<string> };
export const read = inngest.createFunction({ id: "read", triggers: { event: "file/read" } }, async ({ event, step }) => {
  await using file = open(event.data.path);
  using lock = { [Symbol.dispose]() { step.run("unlock", () => 1); } };
  for (await using part of [open("a"), open("b")]) await step.run("part", () => part.read());
  const text = await step.run("read", async () => { using inner = open("c"); return inner.read(); });
  for await (const line of (async function* () { yield* text; yield await step.run("line", () => Date.now()); })()) if (line) break;
  return text;
});
`,
  },
  {
    name: "top-level await",
    extension: ".mts",
    text: `#!/usr/bin/env node
import config from "./config.json" with { type: "json" };
import defer * as later from "./later.mjs";
${client}
const { createFunction = inngest.createFunction } = await import("./dynamic.mjs");
await inngest.send({ name: "boot", data: { at: Date.now(), config, later } });
inngest.send([{ name: "boot" }]).catch(() => {});
export const boot = await Promise.resolve(inngest.createFunction({ id: "boot", triggers: { event: "boot" } }, async ({ step }) => {
  const now = Date.now();
  if (now > 1) await step.run("late", () => now);
  await step.waitForEvent("approval", { event: "approved", if: "event.data.id == async.data.id" });
  await Promise.all([1, 2].map(async (each) => { await step.run(\`each-\${each}\`, () => each); }));
}));
export default await boot;
export { type Inngest } from "inngest";
`,
  },
  {
    name: "no check",
    extension: ".ts",
    text: `// @ts-nocheck
/* eslint-disable */
${client}
export default inngest.createFunction({ id: "f", triggers: { event: "e" } }, ({ step }) => { step.run(); step.run("a"); step.run("a", nothing); return undeclared(step); });
`,
  },
  {
    name: "javascript",
    extension: ".js",
    text: `"use strict";
const { Inngest } = require("inngest");
/** @type {import("inngest").Inngest} */
const inngest = new Inngest({ id: "shop" });
/**
 * @template {string} Id
 * @param {{ run(id: Id, body: () => unknown): Promise<unknown> }} step
 * @param {Id} [id]
 * @returns {Promise<void>}
 */
async function audit(step, id = Math.random()) { await step.run(id, () => require("fs").writeFileSync("log", id)); }
/** @typedef {(context: { step: any }) => Promise<any>} Handler */
module.exports.audit = inngest.createFunction({ id: "audit" }, { event: "a" }, /** @type {Handler} */ (async function ({ step, event }) {
  audit(step, event.id);
  let count = 0;
  await step.run("count", () => { count++; arguments[0].step.sleep("x", 1); });
  with (event) { return count; }
}));
exports.html = () => { <!-- an old comment
};
`,
  },
  {
    name: "commonjs",
    extension: ".cts",
    text: `import inngestPackage = require("inngest");
import type { GetStepTools } from "inngest" with { "resolution-mode": "import" };
namespace Shop { export const inngest = new inngestPackage.Inngest({ id: "shop" }); export namespace Deep.Er { export enum Kind { A = 1 << 2, B = "b".length } } }
function later(step: GetStepTools<typeof Shop.inngest>, fn: () => void): asserts fn { setTimeout(() => step.run("late", fn), 1); }
export = Shop.inngest.createFunction({ id: "cts", triggers: { event: "e" }, onFailure: async ({ error, step }) => { await step.run("f", () => error); } }, async ({ step }) => {
  later(step, () => {});
  label: for (const k in Shop.Deep.Er.Kind) { switch (k) { case "A": await step.run(k, () => k); continue label; default: break label; } }
  do { await step.sleep("s", "1s"); } while (Math.random() < 0.1);
  try { await step.invoke("i", { function: null! }); } catch { return; } finally { step.sendEvent("e", { name: "e" }); }
});
`,
  },
  {
    name: "types",
    extension: ".ts",
    text: `${client}
type Deep<T, N extends number = 3> = T extends readonly [infer Head extends string, ...infer Rest] ? { [K in Head as \`on\${Capitalize<K>}\`]-?: Deep<Rest, N> } & { readonly [key: string]: unknown } : never;
abstract class Box<in out T> { constructor(private readonly value: T, protected other?: T) {} abstract get<const K extends readonly unknown[]>(...keys: K): K; declare x: unique symbol; [index: string]: unknown; }
function overload(a: string): string; function overload(a: number): number; function overload(a: never) { return a; }
declare global { interface Array<T> { run(this: T[], id: string): Promise<void>; } }
declare module "inngest" { interface Extra { step: string } }
export const typed = inngest.createFunction({ id: "typed" as const satisfies string, triggers: [{ event: "a" }] }, async ({ event, step: { run, sleep, ...rest }, step }): Promise<Deep<["a"]>> => {
  const x = <string>(event.data!.x as unknown), y = overload(x)!;
  const id: \`a-\${string}\` = \`a-\${y}\`;
  await run<string>(id, () => y); void sleep(\`\${new Date().toISOString()}\`, 1);
  await (step satisfies typeof step as any)?.["run"]!?.(id, function* (this: void) { yield; });
  const { a: { b: [c = await step.run("c", () => 1), , ...d] = [] } = {} as any } = event.data;
  [x, y] = [c, d] as never; ({ x: c } = event.data);
  return await rest.waitForEvent("w", { event: "e", ...(c && { timeout: "1d" }) }) as never;
});
`,
  },
  {
    name: "app",
    extension: ".ts",
    text: `import { serve } from "inngest/next";
import { connect } from "inngest/connect";
import { Inngest, EventSchemas, NonRetriableError, type GetFunctionInput } from "inngest";
const a = new Inngest({ id: "a" }), b = new Inngest({ id: "b", schemas: new EventSchemas().fromRecord<{ "x": { data: { id: string } } }>() });
const one = a.createFunction({ id: "one", triggers: { event: "x" } }, async ({ step }) => step.run("a", () => 1));
const two = a.createFunction({ id: "two", triggers: { event: "x" } }, handler), three = b.createFunction({ id: "three", triggers: { event: "x" } }, handler);
async function handler({ step, logger, attempt }: GetFunctionInput<typeof a>) { logger.info(Date.now()); if (attempt > 1) throw new NonRetriableError("no"); await group(step); }
async function group(step: GetFunctionInput<typeof a>["step"]) { return Promise.all([step.run("g1", () => fetch("x")), step.run("g2", other)]); }
function other() { other(); return three; }
const list = [one, ...[two].filter(Boolean)];
list.push(one);
export const { GET, POST, PUT } = serve({ client: a, functions: list });
connect({ apps: [{ client: b, functions: [] }] });
export default { ...a, fn: a.createFunction };
`,
  },
  {
    name: "odd characters",
    extension: ".ts",
    text: `\uFEFF${client}
const \u0061bc = "\uD800 \u2028 \u2029 \uFFFD \u0000 \u{1F600}", ünïcödé = /[\\p{L}--[a-z]]/v, ℮ = 1n;
inngest.createFunction({ id: \`🚀\${ünïcödé}\`, triggers: { event: "ünï/cödé" } }, async ({ step }) => {\u2028  await step.run("é\u0000", () => abc);\u2029  step.run("\uDC00", () => ℮);\u000B\u000C\u00A0\u3000
  await step.run("🚀" + \\u0061bc, () => { let 変数 = 0; 変数++; });
});
`,
  },
];
