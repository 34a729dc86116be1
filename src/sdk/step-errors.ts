/**
 * The classes of what a tool throws besides a `StepError`, by the tool's path; none for tools that are not listed.
 *
 * A failed step always gives a `StepError` (`new StepError(opId.id, result.error)` in `components/execution/engine.js`, and
 * `v1.js` and `v2.js` of SDK 3). What is listed is thrown by the tool's own code, outside of its step: `new URL(…)` in
 * `components/Fetch.js`, `createStepScoreWrapper` in `components/InngestStepTools.js`, `components/InngestGroupTools.js`.
 */
const ownErrors: ReadonlyMap<string, readonly string[]> = new Map([
  ["fetch", ["TypeError"]],
  ["score", ["NonRetriableError"]],
  ["group.experiment", ["NonRetriableError"]],
]);

/** What the tools of sandboxes throw: `callRawTool` in `components/sandbox/durable.js`. */
const sandboxErrors = ["SandboxError", "SandboxValidationError"];

/** The names of the classes of errors, `StepError` aside, that a tool can hand to the code which calls it. */
export function ownErrorsOf(path: string): readonly string[] {
  return /^(?:group\.)?sandbox\b/.test(path) ? sandboxErrors : (ownErrors.get(path) ?? []);
}

/** Tools whose promise is not rejected: a wait that ends in vain gives `null`, and a sleep only ends. */
const neverFailing: ReadonlySet<string> = new Set(["sleep", "sleepUntil", "waitForEvent", "waitForSignal"]);

/** Whether the step of a tool can fail. */
export function canFail(path: string): boolean {
  return !neverFailing.has(path);
}

/** What a caught `StepError` is an instance of. Source: `components/StepError.js`. */
export const classesOfStepError: ReadonlySet<string> = new Set(["Error", "Object", "StepError"]);

/**
 * Errors of the language that have their name from their prototype, which every version of the SDK hands on.
 */
export const errorsOfLanguage: ReadonlySet<string> = new Set([
  "AggregateError",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "URIError",
]);

/** Error classes of the SDK that set their `name` in the constructor. Source: `components/NonRetriableError.js` and its like. */
export const errorsOfSdk: ReadonlySet<string> = new Set(["NonRetriableError", "RetryAfterError"]);

/**
 * Whether a version of the SDK hands on a `name` that an error was given by its constructor. Before 4.18.0 it took the name
 * of the prototype: `Object.getPrototypeOf(subject).name` in `serialize-error-cjs`, which 4.18.0 removed (`CHANGELOG.md`;
 * compared in 4.16.0 and 4.18.0). A version that is not known is taken to be a current one.
 */
export function keepsErrorNames(version: string | null): boolean {
  const [major = Infinity, minor = Infinity] = (version ?? "").split(".").flatMap((part) => {
    const number = Number.parseInt(part, 10);
    return Number.isNaN(number) ? [] : [number];
  });
  return major > 4 || (major === 4 && minor >= 18);
}
