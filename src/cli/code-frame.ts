import type { Paint } from "./paint.ts";
import { printable, widthOf } from "./text-layout.ts";

/** A place in a file as ESLint counts it: lines and columns from 1, the end exclusive. */
interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

interface Frame {
  readonly width: number;
  readonly paint: Paint;
  readonly mark: "red" | "yellow";
}

const linesBefore = 2;
const linesAfter = 1;

/**
 * The lines around a place, with the place underlined. Indentation that all of them share is left out, and a line that is
 * too long is cut so that the place stays visible.
 */
export function codeFrame(lines: readonly string[], span: Span, { width, paint, mark }: Frame): string[] {
  const first = Math.max(1, span.line - linesBefore);
  const last = Math.min(lines.length, span.line + linesAfter);
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const textOf = (number: number): string => lines[number - 1] ?? "";
  const shown = trimBlank(numbers, (number) => number !== span.line && textOf(number).trim() === "");

  const indents = shown.map(textOf).filter((text) => text.trim() !== "");
  const indent = commonIndent(indents);
  const gutter = String(shown.at(-1) ?? 0).length;
  const room = Math.max(20, width - gutter - 3);

  const marked = textOf(span.line);
  const start = Math.min(Math.max(span.column - 1, indent.length), marked.length);
  const end = span.endLine === span.line ? (span.endColumn ?? start + 2) - 1 : marked.trimEnd().length;
  const before = expand(marked.slice(indent.length, start));
  const underlined = expand(marked.slice(start, Math.max(end, start)));
  // What is left out at the beginning of the line, when the place would not fit otherwise.
  const hidden = Math.max(0, Math.min(widthOf(before) - 8, widthOf(before) + widthOf(underlined) + 2 - room));

  return shown.flatMap((number) => {
    const number_ = paint("dim", `${String(number).padStart(gutter)} │`);
    const text = cut(expand(textOf(number).slice(indent.length)), number === span.line ? hidden : 0, room);
    if (number !== span.line) return [`${number_} ${paint("dim", text)}`.trimEnd()];
    const length = Math.max(1, Math.min(widthOf(underlined), room - (widthOf(before) - hidden)));
    const pointer = " ".repeat(widthOf(before) - hidden) + paint(mark, "^".repeat(length));
    return [`${number_} ${text}`.trimEnd(), `${paint("dim", `${" ".repeat(gutter)} │`)} ${pointer}`];
  });
}

function trimBlank(numbers: readonly number[], isBlank: (number: number) => boolean): number[] {
  const from = numbers.findIndex((number) => !isBlank(number));
  const to = numbers.findLastIndex((number) => !isBlank(number));
  return numbers.slice(from, to + 1);
}

function commonIndent(lines: readonly string[]): string {
  const [first = "", ...rest] = lines.map((line) => /^\s*/.exec(line)?.[0] ?? "");
  return rest.reduce((common, indent) => {
    let length = 0;
    while (length < common.length && common[length] === indent[length]) length++;
    return common.slice(0, length);
  }, first);
}

function expand(text: string): string {
  return printable(text.replaceAll("\t", "  "));
}

function cut(text: string, hidden: number, room: number): string {
  const from =
    hidden > 0 && widthOf(text) > hidden ? `…${dropColumns(text, hidden + 1)}` : dropColumns(text, hidden);
  return widthOf(from) > room ? `${takeColumns(from, room - 1)}…` : from;
}

function takeColumns(text: string, columns: number): string {
  let taken = "";
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) break;
    taken += character;
  }
  return taken;
}

function dropColumns(text: string, columns: number): string {
  let rest = text;
  let width = 0;
  for (const character of text) {
    if (width >= columns) break;
    width += widthOf(character);
    rest = rest.slice(character.length);
  }
  return rest;
}
