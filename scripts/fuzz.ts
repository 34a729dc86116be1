/**
 * Checks every rule over changed, cut, deep and long code, and prints the smallest text for whatever is wrong.
 *
 *     tsx scripts/fuzz.ts --variants 5000 --seed 7
 *     tsx scripts/fuzz.ts --untyped          without programs: ten times as fast
 *     tsx scripts/fuzz.ts --first 4711 --variants 1    one variant again
 *     tsx scripts/fuzz.ts --minutes 10       as many as there is time for
 *     tsx scripts/fuzz.ts --record           writes what was seen for the page
 */
import { parseArgs } from "node:util";
import process from "node:process";
import { fuzz, type ShrunkFailure } from "./fuzz/run.ts";
import type { Found } from "./fuzz/worker.ts";
import { recordFuzz } from "./fuzz/recorded.ts";

const { values } = parseArgs({
  options: {
    variants: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    first: { type: "string", default: "0" },
    typed: { type: "boolean", default: false },
    untyped: { type: "boolean", default: false },
    "typed-every": { type: "string", default: "1" },
    "linter-every": { type: "string", default: "20" },
    minutes: { type: "string" },
    record: { type: "boolean", default: false },
  },
});

let printed = Date.now();
const plan = {
  variants: Number(values.variants),
  seed: Number(values.seed),
  first: Number(values.first),
  untyped: values.untyped || !values.typed,
  typedEvery: values.untyped && !values.typed ? 0 : Number(values["typed-every"]),
  linterEvery: Number(values["linter-every"]),
  ...(values.minutes !== undefined && { minutes: Number(values.minutes) }),
};
const outcome = await fuzz({
  ...plan,
  onFound: announce,
  onFailure: print,
  onProgress(done, failures) {
    if (Date.now() - printed < 20_000) return;
    printed = Date.now();
    console.log(`${done} of ${plan.variants} variants, ${failures} failed`);
  },
});

const { counts, failed, seconds } = outcome;
console.log(counts);
console.log(
  `${counts.variants} variants (${counts.untyped} without types, ${counts.typed} with), ${failed} failed, ${seconds.toFixed(0)} s, ${(counts.variants / seconds).toFixed(0)} a second`,
);
if (values.record) await recordFuzz(plan, outcome);
if (failed > 0) process.exitCode = 1;

function announce({ variant, failures }: Found): void {
  console.log(
    `\n── variant ${variant.index} of seed ${plan.seed}: ${variant.origin}, ${variant.changes.join(", ")}, as ${variant.fileName}`,
  );
  for (const { check, rule, detail } of failures) console.log(`${check} ${rule}\n${detail}`);
}

function print({ smallest }: ShrunkFailure): void {
  const shown =
    smallest.length > 3000 ? `${smallest.slice(0, 3000)}… (${smallest.length} characters)` : smallest;
  console.log(`── the smallest text:\n${shown}`);
}
