// The machine stands in front of the SDK: it has to be there before either major is loaded.
import "./machine.ts";

export type Major = "v3" | "v4";

/** What the runtime needs of an Inngest function, whichever SDK made it. */
export interface FunctionUnderTest {
  readonly [Symbol.toStringTag]: "Inngest.Function";
  id(prefix?: string): string;
  readonly opts: object;
}

/** A route as the web platform knows it. */
export type Route = (request: Request) => Promise<Response>;

/** One major of the SDK. */
export interface Sdk {
  readonly major: Major;
  readonly version: string;
  /** The SDK's own `serve()` around one function, and the id under which the server calls it. */
  serve(fn: FunctionUnderTest): { readonly route: Route; readonly functionId: string };
}

/** Loads one major of the SDK from `node_modules`. */
export async function loadSdk(major: Major): Promise<Sdk> {
  return major === "v4" ? loadV4() : loadV3();
}

async function loadV4(): Promise<Sdk> {
  const [{ Inngest, version }, { serve }] = await Promise.all([import("inngest"), import("inngest/edge")]);
  return {
    major: "v4",
    version,
    serve(fn) {
      const client = clientOf(fn);
      if (!(client instanceof Inngest)) throw new Error(`"${fn.id()}" was not made with SDK v4.`);
      return { route: serve({ client, functions: [fn] }), functionId: fn.id(client.id) };
    },
  };
}

async function loadV3(): Promise<Sdk> {
  const [{ Inngest, version }, { serve }] = await Promise.all([
    import("inngest-v3"),
    import("inngest-v3/edge"),
  ]);
  return {
    major: "v3",
    version,
    serve(fn) {
      const client = clientOf(fn);
      if (!(client instanceof Inngest)) throw new Error(`"${fn.id()}" was not made with SDK v3.`);
      return { route: serve({ client, functions: [fn] }), functionId: fn.id(client.id) };
    },
  };
}

// Private to TypeScript in both majors, and the only way from a function back to its client.
const clientOf = (fn: FunctionUnderTest): unknown => Reflect.get(fn, "client");

/**
 * Counts how often a function's handler runs, until `stop` is called.
 *
 * The handler is private in both majors too; a count of requests would be an inference, this is a count.
 */
export function countHandlerRuns(fn: FunctionUnderTest): {
  readonly runs: () => number;
  readonly stop: () => void;
} {
  const handler: unknown = Reflect.get(fn, "fn");
  if (typeof handler !== "function") throw new Error(`"${fn.id()}" has no handler.`);
  let runs = 0;
  Reflect.set(fn, "fn", (...args: unknown[]): unknown => {
    runs++;
    return Reflect.apply(handler, undefined, args) as unknown;
  });
  return { runs: () => runs, stop: () => Reflect.set(fn, "fn", handler) };
}

/** Turns checkpointing on for a run: v4 does it by itself, v3 only for a function that asks. */
export function askForCheckpoints(fn: FunctionUnderTest): () => void {
  const before: unknown = Reflect.get(fn.opts, "checkpointing");
  Reflect.set(fn.opts, "checkpointing", true);
  return () => {
    if (before === undefined) Reflect.deleteProperty(fn.opts, "checkpointing");
    else Reflect.set(fn.opts, "checkpointing", before);
  };
}

/** Whether a value is something `createFunction` returned. */
export function isFunctionUnderTest(value: unknown): value is FunctionUnderTest {
  return (
    typeof value === "object" &&
    value !== null &&
    Reflect.get(value, Symbol.toStringTag) === "Inngest.Function"
  );
}
