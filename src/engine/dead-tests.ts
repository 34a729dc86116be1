import ts from "typescript";
import type { CallPath, DeadClassTest, DurableOperation, Reached } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { errorClass, excludesStepErrors, nameAfterStep, type ErrorClass } from "./error-classes.ts";
import { caughtBy, type CatchSite } from "./error-flow.ts";
import { isLogging } from "./logging.ts";
import { guarded } from "./swallowed.ts";
import { mayThrow } from "./thrown-classes.ts";
import { accessKind, contains, unwrap, wrapped, type FunctionNode } from "../syntax/tree.ts";

/** A question for the class of a value. */
interface ClassTest {
  readonly node: ts.BinaryExpression;
  readonly class: ts.Expression;
}

/** The questions that a catch asks for the class of its error, and that no error which arrives there can pass. */
export function deadTests(
  engine: Engine,
  site: CatchSite,
  operation: Reached<DurableOperation>,
): readonly DeadClassTest[] {
  const caught = caughtBy(site);
  if (!caught?.variable || !ts.isIdentifier(caught.variable)) return [];
  const { variable, code } = caught;
  const references = engine.promises.references(variable).filter((reference) => contains(code, reference));
  if (references.some((reference) => accessKind(reference) !== "read")) return [];
  return references.flatMap((reference) => {
    const asked = askedAt(engine, reference);
    const errors = asked && errorClass(engine, asked.test.class);
    if (!errors || !excludesStepErrors(engine, errors) || mayThrow(engine, guarded(site), errors)) return [];
    const { at, path } = asked;
    const isReplaceable =
      at === asked.test.node &&
      isInstanceOf(asked.test.node) &&
      !references.some((other) => usesClass(engine, other, errors));
    return [
      {
        at,
        path,
        className: errors.text,
        name: nameAfterStep(engine, errors),
        operation,
        replaceable: isReplaceable ? asked.test.node : null,
      },
    ];
  });
}

/** The question for a class that an error is asked where it is named, itself or in a helper that is called with it. */
function askedAt(
  engine: Engine,
  reference: ts.Identifier,
): { readonly at: ts.Expression; readonly path: CallPath; readonly test: ClassTest } | null {
  const outer = wrapped(reference);
  const { parent } = outer;
  const direct = testOf(outer);
  if (direct)
    return { at: direct.node, path: engine.path({ what: null, node: direct.node, calls: [] }), test: direct };
  if (!ts.isCallExpression(parent)) return null;
  const guard = engine.functions.source(parent.expression);
  const parameter = guard?.parameters[parent.arguments.indexOf(outer)];
  if (!guard || !parameter || !ts.isIdentifier(parameter.name)) return null;
  const test = onlyTest(engine, guard, parameter.name);
  if (!test) return null;
  const calls = [parent.expression.getText()];
  return { at: parent, path: engine.path({ what: null, node: test.node, calls }), test };
}

/** The question that stands at a value: `value instanceof Class`, or `value.constructor === Class`. */
function testOf(outer: ts.Expression): ClassTest | null {
  const { parent } = outer;
  if (ts.isBinaryExpression(parent) && isInstanceOf(parent) && parent.left === outer)
    return { node: parent, class: parent.right };
  if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== "constructor") return null;
  const access = wrapped(parent);
  const comparison = access.parent;
  return ts.isBinaryExpression(comparison) && isEquality(comparison) && comparison.left === access
    ? { node: comparison, class: comparison.right }
    : null;
}

function isInstanceOf(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
}

function isEquality({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts.SyntaxKind.EqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsToken
  );
}

/** The question that a function has to answer with yes to return something true; `null` when it can do without. */
function onlyTest(engine: Engine, guard: FunctionNode, parameter: ts.Identifier): ClassTest | null {
  const returned = returnedBy(guard);
  if (!returned) return null;
  const needed = (expression: ts.Expression): ClassTest | null => {
    const node = unwrap(expression);
    if (!ts.isBinaryExpression(node)) return null;
    if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
      return needed(node.left) ?? needed(node.right);
    const value = unwrap(node.left);
    const isParameter = ts.isIdentifier(value) && engine.symbols.at(value) === engine.symbols.at(parameter);
    return isInstanceOf(node) && isParameter ? { node, class: node.right } : null;
  };
  return needed(returned);
}

/** What a function returns that does nothing but return. */
function returnedBy(fn: FunctionNode): ts.Expression | null {
  const { body } = fn;
  if (!body) return null;
  if (!ts.isBlock(body)) return body;
  const [only, ...rest] = body.statements;
  return only && rest.length === 0 && ts.isReturnStatement(only) ? (only.expression ?? null) : null;
}

/** What every error has, whatever its class. */
const common = new Set(["message", "name", "stack"]);

/** Whether code uses an error, where it is named, as only an error of a class can be used. */
function usesClass(engine: Engine, reference: ts.Identifier, errors: ErrorClass): boolean {
  const outer = wrapped(reference);
  const { parent } = outer;
  if (testOf(outer) || ts.isThrowStatement(parent)) return false;
  if (ts.isCallExpression(parent) && isLogging(engine, parent)) return false;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === outer)
    return !common.has(parent.name.text);
  return !engine.typed || isOfClass(engine, reference, errors);
}

/** Whether the compiler takes a value for one of a class. */
function isOfClass(engine: Engine, reference: ts.Identifier, errors: ErrorClass): boolean {
  const type = engine.checker.getTypeAtLocation(reference);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => {
    const declaration = part.getSymbol()?.valueDeclaration ?? part.getSymbol()?.declarations?.[0];
    return errors.declaration ? declaration === errors.declaration : part.getSymbol()?.name !== "Error";
  });
}
