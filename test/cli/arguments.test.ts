import { describe, expect, test } from "vitest";
import { parseArguments } from "../../src/cli/arguments.ts";
import type { CommandError } from "../../src/cli/command-error.ts";

const ruleNames = ["no-nested-steps", "stable-step-id"];
const parse = (...argv: string[]): ReturnType<typeof parseArguments> => parseArguments(argv, ruleNames);

describe("parseArguments", () => {
  test("asks for nothing special when nothing is given", () => {
    expect(parse()).toEqual({
      paths: [],
      preset: null,
      rules: new Map(),
      tsconfig: null,
      fix: null,
      format: null,
      maxWarnings: null,
      quiet: false,
      colour: null,
      about: null,
    });
  });

  test("reads every option", () => {
    const options = parse(
      "src",
      "--preset=strict",
      "--rule",
      "inngest/no-nested-steps:off",
      "--rule",
      "stable-step-id: 1",
      "--tsconfig",
      "tsconfig.build.json",
      "--fix",
      "-f",
      "json",
      "--max-warnings",
      "3",
      "--quiet",
      "--no-color",
      "other.ts",
    );
    expect(options).toEqual({
      paths: ["src", "other.ts"],
      preset: "strict",
      rules: new Map([
        ["no-nested-steps", "off"],
        ["stable-step-id", "warn"],
      ]),
      tsconfig: "tsconfig.build.json",
      fix: "write",
      format: "json",
      maxWarnings: 3,
      quiet: true,
      colour: false,
      about: null,
    });
  });

  test("a dry run wins over a fix", () => {
    expect(parse("--fix", "--fix-dry-run").fix).toBe("dry-run");
  });

  test("what follows -- is a path", () => {
    expect(parse("--", "--odd.ts").paths).toEqual(["--odd.ts"]);
  });

  test("a negative number of warnings is any number, as in ESLint", () => {
    expect(parse("--max-warnings=-1").maxWarnings).toBeNull();
  });

  test.each([
    [["--fomrat", "json"], "There is no option --fomrat.", "Did you mean --format?"],
    [["--frobnicate"], "There is no option --frobnicate.", "`inngest-lint --help` lists the options."],
    [["-x"], "There is no option -x.", "`inngest-lint --help` lists the options."],
    [["--format"], "--format needs a value.", "For example --format json"],
    [["--format", "--quiet"], "--format needs a value.", "For example --format json"],
    [["--fix=yes"], "--fix takes no value.", "Write --fix alone."],
    [
      ["--preset", "strcit"],
      'There is no preset "strcit".',
      'Did you mean "strict"? The presets are recommended, strict, migrateV4, all.',
    ],
    [
      ["--rule", "no-nested-step:warn"],
      'There is no rule "no-nested-step".',
      'Did you mean "no-nested-steps"?',
    ],
    [["--rule", "no-nest:warn"], 'There is no rule "no-nest".', 'Did you mean "no-nested-steps"?'],
    [
      ["--rule", "no-console:warn"],
      'There is no rule "no-console".',
      "`inngest-lint --help` lists the rules.",
    ],
    [
      ["--rule", "no-nested-steps:loud"],
      "--rule no-nested-steps:loud is not understood.",
      "Write the rule's name and off, warn or error: --rule no-nested-steps:warn",
    ],
    [["--max-warnings", "few"], "--max-warnings few is not a whole number.", "For example --max-warnings 0"],
    [
      ["-"],
      "Reading code from standard input is not supported, because rules look at the whole project.",
      "Name files or folders instead.",
    ],
  ])("%j: %s", (argv, message, advice) => {
    expect(() => parse(...argv)).toThrow(expect.objectContaining({ message, advice }) as CommandError);
  });
});
