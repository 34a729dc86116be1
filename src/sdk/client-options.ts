import { byPath, nested, options, type NamedOption } from "./named-options.ts";

const checkpointing = ["bufferedSteps", "maxInterval", "maxRuntime"];

/**
 * The options of `new Inngest(…)`. TypeScript does not check their names: the type parameter is `const`, and a type
 * parameter takes any further properties.
 *
 * Source: `ClientOptions` in `types.d.ts` of 2.7.2, 3.54.2 and 4.24.0.
 */
export const clientOptions: ReadonlyMap<string, NamedOption> = byPath([
  ...options(2, ["env", "eventKey", "fetch", "logger", "middleware"]),
  ...options(3, ["id", "baseUrl", "isDev", "appVersion", "endpointAdapter"]),
  ...options(4, ["aiMetadata", "internalLogger", "sessionPropagation", "signingKey", "signingKeyFallback"]),
  ...options(2, ["schemas"], { until: 3 }),
  ...options(2, ["name", "inngestBaseUrl"], { until: 2 }),

  ...nested(3, "checkpointing", checkpointing),
  ...nested(3, "experimentalCheckpointing", checkpointing, { deprecatedSince: 3 }),
  ...options(3, ["optimizeParallelism"], { deprecatedSince: 4 }),
]);
