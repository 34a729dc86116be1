import ts from "typescript";
import type { Value } from "../model/index.ts";
import type { Functions } from "./functions.ts";
import type { Symbols } from "./symbols.ts";
import { syntaxOf } from "../syntax/file.ts";
import { isFunctionNode, memberName, memberObject, propertyName, unwrap, wrapped } from "../syntax/tree.ts";

const unknown: Value = { kind: "unknown" };
const absent: Value = { kind: "absent" };

/** Evaluates what is written, through constants and object literals. Nothing is guessed. */
export class Values {
  readonly #symbols: Symbols;
  readonly #functions: Functions;
  readonly #known = new WeakMap<ts.Node, Value>();

  constructor(symbols: Symbols, functions: Functions) {
    this.#symbols = symbols;
    this.#functions = functions;
  }

  /** What an expression is worth. */
  of(expression: ts.Expression): Value {
    const node = unwrap(expression);
    const known = this.#known.get(node);
    if (known) return known;
    this.#known.set(node, unknown);
    const value = this.#evaluate(node);
    this.#known.set(node, value);
    return value;
  }

  #evaluate(node: ts.Expression): Value {
    if (ts.isStringLiteralLike(node)) return { kind: "string", text: node.text };
    if (ts.isNumericLiteral(node)) return { kind: "number", number: Number(node.text) };
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: "boolean", truth: true };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: "boolean", truth: false };
    if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "null" };
    if (ts.isVoidExpression(node)) return { kind: "undefined" };
    if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return { kind: "object" };
    if (isFunctionNode(node) || ts.isNewExpression(node)) return { kind: "object" };
    if (ts.isPrefixUnaryExpression(node)) return negated(node, this.of(node.operand));
    if (ts.isTemplateExpression(node)) return this.#template(node);
    if (ts.isConditionalExpression(node)) return either([this.of(node.whenTrue), this.of(node.whenFalse)]);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isIdentifier(node)) return this.#identifier(node);
    if (memberObject(node)) return this.#member(node);
    return unknown;
  }

  #template(node: ts.TemplateExpression): Value {
    let text = node.head.text;
    for (const span of node.templateSpans) {
      const part = printed(this.of(span.expression));
      if (part === null) return { kind: "text" };
      text += part + span.literal.text;
    }
    return { kind: "string", text };
  }

  #binary(node: ts.BinaryExpression): Value {
    const left = this.of(node.left);
    const right = this.of(node.right);
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken: {
        if (left.kind === "number" && right.kind === "number")
          return { kind: "number", number: left.number + right.number };
        const parts = [printed(left), printed(right)];
        if (parts.every((part) => part !== null)) return { kind: "string", text: parts.join("") };
        return isText(left) || isText(right) ? { kind: "text" } : unknown;
      }
      case ts.SyntaxKind.AsteriskToken:
        return left.kind === "number" && right.kind === "number"
          ? { kind: "number", number: left.number * right.number }
          : unknown;
      case ts.SyntaxKind.QuestionQuestionToken:
        return isNothing(left) ? right : left.kind === "unknown" ? unknown : left;
      default:
        return unknown;
    }
  }

  #identifier(node: ts.Identifier): Value {
    const declaration = this.#symbols.target(node)?.valueDeclaration;
    if (node.text === "undefined" && !declaration) return { kind: "undefined" };
    return declaration && ts.isVariableDeclaration(declaration) ? this.#ofConstant(declaration) : unknown;
  }

  #ofConstant(declaration: ts.VariableDeclaration): Value {
    const constant = declaration.parent.flags & ts.NodeFlags.Const;
    return constant && declaration.initializer ? this.of(declaration.initializer) : unknown;
  }

  /** `TIMEOUTS.approval` of a constant object, or an enum's member. */
  #member(node: ts.Expression): Value {
    const object = memberObject(node);
    const name = memberName(node);
    const literal = object && this.objectLiteral(object);
    if (literal && name !== null) {
      const value = this.property(literal, name).value;
      return value.kind === "absent" ? { kind: "undefined" } : value;
    }
    const target = ts.isPropertyAccessExpression(node) ? node.name : node;
    const declaration = this.#symbols.at(target)?.valueDeclaration;
    return declaration && ts.isEnumMember(declaration) && declaration.initializer
      ? this.of(declaration.initializer)
      : unknown;
  }

  /** The object literal that an expression is, through constants; `null` when it is none or may have been changed. */
  objectLiteral(expression: ts.Expression): ts.ObjectLiteralExpression | null {
    const node = unwrap(expression);
    if (ts.isObjectLiteralExpression(node)) return node;
    if (!ts.isIdentifier(node)) return null;
    const declaration = this.#symbols.target(node)?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return null;
    if (ts.isIdentifier(declaration.name) && this.#isChangedLater(declaration.name)) return null;
    return declaration.parent.flags & ts.NodeFlags.Const ? this.objectLiteral(declaration.initializer) : null;
  }

  /** Whether the object in a constant gets or loses properties after it is made: `options.timeout = …`. */
  #isChangedLater(name: ts.Identifier): boolean {
    const symbol = this.#symbols.at(name);
    return (syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? []).some((identifier) => {
      const { parent } = wrapped(identifier);
      const isObject =
        (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
        unwrap(parent.expression) === identifier;
      const isAssigned =
        isObject &&
        ((ts.isBinaryExpression(parent.parent) &&
          parent.parent.left === parent &&
          parent.parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
          parent.parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment) ||
          ts.isDeleteExpression(parent.parent));
      const isMerged =
        ts.isCallExpression(parent) &&
        parent.arguments[0] === identifier &&
        memberName(parent.expression) === "assign";
      return (isAssigned || isMerged) && this.#symbols.at(identifier) === symbol;
    });
  }

  /** The value of a property of an object literal, spreads included, with the node it is written in. */
  property(
    literal: ts.ObjectLiteralExpression,
    name: string,
  ): { readonly value: Value; readonly node: ts.Node | null } {
    for (const property of literal.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        const spread = this.#spread(property.expression, name);
        if (spread.kind !== "absent") return { value: spread, node: property };
        continue;
      }
      const written = propertyName(property.name);
      if (written === null) return { value: unknown, node: property };
      if (written !== name) continue;
      if (ts.isPropertyAssignment(property))
        return { value: this.of(property.initializer), node: property.initializer };
      if (ts.isShorthandPropertyAssignment(property))
        return { value: this.#shorthand(property), node: property.name };
      return { value: { kind: "object" }, node: property };
    }
    return { value: absent, node: null };
  }

  #shorthand(property: ts.ShorthandPropertyAssignment): Value {
    const declaration = this.#symbols.variable(property.name)?.valueDeclaration;
    return declaration && ts.isVariableDeclaration(declaration) ? this.#ofConstant(declaration) : unknown;
  }

  #spread(expression: ts.Expression, name: string): Value {
    const literal = this.objectLiteral(expression);
    if (literal) return this.property(literal, name).value;
    // A type that does not name the property can still have it at run time, so it is not known to be absent.
    return unknown;
  }

  /** The expression that a function returns in all cases, when it is one; used to look through small helpers. */
  returned(call: ts.CallExpression): ts.Expression | null {
    const fn = this.#functions.source(call.expression);
    if (!fn?.body) return null;
    if (!ts.isBlock(fn.body)) return fn.body;
    const [only, ...rest] = fn.body.statements.filter(ts.isReturnStatement);
    return only?.expression && rest.length === 0 ? only.expression : null;
  }
}

/** Whether a value is certainly `null`, `undefined` or not there. */
function isNothing(value: Value): boolean {
  return value.kind === "null" || value.kind === "undefined" || value.kind === "absent";
}

function isText(value: Value): boolean {
  return value.kind === "string" || value.kind === "text";
}

function printed(value: Value): string | null {
  if (value.kind === "string") return value.text;
  if (value.kind === "number") return String(value.number);
  return value.kind === "boolean" ? String(value.truth) : null;
}

function negated(node: ts.PrefixUnaryExpression, operand: Value): Value {
  return node.operator === ts.SyntaxKind.MinusToken && operand.kind === "number"
    ? { kind: "number", number: -operand.number }
    : unknown;
}

function either(values: readonly Value[]): Value {
  return values.every(({ kind }) => kind === "unknown") ? unknown : { kind: "either", values };
}
