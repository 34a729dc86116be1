import type ts from "typescript";
import type { CallPath, Reached } from "./call-path.ts";
import type { InstabilityKind } from "./replayed-code.ts";
import type { LostValue, StepOutput } from "./stored-value.ts";
import type { Value } from "./value.ts";
import type { Written } from "./written.ts";

/**
 * What becomes of a promise: `handled` when it is awaited, returned or collected into something that is;
 * `dropped` when certainly nothing waits for it; `unknown` when it leaves what can be followed.
 */
export interface PromiseFate {
  readonly fate: "handled" | "dropped" | "unknown";
  /** How it was dropped, when it was. */
  readonly how?: "statement" | "void" | "callback" | "array" | "unused";
  /** Set when a `.catch(…)` takes its errors. */
  readonly caught?: true;
  /** The call that loses the promise of its callback, such as `items.forEach(…)`. */
  readonly loser?: ts.CallExpression;
}

/** A call that is durable: an operation, or a helper that runs one. */
export interface DurableCall {
  readonly node: ts.CallExpression;
  /** As a reader names it: `step.run("charge-card")`, `notify()`. */
  readonly label: string;
  /** Set when the call is a durable operation itself, not a helper that runs one. */
  readonly operation: DurableOperation | null;
  /** The operation a helper runs, with the way to it; `null` for an operation itself. */
  readonly reaches: Reached<DurableOperation> | null;
  readonly promise: PromiseFate;
  /** True inside the body of another step. */
  readonly insideStep: boolean;
  /** The function whose code the call is, inline callbacks seen through; `null` at the top level of a module. */
  readonly owner: ts.SignatureDeclaration | null;
}

/** A call of a tool that persists: `step.run`, `step.sleep`, `group.parallel`, … */
export interface DurableOperation {
  readonly node: ts.CallExpression;
  /** The tool's path, such as `run`, `ai.wrap` or `group.parallel`. */
  readonly tool: string;
  readonly label: string;
  /** `null` for tools without an id, such as `step.fetch`. */
  readonly id: StepId | null;
  /** The callback that runs once and is remembered; `null` for tools without one, or when it cannot be followed. */
  readonly body: StepBody | null;
  /** Set for tools that wait for something outside the run. */
  readonly wait: Wait | null;
  /** What of the data that it sends to other functions does not arrive there; empty for tools that send none. */
  readonly lostData: readonly LostValue[];
}

/** A durable operation whose id another one has too, in the same run. */
export interface SharedId {
  readonly operation: Reached<DurableOperation>;
  /** The other one, which stands before it; `null` when it is the same one in another turn. */
  readonly other: Reached<DurableOperation> | null;
  /** Whether both can be started before either is over, or one of them only after the other. */
  readonly when: "in-flight" | "later";
  /** Of turns: what tells them apart and fits into an id, such as `item.id`; `null` when nothing with a name does. */
  readonly turn: string | null;
}

/** The id argument of a durable operation. */
export interface StepId {
  readonly node: ts.Expression;
  readonly value: Value;
  /** The parts of the text that the id is, with `null` for what is not known. */
  readonly parts: readonly (string | null)[];
  /** True when `!` or `as` hides that the type of the id has `undefined` or `null` in it. */
  readonly mayBeMissing: boolean;
  /** Why the id can differ between two replays of the same run; empty when nothing says so. */
  readonly unstable: readonly IdDoubt[];
}

/** One part of an id that is not the same on each replay. */
export interface IdDoubt {
  readonly kind: InstabilityKind | "order";
  readonly node: ts.Node;
  readonly text: string;
  readonly path: CallPath;
}

/** A callback that runs once; its result is remembered and given back on every replay. */
export interface StepBody {
  readonly callback: ts.SignatureDeclaration;
  /** Durable operations that the callback reaches, helpers included. */
  readonly durableOperations: readonly Reached<DurableOperation>[];
  /** Writes to variables of the handler that code outside the step reads afterwards. */
  readonly lostWrites: readonly LostWrite[];
  /** What is stored of what the callback returns. */
  readonly output: StepOutput;
}

/** A write that only happens in the one execution of the step, and is missing on each replay. */
export interface LostWrite {
  /** The write in the body, or the call that leads to it. */
  readonly node: ts.Node;
  /** What is written, such as `total` or `user.name`. */
  readonly target: string;
  /** A read outside the step that misses the write. */
  readonly read: ts.Node;
  readonly path: CallPath;
  /** Set when the body itself assigns or pushes one value, which could be returned instead. */
  readonly change: LostChange | null;
}

/** One value that a step body puts in a place outside of it. */
export interface LostChange {
  /** The assignment, with any operator, or the call of `push`. */
  readonly node: ts.BinaryExpression | ts.CallExpression;
  readonly value: ts.Expression;
  /** Whether a step can give back the value as it is. */
  readonly survivesStep: boolean;
  /** Whether nothing else can change the variable while the step runs. */
  readonly isUndisturbed: boolean;
}

/** A durable operation that waits for an event, a signal or another function. */
export interface Wait {
  readonly for: "event" | "signal" | "function";
  /** The name of the event or the signal; absent for a function. */
  readonly awaited: Written;
  /** The property in which the event must be the same as the one that started the run; absent where none is written. */
  readonly match: Written;
  /** The expression that the event has to fulfil; absent where none is written. */
  readonly condition: Written;
  /** Whether it gives `null` after its timeout, and not an error. */
  readonly givesNull: boolean;
  readonly options: ts.Expression | null;
  /** The timeout as far as it can be known. */
  readonly timeout: Value;
  /** Where the timeout is written, when it is. */
  readonly timeoutNode: ts.Node | null;
  /** Whether the SDK needs one: `step.invoke` can do without. */
  readonly required: boolean;
  /** How long the wait is when it names no timeout. */
  readonly unlimited: "none" | "a-year";
}

/** A call of `send` on an Inngest client. */
export interface ClientSend {
  readonly node: ts.CallExpression;
  readonly label: string;
  readonly promise: PromiseFate;
  /** The function whose code the call is, inline callbacks seen through; `null` at the top level of a module. */
  readonly owner: ts.SignatureDeclaration | null;
  /** The names of the events that it sends as far as they are known, each once. */
  readonly events: readonly string[];
  /** True where only functions of Inngest run it, outside of steps: there the send itself is wrong, awaited or not. */
  readonly replayed: boolean;
  /** What of the data of the events does not arrive. */
  readonly lostData: readonly LostValue[];
}

/** An argument that hands step tools to a function of the project. */
export interface HandedTools {
  readonly node: ts.Expression;
  /** All tools, alone or in an object; the whole context with them in it; or a single tool. */
  readonly what: "tools" | "context" | "tool";
  /** As a reader names it: `notify()`, `new Shipping()`. */
  readonly receiver: string;
}
