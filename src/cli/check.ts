import type { Linter } from "eslint";
import path from "node:path";
import ts from "typescript";
import type { Options } from "./arguments.ts";
import { CommandError } from "./command-error.ts";
import { readConfiguration, type Configuration } from "./configuration.ts";
import { loadESLint } from "./eslint-package.ts";
import { findFiles, type Found } from "./files.ts";
import { fixProject } from "./fix.ts";
import { dependenciesOf, InstalledPackages, readManifest } from "./installed.ts";
import { FileLinter, type LintedFile } from "./lint.ts";
import type { Plugin } from "./plugin.ts";
import { Programs, sourceIn } from "./programs.ts";
import type { Progress } from "./progress.ts";
import { planProjects, type Plan, type Project } from "./projects.ts";
import type { Scope } from "./report.ts";
import { isError } from "./results.ts";
import { Survey } from "./survey.ts";
import { explainNothing } from "./unchecked.ts";
import { count, list } from "./words.ts";

/** A linted file, and how it was before anything was fixed. */
interface CheckedFile extends LintedFile {
  readonly unfixed: LintedFile;
}

/** What a run found out. */
export interface Check {
  readonly files: readonly CheckedFile[];
  readonly scope: Scope;
  /** What the user should know, though nothing failed. */
  readonly notes: readonly string[];
  /** What could not be done. */
  readonly failures: readonly string[];
}

/**
 * Lints what the user named, one project after the other, so that only one program is in memory.
 * @throws {CommandError} when there is nothing that could be linted.
 */
export async function check(
  options: Options,
  cwd: string,
  plugin: Plugin,
  progress: Progress,
): Promise<Check> {
  const notes: string[] = [];
  const failures = new Set<string>();
  const relative = (file: string): string => path.relative(cwd, file) || ".";

  progress.say("Looking for files …");
  const found = findFiles(options.paths, cwd);
  if (found.foreign.length > 0) {
    notes.push(`Left out, being no TypeScript or JavaScript source: ${list(found.foreign)}.`);
  }
  requireInngest(found, relative);

  const plan = planProjects(found.candidates, { cwd, tsconfig: options.tsconfig });
  for (const { file, broken, missing } of plan.problems) {
    if (broken !== null)
      failures.add(`${relative(file)} cannot be used: ${broken}. Correct it and run again.`);
    notes.push(...describeMissing(relative(file), missing, relative));
  }

  const pending = new Set([...plan.projects.flatMap(({ files }) => files), ...plan.loose, ...plan.doubtful]);
  const configuration = await readConfiguration([...pending], options, plugin, cwd);
  notes.push(...configuration.notes);

  const { Linter } = await loadESLint();
  const root = commonFolder(cwd, pending);
  // ESLint 8 has to be told; for later ones it goes without saying.
  const linter = new Linter({ cwd: root, configType: "flat" });
  const run: Run = {
    root,
    options,
    linter: new FileLinter(linter, plugin),
    configuration,
    programs: new Programs(found.texts),
    survey: new Survey(),
    pending,
    failures,
    relative,
  };
  found.texts.clear();
  const checked: CheckedFile[] = [];
  let projects = 0;
  const unheld: string[] = [];
  for (const project of inTurn(plan, unheld)) {
    if (!project.files.some((file) => pending.has(file))) continue;
    progress.say(`Reading ${relative(project.name)} (${count(project.rootNames.length, "file")}) …`);
    const result = checkProject(project, run);
    checked.push(...result.files);
    unheld.push(...result.unheld);
    if (result.files.length > 0) projects++;
  }

  const leftOut = found.candidates.filter(({ file, named }) => named && !configuration.of(file));
  if (checked.length > 0 && leftOut.length > 0) {
    const by = new Set(leftOut.flatMap(({ file }) => configuration.leftOutBy(file)?.configFile ?? []));
    notes.push(`Left out by ${list([...by])}: ${list(leftOut.map(({ file }) => relative(file)))}.`);
  }

  const packages = new InstalledPackages();
  const folders = new Set(checked.map(({ file }) => path.dirname(file)));
  const versionsOf = (name: string): string[] =>
    [...new Set([...folders].flatMap((folder) => packages.versionOf(name, folder) ?? []))].sort();
  const sdk = versionsOf("inngest");
  if (checked.length > 0 && sdk.length === 0) {
    notes.push(
      "The package inngest is not installed here, so its types are not known and less can be found. Install the project's dependencies and run again.",
    );
  }
  const compilers = versionsOf("typescript");
  const newer = compilers.find((version) => Number.parseInt(version, 10) >= 7);
  if (newer !== undefined) {
    notes.push(
      `This project uses TypeScript ${newer}, which other tools cannot use as a library. It is read with TypeScript ${ts.version} instead.`,
    );
  }
  return {
    files: checked.sort((a, b) => (a.file < b.file ? -1 : 1)),
    scope: {
      checked: checked.length,
      searched: found.searched,
      unchecked: checked.length > 0 ? null : explainNothing(found, configuration, failures.size > 0),
      projects,
      functions: run.survey.functions,
      endpoints: run.survey.endpoints,
      sdk,
      typescript: compilers.length > 0 && !compilers.includes(ts.version) ? ts.version : null,
      rules: configuration.source,
    },
    notes,
    failures: [...failures],
  };
}

/** What all projects of a run share. */
interface Run {
  readonly root: string;
  readonly options: Options;
  readonly linter: FileLinter;
  readonly configuration: Configuration;
  readonly programs: Programs;
  readonly survey: Survey;
  /** Files still to be linted. */
  readonly pending: Set<string>;
  readonly failures: Set<string>;
  readonly relative: (file: string) => string;
}

