import { byPath, nested, options, type NamedOption } from "./named-options.ts";

/** Source: `RegisterOptions` in `types.d.ts` of 2.7.2, 3.54.2 and 4.24.0. `connect` takes them all since it exists. */
function registerOptions(since: 2 | 3): readonly NamedOption[] {
  return [
    ...options(since, ["servePath", "streaming"]),
    ...options(4, ["serveOrigin", "enableUnauthedSync"]),
    ...options(since, ["fetch", "logLevel", "serveHost", "signingKey"], { until: 3 }),
    ...options(3, ["baseUrl", "signingKeyFallback"], { until: 3 }),
    ...options(3, ["id"], { until: 3, deprecatedSince: 3 }),
  ];
}

/**
 * The options of `serve`. In SDK 2 they are its third argument, after the client and the functions.
 *
 * Source: `ServeHandlerOptions` in `components/InngestCommHandler.d.ts`.
 */
export const serveOptions: ReadonlyMap<string, NamedOption> = byPath([
  ...options(3, ["client", "functions"]),
  ...registerOptions(2),
  ...options(2, ["inngestRegisterUrl", "name"], { until: 2 }),
  ...options(2, ["landingPage"], { until: 2, deprecatedSince: 2 }),
]);

/**
 * The options of `connect`.
 *
 * Source: `ConnectHandlerOptions` and `ConnectApp` in `components/connect/types.d.ts`.
 */
export const connectOptions: ReadonlyMap<string, NamedOption> = byPath([
  ...nested(3, "apps", ["client", "functions"]),
  ...options(3, ["handleShutdownSignals", "instanceId", "isolateExecution", "maxWorkerConcurrency"]),
  ...options(3, ["rewriteGatewayEndpoint"], { until: 3 }),
  // The name of `maxWorkerConcurrency` in 3.40.3.
  ...options(3, ["maxConcurrency"], { until: 3, dropped: true }),
  ...options(4, ["gatewayUrl"]),
  ...registerOptions(3),
]);
