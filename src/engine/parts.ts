import ts from "typescript";
import { memberName } from "../syntax/tree.ts";

/**
 * What of a value is meant: the properties from the value down to it, none for the value itself. Elements of lists go by
 * their place; `null` is an element or property whose name is not known.
 */
export type Part = readonly (string | null)[];

/** The property that a member access names, or the place in a list; `null` for a computed one. */
export function keyOf(access: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | null {
  if (ts.isElementAccessExpression(access) && ts.isNumericLiteral(access.argumentExpression))
    return access.argumentExpression.text;
  return memberName(access);
}

/** Whether a part of a value is in an element of a list. */
export function isElement([key]: Part): boolean {
  return key === null || (key !== undefined && isPlace(key));
}

function isPlace(key: string): boolean {
  return /^\d+$/.test(key);
}

/**
 * The part of what a member access gives; `null` when that is something else, or when it is not known. Of a list it is
 * taken that one element is like another.
 */
export function afterKey([expected, ...rest]: Part, key: string | null): Part | null {
  if (expected === undefined) return null;
  if (expected === null) return key === null || isPlace(key) ? rest : null;
  return key === expected || (key === null && isPlace(expected)) ? rest : null;
}

/** The part of each element of a list; of a list that is meant as a whole, the whole element. */
export function elementOf(part: Part): Part {
  return part.slice(1);
}

/** The same part of any element, for a list in another order. */
export function anyPart(part: Part): Part {
  return part.length === 0 ? [null] : [null, ...part.slice(1)];
}

/** Methods of a list that give some of its elements in a list. */
const selecting = new Set([
  "concat",
  "filter",
  "reverse",
  "slice",
  "sort",
  "splice",
  "toReversed",
  "toSorted",
  "toSpliced",
  "values",
  "with",
]);

/** Methods of a list or a collection that give one of its elements. */
const taking = new Set(["at", "find", "findLast", "pop", "shift"]);

/** Methods of a list that give a plain value which is made of all elements. */
const joining = new Set(["includes", "indexOf", "join", "lastIndexOf"]);

/** What a method of a list or a collection gives of a part of it; `null` when nothing of it, or when that is not known. */
export function throughMethod(method: string, [key]: readonly ts.Expression[], part: Part): Part | null {
  if (method === "toString") return [];
  if (method === "get" && key) return afterKey(part, ts.isStringLiteralLike(key) ? key.text : null);
  if (!isElement(part)) return null;
  if (selecting.has(method)) return anyPart(part);
  if (taking.has(method)) return elementOf(part);
  if (joining.has(method)) return [];
  return method === "entries" ? [null, "1", ...elementOf(part)] : null;
}

/** Functions of the language that give their first argument, or a copy of it. */
const copying = new Set([
  "Object.assign",
  "Object.freeze",
  "Object.seal",
  "Promise.all",
  "Promise.resolve",
  "structuredClone",
]);

/** Functions of the language that make a plain value of all that is in an object. */
const writing = new Set(["JSON.stringify"]);

/** What a function of the language gives of a part of one of its arguments; `null` when nothing, or when not known. */
export function throughBuiltIn(path: string, isNew: boolean, index: number, part: Part): Part | null {
  if (copying.has(path)) return index === 0 || path === "Object.assign" ? part : null;
  if (part.length === 0 || index > 0) return null;
  if (writing.has(path)) return [];
  if (path === "Object.values") return anyPart(part);
  if (path === "Object.entries") return [null, "1", ...elementOf(part)];
  // `Array.from({ length })`
  if (path === "Array.from" && part[0] === "length") return [];
  if (!isElement(part)) return null;
  switch (path) {
    case "String":
      return isNew ? null : [];
    case "Array.from":
    case "Set":
      return anyPart(part);
    case "Map":
    case "Object.fromEntries":
      return part[1] === "1" ? [null, ...part.slice(2)] : null;
    case "Promise.any":
    case "Promise.race":
      return elementOf(part);
    case "Promise.allSettled":
      return [part[0] ?? null, "value", ...elementOf(part)];
    default:
      return null;
  }
}
