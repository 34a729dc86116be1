import ts from "typescript";
import type { LostValue } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { isPlain, typeOf } from "./declared-types.ts";
import { leavesOf, returnedBy, siteIn } from "./leaves.ts";
import { mayRestoreValues } from "./restoring-middleware.ts";
import { lostValue, numbersWithoutJson } from "./step-output.ts";
import type { ToolUse } from "./zones.ts";
import { memberName, memberObject, propertyValue, unwrap, type FunctionNode } from "../syntax/tree.ts";

/** What of the data that a tool sends to another function does not arrive there. */
export function lostBySending(engine: Engine, call: ts.CallExpression, tool: ToolUse): readonly LostValue[] {
  const isOfEvent = tool.path === "sendEvent";
  if (!engine.typed || !(isOfEvent || tool.path === "invoke")) return [];
  const payload = call.arguments[1];
  if (!payload || call.arguments.some(ts.isSpreadElement)) return [];
  return dataIn(engine, payload).flatMap((data) => lostIn(engine, data));
}

/** What of the data of the events that a client sends does not arrive. */
export function lostByClient(engine: Engine, call: ts.CallExpression): readonly LostValue[] {
  const [payload] = call.arguments;
  if (!engine.typed || !payload) return [];
  return dataIn(engine, payload).flatMap((data) => lostIn(engine, data));
}

/** The `data` of what is sent: of one event, or of each in a list. */
function dataIn(engine: Engine, payload: ts.Expression): readonly ts.Expression[] {
  const node = unwrap(payload);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((each) => dataIn(engine, each));
  if (ts.isSpreadElement(node)) return dataIn(engine, node.expression);
  if (ts.isConditionalExpression(node))
    return [...dataIn(engine, node.whenTrue), ...dataIn(engine, node.whenFalse)];
  if (ts.isCallExpression(node)) {
    const [callback] = node.arguments;
    const fn = callback && memberName(unwrap(node.expression)) === "map" ? unwrap(callback) : null;
    return fn && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))
      ? returnedBy(fn).flatMap((each) => dataIn(engine, each))
      : [];
  }
  const literal = ts.isObjectLiteralExpression(node) ? node : null;
  const data = literal && propertyValue(literal, "data");
  return data && ts.isExpression(data) ? [data] : [];
}

function lostIn(engine: Engine, data: ts.Expression): readonly LostValue[] {
  const losses = leavesOf(data, []).flatMap(({ node, path, isSpread }) =>
    isJson(engine, node)
      ? []
      : engine.storedTypes
          .lossesIn(typeOf(engine.checker, node))
          .filter((part) => !isSpread || part.path.length > 0)
          .map((part) => ({ path: [...path, ...part.path], lost: part.lost })),
  );
  const all = [...losses, ...numbersWithoutJson([data])];
  if (all.length === 0 || mayRestoreValues(engine)) return [];
  return all.map((part) => lostValue(siteIn(data, part.path), part));
}

/**
 * The parts of what a function returns that have a `bigint` in them, which the SDK cannot write: `JSON.stringify` throws.
 * Only in files that write of such numbers, for the type of what a function returns is dear.
 *
 * Source: results of functions of SDK 4.24. SDK 3 leaves the numbers out.
 */
export function unwritableReturns(engine: Engine, fn: FunctionNode): readonly LostValue[] {
  if (!engine.typed || engine.zones.role(fn)?.kind !== "handler") return [];
  if (!/\bbigint\b|\bBigInt\b|\b\d[\d_]*n\b/.test(fn.getSourceFile().text)) return [];
  const values = returnedBy(fn).flatMap((returned) =>
    leavesOf(returned, []).flatMap(({ node, path }) => {
      if (isJson(engine, node)) return [];
      const type = typeOf(engine.checker, node);
      return engine.storedTypes
        .lossesIn(engine.checker.getAwaitedType(type) ?? type)
        .filter(({ lost }) => lost.name === "bigint")
        .map((part) => {
          const whole = [...path, ...part.path];
          return lostValue(siteIn(returned, whole), { path: whole, lost: part.lost });
        });
    }),
  );
  return values.length > 0 && !mayRestoreValues(engine) ? values : [];
}

/** Whether a value is certainly one that JSON can hold, so that no type has to be asked: a text, data of the event, a result. */
function isJson(engine: Engine, expression: ts.Expression): boolean {
  let node = unwrap(expression);
  if (isPlain(node)) return true;
  for (let object = memberObject(node); object; object = memberObject(node)) node = unwrap(object);
  if (ts.isAwaitExpression(node)) node = unwrap(node.expression);
  if (ts.isCallExpression(node)) return engine.isDurableCall(node);
  if (!ts.isIdentifier(node)) return false;
  const thing = engine.zones.recognizer.of(node);
  // The error that a function failed with is an object of the class `Error`.
  if (thing?.kind === "context-member") return thing.name !== "error";
  const declaration = engine.symbols.declaration(node);
  const initializer =
    declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
      ? unwrap(declaration.initializer)
      : null;
  const made =
    initializer && ts.isAwaitExpression(initializer) ? unwrap(initializer.expression) : initializer;
  return made !== null && ts.isCallExpression(made) && engine.operations.at(made) !== null;
}
