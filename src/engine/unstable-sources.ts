import ts from "typescript";
import type { Instability } from "../model/index.ts";
import { isLanguageMethod } from "./built-in-methods.ts";
import type { Engine } from "./engine.ts";
import { environmentIn, isEnvironment } from "./environment.ts";
import { reachOf } from "./flow.ts";
import {
  isChangedInFunction,
  moduleNames,
  moduleVariable,
  propertiesChangedByRuns,
} from "./module-variables.ts";
import type { Part } from "./parts.ts";
import { functionName, type Found } from "./reachability.ts";
import { contextMembers } from "../sdk/index.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  accessKind,
  boundProperty,
  isFunctionNode,
  memberName,
  memberObject,
  shortText,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** What gives a value: an expression, or the variable of a pattern that takes it. */
type Giver = ts.Expression | ts.BindingElement;

/** A value that another replay can see differently, where it begins in a function. */
interface Begun {
  readonly what: Instability;
  readonly node: Giver;
}

/** Such a value that comes out of a function. */
interface Returned extends Found<Instability> {
  /** The part of what the function returns that is made of the value. */
  readonly part: Part;
}

/** Such a value in a function, made there or given by a call. */
export interface UnstableSource extends Returned {
  /** What gives the value, or an object it is a part of, in the function itself. */
  readonly at: Giver;
}

/** Enough for a report; a function that returns more of them is not looked through. */
const mostReturned = 8;

/** Finds the unstable values of functions: those that begin there, and those that the functions they call return. */
export class UnstableSources {
  readonly #engine: Engine;
  readonly #begin: (fn: FunctionNode) => readonly Begun[];
  readonly #returned = new Map<FunctionNode, readonly Returned[]>();
  readonly #depth = new Map<FunctionNode, number>();

  constructor(engine: Engine, begin: (fn: FunctionNode) => readonly Begun[]) {
    this.#engine = engine;
    this.#begin = begin;
  }

  /** The unstable values in the code of a function. */
  in(fn: FunctionNode): readonly UnstableSource[] {
    return this.#look(fn).found;
  }

  /** The unstable values that what a function returns is made of. */
  returnedBy(fn: FunctionNode): readonly Returned[] {
    return this.#visit(fn).found;
  }

  /** A function that is still being looked at adds nothing: what it returns is found where it was asked for first. */
  #visit(fn: FunctionNode): { readonly found: readonly Returned[]; readonly low: number } {
    const known = this.#returned.get(fn);
    if (known) return { found: known, low: Infinity };
    const open = this.#depth.get(fn);
    if (open !== undefined) return { found: [], low: open };
    const depth = this.#depth.size;
    this.#depth.set(fn, depth);
    const { found, low } = this.#look(fn);
    const returned = found
      .flatMap(({ what, node, at, calls, part: given }) =>
        reachOf(this.#engine, at, fn, given).returned.map((part) => ({ what, node, calls, part })),
      )
      .slice(0, mostReturned);
    this.#depth.delete(fn);
    if (low < depth) return { found: returned, low };
    this.#returned.set(fn, returned);
    return { found: returned, low: Infinity };
  }

  #look(fn: FunctionNode): { readonly found: readonly UnstableSource[]; readonly low: number } {
    const found: UnstableSource[] = this.#begin(fn).map(({ what, node }) => ({
      what,
      node,
      at: node,
      calls: [],
      part: [],
    }));
    const begun = new Set<ts.Node>(found.map(({ at }) => at));
    let low = Infinity;
    for (const call of this.#engine.callsIn(fn)) {
      if (begun.has(call)) continue;
      for (const callee of this.#engine.followed(call)) {
        const visited = this.#visit(callee);
        low = Math.min(low, visited.low);
        for (const returned of visited.found)
          found.push({ ...returned, at: call, calls: [functionName(callee, call), ...returned.calls] });
      }
    }
    return { found, low };
  }
}

