import ts from "typescript";
import { isText, type Values } from "./values.ts";
import { unwrap } from "../syntax/tree.ts";

/** The parts of a text as it is put together, with `null` for what is not known; one part alone for a fixed text. */
export function textParts(values: Values, expression: ts.Expression): readonly (string | null)[] {
  return partsOf(values, expression).reduce<readonly (string | null)[]>((joined, part) => {
    if (part === "") return joined;
    const last = joined.at(-1);
    if (typeof last !== "string" || part === null) return [...joined, part];
    return [...joined.slice(0, -1), last + part];
  }, []);
}

function partsOf(values: Values, expression: ts.Expression): readonly (string | null)[] {
  const node = unwrap(expression);
  const value = values.of(node);
  if (value.kind === "string") return [value.text];
  if (value.kind === "number") return [String(value.number)];
  if (ts.isTemplateExpression(node)) {
    return [
      node.head.text,
      ...node.templateSpans.flatMap((span) => [...partsOf(values, span.expression), span.literal.text]),
    ];
  }
  // Of two values that are not known a sum need not be a text.
  if (ts.isBinaryExpression(node) && isText(value))
    return [...partsOf(values, node.left), ...partsOf(values, node.right)];
  return [null];
}
