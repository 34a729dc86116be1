import ts from "typescript";
import type { DurableCall, StepRace } from "../model/index.ts";
import {
  calleeName,
  chained,
  contains,
  enclosingFunction,
  isFunctionNode,
  memberName,
  memberObject,
  receivingCall,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";
import type { Engine } from "./engine.ts";
import { FunctionLists } from "./function-lists.ts";
import { callsRunning } from "./runners.ts";

const racing = new Set(["Promise.race", "Promise.any"]);

/** Array methods that give promises of the same array, or of another that is handed to them. */
const keeping = new Set(["concat", "filter", "reverse", "slice"]);

/** One promise in a race, or several that are made by the same code. */
interface Racer {
  /** The calls whose steps it waits for. */
  readonly calls: readonly ts.CallExpression[];
  readonly several: boolean;
  /** True when certainly no step gives it. */
  readonly isOther: boolean;
}

/** Finds the races of steps in replayed code. */
export class Races {
  readonly #engine: Engine;
  readonly #clients: FunctionLists;
  readonly #open = new Set<ts.Node>();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#clients = new FunctionLists(engine, () => []);
  }

  /** The races of a function and its inline callbacks that wait for all their steps. */
  in(fn: FunctionNode): readonly StepRace[] {
    const races = this.#engine.callsIn(fn).flatMap((call) => this.#race(call, fn) ?? []);
    // A race in a race waits as the outer one does.
    return races.filter(
      ({ node }) => !races.some((outer) => outer.node !== node && contains(outer.node, node)),
    );
  }

  #race(call: CallLike, fn: FunctionNode): StepRace | null {
    const name = calleeName(call);
    if ((name !== "race" && name !== "any") || !ts.isCallExpression(call)) return null;
    const engine = this.#engine;
    const origin = engine.origins.of(call.expression);
    const [promises] = call.arguments;
    if (origin?.module !== null || !racing.has(origin.path) || !promises) return null;
    const racers = this.#racers(promises);
    const steps = racers.filter(({ calls }) => calls.length > 0);
    const isAmongSteps = steps.length > 1 || steps.some(({ several }) => several);
    if (!isAmongSteps && (steps.length === 0 || !racers.some(({ isOther }) => isOther))) return null;
    const calls = engine.operations.durableCalls(steps.flatMap((each) => each.calls));
    // A race that nothing waits for has lost its steps already.
    if (calls.some((each) => this.#hasOwnMode(each)) || engine.promises.fate(call).fate === "dropped") {
      return null;
    }
    if (!this.#waitsForAll(fn) || this.#isInParallel(call, new Set())) return null;
    return {
      node: call,
      label: origin.path,
      calls,
      against: isAmongSteps ? "steps" : "other-promise",
      startsSteps: calls.every(({ node }) => contains(promises, node)),
    };
  }

  /** The promises in an array that is handed to a race. */
  #racers(expression: ts.Expression): readonly Racer[] {
    const node = unwrap(expression);
    if (ts.isArrayLiteralExpression(node)) {
      return node.elements.flatMap((each) =>
        ts.isSpreadElement(each)
          ? this.#racers(each.expression)
          : [{ calls: this.#stepsOf(each), several: false, isOther: this.#isOther(each) }],
      );
    }
    if (ts.isIdentifier(node)) {
      const declaration = this.#variable(node);
      if (!declaration?.initializer || !ts.isIdentifier(declaration.name)) return [];
      const { initializer, name } = declaration;
      return this.#once(node, [], () => [...this.#racers(initializer), ...this.#pushed(name)]);
    }
    const calls = this.#stepsOf(node);
    return [{ calls, several: calls.length > 0, isOther: false }];
  }

  /** The promises that are put into an array later. */
  #pushed(name: ts.Identifier): readonly Racer[] {
    return this.#engine.promises.references(name).flatMap((reference) => {
      const access = wrapped(reference).parent;
      const push = ts.isPropertyAccessExpression(access) ? access.parent : null;
      if (!push || !ts.isCallExpression(push) || memberName(unwrap(push.expression)) !== "push") return [];
      const isRepeated =
        enclosingFunction(push) !== enclosingFunction(name) ||
        ts.findAncestor(push, (each) => ts.isIterationStatement(each, false)) !== undefined;
      return push.arguments.flatMap((each) =>
        ts.isSpreadElement(each)
          ? this.#racers(each.expression)
          : [{ calls: this.#stepsOf(each), several: isRepeated, isOther: this.#isOther(each) }],
      );
    });
  }

  /** The calls whose steps a promise, or an array of promises, waits for. */
  #stepsOf(expression: ts.Expression): readonly ts.CallExpression[] {
    const node = unwrap(expression);
    if (ts.isCallExpression(node)) return this.#stepsOfCall(node);
    if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((each) => this.#stepsOf(each));
    if (ts.isSpreadElement(node)) return this.#stepsOf(node.expression);
    if (ts.isConditionalExpression(node))
      return [...this.#stepsOf(node.whenTrue), ...this.#stepsOf(node.whenFalse)];
    if (ts.isBinaryExpression(node)) return this.#stepsOf(node.right);
    if (ts.isIdentifier(node)) {
      const initializer = this.#variable(node)?.initializer;
      return initializer ? this.#once(node, [], () => this.#stepsOf(initializer)) : [];
    }
    return [];
  }

  #stepsOfCall(call: ts.CallExpression): readonly ts.CallExpression[] {
    const engine = this.#engine;
    if (engine.operations.durableCalls([call]).length > 0) return [call];
    const callee = unwrap(call.expression);
    if (isFunctionNode(callee)) return this.#stepsIn(callee);
    const object = memberObject(callee);
    const method = memberName(callee) ?? "";
    if (!object) return [];
    const [first] = call.arguments;
    if (chained.has(method)) return this.#stepsOf(object);
    if (method === "map" || method === "flatMap") {
      const callback = first && unwrap(first);
      return isFunctionNode(callback) ? this.#stepsIn(callback) : [];
    }
    if (keeping.has(method))
      return [...this.#stepsOf(object), ...call.arguments.flatMap((each) => this.#stepsOf(each))];
    const isCombined = engine.origins.of(object)?.path === "Promise" && method !== "resolve";
    return isCombined && first ? this.#stepsOf(first) : [];
  }

  /** The calls of a function written in place that run steps. */
  #stepsIn(fn: FunctionNode): readonly ts.CallExpression[] {
    const engine = this.#engine;
    return engine
      .callsIn(fn)
      .filter(ts.isCallExpression)
      .filter((call) => engine.operations.durableCalls([call]).length > 0);
  }

  /** Whether certainly no step gives a promise: one that is made in place, or by a call that is given nothing of steps. */
  #isOther(expression: ts.Expression): boolean {
    const node = unwrap(expression);
    if (ts.isIdentifier(node)) {
      const initializer = this.#variable(node)?.initializer;
      return initializer !== undefined && this.#once(node, false, () => this.#isOther(initializer));
    }
    if (ts.isNewExpression(node)) return this.#engine.origins.of(node.expression)?.path === "Promise";
    if (!ts.isCallExpression(node) || this.#holdsSteps(node)) return false;
    const callee = unwrap(node.expression);
    const object = memberObject(callee);
    if (object && chained.has(memberName(callee) ?? "")) return this.#isOther(object);
    const { effects, functions, origins } = this.#engine;
    if (effects.runsSteps(node)) return false;
    return functions.called(node).kind !== "unknown" || origins.of(callee) !== null;
  }

  #holdsSteps(node: ts.Node): boolean {
    if (ts.isCallExpression(node) && this.#stepsOf(node).length > 0) return true;
    return ts.forEachChild(node, (child) => this.#holdsSteps(child) || undefined) ?? false;
  }

  #variable(name: ts.Identifier): ts.VariableDeclaration | null {
    const declaration = this.#engine.symbols.at(name)?.valueDeclaration;
    return declaration && ts.isVariableDeclaration(declaration) ? declaration : null;
  }

  /** A variable can be made of itself. */
  #once<Result>(node: ts.Node, otherwise: Result, answer: () => Result): Result {
    if (this.#open.has(node)) return otherwise;
    this.#open.add(node);
    const result = answer();
    this.#open.delete(node);
    return result;
  }

  /** Whether a step says itself that it is in a race: `step.run({ id, parallelMode: "race" }, …)`. */
  #hasOwnMode({ operation, reaches }: DurableCall): boolean {
    const [id] = (operation ?? reaches?.what)?.node.arguments ?? [];
    const options = id && this.#engine.values.objectLiteral(id);
    return options ? this.#engine.values.property(options, "parallelMode").value.kind !== "absent" : false;
  }

  /** Without the option `optimizeParallelism: false`, SDK 4 waits for all steps that run at the same time. */
  #waitsForAll(fn: FunctionNode): boolean {
    const { values, zones } = this.#engine;
    const role = zones.role(fn);
    if (role?.kind !== "handler") return true;
    const creator = memberObject(unwrap(role.call.expression));
    const client = creator && this.#clients.clientOf(creator);
    return [zones.recognizer.creation(role.call)?.options === 0 ? role.call : null, client].every((call) => {
      const [argument] = call?.arguments ?? [];
      const options = argument && values.objectLiteral(argument);
      if (!options) return true;
      const { value } = values.property(options, "optimizeParallelism");
      return value.kind === "absent" || (value.kind === "boolean" && value.truth);
    });
  }

  /** Whether a node is in the callback of `group.parallel`, or in a helper that is only called there or in step bodies. */
  #isInParallel(node: ts.Node, open: Set<FunctionNode>): boolean {
    const { zones } = this.#engine;
    let fn = enclosingFunction(node);
    for (; fn; fn = enclosingFunction(fn)) {
      const role = zones.role(fn);
      if (role?.kind === "memoised" || (role?.kind === "replayed" && this.#isParallel(role.call)))
        return true;
      if (role?.kind === "handler") return false;
      if (!role && !receivingCall(fn)) break;
    }
    if (!fn || open.has(fn)) return false;
    open.add(fn);
    const calls = callsRunning(this.#engine, fn).filter((call) => !isInside(call, open));
    return (
      calls.length > 0 && calls.every((call) => this.#isParallel(call) || this.#isInParallel(call, open))
    );
  }

  #isParallel(call: CallLike): boolean {
    return this.#engine.zones.tool(call)?.path === "group.parallel";
  }
}

function isInside(call: CallLike, functions: ReadonlySet<FunctionNode>): boolean {
  return [...functions].some((fn) => contains(fn, call));
}
