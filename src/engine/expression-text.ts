import ts from "typescript";
import { possibleValues, type Value } from "../model/index.ts";
import { isText, type Values } from "./values.ts";
import { unwrap } from "../syntax/tree.ts";
import type { Span } from "./cel.ts";
import type { WrittenExpression } from "./written.ts";

/** A stretch of an expression's text, with what it comes from. */
interface Piece {
  readonly text: string;
  /** What says it: a literal, a part of a template, or what is put in between. */
  readonly node: ts.Node;
  /** Where in the file the text begins, as it stands there; `null` where it is written another way, or elsewhere. */
  readonly at: number | null;
  /** Set where a value is put into a text. */
  readonly interpolation: ts.Expression | null;
  /** Whether the text only stands for a value that is not known. */
  readonly isUnknown: boolean;
}

/** What stands in a text for a value that is not known, or is no CEL. CEL takes it for a name. */
const placeholder = "__unknown__";

/** How many texts an expression can be before they are no longer looked at one by one. */
const mostTexts = 16;

/** One text that an expression can be. */
export class ExpressionText {
  readonly text: string;
  /** Whether each of its parts is known. */
  readonly isWhole: boolean;
  /** Where a report on the whole stands. */
  readonly site: ts.Node;
  readonly #pieces: readonly (Piece & Span & { readonly says: string | null })[];

  constructor(pieces: readonly Piece[], site: ts.Node) {
    let end = 0;
    this.#pieces = pieces.map((piece, index) => {
      const text = needsStandIn(piece, pieces, index) ? placeholder : piece.text;
      const start = end;
      end += text.length;
      return { ...piece, text, says: piece.isUnknown ? null : piece.text, start, end };
    });
    this.text = textOf(this.#pieces);
    this.isWhole = pieces.every(({ isUnknown }) => !isUnknown);
    this.site = site;
  }

  /** The text with something before it that is written nowhere. */
  after(prefix: string): ExpressionText {
    const { site } = this;
    const before = { text: prefix, node: site, at: null, interpolation: null, isUnknown: false };
    return new ExpressionText([before, ...this.#pieces], site);
  }

  /** Where a part of the text stands in the file, just as it is; `null` where it does not. */
  range({ start, end }: Span): ts.TextRange | null {
    const piece = this.#pieces.find((each) => each.at !== null && each.start <= start && end <= each.end);
    const from = piece?.at ?? null;
    if (!piece || from === null) return null;
    return { pos: from + start - piece.start, end: from + end - piece.start };
  }

  /** Where a report on a part of the text stands: that part, the value that brings it, or the whole. */
  at(span: Span): ts.TextRange | ts.Node {
    const range = this.range(span);
    // A place of no width cannot be seen.
    if (range && range.end > range.pos) return range;
    const piece = this.#pieces.find((each) => each.start <= span.start && span.end <= each.end);
    const isHere = piece?.node.getSourceFile() === this.site.getSourceFile();
    return piece?.interpolation && isHere ? piece.interpolation : this.site;
  }

  /**
   * The value that is put in as just this part of the text, and what it says, if that is known; `null` when it is more, less, or
   * not put in.
   */
  interpolation({ start, end }: Span): { readonly node: ts.Expression; readonly says: string | null } | null {
    const piece = this.#pieces.find((each) => each.start === start && each.end === end);
    return piece?.interpolation ? { node: piece.interpolation, says: piece.says } : null;
  }

  /** The quote that the literal around a part of the text does not end with. */
  quote(span: Span): '"' | "'" {
    const range = this.range(span);
    const piece = this.#pieces.find((each) => each.start <= span.start && span.end <= each.end);
    return range && piece?.node.getText().startsWith('"') ? "'" : '"';
  }
}

/**
 * Whether a piece is put in as one side of a comparison, an element or an argument, and only quotes make CEL of it: `acme-corp`,
 * `Jane Doe`, `2024-01-01`. A name stands there in its place.
 */
function needsStandIn(piece: Piece, pieces: readonly Piece[], index: number): boolean {
  if (!piece.interpolation || piece.isUnknown || !needsQuotes(piece.text)) return false;
  const before = textOf(pieces.slice(0, index));
  const after = textOf(pieces.slice(index + 1));
  if (operandBefore.test(before) && operandAfter.test(after)) return true;
  return /(?:^|[(!]|&&|\|\|)\s*$/.test(before) && /^\s*(?:!=|[=<>])/.test(after);
}

const operandBefore = /[=<>(,+[]\s*$/;
const operandAfter = /^\s*(?:$|&&|\|\||[)\],?:+])/;

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}

/** Whether a text is certainly no CEL until it gets quotes: it is no path, no number, no calculation and no condition. */
function needsQuotes(text: string): boolean {
  if (text.trim() === "" || /^\s*[A-Za-z_]\w*(?:\.\w+)*\s*$/.test(text)) return false;
  if (/["'`()[\]{}=<>&|]|^\s*[-!]|\s(?:[-+*/%?:]|in)\s|\b(?:async|event)\./.test(text)) return false;
  // A subtraction to CEL, but none to anybody else.
  if (/^\d{4}-\d\d-\d\d/.test(text)) return true;
  return text.split(/[-+*/%?:\s]+/).some((part) => !celNumber.test(part));
}

const celNumber = /^(?:|(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e\d+)?)u?|true|false|null)$/i;

/** Whether a name has something in it of which nothing is known. */
export function isUnknownName(name: string): boolean {
  return name.includes(placeholder);
}

/** Whether what stands at a place of a text touches something of which nothing is known. */
export function touchesUnknown(text: string, { start, end }: Span): boolean {
  return text.slice(0, start).endsWith(placeholder) || text.startsWith(placeholder, end);
}

/** The texts that an expression can be, as far as they are known; none for what is no text, or an empty one. */
export function textsOf(values: Values, written: WrittenExpression): readonly ExpressionText[] {
  return written.alternatives.flatMap(({ expression, node, site, value }) => {
    const source = expression && (node ? unwrap(expression) : values.resolved(expression));
    const isSpelledOut =
      source && (ts.isStringLiteralLike(source) || ts.isTemplateExpression(source) || isSum(values, source));
    const found = isSpelledOut
      ? piecesOf(values, source, node !== null).map((pieces) => new ExpressionText(pieces, site))
      : knownTexts(value).map(
          (text) =>
            new ExpressionText([{ text, node: site, at: null, interpolation: null, isUnknown: false }], site),
        );
    return found.filter(({ text }) => text.trim() !== "");
  });
}

function knownTexts(value: Value): readonly string[] {
  return possibleValues(value).flatMap((each) => (each.kind === "string" ? [each.text] : []));
}

function isSum(values: Values, node: ts.Expression): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
    isText(values.of(node))
  );
}

