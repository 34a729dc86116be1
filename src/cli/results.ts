import type { ESLint, Linter } from "eslint";
import path from "node:path";
import type { LintedFile } from "./lint.ts";

/** The result of a file in ESLint's own shape, for its formatters. */
export function toResult(
  linted: LintedFile,
  original: string,
  isReported: (message: Linter.LintMessage) => boolean,
): ESLint.LintResult {
  const messages = linted.messages.filter(isReported);
  const errors = messages.filter(isError);
  const warnings = messages.filter((message) => !isError(message));
  const fixed = linted.text !== original;
  return {
    filePath: path.normalize(linted.file),
    messages,
    suppressedMessages: linted.suppressed.filter(isReported),
    errorCount: errors.length,
    fatalErrorCount: errors.filter(({ fatal }) => fatal).length,
    warningCount: warnings.length,
    fixableErrorCount: errors.filter(({ fix }) => fix).length,
    fixableWarningCount: warnings.filter(({ fix }) => fix).length,
    ...(fixed && { output: linted.text }),
    // As ESLint has it: formatters quote the lines of what is left to mend.
    ...(!fixed && messages.length > 0 && { source: linted.text }),
    usedDeprecatedRules: [],
  };
}

/** Whether a message is an error rather than a warning. */
export function isError({ severity }: Linter.LintMessage): boolean {
  return severity === 2;
}
