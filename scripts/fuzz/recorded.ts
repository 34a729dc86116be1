import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeRecording } from "../recording.ts";
import type { Treatment } from "./corpus-worker.ts";
import type { Outcome, Plan } from "./run.ts";
import type { Counts } from "./worker.ts";

const file = path.join(import.meta.dirname, "recorded.json");

/** What a long run saw. */
export interface FuzzRecord {
  readonly seed: number;
  readonly typedEvery: number;
  readonly linterEvery: number;
  readonly counts: Counts;
  /** Texts cut off at a tenth byte that there are, all of which a long run goes through. */
  readonly cuts: number;
  readonly failures: number;
  readonly seconds: number;
}

/** What the rules did with the compiler's tests, treated in one way. */
export interface CorpusTimes {
  readonly treatment: Treatment;
  readonly typed: boolean;
  /** Files, of which a test can have several. */
  readonly files: number;
  readonly reports: number;
  /** Files nested too deep for the stack. */
  readonly tooDeep: number;
  readonly failures: number;
  /** Milliseconds that all rules took for one file, in the middle of all files. */
  readonly median: number;
  /** The same, of which 95 % of the files took less. */
  readonly p95: number;
  readonly slowest: number;
  readonly slowestTest: string;
}

/** What the rules did with the compiler's tests. */
export interface CorpusRecord {
  readonly tests: number;
  /** Every which test of the folders was taken. */
  readonly every: number;
  readonly seconds: number;
  readonly times: readonly CorpusTimes[];
}

/** Everything recorded. */
export interface Recorded {
  readonly fuzz?: FuzzRecord;
  readonly corpus?: CorpusRecord;
}

/** What was recorded last. */
export function readRecorded(): Recorded {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Recorded) : {};
}

/** Keeps what a run of the fuzzer saw. */
export async function recordFuzz(
  { seed, typedEvery, linterEvery }: Pick<Plan, "seed" | "typedEvery" | "linterEvery">,
  { counts, cuts, failed, seconds }: Outcome,
): Promise<void> {
  await record({
    fuzz: { seed, typedEvery, linterEvery, counts, cuts, failures: failed, seconds: Math.round(seconds) },
  });
}

/** Keeps what a run over the compiler's tests saw. */
export async function recordCorpus(corpus: CorpusRecord): Promise<void> {
  await record({ corpus });
}

async function record(part: Recorded): Promise<void> {
  await writeRecording(file, { ...readRecorded(), ...part });
}
