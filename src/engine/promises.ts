import ts from "typescript";
import type { PromiseFate } from "../model/index.ts";
import type { Symbols } from "./symbols.ts";
import type { Zones } from "./zones.ts";
import {
  accessKind,
  calleeName,
  chained,
  enclosingFunction,
  isAsync,
  isFunctionNode,
  isImmediatelyInvoked,
  memberName,
  memberObject,
  receivingCall,
  unwrap,
  wrapped,
} from "../syntax/tree.ts";
import { identifiersIn } from "../syntax/file.ts";
import { isLogical } from "../syntax/operators.ts";

const handled: PromiseFate = { fate: "handled" };
const unknown: PromiseFate = { fate: "unknown" };

const combinators = new Set(["all", "allSettled", "race", "any"]);

/** Calls that run a callback and give nothing that waits for it. */
const forgetting = new Set(["forEach"]);
const forgettingGlobals = new Set([
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "nextTick",
]);

/** Array methods that give an array of what their callback returns. */
const collecting = new Set(["map", "flatMap"]);

/** Array methods that only look at whether the callback's result is truthy, as a promise always is. */
const testing = new Set(["filter", "some", "every", "find", "findIndex", "findLast", "findLastIndex"]);

/** Follows the promise of an expression to what waits for it. */
export class Promises {
  readonly #symbols: Symbols;
  readonly #zones: Zones;

  constructor(symbols: Symbols, zones: Zones) {
    this.#symbols = symbols;
    this.#zones = zones;
  }

  /** What becomes of the promise that an expression gives. */
  fate(expression: ts.Expression): PromiseFate {
    return this.#follow(expression, 0);
  }

  #follow(expression: ts.Expression, depth: number): PromiseFate {
    // Nobody writes promises this deep; the limit is for code that refers to itself.
    if (depth > 20) return unknown;
    const outer = wrapped(expression);
    const { parent } = outer;
    const again = (next: ts.Expression): PromiseFate => this.#follow(next, depth + 1);

