import type ts from "typescript";
import type { CallPath, Reached } from "./call-path.ts";
import type { ClientSend, DurableCall, DurableOperation, SharedId } from "./operation.ts";
import type { Site } from "./rule.ts";
import type { Specifier } from "./settings.ts";
import type { LostValue } from "./stored-value.ts";

/** A function that runs again for each step: a handler, or a helper that runs durable operations. */
export interface ReplayedCode {
  readonly function: ts.SignatureDeclaration;
  readonly kind: "handler" | "helper";
  /** The durable operations of this function itself, inline callbacks included. */
  readonly operations: readonly DurableOperation[];
  /** How code in this function can call step tools: the expression for `step`, or how to get one. */
  readonly step: ContextAccess;
  /** How code in this function can call the tools for groups of steps; there are none in SDK 3. */
  readonly group: ContextAccess;
  /** How code in this function can name the handler's logger. */
  readonly logger: ContextAccess;
  /** Values of these kinds that another replay can see differently, with what each of them reaches. */
  unstableValues(kinds: readonly InstabilityKind[]): readonly UnstableValue[];
  /** Side effects that a durable operation can still follow, so that each replay repeats them; but for what is allowed. */
  repeatedEffects(allowed: readonly Specifier[]): readonly RepeatedEffect[];
  /** The sends of this function, and of the helpers it calls that run no steps themselves. */
  readonly repeatedSends: readonly RepeatedSend[];
  /** What is written to a log other than the handler's where a durable operation can still follow. */
  readonly repeatedLogs: readonly Reached<LogLine>[];
  /** Timers that are waited for where a durable operation can still follow. */
  readonly repeatedWaits: readonly RepeatedWait[];
  /** The races of durable operations in this function that are not in `group.parallel`. */
  readonly races: readonly StepRace[];
  /** The calls that run durable operations: the operations themselves, and helpers that run some. */
  readonly durableCalls: readonly ts.Node[];
  /** The fixed ids of all steps in the code of a run: in helpers too, and in the bodies of steps, which they can be moved out of. */
  readonly stepIds: ReadonlySet<string>;
  /**
   * The durable operations of this function, and of the helpers it calls, whose id is certainly that of another: each once.
   * With `later`, also those that only start when the other is over.
   */
  sharedIds(later: boolean): readonly SharedId[];
  /** Loops and recursions of this function that run durable operations with no end in sight but what data says. */
  readonly unboundedSteps: readonly UnboundedSteps[];
  /** The parts of what a handler returns that SDK 4 fails to write as JSON; empty where the file names no such number. */
  readonly unwritableReturns: readonly LostValue[];
  /**
   * Whether code keeps its types in a callback of its own: there the compiler forgets what it has found out of variables
   * and properties that can change.
   */
  keepsTypes(node: ts.Node): boolean;
  /**
   * Whether a step can give a value back as it is, or what its promise gives: the result of a step is JSON, where
   * `undefined` becomes `null`. True for a value whose type is not known.
   */
  givesBackWhole(value: ts.Expression): boolean;
  /** Whether a value is a number. True for one whose type is not known. */
  isNumber(value: ts.Expression): boolean;
}

/**
 * How to name a member of the handler's argument in a function, such as `step`: by a text that is there, or after a change
 * that makes it known.
 */
export type ContextAccess =
  | { readonly kind: "available"; readonly text: string }
  /** It can be added to the object pattern of the first parameter. */
  | { readonly kind: "pattern"; readonly pattern: ts.ObjectBindingPattern }
  /** The function has no parameter yet. */
  | { readonly kind: "no-parameter" }
  /** The function is given the member, but the types do not say so. */
  | { readonly kind: "untyped" }
  | { readonly kind: "none" };

/** Code that runs durable operations again and again, for as long as data says. */
export interface UnboundedSteps {
  readonly kind: "loop" | "recursion";
  /** The head of the loop, or the call by which a function calls itself. */
  readonly at: Site;
  /** As a reader names it: `while (cursor)`, `loadPages()`. */
  readonly label: string;
  /** The first of the operations. */
  readonly step: Reached<DurableOperation>;
}

