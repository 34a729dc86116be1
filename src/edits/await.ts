import ts from "typescript";
import type { Edit } from "../model/index.ts";
import { endOfChain, enclosingFunction, isAsync, wrapped } from "../syntax/tree.ts";
import { insert } from "./changes.ts";

/** Whether `await` can be written where a node stands. */
export function canAwait(node: ts.Node): boolean {
  const fn = enclosingFunction(node);
  return fn ? isAsync(fn) : ts.isExternalModule(node.getSourceFile());
}

/** Awaits a call whose promise is dropped; `null` where `await` is not possible or would change what is meant. */
export function awaitEdit({ node }: { readonly node: ts.CallExpression }): Edit | null {
  return canAwait(node) ? addAwait(node) : null;
}

/** The same in a function that is async or is made so; `null` where `await` would change what is meant. */
export function addAwait(node: ts.CallExpression): Edit | null {
  const promise = endOfChain(node);
  const { parent } = promise;
  if (ts.isVoidExpression(parent)) {
    return ts.isExpressionStatement(parent.parent)
      ? [{ start: parent.getStart(), end: parent.getStart() + "void".length, text: "await" }]
      : null;
  }
  const isPlain =
    ts.isExpressionStatement(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isVariableDeclaration(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken);
  return isPlain ? [insert(promise.getStart(), "await ")] : null;
}

/** `items.map(async …)` as a statement becomes `await Promise.all(items.map(async …))`. */
export function wrapInPromiseAll(call: ts.CallExpression): Edit | null {
  const statement = wrapped(call);
  if (!ts.isExpressionStatement(statement.parent) || !canAwait(call)) return null;
  return [insert(statement.getStart(), "await Promise.all("), insert(statement.end, ")")];
}

/** `items.forEach(async …)` becomes `await Promise.all(items.map(async …))`. */
export function mapInsteadOfForEach(call: ts.CallExpression): Edit | null {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "forEach" || callee.questionDotToken)
    return null;
  const wrap = wrapInPromiseAll(call);
  return wrap && [...wrap, { start: callee.name.getStart(), end: callee.name.end, text: "map" }];
}
