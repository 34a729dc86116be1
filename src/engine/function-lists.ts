import path from "node:path";
import ts from "typescript";
import type { FunctionReference } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  isFunctionNode,
  memberName,
  memberObject,
  propertyName,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";

/** The functions that an expression lists, as far as it could be read. */
export interface FunctionList {
  readonly creations: readonly ts.CallExpression[];
  /** Those that are in the list whatever happens, each as often as it is. */
  readonly certain: readonly ts.CallExpression[];
  /** False when the list can hold functions that are not among these. */
  readonly complete: boolean;
}

const nothing: FunctionList = { creations: [], certain: [], complete: true };
const unreadable: FunctionList = { creations: [], certain: [], complete: false };

/** Methods that put elements into an array. */
const filling = new Set(["push", "unshift", "splice"]);

/** Methods that can take elements out of an array. */
const emptying = new Set(["pop", "shift", "splice"]);

/** Reads lists of functions, through arrays, spreads, barrels, constants and the functions that return them. */
export class FunctionLists {
  readonly #engine: Engine;
  readonly #creationsOf: (client: ts.NewExpression | null) => readonly ts.CallExpression[];
  readonly #open = new Set<ts.Node>();
  readonly #imported = new Map<ts.SourceFile, ReadonlySet<ts.SourceFile>>();

  constructor(
    engine: Engine,
    creationsOf: (client: ts.NewExpression | null) => readonly ts.CallExpression[],
  ) {
    this.#engine = engine;
    this.#creationsOf = creationsOf;
  }

