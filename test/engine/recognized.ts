import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/engine.ts";
import type { Source } from "../../src/engine/host.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";
import { defaultSettings } from "../../src/model/index.ts";
import { syntaxOf } from "../../src/syntax/file.ts";
import { isFunctionNode, type FunctionNode } from "../../src/syntax/tree.ts";

type Sdk = "inngest" | "inngest-v3";

/** A program, and what the engine must find in it. */
export interface Shape {
  /** A whole file. */
  readonly code?: string;
  /** In place of a file: the handler of a function, which is created as the SDK at hand wants it. */
  readonly handler?: string;
  /** Other files of the program, by their path from the file. */
  readonly with?: Readonly<Record<string, string>>;
  /** Calls by what is called and functions by what the runtime does with them, in source order. */
  readonly finds: readonly string[];
  /** What is found without type information, when that differs. */
  readonly untyped?: readonly string[];
  /** The SDKs that can do it. */
  readonly sdks?: readonly Sdk[];
}

const created: Readonly<Record<Sdk, string>> = {
  inngest: 'inngest.createFunction({ id: "fn", triggers: [{ event: "a/b" }] }, ',
  "inngest-v3": 'inngest.createFunction({ id: "fn" }, { event: "a/b" }, ',
};
const client = 'import { Inngest } from "inngest";\nconst inngest = new Inngest({ id: "app" });\n';
const madeByClient = ["client.createFunction", "handler"];

/** Where the files in memory stand. */
export const folder = fileURLToPath(new URL("./in-memory/", import.meta.url));
const files: Readonly<Record<Sdk, Map<string, string>>> = { inngest: new Map(), "inngest-v3": new Map() };
const programs = new Map<Sdk, ts.Program>();
let shapes = 0;

/** Tests a shape with the types of SDK 4 and of SDK 3, and with names alone. */
export function recognizes(title: string, shape: Shape): void {
  const number = String((shapes += 1));
  for (const sdk of shape.sdks ?? (["inngest", "inngest-v3"] as const)) {
    const main = path.posix.join(folder, sdk, number, "main.ts");
    const text = textOf(shape, sdk);
    files[sdk].set(main, text);
    for (const [name, other] of Object.entries(shape.with ?? {}))
      files[sdk].set(path.posix.join(path.posix.dirname(main), name), other);
    test(`${title} (${sdk})`, () => {
      const program = programOf(sdk);
      const sourceFile = program.getSourceFile(main);
      if (!sourceFile) throw new Error(`${main} is not in its program.`);
      expect(found({ program, sourceFile, typed: true }, shape)).toEqual(shape.finds);
    });
    const hasOthers = Object.keys(shape.with ?? {}).length > 0;
    if (hasOthers && !shape.untyped) continue;
    test(`${title} (${sdk}, names alone)`, () => {
      const source = singleFileProgram({ fileName: main, text, program: undefined, tsconfig: null });
      expect(found(source, shape)).toEqual(shape.untyped ?? shape.finds);
    });
  }
}

function textOf({ code, handler }: Shape, sdk: Sdk): string {
  return handler === undefined ? (code ?? "") : `${client}${created[sdk]}${handler});\n`;
}

/** The program of all shapes of one SDK: reading the SDK's types once is what takes the time. */
function programOf(sdk: Sdk): ts.Program {
  let program = programs.get(sdk);
  if (!program) {
    program = createProgram(sdk, files[sdk]);
    programs.set(sdk, program);
  }
  return program;
}

/** A program of one SDK with these files, which stand in memory. */
export function createProgram(sdk: Sdk, texts: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.directoryExists = (name) => name.startsWith(folder.slice(0, -1)) || directoryExists?.(name) === true;
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version, true);
  };
  host.resolveModuleNameLiterals = (literals, containingFile, _reference, compilerOptions) =>
    literals.map(({ text }) => {
      // The shapes import "inngest"; an npm alias holds the other SDK under a name of its own.
      const name = texts.has(containingFile) ? text.replace(/^inngest(?=$|\/)/, sdk) : text;
      return ts.resolveModuleName(name, containingFile, compilerOptions, host);
    });
  return ts.createProgram([...texts.keys()], options, host);
}

function found(source: Source, { handler }: Shape): readonly string[] {
  const all = thingsIn(source);
  if (handler === undefined) return all;
  expect(all.slice(0, 2)).toEqual(madeByClient);
  return all.slice(2);
}

function thingsIn(source: Source): readonly string[] {
  const { zones } = new Engine(source, defaultSettings, folder);
  const { calls } = syntaxOf(source.sourceFile);
  const functions: FunctionNode[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) functions.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source.sourceFile);
  const things: { readonly at: number; readonly name: string }[] = [];
  for (const call of calls) {
    const tool = zones.tool(call);
    const thing = zones.recognizer.callee(call);
    const name =
      tool?.path ??
      (thing?.kind === "client"
        ? `client.${thing.path}`
        : thing?.kind === "export" && thing.name !== "Inngest"
          ? `${thing.module} ${thing.name}`
          : null);
    if (name !== null) things.push({ at: call.getStart(), name });
  }
  for (const fn of functions) {
    const role = zones.role(fn);
    if (role) things.push({ at: fn.getStart(), name: role.kind });
  }
  return things.toSorted((one, other) => one.at - other.at).map(({ name }) => name);
}
