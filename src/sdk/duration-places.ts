import type { SdkMajor } from "./availability.ts";
import {
  batchDuration,
  checkpointDuration,
  isPointInTime,
  retryDelay,
  sandboxDuration,
  serverDuration,
  stepDuration,
} from "./durations.ts";
import { durationLimits, type DurationLimits } from "./run-limits.ts";

const oneUnit = 'one number with one unit, such as `"90m"`';

/** Who reads a duration: each has a notation of its own, see `durations.ts`. */
export type DurationReader =
  "step" | "point-in-time" | "server" | "batch" | "checkpoint" | "retry" | "sandbox";

/** What each reader understands, as something to write. */
export const durationNotations: Readonly<Record<DurationReader, string>> = {
  step: oneUnit,
  checkpoint: oneUnit,
  retry: oneUnit,
  sandbox: 'numbers that each have a unit, such as `"90s"`',
  server: 'numbers with the units `w`, `d`, `h`, `m` and `s`, such as `"1h30m"`',
  batch: 'seconds, such as `"30s"`',
  "point-in-time": "a date, or use `step.sleep` for a duration",
};

/** What comes at run time of a duration that is not as it has to be, as the rest of a sentence. */
export const durationConsequences = {
  "sleeps-zero": "the run sleeps 0 seconds and goes on",
  "waits-not": "at run time it does not wait at all and gives `null` at once",
  "waits-a-year": "it waits up to a year",
  "attempts-throw": "the SDK throws: every attempt fails, and the run with it",
  "sandbox-throws": "the SDK throws a `SandboxValidationError`",
  "run-fails": "the server fails the run",
  "run-not-scheduled": "the server fails to schedule each run of the function",
  "sync-refused": "the server refuses the sync of the app, with all its functions",
  "never-called":
    "the server fails before each request of the run: it never calls the app, and tries again for ever",
  "debounce-has-no-end": "there is no such limit: events that keep coming put the run off for ever",
  "no-limit": "the SDK sets no such limit",
  "plain-error": "its constructor throws a plain `Error` in its place: the retry comes after the usual delay",
  "retried-sooner": "the server shortens it and retries after 24 hours",
  undocumented: "it is outside of what Inngest documents",
} as const;

export type Consequence = keyof typeof durationConsequences;

/** A place of the SDK that takes a duration. Each consequence is `null` where nothing goes wrong, or another rule says it. */
export interface DurationPlace {
  /** The path of the tool, or that of the option of a function, a trigger or a client. */
  readonly path: string;
  readonly reads: DurationReader;
  readonly limits: DurationLimits;
  /** Of what its reader does not understand. */
  readonly misread: Consequence;
  /** Of a number where only texts are read. */
  readonly number: Consequence;
  /** Of nothing in its place. */
  readonly missing: Consequence | null;
  /** Of an empty text. */
  readonly empty: Consequence | null;
  /** Of zero and of less than zero. */
  readonly zero: Consequence | null;
  /** What to leave out when no time is meant. */
  readonly leaveOut: "the step" | "the timeout";
  /** Of less than the least and of more than the most. */
  readonly short: Consequence;
  readonly long: Consequence;
}

type Facts = Partial<DurationPlace> & Pick<DurationPlace, "reads" | "misread">;

function place(path: string, facts: Facts): DurationPlace {
  const { misread } = facts;
  return {
    path,
    limits: durationLimits.none,
    number: misread,
    missing: null,
    empty: misread,
    zero: null,
    leaveOut: "the timeout",
    short: misread,
    long: misread,
    ...facts,
  };
}

/**
 * The durations of tools: an argument, or the `timeout` of their options.
 *
 * Source: `components/InngestStepTools.js` of 3.54.2 and 4.24.0, whose `timeStr` sends `""` for what it does not understand
 * and throws on `""`; `SleepDuration`, `WaitForEventOpts.Expires`, `SignalOpts.Expires` and `InvokeFunctionOpts.Expires` in
 * `pkg/execution/state/opcode.go` of the server for what it makes of `""`; `callRawTool` in `components/sandbox/durable.js`.
 */
const ofTools: readonly DurationPlace[] = [
  place("sleep", {
    reads: "step",
    limits: durationLimits.sleep,
    misread: "sleeps-zero",
    missing: "sleeps-zero",
    zero: "sleeps-zero",
    leaveOut: "the step",
    empty: "attempts-throw",
    long: "run-fails",
  }),
  place("sleepUntil", { reads: "point-in-time", misread: "attempts-throw", missing: "attempts-throw" }),
  place("waitForEvent", {
    reads: "step",
    limits: durationLimits.waitForEvent,
    misread: "waits-not",
    zero: "waits-not",
    leaveOut: "the step",
    empty: null,
    long: "run-fails",
  }),
  ...(["waitForSignal", "invoke"] as const).map((path) =>
    place(path, {
      reads: "step",
      misread: "waits-a-year",
      zero: "waits-a-year",
      // A call waits for its answer, whatever its timeout.
      leaveOut: path === "invoke" ? "the timeout" : "the step",
      empty: null,
    }),
  ),
  place("sandbox", { reads: "sandbox", limits: durationLimits.sandbox, misread: "sandbox-throws" }),
];

/**
 * The durations of the options of `createFunction` and of triggers. What stands in them goes to the server as it is, except
 * that of `cancelOn`, which goes through `timeStr` unless it is falsy.
 *
 * Source: `getConfig` in `components/InngestFunction.js` of 3.54.2 and 4.24.0; `pkg/inngest/function.go`, `batch.go` and
 * `trigger.go`, and `createCancellationPauses` in `pkg/execution/executor/executor.go` of the server, which reads texts alone.
 * For `timeouts`, `checkStartTimeout` and `checkFinishTimeout` in `pkg/execution/executor/validate.go`, which use the nothing
 * that `StartDuration` and `FinishDuration` give for a text that they cannot read, and what `pkg/execution/queue/process.go`
 * does of a panic: it tries the job again, however often it was tried.
 */
