import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { Engine } from "../../src/engine/engine.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";
import { WrittenExpression } from "../../src/engine/written.ts";
import { defaultSettings, possibleValues, type Value, type Written } from "../../src/model/index.ts";
import { syntaxOf } from "../../src/syntax/file.ts";
import { createProgram, folder } from "./recognized.ts";

interface Case {
  readonly title: string;
  /** The code before `read(…)`, whose one argument is what is read. */
  readonly code?: string;
  readonly read: string;
  readonly others?: Readonly<Record<string, string>>;
  readonly is: string;
  /** What it is without type information, when that differs. */
  readonly untyped?: string;
}

const cases: readonly Case[] = [
  { title: "a text", read: '"1h"', is: '"1h"' },
  { title: "a constant", code: 'const hour = "1h";', read: "hour", is: '"1h"' },
  { title: "as const", code: 'const hour = "1h" as const;', read: "hour", is: '"1h"' },
  { title: "a template of constants", code: "const n = 2;", read: "`${n}h`", is: '"2h"' },
  { title: "a template of what is not known", code: "declare const n: number;", read: "`${n}h`", is: "text" },
  {
    title: "a template of a conditional",
    code: "declare const slow: boolean; const n = slow ? 2 : 1;",
    read: "`${n}h`",
    is: '"2h" | "1h"',
  },
  { title: "a sum of texts", read: '"1" + "h"', is: '"1h"' },
  {
    title: "arithmetic",
    code: "const MINUTE = 60 * 1000;",
    read: "2 * MINUTE + 10 ** 3 / 4 - 1",
    is: "120249",
  },
  { title: "a number with separators", read: "86_400_000", is: "86400000" },
  { title: "a negative number", read: "-5", is: "-5" },
  { title: "a string enum", code: 'enum Wait { Short = "1h" }', read: "Wait.Short", is: '"1h"' },
  { title: "a counted enum", code: "enum Level { Low, High }", read: "Level.High", is: "1" },
  { title: "a const enum", code: 'const enum Wait { Short = "1h" }', read: "Wait.Short", is: '"1h"' },
  {
    title: "a member of a constant",
    code: 'const waits = { short: "1h" };',
    read: "waits.short",
    is: '"1h"',
  },
  {
    title: "a member of a member",
    code: 'const config = { waits: { short: "1h" } } as const;',
    read: "config.waits.short",
    is: '"1h"',
  },
  {
    title: "a constant taken apart",
    code: 'const { short, long = "2d" } = { short: "1h" } as { short: string; long?: string };',
    read: "[short, long][1]",
    is: "unknown",
  },
  {
    title: "what is taken apart by name",
    code: 'const { short } = { short: "1h" };',
    read: "short",
    is: '"1h"',
  },
  {
    title: "the default of what is not there",
    code: 'const source: { long?: string } = {}; const { long = "2d" } = source;',
    read: "long",
    is: '"2d"',
  },
  {
    title: "a static constant of a class",
    code: 'class Waits { static readonly short = "1h"; }',
    read: "Waits.short",
    is: '"1h"',
  },
  {
    title: "a static variable",
    code: 'class Waits { static short = "1h"; }',
    read: "Waits.short",
    is: "unknown",
  },
  { title: "a variable", code: 'let hour = "1h"; hour = "2h";', read: "hour", is: "unknown" },
  {
    title: "a default for what is not known",
    code: "declare const env: { WAIT?: string };",
    read: 'env.WAIT ?? "1h"',
    is: 'unknown | "1h"',
  },
  { title: "a default for nothing", code: "const wait = undefined;", read: 'wait ?? "1h"', is: '"1h"' },
  { title: "a default for an empty text", read: '"" || "1h"', is: '"1h"' },
  {
    title: "the default of a parameter",
    code: 'function wait(time = "1h") {',
    read: "time",
    is: 'unknown | "1h"',
  },
  {
    title: "a parameter of literal types",
    code: 'function wait(time: "1h" | "2h") {',
    read: "time",
    is: '"1h" | "2h"',
    untyped: "unknown",
  },
  {
    title: "a parameter that is any text",
    code: "function wait(time: string) {",
    read: "time",
    is: "unknown",
  },
  {
    title: "milliseconds by ms",
    code: 'import ms from "ms";',
    read: 'ms("1h")',
    is: "3600000",
  },
  {
    title: "what ms does not understand",
    code: 'import ms from "ms";',
    read: 'ms("1h30m")',
    is: "undefined",
  },
  {
    title: "a function called ms",
    code: "declare function ms(text: string): number;",
    read: 'ms("1h")',
    is: "unknown",
  },
  { title: "a conversion", read: 'Number("5")', is: "5" },
  {
    title: "a constant of another file",
    code: 'import { hour } from "./waits";',
    read: "hour",
    others: { "waits.ts": 'export const hour = "1h";' },
    is: '"1h"',
    untyped: "unknown",
  },
  {
    title: "a member of a module",
    code: 'import * as waits from "./waits";',
    read: "waits.hour",
    others: { "waits.ts": 'export const hour = "1h";' },
    is: '"1h"',
    untyped: "unknown",
  },
  {
    title: "the default export of another file",
    code: 'import waits from "./waits";',
    read: "waits.hour",
    others: { "waits.ts": 'export default { hour: "1h" };' },
    is: '"1h"',
    untyped: "unknown",
  },
  {
    title: "what a function without parameters returns",
    code: 'const waits = () => ({ hour: "1h" });',
    read: "waits().hour",
    is: '"1h"',
  },
  {
    title: "a function with an early return",
    code: 'declare const slow: boolean; function wait() { if (slow) return "2h"; return "1h"; }',
    read: "wait()",
    is: '"2h" | "1h"',
  },
  {
    title: "a function that returns in each case of an if",
    code: 'declare const slow: boolean; function wait() { if (slow) { return "2h"; } else return "1h"; }',
    read: "wait()",
    is: '"2h" | "1h"',
  },
  {
    title: "a function that may end without a return",
    code: 'declare const slow: boolean; function wait() { if (slow) return "2h"; }',
    read: "wait()",
    is: 'undefined | "2h"',
    untyped: '"2h" | unknown',
  },
  {
    title: "a function that may return nothing",
    code: "declare const slow: boolean; function limits() { if (!slow) return; return { limit: 5 }; }",
    read: "limits()",
    is: "object | unknown",
  },
  {
    title: "an object of a function that throws in another case",
    code: "declare const slow: boolean; function limits() { if (!slow) throw new Error(); return { limit: 5 }; }",
    read: "limits()",
    is: "{ limit: 5 }",
  },
  {
    title: "an object of a function with an early return",
    code: "declare const slow: boolean; function limits() { if (!slow) return undefined; return { limit: 5 }; }",
    read: "limits()",
    is: "undefined | object",
  },
  {
    title: "a value that may be missing by its type",
    code: "declare const config: { wait?: string };",
    read: "config.wait",
    is: "unknown",
  },
  {
    title: "one of two texts that may be missing by its type",
    code: 'declare const config: { wait?: "1h" | "2h" };',
    read: "config.wait",
    is: 'undefined | "1h" | "2h"',
    untyped: "unknown",
  },
  {
    title: "one that is said to be there",
    code: 'declare const config: { wait?: "1h" | "2h" };',
    read: "config.wait!",
    is: '"1h" | "2h"',
    untyped: "unknown",
  },
  { title: "a promise of a constant", code: 'const hour = async () => "1h";', read: "hour()", is: "unknown" },
  { title: "an object spread into itself", code: "const o = { ...o, a: 1 };", read: "o.b", is: "unknown" },
  { title: "a list spread into itself", code: "const l = [...l, 1];", read: "l", is: "[1, 1, …]" },
  { title: "a constant that refers to itself", code: "const a = b; const b = a;", read: "a", is: "unknown" },

  {
    title: "an object",
    read: '{ period: "1h", limit: 5 }',
    is: '{ period: "1h", limit: 5 }',
  },
  {
    title: "an object with a spread",
    code: 'const base = { period: "1h", limit: 5 };',
    read: "{ ...base, limit: 6 }",
    is: '{ period: "1h", limit: 6 }',
  },
  {
    title: "an object whose spread overwrites",
    code: "const base = { limit: 5 };",
    read: "{ limit: 6, ...base }",
    is: "{ limit: 5 }",
  },
  {
    title: "an object with a conditional spread",
    code: "declare const slow: boolean;",
    read: "{ limit: 6, ...(slow && { limit: 5 }) }",
    is: "{ ?limit: 5 | 6 }",
  },
  {
    title: "an object with a spread of one of two",
    code: "declare const slow: boolean;",
    read: "{ limit: 6, ...(slow ? {} : { limit: 5 }) }",
    is: "{ ?limit: 5 | 6 }",
  },
  {
    title: "an object with a spread that is not known",
    code: "declare const base: object;",
    read: "{ limit: 6, ...base }",
    is: "{ ?limit: unknown }",
  },
  {
    title: "an object that is changed later",
    code: "const base: { limit?: number } = { limit: 5 }; base.limit = 6;",
    read: "base",
    is: "object",
  },
  {
    title: "an object in which something is changed",
    code: 'const nested = { wait: { time: "" } }; nested.wait.time = "1h";',
    read: "nested.wait.time",
    is: "unknown",
  },
  {
    title: "an object that is only read",
    code: 'const nested = { wait: { time: "1h" } }; if (nested.wait.time === "2h") console.log(nested);',
    read: "nested.wait.time",
    is: '"1h"',
  },
  {
    title: "an object that a function of the project changes",
    code: "function fill(object: { limit?: number }) { object.limit = 6; } const base = { limit: 5 }; fill(base);",
    read: "base",
    is: "object",
  },
  {
    title: "an object that a function of the project reads",
    code: "function show(object: { limit?: number }) { console.log(object.limit); } const base = { limit: 5 }; show(base);",
    read: "base",
    is: "{ limit: 5 }",
  },
  {
    title: "an object that is given a property by name",
    code: 'const base = { limit: 5 }; Object.defineProperty(base, "limit", { value: 6 });',
    read: "base",
    is: "object",
  },
  {
    title: "an object that another file changes",
    code: 'import { settings } from "./settings"; import "./setup";',
    read: "settings.delay",
    others: {
      "settings.ts": "export const settings: { delay: number | string } = { delay: 0 };",
      "setup.ts": 'import { settings } from "./settings"; settings.delay = "1h";',
    },
    is: "unknown",
  },
  {
    title: "an object that another file compares",
    code: 'import { defaults } from "./defaults"; import "./check";',
    read: "defaults.delay",
    others: {
      "defaults.ts": 'export const defaults = { delay: "1h" };',
      "check.ts":
        'import { defaults } from "./defaults"; if (defaults.delay === "2h" || defaults.delay >= "3h") throw new Error();',
    },
    is: '"1h"',
    untyped: "unknown",
  },
  {
    title: "a frozen object",
    code: "const base = Object.freeze({ limit: 5 });",
    read: "base",
    is: "{ limit: 5 }",
  },
  {
    title: "an imported object in an object",
    code: 'import { limits } from "./limits";',
    read: "{ throttle: limits }",
    others: { "limits.ts": 'export const limits = { period: "1h" } satisfies object;' },
    is: '{ throttle: { period: "1h" } }',
    untyped: "{ throttle: unknown }",
  },
  {
    title: "the short form of a property",
    code: "const limit = 5;",
    read: "{ limit }",
    is: "{ limit: 5 }",
  },
  { title: "a list", read: '["1h", { limit: 5 }]', is: '["1h", { limit: 5 }]' },
  {
    title: "a list with a spread",
    code: 'const some = ["1h"];',
    read: '[...some, "2h"]',
    is: '["1h", "2h"]',
  },
  {
    title: "a list with a spread that is not known",
    code: "declare const some: string[];",
    read: '[...some, "2h"]',
    is: '["2h", …]',
  },
  {
    title: "a list that is added to",
    code: 'const some = ["1h"]; some.push("2h");',
    read: "some",
    is: "object",
  },
  {
    title: "one of two objects",
    code: "declare const slow: boolean;",
    read: "slow ? { limit: 5 } : { limit: 6 }",
    is: "{ limit: 5 } or { limit: 6 }",
  },
];

