import { settlement, VirtualClock } from "./clock.ts";
import { inContextOf } from "./context.ts";
import { onMachine, type Machine, type OutsideCall, type SentEvent } from "./machine.ts";
import { asReported, type ReportedError } from "./protocol.ts";
import type { Major, Route } from "./sdk.ts";

/** What a platform that freezes the process with the response sees of one request to a route. */
export interface RouteCall {
  /** The response's status; `undefined` when the route threw and the platform answers for it. */
  readonly status: number | undefined;
  readonly error: ReportedError | undefined;
  readonly calls: readonly OutsideCall[];
  /** Events that Inngest had accepted when the response left. */
  readonly sentInTime: readonly SentEvent[];
  /** Events that went out afterwards, where the process was allowed to live on. */
  readonly sentAfterwards: readonly SentEvent[];
  readonly unhandled: readonly ReportedError[];
}

export interface RouteCallOptions {
  readonly eventApi?: "up" | "down";
  readonly witness?: (report: (call: OutsideCall) => void) => void;
}

/** Calls a route of the user's app, outside of any function, with Inngest's event API up or down. */
export async function callRoute(
  major: Major,
  route: Route,
  request: Request,
  options: RouteCallOptions = {},
): Promise<RouteCall> {
  const clock = new VirtualClock();
  const calls: OutsideCall[] = [];
  const sent: SentEvent[] = [];
  const unhandled: ReportedError[] = [];
  const machine: Machine = {
    clock,
    eventApi: options.eventApi,
    called: (call) => void calls.push(call),
    sent: (events) => void sent.push(...events),
    logged: () => {},
    unhandled: (error) => void unhandled.push(asReported(error)),
    checkpointed: () => Promise.resolve(),
    registered: () => {},
  };
  options.witness?.((call) => calls.push(call));
  return inContextOf(major, () =>
    onMachine(machine, async () => {
      let status: number | undefined;
      let error: ReportedError | undefined;
      try {
        status = (await settlement(clock, route(request)))?.value.status;
      } catch (thrown) {
        error = asReported(thrown);
      }
      const inTime = sent.length;
      // A process that is not frozen goes on: retries of a send take a few seconds.
      for (let second = 0; second < 10; second++) {
        clock.advance(1_000);
        await settlement(clock, Promise.resolve());
      }
      return {
        status,
        error,
        calls,
        sentInTime: sent.slice(0, inTime),
        sentAfterwards: sent.slice(inTime),
        unhandled,
      };
    }),
  );
}
