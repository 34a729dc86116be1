import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryFunction } from "./arbitrary-function.ts";
import { check } from "./laws.ts";
import { runProblems } from "./runs.ts";

const subjects = fc.sample(arbitraryFunction, { seed: 20, numRuns: 24 });
const result = check(subjects);

describe("edits of generated functions", () => {
  it("are offered by every rule that has some for a function", () => {
    const kinds = new Set([...result.edits.keys()].map((edit) => edit.split(" ")[0]));
    expect([...kinds].sort()).toEqual([
      "all",
      "await-inngest-send",
      "no-floating-steps",
      "no-nested-steps",
      "no-nondeterminism-outside-step",
      "no-side-effects-outside-step",
      "no-variable-mutation-in-step",
      "prefer-duration-string",
      "prefer-step-send-event",
      "require-wait-timeout",
      "valid-duration",
      "valid-expression",
    ]);
  });

  it("keep every law", () => {
    const told = result.violations.map(
      ({ law, edit, words, subject, after }) =>
        `${law}, ${edit}: ${words}\n${subjects[subject]?.text ?? ""}\nbecame\n${after}`,
    );
    expect(told).toEqual([]);
  });

  it("leave runs that came to their end with the same steps in the same order", async () => {
    let compared = 0;
    for (const [index, { text, language, major }] of subjects.entries()) {
      const mended = result.mended[index] ?? "";
      if (language !== "ts" || mended === text || compared === 6) continue;
      const problems = await runProblems(text, mended, major);
      if (problems === null) continue;
      compared++;
      expect(problems, mended).toEqual([]);
    }
    expect(compared).toBeGreaterThan(2);
  });
});
