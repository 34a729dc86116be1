import { describe, expect, it } from "vitest";
import { check, edited, isNestedDeeperThan } from "../../scripts/fuzz/checks.ts";
import { filesOf } from "../../scripts/fuzz/corpus-tests.ts";
import { cutAtByte, mutators } from "../../scripts/fuzz/mutators.ts";
import { makePlayground, origins, removePlayground } from "../../scripts/fuzz/playground.ts";
import { Programs } from "../../scripts/fuzz/programs.ts";
import { Random } from "../../scripts/fuzz/random.ts";
import { fuzz } from "../../scripts/fuzz/run.ts";
import { shrink } from "../../scripts/fuzz/shrink.ts";
import { Variants } from "../../scripts/fuzz/variants.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";

describe("changed, cut, deep and long code", () => {
  it("is answered without an error, in time, and with ranges inside of it", async () => {
    const { counts, failures, failed } = await fuzz({
      variants: 500,
      seed: 7,
      first: 0,
      untyped: true,
      typedEvery: 10,
      linterEvery: 25,
    });
    expect(failures).toEqual([]);
    expect(failed).toBe(0);
    expect(counts).toMatchObject({ variants: 500, untyped: 500, typed: 50, linter: 30 });
    // A slice in which no rule says anything would show nothing.
    expect(counts.reports).toBeGreaterThan(100);
    expect(counts.edits).toBeGreaterThan(50);
  }, 120_000);
});

describe("the fuzzer", () => {
  it("makes the same variant of a number and a seed again", () => {
    const all = origins();
    const one = new Variants(all, 3);
    const again = new Variants(all, 3);
    const other = new Variants(all, 4);
    const numbers = Array.from({ length: 40 }, (_, index) => 1000 + index);
    expect(numbers.map((number) => again.make(number))).toEqual(numbers.map((number) => one.make(number)));
    expect(numbers.map((number) => other.make(number).text)).not.toEqual(
      numbers.map((number) => one.make(number).text),
    );
  });

  it("can change one of the fixtures in each of its ways", () => {
    const texts = origins().filter(({ isCut }) => isCut);
    const idle = mutators.filter(({ apply }) =>
      texts.every(({ text, extension }, index) => {
        const changed = apply({ text, extension }, new Random(1, index), texts[0]?.text ?? "");
        return changed.text === text && changed.extension === extension;
      }),
    );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it("cuts at bytes, in the middle of a character too", () => {
    expect(cutAtByte("aé🚀", 1)).toBe("a");
    expect(cutAtByte("aé🚀", 2)).toBe("a\uFFFD");
    expect(cutAtByte("aé🚀", 7)).toBe("aé🚀");
  });

  it("finds the smallest text that still fails", async () => {
    const text = `one();\ntwo(three, four);\nfive();\n`;
    expect(await shrink(text, async (tried) => tried.includes("four"))).toBe("four");
  });

  it("sees a report in the program of a changed file", () => {
    const folder = makePlayground();
    try {
      const text = `import { inngest } from "./client";
export const f = inngest.createFunction({ id: "f", triggers: { event: "e" } }, async ({ step }) => {
  step.run("a", () => 1);
});
`;
      const programs = new Programs(folder);
      const file = { fileName: "app/variant.ts", text, beside: [] };
      for (const source of [programs.untyped(file), programs.typed(file)]) {
        const { shown, failures, tooDeep } = check(source, folder);
        const floating = shown.filter(({ rule }) => rule === "no-floating-steps");
        expect(floating.map(({ start, end }) => text.slice(start, end))).toEqual(['step.run("a", () => 1)']);
        expect(floating.map(({ edits }) => edits.map((edit) => edited(text, edit)))).toEqual([
          [text.replace("step.run", "await step.run")],
        ]);
        expect(failures).toEqual([]);
        expect(tooDeep).toBe(0);
      }
    } finally {
      removePlayground(folder);
    }
  });

  it("tells deep code from an endless recursion", () => {
    const source = (text: string) =>
      singleFileProgram({ fileName: "deep.ts", text, program: undefined, tsconfig: null }).sourceFile;
    expect(isNestedDeeperThan(250, source("f(".repeat(300) + ")".repeat(300)))).toBe(true);
    expect(isNestedDeeperThan(250, source("f();".repeat(300)))).toBe(false);
  });
});

describe("the compiler's tests", () => {
  it("are split where they name their files", () => {
    const text = [
      "// @target: es2022",
      "// @Filename: /src/a.ts",
      "export const a = 1;",
      "// @filename: ../b.json",
      "{}",
      "//@filename: c.tsx",
      "<p />;",
    ].join("\n");
    expect(filesOf("folder/test.ts", text)).toEqual([
      { fileName: "src/a.ts", text: "export const a = 1;\n" },
      { fileName: "c.tsx", text: "<p />;" },
    ]);
    expect(filesOf("folder/test.ts", "let x;")).toEqual([{ fileName: "test.ts", text: "let x;" }]);
  });
});
