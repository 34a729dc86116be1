import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";

const repository = path.join(import.meta.dirname, "../..");

/** A project with the built plugin and the packages it loads: no ESLint, and a TypeScript without a compiler API. */
let project: string;

beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "inngest-load-"));
  const modules = path.join(project, "node_modules");
  const installed = path.join(modules, "eslint-plugin-inngest");
  run(path.join(repository, "node_modules/typescript/bin/tsc"), [
    "-p",
    path.join(repository, "tsconfig.build.json"),
    "--outDir",
    path.join(installed, "dist"),
  ]);
  cpSync(path.join(repository, "package.json"), path.join(installed, "package.json"));
  for (const name of [
    "@typescript-eslint/utils",
    "@typescript-eslint/types",
    "@marcbachmann/cel-js",
    "croner",
    "ms",
  ])
    cpSync(path.join(repository, "node_modules", name), path.join(modules, name), { recursive: true });
  mkdirSync(path.join(installed, "node_modules"), { recursive: true });
  symlinkSync(
    path.join(repository, "node_modules/typescript"),
    path.join(installed, "node_modules/typescript"),
    "junction",
  );
  const native = path.join(modules, "typescript");
  mkdirSync(native, { recursive: true });
  writeFileSync(path.join(native, "package.json"), '{ "name": "typescript", "version": "7.0.2" }');
  writeFileSync(
    path.join(native, "index.js"),
    'module.exports = { version: "7.0.2", versionMajorMinor: "7.0" };',
  );
  writeFileSync(path.join(project, "package.json"), '{ "private": true }');
  writeFileSync(path.join(project, "order.ts"), code);
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

function run(file: string, argv: readonly string[]): string {
  return execFileSync(process.execPath, [file, ...argv], { cwd: project, encoding: "utf8" });
}

function runModule(name: string, text: string): string {
  const file = path.join(project, name);
  writeFileSync(file, text);
  return run(file, []).trim();
}

const code = `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "shop" });
export const order = inngest.createFunction({ id: "order" }, async ({ step }) => {
  await step.run("outer", async () => {
    await step.run("inner", () => 1);
  });
});
`;

/** Runs one rule as a linter does, with the least that a linter must offer. */
const lint = `
const rule = plugin.rules["no-nested-steps"];
const text = ${JSON.stringify(code)};
const found = [];
rule.create({
  id: "inngest/no-nested-steps",
  options: [],
  settings: {},
  cwd: process.cwd(),
  filename: process.cwd() + "/order.ts",
  physicalFilename: process.cwd() + "/order.ts",
  sourceCode: { text, parserServices: {}, getLocFromIndex: (index) => ({ line: text.slice(0, index).split("\\n").length, column: 0 }) },
  report: ({ messageId, loc }) => found.push(messageId + " on line " + loc.start.line),
}).Program();
console.log(found.join());
`;

test("neither ESLint nor the compiler API is there", () => {
  expect(
    runModule(
      "absent.cjs",
      `let eslint = "found";
       try { require.resolve("eslint"); } catch { eslint = "absent"; }
       console.log(eslint, require("typescript").createProgram);`,
    ),
  ).toBe("absent undefined");
});

test("the plugin loads and works as a module", () => {
  expect(runModule("load.mjs", `import plugin from "eslint-plugin-inngest";${lint}`)).toBe(
    "nested on line 5",
  );
});

test("the plugin loads and works with require", () => {
  expect(runModule("load.cjs", `const plugin = require("eslint-plugin-inngest");${lint}`)).toBe(
    "nested on line 5",
  );
});

test("package.json can be read through the package", () => {
  expect(runModule("manifest.cjs", 'console.log(require("eslint-plugin-inngest/package.json").name);')).toBe(
    "eslint-plugin-inngest",
  );
});