/** The values that a function makes anew on each replay: the clock and random numbers. */
export function madeValues(engine: Engine, fn: FunctionNode): readonly Begun[] {
  return engine.callsIn(fn).flatMap((call) => {
    const what = engine.effects.nondeterminism(call);
    return what ? [{ what, node: call }] : [];
  });
}

/** The members of a handler's argument that are not the same on every replay. */
const unstableMembers = new Set(
  [...contextMembers.values()].filter(({ stable }) => !stable).map(({ name }) => name),
);

/** The values that a function reads from something that can change between replays. */
export function readValues(engine: Engine, fn: FunctionNode): readonly Begun[] {
  const found: Begun[] = [];
  const add = (kind: Instability["kind"], node: Giver, text = shortText(node, 50)): void => {
    found.push({ what: { kind, text }, node });
  };
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && !engine.runsWithItsSurroundings(node)) return;
    if (ts.isTypeNode(node) || ts.isClassLike(node)) return;
    if (ts.isBindingElement(node)) {
      const kind = kindOfBinding(engine, node);
      if (kind) add(kind, node, boundProperty(node) ?? undefined);
    } else if (ts.isExpression(node)) {
      const kind = kindOfExpression(engine, node, fn);
      if (kind) {
        add(kind, node);
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const parameter of fn.parameters) visit(parameter);
  if (fn.body) visit(fn.body);
  return found;
}

/** `{ attempt }` of the context, `{ BETA }` of the environment. */
function kindOfBinding(engine: Engine, element: ts.BindingElement): Instability["kind"] | null {
  const name = boundProperty(element);
  if (name === null || !ts.isIdentifier(element.name)) return null;
  if (unstableMembers.has(name)) return kindOfMember(engine, element.name);
  const holder = element.parent.parent;
  const isOfEnvironment =
    ts.isVariableDeclaration(holder) &&
    holder.initializer !== undefined &&
    isEnvironment(engine, holder.initializer) &&
    environmentIn(engine, element.name) !== null;
  return isOfEnvironment ? "environment" : null;
}

/** Why a member of the context is not the same on every replay; `null` when it is, or when it is none. */
export function kindOfMember(engine: Engine, node: ts.Expression): "attempt" | "request" | null {
  const thing = engine.zones.recognizer.of(node);
  if (thing?.kind !== "context-member" || !unstableMembers.has(thing.name)) return null;
  return contextMembers.get(thing.name)?.meaning === "request" ? "request" : "attempt";
}

function kindOfExpression(engine: Engine, node: ts.Expression, fn: FunctionNode): Instability["kind"] | null {
  if (ts.isIdentifier(node)) return isUse(node) ? kindOfName(engine, node, fn) : null;
  const object = memberObject(node);
  if (object) {
    const name = memberName(node);
    if (name !== null && unstableMembers.has(name)) return kindOfMember(engine, node);
    return mayBeOfEnvironment(engine, node) && environmentIn(engine, node) ? "environment" : null;
  }
  return ts.isCallExpression(node) && isAskedAnew(engine, node, fn) ? "await" : null;
}

/** Whether an identifier is a value that is read, and not a name or what is called. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isBindingElement(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent))
    return parent.initializer === node;
  if (ts.isCallExpression(parent) && parent.expression === node) return false;
  return accessKind(node) !== "write";
}

function kindOfName(engine: Engine, node: ts.Identifier, fn: FunctionNode): Instability["kind"] | null {
  if (!moduleNames(node.getSourceFile()).has(node.text)) return null;
  const declaration = moduleVariable(engine, node);
  if (!declaration || !ts.isVariableDeclaration(declaration)) {
    // `const { BETA } = process.env` at the top of the module
    return environmentIn(engine, node) ? "environment" : null;
  }
  if (declaration.parent.flags & ts.NodeFlags.Const) {
    if (environmentIn(engine, node)) return "environment";
    const changed = propertiesChangedByRuns(engine, declaration);
    const read = propertyRead(node);
    return changed.some((name) => name === null || read === null || name === read) ? "variable" : null;
  }
  return isChangedInFunction(engine, declaration) && seesOtherRuns(engine, node, fn) ? "variable" : null;
}

/** The property of the object in a variable that is read; `null` when all of it is, or a method is called on it. */
function propertyRead(node: ts.Identifier): string | null {
  const { parent } = wrapped(node);
  if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return null;
  const call = wrapped(parent).parent;
  const isMethod = ts.isCallExpression(call) && call.expression === wrapped(parent);
  return isMethod ? null : memberName(parent);
}

