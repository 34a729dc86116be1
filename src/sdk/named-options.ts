import type { Availability, SdkMajor } from "./availability.ts";

/** One named option, or an option of an option after a dot. */
export interface NamedOption extends Availability {
  readonly path: string;
  /** The first major whose declarations mark it as deprecated; `null` when none does. */
  readonly deprecatedSince: SdkMajor | null;
  /** False for an option that the SDK reads without declaring it. */
  readonly declared: boolean;
}

/** Facts of an option that differ from those of most. */
export type OptionFacts = Partial<Omit<NamedOption, "path" | "since">>;

/** Makes options that have the same facts. */
export function options(
  since: SdkMajor,
  paths: readonly string[],
  facts: OptionFacts = {},
): readonly NamedOption[] {
  return paths.map((path) => ({ path, since, deprecatedSince: null, declared: true, ...facts }));
}

/** An option that holds an object, with the options in it. */
export function nested(
  since: SdkMajor,
  path: string,
  names: readonly string[],
  facts: OptionFacts = {},
): readonly NamedOption[] {
  // Only the option itself carries the deprecation; its object has the same type as that of the option that replaces it.
  const { deprecatedSince, ...rest } = facts;
  return [
    ...options(since, [path], { ...rest, deprecatedSince: deprecatedSince ?? null }),
    ...options(
      since,
      names.map((name) => `${path}.${name}`),
      rest,
    ),
  ];
}

/** Options by their path. */
export function byPath(all: readonly NamedOption[]): ReadonlyMap<string, NamedOption> {
  return new Map(all.map((each) => [each.path, each]));
}
