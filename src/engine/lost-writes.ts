import ts from "typescript";
import type { LostChange, LostWrite } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { functionName } from "./reachability.ts";
import { codeAround } from "./running-code.ts";
import {
  isCertain,
  isOverwritten,
  isRead,
  placeOf,
  seesWrite,
  targetText,
  writesIn,
  type Place,
  type Write,
} from "./writes.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  accessKind,
  calleeName,
  contains,
  enclosingFunction,
  isFunctionNode,
  memberObject,
  propertyName,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** How many helpers a write is followed through. */
const maximumDepth = 4;

/** A write of a step body, or of a helper that it calls. */
interface ReachedWrite {
  /** What is written, in the words of the body. */
  readonly place: Place;
  /** The write itself, or the call in the body that leads to it. */
  readonly at: ts.Node;
  readonly write: Write;
  /** The helpers on the way. */
  readonly calls: readonly string[];
}

/**
 * The writes in a step body to variables of the function around it, that code outside the body reads afterwards.
 * Module-level variables are shared state, which is another question.
 */
export function lostWrites(
  engine: Engine,
  step: ts.CallExpression,
  callback: FunctionNode,
): readonly LostWrite[] {
  const { owner } = engine.zones.place(step);
  if (!owner) return [];
  const body: Body = { engine, step, callback, owner, scope: scopeOf(engine, owner) };
  const found = new Map<ts.Node, LostWrite>();
  for (const reached of writesReached(body)) {
    const lost = lostWrite(body, reached);
    // Of several things that one call leads to, one is enough; one statement can write several variables.
    const key = reached.calls.length > 0 ? reached.at : reached.write.root;
    if (lost && !found.has(key)) found.set(key, lost);
  }
  return onePerNode([...found.values()]);
}

/** A step body with the code around it. */
interface Body {
  readonly engine: Engine;
  readonly step: ts.CallExpression;
  readonly callback: FunctionNode;
  /** The function that the step is a part of. */
  readonly owner: FunctionNode;
  /** The handler around it; the owner itself for a helper. */
  readonly scope: FunctionNode;
}

function onePerNode(writes: readonly LostWrite[]): readonly LostWrite[] {
  return writes.filter((write, index) => writes.findIndex(({ node }) => node === write.node) === index);
}

function lostWrite(body: Body, { at, calls, place, write }: ReachedWrite): LostWrite | null {
  const { callback, engine, scope } = body;
  const symbol = engine.symbols.variable(place.root);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration || !contains(scope, declaration) || contains(callback, declaration))
    return null;
  if (!isCertain(engine, write)) return null;
  const read = findRead(body, symbol, declaration, place);
  if (!read) return null;
  const change = calls.length === 0 ? changeOf(write) : null;
  return {
    node: at,
    target: targetText(place),
    read,
    path: engine.path({ what: null, node: write.node, calls }),
    change: change && {
      ...change,
      get survivesStep() {
        return survivesStep(engine, write, change.value);
      },
      isUndisturbed: isUndisturbed(body, declaration),
    },
  };
}

/** The handler that a function is written in, whose variables each replay makes anew; the function itself without one. */
function scopeOf(engine: Engine, owner: FunctionNode): FunctionNode {
  for (let fn: FunctionNode | null = owner; fn; fn = codeAround(engine, fn))
    if (engine.zones.role(fn)?.kind === "handler") return fn;
  return owner;
}

/** The value that a write puts in a place, in a form that can be written outside of the step as well. */
function changeOf({ assignment, node }: Write): Pick<LostChange, "node" | "value"> | null {
  if (assignment) return { node: assignment, value: assignment.right };
  if (!ts.isCallExpression(node) || calleeName(node) !== "push") return null;
  const [value, ...others] = node.arguments;
  return value && others.length === 0 && !ts.isSpreadElement(value) ? { node, value } : null;
}