  /** The functions in a list, or the one function that an expression is. */
  read(expression: ts.Expression): FunctionList {
    const node = unwrap(expression);
    if (this.#open.has(node)) return unreadable;
    this.#open.add(node);
    const list = this.#read(node);
    this.#open.delete(node);
    return list;
  }

  #read(node: ts.Expression): FunctionList {
    if (ts.isArrayLiteralExpression(node)) return join(node.elements.map((element) => this.read(element)));
    if (ts.isSpreadElement(node)) return this.read(node.expression);
    if (ts.isConditionalExpression(node))
      return possible(join([this.read(node.whenTrue), this.read(node.whenFalse)]));
    if (ts.isAwaitExpression(node)) return this.read(node.expression);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isObjectLiteralExpression(node)) return this.#values(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isIdentifier(node) || memberObject(node)) return this.#named(node);
    return isHarmlessLiteral(node) ? nothing : unreadable;
  }

  #binary(node: ts.BinaryExpression): FunctionList {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return possible(this.read(node.right));
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return possible(join([this.read(node.left), this.read(node.right)]));
      default:
        return unreadable;
    }
  }

  #values(node: ts.ObjectLiteralExpression): FunctionList {
    return join(
      node.properties.map((property) => {
        if (ts.isPropertyAssignment(property)) return this.read(property.initializer);
        if (ts.isShorthandPropertyAssignment(property)) {
          const symbol = this.#engine.symbols.variable(property.name);
          return symbol ? this.#symbol(symbol) : unreadable;
        }
        return ts.isSpreadAssignment(property) ? this.read(property.expression) : unreadable;
      }),
    );
  }

  #call(node: ts.CallExpression): FunctionList {
    const { zones, origins, functions } = this.#engine;
    if (zones.recognizer.creation(node)) return { creations: [node], certain: [node], complete: true };
    const callee = unwrap(node.expression);
    const origin = origins.of(callee);
    const [argument] = node.arguments;
    if (origin?.module === null && /^Object\.values$/.test(origin.path) && argument)
      return this.read(argument);
    const object = memberObject(callee);
    const method = memberName(callee);
    const drops = method === "filter" && !(argument && origins.of(argument)?.path === "Boolean");
    if (object && (method === "flat" || (method === "filter" && !drops))) return this.read(object);
    if (object && (method === "filter" || method === "slice")) return possible(this.read(object));
    if (object && method === "concat")
      return join([this.read(object), ...node.arguments.map((each) => this.read(each))]);
    const called = functions.called(node);
    if (called.kind === "source") return this.#returned(called.function);
    // A function that a package brings along is none of the project's own.
    return called.kind === "declared" &&
      !node.arguments.some((each) => this.#holdsFunctions(each)) &&
      isFunctionType(this.#engine, node)
      ? nothing
      : unreadable;
  }

  #holdsFunctions(expression: ts.Expression): boolean {
    const node = unwrap(expression);
    return !isHarmlessLiteral(node) && this.read(node).creations.length > 0;
  }

  #returned(fn: FunctionNode): FunctionList {
    if (this.#open.has(fn)) return unreadable;
    this.#open.add(fn);
    const found: FunctionList[] = [];
    if (fn.body && !ts.isBlock(fn.body)) {
      found.push(this.read(fn.body));
    } else if (fn.body) {
      const visit = (node: ts.Node): void => {
        if (isFunctionNode(node)) return;
        if (ts.isReturnStatement(node) && node.expression) found.push(this.read(node.expression));
        ts.forEachChild(node, visit);
      };
      visit(fn.body);
    }
    this.#open.delete(fn);
    const [only, ...others] = found;
    if (!only) return unreadable;
    return others.length === 0 ? only : possible(join(found));
  }

  #named(node: ts.Expression): FunctionList {
    const thing = this.#engine.zones.recognizer.of(node);
    if (thing?.kind === "client" && thing.path === "funcs") {
      const object = memberObject(node);
      const creations = this.#creationsOf(object ? this.clientOf(object) : null);
      return {
        creations,
        certain: creations.filter((creation) => this.#isMadeBefore(creation, node)),
        complete: true,
      };
    }
    const name = ts.isIdentifier(node) || !ts.isPropertyAccessExpression(node) ? node : node.name;
    const declaration = this.#engine.symbols.declaration(name);
    if (
      declaration &&
      ts.isVariableDeclaration(declaration) &&
      !declaration.getSourceFile().isDeclarationFile
    ) {
      return this.#variable(declaration);
    }
    const symbol = this.#engine.symbols.at(name);
    return symbol ? this.#symbol(symbol) : unreadable;
  }

  #symbol(symbol: ts.Symbol): FunctionList {
    const { checker, symbols } = this.#engine;
    const target = symbols.followed(symbol);
    if (target.flags & ts.SymbolFlags.ValueModule) {
      return join(
        checker
          .getExportsOfModule(target)
          .map((each) => symbols.followed(each))
          .filter((each) => each.flags & ts.SymbolFlags.Value)
          .map((each) => this.#symbol(each)),
      );
    }
    const declaration = target.valueDeclaration ?? target.declarations?.[0];
    if (!declaration) return unreadable;
    if (declaration.getSourceFile().isDeclarationFile) return nothing;
    if (ts.isVariableDeclaration(declaration)) return this.#variable(declaration);
    if (ts.isExportAssignment(declaration)) return this.read(declaration.expression);
    if (ts.isPropertyAssignment(declaration)) return this.read(declaration.initializer);
    if (ts.isShorthandPropertyAssignment(declaration)) {
      const value = symbols.variable(declaration.name);
      return value ? this.#symbol(value) : unreadable;
    }
    if (ts.isPropertyDeclaration(declaration) && declaration.initializer)
      return this.read(declaration.initializer);
    // Other things that a barrel exports are not functions of Inngest.
    return ts.isFunctionDeclaration(declaration) ||
      ts.isClassDeclaration(declaration) ||
      ts.isEnumDeclaration(declaration)
      ? nothing
      : unreadable;
  }

  #variable(declaration: ts.VariableDeclaration): FunctionList {
    const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
    if (!isConstant || !declaration.initializer || !ts.isIdentifier(declaration.name)) return unreadable;
    const list = this.read(declaration.initializer);
    // Only an array can be added to; looking for that in the whole program is the dear part.
    const isFunction = list.creations.some(
      (creation) => unwrap(declaration.initializer ?? creation) === creation,
    );
    if (!list.complete || isFunction) return list;
    const references = this.#references(declaration.name);
    const all = join([list, ...this.#added(declaration, references)]);
    return references.some(isEmptied) ? possible(all) : all;
  }

  /** What code anywhere adds to a list after it is made: `functions.push(…)`. */
  #added(declaration: ts.VariableDeclaration, references: readonly ts.Expression[]): readonly FunctionList[] {
    return references.flatMap((reference) => {
      const { parent } = wrapped(reference);
      if (ts.isPropertyAccessExpression(parent) && filling.has(parent.name.text)) {
        const call = wrapped(parent).parent;
        if (!ts.isCallExpression(call)) return [];
        const added = join(call.arguments.map((argument) => this.read(argument)));
        return [isBeside(call, declaration) ? added : possible(added)];
      }
      const isAssigned =
        ts.isElementAccessExpression(parent) &&
        ts.isBinaryExpression(parent.parent) &&
        parent.parent.left === parent;
      // A function of the project that is handed the list may fill it.
      const isHandedOver =
        ts.isCallExpression(parent) &&
        parent.expression !== reference &&
        this.#engine.functions.called(parent).kind === "source";
      return isAssigned || isHandedOver ? [unreadable] : [];
    });
  }

  /** Whether a function is certainly made by the time that code asks its client for all of them. */
  #isMadeBefore(creation: ts.CallExpression, asking: ts.Expression): boolean {
    if (!isAlwaysRun(creation)) return false;
    const [there, here] = [creation.getSourceFile(), asking.getSourceFile()];
    return there === here ? creation.pos < asking.pos : this.#importedBy(here).has(there);
  }

  /** The files that are loaded before the code of a file runs. */
  #importedBy(file: ts.SourceFile): ReadonlySet<ts.SourceFile> {
    let files = this.#imported.get(file);
    if (!files) {
      const found = new Set<ts.SourceFile>();
      const visit = (each: ts.SourceFile): void => {
        for (const specifier of loadedModules(each)) {
          const module = this.#engine.symbols.at(specifier)?.valueDeclaration;
          if (!module || !ts.isSourceFile(module) || module.isDeclarationFile || found.has(module)) continue;
          found.add(module);
          visit(module);
        }
      };
      visit(file);
      files = found;
      this.#imported.set(file, files);
    }
    return files;
  }

  /** The places of the program that name a variable, as `functions` or as `registry.functions`. */
  #references(name: ts.Identifier): readonly ts.Expression[] {
    const { symbols, program } = this.#engine;
    const symbol = symbols.at(name);
    return program
      .getSourceFiles()
      .filter((file) => !file.isDeclarationFile && file.text.includes(name.text))
      .flatMap((file) => {
        const { identifiers } = syntaxOf(file);
        const known = identifiers.get(name.text) ?? [];
        const renamed = known.flatMap(({ parent }) =>
          ts.isImportSpecifier(parent) && parent.propertyName
            ? (identifiers.get(parent.name.text) ?? [])
            : [],
        );
        return [...known, ...renamed];
      })
      .filter((identifier) => identifier !== name && symbols.target(identifier) === symbol)
      .map((identifier) => {
        const { parent } = identifier;
        return ts.isPropertyAccessExpression(parent) && parent.name === identifier ? parent : identifier;
      });
  }

  /** The `new Inngest` that an expression is; `null` when it cannot be followed. */
  clientOf(expression: ts.Expression): ts.NewExpression | null {
    const node = unwrap(expression);
    if (this.#open.has(node)) return null;
    this.#open.add(node);
    const client = this.#clientOf(node);
    this.#open.delete(node);
    return client;
  }

  #clientOf(node: ts.Expression): ts.NewExpression | null {
    const { symbols, zones, functions } = this.#engine;
    if (ts.isNewExpression(node)) return zones.recognizer.of(node)?.kind === "client" ? node : null;
    if (ts.isCallExpression(node)) {
      const fn = functions.source(node.expression);
      const returned = fn && this.#engine.values.returned(node);
      return returned ? this.clientOf(returned) : null;
    }
    if (!ts.isIdentifier(node) && !memberObject(node)) return null;
    const declaration = symbols.declaration(ts.isPropertyAccessExpression(node) ? node.name : node);
    if (!declaration) return null;
    if (
      ts.isVariableDeclaration(declaration) ||
      ts.isPropertyDeclaration(declaration) ||
      ts.isPropertyAssignment(declaration)
    ) {
      return declaration.initializer ? this.clientOf(declaration.initializer) : null;
    }
    return ts.isExportAssignment(declaration) ? this.clientOf(declaration.expression) : null;
  }

  /** How a file can name the function that a call creates; `null` when the function is not exported. */
  referenceTo(creation: ts.CallExpression, from: ts.SourceFile): FunctionReference | null {
    const { parent } = wrapped(creation);
    const variable = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent : null;
    const file = creation.getSourceFile();
    if (file === from) {
      return variable
        ? { exportName: variable.name.getText(), localName: variable.name.getText(), specifier: null }
        : null;
    }
    const isDefault = ts.isExportAssignment(parent);
    const statement = variable?.parent.parent;
    const isExported =
      statement !== undefined &&
      ts.isVariableStatement(statement) &&
      (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
    if (!isDefault && !(variable && isExported)) return null;
    const exportName = variable ? variable.name.getText() : "default";
    return {
      exportName,
      localName: this.#importedAs(from, file, exportName),
      specifier: specifierFor(file, from),
    };
  }

  #importedAs(from: ts.SourceFile, file: ts.SourceFile, exportName: string): string | null {
    for (const statement of from.statements) {
      if (!ts.isImportDeclaration(statement) || !statement.importClause) continue;
      const module = this.#engine.symbols.at(statement.moduleSpecifier);
      if (module?.valueDeclaration !== file) continue;
      const { name, namedBindings } = statement.importClause;
      if (exportName === "default" && name) return name.text;
      if (!namedBindings || !ts.isNamedImports(namedBindings)) continue;
      const specifier = namedBindings.elements.find(
        (each) => propertyName(each.propertyName ?? each.name) === exportName,
      );
      if (specifier) return specifier.name.text;
    }
    return null;
  }
}

