import type { Availability, SdkMajor } from "./availability.ts";
import { isAvailableIn } from "./availability.ts";
import type { Callback } from "./callbacks.ts";
import { memoised } from "./callbacks.ts";

/** What a step tool does. `none` is for members that do nothing durable, such as `step.ai.models.openai`. */
export type StepToolKind =
  | "run"
  | "sleep"
  | "sleep-until"
  | "wait-for-event"
  | "wait-for-signal"
  | "invoke"
  | "send-event"
  | "send-signal"
  | "infer"
  | "fetch"
  | "publish"
  | "metadata"
  | "score"
  | "sandbox"
  | "none";

/** One tool of the `step` object, or of an object that a step tool returned. */
export interface StepTool extends Availability {
  /**
   * Its path from the tools object, through calls where it has to: `run`, `ai.wrap`, `metadata().do`,
   * `sandbox.create().commands.run`.
   */
  readonly path: string;
  readonly kind: StepToolKind;
  /** True when a call persists as a step of its own. */
  readonly durable: boolean;
  /** The index of the argument that is the id, or the options object with the `id`; `null` when there is none. */
  readonly idArgument: number | null;
  /** The path of the earlier call that was given the id: `metadata("id").do(…)` has `metadata`. */
  readonly idFrom: string | null;
  readonly callbacks: readonly Callback[];
  /** The index of the first argument that is handed on to the callback and saved as the step's input. */
  readonly input: number | null;
  /** The index of the argument that holds named options. */
  readonly options: number | null;
  /** Whether the options must have a `timeout`; `null` where there is none. */
  readonly timeout: "required" | "optional" | null;
  /** The index of an argument that is a duration or a date itself. */
  readonly time: number | null;
  /** True when the promise gives `null` after the timeout. */
  readonly nullAfterTimeout: boolean;
  /** The path under which the members of what it returns (or of each of the returned `items`) are listed. */
  readonly returns: string | null;
  /** The first major whose declarations mark it as deprecated; `null` when none does. */
  readonly deprecatedSince: SdkMajor | null;
}

type Facts = Partial<Omit<StepTool, "path">> & Pick<StepTool, "kind">;

function tool(path: string, facts: Facts): StepTool {
  return {
    path,
    durable: true,
    idArgument: 0,
    idFrom: null,
    callbacks: [],
    input: null,
    options: null,
    timeout: null,
    time: null,
    nullAfterTimeout: false,
    returns: null,
    deprecatedSince: null,
    since: 3,
    ...facts,
  };
}

function byPath(tools: readonly StepTool[]): ReadonlyMap<string, StepTool> {
  return new Map(tools.map((each) => [each.path, each]));
}

/** Members that neither persist nor take an id. */
const inert = { kind: "none", durable: false, idArgument: null } as const;

/**
 * The tools of SDK 3 and 4.
 *
 * Source of ids, callbacks and timeouts: `createStepTools` in `components/InngestStepTools.d.ts`; of what persists: the
 * `createTool` and `createStepRun` calls in `components/InngestStepTools.js`, the same in 3.54.2 and 4.24.0.
 */
const common: readonly StepTool[] = [
  // `createStepRun()`: `fn: (_, __, fn, ...input) => fn(...input)`, so what follows the callback is its input.
  tool("run", { kind: "run", callbacks: [memoised(1)], input: 2 }),
  tool("ai.wrap", { kind: "run", callbacks: [memoised(1)], input: 2 }),
  tool("ai.infer", { kind: "infer", options: 1 }),
  // Plain objects from `@inngest/ai`; they describe a model and call nothing.
  ...["anthropic", "deepseek", "gemini", "grok", "openai"].map((model) => tool(`ai.models.${model}`, inert)),

  tool("sleep", { kind: "sleep", time: 1 }),
  tool("sleepUntil", { kind: "sleep-until", time: 1 }),
  tool("waitForEvent", { kind: "wait-for-event", options: 1, timeout: "required", nullAfterTimeout: true }),
  tool("waitForSignal", { kind: "wait-for-signal", options: 1, timeout: "required", nullAfterTimeout: true }),
  // After the timeout the promise is rejected, not `null`: `InvocationOpts` in `components/InngestStepTools.d.ts`.
  tool("invoke", { kind: "invoke", options: 1, timeout: "optional" }),

  tool("sendEvent", { kind: "send-event" }),
  tool("sendSignal", { kind: "send-signal", options: 1 }),
  tool("realtime.publish", { kind: "publish" }),

  // The id is made from the host name of the URL: `step.fetch: ${targetUrl.hostname}` in `components/Fetch.js`.
  // In a step body it falls back to the global `fetch`, so it is no nested step there.
  tool("fetch", { kind: "fetch", idArgument: null, options: 1 }),
  tool("fetch.config", { ...inert, options: 0, returns: "fetch" }),
  tool("fetch.fallback", inert),
];

/**
 * `step.metadata("id")` of the metadata middleware.
 *
 * Source: `createStepMetadataWrapper` in `components/InngestStepTools.js`. The id is given to `metadata`; `set`, `update`
 * and `do` each wrap themselves in `step.run` under that id; `run`, `step`, `attempt` and `span` only choose what is
 * written to and return the same tools again.
 */