/** Whether a step gives a value back so that it can be written in the same place, types included. */
function survivesStep(engine: Engine, { assignment, node }: Write, value: ts.Expression): boolean {
  if (!engine.effects.givesBackWhole(value)) return false;
  if (/\.[cm]?jsx?$/.test(value.getSourceFile().fileName)) return true;
  const { checker } = engine;
  const saysNothing = (type: ts.Type): boolean =>
    (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  const given = checker.getTypeAtLocation(value);
  if (!saysNothing(checker.getAwaitedType(given) ?? given)) return true;
  // A step gives `unknown` for what has no type, and that fits only where anything does.
  if (assignment) return saysNothing(checker.getTypeAtLocation(assignment.left));
  const list = ts.isCallExpression(node) ? memberObject(unwrap(node.expression)) : null;
  const element = list && checker.getTypeAtLocation(list).getNumberIndexType();
  return element ? saysNothing(element) : false;
}

/** Whether nothing else can write a variable while the step runs: it belongs to the very code that waits for the step. */
function isUndisturbed({ step }: Body, declaration: ts.Declaration): boolean {
  return enclosingFunction(step) === enclosingFunction(declaration);
}

/** The writes that a step body comes to: its own, and those of helpers, in terms of what the body hands to them. */
function writesReached({ callback, engine, scope }: Body): readonly ReachedWrite[] {
  const found: ReachedWrite[] = [];
  for (const write of writesIn(engine, callback))
    found.push({ place: write, at: write.node, write, calls: [] });
  const local = functionNamesIn(scope);
  const visit = (fn: FunctionNode, way: Way): void => {
    for (const write of writesIn(engine, fn)) {
      const symbol = engine.symbols.variable(write.root);
      const declaration = symbol?.valueDeclaration;
      if (!declaration) continue;
      const { at, calls } = way;
      const handed = way.given.get(symbol);
      if (handed && changesObject(write)) {
        const place = { root: handed.root, path: [...handed.path, ...write.path] };
        found.push({ place, at, write, calls });
      } else if (contains(scope, fn) && !isMadeOn(way, declaration)) {
        found.push({ place: write, at, write, calls });
      }
    }
    follow(fn, way);
  };
  const follow = (code: FunctionNode, way: Way | null): void => {
    if (way && way.calls.length >= maximumDepth) return;
    for (const call of engine.callsIn(code)) {
      if (!mayLeadToWrite(call, local)) continue;
      for (const fn of isLocal(call, local) ? engine.followed(call) : engine.followedToChanges(call)) {
        if (fn === callback || way?.functions.includes(fn)) continue;
        const given = handedTo(engine, fn, call, way);
        if (given.size > 0 || contains(scope, fn)) {
          visit(fn, {
            at: way?.at ?? call,
            given,
            calls: [...(way?.calls ?? []), functionName(fn, call)],
            functions: [...(way?.functions ?? []), fn],
          });
        }
      }
    }
  };
  follow(callback, null);
  return found;
}

/** The way from a step body into a helper. */
interface Way {
  /** The call in the body. */
  readonly at: ts.Node;
  /** What the parameters of the helper stand for. */
  readonly given: ReadonlyMap<ts.Symbol, Place>;
  readonly calls: readonly string[];
  readonly functions: readonly FunctionNode[];
}

/** Whether a helper on the way declares a variable, which is made anew each time it is called. */
function isMadeOn(way: Way | null, declaration: ts.Declaration): boolean {
  return way?.functions.some((fn) => contains(fn, declaration)) ?? false;
}

/** Whether a call hands something on, or can be one of a local function. Others need no look at what is called. */
function mayLeadToWrite(call: CallLike, local: ReadonlySet<string>): boolean {
  if (isLocal(call, local)) return true;
  return call.arguments?.some((argument) => placeOf(argument) !== null) ?? false;
}

/** Whether a call can run a local function: by its name, or handed to a method that runs it. */
function isLocal(call: CallLike, local: ReadonlySet<string>): boolean {
  const names = (node: ts.Expression): boolean => ts.isIdentifier(node) && local.has(node.text);
  return local.has(calleeName(call) ?? "") || (call.arguments?.some(names) ?? false);
}

const functionNames = new WeakMap<FunctionNode, ReadonlySet<string>>();

/** The names of the functions that are written in a function. */
function functionNamesIn(fn: FunctionNode): ReadonlySet<string> {
  let names = functionNames.get(fn);
  if (!names) {
    const found = new Set<string>();
    const visit = (node: ts.Node): void => {
      const name = isFunctionNode(node) && node !== fn ? nameOf(node) : null;
      if (name !== null) found.add(name);
      ts.forEachChild(node, visit);
    };
    visit(fn);
    names = found;
    functionNames.set(fn, names);
  }
  return names;
}

function nameOf(fn: FunctionNode): string | null {
  return propertyName(fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined));
}

