import { describe, expect, test } from "vitest";
import { wantsColour, type Terminal } from "../../src/cli/terminal.ts";
import { createProject, inngestProject } from "./project.ts";

const clockInFunction = `import { Inngest } from "inngest";

export const inngest = new Inngest({ id: "app" });

export const order = inngest.createFunction(
  { id: "order", triggers: [{ event: "order/created" }] },
  async ({ step }) => {
    const id = Date.now();
    await step.run("save", () => id);
  },
);
`;

describe("the report", () => {
  test("shows each finding with its code, what it means and what helps", async () => {
    const project = inngestProject({ "src/order.ts": clockInFunction }, "real");
    const { code, stdout, stderr } = await project.lint();
    expect(stdout).toMatchInlineSnapshot(`
      "src/order.ts

        8:16  error  no-clock

          6 │ { id: "order", triggers: [{ event: "order/created" }] },
          7 │ async ({ step }) => {
          8 │   const id = Date.now();
            │              ^^^^^^^^^^
          9 │   await step.run("save", () => id);

          \`Date.now()\` gives another value each time Inngest replays the function. Ask
          for it inside a step.

          help: Read it in a step: \`await step.run("now", () => Date.now())\`.

      ✖ 1 error in 1 file
        1 has a suggestion that an editor can apply.

        Checked 1 file with the recommended preset: 1 function, 0 endpoints and
        inngest 4.24.0.

        Read more
        https://example.com/Date.now()
      "
    `);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });

  test("says what was looked at when all is well", async () => {
    const project = inngestProject({
      "src/order.ts": clockInFunction.replace("Date.now()", "1"),
      "src/other.ts": "export const other = 1;",
    });
    const { code, stdout } = await project.lint();
    expect(stdout).toMatchInlineSnapshot(`
      "✔ No problems found

        Checked 1 of 2 files with the recommended preset: 1 function, 0 endpoints and
        inngest 4.0.0.
      "
    `);
    expect(code).toBe(0);
  });

  test("fits the terminal", async () => {
    const project = inngestProject({ "src/order.ts": clockInFunction });
    const lines: string[] = [];
    const narrow: Terminal["stdout"] = {
      interactive: true,
      columns: 40,
      write: (text) => void lines.push(...text.split("\n")),
    };
    await project.lint(["--no-color"], { stdout: narrow });
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
  });

  test("code is bold, also where a line break parts it", async () => {
    const project = inngestProject({ "src/order.ts": clockInFunction });
    const bold = (text: string): string => `\u001B[1m${text}\u001B[22m`;
    const written: string[] = [];
    await project.lint(["--color"], {
      stdout: { interactive: true, columns: 44, write: (text) => void written.push(text) },
    });
    const [, help = ""] = written.join("").split("help:");
    expect(help).toMatch(/^.*Read it in a step: /);
    expect(help).toContain(` ${bold("`await")}\n`);
    expect(help).toContain(` ${bold('step.run("now", () =>')}\n`);
  });

  test("is coloured on request", async () => {
    const project = inngestProject({ "src/order.ts": clockInFunction });
    expect((await project.lint(["--color"])).stdout).toContain("\u001B[");
  });

  test("is coloured when the flag, the environment or the terminal wants it, in this order", () => {
    const output = { interactive: false, columns: null, write: () => undefined };
    expect(wantsColour(output, {}, null)).toBe(false);
    expect(wantsColour({ ...output, interactive: true }, {}, null)).toBe(true);
    expect(wantsColour({ ...output, interactive: true }, { TERM: "dumb" }, null)).toBe(false);
    expect(wantsColour(output, { FORCE_COLOR: "1" }, null)).toBe(true);
    expect(wantsColour({ ...output, interactive: true }, { FORCE_COLOR: "0" }, null)).toBe(false);
    expect(wantsColour(output, { FORCE_COLOR: "1", NO_COLOR: "1" }, null)).toBe(false);
    expect(wantsColour(output, { NO_COLOR: "1" }, true)).toBe(true);
    expect(wantsColour(output, { FORCE_COLOR: "1" }, false)).toBe(false);
  });

  test("tells an interactive terminal what goes on, and clears it", async () => {
    const project = inngestProject({ "src/order.ts": clockInFunction });
    let written = "";
    await project.lint([], {
      stderr: { interactive: true, columns: 80, write: (text) => (written += text) },
    });
    expect(written).toContain("Reading tsconfig.json (1 file) …");
    expect(written.endsWith("\r\u001B[2K")).toBe(true);
  });
});

describe("severities", () => {
  const random = { "src/order.ts": clockInFunction.replace("Date.now()", "Math.random()") };

  test("warnings do not fail", async () => {
    const { code, stdout } = await inngestProject(random).lint();
    expect(code).toBe(0);
    expect(stdout).toContain("8:16  warning  no-random");
  });

  test("more warnings than --max-warnings fail, and it is said why", async () => {
    const project = inngestProject(random);
    expect(await project.lint(["--max-warnings", "1"])).toMatchObject({ code: 0, stderr: "" });
    const { code, stderr } = await project.lint(["--max-warnings", "0"]);
    expect(code).toBe(1);
    expect(stderr).toContain("There is 1 warning, more than --max-warnings 0 allows.");
  });

  test("--quiet shows errors only, and still counts warnings", async () => {
    const project = inngestProject(random);
    expect((await project.lint(["--quiet"])).stdout).toMatch(/^✔ No errors found\n/);
    expect((await project.lint(["--quiet", "--max-warnings", "0"])).code).toBe(1);
  });

  test("--preset and --rule choose", async () => {
    const project = inngestProject(random);
    expect((await project.lint(["--preset", "strict"])).code).toBe(1);
    expect((await project.lint(["--rule", "no-random:error"])).code).toBe(1);
    expect((await project.lint(["--preset", "strict", "--rule", "inngest/no-random:off"])).code).toBe(0);
  });
});

describe("directives", () => {
  const withComment = (comment: string): Record<string, string> => ({
    "src/order.ts": `import "inngest";\n${comment}\nexport const id = Date.now();\n`,
  });

  test.each([
    "// eslint-disable-next-line inngest/no-clock -- once",
    "// eslint-disable-next-line",
    "// eslint-disable-next-line no-console, inngest/no-clock",
    "/* eslint-disable inngest/no-clock */",
    "/* eslint-disable */",
    '/* eslint inngest/no-clock: "off", no-console: "error", other/rule: ["error", { a: [1] }] */',
  ])("%s is honoured", async (comment) => {
    const { code, stdout } = await inngestProject(withComment(comment)).lint();
    expect(stdout).toContain("✔ No problems found");
    expect(code).toBe(0);
  });

  test.each([
    "// eslint-disable-next-line no-console",
    "/* eslint-disable no-console, other/rule */",
    "/* eslint no-console: error, semi: error, other/rule: off */",
    "/* eslint-env node */",
    "/* global foo */",
    "/* eslint-enable no-console */",
  ])("%s is no concern of ours", async (comment) => {
    const { stdout } = await inngestProject(withComment(comment)).lint();
    expect(stdout).toContain("✖ 1 error in 1 file");
  });

  test("an unused one is reported, and --fix removes it", async () => {
    const text = `import "inngest";\n// eslint-disable-next-line inngest/no-clock\nexport const id = 1;\n`;
    const project = inngestProject({ "src/order.ts": text });
    const { code, stdout } = await project.lint();
    expect(stdout).toContain("2:1  warning");
    expect(stdout).toContain("Unused eslint-disable directive (no problems were reported from");
    expect(code).toBe(0);
    await project.lint(["--fix"]);
    expect(project.read("src/order.ts")).not.toContain("eslint-disable");
  });

  test("--fix leaves the names of other rules in place", async () => {
    const project = inngestProject({
      "src/order.ts": [
        'import "inngest";',
        "// eslint-disable-next-line no-console, inngest/no-clock, inngest/no-random -- why",
        "export const id = 1;",
        "/* eslint-disable-next-line inngest/no-clock,no-console,inngest/no-random */",
        "export const other = Date.now();",
        "",
      ].join("\n"),
    });
    const { stdout } = await project.lint(["--fix"]);
    expect(project.read("src/order.ts")).toBe(
      [
        'import "inngest";',
        "// eslint-disable-next-line no-console -- why",
        "export const id = 1;",
        "/* eslint-disable-next-line inngest/no-clock, no-console */",
        "export const other = Date.now();",
        "",
      ].join("\n"),
    );
    expect(stdout).toContain("✔ No problems left\n  Fixed 1 file.");
  });

  test("one for a rule that is off in this run is not called unused", async () => {
    const text = `import "inngest";\n// eslint-disable-next-line inngest/first-word\nexport const id = 1;\n`;
    expect((await inngestProject({ "src/order.ts": text }).lint()).stdout).toContain("✔ No problems found");
  });

  test("one for a rule of ours that does not exist is reported", async () => {
    const text = `import "inngest";\n// eslint-disable-next-line inngest/no-clocks\nexport const id = 1;\n`;
    const { stdout } = await inngestProject({ "src/order.ts": text }).lint();
    expect(stdout).toContain("Definition for rule 'inngest/no-clocks' was not found");
  });
});

describe("files", () => {
  test("a syntax error is told for its file, the others are linted", async () => {
    const project = inngestProject({
      "src/broken.ts": 'import "inngest";\nexport const a = (;\n',
      "src/order.ts": clockInFunction,
    });
    const { code, stdout } = await project.lint();
    expect(stdout).toContain("src/broken.ts\n\n  2:19  error\n");
    expect(stdout).toContain("Parsing error: Expression expected.");
    expect(stdout).toContain("src/order.ts\n\n  8:16  error  no-clock");
    expect(code).toBe(1);
  });

  test("Windows line ends and a BOM do not move anything", async () => {
    const project = inngestProject({ "src/order.ts": `\uFEFF${clockInFunction.replaceAll("\n", "\r\n")}` });
    const { stdout } = await project.lint();
    expect(stdout).toContain("8:16  error  no-clock");
    expect(stdout).toContain("8 │   const id = Date.now();\n");
  });

  test("every kind of source file is linted, declarations and generated code are not", async () => {
    const bad = 'import "inngest";\nexport const id = Date.now();\n';
    const extensions = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"];
    const project = inngestProject({
      ...Object.fromEntries(extensions.map((extension) => [`src/file-${extension}.${extension}`, bad])),
      "src/types.d.ts": bad,
      "src/styles.d.css.ts": bad,
      "node_modules/x/index.ts": bad,
      "dist/index.js": bad,
      "build/index.js": bad,
      ".next/types/index.ts": bad,
      "src/build/index.ts": bad,
    });
    const { stdout } = await project.lint(["--format", "json"]);
    const results = JSON.parse(stdout) as { filePath: string; messages: unknown[] }[];
    expect(
      results
        .filter(({ messages }) => messages.length === 1)
        .map(({ filePath }) => filePath.slice(project.root.length + 1)),
    ).toEqual([
      "src/build/index.ts",
      ...extensions.map((extension) => `src/file-${extension}.${extension}`).sort(),
    ]);
  });

  test("the named files and folders are linted, in the program of their project", async () => {
    const project = inngestProject({
      "src/a.ts": 'import "inngest";\nimport { b } from "./b.js";\nexport const answer = b;\n',
      "src/b.ts": 'import "inngest";\nexport const b = { c: Date.now() };\n',
      "src/deep/c.ts": 'import "inngest";\nexport const c = Date.now();\n',
    });
    const one = await project.lint(["src/a.ts", "--preset", "all"]);
    expect(one.stdout).toContain("answer: { c: number; }");
    expect(one.stdout).toContain("Checked 1 file with the all preset");
    expect((await project.lint(["src/deep"])).stdout).toContain("✖ 1 error in 1 file");
    expect((await project.lint(["src/deep", "src/b.ts"])).stdout).toContain("✖ 2 errors in 2 files");
    expect((await project.lint(["."], { cwd: `${project.root}/src/deep` })).stdout).toContain("c.ts\n");
    expect((await project.lint(["../b.ts"], { cwd: `${project.root}/src/deep` })).stdout).toContain(
      "../b.ts\n",
    );
  });
});

describe("what cannot be done is said in a sentence, with what to do", () => {
  const failure = async (files: Record<string, string>, argv: string[]): Promise<string> => {
    const { code, stdout, stderr } = await createProject(files).lint(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    return stderr;
  };

  test("an unknown option", async () => {
    expect(await failure({}, ["--fxi"])).toBe(
      "error: There is no option --fxi.\n help: Did you mean --fix?\n",
    );
  });

  test("a path that does not exist", async () => {
    const stderr = await failure({ "a.ts": "" }, ["scr"]);
    expect(stderr).toMatch(/^error: There is no file or folder scr in/);
    expect(stderr).toContain(" help: Check the spelling of the path.\n");
  });

  test("a folder without code", async () => {
    expect(await failure({ "README.md": "" }, [])).toContain(
      "There are no TypeScript or JavaScript files in this folder.",
    );
  });

  test("a project without Inngest", async () => {
    const stderr = await failure({ "package.json": "{}", "a.ts": "const step = 1;" }, []);
    expect(stderr).toMatchInlineSnapshot(`
      "error: There is no Inngest code in this folder (1 file searched).
       help: Run inngest-lint in the project that uses Inngest, or name its folder:
             inngest-lint <folder>
      "
    `);
  });

  test("a format that does not exist", async () => {
    const stderr = await failure({ "a.ts": 'import "inngest";' }, ["--format", "pretty"]);
    expect(stderr).toContain('error: There is no format "pretty".');
    expect(stderr).toContain("Built in are stylish, json");
  });

  test("a tsconfig that does not exist, or is broken, named on the command line", async () => {
    const files = { "a.ts": 'import "inngest";', "tsconfig.json": '{\n  "include": [\n' };
    expect(await failure(files, ["--tsconfig", "tsconfig.x.json"])).toContain(
      "There is no tsconfig tsconfig.x.json.",
    );
    expect(await failure(files, ["--tsconfig", "tsconfig.json"])).toContain(
      "tsconfig.json cannot be used: line",
    );
  });

  test("a rule that fails in the only file", async () => {
    const project = inngestProject({ "src/a.ts": 'import "inngest";\nconst throwHere = 1;\n' });
    const { code, stdout } = await project.lint(["--preset", "all"]);
    expect(stdout).toBe("No files were checked\n  What went wrong is said below.\n");
    expect(code).toBe(2);
  });

  test("a rule that fails does not stop the others", async () => {
    const project = inngestProject({
      "src/a.ts": 'import "inngest";\nconst throwHere = 1;\n',
      "src/b.ts": 'import "inngest";\nexport const b = Date.now();\n',
    });
    const { code, stdout, stderr } = await project.lint(["--preset", "all"]);
    expect(code).toBe(2);
    expect(stdout).toContain("src/b.ts\n");
    expect(stderr.replace(/\s+/g, " ")).toBe(
      "error: The rule inngest/throws failed in src/a.ts: no good. This is a bug in eslint-plugin-inngest; please report it. ",
    );
  });
});

describe("what is good to know", () => {
  test("the SDK is not installed", async () => {
    const project = createProject({ "src/order.ts": clockInFunction }, "none");
    const { code, stderr } = await project.lint();
    expect(code).toBe(1);
    expect(stderr).toContain("note: The package inngest is not installed here");
  });

  test("the project uses TypeScript 7", async () => {
    const project = inngestProject({
      "src/order.ts": clockInFunction,
      "node_modules/typescript/package.json": '{ "name": "typescript", "version": "7.0.2" }',
    });
    const { code, stdout, stderr } = await project.lint();
    expect(code).toBe(1);
    expect(stderr).toContain("note: This project uses TypeScript 7.0.2");
    expect(stdout.replace(/\s+/g, " ")).toMatch(/inngest 4\.0\.0 and TypeScript 6\.\d/);
  });

  test("named files that are no source, or have nothing to do with Inngest, do no harm", async () => {
    const project = inngestProject({ "src/a.ts": "export const a = 1;", "README.md": "# inngest" });
    const { code, stdout, stderr } = await project.lint(["src/a.ts", "README.md"]);
    expect(code).toBe(0);
    expect(stdout).toBe("No files were checked\n  What was named has nothing to do with Inngest.\n");
    expect(stderr).toBe("note: Left out, being no TypeScript or JavaScript source: README.md.\n\n");
  });

  test("the project depends on Inngest and has no function yet", async () => {
    const { code, stdout } = await inngestProject({ "src/a.ts": "export const a = 1;" }).lint();
    expect(stdout).toBe("No files were checked\n  No file here has to do with Inngest (1 file searched).\n");
    expect(code).toBe(0);
  });

  test("other formats are told beside the report that no file was checked", async () => {
    const project = inngestProject({ "src/a.ts": "export const a = 1;" });
    const { stdout, stderr } = await project.lint(["--format", "json"]);
    expect(stdout).toBe("[]\n");
    expect(stderr).toContain("note: No files were checked. No file here has to do with Inngest");
  });

  test("--help and --version", async () => {
    const project = createProject({});
    expect(await project.lint(["--version"])).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
    const { stdout } = await project.lint(["--help"]);
    expect(stdout).toContain("--fix-dry-run");
    expect(stdout).toMatch(/^ {2}no-clock\s+disallow Date\.now\(\)$/m);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("formats", () => {
  test.each(["stylish", "json", "json-with-metadata", "html"])("%s is ESLint's own", async (format) => {
    const project = inngestProject({ "src/order.ts": clockInFunction });
    const { code, stdout } = await project.lint(["--format", format]);
    expect(code).toBe(1);
    expect(stdout).toContain("inngest/no-clock");
    expect(stdout).toContain("order.ts");
  });

  test("json has ESLint's shape", async () => {
    const project = inngestProject({ "src/order.ts": clockInFunction });
    const [result] = JSON.parse((await project.lint(["--format", "json"])).stdout) as [
      Record<string, unknown>,
    ];
    expect(result).toMatchObject({
      filePath: `${project.root}/src/order.ts`,
      messages: [{ ruleId: "inngest/no-clock", severity: 2, line: 8, column: 16, endLine: 8, endColumn: 26 }],
      suppressedMessages: [],
      errorCount: 1,
      fatalErrorCount: 0,
      warningCount: 0,
      fixableErrorCount: 0,
      fixableWarningCount: 0,
      source: clockInFunction,
      usedDeprecatedRules: [],
    });
  });

  test("a path to a formatter", async () => {
    const project = inngestProject({
      "src/order.ts": clockInFunction,
      "format.mjs": "export default (results, { cwd }) => `${results.length} in ${cwd}`;",
    });
    expect((await project.lint(["--format", "./format.mjs"])).stdout).toBe(`1 in ${project.root}\n`);
  });
});
