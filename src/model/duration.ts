import type ts from "typescript";
import type { Written } from "./written.ts";

/** A duration or a point in time that this file gives to the SDK. */
export interface Duration {
  /** The call that it is given to: of a tool, or one that creates a function, a client or an error. */
  readonly node: ts.CallExpression | ts.NewExpression;
  /** The place that takes it: a path of `durationPlaces`. */
  readonly place: string;
  /** The place as a reader names it: `step.sleep("nap")`, `the timeout of step.waitForEvent("paid")`, `debounce.period`. */
  readonly label: string;
  readonly written: Written;
  /** Whether it is one of several that the place can get, such as an arm of a conditional. */
  readonly isOneOfSeveral: boolean;
  /** Whether it is a number for certain, of whatever value: `Date.now() + delay`. */
  readonly isNumber: boolean;
  /** The milliseconds where the call itself has them as numbers in digits: `60_000`, `60 * 1000`; `null` for all else. */
  readonly digits: number | null;
  /** Whether it is a number of milliseconds since 1970 for certain, such as `Date.now() + delay`. */
  readonly isTimestamp: boolean;
  /** Whether the types that are known let a text stand in its place. */
  takes(text: string): boolean;
}
