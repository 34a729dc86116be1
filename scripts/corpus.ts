/**
 * Asks every rule about each file of the TypeScript compiler's own tests. None of it is Inngest, so nothing may be
 * reported. Then each file is put into and called by a handler, so that the engine walks through all of it.
 *
 *     git clone --depth 1 https://github.com/microsoft/TypeScript /tmp/typescript
 *     tsx scripts/corpus.ts /tmp/typescript/tests/cases/compiler /tmp/typescript/tests/cases/conformance
 *     tsx scripts/corpus.ts --untyped --record <folders>
 */
import { readdirSync, writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import type {
  CorpusAnswer,
  CorpusData,
  CorpusQuestion,
  CorpusReply,
  Treatment,
} from "./fuzz/corpus-worker.ts";
import { makePlayground, removePlayground } from "./fuzz/playground.ts";
import { recordCorpus, type CorpusTimes } from "./fuzz/recorded.ts";
import { Thread } from "./fuzz/thread.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    untyped: { type: "boolean", default: false },
    every: { type: "string", default: "1" },
    reports: { type: "string" },
    record: { type: "boolean", default: false },
  },
});
if (positionals.length === 0) throw new Error("Name the folders of the compiler's tests.");

const tests = positionals
  .flatMap((corpus) =>
    readdirSync(corpus, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
      .toSorted()
      .map((name) => ({ corpus, name })),
  )
  .map((test, number) => ({ ...test, number }))
  .filter(({ number }) => number % Number(values.every) === 0);

const start = Date.now();
const folder = makePlayground();
const thread = new Thread<CorpusData, CorpusQuestion, CorpusReply>("corpus-worker.ts", {
  folder,
  typed: !values.untyped,
});
const answers: CorpusAnswer[] = [];
let printed = start;
try {
  let at = 0;
  while (at < tests.length) {
    const { corpus } = tests[at] ?? { corpus: "" };
    const batch = tests.slice(at, at + 20).filter((test) => test.corpus === corpus);
    const reply = await thread.ask({ corpus, tests: batch });
    if ("hung" in reply) {
      const hung = batch.find(({ number }) => number === reply.hung);
      throw new Error(`${hung?.name ?? "The thread"} has no end.`);
    }
    answers.push(...reply.answers);
    at += batch.length;
    if (Date.now() - printed > 20_000) {
      printed = Date.now();
      console.log(`${at} of ${tests.length} tests`);
    }
  }
} finally {
  await thread.end();
  removePlayground(folder);
}
const seconds = Math.round((Date.now() - start) / 1000);

const treatments: readonly Treatment[] = ["as it is", "called in a handler", "inside a handler"];
const times: CorpusTimes[] = [];
for (const treatment of treatments) {
  for (const typed of values.untyped ? [false] : [false, true]) {
    const own = answers.filter((answer) => answer.treatment === treatment && answer.typed === typed);
    const sorted = own.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    times.push({
      treatment,
      typed,
      files: own.length,
      reports: own.reduce((sum, { reports }) => sum + reports.length, 0),
      tooDeep: own.filter(({ tooDeep, unreadable }) => tooDeep || unreadable).length,
      failures: own.filter(({ failures }) => failures.length > 0).length,
      median: rounded(at(0.5)),
      p95: rounded(at(0.95)),
      slowest: rounded(at(1)),
      slowestTest: own.find(({ milliseconds }) => milliseconds === at(1))?.name ?? "",
    });
  }
}
console.table(times);

const failed = answers.filter(({ failures }) => failures.length > 0);
for (const { name, treatment, typed, failures } of failed.slice(0, 50))
  for (const { check, rule, detail } of failures)
    console.log(`${name}, ${treatment}, ${typed ? "typed" : "untyped"}: ${check} ${rule}\n${detail}`);
const wrong = answers.filter(({ treatment, reports }) => treatment === "as it is" && reports.length > 0);
for (const { reports } of wrong) console.log(reports.join("\n"));
if (values.reports !== undefined) {
  const all = answers.flatMap(({ treatment, typed, reports }) =>
    reports.map((report) => `${treatment}, ${typed ? "typed" : "untyped"}: ${report}`),
  );
  writeFileSync(values.reports, all.join("\n"));
}
console.log(`${tests.length} tests, ${failed.length} failures, ${wrong.length} with a report, ${seconds} s`);
if (values.record) await recordCorpus({ tests: tests.length, every: Number(values.every), seconds, times });
if (failed.length + wrong.length > 0) process.exitCode = 1;

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
