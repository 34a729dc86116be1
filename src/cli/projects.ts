import path from "node:path";
import ts from "typescript";
import { CommandError } from "./command-error.ts";
import type { Candidate } from "./files.ts";
import { dependenciesOf, readManifest } from "./installed.ts";
import { Tsconfigs, type Tsconfig } from "../engine/tsconfig.ts";

/** What one program is made of, and the files to lint in it. */
export interface Project {
  /** The tsconfig, or the folder of files that stand outside every tsconfig. */
  readonly name: string;
  /** Whether the files stand outside every tsconfig. Then the program is made of them alone. */
  readonly loose: boolean;
  readonly rootNames: readonly string[];
  readonly options: ts.CompilerOptions;
  readonly references: readonly ts.ProjectReference[];
  /** The files that belong here. Those of another project that this program holds too may be linted here as well. */
  readonly files: readonly string[];
}

/** How the candidates fall into projects. */
export interface Plan {
  /** Those of tsconfigs, in the order to work through. */
  readonly projects: readonly Project[];
  /** Candidates that have nothing to do with Inngest unless another project's program holds them. */
  readonly doubtful: readonly string[];
  /** Candidates outside every tsconfig. */
  readonly loose: readonly string[];
  /** What these are linted in, and those that their tsconfig turned out not to hold: one program for each package. */
  looseProjects(files: readonly string[]): readonly Project[];
  readonly problems: readonly TsconfigProblem[];
}

/** Something wrong with a tsconfig. */
interface TsconfigProblem {
  readonly file: string;
  readonly broken: string | null;
  readonly missing: readonly string[];
}

interface Group {
  readonly config: Tsconfig;
  readonly candidates: Candidate[];
}

/**
 * Groups candidates by the tsconfig that lists them, as an editor does: the nearest one, one that it references, or one
 * further up. Each file ends up in one group only.
 * @throws {CommandError} when the tsconfig that the user named cannot be used.
 */
export function planProjects(
  candidates: readonly Candidate[],
  { cwd, tsconfig }: { readonly cwd: string; readonly tsconfig: string | null },
): Plan {
  const tsconfigs = new Tsconfigs();
  const chosen = tsconfig === null ? null : chosenTsconfig(tsconfig, cwd, tsconfigs);
  const problems = new Map<string, TsconfigProblem>();
  const groups = new Map<string, Group>();
  const loose: Candidate[] = [];

  for (const candidate of candidates) {
    const config = ownerOf(candidate.file);
    if (!config) {
      loose.push(candidate);
      continue;
    }
    const group = groups.get(config.file) ?? { config, candidates: [] };
    group.candidates.push(candidate);
    groups.set(config.file, group);
  }

  const [relevant, doubtful] = partition([...groups.values()], (group) => showsInngest(group.candidates));
  const [certainlyLoose, perhapsLoose] = partition(
    byPackage(loose, ({ file }) => file),
    ([, group]) => showsInngest(group),
  );
  return {
    projects: inOrder(relevant).map(toProject),
    loose: certainlyLoose.flatMap(([, group]) => group.map(({ file }) => file)),
    doubtful: [
      ...doubtful.flatMap(({ candidates }) => candidates),
      ...perhapsLoose.flatMap(([, group]) => group),
    ].map(({ file }) => file),
    looseProjects,
    problems: [...problems.values()],
  };

  function ownerOf(file: string): Tsconfig | null {
    const above = chosen ? [chosen] : tsconfigs.above(file);
    let first: Tsconfig | null = null;
    for (const config of above) {
      for (const one of tsconfigs.withReferences(config)) {
        if (one.broken !== null || one.missing.length > 0) problems.set(one.file, one);
        if (one.broken !== null) continue;
        if (one.lists(file)) return one;
        // Not listed, yet perhaps imported by what is listed: the program will tell.
        if (one.rootNames.length > 0 && couldHold(one, file)) first ??= one;
      }
    }
    return first;
  }

  function looseProjects(files: readonly string[]): Project[] {
    return byPackage(files, (file) => file).map(([folder, rootNames]) => {
      const nearest = chosen ?? usable(rootNames[0] ?? folder);
      return {
        name: folder,
        loose: true,
        rootNames,
        options: { ...(nearest?.options ?? defaultOptions), ...looseOptions },
        references: nearest?.references ?? [],
        files: rootNames,
      };
    });
  }

  function usable(file: string): Tsconfig | null {
    for (const config of tsconfigs.above(file)) if (config.broken === null) return config;
    return null;
  }
}

