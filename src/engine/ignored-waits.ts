import ts from "typescript";
import { givesPermission, type DurableOperation, type IgnoredResult, type Reached } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { promiseCombinator } from "./promises.ts";
import { textParts } from "./text-parts.ts";
import { stepTools } from "../sdk/index.ts";
import {
  calleeName,
  contains,
  propertyName,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** What a comment says where the result of a wait is ignored on purpose. */
const onPurpose =
  /time[ds]?[- ]?out|timeout|regardless|either way|any ?way|any ?how|whether|whichever|no matter|even if|unless|auto|\bignore\b|unused|on purpose|intention|deliberate|best effort|optional/i;

/** How many helpers deep the body of a step is looked into. */
const maximumDepth = 3;

/**
 * The mistake of a wait for a permission whose result nothing looks at; `null` for every other wait, and where anything
 * afterwards may find out by itself whether the permission was given. `start` is where the wait is over.
 */
export function ignoredResult(
  engine: Engine,
  { what: operation, at }: Reached<DurableOperation>,
  start: ts.Node,
): IgnoredResult | null {
  const { owner } = engine.zones.place(start);
  // What the bodies of steps call is only known with types.
  if (!engine.typed || !owner || !operation.wait) return null;
  const { value } = operation.wait.awaited;
  const awaited = value.kind === "string" ? value.text : fixedParts(engine, operation);
  if (!givesPermission(awaited) || isExplained(start)) return null;
  const flow = engine.controlFlow(owner);
  // A wait in a loop is one of several looks at something.
  if (flow.canFollow(start, (node) => node === start)) return null;
  if (flow.conditionsAfter(start).some((condition) => mayFindOut(engine, condition, start, owner)))
    return null;
  const later = engine.callsIn(owner).filter((call) => flow.canFollow(start, (node) => node === call));
  const operations = later.flatMap((call) => engine.operations.at(call) ?? []);
  const [next] = operations.filter(acts);
  if (!next || later.some((call) => !engine.operations.at(call) && engine.durable.throughCall(call)))
    return null;
  return operations.every((each) => isBlind(engine, each)) ? { kind: "ignored", at, awaited, next } : null;
}

/** The parts of the name that are known, in one text: `refund/…/approved`. */
function fixedParts(engine: Engine, { node, wait }: DurableOperation): string {
  const written = wait?.awaited.node;
  return written && contains(node, written) && ts.isExpression(written)
    ? textParts(engine.values, written)
        .map((part) => part ?? "…")
        .join("")
    : "";
}

/** Whether a comment at a statement, or at the one after it, says that its result does not matter. */
function isExplained(node: ts.Node): boolean {
  const statement = ts.findAncestor(node, ts.isStatement);
  if (!statement) return false;
  const text = node.getSourceFile().text;
  const next = nextStatement(statement);
  const until = next ? next.getStart() : statement.parent.end;
  const comments = [text.slice(statement.pos, statement.getStart()), text.slice(statement.end, until)];
  return comments.some((comment) => onPurpose.test(comment)) || onPurpose.test(commentsIn(statement));
}

function nextStatement(statement: ts.Statement): ts.Statement | null {
  const { parent } = statement;
  const statements =
    ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)
      ? parent.statements
      : null;
  return statements?.[statements.indexOf(statement) + 1] ?? null;
}

