import ts from "typescript";
import type { Engine } from "./engine.ts";
import {
  accessKind,
  isFunctionNode,
  memberName,
  memberObject,
  propertyValue,
  receivingCall,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";
import { changedBy, mutationBy, type Mutation } from "../syntax/writes.ts";

/** A variable, or a property of the object in it. */
export interface Place {
  readonly root: ts.Identifier;
  /** The properties from the variable on; `null` for a computed one. */
  readonly path: readonly (string | null)[];
}

/** A change of a place, or of the object there. */
export interface Write extends Place {
  readonly node: ts.Node;
  /** Set for an assignment to one target, with any operator. */
  readonly assignment: ts.BinaryExpression | null;
}

const known = new WeakMap<Engine, WeakMap<FunctionNode, readonly Write[]>>();

/** The writes in the code of a function by their form, callbacks that run with it included; see `isCertain`. */
export function writesIn(engine: Engine, fn: FunctionNode): readonly Write[] {
  let ofEngine = known.get(engine);
  if (!ofEngine) {
    ofEngine = new WeakMap();
    known.set(engine, ofEngine);
  }
  let writes = ofEngine.get(fn);
  if (!writes) {
    writes = findWrites(engine, fn);
    ofEngine.set(fn, writes);
  }
  return writes;
}

function findWrites(engine: Engine, fn: FunctionNode): readonly Write[] {
  const found: Write[] = [];
  const add = (node: ts.Node, target: ts.Expression, assignment: ts.BinaryExpression | null = null): void => {
    const inner = unwrap(target);
    if (ts.isArrayLiteralExpression(inner)) {
      for (const element of inner.elements)
        add(node, ts.isSpreadElement(element) ? element.expression : element);
    } else if (ts.isObjectLiteralExpression(inner)) {
      for (const property of inner.properties) {
        if (ts.isPropertyAssignment(property)) add(node, property.initializer);
        else if (ts.isShorthandPropertyAssignment(property)) add(node, property.name);
        else if (ts.isSpreadAssignment(property)) add(node, property.expression);
      }
    } else if (ts.isBinaryExpression(inner)) {
      add(node, inner.left);
    } else {
      const place = placeOf(inner);
      if (place) found.push({ node, ...place, assignment });
    }
  };
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && node !== fn && !engine.runsWithItsSurroundings(node)) return;
    const target = changedBy(node);
    if (target) add(node, target, ts.isBinaryExpression(node) ? node : null);
    else if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && ts.isExpression(node.initializer)) {
      add(node.initializer, node.initializer);
    } else if (ts.isCallExpression(node)) {
      const mutation = mutationBy(node);
      if (mutation) add(node, mutation.object);
    }
    ts.forEachChild(node, visit);
  };
  if (fn.body) visit(fn.body);
  return found;
}

/**
 * Whether a write certainly is one: an array, Map or Set has changing methods, and objects of other kinds have methods of
 * the same names that lose nothing. It can take a question to the checker, so ask it of writes that matter.
 */
export function isCertain(engine: Engine, { node }: Write): boolean {
  return !ts.isCallExpression(node) || mutatedBy(engine, node) !== null;
}

/** The array, Map or Set that a call changes, or the object that `Object.assign` does; `null` for other calls. */
export function mutatedBy(engine: Engine, call: ts.CallExpression): ts.Expression | null {
  const mutation = mutationBy(call);
  if (!mutation) return null;
  const { kind, object } = mutation;
  return kind === "any" || isBuiltIn(engine, object, kind) ? object : null;
}

type Kind = Exclude<Mutation["kind"], "any">;

function isBuiltIn(engine: Engine, object: ts.Expression, kind: Kind): boolean {
  const node = unwrap(object);
  if (isMadeAs(engine, node, kind)) return true;
  if (!engine.typed) return false;
  const type = engine.checker.getNonNullableType(engine.checker.getTypeAtLocation(node));
  // The declared type leaves out that a type such as a union has no symbol.
  return isNameOf((type.symbol as ts.Symbol | undefined)?.name, kind);
}

function isNameOf(name: string | undefined, kind: Kind): boolean {
  return kind === "array" ? name === "Array" : /^(?:Weak)?(?:Map|Set)$/.test(name ?? "");
}

/** Whether the source itself says what an object is: by the literal or `new` it is made with, or by a written type. */
function isMadeAs(engine: Engine, node: ts.Expression, kind: Kind): boolean {
  const { value, type } = madeWith(engine, node);
  if (value && ts.isArrayLiteralExpression(value)) return kind === "array";
  if (value && ts.isNewExpression(value)) {
    const origin = engine.origins.of(value.expression);
    if (origin?.module === null && isNameOf(origin.path, kind)) return true;
  }
  if (!type) return false;
  if (ts.isArrayTypeNode(type)) return kind === "array";
  return ts.isTypeReferenceNode(type) && isNameOf(type.typeName.getText(), kind);
}

