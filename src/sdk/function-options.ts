import { byPath, nested, options, type NamedOption } from "./named-options.ts";

const checkpointing = ["bufferedSteps", "maxInterval", "maxRuntime"];

/**
 * The options of `createFunction`.
 *
 * Source: `InngestFunction.Options` in `components/InngestFunction.d.ts`, `ConcurrencyOption`, `Cancellation` and
 * `CheckpointingOptions` in `types.d.ts` of 3.54.2 and 4.24.0; `FunctionOptions` in `types.d.ts` of 2.7.2.
 */
export const functionOptions: ReadonlyMap<string, NamedOption> = byPath([
  ...options(2, ["id", "name", "onFailure", "middleware", "idempotency", "retries"]),
  ...options(3, ["description"]),
  ...options(4, ["triggers"]),
  ...options(2, ["fns"], { until: 2 }),

  ...nested(2, "batchEvents", ["maxSize", "timeout"]),
  ...options(3, ["batchEvents.key", "batchEvents.if"]),
  ...nested(2, "concurrency", ["key", "limit"]),
  ...options(3, ["concurrency.scope"]),
  ...nested(2, "rateLimit", ["key", "limit", "period"]),
  ...nested(3, "throttle", ["burst", "key", "limit", "period"]),
  ...nested(3, "debounce", ["key", "period", "timeout"]),
  ...nested(3, "priority", ["run"]),
  ...nested(3, "timeouts", ["finish", "start"]),
  ...nested(3, "singleton", ["key", "mode"]),

  ...nested(2, "cancelOn", ["event", "if", "timeout"]),
  ...options(2, ["cancelOn.match"], { deprecatedSince: 3 }),

  ...nested(3, "checkpointing", checkpointing),
  ...nested(3, "experimentalCheckpointing", checkpointing, { deprecatedSince: 3 }),
  ...options(3, ["optimizeParallelism"], { deprecatedSince: 4 }),
]);
