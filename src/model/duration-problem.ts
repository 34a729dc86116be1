import type { Duration } from "./duration.ts";
import type { Problem } from "./problem.ts";

/** What is said of a wrong duration beside its value: the place that takes it, and what comes of it at run time. */
type Outcome = "place" | "consequence";

/** What tells one problem from others of its kind; `advice` is what to write instead. */
interface Details {
  /** A value that the place does not understand, or does not take. */
  readonly misread: "value" | "advice" | Outcome;
  /** A number, of whatever value, where no number is taken. */
  readonly number: "value" | "advice" | Outcome;
  readonly missing: "advice" | Outcome;
  readonly empty: "advice" | Outcome;
  /** With what to leave out, in place of what is no time. */
  readonly zero: "value" | "advice" | "rest" | Outcome;
  /** Less than a second, of which SDK 2 and 3 make nothing. */
  readonly rounded: "value" | "major" | Outcome;
  readonly short: "value" | "limit" | Outcome;
  readonly long: "value" | "limit" | Outcome;
}

/** A duration that its place certainly cannot do with. */
export type DurationProblem = Problem<Details> & {
  readonly duration: Duration;
  /** What was meant; `null` when that is not clear, or when only one of several values is wrong. */
  readonly mend: DurationMend | null;
};

/** What to make of a duration that is wrong. */
export type DurationMend =
  /** Another text; it is plain when it says just what the first was meant to say, and `"1 month"` leaves some doubt. */
  | { readonly kind: "write"; readonly text: string; readonly isPlain: boolean }
  /** A sleep for a duration, which stands where a point in time has to. */
  | { readonly kind: "sleep"; readonly text: string }
  /** A date of milliseconds, which stand where a point in time has to; `value` is their code. */
  | { readonly kind: "date"; readonly value: string };
