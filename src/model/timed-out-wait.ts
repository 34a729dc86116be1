import type ts from "typescript";
import type { Reached } from "./call-path.ts";
import type { DurableOperation } from "./operation.ts";

/** A wait after whose timeout the code goes on as if what it waits for had come. */
export interface TimedOutWait {
  /** The wait, or the call of a helper that gives what a wait gives. */
  readonly wait: Reached<DurableOperation>;
  readonly mistake: NullUse | IgnoredResult;
}

/** The `null` of a wait that timed out, where the code takes it for what was waited for. */
export interface NullUse {
  readonly kind: "null-use";
  /** What hides the `null`, else the access that throws. */
  readonly at: ts.Node;
  /** What holds the `null`, as a reader names it; `null` for the wait itself. */
  readonly name: string | null;
  /** The `!` or the cast that hides the `null` from the compiler, as it is written; `null` when nothing does. */
  readonly hiddenBy: string | null;
  /** The access that throws, as it is written; `null` when the `null` is only handed on. */
  readonly access: string | null;
}

/** A wait for a permission whose answer nothing looks at, before a step that needs it. */
export interface IgnoredResult {
  readonly kind: "ignored";
  readonly at: ts.Node;
  /** The event or signal, as far as it is known. */
  readonly awaited: string;
  /** The step that runs all the same. */
  readonly next: DurableOperation;
}
