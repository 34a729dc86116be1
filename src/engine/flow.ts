import ts from "typescript";
import { isBuiltInMethod } from "./built-in-methods.ts";
import type { Engine } from "./engine.ts";
import { touchesWorld } from "./known-calls.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  accessKind,
  calleeName,
  contains,
  enclosingFunction,
  isFunctionNode,
  memberName,
  memberObject,
  propertyName,
  receivingCall,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** The places in one function, and in the helpers it hands the value to, that a value reaches. */
export interface Reach {
  /** Conditions, and what loops go over, each with the calls of helpers that lead to it, outermost first. */
  readonly conditions: Map<ts.Node, readonly CallLike[]>;
  /**
   * Calls of tools whose body or arguments use the value, ids not counted, each with the call in the function itself
   * that leads to it: the call of a helper, or the tool's own.
   */
  readonly operations: Map<ts.CallExpression, ts.CallExpression>;
  /**
   * For operations that get the value only as what one turn of a loop is given: that loop. Its other turns are given
   * other values.
   */
  readonly turns: Map<ts.CallExpression, ts.ForInOrOfStatement>;
  /** True when what the function returns is made of the value. */
  returned: boolean;
}

/** Methods that put their argument into the object they are called on. */
const filling = new Set(["add", "append", "push", "set", "splice", "unshift"]);

/** Calls that end the way of a value: what is logged or thrown decides nothing. */
const ending = new Set(["console", "logger", "log"]);

/** How many helpers a value is followed through. */
const maximumDepth = 4;

/**
 * Everything that the value of an expression, or of a variable in a pattern, reaches in the function it stands in,
 * followed forwards: through variables, expressions, callbacks and helpers.
 */
export function reachOf(
  engine: Engine,
  source: ts.Expression | ts.BindingElement,
  owner: FunctionNode,
): Reach {
  const reach: Reach = { conditions: new Map(), operations: new Map(), turns: new Map(), returned: false };
  const trace = new Trace(engine, owner, reach, []);
  if (ts.isBindingElement(source)) trace.bind(source.name, null);
  else trace.follow(source);
  return reach;
}

/** One value on its way through one function. */
class Trace {
  readonly #engine: Engine;
  readonly #owner: FunctionNode;
  readonly #reach: Reach;
  /** The calls of helpers that lead here, outermost first. */
  readonly #calls: readonly CallLike[];
  readonly #seen = new Set<ts.Node>();
  readonly #symbols = new Set<ts.Symbol>();
  /** Whether this is the way of a value through one turn of a loop. */
  readonly #isTurn: boolean;
  /** Whether the value was put into something that may outlive the turn. */
  #outlives = false;

  constructor(engine: Engine, owner: FunctionNode, reach: Reach, calls: readonly CallLike[], isTurn = false) {
    this.#engine = engine;
    this.#owner = owner;
    this.#reach = reach;
    this.#calls = calls;
    this.#isTurn = isTurn;
  }

