import ts from "typescript";
import { stepTools } from "../sdk/index.ts";
import { isFunctionNode, memberName, memberObject, propertyValue, unwrap } from "../syntax/tree.ts";
import type { Thing } from "./things.ts";

/** What a call must be for its looks alone: the usual name, and arguments as only the SDK's tool takes them. */
export function byShape(call: ts.CallExpression, callee: ts.Expression): Thing | null {
  const name = memberName(callee);
  const object = memberObject(callee);
  if (name === null || !object) return null;
  const holder = unwrap(object);
  const holderName = ts.isIdentifier(holder) ? holder.text : memberName(holder);
  if (name === "createFunction" && looksLikeCreation(call)) return { kind: "client", path: name };
  if (name === "send" && holderName?.toLowerCase() === "inngest" && looksLikeEvents(call.arguments[0])) {
    return { kind: "client", path: name };
  }
  if (holderName !== "step" || !stepTools.get(name)?.durable) return null;
  const [id, second] = call.arguments;
  if (!id || !second || isFunctionNode(unwrap(id))) return null;
  const fits = stepTools.get(name)?.callbacks.length
    ? isFunctionNode(unwrap(second)) || ts.isIdentifier(unwrap(second)) || memberName(unwrap(second)) !== null
    : true;
  return fits ? { kind: "step", path: name } : null;
}

function looksLikeCreation(call: ts.CallExpression): boolean {
  const [options, second] = call.arguments;
  const handler = call.arguments.at(-1);
  if (!options || !handler || call.arguments.length < 2 || call.arguments.length > 3) return false;
  const object = unwrap(options);
  if (!ts.isObjectLiteralExpression(object) || !propertyValue(object, "id")) return false;
  if (ts.isObjectLiteralExpression(unwrap(handler)) || ts.isLiteralExpression(handler)) return false;
  if (call.arguments.length === 2) return propertyValue(object, "triggers") !== undefined;
  const trigger = second && unwrap(second);
  return (
    trigger !== undefined &&
    (ts.isArrayLiteralExpression(trigger) ||
      (ts.isObjectLiteralExpression(trigger) &&
        (propertyValue(trigger, "event") !== undefined || propertyValue(trigger, "cron") !== undefined)))
  );
}

function looksLikeEvents(argument: ts.Expression | undefined): boolean {
  const node = argument && unwrap(argument);
  if (!node) return false;
  if (ts.isArrayLiteralExpression(node))
    return node.elements.length > 0 && node.elements.every(looksLikeEvents);
  return ts.isObjectLiteralExpression(node) && propertyValue(node, "name") !== undefined;
}
