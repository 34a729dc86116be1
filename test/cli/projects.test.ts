import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createProject, inngestProject } from "./project.ts";

const options = {
  strict: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022"],
  noEmit: true,
  types: [],
};
const config = (more: object = {}, compilerOptions: object = {}): string =>
  JSON.stringify({ compilerOptions: { ...options, ...compilerOptions }, ...more });
const answer = (from: string): string =>
  `import "inngest";\nimport { value } from "${from}";\nexport const answer = value;\n`;
const typed = ["--rule", "type-of-answer:error"];

describe("which program a file is linted in", () => {
  test("the project of a tsconfig that the nearest one references", async () => {
    const project = createProject({
      "package.json": "{}",
      "tsconfig.json": JSON.stringify({
        files: [],
        references: [{ path: "./tsconfig.app.json" }, { path: "./node" }],
      }),
      "tsconfig.app.json": config({ include: ["src"] }),
      "node/tsconfig.json": config({ include: ["."] }),
      "src/a.ts": answer("./b.js"),
      "src/b.ts": "export const value = { app: 1 };",
      "node/c.ts": answer("./d.js"),
      "node/d.ts": "export const value = { node: 1 };",
    });
    const { stdout } = await project.lint(typed);
    expect(stdout).toContain("answer: { app: number; }");
    expect(stdout).toContain("answer: { node: number; }");
    expect(stdout).toContain("Checked 2 of 4 files in 2 projects");
  });

  test("a tsconfig further up, from a folder inside the project", async () => {
    const project = inngestProject({
      "src/deep/a.ts": answer("../b.js"),
      "src/b.ts": "export const value = { up: 1 };",
    });
    const { stdout } = await project.lint(typed, { cwd: path.join(project.root, "src/deep") });
    expect(stdout).toContain("answer: { up: number; }");
  });

  test("a file that its tsconfig does not list, but imports", async () => {
    const project = inngestProject({
      "tsconfig.json": config({ files: ["main.ts"] }, { paths: { "~/*": ["./lib/*"] } }),
      "main.ts": 'import "./lib/a.js";',
      "lib/a.ts": answer("~/b.js"),
      "lib/b.ts": "export const value = { imported: 1 };",
    });
    expect((await project.lint(typed)).stdout).toContain("answer: { imported: number; }");
  });

  test("a file outside every tsconfig, in a program of its own with the nearest options", async () => {
    const project = inngestProject({
      "tsconfig.json": config({ include: ["src"] }, { paths: { "~/*": ["./src/*"] } }),
      "src/b.ts": "export const value = { loose: 1 };",
      "scripts/a.ts": answer("~/b.js"),
      "scripts/c.js": 'import "inngest";\nexport const answer = 1;\n',
    });
    const { stdout } = await project.lint(typed);
    expect(stdout).toContain("answer: { loose: number; }");
    expect(stdout).toContain("answer: 1");
  });

  test("JavaScript without a tsconfig", async () => {
    const project = createProject({
      "package.json": '{ "type": "module" }',
      "a.js":
        'import { Inngest } from "inngest";\nimport { value } from "./b.js";\nexport const answer = [new Inngest({ id: "a" }).id, value];\n',
      "b.js": "export const value = 1;",
    });
    expect((await project.lint(typed)).stdout).toContain("answer: (string | number)[]");
  });

  test("JavaScript with a jsconfig", async () => {
    const project = createProject({
      "package.json": '{ "type": "module" }',
      "jsconfig.json": config({}, { paths: { "~/*": ["./lib/*"] } }),
      "a.js": answer("~/b.js"),
      "lib/b.js": "export const value = { js: 1 };",
    });
    expect((await project.lint(typed)).stdout).toContain("answer: { js: number; }");
  });

  test("the tsconfig named on the command line", async () => {
    const project = inngestProject({
      "tsconfig.json": config({ include: ["src"] }),
      "tsconfig.other.json": config({ include: ["src"] }, { paths: { "~/*": ["./src/*"] } }),
      "src/a.ts": answer("~/b.js"),
      "src/b.ts": "export const value = { other: 1 };",
    });
    expect((await project.lint([...typed, "--tsconfig", "tsconfig.other.json"])).stdout).toContain(
      "answer: { other: number; }",
    );
  });

  test("an empty tsconfig", async () => {
    const project = inngestProject({
      "tsconfig.json": config({ files: [] }),
      "a.ts": 'import "inngest";\nexport const answer = 1;\n',
    });
    const { stdout, stderr } = await project.lint(typed);
    expect(stdout).toContain("answer: 1");
    expect(stderr).toBe("");
  });
});

