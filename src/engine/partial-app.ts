import path from "node:path";
import ts from "typescript";

const sourceExtensions = [
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".vue",
  ".svelte",
  ".astro",
];
const outputFolders = ["**/node_modules", "**/dist", "**/build", "**/out", "**/.*/**", "**/coverage"];

/** Text of a file that may serve functions. */
const mayServe =
  /["']inngest\/[\w/]+["']|["']inngest["'][^]*\bInngestCommHandler\b|inngest[^]*\b(?:serve|connect|createServer)\s*\(/;

/** More files than this are not searched for an endpoint: the answer is then that the app may be larger. */
const maximumFiles = 5000;

/**
 * Whether a program may be only a part of its app, so that what it lacks may be elsewhere: a package that others import, a
 * package of a workspace that another depends on, or an endpoint in a file that is not part of the program.
 */
export function isPartialApp(program: ts.Program, clientFiles: readonly string[]): boolean {
  // A tsconfig that others refer to.
  if (program.getCompilerOptions().composite === true) return true;
  const folders = new Set(clientFiles.map((file) => appFolder(path.dirname(file))));
  return [...folders].some((folder) => isLibrary(folder) || hasUnseenEndpoint(program, folder));
}

/** The folder of an app: the nearest with a package.json, which an app need not give a name. */
function appFolder(folder: string): string {
  for (let parent = folder; ; parent = path.dirname(parent)) {
    if (ts.sys.fileExists(path.join(parent, "package.json"))) return parent;
    if (path.dirname(parent) === parent) return folder;
  }
}

/** Whether other packages import a package. */
function isLibrary(folder: string): boolean {
  const manifest = readManifest(path.join(folder, "package.json"));
  if (!manifest) return false;
  if ("exports" in manifest || "types" in manifest || "typings" in manifest || "module" in manifest)
    return true;
  const { main, name } = manifest;
  // `npm init` writes a `main` into every app; one that leads to source or output is meant.
  const isMeant = typeof main === "string" && /\.[cm]?tsx?$|^(?:\.\/)?(?:dist|lib|src)\//.test(main);
  if (isMeant && manifest["private"] === true) return true;
  return typeof name === "string" && isUsedInWorkspace(folder, name);
}

function isUsedInWorkspace(folder: string, name: string): boolean {
  const root = workspaceRoot(path.dirname(folder));
  if (root === null) return false;
  return ts.sys
    .readDirectory(root, [".json"], outputFolders, [
      "*/package.json",
      "*/*/package.json",
      "*/*/*/package.json",
    ])
    .some((file) => {
      const manifest = readManifest(file);
      return ["dependencies", "devDependencies", "peerDependencies"].some((kind) => {
        const dependencies = manifest?.[kind];
        return typeof dependencies === "object" && dependencies !== null && name in dependencies;
      });
    });
}

function workspaceRoot(folder: string): string | null {
  const manifest = readManifest(path.join(folder, "package.json"));
  if (manifest && "workspaces" in manifest) return folder;
  if (ts.sys.fileExists(path.join(folder, "pnpm-workspace.yaml"))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? null : workspaceRoot(parent);
}

/** Whether a JavaScript or component file that the tsconfig leaves out may serve functions. */
function hasUnseenEndpoint(program: ts.Program, folder: string): boolean {
  const files = ts.sys.readDirectory(folder, sourceExtensions, outputFolders, ["**/*"]);
  if (files.length > maximumFiles) return true;
  return files.some(
    (file) =>
      !program.getSourceFile(file) &&
      !/\.d\.[cm]?ts$/.test(file) &&
      mayServe.test(ts.sys.readFile(file) ?? ""),
  );
}

interface Manifest {
  readonly name?: unknown;
  readonly main?: unknown;
  readonly [field: string]: unknown;
}

function readManifest(file: string): Manifest | null {
  const text = ts.sys.readFile(file);
  if (text === undefined) return null;
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === "object" && manifest !== null ? (manifest as Manifest) : null;
  } catch {
    return null;
  }
}
