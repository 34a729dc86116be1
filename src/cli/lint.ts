import type { Linter } from "eslint";
import type ts from "typescript";
import type { FileConfiguration } from "./configuration.ts";
import { reviewUnused } from "./directives.ts";
import { parse, parserOf } from "./parser.ts";
import type { Plugin } from "./plugin.ts";

/** What the rules say about one file. */
export interface LintedFile {
  readonly file: string;
  readonly text: string;
  readonly messages: readonly Linter.LintMessage[];
  readonly suppressed: readonly Linter.SuppressedLintMessage[];
}

/** ESLint documents this method, but its types leave it out. */
type SuppressionKeeper = Linter & { getSuppressedMessages(): Linter.SuppressedLintMessage[] };

/** Lints files that a program holds, with ESLint's own Linter. */
export class FileLinter {
  readonly #linter: SuppressionKeeper;
  readonly #plugin: Plugin;

  constructor(linter: Linter, plugin: Plugin) {
    this.#linter = linter as SuppressionKeeper;
    this.#plugin = plugin;
  }

  lint(program: ts.Program, sourceFile: ts.SourceFile, configuration: FileConfiguration): LintedFile {
    const { rules, rawSettings, linterOptions, namespace } = configuration;
    const prefix = `${namespace}/`;
    // A rule that is off in this run may have a use elsewhere, and so may its directive.
    const concerns = (id: string): boolean => {
      if (!id.startsWith(prefix)) return false;
      const name = id.slice(prefix.length);
      return !(name in this.#plugin.rules) || isOn(rules[`inngest/${name}`]);
    };
    const parsed = parse(program, sourceFile, concerns);
    const messages = this.#linter
      .verify(
        sourceFile.text,
        [
          // ESLint leaves packages out on its own, but this file was asked for.
          { ignores: ["!**/node_modules/"] },
          {
            files: ["**/*.*"],
            languageOptions: { parser: parserOf(parsed) },
            plugins: { [namespace]: this.#plugin },
            rules: Object.fromEntries(
              Object.entries(rules).map(([id, entry]) => [id.replace("inngest/", prefix), entry]),
            ),
            settings: rawSettings,
            linterOptions: {
              // As a warning; ESLint 8 takes no name of a severity here.
              reportUnusedDisableDirectives: linterOptions.reportUnusedDisableDirectives ?? true,
              noInlineConfig: linterOptions.noInlineConfig ?? false,
            },
          },
        ],
        { filename: sourceFile.fileName },
      )
      .flatMap((message) => {
        const reviewed = reviewUnused(message, (line, column) => {
          const position = sourceFile.getPositionOfLineAndCharacter(line - 1, column - 1);
          return parsed.directives.find(({ start }) => start === position);
        });
        return reviewed ? [reviewed] : [];
      });
    return {
      file: sourceFile.fileName,
      text: sourceFile.text,
      messages,
      suppressed: this.#linter.getSuppressedMessages(),
    };
  }
}

function isOn(entry: Linter.RuleEntry | undefined): boolean {
  const severity = Array.isArray(entry) ? entry[0] : entry;
  return severity !== undefined && severity !== "off" && severity !== 0;
}