/**
 * Why another replay can see another value.
 *
 * - `time`, `random`: it is made anew.
 * - `attempt`: it counts the attempts at the step that is next, so it is 0 again after each step that is done.
 * - `request`: it belongs to the one request that replays the run.
 * - `environment`: a deployment can change it while runs are under way.
 * - `variable`: it is kept in the process, and runs change it.
 * - `await`: it is asked anew, and nothing remembers the answer.
 */
export type InstabilityKind =
  "time" | "random" | "attempt" | "request" | "environment" | "variable" | "await";

/** What makes a value one that another replay can see differently. */
export interface Instability {
  readonly kind: InstabilityKind;
  /** As a reader names it: `Date.now()`, `attempt`, `process.env.BETA`. */
  readonly text: string;
}

/** A value that another replay can see differently, with the places it reaches. */
export interface UnstableValue {
  readonly source: Reached<Instability>;
  /** Whether a step can give the value back as it is: its result is JSON, which has no dates or other objects. */
  readonly survivesStep: boolean;
  /** Conditions and loop bounds that decide which durable operations run. */
  readonly decides: readonly Decision[];
  /** Durable operations whose body or arguments the value reaches, each once, with the helpers on the way. */
  readonly operations: readonly Reached<DurableOperation>[];
  /** True when two of those operations can both run, so that a replay gives them different values. */
  readonly several: boolean;
  /** True when one of those operations runs several times with a value that replays make anew. */
  readonly repeated: boolean;
  /** True when the value also reaches what the function returns. */
  readonly returned: boolean;
}

/** A condition or loop bound, and durable operations that run or not because of it. */
export interface Decision {
  readonly node: ts.Node;
  /** The node in the asking function: the condition itself, or the call of the helper that it stands in. */
  readonly at: ts.Node;
  readonly path: CallPath;
  readonly operations: readonly string[];
  /** True when all it can do instead is to throw: then the run fails or tries again, and no other step runs. */
  readonly onlyThrows: boolean;
}

/** A side effect that replays repeat. */
export interface RepeatedEffect extends Reached<SideEffect> {
  /** True when something waits for the promise of the call that leads to it, here or later. */
  readonly awaited: boolean;
}

/** Something that the outside world sees: a request, a query, a file, a process. */
export interface SideEffect {
  /** As a reader names it: `fetch()`, `db.user.create()`. */
  readonly text: string;
}

/** A send that replays and retries repeat. */
export interface RepeatedSend extends Reached<ClientSend> {
  /** Whether a durable operation can still follow in this function, so that replays repeat it and not only retries. */
  readonly followedByStep: boolean;
  /** False for what `step.sendEvent` cannot do: to send with options of its own, or with another client than the function's. */
  readonly fitsStep: boolean;
  /** True when the code waits for its promise where it stands, or where it is collected. */
  readonly awaited: boolean;
}

/** A line that is written to a log which is not the handler's. */
export interface LogLine {
  /** As a reader names it: `console.log()`. */
  readonly text: string;
  /** The method of the handler's logger that writes the same; `null` where there is none. */
  readonly level: "debug" | "error" | "info" | "warn" | null;
}

/** A timer that code waits for. */
export interface Timer {
  /** As a reader names it: `setTimeout()`, `delay()`. */
  readonly text: string;
  /** Whether the thread stands still meanwhile: `Atomics.wait()`, an empty loop. */
  readonly blocks: boolean;
  /** The milliseconds as written where the timer stands; `null` when they are not an expression there. */
  readonly duration: ts.Expression | null;
  /** Whether it fires again and again until something is the case. */
  readonly polls: boolean;
  /** Whether the wait is all there is: no value comes of it. */
  readonly givesNothing: boolean;
}

/** A timer that replays wait for again. */
export interface RepeatedWait extends Reached<Timer> {
  /** How long, as it can be written where the wait stands: milliseconds, or an expression of them; `null` when not known. */
  readonly duration: number | ts.Expression | null;
  /** Whether the wait is in a loop, which each replay goes through from its start. */
  readonly inLoop: boolean;
}

/** A `Promise.race` or `Promise.any` of promises that steps give. */
export interface StepRace {
  readonly node: ts.CallExpression;
  /** As a reader names it: `Promise.race`. */
  readonly label: string;
  readonly calls: readonly DurableCall[];
  /** What the steps run against: each other, or a promise that certainly no step gives. */
  readonly against: "steps" | "other-promise";
  /** True when all the steps start among the arguments of the race itself. */
  readonly startsSteps: boolean;
}
