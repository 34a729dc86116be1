import type ts from "typescript";
import type { Engine } from "./engine.ts";
import { isTestCode } from "./test-files.ts";
import { enclosingFunction, isFunctionNode, type FunctionNode } from "../syntax/tree.ts";

/** Code that Inngest runs as a whole: the body of a step, or a function that is replayed. */
export interface Unit {
  readonly kind: "step" | "replay";
  readonly function: FunctionNode;
}

/** The units that a function is a part of. The value tells whether a durable operation can follow it there. */
export type Units = ReadonlyMap<Unit, boolean>;

const none: Units = new Map();

/**
 * What Inngest runs of a program: step bodies, handlers with steps, helpers that run steps, and every function that these
 * call. Test files are left out, and so are handlers without steps, which are never replayed.
 */
export class RunningCode {
  readonly #engine: Engine;
  readonly #units = new Map<FunctionNode, Map<Unit, boolean>>();
  readonly #roots = new Map<FunctionNode, Unit>();
  readonly #waiting: Unit[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
    for (const file of engine.program.getSourceFiles()) {
      if (!file.isDeclarationFile && engine.concerns(file) && !isTestCode(file, engine.root))
        this.#start(file);
    }
    for (let unit = this.#waiting.pop(); unit; unit = this.#waiting.pop()) this.#walk(unit);
  }

  /** The files that have code which Inngest runs. */
  get files(): ReadonlySet<ts.SourceFile> {
    return new Set([...this.#units.keys()].map((fn) => fn.getSourceFile()));
  }

  /** Whether a function is run as a whole, and not only called by what is. */
  isUnit(fn: FunctionNode): boolean {
    return this.#roots.has(fn);
  }

  /** The units that the code at a node runs in; none when Inngest never comes to it, as far as can be seen. */
  unitsAt(node: ts.Node): Units {
    const fn = codeAround(this.#engine, node);
    const units = fn && this.#units.get(fn);
    if (!units) return none;
    const root = this.#roots.get(fn);
    if (root?.kind !== "replay") return units;
    const isFollowed = this.#engine
      .controlFlow(fn)
      .canFollow(node, (each) => this.#engine.isDurablePoint(each));
    return new Map([...units, [root, isFollowed]]);
  }

  #start(file: ts.SourceFile): void {
    const { operations, zones } = this.#engine;
    for (const handler of zones.handlersIn(file).keys())
      if (this.#runsSteps(handler)) this.#root(handler, "replay");
    for (const call of zones.toolCalls(file)) {
      const operation = operations.at(call);
      if (!operation) continue;
      const { owner } = zones.place(call);
      if (owner && zones.role(owner)?.kind !== "memoised") this.#root(owner, "replay");
      const callback = operation.body?.callback;
      if (isFunctionNode(callback)) this.#root(callback, "step");
    }
  }

  #runsSteps(fn: FunctionNode): boolean {
    return this.#engine.callsIn(fn).some((call) => this.#engine.isDurableCall(call));
  }

  #root(fn: FunctionNode, kind: Unit["kind"]): void {
    if (this.#roots.has(fn)) return;
    const unit = { kind, function: fn };
    this.#roots.set(fn, unit);
    this.#add(fn, unit, true);
    this.#waiting.push(unit);
  }

  #walk(unit: Unit): void {
    for (const call of this.#engine.callsIn(unit.function)) {
      const followed = this.#engine.followed(call);
      if (followed.length === 0) continue;
      const isFollowed = unit.kind === "step" || this.#engine.isFollowedByStep(call, unit.function);
      for (const fn of followed) this.#enter(fn, unit, isFollowed);
    }
  }

  #enter(fn: FunctionNode, unit: Unit, isFollowed: boolean): void {
    if (this.#engine.durable.inFunction(fn)) this.#root(fn, "replay");
    if (this.#roots.has(fn) || !this.#add(fn, unit, isFollowed)) return;
    for (const call of this.#engine.callsIn(fn)) {
      for (const callee of this.#engine.followed(call)) this.#enter(callee, unit, isFollowed);
    }
  }

  /** Whether anything is new. */
  #add(fn: FunctionNode, unit: Unit, isFollowed: boolean): boolean {
    const units = this.#units.get(fn) ?? new Map<Unit, boolean>();
    this.#units.set(fn, units);
    const before = units.get(unit);
    if (before === true || before === isFollowed) return false;
    units.set(unit, isFollowed);
    return true;
  }
}

/** The function whose code a node is, callbacks that run with it seen through; `null` at the top level of a module. */
export function codeAround(engine: Engine, node: ts.Node): FunctionNode | null {
  let fn = enclosingFunction(node);
  while (fn && engine.runsWithItsSurroundings(fn)) fn = enclosingFunction(fn);
  return fn;
}
