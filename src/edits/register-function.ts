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
    const byDefault = ofModule.filter(({ exportName }) => exportName === "default").map(({ name }) => name);
    const intoNames = names.length > 0 ? addNames(known, specifier, names) : null;
    const intoDefault = byDefault[0] === undefined ? null : addDefault(known, specifier, byDefault[0]);
    if (intoNames) changes.push(intoNames);
    if (intoDefault) changes.push(intoDefault);
    const clauses = [
      ...(intoDefault ? [] : byDefault),
      ...(intoNames || names.length === 0 ? [] : [`{ ${names.join(", ")} }`]),
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

/** Adds names to an import of a module that has a place for them. `null` when there is none. */
function addNames(
  imports: readonly ts.ImportDeclaration[],
  specifier: string,
  names: readonly string[],
): TextChange | null {
  const clauses = valueClauses(imports, specifier);
  for (const { namedBindings } of clauses) {
    if (!namedBindings || !ts.isNamedImports(namedBindings)) continue;
    const last = namedBindings.elements.at(-1);
    return last
      ? insert(last.end, `, ${names.join(", ")}`)
      : insert(namedBindings.getStart() + 1, ` ${names.join(", ")} `);
  }
  const alone = clauses.find(({ name, namedBindings }) => name && !namedBindings)?.name;
  return alone ? insert(alone.end, `, { ${names.join(", ")} }`) : null;
}

/** Adds a name for the default export to an import of a module that has none. `null` when there is no such import. */
function addDefault(
  imports: readonly ts.ImportDeclaration[],
  specifier: string,
  name: string,
): TextChange | null {
  const clause = valueClauses(imports, specifier).find((each) => !each.name);
  return clause ? insert(clause.getStart(), `${name}, `) : null;
}

/** What a file imports from a module, imports of types alone and those with a phase not counted. */
function valueClauses(
  imports: readonly ts.ImportDeclaration[],
  specifier: string,
): readonly ts.ImportClause[] {
  return imports.flatMap(({ moduleSpecifier, importClause }) =>
    ts.isStringLiteral(moduleSpecifier) &&
    moduleSpecifier.text === specifier &&
    importClause?.phaseModifier === undefined
      ? (importClause ?? [])
      : [],
  );
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
