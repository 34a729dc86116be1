import type { Linter } from "eslint";
import ts from "typescript";

/** A comment that tells ESLint something about our rules, reduced to what it says about them. */
export interface Directive {
  readonly type: "Line" | "Block";
  readonly start: number;
  readonly end: number;
  /** What stands between the comment's delimiters, without a word about other rules. */
  readonly value: string;
  /** Whether it speaks of other rules too. Then it stays when ours are taken out. */
  readonly shared: boolean;
  /** The list of rules it turns on or off; `null` for `eslint-disable` alone and for `eslint` comments. */
  readonly list: { readonly start: number; readonly names: readonly string[]; readonly text: string } | null;
}

const opening = /\/[/*]\s*(?=eslint[-\s*])/g;
const parts = /^(?<label>\s*eslint(?:-disable(?:-next-line|-line)?|-enable)?)(?:(?<gap>\s+)(?<body>[^]*))?$/;
/** Separates a directive from the reason given for it. */
const reason = /\s-{2,}\s/;

/**
 * Finds the directives of a file that concern rules for which `concerns` holds. The rest of the comments, and what a
 * directive says about rules of others, never reaches ESLint: those rules do not run here, so it would call every such
 * directive unused, or its rule unknown.
 */
export function findDirectives(sourceFile: ts.SourceFile, concerns: (rule: string) => boolean): Directive[] {
  const { text } = sourceFile;
  return [...text.matchAll(opening)].flatMap(({ index }) => {
    const comment = commentAt(sourceFile, index);
    const directive = comment && readDirective(text, comment, concerns);
    return directive ? [directive] : [];
  });
}

/**
 * The comment that starts at a position; nothing when the position is inside a string, a template, a regular expression,
 * JSX text or another comment. Only the tokens on the way down to the position are made.
 */
function commentAt(sourceFile: ts.SourceFile, position: number): ts.CommentRange | undefined {
  let node: ts.Node = sourceFile;
  for (;;) {
    const child: ts.Node | undefined = node
      .getChildren(sourceFile)
      .find(
        ({ kind, pos, end }) =>
          !ts.isJSDoc(node) && pos <= position && (position < end || kind === endOfFile),
      );
    if (!child) break;
    node = child;
  }
  if (position >= node.getStart(sourceFile)) return undefined;
  const { text } = sourceFile;
  return [
    ...(ts.getTrailingCommentRanges(text, node.pos) ?? []),
    ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
  ].find(({ pos }) => pos === position);
}

const endOfFile = ts.SyntaxKind.EndOfFileToken;

function readDirective(
  text: string,
  { pos, end, kind }: ts.CommentRange,
  concerns: (rule: string) => boolean,
): Directive | null {
  const type = kind === ts.SyntaxKind.SingleLineCommentTrivia ? "Line" : "Block";
  const value = text.slice(pos + 2, type === "Line" ? end : end - 2);
  const groups = parts.exec(value)?.groups;
  if (!groups) return null;
  const { label = "", gap = "", body = "" } = groups;
  const cut = reason.exec(` ${body}`)?.index;
  const said = cut === undefined ? body : body.slice(0, Math.max(0, cut - 1));
  const rest = body.slice(said.length);
  const common = { type, start: pos, end } as const;

  if (label.trim() === "eslint") {
    const entries = splitEntries(said).filter((entry) => concerns(unquoted(entry.split(":")[0] ?? "")));
    if (entries.length === 0) return null;
    return { ...common, value: `${label} ${entries.join(", ")}${rest}`, shared: true, list: null };
  }
  const names = said.split(",").map(unquoted).filter(Boolean);
  if (names.length === 0) return { ...common, value, shared: true, list: null };
  const ours = names.filter(concerns);
  if (ours.length === 0) return null;
  const shared = ours.length < names.length;
  return {
    ...common,
    value: shared ? `${label}${gap}${ours.join(", ")}${rest}` : value,
    shared,
    list: { start: pos + 2 + label.length + gap.length, names, text: said.trimEnd() },
  };
}

/** Splits `a: "off", b: ["error", { c: 1 }]` at the commas between its entries. */
function splitEntries(config: string): string[] {
  const entries: string[] = [];
  let depth = 0;
  let quote = "";
  let entry = "";
  for (const letter of config) {
    if (quote === "" && depth === 0 && letter === ",") {
      entries.push(entry.trim());
      entry = "";
      continue;
    }
    if (quote !== "") quote = letter === quote ? "" : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === "[" || letter === "{") depth++;
    else if (letter === "]" || letter === "}") depth--;
    entry += letter;
  }
  return [...entries, entry.trim()].filter(Boolean);
}

function unquoted(name: string): string {
  return name.trim().replace(/^(?<quote>['"]?)(?<name>[^]*)\k<quote>$/, "$<name>");
}

const unused = /^Unused eslint-(?:disable|enable) directive/;

/**
 * What to do with ESLint's word that a directive is unused. A directive for all rules may serve rules that did not run
 * here, so nothing is said of it; one that also names other rules loses only our names.
 */
export function reviewUnused(
  message: Linter.LintMessage,
  directiveAt: (line: number, column: number) => Directive | undefined,
): Linter.LintMessage | null {
  if (message.ruleId !== null || !unused.test(message.message)) return message;
  const directive = directiveAt(message.line, message.column);
  if (!directive) return message;
  const { list, shared } = directive;
  if (!list) return null;
  if (!shared || !message.fix) return message;
  const kept = list.names.filter((name) => !message.message.includes(`'${name}'`));
  return { ...message, fix: { range: [list.start, list.start + list.text.length], text: kept.join(", ") } };
}
