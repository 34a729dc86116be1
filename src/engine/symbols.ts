import ts from "typescript";
import { LastingMap, type Generation } from "./generations.ts";
import { syntaxOf, type ModuleDeclaration } from "../syntax/file.ts";

const declarations = new LastingMap<ts.Declaration | null>();

/** What names lead to. The checker looks a name up from its place outwards each time, so each is asked for once. */
export class Symbols {
  readonly #checker: ts.TypeChecker;
  readonly #generation: Generation;
  readonly #written = new Map<ts.Node, ts.Symbol | undefined>();

  constructor(checker: ts.TypeChecker, generation: Generation) {
    this.#checker = checker;
    this.#generation = generation;
  }

  /** The symbol at a name, which for an imported name is the import; `undefined` when nothing declares it. */
  at(name: ts.Node): ts.Symbol | undefined {
    if (this.#written.has(name)) return this.#written.get(name);
    const symbol = this.#checker.getSymbolAtLocation(name);
    this.#written.set(name, symbol);
    return symbol;
  }

  /** What a name stands for: of an imported name, what the other file exports. */
  target(name: ts.Node): ts.Symbol | undefined {
    const symbol = this.at(name);
    return symbol && this.followed(symbol);
  }

  /** The symbol itself, or what it is another name of. */
  followed(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** What an imported or re-exported name stands for in the very module it is taken from; `undefined` for others. */
  next(symbol: ts.Symbol): ts.Symbol | undefined {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getImmediateAliasedSymbol(symbol) : undefined;
  }

  /** What declares the type of an expression; `undefined` for types without a name. */
  ofType(expression: ts.Expression): ts.Symbol | undefined {
    const type = this.#checker.getTypeAtLocation(expression);
    return type.getSymbol() ?? type.aliasSymbol;
  }

  /** The variable that an identifier names, also where it is the short form of a property: `{ client }`. */
  variable(identifier: ts.Identifier): ts.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(identifier.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : this.at(identifier);
  }

  /** What declares what a name stands for, imports followed; `null` when nothing does. */
  declaration(name: ts.Node): ts.Declaration | null {
    const known = declarations.get(name, this.#generation);
    if (known !== undefined) return known;
    const ofModule = ts.isIdentifier(name) ? this.ofModule(name) : null;
    if (ofModule) {
      const sources = [name.getSourceFile(), ofModule.getSourceFile()];
      declarations.set(name, ofModule, this.#generation, sources);
      return ofModule;
    }
    const variable = ts.isIdentifier(name) ? this.variable(name) : this.at(name);
    const symbol = variable && this.followed(variable);
    const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0] ?? null;
    const sources = ts.isIdentifier(name) && variable ? this.#sources(name, variable) : null;
    declarations.set(name, declaration, this.#generation, sources);
    return declaration;
  }

  /**
   * The function or variable that an identifier names, when this file or the very file that it imports it from declares
   * it: then at most a specifier has to be looked up. `null` for everything else.
   */
  ofModule(identifier: ts.Identifier): ModuleDeclaration | null {
    if (!isReference(identifier)) return null;
    const here = syntaxOf(identifier.getSourceFile());
    const imported = here.imports.get(identifier.text);
    if (!imported) return here.own.get(identifier.text) ?? null;
    const module = this.at(imported.specifier)?.valueDeclaration;
    if (!module || !ts.isSourceFile(module) || module.isDeclarationFile) return null;
    return syntaxOf(module).exports.get(imported.name) ?? null;
  }

  /**
   * The two files that decide what an imported name stands for, when the other declares it itself; its own file alone for a
   * name that is declared there; `null` when more files may have a say.
   */
  #sources(name: ts.Identifier, variable: ts.Symbol): readonly ts.SourceFile[] | null {
    const here = name.getSourceFile();
    if (declaringFile(variable) !== here) return null;
    if (!(variable.flags & ts.SymbolFlags.Alias)) return variable.flags & scoped ? [here] : null;
    const target = this.#checker.getImmediateAliasedSymbol(variable);
    const there = target && !(target.flags & ts.SymbolFlags.Alias) ? declaringFile(target) : null;
    return there && [here, there];
  }
}

/** Whether an identifier stands for a variable, and is no name of a member or of an import. */
function isReference(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === identifier;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === identifier;
  if (ts.isBindingElement(parent)) return parent.initializer === identifier;
  return (
    !ts.isQualifiedName(parent) &&
    !ts.isImportOrExportSpecifier(parent) &&
    !ts.isImportClause(parent) &&
    !ts.isClassElement(parent) &&
    !ts.isTypeElement(parent) &&
    !ts.isJsxAttribute(parent) &&
    !ts.isLabeledStatement(parent)
  );
}

/** Symbols that a name means by its place alone, without a question to any type. */
const scoped = ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class;

/** The module that alone declares a symbol. */
function declaringFile(symbol: ts.Symbol): ts.SourceFile | null {
  const files = new Set(symbol.declarations?.map((declaration) => declaration.getSourceFile()));
  const [file] = files;
  return file && files.size === 1 && ts.isExternalModule(file) ? file : null;
}
