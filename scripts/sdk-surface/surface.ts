import type { SdkMajor, Surface } from "../../src/sdk/index.ts";
import { surfaceGroups, type SdkDeclarations } from "./read-declarations.ts";

/** Joins what several versions of the SDK declare into one table. */
export function surfaceOf(sdks: readonly SdkDeclarations[]): Surface {
  const byMajor = sdks.toSorted((a, b) => a.major - b.major);
  const members: Record<string, Record<string, readonly SdkMajor[]>> = {};
  const exportedFrom: Record<string, string> = {};
  for (const group of surfaceGroups) {
    const found: Record<string, readonly SdkMajor[]> = {};
    for (const sdk of byMajor)
      for (const { path } of sdk.groups[group]) found[path] = [...(found[path] ?? []), sdk.major];
    members[group] = inOrder(found);
  }
  for (const sdk of byMajor)
    for (const { path, sites } of sdk.groups.moduleExports)
      // The bundler that writes the SDK's declarations appends `$1` to a name that is taken.
      for (const { file, chain } of sites)
        exportedFrom[`${file}#${chain.join(".").replaceAll(/\$\d+/g, "")}`] ??= path;
  return { versions: byMajor.map((sdk) => sdk.version), members, exportedFrom: inOrder(exportedFrom) };
}

function inOrder<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of `src/sdk/surface.generated.ts`, before formatting. */
export function surfaceText(surface: Surface): string {
  return `// Written by scripts/sdk-surface.ts from the declarations of the installed SDKs. Do not edit.
import type { SdkMajor } from "./availability.ts";

/** What the installed SDKs declare. */
export interface Surface {
  /** The versions that were read, the oldest first. */
  readonly versions: readonly string[];
  /** For each group of members the majors that declare each member. */
  readonly members: Readonly<Record<string, Readonly<Record<string, readonly SdkMajor[]>>>>;
  /** For each top-level declaration, as \`file#name\`, the export it is known as, as \`module#name\`. */
  readonly exportedFrom: Readonly<Record<string, string>>;
}

export const surface: Surface = ${JSON.stringify(surface, null, 2)};
`;
}
