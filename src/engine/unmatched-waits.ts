import ts from "typescript";
import {
  possibleValues,
  type Definition,
  type DurableOperation,
  type UnmatchedWait,
  type Written,
} from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { EventTypes } from "./event-types.ts";
import { callsRunning } from "./runners.ts";
import { WrittenExpression } from "./written.ts";
import { boundProperty, memberName, propertyName, wrapped, type FunctionNode } from "../syntax/tree.ts";

/** How many helpers lie between a wait and its handler at most. */
const maximumDepth = 4;

/**
 * The waits among some operations that name no condition for the event, where each function that comes to them is started by
 * events alone and reads their data: every run of it, whoever it is about, is resumed by the same event. Waits for an event
 * whose name is not fixed are left out, as one that is made of an id fits one run alone.
 */
export function unmatchedWaits(
  engine: Engine,
  operations: readonly DurableOperation[],
): readonly UnmatchedWait[] {
  return operations.flatMap((operation) => {
    const { wait } = operation;
    if (wait?.for !== "event" || wait.awaited.value.kind !== "string") return [];
    if (!isLeftOut(wait.match) || !isLeftOut(wait.condition)) return [];
    const { owner, step } = engine.zones.place(operation.node);
    const handlers = owner && !step ? handlersRunning(engine, owner, 0) : null;
    const [first, ...others] = (handlers ?? []).map((handler) => startOf(engine, handler));
    if (!first || others.includes(null)) return [];
    const { definition, read, trigger } = first;
    const shared = read.filter((name) => mayHave(engine, operation, definition, name));
    const property = shared.find((name) => /id$/i.test(name)) ?? shared[0] ?? null;
    return [{ wait: operation, awaited: wait.awaited.value.text, trigger, property }];
  });
}

/** Whether an option is certainly not there, or worth nothing. */
function isLeftOut({ value }: Written): boolean {
  return possibleValues(value).every(
    (each) =>
      each.kind === "absent" || each.kind === "undefined" || (each.kind === "string" && each.text === ""),
  );
}

/** The handlers whose runs come to a function; `null` when they are not all known. */
function handlersRunning(engine: Engine, fn: FunctionNode, depth: number): readonly FunctionNode[] | null {
  if (engine.zones.role(fn)?.kind === "handler") return [fn];
  // Who calls a function is known of a whole program alone.
  if (!engine.typed || depth > maximumDepth) return null;
  const calls = callsRunning(engine, fn);
  const handlers: FunctionNode[] = [];
  for (const call of calls) {
    const { owner } = engine.zones.place(call);
    const found = owner && owner !== fn ? handlersRunning(engine, owner, depth + 1) : null;
    if (!found) return null;
    handlers.push(...found);
  }
  return handlers.length > 0 ? handlers : null;
}

/** Whether the data of the event that is waited for can have a property, by its type. */
function mayHave(
  engine: Engine,
  { wait }: DurableOperation,
  definition: Definition,
  property: string,
): boolean {
  if (!engine.typed || !wait?.options) return true;
  const types = new EventTypes(engine);
  const options = new WrittenExpression(engine, wait.options, wait.options);
  const data = types.named(options.property("event"), options.property("schema"), definition);
  return data === null || types.member(data, property)?.length !== 0;
}

interface Start {
  readonly definition: Definition;
  /** The event; the first of several. */
  readonly trigger: string;
  /** The properties of its data that the handler reads. */
  readonly read: readonly string[];
}

/** What starts the runs of a handler, when that is events whose data it reads; `null` otherwise, or when it is not known. */
function startOf(engine: Engine, handler: FunctionNode): Start | null {
  const role = engine.zones.role(handler);
  const definition = role?.kind === "handler" ? engine.definitions.at(role.call) : null;
  // The handler for failures is started by another event than the function.
  if (definition?.handler !== handler || runsAlone(definition)) return null;
  const { triggers } = definition;
  if (!triggers?.isWhole || !triggers.known.every(({ kind }) => kind === "event" || kind === "invoke"))
    return null;
  const event = triggers.known.find(({ kind }) => kind === "event")?.event.value;
  const read = event?.kind === "string" ? readOfData(engine, handler) : null;
  if (event?.kind !== "string" || !read) return null;
  return { definition, trigger: event.text, read: [...read] };
}

/** Whether a function has one run at a time, so that an event can be for no other. */
function runsAlone({ options }: Definition): boolean {
  const singleton = options.property("singleton");
  return singleton.value.kind !== "absent" && singleton.property("key").value.kind === "absent";
}

/** The properties of the event's data that a handler reads, as far as they have names; `null` when it reads nothing of it. */
function readOfData(engine: Engine, handler: FunctionNode): ReadonlySet<string> | null {
  const names = new Set<string>();
  const found = { any: false };
  const takeNames = (pattern: ts.BindingName): void => {
    found.any = true;
    if (!ts.isObjectBindingPattern(pattern)) return;
    for (const element of pattern.elements) {
      const name = boundProperty(element);
      if (name !== null) names.add(name);
    }
  };
  const takeData = (data: ts.Expression): void => {
    found.any = true;
    const outer = wrapped(data);
    const { parent } = outer;
    if (ts.isVariableDeclaration(parent) && parent.initializer === outer) takeNames(parent.name);
    const name =
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
      parent.expression === outer
        ? memberName(parent)
        : null;
    if (name !== null) names.add(name);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.name) && isEventPattern(node)) {
      const data = node.name.elements.find((element) => boundProperty(element) === "data");
      if (data) takeNames(data.name);
    } else if (isEvent(engine, node) && !isOnlyNamed(node)) {
      const { parent } = wrapped(node);
      const access = ts.isPropertyAccessExpression(parent) && parent.name.text === "data" ? parent : null;
      if (access) takeData(access);
      else if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
        for (const element of parent.name.elements)
          if (boundProperty(element) === "data") takeNames(element.name);
          else found.any ||= element.dotDotDotToken !== undefined;
      else found.any = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(handler);
  return found.any ? names : null;
}

/** Whether a part of the handler's parameter takes the event apart. */
function isEventPattern(element: ts.BindingElement): boolean {
  return boundProperty(element) === "event" && ts.isParameter(element.parent.parent);
}

function isEvent(engine: Engine, node: ts.Node): node is ts.Expression {
  const isName = ts.isIdentifier(node) && /^events?$/.test(node.text);
  const isMember = ts.isPropertyAccessExpression(node) && /^events?$/.test(node.name.text);
  if (!isMember && !(isName && ts.isExpression(node) && !isDeclared(node))) return false;
  const thing = engine.zones.recognizer.of(node);
  return thing?.kind === "context-member" && /^events?$/.test(thing.name);
}

/** Whether a name is declared where it stands, or only names a member. */
function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent) || ts.isParameter(parent)) return propertyName(parent.name) === node.text;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** Whether of an event only that is read which says nothing of whom it is about. */
function isOnlyNamed(event: ts.Expression): boolean {
  const { parent } = wrapped(event);
  return ts.isPropertyAccessExpression(parent) && /^(?:id|name|ts|v)$/.test(parent.name.text);
}
