/**
 * Installs the package as it would be published into small projects, one for each place where it has to run, lints known
 * mistakes there, applies the fixes, and compares everything with what the row expects. Writes `matrix/recorded.json`.
 * Needs a package registry.
 *
 *     npm run matrix
 *     npm run matrix -- oldest pnpm   # these rows alone; what is recorded of the others is kept
 */
import path from "node:path";
import process from "node:process";
import { createFolder, pack, removeFolder } from "./matrix/project.ts";
import { readRecording, recordRows } from "./matrix/recording.ts";
import { rows } from "./matrix/rows.ts";
import { runRow, type RecordedRow } from "./matrix/run-row.ts";

const names = process.argv.slice(2);
const named = names.map((name) => {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`There is no row "${name}".`);
  return row;
});
const { node } = process.versions;
const kept = names.length === 0 ? [] : readRecording().rows;
if (kept.length > 0 && readRecording().node !== node) {
  throw new Error(`The other rows ran on Node ${readRecording().node}. Run all of them on one version.`);
}
const recorded = new Map<string, RecordedRow>(kept.map((row) => [row.name, row]));
const wanted = names.length === 0 ? rows : named;
const folder = createFolder();
let failed = 0;

try {
  const tarball = pack(folder);
  for (const row of wanted) {
    const start = Date.now();
    const result = runRow(row, tarball, folder);
    // A row that is not as expected is not recorded, so the tests fail until it is.
    if (result.problems.length > 0) failed++;
    else recorded.set(row.name, result.recorded);
    await recordRows({ node, rows: rows.flatMap(({ name }) => recorded.get(name) ?? []) });
    const verdict = result.problems.length === 0 ? "ok" : "FAILED";
    console.log(`${verdict.padEnd(6)} ${row.name}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
    for (const problem of result.problems) console.log(problem.replace(/^/gm, "       "));
    removeFolder(path.join(folder, row.name));
  }
} finally {
  removeFolder(folder);
}

console.log(`${wanted.length - failed} of ${wanted.length} rows are as expected.`);
if (failed > 0) process.exitCode = 1;
