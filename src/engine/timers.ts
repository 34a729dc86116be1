import ts from "typescript";
import type { RepeatedWait, Timer } from "../model/index.ts";
import {
  calleeName,
  contains,
  isFunctionNode,
  memberName,
  shortText,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";
import type { Engine } from "./engine.ts";
import { waitingNames, waitOf } from "./known-waits.ts";
import { Reachability } from "./reachability.ts";
import { dottedName } from "./specifiers.ts";

const searches = new WeakMap<Engine, Reachability<Timer>>();

/** Timers that a function waits for, itself or through helpers that do nothing else, where a durable operation can follow. */
export function repeatedWaits(engine: Engine, fn: FunctionNode): readonly RepeatedWait[] {
  const search = searchIn(engine);
  return engine.callsIn(fn).flatMap((call) => {
    const timer = timerAt(engine, call);
    const reached = engine.reached(call, timer, search);
    if (!reached || (!timer && !isOnlyWait(engine, call)) || !engine.isFollowedByStep(call, fn)) return [];
    const duration = timer ? written(engine, timer.duration) : throughHelper(engine, call, reached);
    if (typeof duration === "number" && !(duration > 0)) return [];
    const loop = ts.findAncestor(call.parent, (node) => ts.isIterationStatement(node, false) || node === fn);
    const emptyLoop = timer?.blocks ? emptyLoopAround(call) : null;
    return [{ ...reached, at: emptyLoop ?? call, duration, inLoop: !emptyLoop && loop !== fn }];
  });
}

/** The timer that a function waits for before it is over, when it does nothing else that takes time. */
function searchIn(engine: Engine): Reachability<Timer> {
  let search = searches.get(engine);
  if (!search) {
    search = new Reachability<Timer>({
      callsIn: (fn) => engine.callsIn(fn),
      followed: (call) => engine.followed(call),
      direct: (call) => timerAt(engine, call),
      counts: (call, fn) =>
        (timerAt(engine, call) !== null || engine.promises.isWaitedFor(call)) &&
        !engine.isFollowedByStep(call, fn) &&
        isOnlyWork(engine, call, fn),
    });
    searches.set(engine, search);
  }
  return search;
}

/** Whether nothing else that a function waits for takes time: other work of a helper belongs into a step, timers and all. */
function isOnlyWork(engine: Engine, call: CallLike, fn: FunctionNode): boolean {
  return engine
    .callsIn(fn)
    .every(
      (each) =>
        each === call ||
        contains(call, each) ||
        !engine.promises.isAwaited(each) ||
        timerAt(engine, each) !== null ||
        engine.isDurableCall(each),
    );
}

/** Whether a call of a helper is waited for and does nothing that the world outside notices. */
function isOnlyWait(engine: Engine, call: CallLike): boolean {
  return engine.promises.isWaitedFor(call) && engine.sideEffects([]).throughCall(call) === null;
}

/** The timer that a call starts and code waits for; `null` for other calls, and for timers that nothing waits for. */
function timerAt(engine: Engine, call: CallLike): Timer | null {
  const timer = ts.isNewExpression(call)
    ? promiseTimer(engine, call)
    : (known(engine, call) ?? busy(engine, call));
  if (!timer || (timer.duration && isNoTime(engine, timer.duration))) return null;
  return (timer.blocks || engine.promises.isWaitedFor(call)) && !engine.effects.isPure(call) ? timer : null;
}

function known(engine: Engine, call: ts.CallExpression): Timer | null {
  const name = calleeName(call);
  const callee = unwrap(call.expression);
  if (name === null || (!waitingNames.has(name) && !ts.isIdentifier(callee))) return null;
  const origin = engine.origins.of(callee);
  const wait = origin && waitOf(origin.module, origin.path);
  if (!wait) return isPromisified(engine, callee) ? timer(call, call.arguments[0]) : null;
  const duration = wait.milliseconds === null ? undefined : call.arguments[wait.milliseconds];
  // Without a time `Atomics.wait` waits for another thread, and the others for no more than a turn of the event loop.
  if (wait.milliseconds !== null && !duration) return null;
  return { ...timer(call, duration), blocks: wait.blocks, polls: wait.repeats };
}

function timer(call: ts.CallExpression, duration: ts.Expression | undefined): Timer {
  return {
    text: `${dottedName(call.expression) ?? "setTimeout"}()`,
    blocks: false,
    duration: duration && !ts.isSpreadElement(duration) ? duration : null,
    polls: false,
    givesNothing: true,
  };
}

/** `const sleep = promisify(setTimeout)`. */
function isPromisified(engine: Engine, callee: ts.Expression): boolean {
  const declaration = ts.isIdentifier(callee) ? engine.symbols.declaration(callee) : null;
  const initializer =
    declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
      ? unwrap(declaration.initializer)
      : null;
  if (!initializer || !ts.isCallExpression(initializer) || calleeName(initializer) !== "promisify")
    return false;
  const [promisified] = initializer.arguments;
  return (
    promisified !== undefined &&
    engine.origins.of(initializer.expression)?.module === "util" &&
    isTimerFunction(engine, promisified, "setTimeout")
  );
}

/** `new Promise((resolve) => setTimeout(resolve, 1000))`, and one that is resolved from within `setInterval`. */
function promiseTimer(engine: Engine, made: ts.NewExpression): Timer | null {
  const executor = made.arguments?.[0] && unwrap(made.arguments[0]);
  if (calleeName(made) !== "Promise" || !executor || !isFunctionNode(executor)) return null;
  const resolve = executor.parameters[0]?.name;
  if (!resolve || !ts.isIdentifier(resolve)) return null;
  const resolves = (node: ts.Expression | undefined): boolean =>
    node !== undefined && ts.isIdentifier(node) && node.text === resolve.text;
  const actions = actionsOf(executor);
  const [only] = actions;
  if (actions.length === 1 && only && isTimerCall(engine, only, "setTimeout")) {
    const [callback, duration, value] = only.arguments;
    const called = callback && unwrap(callback);
    const isPlain = resolves(called);
    if (!duration || (!isPlain && !(called && isFunctionNode(called) && onlyCalls(called, resolves))))
      return null;
    return {
      ...timer(only, duration),
      givesNothing: value === undefined && (isPlain || callsWithNothing(called)),
    };
  }
  const interval = actions.find((each) => isTimerCall(engine, each, "setInterval"));
  const [tick] = interval?.arguments ?? [];
  return interval && tick && callsSomewhere(tick, resolves)
    ? { ...timer(interval, undefined), polls: true, givesNothing: false }
    : null;
}

/** The expressions that a function evaluates one after the other; other statements stand for themselves as nothing. */
function actionsOf(fn: FunctionNode): readonly (ts.Expression | null)[] {
  if (!fn.body) return [];
  if (!ts.isBlock(fn.body)) return [unwrap(fn.body)];
  return fn.body.statements.map((statement) => {
    if (ts.isVariableStatement(statement)) {
      const [first, ...others] = statement.declarationList.declarations;
      return first?.initializer && others.length === 0 ? unwrap(first.initializer) : null;
    }
    const holds = ts.isExpressionStatement(statement) || ts.isReturnStatement(statement);
    return holds && statement.expression ? unwrap(statement.expression) : null;
  });
}

/** Whether a call of something is all that a function does. */
function onlyCalls(fn: FunctionNode, isIt: (node: ts.Expression) => boolean): boolean {
  const actions = actionsOf(fn);
  const [only] = actions;
  return actions.length === 1 && !!only && ts.isCallExpression(only) && isIt(unwrap(only.expression));
}

/** Whether the one call that a function makes has no arguments. */
function callsWithNothing(fn: ts.Expression | undefined): boolean {
  const [only] = fn && isFunctionNode(fn) ? actionsOf(fn) : [];
  return !!only && ts.isCallExpression(only) && only.arguments.length === 0;
}

function callsSomewhere(node: ts.Node, isIt: (node: ts.Expression) => boolean): boolean {
  if (ts.isCallExpression(node) && isIt(unwrap(node.expression))) return true;
  return ts.forEachChild(node, (child) => callsSomewhere(child, isIt) || undefined) ?? false;
}

function isTimerCall(engine: Engine, node: ts.Expression | null, name: string): node is ts.CallExpression {
  return node !== null && ts.isCallExpression(node) && isTimerFunction(engine, node.expression, name);
}

/** Whether an expression is the timer function of the language, also when it is imported from `timers`. */
function isTimerFunction(engine: Engine, expression: ts.Expression, name: string): boolean {
  const node = unwrap(expression);
  if (!ts.isIdentifier(node) && memberName(node) !== name) return false;
  const origin = engine.origins.of(node);
  return origin !== null && origin.path === name && (origin.module === null || origin.module === "timers");
}

/** `while (Date.now() < end) {}`: a loop that does nothing but look at the clock. */
function busy(engine: Engine, call: ts.CallExpression): Timer | null {
  const loop = emptyLoopAround(call);
  if (!loop || engine.effects.nondeterminism(call)?.kind !== "time") return null;
  return { text: shortText(loop, 40), blocks: true, duration: null, polls: false, givesNothing: false };
}

/** The loop without a body whose condition compares what a call gives. */
function emptyLoopAround(call: CallLike): ts.IterationStatement | null {
  let node: ts.Node = call;
  while (ts.isExpression(node.parent) && !isFunctionNode(node.parent)) node = node.parent;
  const loop = node.parent;
  const isCondition =
    (ts.isWhileStatement(loop) || ts.isDoStatement(loop)) && loop.expression === node
      ? true
      : ts.isForStatement(loop) && loop.condition === node;
  if (!isCondition || !ts.isIterationStatement(loop, false)) return null;
  const { statement } = loop;
  const isEmpty =
    ts.isEmptyStatement(statement) || (ts.isBlock(statement) && statement.statements.length === 0);
  return isEmpty && node !== call ? loop : null;
}

/** Whether a timer of this duration only lets others have a turn. */
function isNoTime(engine: Engine, duration: ts.Expression): boolean {
  const value = engine.values.of(duration);
  return value.kind === "number" && !(value.number > 0);
}

function written(engine: Engine, duration: ts.Expression | null): number | ts.Expression | null {
  const value = duration && engine.values.of(duration);
  return value?.kind === "number" ? value.number : duration;
}

/**
 * How long a call of a helper waits: as the helper has it written, or as it is handed over by the call. `null` for a helper
 * that is more than the wait.
 */
function throughHelper(
  engine: Engine,
  call: CallLike,
  { what, path }: Pick<RepeatedWait, "what" | "path">,
): number | ts.Expression | null {
  const { duration } = what;
  const [helper] = engine.followed(call);
  if (!duration || !helper || path.calls.length !== 1 || !isNothingBut(path.node, helper)) return null;
  const value = engine.values.of(duration);
  if (value.kind === "number") return value.number;
  const node = unwrap(duration);
  const declaration = ts.isIdentifier(node) ? engine.symbols.declaration(node) : null;
  if (!declaration || !ts.isParameter(declaration) || declaration.parent !== helper) return null;
  if (declaration.dotDotDotToken) return null;
  const given = call.arguments?.slice(0, helper.parameters.indexOf(declaration) + 1) ?? [];
  if (given.some(ts.isSpreadElement)) return null;
  const argument = given[helper.parameters.indexOf(declaration)] ?? declaration.initializer ?? null;
  const known = written(engine, argument);
  return argument === declaration.initializer && typeof known !== "number" ? null : known;
}

/** Whether a promise that is returned or awaited is all there is to a function. */
function isNothingBut(promise: ts.Node, fn: FunctionNode): boolean {
  const actions = actionsOf(fn);
  const [only] = actions;
  if (actions.length !== 1 || !only) return false;
  return (ts.isAwaitExpression(only) ? unwrap(only.expression) : only) === promise;
}
