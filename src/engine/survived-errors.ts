import ts from "typescript";
import type { Engine } from "./engine.ts";
import type { CatchSite, ErrorEnd } from "./error-flow.ts";
import { promiseCombinator } from "./promises.ts";
import { isFunctionNode, unwrap } from "../syntax/tree.ts";

/** Whether the run can go on after an error that is thrown at a node, because something on its way takes the error. */
export function isSurvived(engine: Engine, node: ts.Node): boolean {
  const { errorFlow, zones } = engine;
  const isTaken = ({ sites }: ErrorEnd): boolean => sites.some((site) => canGoOn(engine, site));
  const thrown = errorFlow.thrownAt(node, 0);
  const { step, owner } = zones.place(node);
  if (
    ts.findAncestor(node, givesErrors) ||
    isTaken(thrown) ||
    (step && isTaken(errorFlow.ofPromise(step.call, 0)))
  )
    return true;
  if (!owner || zones.role(owner)?.kind === "handler") return false;
  return engine
    .callersOf(owner)
    .some((call) => isTaken(errorFlow.ofPromise(call, 0)) || isTaken(errorFlow.thrownAt(call, 0)));
}

/** Whether a node makes one promise of several that is not rejected when one of them is. */
function givesErrors(node: ts.Node): boolean {
  const combinator = ts.isCallExpression(node) ? promiseCombinator(node) : null;
  return combinator === "allSettled" || combinator === "any";
}

/** Whether code that takes errors does anything but throw. */
function canGoOn(engine: Engine, site: CatchSite): boolean {
  if (site.kind === "clause") return !endsInThrow(site.node.block);
  const fn = unwrap(site.callback);
  return !isFunctionNode(fn) || engine.ownFlow(fn).canEnd([]);
}

function endsInThrow(block: ts.Block): boolean {
  const leaves = (node: ts.Node): boolean =>
    ts.isReturnStatement(node) ||
    ts.isBreakOrContinueStatement(node) ||
    (!isFunctionNode(node) && (ts.forEachChild(node, (child) => leaves(child) || undefined) ?? false));
  const last = block.statements.at(-1);
  return last !== undefined && ts.isThrowStatement(last) && !leaves(block);
}
