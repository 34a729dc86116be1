import ts from "typescript";
import { returnedBy } from "./leaves.ts";
import { unwrap, type FunctionNode } from "../syntax/tree.ts";

/**
 * What a function gives when it is awaited, as the types that its returned expressions have; `null` when types do not say
 * it. To ask for the type of a callback is dear: the checker then works out the call around it, and the handler around
 * that, which holds all of the SDK's types. What is called with plain declared types says it without.
 */
export function typesReturned(checker: ts.TypeChecker, callback: FunctionNode): readonly ts.Type[] | null {
  const declared = callback.type
    ? [checker.getTypeFromTypeNode(callback.type)]
    : typesOfAll(checker, returnedBy(callback));
  if (declared) return declared.map((type) => checker.getAwaitedType(type) ?? type);
  const type = typeReturned(checker, callback);
  return type && [type];
}

/**
 * The same in one type, which also has `undefined` where the code ends without a `return`. It is dear to ask for; `null`
 * when types do not say it.
 */
export function typeReturned(checker: ts.TypeChecker, callback: FunctionNode): ts.Type | null {
  const signature = checker.getSignatureFromDeclaration(callback);
  const type = signature && checker.getReturnTypeOfSignature(signature);
  return (type && checker.getAwaitedType(type)) ?? null;
}

/** The type of an expression, by what is declared where that is enough. */
export function typeOf(checker: ts.TypeChecker, expression: ts.Expression): ts.Type {
  return declaredType(checker, expression) ?? checker.getTypeAtLocation(expression);
}

function typesOfAll(
  checker: ts.TypeChecker,
  expressions: readonly ts.Expression[],
): readonly ts.Type[] | null {
  const types: ts.Type[] = [];
  for (const expression of expressions) {
    if (isPlain(expression)) continue;
    const type = declaredType(checker, expression);
    if (!type) return null;
    types.push(type);
  }
  return types;
}

/** The type of a call of something with one signature and no type parameters, or of a cast; `null` for all else. */
function declaredType(checker: ts.TypeChecker, expression: ts.Expression): ts.Type | null {
  if (ts.isAsExpression(expression) && !ts.isConstTypeReference(expression.type))
    return checker.getTypeFromTypeNode(expression.type);
  const node = unwrap(expression);
  if (ts.isAwaitExpression(node)) {
    const type = declaredType(checker, node.expression);
    return type && (checker.getAwaitedType(type) ?? type);
  }
  if (!ts.isCallExpression(node) || node.questionDotToken) return null;
  const callee = unwrap(node.expression);
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee)) return null;
  const signatures = checker.getTypeAtLocation(callee).getCallSignatures();
  const [signature] = signatures;
  return signature && signatures.length === 1 && !signature.typeParameters
    ? checker.getReturnTypeOfSignature(signature)
    : null;
}

/** Whether an expression certainly is a text, a number or a truth value by the way it is written. */
export function isPlain(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
    case ts.SyntaxKind.NullKeyword:
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.TemplateExpression:
    case ts.SyntaxKind.TypeOfExpression:
    case ts.SyntaxKind.VoidExpression:
      return true;
    case ts.SyntaxKind.PrefixUnaryExpression:
      return (node as ts.PrefixUnaryExpression).operator === ts.SyntaxKind.ExclamationToken;
    case ts.SyntaxKind.BinaryExpression:
      return comparing.has((node as ts.BinaryExpression).operatorToken.kind);
    default:
      return false;
  }
}

const comparing = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.InstanceOfKeyword,
  ts.SyntaxKind.InKeyword,
]);
