import ts from "typescript";
import type { Engine } from "./engine.ts";
import { isLogging } from "./logging.ts";
import { afterKey, keyOf, type Part } from "./parts.ts";
import { promiseCombinator } from "./promises.ts";
import { changeAt } from "../syntax/writes.ts";
import {
  accessKind,
  boundProperty,
  calleeName,
  enclosingFunction,
  isFunctionNode,
  isImmediatelyInvoked,
  isNothing,
  isNull,
  memberName,
  propertyName,
  receivingCall,
  unwrap,
  wrapped,
} from "../syntax/tree.ts";

/** One place that does something with a part of what a step gives. */
export interface ResultUse {
  readonly path: Part;
  /** Properties of the part that do not go there with it. */
  readonly without: readonly string[];
  /**
   * - `read`: a member of it is asked for, the last of the path; or it is gone over.
   * - `handed`: it goes somewhere whole: to a function, into an object, into a text.
   * - `returned`: it is what the handler returns.
   * - `tested`: it is only looked at whether there is something.
   * - `undefined`: what is done with `undefined` alone is not done with `null`: `=== undefined`, a default in a pattern.
   * - `either`: the code is ready for `null`: `== null`, `=== null`, `??`, `?.`.
   * - `asked`: the code asks what it is: `typeof`, `instanceof`, `Array.isArray()`.
   * - `written`: something else is put in its place.
   */
  readonly how: "read" | "handed" | "returned" | "tested" | "undefined" | "either" | "asked" | "written";
  readonly node: ts.Node;
}

/** How many variables, callbacks and helpers a result is followed through. */
const maximumDepth = 8;

/** Methods of a list that give their callback one element after another, with the place of the parameter that takes it. */
const visiting: ReadonlyMap<string, number> = new Map([
  ["every", 0],
  ["filter", 0],
  ["find", 0],
  ["findIndex", 0],
  ["findLast", 0],
  ["findLastIndex", 0],
  ["flatMap", 0],
  ["forEach", 0],
  ["map", 0],
  ["reduce", 1],
  ["reduceRight", 1],
  ["some", 0],
]);

/** Methods of a list that give a list of its elements. */
const selecting = new Set(["concat", "filter", "reverse", "slice", "sort", "toReversed", "toSorted"]);

/** Methods of a list that give an element. */
const taking = new Set(["at", "find", "findLast", "pop", "shift"]);

/** Functions that make a text of anything, for a log as a rule. */
const printing = new Set(["JSON.stringify", "String", "inspect", "util.inspect"]);

/** What an expression has to do with the result that is followed. */
interface Trail {
  /** Where the result is in the value of the expression: nowhere further for the result itself, or a part of it. */
  readonly at: Part;
  /** The part of the result. */
  readonly path: Part;
  /** Properties of the part that the value has not, or has with another value. */
  readonly without: readonly string[];
  /** Whether it may be nothing for another reason, as what `find()` gives. */
  readonly mayBeAbsent?: true;
}

/**
 * Everything that the program does with what a durable operation gives, as far as names lead to it. The callers of a helper
 * that returns it are only looked for when that is worth it.
 */
export function usesOfResult(
  engine: Engine,
  call: ts.CallExpression,
  isWorthCallers: () => boolean,
): readonly ResultUse[] {
  const uses: ResultUse[] = [];
  new Following(engine, uses, isWorthCallers).follow(call, { at: [], path: [], without: [] }, 0);
  return uses;
}

class Following {
  readonly #engine: Engine;
  readonly #uses: ResultUse[];
  readonly #isWorthCallers: () => boolean;
  readonly #seen = new Map<ts.Node, Set<string>>();

  constructor(engine: Engine, uses: ResultUse[], isWorthCallers: () => boolean) {
    this.#engine = engine;
    this.#uses = uses;
    this.#isWorthCallers = isWorthCallers;
  }

