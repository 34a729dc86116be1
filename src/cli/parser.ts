import type { Linter } from "eslint";
import type ts from "typescript";
import { findDirectives, type Directive } from "./directives.ts";

/** A file as ESLint is to see it. */
interface Parsed {
  readonly program: ts.Program;
  readonly sourceFile: ts.SourceFile;
  readonly directives: readonly Directive[];
}

/** Reads what ESLint needs of a file that a program already holds. */
export function parse(
  program: ts.Program,
  sourceFile: ts.SourceFile,
  concerns: (rule: string) => boolean,
): Parsed {
  return { program, sourceFile, directives: findDirectives(sourceFile, concerns) };
}

/**
 * An ESLint parser that gives the compiler's program to the rules and no syntax tree to ESLint: our rules read the
 * compiler's tree, so converting it would only cost time. ESLint gets the comments it acts on.
 */
export function parserOf({ program, sourceFile, directives }: Parsed): Linter.Parser {
  const location = (position: number): { line: number; column: number } => {
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(position);
    return { line: line + 1, column: character };
  };
  return {
    meta: { name: "inngest-lint/parser" },
    parseForESLint() {
      const { text } = sourceFile;
      const syntaxError = firstSyntaxError(program, sourceFile);
      if (syntaxError) throw syntaxError;
      return {
        ast: {
          type: "Program",
          sourceType: "module",
          body: [],
          tokens: [],
          comments: directives.map(({ type, start, end, value }) => ({
            type,
            value,
            range: [start, end],
            loc: { start: location(start), end: location(end) },
          })),
          range: [0, text.length],
          loc: { start: location(0), end: location(text.length) },
        },
        visitorKeys: { Program: [] },
        services: { program },
      };
    },
  };
}

/** A syntax error in the form in which ESLint turns it into a message of its own. */
class ParsingError extends Error {
  override readonly name = "ParsingError";
  readonly index: number;
  readonly lineNumber: number;
  readonly column: number;

  constructor(message: string, index: number, lineNumber: number, column: number) {
    super(message);
    this.index = index;
    this.lineNumber = lineNumber;
    this.column = column;
  }
}

function firstSyntaxError(program: ts.Program, sourceFile: ts.SourceFile): ParsingError | null {
  // Codes from 8000 on say that JavaScript holds types, which stops nobody from reading it.
  const diagnostic = program.getSyntacticDiagnostics(sourceFile).find(({ code }) => code < 8000);
  if (!diagnostic) return null;
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(diagnostic.start);
  const { messageText } = diagnostic;
  const message = typeof messageText === "string" ? messageText : messageText.messageText;
  return new ParsingError(message, diagnostic.start, line + 1, character + 1);
}
