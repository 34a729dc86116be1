import type { Reached } from "./call-path.ts";
import type { DurableOperation } from "./operation.ts";

/** A change of a variable that belongs to a module, and so to one process. */
export interface SharedState {
  /** What is changed, such as `seen` or `stats.count`. */
  readonly target: string;
  /** Where another step or a replay reads it: `line 12`, or the file and line when that is another file. */
  readonly read: string;
}

/** A change of shared state that Inngest runs, with the code that it stands in or is reached from. */
export interface SharedWrite extends Reached<SharedState> {
  /** The step whose body it is; `null` for replayed code. */
  readonly step: DurableOperation | null;
}
