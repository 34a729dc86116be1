import { readFileSync } from "node:fs";
import path from "node:path";
import type { Benchmark, LintRun, Size } from "../benchmark/recording.ts";
import { worstInEditor } from "./editor.ts";
import { table } from "./runs.ts";

const recorded = path.join(import.meta.dirname, "../benchmark/recorded.json");

/** What the command and the plugin cost at several sizes of a project, as Markdown, from what was recorded. */
export function speedSection(): string {
  return speedTables(JSON.parse(readFileSync(recorded, "utf8")) as Benchmark);
}

/** The figures that matter most, for the README. */
export function costSummary(): string {
  const { sizes } = JSON.parse(readFileSync(recorded, "utf8")) as Benchmark;
  const size = sizes.find(({ files }) => files === 2000);
  if (!size) throw new Error("The record of the benchmark has no project of 2,000 files.");
  const { p95 } = worstInEditor();
  return [
    `In a project of ${thousands(size.files)} files with ${thousands(size.functions)} functions, on two cores:`,
    [
      `- The command takes ${size.command.wallRatio.toFixed(2)} times as long as a bare program and its checker, and ${size.command.memoryRatio.toFixed(2)} times the memory.`,
      `- In a typed ESLint run our rules are ${share(size.with)} of the time.`,
      `- In the editor our rules take up to ${p95.toFixed(0)} ms of a keystroke, in 95 of 100 cases.`,
    ].join("\n"),
  ].join("\n\n");
}

/** The same from a run at hand. */
export function speedTables({ node, cores, runs, official, sizes }: Benchmark): string {
  const parts = [
    `Measured on Node ${node.slice(1)} and ${String(cores)} cores. One file in ten has a function. Ratios of the command are medians of ${String(runs)} pairs of runs.`,
    table(
      ["Files", "Functions", "Program and checker", "`inngest-lint`", "Time", "Memory"],
      sizes.map(({ files, functions, command }) => [
        thousands(files),
        thousands(functions),
        `${seconds(command.bare.wall)}, ${mebibytes(command.bare.memory)}`,
        `${seconds(command.ours.wall)}, ${mebibytes(command.ours.memory)}`,
        `${command.wallRatio.toFixed(2)}×`,
        `${command.memoryRatio.toFixed(2)}×`,
      ]),
    ),
    table(
      [
        "Files",
        "Typed ESLint run with `no-floating-promises`",
        "With this plugin too",
        "In `no-floating-promises`",
        "In our rules",
        "Share of the run",
      ],
      sizes.map(({ files, without, with: withRules }) => [
        thousands(files),
        seconds(without.wall),
        seconds(withRules.wall),
        milliseconds(withRules.floating),
        milliseconds(withRules.ours),
        share(withRules),
      ]),
    ),
    growth(sizes),
    ...sizes.flatMap((size) => comparisons(size, official)),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** How time grows with files: 1 is linear. Told from the smallest and the largest project. */
function growth(sizes: readonly Size[]): string {
  const smallest = sizes[0];
  const largest = sizes.at(-1);
  if (!smallest || !largest || smallest === largest) return "";
  const exponent = (of: (size: Size) => number): string =>
    (Math.log(of(largest) / of(smallest)) / Math.log(largest.files / smallest.files)).toFixed(2);
  return `From ${thousands(smallest.files)} to ${thousands(largest.files)} files the time of the command grows with the power ${exponent(({ command }) => command.ours.cpu)} of the number of files, that of a bare program with the power ${exponent(({ command }) => command.bare.cpu)}, and that of our rules in ESLint with the power ${exponent((size) => size.with.ours)}. A power of 1 is linear.`;
}

function comparisons(size: Size, official: string): readonly string[] {
  const { parserOnly, oursOnly, official: theirs, concurrent, plain } = size;
  if (!parserOnly || !oursOnly || !theirs || !concurrent || !plain) return [];
  const row = (what: string, run: LintRun, time: number | null): readonly string[] => [
    what,
    run.problem ?? `${seconds(run.wall)}, ${mebibytes(run.memory)}`,
    time === null || run.problem !== null ? "–" : milliseconds(time),
  ];
  return [
    `The same project of ${thousands(size.files)} files in ESLint, with types:`,
    table(
      ["Rules", "The run", "In the rules named"],
      [
        row("none", parserOnly, null),
        row("this plugin", oursOnly, oursOnly.ours),
        row(`\`@inngest/eslint-plugin\` ${official}`, theirs, theirs.official),
        row("`no-floating-promises`", size.without, size.without.floating),
        row("`no-floating-promises` and this plugin", size.with, size.with.ours),
        row("the same with `--concurrency 2`", concurrent, concurrent.ours),
        row("the same where no file has to do with Inngest", plain, plain.ours),
      ],
    ),
    `By rule: ${Object.entries(size.with.byRule)
      .map(([rule, time]) => `\`${rule}\` ${milliseconds(time)}`)
      .join(
        ", ",
      )}. What rules share is counted for the one that asks first, as is a garbage collection for the one that it meets.`,
  ];
}

function share({ ours, wall }: LintRun): string {
  return `${((100 * ours) / wall).toFixed(2)} %`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function milliseconds(value: number): string {
  return `${thousands(value)} ms`;
}

function mebibytes(value: number): string {
  return `${thousands(value)} MiB`;
}

function thousands(count: number): string {
  return count.toLocaleString("en-US");
}
