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

/** The way to something in words, `buildReport → stamp → Date.now() (src/lib/time.ts:14:9)`; empty when it stands here. */
export function describePath(path: CallPath): string {
  return path.calls.length === 0
    ? ""
    : `${[...path.calls, path.target].join(" → ")} (${path.location})`;
}
