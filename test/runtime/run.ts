import type { OutsideCall, SentEvent, Web } from "./machine.ts";
import type { ReportedError } from "./protocol.ts";
import type { FunctionUnderTest } from "./sdk.ts";
import type { TraceEntry } from "./trace.ts";

/**
 * How the server calls the function: one request per step, as after every sleep, wait, retry and parallel
 * step; or with checkpoints, where one request runs on and reports steps as it goes.
 */
export type Mode = "replay" | "checkpoint";

/**
 * `completed` and `failed` as the server would show them. `hung`: a request never answers, with every timer
 * run out. `never ends`: each request brings new steps, up to the limit. `stalled`: nothing left to wait for.
 */
export type Outcome = "completed" | "failed" | "hung" | "never ends" | "stalled";

/** Something that reaches the run from outside, at a time counted from its start: `"1h"`, `"2d"`. */
export type Arrival =
  | { readonly after: string; readonly event: SentEvent }
  | { readonly after: string; readonly signal: string; readonly data: unknown };

/** What somebody sends as soon as Inngest has an event: faster than the step that sends the event is over. */
export interface Reply {
  readonly to: string;
  readonly event: SentEvent;
}

/** What the invoked function does. */
export type Invocation = { readonly returns: unknown } | { readonly throws: string };

/** A new version of the program in the place of the old one, while the run is under way: its environment. */
export interface Deployment {
  readonly after: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The world a run meets. */
export interface Scenario {
  /** The event that starts the run; without it, what the function's first trigger would bring. */
  readonly event?: SentEvent;
  readonly arrivals?: readonly Arrival[];
  readonly replies?: readonly Reply[];
  readonly deployments?: readonly Deployment[];
  /** By the id of the invoked function, app id included. */
  readonly invocations?: Readonly<Record<string, Invocation>>;
  /** Bodies that `step.ai.infer` and `step.fetch` get back, by step id. */
  readonly gateway?: Readonly<Record<string, unknown>>;
  readonly web?: Web;
  readonly dice?: readonly number[];
  /** Steps after which the server gives up. It allows 1,000; a loop shows itself long before. */
  readonly stepLimit?: number;
}

export interface RunOptions extends Scenario {
  readonly mode: Mode;
  /** The function as other processes have it; requests go to its own process and to those in turn. */
  readonly otherProcesses?: readonly FunctionUnderTest[];
  /** Called with a reporter before the first request, for fakes of services that are not the web or the disk. */
  readonly witness?: (report: (call: OutsideCall) => void) => void;
}

/** What became of one step. */
export interface StepRecord {
  /** As written, with the SDK's index for a repeated id: `send:1`. */
  readonly id: string;
  readonly kind: "run" | "sleep" | "wait" | "invoke" | "gateway";
  /** How often it was executed: attempts of a `step.run`, one for everything the server does. */
  readonly times: number;
  /** Of a wait: the timeout as the SDK sent it, empty when it sent none. */
  readonly timeout?: string;
  /** Of a wait: the expression that an event has to fulfil, as the SDK sent it; absent when it sent none. */
  readonly condition?: string;
  /** The last result, absent while there is none. */
  readonly result?: unknown;
  readonly error?: ReportedError;
}

/** Everything that was seen of one run. */
export interface Run {
  readonly outcome: Outcome;
  /** What the function returned, as the server stores it; `undefined` unless completed. */
  readonly result: unknown;
  /** Why it failed; `undefined` unless it did. */
  readonly error: ReportedError | undefined;
  readonly requests: number;
  readonly handlerRuns: number;
  /** In the order in which they were first reported. */
  readonly steps: readonly StepRecord[];
  readonly calls: readonly OutsideCall[];
  readonly sent: readonly SentEvent[];
  /** Rejections nobody handled; outside the runtime Node ends the process on the first. */
  readonly unhandled: readonly ReportedError[];
  /** What the run and the SDK printed. */
  readonly logs: readonly string[];
  /** How long it took on the virtual clock, in milliseconds. */
  readonly elapsed: number;
  readonly trace: readonly TraceEntry[];
}
