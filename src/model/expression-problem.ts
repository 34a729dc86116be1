import type ts from "typescript";
import type { Problem } from "./problem.ts";
import type { Written } from "./written.ts";

/**
 * What tells one problem from others of its kind: `place` is the option that holds the expression, `outcome` what comes of it,
 * `advice` what to write instead, both as sentences.
 */
interface Details {
  /** A text that is no CEL. */
  readonly syntax: "place" | "problem" | "outcome";
  /** An operator of JavaScript or another language. */
  readonly operator: "place" | "name" | "outcome" | "instead";
  /** A name that is no variable there. */
  readonly unknownName: "place" | "name" | "variables" | "outcome" | "advice";
  /** The awaited event, where nothing is awaited. */
  readonly noAsync: "place";
  /** A function, macro or operator that Inngest does not allow in this place, as it is written: `size()`, `+`. */
  readonly notAllowed: "place" | "name" | "outcome";
  /** A function that Inngest does not have. */
  readonly unknownFunction: "place" | "name" | "outcome" | "advice";
  /** A member that no event of those that can come here has. */
  readonly unknownPath: "place" | "holder" | "name" | "advice";
  /** A text that is put in between without quotes. */
  readonly unquoted: "place" | "text" | "outcome";
  /** A condition that the SDK drops, because there is a `match` too. */
  readonly dropped: "place";
}

/**
 * One thing that is certainly wrong in an expression in CEL, which Inngest evaluates: a condition, a key or a priority. It stands
 * at a part of the text, or at the expression as a whole where that part does not stand in the file as it is.
 */
export type ExpressionProblem = Problem<Details> & { readonly mend: ExpressionMend | null };

/** What to make of an expression that is wrong. */
export type ExpressionMend =
  | Rewrite
  /** Quotes around what a template puts in between. */
  | { readonly kind: "addQuotes"; readonly interpolation: ts.Expression }
  /** One condition that says what the `match` beside it says too. */
  | { readonly kind: "merge"; readonly match: Written; readonly condition: Written };

/** Text to write in the place of a part of an expression. */
export interface Rewrite {
  readonly kind: "write";
  readonly text: string;
  /** Where in the file that part stands as it is; `null` when it does not. */
  readonly range: ts.TextRange | null;
}
