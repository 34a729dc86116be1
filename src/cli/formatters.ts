import type { ESLint } from "eslint";
import { CommandError } from "./command-error.ts";
import { loadESLint } from "./eslint-package.ts";
import type { Plugin } from "./plugin.ts";

/**
 * Loads one of ESLint's formatters: a built-in one, a package, or a file.
 * @throws {CommandError} when there is none of this name.
 */
export async function loadFormatter(
  name: string,
  plugin: Plugin,
  cwd: string,
): Promise<(results: ESLint.LintResult[], meta: ESLint.ResultsMeta) => Promise<string>> {
  const { ESLint } = await loadESLint();
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    // Some formatters ask for the documentation of the rules.
    overrideConfig: [{ ignores: ["!**/node_modules/"] }, { files: ["**/*.*"], plugins: { inngest: plugin } }],
  });
  try {
    const formatter = await eslint.loadFormatter(name);
    return async (results, meta) => {
      // ESLint answers for files whose configuration it has read.
      for (const { filePath } of results) await eslint.calculateConfigForFile(filePath);
      return formatter.format(results, meta);
    };
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new CommandError(
      `There is no format "${name}". ${reason}`,
      "Built in are stylish, json, json-with-metadata and html; others are packages called eslint-formatter-<name>, or a path.",
    );
  }
}
