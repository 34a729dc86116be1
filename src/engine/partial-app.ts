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
  return [...folders].some(
    (folder) =>
      isLibrary(folder) || hasUnseenEndpoint(program, folder) || isImportedFromOutside(program, folder),
  );
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

/**
 * Whether code that is not part of the program imports the source of a package without depending on it: by its name, by
 * a relative path, or by a name that the `paths` of a tsconfig lead to it.
 */
function isImportedFromOutside(program: ts.Program, folder: string): boolean {
  const root = workspaceRoot(path.dirname(folder)) ?? repositoryRoot(folder);
  if (root === null || root === folder) return false;
  const isInside = (file: string): boolean => posix(file).startsWith(`${posix(folder)}/`);
  const outside = (extensions: readonly string[], pattern: string): readonly string[] =>
    ts.sys.readDirectory(root, extensions, outputFolders, [pattern]).filter((file) => !isInside(file));
  const sources = outside(sourceExtensions, "**/*");
  if (sources.length > maximumFiles) return true;
  const { name } = readManifest(path.join(folder, "package.json")) ?? {};
  const names = [
    ...(typeof name === "string" ? [name] : []),
    ...outside([".json"], "**/tsconfig*.json").flatMap((file) => aliasesOf(folder, file)),
  ];
  return sources.some(
    (file) =>
      !program.getSourceFile(file) &&
      specifiersIn(ts.sys.readFile(file) ?? "").some((specifier) =>
        specifier.startsWith(".")
          ? isInside(path.resolve(path.dirname(file), specifier, "_"))
          : names.some((each) => specifier === each || specifier.startsWith(`${each}/`)),
      ),
  );
}

function posix(file: string): string {
  return file.replaceAll("\\", "/");
}

/** What stands in quotes behind `from`, `import` or `require` in a text. */
function specifiersIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*["']([^"'\n]+)["']/g)].flatMap(
    ([, specifier]) => specifier ?? [],
  );
}

/** The names by which the `paths` of a tsconfig lead into a folder: "@acme/jobs" for "@acme/*": ["packages/*\/src"]. */
function aliasesOf(folder: string, tsconfig: string): readonly string[] {
  const { config } = ts.readConfigFile(tsconfig, (file) => ts.sys.readFile(file)) as {
    readonly config?: { readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown } };
  };
  const { baseUrl, paths } = config?.compilerOptions ?? {};
  if (typeof paths !== "object" || paths === null) return [];
  const base = path.resolve(path.dirname(tsconfig), typeof baseUrl === "string" ? baseUrl : ".");
  const inside = `${posix(folder)}/`;
  return Object.entries(paths).flatMap(([alias, targets]: [string, unknown]) =>
    [targets].flat().flatMap((target) => {
      if (typeof target !== "string") return [];
      const [start = ""] = posix(path.resolve(base, target)).split("*");
      if (`${start}/`.startsWith(inside)) return [alias.replace(/\/?\*$/, "")];
      return target.includes("*") && inside.startsWith(start)
        ? [alias.replace("*", inside.slice(start.length, -1))]
        : [];
    }),
  );
}

/** The folder of the repository that a folder belongs to; `null` when it is in none. */
function repositoryRoot(folder: string): string | null {
  // A worktree or a submodule has a file of this name.
  const git = path.join(folder, ".git");
  if (ts.sys.directoryExists(git) || ts.sys.fileExists(git)) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? null : repositoryRoot(parent);
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
