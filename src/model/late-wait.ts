import type { DurableOperation } from "./operation.ts";

/** A wait for the answer to an event, which starts only when the event has been sent. */
export interface LateWait {
  readonly wait: DurableOperation;
  /** The name of the event that is waited for. */
  readonly awaited: string;
  /** The step that sends the event. */
  readonly send: DurableOperation;
  /** The name of the event that is sent. */
  readonly sent: string;
}
