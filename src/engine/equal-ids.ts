import ts from "typescript";
import type { Engine } from "./engine.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  accessKind,
  contains,
  isFunctionNode,
  memberName,
  memberObject,
  unwrap,
  type FunctionNode,
} from "../syntax/tree.ts";

/** What an id is made of, as far as two ids can be compared by it. */
export interface ComparableId {
  /** Its text, with a mark for each constant whose value is not known. Ids with the same text are equal. */
  readonly text: string;
  /** The names of those constants, where they are declared: when one of them is made anew, the id is another. */
  readonly constants: readonly ts.Identifier[];
}

/** The code of a helper as one call runs it: what its parameters are given, and in which code that stands. */
export interface Frame {
  readonly helper: FunctionNode;
  /** `null` when something else than the call itself hands over the arguments, as `map` does. */
  readonly call: ts.CallExpression | null;
  readonly caller: Frame | null;
}

const numbers = new WeakMap<ts.Symbol, number>();
let numbered = 0;

/**
 * What an id can be compared by; `null` when its text depends on something that is not known to be the same elsewhere, such
 * as a variable that changes or what a function gives.
 */
export function comparableId(engine: Engine, id: ts.Expression, frame: Frame | null): ComparableId | null {
  const constants = new Set<ts.Identifier>();
  const text = new Reading(engine, constants).text(id, frame);
  return text === null || text === "" ? null : { text, constants: [...constants] };
}

class Reading {
  readonly #engine: Engine;
  readonly #constants: Set<ts.Identifier>;
  readonly #open = new Set<ts.Node>();

  constructor(engine: Engine, constants: Set<ts.Identifier>) {
    this.#engine = engine;
    this.#constants = constants;
  }

  text(expression: ts.Expression, frame: Frame | null): string | null {
    const node = unwrap(expression);
    const value = this.#engine.values.of(node);
    if (value.kind === "string") return value.text;
    if (value.kind === "number") return String(value.number);
    if (value.kind === "boolean") return String(value.truth);
    // Code that refers to itself has no text.
    if (this.#open.has(node)) return null;
    this.#open.add(node);
    const text = this.#unknownText(node, frame);
    this.#open.delete(node);
    return text;
  }

  #unknownText(node: ts.Expression, frame: Frame | null): string | null {
    if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.map(({ expression, literal }) => {
        const part = this.text(expression, frame);
        return part === null ? null : part + literal.text;
      });
      return joined([node.head.text, ...parts]);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
      return joined([this.text(node.left, frame), this.text(node.right, frame)]);
    if (ts.isIdentifier(node)) return this.#name(node, frame);
    const object = memberObject(node);
    const name = memberName(node);
    if (!object || name === null) return null;
    const holder = unwrap(object);
    const text = ts.isIdentifier(holder) || memberObject(holder) ? this.text(holder, frame) : null;
    // Only what stands for one thing has members: a mark.
    return text?.startsWith(start) && text.indexOf(end) === text.length - 1
      ? `${text.slice(0, -1)}.${name}${end}`
      : null;
  }

  #name(name: ts.Identifier, frame: Frame | null): string | null {
    const symbol = this.#engine.symbols.target(name);
    const declaration = symbol?.valueDeclaration;
    if (!symbol || !declaration) return null;
    if (!isConstant(declaration) || this.#isWritten(declaration.name)) return null;
    if (ts.isParameter(declaration) && frame && isFunctionNode(declaration.parent)) {
      const given = argument(declaration, declaration.parent, frame);
      if (given) return this.text(given.expression, given.frame);
    }
    if (ts.isVariableDeclaration(declaration) && declaration.initializer) {
      const text = this.text(declaration.initializer, frame);
      if (text !== null) return text;
    }
    // What a helper declares is another thing in each of its calls.
    const declared = declaration.name;
    if ((frame && contains(frame.helper, declaration)) || !ts.isIdentifier(declared)) return null;
    this.#constants.add(declared);
    return `${start}${String(numberOf(symbol))}${end}`;
  }

  /** Whether a parameter is given another value by its own function. */
  #isWritten(name: ts.BindingName): boolean {
    if (!ts.isIdentifier(name)) return false;
    const { symbols } = this.#engine;
    const symbol = symbols.at(name);
    return (syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? []).some(
      (identifier) => accessKind(identifier) !== "read" && symbols.variable(identifier) === symbol,
    );
  }
}

/** What brackets the mark of a constant: characters that no id has. */
const start = "\u0002";
const end = "\u0003";

type Constant = ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement;

/** Whether a name stands for one thing as long as its scope lives. */
function isConstant(declaration: ts.Declaration): declaration is Constant {
  if (ts.isParameter(declaration)) return true;
  if (!ts.isVariableDeclaration(declaration) && !ts.isBindingElement(declaration)) return false;
  const holder = ts.findAncestor(
    declaration,
    (node) => ts.isVariableDeclaration(node) || ts.isParameter(node),
  );
  if (!holder) return false;
  return ts.isParameter(holder) || (holder.parent.flags & ts.NodeFlags.Const) !== 0;
}

/** What a call hands to a parameter of a helper, or else its default; `null` when that cannot be told. */
function argument(
  parameter: ts.ParameterDeclaration,
  fn: FunctionNode,
  { helper, call, caller }: Frame,
): { readonly expression: ts.Expression; readonly frame: Frame | null } | null {
  if (fn !== helper || !call || parameter.dotDotDotToken) return null;
  const index = fn.parameters.indexOf(parameter);
  if (call.arguments.slice(0, index + 1).some(ts.isSpreadElement)) return null;
  const given = call.arguments[index];
  if (given) return { expression: given, frame: caller };
  return parameter.initializer
    ? { expression: parameter.initializer, frame: { helper, call, caller } }
    : null;
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.every((part) => part !== null) ? parts.join("") : null;
}

function numberOf(symbol: ts.Symbol): number {
  let number = numbers.get(symbol);
  if (number === undefined) {
    number = ++numbered;
    numbers.set(symbol, number);
  }
  return number;
}
