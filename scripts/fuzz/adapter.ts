import { Linter } from "eslint";
import ts from "typescript";
import { parser } from "typescript-eslint";
import plugin from "../../src/index.ts";
import type { Source } from "../../src/engine/host.ts";
import { rules } from "../../src/rules/index.ts";
import { traceOf, type Answer, type Failure } from "./checks.ts";

/** Sends a file through ESLint and its real parsers, and checks that it says there what the rules say themselves. */
export function throughLinter(source: Source, answer: Answer, root: string): readonly Failure[] {
  const { sourceFile, program, typed } = source;
  const isScript = /\.[cm]?jsx?$/.test(sourceFile.fileName);
  const linter = new Linter({ cwd: root });
  const failures: Failure[] = [];
  const parsers = [
    {
      name: "typescript-eslint",
      languageOptions: {
        parser: parser as Linter.Parser,
        parserOptions: {
          ...(typed && { programs: [program] }),
          tsconfigRootDir: root,
          ecmaFeatures: { jsx: sourceFile.fileName.endsWith("x") || isScript },
        },
      },
    },
    ...(isScript && !typed
      ? [{ name: "espree", languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }]
      : []),
  ];
  for (const { name, languageOptions } of parsers) {
    const problem = (check: string, detail: string): void => {
      failures.push({ check, rule: "", detail: `${name}: ${detail}` });
    };
    let messages: readonly Linter.LintMessage[];
    try {
      messages = linter.verify(
        sourceFile.text,
        {
          files: ["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"],
          languageOptions,
          linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
          plugins: { inngest: plugin },
          rules: Object.fromEntries(rules.map((rule) => [`inngest/${rule.name}`, "error"])),
        },
        { filename: sourceFile.fileName },
      );
    } catch (error) {
      const trace = traceOf(error);
      // The parsers and ESLint have errors of their own.
      if (trace.includes("src/")) problem("throws in ESLint", trace);
      continue;
    }
    if (messages.some(({ fatal }) => fatal)) continue;
    // ESLint takes a byte order mark away before anything is parsed.
    const offset = sourceFile.text.startsWith("\uFEFF") ? 1 : 0;
    const expected = answer.shown.map(
      ({ rule, start, message }) => `inngest/${rule} ${start - offset} ${message}`,
    );
    const lines = ts.createSourceFile("text.ts", sourceFile.text.slice(offset), ts.ScriptTarget.Latest);
    // ESLint itself has something to say of a comment that it is told not to follow.
    const ours = messages.filter(({ ruleId }) => ruleId !== null);
    const seen = ours.map(
      ({ ruleId, line, column, message }) =>
        `${ruleId ?? ""} ${lines.getPositionOfLineAndCharacter(line - 1, column - 1)} ${message}`,
    );
    const missing = expected.filter((one) => !seen.includes(one));
    const added = seen.filter((one) => !expected.includes(one));
    if (missing.length + added.length > 0)
      problem(
        "says something else in ESLint",
        [...missing.map((one) => `- ${one}`), ...added.map((one) => `+ ${one}`)].join("\n"),
      );
  }
  return failures;
}