/** Whether a variable of the module is read as others left it, and not as this replay has just set it. */
function seesOtherRuns(engine: Engine, node: ts.Identifier, fn: FunctionNode): boolean {
  const symbol = engine.symbols.variable(node);
  const writes = (syntaxOf(node.getSourceFile()).identifiers.get(node.text) ?? []).filter(
    (identifier) =>
      fn.pos <= identifier.pos &&
      identifier.end <= fn.end &&
      accessKind(identifier) === "write" &&
      engine.symbols.variable(identifier) === symbol,
  );
  return engine.controlFlow(fn).canReach(null, node, writes);
}

/** Whether the root of a member access can lead to the environment, so that it is worth being followed back. */
function mayBeOfEnvironment(engine: Engine, node: ts.Expression): boolean {
  let root = unwrap(node);
  for (let object = memberObject(root); object; object = memberObject(root)) root = unwrap(object);
  if (ts.isMetaProperty(root)) return true;
  if (!ts.isIdentifier(root)) return false;
  if (/^(?:process|env|Bun|globalThis)$/.test(root.text)) return true;
  return moduleNames(root.getSourceFile()).has(root.text) && engine.symbols.declaration(root) !== null;
}

/**
 * Whether a call is awaited whose answer nothing remembers and whose code is not here to be looked at: a method that only
 * its type in the project declares. What certainly reaches the outside world is a side effect, and said to be one.
 */
function isAskedAnew(engine: Engine, call: CallLike, fn: FunctionNode): boolean {
  if (!engine.typed || !engine.promises.isAwaited(call)) return false;
  const callee = unwrap(call.expression);
  const object = memberObject(callee);
  // The type of the object is dear to ask for, and the tools of a handler are what is awaited most.
  if (!object || engine.zones.tool(call) || isLanguageMethod(call)) return false;
  if (!isDeclaredByProject(engine, callee) || engine.functions.called(call).kind !== "unknown") return false;
  if (engine.zones.recognizer.callee(call)) return false;
  if (engine.effects.isPure(call) || engine.effects.sideEffect(call)) return false;
  if (engine.effects.handsOnSteps(call) || isGivenTo(engine, object, fn)) return false;
  return engine.checker.getTypeAtLocation(call).getProperty("then") !== undefined;
}

/** A method of an interface, or a function in the type of an object, that the project itself writes down. */
function isDeclaredByProject(engine: Engine, callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const declaration = engine.symbols.at(callee.name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    (ts.isMethodSignature(declaration) || ts.isPropertySignature(declaration)) &&
    !declaration.getSourceFile().isDeclarationFile
  );
}

/** Whether the object of a method comes with the call of a function, or is made with its tools: then it may run steps. */
function isGivenTo(engine: Engine, object: ts.Expression, fn: FunctionNode): boolean {
  let root = unwrap(object);
  for (let next = memberObject(root); next; next = memberObject(root)) root = unwrap(next);
  if (!ts.isIdentifier(root)) return root.kind !== ts.SyntaxKind.ThisKeyword;
  const declaration = engine.symbols.declaration(root);
  const holder =
    declaration &&
    ts.findAncestor(declaration, (node) => ts.isParameter(node) || ts.isVariableDeclaration(node));
  if (!holder) return false;
  if (ts.isParameter(holder)) return fn.pos <= holder.pos && holder.end <= fn.end;
  const made = holder.initializer && unwrap(holder.initializer);
  const call = made && ts.isAwaitExpression(made) ? unwrap(made.expression) : made;
  return (
    call !== undefined &&
    (ts.isCallExpression(call) || ts.isNewExpression(call)) &&
    engine.effects.handsOnSteps(call)
  );
}
