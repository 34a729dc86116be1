/**
 * Measures the command and the plugin on written projects of several sizes, each beside what it has to be compared with.
 *
 *     tsx scripts/benchmark.ts                    prints a table for 500, 2,000 and 8,000 files
 *     tsx scripts/benchmark.ts --sizes 2000       for these sizes only
 *     tsx scripts/benchmark.ts --record           and keeps it for the page on speed
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { writeProject } from "./benchmark/project.ts";
import type { Benchmark, LintRun, Size, Usage } from "./benchmark/recording.ts";
import { speedTables } from "./docs/speed.ts";
import { writeRecording } from "./recording.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "500,2000,8000" },
    runs: { type: "string", default: "3" },
    record: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const scripts = resolve("scripts/benchmark");
// Outside of this package, whose own configuration would speak for the project too.
const folder = join(tmpdir(), "eslint-plugin-inngest-benchmark");
const recorded = join(scripts, "recorded.json");

interface Measured extends Usage {
  readonly output: string;
}

function measure(
  project: string,
  script: string,
  args: readonly string[],
  expected: readonly number[],
): Measured {
  const usageFile = join(project, "usage.json");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--max-old-space-size=14000",
      "--import",
      pathToFileURL(join(scripts, "usage.mjs")).href,
      script,
      ...args,
    ],
    {
      cwd: project,
      encoding: "utf8",
      env: { ...process.env, BENCHMARK_USAGE: usageFile },
      maxBuffer: 2 ** 28,
    },
  );
  if (status === null || !expected.includes(status))
    throw new Error(`${script} ${args.join(" ")} ended with ${String(status)}: ${stderr}`);
  return { ...(JSON.parse(readFileSync(usageFile, "utf8")) as Usage), output: stdout };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The median of each figure, rounded: a tenth of a millisecond or of a MiB is noise. */
function typical(measured: readonly Usage[]): Usage {
  const figure = (key: keyof Usage): number => Math.round(median(measured.map((usage) => usage[key])));
  return { wall: figure("wall"), cpu: figure("cpu"), memory: figure("memory") };
}

/** Runs both in turns, so that each pair sees the machine in the same mood. */
function command(project: string): Size["command"] {
  const bare: Usage[] = [];
  const ours: Usage[] = [];
  for (let run = -1; run < runs; run++) {
    const floor = measure(project, join(scripts, "bare.mjs"), [], [0]);
    const own = measure(project, resolve("dist/cli/main.js"), [], [0, 1]);
    // The first run only warms the disk's cache.
    if (run < 0) continue;
    bare.push(floor);
    ours.push(own);
  }
  const ratio = (key: keyof Usage): number =>
    round(median(ours.map((usage, index) => usage[key] / (bare[index]?.[key] ?? Number.NaN))), 2);
  return {
    bare: typical(bare),
    ours: typical(ours),
    wallRatio: ratio("wall"),
    cpuRatio: ratio("cpu"),
    memoryRatio: ratio("memory"),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** One ESLint run with types, and how long each group of rules took in it, in milliseconds. */
function lint(project: string, mode: string): LintRun {
  const { wall, memory, output } = measure(project, join(scripts, "eslint.mjs"), [mode], [0]);
  const { rules, problem } = JSON.parse(output) as {
    readonly rules: Readonly<Record<string, number>>;
    readonly problem: string | null;
  };
  const sum = (prefix: string): number =>
    Math.round(
      Object.entries(rules).reduce((total, [rule, time]) => total + (rule.startsWith(prefix) ? time : 0), 0),
    );
  return {
    wall: Math.round(wall),
    memory: Math.round(memory),
    ours: sum("inngest/"),
    floating: sum("@typescript-eslint/"),
    official: sum("official/"),
    byRule: Object.fromEntries(
      Object.entries(rules)
        .filter(([rule]) => rule.startsWith("inngest/"))
        .map(([rule, time]): [string, number] => [rule.slice("inngest/".length), Math.round(time)])
        .toSorted(([, one], [, other]) => other - one),
    ),
    problem,
  };
}

/** The plugin that Inngest publishes is no dependency of ours: it is installed where only this run sees it. */
function installOfficial(): string {
  const place = join(folder, "official");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "package.json"), '{ "private": true }');
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "--silent", `@inngest/eslint-plugin@${official}`],
    { cwd: place, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`@inngest/eslint-plugin could not be installed: ${stderr}`);
  return join(place, "node_modules/@inngest/eslint-plugin");
}

const official = "0.0.7";

const sizes = values.sizes.split(",").map((text): Size => {
  const files = Number(text);
  const project = join(folder, text);
  console.error(`${text} files …`);
  writeProject(project, files);
  const size: Size = {
    files,
    functions: Math.ceil(files / 10),
    command: command(project),
    without: lint(project, "without"),
    with: lint(project, "with"),
  };
  // The other comparisons say nothing that changes with the size.
  if (files !== 2000) return size;
  process.env["BENCHMARK_OFFICIAL"] = installOfficial();
  const compared = {
    ...size,
    parserOnly: lint(project, "parser"),
    oursOnly: lint(project, "ours"),
    official: lint(project, "official"),
    concurrent: lint(project, "concurrent"),
  };
  writeProject(join(folder, "plain"), files, 0);
  return { ...compared, plain: lint(join(folder, "plain"), "with") };
});

const benchmark: Benchmark = {
  node: process.version,
  cores: availableParallelism(),
  runs,
  official,
  sizes,
};
console.log(speedTables(benchmark));
if (values.record) await writeRecording(recorded, benchmark);
