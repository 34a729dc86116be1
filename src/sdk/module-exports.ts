import type { Availability } from "./availability.ts";
import type { Callback } from "./callbacks.ts";
import { memoised } from "./callbacks.ts";
import type { FunctionCreation } from "./function-creation.ts";

/**
 * What an export is to a reader of the program.
 *
 * - `client`: the class of the client.
 * - `step-tools`, `group-tools`: tools that find the running function by themselves.
 * - `fetch`: durable in a handler, the global `fetch` elsewhere.
 * - `creates-function`: the call creates a function; see `creation`.
 * - `endpoint`: offers functions to Inngest; see `endpoints`.
 * - `endpoint-adapter`: goes into the client's `endpointAdapter` option.
 * - `endpoint-server`: serves a handler that `client.endpoint` made; it takes no functions.
 * - `trigger`, `event-type`, `schema`: declare a trigger, an event and its data.
 * - `error`: an error class that the runtime knows.
 * - `experiment`: ways to choose a variant of `group.experiment`.
 * - `middleware`: extends the client.
 * - `function-reference`: names a function of another app.
 * - `realtime`: channels, subscriptions and tokens.
 * - `logger`: a logger.
 * - `stream`: sends data to the caller of an endpoint while it runs.
 * - `model`: describes a model for `step.ai.infer`.
 * - `none`: nothing that matters to a reader.
 */
export type ModuleExportMeaning =
  | "client"
  | "step-tools"
  | "group-tools"
  | "fetch"
  | "creates-function"
  | "endpoint"
  | "endpoint-adapter"
  | "endpoint-server"
  | "trigger"
  | "event-type"
  | "schema"
  | "error"
  | "experiment"
  | "middleware"
  | "function-reference"
  | "realtime"
  | "logger"
  | "stream"
  | "model"
  | "none";

/** One value that a module of the SDK exports. */
export interface ModuleExport extends Availability {
  readonly module: string;
  /** The exported name, with the member after a dot where the member is what is called: `experiment.custom`. */
  readonly name: string;
  readonly meaning: ModuleExportMeaning;
  /** Set for `creates-function`. */
  readonly creation: FunctionCreation | null;
  readonly callbacks: readonly Callback[];
  /** True for an error that ends the retries of a step or function. */
  readonly endsRetries: boolean;
}

function entry(
  module: string,
  name: string,
  meaning: ModuleExportMeaning,
  facts: Partial<Omit<ModuleExport, "module" | "name" | "meaning">> = {},
): ModuleExport {
  return { module, name, meaning, creation: null, callbacks: [], endsRetries: false, since: 3, ...facts };
}

/** `createDefer(client, options, handler)`. Its trigger is set by the SDK, and `onFailure` is omitted from its options. */
const deferred: FunctionCreation = {
  client: 0,
  options: 1,
  triggers: { option: null, argument: null },
  handler: "last",
  failureHandler: null,
};

/** Exports of `inngest`. Source: `index.d.ts`. */
const main: readonly ModuleExport[] = [
  entry("inngest", "Inngest", "client", { since: 2 }),
  entry("inngest", "InngestCommHandler", "endpoint", { since: 2 }),
  entry("inngest", "step", "step-tools"),
  entry("inngest", "group", "group-tools", { since: 4 }),
  entry("inngest", "fetch", "fetch"),

  entry("inngest", "cron", "trigger", { since: 4 }),
  entry("inngest", "invoke", "trigger", { since: 4 }),
  entry("inngest", "eventType", "event-type", { since: 4 }),
  entry("inngest", "EventType", "event-type", { since: 4 }),
  entry("inngest", "staticSchema", "schema", { since: 4 }),
  entry("inngest", "EventSchemas", "schema", { since: 2, until: 3 }),

  entry("inngest", "NonRetriableError", "error", { since: 2, endsRetries: true }),
  entry("inngest", "RetryAfterError", "error"),
  entry("inngest", "StepError", "error"),

  // `components/ExperimentStrategies.js`: what `custom` is given becomes the `select` of `group.experiment`.
  entry("inngest", "experiment", "experiment", { since: 4 }),
  entry("inngest", "experiment.fixed", "experiment", { since: 4 }),
  entry("inngest", "experiment.weighted", "experiment", { since: 4 }),
  entry("inngest", "experiment.bucket", "experiment", { since: 4 }),
  entry("inngest", "experiment.custom", "experiment", { since: 4, callbacks: [memoised(0)] }),

  entry("inngest", "Middleware", "middleware", { since: 4 }),
  entry("inngest", "InngestMiddleware", "middleware", { since: 2, until: 3 }),
  entry("inngest", "dependencyInjectionMiddleware", "middleware"),
  entry("inngest", "referenceFunction", "function-reference"),
  entry("inngest", "realtime", "realtime", { since: 4 }),
  entry("inngest", "ConsoleLogger", "logger", { since: 4 }),
  entry("inngest", "ProxyLogger", "logger", { since: 2 }),

  entry("inngest", "durationToMs", "none", { since: 4 }),
  entry("inngest", "headerKeys", "none", { since: 2 }),
  entry("inngest", "internalEvents", "none", { since: 2 }),
  entry("inngest", "queryKeys", "none", { since: 2 }),
  entry("inngest", "isInngest", "none"),
  entry("inngest", "isInngestFunction", "none"),
  entry("inngest", "isInngestMiddleware", "none", { until: 3 }),
  entry("inngest", "isInngestRequest", "none"),
  entry("inngest", "serializeError", "none"),
  entry("inngest", "slugify", "none"),
  entry("inngest", "version", "none"),
  entry("inngest", "wrapStringFirstLogger", "none", { since: 4 }),

  // `export * from "@inngest/ai"`.
  ...[
    "GeminiAiAdapter",
    "anthropic",
    "azureOpenai",
    "deepseek",
    "gemini",
    "grok",
    "models",
    "openai",
    "openaiResponses",
  ].map((name) => entry("inngest", name, "model")),
];

