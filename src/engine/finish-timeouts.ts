import ts from "typescript";
import {
  possibleValues,
  type ConfigProblem,
  type Definition,
  type DurableOperation,
  type Value,
} from "../model/index.ts";
import { readableDuration, serverDuration, stepDuration, stepTools, type SdkMajor } from "../sdk/index.ts";
import type { Engine } from "./engine.ts";
import { promiseCombinator } from "./promises.ts";
import { sdkMajor } from "./sdk-major.ts";
import { calleeName, enclosingFunction, wrapped, type CallLike, type FunctionNode } from "../syntax/tree.ts";

/** A call that code waits for where it stands. */
interface Pause {
  readonly call: CallLike;
  /** What is waited for: the call, or the promise that it is made one of. */
  readonly awaited: ts.Node;
  /** The sleeps of it, in milliseconds, that nothing makes shorter. */
  readonly certain: number;
  readonly ends: readonly End[];
}

/** The end of a sleep, or of the timeout of a wait, in milliseconds after the pause began. */
interface End {
  readonly operation: DurableOperation;
  /** The function that it is in, when that is a helper. */
  readonly helper: string | null;
  /** The soonest and the latest that it can be, of several. */
  readonly least: number;
  readonly most: number;
}

/** How many helpers a call is followed through. */
const maximumDepth = 5;

/**
 * The first sleep of a handler, else the first timeout of a wait, that does not end before `timeouts.finish` cancels the run.
 * What goes before it counts as far as it is certain: sleeps that every way to it goes through.
 *
 * The server cancels a run when the time since its start is more than that, whatever it then does.
 * Source: `checkFinishTimeout` in `pkg/execution/executor/validate.go` of the server.
 */
export function finishProblems(engine: Engine, definition: Definition): readonly ConfigProblem[] {
  const { handler, options } = definition;
  if (!handler) return [];
  const finishes = options.alternatives.flatMap((each) => {
    const timeouts = each.property("timeouts");
    const isOnly = possibleValues(timeouts.value).length === 1;
    return timeouts.alternatives.map((one) => ({ finish: one.property("finish"), isOnly }));
  });
  return finishes.flatMap(({ finish, ...its }) => {
    const limit = leastFinish(finish.value);
    const isOnly = its.isOnly && finishes.length === 1 && possibleValues(finish.value).length === 1;
    const problem = limit && firstAfter(engine, handler as FunctionNode, limit.milliseconds, isOnly);
    return limit && problem ? [problemOf(problem, limit.text, finish.site)] : [];
  });
}

/** The shortest that a run may take, as written; `null` where there is no such limit, or none that is known. */
function leastFinish(value: Value): { readonly milliseconds: number; readonly text: string } | null {
  const limits = possibleValues(value).flatMap((each) => {
    const milliseconds = each.kind === "string" ? serverDuration(each.text) : null;
    return each.kind === "string" && milliseconds !== null && milliseconds > 0
      ? [{ milliseconds, text: each.text }]
      : [];
  });
  return limits.toSorted((one, other) => one.milliseconds - other.milliseconds)[0] ?? null;
}

interface Late extends Pick<End, "operation" | "helper"> {
  /** When it is over at the soonest, in milliseconds after the start of the run. */
  readonly end: number;
}

function firstAfter(engine: Engine, handler: FunctionNode, limit: number, isOnly: boolean): Late | null {
  const pauses = pausesIn(engine, handler, 0);
  const all = total(pauses);
  const found = pauses.flatMap((pause) =>
    pause.ends.flatMap((end): readonly Late[] => {
      // Where the limit is one of several, which length belongs to it is not known.
      const own = isOnly ? end.most : end.least;
      // What can never be late needs no look at the ways to it.
      if (all + own < limit) return [];
      const whole = certainBefore(engine, handler, pause, pauses) + own;
      // What takes as long as the limit begins after the start, and so ends after the limit.
      return whole >= limit ? [{ ...end, end: whole }] : [];
    }),
  );
  return found.find(isSleep) ?? found[0] ?? null;
}

/** Everything that a function waits for, with what its helpers wait for. */
function pausesIn(engine: Engine, fn: FunctionNode, depth: number): readonly Pause[] {
  const major = sdkMajor(engine.program);
  return engine.callsIn(fn).flatMap((call): readonly Pause[] => {
    const awaited = awaitedWith(call, fn);
    if (!awaited || engine.zones.place(call).step !== null) return [];
    const operation = engine.operations.at(call);
    const pause = operation
      ? pauseOf(engine, operation, major)
      : depth < maximumDepth && pauseOfHelper(engine, call, depth);
    return pause ? [{ call, awaited, ...pause }] : [];
  });
}

