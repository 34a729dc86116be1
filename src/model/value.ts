/**
 * What an expression is worth, as far as the source says it.
 * `unknown` is never a reason to report; `absent` means that nothing is written there at all.
 */
export type Value =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "boolean"; readonly truth: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "undefined" }
  | { readonly kind: "absent" }
  /** A template or concatenation with parts that are not known. */
  | { readonly kind: "text" }
  | { readonly kind: "object" }
  /** One of several, such as a conditional. */
  | { readonly kind: "either"; readonly values: readonly Value[] }
  | { readonly kind: "unknown" };

/** Each value that an expression can have; one alone for most. */
export function possibleValues(value: Value): readonly Value[] {
  return value.kind === "either" ? value.values.flatMap(possibleValues) : [value];
}
