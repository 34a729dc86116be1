import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createProject, inngestProject } from "./project.ts";

const repository = path.resolve(import.meta.dirname, "../..");
const command = [
  "--import",
  path.join(repository, "node_modules/tsx/dist/esm/index.mjs"),
  path.join(repository, "src/cli/main.ts"),
];

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as users do, with the real rules. `readFirst` closes the pipe after the first lines, as `head` does. */
async function runCommand(
  cwd: string,
  argv: readonly string[],
  { readFirst = false, node = [] as readonly string[] } = {},
): Promise<Ended> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const child = spawn(process.execPath, [...node, ...command, ...argv], { cwd, env });
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written.stdout += text;
    if (readFirst) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (written.stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...written };
}

const nested = `import { Inngest } from "inngest";
import { serve } from "inngest/node";

const inngest = new Inngest({ id: "app" });

const order = inngest.createFunction(
  { id: "order", triggers: [{ event: "order/created" }] },
  async ({ step }) => {
    await step.run("outer", async () => {
      await step.run("inner", () => 1);
    });
  },
);

export default serve({ client: inngest, functions: [order] });
`;

describe("inngest-lint", { timeout: 60_000 }, () => {
  test("finds what breaks a function, from any folder of a project", async () => {
    const project = inngestProject({ "src/order.ts": nested }, "real");
    const { code, stdout, stderr } = await runCommand(path.join(project.root, "src"), []);
    expect(stdout).toContain("order.ts\n\n  10:13  error  no-nested-steps\n");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Checked 1 file with the recommended preset: 1 function, 1 endpoint and inngest 4.24.0.",
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });

  test("has nothing to say about good code", async () => {
    const good = nested.replace('await step.run("inner", () => 1);', "");
    const { code, stdout } = await runCommand(inngestProject({ "src/order.ts": good }, "real").root, []);
    expect(stdout).toContain("✔ No problems found");
    expect(code).toBe(0);
  });

  test("says what is wrong without a stack trace", async () => {
    const { code, stdout, stderr } = await runCommand(createProject({}).root, ["--prest", "strict"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe("error: There is no option --prest.\n help: Did you mean --preset?\n");
  });

  test("says that ESLint is not installed", async () => {
    const project = inngestProject({ "src/order.ts": nested });
    project.write(
      "hooks.mjs",
      'export const resolve = (name, context, next) => next(name, name === "eslint" ? { ...context, parentURL: "file:///nowhere/a.js" } : context);',
    );
    project.write(
      "no-eslint.mjs",
      'import { register } from "node:module"; register("./hooks.mjs", import.meta.url);',
    );
    const node = ["--import", path.join(project.root, "no-eslint.mjs")];
    for (const argv of [[], ["--format", "json"]]) {
      expect(await runCommand(project.root, argv, { node })).toEqual({
        code: 2,
        stdout: "",
        stderr:
          "error: ESLint is not installed, and inngest-lint runs its rules with it.\n help: npm install --save-dev eslint\n",
      });
    }
    expect((await runCommand(project.root, ["--help"], { node })).code).toBe(0);
  });

  test("prints its version and its help", async () => {
    const { root } = createProject({});
    const version = await runCommand(root, ["--version"]);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await runCommand(root, ["--help"]);
    expect(help.stdout).toContain("  no-nested-steps ");
    expect([version.code, help.code]).toEqual([0, 0]);
  });

  test("ends quietly when nobody reads on", async () => {
    const bad = Array.from(
      { length: 400 },
      (_, index) =>
        `export const f${String(index)} = async (step: any) => { await step.run("a", () => step.run("b", () => 1)); };`,
    );
    const project = inngestProject({ "src/order.ts": `${nested}${bad.join("\n")}` }, "real");
    const { stderr } = await runCommand(project.root, [], { readFirst: true });
    expect(stderr).toBe("");
  });
});
