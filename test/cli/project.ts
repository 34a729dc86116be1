import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { fakePlugin } from "./fake-plugin.ts";

const repository = path.resolve(import.meta.dirname, "../..");

/** What the command said and returned. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project on disk for one test; it is gone when the test ends. */
export interface TestProject {
  readonly root: string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Runs the command with the rules of the fake plugin. */
  lint(argv?: readonly string[], terminal?: Partial<Terminal>): Promise<Outcome>;
}

const tsconfig = JSON.stringify({
  compilerOptions: { strict: true, module: "nodenext", target: "es2022", noEmit: true, types: [] },
  include: ["src"],
});

/** The files of a TypeScript project that uses Inngest, with others beside or in place of them. */
export function inngestProject(files: Readonly<Record<string, string>>): TestProject {
  return createProject({
    "package.json": JSON.stringify({ name: "app", type: "module", dependencies: { inngest: "^4.0.0" } }),
    "tsconfig.json": tsconfig,
    ...files,
  });
}

/** Creates a project of these files alone. `inngest` and the plugin are installed beside it. */
export function createProject(files: Readonly<Record<string, string>>, installed = ["inngest"]): TestProject {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "inngest-lint-")));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  const write = (file: string, text: string): void => {
    const target = path.join(root, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  fs.mkdirSync(path.join(root, "node_modules"), { recursive: true });
  for (const name of installed) {
    fs.symlinkSync(path.join(repository, "node_modules", name), path.join(root, "node_modules", name), "dir");
  }
  return {
    root,
    write,
    read: (file) => fs.readFileSync(path.join(root, file), "utf8"),
    async lint(argv = [], terminal = {}) {
      const written = { stdout: "", stderr: "" };
      const output = (name: "stdout" | "stderr"): Terminal["stdout"] => ({
        interactive: false,
        columns: null,
        write: (text) => {
          written[name] += text;
        },
      });
      const code = await run(
        argv,
        { cwd: root, stdout: output("stdout"), stderr: output("stderr"), env: {}, ...terminal },
        fakePlugin,
      );
      return { code, ...written };
    },
  };
}
