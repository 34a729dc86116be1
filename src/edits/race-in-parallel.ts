import type { Edit, ReplayedCode, StepRace } from "../model/index.ts";
import { hasAwait } from "../syntax/tree.ts";
import { insert } from "./changes.ts";
import { toolsAt } from "./tools.ts";

/**
 * Puts a race of steps into `group.parallel`, which goes on after the first. `null` where the function has no `group` at
 * hand, and for steps that were started before: the mode is theirs from their start.
 */
export function raceInParallel(code: ReplayedCode, { node, against, startsSteps }: StepRace): Edit | null {
  if (against !== "steps" || !startsSteps || !code.keepsTypes(node)) return null;
  const tools = toolsAt(code, "group", node);
  if (!tools) return null;
  const callback = `${node.arguments.some(hasAwait) ? "async " : ""}() => `;
  return [
    ...tools.changes,
    insert(node.getStart(), `${tools.text}.parallel(${callback}`),
    insert(node.end, ")"),
  ];
}
