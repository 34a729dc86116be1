import path from "node:path";
import ts from "typescript";

/** One of the files that a compiler test is made of. */
export interface CorpusFile {
  /** As the test names it, under a folder of the test's own. */
  readonly fileName: string;
  readonly text: string;
}

const directive = /^\s*\/\/+\s*@filename\s*:\s*(.+?)\s*$/i;

/** The files of a compiler test: the whole file, or the parts that `// @filename:` lines begin. */
export function filesOf(name: string, text: string): readonly CorpusFile[] {
  const parts: { fileName: string; lines: string[] }[] = [{ fileName: path.posix.basename(name), lines: [] }];
  for (const line of text.split(/(?<=\n)/)) {
    const [, fileName] = directive.exec(line.trimEnd()) ?? [];
    if (fileName === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ fileName, lines: [] });
  }
  // What stands before the first directive are options of the test, in comments.
  const files = parts.length > 1 ? parts.slice(1) : parts;
  return files
    .filter(({ fileName }) => /\.[cm]?[jt]sx?$/.test(fileName))
    .map(({ fileName, lines }) => ({
      fileName: path.posix.join("/", fileName.replaceAll("\\", "/")).slice(1),
      text: lines.join(""),
    }));
}

/**
 * The text with code around it that makes it concern Inngest: its functions are called and its classes made in a
 * handler between two steps.
 */
export function calledInHandler({ fileName, text }: CorpusFile): string {
  const calls = declaredIn(fileName, text).map(
    ({ name, isClass }) => `  ${isClass ? `new ${name}(step)` : `await ${name}(step, event)`};`,
  );
  return `${text}
import { Inngest as CorpusInngest } from "inngest";
const corpusInngest = new CorpusInngest({ id: "corpus" });
corpusInngest.createFunction({ id: "corpus", triggers: { event: "corpus" } }, async ({ event, step }) => {
  await step.run("first", () => 1);
${calls.join("\n")}
  await step.run("last", () => 1);
});
`;
}

/** The text as the body of a handler, between two steps. Its imports and exports are out of place there. */
export function insideHandler({ text }: CorpusFile): string {
  return `import { Inngest as CorpusInngest } from "inngest";
const corpusInngest = new CorpusInngest({ id: "corpus" });
corpusInngest.createFunction({ id: "corpus", triggers: { event: "corpus" } }, async ({ event, step }) => {
  await step.run("first", () => 1);
${text}
  await step.run("last", () => 1);
});
`;
}

interface Declared {
  readonly name: string;
  readonly isClass: boolean;
}

function declaredIn(fileName: string, text: string): readonly Declared[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest);
  return file.statements.flatMap((statement): readonly Declared[] => {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      return statement.name ? [{ name: statement.name.text, isClass: ts.isClassDeclaration(statement) }] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer &&
      ts.isIdentifier(name) &&
      (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [{ name: name.text, isClass: false }]
        : [],
    );
  });
}
