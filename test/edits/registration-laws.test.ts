import fc from "fast-check";
import ts from "typescript";
import { expect, it } from "vitest";
import { applied, lint, programOf, syntaxErrors, typeErrors, type Files } from "./programs.ts";

/** An app with two functions beside its endpoint, of which the endpoint's list misses one or both. */
interface App {
  readonly files: Files;
  readonly endpoint: string;
}

const arbitraryApp: fc.Arbitrary<App> = fc
  .record({
    exported: fc.constantFrom("named", "default", "barrel"),
    known: fc.constantFrom(
      "none",
      "named",
      "alias",
      "type",
      "default",
      "nothing",
      "namespace",
      "several lines",
    ),
    list: fc.constantFrom("inline", "const", "as const", "spread", "several lines", "comments", "empty"),
    extension: fc.constantFrom(".js", ".ts", ""),
    quote: fc.constantFrom('"', "'"),
    windows: fc.boolean(),
  })
  .map(({ exported, known, list, extension, quote, windows }) => {
    const fn = (name: string): string =>
      `inngest.createFunction({ id: "${name}", triggers: { event: "a/b" } }, async () => "${name}")`;
    const files: [name: string, lines: readonly string[]][] = [
      [
        "client.ts",
        ['import { Inngest } from "inngest";', 'export const inngest = new Inngest({ id: "app" });'],
      ],
      [
        "mails.ts",
        [
          'import { inngest } from "./client";',
          `export const first = ${fn("first")};`,
          "export interface Mail { readonly to: string }",
          exported === "default"
            ? `const second = ${fn("second")};`
            : `export const second = ${fn("second")};`,
          `export default ${exported === "default" ? "second" : '"mails"'};`,
        ],
      ],
    ];
    if (exported === "barrel")
      files.push([
        "barrel.ts",
        ['export { first, second, type Mail } from "./mails";', 'export default "barrel";'],
      ]);
    const module = `${quote}./${exported === "barrel" ? "barrel" : "mails"}${extension}${quote}`;
    const imports = {
      none: [],
      named: [`import { first } from ${module};`],
      alias: [`import { first as one } from ${module}; // the first`],
      type: [`import type { Mail } from ${module};`],
      namespace: [`import * as mails from ${module};`],
      nothing: [`import {} from ${module};`],
      default: [`import other from ${module};`],
      "several lines": [
        "import {",
        "  // kept",
        "  first, // the first",
        "  type Mail,",
        `} from ${module};`,
      ],
    }[known];
    const has = known === "named" || known === "several lines" ? "first" : known === "alias" ? "one" : "";
    const lists = {
      inline: `[${has}]`,
      const: `[${has}]`,
      "as const": `[${has}] as const`,
      spread: `[...local${has && `, ${has}`}]`,
      "several lines": has ? `[\n    ${has},\n  ]` : "[\n  ]",
      comments: `[\n    // kept\n    ${has && `${has}, // the first`}\n    /* end */\n  ]`,
      empty: "[]",
    }[list];
    const apart = list === "const" || list === "as const";
    const endpoint = "endpoint.ts";
    files.push([
      endpoint,
      [
        `import { serve } from ${quote}inngest/next${quote};`,
        `import { inngest } from ${quote}./client${extension}${quote};`,
        ...imports,
        "",
        ...(list === "spread" ? ["const local = [] as const;"] : []),
        ...(apart ? [`const functions = ${lists};`] : []),
        ...(known === "type" || known === "several lines" ? ["export type Sent = Mail;"] : []),
        ...(known === "default" ? ["export const used = other;"] : []),
        "",
        "export const handler = serve({",
        "  client: inngest,",
        apart ? "  functions," : `  functions: ${lists}, // all of them`,
        "});",
        "",
      ],
    ]);
    const end = windows ? "\r\n" : "\n";
    return {
      endpoint,
      files: new Map(files.map(([name, lines]) => [name, lines.join("\n").replaceAll("\n", end)])),
    };
  });

function commentsIn(text: string): readonly string[] {
  return (
    text
      .match(/\/\/.*|\/\*.*?\*\//g)
      ?.map((each) => each.trim())
      .sort() ?? []
  );
}

/** Modules that a text imports values of more than once. No import has names beside a namespace. */
function doubleImports(text: string): readonly string[] {
  const modules = ts
    .createSourceFile("file.ts", text, ts.ScriptTarget.Latest)
    .statements.filter(ts.isImportDeclaration)
    .filter(
      ({ importClause }) =>
        importClause?.phaseModifier === undefined &&
        !(importClause?.namedBindings && ts.isNamespaceImport(importClause.namedBindings)),
    )
    .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text.replace(/\.[jt]s$/, ""));
  return modules.filter((module, index) => modules.indexOf(module) !== index);
}

it("edits that register functions keep every law", { timeout: 120_000 }, () => {
  const apps = fc.sample(arbitraryApp, { seed: 5, numRuns: 90 });
  const problems: string[] = [];
  let edits = 0;
  for (const { files, endpoint } of apps) {
    const text = files.get(endpoint) ?? "";
    const program = programOf(files);
    const before = typeErrors(program, endpoint);
    const reports = lint(program, endpoint, { typed: true, fixes: "safe" }).filter(
      ({ rule }) => rule === "no-unregistered-functions",
    );
    for (const fix of reports.flatMap(({ suggestions }) => suggestions)) {
      edits++;
      const after = applied(text, fix);
      const broken = (words: string): void => {
        problems.push(`${words}\n${text}\nbecame\n${after}`);
      };
      const changed = programOf(new Map([...files, [endpoint, after]]));
      if (syntaxErrors(changed, endpoint).length > 0) {
        broken("does not parse");
        continue;
      }
      for (const error of typeErrors(changed, endpoint)) if (!before.includes(error)) broken(error);
      const left = lint(changed, endpoint, { typed: true, fixes: "safe" });
      if (left.some(({ rule }) => rule === "no-unregistered-functions")) broken("still reported");
      if (commentsIn(text).join("\n") !== commentsIn(after).join("\n")) broken("other comments");
      for (const module of doubleImports(after)) broken(`imports ${module} twice`);
      if (text.includes("\r\n") ? /[^\r]\n/.test(after) : after.includes("\r")) broken("mixed line breaks");
      const now = after.split(/\r?\n/);
      const gone = text.split(/\r?\n/).filter((line) => !now.includes(line));
      // What names the function in the import and in the list may change, and brackets with nothing between them.
      const others = gone.filter(
        (line) => !/^import .* from |^ {2}type Mail,|functions: \[|^ +(?:first|one),|^ +\]/.test(line),
      );
      if (others.length > 0) broken(`other lines: ${others.join(" | ")}`);
    }
  }
  expect(problems).toEqual([]);
  expect(edits).toBeGreaterThan(20);
});
