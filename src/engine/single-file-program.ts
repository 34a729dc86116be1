import ts from "typescript";
import type { LintedText, Source } from "./host.ts";

const options: ts.CompilerOptions = {
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
  noLib: true,
  noResolve: true,
  target: ts.ScriptTarget.Latest,
  types: [],
};

/** All rules of a run ask about the same text in turn. */
let latest: { readonly fileName: string; readonly text: string; readonly source: Source } | undefined;

/** A program of one file, without libraries and without its imports: enough to bind names to their declarations. */
export function singleFileProgram({ fileName, text }: LintedText): Source {
  if (latest?.fileName === fileName && latest.text === text) return latest.source;
  const sourceFile = ts.createSourceFile(
    fileName,
    text,
    { languageVersion: ts.ScriptTarget.Latest, impliedNodeFormat: ts.ModuleKind.ESNext },
    true,
    scriptKind(fileName),
  );
  const host: ts.CompilerHost = {
    fileExists: (name) => name === fileName,
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "lib.d.ts",
    getNewLine: () => "\n",
    getSourceFile: (name) => (name === fileName ? sourceFile : undefined),
    readFile: () => undefined,
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
  const source: Source = {
    program: ts.createProgram([fileName], options, host),
    sourceFile,
    typed: false,
  };
  latest = { fileName, text, source };
  return source;
}

/** Framework files such as `.vue` reach a linter as the script inside them. */
function scriptKind(fileName: string): ts.ScriptKind {
  if (/\.(?:jsx|tsx)$/.test(fileName)) return ts.ScriptKind.TSX;
  if (/\.[cm]?js$/.test(fileName)) return ts.ScriptKind.JSX;
  return ts.ScriptKind.TS;
}
