import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, expect, test, vi } from "vitest";
import { buildCommand } from "../cli/built-command.ts";
import { createProject, type TestProject } from "../cli/project.ts";

const repository = path.resolve(import.meta.dirname, "../..");
const command = buildCommand();

// Several processes in one test, each of which builds a program: slow on a machine that is busy.
vi.setConfig({ testTimeout: 180_000 });

const tsconfig = (more: object = {}, options: object = {}): string =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      module: "esnext",
      moduleResolution: "bundler",
      target: "es2022",
      lib: ["es2022"],
      noEmit: true,
      types: [],
      skipLibCheck: true,
      ...options,
    },
    include: ["src"],
    ...more,
  });

const manifest = JSON.stringify({ name: "app", private: true, type: "module" });

const client = 'import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "shop" });\n';

const create = (name: string): string =>
  `export const ${name} = inngest.createFunction({ id: "${name}", triggers: [{ event: "a/b" }] }, async () => {});\n`;

const functions = `import { inngest } from "./client";\n${create("ship")}${create("bill")}`;

const route = (names: string): string => `import { serve } from "inngest/next";
import { inngest } from "./client";
import * as all from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [${names}] }) as any;
`;

/** An app with one function that is not registered, and one that is. */
const app = {
  "package.json": manifest,
  "tsconfig.json": tsconfig(),
  "src/client.ts": client,
  "src/functions.ts": functions,
  "src/route.ts": route("all.ship"),
};

const unregistered = [
  "src/functions.ts:3 inngest/no-unregistered-functions",
  "src/route.ts:4 inngest/no-unregistered-functions",
];

interface Lint {
  readonly argv?: readonly string[];
  readonly stdin?: string;
  /** Makes typescript-eslint take every run for a single one, as it takes those without `--fix`. */
  readonly singleRun?: boolean;
}

/** A project with typescript-eslint and our recommended rules. */
function eslintProject(
  files: Readonly<Record<string, string>>,
  parserOptions = "projectService: true",
): TestProject & { eslint(lint?: Lint): Promise<readonly string[]> } {
  const url = (file: string): string => JSON.stringify(`file://${file}`);
  const project = createProject({
    "eslint.config.mjs": `import inngest from ${url(command.plugin)};
import tseslint from ${url(path.join(repository, "node_modules/typescript-eslint/dist/index.js"))};
export default [
  { ignores: ["**/*.mjs", "**/dist/**"] },
  { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser, parserOptions: { ${parserOptions}, tsconfigRootDir: import.meta.dirname } } },
  inngest.configs.recommended,
];
`,
    ...files,
  });
  return {
    ...project,
    /** What ESLint's own command reports: `file:line rule`. */
    async eslint({ argv = ["."], stdin, singleRun = false } = {}) {
      const child = spawn(
        process.execPath,
        [path.join(repository, "node_modules/eslint/bin/eslint.js"), "--format", "json", ...argv],
        {
          cwd: project.root,
          env: { ...process.env, ...(singleRun && { TSESTREE_SINGLE_RUN: "true" }) },
        },
      );
      let stdout = "";
      let stderr = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
      child.stdin.end(stdin ?? "");
      const code = await new Promise((resolve) => child.on("close", resolve));
      if (code !== 0 && code !== 1) throw new Error(stderr);
      const results = JSON.parse(stdout) as {
        filePath: string;
        messages: { ruleId: string | null; line: number; message: string }[];
      }[];
      return results.flatMap(({ filePath, messages }) =>
        messages.map(
          ({ ruleId, line, message }) =>
            `${path.relative(project.root, filePath)}:${String(line)} ${ruleId ?? message}`,
        ),
      );
    },
  };
}

/** What our command reports, in the same form. */
async function lintWithCommand(
  project: TestProject,
  argv: readonly string[] = [],
  cwd = project.root,
): Promise<readonly string[]> {
  const { stdout, stderr } = await command.run(cwd, { argv: [...argv, "--format", "json"] });
  if (stdout === "") throw new Error(stderr);
  const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string; line: number }[] }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line }) => `${path.relative(project.root, filePath)}:${String(line)} ${ruleId}`),
  );
}

