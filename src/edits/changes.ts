import ts from "typescript";
import type { Edit, TextChange } from "../model/index.ts";

/** Puts text at a position. */
export function insert(position: number, text: string): TextChange {
  return { start: position, end: position, text };
}

/**
 * Puts text in the place of a node, comments before the node kept. Where a file has no semicolons, it gets one in front if it
 * would be read as going on with the statement before it.
 */
export function replace(node: ts.Node, text: string): TextChange {
  const goesOn = /^[([`/+-]/.test(text) && followsOpenStatement(node);
  return { start: node.getStart(), end: node.end, text: goesOn ? `;${text}` : text };
}

/** Whether a node begins a statement, and the one before it ends without a semicolon or a block. */
function followsOpenStatement(node: ts.Node): boolean {
  const statement = ts.findAncestor(node, ts.isExpressionStatement);
  if (statement?.getStart() !== node.getStart()) return false;
  const { parent } = statement;
  if (!("statements" in parent)) return false;
  const statements = parent.statements as ts.NodeArray<ts.Statement>;
  const before = statements[statements.indexOf(statement) - 1];
  if (!before) return false;
  const last = before.getText().at(-1);
  return last !== ";" && (last !== "}" || ts.isExpressionStatement(before) || ts.isVariableStatement(before));
}

/** The white space that the line of a node begins with. */
export function indentation(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const lineStart = text.lastIndexOf("\n", node.getStart() - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
}

/** The line break that a file uses. */
export function lineBreak(sourceFile: ts.SourceFile): string {
  return sourceFile.text.includes("\r\n") ? "\r\n" : "\n";
}

/** What stands code in by one step where a node is: a tab, or spaces. */
export function indentUnit(node: ts.Node): string {
  if (indentation(node).includes("\t")) return "\t";
  const [, found] = /[{([]\r?\n( {2}| {4}| {8})[^\s*]/.exec(node.getSourceFile().text) ?? [];
  return found ?? "  ";
}

/** Whether all comments of the text that an edit takes away are in what it puts there. */
export function keepsComments(sourceFile: ts.SourceFile, edit: Edit): boolean {
  const written = edit.flatMap(({ text }) => comments(text));
  return edit
    .flatMap(({ start, end }) => comments(sourceFile.text.slice(start, end)))
    .every((comment) => {
      const at = written.indexOf(comment);
      if (at >= 0) written.splice(at, 1);
      return at >= 0;
    });
}

/** Texts, which can look as if they had comments in them, and comments. */
const textsAndComments = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`|\/\/.*|\/\*[^]*?\*\//g;

/** The comments in a piece of code. */
function comments(code: string): readonly string[] {
  return (code.match(textsAndComments) ?? [])
    .filter((each) => each.startsWith("/"))
    .map((each) => each.replaceAll(/\s+/g, " ").trim());
}

/** Whether a comment stands between two positions. */
export function hasComment(sourceFile: ts.SourceFile, start: number, end: number): boolean {
  return /\/\/|\/\*/.test(sourceFile.text.slice(start, end));
}
