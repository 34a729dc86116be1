import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import { readFile } from "../../src/engine/index.ts";
import { sdkMajor } from "../../src/engine/sdk-major.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";
import { defaultSettings, type DurableOperation } from "../../src/model/index.ts";

const code = `import { Inngest } from "inngest";
const inngest = new Inngest({ name: "shop" });
inngest.createFunction({ name: "Ship" }, { event: "shop/order.paid" }, async ({ step }) => {
  await step.run("ship", () => 1);
  await step.sleep("1h");
  await step.waitForEvent("shop/order.shipped", { timeout: "1d" });
  await step.sendEvent({ name: "shop/order.shipped" });
});
`;

/** A file beside an installed SDK of a version. */
function fileWith(version: string | null): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "inngest-sdk-")));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  if (version !== null) {
    const folder = path.join(root, "node_modules/inngest");
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "inngest", version }));
    fs.writeFileSync(
      path.join(folder, "index.d.ts"),
      "export declare class Inngest { constructor(options: object) }",
    );
  }
  fs.mkdirSync(path.join(root, "src"));
  fs.writeFileSync(path.join(root, "src/fn.ts"), code);
  return path.join(root, "src/fn.ts");
}

function operationsIn(fileName: string): readonly DurableOperation[] {
  const source = singleFileProgram({ fileName, text: code, program: undefined, tsconfig: null });
  return readFile(source, defaultSettings, path.dirname(fileName))?.operations ?? [];
}

test("the version is read from the types of a program", () => {
  const file = fileWith("2.7.2");
  const program = ts.createProgram([file], {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noLib: true,
  });
  expect(sdkMajor(program)).toBe(2);
});

/** A program of files, those of installed packages included. */
function programOf(files: Readonly<Record<string, string>>): ts.Program {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "inngest-sdk-")));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  const own = Object.keys(files).filter((name) => !name.includes("node_modules"));
  return ts.createProgram(
    own.map((name) => path.join(root, name)),
    { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, noLib: true },
  );
}

function installed(folder: string, name: string, version: string, types: string): Record<string, string> {
  return {
    [`${folder}/package.json`]: JSON.stringify({ name, version }),
    [`${folder}/index.d.ts`]: types,
  };
}

const types = "export declare class Inngest { constructor(options: object) }";

test("the version is that of the app, not of another that a package of it brings", () => {
  const kit = "node_modules/@inngest/agent-kit";
  const program = programOf({
    ...installed(kit, "@inngest/agent-kit", "0.13.0", 'export { Inngest as Agents } from "inngest";'),
    ...installed(`${kit}/node_modules/inngest`, "inngest", "3.54.2", types),
    ...installed("node_modules/inngest", "inngest", "4.24.0", types),
    "src/fn.ts": 'import { Agents } from "@inngest/agent-kit";\nimport { Inngest } from "inngest";\n',
  });
  expect(sdkMajor(program)).toBe(4);
});

test("the version of packages with several majors in one program is unknown", () => {
  const app = 'import { Inngest } from "inngest";\n';
  const inPackages = (other: string): ts.Program =>
    programOf({
      ...installed("packages/a/node_modules/inngest", "inngest", "4.24.0", types),
      ...installed("packages/b/node_modules/inngest", "inngest", other, types),
      "packages/a/src/fn.ts": app,
      "packages/b/src/fn.ts": app,
    });
  expect(sdkMajor(inPackages("3.54.2"))).toBe(null);
  expect(sdkMajor(inPackages("4.0.0"))).toBe(4);
});

test("the version is read from what is installed beside a file without types", () => {
  const { program } = singleFileProgram({
    fileName: fileWith("3.40.3"),
    text: code,
    program: undefined,
    tsconfig: null,
  });
  expect(sdkMajor(program)).toBe(3);
});

test("a version that the tables do not know, and none at all, are unknown", () => {
  const major = (version: string | null): number | null =>
    sdkMajor(
      singleFileProgram({ fileName: fileWith(version), text: code, program: undefined, tsconfig: null })
        .program,
    );
  expect([major("5.0.0"), major("1.9.0"), major(null)]).toEqual([null, null, null]);
});

test("SDK 2 has ids and options in other places", () => {
  const operations = operationsIn(fileWith("2.7.2"));
  expect(operations.map(({ label, id }) => [label, id?.node.getText() ?? null])).toEqual([
    ['step.run("ship")', '"ship"'],
    ["step.sleep()", null],
    ["step.waitForEvent()", null],
    ["step.sendEvent()", null],
  ]);
  expect(operations[2]?.wait?.timeout).toEqual({ kind: "string", text: "1d" });
});

test("an unknown SDK is read as a current one", () => {
  expect(operationsIn(fileWith(null)).map(({ id }) => id?.node.getText() ?? null)).toEqual([
    '"ship"',
    '"1h"',
    '"shop/order.shipped"',
    null,
  ]);
});
