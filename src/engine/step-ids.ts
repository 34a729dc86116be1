import ts from "typescript";
import type { IdDoubt, IdentityDoubt } from "../model/index.ts";
import { deploymentData } from "./deployment-data.ts";
import type { Engine } from "./engine.ts";
import { assignmentsOf, isChangedInFunction } from "./module-variables.ts";
import { callPath } from "./reachability.ts";
import { kindOfMember } from "./unstable-sources.ts";
import {
  enclosingFunction,
  isFunctionNode,
  memberName,
  memberObject,
  receivingCall,
  shortText,
  unwrap,
  type FunctionNode,
} from "../syntax/tree.ts";

/** How many helpers and parameters an id is followed back through. */
const maximumDepth = 4;

/** Follows an id back to what it is made of, and tells which parts a replay can make anew. */
export function idDoubts(engine: Engine, id: ts.Expression): readonly IdDoubt[] {
  const trace = new IdTrace(engine, "replay");
  trace.visit(id, []);
  return trace.doubts.filter(isOfReplay);
}

/**
 * Follows the id of a function or a client back to what it is made of, and tells which parts another deployment or process
 * makes anew. What depends on a condition, or is only there when something else is not, is taken to be meant.
 */
export function deploymentDoubts(engine: Engine, id: ts.Expression): readonly IdentityDoubt[] {
  const trace = new IdTrace(engine, "deployment");
  trace.visit(id, []);
  return trace.doubts.filter(isOfDeployment);
}

/** A doubt of either kind: about the next replay, or about the next deployment. */
interface Doubt extends Omit<IdDoubt, "kind"> {
  readonly kind: IdDoubt["kind"] | IdentityDoubt["kind"];
}

function isOfReplay(doubt: Doubt): doubt is IdDoubt {
  return doubt.kind !== "deployment" && doubt.kind !== "machine";
}

function isOfDeployment(doubt: Doubt): doubt is IdentityDoubt {
  return ["time", "random", "deployment", "machine"].includes(doubt.kind);
}

class IdTrace {
  readonly doubts: Doubt[] = [];
  readonly #engine: Engine;
  readonly #until: "replay" | "deployment";
  readonly #seen = new Set<ts.Node>();

  /** `until` is what must not change the id. */
  constructor(engine: Engine, until: "replay" | "deployment") {
    this.#engine = engine;
    this.#until = until;
  }

  /** `calls` are the helpers on the way, for the message. */
  visit(expression: ts.Expression, calls: readonly string[]): void {
    const node = unwrap(expression);
    if (this.#seen.has(node) || calls.length > maximumDepth) return;
    this.#seen.add(node);
    if (this.#until === "deployment" && this.#ofDeployment(node, calls)) return;
    if (ts.isIdentifier(node)) this.#identifier(node, calls);
    else if (ts.isAwaitExpression(node)) this.#awaited(node, calls);
    else if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.#call(node, calls);
    else if (ts.isConditionalExpression(node)) {
      this.#condition(node.condition, calls);
      this.visit(node.whenTrue, calls);
      this.visit(node.whenFalse, calls);
    } else if (ts.isTemplateExpression(node)) {
      for (const { expression: part } of node.templateSpans) this.visit(part, calls);
    } else if (ts.isBinaryExpression(node)) {
      this.visit(node.left, calls);
      if (!isFallbackOfEventData(node)) this.visit(node.right, calls);
    } else if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) this.visit(element, calls);
    } else if (ts.isPrefixUnaryExpression(node)) this.visit(node.operand, calls);
    else if (ts.isSpreadElement(node)) this.visit(node.expression, calls);
    else this.#member(node, calls);
  }

