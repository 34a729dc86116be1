import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { JSONSchema, TSESLint } from "@typescript-eslint/utils";
import path from "node:path";
import { findSource } from "../engine/host.ts";
import { readFile } from "../engine/index.ts";
import { mayConcernInngest } from "../engine/gate.ts";
import {
  OptionsError,
  parseSettings,
  type Edit,
  type Report,
  type Rule,
  type Settings,
} from "../model/index.ts";

/** What a rule says about itself beside what ESLint asks: the source of its preset, its page and its table row. */
export interface RuleDocs {
  readonly preset: Rule["preset"];
  readonly recommended: boolean;
  readonly requiresTypeChecking: boolean;
}

export type ESLintRule = TSESLint.RuleModule<string, readonly object[], RuleDocs>;

const createRule = RuleCreator<RuleDocs>(
  (name) => `https://github.com/eslint-plugin-inngest/eslint-plugin-inngest/blob/main/rules-docs/${name}.md`,
);

/** Makes an ESLint rule of a rule. All of its work is done on entering the file; it never asks for the ESTree. */
export function toESLintRule<MessageId extends string, Options extends object>(
  rule: Rule<MessageId, Options>,
): ESLintRule {
  const made = createRule<readonly object[], string>({
    name: rule.name,
    meta: {
      type: "problem",
      docs: {
        description: rule.description,
        preset: rule.preset,
        recommended: rule.preset === "recommended",
        requiresTypeChecking: rule.types === "required",
      },
      // `fixes: "all"` in the settings makes a fix of a suggestion.
      ...(rule.edits.length > 0 && { fixable: "code" }),
      ...(rule.edits.includes("suggestion") && { hasSuggestions: true }),
      messages: rule.messages,
      schema: schemaOf(rule),
      defaultOptions: rule.options ? [rule.options.defaults] : [],
    },
    create(context, [options]) {
      const { sourceCode } = context;
      const settings = parseSettings(context.settings["inngest"]);
      return {
        Program() {
          const program = sourceCode.parserServices?.program ?? undefined;
          unlessTooDeep(sourceCode.ast, program, () => {
            const source = findSource({
              fileName: context.physicalFilename,
              text: sourceCode.text,
              program,
              tsconfig: settings.tsconfig === null ? null : path.resolve(context.cwd, settings.tsconfig),
            });
            const file = readFile(source, settings, context.cwd);
            if (!file) return;
            rule.check({
              file,
              options: (options ?? {}) as Options,
              report: (report) => {
                context.report(describe(report, rule, file.sourceFile.text.length, sourceCode, settings));
              },
            });
          });
        },
      };
    },
  });
  return {
    ...made,
    create(context) {
      // Wrong settings are told in every file.
      parseSettings(context.settings["inngest"]);
      checkOptions(rule, context.options[0]);
      // Before the options are put together: most files of a run are stopped here.
      return concernsInngest(context.sourceCode) ? made.create(context) : {};
    },
  };
}

const checked = new WeakSet<object>();

/**
 * Looks at what a schema cannot say of options.
 * @throws {OptionsError} when one of them cannot be used.
 */
function checkOptions<Options extends object>(
  { name, options: known }: Rule<string, Options>,
  given: unknown,
): void {
  if (!known?.problem || typeof given !== "object" || given === null || checked.has(given)) return;
  const problem = known.problem({ ...known.defaults, ...given });
  if (problem !== null) throw new OptionsError(name, problem);
  checked.add(given);
}

const concerns = new WeakMap<object, boolean>();

/** The gate, passed once for all rules. */
function concernsInngest(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  let known = concerns.get(sourceCode);
  if (known === undefined) {
    known = mayConcernInngest(sourceCode.text);
    concerns.set(sourceCode, known);
  }
  return known;
}

/** Files and programs in which the stack overflowed. */
const overflowed = new WeakSet<object>();

/**
 * Code can be nested deeper than the compiler's stack, or ours, can follow: then nothing is known of the file. The
 * compiler may then have stopped half way, and it can fail on what is missing when other rules ask about the program.
 */
function unlessTooDeep(file: object, program: object | undefined, work: () => void): void {
  if (overflowed.has(file)) return;
  try {
    work();
  } catch (error) {
    if (error instanceof RangeError) {
      overflowed.add(file);
      if (program) overflowed.add(program);
    } else if (!program || !overflowed.has(program)) {
      throw error;
    }
  }
}

function schemaOf({ options }: Rule): JSONSchema.JSONSchema4[] {
  if (!options) return [];
  const properties = Object.fromEntries(
    Object.entries(options.schema).map(([name, schema]) => [
      name,
      { ...schema, default: options.defaults[name as keyof typeof options.defaults] },
    ]),
  );
  return [{ type: "object", additionalProperties: false, properties }];
}

function describe(
  report: Report<string>,
  rule: Rule,
  length: number,
  sourceCode: Readonly<TSESLint.SourceCode>,
  settings: Settings,
): TSESLint.ReportDescriptor<string> {
  const start = "getStart" in report.at ? report.at.getStart() : report.at.pos;
  const suggestions = (report.suggestions ?? []).flatMap(({ edit, message, data, isChoice = false }) =>
    edit ? [{ edit, isChoice, messageId: message, data: data ?? report.data ?? {} }] : [],
  );
  const first =
    settings.fixes === "all" && suggestions[0]?.isChoice === false ? suggestions[0].edit : undefined;
  const fix = report.fix ?? first;
  return {
    loc: {
      start: sourceCode.getLocFromIndex(start),
      end: sourceCode.getLocFromIndex(Math.min(Math.max(report.at.end, start), length)),
    },
    messageId: report.message,
    data: report.data ?? {},
    ...(fix && { fix: (fixer) => apply(fix, fixer) }),
    ...(rule.edits.includes("suggestion") && {
      suggest: suggestions.map(({ edit, messageId, data }) => ({
        messageId,
        data,
        fix: (fixer: TSESLint.RuleFixer) => apply(edit, fixer),
      })),
    }),
  };
}

function apply(edit: Edit, fixer: TSESLint.RuleFixer): TSESLint.RuleFix[] {
  return edit.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text));
}
