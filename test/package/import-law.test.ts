import { ESLint, Linter } from "eslint";
import path from "node:path";
import { describe, expect, test } from "vitest";
import tseslint from "typescript-eslint";

const cwd = path.join(import.meta.dirname, "../..");
const rule = "@typescript-eslint/no-restricted-imports";

/** Whether our own configuration objects to a line of code in a file that need not exist. */
async function objects(file: string, code: string): Promise<boolean> {
  const config = (await new ESLint({ cwd }).calculateConfigForFile(path.join(cwd, file))) as Linter.Config;
  const entry = config.rules?.[rule];
  if (!entry) throw new Error(`No law holds for ${file}.`);
  const messages = new Linter().verify(code, {
    languageOptions: { parser: tseslint.parser },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: { [rule]: entry },
  });
  const other = messages.find(({ ruleId }) => ruleId !== rule);
  if (other) throw new Error(other.message);
  return messages.length > 0;
}

const folders = ["sdk", "model", "syntax", "edits", "engine", "rules", "eslint", "cli"] as const;
const allowed: Readonly<Record<(typeof folders)[number], readonly string[]>> = {
  sdk: [],
  model: [],
  syntax: [],
  edits: ["model", "sdk", "syntax"],
  engine: ["model", "sdk", "syntax"],
  rules: ["model", "edits", "sdk"],
  eslint: ["engine", "rules", "model"],
  cli: ["engine", "rules", "model"],
};

describe.each(folders)("src/%s", (folder) => {
  test.each(folders.filter((other) => other !== folder))("and src/%s", async (other) => {
    const isFree = allowed[folder].includes(other);
    for (const code of [
      `import { it } from "../${other}/index.ts";`,
      `import type { It } from "../${other}/it.ts";`,
      `export { it } from "../${other}/it.ts";`,
    ]) {
      expect(await objects(`src/${folder}/it.ts`, code), code).toBe(!isFree);
    }
  });

  test("may import its own files", async () => {
    expect(await objects(`src/${folder}/it.ts`, 'import { it } from "./other.ts";')).toBe(false);
  });

  test("and typescript-eslint", async () => {
    const value = 'import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";';
    expect(await objects(`src/${folder}/it.ts`, value)).toBe(folder !== "eslint");
    const type = 'import type { TSESLint } from "@typescript-eslint/utils";';
    expect(await objects(`src/${folder}/it.ts`, type)).toBe(folder !== "eslint");
  });

  test("and ESLint", async () => {
    const file = `src/${folder}/it.ts`;
    expect(await objects(file, 'import { Linter } from "eslint";')).toBe(folder !== "cli");
    expect(await objects(file, 'import type { Linter } from "eslint";')).toBe(false);
  });
});

describe.each([
  "@typescript-eslint/utils",
  "@typescript-eslint/utils/ts-eslint",
  "@typescript-eslint/typescript-estree",
  "@typescript-eslint/parser",
  "@typescript-eslint/type-utils",
  "ts-api-utils",
])("%s", (name) => {
  test.each(["src/index.ts", "src/configs.ts", "src/eslint/rule.ts", "src/cli/main.ts"])(
    "cannot be loaded by %s",
    async (file) => {
      expect(await objects(file, `import { it } from "${name}";`)).toBe(true);
    },
  );
});

test("a rule does not read syntax trees", async () => {
  expect(await objects("src/rules/no-nested-steps.ts", 'import ts from "typescript";')).toBe(true);
  expect(await objects("src/engine/flow.ts", 'import ts from "typescript";')).toBe(false);
});
