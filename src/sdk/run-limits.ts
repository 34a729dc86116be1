/**
 * How many steps one run may have. At the next one the server fails the run for good, without a retry: "The function run
 * exceeded the step limit of 1000 steps."
 *
 * Source: `DefaultMaxStepLimit` in `pkg/consts/consts.go` of the server; "Usage limits" of the documentation.
 */
export const stepsPerRun = 1000;