/** A relative specifier, with the kind of extension that the file's other imports have. */
function specifierFor(target: ts.SourceFile, from: ts.SourceFile): string {
  const plain = path.posix
    .relative(path.posix.dirname(from.fileName), target.fileName)
    .replace(/\.[cm]?[jt]sx?$/, "");
  const relative = plain.startsWith(".") ? plain : `./${plain}`;
  const example = from.statements
    .filter(ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ""))
    .find((text) => text.startsWith("."));
  const extension = example === undefined ? null : /\.[cm]?[jt]sx?$/.exec(example)?.[0];
  return extension ? `${relative}${extension}` : relative.replace(/\/index$/, "");
}

function join(lists: readonly FunctionList[]): FunctionList {
  return {
    creations: lists.flatMap(({ creations }) => creations),
    certain: lists.flatMap(({ certain }) => certain),
    complete: lists.every(({ complete }) => complete),
  };
}

/** A list that need not be there, or not whole. */
function possible(list: FunctionList): FunctionList {
  return { ...list, certain: [] };
}

/** Whether elements are taken out of an array where it is named: `functions.pop()`, `functions.length = 0`. */
function isEmptied(reference: ts.Expression): boolean {
  const { parent } = wrapped(reference);
  if (!ts.isPropertyAccessExpression(parent)) return false;
  if (emptying.has(parent.name.text)) return true;
  return (
    parent.name.text === "length" && ts.isBinaryExpression(parent.parent) && parent.parent.left === parent
  );
}

