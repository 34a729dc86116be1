import ts from "typescript";
import type { Engine } from "./engine.ts";
import {
  accessKind,
  chained,
  contains,
  enclosingFunction,
  isAsync,
  memberName,
  memberObject,
  receivingCall,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** Array methods that run their callback for each item and wait for none of them. */
const forEach = new Set(["flatMap", "forEach", "map"]);

/** Array methods whose result has the promises of the array in it. */
const keeping = new Set(["concat", "filter", "flat", "flatMap", "map", "reverse", "slice", "values"]);

/** Methods that put their argument into the object they are called on. */
const filling = new Set(["add", "push", "set", "unshift"]);

/** Where a call stands: in a function, and in those around it by the calls that their callbacks are handed to. */
interface Level {
  readonly fn: FunctionNode;
  /** What stands in the code of that function itself: the call, or the one that runs the callback it is in. */
  readonly node: ts.Expression;
  /** Whether the function is a callback that runs for each item, all of them at once. */
  readonly turns: boolean;
}

/** How a function in place is run. */
interface Launch {
  readonly call: CallLike;
  readonly turns: boolean;
}

/** A place where one call can start again. */
export interface Turns {
  /** The callback that runs for each item, or the loop. */
  readonly node: FunctionNode | ts.IterationStatement;
}

/** Tells which promises of one function, callbacks in it included, can be pending together. */
export class InFlight {
  readonly #engine: Engine;
  readonly #fn: FunctionNode;
  readonly #levels = new Map<ts.Expression, readonly Level[] | null>();
  readonly #waits = new Map<ts.Expression, ReadonlySet<ts.Node> | null>();

  constructor(engine: Engine, fn: FunctionNode) {
    this.#engine = engine;
    this.#fn = fn;
  }

  /**
   * Whether two calls can be under way together, with the same value in each of some constants. False when what becomes of
   * their promises cannot be followed.
   */
  together(one: ts.Expression, other: ts.Expression, constants: readonly ts.Node[]): boolean {
    const pair = this.#commonLevel(one, other);
    if (!pair) return false;
    const [first, second, fn] = pair;
    return this.#meets(fn, one, first, second, constants) || this.#meets(fn, other, second, first, constants);
  }

  /** What makes a call start again while it is under way, with the same value in each of some constants; else `null`. */
  overlapsItself(call: ts.Expression, constants: readonly ts.Node[]): Turns | null {
    if (this.#isRunForEach(call)) return { node: enclosingFunction(call) ?? this.#fn };
    for (const { fn, node, turns } of this.#levelsOf(call) ?? []) {
      const loop = loopAround(node, fn);
      if (loop && this.#meets(fn, call, node, node, constants)) return { node: loop };
      if (turns && this.#waitsOf(call) && !constants.some((each) => contains(fn, each))) return { node: fn };
    }
    return null;
  }

  /** Whether a call can be made again after it was, with the same value in each of some constants. */
  repeats(call: ts.Expression, constants: readonly ts.Node[]): Turns | null {
    for (const { fn, node, turns } of this.#levelsOf(call) ?? []) {
      const loop = loopAround(node, fn);
      if (loop && this.#engine.ownFlow(fn).canMeet(node, node, constants)) return { node: loop };
      if (turns && !constants.some((each) => contains(fn, each))) return { node: fn };
    }
    return null;
  }

  /** Whether one of two calls can be made after the other in the same run, with the same value in each constant. */
  bothRun(one: ts.Expression, other: ts.Expression, constants: readonly ts.Node[]): boolean {
    const pair = this.#commonLevel(one, other);
    if (!pair) return false;
    const [first, second, fn] = pair;
    const flow = this.#engine.ownFlow(fn);
    return (
      contains(first, second) ||
      contains(second, first) ||
      flow.canReach(first, second, constants) ||
      flow.canReach(second, first, constants)
    );
  }

  /** The innermost function that two calls share, with what stands for them in its own code. */
  #commonLevel(
    one: ts.Expression,
    other: ts.Expression,
  ): readonly [ts.Expression, ts.Expression, FunctionNode] | null {
    const others = this.#levelsOf(other) ?? [];
    for (const { fn, node } of this.#levelsOf(one) ?? []) {
      const match = others.find((level) => level.fn === fn);
      // Callbacks of one call, such as the variants of an experiment, stand for each other.
      if (match) return match.node === node ? null : [node, match.node, fn];
    }
    return null;
  }

  /** Whether a node can be evaluated while the promise of a call is pending, which another node stands for. */
  #meets(
    fn: FunctionNode,
    call: ts.Expression,
    pending: ts.Expression,
    node: ts.Expression,
    constants: readonly ts.Node[],
  ): boolean {
    // Nothing starts beside a call that its own function awaits where it stands.
    if (pending === call && ts.isAwaitExpression(wrapped(call).parent)) return false;
    // What is handed to a call, or chained to a promise, has its own order.
    if (pending !== node && (contains(pending, node) || contains(node, pending))) return false;
    const waits = this.#waitsOf(call);
    if (!waits) return false;
    const here = [...waits].filter((wait) => enclosingFunction(wait) === fn);
    return this.#engine.ownFlow(fn).canMeet(pending, node, [...here, ...constants]);
  }

  /** From the innermost function outwards; `null` when a function on the way is not run where it stands. */
  #levelsOf(call: ts.Expression): readonly Level[] | null {
    let levels = this.#levels.get(call);
    if (levels === undefined) {
      levels = this.#findLevels(call);
      this.#levels.set(call, levels);
    }
    return levels;
  }

  #findLevels(call: ts.Expression): readonly Level[] | null {
    const levels: Level[] = [];
    for (let node: ts.Expression = call; ;) {
      const fn = enclosingFunction(node);
      if (!fn) return null;
      const launch = fn === this.#fn ? null : this.#launch(fn);
      levels.push({ fn, node, turns: launch?.turns ?? false });
      if (fn === this.#fn) return levels;
      if (!launch) return null;
      node = launch.call;
    }
  }

  #launch(fn: FunctionNode): Launch | null {
    const role = this.#engine.zones.role(fn);
    if (role) return role.kind === "replayed" ? { call: role.call, turns: false } : null;
    const call = receivingCall(fn);
    return call && { call, turns: this.#runsForEach(call, fn as ts.Expression) };
  }

  #runsForEach(call: CallLike, callback: ts.Expression): boolean {
    if (!ts.isCallExpression(call)) return false;
    const callee = unwrap(call.expression);
    const index = call.arguments.indexOf(wrapped(callback));
    const object = memberObject(callee);
    if (object && ts.isIdentifier(object) && object.text === "Array")
      return memberName(callee) === "from" && index === 1;
    return (
      index === 0 && forEach.has(memberName(callee) ?? "") && this.#engine.promises.isUntypedOrArray(callee)
    );
  }

  /** Whether a call runs a helper by its name for each item: `items.map(ship)`. */
  #isRunForEach(call: ts.Expression): boolean {
    if (!ts.isCallExpression(call)) return false;
    return call.arguments.some(
      (argument) =>
        ts.isIdentifier(argument) &&
        this.#engine.functions.source(argument) !== null &&
        this.#runsForEach(call, argument) &&
        this.#waitsOf(call) !== null,
    );
  }

  /** What waits for the promise of a call; `null` when that cannot be told. */
  #waitsOf(call: ts.Expression): ReadonlySet<ts.Node> | null {
    let waits = this.#waits.get(call);
    if (waits === undefined) {
      const search = new Waits(this.#engine, this.#fn, (fn) => this.#launch(fn));
      waits = search.follow(call) ? search.found : null;
      this.#waits.set(call, waits);
    }
    return waits;
  }
}

