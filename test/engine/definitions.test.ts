import path from "node:path";
import { describe, expect, it } from "vitest";
import { Engine } from "../../src/engine/engine.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";
import { defaultSettings, type Definition, type Value } from "../../src/model/index.ts";
import { syntaxOf } from "../../src/syntax/file.ts";
import { createProgram, folder } from "./recognized.ts";

interface Case {
  readonly title: string;
  readonly sdk?: "inngest" | "inngest-v3";
  readonly code: string;
  readonly others?: Readonly<Record<string, string>>;
  readonly is: readonly string[];
  /** What is found without type information, when that differs. */
  readonly untyped?: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: "an event of SDK 4",
    code: 'inngest.createFunction({ id: "a", triggers: { event: "a/b", if: "event.data.x" } }, async () => {});',
    is: ["a: triggers-in-options, event a/b if event.data.x"],
  },
  {
    title: "an event of SDK 3",
    sdk: "inngest-v3",
    code: 'inngest.createFunction({ id: "a" }, { event: "a/b" }, async () => {});',
    is: ["a: triggers-argument, event a/b"],
  },
  {
    title: "a list of events and schedules",
    code: 'const fn = inngest.createFunction({ id: "a", triggers: [{ event: "a/b" }, { cron: "0 0 * * *" }] }, async () => {});',
    is: ["fn: triggers-in-options, event a/b; cron 0 0 * * *"],
  },
  {
    title: "a function that is only called",
    code: 'inngest.createFunction({ id: "a" }, async () => {});',
    is: ["a: triggers-in-options, nothing"],
  },
  {
    title: "triggers that functions of the SDK make",
    code: `import { cron, eventType, invoke, staticSchema } from "inngest";
const paid = eventType("order/paid", { schema: staticSchema<{ id: string }>() });
inngest.createFunction({ id: "a", triggers: [paid, cron("0 0 * * *"), invoke(staticSchema<{ id: string }>())] }, async () => {});`,
    is: ["a: triggers-in-options, event order/paid; cron 0 0 * * *; invoke"],
  },
  {
    title: "an event type with a condition",
    code: `import { eventType } from "inngest";
const paid = eventType("order/paid");
inngest.createFunction({ id: "a", triggers: { event: paid, if: "event.data.x" } }, async () => {});`,
    is: ["a: triggers-in-options, event order/paid if event.data.x"],
  },
  {
    title: "an event type of another file",
    code: 'import { paid } from "./events";\ninngest.createFunction({ id: "a", triggers: [paid] }, async () => {});',
    others: {
      "events.ts": 'import { eventType } from "inngest";\nexport const paid = eventType("order/paid");',
    },
    is: ["a: triggers-in-options, event order/paid"],
    untyped: ["a: triggers-in-options, ?"],
  },
  {
    title: "options of another file",
    code: 'import { options } from "./options";\ninngest.createFunction({ ...options, id: "a" }, async () => {});',
    others: { "options.ts": 'export const options = { triggers: [{ event: "a/b" }] };' },
    is: ["a: triggers-in-options, event a/b"],
    untyped: ["a: triggers-in-options, unknown"],
  },
  {
    title: "a list that is made",
    code: 'declare const names: string[];\ninngest.createFunction({ id: "a", triggers: names.map((event) => ({ event })) }, async () => {});',
    is: ["a: triggers-in-options, unknown"],
  },
  {
    title: "a list that is known in part",
    code: 'declare const some: { event: string }[];\ninngest.createFunction({ id: "a", triggers: [...some, { event: "a/b" }] }, async () => {});',
    is: ["a: triggers-in-options, event a/b; …"],
  },
  {
    title: "an object with both, and one with neither",
    code: 'inngest.createFunction({ id: "a", triggers: [{ event: "a/b", cron: "* * * * *" } as never, {} as never] }, async () => {});',
    is: ["a: triggers-in-options, both a/b * * * * *; neither"],
  },
  {
    title: "a name that is not known",
    code: 'declare const name: string;\ninngest.createFunction({ id: "a", triggers: { event: name } }, async () => {});',
    is: ["a: triggers-in-options, event"],
  },
  {
    title: "a function that a call with spread arguments creates",
    code: "declare const parts: [never, never];\ninngest.createFunction(...parts);",
    is: [],
  },
];

const client = 'import { Inngest } from "inngest";\nconst inngest = new Inngest({ id: "app" });\n';
const texts = { inngest: new Map<string, string>(), "inngest-v3": new Map<string, string>() };

function pathOf(index: number): string {
  return path.posix.join(folder, "definitions", String(index));
}

for (const [index, { code, others = {}, sdk = "inngest" }] of cases.entries()) {
  texts[sdk].set(`${pathOf(index)}/main.ts`, client + code);
  for (const [name, text] of Object.entries(others)) texts[sdk].set(`${pathOf(index)}/${name}`, text);
}
const programs = {
  inngest: createProgram("inngest", texts.inngest),
  "inngest-v3": createProgram("inngest-v3", texts["inngest-v3"]),
};

describe("a function as it is written", () => {
  it.each(cases.map((each, index) => ({ ...each, index })))("$title", (each) => {
    const program = programs[each.sdk ?? "inngest"];
    const main = `${pathOf(each.index)}/main.ts`;
    const sourceFile = program.getSourceFile(main);
    if (!sourceFile) throw new Error(`${main} is not in its program.`);
    expect(definitionsIn({ program, sourceFile, typed: true })).toEqual(each.is);
    const alone = singleFileProgram({
      fileName: main,
      text: sourceFile.text,
      program: undefined,
      tsconfig: null,
    });
    expect(definitionsIn(alone)).toEqual(each.untyped ?? each.is);
  });
});

function definitionsIn(source: ConstructorParameters<typeof Engine>[0]): readonly string[] {
  const engine = new Engine(source, defaultSettings, folder);
  return engine.definitions.in(syntaxOf(source.sourceFile).calls).map(printed);
}

function printed({ form, name, triggers }: Definition): string {
  const known = triggers?.known.map(({ kind, event, cron, condition }) =>
    [
      kind === "unknown" ? "?" : kind,
      ...[event, cron].map(({ value }) => textOf(value)),
      condition.value.kind === "string" ? `if ${condition.value.text}` : "",
      kind !== "unknown" && condition.value.kind === "unknown" ? "if ?" : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  );
  const all = known?.concat(triggers?.isWhole ? [] : ["…"]).join("; ");
  return `${name}: ${form}, ${all === undefined ? "unknown" : all || "nothing"}`;
}

function textOf(value: Value): string {
  return value.kind === "string" ? value.text : "";
}