/** The pieces of each text that an expression can be. */
function piecesOf(values: Values, expression: ts.Expression, isHere: boolean): readonly (readonly Piece[])[] {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node)) return [[literal(node, 1, isHere)]];
  if (isSum(values, node)) {
    // A value between two texts is put in as one in a template is.
    return product([partsOfSum(values, node.left, isHere), partsOfSum(values, node.right, isHere)]);
  }
  if (!ts.isTemplateExpression(node)) return interpolated(values, node);
  return product([
    [[literal(node.head, 2, isHere)]],
    ...node.templateSpans.flatMap((span) => [
      interpolated(values, span.expression),
      [[literal(span.literal, ts.isTemplateTail(span.literal) ? 1 : 2, isHere)]],
    ]),
  ]);
}

function partsOfSum(values: Values, side: ts.Expression, isHere: boolean): readonly (readonly Piece[])[] {
  const node = unwrap(side);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isSum(values, node)
    ? piecesOf(values, node, isHere)
    : interpolated(values, node);
}

function literal(node: ts.LiteralLikeNode, closing: number, isHere: boolean): Piece {
  const start = node.getStart() + 1;
  const raw = node.getSourceFile().text.slice(start, node.end - closing);
  return {
    text: node.text,
    node,
    at: isHere && raw === node.text ? start : null,
    interpolation: null,
    isUnknown: false,
  };
}

/** What a value that is put into a text says there. Its type is asked for only where it stands without quotes. */
function interpolated(values: Values, node: ts.Expression): readonly (readonly Piece[])[] {
  const piece = { node, at: null, interpolation: node };
  const texts = possibleValues(values.of(node)).map(printed);
  if (texts.includes(null) || texts.length > mostTexts)
    return [[{ ...piece, text: placeholder, isUnknown: true }]];
  return texts.map((text) => [{ ...piece, text: text ?? "", isUnknown: false }]);
}

function printed(value: Value): string | null {
  if (value.kind === "string") return value.text;
  if (value.kind === "number") return String(value.number);
  return value.kind === "boolean" ? String(value.truth) : null;
}

/** Each way to take one of the alternatives for each part; the first of each where these are too many. */
function product(parts: readonly (readonly (readonly Piece[])[])[]): readonly (readonly Piece[])[] {
  const count = parts.reduce((all, each) => all * each.length, 1);
  let texts: readonly (readonly Piece[])[] = [[]];
  for (const part of parts) {
    const alternatives = count > mostTexts ? part.slice(0, 1) : part;
    texts = texts.flatMap((text) => alternatives.map((each) => [...text, ...each]));
  }
  return texts;
}
