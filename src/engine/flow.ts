import ts from "typescript";
import { isBuiltInMethod } from "./built-in-methods.ts";
import type { Engine } from "./engine.ts";
import { touchesWorld } from "./known-calls.ts";
import {
  afterKey,
  anyPart,
  elementOf,
  isElement,
  keyOf,
  throughBuiltIn,
  throughMethod,
  type Part,
} from "./parts.ts";
import { identifiersIn } from "../syntax/file.ts";
import { isAssignment } from "../syntax/operators.ts";
import {
  accessKind,
  boundProperty,
  calleeName,
  contains,
  enclosingFunction,
  isFunctionNode,
  memberName,
  memberObject,
  propertyName,
  receivingCall,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** The places in one function, and in the helpers it hands the value to, that a value reaches. */
export interface Reach {
  /** Conditions, and what loops go over, each with the calls of helpers that lead to it, outermost first. */
  readonly conditions: Map<ts.Node, readonly CallLike[]>;
  /**
   * Calls of tools whose body or arguments use the value, ids not counted, each with the calls of helpers that lead to
   * it, outermost first.
   */
  readonly operations: Map<ts.CallExpression, readonly ts.CallExpression[]>;
  /**
   * For operations that get the value only as what one turn of a loop is given: that loop. Its other turns are given
   * other values.
   */
  readonly turns: Map<ts.CallExpression, ts.ForInOrOfStatement>;
  /** The parts of what the function returns that are made of the value. */
  readonly returned: Part[];
}

/** Methods that put their last argument into the object they are called on. */
const filling = new Set(["add", "append", "push", "set", "splice", "unshift"]);

/** Calls that end the way of a value: what is logged or thrown decides nothing. */
const ending = new Set(["console", "logger", "log"]);

/** How many helpers a value is followed through. */
const maximumDepth = 4;

/** How deep in objects a value is followed: an object that is put into itself goes on for ever. */
const deepestPart = 5;

/**
 * Everything that a part of the value of an expression, or of a variable in a pattern, reaches in the function it stands
 * in, followed forwards: through variables, objects, expressions, callbacks and helpers.
 */
export function reachOf(
  engine: Engine,
  source: ts.Expression | ts.BindingElement,
  owner: FunctionNode,
  part: Part,
): Reach {
  const reach: Reach = { conditions: new Map(), operations: new Map(), turns: new Map(), returned: [] };
  const trace = new Trace(engine, owner, reach, []);
  if (ts.isBindingElement(source)) trace.bind(source.name, null, part);
  else trace.follow(source, part);
  return reach;
}

/** One value on its way through one function. */
class Trace {
  readonly #engine: Engine;
  readonly #owner: FunctionNode;
  readonly #reach: Reach;
  /** The calls of helpers that lead here, outermost first. */
  readonly #calls: readonly CallLike[];
  readonly #seen = new Map<ts.Node, Set<string>>();
  /** Whether this is the way of a value through one turn of a loop. */
  readonly #isTurn: boolean;
  /** Whether the value was put into something that may outlive the turn. */
  #outlives = false;

  constructor(engine: Engine, owner: FunctionNode, reach: Reach, calls: readonly CallLike[], isTurn = false) {
    this.#engine = engine;
    this.#owner = owner;
    this.#reach = reach;
    this.#calls = calls;
    this.#isTurn = isTurn;
  }

  /** Goes on from an expression; `part` is what of its value is followed. */
  follow(expression: ts.Expression, part: Part): void {
    const outer = wrapped(expression);
    if (part.length > deepestPart || !this.#isNew(outer, part)) return;
    const inner = unwrap(outer);
    const isWhole = part.length === 0;
    // An object is truthy whatever is in it.
    if (isWhole && this.#engine.controlFlow(this.#owner).isCondition(inner)) this.#condition(inner);
    const { parent } = outer;
    if (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent)) this.bind(parent.name, outer, part);
    else if (ts.isBinaryExpression(parent)) this.#throughBinary(parent, outer, part);
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
      this.#throughCall(parent, outer, part);
    else if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
      this.#throughMember(parent, outer, part);
    else if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) this.#throughReturn(outer, part);
    else if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) this.#throughLoop(parent, part);
    else if (
      ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isSpreadAssignment(parent)
    )
      this.#throughProperty(parent, part);
    else if (ts.isArrayLiteralExpression(parent)) this.#throughElement(parent, outer, part);
    else if (ts.isSpreadElement(parent)) this.#throughSpread(parent, part);
    else if (ts.isConditionalExpression(parent)) {
      // `random() < 0.5 ? "a" : "b"` is as random as its condition.
      if (isWhole || parent.condition !== outer) this.follow(parent, part);
    } else if (ts.isAwaitExpression(parent)) this.follow(parent, part);
    else if (ts.isTemplateSpan(parent)) {
      // A list is written out in a text; of another object there is nothing to see.
      if (isWhole || isElement(part)) this.follow(parent.parent, []);
    } else if (ts.isComputedPropertyName(parent)) {
      if (isWhole && ts.isObjectLiteralExpression(parent.parent.parent))
        this.follow(parent.parent.parent, []);
    } else if (ts.isPrefixUnaryExpression(parent) || ts.isTaggedTemplateExpression(parent)) {
      if (isWhole) this.follow(parent, []);
    }
  }

  #isNew(node: ts.Node, part: Part, made: ts.Node | null = null): boolean {
    const keys = this.#seen.get(node) ?? new Set<string>();
    this.#seen.set(node, keys);
    const key = `${JSON.stringify(part)}${made ? String(made.pos) : ""}`;
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  }

  #throughBinary(parent: ts.BinaryExpression, outer: ts.Expression, part: Part): void {
    const operator = parent.operatorToken.kind;
    const isWhole = part.length === 0;
    if (isAssignment(parent)) {
      if (parent.right !== outer || !(isWhole || givesOperand(operator))) return;
      this.#assign(parent.left, outer, part);
      this.follow(parent, part);
      return;
    }
    if (operator === ts.SyntaxKind.CommaToken) {
      if (parent.right === outer) this.follow(parent, part);
      return;
    }
    // `event.ts ?? Date.now()`: the event has a time, so the clock is never read.
    const isFallback =
      (operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken) &&
      parent.right === outer;
    if (isFallback && this.#isEventData(parent.left)) return;
    const isPassed =
      givesOperand(operator) &&
      (parent.right === outer || operator !== ts.SyntaxKind.AmpersandAmpersandToken);
    if (isWhole || isPassed) this.follow(parent, part);
  }

  #isEventData(expression: ts.Expression): boolean {
    const node = unwrap(expression);
    const object = memberObject(node);
    if (object) return this.#isEventData(object);
    const thing = this.#engine.zones.recognizer.of(node);
    return thing?.kind === "context-member" || (ts.isIdentifier(node) && node.text === "event");
  }

  #throughProperty(
    property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.SpreadAssignment,
    part: Part,
  ): void {
    const literal = property.parent;
    if (ts.isSpreadAssignment(property)) {
      const [name] = part;
      if (typeof name === "string" && this.#isOverwritten(literal, property, name)) return;
      this.follow(literal, part);
      return;
    }
    const name = propertyName(property.name);
    if (name !== null && this.#isOverwritten(literal, property, name)) return;
    this.follow(literal, [name, ...part]);
  }

  /** Whether a property of a literal is written again further on, by name or by what is spread into it. */
  #isOverwritten(
    literal: ts.ObjectLiteralExpression,
    property: ts.ObjectLiteralElementLike,
    name: string,
  ): boolean {
    const later = literal.properties.slice(literal.properties.indexOf(property) + 1);
    return later.some((each) =>
      ts.isSpreadAssignment(each) ? this.#mayHave(each.expression, name) : propertyName(each.name) === name,
    );
  }

  /** Whether an object can have a property, as far as its type says. */
  #mayHave(object: ts.Expression, name: string): boolean {
    const type = this.#engine.checker.getTypeAtLocation(object);
    const isUnknown = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
    return isUnknown || type.getProperty(name) !== undefined || type.getStringIndexType() !== undefined;
  }

  #throughElement(literal: ts.ArrayLiteralExpression, outer: ts.Expression, part: Part): void {
    const index = literal.elements.indexOf(outer);
    const isCounted = !literal.elements.slice(0, index).some(ts.isSpreadElement);
    this.follow(literal, [isCounted ? String(index) : null, ...part]);
  }

  #throughSpread(spread: ts.SpreadElement, part: Part): void {
    const { parent } = spread;
    if (ts.isArrayLiteralExpression(parent)) {
      if (part.length === 0) this.follow(parent, []);
      else if (isElement(part)) this.follow(parent, anyPart(part));
    } else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      this.#throughCall(parent, spread, part);
    }
  }

  #throughMember(
    parent: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    outer: ts.Expression,
    part: Part,
  ): void {
    if (parent.expression !== outer) {
      // `list[random]` is as random as the index.
      if (part.length === 0) this.follow(parent, []);
      return;
    }
    const call = wrapped(parent).parent;
    const isMethod = ts.isCallExpression(call) && call.expression === wrapped(parent);
    if (isMethod) {
      this.#throughOwnMethod(call, parent, part);
    } else if (part.length === 0) {
      this.follow(parent, []);
    } else {
      const rest = afterKey(part, keyOf(parent));
      if (rest) this.follow(parent, rest);
    }
  }

  /** A method of the value or of the object it is in. */
  #throughOwnMethod(
    call: ts.CallExpression,
    callee: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    part: Part,
  ): void {
    const [callback] = call.arguments;
    if (memberName(callee) === "then" && callback) this.#throughContinuation(unwrap(callback), part);
    if (part.length === 0) {
      if (this.#givesValueOn(call)) this.follow(call, []);
      return;
    }
    const helper = this.#engine.functions.called(call);
    if (helper.kind === "source") {
      this.#inHelper(helper.function, call, (inside) => inside.#bindThis(part));
      return;
    }
    const given = throughMethod(memberName(callee) ?? "", call.arguments, part);
    if (given) this.follow(call, given);
  }

  /** The callback of `promise.then(…)` is given what the promise gives. */
  #throughContinuation(callback: ts.Expression, part: Part): void {
    const parameter = isFunctionNode(callback) ? callback.parameters[0] : undefined;
    if (parameter && !parameter.dotDotDotToken) this.bind(parameter.name, null, part);
  }

  #throughCall(call: CallLike, outer: ts.Expression, part: Part): void {
    if (call.expression === outer) return;
    const index = call.arguments?.indexOf(outer) ?? -1;
    if (index < 0) return;
    const tool = this.#engine.zones.tool(call);
    if (tool) {
      if (index !== tool.idArgument && ts.isCallExpression(call)) this.#operation(call);
      return;
    }
    if (isEnding(call)) return;
    const object = memberObject(unwrap(call.expression));
    const method = memberName(unwrap(call.expression)) ?? "";
    if (object && filling.has(method)) this.#assign(object, outer, filledPart(call, index, part));
    const helper = this.#engine.functions.called(call);
    if (helper.kind === "source") {
      this.#throughHelper(helper.function, index, call, outer, part);
      return;
    }
    const origin = this.#engine.origins.of(call.expression);
    const built =
      origin?.module === null ? throughBuiltIn(origin.path, ts.isNewExpression(call), index, part) : null;
    if (built) {
      if (origin?.path === "Object.assign" && index > 0 && call.arguments?.[0])
        this.#assign(call.arguments[0], outer, part);
      this.follow(call, built);
    } else if (part.length === 0 && (this.#isCombinator(call) || this.#givesValueOn(call))) {
      this.follow(call, []);
    }
  }

  /**
   * Whether what a call outside the project gives is made of the value it is given: a conversion of the language, or
   * anything that gives a plain value. An object that is set up with the value is not the value, and a call that is
   * awaited has done something else with it.
   */
  #givesValueOn(call: CallLike): boolean {
    if (ts.isAwaitExpression(wrapped(call).parent)) return false;
    const object = memberObject(unwrap(call.expression));
    if (object && isBuiltInMethod(memberName(unwrap(call.expression)) ?? "")) return true;
    const origin = this.#engine.origins.of(call.expression);
    if (origin?.module === null) return !touchesWorld(null, origin.path);
    return (
      !this.#engine.promises.isAwaited(call) && isPlainValue(this.#engine.checker.getTypeAtLocation(call))
    );
  }

  #isCombinator(call: CallLike): boolean {
    const object = memberObject(unwrap(call.expression));
    return object !== null && ts.isIdentifier(object) && object.text === "Promise";
  }

  #throughHelper(
    helper: FunctionNode,
    index: number,
    call: CallLike,
    outer: ts.Expression,
    part: Part,
  ): void {
    // In `f(...list)` the elements are the arguments.
    const [key = null, ...inElement] = part;
    const isSpread = ts.isSpreadElement(outer) && part.length > 0;
    const at = isSpread ? index + Number(key ?? 0) : index;
    const given = isSpread ? inElement : part;
    const last = helper.parameters.at(-1);
    const parameter = helper.parameters[at] ?? (last?.dotDotDotToken ? last : undefined);
    if (!parameter) return;
    const received = parameter.dotDotDotToken
      ? [String(at - helper.parameters.indexOf(parameter)), ...given]
      : given;
    this.#inHelper(helper, call, (inside) => {
      inside.bind(parameter.name, null, received);
      const isField = ts.isParameterPropertyDeclaration(parameter, helper);
      if (isField && ts.isIdentifier(parameter.name)) inside.#returns([parameter.name.text, ...received]);
    });
  }

  /** Follows a value through the code of a helper, and on from what the helper returns. */
  #inHelper(helper: FunctionNode, call: CallLike, enter: (inside: Trace) => void): void {
    if (this.#calls.length >= maximumDepth) return;
    const reach: Reach = { ...this.#reach, returned: [] };
    enter(new Trace(this.#engine, helper, reach, [...this.#calls, call]));
    for (const part of reach.returned) this.follow(call, part);
  }

  #throughReturn(outer: ts.Expression, part: Part): void {
    const fn = enclosingFunction(outer);
    if (!fn || fn === this.#owner) {
      this.#returns(part);
      return;
    }
    const call = receivingCall(fn);
    if (!call) {
      this.#throughCallsOf(fn, part);
    } else if (!this.#engine.zones.tool(call)) {
      const given = givenByCallback(call, fn, part);
      if (given) this.follow(call, given);
    }
  }

  /** A function with a name that stands inside the function, and so sees its variables. */
  #throughCallsOf(fn: FunctionNode, part: Part): void {
    const name = fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined);
    if (!name || !ts.isIdentifier(name) || !contains(this.#owner, fn)) return;
    const symbol = this.#engine.symbols.at(name);
    for (const reference of symbol ? this.#references(name, symbol) : []) {
      const call = wrapped(reference).parent;
      if (ts.isCallExpression(call) && call.expression === wrapped(reference)) this.#use(call, part);
    }
  }

  #returns(part: Part): void {
    const { returned } = this.#reach;
    if (!returned.some((known) => JSON.stringify(known) === JSON.stringify(part))) returned.push(part);
  }

  #throughLoop(loop: ts.ForInOrOfStatement, part: Part): void {
    // `for … in` goes over names, and only what is whole has unknown ones.
    if (part.length > 0 && (ts.isForInStatement(loop) || !isElement(part))) return;
    if (this.#isTurn || part.length === 0) {
      this.#bindTurn(loop, elementOf(part));
      return;
    }
    const reach: Reach = { ...this.#reach, operations: new Map(), turns: new Map(), returned: [] };
    const inside = new Trace(this.#engine, this.#owner, reach, this.#calls, true);
    inside.#bindTurn(loop, elementOf(part));
    for (const [call, calls] of reach.operations) {
      if (this.#reach.operations.has(call)) continue;
      this.#reach.operations.set(call, calls);
      if (!inside.#outlives) this.#reach.turns.set(call, loop);
    }
    for (const returned of reach.returned) this.#returns(returned);
  }

  #bindTurn(loop: ts.ForInOrOfStatement, part: Part): void {
    if (ts.isVariableDeclarationList(loop.initializer)) {
      for (const { name } of loop.initializer.declarations) this.bind(name, loop.expression, part);
    } else {
      this.#assign(loop.initializer, loop.expression, part);
    }
  }

  /**
   * Goes on with every variable of a binding that gets a part of the value. `made` is where the value is bound; `null` for
   * what a function is given when it is called.
   */
  bind(name: ts.BindingName, made: ts.Node | null, part: Part): void {
    if (ts.isIdentifier(name)) {
      const symbol = this.#engine.symbols.at(name);
      if (symbol) this.#variable(symbol, name, made, part);
      return;
    }
    for (const [index, element] of name.elements.entries()) {
      if (!ts.isBindingElement(element)) continue;
      const rest = ts.isArrayBindingPattern(name)
        ? takenFromList(part, index, element.dotDotDotToken !== undefined)
        : takenByName(part, element, name);
      if (rest) this.bind(element.name, made, rest);
    }
  }

  #bindThis(part: Part): void {
    const visit = (node: ts.Node): void => {
      if (isFunctionNode(node) && !ts.isArrowFunction(node)) return;
      if (node.kind === ts.SyntaxKind.ThisKeyword) this.#use(node as ts.ThisExpression, part);
      else ts.forEachChild(node, visit);
    };
    if (this.#owner.body) visit(this.#owner.body);
  }

  #assign(target: ts.Expression, made: ts.Node, part: Part): void {
    const node = unwrap(target);
    this.#outlives = true;
    if (ts.isIdentifier(node)) {
      const symbol = this.#engine.symbols.variable(node);
      if (symbol) this.#variable(symbol, node, made, part);
    } else if (ts.isArrayLiteralExpression(node)) {
      for (const [index, element] of node.elements.entries()) {
        const isRest = ts.isSpreadElement(element);
        const rest = takenFromList(part, index, isRest);
        if (rest) this.#assign(isRest ? element.expression : element, made, rest);
      }
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        const rest = part.length === 0 ? part : afterKey(part, propertyName(property.name));
        if (!rest) continue;
        if (ts.isPropertyAssignment(property)) this.#assign(property.initializer, made, rest);
        else if (ts.isShorthandPropertyAssignment(property)) this.#assign(property.name, made, rest);
      }
    } else if (ts.isBinaryExpression(node)) {
      // `[first = fallback] = list`
      this.#assign(node.left, made, part);
    } else if (node.kind === ts.SyntaxKind.ThisKeyword) {
      if (ts.isConstructorDeclaration(this.#owner)) this.#returns(part);
    } else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      this.#assign(node.expression, made, [keyOf(node), ...part]);
    }
  }

  /** Goes on with the uses of a variable that holds the value, or an object that it is a part of. */
  #variable(symbol: ts.Symbol, name: ts.Identifier, made: ts.Node | null, part: Part): void {
    const declaration = symbol.valueDeclaration;
    if (part.length > deepestPart || !declaration || !this.#isNew(declaration, part, made)) return;
    const references = this.#references(name, symbol);
    const writes = references.filter(
      (reference) => this.#overwrites(reference, part) && !(made && isTargetOf(reference, made)),
    );
    for (const reference of references) {
      if (accessKind(reference) === "write" || isDeclarationName(reference)) continue;
      const step = this.#stepAround(reference);
      if (writes.length > 0 && !this.#survives(made, step ?? reference, writes)) continue;
      this.#use(reference, part);
    }
  }

  /** The other places in the function where a variable is named. */
  #references(name: ts.Identifier, symbol: ts.Symbol): readonly ts.Identifier[] {
    return identifiersIn(this.#owner, name.text).filter(
      (identifier) => identifier !== name && this.#engine.symbols.variable(identifier) === symbol,
    );
  }

  /** Whether a variable, or the part of the object in it, gets another value where the variable is named. */
  #overwrites(reference: ts.Identifier, part: Part): boolean {
    if (accessKind(reference) === "write") return true;
    let node: ts.Expression = wrapped(reference);
    for (const name of part) {
      const { parent } = node;
      if (ts.isCallExpression(parent)) return this.#isMergedInto(parent, node, name);
      const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
      if (!isAccess || parent.expression !== node || name === null || keyOf(parent) !== name) return false;
      node = wrapped(parent);
      if (ts.isDeleteExpression(node.parent) || isAssigned(node)) return true;
    }
    return false;
  }

  /** Whether `Object.assign(object, …)` can give a property of the object another value. */
  #isMergedInto(call: ts.CallExpression, object: ts.Expression, name: string | null): boolean {
    const [target, ...sources] = call.arguments;
    return (
      target === object &&
      typeof name === "string" &&
      this.#engine.origins.of(call.expression)?.path === "Object.assign" &&
      sources.some((source) => this.#mayHave(source, name))
    );
  }

  /** A place where the value is used: in a step it is that step's, elsewhere it goes on. */
  #use(node: ts.Expression, part: Part): void {
    const step = this.#stepAround(node);
    if (!step) this.follow(node, part);
    else if (usesPart(node, part)) this.#operation(step);
  }

  #stepAround(node: ts.Node): ts.CallExpression | null {
    const { step } = this.#engine.zones.place(node);
    return step && contains(this.#owner, step.call) ? step.call : null;
  }

  #condition(node: ts.Node): void {
    if (!this.#reach.conditions.has(node)) this.#reach.conditions.set(node, this.#calls);
  }

  #operation(call: ts.CallExpression): void {
    if (!this.#calls.every((each) => ts.isCallExpression(each))) return;
    this.#reach.operations.set(call, this.#calls);
    this.#reach.turns.delete(call);
  }

  /** Whether a value bound at one place can still be in the variable at another, though it is written in between. */
  #survives(made: ts.Node | null, use: ts.Node, writes: readonly ts.Identifier[]): boolean {
    return this.#engine.controlFlow(this.#owner).canReach(made, use, writes);
  }
}

