import type ts from "typescript";
import type { Site } from "./rule.ts";

/** A part of a value that JSON does not keep, where the value is stored or sent. */
export interface LostValue {
  /** Where the part is given, or else the whole value. */
  readonly at: Site;
  /** The part, from the value down to it: `.user.createdBy`, `[].id`; empty for the value itself. */
  readonly part: string;
  /** As a reader names it: `Map`, `bigint`. */
  readonly type: string;
  /** What arrives in its place, in words: "`{}`", "text"; `null` when the part is left out altogether. */
  readonly arrives: string | null;
  /** What to give instead, as a sentence. */
  readonly advice: string;
}

/** A part of the result of a step that does not come back, and a place that uses it. */
export interface LostResult extends LostValue {
  /** The text of a place that uses it: `result.ids.has`. */
  readonly use: string;
  /** Where that place is: the file and the line. */
  readonly location: string;
  /** The member that is asked for and gone, of a part that comes back as something else; `null` when all of it is lost. */
  readonly member: string | null;
}

/**
 * A place that treats `undefined` in another way than `null`, where a part of a step's result can be `undefined` and arrives
 * as `null`.
 */
export interface UndefinedTest {
  /** The place itself; the call of the step when the place is in another file. */
  readonly at: Site;
  /** The part, as in `LostValue`. */
  readonly part: string;
  /** The text of the place: `user === undefined`. */
  readonly use: string;
  /** Where the place is: the file and the line. */
  readonly location: string;
  /** The comparison, to be replaced where it stands; `null` for a default, and in another file. */
  readonly replaceable: ts.BinaryExpression | null;
}

/** A part of the result of a step that has no limit in size. */
export interface LargeValue {
  readonly at: Site;
  /** The part, as in `LostValue`. */
  readonly part: string;
  /** The text of what makes it: `readFile(path)`. */
  readonly text: string;
  /**
   * - `bytes`: a `Buffer` or another array of bytes, which JSON writes as numbers.
   * - `encoded`: bytes as text, in base64 or hex.
   * - `file`: the text of a whole file.
   * - `rows`: a table, with all of its rows and columns.
   */
  readonly kind: "bytes" | "encoded" | "file" | "rows";
}

/** What a step gives, as it is stored. */
export interface StepOutput {
  /** What of it is used and does not come back, each part once. */
  readonly lost: readonly LostResult[];
  /** What the code asks of it that its `null` does not answer, each place once. */
  readonly undefinedTests: readonly UndefinedTest[];
  /** What of it can be of any size, but for the parts that are lost. */
  readonly large: readonly LargeValue[];
}
