import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { writeProject } from "./benchmark/project.ts";

/** What one process used: wall and CPU time in milliseconds, memory at its peak in MiB. */
interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/** The measured process, and what it printed. */
interface Measured extends Usage {
  readonly output: string;
}

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "2000" },
    runs: { type: "string", default: "5" },
    "no-eslint": { type: "boolean", default: false },
  },
});
const files = Number(values.files);
const runs = Number(values.runs);
// Outside of this package, whose own configuration would speak for the project too.
const folder = join(tmpdir(), "eslint-plugin-inngest-benchmark", String(files));
const scripts = resolve("scripts/benchmark");

function measure(script: string, args: readonly string[], expected: readonly number[]): Measured {
  const usageFile = join(folder, "usage.json");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", pathToFileURL(join(scripts, "usage.mjs")).href, script, ...args],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, BENCHMARK_USAGE: usageFile },
      maxBuffer: 2 ** 28,
    },
  );
  if (status === null || !expected.includes(status))
    throw new Error(`${script} ended with ${String(status)}: ${stderr}`);
  return { ...(JSON.parse(readFileSync(usageFile, "utf8")) as Usage), output: stdout };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function line(name: string, measured: readonly Usage[], floor?: readonly Usage[]): string {
  const figure = (key: keyof Usage): number => median(measured.map((usage) => usage[key]));
  // Taken in turns, so that each pair saw the machine in the same mood.
  const ratio = (key: keyof Usage): string =>
    floor
      ? ` (${median(measured.map((usage, index) => usage[key] / (floor[index]?.[key] ?? Number.NaN))).toFixed(2)}×)`
      : "";
  return [
    name.padEnd(22),
    `wall ${seconds(figure("wall"))}${ratio("wall")}`,
    `cpu ${seconds(figure("cpu"))}${ratio("cpu")}`,
    `memory ${figure("memory").toFixed(0)} MiB${ratio("memory")}`,
  ].join("  ");
}

writeProject(folder, files);
console.log(
  `${String(files)} files, ${String(Math.ceil(files / 10))} functions; medians of ${String(runs)} runs, ratios pair by pair`,
);

const command = resolve("dist/cli/main.js");
const bare: Measured[] = [];
const ours: Measured[] = [];
for (let run = -1; run < runs; run++) {
  const pair = [measure(join(scripts, "bare.mjs"), [], [0]), measure(command, [], [0, 1])] as const;
  // The first run only warms the disk's cache.
  if (run >= 0) {
    bare.push(pair[0]);
    ours.push(pair[1]);
  }
}
console.log(line("program and checker", bare));
console.log(line("inngest-lint", ours, bare));

if (!values["no-eslint"]) {
  const without = measure(join(scripts, "eslint.mjs"), ["without"], [0]);
  const withRules = measure(join(scripts, "eslint.mjs"), ["with"], [0]);
  const { rules } = JSON.parse(withRules.output) as { readonly rules: Readonly<Record<string, number>> };
  const own = Object.entries(rules).filter(([rule]) => rule.startsWith("inngest/"));
  const total = own.reduce((sum, [, time]) => sum + time, 0);
  console.log(
    `\nESLint, typed, with no-floating-promises: ${seconds(without.wall)} without our rules, ${seconds(withRules.wall)} with them`,
  );
  console.log(`our rules: ${seconds(total)}, ${((100 * total) / withRules.wall).toFixed(2)} % of the run`);
  for (const [rule, time] of own.toSorted(([, one], [, other]) => other - one)) {
    console.log(`  ${rule.padEnd(42)} ${time.toFixed(0).padStart(6)} ms`);
  }
}