/** Where a method such as `push` or `set` puts its argument: under a key if it is given one. */
function filledPart(call: CallLike, index: number, part: Part): Part {
  const [key, value] = call.arguments ?? [];
  if (value && index === 1 && key && ts.isStringLiteralLike(unwrap(key)))
    return [(unwrap(key) as ts.StringLiteralLike).text, ...part];
  const isSpread = call.arguments?.[index]?.kind === ts.SyntaxKind.SpreadElement;
  // A list of another length makes the other one as long.
  if (isSpread) return part.length === 0 ? part : anyPart(part);
  return [null, ...part];
}

/** What a call gives of what its callback returns; `null` when nothing of it, or when that is not known. */
function givenByCallback(call: CallLike, fn: FunctionNode, part: Part): Part | null {
  if (unwrap(call.expression) === fn) return part;
  const method = memberName(unwrap(call.expression));
  switch (method) {
    case "map":
    case "from":
      return [null, ...part];
    case "flatMap":
      return part.length === 0 ? [null] : isElement(part) ? anyPart(part) : [null, ...part];
    case "then":
    case "catch":
    case "reduce":
      return part;
    case "forEach":
    case "finally":
      return null;
    default:
      return part.length === 0 ? part : null;
  }
}

/** What an element of a pattern such as `[first, ...others]` gets of a list. */
function takenFromList(part: Part, index: number, isRest: boolean): Part | null {
  const [key, ...rest] = part;
  if (key === undefined) return part;
  if (key === null) return isRest ? part : rest;
  const place = Number(key);
  if (!isRest) return place === index ? rest : null;
  return place >= index ? [String(place - index), ...rest] : null;
}

