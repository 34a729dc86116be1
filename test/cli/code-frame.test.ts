import { describe, expect, test } from "vitest";
import { codeFrame } from "../../src/cli/code-frame.ts";
import { paintFor } from "../../src/cli/paint.ts";

const plain = { width: 60, paint: paintFor(false), mark: "red" } as const;

describe("codeFrame", () => {
  test("underlines the place between the lines around it, without their common indentation", () => {
    const lines = ["first", "", "  async () => {", "    const id = Date.now();", "    return id;", "  },"];
    expect(codeFrame(lines, { line: 4, column: 16, endLine: 4, endColumn: 26 }, plain)).toEqual([
      "3 │ async () => {",
      "4 │   const id = Date.now();",
      "  │              ^^^^^^^^^^",
      "5 │   return id;",
    ]);
  });

  test("underlines the first line of a place that goes over several", () => {
    const lines = ["step.run('a', () => {", "  work();", "});"];
    expect(codeFrame(lines, { line: 1, column: 1, endLine: 3, endColumn: 3 }, plain)).toEqual([
      "1 │ step.run('a', () => {",
      "  │ ^^^^^^^^^^^^^^^^^^^^^",
      "2 │   work();",
    ]);
  });

  test("cuts a long line so that the place is seen", () => {
    const lines = [`const x = [${"1234567, ".repeat(20)}Date.now(), ${"1234567, ".repeat(20)}];`];
    const frame = codeFrame(lines, { line: 1, column: 192, endLine: 1, endColumn: 202 }, plain);
    expect(frame.every((line) => line.length <= 60)).toBe(true);
    const [code = "", pointer = ""] = frame;
    expect(code.slice(pointer.indexOf("^"), pointer.lastIndexOf("^") + 1)).toBe("Date.now()");
    expect(code).toMatch(/^1 │ ….*…$/);
  });

  test("cuts the end of a long line beside the place", () => {
    const frame = codeFrame(
      ["x".repeat(200), "Date.now();"],
      { line: 2, column: 1, endLine: 2, endColumn: 11 },
      plain,
    );
    expect(frame[0]).toBe(`1 │ ${"x".repeat(55)}…`);
  });

  test("stands below tabs and wide characters", () => {
    const frame = codeFrame(
      ["a", "\tf('日本', Date.now())"],
      { line: 2, column: 10, endLine: 2, endColumn: 20 },
      plain,
    );
    expect(frame).toEqual(["1 │ a", "2 │   f('日本', Date.now())", "  │             ^^^^^^^^^^"]);
  });

  test("shows at least one mark at the end of a file", () => {
    expect(codeFrame(["foo("], { line: 1, column: 5 }, plain)).toEqual(["1 │ foo(", "  │     ^"]);
    expect(codeFrame([""], { line: 1, column: 1 }, plain)).toEqual(["1 │", "  │ ^"]);
  });

  test("takes out what would steer the terminal", () => {
    expect(codeFrame(["x\u001B[31my"], { line: 1, column: 1, endLine: 1, endColumn: 2 }, plain)[0]).toBe(
      "1 │ x[31my",
    );
  });

  test("colours the mark", () => {
    const frame = codeFrame(
      ["ab"],
      { line: 1, column: 1, endLine: 1, endColumn: 3 },
      { ...plain, paint: paintFor(true) },
    );
    expect(frame[1]).toContain("\u001B[31m^^\u001B[39m");
  });
});
