import { describe, expect, it } from "vitest";
import { noNestedSteps } from "../../src/rules/no-nested-steps.ts";
import { noSideEffectsOutsideStep } from "../../src/rules/no-side-effects-outside-step.ts";
import { noNondeterminismOutsideStep } from "../../src/rules/no-nondeterminism-outside-step.ts";
import { noVariableMutationInStep } from "../../src/rules/no-variable-mutation-in-step.ts";
import { reportsOf } from "../rules/app.ts";

/** The lines of a handler after each suggestion that a rule makes for it. */
function suggestionsFor(
  rule: Parameters<typeof reportsOf>[0],
  lines: readonly string[],
  modules: readonly string[] = [],
): readonly (readonly (readonly string[])[])[] {
  const head = [
    'import { Inngest } from "inngest";',
    'const inngest = new Inngest({ id: "shop" });',
    ...modules,
    'inngest.createFunction({ id: "a", triggers: { event: "a/b" } }, async ({ event, step }) => {',
  ];
  const text = [...head, ...lines, "});", ""].join("\n");
  return reportsOf(rule, { "src/file.ts": text }).map(({ suggestions }) =>
    suggestions.map((each) => each.split("\n").slice(head.length, -2)),
  );
}

const charge =
  'async function charge(id: string): Promise<string> { await fetch("https://bank.example"); return id; }';
const load =
  'async function load(id: string): Promise<Date> { await fetch("https://api.example"); return new Date(id); }';
const find =
  'async function find(id: string): Promise<string | undefined> { await fetch("https://api.example"); return id; }';
const last = '  await step.sleep("wait", "1h");';

describe("a new step", () => {
  it("is not offered for a value that changes its type on the way through a step", () => {
    const used = (call: string): readonly string[] => [
      `  const value = await ${call}("1");`,
      last,
      "  return String(value);",
    ];
    expect(suggestionsFor(noSideEffectsOutsideStep, used("load"), [load])).toEqual([[]]);
    expect(suggestionsFor(noSideEffectsOutsideStep, used("find"), [find])).toEqual([[]]);
    expect(suggestionsFor(noSideEffectsOutsideStep, used("charge"), [charge])).toEqual([
      [['  const value = await step.run("charge", () => charge("1"));', last, "  return String(value);"]],
    ]);
  });

  it("is offered for such a call where nothing is done with what it gives", () => {
    expect(suggestionsFor(noSideEffectsOutsideStep, ['  await load("1");', last], [load])).toEqual([
      [['  await step.run("load", () => load("1"));', last]],
    ]);
  });

  it("is not offered where the name of the tools means something else", () => {
    expect(
      suggestionsFor(
        noSideEffectsOutsideStep,
        ['  for (const step of ["a", "b"]) {', "    await charge(step);", "  }", last],
        [charge],
      ),
    ).toEqual([[]]);
  });

  it("is not offered for what the compiler would forget in a callback", () => {
    expect(
      suggestionsFor(
        noSideEffectsOutsideStep,
        ["  const order: { id?: string } = event.data;", "  if (order.id) await charge(order.id);", last],
        [charge],
      ),
    ).toEqual([[]]);
  });

  it("gets an id that no helper has", () => {
    expect(
      suggestionsFor(
        noSideEffectsOutsideStep,
        ['  await charge("1");', "  await settle(step);"],
        [
          charge,
          'import type { GetStepTools } from "inngest";',
          'async function settle(tools: GetStepTools<typeof inngest>) { await tools.run("charge", () => 1); }',
        ],
      ),
    ).toEqual([[['  await step.run("charge-2", () => charge("1"));', "  await settle(step);"]]]);
  });

  it("gets an id that no step in the body of another has, which can be moved out of it", () => {
    const lines = [
      '  await charge("1");',
      '  await step.run("pay", async () => {',
      '    await step.sleep("charge", "1h");',
      "  });",
    ];
    expect(suggestionsFor(noSideEffectsOutsideStep, lines, [charge])).toEqual([
      [['  await step.run("charge-2", () => charge("1"));', ...lines.slice(1)]],
    ]);
  });

  it("gets another id than one that is offered for another call", () => {
    const lines = ['  await charge("1");', '  await charge("2");', last];
    expect(suggestionsFor(noSideEffectsOutsideStep, lines, [charge])).toEqual([
      [['  await step.run("charge", () => charge("1"));', '  await charge("2");', last]],
      [['  await charge("1");', '  await step.run("charge-2", () => charge("2"));', last]],
    ]);
  });

  it("is not offered where a comment would go", () => {
    const steps = ['  await step.run("a", () => now);', '  await step.run("b", () => now);'];
    expect(
      suggestionsFor(noNondeterminismOutsideStep, ["  const now = new Date(/* today */);", ...steps]),
    ).toEqual([[]]);
  });

  it("is indented as the file is, and leaves the lines of a template alone", () => {
    expect(
      suggestionsFor(noSideEffectsOutsideStep, [
        '\tconst response = await fetch("https://api.example/a");',
        "\tconst text = `a",
        "  ${await response.text()}`;",
        '\tawait step.run("b", () => text);',
      ]),
    ).toEqual([
      [
        [
          '\tconst text = await step.run("fetch", async () => {',
          '\t\tconst response = await fetch("https://api.example/a");',
          "\t\tconst text = `a",
          "  ${await response.text()}`;",
          "\t\treturn text;",
          "\t});",
          '\tawait step.run("b", () => text);',
        ],
      ],
    ]);
  });
});