  follow(expression: ts.Expression): void {
    const outer = wrapped(expression);
    if (this.#seen.has(outer)) return;
    this.#seen.add(outer);
    const inner = unwrap(outer);
    if (!isAlwaysTheSameWay(inner) && this.#engine.controlFlow(this.#owner).isCondition(inner))
      this.#condition(inner);
    const { parent } = outer;
    if (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent)) this.bind(parent.name, outer);
    else if (ts.isBinaryExpression(parent)) this.#throughBinary(parent, outer);
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) this.#throughCall(parent, outer);
    else if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
      this.#throughMember(parent, outer);
    else if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) this.#throughReturn(outer);
    else if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) this.#throughLoop(parent);
    else if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      this.follow(parent.parent);
    else if (ts.isSpreadAssignment(parent)) this.follow(parent.parent);
    else if (ts.isTemplateSpan(parent)) this.follow(parent.parent);
    else if (passesOn(parent)) this.follow(parent);
  }

  #throughBinary(parent: ts.BinaryExpression, outer: ts.Expression): void {
    const operator = parent.operatorToken.kind;
    if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) {
      if (parent.right !== outer) return;
      this.#assign(parent.left, outer);
      this.follow(parent);
      return;
    }
    if (operator === ts.SyntaxKind.CommaToken && parent.left === outer) return;
    // `event.ts ?? Date.now()`: the event has a time, so the clock is never read.
    const isFallback =
      (operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken) &&
      parent.right === outer;
    if (isFallback && this.#isEventData(parent.left)) return;
    this.follow(parent);
  }

  #isEventData(expression: ts.Expression): boolean {
    const node = unwrap(expression);
    const object = memberObject(node);
    if (object) return this.#isEventData(object);
    const thing = this.#engine.zones.recognizer.of(node);
    return thing?.kind === "context-member" || (ts.isIdentifier(node) && node.text === "event");
  }

  #throughMember(
    parent: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    outer: ts.Expression,
  ): void {
    const call = wrapped(parent).parent;
    const isMethod =
      parent.expression === outer && ts.isCallExpression(call) && call.expression === wrapped(parent);
    if (!isMethod) this.follow(parent);
    else if (this.#givesValueOn(call)) this.follow(call);
  }

  #throughCall(call: CallLike, outer: ts.Expression): void {
    if (call.expression === outer) return;
    const index = call.arguments?.indexOf(outer) ?? -1;
    if (index < 0) return;
    const tool = this.#engine.zones.tool(call);
    if (tool) {
      if (index !== tool.idArgument && ts.isCallExpression(call)) this.#operation(call);
      return;
    }
    if (isEnding(call)) return;
    const object = memberObject(unwrap(call.expression));
    if (object && filling.has(memberName(unwrap(call.expression)) ?? "")) this.#assign(object, outer);
    const helper = this.#engine.functions.called(call);
    if (helper.kind === "source") this.#throughHelper(helper.function, index, call);
    else if (this.#isCombinator(call) || this.#givesValueOn(call)) this.follow(call);
  }

  /**
   * Whether what a call outside the project gives is made of the value it is given: a conversion of the language, or
   * anything that gives a plain value. An object that is set up with the value is not the value, and a call that is
   * awaited has done something else with it.
   */
  #givesValueOn(call: CallLike): boolean {
    if (ts.isAwaitExpression(wrapped(call).parent)) return false;
    const object = memberObject(unwrap(call.expression));
    if (object && isBuiltInMethod(memberName(unwrap(call.expression)) ?? "")) return true;
    const origin = this.#engine.origins.of(call.expression);
    if (origin?.module === null) return !touchesWorld(null, origin.path);
    return (
      !this.#engine.promises.isAwaited(call) && isPlainValue(this.#engine.checker.getTypeAtLocation(call))
    );
  }

  #isCombinator(call: CallLike): boolean {
    const object = memberObject(unwrap(call.expression));
    return object !== null && ts.isIdentifier(object) && object.text === "Promise";
  }

  #throughHelper(helper: FunctionNode, index: number, call: CallLike): void {
    const parameter = helper.parameters[index];
    if (!parameter || parameter.dotDotDotToken || this.#calls.length >= maximumDepth) return;
    const reach: Reach = { ...this.#reach, returned: false };
    const inside = new Trace(this.#engine, helper, reach, [...this.#calls, call]);
    inside.bind(parameter.name, null);
    if (reach.returned) this.follow(call);
  }

  #throughReturn(outer: ts.Expression): void {
    const fn = enclosingFunction(outer);
    if (!fn || fn === this.#owner) {
      this.#reach.returned = true;
      return;
    }
    const call = receivingCall(fn);
    if (call && !this.#engine.zones.tool(call)) this.follow(call);
  }

  #throughLoop(loop: ts.ForInOrOfStatement): void {
    if (this.#isTurn || !isAlwaysTheSameWay(unwrap(loop.expression))) {
      this.#bindTurn(loop);
      return;
    }
    const reach: Reach = { ...this.#reach, operations: new Map(), turns: new Map(), returned: false };
    const inside = new Trace(this.#engine, this.#owner, reach, this.#calls, true);
    inside.#bindTurn(loop);
    for (const [call, site] of reach.operations) {
      if (this.#reach.operations.has(call)) continue;
      this.#reach.operations.set(call, site);
      if (!inside.#outlives) this.#reach.turns.set(call, loop);
    }
    this.#reach.returned ||= reach.returned;
  }

  #bindTurn(loop: ts.ForInOrOfStatement): void {
    if (ts.isVariableDeclarationList(loop.initializer)) {
      for (const { name } of loop.initializer.declarations) this.bind(name, loop.expression);
    } else {
      this.#assign(loop.initializer, loop.expression);
    }
  }

  /** Goes on with every variable of a binding. `made` is where the value is bound, for variables that change later. */
  bind(name: ts.BindingName, made: ts.Node | null): void {
    if (ts.isIdentifier(name)) {
      this.#variable(this.#engine.symbols.at(name), name, made);
      return;
    }
    for (const element of name.elements) if (ts.isBindingElement(element)) this.bind(element.name, made);
  }

  #assign(target: ts.Expression, made: ts.Node): void {
    const node = unwrap(target);
    this.#outlives = true;
    if (ts.isIdentifier(node)) {
      this.#variable(this.#engine.symbols.variable(node), node, made);
    } else if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) this.#assign(element, made);
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (ts.isPropertyAssignment(property)) this.#assign(property.initializer, made);
        else if (ts.isShorthandPropertyAssignment(property)) this.#assign(property.name, made);
      }
    } else {
      const object = memberObject(node);
      if (object) this.#assign(object, made);
    }
  }

  #variable(symbol: ts.Symbol | undefined, name: ts.Identifier, made: ts.Node | null): void {
    if (!symbol || this.#symbols.has(symbol)) return;
    this.#symbols.add(symbol);
    const references = (syntaxOf(this.#owner.getSourceFile()).identifiers.get(name.text) ?? []).filter(
      (identifier) =>
        identifier !== name &&
        // Place before symbol: a file with many functions has the same name in each of them.
        this.#owner.pos <= identifier.pos &&
        identifier.end <= this.#owner.end &&
        this.#engine.symbols.variable(identifier) === symbol,
    );
    const writes = references.filter(
      (reference) => accessKind(reference) === "write" && !(made && isTargetOf(reference, made)),
    );
    for (const reference of references) {
      if (accessKind(reference) === "write" || isDeclarationName(reference)) continue;
      const around = this.#engine.zones.place(reference).step;
      const step = around && contains(this.#owner, around.call) ? around : null;
      if (writes.length > 0 && made && !this.#survives(made, step?.call ?? reference, writes)) continue;
      if (step) this.#operation(step.call);
      else this.follow(reference);
    }
  }

  #condition(node: ts.Node): void {
    if (!this.#reach.conditions.has(node)) this.#reach.conditions.set(node, this.#calls);
  }

  #operation(call: ts.CallExpression): void {
    const [site = call] = this.#calls;
    if (!ts.isCallExpression(site)) return;
    this.#reach.operations.set(call, site);
    this.#reach.turns.delete(call);
  }

  /** Whether a value bound at one place can still be in the variable at another, though it is written in between. */
  #survives(made: ts.Node, use: ts.Node, writes: readonly ts.Identifier[]): boolean {
    return this.#engine.controlFlow(this.#owner).canReach(made, use, writes);
  }
}