describe("eslint --cache", () => {
  const cached = { argv: [".", "--cache", "--cache-strategy", "content"] };

  test("keeps the report of a function that was registered in another file since", async () => {
    const project = eslintProject(app);
    expect(await project.eslint(cached)).toEqual(unregistered);
    project.write("src/route.ts", route("all.ship, all.bill"));
    expect(await project.eslint(cached)).toEqual(["src/functions.ts:3 inngest/no-unregistered-functions"]);
    expect(await project.eslint()).toEqual([]);
    expect(await lintWithCommand(project)).toEqual([]);
    project.write("src/functions.ts", `${functions}// edited\n`);
    expect(await project.eslint(cached)).toEqual([]);
  });

  test("keeps the silence about a function that another file registered before", async () => {
    const project = eslintProject({ ...app, "src/route.ts": route("all.ship, all.bill") });
    expect(await project.eslint(cached)).toEqual([]);
    project.write("src/route.ts", route("all.ship"));
    expect(await project.eslint(cached)).toEqual(["src/route.ts:4 inngest/no-unregistered-functions"]);
    expect(await project.eslint()).toEqual(unregistered);
  });

  test("keeps the report of a client that another file serves since", async () => {
    const { "src/route.ts": _, ...unserved } = app;
    const project = eslintProject(unserved);
    const report = ["src/client.ts:2 inngest/require-serve-handler"];
    expect(await project.eslint(cached)).toEqual(report);
    project.write("src/route.ts", route("all.ship, all.bill"));
    expect(await project.eslint(cached)).toEqual(report);
    expect(await project.eslint()).toEqual([]);
  });

  test("keeps what was said of a call to a helper that has changed since", async () => {
    const helper = (body: string): string =>
      `export async function work(step: any) {\n  await step.run("work", () => ${body});\n}\n`;
    const project = eslintProject({
      ...app,
      "src/functions.ts": `import { inngest } from "./client";
import { work } from "./work";
export const ship = inngest.createFunction({ id: "ship", triggers: [{ event: "a/b" }] }, async ({ step }) => {
  await step.run("outer", () => work(step));
});
`,
      "src/work.ts": helper("1"),
      "src/route.ts": route("all.ship"),
    });
    const report = ["src/functions.ts:4 inngest/no-nested-steps"];
    expect(await project.eslint(cached)).toEqual(report);
    project.write("src/work.ts", "export async function work(step: any) {}\n");
    expect(await project.eslint(cached)).toEqual(report);
    expect(await project.eslint()).toEqual([]);
  });
});

