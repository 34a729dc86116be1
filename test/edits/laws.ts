import ts from "typescript";
import { applyFixes } from "../../src/cli/fix.ts";
import { correctedTexts } from "./arbitrary-function.ts";
import {
  applied,
  lint,
  programOf,
  syntaxErrors,
  typeErrors,
  withoutMark,
  type Finding,
  type Fix,
  type View,
} from "./programs.ts";

/** A program to check, in one file. */
export interface Subject {
  readonly text: string;
  readonly language: "ts" | "js";
}

/** What an edit must keep. */
export const laws = [
  "parses",
  "types",
  "silent",
  "idempotent",
  "comments",
  "literals",
  "steps",
  "lines",
] as const;

export type Law = (typeof laws)[number];

/** A law that an edit breaks. */
export interface Violation {
  readonly law: Law;
  /** The subject, by its place in the list. */
  readonly subject: number;
  /** The edit: `rule fix`, `rule suggestion`, or `all safe` for a run of all fixes. */
  readonly edit: string;
  /** What is wrong. */
  readonly words: string;
  readonly after: string;
}

/** What was checked, and what does not hold. */
export interface Check {
  /** How many edits of each kind were checked. */
  readonly edits: ReadonlyMap<string, number>;
  /** Texts after all fixes and first suggestions, by subject. */
  readonly mended: readonly string[];
  readonly violations: readonly Violation[];
}

interface Variant {
  readonly subject: number;
  readonly edit: string;
  readonly view: View;
  readonly before: readonly Finding[];
  readonly after: string;
  /** The finding that offered it; `null` for a run of all fixes. */
  readonly finding: Finding | null;
}

const views: readonly View[] = [
  { typed: true, fixes: "safe" },
  { typed: false, fixes: "safe" },
];

/** ESLint gives up after as many passes. */
const mostPasses = 10;

/** Checks every edit that is offered for programs by itself, and all fixes together. */
export function check(subjects: readonly Subject[]): Check {
  const names = subjects.map(({ language }, index) => `subject${String(index)}.${language}`);
  const texts = subjects.map(({ text }) => text);
  const program = programOf(new Map(names.map((name, index) => [name, texts[index] ?? ""])));
  const violations: Violation[] = [];
  const variants = new Map<string, Variant>();
  const before = names.map((name) => {
    const errors = syntaxErrors(program, name);
    if (errors.length > 0) throw new Error(`${errors.join("\n")}\n${texts[names.indexOf(name)] ?? ""}`);
    return typeErrors(program, name);
  });
  const edits = new Map<string, number>();
  const first = new Map<string, readonly Finding[]>();
  const add = (variant: Variant): void => {
    edits.set(variant.edit, (edits.get(variant.edit) ?? 0) + 1);
    // With and without types, most edits are the same.
    variants.set([variant.subject, variant.view.typed, variant.edit, variant.after].join("\0"), variant);
  };
  for (const [subject, name] of names.entries()) {
    for (const view of views) {
      const findings = lint(program, name, view);
      if (view.typed) first.set(name, findings);
      const text = texts[subject] ?? "";
      for (const finding of findings) {
        const offered = [
          ...(finding.fix ? [{ kind: "fix", fix: finding.fix }] : []),
          ...finding.suggestions.map((fix) => ({ kind: fix.messageId, fix })),
        ];
        for (const { kind, fix } of offered)
          add({
            subject,
            edit: `${finding.rule} ${kind}`,
            view,
            before: findings,
            after: applied(text, fix),
            finding,
          });
      }
    }
  }
  const all = { typed: true, fixes: "all" } as const;
  const safe = { typed: true, fixes: "safe" } as const;
  const ends = new Map<View["fixes"], readonly string[]>();
  for (const view of [safe, all]) {
    const { texts: after, pending } = inPasses(names, texts, view);
    ends.set(view.fixes, after);
    for (const [subject, name] of names.entries()) {
      const edit = `all ${view.fixes}`;
      const text = after[subject] ?? "";
      if (text === texts[subject]) continue;
      add({ subject, edit, view, before: first.get(name) ?? [], after: text, finding: null });
      if (pending.has(subject))
        violations.push({
          law: "idempotent",
          subject,
          edit,
          words: "more than ten passes have something to fix",
          after: text,
        });
    }
  }
  const list = [...variants.values()];
  const variantName = (index: number): string =>
    `variant${String(index)}.${subjects[list[index]?.subject ?? 0]?.language ?? "ts"}`;
  const changed = programOf(new Map(list.map(({ after }, index) => [variantName(index), after])));
  for (const [index, variant] of list.entries()) {
    const { subject, edit, view, after } = variant;
    const broken = (law: Law, words: string): void => {
      violations.push({ law, subject, edit: `${edit}${view.typed ? "" : " (untyped)"}`, words, after });
    };
    const name = variantName(index);
    const errors = syntaxErrors(changed, name);
    if (errors.length > 0) {
      broken("parses", errors.join("\n"));
      continue;
    }
    // Without types a linter cannot know what a step does to a value's type, so only typed edits answer for it.
    if (view.typed)
      for (const error of newTypeErrors(changed, name, after, before[subject] ?? [])) broken("types", error);
    for (const words of notSilent(
      variant,
      lint(changed, name, { ...view, fixes: "safe" }),
      newIdsOf(texts[subject] ?? "", after),
    ))
      broken("silent", words);
    const text = texts[subject] ?? "";
    for (const words of beyond(commentsIn(text), commentsIn(after))) broken("comments", `lost ${words}`);
    for (const words of beyond(literalsIn(text), [...literalsIn(after), ...nestedIds(text)]))
      if (!correctedTexts.has(words.slice(1, -1))) broken("literals", `lost ${words}`);
    for (const words of stepProblems(text, after)) broken("steps", words);
    for (const words of lineProblems(text, after)) broken("lines", words);
  }
  return { edits, mended: ends.get("all") ?? [], violations };
}

