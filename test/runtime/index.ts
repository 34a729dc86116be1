/**
 * The reference runtime: Inngest functions run on the SDK's own `serve()` handler, with this in place of the
 * server. It speaks the executor's protocol, keeps memoised state, and lets sleeps and waits pass on a clock
 * of its own, so that a claim about what a function does at run time can be checked and not only made.
 */
import { execute } from "./executor.ts";
import type { Run, RunOptions } from "./run.ts";
import { registrationOf, type Registration } from "./registration.ts";
import { callRoute, type RouteCall, type RouteCallOptions } from "./route.ts";
import { loadSdk, type FunctionUnderTest, type Major, type Route, type Sdk } from "./sdk.ts";

export interface Runtime {
  readonly sdk: Sdk;
  /** Runs a function to its end. */
  run(fn: FunctionUnderTest, options: RunOptions): Promise<Run>;
  /** Calls a route of the app, outside of any function, and says which events got out in time. */
  call(route: Route, request: Request, options?: RouteCallOptions): Promise<RouteCall>;
  /** Asks the app's routes to sync and says which functions Inngest then knows. */
  registration(routes: readonly Route[]): Promise<Registration>;
}

function createRuntime(sdk: Sdk): Runtime {
  return {
    sdk,
    run: (fn, options) => execute(sdk, fn, options),
    call: (route, request, options) => callRoute(sdk.major, route, request, options),
    registration: (routes) => registrationOf(sdk.major, routes),
  };
}

/** A runtime on one major of the SDK as it is installed here. */
export async function loadRuntime(major: Major): Promise<Runtime> {
  return createRuntime(await loadSdk(major));
}

export type { Registration } from "./registration.ts";
export type { RouteCall, RouteCallOptions } from "./route.ts";
export type { Run, RunOptions, Scenario } from "./run.ts";
export { isFunctionUnderTest, type FunctionUnderTest, type Major, type Route, type Sdk } from "./sdk.ts";
export { formatTrace, shown } from "./trace.ts";