describe("eslint --fix, whose later passes may see a file alone", () => {
  const floating = `export const ship = inngest.createFunction({ id: "ship", triggers: [{ event: "a/b" }] }, async ({ step }) => {
  step.run("x", () => 1);
});
`;
  const served = `import { serve } from "inngest/next";
import { inngest, ship } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship] }) as any;
`;
  const alone = `${client}${floating}`;
  const imported = `import { inngest } from "./client";\n${floating}`;

  test.each([
    ["projectService: true", false],
    ["project: true", false],
    ["project: true", true],
  ])("%s, single run %s: says nothing wrong of an app that is complete", async (options, singleRun) => {
    const apart = eslintProject(
      { ...app, "src/functions.ts": imported, "src/route.ts": route("all.ship") },
      options,
    );
    expect(await apart.eslint({ argv: [".", "--fix"], singleRun })).toEqual([]);
    expect(apart.read("src/functions.ts")).toContain("  await step.run");
    const together = eslintProject(
      {
        "package.json": manifest,
        "tsconfig.json": tsconfig(),
        "src/functions.ts": alone,
        "src/route.ts": served,
      },
      options,
    );
    expect(await together.eslint({ argv: [".", "--fix"], singleRun })).toEqual([]);
    expect(together.read("src/functions.ts")).toContain("  await step.run");
    const aliased = eslintProject(
      {
        ...app,
        "tsconfig.json": tsconfig({}, { paths: { "@/*": ["./src/*"] } }),
        "src/functions.ts": imported.replace("./client", "@/client"),
        "src/route.ts": `${route("all.ship, late").replaceAll("./", "@/")}${floating.replaceAll("ship", "late")}`,
      },
      options,
    );
    expect(await aliased.eslint({ argv: [".", "--fix"], singleRun })).toEqual([]);
    expect(aliased.read("src/route.ts")).toContain("  await step.run");
  });

  test("a report of the first pass can get lost, and comes back in the next run", async () => {
    const project = eslintProject(
      { ...app, "src/functions.ts": `${imported}${create("bill")}` },
      "project: true",
    );
    const report = [
      "src/functions.ts:3 inngest/no-floating-steps",
      "src/functions.ts:5 inngest/no-unregistered-functions",
      "src/route.ts:4 inngest/no-unregistered-functions",
    ];
    expect(await project.eslint()).toEqual(report);
    expect(await project.eslint({ argv: [".", "--fix"], singleRun: true })).toEqual(report.slice(2));
    expect(await project.eslint()).toEqual(report.slice(1));
  });
});

describe("a file that no tsconfig lists", () => {
  const { "src/route.ts": _, ...unserved } = app;

  test("may hold the endpoint", async () => {
    const files = { ...unserved, "server.ts": route("all.ship, all.bill").replaceAll("./", "./src/") };
    for (const options of [
      'projectService: { allowDefaultProject: ["server.ts"] }',
      'project: "./tsconfig.json"',
    ]) {
      const project = eslintProject(files, options);
      expect((await project.eslint()).filter((line) => line.includes("inngest/"))).toEqual([]);
    }
    const project = eslintProject(files);
    expect(await lintWithCommand(project)).toEqual([]);
  });

  test("may hold functions that another file registers", async () => {
    const worker = `${client}${create("work")}`;
    const project = eslintProject(
      { ...app, "src/route.ts": route("all.ship, all.bill"), "worker.ts": worker },
      'projectService: { allowDefaultProject: ["worker.ts"] }',
    );
    expect(await project.eslint()).toEqual([]);
    expect(await lintWithCommand(project)).toEqual([]);
  });

  test("is read alone without a project", async () => {
    const project = eslintProject(app, "projectService: false");
    expect(await project.eslint()).toEqual([]);
  });
});

describe("text that is not on the disk", () => {
  test("is what counts, beside the other files as they are there", async () => {
    const project = eslintProject(app);
    const stdin = (file: string, text: string): Lint => ({
      argv: ["--stdin", "--stdin-filename", file],
      stdin: text,
    });
    expect(await project.eslint(stdin("src/functions.ts", functions))).toEqual(unregistered.slice(0, 1));
    expect(await project.eslint(stdin("src/functions.ts", functions.replace(create("bill"), "")))).toEqual(
      [],
    );
    expect(await project.eslint(stdin("src/route.ts", route("all.ship, all.bill")))).toEqual([]);
  });
});

describe("eslint --concurrency", () => {
  test("says the same", async () => {
    expect(await eslintProject(app).eslint({ argv: [".", "--concurrency", "2"] })).toEqual(unregistered);
  });
});