/** Whether a call is a statement in the same block as a declaration, so that it runs when that does. */
function isBeside(call: ts.CallExpression, declaration: ts.VariableDeclaration): boolean {
  const { parent: statement } = wrapped(call);
  return ts.isExpressionStatement(statement) && statement.parent === declaration.parent.parent.parent;
}

/** Whether code runs once and always when its module is loaded. */
function isAlwaysRun(node: ts.Node): boolean {
  for (let parent = node.parent; !ts.isSourceFile(parent); parent = parent.parent) {
    const isOrdinary =
      ts.isVariableDeclaration(parent) ||
      ts.isVariableDeclarationList(parent) ||
      ts.isVariableStatement(parent) ||
      ts.isExpressionStatement(parent) ||
      ts.isExportAssignment(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      (ts.isExpression(parent) && unwrap(parent) !== parent);
    if (!isOrdinary) return false;
  }
  return true;
}

/** Whether an import brings nothing but types, and so loads nothing. */
function isOfTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  const names = clause.namedBindings;
  const isEachType =
    names !== undefined && ts.isNamedImports(names) && names.elements.every((each) => each.isTypeOnly);
  // The property for it has another name in each version of TypeScript.
  return /^type\s/.test(clause.getText()) || (isEachType && !clause.name);
}

/** The specifiers of the modules that a file loads before its own code runs. */
function loadedModules(file: ts.SourceFile): readonly ts.Expression[] {
  return file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement))
      return isOfTypes(statement.importClause) ? [] : [statement.moduleSpecifier];
    return ts.isExportDeclaration(statement) && !statement.isTypeOnly
      ? (statement.moduleSpecifier ?? [])
      : [];
  });
}

function isHarmlessLiteral(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    ts.isTemplateExpression(node) ||
    ts.isNewExpression(node) ||
    isFunctionNode(node)
  );
}

function isFunctionType(engine: Engine, node: ts.Expression): boolean {
  return engine.zones.recognizer.byType(node)?.kind === "function";
}
