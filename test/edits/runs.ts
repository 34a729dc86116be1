import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isFunctionUnderTest, loadRuntime, type Major, type Run } from "../runtime/index.ts";
import { folder } from "./programs.ts";

let loads = 0;

/** Runs the function `order` of a generated program to its end. */
async function runOf(text: string, major: Major): Promise<Run> {
  const file = path.join(folder, `run${String(loads++)}-${String(process.pid)}.ts`);
  writeFileSync(file, text.replace(/^\uFEFF/, ""));
  const program = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { readonly order?: unknown };
  if (!isFunctionUnderTest(program.order)) throw new Error("The program has no function.");
  const runtime = await loadRuntime(major);
  return runtime.run(program.order, {
    mode: "replay",
    event: { name: "a/b", data: { id: "order-1" } },
    dice: [0.3],
    stepLimit: 60,
    arrivals: [{ after: "1m", event: { name: "shop/paid", data: {} } }],
    invocations: { "shop-other": { returns: "done" } },
  });
}

/**
 * What is wrong with a run after edits, if the one before them came to its end: it must come to its end too, with the
 * steps that ran before in their order. `null` when the first did not complete, so that nothing can be said.
 */
export async function runProblems(
  before: string,
  after: string,
  major: Major,
): Promise<readonly string[] | null> {
  const first = await runOf(before, major);
  if (first.outcome !== "completed") return null;
  const second = await runOf(after, major);
  if (second.outcome !== "completed") return [`the run ${second.outcome}: ${second.error?.message ?? ""}`];
  const ids = second.steps.map(({ id }) => id);
  let at = -1;
  return first.steps.flatMap(({ id }) => {
    at = ids.indexOf(id, at + 1);
    return at < 0 ? [`"${id}" is missing or out of order in ${ids.join(", ")}`] : [];
  });
}