/** Follows a promise to all that waits for it. */
class Waits {
  readonly found = new Set<ts.Node>();
  readonly #engine: Engine;
  readonly #fn: FunctionNode;
  readonly #launch: (fn: FunctionNode) => Launch | null;
  readonly #seen = new Set<ts.Node>();

  constructor(engine: Engine, fn: FunctionNode, launch: (fn: FunctionNode) => Launch | null) {
    this.#engine = engine;
    this.#fn = fn;
    this.#launch = launch;
  }

  /** False when the promise leaves what can be followed. */
  follow(expression: ts.Expression): boolean {
    const outer = wrapped(expression);
    if (this.#seen.has(outer)) return true;
    this.#seen.add(outer);
    const { parent } = outer;
    if (ts.isAwaitExpression(parent)) {
      this.found.add(parent);
      return this.#throughFunction(parent, true);
    }
    if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === outer))
      return this.#throughFunction(outer, false);
    if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return this.follow(parent);
    if (ts.isPropertyAssignment(parent)) return this.follow(parent.parent);
    if (ts.isConditionalExpression(parent)) return parent.condition !== outer && this.follow(parent);
    if (ts.isBinaryExpression(parent)) return this.#throughBinary(parent, outer);
    if (ts.isVariableDeclaration(parent))
      return ts.isIdentifier(parent.name) && this.#throughVariable(parent.name);
    if (ts.isForOfStatement(parent) && parent.expression === outer) {
      this.found.add(unwrap(outer));
      return ts.isIdentifier(unwrap(outer));
    }
    if (ts.isPropertyAccessExpression(parent)) return this.#throughMember(parent);
    if (ts.isCallExpression(parent) && parent.arguments.includes(outer)) return this.#throughCall(parent);
    return ts.isExpressionStatement(parent) || ts.isVoidExpression(parent);
  }

  #throughBinary(parent: ts.BinaryExpression, outer: ts.Expression): boolean {
    if (parent.right !== outer) return false;
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.EqualsToken:
        return this.#throughTarget(parent.left) && this.follow(parent);
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.CommaToken:
        return this.follow(parent);
      default:
        return false;
    }
  }

  #throughMember(parent: ts.PropertyAccessExpression): boolean {
    const call = wrapped(parent).parent;
    const isCall = ts.isCallExpression(call) && call.expression === wrapped(parent);
    const method = parent.name.text;
    if (!isCall) return method === "length";
    if (filling.has(method)) return true;
    return (chained.has(method) || keeping.has(method)) && this.follow(call);
  }

  #throughCall(call: ts.CallExpression): boolean {
    const callee = unwrap(call.expression);
    const object = memberObject(callee);
    const method = memberName(callee) ?? "";
    if (object && filling.has(method)) return this.#throughTarget(object);
    const isListing =
      object !== null &&
      ts.isIdentifier(object) &&
      ((object.text === "Object" && method === "values") || (object.text === "Array" && method === "from"));
    return (isListing || this.#engine.promises.isPromiseCombinator(call)) && this.follow(call);
  }

  /** What a promise is put into. */
  #throughTarget(target: ts.Expression): boolean {
    let node = unwrap(target);
    for (let object = memberObject(node); object; object = memberObject(node)) node = unwrap(object);
    const name = ts.isIdentifier(node) ? this.#engine.symbols.at(node)?.valueDeclaration : undefined;
    return (
      name !== undefined &&
      ts.isVariableDeclaration(name) &&
      ts.isIdentifier(name.name) &&
      contains(this.#fn, name) &&
      this.#throughVariable(name.name)
    );
  }

  #throughVariable(name: ts.Identifier): boolean {
    return this.#engine.promises
      .references(name)
      .every((reference) => isOnlyFilled(reference) || this.follow(reference));
  }

  /** A promise that a function waits for, or gives on, is a part of the function's own. */
  #throughFunction(node: ts.Expression, isAwaited: boolean): boolean {
    const fn = enclosingFunction(node);
    if (!fn || fn === this.#fn) return true;
    const launch = this.#launch(fn);
    if (!launch || !ts.isCallExpression(launch.call)) return false;
    const { call, turns } = launch;
    if (isAwaited && !isAsync(fn)) return false;
    const method = memberName(unwrap(call.expression));
    if (turns) return method === "forEach" || this.follow(call);
    const isRun =
      unwrap(call.expression) === fn || this.#engine.zones.role(fn) !== null || chained.has(method ?? "");
    return isRun && this.follow(call);
  }
}

/** Whether a name is given a value, or something is put into what it names. */
function isOnlyFilled(reference: ts.Identifier): boolean {
  if (accessKind(reference) === "write") return true;
  const { parent } = wrapped(reference);
  return (
    ts.isElementAccessExpression(parent) &&
    ts.isBinaryExpression(parent.parent) &&
    parent.parent.left === parent &&
    parent.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** The innermost loop around a node, in the code of a function itself. */
function loopAround(node: ts.Node, fn: FunctionNode): ts.IterationStatement | null {
  const found = ts.findAncestor(node.parent, (each) =>
    each === fn ? "quit" : ts.isIterationStatement(each, false),
  );
  return found ? (found as ts.IterationStatement) : null;
}
