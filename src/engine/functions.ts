import ts from "typescript";
import {
  isFunctionNode,
  memberName,
  memberObject,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";
import { LastingMap, type Generation } from "./generations.ts";
import type { Symbols } from "./symbols.ts";

/** Where the code of something that is called stands. */
export type CalledCode =
  | { readonly kind: "source"; readonly function: FunctionNode }
  /** Declared in a declaration file: a package or a library. */
  | { readonly kind: "declared"; readonly declaration: ts.Declaration }
  /** An interface method, a parameter, `any`, or a value that is computed. */
  | { readonly kind: "unknown" };

const codes = new LastingMap<CalledCode>();

const unknown: CalledCode = { kind: "unknown" };

/** Finds the code behind names: functions, constants, methods, imports. Asks the checker for symbols only. */
export class Functions {
  readonly #symbols: Symbols;
  readonly #generation: Generation;
  readonly #open = new Set<ts.Node>();

  constructor(symbols: Symbols, generation: Generation) {
    this.#symbols = symbols;
    this.#generation = generation;
  }

  /** The code that a call or `new` runs. */
  called(call: CallLike): CalledCode {
    return this.of(call.expression);
  }

  /** The function that an expression is, when its source is in the program. */
  source(expression: ts.Expression): FunctionNode | null {
    const code = this.of(expression);
    return code.kind === "source" ? code.function : null;
  }

  /** The code that calling an expression would run. */
  of(expression: ts.Expression): CalledCode {
    const node = unwrap(expression);
    const known = codes.get(node, this.#generation);
    if (known || this.#open.has(node)) return known ?? unknown;
    this.#open.add(node);
    const code = this.#find(node);
    this.#open.delete(node);
    codes.set(node, code, this.#generation);
    return code;
  }

  #find(node: ts.Expression): CalledCode {
    if (isFunctionNode(node)) return { kind: "source", function: node };
    if (ts.isCallExpression(node)) {
      // `handler.bind(this)` is the handler.
      const callee = unwrap(node.expression);
      const object = memberObject(callee);
      return object && memberName(callee) === "bind" ? this.of(object) : unknown;
    }
    if (
      !ts.isIdentifier(node) &&
      !ts.isPropertyAccessExpression(node) &&
      !ts.isElementAccessExpression(node)
    ) {
      return unknown;
    }
    const name = ts.isIdentifier(node)
      ? node
      : ts.isPropertyAccessExpression(node)
        ? node.name
        : node.argumentExpression;
    const ofModule = ts.isIdentifier(node) ? this.#symbols.ofModule(node) : null;
    if (ofModule) return this.#ofDeclaration(ofModule);
    const symbol = this.#symbols.target(name);
    return symbol ? this.#ofSymbol(symbol) : unknown;
  }

  #ofSymbol(symbol: ts.Symbol): CalledCode {
    // With overloads, the implementation is the one with a body.
    const declarations = symbol.declarations ?? [];
    const declaration = declarations.find(isFunctionNode) ?? symbol.valueDeclaration ?? declarations[0];
    return declaration ? this.#ofDeclaration(declaration) : unknown;
  }

  #ofDeclaration(declaration: ts.Declaration): CalledCode {
    if (isFunctionNode(declaration)) return { kind: "source", function: declaration };
    if (declaration.getSourceFile().isDeclarationFile) return { kind: "declared", declaration };
    if (ts.isClassDeclaration(declaration) || ts.isClassExpression(declaration)) {
      const constructor = declaration.members.find(ts.isConstructorDeclaration);
      return constructor && isFunctionNode(constructor) ? { kind: "source", function: constructor } : unknown;
    }
    if (ts.isVariableDeclaration(declaration)) {
      const constant = declaration.parent.flags & ts.NodeFlags.Const;
      return constant && declaration.initializer ? this.of(declaration.initializer) : unknown;
    }
    if (ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration)) {
      return declaration.initializer ? this.of(declaration.initializer) : unknown;
    }
    if (ts.isExportAssignment(declaration)) return this.of(declaration.expression);
    if (ts.isShorthandPropertyAssignment(declaration)) {
      const value = this.#symbols.variable(declaration.name);
      return value ? this.#ofSymbol(this.#symbols.followed(value)) : unknown;
    }
    return unknown;
  }
}
