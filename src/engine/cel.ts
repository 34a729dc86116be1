import { Environment, ParseError, type ASTNode } from "@marcbachmann/cel-js";

/** A part of an expression, from one offset of its text to another. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An operator of JavaScript or another language in an expression, with what CEL has in its place. */
export interface ForeignOperator extends Span {
  readonly written: string;
  readonly instead: string;
  /** Whether that can be written where the operator stands, and nothing else has to change. */
  readonly isReplaceable: boolean;
}

/** What an expression is: its tree; why it is none; or `unread` for CEL that is valid and not understood here. */
export type Parsed =
  | { readonly kind: "tree"; readonly tree: ASTNode }
  | ({ readonly kind: "refused"; readonly problem: string } & Span)
  | { readonly kind: "unread" };

/** Far more than anybody writes. Where the server's own limits are, in code points, it is not worth asking. */
const plenty = 100_000;

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxListElements: plenty, maxMapEntries: plenty, maxCallArguments: plenty },
});

/** Parses an expression as cel-go does. */
export function parseCel(text: string): Parsed {
  try {
    const { ast } = environment.parse(text);
    const inner = nestedConditional(ast);
    if (inner) return refusedAt(inner, "a conditional between `?` and `:` needs parentheses");
    const asked = noField(ast);
    if (asked) return refusedAt(asked, "`has(…)` takes a field after a dot, as in `has(event.data.id)`");
    return { kind: "tree", tree: ast };
  } catch (error) {
    if (!(error instanceof ParseError) || !error.range || error.code === "limit_exceeded")
      return { kind: "unread" };
    const { start, end } = error.range;
    if (isOtherCel(text, start)) return { kind: "unread" };
    // A text without its second quote is told of where it begins: it reaches to the end.
    const isOpen = error.code.startsWith("unterminated");
    // In a raw text a backslash before the quote is a backslash, which the parser does not know.
    if (isOpen && /[rR]["']/.test(text) && text.includes("\\")) return { kind: "unread" };
    return { kind: "refused", problem: inWords(error, text), start, end: isOpen ? start + 1 : end };
  }
}

/**
 * Whether the parser stopped at something that CEL has and it lacks: a message (`Type{…}`), a name between backticks, a name
 * with a dot before it, a number that begins with its point, raw bytes, a form feed.
 */
function isOtherCel(text: string, position: number): boolean {
  const character = text.charAt(position);
  if (character === "`" || character === "\f") return true;
  if (character === ".") return /(?:^|[\s([{,:?!<>=&|+*/%-])$/.test(text.slice(0, position));
  if (character === "{") return /\w$/.test(text.slice(0, position).trimEnd());
  return /["']/.test(character) && /\b(?:b|B)[rR]$/.test(text.slice(0, position));
}

function refusedAt({ start, end }: Span, problem: string): Parsed {
  return { kind: "refused", problem, start, end };
}

/**
 * What `has` asks for that is no field after a dot, which only this parser takes.
 *
 * Source: `MakeHas` in cel-go's `parser/macro.go`.
 */
function noField(node: ASTNode): ASTNode | null {
  if (node.op === "call" && node.args[0] === "has") {
    const [asked, ...others] = node.args[1];
    if (asked && others.length === 0 && asked.op !== ".") return asked;
  }
  for (const part of partsOf(node)) {
    const found = noField(part);
    if (found) return found;
  }
  return null;
}

/** A conditional that stands between `?` and `:` of another without parentheses, which only this parser takes. */
function nestedConditional(node: ASTNode): ASTNode | null {
  if (node.op === "?:") {
    const [test, then] = node.args;
    if (then.op === "?:" && !node.input.slice(test.end, then.start).includes("(")) return then;
  }
  for (const part of partsOf(node)) {
    const found = nestedConditional(part);
    if (found) return found;
  }
  return null;
}

/** The expressions that an expression is made of. */
export function partsOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    default:
      return node.args;
  }
}

const tokens: Readonly<Record<string, string>> = {
  EOF: "the end",
  NUMBER: "a number",
  STRING: "a text",
  BOOLEAN: "`true` or `false`",
  NULL: "`null`",
  IDENTIFIER: "a name",
  BYTES: "a text",
  PLUS: "`+`",
  MINUS: "`-`",
  MULTIPLY: "`*`",
  DIVIDE: "`/`",
  MODULO: "`%`",
  EQ: "`==`",
  NE: "`!=`",
  LT: "`<`",
  LE: "`<=`",
  GT: "`>`",
  GE: "`>=`",
  AND: "`&&`",
  OR: "`||`",
  NOT: "`!`",
  IN: "`in`",
  LPAREN: "`(`",
  RPAREN: "`)`",
  LBRACKET: "`[`",
  RBRACKET: "`]`",
  LBRACE: "`{`",
  RBRACE: "`}`",
  DOT: "`.`",
  COMMA: "`,`",
  COLON: "`:`",
  QUESTION: "`?`",
};

/** What the parser says, in words that stand in a sentence. */
function inWords({ code, summary, range }: ParseError, text: string): string {
  const found = text.slice(range?.start, range?.end);
  const what = found === "" ? "the end" : `\`${found}\``;
  switch (code) {
    case "expected_token": {
      const expected = /^Expected (\w+)/.exec(summary)?.[1] ?? "";
      return `${tokens[expected] ?? "something else"} is expected in place of ${what}`;
    }
    case "unexpected_token":
      return `a value is expected in place of ${what}`;
    case "unexpected_character":
      return `${what} is not expected`;
    case "reserved_identifier":
      return `${what} is a reserved word`;
    case "unterminated_string":
    case "unterminated_triple_quoted_string":
      return "a text has no quote at its end";
    case "newline_in_string":
      return "a text between single quotes cannot have a line break";
    case "invalid_macro_argument":
      return "the first argument of a macro has to be a name";
    default:
      return `${summary.charAt(0).toLowerCase()}${summary.slice(1)}`;
  }
}

/** What is written and what CEL has instead, the longer ones first. Before an index or a call there is no dot. */
const foreign: readonly (readonly [written: string, instead: string])[] = [
  ["===", "=="],
  ["!==", "!="],
  ["?.[", "["],
  ["?.(", "("],
  ["?.", "."],
  ["=<", "<="],
];

/** Texts, comments and operators of two letters, in which no operator of JavaScript begins. */
const passed =
  /[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"]*"|'[^']*')|"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\/\/[^\n]*|[=!<>]=(?!=)|\w+/y;

/** The operators of other languages in an expression, outside of its texts. */
export function foreignOperators(text: string): readonly ForeignOperator[] {
  const operators: ForeignOperator[] = [];
  let position = 0;
  while (position < text.length) {
    passed.lastIndex = position;
    const skipped = passed.exec(text)?.[0].length;
    if (skipped !== undefined) {
      position += skipped;
      continue;
    }
    const operator = foreignAt(text, position);
    if (operator) operators.push(operator);
    position = operator?.end ?? position + 1;
  }
  return operators;
}

function foreignAt(text: string, start: number): ForeignOperator | null {
  const operator = (written: string, instead: string, isReplaceable = true): ForeignOperator => {
    return { start, end: start + written.length, written, instead, isReplaceable };
  };
  // `a ?.5 : 1`
  if (/^\?\.\d/.test(text.slice(start, start + 3))) return null;
  const [written, instead] = foreign.find(([each]) => text.startsWith(each, start)) ?? [];
  if (written !== undefined && instead !== undefined) return operator(written, instead);
  if (text[start] !== "=" || text[start + 1] === "=") return null;
  if (text[start + 1] === "~") return operator("=~", "matches(…)", false);
  if (text[start + 1] !== ">") return operator("=", "==");
  const isFunction = /(?:(?:^|[^\w\s])\s*\([\w\s,]*\)|[(,]\s*\w+)\s*$/.test(text.slice(0, start));
  return isFunction ? operator("=>", "exists(item, …)", false) : operator("=>", ">=");
}

/** The text with the operators of CEL in the place of those of JavaScript. Each part stays where it is, if it can. */
export function withoutForeign(text: string, operators: readonly ForeignOperator[]): string | null {
  let mended = text;
  for (const { start, end, instead, isReplaceable } of operators) {
    if (!isReplaceable || instead.length > end - start) return null;
    mended = mended.slice(0, start) + instead.padEnd(end - start) + mended.slice(end);
  }
  return mended;
}
