import ts from "typescript";
import { syntaxOf } from "../syntax/file.ts";
import type { Engine } from "./engine.ts";
import type { Symbols } from "./symbols.ts";

/**
 * The files whose functions can run steps when they are called: those with a helper that uses step tools, and all that
 * import such a file, directly or through others. In most programs steps are only run by handlers, and then no helper
 * needs to be looked into.
 */
export function durableFiles(engine: Engine): ReadonlySet<ts.SourceFile> {
  const files = engine.program.getSourceFiles().filter((file) => !file.isDeclarationFile);
  const found = new Set(files.filter((file) => engine.concerns(file) && hasDurableHelper(engine, file)));
  if (found.size === 0) return found;
  const importers = importersOf(engine.symbols, files);
  const waiting = [...found];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    for (const importer of importers.get(file) ?? []) {
      if (found.has(importer)) continue;
      found.add(importer);
      waiting.push(importer);
    }
  }
  return found;
}

function hasDurableHelper(engine: Engine, file: ts.SourceFile): boolean {
  const { zones } = engine;
  return zones.toolCalls(file).some((call) => {
    if (zones.tool(call)?.durable !== true) return false;
    const { owner, step } = zones.place(call);
    return owner !== null && step === null && zones.role(owner)?.kind !== "handler";
  });
}

function importersOf(
  symbols: Symbols,
  files: readonly ts.SourceFile[],
): ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]> {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  const note = (specifier: ts.Node, importer: ts.SourceFile): void => {
    const target = symbols.at(specifier)?.valueDeclaration;
    if (!target || !ts.isSourceFile(target)) return;
    const known = importers.get(target);
    if (known) known.push(importer);
    else importers.set(target, [importer]);
  };
  for (const file of files) {
    for (const statement of file.statements) {
      if (ts.isImportDeclaration(statement)) note(statement.moduleSpecifier, file);
      else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier)
        note(statement.moduleSpecifier, file);
    }
    if (/\b(?:require|import)\s*\(/.test(file.text))
      for (const specifier of calledModules(file)) note(specifier, file);
  }
  return importers;
}

/** The specifiers of `require(…)` and `import(…)`. */
function calledModules(file: ts.SourceFile): readonly ts.Expression[] {
  return syntaxOf(file).calls.flatMap((call) => {
    const [specifier] = call.arguments ?? [];
    const isModule =
      call.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(call.expression) && call.expression.text === "require");
    return isModule && specifier ? [specifier] : [];
  });
}
