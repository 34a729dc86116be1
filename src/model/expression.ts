import type ts from "typescript";
import type { Site } from "./rule.ts";
import type { Written } from "./written.ts";

/** An expression in CEL that Inngest evaluates: a condition, a key or a priority. */
export interface Expression {
  readonly written: Written;
  readonly place: ExpressionPlace;
  /** What is certainly wrong with it, in the order of its text. */
  readonly faults: readonly ExpressionFault[];
}

/** An option that holds an expression. */
export interface ExpressionPlace {
  /** As a reader names it: `cancelOn.if`, `if` of `step.waitForEvent("paid")`. */
  readonly label: string;
  readonly gives: "condition" | "key" | "priority";
  /** When Inngest looks at it: as the app syncs, its syntax alone then, when an event comes, or when the step is reached. */
  readonly checked: "sync" | "syntax" | "use" | "step";
  /** Whether there is an `async` event beside the `event` that started the run. */
  readonly hasAsync: boolean;
  readonly allowsFunctions: boolean;
}

/** One thing that is wrong in an expression. */
export type ExpressionFault = {
  /** The part of the text, or the expression as a whole where that part does not stand in the file as it is. */
  readonly at: Site;
} & (
  | { readonly kind: "syntax"; readonly problem: string }
  /** An operator of JavaScript. */
  | { readonly kind: "operator"; readonly name: string; readonly mend: Mend | null }
  /** A name that is no variable. */
  | { readonly kind: "name"; readonly name: string; readonly mend: Mend | null }
  /** The awaited event, where nothing is awaited. */
  | { readonly kind: "no-async" }
  /** A function, macro or operator that Inngest does not allow in this place, as it is written: `size()`, `+`. */
  | { readonly kind: "not-allowed"; readonly name: string }
  /** A function that Inngest does not have; `instead` is one that it has, if any. */
  | { readonly kind: "function"; readonly name: string; readonly instead: string | null }
  /** A member that no event of those that can come here has. */
  | { readonly kind: "path"; readonly name: string; readonly holder: string; readonly mend: Mend | null }
  /** A text that is put in between without quotes. */
  | { readonly kind: "unquoted"; readonly text: string; readonly interpolation: ts.Expression }
  /** A condition that the SDK drops, because there is a `match` too. */
  | { readonly kind: "dropped"; readonly match: Written }
);

/** Text to write in the place of a part of an expression. */
export interface Mend {
  readonly text: string;
  /** Where in the file that part stands as it is; `null` when it does not. */
  readonly range: ts.TextRange | null;
}
