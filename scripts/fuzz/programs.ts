import path from "node:path";
import ts from "typescript";
import type { Source } from "../../src/engine/host.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";

/** A file of a playground, as a program is asked for it. */
export interface FileInHand {
  /** From the playground's folder. */
  readonly fileName: string;
  readonly text: string;
  /** Other files of its program, from the playground's folder. */
  readonly beside: readonly string[];
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["node"],
  strict: true,
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** Programs of one changing file in a playground. Everything else is read and parsed once. */
export class Programs {
  readonly #folder: string;
  readonly #host: ts.CompilerHost;
  readonly #parsed = new Map<string, ts.SourceFile | undefined>();
  /** Files that stand in for those on the disk. */
  #texts: ReadonlyMap<string, string> = new Map();
  #folders: ReadonlySet<string> = new Set();
  #latest: ts.Program | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#host = ts.createCompilerHost(options, true);
    const read = this.#host.getSourceFile.bind(this.#host);
    const modules = ts.createModuleResolutionCache(folder, (name) => name, options);
    // The disk does not change while this runs, and most of the time of a program went into asking it.
    const exists = remembered(this.#host.fileExists.bind(this.#host));
    this.#host.readFile = remembered(this.#host.readFile.bind(this.#host));
    const folderExists = remembered((name: string) => ts.sys.directoryExists(name));
    this.#host.directoryExists = (name) => this.#folders.has(name) || folderExists(name);
    this.#host.realpath = remembered((name: string) => ts.sys.realpath?.(name) ?? name);
    this.#host.getDirectories = remembered((name: string) => ts.sys.getDirectories(name));
    this.#host.getModuleResolutionCache = () => modules;
    this.#host.getCurrentDirectory = () => folder;
    this.#host.fileExists = (name) => this.#texts.has(name) || exists(name);
    this.#host.getSourceFile = (name, version) => {
      const text = this.#texts.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, version, true);
      if (!this.#parsed.has(name)) this.#parsed.set(name, read(name, version));
      return this.#parsed.get(name);
    };
  }

  /** Where a file of the playground is. */
  path(fileName: string): string {
    return path.posix.join(this.#folder, fileName);
  }

  /** A file with nothing around it, as a linter without types has it. */
  untyped({ fileName, text }: FileInHand): Source {
    return singleFileProgram({ fileName: this.path(fileName), text, program: undefined, tsconfig: null });
  }

  /** A file in a program with its imports, libraries and the SDK. */
  typed(file: FileInHand): Source {
    return this.typedAll([file], file.beside)[0] ?? missing(file);
  }

  /** Several files of one program, in their order, with others from the disk. */
  typedAll(files: readonly FileInHand[], beside: readonly string[] = []): readonly Source[] {
    this.#texts = new Map(files.map(({ fileName, text }) => [this.path(fileName), text]));
    this.#folders = new Set([...this.#texts.keys()].flatMap(foldersAbove));
    const program = ts.createProgram({
      rootNames: [...this.#texts.keys(), ...beside.map((name) => this.path(name))],
      options,
      host: this.#host,
      ...(this.#latest && { oldProgram: this.#latest }),
    });
    this.#latest = program;
    return files.map((file) => ({
      program,
      sourceFile: program.getSourceFile(this.path(file.fileName)) ?? missing(file),
      typed: true,
    }));
  }
}

function foldersAbove(file: string): readonly string[] {
  const parent = path.posix.dirname(file);
  return parent === file ? [] : [parent, ...foldersAbove(parent)];
}

function missing({ fileName }: FileInHand): never {
  throw new Error(`${fileName} is not in its own program.`);
}

function remembered<Answer>(ask: (name: string) => Answer): (name: string) => Answer {
  const answers = new Map<string, Answer>();
  return (name) => {
    if (answers.has(name)) return answers.get(name) as Answer;
    const answer = ask(name);
    answers.set(name, answer);
    return answer;
  };
}
