import ts from "typescript";
import type { Engine } from "./engine.ts";
import { memberName, memberObject, unwrap, type CallLike } from "../syntax/tree.ts";

const methods = new Set(["debug", "error", "fatal", "info", "log", "trace", "warn"]);

/** Whether a call writes to a log: that of the console, of the handler, or of something that is called a logger. */
export function isLogging(engine: Engine, call: CallLike): boolean {
  return ts.isCallExpression(call) && isLogMethod(engine, call.expression);
}

/** Whether an expression is a method that writes to a log, called or handed over. */
export function isLogMethod(engine: Engine, expression: ts.Expression): boolean {
  const callee = unwrap(expression);
  const object = memberObject(callee);
  if (!object || !methods.has(memberName(callee) ?? "")) return false;
  const holder = unwrap(object);
  const name = ts.isIdentifier(holder) ? holder.text : memberName(holder);
  // A project's own logger is called as the one of the handler is.
  if (name !== null && /^(?:console|log|.*logger)$/i.test(name)) return true;
  const thing = engine.zones.recognizer.of(holder);
  return thing?.kind === "context-member" && thing.name === "logger";
}
