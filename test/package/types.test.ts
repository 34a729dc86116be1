import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const repository = path.join(import.meta.dirname, "../..");
const consumer = path.join(repository, "test/package/consumer.config.ts");

const text = `
import inngest from "eslint-plugin-inngest";
import { defineConfig } from "eslint/config";
import type { ESLint, Linter } from "eslint";

export default defineConfig([
  inngest.configs.recommended,
  inngest.configs.strict,
  { files: ["src/**"], plugins: { inngest }, extends: ["inngest/recommended"] },
  {
    plugins: { inngest },
    rules: { "inngest/require-wait-timeout": ["error", { invoke: true }] },
    settings: { inngest: { fixes: "all" } },
  },
]);

export const all: Linter.Config[] = Object.values(inngest.configs);
export const plugin: ESLint.Plugin = inngest;
export const name: string = inngest.configs.migrateV4.name;
// @ts-expect-error -- there is no such preset
export const missing = inngest.configs.reccomended;
`;

/** Type-checks a user's configuration against one major of ESLint. */
function errorsWith(eslint: string): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: ["node"],
    paths: {
      "eslint-plugin-inngest": [path.join(repository, "src/index.ts")],
      eslint: [path.join(repository, `node_modules/${eslint}/lib/types/index.d.ts`)],
      "eslint/config": [path.join(repository, `node_modules/${eslint}/lib/types/config-api.d.ts`)],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => path.resolve(file) === consumer || fileExists(file);
  host.readFile = (file) => (path.resolve(file) === consumer ? text : readFile(file));
  const program = ts.createProgram([consumer], options, host);
  const file = program.getSourceFile(consumer);
  return ts
    .getPreEmitDiagnostics(program, file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("a user's configuration type-checks", () => {
  test("on ESLint 10", () => {
    expect(errorsWith("eslint")).toEqual([]);
  });

  test("on ESLint 9", () => {
    expect(errorsWith("eslint-v9")).toEqual([]);
  });
});
