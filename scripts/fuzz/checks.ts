import process from "node:process";
import ts from "typescript";
import type { Source } from "../../src/engine/host.ts";
import { readFile } from "../../src/engine/index.ts";
import { defaultSettings, type Edit, type Report, type Rule } from "../../src/model/index.ts";
import { rules } from "../../src/rules/index.ts";

/** Something that must not be. */
export interface Failure {
  /** Which promise is broken. */
  readonly check: string;
  /** The rule, where one is to blame. */
  readonly rule: string;
  readonly detail: string;
}

/** A report as a linter would show it. */
export interface Shown {
  readonly rule: string;
  readonly messageId: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
}

/** What the rules say of a file, and what must not be. */
export interface Answer {
  readonly shown: readonly Shown[];
  readonly failures: readonly Failure[];
  /** How many rules gave up because the code is nested too deep for the stack. */
  readonly tooDeep: number;
}

/** Milliseconds of the processor that all rules may take for one file. A busy machine does not count. */
const timeLimit = 2000;

/** Texts of up to so many characters are parsed again after each edit; longer ones have thousands of edits. */
const parsedAgain = 10_000;

/** Code nested no deeper than this must not overflow the stack: an overflow then is an endless recursion. */
const shallow = 250;

/** Asks all rules about a file, with an engine of its own, and checks each report. */
export function ask(source: Source, root: string, order: readonly Rule[] = rules): Answer {
  const settings = { ...defaultSettings };
  const shown: Shown[] = [];
  const failures: Failure[] = [];
  let tooDeep = 0;
  for (const rule of order) {
    const reports: Report<string>[] = [];
    try {
      const file = readFile(source, settings, root);
      if (!file) break;
      rule.check({
        file,
        options: rule.options?.defaults ?? {},
        report: (report) => {
          reports.push(report);
        },
      });
    } catch (error) {
      if (!isStackOverflow(error))
        failures.push({ check: "throws", rule: rule.name, detail: traceOf(error) });
      else if (isNestedDeeperThan(shallow, source.sourceFile)) {
        // As in ESLint: the compiler may have stopped half way, so no other rule asks about this file.
        tooDeep++;
        break;
      } else failures.push({ check: "recurses without end", rule: rule.name, detail: traceOf(error) });
    }
    const seen = new Set<string>();
    for (const report of reports) {
      const { problems, ...one } = show(report, rule, source.sourceFile);
      shown.push(one);
      const key = keyOf(one);
      if (seen.has(key)) problems.push({ check: "reports twice", rule: rule.name, detail: key });
      seen.add(key);
      failures.push(...problems);
    }
  }
  return { shown, failures, tooDeep };
}

/** Asks twice, the second time anew and in the opposite order, and checks that nothing is different and nothing slow. */
export function check(source: Source, root: string): Answer {
  const start = process.cpuUsage();
  const first = ask(source, root);
  if (first.tooDeep > 0) return first;
  const failures = [...first.failures];
  const second = ask(source, root, rules.toReversed());
  const one = first.shown.map(keyOf).toSorted();
  const other = second.shown.map(keyOf).toSorted();
  const difference = [
    ...one.filter((key) => !other.includes(key)),
    ...other.filter((key) => !one.includes(key)),
  ];
  if (difference[0] !== undefined && first.tooDeep + second.tooDeep === 0)
    failures.push({ check: "depends on the order of the rules", rule: "", detail: difference.join("\n") });
  const { user, system } = process.cpuUsage(start);
  if ((user + system) / 1000 > 2 * timeLimit) {
    const time = fastest(() => ask(source, root));
    if (time > timeLimit)
      failures.push({ check: "takes too long", rule: "", detail: `${time.toFixed(0)} ms for all rules` });
  }
  return { ...first, failures, tooDeep: Math.max(first.tooDeep, second.tooDeep) };
}

/**
 * What a file alone tells must hold in its program too: reports without types that types take back. Where a type is
 * wrong, as in `Math.random().slice(8)`, names alone may well tell more.
 */
export function takenBack(
  untyped: Answer,
  typed: Answer,
  { program, sourceFile }: Source,
): readonly Failure[] {
  if (untyped.tooDeep + typed.tooDeep > 0) return [];
  const line = ({ rule, start }: Shown): string =>
    `${rule} in line ${sourceFile.getLineAndCharacterOfPosition(start).line + 1}`;
  const kept = new Set(typed.shown.map(line));
  const lost = untyped.shown.filter((one) => !kept.has(line(one)));
  if (lost.length === 0 || program.getSemanticDiagnostics(sourceFile).length > 0) return [];
  return lost.map((one) => ({
    check: "types take a report back",
    rule: one.rule,
    detail: `${line(one)}: ${one.message}`,
  }));
}

/** Whether a file has no syntax errors. */
export function isWellFormed(sourceFile: ts.SourceFile): boolean {
  return "parseDiagnostics" in sourceFile && (sourceFile.parseDiagnostics as readonly unknown[]).length === 0;
}