function commentsIn(statement: ts.Statement): string {
  return (statement.getText().match(/\/\/.*|\/\*[^]*?\*\//g) ?? []).join(" ");
}

/** Whether a condition asks for something that was only found out after the wait, or together with it. */
function mayFindOut(engine: Engine, condition: ts.Node, start: ts.Node, owner: FunctionNode): boolean {
  if (ts.isCallExpression(condition) || ts.isAwaitExpression(condition)) return true;
  if (ts.isIdentifier(condition)) {
    const declaration = engine.symbols.variable(condition)?.valueDeclaration;
    if (!declaration || !contains(owner, declaration)) return false;
    const list = ts.findAncestor(declaration, ts.isVariableDeclarationList);
    const isFixed = list
      ? (list.flags & ts.NodeFlags.Const) !== 0
      : ts.findAncestor(declaration, ts.isParameter) !== undefined;
    return declaration.pos > start.pos || !isFixed || (list !== undefined && contains(list, start));
  }
  return ts.forEachChild(condition, (child) => mayFindOut(engine, child, start, owner) || undefined) ?? false;
}

const acting: ReadonlySet<string> = new Set(["run", "send-event", "send-signal", "invoke", "infer", "fetch"]);

function acts({ tool }: DurableOperation): boolean {
  return acting.has(stepTools.get(tool)?.kind ?? "");
}

/** What has its work done elsewhere: there somebody may ask. */
const telling: ReadonlySet<string> = new Set(["run", "send-event", "send-signal", "invoke", "fetch"]);

/** Words in the name of something that looks at how matters stand, or acts only on what it finds so. */
const asking = new Set([
  "check",
  "count",
  "ensure",
  "evaluate",
  "fetch",
  "find",
  "get",
  "if",
  "list",
  "load",
  "lookup",
  "many",
  "maybe",
  "query",
  "reconcile",
  "retrieve",
  "search",
  "select",
  "unless",
  "validate",
  "verify",
]);

/** Whether one of the words of a name, as of `cancelIfUnpaid` or `cancel-if-unpaid`, is of something that asks. */
function soundsAsking(name: string): boolean {
  const words = name.replaceAll(/([a-z])(?=[A-Z])/g, "$1 ").toLowerCase();
  return words.split(/[^a-z]+/).some((word) => asking.has(word));
}

/** Whether a step certainly does what it does, whatever is the case. */
function isBlind(engine: Engine, operation: DurableOperation): boolean {
  const { body, tool, id, node } = operation;
  if (!body) return !telling.has(stepTools.get(tool)?.kind ?? "");
  if (soundsAsking((id?.parts ?? []).map((part) => part ?? "").join("-"))) return false;
  return new BodyOfStep(engine, isUsed(engine, node)).asksNothing(body.callback as FunctionNode, 0);
}

/** Whether code reads what an expression gives, instead of leaving or returning it. */
function isUsed(engine: Engine, expression: ts.Expression): boolean {
  const outer = wrapped(expression);
  const { parent } = outer;
  if (ts.isAwaitExpression(parent)) return isUsed(engine, parent);
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
    return engine.promises.references(parent.name).length > 0;
  const list = ts.isArrayLiteralExpression(parent) ? wrapped(parent).parent : null;
  if (list && ts.isCallExpression(list) && promiseCombinator(list) !== null) return isUsed(engine, list);
  return !ts.isExpressionStatement(parent) && !ts.isReturnStatement(parent) && !isBodyOf(parent, outer);
}

function isBodyOf(node: ts.Node, expression: ts.Expression): boolean {
  return ts.isArrowFunction(node) && node.body === expression;
}

/** The body of a step with the helpers that it calls, as far as it may find out what is the case. */
class BodyOfStep {
  readonly #engine: Engine;
  /** Whether the code reads what the step gives. */
  readonly #isRead: boolean;

  constructor(engine: Engine, isRead: boolean) {
    this.#engine = engine;
    this.#isRead = isRead;
  }

  asksNothing(fn: FunctionNode, depth: number): boolean {
    const engine = this.#engine;
    if (!fn.body || depth > maximumDepth) return false;
    if (engine.controlFlow(fn).conditions.some((condition) => !isGoneOver(condition))) return false;
    // The language of databases is what templates with a tag are written in.
    if (engine.templatesIn(fn).length > 0) return false;
    return engine.callsIn(fn).every((call) => this.#isBlind(call, depth));
  }

  #isBlind(call: CallLike, depth: number): boolean {
    const engine = this.#engine;
    if (isMadeOfValues(engine, call)) return true;
    const isRequest = calleeName(call) === "fetch" && ts.isIdentifier(unwrap(call.expression));
    const name = calleeName(call) ?? "";
    if (isRequest ? this.#isRead : soundsAsking(name) || /^exec(?:ute)?$/.test(name)) return false;
    if (engine.sends.at(call) || hasFilter(call) || (!ts.isNewExpression(call) && isUsed(engine, call)))
      return false;
    const code = engine.functions.called(call);
    if (code.kind === "source") return this.asksNothing(code.function, depth + 1);
    // Behind `any` there may be code that asks.
    return code.kind === "declared" || isTyped(engine, call);
  }
}

/** Whether a condition is a list whose method runs a callback, as often as there are items. */
function isGoneOver(condition: ts.Node): boolean {
  if (!ts.isExpression(condition)) return false;
  const outer = wrapped(condition);
  const { parent } = outer;
  return ts.isPropertyAccessExpression(parent) && parent.expression === outer && !parent.questionDotToken;
}

/** Whether a call only makes a value of others, as `JSON.stringify(…)` does. */
function isMadeOfValues(engine: Engine, call: CallLike): boolean {
  const declaration = engine.symbols.declaration(nameOf(call));
  const isOfLanguage = /[\\/]lib\.es[^\\/]*\.d\.ts$/.test(declaration?.getSourceFile().fileName ?? "");
  return isOfLanguage || engine.effects.isPure(call);
}

function nameOf(call: CallLike): ts.Node {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}

/** Whether a call is told which ones it is for: `updateMany({ where: { status: "UNPAID" } })`. */
function hasFilter(call: CallLike): boolean {
  return (call.arguments ?? []).some((argument) => {
    const query = unwrap(argument);
    return (
      ts.isObjectLiteralExpression(query) &&
      query.properties.some(({ name }) => propertyName(name) === "where")
    );
  });
}

function isTyped({ checker }: Engine, call: CallLike): boolean {
  return (checker.getTypeAtLocation(call.expression).flags & ts.TypeFlags.Any) === 0;
}
