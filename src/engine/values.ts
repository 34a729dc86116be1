import ts from "typescript";
import ms from "ms";
import { possibleValues, type Value } from "../model/index.ts";
import type { Functions } from "./functions.ts";
import { returnedBy } from "./leaves.ts";
import type { ObjectChanges } from "./object-changes.ts";
import type { Origins } from "./origins.ts";
import type { Symbols } from "./symbols.ts";
import {
  boundProperty,
  isAsync,
  isFunctionNode,
  memberName,
  memberObject,
  propertyName,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";

const unknown: Value = { kind: "unknown" };
const absent: Value = { kind: "absent" };

/** How many values something can have before it is no longer told which. */
const mostValues = 32;

/** A part of an object or a list, with the place that says it. */
export interface Part {
  readonly value: Value;
  /** Where the literal says it: the part itself, or the spread that brings it; `null` for what is absent. */
  readonly node: ts.Node | null;
  /** The one expression that it is; `null` when there is none, or one of several. */
  readonly expression: ts.Expression | null;
}

/** The parts of a list as far as they are known. */
export interface Parts {
  readonly known: readonly Part[];
  /** Whether these are all. */
  readonly isWhole: boolean;
}

const absentPart: Part = { value: absent, node: null, expression: null };

/** Evaluates what is written, through constants and object literals. Nothing is guessed. */
export class Values {
  readonly #checker: ts.TypeChecker;
  readonly #typed: boolean;
  readonly #symbols: Symbols;
  readonly #origins: Origins;
  readonly #functions: Functions;
  readonly #changes: ObjectChanges;
  readonly #known = new WeakMap<ts.Node, Value>();
  readonly #open = new Set<ts.Node>();

  constructor(
    checker: ts.TypeChecker,
    typed: boolean,
    symbols: Symbols,
    origins: Origins,
    functions: Functions,
    changes: ObjectChanges,
  ) {
    this.#changes = changes;
    this.#checker = checker;
    this.#typed = typed;
    this.#symbols = symbols;
    this.#origins = origins;
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

  /**
   * What an expression is worth, told by its type where the source does not say it: a parameter of type `"1h" | "2h"`. A
   * question to the type checker, so it is for the few places whose value matters.
   */
  withTypes(expression: ts.Expression): Value {
    const node = unwrap(expression);
    const value = this.of(node);
    if (!this.#typed || !possibleValues(value).some(({ kind }) => kind === "unknown")) return value;
    if (!ts.isIdentifier(node) && !memberObject(node) && !ts.isCallExpression(node)) return value;
    // `process.env.DELAY!` is not `undefined`.
    const byType = this.#ofType(this.#checker.getTypeAtLocation(wrapped(node)));
    return byType.kind === "unknown" ? value : byType;
  }

  #ofType(type: ts.Type): Value {
    if (type.isStringLiteral()) return { kind: "string", text: type.value };
    if (type.isNumberLiteral()) return { kind: "number", number: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { kind: "boolean", truth: this.#checker.typeToString(type) === "true" };
    if (type.flags & ts.TypeFlags.Null) return { kind: "null" };
    if (type.flags & ts.TypeFlags.Undefined) return { kind: "undefined" };
    if (!type.isUnion() || type.types.length > mostValues) return unknown;
    const values = type.types.map((each) => this.#ofType(each));
    // `string | undefined` says of no value that it is one of those that come here.
    const isTold = values.some((value) => value.kind !== "unknown" && !isNothing(value));
    return isTold || values.every(isNothing) ? either(values) : unknown;
  }

  #evaluate(node: ts.Expression): Value {
    if (ts.isStringLiteralLike(node)) return { kind: "string", text: node.text };
    if (ts.isNumericLiteral(node)) return { kind: "number", number: Number(node.text) };
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: "boolean", truth: true };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: "boolean", truth: false };
    if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "null" };
    if (ts.isVoidExpression(node)) return { kind: "undefined" };
    if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return { kind: "object" };
    if (isFunctionNode(node) || ts.isNewExpression(node) || ts.isRegularExpressionLiteral(node))
      return { kind: "object" };
    if (ts.isPrefixUnaryExpression(node)) return this.#unary(node);
    if (ts.isTemplateExpression(node)) return this.#template(node);
    if (ts.isConditionalExpression(node)) return either([this.of(node.whenTrue), this.of(node.whenFalse)]);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isIdentifier(node)) return this.#identifier(node);
    if (memberObject(node)) return this.#member(node);
    return unknown;
  }

  #unary({ operator, operand }: ts.PrefixUnaryExpression): Value {
    if (operator === ts.SyntaxKind.ExclamationToken) return unknown;
    return combined([this.of(operand)], ([value]) => {
      if (value?.kind !== "number") return unknown;
      if (operator === ts.SyntaxKind.MinusToken) return { kind: "number", number: -value.number };
      return operator === ts.SyntaxKind.PlusToken ? value : unknown;
    });
  }

  #template(node: ts.TemplateExpression): Value {
    const spans = node.templateSpans.map((span) => this.of(span.expression));
    return combined(spans, (values) => {
      let text = node.head.text;
      for (const [index, value] of values.entries()) {
        const part = printed(value);
        if (part === null) return { kind: "text" };
        text += part + (node.templateSpans[index]?.literal.text ?? "");
      }
      return { kind: "string", text };
    });
  }

  #binary(node: ts.BinaryExpression): Value {
    const left = this.of(node.left);
    const right = this.of(node.right);
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken:
        return combined([left, right], ([one = unknown, other = unknown]) => sum(one, other));
      case ts.SyntaxKind.QuestionQuestionToken:
        return either(possibleValues(left).flatMap((value) => replaced(value, isNothing(value), right)));
      case ts.SyntaxKind.BarBarToken:
        return either(possibleValues(left).flatMap((value) => replaced(value, isFalsy(value), right)));
      case ts.SyntaxKind.CommaToken:
        return right;
      default: {
        const calculate = arithmetic.get(node.operatorToken.kind);
        if (!calculate) return unknown;
        return combined([left, right], ([one, other]) =>
          one?.kind === "number" && other?.kind === "number"
            ? { kind: "number", number: calculate(one.number, other.number) }
            : unknown,
        );
      }
    }
  }

  /** What a call gives that needs nothing but what is written: `ms("1h")`, `Number("5")`, `limits().period`. */
  #call(node: ts.CallExpression): Value {
    const [argument] = node.arguments;
    if (argument && node.arguments.length === 1) {
      const origin = this.#origins.of(node.expression);
      const path = origin && (origin.module === null ? origin.path : `${origin.module}:${origin.path}`);
      const convert = path === null ? undefined : conversions.get(path);
      if (convert) return combined([this.of(argument)], ([value = unknown]) => convert(value));
    }
    return node.arguments.length === 0 ? this.#returnedValue(node) : unknown;
  }

  /** What a function without arguments gives, whichever of its returns it takes. */
  #returnedValue(call: ts.CallExpression): Value {
    const fn = this.#plainFunction(call);
    if (!fn?.body) return unknown;
    const values = returnedBy(fn).map((each) => this.of(each));
    return either(alwaysReturns(fn.body) ? values : [...values, unknown]);
  }

  #identifier(node: ts.Identifier): Value {
    const declaration = this.#symbols.target(node)?.valueDeclaration;
    // The libraries declare `NaN` and `Infinity`.
    if (!declaration || declaration.getSourceFile().isDeclarationFile) {
      if (node.text === "undefined") return { kind: "undefined" };
      if (node.text === "NaN" || node.text === "Infinity")
        return { kind: "number", number: Number(node.text) };
    }
    return declaration ? this.#declared(declaration) : unknown;
  }

  #declared(declaration: ts.Declaration): Value {
    if (ts.isParameter(declaration) && declaration.initializer)
      return either([unknown, this.of(declaration.initializer)]);
    const part = this.#partOf(declaration);
    if (!part) return unknown;
    // Taken apart, what is not there is replaced by its default.
    const otherwise = ts.isBindingElement(declaration) ? declaration.initializer : undefined;
    return either(
      possibleValues(part.value).map((value) => {
        if (value.kind !== "absent" && value.kind !== "undefined") return value;
        return otherwise ? this.of(otherwise) : { kind: "undefined" };
      }),
    );
  }

  /** What a name was declared with and stays; `null` for what can change or is not known. */
  #partOf(declaration: ts.Declaration): Part | null {
    if (ts.isVariableDeclaration(declaration)) {
      const { initializer } = declaration;
      const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
      return initializer && isConstant && ts.isVariableDeclarationList(declaration.parent)
        ? this.#part(initializer)
        : null;
    }
    if (ts.isPropertyDeclaration(declaration)) {
      const flags = ts.getCombinedModifierFlags(declaration);
      const isConstant = (flags & ts.ModifierFlags.Static) !== 0 && (flags & ts.ModifierFlags.Readonly) !== 0;
      return isConstant && declaration.initializer ? this.#part(declaration.initializer) : null;
    }
    if (ts.isExportAssignment(declaration)) return this.#part(declaration.expression);
    if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return null;
    const name = boundProperty(declaration);
    const holder = declaration.parent.parent;
    const source = ts.isVariableDeclaration(holder) ? this.#partOf(holder)?.expression : null;
    const literal = source && name !== null ? this.objectLiteral(source) : null;
    return literal && name !== null ? this.property(literal, name) : null;
  }

  #part(expression: ts.Expression, node: ts.Node = expression): Part {
    return { value: this.of(expression), node, expression };
  }

  /** `TIMEOUTS.approval` of a constant object, or an enum's member. */
  #member(node: ts.Expression): Value {
    const part = this.#memberPart(node);
    if (part) return part.value.kind === "absent" ? { kind: "undefined" } : part.value;
    const declaration = this.#memberDeclaration(node);
    if (declaration && ts.isEnumMember(declaration)) {
      const constant = this.#checker.getConstantValue(declaration);
      if (typeof constant === "string") return { kind: "string", text: constant };
      return constant === undefined ? unknown : { kind: "number", number: constant };
    }
    return declaration ? this.#declared(declaration) : unknown;
  }

  #memberDeclaration(node: ts.Expression): ts.Declaration | undefined {
    const target = ts.isPropertyAccessExpression(node)
      ? node.name
      : ts.isElementAccessExpression(node)
        ? node.argumentExpression
        : null;
    return target ? this.#symbols.target(target)?.valueDeclaration : undefined;
  }

  /** The part of a literal that a member access reads; `null` when its object is no literal. */
  #memberPart(node: ts.Expression): Part | null {
    const object = memberObject(node);
    const name = memberName(node);
    const literal = object && name !== null ? this.objectLiteral(object) : null;
    return literal && name !== null ? this.property(literal, name) : null;
  }

  /**
   * The expression that a name stands for in the end: the literal or the call that a constant was made with; the expression
   * itself when it is no name; `null` when the name can stand for another.
   */
  resolved(expression: ts.Expression): ts.Expression | null {
    const node = unwrap(expression);
    const isMember = memberObject(node) !== null;
    if (!ts.isIdentifier(node) && !isMember) return node;
    if (this.#open.has(node)) return null;
    this.#open.add(node);
    const declaration = ts.isIdentifier(node) ? this.#symbols.target(node)?.valueDeclaration : undefined;
    const byName = isMember ? this.#memberDeclaration(node) : declaration;
    const part = (isMember ? this.#memberPart(node) : null) ?? (byName ? this.#partOf(byName) : null);
    const source = part?.expression ? this.resolved(part.expression) : null;
    this.#open.delete(node);
    return source && declaration && this.#isChangedLater(source, declaration) ? null : source;
  }

  /** The object literal that an expression is, through constants; `null` when it is none or may have been changed. */
  objectLiteral(expression: ts.Expression): ts.ObjectLiteralExpression | null {
    const node = this.#literal(expression);
    return node && ts.isObjectLiteralExpression(node) ? node : null;
  }

  /** The list literal that an expression is, through constants; `null` when it is none or may have been changed. */
  #listLiteral(expression: ts.Expression): ts.ArrayLiteralExpression | null {
    const node = this.#literal(expression);
    return node && ts.isArrayLiteralExpression(node) ? node : null;
  }

  /** The literal behind constants that nothing changes, `Object.freeze(…)` and functions that only return one. */
  #literal(expression: ts.Expression): ts.Expression | null {
    const source = this.resolved(expression);
    if (!source || !ts.isCallExpression(source)) return source;
    if (this.#open.has(source)) return null;
    this.#open.add(source);
    const [argument] = source.arguments;
    const origin = argument ? this.#origins.of(source.expression) : null;
    const isFrozen = origin?.module === null && origin.path === "Object.freeze";
    const returned = source.arguments.length === 0 ? this.returned(source) : null;
    const inner = isFrozen ? argument : returned;
    const literal = inner ? this.#literal(inner) : null;
    this.#open.delete(source);
    return literal;
  }

  /** Whether the object or list in a constant is changed after it is made. */
  #isChangedLater(literal: ts.Expression, declaration: ts.Declaration): boolean {
    if (!ts.isObjectLiteralExpression(literal) && !ts.isArrayLiteralExpression(literal)) return false;
    const name = ts.isVariableDeclaration(declaration) ? declaration.name : null;
    return name !== null && ts.isIdentifier(name) && this.#changes.of(name);
  }

  /** A property of an object literal, spreads included. */
  property(literal: ts.ObjectLiteralExpression, name: string): Part {
    // What a conditional spread may leave as it was before.
    const possible: Part[] = [];
    for (const property of literal.properties.toReversed()) {
      const part = ts.isSpreadAssignment(property)
        ? this.#spread(property, name)
        : this.#writtenPart(property, name);
      if (part === absentPart) continue;
      const isThere = possibleValues(part.value).every(({ kind }) => kind !== "absent");
      if (isThere && possible.length === 0) return part;
      possible.push(part);
      if (isThere) return oneOf(possible);
    }
    return possible.length === 0 ? absentPart : oneOf([...possible, absentPart]);
  }

  #writtenPart(property: ts.ObjectLiteralElementLike, name: string): Part {
    const written = propertyName(property.name);
    if (written === null) return { value: unknown, node: property, expression: null };
    if (written !== name) return absentPart;
    if (ts.isPropertyAssignment(property)) return this.#part(property.initializer);
    if (!ts.isShorthandPropertyAssignment(property))
      return { value: { kind: "object" }, node: property, expression: null };
    const declaration = this.#symbols.declaration(property.name);
    return {
      value: declaration ? this.#declared(declaration) : unknown,
      node: property.name,
      expression: (declaration && this.#partOf(declaration)?.expression) ?? property.name,
    };
  }

  #spread(spread: ts.SpreadAssignment, name: string): Part {
    const parts = this.#spreadParts(spread.expression, name);
    const present = parts.filter(({ value }) => value.kind !== "absent");
    const [only] = present;
    if (!only) return absentPart;
    const expression = present.length === 1 ? only.expression : null;
    return { value: either(parts.map(({ value }) => value)), node: spread, expression };
  }

  #spreadParts(expression: ts.Expression, name: string): readonly Part[] {
    const node = unwrap(expression);
    if (ts.isConditionalExpression(node))
      return [node.whenTrue, node.whenFalse].flatMap((each) => this.#spreadParts(each, name));
    const isConditional =
      ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isConditional) return [...this.#spreadParts(node.right, name), absentPart];
    const literal = this.objectLiteral(node);
    // A type that does not name the property can still have it at run time, so it is not known to be absent.
    const part = literal && this.#unlessOpen(node, () => this.property(literal, name));
    return [part ?? { value: unknown, node: null, expression: null }];
  }

  /** An object or a list can be spread into itself. */
  #unlessOpen<Answer>(spread: ts.Node, find: () => Answer | null): Answer | null {
    if (this.#open.has(spread)) return null;
    this.#open.add(spread);
    const answer = find();
    this.#open.delete(spread);
    return answer;
  }

  /** The names of the properties of an object literal, with where each is written; `null` when not all are known. */
  names(literal: ts.ObjectLiteralExpression): ReadonlyMap<string, ts.Node> | null {
    const names = new Map<string, ts.Node>();
    for (const property of literal.properties) {
      if (ts.isSpreadAssignment(property)) {
        const spread = this.#unlessOpen(property, () => {
          const inner = this.objectLiteral(property.expression);
          return inner && this.names(inner);
        });
        if (!spread) return null;
        for (const name of spread.keys()) names.set(name, property);
        continue;
      }
      const name = propertyName(property.name);
      // Where one is still being written, it has no name yet.
      if (name === null || name === "") return null;
      names.set(name, property.name);
    }
    return names;
  }

  /** The elements of a list, spreads included; `null` when it is no list that can be read. */
  elements(expression: ts.Expression): Parts | null {
    const list = this.#listLiteral(expression);
    if (!list) return null;
    const known: Part[] = [];
    let isWhole = true;
    for (const element of list.elements) {
      if (ts.isSpreadElement(element)) {
        const spread = this.#unlessOpen(element, () => this.elements(element.expression));
        for (const part of spread?.known ?? []) known.push({ ...part, node: element });
        isWhole &&= spread?.isWhole ?? false;
      } else if (!ts.isOmittedExpression(element)) {
        known.push(this.#part(element));
      }
    }
    return { known, isWhole };
  }

  /** The expression that a function returns in all cases, when it is one; used to look through small helpers. */
  returned(call: ts.CallExpression): ts.Expression | null {
    const fn = this.#plainFunction(call);
    const [only, ...others] = fn ? returnedBy(fn) : [];
    return only && others.length === 0 && fn?.body && alwaysReturns(fn.body) ? only : null;
  }

  /** The function that a call runs, if what it returns is what the call gives. */
  #plainFunction(call: ts.CallExpression): FunctionNode | null {
    const fn = this.#functions.source(call.expression);
    return fn?.body && !isAsync(fn) && !("asteriskToken" in fn && fn.asteriskToken) ? fn : null;
  }
}

