import ts from "typescript";
import { answers, type DurableCall, type DurableOperation, type LateWait } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { returnedBy } from "./leaves.ts";
import { promiseCombinator } from "./promises.ts";
import {
  boundProperty,
  contains,
  memberObject,
  propertyValue,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";

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
  // What stands before the send can only come after it in the next turn of a loop, about another thing.
  if (!over || wait.node.pos < over.end) return false;
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

/** Whether what the awaited event has to carry is an id that the run itself has made, and that the sent event carries. */
function carriesAwaited(engine: Engine, send: Send, wait: DurableOperation, fn: FunctionNode): boolean {
  const condition = wait.wait?.condition.node;
  if (!condition) return false;
  const asked = newIdsIn(engine, condition, fn);
  return asked.length > 0 && newIdsIn(engine, send.payload, fn).some((id) => asked.includes(id));
}

/** The declarations in a function of the new ids that an expression names: `randomUUID()`, also as the result of a step. */
function newIdsIn(engine: Engine, expression: ts.Node, fn: FunctionNode): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const id = newIdOf(engine, node);
      if (id && contains(fn, id)) found.push(id);
    }
    ts.forEachChild(node, visit);
  };
  visit(expression);
  return found;
}

/** Where the new id is made that a name stands for, or a member of it; `null` when it is something else. */
function newIdOf(engine: Engine, name: ts.Identifier): ts.Node | null {
  const path: string[] = [];
  let outer = wrapped(name);
  while (ts.isPropertyAccessExpression(outer.parent) && outer.parent.expression === outer) {
    path.push(outer.parent.name.text);
    outer = wrapped(outer.parent);
  }
  return madeAt(engine, name, path, 0);
}

/** How many names, calls and steps lie between an id and where it is made. */
const maximumDepth = 6;

function madeAt(
  engine: Engine,
  expression: ts.Expression,
  path: readonly string[],
  depth: number,
): ts.Node | null {
  const node = unwrap(expression);
  if (depth > maximumDepth) return null;
  const inner = (next: ts.Expression, rest = path): ts.Node | null => madeAt(engine, next, rest, depth + 1);
  if (ts.isAwaitExpression(node)) return inner(node.expression);
  if (ts.isIdentifier(node)) {
    const declaration = engine.symbols.variable(node)?.valueDeclaration;
    return declaration ? madeByDeclaration(declaration, path, inner) : null;
  }
  if (ts.isObjectLiteralExpression(node)) {
    const [name, ...rest] = path;
    const value = name === undefined ? undefined : propertyValue(node, name);
    return value && ts.isExpression(value) ? inner(value, rest) : null;
  }
  if (ts.isTemplateExpression(node))
    return firstOf(node.templateSpans, (span) => (path.length === 0 ? inner(span.expression) : null));
  if (!ts.isCallExpression(node)) return null;
  const operation = engine.operations.at(node);
  const body = operation?.tool === "run" ? operation.body?.callback : null;
  if (body) return firstOf(returnedBy(body as FunctionNode), (each) => inner(each));
  if (path.length > 0) return null;
  if (engine.effects.nondeterminism(node)?.kind === "random") return node;
  const receiver = memberObject(unwrap(node.expression));
  return receiver && inner(receiver);
}

function madeByDeclaration(
  declaration: ts.Declaration,
  path: readonly string[],
  inner: (next: ts.Expression, path: readonly string[]) => ts.Node | null,
): ts.Node | null {
  if (ts.isVariableDeclaration(declaration))
    return declaration.initializer ? inner(declaration.initializer, path) : null;
  if (!ts.isBindingElement(declaration)) return null;
  const name = boundProperty(declaration);
  const holder = declaration.parent.parent;
  return name === null ? null : madeByDeclaration(holder, [name, ...path], inner);
}

function firstOf<Item>(items: Iterable<Item>, find: (item: Item) => ts.Node | null): ts.Node | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}
