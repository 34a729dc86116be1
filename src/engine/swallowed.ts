import ts from "typescript";
import type { SwallowedError } from "../model/index.ts";
import { moduleExports } from "../sdk/index.ts";
import type { Engine } from "./engine.ts";
import { caughtBy, type CatchSite } from "./error-flow.ts";
import { errorClass } from "./error-classes.ts";
import { isLogging, isLogMethod } from "./logging.ts";
import { promiseCombinator } from "./promises.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  accessKind,
  contains,
  enclosingFunction,
  isFunctionNode,
  memberName,
  memberObject,
  receivingCall,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";
import { changeAt } from "../syntax/writes.ts";

/** What a catch that makes nothing of the error does. */
export type Ignoring = "nothing" | "log";

/**
 * What becomes of the error when a catch makes nothing of it; `null` when it does anything but log. An empty block with a
 * comment in it says that its author has thought about the error.
 */
export function ignoring(engine: Engine, site: CatchSite): Ignoring | null {
  if (site.kind === "callback" && isLogMethod(engine, site.callback)) return "log";
  const code = caughtBy(site)?.code;
  if (!code) return null;
  if (!ts.isBlock(code)) return ts.isCallExpression(code) && isOnlyLogging(engine, code) ? "log" : null;
  const statements = code.statements.filter((statement) => !ts.isEmptyStatement(statement));
  if (statements.length === 0) return /\/\/|\/\*/.test(code.getText()) ? null : "nothing";
  const isLog = (statement: ts.Statement): boolean => {
    if (!ts.isExpressionStatement(statement)) return false;
    const expression = unwrap(statement.expression);
    const call = ts.isAwaitExpression(expression) ? unwrap(expression.expression) : expression;
    return ts.isCallExpression(call) && isOnlyLogging(engine, call);
  };
  return statements.every(isLog) ? "log" : null;
}

/** Whether a call logs, and nothing in its arguments does more. */
function isOnlyLogging(engine: Engine, call: ts.CallExpression): boolean {
  const does = (node: ts.Node): boolean =>
    ts.isAwaitExpression(node) ||
    isFunctionNode(node) ||
    (ts.forEachChild(node, (child) => does(child) || undefined) ?? false);
  return isLogging(engine, call) && !call.arguments.some(does);
}

/** The code whose errors a catch takes. */
export function guarded(site: CatchSite): ts.Node {
  return site.kind === "clause" ? site.node.parent.tryBlock : site.node.expression;
}

/**
 * What is lost when the code goes on after a catch just as it does when there was no error; `null` when the error is made
 * something of, or when something afterwards can tell.
 */
export function swallowedAt(engine: Engine, site: CatchSite, endsRun: string | null): SwallowedError | null {
  const done = ignoring(engine, site);
  if (!done || !looksTheSame(engine, site)) return null;
  return { logged: done === "log", endsRun };
}

/** Whether nothing after a catch can tell that the guarded code failed. */
function looksTheSame(engine: Engine, site: CatchSite): boolean {
  const code = guarded(site);
  if (leavesTrace(engine, code) || failsAnyway(site.node)) return false;
  if (site.kind === "callback") return isDiscarded(engine, site.node);
  return !hasExit(code) || (!hasJump(code) && isLast(site.node.parent) && isResultDiscarded(engine, code));
}

/** Whether the code around a node only tidies up after an error, or ends in one whatever the node does. */
function failsAnyway(node: ts.Node): boolean {
  for (
    let child = node;
    !isFunctionNode(child.parent) && !ts.isSourceFile(child.parent);
    child = child.parent
  ) {
    const { parent } = child;
    if (ts.isCatchClause(parent)) return true;
    if (ts.isTryStatement(parent) && parent.finallyBlock === child) return true;
    if (
      ts.isBlock(parent) &&
      parent.statements.some((each) => each.pos > child.pos && ts.isThrowStatement(each))
    )
      return true;
  }
  return false;
}

/** Whether a variable from outside tells that code has run: it is written in there, or a method of it is called. */
function leavesTrace(engine: Engine, code: ts.Node): boolean {
  const { owner } = engine.zones.place(code);
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && isChange(node) && isReadOutside(engine, node, code, owner)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(code);
}

/** Whether a variable, or what is in it, may be another where it is named. */
function isChange(name: ts.Identifier): boolean {
  if (accessKind(name) !== "read") return true;
  let node: ts.Expression = wrapped(name);
  while (memberObject(node.parent as ts.Expression) === node) node = wrapped(node.parent as ts.Expression);
  if (node === name) return false;
  const { parent } = node;
  return ts.isCallExpression(parent) ? parent.expression === node : changeAt(node) !== null;
}

