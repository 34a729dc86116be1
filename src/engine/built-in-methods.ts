import ts from "typescript";
import { isTransformation } from "./known-calls.ts";
import { chained, memberName, memberObject, unwrap, wrapped, type CallLike } from "../syntax/tree.ts";

const names = new Set(
  [
    Array.prototype,
    Date.prototype,
    Map.prototype,
    Number.prototype,
    Object.prototype,
    Promise.prototype,
    RegExp.prototype,
    Set.prototype,
    String.prototype,
  ].flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
);

/** Whether the language's own values have a method of a name. Other objects can have one of the same name. */
export function isBuiltInMethod(name: string): boolean {
  return names.has(name);
}

/**
 * Whether a call is most likely of a method of the language, whose receiver is not worth a question to the checker. On
 * `this`, and where it is awaited, a method of such a name is the project's own: `await orders.find(id)`.
 */
export function isLanguageMethod(call: CallLike): boolean {
  const method = methodOfOther(call);
  return method !== null && isBuiltInMethod(method) && !isAwaited(call);
}

/** Whether a call of something that is not known is of the language, by a name that hardly anything else has. */
export function isOnlyOfLanguage(call: CallLike): boolean {
  const method = methodOfOther(call);
  return method !== null && (chained.has(method) || (isTransformation(method) && !isAwaited(call)));
}

/** The method that a call is of, an empty text where its name is computed; `null` for one of `this` and other calls. */
function methodOfOther(call: CallLike): string | null {
  const callee = unwrap(call.expression);
  const object = memberObject(callee);
  return object === null || object.kind === ts.SyntaxKind.ThisKeyword ? null : (memberName(callee) ?? "");
}

function isAwaited(call: CallLike): boolean {
  return ts.isAwaitExpression(wrapped(call).parent);
}
