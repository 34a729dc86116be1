import { describe, expect, test } from "vitest";
import { closest } from "../../src/engine/spelling.ts";
import { widthOf, wrap } from "../../src/cli/text-layout.ts";
import { count, list } from "../../src/cli/words.ts";

describe("wrap", () => {
  test("breaks between words", () => {
    expect(wrap("one two three four", 9)).toEqual(["one two", "three", "four"]);
  });

  test("lets a long word stand alone", () => {
    expect(wrap("see https://example.com/page now", 10)).toEqual(["see", "https://example.com/page", "now"]);
  });

  test("keeps the line breaks of the text", () => {
    expect(wrap("a\nb c", 80)).toEqual(["a", "b c"]);
  });

  test("counts wide characters twice", () => {
    expect(widthOf("日本 ok")).toBe(7);
    expect(wrap("日本 日本", 6)).toEqual(["日本", "日本"]);
  });
});

describe("closest", () => {
  test("finds the word that was meant", () => {
    expect(closest("stirct", ["recommended", "strict", "all"])).toBe("strict");
  });

  test("leaves another word alone", () => {
    expect(closest("banana", ["recommended", "strict", "all"])).toBeNull();
  });
});

describe("words", () => {
  test("counts", () => {
    expect([count(1, "file"), count(0, "file"), count(2001, "file")]).toEqual([
      "1 file",
      "0 files",
      "2,001 files",
    ]);
  });

  test("lists", () => {
    expect([list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});
