import ts from "typescript";
import type { Edit, Endpoint, MissingFunction, TextChange } from "../model/index.ts";
import { addElements } from "./objects.ts";
import { insert, lineBreak } from "./changes.ts";

/**
 * Adds the functions that an endpoint misses to its list, with their imports. `null` when the list is not an array literal
 * in place, or when one of the functions cannot be named there.
 */
export function registerFunctions({ list, missing }: Endpoint): Edit | null {
  if (!list) return null;
  const named = missing.map(nameIn);
  const names = named.flatMap((each) => (each ? [each.name] : []));
  if (names.length < missing.length || new Set(names).size < names.length) return null;
  const added = addElements(list, names);
  const imports = named.flatMap((each) => (each?.imported ? [importEdit(list.getSourceFile(), each)] : []));
  return added && imports.every((edit) => edit !== null) ? [...imports, ...added] : null;
}

/** What a function is called in the endpoint's file, and the import that makes it known there. */
interface NamedFunction {
  readonly name: string;
  readonly imported: { readonly exportName: string; readonly specifier: string } | null;
}

function nameIn({ function: fn, reference }: MissingFunction): NamedFunction | null {
  if (!reference) return null;
  const { exportName, localName, specifier } = reference;
  const name = localName ?? (exportName === "default" ? fn.name : exportName);
  if (!/^[\p{L}$_][\p{L}\p{N}$_]*$/u.test(name)) return null;
  return { name, imported: localName === null && specifier !== null ? { exportName, specifier } : null };
}

function importEdit(sourceFile: ts.SourceFile, { name, imported }: NamedFunction): TextChange | null {
  if (!imported) return null;
  const { exportName, specifier } = imported;
  const imports = sourceFile.statements.filter(ts.isImportDeclaration);
  if (declares(imports, name)) return null;
  const same = imports.find(
    ({ moduleSpecifier, importClause }) =>
      ts.isStringLiteral(moduleSpecifier) &&
      moduleSpecifier.text === specifier &&
      importClause?.namedBindings !== undefined &&
      ts.isNamedImports(importClause.namedBindings) &&
      importClause.phaseModifier === undefined,
  );
  const bindings = same?.importClause?.namedBindings;
  const last = bindings && ts.isNamedImports(bindings) ? bindings.elements.at(-1) : undefined;
  if (exportName !== "default" && last) return insert(last.end, `, ${exportName}`);
  const quote = imports[0]?.moduleSpecifier.getText().startsWith("'") ? "'" : '"';
  const semicolon = imports[0] && !imports[0].getText().endsWith(";") ? "" : ";";
  const clause = exportName === "default" ? name : `{ ${exportName} }`;
  const line = `import ${clause} from ${quote}${specifier}${quote}${semicolon}`;
  const after = imports.at(-1);
  return after
    ? insert(after.end, `${lineBreak(sourceFile)}${line}`)
    : insert(sourceFile.getStart(), `${line}${lineBreak(sourceFile)}`);
}

function declares(imports: readonly ts.ImportDeclaration[], name: string): boolean {
  return imports.some(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    if (importClause?.name?.text === name) return true;
    if (!bindings) return false;
    return ts.isNamespaceImport(bindings)
      ? bindings.name.text === name
      : bindings.elements.some((element) => element.name.text === name);
  });
}