const texts = new Map<string, string>();
for (const [index, { code = "", read, others = {} }] of cases.entries()) {
  const at = path.posix.join(folder, "written", String(index));
  const close = code.endsWith("{") ? "}" : "";
  texts.set(
    `${at}/main.ts`,
    `declare function read(value: unknown): void;\n${code}\nread(${read});${close}\nexport {};\n`,
  );
  for (const [name, text] of Object.entries(others)) texts.set(`${at}/${name}`, text);
}
const program = createProgram("inngest", texts);

describe("what is written", () => {
  it.each(cases.map((each, index) => ({ ...each, index })))("$title", ({ index, is, untyped }) => {
    const main = path.posix.join(folder, "written", String(index), "main.ts");
    const sourceFile = program.getSourceFile(main);
    if (!sourceFile) throw new Error(`${main} is not in its program.`);
    expect(printed(argumentOfRead({ program, sourceFile, typed: true }))).toBe(is);
    const alone = singleFileProgram({
      fileName: main,
      text: sourceFile.text,
      program: undefined,
      tsconfig: null,
    });
    expect(printed(argumentOfRead(alone))).toBe(untyped ?? is);
  });
});

function argumentOfRead(source: ConstructorParameters<typeof Engine>[0]): Written {
  const engine = new Engine(source, defaultSettings, folder);
  const call = syntaxOf(source.sourceFile).calls.findLast(
    ({ expression }) => expression.getText() === "read",
  );
  const [argument] = call?.arguments ?? [];
  if (!argument) throw new Error("There is no `read(…)`.");
  return new WrittenExpression(engine, argument, argument);
}

function printed(written: Written): string {
  if (written.alternatives.length > 1) return written.alternatives.map(printed).join(" or ");
  const { elements, names, node } = written;
  if (elements) return `[${[...elements.known.map(printed), ...(elements.isWhole ? [] : ["…"])].join(", ")}]`;
  if (names) {
    const properties = [...names.keys()].map((name) => `${name}: ${printed(written.property(name))}`);
    return `{ ${properties.join(", ")} }`;
  }
  if (node && ts.isObjectLiteralExpression(node)) return `{ ?limit: ${printed(written.property("limit"))} }`;
  return possibleValues(written.value).map(ofValue).join(" | ");
}

function ofValue(value: Value): string {
  if (value.kind === "string") return JSON.stringify(value.text);
  if (value.kind === "number") return String(value.number);
  return value.kind === "boolean" ? String(value.truth) : value.kind;
}
