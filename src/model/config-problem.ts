import type { Problem } from "./problem.ts";

/** What tells one problem from others of its kind: names of options, numbers and texts, as they are written. */
interface Details {
  /** A number below the least that is taken, above the most that is silently gone by, or that is no whole number. */
  readonly belowLeast: "option" | "value" | "bound";
  readonly clamped: "option" | "value" | "bound";
  readonly fraction: "option" | "value";
  /** A text where a number belongs. */
  readonly text: "option" | "value" | "outcome";
  /** A list with more entries than are taken. */
  readonly tooMany: "option" | "value" | "bound";
  /** A concurrency limit over more than the function that says nothing of what it counts by. */
  readonly missingKey: "scope";
  /** Two options that are refused together, or of which one takes the place of the other, or that only do not fit. */
  readonly refusedTogether: "option" | "other";
  readonly replaced: "option" | "other";
  readonly unsupportedTogether: "option" | "other";
  readonly duplicateTrigger: "trigger";
  /** An event that nobody can send. */
  readonly reservedEvent: "event";
  readonly twoTriggersInOne: "dropped" | "kept";
  /** A trigger without an event or a schedule. */
  readonly emptyTrigger: never;
  /** Triggers where only another major of the SDK looks for them. */
  readonly triggersArgument: never;
  readonly triggersOption: never;
  /** An option that the SDK does not have: `owner` is the call or object that it is given to. */
  readonly unknownOption: "option" | "owner";
  readonly misspelledOption: "option" | "owner" | "meant";
  readonly otherMajorOption: "option" | "owner" | "installed" | "has" | "advice";
  /** A sleep, or the timeout of a wait, whose end comes after `timeouts.finish` has cancelled the run. */
  readonly finishBeforeSleep: "finish" | "sleep" | "end";
  readonly finishBeforeTimeout: "finish" | "wait" | "end";
}

/** Something in the options of a function or a client that Inngest refuses, changes or ignores. */
export type ConfigProblem = Problem<Details>;
