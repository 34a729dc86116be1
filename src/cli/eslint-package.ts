import type { ESLint, Linter } from "eslint";
import { CommandError } from "./command-error.ts";

/** What the command uses of ESLint; both classes read flat configurations. */
interface ESLintPackage {
  readonly ESLint: typeof ESLint;
  readonly Linter: typeof Linter;
}

/** The first with flat configurations in every form that files of them have. */
const oldest = { major: 8, minor: 57 };

/**
 * Loads ESLint, which the project brings: without it the command can still say so.
 * @throws {CommandError} when it is not installed, or too old.
 */
export async function loadESLint(): Promise<ESLintPackage> {
  let eslint: typeof import("eslint");
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
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
    throw new CommandError(
      `ESLint ${version} is installed, and inngest-lint needs ESLint ${oldest.major}.${oldest.minor} or later.`,
      "npm install --save-dev eslint@latest",
    );
  }
  if (major > 8) return eslint;
  // There, the class called ESLint reads the configurations of old, and later types do not know the option.
  const load = eslint.loadESLint as (options: { useFlatConfig: true }) => Promise<typeof ESLint>;
  return { ESLint: await load({ useFlatConfig: true }), Linter: eslint.Linter };
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
