import path from "node:path";
import ts from "typescript";
import { declarationPath } from "../sdk/index.ts";
import { propertyName } from "../syntax/tree.ts";

/** The npm package that a file belongs to. */
export interface PackageOfFile {
  /**
   * The name of the package; `null` when no package.json is found. Types packages go by the package they describe, and the
   * client that Prisma generates beside its package by that one.
   */
  readonly name: string | null;
  readonly version: string | null;
  /** The folder that holds the package.json; `null` when there is none. */
  readonly folder: string | null;
  /** True for installed packages, false for the project's own files and workspaces. */
  readonly external: boolean;
}

type FoundPackage = Pick<PackageOfFile, "name" | "version" | "folder">;

const byFolder = new Map<string, FoundPackage>();
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
    name: found.name && describedPackage(found.name),
    version: found.version,
    folder: found.folder,
    external: /[\\/]node_modules[\\/]/.test(fileName),
  };
  byFile.set(fileName, result);
  return result;
}

/** The package that a package of types describes; of every other package its own name. */
export function describedPackage(name: string): string {
  if (/^(?:\.prisma\/client|prisma-client-[\da-f]{20,})$/.test(name)) return "@prisma/client";
  return name.replace(/^@types\/(?:(.+)__)?/, (_, scope?: string) => (scope ? `@${scope}/` : ""));
}

function nearest(folder: string): FoundPackage {
  const known = byFolder.get(folder);
  if (known) return known;
  const parent = path.dirname(folder);
  const isOutermost = parent === folder || path.basename(folder) === "node_modules";
  const result =
    read(folder) ?? (isOutermost ? { name: null, version: null, folder: null } : nearest(parent));
  byFolder.set(folder, result);
  return result;
}

function read(folder: string): FoundPackage | null {
  const text = ts.sys.readFile(path.join(folder, "package.json"));
  if (text === undefined) return null;
  try {
    const { name, version } = JSON.parse(text) as { readonly name?: unknown; readonly version?: unknown };
    return typeof name === "string"
      ? { name, version: typeof version === "string" ? version : null, folder }
      : null;
  } catch {
    return null;
  }
}

/** Where a declaration stands in its package. */
export interface PlaceInPackage {
  readonly package: string;
  /** The file, without its extension. */
  readonly file: string;
  /** The names of the declarations around it, outermost first, its own name last. */
  readonly chain: readonly string[];
}

/** Where the declaration of a package stands; `null` for the project's own, unless it is the SDK in its workspace. */
export function placeInPackage(declaration: ts.Node): PlaceInPackage | null {
  const sourceFile = declaration.getSourceFile();
  const { name, folder } = packageOf(sourceFile.fileName);
  if (!sourceFile.isDeclarationFile && name !== "inngest") return null;
  if (name === null || folder === null) return null;
  const chain: string[] = [];
  for (let node = declaration; !ts.isSourceFile(node); node = node.parent) {
    const own = propertyName(ts.getNameOfDeclaration(node as ts.Declaration) as ts.PropertyName | undefined);
    if (own !== null) chain.unshift(own);
  }
  return { package: name, file: declarationPath(path.relative(folder, sourceFile.fileName)), chain };
}