const ofFunctions: readonly DurationPlace[] = [
  place("debounce.period", {
    reads: "server",
    limits: durationLimits.debounce,
    misread: "sync-refused",
    missing: "sync-refused",
  }),
  place("debounce.timeout", {
    reads: "server",
    misread: "debounce-has-no-end",
    number: "sync-refused",
    empty: null,
  }),
  place("throttle.period", {
    reads: "server",
    limits: durationLimits.throttle,
    misread: "sync-refused",
    missing: "sync-refused",
    short: "undocumented",
    long: "undocumented",
  }),
  place("rateLimit.period", {
    reads: "server",
    limits: durationLimits.rateLimit,
    misread: "sync-refused",
    missing: "sync-refused",
    short: "undocumented",
  }),
  ...["timeouts.start", "timeouts.finish"].map((path) =>
    place(path, { reads: "server", misread: "never-called", number: "sync-refused" }),
  ),
  place("batchEvents.timeout", {
    reads: "batch",
    limits: durationLimits.batch,
    misread: "sync-refused",
    missing: "sync-refused",
  }),
  place("cancelOn.timeout", {
    reads: "step",
    misread: "run-not-scheduled",
    zero: "run-not-scheduled",
    empty: null,
  }),
  place("jitter", { reads: "server", limits: durationLimits.jitter, misread: "sync-refused", empty: null }),
];

/**
 * The durations of checkpointing, in the options of a function and of a client.
 *
 * Source: `checkpointingConfig` in `components/execution/engine.js` of 4.24.0.
 */
const ofCheckpointing: readonly DurationPlace[] = ["maxRuntime", "maxInterval"].map((path) =>
  place(path, { reads: "checkpoint", misread: "no-limit", empty: null }),
);

/** The places by their path. */
export const durationPlaces: ReadonlyMap<string, DurationPlace> = new Map(
  [
    ...ofTools,
    ...ofFunctions,
    ...ofCheckpointing,
    // Source: `components/RetryAfterError.js`; `parseRetry` in `pkg/headers/headers.go` of the server.
    place("RetryAfterError", {
      reads: "retry",
      limits: durationLimits.retry,
      misread: "plain-error",
      missing: "plain-error",
      long: "retried-sooner",
    }),
  ].map((each) => [each.path, each]),
);

/** The options of `createFunction` that are durations. */
export const functionDurations: readonly string[] = ofFunctions
  .map(({ path }) => path)
  .filter((path) => path.includes("."));

/** The options of functions and clients that set how steps are saved, with those of them that are durations. */
export const checkpointingOptions = ["checkpointing", "experimentalCheckpointing"] as const;
export const checkpointingDurations: readonly string[] = ofCheckpointing.map(({ path }) => path);

/** The options of a sandbox's tools that are durations. Source: `components/sandbox/types.d.ts` of 4.24.0. */
export const sandboxDurations = ["timeout", "runningTimeout"] as const;

/** What is wrong with a duration, and what comes of it. */
export interface DurationFault {
  readonly kind: "misread" | "missing" | "empty" | "zero" | "rounded" | "short" | "long";
  readonly consequence: Consequence;
}

/** What is wrong with a text, a number or nothing in a place that takes a duration; `null` for what is fine. */
export function durationFault(
  place: DurationPlace,
  value: string | number | undefined,
  major: SdkMajor | null,
): DurationFault | null {
  if (value === undefined) return fault("missing", place.missing);
  if (value === "") return fault("empty", place.empty);
  if (typeof value === "number" && !readsNumbers.has(place.reads)) return fault("misread", place.number);
  // A falsy timeout of `cancelOn` is not sent at all.
  if (value === 0 && place.path === "cancelOn.timeout") return null;
  const milliseconds = value === Number.POSITIVE_INFINITY ? value : readDuration(place.reads, value, major);
  if (milliseconds === null) return fault("misread", place.misread);
  const { atLeast, atMost } = place.limits;
  if (milliseconds <= 0 && place.reads === "step")
    return fault(isMoreThanZero(value) ? "rounded" : "zero", place.zero);
  if (atMost !== null && milliseconds > atMost) return fault("long", place.long);
  // A jitter of zero is none.
  const isNone = milliseconds === 0 && place.path === "jitter";
  return atLeast !== null && milliseconds < atLeast && !isNone ? fault("short", place.short) : null;
}

function fault(kind: DurationFault["kind"], consequence: Consequence | null): DurationFault | null {
  return consequence && { kind, consequence };
}

/** Who reads numbers too, as milliseconds. */
export const readsNumbers: ReadonlySet<DurationReader> = new Set(["step", "checkpoint", "retry", "sandbox"]);

function isMoreThanZero(value: string | number): boolean {
  return (stepDuration(value, 4) ?? 0) > 0;
}

/** The milliseconds that a reader makes of a text or a number, 0 for any point in time; `null` when it does not understand. */
function readDuration(reader: DurationReader, value: string | number, major: SdkMajor | null): number | null {
  switch (reader) {
    case "step":
      return stepDuration(value, major);
    case "checkpoint":
      return checkpointDuration(value);
    case "retry":
      return retryDelay(value);
    case "sandbox":
      return sandboxDuration(value);
    case "server":
      return serverDuration(String(value));
    case "batch":
      return batchDuration(String(value));
    case "point-in-time":
      return isPointInTime(String(value)) ? 0 : null;
  }
}
