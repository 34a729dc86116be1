import ts from "typescript";
import type { Duration, Edit } from "../model/index.ts";
import { contains, unwrap } from "../syntax/tree.ts";
import { insert, keepsComments, replace } from "./changes.ts";

/** Writes another duration, as a text, in the place of one; `null` when that one is not written out there, or must be no text. */
export function writeDuration(duration: Duration, text: string): Edit | null {
  const { digits, written } = duration;
  const { node } = written;
  if (!node || (digits === null && !ts.isStringLiteralLike(node)) || !duration.takes(text)) return null;
  const quote = node.getText().startsWith("'") ? "'" : '"';
  const edit = [replace(node, `${quote}${text}${quote}`)];
  return keepsComments(node.getSourceFile(), edit) ? edit : null;
}

/** Makes `step.sleep` of a `step.sleepUntil` that was given a duration; `null` when it is called under another name. */
export function sleepInstead(duration: Duration, text: string): Edit | null {
  const callee = unwrap(duration.node.expression);
  const edit = writeDuration(duration, text);
  return edit && ts.isPropertyAccessExpression(callee) && callee.name.text === "sleepUntil"
    ? [replace(callee.name, "sleep"), ...edit]
    : null;
}

/** Makes a date of the milliseconds in its place; `null` when they are not written there. */
export function makeDate({ node: call, written }: Duration): Edit | null {
  const { node } = written;
  return node && contains(call, node) ? [insert(node.getStart(), "new Date("), insert(node.end, ")")] : null;
}
