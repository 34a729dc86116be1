import type ts from "typescript";
import type { CallPath, Reached } from "./call-path.ts";
import type { DurableOperation } from "./operation.ts";

/**
 * A place where errors end: a `catch` clause, the function of a `.catch(…)`, or the second function of a `.then(…, …)`.
 * Only those are listed that take errors of durable operations, or stand in the body of a step.
 */
export interface Catch {
  /** What names it in the code: `catch (error)`, or the name of the method. */
  readonly site: ts.TextRange;
  /** The durable operations whose errors arrive here, in source order, those of helpers with the way to them. */
  readonly operations: readonly Reached<DurableOperation>[];
  /** The step in whose body it stands; `null` in replayed code. */
  readonly step: DurableOperation | null;
  /** Set when nothing is made of the error. */
  readonly swallowed: SwallowedError | null;
  /** Questions for the class of the error that no error which arrives here can pass. */
  readonly deadTests: readonly DeadClassTest[];
}

/** An error after which the code goes on as if there had been none. */
export interface SwallowedError {
  /** Whether the error is at least written to a log. */
  readonly logged: boolean;
  /** The error that was thrown to end the run and ends here, as it is written; `null` when none is seen. */
  readonly endsRun: string | null;
}

/** A question such as `error instanceof PaymentError` that is never answered with yes. */
export interface DeadClassTest {
  /** The question, or the call of the helper that asks it. */
  readonly at: ts.Expression;
  readonly path: CallPath;
  /** The class, as it is written. */
  readonly className: string;
  /** What can be asked instead. */
  readonly name: ErrorName;
  /** The operation whose errors the question is about. */
  readonly operation: Reached<DurableOperation>;
  /** The question as `instanceof`, when comparing the name in its place leaves code that type-checks; `null` otherwise. */
  readonly replaceable: ts.BinaryExpression | null;
}

/**
 * The `name` of errors of a class once the SDK has handed them over: `kept` with the text that the class gives itself,
 * `lost` when this version of the SDK replaces it, `unknown` when it is not known what the class gives itself.
 */
export type ErrorName =
  { readonly kind: "kept"; readonly text: string } | { readonly kind: "lost" } | { readonly kind: "unknown" };
