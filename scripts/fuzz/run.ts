import { makePlayground, origins, removePlayground } from "./playground.ts";
import { shrink } from "./shrink.ts";
import { Thread } from "./thread.ts";
import { Variants, type Variant } from "./variants.ts";
import type { Counts, Found, Question, Reply, WorkerData } from "./worker.ts";

/** What to check, and how often. */
export interface Plan {
  readonly variants: number;
  readonly seed: number;
  /** The number of the first variant. */
  readonly first: number;
  readonly untyped: boolean;
  /** Every which variant is also checked in a program with types; 0 for none. */
  readonly typedEvery: number;
  /** Every which variant also goes through ESLint; 0 for none. */
  readonly linterEvery: number;
  /** Ends after this many minutes, with fewer variants. */
  readonly minutes?: number;
  /** Told of each failure that is new in its kind, before it is made small, which can take minutes. */
  readonly onFound?: (found: Found) => void;
  /** Told of it again when it is as small as it gets. */
  readonly onFailure?: (failure: ShrunkFailure) => void;
  /** Told after each batch. */
  readonly onProgress?: (done: number, failures: number) => void;
}

/** A failure and the smallest text that shows it. */
export interface ShrunkFailure extends Found {
  readonly smallest: string;
}

/** What a run saw. */
export interface Outcome {
  readonly counts: Counts;
  /** Variants that failed in a way that no variant before them did. */
  readonly failures: readonly ShrunkFailure[];
  /** How many variants failed. */
  readonly failed: number;
  readonly seconds: number;
  /** How many texts there are that are cut off at a tenth byte, of the files this is done with. */
  readonly cuts: number;
}

const batch = 50;

type Checker = Thread<WorkerData, Question, Reply>;

/** Checks variants one after the other in a thread, ends the thread when it hangs, and makes failures small. */
export async function fuzz(plan: Plan): Promise<Outcome> {
  const folder = makePlayground();
  const { seed, untyped, typedEvery, linterEvery } = plan;
  const thread: Checker = new Thread<WorkerData, Question, Reply>("worker.ts", {
    folder,
    seed,
    untyped,
    typedEvery,
    linterEvery,
  });
  const start = Date.now();
  const counts = noCounts();
  const failures: ShrunkFailure[] = [];
  const kinds = new Set<string>();
  let failed = 0;
  try {
    const variants = new Variants(origins(), plan.seed);
    const end = plan.first + plan.variants;
    for (let from = plan.first; from < end;) {
      const to = Math.min(from + batch, end);
      const reply = await thread.ask({ kind: "range", from, to });
      // What hangs takes the answers of its batch with it, so those before it are asked for again.
      const found: Found[] = "hung" in reply ? [] : [...reply.found];
      if ("hung" in reply) {
        const variant = variants.make(reply.hung);
        if (reply.hung > from) {
          const before = await thread.ask({ kind: "range", from, to: reply.hung });
          if (!("hung" in before)) {
            addCounts(counts, before.counts);
            found.push(...before.found);
          }
        }
        found.push({ variant, failures: [{ check: "hangs", rule: "", detail: "" }] });
        counts.variants++;
        from = reply.hung + 1;
      } else {
        addCounts(counts, reply.counts);
        from = to;
      }
      failed += found.length;
      for (const one of found) {
        const fresh = one.failures.filter((failure) => !kinds.has(kindOf(failure)));
        for (const failure of fresh) kinds.add(kindOf(failure));
        if (!fresh[0]) continue;
        plan.onFound?.({ ...one, failures: fresh });
        const failure = {
          ...one,
          failures: fresh,
          smallest: await smallest(thread, one.variant, kindOf(fresh[0])),
        };
        failures.push(failure);
        plan.onFailure?.(failure);
      }
      plan.onProgress?.(from - plan.first, failed);
    }
  } finally {
    await thread.end();
    removePlayground(folder);
  }
  return {
    counts,
    failures,
    failed,
    seconds: (Date.now() - start) / 1000,
    cuts: new Variants(origins(), plan.seed).cuts,
  };
}

/** Failures of one kind are one bug, most likely: the same check, rule and place in the code. */
function kindOf({ check, rule, detail }: Found["failures"][number]): string {
  const place = /^\s+at .*$/m.exec(detail)?.[0] ?? "";
  return `${check} ${rule} ${place}`;
}

async function smallest(thread: Checker, variant: Variant, kind: string): Promise<string> {
  const hangs = kind.startsWith("hangs");
  const isSlow = hangs || kind.startsWith("takes too long") || variant.text.length > 50_000;
  return await shrink(
    variant.text,
    async (text) => {
      const reply = await thread.ask({ kind: "text", variant: { ...variant, text, index: 0 } });
      if ("hung" in reply) return hangs;
      return reply.found.some(({ failures }) => failures.some((failure) => kindOf(failure) === kind));
    },
    isSlow ? 20 : 400,
  );
}

function noCounts(): Counts {
  return {
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
}

function addCounts(sum: Counts, { changes, ...counts }: Counts): void {
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) sum[key] += counts[key];
  for (const [name, count] of Object.entries(changes)) sum.changes[name] = (sum.changes[name] ?? 0) + count;
}
