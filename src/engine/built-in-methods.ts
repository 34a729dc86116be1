import ts from "typescript";
import { memberName, memberObject, unwrap, wrapped, type CallLike } from "../syntax/tree.ts";
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
  const callee = unwrap(call.expression);
  const object = memberObject(callee);
  return (
    object !== null &&
    isBuiltInMethod(memberName(callee) ?? "") &&
    object.kind !== ts.SyntaxKind.ThisKeyword &&
    !ts.isAwaitExpression(wrapped(call).parent)
  );
}
