import type { Mode } from "./run.ts";
import type { Major } from "./sdk.ts";

/** One of the four ways a function can run: on either major, with or without checkpoints. */
export interface Cell {
  readonly sdk: Major;
  readonly mode: Mode;
}

export const CELLS: readonly Cell[] = [
  { sdk: "v4", mode: "replay" },
  { sdk: "v4", mode: "checkpoint" },
  { sdk: "v3", mode: "replay" },
  { sdk: "v3", mode: "checkpoint" },
];
