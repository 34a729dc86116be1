import type { Availability } from "./availability.ts";

/**
 * What a member of a handler's argument is.
 *
 * - `step`, `group`: the tools.
 * - `defer`: schedules a function that `createDefer` made; safe anywhere, it is saved with the next answer.
 * - `publish`: the realtime middleware's function, which is a step of its own.
 * - `event`: the triggering event or events.
 * - `logger`: writes once, also when the code around it is replayed.
 * - `run`: a fact about the run.
 * - `request`: a fact about this one request.
 * - `error`: why the function failed.
 * - `functions`: the functions of the `fns` option, each of them a step when called.
 * - `tracer`: starts spans for traces.
 */
export type ContextMemberMeaning =
  | "step"
  | "group"
  | "defer"
  | "publish"
  | "event"
  | "logger"
  | "run"
  | "request"
  | "error"
  | "functions"
  | "tracer";

/** The handlers that receive a member. */
export type HandlerKind = "function" | "failure" | "deferred";

/** One member of the object that a handler receives. */
export interface ContextMember extends Availability {
  readonly name: string;
  readonly meaning: ContextMemberMeaning;
  /** True when its value is the same on every replay of a run. */
  readonly stable: boolean;
  readonly handlers: readonly HandlerKind[];
  /** The module whose middleware adds it; `null` for members that every handler has. */
  readonly middleware: string | null;
}

const everyHandler: readonly HandlerKind[] = ["function", "failure", "deferred"];

function member(
  name: string,
  meaning: ContextMemberMeaning,
  facts: Partial<Omit<ContextMember, "name" | "meaning">> = {},
): ContextMember {
  return { name, meaning, stable: true, handlers: everyHandler, middleware: null, since: 2, ...facts };
}

/**
 * The members of a handler's argument.
 *
 * Source: `BaseContext` in `types.d.ts`, `BaseContextWithTriggers` in `components/triggers/typeHelpers.d.ts`,
 * `FailureEventArgs` in `types.d.ts`, `BaseDeferCtx` in `components/DeferredFunction.d.ts`, and `builtInMiddleware` in
 * `components/Inngest.d.ts` for the logger.
 */
const members: readonly ContextMember[] = [
  member("step", "step"),
  member("group", "group", { since: 4 }),
  member("defer", "defer", { since: 4 }),
  member("event", "event"),
  member("events", "event"),
  member("logger", "logger"),
  member("runId", "run"),
  member("sessions", "run", { since: 4 }),
  // "incremented every time the function throws an error and is retried", and it starts over after each saved step.
  member("attempt", "run", { stable: false }),
  member("maxAttempts", "run", { since: 3 }),
  // "for this individual outbound SDK invocation" and "for this invocation": a new one on every replay.
  member("requestId", "request", { stable: false, since: 4 }),
  member("jobId", "request", { stable: false, since: 4 }),
  member("error", "error", { handlers: ["failure"] }),
  member("parents", "run", { handlers: ["deferred"], since: 4 }),
  // `realtimeMiddleware` of `@inngest/realtime` (`middleware.mjs` of 0.4.6) for SDK 3. It is a `step.run` in a handler and a
  // plain call in a step body. SDK 4 has `step.realtime.publish` instead.
  member("publish", "publish", { since: 3, until: 3, middleware: "@inngest/realtime" }),
  // `extendedTracesMiddleware` in `components/execution/otel/middleware.d.ts`.
  member("tracer", "tracer", { since: 3, middleware: "inngest/experimental" }),
  member("fns", "functions", { until: 2 }),
];

/** The members of a handler's argument by name. */
export const contextMembers: ReadonlyMap<string, ContextMember> = new Map(
  members.map((each) => [each.name, each]),
);
