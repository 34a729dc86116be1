/**
 * What the runtime does with a callback that it is given.
 *
 * - `memoised`: it runs once, its result is saved, and every later replay gets the saved result. No step may start in it.
 * - `replayed`: it is code of the handler; every replay runs it again, and steps belong in it.
 */
export type CallbackRole = "memoised" | "replayed";

/** A callback among the arguments of a call. */
export interface Callback {
  /** The index of the argument that is the callback, or that holds it. */
  readonly argument: number;
  /** Where in the argument it stands, such as `select` or `variants.*`; `null` when it is the argument itself. */
  readonly property: string | null;
  readonly role: CallbackRole;
  /**
   * The path of the value it receives first, as step tools are named: the callback of `group.sandbox` receives what
   * `step.sandbox.create()` returns. `null` when it receives nothing of Inngest.
   */
  readonly receives: string | null;
}

/** A callback that is an argument itself and runs once. */
export function memoised(argument: number): Callback {
  return { argument, property: null, role: "memoised", receives: null };
}

/** A callback that is an argument itself and runs on every replay. */
export function replayed(argument: number): Callback {
  return { argument, property: null, role: "replayed", receives: null };
}

/**
 * Tools with a memoised callback whose own promise gives something else than the callback does.
 *
 * Source: `do` in `components/InngestMetadata.d.ts`, which gives nothing, and `GroupExperiment` in
 * `components/InngestGroupTools.d.ts`, which gives what the selected variant does.
 */
const withoutResult = new Set(["metadata().do", "group.experiment"]);

/** Whether what the memoised callback of a tool returns is what the tool's promise gives. */
export function givesCallbackResult(tool: string): boolean {
  return !withoutResult.has(tool);
}
