import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, onTestFinished } from "vitest";

const repository = path.resolve(import.meta.dirname, "../..");

/** How a process ended, and what it said. */
export interface Ended {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start the command. */
interface Start {
  readonly argv?: readonly string[];
  /** Source of a module that Node loads before the command. */
  readonly before?: string;
  /** Called as soon as the process runs. */
  readonly during?: (child: ChildProcess) => void;
}

/** The command as it is published, run in a process of its own. */
export interface BuiltCommand {
  /** Absolute path of its main module. */
  readonly main: string;
  /** Absolute path of the plugin. */
  readonly plugin: string;
  run(cwd: string, start?: Start): Promise<Ended>;
}

/** Builds the package once for the tests of a file. */
export function buildCommand(): BuiltCommand {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "inngest-built-")));
  const main = path.join(folder, "dist/cli/main.js");
  beforeAll(() => {
    fs.copyFileSync(path.join(repository, "package.json"), path.join(folder, "package.json"));
    fs.symlinkSync(path.join(repository, "node_modules"), path.join(folder, "node_modules"), "junction");
    execFileSync(process.execPath, [
      path.join(repository, "node_modules/typescript/bin/tsc"),
      "-p",
      path.join(repository, "tsconfig.build.json"),
      "--outDir",
      path.join(folder, "dist"),
    ]);
  });
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return {
    main,
    plugin: path.join(folder, "dist/index.js"),
    async run(cwd, { argv = [], before, during } = {}) {
      const node: string[] = [];
      if (before !== undefined) {
        const hooks = fs.mkdtempSync(path.join(os.tmpdir(), "inngest-before-"));
        onTestFinished(() => {
          fs.rmSync(hooks, { recursive: true, force: true });
        });
        fs.writeFileSync(path.join(hooks, "before.mjs"), before);
        node.push("--import", path.join(hooks, "before.mjs"));
      }
      const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
      const child = spawn(process.execPath, [...node, main, ...argv], { cwd, env });
      const written = { stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => (written.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (written.stderr += text));
      during?.(child);
      return new Promise((resolve) => {
        child.on("close", (code, signal) => {
          resolve({ code, signal, ...written });
        });
      });
    },
  };
}
