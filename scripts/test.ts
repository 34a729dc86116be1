/**
 * Runs the tests and ends with one line that says how many passed and failed. Arguments go to vitest.
 *
 *     tsx scripts/test.ts
 *     tsx scripts/test.ts test/rules
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** What vitest's JSON reporter writes, as far as it is read here. */
interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const project = path.join(import.meta.dirname, "..");
const resultsFile = path.join(project, ".cache/tests.json");

rmSync(resultsFile, { force: true });
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    ...process.argv.slice(2),
  ],
  { cwd: project, stdio: "inherit" },
);

if (existsSync(resultsFile)) {
  const results = JSON.parse(readFileSync(resultsFile, "utf8")) as Results;
  // A file that cannot be loaded has no tests to count, and is one failure.
  const unloaded = results.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = results.numFailedTests + unloaded;
  const skipped = results.numPendingTests + results.numTodoTests;
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${results.numPassedTests} passed, ${failed} failed`);
  process.exitCode = status === 0 && failed === 0 ? 0 : 1;
} else {
  console.log("0 passed, 1 failed: the test runner wrote no results");
  process.exitCode = 1;
}
