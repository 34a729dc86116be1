import ts from "typescript";
import { isElement, type Part } from "./parts.ts";
import { isFunctionNode, propertyName, propertyValue, unwrap, type FunctionNode } from "../syntax/tree.ts";

/** An expression that a value is put together of, with its place in the value. */
export interface Leaf {
  readonly node: ts.Expression;
  readonly path: Part;
  /** Whether only its properties are in the value. */
  readonly isSpread?: true;
}

/** The expressions that a value is put together of, each with its place in it. */
export function leavesOf(expression: ts.Expression, path: Part): readonly Leaf[] {
  const node = unwrap(expression);
  if (ts.isConditionalExpression(node))
    return [...leavesOf(node.whenTrue, path), ...leavesOf(node.whenFalse, path)];
  // What is spread into a list is gone over: it is not in the value itself.
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((each) => (ts.isSpreadElement(each) ? [] : leavesOf(each, [...path, null])));
  if (!ts.isObjectLiteralExpression(node)) return [{ node: expression, path }];
  return node.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property))
      return leavesOf(property.expression, path).map((leaf) => ({ ...leaf, isSpread: true as const }));
    const name = propertyName(property.name);
    if (ts.isShorthandPropertyAssignment(property)) return [{ node: property.name, path: [...path, name] }];
    return ts.isPropertyAssignment(property) ? leavesOf(property.initializer, [...path, name]) : [];
  });
}

/** The property of an object literal that a part is written in; the whole expression when there is none. */
export function siteIn(expression: ts.Expression, [key, ...rest]: Part): ts.Expression {
  const node = unwrap(expression);
  if (key === undefined) return expression;
  if (ts.isObjectLiteralExpression(node) && key !== null) {
    const value = propertyValue(node, key);
    if (value && ts.isExpression(value)) return siteIn(value, rest);
  }
  return expression;
}

/** The expressions that a function returns, its inner functions aside. */
export function returnedBy({ body }: FunctionNode): readonly ts.Expression[] {
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** `.user.createdBy`, `[].id`. */
export function partText(path: Part): string {
  return path.map((key) => (key === null ? "[]" : isElement([key]) ? `[${key}]` : `.${key}`)).join("");
}
