import type { ESLint } from "eslint";
import path from "node:path";
import { parseArguments, type Options } from "./arguments.ts";
import { check, type Check } from "./check.ts";
import { CommandError } from "./command-error.ts";
import { loadFormatter } from "./formatters.ts";
import { helpText } from "./help.ts";
import { paintFor } from "./paint.ts";
import type { Plugin } from "./plugin.ts";
import { Progress } from "./progress.ts";
import { describeFindings, describeOutcome, type ReportStyle } from "./report.ts";
import { isError, toResult } from "./results.ts";
import { wantsColour, type Output, type Terminal } from "./terminal.ts";
import { wrap } from "./text-layout.ts";
import { count, listSome } from "./words.ts";
import { writeChanges, type Writing } from "./write.ts";

/** Nothing found; something found; could not run. */
type ExitCode = 0 | 1 | 2;

/**
 * Runs the command with these arguments. Never throws: whatever goes wrong is said on the terminal.
 * @returns The exit code, or the signal that ended the run early and that the process is to end by.
 */
export async function run(
  argv: readonly string[],
  terminal: Terminal,
  plugin: Plugin,
): Promise<ExitCode | NodeJS.Signals> {
  const progress = new Progress(terminal.stderr);
  // Known before the arguments are, for what is wrong with those.
  let colour = argv.includes("--no-color") ? false : null;
  try {
    const options = parseArguments(argv, Object.keys(plugin.rules));
    colour = options.colour;
    if (options.about !== null) {
      terminal.stdout.write(
        options.about === "version" ? `${plugin.meta.version}\n` : helpText(rulesOf(plugin)),
      );
      return 0;
    }
    return await lint(options, terminal, plugin, progress);
  } catch (error) {
    progress.clear();
    complain(error, terminal, colour);
    return 2;
  }
}

async function lint(
  options: Options,
  terminal: Terminal,
  plugin: Plugin,
  progress: Progress,
): Promise<ExitCode | NodeJS.Signals> {
  const { cwd, stdout, stderr, env } = terminal;
  // A format that does not exist is said before the work, not after it.
  const format = options.format === null ? null : await loadFormatter(options.format, plugin, cwd);
  const checked = await check(options, cwd, plugin, progress);
  progress.clear();

  const changes = checked.files
    .filter(({ text, unfixed }) => text !== unfixed.text)
    .map(({ file, unfixed, text }) => ({ file, before: unfixed.text, after: text }));
  const writing = options.fix === "write" ? await writeChanges(changes) : null;
  const failures = [...checked.failures, ...describeUnwritten(writing?.failed ?? [], cwd)];
  const paint = paintFor(wantsColour(stderr, env, options.colour));
  const sayFailures = (): void => {
    for (const failure of failures) sayLabelled(stderr, paint(["bold", "red"], "error:"), "error:", failure);
  };
  if (writing?.stoppedBy) {
    failures.push(describeStop(writing, writing.stoppedBy, changes.length));
    sayFailures();
    return writing.stoppedBy;
  }
  // What is told of a file is true of what the disk has.
  const unwritten = new Set(writing?.failed.map(({ file }) => file));
  const files = checked.files.map((file) =>
    unwritten.has(file.file) ? { ...file.unfixed, unfixed: file.unfixed } : file,
  );
  const all = files.flatMap(({ messages }) => messages);
  const errors = all.filter(isError).length;
  const warnings = all.length - errors;
  const tooMany = options.maxWarnings !== null && warnings > options.maxWarnings;

  const colour = wantsColour(stdout, env, options.colour);
  const results = files.map((file) =>
    toResult(file, file.unfixed.text, (message) => !options.quiet || isError(message)),
  );
  for (const note of checked.notes) sayLabelled(stderr, paint("cyan", "note:"), "note:", note);
  if (checked.notes.length > 0) stderr.write("\n");
  if (format) {
    // Other formats have no place for it.
    if (checked.scope.unchecked !== null)
      sayLabelled(
        stderr,
        paint("cyan", "note:"),
        "note:",
        `No files were checked. ${checked.scope.unchecked}`,
      );
    const report = await format(results, {
      color: colour,
      ...(tooMany && {
        maxWarningsExceeded: { maxWarnings: options.maxWarnings, foundWarnings: warnings },
      }),
    });
    if (report !== "") stdout.write(report.endsWith("\n") ? report : `${report}\n`);
  } else {
    const style: ReportStyle = {
      cwd,
      columns: stdout.columns,
      paint: paintFor(colour),
      quiet: options.quiet,
      pageOf: (ruleId) => plugin.rules[ruleId.replace(/^.*\//, "")]?.meta?.docs?.url ?? null,
    };
    stdout.write(report(results, checked, options, changes.length - unwritten.size, style));
  }

  if (tooMany && errors === 0) {
    const text = `There ${warnings === 1 ? "is" : "are"} ${count(warnings, "warning")}, more than --max-warnings ${String(options.maxWarnings)} allows.`;
    stderr.write(`\n${text}\n`);
  }
  sayFailures();
  if (failures.length > 0) return 2;
  return errors > 0 || tooMany ? 1 : 0;
}

/** A sentence for each reason why files were not written: a full disk is one, however many files wait for it. */
function describeUnwritten(
  failed: readonly { readonly file: string; readonly reason: string }[],
  cwd: string,
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { file, reason } of failed) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), path.relative(cwd, file)]);
  }
  return [...byReason].map(
    ([reason, files]) => `${listSome(files)} ${files.length === 1 ? "was" : "were"} not written: ${reason}`,
  );
}

