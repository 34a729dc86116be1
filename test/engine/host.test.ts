import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findSource } from "../../src/engine/host.ts";
import { ProjectError } from "../../src/engine/own-program.ts";

let folder: string;
let main: string;
let tsconfig: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "host-"));
  main = join(folder, "main.ts");
  tsconfig = join(folder, "tsconfig.json");
  writeFileSync(main, 'import { other } from "./other.js";\nexport const main = other;\n');
  writeFileSync(join(folder, "other.ts"), "export const other = 1;\n");
  writeFileSync(
    tsconfig,
    '{ "compilerOptions": { "module": "nodenext", "types": [] }, "include": ["*.ts"] }',
  );
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const text = 'import { other } from "./other.js";\nexport const main = other;\n';

function typeOfMain(program: ts.Program, sourceFile: ts.SourceFile): string {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(sourceFile);
  const main = module && checker.getExportsOfModule(module).find(({ name }) => name === "main");
  return main ? checker.typeToString(checker.getTypeOfSymbol(main)) : "nothing";
}

describe("a linter with a program", () => {
  it("is answered with that program", () => {
    const program = ts.createProgram([main], { module: ts.ModuleKind.NodeNext, types: [] });
    const source = findSource({ fileName: main, text, program, tsconfig: null });
    expect(source.program).toBe(program);
    expect(source.typed).toBe(true);
  });

  it("is answered with the text alone when the program has an older one", () => {
    const program = ts.createProgram([main], { module: ts.ModuleKind.NodeNext, types: [] });
    const source = findSource({ fileName: main, text: `${text}export {};\n`, program, tsconfig: null });
    expect(source.typed).toBe(false);
    expect(source.sourceFile.text).toBe(`${text}export {};\n`);
  });

  it("is answered with a program of our own when its nodes come from another copy of TypeScript", () => {
    const program = ts.createProgram([main], {
      module: ts.ModuleKind.NodeNext,
      types: [],
      configFilePath: tsconfig,
    });
    const ours = program.getSourceFile(main);
    if (!ours) throw new Error("not in the program");
    const foreign = { text: ours.text } as ts.SourceFile;
    const other: ts.Program = { ...program, getSourceFile: () => foreign };
    const source = findSource({ fileName: main, text, program: other, tsconfig: null });
    expect(source.typed).toBe(true);
    expect(source.program).not.toBe(other);
    expect(typeOfMain(source.program, source.sourceFile)).toBe("1");
  });
});

describe("a linter without a program", () => {
  it("is answered with the text alone, whose names are bound", () => {
    const { program, sourceFile, typed } = findSource({
      fileName: main,
      text,
      program: undefined,
      tsconfig: null,
    });
    expect(typed).toBe(false);
    expect(program.getSourceFiles()).toEqual([sourceFile]);
    expect(typeOfMain(program, sourceFile)).toBe("any");
  });

  it("reads a file of any name as TypeScript", () => {
    const { sourceFile } = findSource({
      fileName: join(folder, "page.vue"),
      text: "const id = <string>name;",
      program: undefined,
      tsconfig: null,
    });
    expect(sourceFile.statements).toHaveLength(1);
  });

  it("is answered with the program of the tsconfig in the settings", () => {
    const { program, sourceFile, typed } = findSource({ fileName: main, text, program: undefined, tsconfig });
    expect(typed).toBe(true);
    expect(typeOfMain(program, sourceFile)).toBe("1");
  });

  it("sees the text that is being edited, not the one on disk", () => {
    findSource({ fileName: main, text, program: undefined, tsconfig });
    const edited = "export const main = 'edited';\n";
    const { program, sourceFile } = findSource({
      fileName: main,
      text: edited,
      program: undefined,
      tsconfig,
    });
    expect(typeOfMain(program, sourceFile)).toBe('"edited"');
  });

  it("does not parse again what has not changed", () => {
    const first = findSource({ fileName: main, text, program: undefined, tsconfig });
    const second = findSource({ fileName: main, text: `${text}\n`, program: undefined, tsconfig });
    const other = join(folder, "other.ts");
    expect(second.program).not.toBe(first.program);
    expect(second.program.getSourceFile(other)).toBe(first.program.getSourceFile(other));
  });

  it("sees that a file it was given before has changed on disk", () => {
    const other = join(folder, "other.ts");
    const typing = { program: undefined, tsconfig };
    findSource({ ...typing, fileName: other, text: "export const other = 2;\n" });
    const unsaved = findSource({ ...typing, fileName: main, text });
    expect(typeOfMain(unsaved.program, unsaved.sourceFile)).toBe("2");

    writeFileSync(other, "export const other = 3;\n");
    utimesSync(other, new Date(), new Date(Date.now() + 5000));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2000 });
    const changed = findSource({ ...typing, fileName: main, text });
    expect(typeOfMain(changed.program, changed.sourceFile)).toBe("3");
  });

  it("sees that another file has changed on disk", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    findSource({ fileName: main, text, program: undefined, tsconfig });
    writeFileSync(join(folder, "other.ts"), "export const other = true;\n");
    utimesSync(join(folder, "other.ts"), new Date(), new Date(Date.now() + 10_000));
    vi.advanceTimersByTime(5000);
    const { program, sourceFile } = findSource({ fileName: main, text, program: undefined, tsconfig });
    expect(typeOfMain(program, sourceFile)).toBe("true");
  });

  it("is answered with the text alone for a file outside the project", () => {
    const { typed } = findSource({
      fileName: "/elsewhere/a.ts",
      text: "export {};",
      program: undefined,
      tsconfig,
    });
    expect(typed).toBe(false);
  });

  it("reads a tsconfig that extends one which is not there, as before a framework has made it", () => {
    writeFileSync(
      tsconfig,
      '{ "extends": "./.framework/tsconfig.json", "compilerOptions": { "module": "nodenext" }, "include": ["*.ts"] }',
    );
    const { program, sourceFile } = findSource({ fileName: main, text, program: undefined, tsconfig });
    expect(typeOfMain(program, sourceFile)).toBe("1");
  });

  it("says which tsconfig it cannot read, and why", () => {
    const missing = join(folder, "missing.json");
    const find = (): unknown => findSource({ fileName: main, text, program: undefined, tsconfig: missing });
    expect(find).toThrow(ProjectError);
    expect(find).toThrow(`Cannot use ${missing} to read the project: it is not there. Correct it,`);
  });

  it("has nothing but that to show where a linter prints the stack", () => {
    const missing = join(folder, "missing.json");
    let stack: string | undefined;
    try {
      findSource({ fileName: main, text, program: undefined, tsconfig: missing });
    } catch (error) {
      stack = (error as Error).stack;
    }
    expect(stack).toBe(
      `ProjectError: Cannot use ${missing} to read the project: it is not there. Correct it, or change \`settings.inngest.tsconfig\`.`,
    );
  });

  it("says what is wrong in a tsconfig that is not JSON", () => {
    writeFileSync(tsconfig, '{ "include": [');
    expect(() => findSource({ fileName: main, text, program: undefined, tsconfig })).toThrow(
      `Cannot use ${tsconfig} to read the project: line 1: ']' expected. Correct it,`,
    );
  });
});
