import { describe, expect, it } from "vitest";
import { readFile } from "../../src/engine/index.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";
import { defaultSettings, type Rule } from "../../src/model/index.ts";
import { rules } from "../../src/rules/index.ts";

/** The rules that report something in a text, in the order of the catalogue, when they are asked in the order given. */
function reporting(text: string, order: readonly Rule[]): readonly string[] {
  const source = singleFileProgram({ fileName: "/app/fn.ts", text, program: undefined, tsconfig: null });
  const found = new Set<string>();
  for (const rule of order) {
    const file = readFile(source, settings, "/app");
    if (!file) throw new Error("The file concerns Inngest.");
    rule.check({ file, options: rule.options?.defaults ?? {}, report: () => found.add(rule.name) });
  }
  return rules.map(({ name }) => name).filter((name) => found.has(name));
}

/** An object of its own, so that each file is read anew. */
let settings = defaultSettings;

const client = 'import { Inngest } from "inngest";\nconst inngest = new Inngest({ id: "shop" });\n';
const created = 'inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, handler);\n';
const constant =
  'const handler = async ({ step: { run, sleep } }) => { await run("add", () => 1); void sleep("wait", "1h"); };\n';
const declared =
  'async function handler({ step: { run, sleep } }) { run(`${Date.now()}`, () => sleep("wait", "1h")); }\n';

describe("tools taken out of the argument of a handler with a name", () => {
  it.each([
    ["a constant after the call", client + created + constant, ["no-floating-steps"]],
    ["a constant before the call", client + constant + created, ["no-floating-steps"]],
    [
      "a function after the call",
      client + created + declared,
      ["no-nested-steps", "no-floating-steps", "stable-step-id"],
    ],
    [
      "a function before the call",
      client + declared + created,
      ["no-nested-steps", "no-floating-steps", "stable-step-id"],
    ],
  ])("%s", (_, text, expected) => {
    for (const order of [rules, rules.toReversed()]) {
      settings = { ...defaultSettings };
      expect(reporting(text, order)).toEqual(expected);
    }
    for (const rule of rules) {
      settings = { ...defaultSettings };
      expect(reporting(text, [rule])).toEqual(expected.filter((name) => name === rule.name));
    }
  });
});
