import ts from "typescript";
import type { Engine } from "./engine.ts";
import { isAsync, wrapped, type CallLike, type FunctionNode } from "../syntax/tree.ts";

/** How many helpers deep a call is looked into. */
const maximumDepth = 3;

const known = new WeakMap<Engine, WeakMap<FunctionNode, readonly CallLike[]>>();

/** The calls of a function that certainly give nothing, waited for or not: they throw, or end the process. */
export function endlessCallsIn(engine: Engine, fn: FunctionNode): readonly CallLike[] {
  const ofEngine = known.get(engine) ?? new WeakMap<FunctionNode, readonly CallLike[]>();
  known.set(engine, ofEngine);
  let calls = ofEngine.get(fn);
  if (!calls) {
    calls = engine.callsIn(fn).filter((call) => isEndless(engine, call, 0));
    ofEngine.set(fn, calls);
  }
  return calls;
}

function isEndless(engine: Engine, call: CallLike, depth: number): boolean {
  if (depth > maximumDepth) return false;
  const { parent } = wrapped(call);
  const isAwaited = ts.isAwaitExpression(parent);
  const operation = engine.operations.at(call);
  if (operation) {
    const callback = operation.body?.callback as FunctionNode | undefined;
    return isAwaited && callback !== undefined && neverEnds(engine, callback, depth);
  }
  const fn = engine.functions.source(call.expression);
  if (fn && (isAwaited || !isAsync(fn)) && neverEnds(engine, fn, depth)) return true;
  const type = engine.checker.getTypeAtLocation(isAwaited ? parent : call);
  return (type.flags & ts.TypeFlags.Never) !== 0;
}

function neverEnds(engine: Engine, fn: FunctionNode, depth: number): boolean {
  // Calling a generator runs nothing of it yet.
  if (!fn.body || fn.asteriskToken) return false;
  const flow = engine.ownFlow(fn);
  if (!flow.canEnd([])) return true;
  const endless = engine
    .callsIn(fn)
    .filter((call) => isStatement(call) && isEndless(engine, call, depth + 1));
  return endless.length > 0 && !flow.canEnd(endless);
}

/** Whether a call is all that a statement, or the body of a function, does. */
function isStatement(call: CallLike): boolean {
  const outer = wrapped(call);
  const { parent } = ts.isAwaitExpression(outer.parent) ? wrapped(outer.parent) : outer;
  return ts.isExpressionStatement(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
}