describe("a workspace whose endpoint is in another package than the functions", () => {
  const route = (from: string, names: string): string => `import { serve } from "inngest/next";
import * as jobs from "${from}";
export const { GET, POST, PUT } = serve({ client: jobs.inngest, functions: [${names}] }) as any;
`;
  const jobs = (more: object): Record<string, string> => ({
    "package.json": JSON.stringify({ name: "root", private: true, workspaces: ["packages/*", "apps/*"] }),
    "packages/jobs/package.json": JSON.stringify({ name: "@acme/jobs", type: "module", ...more }),
    "packages/jobs/tsconfig.json": tsconfig(),
    "packages/jobs/src/index.ts": `${client}${create("ship")}${create("bill")}`,
    "apps/web/tsconfig.json": tsconfig(),
  });
  const web = (dependencies: object = {}): string =>
    JSON.stringify({ name: "web", type: "module", dependencies });
  const depends = web({ "@acme/jobs": "*" });
  const declarations = `import { Inngest } from "inngest";
export declare const inngest: Inngest;
export declare const ship: object;
export declare const bill: object;
`;
  const layouts: readonly (readonly [string, (names: string) => Record<string, string>])[] = [
    [
      "a project reference",
      (names) => ({
        ...jobs({ types: "./dist/index.d.ts" }),
        "packages/jobs/tsconfig.json": tsconfig(
          {},
          { composite: true, noEmit: false, rootDir: "src", outDir: "dist" },
        ),
        "apps/web/package.json": depends,
        "apps/web/tsconfig.json": tsconfig({ references: [{ path: "../../packages/jobs" }] }),
        "apps/web/src/route.ts": route("@acme/jobs", names),
      }),
    ],
    [
      "declaration files alone",
      (names) => ({
        ...jobs({ types: "./dist/index.d.ts" }),
        "packages/jobs/dist/index.d.ts": declarations,
        "apps/web/package.json": depends,
        "apps/web/src/route.ts": route("@acme/jobs", names),
      }),
    ],
    [
      "paths to its source",
      (names) => ({
        ...jobs({}),
        "apps/web/package.json": web(),
        "apps/web/tsconfig.json": tsconfig(
          {},
          { paths: { "@acme/jobs": ["../../packages/jobs/src/index.ts"] } },
        ),
        "apps/web/src/route.ts": route("@acme/jobs", names),
      }),
    ],
    [
      "relative imports of its source",
      (names) => ({
        ...jobs({}),
        "apps/web/package.json": web(),
        "apps/web/src/route.ts": route("../../../packages/jobs/src/index", names),
      }),
    ],
    [
      "relative imports of its source, in a repository that is no workspace",
      (names) => {
        const { "package.json": _, ...files } = jobs({});
        return {
          ...files,
          ".git/HEAD": "ref: refs/heads/main\n",
          "apps/web/package.json": web(),
          "apps/web/src/route.ts": route("../../../packages/jobs/src/index", names),
        };
      },
    ],
  ];

  const workspace = (files: Readonly<Record<string, string>>): ReturnType<typeof eslintProject> => {
    const project = eslintProject(files);
    fs.mkdirSync(path.join(project.root, "node_modules/@acme"));
    fs.symlinkSync(
      path.join(project.root, "packages/jobs"),
      path.join(project.root, "node_modules/@acme/jobs"),
      "dir",
    );
    return project;
  };

  test.each(layouts)("through %s: says nothing wrong", async (_, files) => {
    const project = workspace(files("jobs.ship, jobs.bill"));
    const inPackage = path.join(project.root, "packages/jobs");
    expect({
      eslint: await project.eslint(),
      eslintOnPackage: await project.eslint({ argv: ["packages/jobs"] }),
      command: await lintWithCommand(project),
      commandOnPackage: await lintWithCommand(project, ["packages/jobs"]),
      commandInPackage: await lintWithCommand(project, [], inPackage),
    }).toEqual({ eslint: [], eslintOnPackage: [], command: [], commandOnPackage: [], commandInPackage: [] });
  });

  const missing = [
    "apps/web/src/route.ts:3 inngest/no-unregistered-functions",
    "packages/jobs/src/index.ts:4 inngest/no-unregistered-functions",
  ];

  test.each(layouts)("through %s: sees what is missing where one program holds it", async (layout, files) => {
    const project = workspace(files("jobs.ship"));
    // A program knows no functions of a package that it has the declarations of, and a project that others refer to may
    // have more users than this one.
    const seen = /paths|relative/.test(layout) ? missing : [];
    expect(await lintWithCommand(project)).toEqual(seen);
  });
});
