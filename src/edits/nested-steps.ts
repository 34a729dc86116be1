import ts from "typescript";
import type { DurableOperation, Edit, Reached } from "../model/index.ts";
import { enclosingFunction, isAsync, isFunctionNode, unwrap, wrapped } from "../syntax/tree.ts";
import { canAwait } from "./await.ts";
import { hasComment, indentation, insert, keepsComments, lineBreak, replace } from "./changes.ts";

/**
 * Moves a step that is the first or last statement of another's body before or after it. `null` for a step elsewhere in
 * the body, or one whose arguments use what the body makes.
 */
export function moveOutOfStep(
  outer: DurableOperation,
  { at, path, what: inner }: Reached<DurableOperation>,
): Edit | null {
  if (path.calls.length > 0 || at !== inner.node || !outer.body || runsItself(outer, inner)) return null;
  const { callback } = outer.body;
  const body = isFunctionNode(callback) ? callback.body : undefined;
  const statement = ts.findAncestor(at, ts.isStatement);
  const outerStatement = ts.findAncestor(outer.node, ts.isStatement);
  if (!body || !ts.isBlock(body) || statement?.parent !== body) return null;
  if (!outerStatement || !ts.isBlock(outerStatement.parent) || !canAwait(outer.node)) return null;
  // Before or after a loop's callback as a whole, what the callback is given is not known.
  if (enclosingFunction(outer.node) !== enclosingFunction(outerStatement)) return null;
  const isFirst = body.statements[0] === statement;
  const isLast = body.statements.at(-1) === statement;
  if (body.statements.length < 2 || (!isFirst && !(isLast && ts.isExpressionStatement(statement))))
    return null;
  if (usesNamesOf(statement, isFirst ? callback.parameters : [...callback.parameters, body])) return null;

  const sourceFile = at.getSourceFile();
  const end = lineBreak(sourceFile);
  const removed = { start: statement.getFullStart(), end: statement.end, text: "" };
  // In half-typed code the place to go to can be a part of what goes.
  const place = isFirst ? outerStatement.getStart() : outerStatement.end;
  if (removed.start <= place && place <= removed.end) return null;
  if (hasComment(sourceFile, removed.start, statement.getStart())) return null;
  const indent = indentation(outerStatement);
  // Where nothing waited for it, it would be just as lost outside.
  const isAwaited = !ts.isExpressionStatement(statement) || unwrap(statement.expression) !== inner.node;
  const moved = `${isAwaited ? "" : "await "}${statement.getText()}`;
  return isFirst
    ? [removed, insert(place, `${moved}${end}${indent}`)]
    : [removed, insert(place, `${end}${indent}${moved}`)];
}

/** Whether a step's own body starts it, so that there is nowhere to put it. */
function runsItself(outer: DurableOperation, inner: DurableOperation): boolean {
  return outer.node === inner.node;
}

/** Whether code uses a name that parameters or a block declare. */
export function usesNamesOf(code: ts.Node, declaring: readonly ts.Node[]): boolean {
  const declared = new Set<string>();
  const collect = (node: ts.Node): void => {
    const isVariable = ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node);
    if (isVariable && ts.isIdentifier(node.name)) declared.add(node.name.text);
    if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name)
      declared.add(node.name.text);
    ts.forEachChild(node, collect);
  };
  for (const node of declaring) collect(node);
  const uses = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && declared.has(node.text)) ||
    (ts.forEachChild(node, (child) => uses(child) || undefined) ?? false);
  return uses(code);
}

/** Puts the code of an inner `step.run` in its place; `null` for other tools, which have no code of their own. */
export function inlineInnerStep(
  outer: DurableOperation,
  { at, path, what: inner }: Reached<DurableOperation>,
): Edit | null {
  if (path.calls.length > 0 || at !== inner.node || inner.tool !== "run") return null;
  if (runsItself(outer, inner)) return null;
  const [id, callback, ...input] = inner.node.arguments;
  // What is spread into the arguments can hold the id, the code, or both.
  if (!id || !callback || ts.isSpreadElement(id) || ts.isSpreadElement(callback)) return null;
  const edit = inlined(inner, callback, input);
  return edit && keepsComments(at.getSourceFile(), edit) ? edit : null;
}

function inlined(
  inner: DurableOperation,
  callback: ts.Expression,
  input: readonly ts.Expression[],
): Edit | null {
  const fn = unwrap(callback);
  const given = input.map((argument) => argument.getText()).join(", ");
  // What the step gives is always a promise; what its code gives need not be one.
  const isChained = ts.isPropertyAccessExpression(wrapped(inner.node).parent);
  if (isChained && !(isFunctionNode(fn) && isAsync(fn))) return null;
  if (!isFunctionNode(fn)) return [replace(inner.node, `${callback.getText()}(${given})`)];
  if (ts.isArrowFunction(fn) && !ts.isBlock(fn.body) && fn.parameters.length === 0) {
    if (isChained) return null;
    const text = fn.body.getText();
    return [replace(inner.node, isSimple(fn.body) ? text : `(${text})`)];
  }
  return [replace(inner.node, `(${fn.getText()})(${given})`)];
}

function isSimple(body: ts.Expression): boolean {
  const node = unwrap(body);
  return (
    ts.isCallExpression(node) ||
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isLiteralExpression(node)
  );
}