const metadata: readonly StepTool[] = [
  tool("metadata", { kind: "none", durable: false, returns: "metadata()" }),
  ...["run", "step", "attempt", "span"].map((member) =>
    tool(`metadata().${member}`, { ...inert, returns: "metadata()" }),
  ),
  tool("metadata().update", { kind: "metadata", idArgument: null, idFrom: "metadata", deprecatedSince: 4 }),
  tool("metadata().set", { kind: "metadata", idArgument: null, idFrom: "metadata", since: 4 }),
  tool("metadata().do", { kind: "metadata", idArgument: null, idFrom: "metadata", callbacks: [memoised(0)] }),
];

/** `step.score` of the score middleware. Source: `createStepScoreWrapper` in `components/InngestStepTools.js`. */
const score: readonly StepTool[] = [tool("score", { kind: "score", options: 1, since: 4 })];

/** One operation of the sandbox middleware: each is a `step.run`, see `rawTool` in `components/sandbox/middleware.js`. */
function sandbox(path: string, facts: Partial<Facts> = {}): StepTool {
  return tool(path, { kind: "sandbox", since: 4, ...facts });
}

const sandboxPath = "sandbox.create()";
const processPath = "sandbox.create().processes.start()";
const snapshotPath = "sandbox.snapshots.get()";

/**
 * `step.sandbox` of the sandbox middleware, and the objects it returns.
 *
 * Source: `DurableSandboxTools`, `DurableSandbox`, `DurableSandboxProcess` and `DurableSandboxSnapshot` in
 * `components/sandbox/types.d.ts`. Their plain data members (`id`, `status`, …) are not listed.
 */
const sandboxes: readonly StepTool[] = [
  sandbox("sandbox.create", { options: 1, returns: sandboxPath }),
  sandbox("sandbox.list", { options: 1, returns: sandboxPath }),
  sandbox("sandbox.get", { returns: sandboxPath }),
  sandbox("sandbox.snapshots.list", { options: 1, returns: snapshotPath }),
  sandbox("sandbox.snapshots.get", { returns: snapshotPath }),

  sandbox(`${sandboxPath}.commands.run`, { options: 2, timeout: "optional" }),
  sandbox(`${sandboxPath}.processes.start`, { options: 1, returns: processPath }),
  sandbox(`${sandboxPath}.processes.list`, { options: 1, returns: processPath }),
  sandbox(`${sandboxPath}.processes.get`, { returns: processPath }),
  sandbox(`${sandboxPath}.snapshots.create`, { options: 1, returns: snapshotPath }),
  sandbox(`${sandboxPath}.snapshot`, { options: 1, returns: snapshotPath }),
  sandbox(`${sandboxPath}.pause`, { options: 1, timeout: "optional", returns: sandboxPath }),
  sandbox(`${sandboxPath}.resume`, { options: 1, timeout: "optional", returns: sandboxPath }),
  sandbox(`${sandboxPath}.waitUntilRunning`, { options: 1, timeout: "required", returns: sandboxPath }),
  sandbox(`${sandboxPath}.destroy`),

  sandbox(`${processPath}.signal`, { options: 1 }),
  sandbox(`${processPath}.wait`, { options: 1, timeout: "optional", returns: processPath }),
  sandbox(`${processPath}.getOutput`, { options: 1 }),

  sandbox(`${snapshotPath}.waitUntilReady`, { options: 1, timeout: "required", returns: snapshotPath }),
  sandbox(`${snapshotPath}.delete`),
  sandbox(`${snapshotPath}.clone`, { options: 1, returns: sandboxPath }),
];

/** The tools of SDK 3 and 4 by their path. */
export const stepTools: ReadonlyMap<string, StepTool> = byPath([
  ...common,
  ...metadata,
  ...score,
  ...sandboxes,
]);

/** Facts that hold for every tool of SDK 2. */
const version2 = { since: 2, until: 2 } as const;

/**
 * The tools of SDK 2, whose arguments stand elsewhere: only `run` has a name, the others are told apart by position.
 *
 * Source: `createStepTools` in `components/InngestStepTools.d.ts` of 2.7.2. All take a last argument `{ id }`.
 */
export const stepToolsOfVersion2: ReadonlyMap<string, StepTool> = byPath([
  tool("run", { ...version2, kind: "run", callbacks: [memoised(1)] }),
  tool("sleep", { ...version2, kind: "sleep", idArgument: null, time: 0 }),
  tool("sleepUntil", { ...version2, kind: "sleep-until", idArgument: null, time: 0 }),
  tool("waitForEvent", {
    ...version2,
    kind: "wait-for-event",
    idArgument: null,
    options: 1,
    timeout: "required",
    nullAfterTimeout: true,
  }),
  tool("sendEvent", { ...version2, kind: "send-event", idArgument: null }),
]);

/** The tools that one major of the SDK has. */
export function stepToolsOf(major: SdkMajor): ReadonlyMap<string, StepTool> {
  if (major === 2) return stepToolsOfVersion2;
  return byPath([...stepTools.values()].filter((each) => isAvailableIn(each, major)));
}
