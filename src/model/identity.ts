import type ts from "typescript";
import type { CallPath } from "./call-path.ts";
import type { Value } from "./value.ts";

/** The id by which Inngest knows a function, or by which it knows the app that a client stands for. */
export interface Identity {
  readonly of: "function" | "client";
  /** The call that creates the function or the client. */
  readonly node: ts.CallExpression | ts.NewExpression;
  /** The variable that holds it; `null` when none does. */
  readonly name: string | null;
  /** Where the id is written, else where it would be. */
  readonly site: ts.Node;
  /** The id as far as it can be known. */
  readonly value: Value;
  /** Why the id can be another one after the next deployment; empty when nothing says so. */
  readonly unstable: readonly IdentityDoubt[];
}

/** One part of an id that another deployment, machine or process makes anew. */
export interface IdentityDoubt {
  readonly kind: "time" | "random" | "deployment" | "machine";
  readonly node: ts.Node;
  readonly text: string;
  readonly path: CallPath;
}
