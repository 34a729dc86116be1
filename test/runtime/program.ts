import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Major } from "./sdk.ts";
import { toV3 } from "./translate.ts";

const CACHE = fileURLToPath(new URL("../../.cache/fixtures-v3/", import.meta.url));
const PROGRAM = /(?<!\.test|\.d|\bproof)\.ts$/;

/** What a module exports, before anyone has looked. */
export type Exports = Readonly<Record<string, unknown>>;

let loads = 0;

/**
 * Loads a program that is written for SDK v4, or its translation for v3.
 * Each load is a module of its own, so that what one run leaves in the module's variables is gone in the next.
 */
export async function loadProgram(file: string, major: Major): Promise<Exports> {
  const url = pathToFileURL(major === "v4" ? file : translated(file));
  url.search = `load=${++loads}`;
  return (await import(/* @vite-ignore */ url.href)) as Exports;
}

/** Writes the v3 translation of a program and of the files beside it, and returns where it stands. */
export function translated(file: string): string {
  const from = dirname(file);
  const to = join(CACHE, basename(from));
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((entry) => PROGRAM.test(entry))) {
    const text = toV3(readFileSync(join(from, name), "utf8"), (specifier) =>
      // Shared files stay where they are: there must be one witness for both majors.
      specifier.startsWith("../") ? relative(to, resolve(from, specifier)) : specifier,
    );
    writeIfChanged(join(to, name), text);
  }
  return join(to, basename(file));
}

function writeIfChanged(path: string, text: string): void {
  if (contentOf(path) === text) return;
  // Another test file may be reading the same copy, so it is replaced in one step.
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
