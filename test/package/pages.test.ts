import { Linter } from "eslint";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import tseslint from "typescript-eslint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportedAboveMark, reportedMark, services } from "../../scripts/docs/examples.ts";
import plugin from "../../src/index.ts";

const repository = path.join(import.meta.dirname, "../..");
/** A project of its own, so that an example is an app and not a part of this package. */
const app = mkdtempSync(path.join(realpathSync(tmpdir()), "inngest-pages-"));

beforeAll(() => {
  writeFileSync(path.join(app, "package.json"), '{ "name": "shop", "private": true, "type": "module" }');
  cpSync(path.join(repository, "test/fixtures/world.ts"), path.join(app, services.inPage));
  symlinkSync(path.join(repository, "node_modules"), path.join(app, "node_modules"), "junction");
});

afterAll(() => {
  rmSync(app, { recursive: true, force: true });
});

interface Block {
  readonly heading: string;
  readonly code: string;
}

/** The TypeScript examples of a Markdown text. */
function blocksOf(markdown: string): readonly Block[] {
  let heading = "";
  return [...markdown.matchAll(/^#+ (.+)$|^```ts\n([^]*?)^```$/gm)].flatMap(([, title, code]) => {
    if (title !== undefined) heading = title;
    return code === undefined ? [] : [{ heading, code }];
  });
}

const parsed = new Map<string, ts.SourceFile | undefined>();

/** A program of one example, which shares what it imports with the programs of the others. */
function programOf(file: string, text: string): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options, true);
  const { fileExists, getSourceFile } = host;
  host.getCurrentDirectory = () => app;
  host.fileExists = (name) => path.resolve(name) === file || fileExists(name);
  host.getSourceFile = (name, how) => {
    if (path.resolve(name) === file) return ts.createSourceFile(name, text, how, true);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, how));
    return parsed.get(name);
  };
  return ts.createProgram([file], options, host);
}

/** Lints an example with types. @returns `rule on line n`, in the order of the lines. */
function reportsOn(code: string, rules: Linter.RulesRecord): readonly string[] {
  const file = path.join(app, "example.ts");
  const linter = new Linter({ cwd: app });
  const messages = linter.verify(
    code,
    {
      files: ["**/*.ts"],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { programs: [programOf(file, code)] },
      },
      plugins: { inngest: plugin },
      rules,
    },
    file,
  );
  return messages.map(({ ruleId, message, line }) => `${ruleId ?? message} on line ${line}`);
}

function markedLines(code: string): readonly number[] {
  return code.split("\n").flatMap((line, index) => {
    if (line.trim() === reportedAboveMark) return [index];
    return line.endsWith(reportedMark) ? [index + 1] : [];
  });
}

// An example of a function has no endpoint, which is not what it is about.
const ofFunctions = Object.fromEntries(
  Object.entries(plugin.configs.strict.rules ?? {}).filter(
    ([id]) => !/require-serve-handler|no-unregistered-functions/.test(id),
  ),
) as Linter.RulesRecord;

const pages = readdirSync(path.join(repository, "rules-docs"));
const ruleOf = (page: string): string => page.replace(/\.md$/, "");
const isOfRule = (page: string): boolean => ruleOf(page) in plugin.rules;

describe.each(pages.filter(isOfRule))("%s", (page) => {
  const rule = ruleOf(page);
  const blocks = blocksOf(readFileSync(path.join(repository, "rules-docs", page), "utf8"));
  const ofHeading = (heading: string): readonly Block[] =>
    blocks.filter((block) => block.heading === heading);
  const id = `inngest/${rule}`;

  test("has an example of both", () => {
    expect(ofHeading("Wrong")).not.toEqual([]);
    expect(ofHeading("Right")).not.toEqual([]);
  });

  test("the wrong code is reported on the lines that are marked", () => {
    for (const { code } of ofHeading("Wrong")) {
      const lines = reportsOn(code, { [id]: "error" });
      expect([...new Set(lines)]).toEqual(markedLines(code).map((line) => `${id} on line ${line}`));
      expect(lines).not.toEqual([]);
    }
  });

  test("all other code is clean, also for the other rules", () => {
    for (const { heading, code } of blocks) {
      if (heading !== "Wrong") expect(reportsOn(code, { ...ofFunctions, [id]: "error" })).toEqual([]);
    }
  });
});

const others = pages.filter((page) => !isOfRule(page)).map((page) => `rules-docs/${page}`);

test.each(["README.md", ...others])("the examples of %s are clean", (page) => {
  const blocks = blocksOf(readFileSync(path.join(repository, page), "utf8"));
  expect(blocks.flatMap(({ code }) => reportsOn(code, ofFunctions))).toEqual([]);
});