describe("workspaces", () => {
  const workspace = (dist: Record<string, string> = {}): ReturnType<typeof createProject> => {
    const project = createProject({
      "package.json": '{ "workspaces": ["packages/*", "apps/*"] }',
      "packages/jobs/package.json":
        '{ "name": "@acme/jobs", "type": "module", "exports": { "types": "./src/index.ts", "default": "./dist/index.js" } }',
      "packages/jobs/tsconfig.json": config({ include: ["src"] }),
      "packages/jobs/src/index.ts": 'export * from "./one.js";',
      "packages/jobs/src/one.ts": 'import "inngest";\nexport const one = Date.now();\n',
      "packages/jobs/src/unused.ts": 'import "inngest";\nexport const unused = Date.now();\n',
      "apps/web/package.json": '{ "name": "web", "type": "module", "dependencies": { "@acme/jobs": "*" } }',
      "apps/web/tsconfig.json": config({ include: ["src"] }),
      "apps/web/src/api.ts":
        'import { serve } from "inngest/next";\nimport { one } from "@acme/jobs";\nexport const answer = one;\nexport const GET = serve({} as never);\n',
      "packages/ui/package.json": '{ "name": "ui" }',
      "packages/ui/tsconfig.json": "{ broken",
      "packages/ui/src/stepper.ts": "export const step = 1;",
      ...dist,
    });
    fs.mkdirSync(path.join(project.root, "node_modules/@acme"));
    fs.symlinkSync(
      path.join(project.root, "packages/jobs"),
      path.join(project.root, "node_modules/@acme/jobs"),
      "dir",
    );
    return project;
  };

  test("each file is linted once, in the app that uses it where there is one", async () => {
    const { stdout } = await workspace().lint([...typed, "apps", "packages/jobs"]);
    expect(stdout).toContain("answer: number");
    expect(stdout.match(/no-clock/g)).toHaveLength(2);
    expect(stdout).toContain("Checked 3 of 4 files in 2 projects");
  });

  test("one package alone", async () => {
    const project = workspace();
    const { stdout } = await project.lint([], { cwd: path.join(project.root, "packages/jobs") });
    expect(stdout).toContain("src/one.ts");
    expect(stdout).toContain("Checked 2 of 3 files with");
  });

  test("a broken tsconfig is told, the rest is linted", async () => {
    const { code, stdout, stderr } = await workspace().lint();
    expect(code).toBe(2);
    expect(stdout).toContain("packages/jobs/src/one.ts");
    expect(stderr).toMatch(/^error: packages\/ui\/tsconfig\.json cannot be used: line 1: /m);
  });

  test("a referenced project is read from its source, though not built", async () => {
    const project = createProject({
      "core/tsconfig.json": config(
        { include: ["src"] },
        { composite: true, noEmit: false, rootDir: "src", outDir: "dist" },
      ),
      "core/package.json": '{ "name": "core", "type": "module", "types": "./dist/index.d.ts" }',
      "core/src/index.ts": "export const value = { core: 1 };",
      "app/tsconfig.json": config({ include: ["src"], references: [{ path: "../core" }] }),
      "app/package.json": '{ "type": "module" }',
      "app/src/a.ts": answer("core"),
    });
    fs.symlinkSync(path.join(project.root, "core"), path.join(project.root, "node_modules/core"), "dir");
    expect((await project.lint(typed)).stdout).toContain("answer: { core: number; }");
  });
});

describe("a tsconfig that is not as it should be", () => {
  test("extends a package that is not installed", async () => {
    const project = inngestProject({
      "tsconfig.json": JSON.stringify({ extends: "@acme/tsconfig/base.json", include: ["src"] }),
      "src/a.ts": 'import "inngest";\nexport const a = Date.now();\n',
    });
    const { code, stdout, stderr } = await project.lint();
    expect(code).toBe(1);
    expect(stdout).toContain("no-clock");
    expect(stderr.replace(/\s+/g, " ")).toContain(
      "note: tsconfig.json refers to @acme/tsconfig/base.json, which is not there, so its options are not known.",
    );
  });

  test("extends a file that its framework generates, and that is not there yet", async () => {
    const project = inngestProject({
      "tsconfig.json": JSON.stringify({ extends: "./.nuxt/tsconfig.json" }),
      "src/a.ts": 'import "inngest";\nexport const a = Date.now();\n',
    });
    const { code, stdout, stderr } = await project.lint();
    expect(code).toBe(1);
    expect(stdout).toContain("no-clock");
    expect(stderr.replace(/\s+/g, " ")).toBe(
      "note: tsconfig.json refers to .nuxt/tsconfig.json, which is not there, so its options are not known. It is generated by the framework: run its dev, build or prepare command first. ",
    );
  });

  test("references files that its framework generates", async () => {
    const project = inngestProject({
      "tsconfig.json": JSON.stringify({
        files: [],
        references: [{ path: "./.nuxt/tsconfig.app.json" }, { path: "./.nuxt/tsconfig.server.json" }],
      }),
      "src/a.ts": 'import "inngest";\nexport const a = 1;\n',
    });
    const { code, stderr } = await project.lint();
    expect(code).toBe(0);
    expect(stderr.replace(/\s+/g, " ")).toContain(
      "refers to .nuxt/tsconfig.app.json and .nuxt/tsconfig.server.json, which are not there, so their options are not known. They are generated",
    );
  });

  test("extends a file by a path that leads nowhere", async () => {
    const project = inngestProject({
      "tsconfig.json": JSON.stringify({ extends: "../tsconfig.bse.json" }),
      "src/a.ts": 'import "inngest";\nexport const a = 1;\n',
    });
    const { code, stderr } = await project.lint();
    expect(code).toBe(0);
    expect(stderr.replace(/\s+/g, " ")).toContain(
      "refers to ../tsconfig.bse.json, which is not there, so its options are not known. Check the path.",
    );
  });

  test("references a project that is not there", async () => {
    const project = inngestProject({
      "tsconfig.json": config({ include: ["src"], references: [{ path: "./gone" }] }),
      "src/a.ts": 'import "inngest";\nexport const a = 1;\n',
    });
    const { code, stderr } = await project.lint();
    expect(code).toBe(0);
    expect(stderr).toContain("gone");
  });

  test("sets options this compiler does not know", async () => {
    const project = inngestProject({
      "tsconfig.json": config({ include: ["src"] }, { fromTheFuture: true, module: "es2099" }),
      "src/a.ts": 'import "inngest";\nexport const a = Date.now();\n',
    });
    const { code, stderr } = await project.lint();
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });
});
