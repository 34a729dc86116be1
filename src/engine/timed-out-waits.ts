import ts from "typescript";
import type { DurableCall, NullUse, Reached, DurableOperation, TimedOutWait } from "../model/index.ts";
import { endlessCallsIn } from "./endless-calls.ts";
import type { Engine } from "./engine.ts";
import { entangledConditions } from "./entangled-conditions.ts";
import { ignoredResult } from "./ignored-waits.ts";
import { isLogging } from "./logging.ts";
import { NullAssumption } from "./null-assumption.ts";
import { promiseCombinator } from "./promises.ts";
import { isSurvived } from "./survived-errors.ts";
import {
  accessKind,
  contains,
  enclosingFunction,
  isFunctionNode,
  memberName,
  receivingCall,
  shortText,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";

/**
 * The waits among the durable calls of a file after whose timeout the code goes on as if what they wait for had come. One
 * mistake is told of each: once it is mended, the next is seen.
 */
export function timedOutWaits(engine: Engine, calls: readonly DurableCall[]): readonly TimedOutWait[] {
  return calls.flatMap((call) => {
    const wait = call.insideStep ? null : waitOf(engine, call);
    const mistake = wait && new Following(engine, wait).mistake(call.node);
    return mistake ? [{ wait, mistake }] : [];
  });
}

/** The wait whose result a call gives; `null` for other calls. */
function waitOf(engine: Engine, call: DurableCall): Reached<DurableOperation> | null {
  const { node, operation, reaches } = call;
  if (operation) {
    const found = { what: operation, node, calls: [] };
    return operation.wait?.givesNull ? { what: operation, at: node, path: engine.path(found) } : null;
  }
  if (!reaches?.what.wait?.givesNull) return null;
  const fn = engine.functions.source(node.expression);
  const returned = fn && returnedBy(fn);
  return returned && unwrap(returned) === reaches.what.node ? reaches : null;
}

/** What a function gives whose one `return` says it, the wait for a promise aside. */
function returnedBy(fn: FunctionNode): ts.Expression | null {
  const { body } = fn;
  if (!body) return null;
  const returns = ts.isBlock(body) ? body.statements.filter(ts.isReturnStatement) : [];
  const returned = ts.isBlock(body) ? (returns.length === 1 ? returns[0]?.expression : null) : body;
  const given = returned ? unwrap(returned) : null;
  return given && ts.isAwaitExpression(given) ? given.expression : given;
}

/** A place in the code that takes `null` for the event, with the name in it whose value is `null`. */
interface Candidate extends NullUse {
  readonly reference: ts.Identifier;
}

/** Follows what a wait gives to what the code makes of it. */
class Following {
  readonly #engine: Engine;
  readonly #wait: Reached<DurableOperation>;

  constructor(engine: Engine, wait: Reached<DurableOperation>) {
    this.#engine = engine;
    this.#wait = wait;
  }

  mistake(call: ts.CallExpression): TimedOutWait["mistake"] | null {
    return this.#ofPromise(call, 0);
  }

  #ofPromise(promise: ts.Expression, depth: number): TimedOutWait["mistake"] | null {
    // Nobody writes promises this deep; the limit is for code that refers to itself.
    if (depth > 10) return null;
    const outer = wrapped(promise);
    const { parent } = outer;
    if (ts.isAwaitExpression(parent)) return this.#ofValue(parent, parent);
    if (ts.isPropertyAccessExpression(parent) && parent.expression === outer) {
      const call = wrapped(parent).parent;
      if (!ts.isCallExpression(call) || unwrap(call.expression) !== parent) return null;
      const method = memberName(parent);
      if (method === "catch" || method === "finally") return this.#ofPromise(call, depth + 1);
      const [callback] = call.arguments;
      const fn = method === "then" && callback ? unwrap(callback) : null;
      return fn && isFunctionNode(fn) ? this.#ofParameter(fn) : null;
    }
    if (ts.isArrayLiteralExpression(parent)) {
      const call = wrapped(parent).parent;
      if (!ts.isCallExpression(call)) return null;
      const combinator = promiseCombinator(call);
      if (combinator === "all") return this.#ofTuple(call, parent.elements.indexOf(outer));
      return combinator === "race" && parent.elements[0] === outer ? this.#ofRace(call, parent) : null;
    }
    if (ts.isArrowFunction(parent) || ts.isReturnStatement(parent)) return this.#ofList(parent);
    if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && isConstant(parent)) {
      for (const reference of this.#engine.promises.references(parent.name)) {
        const mistake = this.#ofPromise(reference, depth + 1);
        if (mistake) return mistake;
      }
    }
    return null;
  }

  /** One of the results of `Promise.all([…])`. */
  #ofTuple(all: ts.CallExpression, index: number): TimedOutWait["mistake"] | null {
    const list = wrapped(all).parent;
    if (!ts.isAwaitExpression(list)) return null;
    const outer = wrapped(list);
    const { parent } = outer;
    if (ts.isExpressionStatement(parent)) return this.#ignored(list);
    if (ts.isElementAccessExpression(parent) && parent.expression === outer)
      return parent.argumentExpression.getText() === String(index) ? this.#ofValue(parent, list) : null;
    if (!ts.isVariableDeclaration(parent) || !ts.isArrayBindingPattern(parent.name)) return null;
    const { elements } = parent.name;
    const element = elements[index];
    if (elements.slice(0, index + 1).some((each) => ts.isBindingElement(each) && each.dotDotDotToken))
      return null;
    if (!element || ts.isOmittedExpression(element)) return this.#ignored(list);
    if (element.initializer) return null;
    const { name } = element;
    return ts.isIdentifier(name) ? this.#ofVariable(name, list, null) : this.#ofPattern(name);
  }

  /** What is taken apart where it is given. */
  #ofPattern(pattern: ts.BindingPattern): NullUse | null {
    if (this.#isSeenByCompiler(pattern) || isSurvived(this.#engine, pattern)) return null;
    return { kind: "null-use", at: pattern, name: null, hiddenBy: null, access: shortText(pattern, 40) };
  }

  /** The first of several waits to be over, when none of them is anything else. Told of the first one. */
  #ofRace(race: ts.CallExpression, { elements }: ts.ArrayLiteralExpression): NullUse | null {
    const areWaits = elements.every((each) => {
      const call = unwrap(each);
      return ts.isCallExpression(call) && this.#engine.operations.at(call)?.wait?.givesNull === true;
    });
    const mistake = areWaits ? this.#ofPromise(race, 0) : null;
    return mistake?.kind === "null-use" ? mistake : null;
  }

  /** The results of `await Promise.all(items.map((item) => step.waitForEvent(…)))`, when they are gone over at once. */
  #ofList(given: ts.Node): NullUse | null {
    const fn = ts.isArrowFunction(given) ? given : enclosingFunction(given);
    const list = fn && this.#iteration(receivingCall(fn), fn);
    const all = list && wrapped(list).parent;
    if (!all || !ts.isCallExpression(all) || promiseCombinator(all) !== "all") return null;
    const results = wrapped(all).parent;
    const access = ts.isAwaitExpression(results) ? wrapped(results).parent : null;
    if (!access || !ts.isPropertyAccessExpression(access)) return null;
    const call = wrapped(access).parent;
    const [callback] = ts.isCallExpression(call) ? call.arguments : [];
    const each = callback && unwrap(callback);
    return each && isFunctionNode(each) && this.#iteration(call, each) ? this.#ofParameter(each) : null;
  }

  /** The call that runs a function for each item of a list, and is no more than that. */
  #iteration(call: ts.Node | null, fn: FunctionNode): ts.CallExpression | null {
    if (!call || !ts.isCallExpression(call) || receivingCall(fn) !== call) return null;
    const method = memberName(unwrap(call.expression)) ?? "";
    return call.arguments.length === 1 && /^(?:map|flatMap|forEach)$/.test(method) ? call : null;
  }

  #ofParameter(fn: FunctionNode): NullUse | null {
    const [parameter] = fn.parameters;
    if (!parameter || parameter.dotDotDotToken || parameter.initializer) return null;
    const { name } = parameter;
    return ts.isIdentifier(name) ? this.#useOf(name, null, fn, null) : this.#ofPattern(name);
  }

  /** `start` is what has to be over for the value to be there. */
  #ofValue(value: ts.Expression, start: ts.Node): TimedOutWait["mistake"] | null {
    const outer = wrapped(value);
    const { parent } = outer;
    if (ts.isExpressionStatement(parent)) return this.#ignored(start);
    const hiding = hidingBetween(value, outer);
    const target = targetOf(outer);
    if (target && ts.isIdentifier(target)) {
      const mistake = this.#ofVariable(target, start, hiding);
      if (mistake || !hiding || !ts.isNonNullExpression(hiding)) return mistake;
      return null;
    }
    const use = this.#useAt(outer, hiding, null);
    return use && this.#isOwn(outer, use) ? use : null;
  }

  #ofVariable(
    name: ts.Identifier,
    start: ts.Node,
    hiding: ts.Expression | null,
  ): TimedOutWait["mistake"] | null {
    const references = this.#engine.promises.references(name);
    const isRead = references.some((reference) => accessKind(reference) !== "write");
    if (!isRead) return isExported(name) ? null : this.#ignored(start);
    const owner = this.#engine.zones.place(start).owner;
    return owner && this.#useOf(name, start, owner, hiding);
  }

  #ignored(start: ts.Node): TimedOutWait["mistake"] | null {
    return ignoredResult(this.#engine, this.#wait, start);
  }

  /** The first use of a variable that takes its `null` for the event and can be come to while it is `null`. */
  #useOf(
    name: ts.Identifier,
    start: ts.Node | null,
    fn: FunctionNode,
    hiding: ts.Expression | null,
  ): NullUse | null {
    const candidates = this.#candidates(name, hiding, 0);
    if (candidates.length === 0) return null;
    const assumption = new NullAssumption(this.#engine, fn, name, start);
    const flow = new NullWays(this.#engine, fn, start, assumption);
    const found = candidates.find(({ reference }) => flow.leadsTo(reference));
    if (!found) return null;
    const { kind, at, name: holder, hiddenBy, access } = found;
    return { kind, at, name: holder, hiddenBy, access };
  }

  /** The places that take a variable which is `null` for the event, in source order. */
  #candidates(name: ts.Identifier, hiding: ts.Expression | null, depth: number): readonly Candidate[] {
    const found = this.#engine.promises.references(name).flatMap((reference): readonly Candidate[] => {
      if (accessKind(reference) !== "read") return [];
      const chain = endOfOptionalChain(reference);
      const outer = wrapped(chain);
      const hides = hidingBetween(chain, outer) ?? hiding;
      const use = this.#useAt(outer, hides, name.text);
      if (use) return this.#isOwn(outer, use) ? [{ ...use, reference }] : [];
      const { parent } = outer;
      if (depth > 3 || !ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return [];
      return isConstant(parent) ? this.#candidates(parent.name, hides, depth + 1) : [];
    });
    return found.toSorted((one, other) => one.reference.pos - other.reference.pos);
  }

  /** The use of a value that is `null` or `undefined`, when it takes the value for something. */
  #useAt(outer: ts.Expression, hiding: ts.Expression | null, name: string | null): NullUse | null {
    const { parent } = outer;
    const use = (access: ts.Node | null): NullUse | null =>
      access && isSurvived(this.#engine, access)
        ? null
        : {
            kind: "null-use",
            at: hiding ?? access ?? outer,
            name,
            hiddenBy: hiding && shortHiding(hiding),
            access: access && shortText(access, 40),
          };
    const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    if (isAccess && parent.expression === outer) return parent.questionDotToken ? null : use(parent);
    const isTakenApart =
      ts.isVariableDeclaration(parent) && parent.initializer === outer && !ts.isIdentifier(parent.name);
    if (isTakenApart) return use(parent.name);
    return isAsserted(outer) && isHandedOn(outer, this.#engine) ? use(null) : null;
  }

  /** Whether nobody else tells of a use: the compiler does where it knows of the `null`. */
  #isOwn(outer: ts.Expression, use: NullUse): boolean {
    return use.hiddenBy !== null || !this.#isSeenByCompiler(outer);
  }

  /** Whether the compiler certainly says that a value may be `null`. Without types, a file of TypeScript is its business. */
  #isSeenByCompiler(value: ts.Node): boolean {
    const { checker, program, typed } = this.#engine;
    const file = value.getSourceFile();
    const isScript = /\.[cm]?jsx?$/.test(file.fileName);
    if (!typed) return !isScript;
    const options = program.getCompilerOptions();
    const isChecked = checkDirective(file) ?? (!isScript || options.checkJs === true);
    if (!isChecked || (options.strictNullChecks ?? options.strict) !== true) return false;
    const type = ts.isBindingName(value) && !ts.isIdentifier(value) ? null : checker.getTypeAtLocation(value);
    if (!type) return true;
    const parts = type.isUnion() ? type.types : [type];
    return parts.some(({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0);
  }
}

