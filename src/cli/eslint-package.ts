import { CommandError } from "./command-error.ts";

type ESLintPackage = typeof import("eslint");

const oldest = 9;

/**
 * Loads ESLint, which the project brings: without it the command can still say so.
 * @throws {CommandError} when it is not installed, or too old.
 */
export async function loadESLint(): Promise<ESLintPackage> {
  let eslint: ESLintPackage;
  try {
    eslint = await import("eslint");
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new CommandError(
      "ESLint is not installed, and inngest-lint runs its rules with it.",
      "npm install --save-dev eslint",
    );
  }
  const { version } = eslint.Linter;
  if (Number.parseInt(version, 10) < oldest) {
    throw new CommandError(
      `ESLint ${version} is installed, and inngest-lint needs ESLint ${String(oldest)} or later.`,
      "npm install --save-dev eslint@latest",
    );
  }
  return eslint;
}

/** Whether it is ESLint that is not there, and not one of its own dependencies. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "ERR_MODULE_NOT_FOUND" &&
    error.message.includes("package 'eslint'")
  );
}
