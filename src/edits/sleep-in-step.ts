import ts from "typescript";
import type { RepeatedWait, ReplayedCode } from "../model/index.ts";
import { isLogical } from "../syntax/operators.ts";
import { calleeName, wrapped } from "../syntax/tree.ts";
import { canAwait } from "./await.ts";
import { keepsComments, replace } from "./changes.ts";
import { freeStepId, kebab, type NewStep } from "./step-names.ts";
import { toolsAt } from "./tools.ts";

/** An edit that adds a sleep, with how long it is as the code then says it. */
export interface NewSleep extends NewStep {
  readonly duration: string;
}

/**
 * Sleeps in a step in place of waiting for a timer. `null` where the function has no tools at hand, where the wait stands
 * in a callback, whose sleeps would all have the same id, where something is done with what the wait gives, or where
 * it is not known how long it is.
 */
export function sleepInStep(code: ReplayedCode, wait: RepeatedWait): NewSleep | null {
  const { at, what } = wait;
  if (what.polls || !what.givesNothing) return null;
  if ((!ts.isCallExpression(at) && !ts.isNewExpression(at)) || !isUnused(at, what.blocks)) return null;
  const duration = durationText(code, wait.duration);
  const tools = toolsAt(code, "step", at);
  if (duration === null || !tools) return null;
  const id = freeStepId(at, code, nameOf(at));
  const text = `${what.blocks ? "await " : ""}${tools.text}.sleep(${JSON.stringify(id)}, ${duration})`;
  const edit = [...tools.changes, replace(at, text)];
  return keepsComments(at.getSourceFile(), edit) ? { id, duration, edit } : null;
}

/** A function for waiting gives its own name to the step; those of the language have none that says something. */
function nameOf(at: ts.CallExpression | ts.NewExpression): string {
  const name = ts.isCallExpression(at) ? calleeName(at) : null;
  return name === null || /^(?:setTimeout|wait|sleepSync|default)$/.test(name) ? "wait" : kebab(name);
}

/** The units of a duration, the largest first, in seconds. */
const units = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
] as const;

/**
 * A duration as `step.sleep` takes it. Known milliseconds become a text in whole seconds, which is what the server counts in,
 * rounded up: SDK 3 would make nothing of half a second.
 */
function durationText(code: ReplayedCode, duration: number | ts.Expression | null): string | null {
  if (duration === null) return null;
  if (typeof duration !== "number") return code.isNumber(duration) ? duration.getText() : null;
  if (!Number.isFinite(duration)) return null;
  const seconds = Math.ceil(duration / 1_000);
  const [unit, length] = units.find(([, each]) => seconds % each === 0) ?? ["s", 1];
  return JSON.stringify(`${String(seconds / length)}${unit}`);
}

/** Whether nothing is done with what a wait gives, so that the step may give nothing. */
function isUnused(at: ts.Expression, blocks: boolean): boolean {
  let node = wrapped(at);
  if (blocks) return ts.isExpressionStatement(node.parent) && canAwait(at);
  for (;;) {
    const { parent } = node;
    if (ts.isExpressionStatement(parent)) return true;
    const isPart =
      ts.isAwaitExpression(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      (ts.isCallExpression(parent) && parent.arguments.includes(node)) ||
      (ts.isConditionalExpression(parent) && parent.condition !== node) ||
      (ts.isBinaryExpression(parent) && parent.right === node && isLogical(parent));
    if (!isPart) return false;
    node = wrapped(parent);
  }
}
