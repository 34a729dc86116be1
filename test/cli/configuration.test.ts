import path from "node:path";
import { describe, expect, test } from "vitest";
import { inngestProject } from "./project.ts";

const plugin =
  'const inngest = { meta: { name: "eslint-plugin-inngest" }, rules: { "no-clock": { create: () => ({}) }, "no-random": { create: () => ({}) }, "first-word": { meta: { schema: false }, create: () => ({}) }, "newer-rule": { create: () => ({}) } } };\n';
const code = 'import "inngest";\nexport const a = [Date.now(), Math.random()];\n';

/** A project with this ESLint configuration. */
function configured(
  configuration: string,
  files: Record<string, string> = {},
): ReturnType<typeof inngestProject> {
  return inngestProject({ "src/a.ts": code, "eslint.config.mjs": configuration, ...files });
}

describe("a project whose ESLint configuration uses the plugin", () => {
  test("decides which rules run, and how", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, rules: { "inngest/no-random": "error", "inngest/newer-rule": "error", "no-console": "error" } }];`,
    );
    const { code, stdout } = await project.lint();
    expect(code).toBe(1);
    expect(stdout).toContain("error  no-random");
    expect(stdout).not.toContain("no-clock");
    expect(stdout).toContain("with the rules of eslint.config.mjs");
  });

  test("--rule and --preset overrule it", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, rules: { "inngest/no-random": "error" } }];`,
    );
    expect((await project.lint(["--rule", "no-random:off"])).stdout).toContain("✔ No problems found");
    const { stdout } = await project.lint(["--preset", "recommended"]);
    expect(stdout).toContain("error  no-clock");
    expect(stdout).toContain("warning  no-random");
    expect(stdout).toContain("with the recommended preset");
  });

  test("also says which files are left out", async () => {
    const project = configured(
      `${plugin}export default [{ ignores: ["src/generated/**"] }, { files: ["src/**"], plugins: { inngest }, rules: { "inngest/no-clock": "warn" } }];`,
      { "src/generated/b.ts": code, "other/c.ts": code },
    );
    const { stdout } = await project.lint(["."]);
    expect(stdout).toContain("✖ 1 warning in 1 file");
    expect((await project.lint(["src/generated/b.ts", "--format", "json"])).stderr).toContain(
      "note: No files were checked. eslint.config.mjs ignores the file that could be",
    );
    const some = await project.lint(["src/generated/b.ts", "src/a.ts"]);
    expect(some.stderr).toBe("note: Left out by eslint.config.mjs: src/generated/b.ts.\n\n");
  });

  test("ignores all files, and that is no success", async () => {
    const project = configured(
      `${plugin}export default [{ ignores: ["src/**"] }, { plugins: { inngest }, rules: { "inngest/no-clock": "warn" } }];`,
      { "src/b.ts": code },
    );
    expect(await project.lint()).toEqual({
      code: 0,
      stdout:
        "No files were checked\n  eslint.config.mjs ignores all 2 files that could be checked. Take them out of\n  its `ignores`.\n",
      stderr: "",
    });
  });

  test("uses the plugin for other files only, and that is no success", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.js"], plugins: { inngest }, rules: { "inngest/no-clock": "warn" } }];`,
    );
    const { stdout } = await project.lint();
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "eslint.config.mjs uses the plugin, but not for the file that could be checked.",
    );
  });

  test("is not linted itself", async () => {
    const project = configured(
      `${plugin}export default [{ plugins: { inngest }, rules: { "inngest/no-clock": "warn" } }]; // Date.now()`,
    );
    expect((await project.lint()).stdout).toContain("✖ 1 warning in 1 file");
  });

  test("holds for TypeScript files though it names no pattern for them", async () => {
    const project = configured(
      `${plugin}export default [{ plugins: { inngest }, rules: { "inngest/no-clock": "warn" } }];`,
    );
    expect((await project.lint()).stdout).toContain("✖ 1 warning in 1 file");
  });

  test("may have given the plugin another name", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { ing: inngest }, rules: { "ing/no-clock": "error", "ing/no-random": "error" } }];`,
      {
        "src/a.ts":
          'import "inngest";\n// eslint-disable-next-line ing/no-clock\nexport const a = [Date.now(), Math.random()];\n',
      },
    );
    const { stdout } = await project.lint(["--format", "json"]);
    const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string }[] }];
    expect(result.messages.map(({ ruleId }) => ruleId)).toEqual(["ing/no-random"]);
  });

  test("is found from a folder inside the project, and per package", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, rules: { "inngest/no-clock": "warn" } }];`,
      {
        "packages/b/eslint.config.mjs": `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, rules: { "inngest/no-random": "error" } }];`,
        "packages/b/b.ts": code,
      },
    );
    const { stdout } = await project.lint(["."], { cwd: path.join(project.root, "src") });
    expect(stdout).toContain("warning  no-clock");
    const both = (await project.lint()).stdout;
    expect(both).toContain("✖ 1 error and 1 warning in 2 files");
    expect(both.replace(/\s+/g, " ")).toContain("with the rules of the ESLint configurations");
  });

  test("turns reports of unused directives off", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, linterOptions: { reportUnusedDisableDirectives: "off" }, rules: { "inngest/no-clock": "warn" } }];`,
      {
        "src/a.ts": 'import "inngest";\n// eslint-disable-next-line inngest/no-clock\nexport const a = 1;\n',
      },
    );
    expect((await project.lint()).stdout).toContain("✔ No problems found");
  });

  test("has a setting that does not exist", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, settings: { inngest: { fixs: "all" } } }];`,
    );
    const { code, stderr } = await project.lint();
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, " ")).toContain(
      "error: In eslint.config.mjs: `settings.inngest.fixs` is not a setting.",
    );
  });

  test("gives a rule options that this version of the plugin does not take", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, rules: { "inngest/first-word": ["error", { a: 1 }] } }];`,
    );
    const { code, stderr } = await project.lint();
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, " ")).toMatch(
      /^error: ESLint does not accept the configuration of the rules: /,
    );
    expect(stderr).toContain("first-word");
    expect(stderr).not.toContain("    at ");
  });

  test("gives a rule options that the project's own version of the plugin does not take", async () => {
    const project = configured(
      `${plugin}export default [{ files: ["**/*.ts"], plugins: { inngest }, rules: { "inngest/no-clock": ["error", { a: 1 }] } }];`,
    );
    const { stderr } = await project.lint();
    expect(stderr).toContain(
      "note: eslint.config.mjs could not be loaded, so the recommended preset is used.",
    );
    expect(stderr).toContain("inngest/no-clock");
  });
});

describe("a project whose ESLint configuration does not use the plugin", () => {
  test("gets the preset, and the configuration is not even loaded", async () => {
    const project = configured('throw new Error("loaded");');
    const { code, stderr } = await project.lint();
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });

  test("what it ignores was not meant for the command", async () => {
    const project = configured('export default [{ ignores: ["src/**"] }]; // inngest');
    expect((await project.lint()).stdout).toContain("✖ 1 error and 1 warning in 1 file");
  });

  test("a shared configuration that uses the plugin is one that does, though it ignores every file", async () => {
    const project = configured('export { default } from "shared";', {
      "package.json":
        '{ "name": "app", "type": "module", "devDependencies": { "eslint-plugin-inngest": "*" } }',
      "node_modules/shared/package.json": '{ "name": "shared", "type": "module", "exports": "./index.js" }',
      "node_modules/shared/index.js": `${plugin}export default [{ ignores: ["**/*"] }, { plugins: { inngest } }];`,
    });
    expect((await project.lint()).stdout).toContain("eslint.config.mjs ignores the file");
  });

  test("though it speaks of Inngest", async () => {
    const project = configured("export default [{ rules: {} }]; // inngest");
    expect((await project.lint()).stdout).toContain("with the recommended preset");
  });
});

test("a configuration that cannot be loaded is told, and the preset used", async () => {
  const project = configured('import "not-installed"; // inngest');
  const { code, stdout, stderr } = await project.lint();
  expect(code).toBe(1);
  expect(stdout).toContain("with the recommended preset");
  expect(stderr.replace(/\s+/g, " ")).toContain(
    "note: eslint.config.mjs could not be loaded, so the recommended preset is used. ESLint says: Cannot find package 'not-installed'",
  );
});
