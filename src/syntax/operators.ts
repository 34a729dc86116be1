import ts from "typescript";

/** Whether an operation writes its left side, with any operator: `a = b`, `a += b`, `a ??= b`. */
export function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `a++` or `--a`. */
export type Update =
  | ts.PostfixUnaryExpression
  | (ts.PrefixUnaryExpression & {
      readonly operator: ts.SyntaxKind.PlusPlusToken | ts.SyntaxKind.MinusMinusToken;
    });

/** Whether a node counts up or down what it stands at. */
export function isUpdate(node: ts.Node): node is Update {
  return (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

/** Whether an operation gives one of its two sides, and may leave out the right one: `a && b`, `a || b`, `a ?? b`. */
export function isLogical({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}
