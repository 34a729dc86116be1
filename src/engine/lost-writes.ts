import ts from "typescript";
import type { LostWrite } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  accessKind,
  contains,
  isFunctionNode,
  memberName,
  memberObject,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";

const arrayMutators = new Set([
  "copyWithin",
  "fill",
  "pop",
  "push",
  "reverse",
  "shift",
  "sort",
  "splice",
  "unshift",
]);
const collectionMutators = new Set(["add", "clear", "delete", "set"]);

/** A write found in a step body. */
interface Write {
  readonly node: ts.Node;
  /** The variable that is written, or that holds the object which is. */
  readonly root: ts.Identifier;
  /** The properties from the variable to what is written; `null` for a computed one. */
  readonly path: readonly (string | null)[];
  readonly assignment: ts.BinaryExpression | null;
}

/**
 * The writes in a step body to variables of the function around it, that code outside the body reads afterwards.
 * Module-level variables are shared state, which is another question.
 */
export function lostWrites(
  engine: Engine,
  step: ts.CallExpression,
  callback: FunctionNode,
): readonly LostWrite[] {
  const { owner } = engine.zones.place(step);
  if (!owner) return [];
  return writesIn(engine, callback).flatMap((write) => {
    const symbol = engine.symbols.variable(write.root);
    const declaration = symbol?.valueDeclaration;
    if (!symbol || !declaration || !isOfSurroundings(declaration, callback, owner)) return [];
    const read = findRead(engine, step, callback, owner, symbol, write);
    if (!read) return [];
    return [
      {
        node: write.node,
        target: targetText(write),
        read,
        assignment: write.assignment,
        get survivesStep() {
          return write.assignment !== null && engine.effects.givesBackWhole(write.assignment.right);
        },
      },
    ];
  });
}

/**
 * Whether a variable belongs to the code that is replayed around a step body: what is declared outside of it, such as in
 * the test around a function, is not made anew by a replay.
 */
function isOfSurroundings(declaration: ts.Declaration, callback: FunctionNode, owner: FunctionNode): boolean {
  return contains(owner, declaration) && !contains(callback, declaration);
}

function writesIn(engine: Engine, callback: FunctionNode): readonly Write[] {
  const found: Write[] = [];
  const add = (node: ts.Node, target: ts.Expression, assignment: ts.BinaryExpression | null = null): void => {
    const inner = unwrap(target);
    if (ts.isArrayLiteralExpression(inner)) {
      for (const element of inner.elements)
        add(node, ts.isSpreadElement(element) ? element.expression : element);
    } else if (ts.isObjectLiteralExpression(inner)) {
      for (const property of inner.properties) {
        if (ts.isPropertyAssignment(property)) add(node, property.initializer);
        else if (ts.isShorthandPropertyAssignment(property)) add(node, property.name);
        else if (ts.isSpreadAssignment(property)) add(node, property.expression);
      }
    } else if (ts.isBinaryExpression(inner)) {
      add(node, inner.left);
    } else {
      const place = rootOf(inner);
      if (place) found.push({ node, ...place, assignment });
    }
  };
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && node !== callback && !engine.runsWithItsSurroundings(node)) return;
    if (ts.isBinaryExpression(node) && isAssignment(node)) add(node, node.left, node);
    else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) {
        add(node, node.operand);
      }
    } else if (ts.isDeleteExpression(node)) add(node, node.expression);
    else if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && ts.isExpression(node.initializer)) {
      add(node.initializer, node.initializer);
    } else if (ts.isCallExpression(node)) {
      const object = mutatedBy(engine, node);
      if (object) add(node, object);
    }
    ts.forEachChild(node, visit);
  };
  if (callback.body) visit(callback.body);
  return found;
}