/** What an element of a pattern such as `{ id, ...others }` gets of an object. */
function takenByName(part: Part, element: ts.BindingElement, pattern: ts.ObjectBindingPattern): Part | null {
  const [key, ...rest] = part;
  if (key === undefined) return part;
  if (element.dotDotDotToken)
    return pattern.elements.some((each) => key !== null && boundProperty(each) === key) ? null : part;
  return key !== null && boundProperty(element) === key ? rest : null;
}

/** Whether what is done with an object in place can see a part of it: `order.id` is no use of `order.time`. */
function usesPart(reference: ts.Expression, part: Part): boolean {
  let node = wrapped(reference);
  for (let rest = part; rest.length > 0;) {
    const { parent } = node;
    if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) {
      const pattern = parent.name;
      return pattern.elements.some((element) => takenByName(rest, element, pattern) !== null);
    }
    const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    if (!isAccess || parent.expression !== node) return true;
    const access = wrapped(parent);
    if (isAssigned(access)) return false;
    // A method can look at all of its object.
    if (ts.isCallExpression(access.parent) && access.parent.expression === access) return true;
    const inside = afterKey(rest, keyOf(parent));
    if (!inside) return false;
    rest = inside;
    node = access;
  }
  return true;
}

/** Whether an expression is the target of a plain assignment. */
function isAssigned(node: ts.Expression): boolean {
  return (
    ts.isBinaryExpression(node.parent) &&
    node.parent.left === node &&
    node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** Whether what an operator gives is one of its operands as it is. */
function givesOperand(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.EqualsToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    operator === ts.SyntaxKind.BarBarEqualsToken ||
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

/** Whether a type is text, a number or another value without parts. */
function isPlainValue(type: ts.Type): boolean {
  const plain =
    ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike;
  return type.isUnion() ? type.types.every(isPlainValue) : (type.flags & plain) !== 0;
}

function isEnding(call: CallLike): boolean {
  const object = memberObject(unwrap(call.expression));
  const holder = object && unwrap(object);
  const name = holder ? (ts.isIdentifier(holder) ? holder.text : memberName(holder)) : calleeName(call);
  return name !== null && ending.has(name);
}

function isDeclarationName(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isBindingElement(parent) ||
      ts.isParameter(parent) ||
      isFunctionNode(parent)) &&
    propertyName(parent.name) === identifier.text &&
    parent.name === identifier
  );
}

/** Whether a variable is the target of the very assignment that a value comes from. */
function isTargetOf(target: ts.Identifier, value: ts.Node): boolean {
  const assignment = ts.findAncestor(value, ts.isBinaryExpression);
  return assignment !== undefined && contains(assignment.left, target);
}
