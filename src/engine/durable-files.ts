import type ts from "typescript";
import type { Engine } from "./engine.ts";
import { importedFiles, importersOf, withImporters } from "./imports.ts";

/**
 * The files whose functions can run steps when they are called: those with a helper that uses step tools, and all that
 * import such a file, directly or through others. In most programs steps are only run by handlers, and then no helper
 * needs to be looked into.
 */
export function durableFiles(engine: Engine): ReadonlySet<ts.SourceFile> {
  const { zones } = engine;
  const files = engine.program.getSourceFiles().filter((file) => !file.isDeclarationFile);
  const helpers = files.filter((file) => engine.concerns(file) && zones.hasDurableHelper(file));
  if (helpers.length === 0) return new Set();
  const imports: [ts.SourceFile, readonly ts.SourceFile[]][] = [];
  for (const file of files) {
    const imported = importedFiles(file, (specifier) => engine.symbols.at(specifier));
    // Without a list, any file may import the helper.
    if (!imported) return new Set(files);
    imports.push([file, imported]);
  }
  return withImporters(helpers, importersOf(imports));
}
