import ts from "typescript";
import type { DeadClassTest, Edit } from "../model/index.ts";
import { hasComment, replace } from "./changes.ts";

/**
 * Asks an error for its name in place of its class. `null` when its name is not known, or when the code needs the class
 * for more than the question.
 */
export function compareErrorName({ replaceable: test, name }: DeadClassTest): Edit | null {
  if (!test || name.kind !== "kept") return null;
  if (hasComment(test.getSourceFile(), test.getStart(), test.end)) return null;
  const error = test.left.getText();
  const text = `${error} instanceof Error && ${error}.name === ${JSON.stringify(name.text)}`;
  return [replace(test, holdsConjunction(test.parent, test) ? text : `(${text})`)];
}

/** Whether `a && b` can stand where a node does without parentheses. */
function holdsConjunction(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    return (
      operator === ts.SyntaxKind.AmpersandAmpersandToken ||
      operator === ts.SyntaxKind.BarBarToken ||
      (operator === ts.SyntaxKind.EqualsToken && parent.right === node)
    );
  }
  return (
    ts.isIfStatement(parent) ||
    ts.isWhileStatement(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isCaseClause(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isCallExpression(parent)
  );
}
