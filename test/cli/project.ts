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
  compilerOptions: {
    strict: true,
    module: "nodenext",
    target: "es2022",
    lib: ["es2022"],
    noEmit: true,
    types: [],
  },
  include: ["src"],
});

/** The files of a TypeScript project that uses Inngest, with others beside or in place of them. */
export function inngestProject(
  files: Readonly<Record<string, string>>,
  sdk: InstalledSdk = "small",
): TestProject {
  return createProject(
    {
      "package.json": JSON.stringify({ name: "app", type: "module", dependencies: { inngest: "^4.0.0" } }),
      "tsconfig.json": tsconfig,
      ...files,
    },
    sdk,
  );
}

/**
 * As much of the SDK as tests of the command need: reading the types of the real one for each of them takes long.
 * `real` installs that one, `none` nothing.
 */
type InstalledSdk = "small" | "real" | "none";

const smallSdk = {
  "package.json": JSON.stringify({
    name: "inngest",
    version: "4.0.0",
    types: "./index.d.ts",
    exports: { ".": "./index.d.ts", "./next": "./next.d.ts" },
  }),
  "index.d.ts": `export declare class Inngest {
    constructor(options: { id: string });
    id: string;
    createFunction(options: object, handler: (context: { step: any; event: any }) => unknown): object;
  }`,
  "next.d.ts": "export declare function serve(options: object): object;",
};

/** Creates a project of these files alone, with the SDK installed. */
export function createProject(
  files: Readonly<Record<string, string>>,
  sdk: InstalledSdk = "small",
): TestProject {
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
  if (sdk === "real") {
    fs.symlinkSync(
      path.join(repository, "node_modules/inngest"),
      path.join(root, "node_modules/inngest"),
      "dir",
    );
  } else if (sdk === "small") {
    for (const [file, text] of Object.entries(smallSdk)) write(`node_modules/inngest/${file}`, text);
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
      if (typeof code === "string") throw new Error(`The test run itself was sent ${code}.`);
      return { code, ...written };
    },
  };
}
