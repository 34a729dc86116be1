import ts from "typescript";
import type { Edit, Rewrite, Written } from "../model/index.ts";
import { hasComment, insert } from "./changes.ts";

/** Writes another text in the place of a part of an expression; `null` where that part does not stand in the file. */
export function rewriteExpression({ range, text }: Rewrite): Edit | null {
  return range && [{ start: range.pos, end: range.end, text }];
}

/** Puts quotes around a value that a template puts into an expression; `null` when it is put in another way. */
export function quoteInterpolation(interpolation: ts.Expression): Edit | null {
  let node: ts.Node = interpolation;
  while (ts.isParenthesizedExpression(node.parent) || ts.isAsExpression(node.parent)) node = node.parent;
  const span = node.parent;
  if (!ts.isTemplateSpan(span)) return null;
  const { parent: template, literal } = span;
  const before = template.templateSpans[template.templateSpans.indexOf(span) - 1]?.literal ?? template.head;
  // Half-typed, without its braces.
  if (!before.getText().endsWith("${") || !literal.getText().startsWith("}")) return null;
  return [insert(before.end - 2, "'"), insert(literal.getStart() + 1, "'")];
}

/**
 * Writes a `match` and the condition beside it as one condition. `null` unless both are texts that stand in one object as they
 * are.
 */
export function mergeMatch(match: Written, condition: Written): Edit | null {
  const path = match.node;
  const text = condition.node;
  if (!path || !text || !ts.isStringLiteralLike(path)) return null;
  if (!ts.isStringLiteralLike(text) && !ts.isTemplateExpression(text)) return null;
  const property = path.parent;
  const object = property.parent;
  if (!ts.isPropertyAssignment(property) || !ts.isPropertyAssignment(text.parent)) return null;
  if (!ts.isObjectLiteralExpression(object) || text.parent.parent !== object) return null;
  const removed = removedProperty(object, property);
  // What would need another escape in the other literal is left to a person.
  if (!removed || !/^[\w.]+$/.test(path.text)) return null;
  const field = path.text.replace(/^(?:event|async)\./, "");
  const sides = [`event.${field}`, `async.${field}`] as const;
  if (holdsEquality(text.getText().slice(1, -1), sides)) return [removed];
  const before = `${sides.join(" == ")} && `;
  const needsParentheses = /\|\||\?/.test(text.getText());
  return [
    removed,
    insert(text.getStart() + 1, needsParentheses ? `${before}(` : before),
    ...(needsParentheses ? [insert(text.end - 1, ")")] : []),
  ];
}

/** Whether a condition says in each case that two paths are equal. */
function holdsEquality(condition: string, [one, other]: readonly [string, string]): boolean {
  const written = condition.replaceAll(/\([^()]*\)/g, "()").replaceAll(/\s/g, "");
  return (
    !/\|\||\?/.test(written) &&
    written.split("&&").some((each) => each === `${one}==${other}` || each === `${other}==${one}`)
  );
}

function removedProperty(
  object: ts.ObjectLiteralExpression,
  property: ts.PropertyAssignment,
): { readonly start: number; readonly end: number; readonly text: "" } | null {
  const index = object.properties.indexOf(property);
  const next = object.properties[index + 1];
  const previous = object.properties[index - 1];
  const range = next
    ? { start: property.getStart(), end: next.getStart() }
    : previous && { start: previous.end, end: property.end };
  return range && !hasComment(object.getSourceFile(), range.start, range.end) ? { ...range, text: "" } : null;
}