/** Expressions that are made of what stands in them. */
function passesOn(parent: ts.Node): parent is ts.Expression {
  return (
    ts.isAwaitExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    // `random() < 0.5 ? "a" : "b"` is as random as its condition.
    ts.isConditionalExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isTaggedTemplateExpression(parent) ||
    ts.isComputedPropertyName(parent)
  );
}

/**
 * Whether what stands in a literal cannot decide anything by being in it: an array or object is always truthy, and a loop
 * goes over as many parts as are written. Only what is spread into it has a length of its own.
 */
function isAlwaysTheSameWay(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return !node.elements.some(ts.isSpreadElement);
  return ts.isObjectLiteralExpression(node) && !node.properties.some(isOfUnknownName);
}

/** Spread properties may be any number, and two with computed names may be one. */
function isOfUnknownName(property: ts.ObjectLiteralElementLike): boolean {
  return ts.isSpreadAssignment(property) || ts.isComputedPropertyName(property.name);
}

/** Whether a type is text, a number or another value without parts. */
function isPlainValue(type: ts.Type): boolean {
  const plain =
    ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike;
  return type.isUnion() ? type.types.every(isPlainValue) : (type.flags & plain) !== 0;
}

function isEnding(call: CallLike): boolean {
  const object = memberObject(unwrap(call.expression));
  const holder = object && unwrap(object);
  const name = holder ? (ts.isIdentifier(holder) ? holder.text : memberName(holder)) : calleeName(call);
  return name !== null && ending.has(name);
}

function isDeclarationName(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isBindingElement(parent) ||
      ts.isParameter(parent) ||
      isFunctionNode(parent)) &&
    propertyName(parent.name) === identifier.text &&
    parent.name === identifier
  );
}

/** Whether a variable is the target of the very assignment that a value comes from. */
function isTargetOf(target: ts.Identifier, value: ts.Node): boolean {
  const assignment = ts.findAncestor(value, ts.isBinaryExpression);
  return assignment !== undefined && contains(assignment.left, target);
}
