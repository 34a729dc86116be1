import { RuleTester, type InvalidTestCase, type ValidTestCase } from "@typescript-eslint/rule-tester";
import { Linter } from "@typescript-eslint/utils/ts-eslint";
import path from "node:path";
import { parser } from "typescript-eslint";
import { afterAll, describe, it } from "vitest";
import { toESLintRule } from "../../src/eslint/rule.ts";
import type { Rule } from "../../src/model/index.ts";

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;
RuleTester.itSkip = it.skip;

/**
 * The project that every case is a file of. A case stands in for `file.ts`, unless it says another `filename`; what it
 * imports comes from the disk. A folder with a tsconfig.json of its own is a program of its own.
 */
const project = path.join(import.meta.dirname, "project");

type Valid<Options extends object> = string | ValidTestCase<readonly [Partial<Options>]>;
type Invalid<MessageId extends string, Options extends object> = InvalidTestCase<
  MessageId,
  readonly [Partial<Options>]
>;

/** Code a rule leaves alone, and code it reports. */
export interface Cases<MessageId extends string, Options extends object> {
  readonly valid: readonly Valid<Options>[];
  readonly invalid: readonly Invalid<MessageId, Options>[];
}

/** The cases of a rule by what the linter knows. */
export interface RuleCases<MessageId extends string, Options extends object> {
  /** Run twice, with and without type information: the answers must be the same. */
  readonly both?: Cases<MessageId, Options>;
  /** What only types or other files can tell. */
  readonly typed?: Cases<MessageId, Options>;
  /** What is said of a text alone. */
  readonly untyped?: Cases<MessageId, Options>;
}

const none = { valid: [], invalid: [] };

/** Files that a case can stand in for. */
const files = ["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"];

const withTypes = new RuleTester({
  files,
  languageOptions: {
    parserOptions: { projectService: true, tsconfigRootDir: project, ecmaFeatures: { jsx: false } },
  },
  linterOptions: { reportUnusedDisableDirectives: "off" },
});

const withoutTypes = new RuleTester({
  files,
  languageOptions: { parserOptions: { tsconfigRootDir: project, ecmaFeatures: { jsx: false } } },
  linterOptions: { reportUnusedDisableDirectives: "off" },
});

/** Runs the cases of a rule as ESLint would, fixes and suggestions included. */
export function testRule<MessageId extends string, Options extends object>(
  rule: Rule<MessageId, Options>,
  { both = none, typed = none, untyped = none }: RuleCases<MessageId, Options>,
): void {
  const eslintRule = toESLintRule(rule) as never;
  describe("with types", () => {
    withTypes.run(rule.name, eslintRule, {
      valid: [...both.valid, ...typed.valid],
      invalid: [...both.invalid, ...typed.invalid],
    });
  });
  describe("without types", () => {
    withoutTypes.run(rule.name, eslintRule, {
      valid: [...both.valid, ...untyped.valid],
      invalid: [...both.invalid, ...untyped.invalid],
    });
  });
}

/** The full texts that a rule shows for a file of the project, with types. */
export function messagesOf<MessageId extends string, Options extends object>(
  rule: Rule<MessageId, Options>,
  code: string,
  options: Partial<Options> = {},
): readonly string[] {
  const linter = new Linter({ configType: "flat", cwd: project });
  return linter
    .verify(
      code,
      [
        {
          files,
          plugins: { inngest: { rules: { [rule.name]: toESLintRule(rule) as never } } },
          languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: project } },
          rules: { [`inngest/${rule.name}`]: ["error", ...(rule.options ? [options] : [])] },
        },
      ],
      "file.ts",
    )
    .map(({ message }) => message);
}
