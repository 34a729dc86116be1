import ts from "typescript";
import type { LogLine, Reached } from "../model/index.ts";
import { calleeName, memberObject, unwrap, type CallLike, type FunctionNode } from "../syntax/tree.ts";
import type { Engine } from "./engine.ts";
import { loggingNames, logOf } from "./known-logs.ts";
import { Reachability } from "./reachability.ts";
import { dottedName } from "./specifiers.ts";

const searches = new WeakMap<Engine, Reachability<LogLine>>();

/**
 * What a function and its helpers write to a log that is not the handler's, where a durable operation can still follow: each
 * replay writes it again.
 */
export function repeatedLogs(engine: Engine, fn: FunctionNode): readonly Reached<LogLine>[] {
  const search = searchIn(engine);
  return engine.callsIn(fn).flatMap((call) => {
    const reached = engine.reached(call, lineOf(engine, call), search);
    return reached && engine.isFollowedByStep(call, fn) ? [reached] : [];
  });
}

/** The first line that a function writes, but for those that are reported in the function itself. */
function searchIn(engine: Engine): Reachability<LogLine> {
  let search = searches.get(engine);
  if (!search) {
    search = new Reachability<LogLine>({
      callsIn: (fn) => engine.callsIn(fn),
      followed: (call) => engine.followed(call),
      direct: (call) => lineOf(engine, call),
      counts: (call, fn) => !engine.isFollowedByStep(call, fn),
    });
    searches.set(engine, search);
  }
  return search;
}

/** The line that a call writes to a log of its own; `null` for other calls, and for those of the handler's logger. */
function lineOf(engine: Engine, call: CallLike): LogLine | null {
  const name = calleeName(call);
  if (name === null || !ts.isCallExpression(call)) return null;
  const callee = unwrap(call.expression);
  // A function taken out of the console can go by any name.
  if (!loggingNames.has(name) && !ts.isIdentifier(callee)) return null;
  const origin = engine.origins.of(callee);
  const known =
    (origin && logOf(origin.module, origin.path)) ?? (isOfClient(engine, callee) ? ofClient : null);
  if (!known || engine.effects.isPure(call)) return null;
  return { text: `${dottedName(callee) ?? name}()`, level: known.level };
}

const ofClient = { level: null };

/** Whether a method is of a client's logger, which unlike the handler's writes on every replay. */
function isOfClient(engine: Engine, callee: ts.Expression): boolean {
  const object = memberObject(callee);
  const holder = object && engine.zones.recognizer.of(object);
  return holder?.kind === "client" && holder.path === "logger";
}
