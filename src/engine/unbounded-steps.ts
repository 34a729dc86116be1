import ts from "typescript";
import type { UnboundedSteps } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { dottedName } from "./specifiers.ts";
import { syntaxOf } from "../syntax/file.ts";
import { isAssignment, isUpdate } from "../syntax/operators.ts";
import {
  accessKind,
  contains,
  enclosingFunction,
  isFunctionNode,
  memberName,
  memberObject,
  receivingCall,
  shortened,
  shortText,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** Loops that go on as long as a condition says, not over a list. */
type ConditionLoop = ts.WhileStatement | ts.DoStatement | ts.ForStatement;

/** Objects of the language whose methods only look at what they are given. */
const plainObjects = new Set(["Array", "Boolean", "Number", "Object", "String"]);

/** Methods that change how much is in what they are called on. */
const changing = new Set(["add", "clear", "delete", "pop", "push", "set", "shift", "splice", "unshift"]);

/**
 * The loops and recursions of a function that run steps for as long as data says. What goes over a list is not one of
 * them, nor what a counter, a clock, or anything that cannot be followed may end.
 */
export function unboundedSteps(engine: Engine, fn: FunctionNode): readonly UnboundedSteps[] {
  const told = new Set<ts.Node>();
  return engine.callsIn(fn).flatMap((call) => {
    const operation = engine.operations.at(call);
    const step = engine.reached(call, operation, engine.durable);
    if (!step) return [];
    const found = loopsAround(call, fn)
      .filter((loop) => !told.has(loop) && isUnbounded(engine, loop, call))
      .map((loop): UnboundedSteps => {
        told.add(loop);
        return { kind: "loop", ...headOf(loop), step };
      });
    const recursion = !operation && isUnboundedRecursion(engine, fn, call) ? firstStep(engine, fn) : null;
    if (recursion) {
      const label = `${dottedName(call.expression) ?? shortText(call.expression, 40)}()`;
      found.push({ kind: "recursion", at: call, label, step: recursion });
    }
    return found;
  });
}

function loopsAround(node: ts.Node, fn: FunctionNode): readonly ConditionLoop[] {
  const loops: ConditionLoop[] = [];
  // In broken code a call can stand in a function that it is no child of.
  for (let each = node.parent; each !== fn && !ts.isSourceFile(each); each = each.parent) {
    if (ts.isWhileStatement(each) || ts.isDoStatement(each) || ts.isForStatement(each)) loops.push(each);
  }
  return loops;
}

function isUnbounded(engine: Engine, loop: ConditionLoop, call: CallLike): boolean {
  const fn = enclosingFunction(loop);
  const node = fn && standIn(engine, call, fn);
  if (!node) return false;
  const flow = engine.ownFlow(fn);
  const data = new TurnData(engine, loop);
  return flow.canTurnAgain(loop, node) && flow.leavesBy(loop).every((each) => data.of(each as ts.Expression));
}

/** What stands for a call in the code of a function itself: the call, or the one whose callback it is in. */
function standIn(engine: Engine, call: CallLike, fn: FunctionNode): CallLike | null {
  let node: CallLike | null = call;
  while (node) {
    const inner = enclosingFunction(node);
    if (inner === fn || !inner) return inner && node;
    node = engine.zones.role(inner)?.call ?? receivingCall(inner);
  }
  return null;
}

function headOf(loop: ConditionLoop): Pick<UnboundedSteps, "at" | "label"> {
  if (ts.isDoStatement(loop))
    return { at: loop.expression, label: `do … while (${shortText(loop.expression, 40)})` };
  const { text } = loop.getSourceFile();
  const start = loop.getStart();
  const head = text.slice(start, loop.statement.pos);
  return {
    at: { pos: start, end: start + head.length },
    label: shortened(head.replaceAll(/\s+/g, " "), 60),
  };
}

/** Whether a helper calls itself with nothing that counts, and not for each item of a list. */
function isUnboundedRecursion(engine: Engine, fn: FunctionNode, call: CallLike): boolean {
  if (engine.functions.source(call.expression) !== fn || enclosingFunction(call) !== fn) return false;
  const isOverList = ts.findAncestor(call.parent, (each) =>
    each === fn ? "quit" : ts.isForOfStatement(each) || ts.isForInStatement(each),
  );
  return !isOverList && (call.arguments ?? []).every(isHandedOn);
}

/** Whether an argument is only handed on, so that it counts nothing. */
function isHandedOn(argument: ts.Expression): boolean {
  let node = unwrap(argument);
  for (let object = memberObject(node); object; object = memberObject(node)) node = unwrap(object);
  return ts.isIdentifier(node) || ts.isLiteralExpression(node);
}

function firstStep(engine: Engine, fn: FunctionNode): UnboundedSteps["step"] | null {
  for (const call of engine.callsIn(fn)) {
    const operation = engine.operations.at(call);
    const isItself = !operation && engine.functions.source(call.expression) === fn;
    const step = isItself ? null : engine.reached(call, operation, engine.durable);
    if (step) return step;
  }
  return null;
}

/** Tells what in a loop is only what its turns were given: it says how long the loop goes on, and sets no end. */
class TurnData {
  readonly #engine: Engine;
  readonly #loop: ConditionLoop;
  readonly #open = new Set<ts.Node>();

  constructor(engine: Engine, loop: ConditionLoop) {
    this.#engine = engine;
    this.#loop = loop;
  }

  /** False also for what cannot be followed: it may set an end. */
  of(expression: ts.Expression): boolean {
    const node = unwrap(expression);
    if (ts.isIdentifier(node)) return this.#variable(node);
    if (ts.isPrefixUnaryExpression(node)) return !isUpdate(node) && this.of(node.operand);
    if (ts.isTypeOfExpression(node) || ts.isAwaitExpression(node)) return this.of(node.expression);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isConditionalExpression(node))
      return this.of(node.condition) && this.of(node.whenTrue) && this.of(node.whenFalse);
    if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => this.of(span.expression));
    if (ts.isCallExpression(node)) return this.#call(node);
    const object = memberObject(node);
    if (object) return this.#isOfTurn(object) && this.of(object);
    return ts.isLiteralExpression(node) || isKeywordValue(node) || isFunctionNode(node);
  }

  #binary(node: ts.BinaryExpression): boolean {
    if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return this.of(node.right);
    return !isAssignment(node) && this.of(node.left) && this.of(node.right);
  }

  #call(call: ts.CallExpression): boolean {
    const { effects } = this.#engine;
    // What a step gives is data, whatever it was asked with: the number of a page, for one.
    if (this.#engine.isDurableCall(call)) return true;
    if (effects.nondeterminism(call) || effects.runsSteps(call)) return false;
    const object = memberObject(unwrap(call.expression));
    if (!call.arguments.every((argument) => !ts.isSpreadElement(argument) && this.of(argument))) return false;
    if (!object) return call.arguments.length > 0;
    return plainObjects.has(this.#engine.origins.of(object)?.path ?? "") || this.#isOfTurn(object);
  }

  /** Whether what a member is taken of is made in the loop. What is made outside can be changed by anyone. */
  #isOfTurn(object: ts.Expression): boolean {
    let root = unwrap(object);
    for (let holder = memberObject(root); holder; holder = memberObject(root)) root = unwrap(holder);
    if (!ts.isIdentifier(root)) return this.of(root);
    const { symbols } = this.#engine;
    const symbol = symbols.variable(root);
    const declaration = symbol?.valueDeclaration;
    if (!declaration) return false;
    const isMadeHere =
      contains(this.#loop, declaration) ||
      this.#references(root, symbol).some(
        (reference) => contains(this.#loop, reference) && accessKind(reference) === "write",
      );
    return isMadeHere && this.#variable(root);
  }

  #references(name: ts.Identifier, symbol: ts.Symbol): readonly ts.Identifier[] {
    const same = syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? [];
    return same.filter((reference) => this.#engine.symbols.variable(reference) === symbol);
  }

  #variable(name: ts.Identifier): boolean {
    const { symbols } = this.#engine;
    const symbol = symbols.variable(name);
    const declaration = symbol?.valueDeclaration;
    // `undefined`, and names of other files
    if (!symbol || !declaration) return true;
    if (this.#open.has(declaration)) return true;
    this.#open.add(declaration);
    const isData =
      this.#isDeclaredAsData(declaration) &&
      this.#references(name, symbol).every(
        (reference) => reference.parent === declaration || this.#keepsData(reference),
      );
    this.#open.delete(declaration);
    return isData;
  }

  #isDeclaredAsData(declaration: ts.Declaration): boolean {
    const holder = ts.findAncestor(
      declaration,
      (each) => ts.isVariableDeclaration(each) || ts.isParameter(each),
    );
    if (!holder || ts.isParameter(holder) || !contains(this.#loop, holder)) return true;
    const list = holder.parent.parent;
    if (ts.isForOfStatement(list)) return this.of(list.expression);
    return !holder.initializer || this.of(holder.initializer);
  }

  /** Whether what the loop does with a variable leaves it the data of a turn, and no count of turns. */
  #keepsData(reference: ts.Identifier): boolean {
    const access = accessKind(reference);
    // A callback that writes it can end the loop at any time.
    if (access !== "read" && enclosingFunction(reference) !== enclosingFunction(this.#loop)) return false;
    if (!contains(this.#loop, reference)) return true;
    if (access === "read-write") return false;
    if (access === "read") {
      const { parent } = wrapped(reference);
      const isChanged =
        ts.isPropertyAccessExpression(parent) &&
        changing.has(memberName(parent) ?? "") &&
        ts.isCallExpression(parent.parent) &&
        parent.parent.expression === parent;
      return !isChanged;
    }
    const assignment = ts.findAncestor(reference, ts.isBinaryExpression);
    if (assignment?.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
    const value = unwrap(assignment.right);
    const given = unwrap(ts.isAwaitExpression(value) ? value.expression : value);
    const isOfStep = ts.isCallExpression(given) && this.#engine.isDurableCall(given);
    return isOfStep || (!mentions(value, reference.text) && this.of(value));
  }
}

function isKeywordValue({ kind }: ts.Node): boolean {
  return (
    kind === ts.SyntaxKind.TrueKeyword ||
    kind === ts.SyntaxKind.FalseKeyword ||
    kind === ts.SyntaxKind.NullKeyword
  );
}

function mentions(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node)) return node.text === name;
  if (ts.isPropertyAccessExpression(node)) return mentions(node.expression, name);
  return ts.forEachChild(node, (child) => mentions(child, name) || undefined) ?? false;
}
