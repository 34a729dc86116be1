/** What is known of calls that only wait, by where they come from; see `known-calls.ts` for the form of paths. */

/** A call that waits for a time to pass. */
export interface KnownWait {
  /** The index of the argument that has the milliseconds; `null` when none does. */
  readonly milliseconds: number | null;
  /** Whether the thread stands still until then; the others give a promise. */
  readonly blocks: boolean;
  /** Whether it fires again and again. */
  readonly repeats: boolean;
}

const promise: KnownWait = { milliseconds: 0, blocks: false, repeats: false };

const waits: ReadonlyMap<string | null, ReadonlyMap<string, KnownWait>> = new Map<
  string | null,
  ReadonlyMap<string, KnownWait>
>([
  [
    null,
    new Map([
      ["Bun.sleep", promise],
      ["Bun.sleepSync", { ...promise, blocks: true }],
      // `Atomics.wait(array, index, value, timeout)`
      ["Atomics.wait", { ...promise, milliseconds: 3, blocks: true }],
    ]),
  ],
  [
    "timers/promises",
    new Map([
      ["setTimeout", promise],
      ["setInterval", { ...promise, repeats: true }],
      ["scheduler.wait", promise],
    ]),
  ],
  ["timers", new Map([["promises.setTimeout", promise]])],
  ["@std/async", new Map([["delay", promise]])],
  ["@std/async/delay", new Map([["delay", promise]])],
  ["await-sleep", whole()],
  ["bluebird", new Map([["delay", promise]])],
  [
    "delay",
    new Map([
      ...whole(),
      ["delay", promise],
      ["range", { ...promise, milliseconds: null }],
      ["rangeDelay", { ...promise, milliseconds: null }],
    ]),
  ],
  ["es-toolkit", new Map([["delay", promise]])],
  ["es-toolkit/promise", new Map([["delay", promise]])],
  ["modern-async", new Map([["sleep", promise]])],
  ["p-sleep", whole()],
  ["radash", new Map([["sleep", promise]])],
  ["radashi", new Map([["sleep", promise]])],
  ["sleep-promise", whole()],
]);

/** A package whose own export is the function that waits. */
function whole(): ReadonlyMap<string, KnownWait> {
  return new Map([
    ["", promise],
    ["default", promise],
  ]);
}

/** Whether a call waits, and how; `null` for every other call. */
export function waitOf(module: string | null, path: string): KnownWait | null {
  const known = waits.get(module);
  return known?.get(path) ?? known?.get(path.replace(/^default\./, "")) ?? null;
}

/** The last names of calls that wait, so that others need no look at where they come from. */
export const waitingNames: ReadonlySet<string> = new Set(
  [...waits.values()].flatMap((known) => [...known.keys()].flatMap((path) => path.split(".").slice(-1))),
);
