import ts from "typescript";
import { describe, expect, test } from "vitest";
import { findDirectives, type Directive } from "../../src/cli/directives.ts";

const find = (text: string, file = "a.tsx"): Directive[] =>
  findDirectives(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), (rule) =>
    rule.startsWith("inngest/"),
  );
const values = (text: string, file?: string): string[] => find(text, file).map(({ value }) => value.trim());

describe("findDirectives", () => {
  test.each([
    ["a line comment before code", "// eslint-disable-next-line inngest/a\nx();"],
    ["a block comment before code", "/* eslint-disable-next-line inngest/a */ x();"],
    ["a comment behind code", "x(); // eslint-disable-line inngest/a"],
    ["a comment between tokens", "f(a, /* eslint-disable-line inngest/a */ b);"],
    ["a comment in an empty block", "if (x) {\n  // eslint-disable-next-line inngest/a\n}"],
    ["a comment in an empty JSX expression", "const e = <p>{/* eslint-disable-line inngest/a */}</p>;"],
    ["a comment inside a template's expression", "`${/* eslint-disable-line inngest/a */ x}`"],
    ["a comment behind a shebang", "#!/usr/bin/env node\n// eslint-disable-next-line inngest/a\nx();"],
    ["a comment at the end of a file", "x();\n// eslint-disable-line inngest/a"],
    ["a comment in a file of comments", "// eslint-disable-line inngest/a"],
    ["a comment with Windows line ends", "x();\r\n// eslint-disable-next-line inngest/a\r\ny();"],
    ["a comment behind JSX text", "const e = <p>text</p>; // eslint-disable-line inngest/a"],
    ["a comment behind a regular expression", "const e = /\\/\\*/; // eslint-disable-line inngest/a"],
  ])("%s", (_, text) => {
    expect(values(text)).toHaveLength(1);
  });

  test.each([
    ["a string", 'const s = "// eslint-disable-line inngest/a";'],
    [
      "a template",
      "const s = `\n// eslint-disable-next-line inngest/a\n${x}\n/* eslint-disable inngest/a */`;",
    ],
    ["a regular expression", "const s = /[/* eslint-disable inngest/a */]/;"],
    ["JSX text", "const e = <p>// eslint-disable-line inngest/a\n/* eslint-disable inngest/a */</p>;"],
    ["a JSX attribute", 'const e = <p title="// eslint-disable-line inngest/a" />;'],
    ["another line comment", "// say // eslint-disable-line inngest/a"],
    ["another block comment", "/* say\n// eslint-disable-next-line inngest/a\n*/ x();"],
    ["a documentation comment", "/** eslint-disable inngest/a */ x();"],
    ["a documentation comment's text", "/** say // eslint-disable-line inngest/a */ function f() {}"],
    ["a shebang", "#!/bin/sh // eslint-disable-line inngest/a\nx();"],
    ["a comment about eslint", "// eslint is nice\n/* eslint-plugin-inngest */ x();"],
  ])("nothing in %s", (_, text) => {
    expect(values(text)).toEqual([]);
  });

  test("says nothing of rules of others", () => {
    const text = [
      "// eslint-disable-next-line no-console",
      "/* eslint no-console: error */",
      "/* eslint-env node */ /* global foo */ /* exported bar */",
      "// eslint-disable-next-line no-console, inngest/a, other/rule -- because",
      "/* eslint 'no-console': ['error', { allow: ['warn', 'error'] }], \"inngest/b\": [\"warn\", { c: [1, 2] }] */",
      "/* eslint-disable */",
      "x();",
    ].join("\n");
    expect(values(text)).toEqual([
      "eslint-disable-next-line inngest/a -- because",
      'eslint "inngest/b": ["warn", { c: [1, 2] }]',
      "eslint-disable",
    ]);
  });

  test("keeps a directive about our rules alone as it is written", () => {
    const [directive] = find("x(); // eslint-disable-line  inngest/a ,inngest/b  -- why, so");
    expect(directive).toMatchObject({
      value: " eslint-disable-line  inngest/a ,inngest/b  -- why, so",
      shared: false,
    });
  });

  test("knows where the list of a shared directive stands", () => {
    const text = "x(); /* eslint-disable-line no-console, inngest/a -- why */";
    const [directive] = find(text);
    const { start = 0, text: listed = "", names } = directive?.list ?? {};
    expect(text.slice(start, start + listed.length)).toBe("no-console, inngest/a");
    expect(names).toEqual(["no-console", "inngest/a"]);
  });

  test("a directive with a reason and no rule is for all rules", () => {
    expect(find("/* eslint-disable -- generated */")).toMatchObject([{ list: null, shared: true }]);
  });
});
