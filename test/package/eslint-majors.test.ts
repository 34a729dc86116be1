import * as ten from "eslint";
import * as configOfTen from "eslint/config";
import * as nine from "eslint-v9";
import * as configOfNine from "eslint-v9/config";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";

const code = `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "shop" });
export const order = inngest.createFunction({ id: "order" }, async ({ step }) => {
  await step.run("outer", async () => {
    await step.run("inner", () => 1);
  });
});
`;

const majors = [
  { major: "10", ESLint: ten.ESLint, defineConfig: configOfTen.defineConfig },
  {
    major: "9",
    ESLint: nine.ESLint as unknown as typeof ten.ESLint,
    defineConfig: configOfNine.defineConfig,
  },
] as const;

describe.each(majors)("ESLint $major", ({ major, ESLint, defineConfig }) => {
  const lint = async (config: unknown): Promise<readonly string[]> => {
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: config as ten.Linter.Config[],
    });
    const results = await eslint.lintText(code, { filePath: "order.js" });
    return results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId ?? message}:${line}`),
    );
  };

  test("is the version it says", () => {
    expect(ESLint.version.split(".")[0]).toBe(major);
  });

  test("takes a preset as it is", async () => {
    expect(await lint([plugin.configs.recommended])).toEqual(["inngest/no-nested-steps:5"]);
  });

  test("takes a preset by name", async () => {
    const config = defineConfig([
      { files: ["**/*.js"], plugins: { inngest: plugin }, extends: ["inngest/recommended"] },
    ]);
    expect(await lint(config)).toEqual(["inngest/no-nested-steps:5"]);
  });

  test("takes every preset, with its options", async () => {
    for (const config of Object.values(plugin.configs)) await expect(lint([config])).resolves.toBeDefined();
  });

  test("refuses an option that does not exist", async () => {
    const rules = { "inngest/require-wait-timeout": ["error", { invok: true }] };
    await expect(lint([{ plugins: { inngest: plugin }, rules }])).rejects.toThrow(/invok/);
  });

  test("says which setting does not exist", async () => {
    const settings = { inngest: { fixs: "all" } };
    await expect(lint([plugin.configs.recommended, { settings }])).rejects.toThrow(/settings\.inngest\.fixs/);
  });
});
