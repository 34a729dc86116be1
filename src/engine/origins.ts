import ts from "typescript";
import { declaredExport } from "../sdk/index.ts";
import { LastingMap, type Generation } from "./generations.ts";
import { isConversion } from "./known-calls.ts";
import { packageOf, placeInPackage } from "./packages.ts";
import type { Symbols } from "./symbols.ts";
import { boundProperty, memberName, memberObject, unwrap } from "../syntax/tree.ts";

/**
 * Where a value comes from, when it is a global or comes from a package.
 * The path is how it is reached from there: `Date.now`, `default.string.uuid`, `new Pool().query`.
 */
export interface Origin {
  /** The package or built-in module; `null` for globals. */
  readonly module: string | null;
  readonly path: string;
}

const globalObjects = new Set(["globalThis", "window", "self", "global"]);

const origins = new LastingMap<Origin | null>();

/** Follows names to globals and packages: through imports, constants, destructuring, `require` and `import()`. */
export class Origins {
  readonly #symbols: Symbols;
  readonly #generation: Generation;
  readonly #open = new Set<ts.Node>();

  constructor(symbols: Symbols, generation: Generation) {
    this.#symbols = symbols;
    this.#generation = generation;
  }

  /** The origin of an expression; `null` when it is the project's own, or not known. */
  of(expression: ts.Expression): Origin | null {
    const node = unwrap(expression);
    const known = origins.get(node, this.#generation);
    // Until it is answered, a question about itself has no answer.
    if (known !== undefined || this.#open.has(node)) return known ?? null;
    this.#open.add(node);
    const origin = this.#find(node);
    this.#open.delete(node);
    origins.set(node, origin, this.#generation);
    return origin;
  }

  #find(node: ts.Expression): Origin | null {
    if (ts.isIdentifier(node)) return this.#ofIdentifier(node);
    if (ts.isAwaitExpression(node)) return this.of(node.expression);
    if (ts.isNewExpression(node)) return extend(this.of(node.expression), (path) => `new ${path}`);
    if (ts.isCallExpression(node)) {
      const specifier = moduleOfCall(node);
      if (specifier !== null) return { module: specifier, path: "" };
      const callee = this.of(node.expression);
      const [converted] = node.arguments;
      if (callee && converted && isConversion(callee.module, callee.path)) return this.of(converted);
      return extend(callee, (path) => `${path}()`);
    }
    const object = memberObject(node);
    const name = memberName(node);
    if (!object || name === null) return null;
    return extend(this.of(object), (path) => member(path, name));
  }

  #ofIdentifier(node: ts.Identifier): Origin | null {
    const declared = this.#symbols.declaration(node);
    // What the project declares, under whatever name it is imported here, is known without asking for the import again.
    if (declared && !ts.isSourceFile(declared) && isOfProject(declared) && !mayRequire(node)) {
      return this.#ofDeclaration(declared, node.text);
    }
    const symbol = this.#symbols.at(node);
    if (!symbol) return { module: null, path: globalObjects.has(node.text) ? "" : node.text };
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    // `globalThis` is known to the checker but declared nowhere.
    if (!declaration) return globalObjects.has(node.text) ? { module: null, path: "" } : null;
    // In JavaScript the names taken from a `require()` are aliases too, but written as variables.
    const isImport = symbol.flags & ts.SymbolFlags.Alias && !isVariable(declaration);
    return isImport ? this.#ofImport(symbol) : this.#ofDeclaration(declaration, node.text);
  }

  #ofDeclaration(declaration: ts.Declaration, name: string): Origin | null {
    if (declaration.getSourceFile().isDeclarationFile)
      return { module: null, path: globalObjects.has(name) ? "" : name };
    if (ts.isVariableDeclaration(declaration)) {
      const constant = declaration.parent.flags & ts.NodeFlags.Const;
      return constant && declaration.initializer ? this.of(declaration.initializer) : null;
    }
    if (ts.isBindingElement(declaration)) return this.#ofBinding(declaration);
    return null;
  }

