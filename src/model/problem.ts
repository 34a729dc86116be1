import type { Site } from "./rule.ts";

/**
 * Something wrong that the engine tells apart by kinds, which are the ids of a rule's messages: `Details` names, for each kind,
 * the data that its message has.
 */
export type Problem<Details extends { readonly [Kind in keyof Details]: string }> = {
  readonly [Kind in keyof Details]: {
    readonly kind: Kind;
    /** Where it is written. */
    readonly site: Site;
    readonly data: Readonly<Record<Details[Kind], string>>;
  };
}[keyof Details];
