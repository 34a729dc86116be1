import ts from "typescript";
import type { Edit } from "../model/index.ts";
import { unwrap } from "../syntax/tree.ts";
import { indentation, insert, lineBreak, replace } from "./changes.ts";

/** Adds a property at the end of an object literal; `null` when the expression is none. */
export function addProperty(expression: ts.Expression, text: string): Edit | null {
  const object = unwrap(expression);
  if (!ts.isObjectLiteralExpression(object)) return null;
  return addToList(object, object.properties, [text], " ");
}

/** Adds elements at the end of an array literal; `null` when the expression is none. */
export function addElements(expression: ts.Expression, texts: readonly string[]): Edit | null {
  const array = unwrap(expression);
  return ts.isArrayLiteralExpression(array) ? addToList(array, array.elements, texts, "") : null;
}

function addToList(
  list: ts.Node,
  members: ts.NodeArray<ts.Node>,
  texts: readonly string[],
  padding: string,
): Edit | null {
  // Half-typed, without its bracket at the end.
  if (!/[\]}]$/.test(list.getText())) return null;
  const last = members.at(-1);
  if (!last) {
    const afterBrace = list.getStart() + 1;
    const text = `${padding}${texts.join(", ")}`;
    // Between the braces there can still be a comment.
    return list
      .getSourceFile()
      .text.slice(afterBrace, list.end - 1)
      .trim() === ""
      ? [{ start: afterBrace, end: list.end - 1, text: `${text}${padding}` }]
      : [insert(afterBrace, text)];
  }
  const sourceFile = list.getSourceFile();
  const { text } = sourceFile;
  const end = members.hasTrailingComma ? members.end : last.end;
  // What is said of the last member stays beside it.
  const comment = ts.getTrailingCommentRanges(text, end)?.at(-1);
  const isOnItsOwnLine = text.slice(list.getStart(), last.getStart()).includes("\n");
  const isNewLine = isOnItsOwnLine || comment?.kind === ts.SyntaxKind.SingleLineCommentTrivia;
  const space = isNewLine ? `${lineBreak(sourceFile)}${indentation(last)}` : " ";
  const added = texts.map((each) => `${space}${each}`).join(",");
  const after = `${added}${members.hasTrailingComma && isOnItsOwnLine ? "," : ""}`;
  const separator = members.hasTrailingComma ? "" : ",";
  return comment && separator !== ""
    ? [insert(end, separator), insert(comment.end, after)]
    : [insert(comment?.end ?? end, `${separator}${after}`)];
}

/** Writes another value in the place of a property's; `null` where the value comes from a spread. */
export function replaceValue(node: ts.Node, text: string): Edit | null {
  if (ts.isShorthandPropertyAssignment(node.parent)) return [insert(node.end, `: ${text}`)];
  return ts.isExpression(node) ? [replace(node, text)] : null;
}