  #ofBinding(element: ts.BindingElement): Origin | null {
    const name = boundProperty(element);
    if (name === null || !ts.isObjectBindingPattern(element.parent)) return null;
    const holder = element.parent.parent;
    const source = ts.isBindingElement(holder)
      ? this.#ofBinding(holder)
      : ts.isVariableDeclaration(holder) && holder.initializer
        ? this.of(holder.initializer)
        : null;
    return extend(source, (path) => member(path, name));
  }

  #ofImport(symbol: ts.Symbol): Origin | null {
    const written = importedFrom(symbol);
    const target = this.#symbols.followed(symbol);
    const declaration = target.valueDeclaration ?? target.declarations?.[0];
    if (!declaration) return written;
    const file = declaration.getSourceFile();
    if (!file.isDeclarationFile) {
      if (packageOf(file.fileName).external) return written;
      return ts.isSourceFile(declaration) ? null : this.#ofDeclaration(declaration, target.name);
    }
    const named = this.#ofPackage(symbol);
    if (named) return named;
    // Through `export *` in a module of the project: only the declaration still tells the package.
    const place = placeInPackage(declaration);
    const known = place && declaredExport(place.package, place.file, place.chain.join("."));
    return known
      ? { module: known.module, path: known.name }
      : { module: ambientModule(declaration) ?? packageOf(file.fileName).name, path: target.name };
  }

  /** What the first import or export on the way to a name says that names a package, and not a file of the project. */
  #ofPackage(symbol: ts.Symbol): Origin | null {
    for (let each: ts.Symbol | undefined = symbol; each; each = this.#symbols.next(each)) {
      const written = importedFrom(each);
      if (!written || isRelative(written.module ?? "")) continue;
      const specifier = specifierOf(each);
      const module = specifier && this.#symbols.at(specifier)?.valueDeclaration;
      // A tsconfig can give files of the project such names too: `@/lib/mail`.
      if (!module || !isOfProject(module)) return written;
    }
    return null;
  }
}

function isOfProject(declaration: ts.Declaration): boolean {
  const file = declaration.getSourceFile();
  return !file.isDeclarationFile && !packageOf(file.fileName).external;
}

/** In JavaScript a variable can be an import: what it is called there tells where it comes from. */
function mayRequire(node: ts.Node): boolean {
  return /\.[cm]?jsx?$/.test(node.getSourceFile().fileName);
}

function isVariable(declaration: ts.Declaration): boolean {
  return ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration);
}

/** What an import declaration says; `null` for an alias that is not an import. */
function importedFrom(symbol: ts.Symbol): Origin | null {
  const declaration = symbol.declarations?.[0];
  if (!declaration) return null;
  if (ts.isImportEqualsDeclaration(declaration)) {
    const reference = declaration.moduleReference;
    return ts.isExternalModuleReference(reference) && ts.isStringLiteralLike(reference.expression)
      ? { module: moduleName(reference.expression.text), path: "" }
      : null;
  }
  const specifier = specifierOf(symbol);
  if (!specifier) return null;
  const module = moduleName(specifier.text);
  if (ts.isNamespaceImport(declaration) || ts.isNamespaceExport(declaration)) return { module, path: "" };
  if (ts.isImportClause(declaration)) return { module, path: "default" };
  if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration))
    return { module, path: (declaration.propertyName ?? declaration.name).text };
  return null;
}

/** The module that an import names, or an export that hands something on. */
function specifierOf(symbol: ts.Symbol): ts.StringLiteral | null {
  const declaration = symbol.declarations?.[0];
  const statement = ts.findAncestor(
    declaration,
    (node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node),
  );
  const specifier = statement?.moduleSpecifier;
  return specifier && ts.isStringLiteral(specifier) ? specifier : null;
}

function moduleOfCall(call: ts.CallExpression): string | null {
  const isModule =
    call.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(call.expression) && call.expression.text === "require");
  const [specifier] = call.arguments;
  return isModule && specifier && ts.isStringLiteralLike(specifier) ? moduleName(specifier.text) : null;
}

/** A built-in module is the same with and without its prefix. */
function moduleName(specifier: string): string {
  return specifier.startsWith("node:") ? specifier.slice("node:".length) : specifier;
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith(".") || specifier.startsWith("/");
}

/** `declare module "crypto"` in the types of Node. */
function ambientModule(declaration: ts.Declaration): string | null {
  const ambient = ts.findAncestor(
    declaration,
    (node): node is ts.ModuleDeclaration => ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name),
  );
  return ambient ? moduleName(ambient.name.text) : null;
}

function extend(origin: Origin | null, change: (path: string) => string): Origin | null {
  return origin && { module: origin.module, path: change(origin.path) };
}

function member(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
