import path from "node:path";
import ts from "typescript";
import type { LintedText } from "./host.ts";
import { canonical, readTsconfig } from "./tsconfig.ts";

/** A tsconfig that cannot be read. The message says which one and why. */
export class ProjectError extends Error {
  override readonly name = "ProjectError";

  constructor(message: string) {
    super(message);
    // Linters print the stack, which says nothing to whoever named the tsconfig.
    this.stack = `${this.name}: ${message}`;
  }
}

/** How long, in milliseconds, files on disk are taken to be as last read. An editor keeps the program for hours. */
const trustDisk = 1000;

/** A text that was linted, which an editor need not have saved. */
interface LintedFile {
  readonly text: string;
  /** When the file on disk was last changed, as it was when the text was linted. */
  readonly modified: number;
}

interface Kept {
  readonly overlay: Map<string, LintedFile>;
  readonly files: Map<string, { readonly modified: number; readonly sourceFile: ts.SourceFile }>;
  program: ts.Program;
  checked: number;
}

const kept = new Map<string, Kept>();

/**
 * The program of a tsconfig, with the linted text in place of what the disk has for it.
 * Kept between calls; unchanged files are not parsed again.
 * @throws {ProjectError} when the tsconfig is missing or invalid.
 */
export function ownProgram(tsconfig: string, linted: LintedText): ts.Program {
  const file = path.resolve(tsconfig);
  let project = kept.get(file);
  if (!project) {
    project = createProject(file, linted);
    kept.set(file, project);
    return project.program;
  }
  const current = project.program.getSourceFile(linted.fileName);
  const fresh = Date.now() - project.checked < trustDisk;
  if (current?.text === linted.text && fresh) return project.program;
  // A file outside the project stays outside: asking again must not build the program again.
  if (!current && fresh && project.overlay.get(absolute(linted.fileName))?.text === linted.text)
    return project.program;
  project.overlay.set(absolute(linted.fileName), asLinted(linted));
  project.program = createProgram(file, project);
  project.checked = Date.now();
  return project.program;
}

function createProject(file: string, linted: LintedText): Kept {
  const project = {
    overlay: new Map([[absolute(linted.fileName), asLinted(linted)]]),
    files: new Map<string, { modified: number; sourceFile: ts.SourceFile }>(),
    checked: Date.now(),
  };
  return { ...project, program: createProgram(file, project) };
}

function createProgram(
  file: string,
  project: Pick<Kept, "overlay" | "files"> & { readonly program?: ts.Program },
): ts.Program {
  const { rootNames, options, references, broken } = readTsconfig(file);
  if (broken !== null) {
    throw new ProjectError(
      `Cannot use ${file} to read the project: ${broken}. Correct it, or change \`settings.inngest.tsconfig\`.`,
    );
  }
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, languageVersion, onError) => {
    const onDisk = modifiedTime(name);
    const linted = project.overlay.get(absolute(name));
    // What was written since is newer than what was linted: by a save, or by another tool.
    if (linted && linted.modified !== onDisk) project.overlay.delete(absolute(name));
    const text = linted?.modified === onDisk ? linted.text : undefined;
    const modified = text === undefined ? onDisk : -1;
    const known = project.files.get(name);
    if (known && (text === undefined ? known.modified === modified : known.sourceFile.text === text)) {
      return known.sourceFile;
    }
    const sourceFile =
      text === undefined
        ? read(name, languageVersion, onError)
        : ts.createSourceFile(name, text, languageVersion, true);
    if (sourceFile) project.files.set(name, { modified, sourceFile });
    return sourceFile;
  };
  return ts.createProgram({
    rootNames,
    options,
    host,
    projectReferences: references,
    ...(project.program && { oldProgram: project.program }),
  });
}

function asLinted({ fileName, text }: LintedText): LintedFile {
  return { text, modified: modifiedTime(fileName) };
}

/** In milliseconds; 0 for a file that is not on disk. */
function modifiedTime(fileName: string): number {
  return ts.sys.getModifiedTime?.(fileName)?.getTime() ?? 0;
}

function absolute(fileName: string): string {
  return canonical(path.resolve(fileName).replaceAll("\\", "/"));
}
