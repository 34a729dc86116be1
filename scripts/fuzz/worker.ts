/** Checks variants in a thread that can be ended when it hangs. */
import { parentPort, workerData } from "node:worker_threads";
import type { Source } from "../../src/engine/host.ts";
import { throughLinter } from "./adapter.ts";
import {
  check,
  isNestedDeeperThan,
  isStackOverflow,
  isWellFormed,
  takenBack,
  traceOf,
  type Answer,
  type Failure,
} from "./checks.ts";
import { origins } from "./playground.ts";
import { Programs } from "./programs.ts";
import { begin, type Watched } from "./thread.ts";
import { Variants, type Variant } from "./variants.ts";

/** What the thread is started with. */
export interface WorkerData {
  readonly folder: string;
  readonly seed: number;
  readonly untyped: boolean;
  /** Every which variant is also checked in a program; 0 for none. */
  readonly typedEvery: number;
  /** Every which variant also goes through ESLint with real parsers; 0 for none. */
  readonly linterEvery: number;
}

/** What the thread is asked. */
export type Question =
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "text"; readonly variant: Variant };

/** Sums over the variants of one answer. */
export interface Counts {
  variants: number;
  untyped: number;
  typed: number;
  linter: number;
  wellFormed: number;
  reports: number;
  edits: number;
  tooDeep: number;
  unreadable: number;
  changes: Record<string, number>;
}

/** Failures with the variant they were seen in. */
export interface Found {
  readonly variant: Variant;
  readonly failures: readonly Failure[];
}

/** What the thread answers. */
export interface Reply {
  readonly counts: Counts;
  readonly found: readonly Found[];
}

const watched = workerData as WorkerData & Watched;
const { folder, seed, untyped, typedEvery, linterEvery } = watched;
const programs = new Programs(folder);
const variants = new Variants(origins(), seed);

parentPort?.on("message", (question: Question) => {
  const counts: Counts = {
    variants: 0,
    untyped: 0,
    typed: 0,
    linter: 0,
    wellFormed: 0,
    reports: 0,
    edits: 0,
    tooDeep: 0,
    unreadable: 0,
    changes: {},
  };
  const found: Found[] = [];
  const one = (variant: Variant): void => {
    const failures = checkVariant(variant, counts);
    if (failures.length > 0) found.push({ variant, failures });
  };
  if (question.kind === "text") {
    one(question.variant);
  } else {
    for (let index = question.from; index < question.to; index++) {
      begin(watched, index);
      one(variants.make(index));
    }
  }
  begin(watched, -1);
  parentPort?.postMessage({ counts, found } satisfies Reply);
});

function checkVariant(variant: Variant, counts: Counts): readonly Failure[] {
  counts.variants++;
  for (const change of new Set(variant.changes)) counts.changes[change] = (counts.changes[change] ?? 0) + 1;
  const { index } = variant;
  const failures: Failure[] = [];
  const note = (mode: string, list: readonly Failure[]): void => {
    failures.push(...list.map((failure) => ({ ...failure, check: `${failure.check} (${mode})` })));
  };
  let alone: { readonly source: Source; readonly answer: Answer } | null = null;
  if (untyped) {
    counts.untyped++;
    const source = readable(
      () => programs.untyped(variant),
      counts,
      (list) => note("untyped", list),
    );
    if (source) {
      const answer = check(source, folder);
      alone = { source, answer };
      if (isWellFormed(source.sourceFile)) counts.wellFormed++;
      add(counts, answer);
      note("untyped", answer.failures);
      if (linterEvery > 0 && index % linterEvery === 0 && !isNestedDeeperThan(100, source.sourceFile)) {
        counts.linter++;
        note("ESLint, untyped", throughLinter(source, answer, folder));
      }
    }
  }
  if (typedEvery > 0 && index % typedEvery === 0) {
    counts.typed++;
    const source = readable(
      () => programs.typed(variant),
      counts,
      (list) => note("typed", list),
    );
    if (source) {
      const answer = check(source, folder);
      add(counts, answer);
      note("typed", answer.failures);
      if (alone && isWellFormed(source.sourceFile)) note("both", takenBack(alone.answer, answer, source));
      if (linterEvery > 0 && index % linterEvery === 0 && !isNestedDeeperThan(100, source.sourceFile)) {
        counts.linter++;
        note("ESLint, typed", throughLinter(source, answer, folder));
      }
    }
  }
  return failures;
}

/** A program; `null` for code that is nested too deep for the compiler itself. */
function readable(
  read: () => Source,
  counts: Counts,
  note: (failures: readonly Failure[]) => void,
): Source | null {
  try {
    return read();
  } catch (error) {
    if (isStackOverflow(error)) counts.unreadable++;
    else note([{ check: "the program throws", rule: "", detail: traceOf(error) }]);
    return null;
  }
}

function add(counts: Counts, { shown, tooDeep }: Answer): void {
  counts.reports += shown.length;
  counts.edits += shown.reduce((sum, { edits }) => sum + edits.length, 0);
  if (tooDeep > 0) counts.tooDeep++;
}
