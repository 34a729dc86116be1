/**
 * Runs every check of the project, the tests last, and names the ones that failed.
 * Goes on after a failure, so that one run tells everything; only a failed build stops it.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";

const checks = [
  { script: "build", what: "the package builds" },
  { script: "types", what: "everything type-checks" },
  { script: "lint", what: "our own lint" },
  { script: "format:check", what: "format" },
  { script: "docs:check", what: "the pages say what the rules say" },
  { script: "sdk:check", what: "the tables say what the SDK declares" },
  { script: "package:check", what: "the package can be loaded and typed" },
  { script: "unused", what: "nothing is unused" },
  { script: "tests", what: "tests" },
] as const;

const project = path.join(import.meta.dirname, "..");
const failed: string[] = [];

for (const { script, what } of checks) {
  console.log(`\n── ${script}: ${what}`);
  const start = Date.now();
  const { status } = spawnSync("npm", ["run", "--silent", script], { cwd: project, stdio: "inherit" });
  // The tests end with their own count, which stays the last line of a run where all is well.
  if (script !== "tests") {
    console.log(`   ${status === 0 ? "ok" : "FAILED"}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
  if (status === 0) continue;
  failed.push(script);
  if (script === "build") break;
}

if (failed.length > 0) {
  console.error(`Failed: ${failed.map((script) => `npm run ${script}`).join(", ")}`);
  process.exitCode = 1;
}
