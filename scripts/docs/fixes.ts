import { readFileSync } from "node:fs";
import path from "node:path";

/** What a run of `scripts/fuzz-fixes.ts` counted. */
export interface FixesRecording {
  readonly programs: number;
  readonly seed: number;
  readonly seconds: number;
  /** The names of the laws that each edit was held against. */
  readonly laws: readonly string[];
  /** How many edits were checked, by rule and kind; `all safe` and `all all` are runs of all fixes of a file. */
  readonly edits: Readonly<Record<string, number>>;
  /** How many times a law did not hold. */
  readonly violations: number;
}

const file = path.join(import.meta.dirname, "../fuzz-fixes-recorded.json");

/** The table of the edits that were checked, for the page on robustness. */
export function fixesTable(): string {
  const { programs, laws, edits, violations, seed } = JSON.parse(
    readFileSync(file, "utf8"),
  ) as FixesRecording;
  const total = Object.values(edits).reduce((sum, count) => sum + count, 0);
  const rows = Object.entries(edits).map(([edit, count]) => {
    const [rule = "", kind = ""] = edit.split(" ");
    return rule === "all"
      ? `| all rules in one run | \`fixes: "${kind}"\` | ${String(count)} |`
      : `| ${rule} | ${kind === "fix" ? "fix" : `suggestion \`${kind}\``} | ${String(count)} |`;
  });
  return [
    `${String(programs)} functions (seed ${String(seed)}), ${String(total)} edits, ${String(laws.length)} laws each: ${String(violations)} broken.`,
    "",
    "| Rule | Edit | Checked |",
    "| --- | --- | --- |",
    ...rows,
  ].join("\n");
}
