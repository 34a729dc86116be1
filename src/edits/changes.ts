import type ts from "typescript";
import type { TextChange } from "../model/index.ts";

/** Puts text at a position. */
export function insert(position: number, text: string): TextChange {
  return { start: position, end: position, text };
}

/** Puts text in the place of a node, comments before the node kept. */
export function replace(node: ts.Node, text: string): TextChange {
  return { start: node.getStart(), end: node.end, text };
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

/** Whether a comment stands between two positions. */
export function hasComment(sourceFile: ts.SourceFile, start: number, end: number): boolean {
  return /\/\/|\/\*/.test(sourceFile.text.slice(start, end));
}
