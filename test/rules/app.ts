import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { onTestFinished } from "vitest";
import { readFile } from "../../src/engine/index.ts";
import { defaultSettings, type Edit, type Rule } from "../../src/model/index.ts";

const installed = path.resolve(import.meta.dirname, "../../node_modules");

/** What a rule says of an app. */
export interface Finding {
  /** `file:line:column-endLine:endColumn` */
  readonly at: string;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  /** The whole message, for tests of its words. */
  readonly text: string;
  /** The file after each suggestion. */
  readonly suggestions: readonly string[];
}

/** A finding without its words, which most tests have no interest in. */
export type PlainFinding = Omit<Finding, "text">;

const manifest = JSON.stringify({ name: "app", private: true, dependencies: { inngest: "^4.0.0" } });
const tsconfig = JSON.stringify({
  compilerOptions: {
    target: "es2022",
    lib: ["es2022", "dom"],
    module: "esnext",
    moduleResolution: "bundler",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
  include: ["src"],
});

/** The findings of a rule in a project of these files. Its package.json and tsconfig.json are there unless given. */
export function findingsIn<MessageId extends string, Options extends object>(
  rule: Rule<MessageId, Options>,
  files: Readonly<Record<string, string>>,
  project = ".",
): readonly Finding[] {
  const root = writeProject({ "package.json": manifest, "tsconfig.json": tsconfig, ...files });
  const program = programOf(path.join(root, project));
  return program.getRootFileNames().flatMap((name) => {
    const sourceFile = program.getSourceFile(name);
    const file =
      sourceFile && readFile({ program, sourceFile, typed: true }, defaultSettings, path.join(root, project));
    return file ? reportsIn(rule, file, path.join(root, project)) : [];
  });
}

/** The same without the words. */
export function reportsOf<MessageId extends string, Options extends object>(
  rule: Rule<MessageId, Options>,
  files: Readonly<Record<string, string>>,
  project = ".",
): readonly PlainFinding[] {
  return findingsIn(rule, files, project).map(({ at, messageId, data, suggestions }) => ({
    at,
    messageId,
    data,
    suggestions,
  }));
}

function reportsIn<MessageId extends string, Options extends object>(
  rule: Rule<MessageId, Options>,
  file: NonNullable<ReturnType<typeof readFile>>,
  root: string,
): readonly Finding[] {
  const findings: Finding[] = [];
  const { sourceFile } = file;
  const place = (position: number): string => {
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(position);
    return `${String(line + 1)}:${String(character + 1)}`;
  };
  rule.check({
    file,
    options: (rule.options?.defaults ?? {}) as Options,
    report: ({ at, message, data = {}, suggestions = [] }) => {
      const start = "getStart" in at ? at.getStart() : at.pos;
      findings.push({
        at: `${path.relative(root, sourceFile.fileName)}:${place(start)}-${place(at.end)}`,
        messageId: message,
        data,
        text: rule.messages[message].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => data[name] ?? ""),
        suggestions: suggestions.flatMap(({ edit }) => (edit ? [apply(edit, sourceFile.text)] : [])),
      });
    },
  });
  return findings;
}

function apply(edit: Edit, text: string): string {
  return edit
    .toSorted((one, other) => other.start - one.start)
    .reduce((result, change) => result.slice(0, change.start) + change.text + result.slice(change.end), text);
}

/** Writes the files into a folder that is gone when the test ends, with the SDK installed. */
function writeProject(files: Readonly<Record<string, string>>): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "inngest-app-")));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  fs.mkdirSync(path.join(root, "node_modules"), { recursive: true });
  for (const name of ["inngest", "inngest-v3"]) {
    const folder = path.join(root, "node_modules", name);
    if (!fs.existsSync(folder)) fs.symlinkSync(path.join(installed, name), folder);
  }
  return root;
}

/** What installed packages declare is parsed once for all apps. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function programOf(folder: string): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(folder, "tsconfig.json"),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (!config) throw new Error(`${folder} has no tsconfig.json.`);
  const host = ts.createCompilerHost(config.options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) => {
    if (!name.includes("node_modules")) return read(name, version);
    if (!parsed.has(name)) parsed.set(name, read(name, version));
    return parsed.get(name);
  };
  return ts.createProgram(config.fileNames, config.options, host);
}
