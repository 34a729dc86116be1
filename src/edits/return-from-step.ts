import ts from "typescript";
import type { DurableOperation, Edit, LostWrite } from "../model/index.ts";
import { contains, isFunctionNode, wrapped } from "../syntax/tree.ts";
import { insert } from "./changes.ts";

/**
 * Turns `await step.run("id", () => { …; name = value; })` into `name = await step.run("id", () => { …; return value; })`.
 * `null` unless the assignment is the last statement of the body, the only write, and nothing else is returned.
 */
export function returnFromStep(operation: DurableOperation, write: LostWrite): Edit | null {
  const { assignment } = write;
  const { body } = operation;
  if (!assignment || !write.survivesStep || body?.lostWrites.length !== 1) return null;
  const { callback } = body;
  if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !isDotted(assignment.left)) return null;
  // A body that stands elsewhere can be that of other steps too.
  if (!contains(operation.node, callback)) return null;
  const awaited = wrapped(operation.node).parent;
  if (!ts.isAwaitExpression(awaited) || !ts.isExpressionStatement(awaited.parent)) return null;
  const block = isFunctionNode(callback) ? callback.body : undefined;
  const name = assignment.left.getText();
  // After `return` a value must begin on the same line, with the comments that stand before it.
  const { operatorToken, right } = assignment;
  const between = right.getSourceFile().text.slice(operatorToken.end, right.getStart());
  const hasComment = between.trim() !== "";
  if (hasComment && between.includes("\n")) return null;
  const valueStart = hasComment ? operatorToken.end + between.search(/\S/) : right.getStart();
  const assign = insert(awaited.getStart(), `${name} = `);
  if (block && !ts.isBlock(block)) {
    return wrapped(assignment) === block
      ? [assign, { start: assignment.getStart(), end: valueStart, text: "" }]
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
  return [assign, { start: assignment.getStart(), end: valueStart, text: "return " }];
}

/** A name, or properties of one: what is assigned to once the step is over. */
function isDotted(target: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(target) ? isDotted(target.expression) : ts.isIdentifier(target);
}

function returns(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, (child) => returns(child) || undefined) ?? false;
}
