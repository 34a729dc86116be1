import type { DurableOperation } from "./operation.ts";

/** A wait that any event of a name ends, in a run that is about what its own event says. */
export interface UnmatchedWait {
  readonly wait: DurableOperation;
  readonly awaited: string;
  /** The event that starts the run; the first of several. */
  readonly trigger: string;
  /** What the function reads of its event's data and both events can have, such as `orderId`; `null` when nothing is seen. */
  readonly property: string | null;
}
