import ts from "typescript";
import type { DurableOperation, Edit, Reached } from "../model/index.ts";
import { isFunctionNode, unwrap, wrapped } from "../syntax/tree.ts";
import { hasComment, indentation, insert, lineBreak, replace } from "./changes.ts";

/**
 * Moves a step that is the first or last statement of another's body before or after it. `null` for a step elsewhere in
 * the body, or one whose arguments use what the body makes.
 */
export function moveOutOfStep(
  outer: DurableOperation,
  { at, path, what: inner }: Reached<DurableOperation>,
): Edit | null {
  if (path.calls.length > 0 || at !== inner.node || !outer.body) return null;
  const { callback } = outer.body;
  const body = isFunctionNode(callback) ? callback.body : undefined;
  const statement = ts.findAncestor(at, ts.isStatement);
  const outerStatement = ts.findAncestor(outer.node, ts.isStatement);
  if (!body || !ts.isBlock(body) || statement?.parent !== body) return null;
  if (!outerStatement || !ts.isBlock(outerStatement.parent)) return null;
  const isFirst = body.statements[0] === statement;
  const isLast = body.statements.at(-1) === statement;
  if (body.statements.length < 2 || (!isFirst && !(isLast && ts.isExpressionStatement(statement))))
    return null;
  if (!isFirst && usesNamesOf(statement, body)) return null;

  const sourceFile = at.getSourceFile();
  const end = lineBreak(sourceFile);
  const removed = { start: statement.getFullStart(), end: statement.end, text: "" };
  if (hasComment(sourceFile, removed.start, statement.getStart())) return null;
  const indent = indentation(outerStatement);
  return isFirst
    ? [removed, insert(outerStatement.getStart(), `${statement.getText()}${end}${indent}`)]
    : [removed, insert(outerStatement.end, `${end}${indent}${statement.getText()}`)];
}

/** Whether a statement uses a name that a block declares. */
function usesNamesOf(statement: ts.Statement, block: ts.Block): boolean {
  const declared = new Set<string>();
  const collect = (node: ts.Node): void => {
    if ((ts.isVariableDeclaration(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name))
      declared.add(node.name.text);
    if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name)
      declared.add(node.name.text);
    ts.forEachChild(node, collect);
  };
  collect(block);
  const uses = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && declared.has(node.text)) ||
    (ts.forEachChild(node, (child) => uses(child) || undefined) ?? false);
  return uses(statement);
}

/** Puts the code of an inner `step.run` in its place; `null` for other tools, which have no code of their own. */
export function inlineInnerStep({ at, path, what: inner }: Reached<DurableOperation>): Edit | null {
  if (path.calls.length > 0 || at !== inner.node || inner.tool !== "run") return null;
  const [, callback, ...input] = inner.node.arguments;
  if (!callback) return null;
  const fn = unwrap(callback);
  const given = input.map((argument) => argument.getText()).join(", ");
  if (!isFunctionNode(fn)) return [replace(inner.node, `${callback.getText()}(${given})`)];
  if (ts.isArrowFunction(fn) && !ts.isBlock(fn.body) && fn.parameters.length === 0) {
    const { parent } = wrapped(inner.node);
    const isWhole = ts.isAwaitExpression(parent) || ts.isStatement(parent) || ts.isVoidExpression(parent);
    const text = fn.body.getText();
    return [replace(inner.node, isWhole && isSimple(fn.body) ? text : `(${text})`)];
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
