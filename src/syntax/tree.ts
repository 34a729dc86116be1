import ts from "typescript";
import { isAssignment, isUpdate } from "./operators.ts";

export type CallLike = ts.CallExpression | ts.NewExpression;

/** A function with code of its own. */
export type FunctionNode = ts.FunctionLikeDeclaration;

/** The expression inside parentheses, `as`, `satisfies`, `!` and type assertions. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** The outermost node that is this expression in parentheses, `as`, `satisfies` or `!`. */
export function wrapped(expression: ts.Expression): ts.Expression {
  let outer = expression;
  for (;;) {
    const { parent } = outer;
    if (ts.isExpression(parent) && parent !== outer && unwrapsTo(parent, outer)) outer = parent;
    else return outer;
  }
}

function unwrapsTo(outer: ts.Expression, inner: ts.Expression): boolean {
  return (
    (ts.isParenthesizedExpression(outer) ||
      ts.isAsExpression(outer) ||
      ts.isSatisfiesExpression(outer) ||
      ts.isNonNullExpression(outer) ||
      ts.isTypeAssertionExpression(outer)) &&
    outer.expression === inner
  );
}

/** Whether a node is a function that has a body. */
export function isFunctionNode(node: ts.Node | undefined): node is FunctionNode {
  return node !== undefined && ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The innermost function whose code a node is part of; a function's own node belongs to the code around it. */
export function enclosingFunction(node: ts.Node): FunctionNode | null {
  for (let parent = node.parent as ts.Node | undefined; parent; parent = parent.parent) {
    if (isFunctionNode(parent)) return parent;
  }
  return null;
}

/**
 * The call that a function expression is handed to, as in `items.map(() => …)`, `new Promise(() => …)` or an
 * immediately invoked function; `null` for a function that has a name to be called by.
 */
export function receivingCall(fn: FunctionNode): CallLike | null {
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return null;
  const outer = wrapped(fn);
  const { parent } = outer;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return parent.expression === outer || parent.arguments?.includes(outer) ? parent : null;
  }
  return null;
}

/** Whether a function is invoked where it stands: `(() => …)()`. */
export function isImmediatelyInvoked(fn: FunctionNode): boolean {
  const call = receivingCall(fn);
  return call !== null && unwrap(call.expression) === fn;
}

export function isAsync(fn: ts.SignatureDeclaration): boolean {
  return (
    ts.canHaveModifiers(fn) &&
    (ts.getModifiers(fn)?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) ?? false)
  );
}

/** The name written in a member access, when it is fixed: `a.b`, `a["b"]`, `a?.b`. */
export function memberName(access: ts.Expression): string | null {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  if (ts.isElementAccessExpression(access)) {
    return ts.isStringLiteralLike(access.argumentExpression) ? access.argumentExpression.text : null;
  }
  return null;
}

/** The object of a member access. */
export function memberObject(access: ts.Expression): ts.Expression | null {
  return ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access)
    ? access.expression
    : null;
}

/** The last name of a callee: `run` in `ctx.step.run(…)` and in `run(…)`. */
export function calleeName(call: CallLike): string | null {
  const callee = unwrap(call.expression);
  return ts.isIdentifier(callee) ? callee.text : memberName(callee);
}

/** The name a property, binding or parameter goes by, when it is fixed. */
export function propertyName(name: ts.PropertyName | ts.BindingName | undefined): string | null {
  if (!name) return null;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)
    ? name.expression.text
    : null;
}

/** The value of a property of an object literal; `undefined` when the literal does not name it. */
export function propertyValue(object: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  for (const property of object.properties.toReversed()) {
    if (propertyName(property.name) !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
    return property;
  }
  return undefined;
}

/** Whether an expression is written as `null` or `undefined`. */
export function isNothing(expression: ts.Expression): boolean {
  return isNull(expression) || isUndefined(expression);
}

/** Whether an expression is written as `null`. */
export function isNull(expression: ts.Expression): boolean {
  return unwrap(expression).kind === ts.SyntaxKind.NullKeyword;
}

/** Whether an expression is written as `undefined` or `void 0`. */
export function isUndefined(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return (ts.isIdentifier(node) && node.text === "undefined") || ts.isVoidExpression(node);
}

/** The name of the property that a binding element takes from its object; `null` for rest and computed names. */
export function boundProperty(element: ts.BindingElement): string | null {
  return element.dotDotDotToken ? null : propertyName(element.propertyName ?? element.name);
}

/** Whether `inner` stands inside `outer`, or is it. */
export function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end && outer.getSourceFile() === inner.getSourceFile();
}

/** The text of a node on one line, cut at `limit` characters. */
export function shortText(node: ts.Node, limit = 60): string {
  return shortened(node.getText().replaceAll(/\s+/g, " "), limit);
}

/** A text, cut at `limit` characters. */
export function shortened(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** Whether an identifier is written to where it stands, and whether it is read there too (`x++`, `x += 1`). */
export function accessKind(reference: ts.Identifier): "read" | "write" | "read-write" {
  let node: ts.Node = wrapped(reference);
  for (;;) {
    const { parent } = node;
    if (ts.isBinaryExpression(parent) && parent.left === node) {
      if (parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) return "write";
      return isAssignment(parent) ? "read-write" : "read";
    }
    if (isUpdate(parent)) return "read-write";
    if ((ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === node)
      return "write";
    // The targets of a destructuring assignment look like literals.
    const isTarget =
      ts.isSpreadElement(parent) ||
      ts.isSpreadAssignment(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
      (ts.isShorthandPropertyAssignment(parent) && parent.name === node);
    if (!isTarget) return "read";
    node = ts.isExpression(parent) ? wrapped(parent) : parent;
  }
}

/** Whether code waits for something, functions in it aside. */
export function hasAwait(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, (child) => hasAwait(child) || undefined) ?? false;
}

/** Methods of a promise that go on when it is settled. */
export const chained = new Set(["then", "catch", "finally"]);

/** The last promise in `call().then(…).catch(…)`: the call itself when nothing follows it. */
export function endOfChain(call: ts.CallExpression): ts.Expression {
  const outer = wrapped(call);
  const access = outer.parent;
  if (!ts.isPropertyAccessExpression(access) || !chained.has(memberName(access) ?? "")) return outer;
  return ts.isCallExpression(access.parent) && access.parent.expression === access
    ? endOfChain(access.parent)
    : outer;
}