    if (ts.isExpressionStatement(parent)) return { fate: "dropped", how: "statement" };
    // `void timer.then(() => …)` starts something in the background on purpose: what comes of it is used.
    if (ts.isVoidExpression(parent)) return isContinued(outer) ? unknown : { fate: "dropped", how: "void" };
    if (ts.isAwaitExpression(parent)) return this.#ofFunctionAround(parent, depth);
    if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent))
      return this.#ofFunctionAround(outer, depth);
    if (ts.isConditionalExpression(parent)) return parent.condition === outer ? unknown : again(parent);
    if (ts.isBinaryExpression(parent)) return this.#ofBinary(parent, outer, depth);
    if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return again(parent);
    if (ts.isVariableDeclaration(parent)) return this.#ofVariable(parent, depth);
    if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
      const call = wrapped(parent).parent;
      const isCall = ts.isCallExpression(call) && call.expression === wrapped(parent);
      const method = memberName(parent) ?? "";
      if (!isCall && method === "length") return { fate: "dropped", how: "unused" };
      if (!isCall || !(chained.has(method) || collecting.has(method))) return unknown;
      const fate = again(call);
      const takesErrors = call.arguments.length > (method === "catch" ? 0 : 1);
      return takesErrors && chained.has(method) ? { ...fate, caught: true } : fate;
    }
    if (ts.isCallExpression(parent) && parent.arguments.includes(outer)) {
      return this.isPromiseCombinator(parent) ? again(parent) : handled;
    }
    return unknown;
  }

  /** An operand of `&&`, `||`, `??`, `,` or an assignment. */
  #ofBinary(parent: ts.BinaryExpression, outer: ts.Expression, depth: number): PromiseFate {
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.CommaToken:
        return parent.left === outer
          ? { fate: "dropped", how: "statement" }
          : this.#follow(parent, depth + 1);
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return parent.right === outer ? this.#follow(parent, depth + 1) : unknown;
      default:
        return unknown;
    }
  }

  #ofVariable(declaration: ts.VariableDeclaration, depth: number): PromiseFate {
    if (!ts.isIdentifier(declaration.name)) return unknown;
    const references = this.references(declaration.name);
    if (references.every((reference) => accessKind(reference) === "write")) {
      return isExported(declaration) ? unknown : { fate: "dropped", how: "unused" };
    }
    // An array of promises that is only looked at is as lost as the promises in it.
    const fates = references.map((reference) => this.#follow(reference, depth + 1));
    return fates.some(({ fate }) => fate !== "dropped") ? handled : (fates[0] ?? unknown);
  }

  /** The promise is awaited or returned in a function: what matters now is what becomes of the function's own promise. */
  #ofFunctionAround(node: ts.Node, depth: number): PromiseFate {
    const fn = ts.findAncestor(node.parent, isFunctionNode);
    if (!fn || !isFunctionNode(fn)) return handled;
    const awaitedHere = ts.isAwaitExpression(node);
    if (awaitedHere && !isAsync(fn)) return handled;
    if (this.#zones.role(fn)) return handled;
    const call = receivingCall(fn);
    if (!call) return handled;
    if (!ts.isCallExpression(call)) return unknown;
    if (unwrap(call.expression) === fn) return this.#follow(call, depth + 1);
    return this.#ofCallback(call, call.arguments[0] === wrapped(fn as ts.Expression), depth);
  }

  /** What becomes of the promises of a function that a call runs by its name: `items.forEach(ship)`. */
  fateOfHandedFunction(call: ts.CallExpression): PromiseFate {
    return this.#ofCallback(call, true, 0);
  }

  #ofCallback(call: ts.CallExpression, isFirst: boolean, depth: number): PromiseFate {
    const callee = unwrap(call.expression);
    const method = memberName(callee);
    const name = calleeName(call) ?? "";
    if (method !== null && isFirst) {
      if (forgetting.has(method))
        return this.isUntypedOrArray(callee) ? { fate: "dropped", how: "callback", loser: call } : unknown;
      if (collecting.has(method)) return lostArray(this.#follow(call, depth + 1), call);
      if (chained.has(method)) return this.#follow(call, depth + 1);
      if (testing.has(method)) return unknown;
    }
    if (chained.has(method ?? "")) return this.#follow(call, depth + 1);
    if (isFirst && forgettingGlobals.has(name)) return { fate: "dropped", how: "callback", loser: call };
    if (this.isPromiseCombinator(call)) return this.#follow(call, depth + 1);
    return unknown;
  }

  /** A library's own `forEach` may well wait; that of an array, a Map or a Set does not. */
  isUntypedOrArray(callee: ts.Expression): boolean {
    const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    const declaration = this.#symbols.at(name)?.declarations?.[0];
    return !declaration || /[\\/]lib\.[^\\/]*\.d\.ts$/.test(declaration.getSourceFile().fileName);
  }

  /** Whether a call is of `Promise.all` or its like. */
  isPromiseCombinator(call: ts.CallExpression): boolean {
    return promiseCombinator(call) !== null;
  }

  /** The other places of a file where a variable is named. */
  references(name: ts.Identifier): readonly ts.Identifier[] {
    const symbol = this.#symbols.at(name);
    // What a function declares is named in it alone.
    const file = name.getSourceFile();
    const [declaration] = symbol?.declarations ?? [];
    const isHere = declaration?.getSourceFile() === file;
    const scope = (isHere ? ts.findAncestor(declaration.parent, isFunctionNode) : null) ?? file;
    return identifiersIn(scope, name.text).filter(
      (identifier) => identifier !== name && this.#symbols.variable(identifier) === symbol,
    );
  }

  /** Whether something waits for what a call gives, now or in an array of promises. */
  isAwaited(call: ts.Expression): boolean {
    const outer = wrapped(call);
    const { parent } = outer;
    if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent))
      return true;
    if (ts.isForOfStatement(parent)) return parent.awaitModifier !== undefined && parent.expression === outer;
    if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
      const { name } = parent;
      return this.references(name).some(
        (reference) => this.#isAwaitedName(reference) && this.#isInSameStep(name, reference),
      );
    }
    if (
      ts.isConditionalExpression(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isSpreadElement(parent) ||
      (ts.isBinaryExpression(parent) && parent.right === outer)
    ) {
      return this.isAwaited(parent);
    }
    if (ts.isCallExpression(parent)) return this.isPromiseCombinator(parent) && this.isAwaited(parent);
    if (ts.isPropertyAccessExpression(parent) && chained.has(parent.name.text)) {
      const chain = wrapped(parent).parent;
      return ts.isCallExpression(chain);
    }
    return false;
  }

  /**
   * Whether the functions around go on only when a promise has settled, out to the one that Inngest calls; `isAwaited` is
   * content with the nearest. A promise that is raced against others guards what takes too long, and holds nothing up.
   */
  isWaitedFor(expression: ts.Expression, depth = 0): boolean {
    // Nobody writes promises this deep; the limit is for code that refers to itself.
    if (depth > 20) return false;
    const outer = wrapped(expression);
    const { parent } = outer;
    const again = (next: ts.Expression): boolean => this.isWaitedFor(next, depth + 1);
    const inItsFunction = (): boolean => {
      const fn = enclosingFunction(outer);
      if (!fn || this.#zones.role(fn)) return true;
      const call = receivingCall(fn);
      if (!call) return true;
      const method = memberName(unwrap(call.expression)) ?? "";
      return (isImmediatelyInvoked(fn) || chained.has(method) || collecting.has(method)) && again(call);
    };
    if (ts.isAwaitExpression(parent)) return inItsFunction();
    if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return inItsFunction();
    if (ts.isForOfStatement(parent)) return parent.awaitModifier !== undefined && parent.expression === outer;
    if (ts.isConditionalExpression(parent)) return parent.condition !== outer && again(parent);
    if (ts.isBinaryExpression(parent)) return isLogical(parent) && parent.right === outer && again(parent);
    if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return again(parent);
    if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
      return this.references(parent.name).some(again);
    if (ts.isPropertyAccessExpression(parent) && chained.has(parent.name.text)) {
      const call = wrapped(parent).parent;
      return ts.isCallExpression(call) && call.expression === wrapped(parent) && again(call);
    }
    const isArgument = ts.isCallExpression(parent) && parent.arguments.includes(outer);
    return isArgument && (promiseCombinator(parent) ?? "").startsWith("all") && again(parent);
  }

  /** Whether `for await` goes over what a call gives, here or later. */
  isGoneOver(call: ts.Expression): boolean {
    const { parent } = wrapped(call);
    if (ts.isForOfStatement(parent)) return this.isAwaited(call);
    if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
    const { name } = parent;
    return this.references(name).some(
      (reference) =>
        ts.isForOfStatement(wrapped(reference).parent) &&
        this.#isAwaitedName(reference) &&
        this.#isInSameStep(name, reference),
    );
  }

  /** Most queries are only sent when something waits for them: what a step's body awaits is done in that step. */
  #isInSameStep(name: ts.Identifier, reference: ts.Identifier): boolean {
    return this.#zones.place(name).step?.callback === this.#zones.place(reference).step?.callback;
  }

  #isAwaitedName(reference: ts.Identifier): boolean {
    const { parent } = wrapped(reference);
    if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent)) return true;
    if (ts.isForOfStatement(parent)) return this.isAwaited(reference);
    if (ts.isArrayLiteralExpression(parent) || ts.isCallExpression(parent)) return this.isAwaited(reference);
    return false;
  }
}

/** The method of a call that makes one promise of several, such as `Promise.all(…)`; `null` for other calls. */
export function promiseCombinator(call: ts.CallExpression): string | null {
  const callee = unwrap(call.expression);
  const method = memberName(callee) ?? "";
  const object = memberObject(callee);
  return combinators.has(method) && object && ts.isIdentifier(object) && object.text === "Promise"
    ? method
    : null;
}

/** Whether a promise is that of `….then(callback)`. */
function isContinued(expression: ts.Expression): boolean {
  const call = unwrap(expression);
  return (
    ts.isCallExpression(call) && memberName(unwrap(call.expression)) === "then" && call.arguments.length > 0
  );
}

/** `items.map(async …)` as a statement: each promise is lost with the array. */
function lostArray(fate: PromiseFate, call: ts.CallExpression): PromiseFate {
  return fate.fate === "dropped" && fate.how !== "callback"
    ? { fate: "dropped", how: "array", loser: call }
    : fate;
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  return (
    ts.isVariableStatement(statement) &&
    (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}
