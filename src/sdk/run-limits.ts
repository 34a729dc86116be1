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