  /** Whether a node is done with: it is data of the deployment itself, or a choice. */
  #ofDeployment(node: ts.Expression, calls: readonly string[]): boolean {
    const { origins, symbols } = this.#engine;
    // What a constant is made of says more than its name.
    const declaration = ts.isIdentifier(node) ? symbols.declaration(node) : null;
    if (declaration && ts.isVariableDeclaration(declaration)) return false;
    const data = deploymentData(node, origins, symbols);
    if (data) this.#add(data, node, calls);
    if (data || ts.isConditionalExpression(node)) return true;
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind === ts.SyntaxKind.PlusToken) return false;
    this.visit(node.left, calls);
    return true;
  }

  /** Only chance and the clock certainly choose anew; an environment, for example, is mostly asked what it never changes. */
  #condition(condition: ts.Expression, calls: readonly string[]): void {
    const trace = new IdTrace(this.#engine, this.#until);
    trace.visit(condition, calls);
    this.doubts.push(...trace.doubts.filter(({ kind }) => kind === "time" || kind === "random"));
  }

  #add(kind: Doubt["kind"], node: ts.Node, calls: readonly string[]): void {
    const path = callPath({ what: null, node, calls }, this.#engine.root);
    this.doubts.push({ kind, node, text: shortText(node, 50), path });
  }

  #member(node: ts.Expression, calls: readonly string[]): void {
    const kind = kindOfMember(this.#engine, node);
    if (kind) {
      this.#add(kind, node, calls);
      return;
    }
    const origin = this.#engine.origins.of(node);
    if (origin?.module === null && /^process\.env\b/.test(origin.path)) {
      this.#add("environment", node, calls);
      return;
    }
    const object = memberObject(node);
    if (object) this.visit(object, calls);
  }

  #call(node: ts.CallExpression | ts.NewExpression, calls: readonly string[]): void {
    const { effects, functions, zones } = this.#engine;
    const source = effects.nondeterminism(node);
    if (source) {
      this.#add(source.kind, node, calls);
      return;
    }
    // What a step gives is remembered.
    if (zones.tool(node) || effects.isPure(node)) return;
    const helper = functions.called(node);
    if (helper.kind === "source") {
      const name = shortText(node.expression, 40);
      for (const returned of returnedExpressions(helper.function)) this.visit(returned, [...calls, name]);
      return;
    }
    // `String(value)`, `value.toString()` and their like are made of what they are given.
    for (const argument of node.arguments ?? [])
      if (!isFunctionNode(unwrap(argument))) this.visit(argument, calls);
    const object = memberObject(unwrap(node.expression));
    if (object) this.visit(object, calls);
  }

  #awaited(node: ts.AwaitExpression, calls: readonly string[]): void {
    const inner = unwrap(node.expression);
    if (!ts.isCallExpression(inner)) {
      this.visit(inner, calls);
      return;
    }
    this.#promised(inner, calls);
  }

  /** A call whose promise is waited for, here or where the helper that returns it is called. */
  #promised(call: ts.CallExpression, calls: readonly string[]): void {
    const { effects, functions } = this.#engine;
    if (this.#engine.isDurableCall(call)) return;
    if (effects.sideEffect(call)) {
      this.#add("await", call, calls);
      return;
    }
    const helper = functions.called(call);
    this.visit(call, calls);
    if (helper.kind !== "source" || effects.isPure(call) || calls.length >= maximumDepth) return;
    for (const returned of returnedExpressions(helper.function)) {
      const promise = unwrap(returned);
      if (ts.isCallExpression(promise)) this.#promised(promise, [...calls, shortText(call.expression, 40)]);
    }
  }

  #identifier(node: ts.Identifier, calls: readonly string[]): void {
    const { symbols } = this.#engine;
    const declaration =
      this.#until === "replay" ? symbols.variable(node)?.valueDeclaration : symbols.declaration(node);
    if (!declaration) return;
    if (ts.isVariableDeclaration(declaration)) this.#variable(node, declaration, calls);
    else if (ts.isBindingElement(declaration)) this.#binding(node, declaration, calls);
    else if (ts.isParameter(declaration)) this.#parameter(declaration, calls);
  }

  #variable(node: ts.Identifier, declaration: ts.VariableDeclaration, calls: readonly string[]): void {
    const list = declaration.parent;
    const loop = ts.isVariableDeclarationList(list) ? list.parent : undefined;
    // The items of a list have names of their own; see `#binding` for their index.
    if (loop && (ts.isForOfStatement(loop) || ts.isForInStatement(loop))) return;
    const isConstant = (list.flags & ts.NodeFlags.Const) !== 0;
    if (
      !isConstant &&
      enclosingFunction(declaration) === null &&
      isChangedInFunction(this.#engine, declaration)
    ) {
      this.#add("variable", node, calls);
      return;
    }
    if (declaration.initializer && (isConstant || assignmentsOf(this.#engine, declaration).length === 0)) {
      this.visit(declaration.initializer, calls);
    }
  }

  #binding(node: ts.Identifier, declaration: ts.BindingElement, calls: readonly string[]): void {
    const kind = kindOfMember(this.#engine, node);
    if (kind) {
      this.#add(kind, node, calls);
      return;
    }
    const holder = ts.findAncestor(
      declaration,
      (node) => ts.isVariableDeclaration(node) || ts.isParameter(node),
    );
    const loop = holder?.parent.parent;
    if (loop && ts.isForOfStatement(loop)) this.#entry(declaration, loop.expression, calls);
    else if (holder && ts.isVariableDeclaration(holder) && holder.initializer)
      this.visit(holder.initializer, calls);
    else if (holder && ts.isParameter(holder)) this.#parameter(holder, calls);
  }

  /** The index in `for (const [index, item] of list.entries())` is as unstable as the order it counts. */
  #entry(declaration: ts.BindingElement, list: ts.Expression, calls: readonly string[]): void {
    const call = unwrap(list);
    const callee = ts.isCallExpression(call) ? unwrap(call.expression) : null;
    const object = callee && memberName(callee) === "entries" ? memberObject(callee) : null;
    const isIndex =
      ts.isArrayBindingPattern(declaration.parent) && declaration.parent.elements[0] === declaration;
    const isObjects = object !== null && this.#engine.origins.of(object)?.path === "Object";
    const unordered = object && isIndex && !isObjects ? this.#unordered(object) : null;
    if (unordered) this.#add("order", unordered, calls);
  }

  /** A parameter is what the calls of its function give it; those of callbacks come from what is gone over. */
  #parameter(parameter: ts.ParameterDeclaration, calls: readonly string[]): void {
    const fn = parameter.parent;
    if (!isFunctionNode(fn)) return;
    if (receivingCall(fn)) {
      this.#callbackParameter(fn, parameter, calls);
      return;
    }
    if (this.#engine.zones.role(fn)) return;
    const index = fn.parameters.indexOf(parameter);
    for (const call of this.#engine.callersOf(fn)) {
      const argument = call.arguments?.[index];
      if (argument && !ts.isSpreadElement(argument)) this.visit(argument, calls);
    }
  }

  /** The index in `[...new Set(…)].map((item, index) => …)` is as unstable as the order it counts. */
  #callbackParameter(fn: FunctionNode, parameter: ts.ParameterDeclaration, calls: readonly string[]): void {
    const call = receivingCall(fn);
    const callee = call && unwrap(call.expression);
    const object = callee && memberObject(callee);
    if (!object || !["map", "forEach", "flatMap"].includes(memberName(callee) ?? "")) return;
    if (fn.parameters.indexOf(parameter) !== 1) return;
    const unordered = this.#unordered(object);
    if (unordered) this.#add("order", unordered, calls);
  }

  /** What gives a list in an order that another replay need not give it in. */
  #unordered(expression: ts.Expression): ts.Node | null {
    const node = unwrap(expression);
    const { effects, symbols } = this.#engine;
    if (ts.isIdentifier(node)) {
      const declaration = symbols.at(node)?.valueDeclaration;
      const isConstant =
        declaration && ts.isVariableDeclaration(declaration) && declaration.parent.flags & ts.NodeFlags.Const;
      return isConstant && declaration.initializer ? this.#unordered(declaration.initializer) : null;
    }
    if (ts.isAwaitExpression(node)) return this.#unordered(node.expression);
    if (!ts.isCallExpression(node) || this.#engine.isDurableCall(node)) return null;
    if (effects.sideEffect(node)) return node;
    const origin = this.#engine.origins.of(node.expression);
    const [argument] = node.arguments;
    const derives =
      origin?.module === null && /^(?:Object\.(?:keys|values|entries)|Array\.from)$/.test(origin.path);
    if (derives) return argument ? this.#unordered(argument) : null;
    // `(await readdir(folder)).filter(…)`, `await response.json()`
    const object = memberObject(unwrap(node.expression));
    return object && this.#unordered(object);
  }
}

function isFallbackOfEventData(node: ts.BinaryExpression): boolean {
  const operator = node.operatorToken.kind;
  if (operator !== ts.SyntaxKind.QuestionQuestionToken && operator !== ts.SyntaxKind.BarBarToken)
    return false;
  let root = unwrap(node.left);
  for (let object = memberObject(root); object; object = memberObject(root)) root = unwrap(object);
  return ts.isIdentifier(root) && root.text === "event";
}

/** What a function returns, in each of its return statements. */
function returnedExpressions(fn: FunctionNode): readonly ts.Expression[] {
  const { body } = fn;
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}