/** What a variable, or a property of an object literal in one, is made with and annotated as. */
function madeWith(
  engine: Engine,
  node: ts.Expression,
): { readonly value: ts.Expression | null; readonly type: ts.TypeNode | null } {
  if (ts.isIdentifier(node)) {
    const declaration = engine.symbols.declaration(node);
    if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)))
      return { value: null, type: null };
    const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return { value: value ? unwrap(value) : null, type: declaration.type ?? null };
  }
  const object = memberObject(node);
  const name = memberName(node);
  const holder = object && madeWith(engine, unwrap(object)).value;
  if (!holder || name === null || !ts.isObjectLiteralExpression(holder)) return { value: null, type: null };
  const value = propertyValue(holder, name);
  return { value: value && ts.isExpression(value) ? unwrap(value) : null, type: null };
}

/** The place that an expression names; `null` when it does not begin with a variable. */
export function placeOf(expression: ts.Expression): Place | null {
  const path: (string | null)[] = [];
  let node = unwrap(expression);
  for (let object = memberObject(node); object; object = memberObject(node)) {
    path.unshift(memberName(node));
    node = unwrap(object);
  }
  return ts.isIdentifier(node) ? { root: node, path } : null;
}

/** A place as a reader names it: `total`, `user.name`, `prices[…]`. */
export function targetText({ root, path }: Place): string {
  return path.reduce<string>((text, name) => (name === null ? `${text}[…]` : `${text}.${name}`), root.text);
}

/**
 * Whether a reference looks at the variable. Its name alone does not, and a change does not either as long as nobody uses
 * what comes of it: `count++`, `list.push(…)`, `stats.sum = stats.sum + 1`.
 */
export function isRead(engine: Engine, reference: ts.Identifier): boolean {
  const { parent } = reference;
  const isName =
    (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) &&
    parent.name === reference;
  if (isName || ts.isTypeNode(parent) || ts.isImportOrExportSpecifier(parent) || ts.isImportClause(parent))
    return false;
  return accessKind(reference) !== "write" && !isPartOfChange(engine, reference);
}

/** Whether a reference only serves to change the very place that it looks at, by a change whose value nobody uses. */
function isPartOfChange(engine: Engine, reference: ts.Identifier): boolean {
  const change = ts.findAncestor(reference, isDiscarded);
  const changed = change && ts.isExpression(change) ? changedPlace(engine, unwrap(change)) : null;
  if (changed?.root.text !== reference.text || !isSame(engine, changed.root, reference)) return false;
  const looked = pathFrom(reference);
  return changed.path.every((name, index) => name === looked[index]);
}

/** Whether nothing is made of what an expression gives; also true of statements and functions, which give nothing. */
function isDiscarded(node: ts.Node): boolean {
  if (!ts.isExpression(node) || isFunctionNode(node)) return ts.isStatement(node) || isFunctionNode(node);
  const { parent } = node;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
  if (ts.isForStatement(parent)) return parent.incrementor === node;
  if (!ts.isArrowFunction(parent) || parent.body !== node) return false;
  const call = receivingCall(parent);
  return call !== null && memberName(unwrap(call.expression)) === "forEach";
}

/** The properties that are looked at from a reference on. */
function pathFrom(reference: ts.Identifier): readonly (string | null)[] {
  const path: (string | null)[] = [];
  let node: ts.Expression = wrapped(reference);
  for (;;) {
    const { parent } = node;
    if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return path;
    if (parent.expression !== node) return path;
    path.push(memberName(parent));
    node = wrapped(parent);
  }
}

/** The place that an expression changes, if that is all it is there for. */
function changedPlace(engine: Engine, expression: ts.Expression): Place | null {
  const changed =
    changedBy(expression) ?? (ts.isCallExpression(expression) ? mutatedBy(engine, expression) : null);
  return changed && placeOf(changed);
}

function isSame(engine: Engine, one: ts.Identifier, other: ts.Identifier): boolean {
  return one === other || engine.symbols.variable(one) === engine.symbols.variable(other);
}

/** Whether a reference is written without a look at what was there, so that it is gone: `total = 7`. */
export function isOverwritten(engine: Engine, reference: ts.Identifier): boolean {
  if (accessKind(reference) !== "write") return false;
  const assignment = ts.findAncestor(reference, ts.isBinaryExpression);
  let usesItself = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === reference.text && isSame(engine, node, reference))
      usesItself = true;
    else ts.forEachChild(node, visit);
  };
  if (assignment) visit(assignment.right);
  return !usesItself;
}

/** Whether what is read has to do with what is written: `user` and `user.name.first` see `user.name`; `user.id` does not. */
export function seesWrite(reference: ts.Identifier, path: readonly (string | null)[]): boolean {
  let node: ts.Expression = wrapped(reference);
  for (const name of path) {
    const { parent } = node;
    const access =
      ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) ? parent : null;
    if (!access || unwrap(access.expression) !== unwrap(node)) return true;
    const read = memberName(access);
    if (read === null || name === null) return true;
    if (read !== name) return false;
    node = wrapped(access);
  }
  // Writing the property again, or only its parts, is no use of what was lost.
  const { parent } = node;
  const isTarget =
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return !isTarget;
}
