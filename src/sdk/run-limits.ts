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
