import path from "node:path";
import ts from "typescript";

/** A tsconfig as far as it could be read. */
export interface Tsconfig {
  /** Absolute, with the separators of the compiler. */
  readonly file: string;
  readonly rootNames: readonly string[];
  readonly options: ts.CompilerOptions;
  readonly references: readonly ts.ProjectReference[];
  /** Whether it lists this file. */
  lists(file: string): boolean;
  /** Why it cannot be used at all. */
  readonly broken: string | null;
  /** Files it extends or references that are not there. Its options are incomplete, but it can be used. */
  readonly missing: readonly string[];
}

/** The tsconfigs of a run, each read once. */
export class Tsconfigs {
  readonly #read = new Map<string, Tsconfig>();
  readonly #nearest = new Map<string, string | null>();
  readonly #extended = new Map<string, ts.ExtendedConfigCacheEntry>();

  read(file: string): Tsconfig {
    const known = this.#read.get(file);
    if (known) return known;
    const read = readTsconfig(file, this.#extended);
    this.#read.set(file, read);
    return read;
  }

  /** The tsconfig.json, or jsconfig.json, of a folder or of the nearest folder above it. */
  nearest(folder: string): string | null {
    const known = this.#nearest.get(folder);
    if (known !== undefined) return known;
    const here = ["tsconfig.json", "jsconfig.json"]
      .map((name) => path.posix.join(folder, name))
      .find((file) => ts.sys.fileExists(file));
    const above = path.posix.dirname(folder);
    const nearest = here ?? (above === folder ? null : this.nearest(above));
    this.#nearest.set(folder, nearest);
    return nearest;
  }

  /** The tsconfigs that may list a file: the nearest first, then those of the folders above. */
  *above(file: string): Generator<Tsconfig> {
    let config = this.nearest(path.posix.dirname(file));
    while (config !== null) {
      yield this.read(config);
      const folder = path.posix.dirname(config);
      const above = path.posix.dirname(folder);
      config = above === folder ? null : this.nearest(above);
    }
  }

  /** A tsconfig and all it references, itself first. */
  *withReferences(config: Tsconfig, seen = new Set<string>()): Generator<Tsconfig> {
    if (seen.has(config.file)) return;
    seen.add(config.file);
    yield config;
    for (const reference of config.references) {
      const file = ts.resolveProjectReferencePath(reference);
      if (ts.sys.fileExists(file)) yield* this.withReferences(this.read(file), seen);
    }
  }
}

/** "Cannot read file '…'", with or without a reason. */
const isUnreadable = ({ code }: ts.Diagnostic): boolean => code === 5012 || code === 5083;
/** "File '…' not found", and a file that is extended by its path and cannot be read because it is not there. */
const isMissing = (problem: ts.Diagnostic): boolean =>
  problem.code === 6053 || (isUnreadable(problem) && !ts.sys.fileExists(quoted(problem.messageText)));
/** Syntax errors of JSON have the codes of TypeScript's own. */
const isFatal = (problem: ts.Diagnostic): boolean =>
  problem.code < 2000 || (isUnreadable(problem) && !isMissing(problem));

/** Reads a tsconfig; `extended` keeps what several of them extend. Never throws: what is wrong with it is in the answer. */
export function readTsconfig(
  file: string,
  extended = new Map<string, ts.ExtendedConfigCacheEntry>(),
): Tsconfig {
  const problems: ts.Diagnostic[] = [];
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (problem: ts.Diagnostic) => problems.push(problem),
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, { noEmit: true }, host, extended);
  // The errors of the above do not hold every syntax error.
  const { error } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as {
    readonly error?: ts.Diagnostic;
  };
  problems.push(...(error ? [error] : []), ...(parsed?.errors ?? []));
  const fatal = problems.find(isFatal);
  const references = parsed?.projectReferences ?? [];
  const names = new Set((parsed?.fileNames ?? []).map(canonical));
  return {
    file,
    rootNames: parsed?.fileNames ?? [],
    options: parsed?.options ?? {},
    references,
    lists: (name) => names.has(canonical(name)),
    broken: fatal ? describe(fatal) : parsed ? null : "it is not there",
    missing: [
      ...new Set(problems.filter(isMissing).map(({ messageText }) => quoted(messageText))),
      ...references.map(ts.resolveProjectReferencePath).filter((reference) => !ts.sys.fileExists(reference)),
    ],
  };
}

function describe({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, "");
  if (!file || start === undefined) return text;
  return `line ${String(file.getLineAndCharacterOfPosition(start).line + 1)}: ${text}`;
}

function quoted(message: string | ts.DiagnosticMessageChain): string {
  const text = ts.flattenDiagnosticMessageText(message, " ");
  return /'(?<name>[^']+)'/.exec(text)?.groups?.["name"] ?? text;
}

/** The form of a file name in which equal files have equal names. */
export function canonical(file: string): string {
  return ts.sys.useCaseSensitiveFileNames ? file : file.toLowerCase();
}
