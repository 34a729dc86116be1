import ts from "typescript";
import type { Engine } from "./engine.ts";
import type { EventTypes } from "./event-types.ts";
import { leavesOf, returnedBy } from "./leaves.ts";
import {
  boundProperty,
  isFunctionNode,
  memberName,
  memberObject,
  receivingCall,
  unwrap,
  type FunctionNode,
} from "../syntax/tree.ts";

/** How far a value is followed. */
const deepest = 20;

/** Tells values that a run was given or has loaded from texts that its code puts together, which can be CEL already. */
export class RunValues {
  readonly #engine: Engine;
  readonly #types: EventTypes;
  readonly #open = new Set<FunctionNode>();

  constructor(engine: Engine, types: EventTypes) {
    this.#engine = engine;
    this.#types = types;
  }

  /** Whether an expression is certainly a text that the run was given or has loaded. */
  isText(expression: ts.Expression): boolean {
    return this.#isGiven(expression, 0) && this.#types.isText(expression);
  }

  /** Whether an expression is a value that the run was given or has loaded, or holds nothing but such values. */
  #isGiven(expression: ts.Expression, depth: number): boolean {
    const node = unwrap(expression);
    if (depth > deepest) return false;
    if (ts.isAwaitExpression(node)) return !this.#isMade(node.expression, depth + 1);
    if (ts.isArrayLiteralExpression(node))
      return node.elements.every((each) =>
        this.#isGiven(ts.isSpreadElement(each) ? each.expression : each, depth + 1),
      );
    const object = memberObject(node);
    if (object) return this.#isGiven(object, depth + 1);
    if (ts.isCallExpression(node)) return this.#isTaken(node, depth);
    const declaration = this.#declarationOf(node);
    return declaration !== undefined && this.#isBoundToGiven(declaration, depth + 1);
  }

  /** Whether a call takes a value out of one that was given, or gives the same text in another form. */
  #isTaken(call: ts.CallExpression, depth: number): boolean {
    const callee = unwrap(call.expression);
    const [argument] = call.arguments;
    const origin = this.#engine.origins.of(callee);
    if (origin?.module === null && argument) {
      if (origin.path === "String") return this.#isGivenText(argument, depth);
      if (takingFunctions.has(origin.path)) return this.#isGiven(argument, depth + 1);
    }
    const receiver = memberObject(callee);
    const method = memberName(callee);
    if (!receiver || method === null) return false;
    // Of a number they make a text that needs no quotes.
    if (textMethods.has(method)) return this.#isGivenText(receiver, depth);
    if (takingMethods.has(method)) return this.#isGiven(receiver, depth + 1);
    if ((method !== "map" && method !== "flatMap") || !argument || !isFunctionNode(argument)) return false;
    const results = returnedBy(argument).flatMap((each) => leavesOf(each, []));
    return results.every(({ node }) => this.#isGiven(node, depth + 1)) && this.#isGiven(receiver, depth + 1);
  }

  #isGivenText(expression: ts.Expression, depth: number): boolean {
    return this.#isGiven(expression, depth + 1) && this.#types.isText(expression);
  }

  #isBoundToGiven(declaration: ts.Declaration, depth: number): boolean {
    if (depth > deepest) return false;
    if (ts.isVariableDeclaration(declaration)) {
      const { initializer, parent } = declaration;
      if ((parent.flags & ts.NodeFlags.Const) === 0) return false;
      // More can be put into a list later.
      if (initializer && ts.isArrayLiteralExpression(unwrap(initializer))) return false;
      if (initializer) return this.#isGiven(initializer, depth);
      return ts.isForOfStatement(parent.parent) && this.#isGiven(parent.parent.expression, depth);
    }
    if (ts.isBindingElement(declaration)) {
      const { initializer } = declaration;
      const holder = declaration.parent.parent;
      const isTaken = boundProperty(declaration) !== null && this.#isBoundToGiven(holder, depth + 1);
      return isTaken && !(initializer && this.#isMade(initializer, depth));
    }
    if (!ts.isParameter(declaration) || !isFunctionNode(declaration.parent)) return false;
    const fn = declaration.parent;
    // A function of the project can be handed parts of an expression.
    return this.#engine.zones.role(fn)?.kind === "handler" || this.#isHandedGiven(fn, depth);
  }

  /** Whether an inline callback is handed values of a list that was given, or one that was loaded. */
  #isHandedGiven(fn: FunctionNode, depth: number): boolean {
    const call = receivingCall(fn);
    const callee = call && ts.isCallExpression(call) ? unwrap(call.expression) : null;
    const receiver = callee && memberObject(callee);
    const method = callee && memberName(callee);
    if (!receiver || method === null) return false;
    if (method === "then") return !this.#isMade(receiver, depth);
    return goingOver.has(method) && this.#isGiven(receiver, depth + 1);
  }

  /** Whether a text that can be CEL may be in what an expression gives: one that is written in the code or put together. */
  #isMade(expression: ts.Expression, depth: number): boolean {
    return depth > deepest || leavesOf(expression, []).some(({ node }) => this.#isMadeLeaf(node, depth + 1));
  }

  #isMadeLeaf(expression: ts.Expression, depth: number): boolean {
    const node = unwrap(expression);
    if (ts.isAwaitExpression(node)) return this.#isMade(node.expression, depth);
    if (ts.isStringLiteralLike(node)) return !/^\w*$/.test(node.text);
    if (ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node)) return true;
    if (ts.isBinaryExpression(node)) {
      if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) return true;
      return this.#isMade(node.left, depth) || this.#isMade(node.right, depth);
    }
    const object = memberObject(node);
    if (object) return this.#isMade(object, depth);
    if (ts.isCallExpression(node)) return this.#isMadeByCall(node, depth);
    const declaration = this.#declarationOf(node);
    return (
      declaration !== undefined &&
      ts.isVariableDeclaration(declaration) &&
      declaration.initializer !== undefined &&
      this.#isMade(declaration.initializer, depth)
    );
  }

  #isMadeByCall(call: ts.CallExpression, depth: number): boolean {
    const { functions, operations, origins } = this.#engine;
    const callee = unwrap(call.expression);
    const origin = origins.of(callee);
    if (origin?.module === null && origin.path === "JSON.stringify") return true;
    const operation = operations.at(call);
    const step = operation?.body?.callback;
    if (operation) return isFunctionNode(step) && this.#isMadeBy(step, depth);
    const method = memberName(callee);
    if (method !== null && makingMethods.has(method)) return true;
    const fn = functions.source(callee);
    if (fn) return this.#isMadeBy(fn, depth);
    return call.arguments.some((argument) => {
      const called = origins.of(argument);
      if (called?.module === null && called.path === "JSON.stringify") return true;
      const callback = functions.source(argument);
      if (callback) return this.#isMadeBy(callback, depth);
      return origin?.module === null && origin.path.startsWith("Promise.") && this.#isMade(argument, depth);
    });
  }

  #isMadeBy(fn: FunctionNode, depth: number): boolean {
    if (this.#open.has(fn)) return false;
    this.#open.add(fn);
    const isMade = returnedBy(fn).some((each) => this.#isMade(each, depth));
    this.#open.delete(fn);
    return isMade;
  }

  #declarationOf(node: ts.Expression): ts.Declaration | undefined {
    return ts.isIdentifier(node) ? this.#engine.symbols.target(node)?.valueDeclaration : undefined;
  }
}

/** Methods of a text that give a text of the same kind. */
const textMethods: ReadonlySet<string> = new Set([
  "toLowerCase",
  "toString",
  "toUpperCase",
  "trim",
  "valueOf",
]);

/** Functions that give what is in their argument. */
const takingFunctions: ReadonlySet<string> = new Set(["Object.entries", "Object.keys", "Object.values"]);

/** Methods that give what is in the list or text they are called on. */
const takingMethods: ReadonlySet<string> = new Set([
  ...["at", "entries", "filter", "find", "findLast", "flat", "pop", "reverse", "shift", "slice", "sort"],
  ...["split", "toReversed", "toSorted", "values"],
]);

/** Methods that hand their callback each element of a list. */
const goingOver: ReadonlySet<string> = new Set([
  ...["every", "filter", "find", "findIndex", "findLast", "findLastIndex"],
  ...["flatMap", "forEach", "map", "some"],
]);

/** Methods that put texts together. */
const makingMethods: ReadonlySet<string> = new Set(["concat", "join", "replace", "replaceAll"]);
