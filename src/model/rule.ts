import type ts from "typescript";
import type { Edit } from "./edit.ts";
import type { InngestFile } from "./file.ts";

/** The presets a rule can belong to. `recommended` holds only rules whose reports are certainly bugs. */
export type Preset = "recommended" | "strict" | "migrate-v4";

/** The severity a rule has inside its preset. */
export type Severity = "error" | "warn" | "off";

/** A JSON schema for one option, as ESLint validates it and as the rule's page prints it. */
export interface OptionSchema {
  readonly type: "array" | "boolean" | "integer" | "string";
  readonly description: string;
  readonly items?: object;
  readonly [keyword: string]: unknown;
}

/** The options of a rule: one object, every property described and defaulted. */
export interface RuleOptions<Options extends object> {
  readonly schema: { readonly [Name in keyof Options]-?: OptionSchema };
  readonly defaults: Options;
  /** What the `strict` preset sets instead of the defaults. */
  readonly strict?: Partial<Options>;
  /** What is wrong with options that fit the schema, as a sentence that says what to write; `null` when nothing is. */
  problem?(options: Options): string | null;
}

/** Options that cannot be understood. The message says which one and what to write. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";

  constructor(rule: string, problem: string) {
    super(`${rule}: ${problem}`);
    // ESLint prints the stack, which says nothing to whoever wrote the options.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Where a report stands: a node of the file, or a part of it. */
export type Site = ts.Node | ts.TextRange;

/** A change offered beside a report, one click in an editor. An edit of `null` means that no safe one exists. */
export interface Suggestion<MessageId extends string> {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  readonly edit: Edit | null | undefined;
  /** True for a change that only a person can want, as a new id for a step is: no setting makes a fix of it. */
  readonly isChoice?: boolean;
}

/** One finding of a rule in one file. */
export interface Report<MessageId extends string> {
  readonly at: Site;
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** Applied on save and by `--fix`: must not change what a correct program does. */
  readonly fix?: Edit | null | undefined;
  readonly suggestions?: readonly Suggestion<MessageId>[];
}

/** What a rule is given: the file as Inngest sees it, the rule's options, and where to put its findings. */
export interface Question<MessageId extends string, Options extends object> {
  readonly file: InngestFile;
  readonly options: Options;
  report(this: void, report: Report<MessageId>): void;
}

/** A rule: one question to the model, its words and its edit. It knows nothing of the program that runs it. */
export interface Rule<MessageId extends string = string, Options extends object = object> {
  readonly name: string;
  /** Completes "This rule is there to …"; starts with a verb. */
  readonly description: string;
  readonly preset: Preset;
  readonly severity: Severity;
  /** `required`: mostly silent without type information. `helpful`: complete on syntax, sees further with types. */
  readonly types: "required" | "helpful";
  /** `run`: the rule's fixture shows the harm on the real SDK. `documented`: only the server knows, or a team decides. */
  readonly evidence: "run" | "documented";
  /** Which kinds of edit the rule can offer. */
  readonly edits: readonly ("fix" | "suggestion")[];
  /** What happens at run time and what to write instead, by message id; also the titles of suggestions. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly options?: RuleOptions<Options>;
  check(question: Question<MessageId, Options>): void;
}

/** Gives a rule its types: message ids and options are inferred from the definition. */
export function defineRule<const MessageId extends string, Options extends object = object>(
  rule: Rule<MessageId, Options>,
): Rule<MessageId, Options> {
  return rule;
}
