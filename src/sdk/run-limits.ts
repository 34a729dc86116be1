/**
 * How many steps one run may have. At the next one the server fails the run for good, without a retry: "The function run
 * exceeded the step limit of 1000 steps."
 *
 * Source: `DefaultMaxStepLimit` in `pkg/consts/consts.go` of the server; "Usage limits" of the documentation.
 */
export const stepsPerRun = 1000;

/**
 * How many bytes the output of one step may have, and how many all that a run keeps: the outputs of its steps, and its
 * events. Beyond either, the server fails the run.
 *
 * Source: `MaxStepOutputSize` and `DefaultMaxStateSizeLimit` in `pkg/consts/consts.go` of the server; "Usage limits" of the
 * documentation.
 */
export const outputLimits = { step: 4 * 1024 * 1024, run: 32 * 1024 * 1024 } as const;

/** How large the limits are, in words for messages: `4 MiB`. */
export function mebibytes(bytes: number): string {
  return `${String(bytes / (1024 * 1024))} MiB`;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The shortest and the longest that a duration may be, in milliseconds; `null` where nothing says so. */
export interface DurationLimits {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/**
 * How long the durations of functions and steps may be.
 *
 * - `sleep`, `waitForEvent`: `MaxSleepDuration` and `MaxWaitForEventTimeout` in `pkg/consts/consts.go` of the server.
 * - `debounce`: `MinDebouncePeriod` and `MaxDebouncePeriod` there.
 * - `rateLimit`: at most `FunctionIdempotencyPeriod` there; at least a second in "Rate limit function execution" of the
 *   documentation.
 * - `throttle`: "Period must be between 1s and 7d" in "Throttling" of the documentation.
 * - `batch`: `EventBatchConfig.IsValid` in `pkg/inngest/batch.go` of the server. The documentation has several upper limits.
 * - `jitter`: `MinCronJitter` and `MaxCronJitter` in `pkg/inngest/trigger.go` of the server.
 * - `retry`: `MaxRetryDuration` in `pkg/consts/consts.go` of the server, which shortens what is longer.
 * - `sandbox`: `maxSandboxProcessTimeoutMs` and its like in `components/sandbox/validation.js` of SDK 4.24.0.
 */
export const durationLimits = {
  none: { atLeast: null, atMost: null },
  sleep: { atLeast: null, atMost: 366 * day },
  waitForEvent: { atLeast: null, atMost: 366 * day },
  debounce: { atLeast: second, atMost: 7 * day },
  rateLimit: { atLeast: second, atMost: day },
  throttle: { atLeast: second, atMost: 7 * day },
  batch: { atLeast: second, atMost: null },
  jitter: { atLeast: second, atMost: 5 * minute },
  retry: { atLeast: null, atMost: day },
  sandbox: { atLeast: null, atMost: 5 * minute },
} as const satisfies Readonly<Record<string, DurationLimits>>;
/** A bound on an option of a function. */
export interface OptionLimit {
  /** The option, as `functionOptions` names it; `triggers` in whatever place they are written. */
  readonly path: string;
  /** What is bounded: the number that the option is, or how many entries its list has. */
  readonly counts: "value" | "entries";
  /** The smallest and the largest that the server takes as they are; absent where there is no such bound. */
  readonly least?: number;
  readonly most?: number;
  /** What the server does beyond it: it refuses the sync of the whole app, or goes by the bound. */
  readonly beyond: "refused" | "clamped";
}

/**
 * Bounds of options. Of several for one option the first that is broken tells what happens. An option whose value is bounded
 * must be a whole number: the server reads it into an integer, and refuses a sync that it cannot read.
 *
 * Source, all of the server: `MaxTriggers`, `MaxCancellations`, `MaxConcurrencyLimits`, `MaxRetries` in
 * `pkg/consts/consts.go`, and who reads them: `MultipleTriggers.Validate` in `pkg/inngest/trigger.go`, `Function.Validate`
 * in `pkg/inngest/function.go`, `ConcurrencyLimits.Validate` in `pkg/inngest/concurrency.go`, `SDKFunction.Function` in
 * `pkg/sdk/function.go`; no fewer than no retries by `ShouldRetry` in `pkg/execution/queue/queue.go`.
 * `EventBatchConfig.IsValid` in `pkg/inngest/batch.go`; `RateLimit.IsValid` and the unsigned integers of `Throttle` and
 * `RateLimit` in `pkg/inngest/function.go`, where `Throttle.UnmarshalJSON` makes a limit of zero one.
 */
export const optionLimits: readonly OptionLimit[] = [
  { path: "retries", counts: "value", least: 0, most: 20, beyond: "clamped" },
  { path: "triggers", counts: "entries", most: 10, beyond: "refused" },
  { path: "cancelOn", counts: "entries", most: 5, beyond: "refused" },
  { path: "concurrency", counts: "entries", most: 2, beyond: "refused" },
  { path: "batchEvents.maxSize", counts: "value", least: 2, beyond: "refused" },
  { path: "rateLimit.limit", counts: "value", least: 1, beyond: "refused" },
  { path: "throttle.limit", counts: "value", least: 0, beyond: "refused" },
  { path: "throttle.limit", counts: "value", least: 1, beyond: "clamped" },
  { path: "throttle.burst", counts: "value", least: 0, beyond: "refused" },
];

/**
 * The options whose numbers the server reads into integers: it refuses a sync with a text in one of them. The SDK hands them
 * on as they are, and only warns.
 *
 * Source: the integers of `StepRetries` in `pkg/sdk/function.go`, of `EventBatchConfig` in `pkg/inngest/batch.go`, of
 * `RateLimit` and `Throttle` in `pkg/inngest/function.go` and of `StepConcurrency` in `pkg/inngest/concurrency.go` of the
 * server; `functionConfigSchema` in `types.js` of 3.54.2 and 4.24.0.
 */
export const numberOptions: readonly string[] = [
  ...new Set(optionLimits.flatMap(({ counts, path }) => (counts === "value" ? [path] : []))),
  "concurrency.limit",
];

/**
 * The option that the server takes for not there when it is a text.
 *
 * Source: `ConcurrencyLimits.UnmarshalJSON` in `pkg/inngest/concurrency.go` of the server.
 */
export const numberOrNothing = "concurrency";

/** Two options that one function cannot have both. */
export interface OptionConflict {
  readonly option: string;
  /** The other one, which is lost where they are not refused. */
  readonly other: string;
  /**
   * What the server does: refuses the sync of the whole app, lets the first take the place of the other, or takes both
   * though the documentation says that they do not work together.
   */
  readonly outcome: "refused" | "replaced" | "unsupported";
}

/**
 * Source: `Function.Validate` in `pkg/inngest/function.go` of the server for what is refused, `SDKFunction.Function` in
 * `pkg/sdk/function.go` for what is replaced. For the rest "Batching events", "Limitations" of the documentation; what
 * happens is in `executor.schedule` of `pkg/execution/executor/executor.go`, which reads the first event of a batch.
 */
export const optionConflicts: readonly OptionConflict[] = [
  { option: "batchEvents", other: "cancelOn", outcome: "refused" },
  { option: "batchEvents", other: "debounce", outcome: "refused" },
  { option: "batchEvents", other: "singleton", outcome: "refused" },
  { option: "batchEvents", other: "priority.run", outcome: "refused" },
  { option: "batchEvents", other: "idempotency", outcome: "unsupported" },
  { option: "batchEvents", other: "rateLimit", outcome: "unsupported" },
  { option: "idempotency", other: "rateLimit", outcome: "replaced" },
];

/**
 * The scopes of a concurrency limit that need a key. The server refuses the sync of the whole app without one.
 *
 * Source: `StepConcurrency.Validate` in `pkg/inngest/concurrency.go` of the server.
 */
export const keyedScopes: ReadonlySet<string> = new Set(["account", "env"]);

/**
 * How the names of events begin that only Inngest sends. It refuses them, in any case of their letters, from anyone else.
 *
 * Source: `NormalizeInbound` in `pkg/event/inbound.go` and `Event.IsInternal` in `pkg/event/event.go` of the server.
 */
export const reservedEventPrefix = "inngest/";

/** The event of a call of a function. */
export const invokedEvent = "inngest/function.invoked";

/**
 * The events that Inngest sends, which a function can be triggered by.
 *
 * Source: `pkg/consts/events.go` of the server; `internalEvents` in `helpers/consts.js` of 3.54.2 and 4.24.0.
 */
export const systemEvents: ReadonlySet<string> = new Set([
  "inngest/function.failed",
  "inngest/function.finished",
  "inngest/function.cancelled",
  invokedEvent,
  "inngest/scheduled.timer",
  "inngest/deferred.schedule",
  "inngest/http.request",
]);