function isAssignment({ operatorToken }: ts.BinaryExpression): boolean {
  return (
    operatorToken.kind >= ts.SyntaxKind.FirstAssignment && operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** The array, Map or Set that a call changes; other objects have methods of the same names that do not lose anything. */
function mutatedBy(engine: Engine, call: ts.CallExpression): ts.Expression | null {
  const callee = unwrap(call.expression);
  const object = memberObject(callee);
  const method = memberName(callee);
  if (!object || method === null) return null;
  if (method === "assign" && ts.isIdentifier(object) && object.text === "Object")
    return call.arguments[0] ?? null;
  const kind = arrayMutators.has(method) ? "array" : collectionMutators.has(method) ? "collection" : null;
  return kind !== null && isBuiltIn(engine, object, kind) ? object : null;
}

function isBuiltIn(engine: Engine, object: ts.Expression, kind: "array" | "collection"): boolean {
  const node = unwrap(object);
  const made = ts.isIdentifier(node) ? initializerOf(engine, node) : null;
  if (made) {
    if (kind === "array" && ts.isArrayLiteralExpression(made)) return true;
    if (kind === "collection" && ts.isNewExpression(made)) {
      const origin = engine.origins.of(made.expression);
      if (origin?.module === null && /^(?:Weak)?(?:Map|Set)$/.test(origin.path)) return true;
    }
  }
  if (!engine.typed) return false;
  const type = engine.checker.getNonNullableType(engine.checker.getTypeAtLocation(node));
  // The declared type leaves out that a type such as a union has no symbol.
  const name = (type.symbol as ts.Symbol | undefined)?.name;
  return kind === "array" ? name === "Array" : /^(?:Weak)?(?:Map|Set)$/.test(name ?? "");
}

function initializerOf(engine: Engine, name: ts.Identifier): ts.Expression | null {
  const declaration = engine.symbols.at(name)?.valueDeclaration;
  return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
    ? unwrap(declaration.initializer)
    : null;
}

function rootOf(expression: ts.Expression): Pick<Write, "root" | "path"> | null {
  const path: (string | null)[] = [];
  let node = unwrap(expression);
  for (let object = memberObject(node); object; object = memberObject(node)) {
    path.unshift(memberName(node));
    node = unwrap(object);
  }
  return ts.isIdentifier(node) ? { root: node, path } : null;
}

function targetText({ root, path }: Write): string {
  return path.reduce<string>((text, name) => (name === null ? `${text}[…]` : `${text}.${name}`), root.text);
}

/** A read outside the body that can come after the step and that sees what was written. */
function findRead(
  engine: Engine,
  step: ts.CallExpression,
  callback: FunctionNode,
  owner: FunctionNode,
  symbol: ts.Symbol,
  write: Write,
): ts.Identifier | null {
  const flow = engine.controlFlow(owner);
  const references = (syntaxOf(owner.getSourceFile()).identifiers.get(write.root.text) ?? []).filter(
    (identifier) => engine.symbols.variable(identifier) === symbol && !contains(callback, identifier),
  );
  // A plain write in between makes the lost one harmless.
  const overwrites = references.filter(
    (reference) => accessKind(reference) === "write" && write.path.length === 0,
  );
  return (
    references.find((reference) => {
      if (accessKind(reference) === "write" || !isRead(engine, reference)) return false;
      if (!seesWrite(reference, write.path)) return false;
      const point = pointOf(engine, reference, owner);
      return point !== null && flow.canReach(step, point, overwrites);
    }) ?? null
  );
}

/** The node whose evaluation is that of a reference: itself, or the step whose body it stands in. */
function pointOf(engine: Engine, reference: ts.Identifier, owner: FunctionNode): ts.Node | null {
  const place = engine.zones.place(reference);
  if (place.step) return contains(owner, place.step.call) ? place.step.call : null;
  return place.owner === owner ? reference : null;
}

/** Whether a reference looks at the variable: `list.push(…)` as a statement only changes it once more. */
function isRead(engine: Engine, reference: ts.Identifier): boolean {
  const { parent } = reference;
  const isName =
    (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) &&
    parent.name === reference;
  if (isName || ts.isTypeNode(parent)) return false;
  const call =
    ts.isPropertyAccessExpression(parent) && parent.expression === reference ? parent.parent : null;
  const isChange =
    call !== null &&
    ts.isCallExpression(call) &&
    ts.isExpressionStatement(call.parent) &&
    mutatedBy(engine, call);
  return !isChange;
}

/** Whether what is read has to do with what is written: `user` and `user.name.first` see `user.name`; `user.id` does not. */
function seesWrite(reference: ts.Identifier, path: readonly (string | null)[]): boolean {
  let node: ts.Expression = wrapped(reference);
  for (const name of path) {
    const { parent } = node;
    const access =
      ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) ? parent : null;
    if (!access || unwrap(access.expression) !== unwrap(node)) return true;
    const read = memberName(access);
    if (read === null || name === null) return true;
    if (read !== name) return false;
    node = wrapped(access);
  }
  // Writing the property again, or only its parts, is no use of what was lost.
  const { parent } = node;
  const isTarget =
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return !isTarget;
}
