import type { Rule } from "eslint";
import ts from "typescript";
import type { Plugin } from "../../src/cli/plugin.ts";

type Edits = Partial<Pick<Rule.ReportDescriptorOptions, "fix" | "suggest">>;

/** Reports every occurrence of a word. */
function wordRule(
  word: string,
  more: Partial<Rule.RuleMetaData>,
  editsAt: (start: number) => Edits,
): Rule.RuleModule {
  return {
    meta: {
      type: "problem",
      docs: { description: `disallow ${word}`, url: `https://example.com/${word}` },
      schema: [],
      ...more,
    },
    create: ({ sourceCode, report }) => ({
      Program() {
        for (let at = sourceCode.text.indexOf(word); at >= 0; at = sourceCode.text.indexOf(word, at + 1)) {
          report({
            loc: { start: sourceCode.getLocFromIndex(at), end: sourceCode.getLocFromIndex(at + word.length) },
            message: `\`${word}\` gives another value each time Inngest replays the function. Ask for it inside a step.`,
            ...editsAt(at),
          });
        }
      },
    }),
  };
}

/** Replaces a word; `into` may hold the next rule's word, so that fixes take several passes. */
function renamed(word: string, into: string): Rule.RuleModule {
  return wordRule(word, { fixable: "code" }, (at) => ({
    fix: (fixer) => fixer.replaceTextRange([at, at + word.length], into),
  }));
}

/** Says what type the compiler gives to `const answer`: only a program with all the project's files knows. */
const typeOfAnswer: Rule.RuleModule = {
  meta: { type: "problem", schema: [] },
  create: ({ sourceCode, report, physicalFilename }) => ({
    Program() {
      const { program } = sourceCode.parserServices as { program: ts.Program };
      const checker = program.getTypeChecker();
      const visit = (node: ts.Node): void => {
        if (ts.isVariableDeclaration(node) && node.name.getText() === "answer") {
          const message = `answer: ${checker.typeToString(checker.getTypeAtLocation(node))}`;
          report({ loc: sourceCode.getLocFromIndex(node.getStart()), message });
        }
        node.forEachChild(visit);
      };
      const sourceFile = program.getSourceFile(physicalFilename);
      if (sourceFile) visit(sourceFile);
    },
  }),
};

const throws: Rule.RuleModule = {
  meta: { type: "problem", schema: [] },
  create: ({ sourceCode }) => ({
    Program() {
      if (sourceCode.text.includes("throwHere")) throw new TypeError("no good");
    },
  }),
};

/** Rules that look at the text alone, so that the command is tested without the engine. */
export const fakePlugin: Plugin = {
  meta: { name: "eslint-plugin-inngest", version: "1.2.3" },
  rules: {
    "no-clock": wordRule("Date.now()", { hasSuggestions: true }, (at) => ({
      suggest: [
        {
          desc: 'Read it in a step: `await step.run("now", () => Date.now())`.',
          fix: (fixer) => fixer.insertTextBeforeRange([at, at], "0 + "),
        },
      ],
    })),
    "no-random": wordRule("Math.random()", {}, () => ({})),
    "first-word": renamed("firstWord", "secondWord"),
    "second-word": renamed("secondWord", "thirdWord"),
    "bad-fix": renamed("spoilMe", "(("),
    "type-of-answer": typeOfAnswer,
    throws,
  },
  configs: {
    recommended: { rules: { "inngest/no-clock": "error", "inngest/no-random": "warn" } },
    strict: { rules: { "inngest/no-clock": "error", "inngest/no-random": "error" } },
    migrateV4: { rules: {} },
    all: {
      rules: {
        "inngest/no-clock": "error",
        "inngest/no-random": "error",
        "inngest/first-word": "warn",
        "inngest/second-word": "warn",
        "inngest/bad-fix": "warn",
        "inngest/type-of-answer": "warn",
        "inngest/throws": "warn",
      },
    },
  },
};
