import ts from "typescript";
import type { Random } from "./random.ts";

/** A text on its way to a variant. */
export interface Draft {
  readonly text: string;
  readonly extension: string;
}

/** One kind of change. */
export interface Mutator {
  readonly name: string;
  /** The changed draft, or the same one when there is nothing to change. `other` is another text, to take from. */
  readonly apply: (draft: Draft, random: Random, other: string) => Draft;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Names that every object has, on which a lookup in a plain object or a missing check trips. */
const prototypeNames = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
  "length",
];

const foreignTokens = [
  ..."( ) [ ] { } < > <> </ /> ; , . ... ?. ? ?? : => = += ** ! ~ @ # ` ${ \" ' / \\ // /* */ <!-- --> 0 1n 0x .5e_ '' null".split(
    " ",
  ),
  ..."await async function function* yield class extends super this new return throw try catch finally".split(
    " ",
  ),
  ..."if else for while do switch case default break continue in of instanceof typeof void delete with".split(
    " ",
  ),
  ..."import export from as satisfies is asserts infer keyof unique declare namespace module enum type".split(
    " ",
  ),
  ..."interface abstract static accessor readonly public using let const var get set debugger undefined".split(
    " ",
  ),
  ..."step event inngest step.run createFunction Promise.all Date.now() fetch send import.meta new.target".split(
    " ",
  ),
];

const insertedExpressions = [
  "null",
  "undefined",
  "this",
  "[]",
  "{}",
  "``",
  "async () => {}",
  "step",
  "step.run",
  'step.run("new", () => 1)',
  "await null",
  "Date.now()",
  "Math.random()",
  "arguments",
  "...[]",
  "(a, b)",
  "class {}",
  "<p />",
];

