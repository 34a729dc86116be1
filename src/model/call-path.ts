import type ts from "typescript";

/**
 * How code in one function reaches something in another: the calls on the way, outermost first.
 * Empty when the thing stands in the function itself.
 */
export interface CallPath {
  /** The names of the functions called on the way. */
  readonly calls: readonly string[];
  /** The text of what is reached, shortened to one line. */
  readonly target: string;
  /** Where it stands. */
  readonly node: ts.Node;
  /** The path from the project's root, with line and column, when it stands in another function. */
  readonly location: string;
}

/** Something that code does, itself or through the functions it calls. */
export interface Reached<What> {
  readonly what: What;
  /** The node in the asking function: the thing itself, or the call that leads to it. */
  readonly at: ts.Node;
  readonly path: CallPath;
}

/**
 * The way to something as a sentence of its own, `Here: buildReport → stamp → Date.now() (src/lib/time.ts:14:9). `;
 * empty when it stands where the report does.
 */
export function describePath(path: CallPath): string {
  return path.calls.length === 0
    ? ""
    : `The way there: ${[...path.calls, path.target].join(" → ")} (${path.location}). `;
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`; more than four are counted. */
export function listWords(words: readonly string[]): string {
  const shown = words.length > 4 ? [...words.slice(0, 3), `${String(words.length - 3)} more`] : words;
  const [last = "", ...others] = shown.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}
