import ts from "typescript";
import type { DurableOperation, Edit, LostChange, LostWrite } from "../model/index.ts";
import { givesCallbackResult } from "../sdk/index.ts";
import { contains, isFunctionNode, unwrap, wrapped } from "../syntax/tree.ts";
import { hasComment, insert } from "./changes.ts";
import { usesNamesOf } from "./nested-steps.ts";

/**
 * Turns `await step.run("id", () => { …; name = value; })` into `name = await step.run("id", () => { …; return value; })`,
 * and `list.push(value)` in the same place into `list.push(await step.run(…))`. `null` unless the change is the last
 * statement of the body, the only one, and nothing else is returned.
 */
export function returnFromStep(operation: DurableOperation, { change }: LostWrite): Edit | null {
  const { body } = operation;
  if (!change?.survivesStep || body?.lostWrites.length !== 1 || !givesCallbackResult(operation.tool))
    return null;
  const { callback } = body;
  // A body that stands elsewhere can be that of other steps too.
  if (!isFunctionNode(callback) || !contains(operation.node, callback)) return null;
  const awaited = wrapped(operation.node).parent;
  if (!ts.isAwaitExpression(awaited) || !ts.isExpressionStatement(awaited.parent)) return null;
  const around = surroundings(change);
  const target = ts.isBinaryExpression(change.node) ? change.node.left : change.node.expression;
  if (!around || usesNamesOf(target, [callback])) return null;
  const value = returned(change, callback);
  return (
    value && [
      insert(awaited.getStart(), around.before),
      ...value,
      ...(around.after === "" ? [] : [insert(awaited.end, around.after)]),
    ]
  );
}

/** What stands around the step once it gives the value: `total += ` and nothing, `list.push(` and `)`. */
function surroundings({
  isUndisturbed,
  node,
}: LostChange): { readonly before: string; readonly after: string } | null {
  if (ts.isCallExpression(node)) {
    const { expression } = node;
    if (node.questionDotToken || !isPlainTarget(expression)) return null;
    return { before: `${expression.getText()}(`, after: ")" };
  }
  if (!isPlainTarget(node.left)) return null;
  const { kind } = node.operatorToken;
  // `total += await …` reads the total before it waits, so nobody else may write it meanwhile.
  if (kind !== ts.SyntaxKind.EqualsToken && !(isUndisturbed && isArithmetic(kind))) return null;
  return { before: `${node.left.getText()} ${node.operatorToken.getText()} `, after: "" };
}

/** Whether an assignment works with the value whatever was there: `??=` and its like would not always start the step. */
function isArithmetic(operator: ts.SyntaxKind): boolean {
  return (
    operator >= ts.SyntaxKind.FirstCompoundAssignment &&
    operator <= ts.SyntaxKind.LastCompoundAssignment &&
    operator !== ts.SyntaxKind.BarBarEqualsToken &&
    operator !== ts.SyntaxKind.AmpersandAmpersandEqualsToken &&
    operator !== ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

/** The changes that make the callback return the value in place of writing it. */
function returned({ node, value }: LostChange, callback: ts.SignatureDeclaration): Edit | null {
  const body = isFunctionNode(callback) ? callback.body : undefined;
  if (!body) return null;
  const sourceFile = node.getSourceFile();
  const opening = ts.isBinaryExpression(node) ? node.operatorToken.end : value.pos;
  // After `return` a value must begin on the same line, with the comments that stand before it.
  const between = sourceFile.text.slice(opening, value.getStart());
  const isCommented = between.trim() !== "";
  if (isCommented && between.includes("\n")) return null;
  const start = isCommented ? opening + between.search(/\S/) : value.getStart();
  if (hasComment(sourceFile, value.end, node.end) || hasComment(sourceFile, node.getStart(), opening))
    return null;
  const rest = value.end === node.end ? [] : [{ start: value.end, end: node.end, text: "" }];
  if (ts.isBlock(body)) {
    const statement = node.parent;
    const isLast = ts.isExpressionStatement(statement) && body.statements.at(-1) === statement;
    return isLast && !returns(body)
      ? [{ start: node.getStart(), end: start, text: "return " }, ...rest]
      : null;
  }
  if (wrapped(node) !== body) return null;
  // `() => { … }` would be a block.
  const isBare = body === node && startsWithBrace(value);
  const [open, close] = isBare ? ["(", ")"] : ["", ""];
  return [
    { start: node.getStart(), end: start, text: open },
    ...(isBare ? [{ start: value.end, end: node.end, text: close }] : rest),
  ];
}

function startsWithBrace(value: ts.Expression): boolean {
  return value.getText().startsWith("{");
}

/** A name, or properties of one that go by names or plain keys: what means the same outside of the step. */
function isPlainTarget(target: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(target))
    return !target.questionDotToken && isPlainTarget(target.expression);
  if (ts.isElementAccessExpression(target)) {
    const key = unwrap(target.argumentExpression);
    return (
      !target.questionDotToken &&
      isPlainTarget(target.expression) &&
      (ts.isStringLiteralLike(key) || ts.isNumericLiteral(key) || isPlainTarget(key))
    );
  }
  return ts.isIdentifier(target) || target.kind === ts.SyntaxKind.ThisKeyword;
}

function returns(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, (child) => returns(child) || undefined) ?? false;
}