/** Whether a function never ends but by a `return` that gives something; false too where that takes more than a look. */
function alwaysReturns(body: ts.ConciseBody): boolean {
  if (!ts.isBlock(body)) return true;
  const last = body.statements.at(-1);
  return last !== undefined && endsWithReturn(last) && !hasBareReturn(body);
}

function endsWithReturn(statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return true;
  if (ts.isBlock(statement)) {
    const last = statement.statements.at(-1);
    return last !== undefined && endsWithReturn(last);
  }
  return (
    ts.isIfStatement(statement) &&
    statement.elseStatement !== undefined &&
    endsWithReturn(statement.thenStatement) &&
    endsWithReturn(statement.elseStatement)
  );
}

function hasBareReturn(node: ts.Node): boolean {
  if (isFunctionNode(node)) return false;
  if (ts.isReturnStatement(node)) return node.expression === undefined;
  return ts.forEachChild(node, (child) => hasBareReturn(child) || undefined) ?? false;
}

const arithmetic: ReadonlyMap<ts.SyntaxKind, (one: number, other: number) => number> = new Map([
  [ts.SyntaxKind.MinusToken, (one, other) => one - other],
  [ts.SyntaxKind.AsteriskToken, (one, other) => one * other],
  [ts.SyntaxKind.SlashToken, (one, other) => one / other],
  [ts.SyntaxKind.PercentToken, (one, other) => one % other],
  [ts.SyntaxKind.AsteriskAsteriskToken, (one, other) => one ** other],
]);

