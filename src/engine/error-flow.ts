import ts from "typescript";
import type { DurableOperation } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { promiseCombinator } from "./promises.ts";
import { Reachability } from "./reachability.ts";
import {
  enclosingFunction,
  isAsync,
  isFunctionNode,
  isImmediatelyInvoked,
  isNothing,
  memberName,
  memberObject,
  receivingCall,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** What takes errors: a `catch` clause, or a function that is handed to `.catch` or, in second place, to `.then`. */
export type CatchSite =
  | { readonly kind: "clause"; readonly node: ts.CatchClause }
  | { readonly kind: "callback"; readonly node: ts.CallExpression; readonly callback: ts.Expression };

/** Where the errors of a call end. */
export interface ErrorEnd {
  readonly sites: readonly CatchSite[];
  /** Whether they leave the function that the call stands in, to whoever calls it. */
  readonly leaves: boolean;
}

const nowhere: ErrorEnd = { sites: [], leaves: false };
const outside: ErrorEnd = { sites: [], leaves: true };

/** Methods of arrays that run their callback before they return. */
const runningAtOnce = new Set(["every", "filter", "find", "flatMap", "forEach", "map", "reduce", "some"]);

/** Those that hand on what the callback returns. */
const collecting = new Set(["flatMap", "map"]);

const growing = new Set(["push", "unshift"]);

/** What a `.catch(…)` or `.then(…, …)` hands errors to; `null` for other calls and for those that take none. */
export function catchCallback(call: CallLike): ts.Expression | null {
  if (!ts.isCallExpression(call)) return null;
  const method = memberName(unwrap(call.expression));
  const callback = method === "catch" ? call.arguments[0] : method === "then" ? call.arguments[1] : undefined;
  return callback && !isNothing(callback) ? callback : null;
}

/**
 * Follows errors from where they arise to what takes them: out of blocks, through promises and the callbacks that run
 * with their surroundings. What cannot be followed ends nowhere.
 */
export class ErrorFlow {
  readonly #engine: Engine;
  /** The first durable operation whose error a function lets out to its caller. */
  readonly escaping: Reachability<DurableOperation>;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.escaping = new Reachability<DurableOperation>({
      callsIn: (fn) => engine.callsIn(fn),
      followed: (call) => engine.followedToSteps(call),
      direct: (call) => engine.operations.at(call),
      counts: (call) => this.ofPromise(call, 0).leaves,
    });
  }

  /** Where the error ends with which the promise of an expression is rejected. */
  ofPromise(expression: ts.Expression, depth: number): ErrorEnd {
    // The limit is for code that refers to itself.
    if (depth > 20) return nowhere;
    const outer = wrapped(expression);
    const { parent } = outer;
    const again = (next: ts.Expression): ErrorEnd => this.ofPromise(next, depth + 1);
    if (ts.isAwaitExpression(parent)) return this.thrownAt(parent, depth + 1);
    if (ts.isForOfStatement(parent) && parent.awaitModifier && parent.expression === outer)
      return this.thrownAt(parent, depth + 1);
    // Without `await`, a returned promise is rejected only after every `try` around it is left.
    if (ts.isReturnStatement(parent)) return this.#outOf(enclosingFunction(parent), true, depth);
    if (ts.isArrowFunction(parent) && parent.body === outer) return this.#outOf(parent, true, depth);
    if (ts.isConditionalExpression(parent)) return parent.condition === outer ? nowhere : again(parent);
    if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return again(parent);
    if (ts.isVariableDeclaration(parent) && parent.initializer === outer && ts.isIdentifier(parent.name))
      return this.#ofVariable(parent.name, depth);
    if (ts.isBinaryExpression(parent) && parent.right === outer) return this.#ofBinary(parent, depth);
    if (ts.isPropertyAccessExpression(parent)) return this.#ofMember(parent, depth);
    if (ts.isCallExpression(parent) && parent.arguments.includes(outer))
      return this.#ofArgument(parent, depth);
    return nowhere;
  }

  #ofBinary(parent: ts.BinaryExpression, depth: number): ErrorEnd {
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.CommaToken:
        return this.ofPromise(parent, depth + 1);
      case ts.SyntaxKind.EqualsToken: {
        const target = unwrap(parent.left);
        return ts.isIdentifier(target) ? this.#ofVariable(target, depth) : nowhere;
      }
      default:
        return nowhere;
    }
  }

  /** `….catch(…)`, `….then(…)` and `….finally(…)`: the errors end there, or the new promise has them. */
  #ofMember(access: ts.PropertyAccessExpression, depth: number): ErrorEnd {
    const call = wrapped(access).parent;
    if (!ts.isCallExpression(call) || unwrap(call.expression) !== access) return nowhere;
    if (!/^(?:catch|then|finally)$/.test(access.name.text)) return nowhere;
    const callback = catchCallback(call);
    if (!callback) return this.ofPromise(call, depth + 1);
    return this.#at({ kind: "callback", node: call, callback }, depth);
  }

  #ofArgument(call: ts.CallExpression, depth: number): ErrorEnd {
    const combinator = promiseCombinator(call);
    // `allSettled` gives the errors as values, and `any` puts them into one of its own.
    if (combinator === "all" || combinator === "race") return this.ofPromise(call, depth + 1);
    const callee = unwrap(call.expression);
    const array = growing.has(memberName(callee) ?? "") ? memberObject(callee) : null;
    return array && ts.isIdentifier(array) ? this.#ofVariable(array, depth) : nowhere;
  }

  #ofVariable(name: ts.Identifier, depth: number): ErrorEnd {
    return joined(
      this.#engine.promises.references(name).map((reference) => this.ofPromise(reference, depth + 1)),
    );
  }

  /** Where an error ends that is thrown at a node. */
  thrownAt(node: ts.Node, depth: number): ErrorEnd {
    if (depth > 20) return nowhere;
    for (let child = node; !ts.isSourceFile(child); child = child.parent) {
      const { parent } = child;
      if (ts.isTryStatement(parent) && parent.tryBlock === child && parent.catchClause)
        return this.#at({ kind: "clause", node: parent.catchClause }, depth);
      if (isFunctionNode(parent)) return this.#outOf(parent, isAsync(parent), depth);
    }
    return nowhere;
  }

  /** The site, and where its code throws the error on to. */
  #at(site: CatchSite, depth: number): ErrorEnd {
    const further = rethrows(site).map((statement) => this.thrownAt(statement, depth + 1));
    return joined([{ sites: [site], leaves: false }, ...further]);
  }

  /** Where an error ends that leaves a function, thrown or as the rejection of its promise. */
  #outOf(fn: FunctionNode | null, isRejection: boolean, depth: number): ErrorEnd {
    if (!fn) return nowhere;
    const role = this.#engine.zones.role(fn);
    if (role) return role.kind === "replayed" ? this.ofPromise(role.call, depth + 1) : nowhere;
    const call = receivingCall(fn);
    if (!call) return outside;
    if (!ts.isCallExpression(call)) return nowhere;
    const goesOn = isRejection ? this.ofPromise.bind(this) : this.thrownAt.bind(this);
    if (isImmediatelyInvoked(fn)) return goesOn(call, depth + 1);
    const method = memberName(unwrap(call.expression)) ?? "";
    if (/^(?:then|catch|finally)$/.test(method)) return this.ofPromise(call, depth + 1);
    if (isRejection ? collecting.has(method) : runningAtOnce.has(method)) return goesOn(call, depth + 1);
    return nowhere;
  }
}

function joined(ends: readonly ErrorEnd[]): ErrorEnd {
  const sites = new Map(ends.flatMap((end) => end.sites).map((site) => [site.node, site]));
  return { sites: [...sites.values()], leaves: ends.some(({ leaves }) => leaves) };
}

/** The variable that the error is in, and the code that has it; `null` when that code does not stand there. */
export function caughtBy(
  site: CatchSite,
): { readonly variable: ts.BindingName | null; readonly code: ts.Node } | null {
  if (site.kind === "clause")
    return { variable: site.node.variableDeclaration?.name ?? null, code: site.node.block };
  const fn = unwrap(site.callback);
  return isFunctionNode(fn) ? { variable: fn.parameters[0]?.name ?? null, code: fn.body } : null;
}

/** The places where a catch throws the very error on that it was given. */
function rethrows(site: CatchSite): readonly ts.ThrowStatement[] {
  const caught = caughtBy(site);
  if (!caught?.variable || !ts.isIdentifier(caught.variable)) return [];
  const { text } = caught.variable;
  const found: ts.ThrowStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return;
    if (ts.isThrowStatement(node)) {
      const thrown = unwrap(node.expression);
      if (ts.isIdentifier(thrown) && thrown.text === text) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(caught.code);
  return found;
}
