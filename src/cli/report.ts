import type { ESLint, Linter } from "eslint";
import path from "node:path";
import { codeFrame } from "./code-frame.ts";
import type { Paint } from "./paint.ts";
import { isError } from "./results.ts";
import { printable, wrap } from "./text-layout.ts";
import { count, list } from "./words.ts";

/** What a run looked at. */
export interface Scope {
  readonly checked: number;
  readonly searched: number;
  /** Why no file was checked; `null` when some were. */
  readonly unchecked: string | null;
  readonly projects: number;
  readonly functions: number;
  readonly endpoints: number;
  /** Versions of the SDK in use. */
  readonly sdk: readonly string[];
  /** The compiler's version, when it is not the one the project uses. */
  readonly typescript: string | null;
  /** Where the rules come from. */
  readonly rules: string;
}

/** How a report is to look. */
export interface ReportStyle {
  readonly cwd: string;
  readonly columns: number | null;
  readonly paint: Paint;
  /** Whether warnings are left out. */
  readonly quiet: boolean;
  /** The page of a rule. */
  readonly pageOf: (ruleId: string) => string | null;
}

const widest = 100;

/** The findings, grouped by file, each with the code it is about. */
export function describeFindings(results: readonly ESLint.LintResult[], style: ReportStyle): string {
  const width = Math.min(style.columns ?? 80, widest);
  const blocks = results.flatMap((result) => {
    if (result.messages.length === 0) return [];
    const lines = (result.output ?? result.source ?? "").split(/\r\n|[\n\r\u2028\u2029]/);
    const name = path.relative(style.cwd, result.filePath) || result.filePath;
    return [
      style.paint(["bold", "underline"], printable(name)),
      ...result.messages.map((message) => describeFinding(message, lines, width, style)),
    ];
  });
  return blocks.map((block) => `${block}\n\n`).join("");
}

function describeFinding(
  message: Linter.LintMessage,
  lines: readonly string[],
  width: number,
  { paint }: ReportStyle,
): string {
  const colour = isError(message) ? "red" : "yellow";
  const place = `${String(message.line)}:${String(message.column)}`;
  const title = [
    paint("dim", place),
    paint(["bold", colour], isError(message) ? "error" : "warning"),
    ...(message.ruleId === null ? [] : [paint("bold", message.ruleId.replace(/^.*\//, ""))]),
  ].join("  ");
  const help = [
    ...(message.fix ? ["`--fix` corrects this."] : []),
    ...(message.suggestions ?? []).map(({ desc }) => desc),
  ];
  return [
    `  ${title}`,
    "",
    ...codeFrame(lines, message, { width: width - 4, paint, mark: colour }).map((line) =>
      `    ${line}`.trimEnd(),
    ),
    "",
    ...emphasise(wrap(printable(message.message), width - 4), paint).map((line) => `    ${line}`),
    ...(help.length === 0 ? [] : [""]),
    ...help.flatMap((text) =>
      emphasise(wrap(printable(text), width - 10), paint).map(
        (line, index) => `    ${index === 0 ? paint("cyan", "help:") : "     "} ${line}`,
      ),
    ),
  ].join("\n");
}

/** Makes the code in a wrapped sentence bold, also where a line break parts it. */
function emphasise(lines: readonly string[], paint: Paint): readonly string[] {
  const parts = lines.join("\n").split("`");
  // A quotation that never ends says nothing about what is code.
  if (parts.length % 2 === 0) return lines;
  const bold = (code: string): string =>
    code
      .split("\n")
      .map((line) => paint("bold", line))
      .join("\n");
  return parts
    .map((part, index) => (index % 2 === 0 ? part : bold(`\`${part}\``)))
    .join("")
    .split("\n");
}

const mostPages = 3;

/** The pages to read more on. Many of them in one folder are told as one, for each is longer than a line. */
function describePages(pages: readonly string[]): readonly string[] {
  const folders = new Set(pages.map((page) => page.slice(0, page.lastIndexOf("/") + 1)));
  const [folder = ""] = folders;
  return pages.length > mostPages && folders.size === 1 ? [`${folder}<rule>.md`] : pages;
}

/** What came of a run: the counts, what can be done about them, what was looked at, and where to read more. */
export function describeOutcome(
  results: readonly ESLint.LintResult[],
  scope: Scope,
  style: ReportStyle,
  fixed: { readonly files: number; readonly written: boolean } | null,
): string {
  const { paint } = style;
  const width = Math.min(style.columns ?? 80, widest);
  const messages = results.flatMap((result) => result.messages);
  const errors = messages.filter(isError).length;
  const warnings = messages.length - errors;
  const files = results.filter((result) => result.messages.length > 0).length;
  const fixable = messages.filter(({ fix }) => fix).length;
  const suggested = messages.filter(
    ({ fix, suggestions }) => !fix && suggestions && suggestions.length > 0,
  ).length;

  const indented = (text: string): string[] => wrap(text, width - 2).map((line) => `  ${line}`);
  if (scope.unchecked !== null && messages.length === 0) {
    return [paint(["bold", "yellow"], "No files were checked"), ...indented(scope.unchecked), ""].join("\n");
  }
  const counts = list([
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ]);
  const verdict =
    messages.length === 0
      ? paint(["bold", "green"], `✔ No ${style.quiet ? "errors" : "problems"} ${fixed ? "left" : "found"}`)
      : paint(["bold", errors > 0 ? "red" : "yellow"], `✖ ${counts} in ${count(files, "file")}`);
  const remedies = [
    ...(fixed ? [`${fixed.written ? "Fixed" : "Would fix"} ${count(fixed.files, "file")}.`] : []),
    ...(fixable > 0 ? [`${String(fixable)} can be fixed with \`--fix\`.`] : []),
    ...(suggested > 0
      ? [`${String(suggested)} ${suggested === 1 ? "has" : "have"} a suggestion that an editor can apply.`]
      : []),
  ].join(" ");
  const pages = [...new Set(messages.flatMap(({ ruleId }) => (ruleId === null ? [] : [ruleId])))]
    .sort()
    .flatMap((ruleId) => style.pageOf(ruleId) ?? []);

  return [
    verdict,
    ...(remedies === "" ? [] : indented(remedies)),
    "",
    ...indented(describeScope(scope)).map((line) => paint("dim", line)),
    ...(pages.length === 0
      ? []
      : ["", paint("dim", "  Read more"), ...describePages(pages).map((page) => paint("dim", `  ${page}`))]),
    "",
  ].join("\n");
}

function describeScope(scope: Scope): string {
  const files =
    scope.checked === scope.searched
      ? count(scope.checked, "file")
      : `${scope.checked.toLocaleString("en")} of ${count(scope.searched, "file")}`;
  const projects = scope.projects > 1 ? ` in ${count(scope.projects, "project")}` : "";
  const parts = [
    count(scope.functions, "function"),
    count(scope.endpoints, "endpoint"),
    ...(scope.sdk.length > 0 ? [`inngest ${list(scope.sdk)}`] : []),
    ...(scope.typescript === null ? [] : [`TypeScript ${scope.typescript}`]),
  ];
  return `Checked ${files}${projects} with ${scope.rules}: ${list(parts)}.`;
}
