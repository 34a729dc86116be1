import path from "node:path";
import ts from "typescript";

/** The npm package that a file belongs to. */
export interface PackageOfFile {
  /** The name of the package; `null` when no package.json is found. Types packages go by the package they describe. */
  readonly name: string | null;
  /** The folder that holds the package.json; `null` when there is none. */
  readonly folder: string | null;
  /** True for installed packages, false for the project's own files and workspaces. */
  readonly external: boolean;
}

const byFolder = new Map<string, { readonly name: string | null; readonly folder: string | null }>();
const byFile = new Map<string, PackageOfFile>();

/**
 * Finds the package of a file by the nearest package.json that has a name: an installed folder can carry another name
 * than its package (npm aliases), and a workspace has no `node_modules` in its path.
 */
export function packageOf(fileName: string): PackageOfFile {
  const known = byFile.get(fileName);
  if (known) return known;
  const found = nearest(path.dirname(fileName));
  const result: PackageOfFile = {
    name:
      found.name?.replace(/^@types\/(?:(.+)__)?/, (_, scope?: string) => (scope ? `@${scope}/` : "")) ?? null,
    folder: found.folder,
    external: /[\\/]node_modules[\\/]/.test(fileName),
  };
  byFile.set(fileName, result);
  return result;
}

function nearest(folder: string): { readonly name: string | null; readonly folder: string | null } {
  const known = byFolder.get(folder);
  if (known) return known;
  const name = readName(path.join(folder, "package.json"));
  const parent = path.dirname(folder);
  const result =
    name !== null
      ? { name, folder }
      : parent === folder || path.basename(folder) === "node_modules"
        ? { name: null, folder: null }
        : nearest(parent);
  byFolder.set(folder, result);
  return result;
}

function readName(file: string): string | null {
  const text = ts.sys.readFile(file);
  if (text === undefined) return null;
  try {
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    return typeof name === "string" ? name : null;
  } catch {
    return null;
  }
}
