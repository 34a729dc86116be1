import type ts from "typescript";
import { findSource } from "../engine/host.ts";
import { readFile } from "../engine/index.ts";
import type { Settings } from "../model/index.ts";

/** Counts what the linted programs hold. What two programs share is counted once. */
export class Survey {
  readonly #functions = new Set<string>();
  readonly #endpoints = new Set<string>();

  get functions(): number {
    return this.#functions.size;
  }

  get endpoints(): number {
    return this.#endpoints.size;
  }

  /** Counts the app that a file belongs to. @returns Whether the file belongs to one. */
  add(program: ts.Program, { fileName, text }: ts.SourceFile, settings: Settings, cwd: string): boolean {
    const app = readFile(findSource({ fileName, text, program, tsconfig: null }), settings, cwd)?.app;
    if (!app) return false;
    for (const { node } of app.functions) this.#functions.add(placeOf(node));
    for (const { node } of app.endpoints) this.#endpoints.add(placeOf(node));
    return true;
  }
}

function placeOf(node: ts.Node): string {
  return `${node.getSourceFile().fileName}:${String(node.pos)}`;
}
