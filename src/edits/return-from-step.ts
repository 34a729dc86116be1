import ts from "typescript";
import type { DurableOperation, Edit, LostWrite } from "../model/index.ts";
import { isFunctionNode, wrapped } from "../syntax/tree.ts";
import { insert } from "./changes.ts";

/**
 * Turns `await step.run("id", () => { …; name = value; })` into `name = await step.run("id", () => { …; return value; })`.
 * `null` unless the assignment is the last statement of the body, the only write, and nothing else is returned.
 */
export function returnFromStep(operation: DurableOperation, write: LostWrite): Edit | null {
  const { assignment } = write;
  const { body } = operation;
  if (!assignment || body?.lostWrites.length !== 1) return null;
  if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(assignment.left))
    return null;
  const awaited = wrapped(operation.node).parent;
  if (!ts.isAwaitExpression(awaited) || !ts.isExpressionStatement(awaited.parent)) return null;
  const { callback } = body;
  const block = isFunctionNode(callback) ? callback.body : undefined;
  const name = assignment.left.text;
  const assign = insert(awaited.getStart(), `${name} = `);
  if (block && !ts.isBlock(block)) {
    return wrapped(assignment) === block
      ? [assign, { start: assignment.getStart(), end: assignment.right.getStart(), text: "" }]
      : null;
  }
  const statement = assignment.parent;
  if (
    !block ||
    !ts.isExpressionStatement(statement) ||
    block.statements.at(-1) !== statement ||
    returns(block)
  )
    return null;
  return [assign, { start: assignment.getStart(), end: assignment.right.getStart(), text: "return " }];
}

function returns(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, (child) => returns(child) || undefined) ?? false;
}
