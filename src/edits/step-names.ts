import ts from "typescript";
import type { Edit, ReplayedCode } from "../model/index.ts";
import { calleeName, memberName, memberObject, unwrap, wrapped } from "../syntax/tree.ts";

/** An edit that adds a step, with the id it gets. */
export interface NewStep {
  readonly id: string;
  readonly edit: Edit;
}

/** Methods that say what is done but not with what. */
const verbs = new Set([
  "add",
  "aggregate",
  "count",
  "create",
  "createMany",
  "delete",
  "deleteMany",
  "execute",
  "fetch",
  "find",
  "findFirst",
  "findMany",
  "findOne",
  "findUnique",
  "get",
  "insert",
  "list",
  "load",
  "patch",
  "post",
  "publish",
  "put",
  "query",
  "remove",
  "retrieve",
  "save",
  "search",
  "send",
  "set",
  "store",
  "update",
  "updateMany",
  "upload",
  "upsert",
  "write",
]);

/** Ids that were given out for calls. Edits of one pass must not meet, whichever rules they are from. */
const given = new WeakMap<ReplayedCode, Map<ts.Node, string>>();

/** A readable id for a new step around a call, which no step of the function has yet, nor any other call was given. */
export function newStepId(
  call: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression,
  code: ReplayedCode,
  isPromise: boolean,
): string {
  if (ts.isTaggedTemplateExpression(call)) return freeStepId(call, code, nameOfQuery(call));
  return freeStepId(call, code, isPromise || isWaitedFor(call) ? nameOfWork(call) : nameOfValue(call));
}

/** The wanted id for a new step in the place of a node, with a number where a step of the function has it already. */
export function freeStepId(node: ts.Node, code: ReplayedCode, wanted: string): string {
  const others = given.get(code) ?? new Map<ts.Node, string>();
  given.set(code, others);
  const known = others.get(node);
  if (known !== undefined) return known;
  const taken = new Set([...code.stepIds, ...others.values()]);
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${String(count)}`;
  others.set(node, id);
  return id;
}

/** A value is best named by the variable it is for. */
function nameOfValue(call: ts.CallExpression | ts.NewExpression): string {
  const variable = variableName(call);
  if (variable !== null) return kebab(variable);
  const method = calleeName(call)?.replace(/Sync$/, "");
  if (ts.isNewExpression(call) || method === "Date") return "now";
  return /uuid|^v\d$/i.test(method ?? "") ? "uuid" : kebab(method ?? "step");
}

/** Work is best named by what is done. */
function nameOfWork(call: ts.CallExpression | ts.NewExpression): string {
  const callee = unwrap(call.expression);
  const method = (calleeName(call) ?? "step").replace(/Sync$/, "");
  const object = memberObject(callee);
  // `db.select().from(…).where(…)`: what is done stands first.
  if (object && ts.isCallExpression(unwrap(object)) && firstMethod(object) !== null)
    return kebab(`${firstMethod(object) ?? ""} ${variableName(call) ?? ""}`);
  const holder = object && lastName(object);
  if (method === "fetch" && !object) {
    const variable = variableName(call);
    return variable && !/^res(?:p|ponse|ult)?$/.test(variable) ? kebab(`fetch ${variable}`) : "fetch";
  }
  return verbs.has(method) &&
    holder !== null &&
    !/^(?:this|client|api|axios|http|db|database|prisma)$/.test(holder)
    ? kebab(`${method} ${holder}`)
    : kebab(method);
}

/** A query is best named by its variable, after the word that says it is one. */
function nameOfQuery(template: ts.TaggedTemplateExpression): string {
  const variable = variableName(template);
  return kebab(variable === null ? (lastName(template.tag) ?? "query") : `query ${variable}`);
}

/** The first call in a chain of calls on an object. */
function firstMethod(chain: ts.Expression): string | null {
  const node = unwrap(chain);
  if (!ts.isCallExpression(node)) return null;
  const object = memberObject(unwrap(node.expression));
  return (object && firstMethod(object)) ?? calleeName(node);
}

function isWaitedFor(call: ts.Expression): boolean {
  for (let node = wrapped(call); ;) {
    const { parent } = node;
    if (ts.isAwaitExpression(parent)) return true;
    const chained = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent);
    if (!chained) return false;
    node = wrapped(parent.parent);
  }
}

function lastName(object: ts.Expression): string | null {
  const node = unwrap(object);
  if (ts.isIdentifier(node)) return node.text;
  return ts.isCallExpression(node) ? calleeName(node) : memberName(node);
}

/** The variable that what a call gives ends up in. */
function variableName(call: ts.Expression): string | null {
  let node: ts.Node = wrapped(call);
  while (!ts.isStatement(node)) {
    const { parent } = node;
    if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) ? parent.name.text : null;
    if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
    if (ts.isFunctionLike(parent)) return null;
    node = parent;
  }
  return null;
}

/** A name as ids are written: `chargeCard` gives `charge-card`; `step` when nothing is left of it. */
export function kebab(name: string): string {
  return (
    name
      .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
      .replaceAll(/[^A-Za-z\d]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .toLowerCase() || "step"
  );
}
