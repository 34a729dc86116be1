import ts from "typescript";
import type { CallLike } from "./tree.ts";

/** What stands in a file, by kind, in source order. Needs no checker, so it is kept as long as the file is. */
export interface Syntax {
  readonly calls: readonly CallLike[];
  /** The identifiers of the file by their text. */
  readonly identifiers: ReadonlyMap<string, readonly ts.Identifier[]>;
  /** Where the file imports a name from, for names that nothing else in the file is called by. */
  readonly imports: ReadonlyMap<string, Import>;
  /** The functions and variables that the file exports where it declares them, by the exported name. */
  readonly exports: ReadonlyMap<string, ModuleDeclaration>;
  /** The functions and variables of the module itself whose names stand for nothing else anywhere in the file. */
  readonly own: ReadonlyMap<string, ModuleDeclaration>;
}

/** What a module declares at its top level and can be called. */
export type ModuleDeclaration = ts.FunctionDeclaration | ts.VariableDeclaration;

/** A name in an import: what it is called in the other file, and the specifier of that file. */
export interface Import {
  readonly name: string;
  readonly specifier: ts.Expression;
}

const known = new WeakMap<ts.SourceFile, Syntax>();

/** One walk over a file for all questions of a kind. */
export function syntaxOf(sourceFile: ts.SourceFile): Syntax {
  let syntax = known.get(sourceFile);
  if (!syntax) {
    syntax = new FileSyntax(sourceFile);
    known.set(sourceFile, syntax);
  }
  return syntax;
}

/** The identifiers of one text in a node, in source order: few, also where each function of a file uses the same names. */
export function identifiersIn(scope: ts.Node, text: string): readonly ts.Identifier[] {
  const all = syntaxOf(scope.getSourceFile()).identifiers.get(text) ?? [];
  return all.slice(firstFrom(all, scope.pos), firstFrom(all, scope.end));
}

