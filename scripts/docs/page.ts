import type { Rule } from "../../src/model/index.ts";
import type { Recording } from "../../test/fixtures/recording.ts";
import { excerpt } from "./examples.ts";
import { runTimeSection, table } from "./runs.ts";

/** The parts of a page that people write, and the heading each one stands under. */
const writtenParts = {
  about: null,
  "cannot-see": "What it cannot see",
  "when-not": "When not to use it",
} as const;

export type WrittenPart = keyof typeof writtenParts;

/** What a page is made from. */
export interface PageSource {
  readonly rule: Rule;
  readonly recording: Recording;
  readonly bad: string;
  readonly good: string;
  /** What people wrote, by part. */
  readonly written: Readonly<Record<WrittenPart, string>>;
}

/** The Markdown of a rule's page, before prettier. */
export function pageOf({ rule, recording, bad, good, written }: PageSource): string {
  return [
    "<!-- Made by `npm run docs`. Only what stands between `written` and `/written` is kept. -->",
    `# ${rule.name}`,
    sentence(rule.description),
    facts(rule).join("\n"),
    part("about", written),
    "## Wrong",
    code(excerpt(bad, subjects(recording, "bad"))),
    "## Right",
    code(excerpt(good, subjects(recording, "good"))),
    runTimeSection(recording),
    messagesSection(rule),
    ...optionsSection(rule),
    part("cannot-see", written),
    part("when-not", written),
  ].join("\n\n");
}

/** Reads back what people wrote in a page. A part that is not there is empty. */
export function writtenIn(page: string): Readonly<Record<WrittenPart, string>> {
  const read = (name: WrittenPart): string =>
    new RegExp(`<!-- written: ${name} -->([^]*?)<!-- /written -->`).exec(page)?.[1]?.trim() ?? "";
  return { about: read("about"), "cannot-see": read("cannot-see"), "when-not": read("when-not") };
}

/** The rules of the README, one row each. */
export function rulesTable(rules: readonly Rule[]): string {
  return table(
    ["Rule", "What it asks for", "Preset", "Changes", "Types"],
    rules.map((rule) => [
      `[${rule.name}](rules-docs/${rule.name}.md)`,
      rule.description,
      `${rule.preset} (${rule.severity})`,
      rule.edits.length > 0 ? rule.edits.join(", ") : "–",
      rule.types,
    ]),
  );
}

function facts(rule: Rule): readonly string[] {
  const changes = {
    "": "It changes nothing by itself.",
    fix: "It has a fix, which is safe to apply on save.",
    suggestion: "It offers suggestions, each one click in the editor.",
    "fix,suggestion":
      "It has a fix where that is safe to apply on save. Elsewhere it offers suggestions, each one click in the editor.",
  };
  return [
    `- Preset: \`${rule.preset}\`, as ${rule.severity === "error" ? "an error" : rule.severity === "warn" ? "a warning" : "off"}.`,
    `- Changes: ${changes[[...rule.edits].sort().join(",") as keyof typeof changes]}`,
    rule.types === "required"
      ? "- Types: needed. Without type information it sees little."
      : "- Types: helpful. It works on syntax alone and sees further with types.",
    rule.evidence === "run"
      ? "- Evidence: the harm below was seen on the real SDK. The test suite repeats it."
      : "- Evidence: documented. [What happens at run time](#what-happens-at-run-time) says where.",
  ];
}

function part(name: WrittenPart, written: PageSource["written"]): string {
  const heading = writtenParts[name];
  return [
    ...(heading === null ? [] : [`## ${heading}`, ""]),
    `<!-- written: ${name} -->`,
    "",
    written[name],
    "",
    "<!-- /written -->",
  ].join("\n");
}

/** The first two exports that were run; a whole program where it is the app that was looked at. */
function subjects({ cases }: Recording, side: "bad" | "good"): readonly string[] {
  const ofApp = cases.some((each) =>
    each[side].cells.some(({ outcome }) => /endpoint|registered|^sent$/.test(outcome)),
  );
  return ofApp ? [] : [...new Set(cases.map((each) => each[side].subject))].slice(0, 2);
}

function messagesSection({ messages, edits }: Rule): string {
  return [
    "## Messages",
    "",
    `\`{{…}}\` stands for names and places of your code.${edits.includes("suggestion") ? " The short ones are the titles of suggestions." : ""}`,
    "",
    table(
      ["Id", "Text"],
      Object.entries(messages).map(([id, text]) => [`\`${id}\``, text]),
    ),
  ].join("\n");
}

function optionsSection({ options }: Rule): readonly string[] {
  if (!options) return ["## Options", "None."];
  const defaults = options.defaults as Readonly<Record<string, unknown>>;
  const strict = (options.strict ?? {}) as Readonly<Record<string, unknown>>;
  const hasStrict = options.strict !== undefined;
  const rows = Object.entries(options.schema as RuleSchema).map(([name, { type, description }]) => [
    `\`${name}\``,
    type,
    `\`${JSON.stringify(defaults[name])}\``,
    ...(hasStrict ? [name in strict ? `\`${JSON.stringify(strict[name])}\`` : ""] : []),
    description,
  ]);
  return [
    "## Options",
    table(["Name", "Type", "Default", ...(hasStrict ? ["In the preset `strict`"] : []), "Description"], rows),
  ];
}

type RuleSchema = Readonly<Record<string, { readonly type: string; readonly description: string }>>;

function code(text: string): string {
  return ["```ts", text, "```"].join("\n");
}

function sentence(description: string): string {
  return `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
}