describe("a step in another", () => {
  it("does not become plain code where a comment would go", () => {
    const nested = (comment: string): readonly string[] => [
      '  await step.run("outer", async () => {',
      `    return await step.run(${comment}"inner", () => charge("1"));`,
      "  });",
    ];
    expect(suggestionsFor(noNestedSteps, nested("/* once */ "), [charge])).toEqual([[]]);
    expect(suggestionsFor(noNestedSteps, nested(""), [charge])).toEqual([
      [['  await step.run("outer", async () => {', '    return await charge("1");', "  });"]],
    ]);
  });
});

describe("a value that a step writes", () => {
  it("is not returned from it when JSON would change it", () => {
    expect(
      suggestionsFor(noVariableMutationInStep, [
        "  let due = new Date(0);",
        '  await step.run("due", () => {',
        "    due = new Date(1);",
        "  });",
        "  return due.getTime();",
      ]),
    ).toEqual([[]]);
  });
});

describe("the code of an inner step", () => {
  it("is kept apart from a statement before it that has no semicolon", () => {
    const lines = (first: string): readonly string[] => [
      '  await step.run("outer", async () => {',
      first,
      '    step.run("inner", () => { charge("2"); return 1 })',
      "    return 2",
      "  })",
    ];
    const inlined = (first: string): readonly (readonly (readonly string[])[])[] =>
      suggestionsFor(noNestedSteps, lines(first), [charge]);
    expect(inlined('    charge("1")')[0]?.at(-1)?.[2]).toBe('    ;(() => { charge("2"); return 1 })()');
    expect(inlined('    charge("1");')[0]?.at(-1)?.[2]).toBe('    (() => { charge("2"); return 1 })()');
    expect(inlined("    if (event) { use() }")[0]?.at(-1)?.[2]).toBe(
      '    (() => { charge("2"); return 1 })()',
    );
    expect(inlined("    const fee = () => {}")[0]?.at(-1)?.[2]).toBe(
      '    ;(() => { charge("2"); return 1 })()',
    );
  });

  const chained = (body: string): readonly string[] => [
    '  await step.run("outer", async () => {',
    `    await step.run("inner", ${body}).then((text) => text.length);`,
    "  });",
  ];
  const moved = (body: string): readonly string[] => [
    '  await step.run("outer", async () => {',
    `    await (${body})().then((text) => text.length);`,
    "  });",
  ];

  it("is no part of the outer one where a chain needs its promise and it gives none", () => {
    const inlined = (body: string): readonly (readonly string[])[] =>
      suggestionsFor(noNestedSteps, chained(body)).flat();
    expect(inlined('() => { return "a"; }')).not.toContainEqual(moved('() => { return "a"; }'));
    expect(inlined('async () => { return "a"; }')).toContainEqual(moved('async () => { return "a"; }'));
  });
});
