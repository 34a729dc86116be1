import type ts from "typescript";
import type { Value } from "./value.ts";

/** What the source says in one place, such as an option: a value, or an object or list with more such places in it. */
export interface Written {
  /** What it is worth; `absent` when nothing is written here. */
  readonly value: Value;
  /** Where a report on it stands: itself, or the name or spread in this file that brings it from elsewhere. */
  readonly site: ts.Node;
  /** The expression itself, to be changed in place; `null` when it is absent, in another file, or one of several. */
  readonly node: ts.Expression | null;
  /** Each of several objects or lists that it can be, such as a conditional; itself alone for most. */
  readonly alternatives: readonly Written[];
  /** The names of its properties, each with where it is written; `null` when it is no object or not all are known. */
  readonly names: ReadonlyMap<string, ts.Node> | null;
  /** Its elements; `null` when it is no list that can be read. */
  readonly elements: WrittenElements | null;
  /** One of its properties; of unknown value when it is no object that can be read. */
  property(name: string): Written;
}

/** The elements of a list as far as they can be read. */
export interface WrittenElements {
  readonly known: readonly Written[];
  /** Whether these are all: false where a spread could not be followed. */
  readonly isWhole: boolean;
}