/** Functions of one argument that are worth what their argument says. */
const conversions: ReadonlyMap<string, (value: Value) => Value> = new Map([
  ["Number", asNumber],
  ["String", asText],
  ["ms:default", throughMs],
]);

function asNumber(value: Value): Value {
  const text = printed(value);
  return text === null ? unknown : { kind: "number", number: Number(text) };
}

function asText(value: Value): Value {
  const text = printed(value);
  return text === null ? unknown : { kind: "string", text };
}

/** `ms` gives milliseconds for a text and a text for milliseconds; it throws on an empty text and on what is neither. */
function throughMs(value: Value): Value {
  if (value.kind === "string" && value.text !== "" && value.text.length <= 100) {
    const milliseconds = ms(value.text as ms.StringValue) as number | undefined;
    return milliseconds === undefined ? { kind: "undefined" } : { kind: "number", number: milliseconds };
  }
  return value.kind === "number" && Number.isFinite(value.number)
    ? { kind: "string", text: ms(value.number) }
    : unknown;
}

/** Whether a value is certainly `null`, `undefined` or not there. */
function isNothing(value: Value): boolean {
  return value.kind === "null" || value.kind === "undefined" || value.kind === "absent";
}

/** Whether a value is a text, known or not, in each case. */
export function isText(value: Value): boolean {
  return possibleValues(value).every(({ kind }) => kind === "string" || kind === "text");
}