/** Applies fixes to all files in passes, as ESLint does. */
function inPasses(
  names: readonly string[],
  originals: readonly string[],
  view: View,
): { readonly texts: readonly string[]; readonly pending: ReadonlySet<number> } {
  const texts = [...originals];
  let open = new Set(names.keys());
  for (let pass = 0; pass <= mostPasses && open.size > 0; pass++) {
    const files = new Map([...open].map((index) => [names[index] ?? "", texts[index] ?? ""]));
    const program = programOf(files);
    const next = new Set<number>();
    for (const index of open) {
      const name = names[index] ?? "";
      const text = texts[index] ?? "";
      if (syntaxErrors(program, name).length > 0) continue;
      const bare = withoutMark(text);
      const after = applyFixes(bare, lint(program, name, view).map(asMessage));
      if (after === bare) continue;
      next.add(index);
      if (pass < mostPasses) texts[index] = text.slice(0, text.length - bare.length) + after;
    }
    open = next;
  }
  return { texts, pending: open };
}

function asMessage({ fix }: Finding): Parameters<typeof applyFixes>[1][number] {
  return {
    ruleId: null,
    message: "",
    severity: 2,
    line: 0,
    column: 0,
    ...(fix && { fix: fix as Fix & { range: [number, number] } }),
  };
}

