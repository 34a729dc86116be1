import ts from "typescript";
import { importedFiles, importersOf, withImporters } from "./imports.ts";

/** How many projects an editor is taken to work on at once. What is known of others is forgotten. */
const projectsKept = 4;

/** The programs that a linter makes of one project, each after a change of a text. */
interface Lineage {
  readonly options: ts.CompilerOptions;
  /** The names of the files that a file imports. They hold as long as the program has the same files. */
  readonly imports: WeakMap<ts.SourceFile, readonly string[]>;
  files: readonly ts.SourceFile[];
  newest: number;
  /** The number of the program that has another text in place of a file. */
  readonly replaced: WeakMap<ts.SourceFile, number>;
  /** The number of the program in which something that a file imports, directly or through others, last changed. */
  readonly changed: WeakMap<ts.SourceFile, number>;
}

/**
 * One program among those that a linter makes of a project. In an editor each change of a text makes a program, and all
 * files but one are what they were. What was found out about a file from itself and its imports holds in the next program
 * too, unless one of these has changed.
 */
export class Generation {
  readonly #lineage: Lineage;
  readonly #number: number;

  constructor(lineage: Lineage, number: number) {
    this.#lineage = lineage;
    this.#number = number;
  }

  /** Whether what another generation found at a node holds in this one. */
  holds(node: ts.Node, other: Generation): boolean {
    if (other === this) return true;
    if (other.#lineage !== this.#lineage) return false;
    const changed = this.#lineage.changed.get(node.getSourceFile()) ?? 0;
    return changed <= Math.min(this.#number, other.#number);
  }

  /** Whether files that another generation read are still the ones that this one has. */
  hasSame(files: readonly ts.SourceFile[], other: Generation): boolean {
    if (other === this) return true;
    if (other.#lineage !== this.#lineage) return false;
    return files.every((file) => (this.#lineage.replaced.get(file) ?? Infinity) > this.#number);
  }
}

/** The files that an answer comes from, when that is known so exactly. */
type Sources = readonly ts.SourceFile[] | null;

/** Answers about nodes, each with the generation that found it. Holds nothing that is no longer in a program. */
export class LastingMap<Value> {
  readonly #answers = new WeakMap<
    ts.Node,
    { readonly value: Value; readonly generation: Generation; readonly sources: Sources }
  >();

  /** The answer, if it holds in a generation. */
  get(node: ts.Node, generation: Generation): Value | undefined {
    const answer = this.#answers.get(node);
    if (!answer) return undefined;
    const holds = answer.sources
      ? generation.hasSame(answer.sources, answer.generation)
      : generation.holds(node, answer.generation);
    return holds ? answer.value : undefined;
  }

  /** Keeps an answer. Without exact sources it comes from the file of the node and all that this imports. */
  set(node: ts.Node, value: Value, generation: Generation, sources: Sources = null): void {
    this.#answers.set(node, { value, generation, sources });
  }
}

const lineages = new Map<string, Lineage>();

/** The generation of a program whose types are known. It goes on from the last program with the same files and options. */
export function generationOf(program: ts.Program): Generation {
  const files = program.getSourceFiles();
  const options = program.getCompilerOptions();
  const key = JSON.stringify([options["configFilePath"], files.length]);
  const known = lineages.get(key);
  lineages.delete(key);
  const lineage = known && goesOn(known, program) ? known : newLineage(program);
  lineages.set(key, lineage);
  const [oldest] = lineages.keys();
  if (lineages.size > projectsKept && oldest !== undefined) lineages.delete(oldest);
  return new Generation(lineage, lineage.newest);
}

/** The generation of a program that no other goes on from. */
export function onlyGeneration(program: ts.Program): Generation {
  return new Generation(newLineage(program), 0);
}

function newLineage(program: ts.Program): Lineage {
  return {
    options: program.getCompilerOptions(),
    files: program.getSourceFiles(),
    newest: 0,
    replaced: new WeakMap(),
    changed: new WeakMap(),
    imports: new WeakMap(),
  };
}

/** Takes a program into a lineage; `false` when what changed since the last may reach everything. */
function goesOn(lineage: Lineage, program: ts.Program): boolean {
  const changes = changesBetween(lineage, program);
  if (!changes) return false;
  lineage.files = program.getSourceFiles();
  if (changes.length === 0) return true;
  const reached = reachedBy(changes, lineage, program);
  if (!reached) return false;
  lineage.newest++;
  for (const { before } of changes) lineage.replaced.set(before, lineage.newest);
  for (const file of reached) lineage.changed.set(file, lineage.newest);
  return true;
}

interface Change {
  readonly before: ts.SourceFile;
  readonly after: ts.SourceFile;
}

/** The files whose text changed; `null` when more than the texts of modules did. */
function changesBetween(lineage: Lineage, program: ts.Program): readonly Change[] | null {
  const options = program.getCompilerOptions();
  if (options !== lineage.options && JSON.stringify(options) !== JSON.stringify(lineage.options)) return null;
  const changes: Change[] = [];
  for (const [index, file] of program.getSourceFiles().entries()) {
    const earlier = lineage.files[index];
    if (earlier === file) continue;
    if (earlier?.fileName !== file.fileName || reachesAll(earlier) || reachesAll(file)) return null;
    changes.push({ before: earlier, after: file });
  }
  return changes;
}

/** Whether what a file declares is there for files that do not import it. */
function reachesAll(file: ts.SourceFile): boolean {
  return (
    file.isDeclarationFile || !ts.isExternalModule(file) || /\bdeclare\s+(?:global|module)\b/.test(file.text)
  );
}

/** The changed files and all that import them, directly or through others; `null` when that cannot be told. */
function reachedBy(
  changes: readonly Change[],
  lineage: Lineage,
  program: ts.Program,
): readonly ts.SourceFile[] | null {
  const checker = program.getTypeChecker();
  const imports: [string, readonly string[]][] = [];
  for (const file of lineage.files) {
    if (file.isDeclarationFile) continue;
    let names = lineage.imports.get(file);
    if (!names) {
      const imported = importedFiles(file, (specifier) => checker.getSymbolAtLocation(specifier));
      if (!imported) return null;
      names = imported.map(({ fileName }) => fileName);
      lineage.imports.set(file, names);
    }
    imports.push([file.fileName, names]);
  }
  const reached = withImporters(
    changes.map(({ after }) => after.fileName),
    importersOf(imports),
  );
  return [...reached].flatMap((name) => program.getSourceFile(name) ?? []);
}
