import ts from "typescript";
import type { Project } from "./projects.ts";
import { canonical } from "../engine/tsconfig.ts";

/**
 * Makes the programs of a run, one after the other. Files of packages are parsed once for all of them, and a program
 * that follows another of the same project takes over every file that did not change.
 */
export class Programs {
  /** Texts already read from disk, handed over to the first program that asks. */
  readonly #texts: Map<string, string>;
  /** Texts that take the place of what the disk has. */
  readonly #changed = new Map<string, string>();
  readonly #parsed = new Map<string, ts.SourceFile>();

  constructor(texts: ReadonlyMap<string, string> = new Map()) {
    this.#texts = new Map([...texts].map(([file, text]) => [canonical(file), text]));
  }

  /** From now on, programs read this text instead of what the disk has. */
  change(file: string, text: string): void {
    this.#changed.set(canonical(file), text);
  }

  /** The program of a project, bound and ready for questions. */
  create({ rootNames, options, references }: Project, previous?: ts.Program): ts.Program {
    const settings: ts.CompilerOptions = { ...options, noEmit: true, skipLibCheck: true };
    const program = ts.createProgram({
      rootNames,
      options: settings,
      projectReferences: references,
      host: this.#host(settings),
      ...(previous && { oldProgram: previous }),
    });
    // Binds every file, which also gives nodes their parents: the engine walks up from a node. Asking the parser for
    // parents instead would cost a walk over all files more.
    program.getTypeChecker();
    return program;
  }

  /** Lets go of a project's own files. What packages declare is kept for the next project. */
  release(): void {
    for (const [key, { fileName, isDeclarationFile }] of this.#parsed) {
      if (!isDeclarationFile || !fileName.includes("/node_modules/")) this.#parsed.delete(key);
    }
  }

  #host(options: ts.CompilerOptions): ts.CompilerHost {
    const host: ts.CompilerHost & { useSourceOfProjectReferenceRedirect?: () => boolean } =
      ts.createCompilerHost(options);
    // As an editor does: a referenced project is read from its source, built or not.
    host.useSourceOfProjectReferenceRedirect = () => true;
    // Types do not depend on documentation comments; in JavaScript files the compiler reads them all the same.
    if ("JSDocParsingMode" in ts) host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
    const { module, moduleDetection, jsx } = options;
    const suffix = [module, moduleDetection, jsx].join();
    host.getSourceFile = (fileName, version) => {
      const format =
        typeof version === "object" ? [version.languageVersion, version.impliedNodeFormat] : [version];
      const key = [fileName, ...format, suffix].join("\0");
      const changed = this.#changed.get(canonical(fileName));
      const known = this.#parsed.get(key);
      if (known && (changed === undefined || known.text === changed)) return known;
      const text = changed ?? this.#take(fileName) ?? ts.sys.readFile(fileName);
      if (text === undefined) return undefined;
      const sourceFile = ts.createSourceFile(fileName, text, version);
      this.#parsed.set(key, sourceFile);
      return sourceFile;
    };
    return host;
  }

  #take(fileName: string): string | undefined {
    const key = canonical(fileName);
    const text = this.#texts.get(key);
    this.#texts.delete(key);
    return text;
  }
}

/** The file of a program as it was written: no declaration file, no file of a package. */
export function sourceIn(program: ts.Program, file: string): ts.SourceFile | null {
  const sourceFile = program.getSourceFile(file);
  if (!sourceFile || sourceFile.isDeclarationFile) return null;
  return program.isSourceFileFromExternalLibrary(sourceFile) ? null : sourceFile;
}
