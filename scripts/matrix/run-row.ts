/** Runs one row and compares what it sees with what the row expects. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { isDeepStrictEqual } from "node:util";
import { fixedFiles, type AppForm, type Files } from "./app.ts";
import { probed, probeScript } from "./probe.ts";
import { MatrixProject, type Ran } from "./project.ts";
import type { Failure, Row, Runner } from "./rows.ts";
import { lint, type Lint } from "./runners.ts";

/** What a runner did: it found things, as `file:line rule`, or said why it could not. */
export type Outcome =
  { readonly findings: readonly string[] } | { readonly says: string; readonly saidBy: Failure["saidBy"] };

/** What is kept of a row. */
export interface RecordedRow {
  readonly name: string;
  /** The versions that the project's own code gets of what the row installs. */
  readonly versions: Readonly<Record<string, string | null>>;
  readonly outcomes: Readonly<Partial<Record<Runner, Outcome>>>;
}

/** A row that was run. */
export interface RowResult {
  readonly recorded: RecordedRow;
  /** Where it was not as expected, each with all that is needed to understand it. Empty where all was. */
  readonly problems: readonly string[];
}

/** The rule whose finding in the app has a fix. */
const fixable = " no-floating-steps";

/** Installs the project of a row into a folder, and runs every linter that the row names in it. */
export function runRow(row: Row, tarball: string, folder: string): RowResult {
  const root = path.join(folder, row.name);
  mkdirSync(root);
  const project = new MatrixProject(root, row);
  const problems: string[] = [];
  const outcomes: Partial<Record<Runner, Outcome>> = {};

  if (row.insists && !outputOf(project.install(tarball, false)).includes("ERESOLVE")) {
    problems.push("npm installs these packages together without being told to.");
  }
  const installed = project.install(tarball, row.insists ?? row.withoutPeers ?? false);
  if (installed.code !== 0) problems.push(`The installation failed.\n${outputOf(installed)}`);
  else {
    const loaded = row.pluginLoads && project.typescriptOfPlugin();
    if (loaded !== row.pluginLoads) problems.push(`The plugin loads TypeScript ${String(loaded)}.`);
    if (row.built) problems.push(...typeCheck(project, row));
    for (const [runner, expected] of Object.entries(row.expected) as [
      Runner,
      readonly string[] | Failure,
    ][]) {
      const { outcome, problems: found } = runRunner(runner, expected, project, row);
      outcomes[runner] = outcome;
      problems.push(...found.map((problem) => `${runner}: ${problem}`));
    }
    if (row.expected.eslint && !("fails" in row.expected.eslint)) problems.push(...probe(project, row.app));
    if (!row.built) problems.push(...typeCheck(project, row));
  }
  const names = Object.keys(row.install);
  const versions = Object.fromEntries(names.map((name) => [name, project.versionOf(name)]));
  return { recorded: { name: row.name, versions, outcomes }, problems };
}

function runRunner(
  runner: Runner,
  expected: readonly string[] | Failure,
  project: MatrixProject,
  row: Row,
): { readonly outcome: Outcome; readonly problems: readonly string[] } {
  const result = lint(runner, project, row, false);
  if ("fails" in expected) return judgeFailure(result, expected);
  if ("failed" in result) {
    return { outcome: says(result.failed), problems: [`It failed.\n${outputOf(result.failed)}`] };
  }
  const problems: string[] = [];
  const { findings } = result;
  if (!isDeepStrictEqual(findings, expected)) problems.push(`It found:\n${findings.join("\n")}`);
  problems.push(...fix(runner, findings, project, row));
  return { outcome: { findings }, problems };
}

/** Applies the fixes, compares every file with what it has to be, and puts the files back. */
function fix(
  runner: Runner,
  findings: readonly string[],
  project: MatrixProject,
  row: Row,
): readonly string[] {
  const problems: string[] = [];
  const fixed = lint(runner, project, row, true);
  const wanted = findings.some((finding) => finding.endsWith(fixable))
    ? fixedFiles(project.sources)
    : project.sources;
  const left = findings.filter((finding) => !finding.endsWith(fixable));
  if ("failed" in fixed) problems.push(`With --fix it failed.\n${outputOf(fixed.failed)}`);
  else if (!isDeepStrictEqual(fixed.findings, left)) {
    problems.push(`After --fix it found:\n${fixed.findings.join("\n")}`);
  }
  for (const file of differing(project, wanted)) {
    problems.push(`After --fix ${file} is:\n${project.read(file)}`);
  }
  project.write(project.sources);
  return problems;
}

function differing(project: MatrixProject, wanted: Files): readonly string[] {
  return Object.keys(wanted).filter((file) => project.read(file) !== wanted[file]);
}

function judgeFailure(
  result: Lint,
  { fails, saidBy }: Failure,
): { readonly outcome: Outcome; readonly problems: readonly string[] } {
  if ("findings" in result) {
    return { outcome: result, problems: [`It has to fail, and found:\n${result.findings.join("\n")}`] };
  }
  const output = outputOf(result.failed);
  if (!output.split("\n").some((line) => line.trim() === fails)) {
    return {
      outcome: says(result.failed),
      problems: [`It has to fail with "${fails}", and says:\n${output}`],
    };
  }
  const stack = /^ +at .+:\d+:\d+\)?$/m.exec(output);
  const problems = stack && saidBy === "eslint-plugin-inngest" ? [`It prints a stack:\n${output}`] : [];
  return { outcome: { says: fails, saidBy }, problems };
}

/** Of a failure nobody expects, the first line has to do. */
function says(ran: Ran): Outcome {
  return { says: outputOf(ran).trim().split("\n")[0] ?? "", saidBy: "eslint-plugin-inngest" };
}

function outputOf({ stdout, stderr }: Ran): string {
  return `${stdout}${stderr}`.replace(/^npm warn .*\n/gm, "");
}

/** Whether the app is one that its TypeScript and its SDK accept: else the row would not be about real code. */
function typeCheck(project: MatrixProject, { install, layout }: Row): readonly string[] {
  if (!("typescript" in install && "inngest" in install)) return [];
  const ran = project.runInstalled("tsc", layout === "workspaces" ? ["--build"] : ["--noEmit"]);
  return ran.code === 0 ? [] : [`The app does not type-check.\n${outputOf(ran)}`];
}

function probe(project: MatrixProject, { sdk }: AppForm): readonly string[] {
  project.write({ "probe.mjs": probeScript(sdk) });
  const ran = project.run(process.execPath, ["probe.mjs"]);
  if (ran.code !== 0) return [`ESLint does not run the probe.\n${outputOf(ran)}`];
  const seen: unknown = JSON.parse(ran.stdout);
  return isDeepStrictEqual(seen, probed) ? [] : [`ESLint does not do all that is needed:\n${ran.stdout}`];
}
