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

const known = new WeakMap<ts.Program, string | null>();

/**
 * Why a program may be only a part of its app, so that what it lacks may be elsewhere: a package that others import, a
 * package of a workspace that another depends on, or an endpoint in a file that is not part of the program.
 * `null` when nothing says so.
 */
export function partialReason(program: ts.Program, clientFiles: readonly string[]): string | null {
  let reason = known.get(program);
  if (reason === undefined) {
    reason = findReason(program, clientFiles);
    known.set(program, reason);
  }
  return reason;
}

function findReason(program: ts.Program, clientFiles: readonly string[]): string | null {
  const options = program.getCompilerOptions();
  if (options.composite === true) return "its tsconfig is one that others refer to";
  for (const folder of new Set(clientFiles.map((file) => appFolder(path.dirname(file))))) {
    const reason = libraryReason(folder) ?? unseenEndpoint(program, folder);
    if (reason !== null) return reason;
  }
  return null;
}

/** The folder of an app: the nearest with a package.json, which an app need not give a name. */
function appFolder(folder: string): string {
  for (let parent = folder; ; parent = path.dirname(parent)) {
    if (ts.sys.fileExists(path.join(parent, "package.json"))) return parent;
    if (path.dirname(parent) === parent) return folder;
  }
}

function libraryReason(folder: string): string | null {
  const manifest = readManifest(path.join(folder, "package.json"));
  if (!manifest) return null;
  if ("exports" in manifest || "types" in manifest || "typings" in manifest || "module" in manifest) {
    return "its package is one that others import";
  }
  const main = manifest["main"];
  if (
    typeof main === "string" &&
    /\.[cm]?tsx?$|^(?:\.\/)?(?:dist|lib|src)\//.test(main) &&
    manifest["private"] === true
  ) {
    return "its package is one that others import";
  }
  const name = manifest["name"];
  return typeof name === "string" && isUsedInWorkspace(folder, name)
    ? "another package of its workspace depends on it"
    : null;
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

/** An endpoint in a JavaScript or component file that the tsconfig leaves out. */
function unseenEndpoint(program: ts.Program, folder: string): string | null {
  const files = ts.sys.readDirectory(folder, sourceExtensions, outputFolders, ["**/*"]);
  if (files.length > maximumFiles) return "its package is too large to be searched for an endpoint";
  const unseen = files.find(
    (file) =>
      !program.getSourceFile(file) &&
      !/\.d\.[cm]?ts$/.test(file) &&
      mayServe.test(ts.sys.readFile(file) ?? ""),
  );
  return unseen === undefined ? null : `${path.relative(folder, unseen)} is not part of the program`;
}

function readManifest(file: string): Readonly<Record<string, unknown>> | null {
  const text = ts.sys.readFile(file);
  if (text === undefined) return null;
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === "object" && manifest !== null
      ? (manifest as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
