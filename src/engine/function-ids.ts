import ts from "typescript";
import type { Value } from "../model/index.ts";
import { failureSuffix } from "../sdk/index.ts";
import type { Engine } from "./engine.ts";
import { creationOptions } from "./recognize.ts";
import { propertyValue, wrapped, type CallLike } from "../syntax/tree.ts";

/** The id of a function or a client, as far as the source says it. */
export interface WrittenId {
  readonly value: Value;
  /** Where it is written: `null` when it is not, or when it comes from a spread or from another file. */
  readonly node: ts.Expression | null;
}

const unknown: WrittenId = { value: { kind: "unknown" }, node: null };

/** The `id` among the options of a call; unknown when the options are not written as an object literal. */
export function writtenId(engine: Engine, call: CallLike, options: ts.Expression): WrittenId {
  const literal = engine.values.objectLiteral(options);
  if (!literal || call.arguments?.some(ts.isSpreadElement)) return unknown;
  const { value, node } = engine.values.property(literal, "id");
  const isHere = node !== null && ts.isExpression(node) && node.getSourceFile() === call.getSourceFile();
  return { value, node: isHere ? node : null };
}

/** The options that a function is created with; `null` when there are none. */
export function functionOptionsOf(engine: Engine, call: ts.CallExpression): ts.Expression | null {
  const creation = engine.zones.recognizer.creation(call);
  return creation && creationOptions(call, creation);
}

/** The fixed id of a function, with where it is written; `null` for one that is not known. */
export function functionId(
  engine: Engine,
  call: ts.CallExpression,
): { readonly id: string | null; readonly node: ts.Expression | null } {
  const options = functionOptionsOf(engine, call);
  const { value, node } = options ? writtenId(engine, call, options) : unknown;
  return { id: value.kind === "string" ? value.text : null, node };
}

/** The id under which a function's failure handler is registered; `null` when it has none, or may have none. */
export function failureHandlerId(engine: Engine, call: ts.CallExpression, id: string): string | null {
  const name = engine.zones.recognizer.creation(call)?.failureHandler;
  const options = functionOptionsOf(engine, call);
  const literal = options && engine.values.objectLiteral(options);
  const handler = literal && name ? propertyValue(literal, name) : undefined;
  if (!handler) return null;
  const isThere =
    ts.isMethodDeclaration(handler) ||
    (ts.isExpression(handler) && engine.functions.of(handler).kind !== "unknown");
  return isThere ? `${id}${failureSuffix}` : null;
}

/** The variable that holds what a call gives; `null` when none does. */
export function nameOf(call: CallLike): string | null {
  const { parent } = wrapped(call);
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
}
