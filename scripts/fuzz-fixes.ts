/**
 * Checks every edit of the rules on many generated functions, and writes down how many there were.
 *
 *     tsx scripts/fuzz-fixes.ts --runs 20000 --seed 1            checks and prints what breaks
 *     tsx scripts/fuzz-fixes.ts --runs 20000 --seed 1 --record   writes scripts/fuzz-fixes-recorded.json too
 */
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { arbitraryFunction } from "../test/edits/arbitrary-function.ts";
import { check, laws } from "../test/edits/laws.ts";
import type { FixesRecording } from "./docs/fixes.ts";
import { writeRecording } from "./recording.ts";

/** A program of this many functions shares the types of the SDK among them. */
const BATCH = 30;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    record: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed))
  throw new Error("--runs and --seed take whole numbers.");

const started = performance.now();
const edits = new Map<string, number>();
let violations = 0;
for (let done = 0; done < runs; done += BATCH) {
  // Each batch has a seed of its own, so that one can be repeated alone.
  const subjects = fc.sample(arbitraryFunction, {
    seed: seed + done,
    numRuns: Math.min(BATCH, runs - done),
  });
  const result = check(subjects);
  for (const [edit, count] of result.edits) edits.set(edit, (edits.get(edit) ?? 0) + count);
  violations += result.violations.length;
  for (const { law, edit, words, subject, after } of result.violations) {
    process.exitCode = 1;
    console.error(
      `seed ${String(seed + done)}, program ${String(subject)}: ${edit} breaks "${law}": ${words}\n${subjects[subject]?.text ?? ""}\nbecame\n${after}\n`,
    );
  }
}
const recording: FixesRecording = {
  programs: runs,
  seed,
  seconds: Math.round((performance.now() - started) / 1000),
  laws: [...laws],
  edits: Object.fromEntries([...edits].sort(([one], [other]) => one.localeCompare(other))),
  violations,
};
console.log(JSON.stringify(recording, null, 2));
if (values.record)
  await writeRecording(path.join(import.meta.dirname, "fuzz-fixes-recorded.json"), recording);
