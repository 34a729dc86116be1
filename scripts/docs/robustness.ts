import { readRecorded, type CorpusTimes } from "../fuzz/recorded.ts";

/** What the last long run of the fuzzer saw. */
export function fuzzText(): string {
  const { fuzz } = readRecorded();
  if (!fuzz) throw new Error("No run of the fuzzer is recorded.");
  const { counts, cuts, failures, seconds, seed, typedEvery, linterEvery } = fuzz;
  const cutOff = counts.changes["cut off"] ?? 0;
  const rows = Object.entries(counts.changes)
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `| ${name} | ${number(count)} |`);
  return [
    `| | |`,
    `|---|---:|`,
    `| Variants | ${number(counts.variants)} |`,
    `| of them without syntax errors | ${number(counts.wellFormed)} |`,
    `| asked without types | ${number(counts.untyped)} |`,
    `| asked with types, one in ${typedEvery} | ${number(counts.typed)} |`,
    `| sent through ESLint and its parsers, one in ${linterEvery} | ${number(counts.linter)} |`,
    `| Reports checked | ${number(counts.reports)} |`,
    `| Edits checked | ${number(counts.edits)} |`,
    `| Nested too deep for the stack, so nothing is said | ${number(counts.tooDeep + counts.unreadable)} |`,
    `| **Variants that failed** | **${number(failures)}** |`,
    ``,
    `Seed ${seed}, ${number(seconds)} seconds, ${number(Math.round(counts.variants / seconds))} variants a second on a busy machine. ${
      cutOff >= cuts ? `The ${number(cuts)} texts that are cut off at a tenth byte are all among them.` : ""
    }`,
    ``,
    `How often each kind of change was made; a variant can have several:`,
    ``,
    `| Change | Variants |`,
    `|---|---:|`,
    ...rows,
  ].join("\n");
}

/** What the rules last did with the compiler's tests. */
export function corpusText(): string {
  const { corpus } = readRecorded();
  if (!corpus) throw new Error("No run over the compiler's tests is recorded.");
  return [
    `| Files | Types | Files asked | Reports | Failed | Too deep | Median | 95 % below | Slowest |`,
    `|---|---|---:|---:|---:|---:|---:|---:|---:|`,
    ...corpus.times.map(corpusRow),
    ``,
    `${number(corpus.tests)} tests${corpus.every === 1 ? "" : ` (one in ${corpus.every})`} in ${number(corpus.seconds)} seconds. The times are milliseconds of the processor for all rules, without making the program.`,
  ].join("\n");
}

function corpusRow({
  treatment,
  typed,
  files,
  reports,
  failures,
  tooDeep,
  median,
  p95,
  slowest,
}: CorpusTimes): string {
  const cells = [
    treatment,
    typed ? "yes" : "no",
    ...[files, reports, failures, tooDeep].map(number),
    ...[median, p95, slowest].map(milliseconds),
  ];
  return `| ${cells.join(" | ")} |`;
}

function milliseconds(time: number): string {
  return time < 0.1 ? time.toFixed(3) : time.toFixed(1);
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
