import fs from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ownProgram, ProjectError } from "../../src/engine/own-program.ts";
import { inngestProject, type TestProject } from "./project.ts";

/** Denies the permission to read one file until the test ends. Its modes would not keep root from it. */
function deny(file: string): void {
  const real = fs.readFileSync;
  const denying = (...args: Parameters<typeof fs.readFileSync>): unknown => {
    if (String(args[0]) === file)
      throw Object.assign(new Error(`EACCES: permission denied, open '${file}'`), { code: "EACCES" });
    return real(...args);
  };
  Object.assign(fs, { readFileSync: denying });
  onTestFinished(() => {
    Object.assign(fs, { readFileSync: real });
  });
}

/** Where lines break depends on how long the path of the folder is. */
function onOneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

function projectWithBase(): TestProject & { readonly base: string } {
  const project = inngestProject({
    "tsconfig.json": '{ "extends": "./base.json", "include": ["src"] }',
    "base.json": '{ "compilerOptions": { "strict": true } }',
    "src/a.ts": 'import "inngest";\n',
  });
  return { ...project, base: path.join(project.root, "base.json") };
}

test.each(["tsconfig.json", "base.json"])("%s, found on the way, is told and ends with 2", async (name) => {
  const project = projectWithBase();
  const denied = path.join(project.root, name);
  deny(denied);
  const { code, stderr } = await project.lint();
  expect(onOneLine(stderr)).toBe(
    `error: tsconfig.json cannot be used: Cannot read file '${denied}'. Correct it and run again.`,
  );
  expect(code).toBe(2);
});

test.each(["tsconfig.json", "base.json"])("%s, named by the user, is told and ends with 2", async (name) => {
  const project = projectWithBase();
  const denied = path.join(project.root, name);
  deny(denied);
  const { code, stdout, stderr } = await project.lint(["--tsconfig", "tsconfig.json"]);
  expect(onOneLine(stderr)).toBe(
    `error: tsconfig.json cannot be used: Cannot read file '${denied}'. help: Correct it, or name another with --tsconfig.`,
  );
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test.each(["tsconfig.json", "base.json"])("%s, named by the settings of ESLint, is told", (name) => {
  const project = projectWithBase();
  const denied = path.join(project.root, name);
  deny(denied);
  const tsconfig = path.join(project.root, "tsconfig.json");
  const fileName = path.join(project.root, "src/a.ts");
  expect(() => ownProgram(tsconfig, { fileName, text: "", program: undefined, tsconfig })).toThrow(
    new ProjectError(
      `Cannot use ${tsconfig} to read the project: Cannot read file '${denied}'. Correct it, or change \`settings.inngest.tsconfig\`.`,
    ),
  );
});
