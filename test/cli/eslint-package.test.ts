import { afterEach, expect, test, vi } from "vitest";
import { loadESLint } from "../../src/cli/eslint-package.ts";

afterEach(() => {
  vi.doUnmock("eslint");
  vi.resetModules();
});

/** Puts another ESLint in place of the installed one. */
function install(version: string, rest: Readonly<Record<string, unknown>> = {}): void {
  vi.doMock("eslint", () => ({
    Linter: { version },
    ESLint: "the class called ESLint",
    loadESLint: undefined,
    ...rest,
  }));
}

test.each(["7.32.0", "8.56.0"])("ESLint %s is too old, and the error says so", async (version) => {
  install(version);
  await expect(loadESLint()).rejects.toMatchObject({
    message: `ESLint ${version} is installed, and inngest-lint needs ESLint 8.57 or later.`,
    advice: "npm install --save-dev eslint@latest",
  });
});

test("of ESLint 8 it takes the class that reads flat configurations", async () => {
  const loadFlat = vi.fn(async () => "the class for flat configurations");
  install("8.57.1", { loadESLint: loadFlat });
  expect((await loadESLint()).ESLint).toBe("the class for flat configurations");
  expect(loadFlat).toHaveBeenCalledExactlyOnceWith({ useFlatConfig: true });
});

test.each(["9.0.0", "10.15.0", "11.0.0"])(
  "of ESLint %s it takes the class called ESLint",
  async (version) => {
    install(version);
    expect((await loadESLint()).ESLint).toBe("the class called ESLint");
  },
);
