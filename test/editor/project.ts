import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { expect, onTestFinished } from "vitest";
import { LanguageServer, type Diagnostic } from "./language-server.ts";

const repository = path.join(import.meta.dirname, "../..");

const manifest = JSON.stringify({ name: "shop", private: true, type: "module" });
const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["src"],
});

/** A folder with the plugin as it is built from the sources at hand, and the packages of this repository. */
export class Workshop {
  readonly #folder = mkdtempSync(path.join(realpathSync(tmpdir()), "inngest-editor-"));
  #projects = 0;

  constructor() {
    symlinkSync(path.join(repository, "node_modules"), path.join(this.#folder, "node_modules"), "junction");
    execFileSync(process.execPath, [
      path.join(repository, "node_modules/typescript/bin/tsc"),
      "-p",
      path.join(repository, "tsconfig.build.json"),
      "--outDir",
      path.join(this.#folder, "plugin/dist"),
    ]);
    cpSync(path.join(repository, "package.json"), path.join(this.#folder, "plugin/package.json"));
  }

  /** A project of these files that is open in an editor until the test ends. `settings` are those of the plugin. */
  async open(
    files: Readonly<Record<string, string>>,
    { typed = true, settings = {} }: { readonly typed?: boolean; readonly settings?: object } = {},
  ): Promise<OpenProject> {
    const root = path.join(this.#folder, String(++this.#projects));
    const project = { root, write: (file: string, text: string) => writeIn(root, file, text) };
    const all = {
      "package.json": manifest,
      "tsconfig.json": tsconfig,
      "eslint.config.js": typed ? typedConfig(settings) : untypedConfig,
      ...files,
    };
    for (const [file, text] of Object.entries(all)) project.write(file, text);
    const editor = await LanguageServer.start(root);
    onTestFinished(async () => {
      await editor.stop();
      // Nothing that a test does is a reason to complain.
      expect(editor.complaints).toEqual([]);
    });
    return { ...project, editor };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A project that is open in an editor. */
export interface OpenProject {
  readonly editor: LanguageServer;
  /** Writes a file to the disk, of which the editor is told nothing. */
  readonly write: (file: string, text: string) => void;
}

function writeIn(root: string, file: string, text: string): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const typedConfig = (settings: object): string => `import tseslint from "typescript-eslint";
import inngest from "../plugin/dist/index.js";

export default [
  {
    files: ["**/*.ts"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  inngest.configs.recommended,
  { settings: { inngest: ${JSON.stringify(settings)} } },
];
`;

const untypedConfig = `import inngest from "../plugin/dist/index.js";

export default [inngest.configs.recommended];
`;

/** `line:character-line:character severity code: message`, all counted from 0 as the protocol does. */
export function shown({ range: { start, end }, severity, code, message }: Diagnostic): string {
  const place = `${String(start.line)}:${String(start.character)}-${String(end.line)}:${String(end.character)}`;
  const level = severity === 1 ? "error" : "warning";
  return `${place} ${level} ${code === undefined ? "" : `${String(code)}: `}${message}`;
}
