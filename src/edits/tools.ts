import ts from "typescript";
import type { Edit, ReplayedCode, ContextAccess } from "../model/index.ts";
import { enclosingFunction, isAsync, isFunctionNode } from "../syntax/tree.ts";
import { insert, replace } from "./changes.ts";

/** The name of a member of the handler's argument in a function, with the changes that make it known. */
export interface Named {
  readonly text: string;
  readonly changes: Edit;
}

/**
 * Makes `step` or `group` known where a node of a function stands, and the function async. `null` in a callback, whose steps
 * would all have the same id, and where the function has no such tools at hand or cannot be made async.
 */
export function toolsAt(code: ReplayedCode, name: "step" | "group", at: ts.Node): Named | null {
  const fn = code.function;
  if (enclosingFunction(at) !== fn) return null;
  const tools = memberAt(code, name, at);
  const async = asyncEdit(code, fn);
  if (!tools || !async || ts.isGetAccessor(fn) || ts.isSetAccessor(fn) || ts.isConstructorDeclaration(fn))
    return null;
  return { text: tools.text, changes: [...tools.changes, ...async] };
}

/** Makes a member of the handler's argument known where a node of a function stands, callbacks included. */
export function memberAt(code: ReplayedCode, name: "group" | "logger" | "step", at: ts.Node): Named | null {
  const fn = code.function;
  if (!isFunctionNode(fn)) return null;
  const access = accessEdit(code[name], name, fn);
  return access && !isShadowed(access.text, at, fn) ? access : null;
}

/** Whether the name that a member goes by in a function means something else where a node stands. */
function isShadowed(text: string, at: ts.Node, fn: ts.FunctionLikeDeclaration): boolean {
  const [name] = text.split(/[?.]/);
  for (let scope = at.parent; scope !== fn && scope !== fn.body; scope = scope.parent) {
    if (ownDeclarations(scope).some((declared) => declared === name)) return true;
  }
  return false;
}

/** The names that a scope declares itself, not those of the scopes in it. */
function ownDeclarations(scope: ts.Node): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isDeclared =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node);
    if (isDeclared && node.name && ts.isIdentifier(node.name)) found.push(node.name.text);
    const opensScope = ts.isBlock(node) || ts.isFunctionLike(node) || ts.isIterationStatement(node, false);
    if (node === scope || !opensScope) ts.forEachChild(node, visit);
  };
  visit(scope);
  return found;
}

/** Whether code uses or declares a name. */
function usesName(code: ts.Node, name: string): boolean {
  if (ts.isIdentifier(code)) {
    const isProperty =
      (ts.isPropertyAccessExpression(code.parent) && code.parent.name === code) ||
      (ts.isPropertyAssignment(code.parent) && code.parent.name === code);
    return code.text === name && !isProperty;
  }
  return ts.forEachChild(code, (child) => usesName(child, name) || undefined) ?? false;
}

/** The name of a member, with what makes it known in the function. */
function accessEdit(access: ContextAccess, name: string, fn: ts.SignatureDeclaration): Named | null {
  switch (access.kind) {
    case "available":
      return { text: access.text, changes: [] };
    case "pattern": {
      const { pattern } = access;
      if (usesName(fn, name)) return null;
      // A type written out for the parameter does not have the tools.
      if (ts.isParameter(pattern.parent) && pattern.parent.type && ts.isTypeLiteralNode(pattern.parent.type))
        return null;
      const last = pattern.elements.at(-1);
      const change = last ? insert(last.end, `, ${name}`) : replace(pattern, `{ ${name} }`);
      return { text: name, changes: [change] };
    }
    case "no-parameter":
      if (usesName(fn, name)) return null;
      return { text: name, changes: [insert(fn.parameters.pos, `{ ${name} }`)] };
    case "untyped":
    case "none":
      return null;
  }
}

/** Makes a function async. `null` where its callers or its return type do not expect a promise. */
function asyncEdit(code: ReplayedCode, fn: ts.SignatureDeclaration): Edit | null {
  if (isAsync(fn)) return [];
  if (code.kind === "helper" || (fn.type && !fn.type.getText().startsWith("Promise<"))) return null;
  const modifier = ts.canHaveModifiers(fn) ? ts.getModifiers(fn)?.at(-1) : undefined;
  if (modifier) return [insert(modifier.end, " async")];
  return [insert(ts.isMethodDeclaration(fn) ? fn.name.getStart() : fn.getStart(), "async ")];
}
