import ts from "typescript";
import type { Engine } from "./engine.ts";
import { syntaxOf } from "../syntax/file.ts";
import { accessKind, enclosingFunction, memberName, unwrap, wrapped } from "../syntax/tree.ts";
import { mutatedBy } from "./writes.ts";
import { changeAt } from "../syntax/writes.ts";

/** What a module declares at its top level to hold a value. */
export type ModuleVariable = ts.VariableDeclaration | ts.BindingElement;

/** The variable of a module of the project that a name stands for; `null` for everything else. */
export function moduleVariable(engine: Engine, name: ts.Identifier): ModuleVariable | null {
  // Most names are of variables of functions, which takes no question to the checker.
  if (!moduleNames(name.getSourceFile()).has(name.text)) return null;
  const declaration = engine.symbols.declaration(name);
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration)))
    return null;
  const isAmbient = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0;
  if (isAmbient || declaration.getSourceFile().isDeclarationFile) return null;
  return ts.findAncestor(declaration, ts.isFunctionLike) ? null : declaration;
}

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** The names that a module gives to variables of its own, or imports. */
export function moduleNames(file: ts.SourceFile): ReadonlySet<string> {
  let names = known.get(file);
  if (!names) {
    const found = new Set<string>();
    const add = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) found.add(name.text);
      else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
    };
    for (const statement of file.statements) {
      if (ts.isVariableStatement(statement))
        for (const declaration of statement.declarationList.declarations) add(declaration.name);
      else if (ts.isImportDeclaration(statement)) addImports(statement, add);
    }
    names = found;
    known.set(file, names);
  }
  return names;
}

function addImports({ importClause }: ts.ImportDeclaration, add: (name: ts.Identifier) => void): void {
  if (importClause?.name) add(importClause.name);
  const bindings = importClause?.namedBindings;
  if (bindings && ts.isNamedImports(bindings)) for (const { name } of bindings.elements) add(name);
}

/** The places in the file of a variable where it is given another value, its declaration aside. */
export function assignmentsOf(engine: Engine, { name }: ts.VariableDeclaration): readonly ts.Identifier[] {
  if (!ts.isIdentifier(name)) return [];
  const symbol = engine.symbols.at(name);
  return (syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? []).filter(
    (identifier) =>
      identifier !== name &&
      accessKind(identifier) !== "read" &&
      engine.symbols.variable(identifier) === symbol,
  );
}

/** Whether a function gives a variable of the module another value, so that it is not the same for the whole process. */
export function isChangedInFunction(engine: Engine, declaration: ts.VariableDeclaration): boolean {
  return assignmentsOf(engine, declaration).some((write) => enclosingFunction(write) !== null);
}

/**
 * The properties of an object in a constant of the module that runs of functions change: in a handler, a step, or a helper
 * that runs steps. `null` stands for any property. What is only filled while modules are loaded is not among them.
 */
export function propertiesChangedByRuns(
  engine: Engine,
  declaration: ts.VariableDeclaration,
): readonly (string | null)[] {
  const { name, initializer } = declaration;
  if (!ts.isIdentifier(name) || !initializer || !isOwnObject(unwrap(initializer))) return [];
  const symbol = engine.symbols.at(name);
  return (syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? []).flatMap((identifier) => {
    if (identifier === name || enclosingFunction(identifier) === null) return [];
    const changed = changedProperty(engine, identifier);
    return changed && engine.symbols.variable(identifier) === symbol && isInRun(engine, identifier)
      ? [changed.property]
      : [];
  });
}

/** An array, an object or a collection that is made where it is written, and so is nobody else's. */
function isOwnObject(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) return true;
  return ts.isNewExpression(node) && /^(?:Weak)?(?:Map|Set)$/.test(node.expression.getText());
}

/** The property of the object in a variable that is written where the variable is named; `null` when none is. */
function changedProperty(engine: Engine, root: ts.Identifier): { readonly property: string | null } | null {
  const names: (string | null)[] = [];
  let node: ts.Expression = wrapped(root);
  for (;;) {
    const { parent } = node;
    const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    if (!isAccess || parent.expression !== node) break;
    names.push(memberName(parent));
    node = wrapped(parent);
  }
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node) {
    if (!mutatedBy(engine, parent)) return null;
    return { property: names.length > 1 ? (names[0] ?? null) : null };
  }
  if (names.length === 0 || !changeAt(node)) return null;
  return { property: names[0] ?? null };
}

function isInRun(engine: Engine, node: ts.Node): boolean {
  const { owner, step } = engine.zones.place(node);
  if (step) return true;
  return (
    owner !== null &&
    (engine.zones.role(owner)?.kind === "handler" || engine.durable.inFunction(owner) !== null)
  );
}
