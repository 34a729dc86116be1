import ts from "typescript";

/** What names lead to. The checker looks a name up from its place outwards each time, so each is asked for once. */
export class Symbols {
  readonly #checker: ts.TypeChecker;
  readonly #written = new Map<ts.Node, ts.Symbol | undefined>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
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

  /** The variable that an identifier names, also where it is the short form of a property: `{ client }`. */
  variable(identifier: ts.Identifier): ts.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(identifier.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : this.at(identifier);
  }
}