function describeStop({ written }: Writing, signal: NodeJS.Signals, total: number): string {
  const others = total - written.length;
  return [
    `Stopped by ${signal}: ${written.length.toLocaleString("en")} of ${count(total, "file")} ${written.length === 1 ? "was" : "were"} fixed`,
    ...(others === 0 ? [] : [others === 1 ? "the other is as it was" : "the others are as they were"]),
  ]
    .join(", ")
    .concat(".");
}

function report(
  results: readonly ESLint.LintResult[],
  { scope }: Check,
  { fix }: Options,
  fixed: number,
  style: ReportStyle,
): string {
  const outcome = describeOutcome(
    results,
    scope,
    style,
    fix && fixed > 0 ? { files: fixed, written: fix === "write" } : null,
  );
  return describeFindings(results, style) + outcome;
}

function complain(error: unknown, { stderr, env }: Terminal, colour: boolean | null): void {
  const paint = paintFor(wantsColour(stderr, env, colour));
  const label = paint(["bold", "red"], "error:");
  if (error instanceof CommandError) {
    sayLabelled(stderr, label, "error:", error.message);
    if (error.advice !== null) sayLabelled(stderr, paint("cyan", " help:"), " help:", error.advice);
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  sayLabelled(stderr, label, "error:", `inngest-lint came upon something it does not expect: ${message}`);
  if (env["INNGEST_LINT_DEBUG"]) stderr.write(`${error instanceof Error ? (error.stack ?? "") : ""}\n`);
  else {
    const advice = "This is a bug; please report it. INNGEST_LINT_DEBUG=1 shows where it happened.";
    sayLabelled(stderr, paint("cyan", " help:"), " help:", advice);
  }
}

/** Writes a sentence behind its label, wrapped so that its lines stand below each other. */
function sayLabelled(output: Output, label: string, plain: string, text: string): void {
  const width = Math.min(output.columns ?? 80, 100) - plain.length - 1;
  const [first = "", ...rest] = wrap(text, width);
  output.write(
    [`${label} ${first}`, ...rest.map((line) => `${" ".repeat(plain.length)} ${line}`)].join("\n") + "\n",
  );
}

function rulesOf(plugin: Plugin): { name: string; description: string }[] {
  return Object.entries(plugin.rules).map(([name, { meta }]) => ({
    name,
    description: meta?.docs?.description ?? "",
  }));
}