/** How many of the identifiers, which are in source order, begin before a position. */
function firstFrom(identifiers: readonly ts.Identifier[], position: number): number {
  let low = 0;
  let high = identifiers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((identifiers[middle]?.pos ?? position) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

class FileSyntax implements Syntax {
  readonly #sourceFile: ts.SourceFile;
  #walked: Walked | undefined;
  #identifiers: ReadonlyMap<string, readonly ts.Identifier[]> | undefined;
  #imports: ReadonlyMap<string, Import> | undefined;
  #exports: ReadonlyMap<string, ModuleDeclaration> | undefined;
  #own: ReadonlyMap<string, ModuleDeclaration> | undefined;

  constructor(sourceFile: ts.SourceFile) {
    this.#sourceFile = sourceFile;
  }

  get calls(): readonly CallLike[] {
    return this.#all.calls;
  }

  get identifiers(): ReadonlyMap<string, readonly ts.Identifier[]> {
    return (this.#identifiers ??= findIdentifiers(this.#sourceFile));
  }

  get imports(): ReadonlyMap<string, Import> {
    return (this.#imports ??= findImports(this.#sourceFile, this.#all.declared));
  }

  get exports(): ReadonlyMap<string, ModuleDeclaration> {
    return (this.#exports ??= findExports(this.#sourceFile));
  }

  get own(): ReadonlyMap<string, ModuleDeclaration> {
    return (this.#own ??= findOwn(this.#sourceFile, this.#all.declared));
  }

  get #all(): Walked {
    return (this.#walked ??= walk(this.#sourceFile));
  }
}

interface Walked {
  readonly calls: readonly CallLike[];
  /** What gives a value a name anywhere in the file, imports aside; `null` for a name that is given more than once. */
  readonly declared: ReadonlyMap<string, ts.Node | null>;
}

function walk(sourceFile: ts.SourceFile): Walked {
  const calls: CallLike[] = [];
  const declared = new Map<string, ts.Node | null>();
  const declare = ({ name }: ts.NamedDeclaration): void => {
    if (name && ts.isIdentifier(name)) declared.set(name.text, declared.has(name.text) ? null : name.parent);
  };
  visitAll(sourceFile, (node) => {
    // Every node of every file comes by here, so its kind is looked at once.
    switch (node.kind) {
      case ts.SyntaxKind.CallExpression:
      case ts.SyntaxKind.NewExpression:
        calls.push(node as CallLike);
        return true;
      case ts.SyntaxKind.VariableDeclaration:
      case ts.SyntaxKind.Parameter:
      case ts.SyntaxKind.BindingElement:
      case ts.SyntaxKind.FunctionDeclaration:
      case ts.SyntaxKind.FunctionExpression:
      case ts.SyntaxKind.ClassDeclaration:
      case ts.SyntaxKind.ClassExpression:
      case ts.SyntaxKind.EnumDeclaration:
      case ts.SyntaxKind.ModuleDeclaration:
        declare(node as ts.NamedDeclaration);
        return true;
      case ts.SyntaxKind.Identifier:
        return false;
      default:
        return !ts.isTypeNode(node);
    }
  });
  return { calls, declared };
}

/** How deep the walk goes down by calls: far deeper than what people write, and far less than what a stack holds. */
const deepestCall = 500;

/** Visits the nodes of a file in source order, and what is in a node if `enter` says so. */
function visitAll(sourceFile: ts.SourceFile, enter: (node: ts.Node) => boolean): void {
  let depth = 0;
  const visit = (node: ts.Node): void => {
    if (depth === deepestCall) {
      visitDeep(node, enter);
      return;
    }
    if (!enter(node)) return;
    depth++;
    ts.forEachChild(node, visit);
    depth--;
  };
  visit(sourceFile);
}

/**
 * The same without calls, which is slower. A sum of thousands of texts is nested as deep, and the compiler can read it. If
 * this could not, every question about the whole program would fail on that one file.
 */
function visitDeep(top: ts.Node, enter: (node: ts.Node) => boolean): void {
  const waiting: ts.Node[] = [];
  const children: ts.Node[] = [];
  const collect = (child: ts.Node): void => {
    children.push(child);
  };
  for (let node: ts.Node | undefined = top; node; node = waiting.pop()) {
    if (!enter(node)) continue;
    ts.forEachChild(node, collect);
    for (let child = children.pop(); child; child = children.pop()) waiting.push(child);
  }
}

function findIdentifiers(sourceFile: ts.SourceFile): ReadonlyMap<string, readonly ts.Identifier[]> {
  const identifiers = new Map<string, ts.Identifier[]>();
  visitAll(sourceFile, (node) => {
    if (!ts.isIdentifier(node)) return !ts.isTypeNode(node);
    const same = identifiers.get(node.text);
    if (same) same.push(node);
    else identifiers.set(node.text, [node]);
    return false;
  });
  // The compiler does not keep to the order of the text everywhere, least of all where code is broken.
  for (const same of identifiers.values()) same.sort((one, other) => one.pos - other.pos);
  return identifiers;
}

function findImports(
  sourceFile: ts.SourceFile,
  declared: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Import> {
  const imports = new Map<string, Import>();
  for (const statement of sourceFile.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const bindings = statement.importClause?.namedBindings;
    for (const element of bindings && ts.isNamedImports(bindings) ? bindings.elements : []) {
      const name = element.propertyName ?? element.name;
      if (!ts.isIdentifier(name) || declared.has(element.name.text)) continue;
      imports.set(element.name.text, { name: name.text, specifier: statement.moduleSpecifier });
    }
  }
  return imports;
}

function findOwn(
  sourceFile: ts.SourceFile,
  declared: ReadonlyMap<string, ts.Node | null>,
): ReadonlyMap<string, ModuleDeclaration> {
  const own = new Map<string, ModuleDeclaration>();
  // What a script declares is global, and may be declared in other files too.
  if (!ts.isExternalModule(sourceFile)) return own;
  for (const [name, node] of declared) {
    if (!node) continue;
    const isOwn = ts.isVariableDeclaration(node)
      ? ts.isVariableStatement(node.parent.parent) && node.parent.parent.parent === sourceFile
      : node.parent === sourceFile;
    if (isOwn && (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node))) own.set(name, node);
  }
  return own;
}

function findExports(sourceFile: ts.SourceFile): ReadonlyMap<string, ModuleDeclaration> {
  const exports = new Map<string, ModuleDeclaration>();
  /** A name that is declared more than once is an overload, or several things in one. */
  const several = new Set<string>();
  const add = (name: ts.Node | undefined, declaration: ModuleDeclaration | null) => {
    if (!name || !ts.isIdentifier(name)) return;
    if (exports.has(name.text) || several.has(name.text) || !declaration) {
      exports.delete(name.text);
      several.add(name.text);
    } else {
      exports.set(name.text, declaration);
    }
  };
  for (const statement of sourceFile.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations)
        add(declaration.name, isExported(statement) ? declaration : null);
    } else if (ts.isFunctionDeclaration(statement)) {
      add(statement.name, isExported(statement) ? statement : null);
    } else if (ts.isDeclarationStatement(statement)) {
      add(statement.name, null);
    }
  }
  return exports;
}

/** Whether a declaration is exported under its own name. */
function isExported(statement: ts.VariableStatement | ts.FunctionDeclaration): boolean {
  const kinds = statement.modifiers?.map(({ kind }) => kind) ?? [];
  return kinds.includes(ts.SyntaxKind.ExportKeyword) && !kinds.includes(ts.SyntaxKind.DefaultKeyword);
}
