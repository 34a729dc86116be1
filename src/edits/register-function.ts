import ts from "typescript";
import type { Edit, Endpoint, FunctionReference, MissingFunction, TextChange } from "../model/index.ts";
import { addElement } from "./objects.ts";
import { insert, lineBreak } from "./changes.ts";

/** Adds a function to an endpoint's list, with its import; `null` when the list is not an array literal in place. */
export function registerFunction(
  endpoint: Endpoint,
  { function: fn, reference }: MissingFunction,
): Edit | null {
  if (!endpoint.list || !reference) return null;
  const sourceFile = endpoint.list.getSourceFile();
  const name = reference.localName ?? (reference.exportName === "default" ? fn.name : reference.exportName);
  if (!/^[\p{L}$_][\p{L}\p{N}$_]*$/u.test(name)) return null;
  const added = addElement(endpoint.list, name);
  if (!added) return null;
  if (reference.localName !== null || reference.specifier === null) return added;
  const imported = importEdit(sourceFile, name, reference, reference.specifier);
  return imported && [imported, ...added];
}

function importEdit(
  sourceFile: ts.SourceFile,
  name: string,
  { exportName }: FunctionReference,
  specifier: string,
): TextChange | null {
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