/** Exports of `inngest/experimental`. Source: `experimental.d.ts`, `components/DeferredFunction.d.ts`, `components/ScoreFunction.d.ts`. */
const experimental: readonly ModuleExport[] = [
  entry("inngest/experimental", "createDefer", "creates-function", { since: 4, creation: deferred }),
  entry("inngest/experimental", "createScorer", "creates-function", { since: 4, creation: deferred }),
  entry("inngest/experimental", "DeferredFunction", "none", { since: 4 }),
  entry("inngest/experimental", "metadataMiddleware", "middleware"),
  entry("inngest/experimental", "scoreMiddleware", "middleware", { since: 4 }),
  entry("inngest/experimental", "sandboxMiddleware", "middleware", { since: 4 }),
  entry("inngest/experimental", "extendedTracesMiddleware", "middleware"),
  // Its name until 3.44.5.
  entry("inngest/experimental", "otelMiddleware", "middleware", { until: 3, dropped: true }),
  entry("inngest/experimental", "InngestSpanProcessor", "none"),
  entry("inngest/experimental", "getAsyncCtx", "none"),
  entry("inngest/experimental", "runWithAsyncCtx", "none", { since: 4 }),
  entry("inngest/experimental", "getSandboxError", "none", { since: 4 }),
  entry("inngest/experimental", "SandboxError", "error", { since: 4 }),
  entry("inngest/experimental", "SandboxValidationError", "error", { since: 4 }),
];

/** Exports of the other modules. Source: the `.d.ts` file of each. */
const others: readonly ModuleExport[] = [
  ...["inngest/edge", "inngest/next"].map((module) => entry(module, "endpointAdapter", "endpoint-adapter")),
  // In 3.49.0 in place of `endpointAdapter`. What it returns wraps handlers by itself, which is not followed.
  entry("inngest/edge", "createExperimentalEndpointWrapper", "none", { until: 3, dropped: true }),
  entry("inngest/node", "endpointAdapter", "endpoint-adapter", { since: 4 }),
  entry("inngest/node", "serveEndpoint", "endpoint-server", { since: 4 }),
  entry("inngest/node", "createEndpointServer", "endpoint-server", { since: 4 }),
  entry("inngest/node", "readRequestBody", "none", { since: 4 }),

  entry("inngest/connect", "ConnectionState", "none"),
  entry("inngest/connect", "DEFAULT_SHUTDOWN_SIGNALS", "none"),

  entry("inngest/experimental/durable-endpoints", "stream", "stream", { since: 4 }),
  entry("inngest/experimental/durable-endpoints/client", "fetchWithStream", "none", { since: 4 }),

  entry("inngest/realtime", "channel", "realtime", { since: 4 }),
  entry("inngest/realtime", "realtime", "realtime", { since: 4 }),
  entry("inngest/realtime", "getSubscriptionToken", "realtime", { since: 4 }),
  entry("inngest/realtime", "subscribe", "realtime", { since: 4 }),
  entry("inngest/realtime", "staticSchema", "schema", { since: 4 }),
  entry("inngest/react", "getClientSubscriptionToken", "realtime", { since: 4 }),
  entry("inngest/react", "useRealtime", "realtime", { since: 4 }),
];

/**
 * Every export of the SDK's public modules, apart from those in `endpoints` and the `frameworkName` (in SDK 2
 * `name`) of each adapter.
 */
export const moduleExports: readonly ModuleExport[] = [...main, ...experimental, ...others];

/** What an export of a module is, or `undefined`. */
export function moduleExportOf(module: string, name: string): ModuleExport | undefined {
  return moduleExports.find((each) => each.module === module && each.name === name);
}
