/** What the last runs of the matrix saw, in a file beside it. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeRecording } from "../recording.ts";
import type { RecordedRow } from "./run-row.ts";

/** Every row as it was last seen to be as expected. */
export interface Recording {
  /** The version of Node that ran everything. */
  readonly node: string;
  readonly rows: readonly RecordedRow[];
}

const file = path.join(import.meta.dirname, "recorded.json");

/** What is recorded; no row where nothing is. */
export function readRecording(): Recording {
  if (!existsSync(file)) return { node: "", rows: [] };
  return JSON.parse(readFileSync(file, "utf8")) as Recording;
}

/** Keeps what the rows were seen to do. */
export async function recordRows(recording: Recording): Promise<void> {
  await writeRecording(file, recording);
}
