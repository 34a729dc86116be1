import ts from "typescript";
import { ownProgram } from "./own-program.ts";
import { singleFileProgram } from "./single-file-program.ts";

/** A file in the program that explains it. */
export interface Source {
  readonly program: ts.Program;
  readonly sourceFile: ts.SourceFile;
  /** False in a program of this file alone, where imports lead nowhere. */
  readonly typed: boolean;
}

/** What a linter has in hand when it asks about a file. */
export interface LintedText {
  readonly fileName: string;
  /** Without a BOM, as ESLint and the compiler both keep it. */
  readonly text: string;
  /** The program of the parser services, if there is one. */
  readonly program: ts.Program | undefined;
  /** The tsconfig from the settings, absolute, if there is one. */
  readonly tsconfig: string | null;
}

/**
 * Finds the program that knows most about a text: the linter's own, else one made from the settings' tsconfig,
 * else one that holds this text alone. The answer always has exactly this text.
 */
export function findSource(linted: LintedText): Source {
  const given = linted.program && !isIsolated(linted.program) ? sourceIn(linted.program, linted) : undefined;
  if (given && isOurCompiler(given.sourceFile)) return given;
  const tsconfig = linted.tsconfig ?? (given ? configFileOf(given.program) : null);
  const own = tsconfig === null ? undefined : sourceIn(ownProgram(tsconfig, linted), linted);
  return own ?? singleFileProgram(linted);
}

function sourceIn(program: ts.Program, { fileName, text }: LintedText): Source | undefined {
  const sourceFile = program.getSourceFile(fileName);
  return sourceFile?.text === text ? { program, sourceFile, typed: true } : undefined;
}

/**
 * Whether typescript-eslint made a program for one file, as it may for the later passes of `--fix`. None of its imports
 * is resolved, and without a current directory the compiler's checker throws as soon as it words an error about one.
 */
function isIsolated(program: ts.Program): boolean {
  return program.getCurrentDirectory() === "";
}

const ourSourceFile = ts.createSourceFile("ours.ts", "", ts.ScriptTarget.Latest).constructor;

/** Node kinds and flags differ between TypeScript versions, so only nodes made by our copy can be read. */
function isOurCompiler(sourceFile: ts.SourceFile): boolean {
  return sourceFile.constructor === ourSourceFile;
}

function configFileOf(program: ts.Program): string | null {
  const file = program.getCompilerOptions()["configFilePath"];
  return typeof file === "string" ? file : null;
}
