import type ts from "typescript";
import type { SharedFunctionId } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { failureHandlerId, functionId, nameOf } from "./function-ids.ts";
import { isTestCode } from "./test-files.ts";

/** An endpoint as a reader names it, with the functions that it certainly serves. */
export interface Registered {
  readonly endpoint: string;
  readonly functions: readonly ts.CallExpression[];
}

/** Who has an id, and whether it is the function itself or its failure handler. */
interface Holder {
  readonly call: ts.CallExpression;
  readonly isFailureHandler: boolean;
}

/**
 * The functions whose id another of the same endpoint has before them, by the path of the file and then by the place in
 * it. The app's id, which stands before all of them, makes no difference: it is that of the endpoint's client.
 *
 * Source: the constructor in `components/InngestCommHandler.js` of 3.54.2 and 4.24.0.
 */
export function sharedFunctionIds(
  engine: Engine,
  endpoints: readonly Registered[],
): ReadonlyMap<ts.CallExpression, SharedFunctionId> {
  const shared = new Map<ts.CallExpression, SharedFunctionId>();
  for (const { endpoint, functions } of endpoints) {
    const first = new Map<string, Holder>();
    const calls = [...new Set(functions)].filter((call) => !isTestCode(call, engine.root)).toSorted(inOrder);
    for (const call of calls) {
      for (const [id, holder] of idsOf(engine, call)) {
        const other = first.get(id);
        if (!other) first.set(id, holder);
        else if (!shared.has(call)) shared.set(call, describe(engine, id, other, holder, endpoint));
      }
    }
  }
  return shared;
}

function inOrder(one: ts.CallExpression, other: ts.CallExpression): number {
  const [a, b] = [one.getSourceFile().fileName, other.getSourceFile().fileName];
  return a === b ? one.pos - other.pos : a < b ? -1 : 1;
}

/** The ids under which a function is registered; none when its own is not known. */
function idsOf(engine: Engine, call: ts.CallExpression): readonly (readonly [id: string, Holder])[] {
  const { id } = functionId(engine, call);
  // Without an id of its own a function has another problem than this one.
  if (!id) return [];
  const failure = failureHandlerId(engine, call, id);
  return [
    [id, { call, isFailureHandler: false }],
    ...(failure === null ? [] : [[failure, { call, isFailureHandler: true }] as const]),
  ];
}

function describe(
  engine: Engine,
  id: string,
  first: Holder,
  second: Holder,
  endpoint: string,
): SharedFunctionId {
  return {
    id,
    with: {
      name: nameOf(first.call) ?? functionId(engine, first.call).id ?? id,
      location: engine.location(first.call),
    },
    // Those of two handlers are only the same when those of their functions are.
    failureHandler: first.isFailureHandler ? "first" : second.isFailureHandler ? "second" : "neither",
    endpoint,
  };
}