function printed(value: Value): string | null {
  if (value.kind === "string") return value.text;
  if (value.kind === "number") return String(value.number);
  return value.kind === "boolean" ? String(value.truth) : null;
}

/** What `??` and `||` give for one value on their left. */
function replaced(value: Value, isReplaced: boolean, right: Value): readonly Value[] {
  if (isReplaced) return [right];
  return value.kind === "unknown" ? [value, right] : [value];
}

function isFalsy(value: Value): boolean {
  if (value.kind === "string") return value.text === "";
  if (value.kind === "number") return value.number === 0 || Number.isNaN(value.number);
  return value.kind === "boolean" ? !value.truth : isNothing(value);
}

function sum(left: Value, right: Value): Value {
  if (left.kind === "number" && right.kind === "number")
    return { kind: "number", number: left.number + right.number };
  if (!isText(left) && !isText(right)) return unknown;
  const parts = [printed(left), printed(right)];
  return parts.every((part) => part !== null) ? { kind: "string", text: parts.join("") } : { kind: "text" };
}

/** What is made of values, each of which may be one of several. */
function combined(values: readonly Value[], make: (values: readonly Value[]) => Value): Value {
  let all: readonly (readonly Value[])[] = [[]];
  for (const value of values) {
    const possible = possibleValues(value);
    // Of too many, it is only known that they are not known.
    const each = all.length * possible.length > mostValues ? [unknown] : possible;
    all = all.flatMap((chosen) => each.map((one) => [...chosen, one]));
  }
  return either(all.map(make));
}

function either(values: readonly Value[]): Value {
  const all = values.flatMap(possibleValues);
  const distinct = all.filter((value, index) => all.findIndex((other) => isSame(value, other)) === index);
  const [only] = distinct;
  return only && distinct.length === 1 ? only : { kind: "either", values: distinct };
}

function isSame(one: Value, other: Value): boolean {
  return one.kind === other.kind && printed(one) === printed(other);
}

/** One part that can be any of several. */
function oneOf(parts: readonly Part[]): Part {
  // Where a part may be absent, what comes next in the list takes its place; the last one alone may leave it out.
  const present = parts.filter(({ value }) => value.kind !== "absent");
  const [only] = present;
  if (!only) return absentPart;
  const values = parts.flatMap((part, index) =>
    possibleValues(part.value).filter(({ kind }) => kind !== "absent" || index === parts.length - 1),
  );
  if (present.length === 1 && values.every(({ kind }) => kind !== "absent")) return only;
  return {
    value: either(values),
    node: only.node,
    expression: present.length === 1 ? only.expression : null,
  };
}