/** Every kind of change. What a variant was changed by is counted under these names. */
export const mutators: readonly Mutator[] = [
  onRange("delete a statement", statements, () => ""),
  onRange("repeat a statement", statements, (text) => `${text}\n${text}`),
  onPair("swap two statements", statements),
  onRange("surround a statement", statements, (text, random) => surround(text, random)),
  onRange("drop a token", tokens, () => ""),
  onRange("repeat a token", tokens, (text) => `${text} ${text}`),
  onRange("replace a token", tokens, (_, random) => ` ${random.pick(foreignTokens) ?? ""} `),
  onRange("put a token in", tokens, (text, random) => `${text} ${random.pick(foreignTokens) ?? ""} `),
  onPair("swap two expressions", expressions),
  onPair("swap any two nodes", nodes),
  onRange("replace an expression", expressions, (_, random) => random.pick(insertedExpressions) ?? ""),
  graft("take a statement from another file", statements),
  graft("take an expression from another file", expressions),
  graft("take any node from another file", nodes),
  onText("cut off", (text, random) => cutAtByte(text, 10 * random.below(Buffer.byteLength(text) / 10 + 1))),
  onText("cut out a piece", (text, random) => {
    const start = random.below(text.length);
    return text.slice(0, start) + text.slice(start + random.below(200));
  }),
  onText("repeat the file", (text) => `${text}\n${text}`),
  onRange("remove an await", awaits, (text) => text.replace(/^await\s*/, "")),
  onRange("add an await", expressions, (text) => `await ${text}`),
  onRange("make async or not", functions, (text) =>
    text.startsWith("async ") ? text.slice("async ".length) : `async ${text}`,
  ),
  onRange(
    "name it as a member of all objects",
    identifiers,
    (_, random) => random.pick(prototypeNames) ?? "",
  ),
  { name: "rename to a member of all objects", apply: renameEverywhere },
  { name: "name one thing as another", apply: mergeNames },
  { name: "make a name of a callback", apply: nameCallback },
  onRange("spread", listItems, (text, random) => (random.chance(0.5) ? `...${text}` : `${text}, ...rest`)),
  onRange("make a chain optional", dotsAndParentheses, (text) => (text === "." ? "?." : `?.${text}`)),
  onRange("wrap an expression", expressions, (text, random) => wrap(text, random)),
  onRange("change a literal", literals, (text, random) => otherLiteral(text, random)),
  onRange("write a member in brackets", memberAccesses, (text) => {
    const [, object = "", name = ""] = /^([^]*)\.\s*([\w$]+)$/.exec(text) ?? [];
    return name === "" ? text : `${object}[${JSON.stringify(name)}]`;
  }),
  onRange("drop types", typeAnnotations, () => ""),
  onText("other line breaks", (text, random) =>
    text.replaceAll("\n", random.pick(["\r\n", "\r", "\u2028", "\u2029", "\n\r", "\u0085"]) ?? "\n"),
  ),
  onText("byte order mark", (text) => `\uFEFF${text}`),
  onText("first line", (text, random) => {
    const first = [
      "#!/usr/bin/env node",
      "// @ts-nocheck",
      "/* eslint-disable */",
      '"use strict";',
      '"use workflow"',
      "/** @jsx h */",
      "export {};",
      '/// <reference types="node" />',
      "// @ts-check",
    ];
    return `${random.pick(first) ?? ""}\n${text}`;
  }),
  onText("odd character", (text, random) => {
    const position = random.below(text.length + 1);
    const odd = [
      "\0",
      "\uD800",
      "\uDC00",
      "\uFFFD",
      "\u2028",
      "\u2029",
      "\uFEFF",
      "\u200B",
      "\u202E",
      "é",
      "🚀",
      "\u001A",
      "\u{10FFFF}",
      "\\u{110000}",
      "\\",
    ];
    return text.slice(0, position) + (random.pick(odd) ?? "") + text.slice(position);
  }),
  onText("read with another encoding", (text, random) =>
    random.chance(0.5)
      ? Buffer.from(text.replaceAll("e", "é"), "latin1").toString("utf8")
      : Buffer.from(text, "utf8").toString("latin1"),
  ),
  {
    name: "other extension",
    apply: (draft, random) => ({
      ...draft,
      extension:
        random.pick([".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".d.ts"]) ??
        draft.extension,
    }),
  },
];

/** The text up to a byte, as a reader of UTF-8 gives it: half a character is a replacement character. */
export function cutAtByte(text: string, bytes: number): string {
  return Buffer.from(text, "utf8").subarray(0, bytes).toString("utf8");
}

function onText(name: string, change: (text: string, random: Random) => string): Mutator {
  return { name, apply: (draft, random) => ({ ...draft, text: change(draft.text, random) }) };
}

function onRange(
  name: string,
  find: (draft: Draft) => readonly Range[],
  change: (text: string, random: Random) => string,
): Mutator {
  return {
    name,
    apply(draft, random) {
      const range = random.pick(find(draft));
      if (!range) return draft;
      const { start, end } = range;
      return { ...draft, text: replaced(draft.text, range, change(draft.text.slice(start, end), random)) };
    },
  };
}

function onPair(name: string, find: (draft: Draft) => readonly Range[]): Mutator {
  return {
    name,
    apply(draft, random) {
      const ranges = find(draft);
      const one = random.pick(ranges);
      const other = random.pick(ranges);
      if (!one || !other) return draft;
      const [first, second] = one.start <= other.start ? [one, other] : [other, one];
      const { text } = draft;
      const oneText = text.slice(first.start, first.end);
      const otherText = text.slice(second.start, second.end);
      // One inside the other: the outer one becomes the inner one.
      if (second.start < first.end) return { ...draft, text: replaced(text, first, otherText) };
      return { ...draft, text: replaced(replaced(text, second, oneText), first, otherText) };
    },
  };
}

function graft(name: string, find: (draft: Draft) => readonly Range[]): Mutator {
  return {
    name,
    apply(draft, random, other) {
      const to = random.pick(find(draft));
      const from = random.pick(find({ text: other, extension: ".ts" }));
      return to && from
        ? { ...draft, text: replaced(draft.text, to, other.slice(from.start, from.end)) }
        : draft;
    },
  };
}

function replaced(text: string, { start, end }: Range, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function surround(text: string, random: Random): string {
  const frames = [
    `{ ${text} }`,
    `if (Math.random() > 0.5) { ${text} } else ${text}`,
    `for (const each of [1, 2]) { ${text} }`,
    `while (true) { ${text} break; }`,
    `try { ${text} } catch (error) { ${text} } finally { ${text} }`,
    `try { ${text} } finally { return; }`,
    `label: do { ${text} continue label; } while (false);`,
    `switch (Date.now()) { default: ${text} case 1: break; }`,
    `void (async () => { ${text} })();`,
    `[1].forEach(async () => { ${text} });`,
    `class Held { static { ${text} } }`,
    `function held() { ${text} }\nheld();`,
    `namespace Held { ${text} }`,
    `await step.run("held", async () => { ${text} });`,
    `return; ${text}`,
  ];
  return random.pick(frames) ?? text;
}

function wrap(text: string, random: Random): string {
  const wrappers = [
    `(${text})`,
    `((${text}))`,
    `(${text} as any)`,
    `${text} as const`,
    `(${text} satisfies unknown)`,
    `(<any>${text})`,
    `${text}!`,
    `(0, ${text})`,
    `(${text} ?? ${text})`,
    `(true ? ${text} : null)`,
    `[${text}][0]`,
    `{ a: ${text} }`,
    `void ${text}`,
    `\`\${${text}}\``,
    `(() => ${text})()`,
    `Promise.resolve(${text})`,
    `${text}.then(() => {})`,
    `new (${text})()`,
    `${text}\`\``,
    `${text}?.[0]`,
  ];
  return random.pick(wrappers) ?? text;
}

function otherLiteral(text: string, random: Random): string {
  const literals = [
    '""',
    "''",
    "``",
    `\`\${${text}}\``,
    "0",
    "-1",
    "1e999",
    "10n",
    "null",
    "/x/g",
    '"constructor"',
    '"__proto__"',
    '"{{id}}"',
    '"7d"',
    `"${"long ".repeat(50)}"`,
    `String(${text})`,
    "Date.now()",
  ];
  return random.pick(literals) ?? text;
}

function renameEverywhere(draft: Draft, random: Random): Draft {
  const found = random.pick(identifiers(draft));
  if (!found) return draft;
  const name = draft.text.slice(found.start, found.end);
  const to = random.pick(prototypeNames) ?? name;
  return { ...draft, text: renamed(draft, name, to) };
}

function mergeNames(draft: Draft, random: Random): Draft {
  const all = identifiers(draft);
  const from = random.pick(all);
  const to = random.pick(all);
  if (!from || !to) return draft;
  return {
    ...draft,
    text: renamed(draft, draft.text.slice(from.start, from.end), draft.text.slice(to.start, to.end)),
  };
}

function renamed(draft: Draft, from: string, to: string): string {
  return identifiers(draft)
    .filter(({ start, end }) => draft.text.slice(start, end) === from)
    .reduceRight((text, range) => replaced(text, range, to), draft.text);
}

function nameCallback(draft: Draft, random: Random): Draft {
  const range = random.pick(functions(draft));
  if (!range) return draft;
  const text = draft.text.slice(range.start, range.end);
  const rest = replaced(draft.text, range, "named");
  return {
    ...draft,
    text: random.chance(0.5) ? `${rest}\nconst named = ${text};\n` : `const named = ${text};\n${rest}`,
  };
}

const parsed = new Map<string, ts.SourceFile>();

function parse({ text, extension }: Draft): ts.SourceFile {
  const key = extension + text;
  let file = parsed.get(key);
  if (!file) {
    if (parsed.size > 2000) parsed.clear();
    file = ts.createSourceFile(`draft${extension}`, text, ts.ScriptTarget.Latest, true);
    parsed.set(key, file);
  }
  return file;
}

function nodesWhere(draft: Draft, accepts: (node: ts.Node) => boolean): readonly Range[] {
  const file = parse(draft);
  const found: Range[] = [];
  const waiting: ts.Node[] = [file];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node !== file && node.end > node.pos && accepts(node))
      found.push({ start: node.getStart(file), end: node.end });
    ts.forEachChild(node, (child) => {
      waiting.push(child);
    });
  }
  return found;
}

function statements(draft: Draft): readonly Range[] {
  return nodesWhere(draft, ts.isStatement);
}

function expressions(draft: Draft): readonly Range[] {
  return nodesWhere(draft, ts.isExpression);
}

function nodes(draft: Draft): readonly Range[] {
  return nodesWhere(draft, () => true);
}

function identifiers(draft: Draft): readonly Range[] {
  return nodesWhere(draft, ts.isIdentifier).toSorted((one, other) => one.start - other.start);
}

function awaits(draft: Draft): readonly Range[] {
  return nodesWhere(draft, ts.isAwaitExpression);
}

function functions(draft: Draft): readonly Range[] {
  return nodesWhere(draft, (node) => ts.isArrowFunction(node) || ts.isFunctionExpression(node));
}

function literals(draft: Draft): readonly Range[] {
  return nodesWhere(
    draft,
    (node) =>
      ts.isLiteralExpression(node) || ts.isTemplateExpression(node) || ts.isObjectLiteralExpression(node),
  );
}

function memberAccesses(draft: Draft): readonly Range[] {
  return nodesWhere(draft, ts.isPropertyAccessExpression);
}

function typeAnnotations(draft: Draft): readonly Range[] {
  const isType = (node: ts.Node): boolean =>
    ts.isTypeNode(node) && "type" in node.parent && node.parent.type === node && !ts.isTypeNode(node.parent);
  return nodesWhere(draft, isType)
    .map(({ start, end }) => ({
      start: draft.text.lastIndexOf(":", start),
      end,
    }))
    .filter(({ start, end }) => start >= 0 && end - start < 200);
}

function listItems(draft: Draft): readonly Range[] {
  return nodesWhere(
    draft,
    (node) =>
      ((ts.isCallExpression(node.parent) || ts.isNewExpression(node.parent)) &&
        node.parent.expression !== node &&
        ts.isExpression(node)) ||
      ts.isArrayLiteralExpression(node.parent) ||
      ts.isObjectLiteralExpression(node.parent) ||
      ts.isParameter(node),
  );
}

function tokens({ text, extension }: Draft): readonly Range[] {
  const variant = extension.endsWith("x") ? ts.LanguageVariant.JSX : ts.LanguageVariant.Standard;
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, variant, text);
  const found: Range[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken)
    found.push({ start: scanner.getTokenStart(), end: scanner.getTokenEnd() });
  return found;
}

function dotsAndParentheses(draft: Draft): readonly Range[] {
  return tokens(draft).filter(({ start, end }) => /^[.([]$/.test(draft.text.slice(start, end)));
}
