import fs from "node:fs";
import path from "node:path";

/** Finds which version of a package the code of a folder gets. */
export class InstalledPackages {
  readonly #known = new Map<string, string | null>();

  versionOf(name: string, folder: string): string | null {
    const key = `${name}\0${folder}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const above = path.dirname(folder);
    const version =
      versionIn(path.join(folder, "node_modules", name), name) ??
      // A workspace may hold the package itself.
      versionIn(folder, name) ??
      (above === folder ? null : this.versionOf(name, above));
    this.#known.set(key, version);
    return version;
  }
}

function versionIn(folder: string, name: string): string | null {
  const manifest = readManifest(folder);
  return manifest?.["name"] === name && typeof manifest["version"] === "string" ? manifest["version"] : null;
}

/** The package.json of a folder; `null` when there is none that can be read. */
export function readManifest(folder: string): Readonly<Record<string, unknown>> | null {
  try {
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    return typeof manifest === "object" && manifest !== null ? (manifest as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The names of the packages that a package.json asks for. */
export function dependenciesOf(manifest: Readonly<Record<string, unknown>> | null): ReadonlySet<string> {
  return new Set(
    ["dependencies", "devDependencies", "peerDependencies"].flatMap((key) => {
      const names = manifest?.[key];
      return typeof names === "object" && names !== null ? Object.keys(names) : [];
    }),
  );
}
