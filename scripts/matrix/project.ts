/** Projects on disk: written, installed from the registry, and run in. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { json, singlePackage, workspace, type Files } from "./app.ts";
import type { Row } from "./rows.ts";

const repository = path.join(import.meta.dirname, "../..");

/** The pnpm that lays out the rows with symlinked packages; a later major needs Node 22. */
export const pnpmVersion = "10.20.0";

/** What a program printed and how it ended. The root of the project reads `<project>`. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own outside every other package, so that no configuration or package is found above it. */
export function createFolder(): string {
  return mkdtempSync(path.join(realpathSync(tmpdir()), "inngest-matrix-"));
}

/** Removes a folder that `createFolder` made. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Builds the package as it is published and packs it into a folder, without touching the repository's own build.
 * @returns The path of the tarball.
 * @throws When it does not build.
 */
export function pack(folder: string): string {
  const staged = path.join(folder, "package");
  const compiler = path.join(repository, "node_modules/typescript/bin/tsc");
  const out = path.join(staged, "dist");
  succeed(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", out], repository);
  for (const name of ["package.json", "README.md", "LICENSE", "rules-docs"]) {
    cpSync(path.join(repository, name), path.join(staged, name), { recursive: true });
  }
  const stdout = succeed("npm", ["pack", "--json", "--pack-destination", folder], staged);
  const [packed] = JSON.parse(stdout) as [{ readonly filename: string }];
  return path.join(folder, packed.filename);
}

function succeed(command: string, argv: readonly string[], cwd: string): string {
  const { code, stdout, stderr } = execute(command, argv, cwd);
  if (code !== 0) throw new Error(`${command} ${argv.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** The project of a row in a folder. */
export class MatrixProject {
  readonly root: string;
  readonly #row: Row;
  /** The source files, which a run with fixes may change. */
  readonly sources: Files;

  constructor(root: string, row: Row) {
    this.root = root;
    this.#row = row;
    const files = row.layout === "workspaces" ? workspace(row.app) : singlePackage(row.app);
    this.sources = Object.fromEntries(Object.entries(files).filter(([file]) => /(?:^|\/)src\//.test(file)));
    this.write({ ...files, ...row.files });
  }

  write(files: Files): void {
    for (const [file, text] of Object.entries(files)) {
      const target = path.join(this.root, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), "utf8");
  }

  /** Installs what the row names, and the plugin from its tarball; `insists` is npm's `--legacy-peer-deps`. */
  install(tarball: string, insists: boolean): Ran {
    const { layout, install, overrides } = this.#row;
    const manifest = {
      name: "shop",
      private: true,
      type: "module",
      ...(layout === "workspaces" && { workspaces: ["packages/*"] }),
      devDependencies: { ...install, "eslint-plugin-inngest": `file:${tarball}` },
      ...(overrides && { overrides }),
    };
    this.write({ "package.json": json(manifest) });
    if (layout === "pnpm") {
      return this.run("npx", [
        "--yes",
        `pnpm@${pnpmVersion}`,
        "install",
        "--prefer-offline",
        "--ignore-scripts",
      ]);
    }
    return this.run("npm", [
      "install",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      "--prefer-offline",
      "--loglevel=error",
      ...(insists ? ["--legacy-peer-deps"] : []),
    ]);
  }

  /** The version that the project's own code gets of a package; `null` when it gets none. */
  versionOf(name: string): string | null {
    const file = path.join(this.root, "node_modules", name, "package.json");
    if (!existsSync(file)) return null;
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
  }

  /** The version of the TypeScript that the plugin loads, which need not be the project's own. */
  typescriptOfPlugin(): string {
    const plugin = realpathSync(path.join(this.root, "node_modules/eslint-plugin-inngest/package.json"));
    return (createRequire(plugin)("typescript") as { readonly version: string }).version;
  }

  /** Runs a command that an installed package brings. */
  runInstalled(command: string, argv: readonly string[]): Ran {
    return this.run(path.join(this.root, "node_modules/.bin", command), argv);
  }

  run(command: string, argv: readonly string[]): Ran {
    return execute(command, argv, this.root);
  }
}

function execute(command: string, argv: readonly string[], cwd: string): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, argv, {
    cwd,
    encoding: "utf8",
    env: environment(),
    maxBuffer: 64 << 20,
    shell: process.platform === "win32",
  });
  if (error) throw error;
  const shown = (text: string): string => text.replaceAll(cwd, "<project>");
  return { code: status ?? -1, stdout: shown(stdout), stderr: shown(stderr) };
}

/** Without what a test runner, or whoever started us, tells Node and linters. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:NODE_OPTIONS|NODE_ENV|FORCE_COLOR|ESLINT_.*|VITEST.*|TIMING)$/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}