/** Whether a write changes an object, and not only what a parameter stands for. */
function changesObject({ node, path }: Write): boolean {
  return path.length > 0 || ts.isCallExpression(node);
}

/** The places around the body that the parameters of a helper stand for. */
function handedTo(
  engine: Engine,
  fn: FunctionNode,
  call: CallLike,
  way: Way | null,
): ReadonlyMap<ts.Symbol, Place> {
  const handed = new Map<ts.Symbol, Place>();
  // A function that a method such as `forEach` runs is given something else than the method is.
  const isCallee = engine.functions.source(call.expression) === fn;
  if (!isCallee || call.arguments?.some(ts.isSpreadElement)) return handed;
  for (const [index, { dotDotDotToken, name }] of fn.parameters.entries()) {
    const argument = call.arguments?.[index];
    const place = argument && placeOf(argument);
    if (!place || dotDotDotToken || !ts.isIdentifier(name)) continue;
    const symbol = engine.symbols.at(name);
    const root = engine.symbols.variable(place.root);
    if (!symbol || !root?.valueDeclaration || isReassigned(engine, name, symbol)) continue;
    const outer = way?.given.get(root);
    if (outer) handed.set(symbol, { root: outer.root, path: [...outer.path, ...place.path] });
    else if (!isMadeOn(way, root.valueDeclaration)) handed.set(symbol, place);
  }
  return handed;
}

function isReassigned(engine: Engine, name: ts.Identifier, symbol: ts.Symbol): boolean {
  return (syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? []).some(
    (identifier) => accessKind(identifier) !== "read" && engine.symbols.variable(identifier) === symbol,
  );
}

/** A read outside the body that can come after the step and that sees what was written. */
function findRead(
  body: Body,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  place: Place,
): ts.Identifier | null {
  const { callback, engine, owner, scope, step } = body;
  const references = (syntaxOf(scope.getSourceFile()).identifiers.get(place.root.text) ?? []).filter(
    (identifier) =>
      contains(scope, identifier) &&
      engine.symbols.variable(identifier) === symbol &&
      !contains(callback, identifier),
  );
  // A plain write in between makes the lost one harmless.
  const overwrites = references.filter(
    (reference) => place.path.length === 0 && isOverwritten(engine, reference),
  );
  // A step in a function of its own comes to an end where that function is called.
  const outer = codeAround(engine, declaration);
  const codes = outer && outer !== owner ? [owner, outer] : [owner];
  return (
    references.find((reference) => {
      if (!isRead(engine, reference) || !seesWrite(reference, place.path)) return false;
      return codes.some((code) => {
        const flow = engine.controlFlow(code);
        const ends = code === owner ? [step] : pointsOf(body, step, code);
        return pointsOf(body, reference, code).some((point) =>
          ends.some((end) => flow.canReach(end, point, overwrites)),
        );
      });
    }) ?? null
  );
}

/**
 * The nodes of some code whose evaluation is that of a node: itself, the step whose body it stands in, or the calls of the
 * function that it is a part of.
 */
function pointsOf(
  body: Body,
  node: ts.Node,
  code: FunctionNode,
  seen: readonly FunctionNode[] = [],
): readonly ts.Node[] {
  const { callback, engine, scope } = body;
  const place = engine.zones.place(node);
  if (place.step) {
    const { call } = place.step;
    return place.step.callback === callback || !contains(scope, call) ? [] : pointsOf(body, call, code, seen);
  }
  const { owner } = place;
  if (owner === code) return [node];
  if (!owner || seen.includes(owner) || !contains(code, owner)) return [];
  return callsOf(engine, owner, scope).flatMap((call) => pointsOf(body, call, code, [...seen, owner]));
}

/** The calls that run a local function in the handler around it. */
function callsOf(engine: Engine, fn: FunctionNode, scope: FunctionNode): readonly CallLike[] {
  const name = nameOf(fn);
  const names = (node: ts.Expression): boolean => ts.isIdentifier(node) && node.text === name;
  return syntaxOf(scope.getSourceFile()).calls.filter(
    (call) =>
      contains(scope, call) &&
      (calleeName(call) === name || call.arguments?.some(names)) &&
      engine.followed(call).includes(fn),
  );
}
