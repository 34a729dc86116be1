import type ts from "typescript";
import type { Engine } from "./engine.ts";
import { importedFiles, importersOf, withImporters } from "./imports.ts";

/**
 * The files whose functions can run steps when they are called: those with a helper that uses step tools, and all that
 * import such a file, directly or through others. In most programs steps are only run by handlers, and then no helper
 * needs to be looked into.
 */
export function durableFiles(engine: Engine): ReadonlySet<ts.SourceFile> {
  return filesReaching(engine, (file) => engine.concerns(file) && engine.zones.hasDurableHelper(file));
}

/** The files of the program that hold something, and all that import one, directly or not. */
export function filesReaching(
  engine: Engine,
  holds: (file: ts.SourceFile) => boolean,
): ReadonlySet<ts.SourceFile> {
  const files = engine.program.getSourceFiles().filter((file) => !file.isDeclarationFile);
  const start = files.filter(holds);
  if (start.length === 0) return new Set();
  const importers = knownImporters(engine, files);
  // Without a list, any file may import them.
  return importers ? withImporters(start, importers) : new Set(files);
}

type Importers = ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]>;

const known = new WeakMap<Engine, Importers | null>();

/** Who imports what in a program; `null` when the compiler keeps no list of it. */
function knownImporters(engine: Engine, files: readonly ts.SourceFile[]): Importers | null {
  let importers = known.get(engine);
  if (importers === undefined) {
    importers = findImporters(engine, files);
    known.set(engine, importers);
  }
  return importers;
}

function findImporters(engine: Engine, files: readonly ts.SourceFile[]): Importers | null {
  const imports: [ts.SourceFile, readonly ts.SourceFile[]][] = [];
  for (const file of files) {
    const imported = importedFiles(file, (specifier) => engine.symbols.at(specifier));
    if (!imported) return null;
    imports.push([file, imported]);
  }
  return importersOf(imports);
}
