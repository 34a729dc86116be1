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
  const imports = importEdits(
    list.getSourceFile(),
    named.flatMap((each) => (each?.imported ? [{ name: each.name, ...each.imported }] : [])),
  );
  return added && imports && [...imports, ...added];
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

interface Import {
  readonly name: string;
  readonly exportName: string;
  readonly specifier: string;
}

/** Makes names known in a file: in the imports it has of the same modules, else in new ones. */
function importEdits(sourceFile: ts.SourceFile, wanted: readonly Import[]): Edit | null {
  const known = sourceFile.statements.filter(ts.isImportDeclaration);
  if (wanted.some(({ name }) => declares(known, name))) return null;
  const changes: TextChange[] = [];
  const lines: string[] = [];
  const quote = known[0]?.moduleSpecifier.getText().startsWith("'") ? "'" : '"';
  const semicolon = known[0] && !known[0].getText().endsWith(";") ? "" : ";";
  for (const specifier of new Set(wanted.map((each) => each.specifier))) {
    const ofModule = wanted.filter((each) => each.specifier === specifier);
    const names = ofModule.filter(({ exportName }) => exportName !== "default").map(({ name }) => name);
    const last = lastNamedImport(known, specifier);
    if (last && names.length > 0) changes.push(insert(last.end, `, ${names.join(", ")}`));
    const clauses = [
      ...ofModule.filter(({ exportName }) => exportName === "default").map(({ name }) => name),
      ...(last || names.length === 0 ? [] : [`{ ${names.join(", ")} }`]),
    ];
    if (clauses.length > 0)
      lines.push(`import ${clauses.join(", ")} from ${quote}${specifier}${quote}${semicolon}`);
  }
  const after = known.at(-1);
  const end = lineBreak(sourceFile);
  if (lines.length > 0)
    changes.push(
      after
        ? insert(after.end, lines.map((line) => `${end}${line}`).join(""))
        : insert(sourceFile.getStart(), lines.map((line) => `${line}${end}`).join("")),
    );
  return changes;
}

/** The last of the names that a file imports from a module. */
function lastNamedImport(
  imports: readonly ts.ImportDeclaration[],
  specifier: string,
): ts.ImportSpecifier | undefined {
  for (const { moduleSpecifier, importClause } of imports) {
    const bindings = importClause?.namedBindings;
    if (
      ts.isStringLiteral(moduleSpecifier) &&
      moduleSpecifier.text === specifier &&
      bindings &&
      ts.isNamedImports(bindings) &&
      importClause.phaseModifier === undefined
    ) {
      return bindings.elements.at(-1);
    }
  }
  return undefined;
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
