import ts from "typescript";
import type { Engine } from "./engine.ts";
import {
  accessKind,
  contains,
  memberObject,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/**
 * What an expression is while a variable is `null`: a value, or `unrelated` when it has nothing to do with the variable;
 * `unknown` when it has, and cannot be told.
 */
type Known = "null" | "undefined" | "true" | "false" | "text" | "unrelated" | "unknown";

/** How deep expressions and constants are followed. */
const maximumDepth = 12;

/** The code of a function under the assumption that a variable, and what is made of it, is `null`. */
export class NullAssumption {
  readonly #engine: Engine;
  readonly #variable: ts.Symbol | undefined;
  readonly #start: ts.Node | null;
  /** The variables that are made of the assumed one, or are changed where it decides; itself included. */
  readonly #related = new Set<ts.Symbol>();
  readonly #relatedNames = new Set<string>();
  readonly #fn: FunctionNode;
  /** Where the variable gets another value. */
  readonly changes: readonly ts.Node[];

  /** `start` is what gives the variable its value. */
  constructor(engine: Engine, fn: FunctionNode, name: ts.Identifier, start: ts.Node | null) {
    this.#engine = engine;
    this.#fn = fn;
    this.#start = start;
    this.#variable = engine.symbols.variable(name) ?? engine.symbols.at(name);
    this.#relate(this.#variable);
    this.changes = engine.promises.references(name).filter((each) => accessKind(each) !== "read");
    this.#findRelated();
  }

  /** How a condition is answered. */
  answers(condition: ts.Node): boolean | "any" | "none" {
    const { parent } = condition;
    if (ts.isSwitchStatement(parent))
      return this.#mentions(parent.expression) || this.#isInCases(parent) ? "none" : "any";
    if (!ts.isExpression(condition)) return "any";
    if (ts.isForOfStatement(parent) || ts.isForInStatement(parent))
      return this.#mentions(condition) ? "none" : "any";
    const known = this.#know(condition, 0);
    if (known === "unrelated") return "any";
    return truth(known) ?? "none";
  }

  /** The calls that are handed the variable, or something made of it, and may know what to do: a guard, a check, a step. */
  calls(fn: FunctionNode, isHarmless: (call: CallLike) => boolean): readonly ts.Node[] {
    return this.#engine.callsIn(fn).filter((call) => {
      if (this.#start && contains(call, this.#start)) return false;
      return (call.arguments ?? []).some((argument) => this.#mentions(argument)) && !isHarmless(call);
    });
  }

  #isInCases({ caseBlock }: ts.SwitchStatement): boolean {
    return caseBlock.clauses.some((clause) => ts.isCaseClause(clause) && this.#mentions(clause.expression));
  }

  #relate(symbol: ts.Symbol | undefined): boolean {
    if (!symbol || this.#related.has(symbol)) return false;
    this.#related.add(symbol);
    this.#relatedNames.add(symbol.name);
    return true;
  }

  /** Variables made of a related one, and those that are changed where a related one decides. */
  #findRelated(): void {
    let isNew = true;
    const relateNames = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) isNew = this.#relate(this.#engine.symbols.at(name)) || isNew;
      else for (const each of name.elements) if (ts.isBindingElement(each)) relateNames(each.name);
    };
    const relateTarget = (target: ts.Expression): void => {
      let node = unwrap(target);
      for (let object = memberObject(node); object; object = memberObject(node)) node = unwrap(object);
      if (ts.isIdentifier(node)) isNew = this.#relate(this.#engine.symbols.variable(node)) || isNew;
    };
    const relateChanges = (node: ts.Node): void => {
      if (ts.isBinaryExpression(node) && isAssignment(node)) relateTarget(node.left);
      else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
        if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
          relateTarget(node.operand);
      } else if (ts.isCallExpression(node)) {
        // A list that is filled there tells of it. The tools tell nothing.
        const object = memberObject(unwrap(node.expression));
        if (object && this.#isOwnVariable(unwrap(object))) relateTarget(object);
      }
      ts.forEachChild(node, relateChanges);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isVariableDeclaration(node) && node.initializer && this.#mentions(node.initializer))
        relateNames(node.name);
      else if (ts.isBinaryExpression(node) && isAssignment(node) && this.#mentions(node.right))
        relateTarget(node.left);
      else if (ts.isIfStatement(node) && this.#mentions(node.expression)) {
        relateChanges(node.thenStatement);
        if (node.elseStatement) relateChanges(node.elseStatement);
      } else if (ts.isSwitchStatement(node) && this.#mentions(node.expression)) relateChanges(node.caseBlock);
      ts.forEachChild(node, visit);
    };
    for (let turn = 0; isNew && turn < 4; turn++) {
      isNew = false;
      if (this.#fn.body) visit(this.#fn.body);
    }
  }

  #isOwnVariable(node: ts.Expression): boolean {
    const declaration = ts.isIdentifier(node)
      ? this.#engine.symbols.variable(node)?.valueDeclaration
      : undefined;
    if (!declaration || !ts.isVariableDeclaration(declaration) || !contains(this.#fn, declaration))
      return false;
    return this.#engine.zones.recognizer.of(node) === null;
  }

  #mentions(node: ts.Node): boolean {
    if (ts.isIdentifier(node)) return this.#isRelated(node);
    return ts.forEachChild(node, (child) => this.#mentions(child) || undefined) ?? false;
  }

  #isRelated(node: ts.Identifier): boolean {
    if (!this.#relatedNames.has(node.text)) return false;
    const symbol = this.#engine.symbols.variable(node);
    return symbol !== undefined && this.#related.has(symbol);
  }

  #know(expression: ts.Expression, depth: number): Known {
    const node = unwrap(expression);
    if (depth > maximumDepth) return "unknown";
    if (!this.#mentions(node)) return constant(node);
    const again = (inner: ts.Expression): Known => this.#know(inner, depth + 1);
    if (ts.isIdentifier(node)) return this.#ofName(node, depth);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      return fromTruth(negated(truth(again(node.operand))));
    if (ts.isConditionalExpression(node)) {
      const answer = truth(again(node.condition));
      return answer === null ? "unknown" : again(answer ? node.whenTrue : node.whenFalse);
    }
    if (ts.isBinaryExpression(node)) return this.#ofBinary(node, again);
    const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
    if (isAccess || ts.isCallExpression(node)) {
      if (
        ts.isCallExpression(node) &&
        ts.isIdentifier(node.expression) &&
        node.expression.text === "Boolean"
      ) {
        const [argument] = node.arguments;
        return argument ? fromTruth(truth(again(argument))) : "unknown";
      }
      // What is behind `?.` is not looked at when there is nothing before it.
      return (node.flags & ts.NodeFlags.OptionalChain) !== 0 && this.#isCutShort(node, again)
        ? "undefined"
        : "unknown";
    }
    return "unknown";
  }

  /** Whether an optional chain has nothing to go into at one of its `?.`. */
  #isCutShort(chain: ts.Expression, again: (inner: ts.Expression) => Known): boolean {
    for (let node = chain; ;) {
      if (
        !ts.isPropertyAccessExpression(node) &&
        !ts.isElementAccessExpression(node) &&
        !ts.isCallExpression(node)
      )
        return false;
      if (node.questionDotToken && isNothing(again(node.expression))) return true;
      if ((node.expression.flags & ts.NodeFlags.OptionalChain) === 0) return false;
      node = node.expression;
      while (ts.isNonNullExpression(node)) node = node.expression;
    }
  }

  #ofName(name: ts.Identifier, depth: number): Known {
    const symbol = this.#engine.symbols.variable(name);
    if (symbol === this.#variable) return "null";
    const declaration = symbol?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name))
      return "unknown";
    const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
    return isConstant && declaration.initializer ? this.#know(declaration.initializer, depth + 1) : "unknown";
  }

  #ofBinary(node: ts.BinaryExpression, again: (inner: ts.Expression) => Known): Known {
    const { operatorToken, left, right } = node;
    switch (operatorToken.kind) {
      case ts.SyntaxKind.QuestionQuestionToken: {
        const known = again(left);
        return isNothing(known) ? related(again(right)) : known === "unrelated" ? "unknown" : known;
      }
      case ts.SyntaxKind.AmpersandAmpersandToken: {
        const [one, other] = [again(left), again(right)];
        if (truth(one) === false) return one;
        if (truth(other) === false) return "false";
        return truth(one) === true ? related(other) : "unknown";
      }
      case ts.SyntaxKind.BarBarToken: {
        const [one, other] = [again(left), again(right)];
        if (truth(one) === true) return one;
        if (truth(other) === true) return "true";
        return truth(one) === false ? related(other) : "unknown";
      }
      case ts.SyntaxKind.EqualsEqualsToken:
        return fromTruth(equal(again(left), again(right), true));
      case ts.SyntaxKind.EqualsEqualsEqualsToken:
        return fromTruth(equal(again(left), again(right), false));
      case ts.SyntaxKind.ExclamationEqualsToken:
        return fromTruth(negated(equal(again(left), again(right), true)));
      case ts.SyntaxKind.ExclamationEqualsEqualsToken:
        return fromTruth(negated(equal(again(left), again(right), false)));
      case ts.SyntaxKind.GreaterThanToken:
      case ts.SyntaxKind.GreaterThanEqualsToken:
      case ts.SyntaxKind.LessThanToken:
      case ts.SyntaxKind.LessThanEqualsToken:
        return again(left) === "undefined" || again(right) === "undefined" ? "false" : "unknown";
      case ts.SyntaxKind.InstanceOfKeyword:
        return isNothing(again(left)) ? "false" : "unknown";
      default:
        return "unknown";
    }
  }
}

/** What is written out. */
function constant(node: ts.Expression): Known {
  switch (node.kind) {
    case ts.SyntaxKind.NullKeyword:
      return "null";
    case ts.SyntaxKind.TrueKeyword:
      return "true";
    case ts.SyntaxKind.FalseKeyword:
      return "false";
    default:
  }
  if (ts.isIdentifier(node) && node.text === "undefined") return "undefined";
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) ? "text" : "unrelated";
}

/** A value that a related expression gives, though it is made of nothing related itself. */
function related(known: Known): Known {
  return known === "unrelated" || known === "text" ? "unknown" : known;
}

function isNothing(known: Known): boolean {
  return known === "null" || known === "undefined";
}

function truth(known: Known): boolean | null {
  if (known === "true") return true;
  return known === "false" || isNothing(known) ? false : null;
}

function negated(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}

function fromTruth(answer: boolean | null): Known {
  return answer === null ? "unknown" : answer ? "true" : "false";
}

function equal(one: Known, other: Known, isLoose: boolean): boolean | null {
  if ([one, other].some((each) => each === "unknown" || each === "unrelated")) return null;
  if (one === "text" && other === "text") return null;
  if (isNothing(one) && isNothing(other)) return isLoose || one === other;
  return one === other;
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
