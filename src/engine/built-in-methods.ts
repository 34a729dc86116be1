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