/** How long a helper waits each time that it is called: what it does only at times may never be for this caller. */
function pauseOfHelper(
  engine: Engine,
  call: CallLike,
  depth: number,
): Pick<Pause, "certain" | "ends"> | null {
  const [helper, ...others] = engine.followedToSteps(call);
  if (!helper || others.length > 0) return null;
  const flow = engine.controlFlow(helper);
  const pauses = pausesIn(engine, helper, depth + 1).filter((each) => !flow.canEnd([each.call]));
  return {
    certain: total(pauses),
    ends: pauses.flatMap((pause) => {
      const before = certainBefore(engine, helper, pause, pauses);
      // Which of several lengths it is can depend on what this caller hands over.
      return pause.ends
        .filter(({ least }) => least > 0)
        .map(({ operation, helper: inner, least }) => ({
          operation,
          helper: inner ?? calleeName(call),
          least: before + least,
          most: before + least,
        }));
    }),
  };
}

/** How long the pauses take that every way to one goes through. */
function certainBefore(
  engine: Engine,
  fn: FunctionNode,
  { awaited, call }: Pause,
  pauses: readonly Pause[],
): number {
  const flow = engine.controlFlow(fn);
  return total(pauses.filter((each) => each.awaited !== awaited && !flow.canReach(null, call, [each.call])));
}

/** How long pauses take, one after the other. What is waited for together takes as long as the longest of it. */
function total(pauses: readonly Pause[]): number {
  const longest = new Map<ts.Node, number>();
  for (const { awaited, certain } of pauses)
    longest.set(awaited, Math.max(longest.get(awaited) ?? 0, certain));
  return [...longest.values()].reduce((sum, length) => sum + length, 0);
}

function sleptFor(engine: Engine, { node, tool }: DurableOperation): Value | null {
  const index = stepTools.get(tool)?.time ?? null;
  const argument = index === null || node.arguments.some(ts.isSpreadElement) ? null : node.arguments[index];
  return argument ? engine.values.of(argument) : null;
}

/** How long an operation pauses the run; `null` where that is not known of any of its lengths. */
function pauseOf(
  engine: Engine,
  operation: DurableOperation,
  major: SdkMajor | null,
): Pick<Pause, "certain" | "ends"> | null {
  const value = isSleep({ operation }) ? sleptFor(engine, operation) : operation.wait?.timeout;
  if (!value) return null;
  const lengths = possibleValues(value).map((each) => {
    if (each.kind === "string") return stepDuration(each.text, major);
    return each.kind === "number" ? stepDuration(each.number, major) : null;
  });
  const known = lengths.filter((length) => length !== null);
  if (known.length === 0) return null;
  const least = known.length === lengths.length ? Math.min(...known) : 0;
  return {
    // What is waited for can come at once.
    certain: isSleep({ operation }) ? least : 0,
    ends: [{ operation, helper: null, least, most: Math.max(...known) }],
  };
}

function isSleep({ operation }: Pick<End, "operation">): boolean {
  return operation.tool === "sleep";
}

/**
 * What is waited for before code goes on after a call: the call itself, or `Promise.all` of it and others. `null` where the
 * code goes on beside it. What a function returns is waited for by who called it.
 */
function awaitedWith(call: CallLike, fn: FunctionNode): ts.Node | null {
  const outer = wrapped(call);
  const { parent } = outer;
  if (ts.isAwaitExpression(parent)) return parent;
  if (parent === fn || (ts.isReturnStatement(parent) && enclosingFunction(parent) === fn)) return outer;
  if (!ts.isArrayLiteralExpression(parent)) return null;
  const combined = wrapped(parent).parent;
  return ts.isCallExpression(combined) && /^all(?:Settled)?$/.test(promiseCombinator(combined) ?? "")
    ? awaitedWith(combined, fn)
    : null;
}

function problemOf({ end, helper, operation }: Late, finish: string, site: ts.Node): ConfigProblem {
  const soonest = readableDuration(end);
  const label = `\`${operation.label}\`${helper === null ? "" : ` in \`${helper}\``}`;
  return isSleep({ operation })
    ? { kind: "finishBeforeSleep", site, data: { finish, sleep: label, end: soonest } }
    : { kind: "finishBeforeTimeout", site, data: { finish, wait: label, end: soonest } };
}