/** The projects of tsconfigs, then those of the files that are in none of them. */
function* inTurn(plan: Plan, unheld: readonly string[]): Generator<Project> {
  yield* plan.projects;
  yield* plan.looseProjects([...plan.loose, ...unheld]);
}

/**
 * Lints every pending file that a project's program holds, be it listed there or imported from another project.
 * @returns The files, and those of the project that its program does not hold after all.
 */
function checkProject(
  project: Project,
  { root, options, linter, configuration, programs, survey, pending, failures, relative }: Run,
): { readonly files: readonly CheckedFile[]; readonly unheld: readonly string[] } {
  const program = programs.create(project);
  const sources = [...pending].flatMap((file) => sourceIn(program, file) ?? []);
  const unheld = project.loose
    ? []
    : project.files.filter((file) => pending.has(file) && !sourceIn(program, file));
  for (const { fileName } of sources) pending.delete(fileName);

  const lint = (inProgram: ts.Program, sourceFile: ts.SourceFile): LintedFile[] => {
    const configured = configuration.of(sourceFile.fileName);
    if (!configured) return [];
    try {
      return [linter.lint(inProgram, sourceFile, configured)];
    } catch (error) {
      failures.add(describeFailure(error, relative(sourceFile.fileName)));
      return [];
    }
  };
  const first = sources.flatMap((sourceFile) => lint(program, sourceFile));
  const unfixed = new Map(first.map((file) => [file.file, file]));
  const isWanted = (message: Linter.LintMessage): boolean => !options.quiet || isError(message);
  const final =
    options.fix === null
      ? { program, files: first }
      : fixProject(
          project,
          programs,
          { program, files: first },
          (next, files) =>
            files.flatMap((file) => sourceIn(next, file) ?? []).flatMap((file) => lint(next, file)),
          isWanted,
        );
  sources.some(({ fileName }) => {
    const sourceFile = final.program.getSourceFile(fileName);
    const configured = configuration.of(fileName);
    return sourceFile && configured && survey.add(final.program, sourceFile, configured.settings, root);
  });
  programs.release();
  return {
    files: final.files.map((file) => ({ ...file, unfixed: unfixed.get(file.file) ?? file })),
    unheld,
  };
}

/** One sentence for each kind of file that a tsconfig refers to and that is not there: they call for different things. */
function describeMissing(
  file: string,
  missing: readonly string[],
  relative: (file: string) => string,
): readonly string[] {
  const kinds = [
    {
      // `.nuxt`, `.svelte-kit`, `.nitro`: frameworks write into folders that begin with a dot.
      holds: (name: string) => /(?:^|[\\/])\.[\w-]/.test(name),
      advice: (one: boolean) =>
        `${one ? "It is" : "They are"} generated by the framework: run its dev, build or prepare command first.`,
    },
    {
      holds: (name: string) => /^\.|^[\\/]|^[a-z]:/i.test(name),
      advice: () => "Check the path.",
    },
    { holds: () => true, advice: () => "Are the dependencies installed?" },
  ];
  const byKind = new Map(kinds.map((kind) => [kind, [] as string[]]));
  for (const name of missing) {
    const shown = path.isAbsolute(name) ? relative(name) : name;
    const kind = kinds.find(({ holds }) => holds(path.isAbsolute(name) ? `./${shown}` : name));
    if (kind) byKind.get(kind)?.push(shown);
  }
  return [...byKind].flatMap(([{ advice }, names]) => {
    if (names.length === 0) return [];
    const one = names.length === 1;
    return [
      `${file} refers to ${list(names)}, which ${one ? "is" : "are"} not there, so ${one ? "its" : "their"} options are not known. ${advice(one)}`,
    ];
  });
}

/** @throws {CommandError} when the folders to search have nothing to do with Inngest. */
function requireInngest({ candidates, searched, folders }: Found, relative: (file: string) => string): void {
  // Whoever names files, as a commit hook does, need not know what is in them.
  if (folders.length === 0 || candidates.some(({ certain, named }) => certain || named)) return;
  const where = list(folders.map(relative).map((folder) => (folder === "." ? "this folder" : folder)));
  if (searched === 0) {
    throw new CommandError(
      `There are no TypeScript or JavaScript files in ${where}.`,
      "Name the folder that holds your code: inngest-lint <folder>",
    );
  }
  if (folders.some(asksForInngest)) return;
  throw new CommandError(
    `There is no Inngest code in ${where} (${count(searched, "file")} searched).`,
    "Run inngest-lint in the project that uses Inngest, or name its folder: inngest-lint <folder>",
  );
}

/** Whether the package of a folder depends on the SDK: then there is just no function yet. */
function asksForInngest(folder: string): boolean {
  const manifest = readManifest(folder);
  if (manifest) return dependenciesOf(manifest).has("inngest");
  const above = path.dirname(folder);
  return above !== folder && asksForInngest(above);
}

/** The folder that holds all files: rules and ESLint see paths relative to it. Almost always the working directory. */
function commonFolder(cwd: string, files: Iterable<string>): string {
  let folder = cwd;
  for (const file of files) {
    while (path.relative(folder, file).startsWith("..") && path.dirname(folder) !== folder) {
      folder = path.dirname(folder);
    }
  }
  return folder;
}

function describeFailure(error: unknown, file: string): string {
  const message = (error instanceof Error ? error.message : String(error)).trim();
  const rule = typeof error === "object" && error !== null && "ruleId" in error ? String(error.ruleId) : null;
  // Without a rule it is the configuration that ESLint does not accept, which is the same for every file.
  return rule === null
    ? `ESLint does not accept the configuration of the rules: ${message}`
    : `The rule ${rule} failed in ${file}: ${message.split("\n")[0] ?? ""}. This is a bug in eslint-plugin-inngest; please report it.`;
}
