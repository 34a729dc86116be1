import type ts from "typescript";
import type { Written } from "./written.ts";

/** A call that creates a function, read where it is written. */
export interface Definition {
  readonly node: ts.CallExpression;
  /** As a reader names it: its variable, else its id, else `this function`. */
  readonly name: string;
  /** Its options; absent when there are none. */
  readonly options: Written;
  /** What starts its runs; `null` when that is not known, or set by the SDK itself. */
  readonly triggers: Triggers | null;
  /** The code that its runs replay; `null` when it cannot be followed. */
  readonly handler: ts.SignatureDeclaration | null;
  /** Where the triggers are written: among the options, as SDK 4 reads them, or in an argument of their own, as 2 and 3 do. */
  readonly form: "triggers-in-options" | "triggers-argument" | "no-triggers";
}

/** The triggers of a function. */
export interface Triggers {
  /** The list, or the one trigger that is written without a list. */
  readonly written: Written;
  readonly known: readonly Trigger[];
  /** Whether these are all: false where a part of the list could not be followed. */
  readonly isWhole: boolean;
}

/** One trigger of a function. */
export interface Trigger {
  readonly written: Written;
  /**
   * What starts the run: an event, a schedule, or nothing but a call (`invoke(…)`); `both` has an event and a schedule in
   * one object, `neither` none of the two.
   */
  readonly kind: "event" | "cron" | "invoke" | "both" | "neither" | "unknown";
  /** The name of the event; absent where none is written. */
  readonly event: Written;
  /** The schedule; absent where none is written. */
  readonly cron: Written;
  /** The expression that an event has to fulfil; absent where none is written. */
  readonly condition: Written;
}

/** A text that a trigger can have as its schedule, such as `0 9 * * 1`. */
export interface Schedule {
  readonly text: string;
  /** Whether its trigger can have another one in its place, such as that of another environment. */
  readonly isOneOfSeveral: boolean;
  /** Whether nothing else starts the function. */
  readonly isOnlyTrigger: boolean;
  /** Where a report on it stands. */
  readonly site: ts.Node;
}
