import ts from "typescript";

/** The compiler's own list of what a file imports, `import()`, import types and `require()` included (`program.ts`). */
interface WithImports {
  readonly imports?: readonly ts.StringLiteralLike[];
}

/** The files of the program that a file imports; `null` when the compiler keeps no list of them. */
export function importedFiles(
  file: ts.SourceFile,
  symbolAt: (specifier: ts.Node) => ts.Symbol | undefined,
): readonly ts.SourceFile[] | null {
  const { imports } = file as WithImports;
  if (!Array.isArray(imports)) return null;
  return (imports as readonly ts.StringLiteralLike[]).flatMap((specifier) => {
    const target = symbolAt(specifier)?.valueDeclaration;
    return target && ts.isSourceFile(target) ? [target] : [];
  });
}

/** All files from which a chain of importers leads to one of these, themselves included. */
export function withImporters<File>(
  start: Iterable<File>,
  importers: ReadonlyMap<File, readonly File[]>,
): ReadonlySet<File> {
  const found = new Set(start);
  // A set hands out what is added to it on the way.
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}

/** Who imports what, from what each file imports. */
export function importersOf<File>(imports: Iterable<readonly [File, readonly File[]]>): Map<File, File[]> {
  const importers = new Map<File, File[]>();
  for (const [file, targets] of imports) {
    for (const target of targets) {
      const known = importers.get(target);
      if (known) known.push(file);
      else importers.set(target, [file]);
    }
  }
  return importers;
}
