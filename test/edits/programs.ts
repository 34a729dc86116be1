import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Linter } from "eslint";
import ts from "typescript";
import { parse, parserOf } from "../../src/cli/parser.ts";
import { configNames, presetRules } from "../../src/configs.ts";
import plugin from "../../src/index.ts";
import { rules } from "../../src/rules/index.ts";

/** Where generated programs seem to stand: an app of its own, beside the SDK. */
export const folder = path.resolve(import.meta.dirname, "../../.cache/edits");

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ["node"],
  strict: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Files by their name in the folder. */
export type Files = ReadonlyMap<string, string>;

/** What a linter says, with the text the report stands on. */
export interface Finding {
  readonly rule: string;
  readonly messageId: string;
  readonly message: string;
  /** The code the report stands on, on one line and without comments. */
  readonly code: string;
  readonly fix: Fix | null;
  readonly suggestions: readonly (Fix & { readonly messageId: string })[];
}

/** A change as ESLint hands it over: one range, and the text for it. */
export interface Fix {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** How a linter looks at a file. */
export interface View {
  readonly typed: boolean;
  readonly fixes: "safe" | "all";
}

const parsed = new Map<string, ts.SourceFile | undefined>();
let previous: ts.Program | undefined;

mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "package.json"),
  JSON.stringify({ name: "app", private: true, type: "module" }),
);

/** One program of generated files and the SDK's types. What packages declare is parsed once for all programs. */
export function programOf(files: Files): ts.Program {
  const texts = new Map([...files].map(([name, text]) => [path.join(folder, name), withoutMark(text)]));
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version, true);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, version, ...rest));
    return parsed.get(name);
  };
  previous = ts.createProgram([...texts.keys()], options, host, previous);
  return previous;
}

/** A text as the compiler and ESLint keep it. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

function sourceOf(program: ts.Program, name: string): ts.SourceFile {
  const sourceFile = program.getSourceFile(path.join(folder, name));
  if (!sourceFile) throw new Error(`${name} is not in its own program.`);
  return sourceFile;
}

/** Syntax errors of a file. */
export function syntaxErrors(program: ts.Program, name: string): readonly string[] {
  return program.getSyntacticDiagnostics(sourceOf(program, name)).map(textOf);
}

/** What the compiler says of a file, without places: edits move them. */
export function typeErrors(program: ts.Program, name: string): readonly string[] {
  return program.getSemanticDiagnostics(sourceOf(program, name)).map(textOf);
}

function textOf({ code, messageText }: ts.Diagnostic): string {
  return `TS${String(code)} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
}

const linter = new Linter({ cwd: folder });

if (!configNames.includes("all")) throw new Error("There is no preset with all rules.");

/** The configuration with all rules at their strictest. */
function configFor(parser: Linter.Parser, fixes: View["fixes"]): Linter.Config {
  return {
    files: ["**/*.{ts,js}"],
    languageOptions: { parser },
    plugins: { inngest: plugin },
    rules: presetRules("all", rules),
    settings: { inngest: { fixes } },
    linterOptions: { reportUnusedDisableDirectives: "off" },
  };
}

/** A parser that hands a file over with its program, or without. */
function parserFor(program: ts.Program, name: string, typed: boolean): Linter.Parser {
  const parser = parserOf(parse(program, sourceOf(program, name), () => true));
  if (typed || !("parseForESLint" in parser)) return parser;
  return {
    parseForESLint: (text, settings) => ({ ...parser.parseForESLint(text, settings), services: {} }),
  };
}

/** What all rules say of a file. */
export function lint(program: ts.Program, name: string, { typed, fixes }: View): readonly Finding[] {
  const { text } = sourceOf(program, name);
  const messages = linter.verify(text, configFor(parserFor(program, name, typed), fixes), {
    filename: path.join(folder, name),
  });
  const lines = sourceOf(program, name).getLineStarts();
  return messages.map(
    ({ ruleId, messageId, message, line, column, endLine, endColumn, fix, suggestions }) => {
      if (ruleId === null || messageId === undefined)
        throw new Error(`${name}:${String(line)} ${message}\n${text}`);
      const start = (lines[line - 1] ?? 0) + column - 1;
      const end = (lines[(endLine ?? line) - 1] ?? 0) + (endColumn ?? column) - 1;
      return {
        rule: ruleId.replace("inngest/", ""),
        messageId,
        message,
        code: plain(text.slice(start, end)),
        fix: fix ?? null,
        suggestions: (suggestions ?? []).map((each) => ({
          ...each.fix,
          messageId: each.messageId ?? "",
        })),
      };
    },
  );
}

/** Code on one line, without comments. */
function plain(code: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, code);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens.join(" ").replaceAll(/\s+/g, " ");
}

/** A text after a change. */
export function applied(text: string, { range, text: replacement }: Fix): string {
  const mark = text.length - withoutMark(text).length;
  return text.slice(0, range[0] + mark) + replacement + text.slice(range[1] + mark);
}
