import { settlement, VirtualClock } from "./clock.ts";
import { inContextOf } from "./context.ts";
import { onMachine } from "./machine.ts";
import { asReported, isRecord, text } from "./protocol.ts";
import type { Major, Route } from "./sdk.ts";

/** What an app's routes tell Inngest when they are asked to sync, as Inngest asks them after a deploy. */
export interface Registration {
  /** Ids of the functions Inngest then knows, app id included, in the order of the endpoints' lists. */
  readonly functionIds: readonly string[];
  /** What Inngest is told of each of them, as the SDK sends it; what the server makes of it is not seen here. */
  readonly functions: readonly Readonly<Record<string, unknown>>[];
  /** Whether any of the routes registered anything. */
  readonly endpoints: number;
  /** What routes threw in place of an answer. */
  readonly thrown: readonly string[];
}

/** Asks each route to sync, and collects what they send to Inngest's `/fn/register`. */
export async function registrationOf(major: Major, routes: readonly Route[]): Promise<Registration> {
  const bodies: unknown[] = [];
  const thrown: string[] = [];
  const clock = new VirtualClock();
  const machine = {
    clock,
    called: () => {},
    sent: () => {},
    logged: () => {},
    unhandled: () => {},
    checkpointed: () => Promise.resolve(),
    registered: (functions: unknown) => void bodies.push(functions),
  };
  await inContextOf(major, () =>
    onMachine(machine, async () => {
      for (const route of routes)
        await settlement(
          clock,
          route(
            new Request("http://localhost:3000/api/inngest", {
              method: "PUT",
              headers: { host: "localhost:3000", "x-inngest-server-kind": "dev" },
            }),
          ),
          // A route that chokes on the question is not an endpoint.
        ).catch((error: unknown) => void thrown.push(asReported(error).message));
    }),
  );
  const functions = bodies.flatMap((body) => (Array.isArray(body) ? body.filter(isRecord) : []));
  return {
    functionIds: functions.map((fn) => text(fn["id"])),
    functions,
    endpoints: bodies.length,
    thrown,
  };
}