/** What `// @ts-check` or `// @ts-nocheck` says at the beginning of a file. */
function checkDirective(file: ts.SourceFile): boolean | null {
  const head = file.text.slice(0, file.statements[0]?.getStart() ?? 0);
  const directive = /\/\/\s*@ts-(no)?check\b/.exec(head);
  return directive && directive[1] === undefined;
}

/** The way through one function. */
interface PartOfWay {
  readonly fn: FunctionNode;
  readonly from: ts.Node | null;
  readonly to: ts.Node;
}

/** The ways on which a variable is `null`. */
class NullWays {
  readonly #engine: Engine;
  readonly #fn: FunctionNode;
  readonly #start: ts.Node | null;
  readonly #assumption: NullAssumption;

  constructor(engine: Engine, fn: FunctionNode, start: ts.Node | null, assumption: NullAssumption) {
    this.#engine = engine;
    this.#fn = fn;
    this.#start = start;
    this.#assumption = assumption;
  }

  /** Whether code comes to a node while the variable is `null`: in its function, and in the callbacks around the node. */
  leadsTo(node: ts.Node): boolean {
    const parts = this.#partsTo(node);
    if (!parts?.every((part) => this.#isPassable(part, new Set()))) return false;
    const entangled = entangledConditions(
      this.#engine,
      parts.map((part) => ({ fn: part.fn, stops: this.#stopsBefore(part) })),
      (condition) => this.#assumption.answers(condition) === "any",
    );
    return entangled.size === 0 || parts.every((part) => this.#isPassable(part, entangled));
  }

  /** The code on the way to a node, the innermost function first; `null` where a function can be called from anywhere. */
  #partsTo(node: ts.Node): readonly PartOfWay[] | null {
    const parts: PartOfWay[] = [];
    let to = node;
    for (let fn = enclosingFunction(node); fn !== this.#fn; fn = enclosingFunction(fn)) {
      if (!fn || !contains(this.#fn, fn)) return null;
      if (this.#engine.runsWithItsSurroundings(fn)) continue;
      parts.push({ fn, from: null, to });
      const call = receivingCall(fn);
      if (!call) return null;
      to = call;
    }
    return [...parts, { fn: this.#fn, from: this.#start, to }];
  }

  /** Whether the end of a part can be come to, when nothing is known of what comes after some of the conditions. */
  #isPassable({ fn, from, to }: PartOfWay, closed: ReadonlySet<ts.Node>): boolean {
    const engine = this.#engine;
    const answer = (condition: ts.Node): boolean | "any" | "none" =>
      closed.has(condition) ? "none" : this.#assumption.answers(condition);
    return engine
      .controlFlow(fn)
      .canReachWith(from, to, answer, this.#stopsIn(fn), endlessCallsIn(engine, fn));
  }

  /** Those of the stops that code can have come past when it comes to the end of a part. */
  #stopsBefore({ fn, to }: PartOfWay): readonly ts.Node[] {
    const flow = this.#engine.controlFlow(fn);
    return this.#stopsIn(fn).filter((stop) => !contains(stop, to) && flow.canReach(stop, to, []));
  }

  /** Where the variable gets another value, and the calls that may know what to do. */
  #stopsIn(fn: FunctionNode): readonly ts.Node[] {
    const mayKnow = this.#assumption.calls(fn, (call) => isLogging(this.#engine, call));
    return [...this.#assumption.changes, ...mayKnow];
  }
}

/** What an expression is assigned to, as a declaration or later. */
function targetOf(outer: ts.Expression): ts.Node | null {
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) && parent.initializer === outer) return parent.name;
  const isAssigned =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    parent.right === outer;
  return isAssigned ? unwrap(parent.left) : null;
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
}

function isExported(name: ts.Identifier): boolean {
  return ts.findAncestor(name, ts.isVariableStatement)?.modifiers?.length !== undefined;
}

/** The end of the optional chain that a value begins: all of `approval?.data.by`, which is nothing when the value is. */
function endOfOptionalChain(value: ts.Expression): ts.Expression {
  let node = value;
  for (;;) {
    const { parent } = node;
    const goesOn =
      (ts.isPropertyAccessExpression(parent) ||
        ts.isElementAccessExpression(parent) ||
        ts.isCallExpression(parent) ||
        ts.isNonNullExpression(parent)) &&
      parent.expression === node &&
      (parent.flags & ts.NodeFlags.OptionalChain) !== 0;
    if (!goesOn) return node;
    node = parent;
  }
}

/** The `!` or the cast between a value and the outermost node that is still the same value. */
function hidingBetween(value: ts.Expression, outer: ts.Expression): ts.Expression | null {
  let hiding: ts.Expression | null = null;
  for (let node = outer; node !== value;) {
    if (ts.isNonNullExpression(node)) hiding = node;
    else if ((ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) && hidesNull(node.type))
      hiding = node;
    node = (node as ts.ParenthesizedExpression).expression;
  }
  return hiding;
}

/** Whether a type that is written in a cast names no `null`. */
function hidesNull(type: ts.TypeNode): boolean {
  return !/\b(?:null|undefined|unknown|const)\b/.test(type.getText());
}

/** Whether a `!` stands at a value, casts around it aside. */
function isAsserted(expression: ts.Expression): boolean {
  if (ts.isNonNullExpression(expression)) return true;
  const isWrapping =
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isTypeAssertionExpression(expression);
  return isWrapping && isAsserted(expression.expression);
}

/** Whether a value goes on to code that is written for the event: as an argument, or as a part of something. */
function isHandedOn(outer: ts.Expression, engine: Engine): boolean {
  const { parent } = outer;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return parent.expression !== outer && !isLogging(engine, parent);
  return ts.isPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent);
}

/** The `!` or the cast as it is written, without the wait that it may stand at. */
function shortHiding(hiding: ts.Expression): string {
  if (!ts.isAwaitExpression(unwrap(hiding))) return shortText(hiding, 50);
  if (ts.isAsExpression(hiding)) return `as ${shortText(hiding.type, 40)}`;
  return ts.isTypeAssertionExpression(hiding) ? `<${shortText(hiding.type, 40)}>` : "!";
}
