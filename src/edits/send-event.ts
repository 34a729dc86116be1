import ts from "typescript";
import type { Edit, RepeatedSend, ReplayedCode } from "../model/index.ts";
import { addAwait } from "./await.ts";
import { insert, keepsComments, replace } from "./changes.ts";
import { freeStepId, kebab, type NewStep } from "./step-names.ts";
import { toolsAt } from "./tools.ts";

/**
 * Sends the events of `client.send(…)` with `step.sendEvent("…", …)`. `null` where the function has no tools at hand, in a
 * callback, whose steps would all have the same id, where the step cannot do the same, and where nothing may wait for it.
 */
export function sendInStep(code: ReplayedCode, send: RepeatedSend): NewStep | null {
  const { node, events } = send.what;
  const [payload] = node.arguments;
  if (send.at !== node || !send.fitsStep || !payload || ts.isSpreadElement(payload)) return null;
  if (node.typeArguments || ts.isOptionalChain(node)) return null;
  const tools = toolsAt(code, "step", node);
  const wait = waitEdit(send);
  if (!tools || !wait) return null;
  const [event] = events;
  const wanted =
    event === undefined ? "send-event" : events.length > 1 ? "send-events" : `send-${kebab(event)}`;
  const id = freeStepId(node, code, wanted);
  const call = [
    replace(node.expression, `${tools.text}.sendEvent`),
    insert(payload.getStart(), `${JSON.stringify(id)}, `),
  ];
  const edit = [...tools.changes, ...call, ...wait];
  return keepsComments(node.getSourceFile(), edit) ? { id, edit } : null;
}

/** Steps that nothing waits for may never run, so an `await` is added where it is missing. */
function waitEdit({ awaited, what: { node, promise } }: RepeatedSend): Edit | null {
  if (promise.fate === "handled" && awaited) return [];
  const isStatement = promise.how === "statement" || promise.how === "void" || promise.how === "unused";
  return promise.fate === "dropped" && isStatement ? addAwait(node) : null;
}
