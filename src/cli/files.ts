import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { mayConcernInngest } from "../engine/gate.ts";
import { CommandError } from "./command-error.ts";

/** A file that may have something to do with Inngest. */
export interface Candidate {
  /** Absolute, with the separators of the compiler. */
  readonly file: string;
  /** Whether its text alone shows Inngest. Otherwise only a program that knows Inngest can tell. */
  readonly certain: boolean;
  /** Whether it looks as if it serves functions. */
  readonly serves: boolean;
  /** Whether the user named this very file. */
  readonly named: boolean;
}

/** What the folders and files the user named hold. */
export interface Found {
  readonly candidates: readonly Candidate[];
  /** How many source files were looked at. */
  readonly searched: number;
  /** The folders that were searched, absolute. */
  readonly folders: readonly string[];
  /** Named files that are no source files, as the user wrote them. */
  readonly foreign: readonly string[];
  /** The texts of the source files, so that the compiler need not read them again. */
  readonly texts: Map<string, string>;
}

const source = /(?<!\.d)\.[cm]?tsx?$|\.[cm]?jsx?$/;
/** `types.d.ts`, but also `styles.d.css.ts`. */
const declaration = /\.d(?:\.[^.]+)?\.[cm]?ts$/;

/** Names the plugin, and is no part of the app. */
const lintConfiguration = /(?:^|[\\/])eslint\.config\.[cm]?[jt]s$/;

const shows = /inngest|createFunction/i;
const serves = /["']inngest\/[\w/-]+["'][^]*\b(?:serve|connect|createServer)\w*\s*\(/;

/** Generated code, wherever it stands. Folders that begin with a dot are skipped too. */
const generated = new Set(["node_modules", "bower_components", "dist"]);
/** Words that only name generated code next to a package.json or tsconfig.json; deeper down they can be source. */
const generatedAtRoot = new Set(["build", "out", "coverage"]);
/** A JavaScript file longer than this is a bundle. */
const longestScript = 1_000_000;

/**
 * Finds the files worth linting under what the user named.
 * @throws {CommandError} when a path does not exist.
 */
export function findFiles(paths: readonly string[], cwd: string): Found {
  const found = {
    candidates: new Map<string, Candidate>(),
    searched: new Set<string>(),
    folders: [] as string[],
    foreign: [] as string[],
    texts: new Map<string, string>(),
  };
  for (const named of paths.length === 0 ? ["."] : paths) {
    const target = path.resolve(cwd, named);
    const kind = statOf(target);
    if (!kind) {
      throw new CommandError(
        `There is no file or folder ${named}${path.isAbsolute(named) ? "" : ` in ${cwd}`}.`,
        /[*?{]/.test(named)
          ? "Your shell found no file that matches this pattern."
          : "Check the spelling of the path.",
      );
    }
    if (kind.isDirectory()) {
      found.folders.push(target);
      walk(target, (file) => {
        look(file, false);
      });
    } else if (source.test(target) && !declaration.test(target)) look(target, true);
    else found.foreign.push(named);
  }
  return {
    candidates: [...found.candidates.values()],
    searched: found.searched.size,
    folders: found.folders,
    foreign: found.foreign,
    texts: found.texts,
  };

  function look(file: string, named: boolean): void {
    const name = file.replaceAll("\\", "/");
    const known = found.candidates.get(name);
    if (known || found.searched.has(name)) {
      if (known && named) found.candidates.set(name, { ...known, named });
      return;
    }
    const text = ts.sys.readFile(file);
    // A file that vanished since the folder was listed, or that this user may not read.
    if (text === undefined) {
      if (named) throw new CommandError(`${file} cannot be read.`, "Check its permissions.");
      return;
    }
    if (!named && text.length > longestScript && /\.[cm]?jsx?$/.test(file)) return;
    found.searched.add(name);
    found.texts.set(name, text);
    if (!mayConcernInngest(text) || (!named && lintConfiguration.test(name))) return;
    found.candidates.set(name, { file: name, certain: shows.test(text), serves: serves.test(text), named });
  }
}

/** Calls back with every source file in a folder, in the order of their names. */
function walk(folder: string, visit: (file: string) => void): void {
  const entries = listFolder(folder);
  const isRoot = entries.some(({ name }) => name === "package.json" || name === "tsconfig.json");
  for (const entry of entries) {
    const { name } = entry;
    const file = path.join(folder, name);
    if (entry.isDirectory()) {
      if (name.startsWith(".") || generated.has(name) || (isRoot && generatedAtRoot.has(name))) continue;
      walk(file, visit);
    } else if (source.test(name) && !declaration.test(name)) {
      // Folders behind symbolic links are not entered: they are elsewhere in the tree, or lead in circles.
      if (entry.isFile() || statOf(file)?.isFile()) visit(file);
    }
  }
}

function listFolder(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch {
    // Part of the path is a file, or may not be entered.
    return undefined;
  }
}