/** Whether a variable of the project is made outside of some code and read outside of it too. */
function isReadOutside(
  engine: Engine,
  name: ts.Identifier,
  code: ts.Node,
  owner: FunctionNode | null,
): boolean {
  const symbol = engine.symbols.variable(name);
  const declaration = symbol?.valueDeclaration;
  if (!declaration || contains(code, declaration)) return false;
  // What functions, imports and parameters are called by does not change; the tools are parameters mostly.
  if (!ts.isVariableDeclaration(declaration) && !ts.isBindingElement(declaration)) return false;
  const thing = engine.zones.recognizer.of(name);
  if (thing && thing.kind !== "holder") return false;
  // What stands outside of the function, others read.
  if (!owner || !contains(owner, declaration)) return accessKind(name) !== "read";
  return (syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? []).some(
    (other) =>
      !contains(code, other) &&
      other.parent !== declaration &&
      accessKind(other) !== "write" &&
      engine.symbols.variable(other) === symbol,
  );
}

/** Whether code leaves the block it stands in before its end: then what follows is only run after an error. */
function hasExit(code: ts.Node): boolean {
  return hasJump(code) || someOwn(code, ts.isReturnStatement);
}

function hasJump(code: ts.Node): boolean {
  return someOwn(
    code,
    (node) =>
      ts.isBreakOrContinueStatement(node) && !ts.findAncestor(node, (each) => takes(each, node, code)),
  );
}

/** Whether a loop or `switch` inside of some code is what a `break` or `continue` is for. */
function takes(node: ts.Node, jump: ts.BreakOrContinueStatement, code: ts.Node): boolean {
  if (node === code || !contains(code, node)) return false;
  if (jump.label) return ts.isLabeledStatement(node) && node.label.text === jump.label.text;
  return ts.isIterationStatement(node, false) || (ts.isBreakStatement(jump) && ts.isSwitchStatement(node));
}

/** Whether a node of a kind stands in code, nested functions left out. */
function someOwn(code: ts.Node, fits: (node: ts.Node) => boolean): boolean {
  const visit = (node: ts.Node): boolean => {
    if (isFunctionNode(node)) return false;
    return fits(node) || (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  };
  return visit(code);
}

/** Whether nothing comes after a statement until its function ends. */
function isLast(statement: ts.Statement): boolean {
  for (let node: ts.Node = statement; !isFunctionNode(node.parent); node = node.parent) {
    const { parent } = node;
    if (!ts.isBlock(parent) || parent.statements.at(-1) !== node) return false;
  }
  return true;
}

/** Whether nobody but Inngest sees what the function returns that code stands in: a handler, or a step nobody asks for. */
function isResultDiscarded(engine: Engine, code: ts.Node): boolean {
  const fn = enclosingFunction(code);
  const role = fn && engine.zones.role(fn);
  if (role?.kind === "handler") return true;
  return role?.kind === "memoised" && isDiscarded(engine, role.call);
}

/** Whether nothing looks at what a promise gives, though it is waited for. */
function isDiscarded(engine: Engine, promise: ts.Expression): boolean {
  const outer = wrapped(promise);
  const { parent } = outer;
  if (ts.isAwaitExpression(parent)) return ts.isExpressionStatement(wrapped(parent).parent);
  if (ts.isArrayLiteralExpression(parent)) return isDiscarded(engine, parent);
  if (ts.isCallExpression(parent)) return promiseCombinator(parent) === "all" && isDiscarded(engine, parent);
  const fn = ts.isReturnStatement(parent) ? enclosingFunction(parent) : parent;
  if (!fn || !isFunctionNode(fn)) return false;
  const call = receivingCall(fn);
  const isMap = call && ts.isCallExpression(call) && memberName(unwrap(call.expression)) === "map";
  return isMap === true && isDiscarded(engine, call);
}

/** The classes of the SDK whose errors end a run. */
const ending: ReadonlySet<string> = new Set(
  moduleExports.filter(({ endsRetries }) => endsRetries).map(({ name }) => name),
);

/** The `throw` in code of an error that ends the run, as it is written; `null` when there is none. */
export function errorThatEndsRun(engine: Engine, code: ts.Node): string | null {
  if (!code.getText().includes("throw")) return null;
  const visit = (node: ts.Node): string | undefined => {
    if (isFunctionNode(node) && node !== code) return undefined;
    // An inner `catch` has taken it already.
    if (ts.isTryStatement(node) && node.catchClause) return visit(node.catchClause.block);
    if (ts.isThrowStatement(node)) {
      const thrown = unwrap(node.expression);
      const made = ts.isNewExpression(thrown) ? errorClass(engine, thrown.expression) : null;
      if (made?.from === "sdk" && ending.has(made.name)) return made.text;
    }
    return ts.forEachChild(node, visit);
  };
  return visit(code) ?? null;
}
