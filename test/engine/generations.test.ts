import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFile } from "../../src/engine/index.ts";
import { parseSettings } from "../../src/model/index.ts";
import { rules } from "../../src/rules/index.ts";

/** A folder of its own, so that the project is an app and not a part of this package. */
const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "inngest-generations-"));

beforeAll(() => {
  writeFileSync(path.join(folder, "package.json"), '{ "name": "shop", "private": true, "type": "module" }');
  symlinkSync(
    path.join(import.meta.dirname, "../../node_modules"),
    path.join(folder, "node_modules"),
    "junction",
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The texts that each file of a project goes through. What one of them says changes what is true of others. */
const texts: Readonly<Record<string, readonly string[]>> = {
  "client.ts": [
    `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`,
    `import { Inngest } from "inngest";
const made = { client: new Inngest({ id: "shop" }) };
export const inngest = made.client;
`,
    `export const inngest = {
  createFunction: (options: object, handler: (context: any) => unknown) => ({ options, handler }),
};
`,
  ],
  // A helper that hands its tools on, one that has no use for them, and one that runs a step.
  "charge.ts": [
    `import { remember } from "./barrel.js";
/** Hands the step tools on. */
export async function charge(tools: { run(id: string, fn: () => unknown): unknown }) {
  await remember(tools);
}
`,
    `export async function charge(tools: unknown) {
  return fetch("https://pay.example.com");
}
`,
    `/** Runs a step. */
export async function charge(tools: { run(id: string, fn: () => unknown): unknown }) {
  tools.run("charge", () => 1);
}
`,
  ],
  "remember.ts": [
    `/** Runs a step. */
export async function remember(given: { run(id: string, fn: () => unknown): unknown }) {
  given.run("remember", () => Math.random());
}
`,
    `export function remember(given: unknown) {
  return Math.random();
}
`,
  ],
  "barrel.ts": [
    `export * from "./remember.js";
`,
    `export { charge as remember } from "./charge.js";
`,
    `export const remember = async (given: any) => given;
`,
  ],
  "body.ts": [
    `import { charge } from "./charge.js";
export async function body() {
  await charge(null);
  return Date.now();
}
`,
    `import { inngest } from "./client.js";
export async function body() {
  return inngest;
}
`,
  ],
  "order.ts": [
    `import { inngest } from "./client.js";
import { charge } from "./charge.js";
import { body } from "./body.js";
export const order = inngest.createFunction({ id: "order", triggers: [{ event: "order" }] }, async ({ step }) => {
  await charge(step);
  await step.run("body", body);
  const id = await body();
  await step.run(\`id-\${id}\`, () => 1);
});
`,
    `import { inngest } from "./client.js";
import { remember } from "./barrel.js";
export const order = inngest.createFunction({ id: "order", triggers: [{ event: "order" }] }, async ({ step }) => {
  const value = remember(null);
  await step.run("one", () => value);
  await step.run("two", () => value);
});
`,
    `import { inngest } from "./client.js";
import { handler } from "./handler.js";
export const order = inngest.createFunction({ id: "order", triggers: [{ event: "order" }] }, handler);
`,
  ],
  "handler.ts": [
    `export const handler = async ({ step }: any) => {
  step.run("floats", () => 1);
  await fetch("https://pay.example.com");
  await step.sleep("wait", "1h");
};
`,
    `import { charge } from "./charge.js";
export const handler = async (context: any) => {
  await context.step.run("outer", async () => charge(context.step));
};
`,
    `export const handler = async ({ step }: any) => {
  await step.sleep("wait", "1h");
};
`,
  ],
  "serve.ts": [
    `import { serve } from "inngest/edge";
import { inngest } from "./client.js";
import { order } from "./order.js";
export default serve({ client: inngest, functions: [order] });
`,
    `import { serve } from "inngest/edge";
import { inngest } from "./client.js";
export default serve({ client: inngest, functions: [] });
`,
    `export {};
`,
  ],
  "shared.ts": [
    `export const other = shared.createFunction({ id: "other", triggers: [{ event: "other" }] }, async ({ step }) => {
  step.run("floats", () => 1);
});
`,
    `export {};
`,
  ],
  "global.ts": [
    `export {};
`,
    `import type { Inngest } from "inngest";
declare global {
  var shared: Inngest;
}
`,
    `import { shared as own } from "./client.js";
export const used = own;
`,
  ],
};

const names = Object.keys(texts);
const fileOf = (name: string): string => path.join(folder, name);
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
  configFilePath: path.join(folder, "tsconfig.json"),
};

/** A project whose texts can be changed, as an editor has it. */
class Editor {
  readonly #texts = new Map(names.map((name) => [fileOf(name), texts[name]?.[0] ?? ""]));
  readonly #versions = new Map<string, number>();
  readonly #service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => true,
    getCompilationSettings: () => options,
    getScriptFileNames: () => names.map(fileOf),
    getScriptVersion: (file) => String(this.#versions.get(file) ?? 0),
    getScriptSnapshot: (file) => {
      const text = this.#texts.get(file) ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => this.#texts.has(file) || ts.sys.fileExists(file),
    readFile: (file) => this.#texts.get(file) ?? ts.sys.readFile(file),
  });

  write(name: string, text: string): void {
    this.#texts.set(fileOf(name), text);
    this.#versions.set(fileOf(name), (this.#versions.get(fileOf(name)) ?? 0) + 1);
  }

  get program(): ts.Program {
    const program = this.#service.getProgram();
    if (!program) throw new Error("The language service has no program.");
    return program;
  }

  /** A program of the same texts that shares nothing with this one but the files nobody edits. */
  freshProgram(): ts.Program {
    const host = ts.createCompilerHost(options);
    const { program } = this;
    return ts.createProgram({
      rootNames: names.map(fileOf),
      options,
      host: {
        ...host,
        getCurrentDirectory: () => folder,
        fileExists: (file) => this.#texts.has(file) || host.fileExists(file),
        readFile: (file) => this.#texts.get(file) ?? host.readFile(file),
        getSourceFile: (file, version) => {
          const text = this.#texts.get(file);
          return text === undefined
            ? program.getSourceFile(file)
            : ts.createSourceFile(file, text, version, true);
        },
      },
    });
  }
}

/** What all rules report in all files, in the order of an editor that looks at one file first. */
function reports(program: ts.Program, first: string): readonly string[] {
  const found: string[] = [];
  for (const name of [first, ...names]) {
    const sourceFile = program.getSourceFile(fileOf(name));
    if (!sourceFile) throw new Error(`${name} is not in the program.`);
    const file = readFile({ program, sourceFile, typed: true }, parseSettings(undefined), folder);
    if (!file) continue;
    for (const rule of rules) {
      rule.check({
        file,
        options: rule.options?.defaults ?? {},
        report: ({ at, message, data }) => {
          found.push(`${name}:${String(at.pos)} ${rule.name} ${message} ${JSON.stringify(data)}`);
        },
      });
    }
  }
  return [...new Set(found)].toSorted();
}

/** The same numbers for the same seed: mulberry32. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe("a program that goes on from another", () => {
  /** Which rules report in which files after each of the edits, which give each file the text of a number. */
  function after(edits: readonly Readonly<Record<string, number>>[]): readonly (readonly string[])[] {
    const editor = new Editor();
    return edits.map((edit) => {
      for (const [name, text] of Object.entries(edit)) editor.write(name, texts[name]?.[text] ?? "");
      return [
        ...new Set(
          reports(editor.program, "order.ts").map((report) =>
            report.replace(/^(\S+):\d+ (\S+) .*$/, "$1 $2"),
          ),
        ),
      ];
    });
  }

  // Texts of the other files in which nothing is wrong.
  const quiet = {
    "body.ts": 1,
    "remember.ts": 1,
    "handler.ts": 2,
    "shared.ts": 1,
    "charge.ts": 1,
    "order.ts": 2,
  };

  test("sees that a helper in another file is handed the tools, and no longer is", () => {
    const value = "order.ts no-nondeterminism-outside-step";
    expect(
      after([{ ...quiet, "charge.ts": 2, "order.ts": 1 }, { "order.ts": 0 }, { "order.ts": 1 }]),
    ).toEqual([[value], ["charge.ts no-floating-steps", "order.ts no-step-argument"], [value]]);
  });

  test("sees that a barrel leads elsewhere", () => {
    const value = "order.ts no-nondeterminism-outside-step";
    expect(after([{ ...quiet, "order.ts": 1 }, { "barrel.ts": 2 }, { "barrel.ts": 0 }])).toEqual([
      [value],
      [],
      [value],
    ]);
  });

  test("sees a global that another file declares, and no longer does", () => {
    expect(after([{ ...quiet, "shared.ts": 0 }, { "global.ts": 1 }, { "global.ts": 0 }])).toEqual([
      [],
      [
        "serve.ts no-unregistered-functions",
        "shared.ts no-floating-steps",
        "shared.ts no-unregistered-functions",
      ],
      [],
    ]);
  });

  test.each([1, 2, 3, 4])("has the reports of a fresh one after each of 40 edits, seed %i", (seed) => {
    const random = randomFrom(seed);
    const editor = new Editor();
    const seen = new Set<string>();
    for (let edit = 0; edit < 40; edit++) {
      const name = names[random(names.length)] ?? "";
      const variants = texts[name] ?? [];
      editor.write(name, variants[random(variants.length)] ?? "");
      const first = names[random(names.length)] ?? name;
      const found = reports(editor.program, first);
      expect(found, `edit ${String(edit)} of ${name}`).toEqual(reports(editor.freshProgram(), first));
      for (const report of found) seen.add(report.replace(/^\S+ (\S+) .*$/, "$1"));
    }
    // The edits go through states in which something is wrong, in more ways than one.
    expect(seen.size).toBeGreaterThan(3);
  });
});