const looseOptions: ts.CompilerOptions = { allowJs: true, noEmit: true };

/** How a JavaScript project is read: as bundlers and Node read it, whichever syntax it uses. */
const defaultOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
};

function chosenTsconfig(named: string, cwd: string, tsconfigs: Tsconfigs): Tsconfig {
  const resolved = path.resolve(cwd, named).replaceAll("\\", "/");
  const file = ts.sys.directoryExists(resolved) ? `${resolved}/tsconfig.json` : resolved;
  if (!ts.sys.fileExists(file)) {
    throw new CommandError(`There is no tsconfig ${named}.`, "--tsconfig takes the path of a tsconfig.json.");
  }
  const config = tsconfigs.read(file);
  if (config.broken !== null) {
    throw new CommandError(
      `${named} cannot be used: ${config.broken}.`,
      "Correct it, or name another with --tsconfig.",
    );
  }
  return config;
}

function couldHold({ options }: Tsconfig, file: string): boolean {
  return !/\.[cm]?jsx?$/.test(file) || options.allowJs === true || options.checkJs === true;
}

/** A project none of whose files shows Inngest is not worth a program. */
function showsInngest(candidates: readonly Candidate[]): boolean {
  return candidates.some(({ certain, named }) => certain || named);
}

function toProject({ config, candidates }: Group): Project {
  return {
    name: config.file,
    loose: false,
    rootNames: config.rootNames,
    options: config.options,
    references: config.references,
    files: candidates.map(({ file }) => file),
  };
}

/**
 * Projects that serve functions come first, then those that use others: a function of a library package is linted in the
 * program that registers it, where its whole app is known, and the library's own program is often not needed at all.
 */
function inOrder(groups: readonly Group[]): readonly Group[] {
  const ranked = groups.map((group) => {
    const manifest = readManifest(path.posix.dirname(group.config.file));
    return {
      group,
      serves: group.candidates.some(({ serves }) => serves),
      certain: group.candidates.filter(({ certain }) => certain).length,
      uses: new Set<string>(
        group.config.references.map((reference) => ts.resolveProjectReferencePath(reference)),
      ),
      packageName: manifest?.["name"],
      dependencies: dependenciesOf(manifest),
    };
  });
  type Ranked = (typeof ranked)[number];
  const uses = (one: Ranked, other: Ranked): boolean =>
    one.uses.has(other.group.config.file) ||
    (typeof other.packageName === "string" && one.dependencies.has(other.packageName));
  // Every project after those that use it, through any number of others. A circle is cut where it was entered.
  const ordered = new Set<Ranked>();
  const visiting = new Set<Ranked>();
  const place = (one: Ranked): void => {
    if (ordered.has(one) || visiting.has(one)) return;
    visiting.add(one);
    for (const other of ranked) if (other !== one && uses(other, one)) place(other);
    ordered.add(one);
  };
  for (const one of ranked.toSorted((a, b) => b.certain - a.certain)) place(one);
  return [...ordered].toSorted((a, b) => Number(b.serves) - Number(a.serves)).map(({ group }) => group);
}

/** The folder of the package that a file belongs to; its own folder outside every package. */
function packageFolder(file: string): string {
  let folder = path.posix.dirname(file);
  for (;;) {
    if (ts.sys.fileExists(path.posix.join(folder, "package.json"))) return folder;
    const above = path.posix.dirname(folder);
    if (above === folder) return path.posix.dirname(file);
    folder = above;
  }
}

function byPackage<T>(items: readonly T[], fileOf: (item: T) => string): [folder: string, items: T[]][] {
  const folders = new Map<string, T[]>();
  for (const item of items) {
    const folder = packageFolder(fileOf(item));
    folders.set(folder, [...(folders.get(folder) ?? []), item]);
  }
  return [...folders];
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [holding: T[], others: T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}