/** The text after an edit. */
export function edited(text: string, edit: Edit): string {
  return edit
    .toSorted((one, other) => one.start - other.start || one.end - other.end)
    .reduceRight(
      (result, change) => result.slice(0, change.start) + change.text + result.slice(change.end),
      text,
    );
}

function fastest(work: () => void): number {
  return Math.min(...Array.from({ length: 3 }, () => processorTime(work)));
}

/** Milliseconds of the processor that work takes, in a process where nothing else runs meanwhile. */
export function processorTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** A report in one line, by which two are compared. */
function keyOf({ rule, messageId, message, start, end, edits }: Shown): string {
  return `${rule} ${messageId} ${start}-${end} ${message} ${JSON.stringify(edits)}`;
}

function show(
  report: Report<string>,
  rule: Rule,
  sourceFile: ts.SourceFile,
): Shown & { readonly problems: Failure[] } {
  const { text } = sourceFile;
  const { at, message: messageId } = report;
  const problems: Failure[] = [];
  const problem = (check: string, detail: string): void => {
    problems.push({ check, rule: rule.name, detail: `${messageId}: ${detail}` });
  };
  if ("kind" in at && at.getSourceFile() !== sourceFile)
    problem("reports in another file", at.getSourceFile().fileName);
  const start = "getStart" in at ? at.getStart() : at.pos;
  const end = Math.max(at.end, start);
  if (!(start >= 0 && at.end >= start && end <= text.length))
    problem("range outside the file", `${start} to ${at.end} of ${text.length}`);
  const message = fill(rule, messageId, report.data, text, problem);
  for (const suggestion of report.suggestions ?? [])
    if (suggestion.edit) fill(rule, suggestion.message, suggestion.data ?? report.data, text, problem);
  const edits = [report.fix, ...(report.suggestions ?? []).map(({ edit }) => edit)].filter(
    (edit) => edit !== null && edit !== undefined,
  );
  for (const edit of edits) {
    for (const wrong of wrongChanges(edit, text.length))
      problem("edit outside the file or overlapping", wrong);
    if (text.length <= parsedAgain && isWellFormed(sourceFile)) {
      const after = edited(text, edit);
      const fileAfter = ts.createSourceFile(
        sourceFile.fileName,
        after,
        ts.ScriptTarget.Latest,
        false,
        scriptKindOf(sourceFile),
      );
      if (!isWellFormed(fileAfter)) problem("edit breaks the syntax", JSON.stringify(edit));
    }
  }
  return { rule: rule.name, messageId, message, start, end, edits, problems };
}

function scriptKindOf(sourceFile: ts.SourceFile): ts.ScriptKind {
  return (sourceFile as ts.SourceFile & { readonly scriptKind: ts.ScriptKind }).scriptKind;
}

/** The words of a report. What stands in the file's own text may stand in its messages too. */
function fill(
  rule: Rule,
  messageId: string,
  data: Readonly<Record<string, unknown>> | undefined,
  text: string,
  problem: (check: string, detail: string) => void,
): string {
  const template = rule.messages[messageId];
  if (template === undefined) {
    problem("unknown message", messageId);
    return "";
  }
  const message = template.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const value = data?.[name];
    if (typeof value === "string") return value;
    problem("unfilled message", whole);
    return whole;
  });
  const slip = /undefined|NaN|\[object |\bnull\b|``/.exec(
    // In the code that a message shows it is meant.
    message.replaceAll(/`[^`\n]*\b(?:undefined|null|NaN)\b[^`\n]*`/g, ""),
  )?.[0];
  if (slip !== undefined && !text.includes(slip)) problem("a slip in the words", message);
  return message;
}

function wrongChanges(edit: Edit, length: number): readonly string[] {
  const sorted = edit.toSorted((one, other) => one.start - other.start || one.end - other.end);
  return sorted.flatMap(({ start, end }, index) => {
    const inside = start >= 0 && start <= end && end <= length;
    const before = sorted[index - 1];
    return inside && (!before || before.end <= start) ? [] : [`${start} to ${end} of ${length}`];
  });
}

/** Whether an error is that of a stack that is full; all of its kind have these words. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

/** Whether nodes are nested deeper than this; asked without recursion. */
export function isNestedDeeperThan(limit: number, sourceFile: ts.SourceFile): boolean {
  let level: ts.Node[] = [sourceFile];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: ts.Node[] = [];
    for (const node of level)
      ts.forEachChild(node, (child) => {
        next.push(child);
      });
    level = next;
  }
  return false;
}

/** The message and the first places of an error, without the folders of this machine. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const places = [...(error.stack ?? "").matchAll(/^\s+at (.*)$/gm)]
    .map(([, place = ""]) =>
      place.replace(/\(?(?:file:\/\/)?\/[^()]*\/((?:src|typescript)\/)/, "$1").replace(/\)$/, ""),
    )
    .slice(0, 8);
  return [`${error.name}: ${error.message}`, ...places].join("\n    at ");
}
