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
import { sdkMajor } from "./sdk-major.ts";
import { wrapped, type FunctionNode } from "../syntax/tree.ts";

/** An operation of a handler that is waited for where it stands, with how long it takes, or how long at most. */
interface Pause {
  readonly operation: DurableOperation;
  /** The shortest and the longest that it can be, of several. */
  readonly least: number;
  readonly most: number;
}

/**
 * The first sleep of a handler, else the first timeout of a wait, that ends after `timeouts.finish` has cancelled the run.
 * What goes before it counts as far as it is certain: sleeps that every way to it goes through.
 *
 * The server cancels a run when the time since its start is more than that, whatever it then does.
 * Source: `checkFinishTimeout` in `pkg/execution/executor/validate.go` of the server.
 */
export function finishProblems(engine: Engine, definition: Definition): readonly ConfigProblem[] {
  const { handler, options } = definition;
  if (!handler) return [];
  return options.alternatives.flatMap((each) =>
    each.property("timeouts").alternatives.flatMap((timeouts) => {
      const finish = timeouts.property("finish");
      const limit = leastFinish(finish.value);
      const problem = limit && firstAfter(engine, handler as FunctionNode, limit.milliseconds, limit.isOnly);
      return limit && problem ? [problemOf(problem, limit.text, finish.site)] : [];
    }),
  );
}

/** The shortest that a run may take, as written; `null` where there is no such limit, or none that is known. */
function leastFinish(
  value: Value,
): { readonly milliseconds: number; readonly text: string; readonly isOnly: boolean } | null {
  const values = possibleValues(value);
  const limits = values.flatMap((each) => {
    const milliseconds = each.kind === "string" ? serverDuration(each.text) : null;
    return each.kind === "string" && milliseconds !== null && milliseconds > 0
      ? [{ milliseconds, text: each.text, isOnly: values.length === 1 }]
      : [];
  });
  return limits.toSorted((one, other) => one.milliseconds - other.milliseconds)[0] ?? null;
}

interface Late {
  readonly operation: DurableOperation;
  readonly isSleep: boolean;
  /** When it is over at the soonest, in milliseconds after the start of the run. */
  readonly end: number;
}

function firstAfter(engine: Engine, handler: FunctionNode, limit: number, isOnly: boolean): Late | null {
  const major = sdkMajor(engine.program);
  const sleeps: Pause[] = [];
  const waits: Pause[] = [];
  for (const call of engine.callsIn(handler)) {
    const operation = ts.isCallExpression(call) && isAwaited(call) ? engine.operations.at(call) : null;
    if (!operation || engine.zones.place(call).step !== null) continue;
    const value = operation.tool === "sleep" ? sleptFor(engine, operation) : operation.wait?.timeout;
    const pause = value && pauseOf(operation, value, major);
    if (pause) (operation.tool === "sleep" ? sleeps : waits).push(pause);
  }
  const all = sleeps.reduce((sum, { least }) => sum + least, 0);
  // Where the limit is one of several, which length belongs to it is not known.
  const isLate = (pause: Pause): Late | null => {
    const own = isOnly ? pause.most : pause.least;
    if (all + own <= limit) return null;
    const end = sleptBefore(engine, handler, pause, sleeps) + own;
    return end > limit ? { operation: pause.operation, isSleep: sleeps.includes(pause), end } : null;
  };
  for (const pause of [...sleeps, ...waits]) {
    const late = isLate(pause);
    if (late) return late;
  }
  return null;
}

/** How long the sleeps take that every way to an operation goes through. */
function sleptBefore(
  engine: Engine,
  handler: FunctionNode,
  { operation }: Pause,
  sleeps: readonly Pause[],
): number {
  const flow = engine.controlFlow(handler);
  return sleeps
    .filter((each) => each.operation !== operation)
    .filter((each) => !flow.canReach(null, operation.node, [each.operation.node]))
    .reduce((sum, { least }) => sum + least, 0);
}

function sleptFor(engine: Engine, { node, tool }: DurableOperation): Value | null {
  const index = stepTools.get(tool)?.time ?? null;
  const argument = index === null || node.arguments.some(ts.isSpreadElement) ? null : node.arguments[index];
  return argument ? engine.values.of(argument) : null;
}

/** How long an operation pauses the run; `null` where that is not known in every case. */
function pauseOf(operation: DurableOperation, value: Value, major: SdkMajor | null): Pause | null {
  const lengths = possibleValues(value).map((each) => {
    if (each.kind === "string") return stepDuration(each.text, major);
    return each.kind === "number" ? stepDuration(each.number, major) : null;
  });
  const known = lengths.filter((length) => length !== null);
  if (known.length === 0) return null;
  return {
    operation,
    least: known.length === lengths.length ? Math.min(...known) : 0,
    most: Math.max(...known),
  };
}

/** Whether code goes on only when a call is over; others can run beside it. */
function isAwaited(call: ts.CallExpression): boolean {
  const { parent } = wrapped(call);
  return ts.isAwaitExpression(parent);
}

function problemOf({ end, isSleep, operation }: Late, finish: string, site: ts.Node): ConfigProblem {
  const soonest = readableDuration(end);
  const label = `\`${operation.label}\``;
  return isSleep
    ? { kind: "finishBeforeSleep", site, data: { finish, sleep: label, end: soonest } }
    : { kind: "finishBeforeTimeout", site, data: { finish, wait: label, end: soonest } };
}