  follow(expression: ts.Expression, trail: Trail, depth: number): void {
    const outer = wrapped(expression);
    if (depth > maximumDepth || this.#wasHere(outer, trail)) return;
    const { parent } = outer;
    if (ts.isAwaitExpression(parent)) this.follow(parent, trail, depth);
    else if (ts.isVariableDeclaration(parent)) this.#bind(parent.name, trail, depth);
    else if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
      this.#throughMember(parent, outer, trail, depth);
    else if (ts.isBinaryExpression(parent)) this.#throughBinary(parent, outer, trail, depth);
    else if (ts.isConditionalExpression(parent)) {
      if (parent.condition === outer) this.#use("tested", trail, outer);
      else this.follow(parent, trail, depth);
    } else if (ts.isPrefixUnaryExpression(parent)) {
      const isNot = parent.operator === ts.SyntaxKind.ExclamationToken;
      this.#use(isNot ? "tested" : "handed", trail, outer);
    } else if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent))
      this.#use("tested", trail, outer);
    else if (ts.isTypeOfExpression(parent)) this.#throughTypeOf(parent, trail);
    else if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent))
      this.#throughReturn(outer, trail, depth);
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
      this.#asArgument(parent, outer, trail, depth);
    else if (ts.isArrayLiteralExpression(parent)) this.#throughElement(parent, outer, trail, depth);
    else if (ts.isForOfStatement(parent) && parent.expression === outer)
      this.#throughLoop(parent, outer, trail, depth);
    else if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      this.follow(parent.parent, held(trail, propertyName(parent.name)), depth + 1);
    else if (ts.isSpreadAssignment(parent)) this.#throughSpread(parent, trail, depth);
    else if (ts.isSpreadElement(parent) || ts.isTemplateSpan(parent) || ts.isThrowStatement(parent)) {
      if (!this.#isLogged(parent)) this.#use("handed", trail, outer);
    }
  }

  /** Whether a part was followed to an expression before. Another part can come to it on the same way. */
  #wasHere(expression: ts.Expression, { at, path }: Trail): boolean {
    const key = JSON.stringify([at, path]);
    const parts = this.#seen.get(expression) ?? new Set();
    const wasHere = parts.has(key);
    this.#seen.set(expression, parts.add(key));
    return wasHere;
  }

  /** `{ ...user, tags: [] }` has all of the user but the tags. */
  #throughSpread(spread: ts.SpreadAssignment, trail: Trail, depth: number): void {
    const literal = spread.parent;
    const later = literal.properties.slice(literal.properties.indexOf(spread) + 1);
    const names = later.map(({ name }) => propertyName(name));
    // What another spread or a computed name has in it is not known.
    if (names.includes(null)) return;
    const given = names.filter((name) => name !== null);
    const inHolder = trail.at.length > 0;
    if (inHolder && given.some((name) => name === trail.at[0])) return;
    const without = inHolder ? trail.without : [...trail.without, ...given];
    this.follow(literal, { ...trail, without }, depth + 1);
  }

  /** `typeof user === "undefined"`. */
  #throughTypeOf(operation: ts.TypeOfExpression, trail: Trail): void {
    const { parent } = wrapped(operation);
    const isForUndefined =
      ts.isBinaryExpression(parent) &&
      [parent.left, parent.right].some((each) => ts.isStringLiteral(each) && each.text === "undefined");
    if (isForUndefined) this.#use("undefined", trail, parent);
    else this.#use("asked", trail, operation);
  }

  /** `[first = 1]`: the default is for `undefined` alone. */
  #withDefault(element: ts.BindingElement | ts.ParameterDeclaration, trail: Trail): void {
    if (element.initializer && !isNothing(element.initializer) && trail.at.length === 0)
      this.#uses.push({ how: "undefined", path: trail.path, without: trail.without, node: element });
  }

  #use(how: ResultUse["how"], { at, path, without, mayBeAbsent }: Trail, node: ts.Expression): void {
    // Of a list of results, or a list of them with others, nothing is asked but whether it is there.
    if (at.length > 0 && how !== "handed" && how !== "returned") return;
    if (how === "undefined" && mayBeAbsent) return;
    this.#uses.push({ how, path, without, node: unwrap(node) });
  }

  #bind(name: ts.BindingName, trail: Trail, depth: number): void {
    if (ts.isIdentifier(name)) {
      const references = this.#engine.promises.references(name);
      // A variable that is given other values too says nothing of this one.
      if (references.some((each) => accessKind(each) !== "read")) return;
      for (const reference of references) this.follow(reference, trail, depth + 1);
      return;
    }
    const taken = ts.isObjectBindingPattern(name)
      ? name.elements.map((element) => boundProperty(element)).filter((each) => each !== null)
      : [];
    name.elements.forEach((element, index) => {
      if (!ts.isBindingElement(element)) return;
      const isList = ts.isArrayBindingPattern(name);
      if (element.dotDotDotToken) {
        // In what is left over of a list, places are other ones.
        if (isList || taken.some((each) => each === trail.at[0])) return;
        const without = trail.at.length > 0 ? trail.without : [...trail.without, ...taken];
        this.#bind(element.name, { ...trail, without }, depth);
        return;
      }
      const inner = inside(trail, isList ? String(index) : boundProperty(element));
      if (!inner) return;
      this.#withDefault(element, inner);
      this.#bind(element.name, inner, depth);
    });
  }

  #bindElement(variable: ts.VariableDeclaration | ts.ParameterDeclaration, list: Trail, depth: number): void {
    const element = inside(list, null);
    if (!element) return;
    if (ts.isParameter(variable)) this.#withDefault(variable, element);
    this.#bind(variable.name, element, depth);
  }

  #throughLoop(loop: ts.ForOfStatement, outer: ts.Expression, trail: Trail, depth: number): void {
    if (trail.at.length === 0)
      this.#use("read", { at: [], path: [...trail.path, "[Symbol.iterator]"], without: [] }, outer);
    if (ts.isVariableDeclarationList(loop.initializer))
      for (const variable of loop.initializer.declarations) this.#bindElement(variable, trail, depth);
  }

  #throughMember(
    access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    outer: ts.Expression,
    trail: Trail,
    depth: number,
  ): void {
    if (access.expression !== outer) {
      this.#use("handed", trail, outer);
      return;
    }
    if (access.questionDotToken) this.#use("either", trail, outer);
    const call = wrapped(access).parent;
    const method = memberName(access) ?? "";
    const member = inside(trail, keyOf(access));
    if (!ts.isCallExpression(call) || call.expression !== wrapped(access)) {
      if (!member) return;
      if (changeAt(wrapped(access))) {
        this.#use("written", member, access);
        return;
      }
      if (trail.at.length === 0) this.#use("read", member, access);
      this.follow(access, member, depth);
      return;
    }
    if (call.questionDotToken && member) this.#use("asked", member, access);
    if (ts.isCallExpression(outer) && (method === "then" || method === "catch" || method === "finally")) {
      this.#throughContinuation(call, method, trail, depth);
      return;
    }
    if (trail.at.length === 0 && member) this.#use("read", member, access);
    const [callback] = call.arguments;
    const place = visiting.get(method);
    const visitor = callback && place !== undefined ? unwrap(callback) : null;
    const parameter = visitor && isFunctionNode(visitor) ? visitor.parameters[place ?? 0] : undefined;
    if (parameter) this.#bindElement(parameter, trail, depth);
    const element = inside(trail, null);
    // `filter(Boolean)`, `filter(isPresent)`
    if (visitor && !isFunctionNode(visitor) && element) this.#use("asked", element, visitor);
    if (selecting.has(method)) this.follow(call, trail, depth);
    else if (taking.has(method) && element) this.follow(call, { ...element, mayBeAbsent: true }, depth);
  }

  /** `step.run(…).then((result) => …)`. */
  #throughContinuation(call: ts.CallExpression, method: string, trail: Trail, depth: number): void {
    if (method !== "then") {
      this.follow(call, trail, depth);
      return;
    }
    const [callback] = call.arguments;
    const fn = callback && unwrap(callback);
    const parameter = fn && isFunctionNode(fn) ? fn.parameters[0] : undefined;
    if (!parameter) return;
    this.#withDefault(parameter, trail);
    this.#bind(parameter.name, trail, depth);
  }

  #throughBinary(parent: ts.BinaryExpression, outer: ts.Expression, trail: Trail, depth: number): void {
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        if (parent.left === outer) this.#use("either", trail, outer);
        this.follow(parent, trail, depth);
        return;
      case ts.SyntaxKind.AmpersandAmpersandToken:
        if (parent.left === outer) this.#use("tested", trail, outer);
        else this.follow(parent, trail, depth);
        return;
      case ts.SyntaxKind.CommaToken:
        if (parent.right === outer) this.follow(parent, trail, depth);
        return;
      case ts.SyntaxKind.EqualsToken:
        if (parent.right === outer) this.#throughAssignment(parent.left, outer, trail, depth);
        return;
      case ts.SyntaxKind.InstanceOfKeyword:
        if (parent.left === outer) this.#use("asked", trail, outer);
        return;
      case ts.SyntaxKind.InKeyword:
        return;
      default:
        this.#throughComparison(parent, outer, trail);
    }
  }

  #throughComparison(comparison: ts.BinaryExpression, outer: ts.Expression, trail: Trail): void {
    const other = comparison.left === outer ? comparison.right : comparison.left;
    const isStrict = /^[!=]==$/.test(comparison.operatorToken.getText());
    if (!isNothing(other)) this.#use("handed", trail, outer);
    else if (!isStrict || isNull(other)) this.#use("either", trail, outer);
    else if (!isAnsweredWithNothing(comparison)) this.#use("undefined", trail, comparison);
  }

  /** `let user; try { user = await step.run(…) }`: a variable that is given this one value and no other. */
  #throughAssignment(target: ts.Expression, outer: ts.Expression, trail: Trail, depth: number): void {
    const name = unwrap(target);
    if (!ts.isIdentifier(name)) {
      this.#use("handed", trail, outer);
      return;
    }
    const declaration = this.#engine.symbols.declaration(name);
    if (!declaration || !ts.isVariableDeclaration(declaration) || declaration.initializer) return;
    if (!ts.isIdentifier(declaration.name)) return;
    const references = this.#engine.promises.references(declaration.name);
    const writes = references.filter((each) => accessKind(each) !== "read");
    if (writes.length > 1) return;
    for (const reference of references)
      if (!writes.includes(reference)) this.follow(reference, trail, depth + 1);
  }

  #throughReturn(outer: ts.Expression, trail: Trail, depth: number): void {
    const fn = enclosingFunction(outer);
    if (!fn) return;
    const role = this.#engine.zones.role(fn);
    if (role?.kind === "handler") {
      this.#use("returned", trail, outer);
      return;
    }
    const call = receivingCall(fn);
    if (role?.kind === "replayed") {
      this.follow(role.call, trail, depth + 1);
    } else if (role?.kind === "memoised") {
      this.#use("handed", trail, outer);
    } else if (call && ts.isCallExpression(call)) {
      const method = memberName(unwrap(call.expression));
      if (isImmediatelyInvoked(fn) || method === "then") this.follow(call, trail, depth + 1);
      else if (method === "map") this.follow(call, held(trail, null), depth + 1);
    } else if (!call && this.#isWorthCallers()) {
      for (const caller of this.#engine.callersOf(fn)) this.follow(caller, trail, depth + 2);
    }
  }

  #asArgument(
    call: ts.CallExpression | ts.NewExpression,
    outer: ts.Expression,
    trail: Trail,
    depth: number,
  ): void {
    if (call.expression === outer) {
      this.#use("handed", trail, outer);
      return;
    }
    const combinator = ts.isCallExpression(call) ? promiseCombinator(call) : null;
    if (combinator) {
      this.#throughCombinator(call as ts.CallExpression, combinator, trail, depth);
      return;
    }
    const name = calleeName(call) ?? "";
    if (/^(?:is|has|assert)[A-Z]|^assert$/.test(name)) this.#use("asked", trail, outer);
    if (name === "Boolean" || name === "isArray") this.#use("tested", trail, outer);
    else if (!this.#isLogged(call.expression)) this.#use("handed", trail, outer);
  }

  #throughCombinator(call: ts.CallExpression, combinator: string, trail: Trail, depth: number): void {
    const [index = null, ...inElement] = trail.at;
    if (combinator === "all") this.follow(call, trail, depth);
    else if (combinator === "allSettled")
      this.follow(call, { ...trail, at: [index, "value", ...inElement] }, depth);
    else this.follow(call, { ...trail, at: inElement }, depth);
  }

  /**
   * Whether what stands in a call, an object, a list or a text is only written to a log with it. That is read by people, who
   * see that something is missing.
   */
  #isLogged(node: ts.Node): boolean {
    const { parent } = node;
    if (ts.isCallExpression(parent)) {
      if (isLogging(this.#engine, parent)) return true;
      return printing.has(parent.expression.getText()) && this.#isLogged(parent);
    }
    const isPart =
      ts.isObjectLiteralExpression(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isTemplateExpression(parent) ||
      ts.isTemplateSpan(parent) ||
      (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken);
    return isPart && this.#isLogged(parent);
  }

  #throughElement(
    literal: ts.ArrayLiteralExpression,
    outer: ts.Expression,
    trail: Trail,
    depth: number,
  ): void {
    const index = literal.elements.indexOf(outer);
    const isCounted = !literal.elements.slice(0, index).some(ts.isSpreadElement);
    this.follow(literal, held(trail, isCounted ? String(index) : null), depth + 1);
  }
}

/** The value that has a value in it, under a key. */
function held(trail: Trail, key: string | null): Trail {
  return { ...trail, at: [key, ...trail.at] };
}

/** What a member of a value has to do with the result; `null` for a member that holds something else. */
function inside(trail: Trail, key: string | null): Trail | null {
  const { at, path, without } = trail;
  if (at.length === 0)
    return key !== null && without.includes(key) ? null : { at, path: [...path, key], without: [] };
  const rest = afterKey(at, key);
  return rest && { ...trail, at: rest };
}

/** Whether a conditional has `null` or `undefined` for what is not there, and so the same for both: `x === undefined ? null : x`. */
function isAnsweredWithNothing(comparison: ts.BinaryExpression): boolean {
  const outer = wrapped(comparison);
  const { parent } = outer;
  return (
    ts.isConditionalExpression(parent) &&
    parent.condition === outer &&
    (isNothing(parent.whenTrue) || isNothing(parent.whenFalse))
  );
}
