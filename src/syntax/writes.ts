import ts from "typescript";
import { isAssignment, isUpdate } from "./operators.ts";
import { memberName, memberObject, unwrap } from "./tree.ts";

const arrayMutators = new Set([
  "copyWithin",
  "fill",
  "pop",
  "push",
  "reverse",
  "shift",
  "sort",
  "splice",
  "unshift",
]);
const collectionMutators = new Set(["add", "clear", "delete", "set"]);

/**
 * The assignment, `++`, `--` or `delete` that changes an expression where it stands; `null` where it is only read, and for
 * the targets of destructuring (see `accessKind`). Parentheses and casts belong to the expression.
 */
export function changeAt(expression: ts.Expression): ts.Expression | null {
  const { parent } = expression;
  if (ts.isDeleteExpression(parent) || isUpdate(parent)) return parent;
  return ts.isBinaryExpression(parent) && parent.left === expression && isAssignment(parent) ? parent : null;
}

/** What an assignment, `++`, `--` or `delete` changes; `null` for other expressions. */
export function changedBy(expression: ts.Node): ts.Expression | null {
  if (ts.isBinaryExpression(expression)) return isAssignment(expression) ? expression.left : null;
  if (isUpdate(expression)) return expression.operand;
  return ts.isDeleteExpression(expression) ? expression.expression : null;
}

/** An object that a call changes by the name of its method, if it is of that kind. */
export interface Mutation {
  readonly object: ts.Expression;
  /** What has such a method: an array, a Map or Set, or anything for `Object.assign`. */
  readonly kind: "array" | "collection" | "any";
}

/** What a call changes by its name; `null` for a call of another name. Other objects have methods of these names too. */
export function mutationBy(call: ts.CallExpression): Mutation | null {
  const callee = unwrap(call.expression);
  const object = memberObject(callee);
  const method = memberName(callee);
  if (!object || method === null) return null;
  if (method === "assign" && ts.isIdentifier(object) && object.text === "Object") {
    const [target] = call.arguments;
    return target ? { object: target, kind: "any" } : null;
  }
  if (arrayMutators.has(method)) return { object, kind: "array" };
  return collectionMutators.has(method) ? { object, kind: "collection" } : null;
}
