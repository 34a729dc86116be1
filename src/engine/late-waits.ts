import ts from "typescript";
import { answers, type DurableCall, type DurableOperation, type LateWait } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { promiseCombinator } from "./promises.ts";
import { contains, isFunctionNode, unwrap, wrapped, type FunctionNode } from "../syntax/tree.ts";

/** A step that sends events, with what it sends. */
interface Send {
  readonly operation: DurableOperation;
  readonly events: readonly string[];
  readonly payload: ts.Node;
}

/**
 * The waits among the durable calls of a file for the answer to an event that the step just before them sends. An event is
 * taken for the answer when its name says so, or when it has to carry a value that the run has made and sent.
 */
export function lateWaits(engine: Engine, calls: readonly DurableCall[]): readonly LateWait[] {
  const sends = calls.flatMap((call) => (call.insideStep ? [] : (sendOf(engine, call) ?? [])));
  if (sends.length === 0) return [];
  return calls.flatMap(({ operation, insideStep, owner }) => {
    const wait = operation?.wait;
    if (!operation || wait?.for !== "event" || insideStep || !owner || wait.awaited.value.kind !== "string")
      return [];
    const awaited = wait.awaited.value.text;
    const fn = owner as FunctionNode;
    for (const send of sends) {
      if (send.events.includes(awaited)) continue;
      const sent =
        send.events.find((name) => answers(awaited, name)) ??
        (carriesAwaited(engine, send, operation, fn) ? send.events[0] : undefined);
      if (sent !== undefined && isJustBefore(engine, send.operation, operation, fn))
        return [{ wait: operation, awaited, send: send.operation, sent }];
    }
    return [];
  });
}

/** The events that a step sends, as its own work or in its body. */
function sendOf(engine: Engine, { operation }: DurableCall): Send | null {
  if (!operation) return null;
  const [, payload] = operation.node.arguments;
  if (operation.tool === "sendEvent")
    return payload ? { operation, events: [...new Set(engine.sends.namesIn(payload))], payload } : null;
  const callback = operation.tool === "run" ? operation.body?.callback : null;
  if (!callback) return null;
  for (const call of engine.callsIn(callback as FunctionNode)) {
    const send = engine.sends.at(call);
    if (send) return { operation, events: send.events, payload: call };
  }
  return null;
}

/** Whether a wait starts when a step is over, with no other step in between. */
function isJustBefore(
  engine: Engine,
  send: DurableOperation,
  wait: DurableOperation,
  fn: FunctionNode,
): boolean {
  if (!contains(fn, send.node)) return false;
  const over = awaitOf(send.node);
  if (!over || contains(over, wait.node)) return false;
  const others = engine
    .callsIn(fn)
    .filter((call) => call !== send.node && call !== wait.node && engine.isDurableCall(call));
  return engine.controlFlow(fn).canReach(over, wait.node, others);
}

/** Where the promise of a call is awaited, alone or with others; `null` where that is not in place. */
function awaitOf(call: ts.Expression): ts.AwaitExpression | null {
  const { parent } = wrapped(call);
  if (ts.isAwaitExpression(parent)) return parent;
  if (!ts.isArrayLiteralExpression(parent)) return null;
  const combined = wrapped(parent).parent;
  return ts.isCallExpression(combined) && promiseCombinator(combined) !== null ? awaitOf(combined) : null;
}

/** Whether what the awaited event has to carry is a value that the run itself has made, and that the sent event carries. */
function carriesAwaited(engine: Engine, send: Send, wait: DurableOperation, fn: FunctionNode): boolean {
  const condition = wait.wait?.condition.node;
  if (!condition) return false;
  const asked = madeIn(engine, condition, fn);
  if (asked.size === 0) return false;
  return [...madeIn(engine, send.payload, fn)].some((symbol) => asked.has(symbol));
}

/** The constants that an expression names and that a call in the function has given: a new id, or the result of a step. */
function madeIn(engine: Engine, expression: ts.Node, fn: FunctionNode): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const symbol = engine.symbols.variable(node);
      const declaration = symbol?.valueDeclaration;
      if (symbol && declaration && contains(fn, declaration) && isMade(declaration)) found.add(symbol);
    }
    ts.forEachChild(node, visit);
  };
  visit(expression);
  return found;
}

function isMade(declaration: ts.Declaration): boolean {
  const holder = ts.findAncestor(
    declaration,
    (node) => ts.isVariableDeclaration(node) || isFunctionNode(node),
  );
  if (!holder || !ts.isVariableDeclaration(holder) || !holder.initializer) return false;
  const value = unwrap(holder.initializer);
  return ts.isAwaitExpression(value) || ts.isCallExpression(value);
}
