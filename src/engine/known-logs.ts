/** What is known of calls that write to a log, by where they come from; see `known-calls.ts` for the form of paths. */

/** A method that the logger of a handler has: `Logger` in `middleware/logger.d.ts`, the same in all majors. */
export type LogLevel = "debug" | "error" | "info" | "warn";

/**
 * The methods of `console` that print, with the method of the SDK's logger that prints the same. What is left out prints
 * nothing by itself: `time`, `groupEnd`, `clear`.
 */
const consoleMethods: ReadonlyMap<string, LogLevel | null> = new Map([
  ["assert", null],
  ["count", null],
  ["debug", "debug"],
  ["dir", null],
  ["dirxml", null],
  ["error", "error"],
  ["group", null],
  ["groupCollapsed", null],
  ["info", "info"],
  // The SDK's logger has no `log`. On Node `console.info` is the same function.
  ["log", "info"],
  ["table", null],
  ["timeEnd", null],
  ["timeLog", null],
  ["trace", null],
  ["warn", "warn"],
]);

/** Packages that make loggers. */
const loggerPackages = new Set([
  "@aws-lambda-powertools/logger",
  "@logtape/logtape",
  "bunyan",
  "consola",
  "log4js",
  "loglayer",
  "loglevel",
  "next-axiom",
  "npmlog",
  "pino",
  "signale",
  "tslog",
  "winston",
]);

/** What loggers of these packages call their levels. */
const levels = new Set([
  "alert",
  "box",
  "crit",
  "critical",
  "debug",
  "emerg",
  "error",
  "fail",
  "fatal",
  "http",
  "info",
  "log",
  "notice",
  "ready",
  "silly",
  "start",
  "success",
  "trace",
  "verbose",
  "warn",
  "warning",
]);

/** The last names of calls that can write to a log, so that others need no look at where they come from. */
export const loggingNames: ReadonlySet<string> = new Set([...consoleMethods.keys(), ...levels]);

/** A call that writes to a log. */
export interface KnownLog {
  /** The method of the handler's logger that writes the same; `null` where there is none. */
  readonly level: LogLevel | null;
}

/** Whether a call writes to a log: to the console, or with the logger of a package. `null` for every other call. */
export function logOf(module: string | null, path: string): KnownLog | null {
  const parts = path.replace(/\.bind\(\)$/, "").split(".");
  const last = parts.at(-1) ?? "";
  if (module === null || module === "console") {
    const [holder] = parts;
    const isConsole =
      module === null
        ? parts.length === 2 && holder === "console"
        : parts.length === 1 || holder === "default";
    const level = isConsole ? consoleMethods.get(last) : undefined;
    return level === undefined ? null : { level };
  }
  return loggerPackages.has(module) && levels.has(last) ? { level: null } : null;
}