/** Members of one list that another has not, or has less often. */
function beyond(list: readonly string[], known: readonly string[]): readonly string[] {
  const left = [...known];
  return list.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What a generic call is inferred to be can depend on the files that were checked before, so a doubtful one is checked alone. */
function newTypeErrors(
  changed: ts.Program,
  name: string,
  text: string,
  before: readonly string[],
): readonly string[] {
  const errors = beyond(typeErrors(changed, name), before);
  if (errors.length === 0) return [];
  const alone = typeErrors(programOf(new Map([[name, text]])), name);
  return errors.filter((error) => alone.includes(error));
}

function keyOf({ rule, messageId, code }: Finding): string {
  // What stands late in a long call may be what an edit changes, and so may a duration.
  const lasting = code
    .replace(/,?\s*\btimeout\b[^,}]*/, "")
    .replaceAll(/(["'`])\d[\w ]*\1|\b\d[\d_]*(?: \* [\d_]+)*/g, "…");
  return `${rule} ${messageId}: ${lasting.slice(0, 32)}`;
}

/** What is only said of steps that something waits for: one that is dropped, or in another step, has another problem first. */
const toldOfKeptSteps = new Set([
  "handle-wait-timeout",
  "no-duplicate-step-ids",
  "no-step-race",
  "require-wait-match",
]);

/** What is only said of code that a step follows. Where an edit adds the first step, it is true from then on. */
const toldBeforeSteps = new Set([
  "no-console-outside-step",
  "no-side-effects-outside-step",
  "prefer-step-sleep",
]);

/**
 * Reports that an edit should have ended, and those it brings. One that names a new step is the truth about that step,
 * such as that a random value decides whether it will run.
 */
function notSilent(
  { before, finding }: Variant,
  after: readonly Finding[],
  newIds: readonly string[],
): readonly string[] {
  const known = before.map(keyOf);
  const wereDropped = before.some(({ rule }) => rule === "no-floating-steps" || rule === "no-nested-steps");
  const now = after
    .filter(({ message }) => !newIds.some((id) => message.includes(`"${id}"`)))
    .filter(({ rule }) => !(wereDropped && toldOfKeptSteps.has(rule)))
    .filter(({ rule }) => !(newIds.length > 0 && toldBeforeSteps.has(rule)))
    .map(keyOf);
  const same = (list: readonly string[], key: string): number => list.filter((each) => each === key).length;
  const left =
    finding && same(now, keyOf(finding)) >= same(known, keyOf(finding))
      ? [`still reports ${keyOf(finding)}`]
      : [];
  return [...left, ...beyond(now, known).map((key) => `newly reports ${key}`)];
}

/** The comments of a text; how far their lines stand in is no part of them. */
function commentsIn(text: string): readonly string[] {
  const found: string[] = [];
  const sourceFile = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const seen = new Set<number>();
  const visit = (node: ts.Node): void => {
    for (const ranges of [
      ts.getLeadingCommentRanges(text, node.pos),
      ts.getTrailingCommentRanges(text, node.pos),
      ts.getLeadingCommentRanges(text, node.end),
      ts.getTrailingCommentRanges(text, node.end),
    ]) {
      for (const { pos, end } of ranges ?? []) {
        if (seen.has(pos)) continue;
        seen.add(pos);
        found.push(text.slice(pos, end).replaceAll(/\s*\r?\n\s*/g, "\n"));
      }
    }
    for (const child of node.getChildren(sourceFile)) visit(child);
  };
  visit(sourceFile);
  return found.filter((each) => each.startsWith("/"));
}

/** Texts and templates of a program, as written. */
function literalsIn(text: string): readonly string[] {
  const found: string[] = [];
  const sourceFile = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    // A timeout that is empty is there to be replaced.
    if (isText && node.text !== "") found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

const tools = /\b(?:run|sleep|waitForEvent|waitForSignal|sendEvent|invoke|wrap)$/;

/** A step, read from the text alone. */
interface WrittenStep {
  readonly id: string;
  readonly written: string;
  readonly isNested: boolean;
}

/** The steps of a handler or helper in the order they are written. */
function stepsOf(text: string): ReadonlyMap<string, readonly WrittenStep[]> {
  const sourceFile = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const found = new Map<string, WrittenStep[]>();
  const visit = (node: ts.Node, owner: string, isNested: boolean): void => {
    const name =
      ts.isFunctionDeclaration(node) && node.parent === sourceFile
        ? (node.name?.text ?? owner)
        : ts.isVariableDeclaration(node) && node.parent.parent.parent === sourceFile
          ? node.name.getText()
          : owner;
    if (ts.isCallExpression(node) && /(?:step|tools|imported)\b/.test(node.expression.getText())) {
      const [id] = node.arguments;
      if (id && tools.test(node.expression.getText())) {
        const list = found.get(name) ?? [];
        list.push({ id: id.getText().slice(1, -1), written: id.getText(), isNested });
        found.set(name, list);
        ts.forEachChild(node, (child) => {
          visit(child, name, true);
        });
        return;
      }
    }
    ts.forEachChild(node, (child) => {
      visit(child, name, isNested);
    });
  };
  visit(sourceFile, "", false);
  return found;
}

/** The ids of steps that a text has more than another. */
function newIdsOf(before: string, after: string): readonly string[] {
  const idsOf = (text: string): readonly string[] => [...stepsOf(text).values()].flat().map(({ id }) => id);
  return beyond(idsOf(after), idsOf(before));
}

/** The ids of steps inside others, as written: such a step may become plain code. */
function nestedIds(text: string): readonly string[] {
  return [...stepsOf(text).values()].flat().flatMap(({ written, isNested }) => (isNested ? [written] : []));
}

/** Helpers of the generated modules that run steps. */
const helpers = ["notifyAll", "settleImported"];

/**
 * Steps that are no longer what they were. A step inside another never ran, so it may move out or go; what runs must stay
 * in its order, and a new step must have an id of its own.
 */
function stepProblems(before: string, after: string): readonly string[] {
  const problems: string[] = [];
  const now = stepsOf(after);
  const known = stepsOf(before);
  for (const owner of new Set([...known.keys(), ...now.keys()])) {
    const old = known.get(owner) ?? [];
    const kept = old.filter(({ isNested }) => !isNested).map(({ id }) => id);
    const present = (now.get(owner) ?? []).filter(({ isNested }) => !isNested).map(({ id }) => id);
    const added = beyond(present, kept);
    const left = present.filter((id) => kept.includes(id));
    if (left.join("\0") !== kept.join("\0"))
      problems.push(`the steps were ${kept.join(", ")} and are ${present.join(", ")}`);
    const called = helpers.filter((name) => owner === "order" && new RegExp(`await ${name}\\(`).test(after));
    const others = [...kept, ...called.flatMap((name) => (known.get(name) ?? []).map(({ id }) => id))];
    for (const id of added) {
      if (others.includes(id)) problems.push(`the new step "${id}" has the id of another`);
      others.push(id);
    }
  }
  return problems;
}

/** Lines that are not as the others of the file. */
function lineProblems(before: string, after: string): readonly string[] {
  const problems: string[] = [];
  if (before.startsWith("\uFEFF") !== after.startsWith("\uFEFF"))
    problems.push("the byte order mark is another");
  const isWindows = before.includes("\r\n");
  if (isWindows ? /[^\r]\n/.test(after) : after.includes("\r")) problems.push("mixed line breaks");
  const hasTabs = /^\t/m.test(before);
  // What a line of a template begins with is text.
  const texts = literalsIn(after).flatMap((text) => text.split(/\r?\n/).slice(1));
  for (const line of beyond(after.split(/\r?\n/), before.split(/\r?\n/))) {
    const indent = /^[ \t]*(?! ?\*)/.exec(line)?.[0] ?? "";
    const isText = texts.some((text) => line.startsWith(text));
    if (!isText && (hasTabs ? indent.includes(" ") : indent.includes("\t")))
      problems.push(`indentation of ${JSON.stringify(line)}`);
    const [ending] = /\S{1,9}[ \t]+$/.exec(line) ?? [];
    // A line that ended so before is as its author left it.
    if (ending !== undefined && !before.split(/\r?\n/).some((each) => each.endsWith(ending)))
      problems.push(`white space at the end of ${JSON.stringify(line)}`);
  }
  return problems;
}
