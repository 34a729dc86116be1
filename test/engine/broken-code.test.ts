import { readFileSync } from "node:fs";
import { Linter } from "eslint";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { readFile } from "../../src/engine/index.ts";
import { singleFileProgram } from "../../src/engine/single-file-program.ts";
import { defaultSettings, type Report } from "../../src/model/index.ts";
import { rules } from "../../src/rules/index.ts";
import { FIXTURES } from "../fixtures/fixtures.ts";

/** Everything that all rules say of a text, with every edit they offer for it. */
function reportsOn(text: string, fileName = "/app/functions.ts"): readonly Report<string>[] {
  const source = singleFileProgram({ fileName, text, program: undefined, tsconfig: null });
  const file = readFile(source, defaultSettings, "/app");
  const reports: Report<string>[] = [];
  for (const rule of file ? rules : []) {
    rule.check({
      file: file ?? never(),
      options: rule.options?.defaults ?? {},
      report: (report) => {
        reports.push(report);
      },
    });
  }
  return reports;
}

function never(): never {
  throw new Error("A rule was asked about a file that is not there.");
}

/** What reports and edits name outside of a text. */
function outside(text: string, reports: readonly Report<string>[]): readonly string[] {
  return reports.flatMap(({ at, message, fix, suggestions }) => {
    const ranges = [
      { start: "getStart" in at ? at.getStart() : at.pos, end: at.end },
      ...(fix ?? []),
      ...(suggestions ?? []).flatMap(({ edit }) => edit ?? []),
    ];
    return ranges
      .filter(({ start, end }) => start < 0 || end > text.length || start > end)
      .map(({ start, end }) => `${message}: ${String(start)} to ${String(end)}`);
  });
}

describe("code that is being typed", () => {
  it.each(FIXTURES)("cut off anywhere in the fixture of $rule", ({ bad }) => {
    const whole = readFileSync(bad, "utf8");
    for (let length = 0; length < whole.length; length += 23) {
      const text = whole.slice(0, length);
      expect(outside(text, reportsOn(text))).toEqual([]);
    }
  });

  it.each(FIXTURES)("with a token missing anywhere in the fixture of $rule", ({ bad }) => {
    const whole = readFileSync(bad, "utf8");
    const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, whole);
    for (let count = 0; scanner.scan() !== ts.SyntaxKind.EndOfFileToken; count++) {
      if (count % 7 !== 0) continue;
      const text = whole.slice(0, scanner.getTokenStart()) + whole.slice(scanner.getTokenEnd());
      expect(outside(text, reportsOn(text))).toEqual([]);
    }
  });
});

describe("code that is odd", () => {
  it("has functions nested as deep as the compiler can read", () => {
    const text = `import { step } from "inngest";\n${"(() => ".repeat(300)}step.run("a", () => 1)${")()".repeat(300)};`;
    expect(outside(text, reportsOn(text))).toEqual([]);
  });

  it("has functions nested deeper than that, of which nothing is known", () => {
    const depth = 5000;
    const text = `import { step } from "inngest";\n${"(() => ".repeat(depth)}step.run("a", () => 1)${")()".repeat(depth)};`;
    const location = { start: { line: 1, column: 0 }, end: { line: 2, column: 0 } };
    const parser: Linter.Parser = {
      // What the compiler cannot read, ESLint's own parser cannot read either.
      parse: () => ({
        type: "Program",
        sourceType: "module",
        body: [],
        tokens: [],
        comments: [],
        range: [0, text.length],
        loc: location,
      }),
    };
    expect(() => reportsOn(text)).toThrow(RangeError);
    expect(
      new Linter().verify(
        text,
        { ...plugin.configs.all, languageOptions: { parser } },
        { filename: "functions.js" },
      ),
    ).toEqual([]);
  });

  it("leaves the compiler half way when the stack overflows, which fails no other rule", () => {
    const text = 'import { Inngest } from "inngest";\nnew Inngest({ id: "a" }).createFunction();\n';
    /** What ESLint says with a program whose checker fails in these ways, one after the other. */
    const lint = (...errors: readonly Error[]): readonly Linter.LintMessage[] => {
      const { program } = singleFileProgram({
        fileName: "/app/half.ts",
        text: `${text}// ${String(errors.length)} ${errors.map(({ message }) => message).join()}`,
        program: undefined,
        tsconfig: null,
      });
      const source = program.getSourceFile("/app/half.ts") ?? never();
      let asked = 0;
      program.getTypeChecker = () => {
        throw errors[Math.min(asked++, errors.length - 1)] ?? new Error("never asked for");
      };
      const parser: Linter.Parser = {
        parseForESLint: () => ({
          ast: {
            type: "Program",
            sourceType: "module",
            body: [],
            tokens: [],
            comments: [],
            range: [0, source.text.length],
            loc: { start: { line: 1, column: 0 }, end: { line: 3, column: 0 } },
          },
          services: { program },
        }),
      };
      const linter = new Linter({ cwd: "/app" });
      // The second time is that of another file of the program.
      return [1, 2].flatMap(() =>
        linter.verify(
          source.text,
          { ...plugin.configs.all, files: ["**/*.ts"], languageOptions: { parser } },
          { filename: "/app/half.ts" },
        ),
      );
    };
    const overflow = new RangeError("Maximum call stack size exceeded");
    const half = new TypeError("Cannot read properties of undefined (reading 'flags')");
    expect(lint(overflow, half)).toEqual([]);
    expect(() => lint(half)).toThrow("reading 'flags'");
  });

  it("has a sum of as many terms as the compiler can read", () => {
    const text = `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "shop" });
inngest.createFunction({ id: "f", triggers: { event: "e" } }, async ({ step }) => { step.run("add", () => 1); });
export const page = ${'"step" + '.repeat(8000)}"";`;
    expect(reportsOn(text).map(({ message }) => message)).toEqual(["floating"]);
  });

  it("refers to itself", () => {
    const text = `
      import { inngest } from "inngest";
      const a = b, b = a;
      const { c } = c;
      function d(step = e(step)) { return d(step); }
      const e = (step) => d(e(step));
      const options = { ...options, timeout: options.timeout };
      inngest.createFunction({ id: "f", triggers: { event: "x" } }, async ({ step }) => {
        let f = f;
        await step.run(a + b + f, () => e(step));
        await step.waitForEvent("w", options);
        await d(step);
      });
    `;
    expect(outside(text, reportsOn(text))).toEqual([]);
  });

  it("takes a name out of an object that is made of it", () => {
    const text = `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "shop" });
      inngest.createFunction({ id: "f", triggers: { event: "x" } }, async ({ step }) => {
        const { id, run } = { id, run };
        run(id, () => 1);
        step.run("add", () => id);
      });
    `;
    expect(reportsOn(text).map(({ message }) => message)).toEqual(["floating"]);
  });

  it("has spreads, holes and computed names where arguments should be", () => {
    const text = `
      import { Inngest, step } from "inngest";
      const client = new Inngest(...options);
      client.createFunction(...args);
      client.createFunction({ ["id"]: x, ...more }, ...rest);
      client["createFunction"]({ id }, [,], async function* ({ step: { run, ...tools }, ...context }) {
        yield* run(...context);
        await step?.["run"]?.(...args, () => {});
        await tools.sleep();
        await step.run();
        await step.waitForEvent();
        await step.run\`template\`;
      });
      new client.createFunction();
    `;
    expect(outside(text, reportsOn(text))).toEqual([]);
  });

  it("uses JSX, decorators, using and top-level await", () => {
    const text = `
      import { inngest } from "inngest";
      @decorated class Service { @handler accessor #run = async ({ step }) => { await using lock = step.run("a"); }; }
      using file = open();
      for await (using part of parts) inngest.send({ name: "a" });
      await inngest.createFunction({ id: "f", triggers: [] }, async ({ step }) => <Step run={() => step.run("b", () => <p />)} />);
    `;
    expect(outside(text, reportsOn(text, "/app/page.tsx"))).toEqual([]);
  });

  it("has an object without its bracket, to which nothing can be added", () => {
    const text = 'import { inngest } from "inngest";\nasync (step) => step.waitForEvent("wait", {';
    const [report, ...more] = reportsOn(text);
    expect(more).toEqual([]);
    expect(report?.message).toBe("missing");
    expect(report?.suggestions?.map(({ edit }) => edit)).toEqual([null]);
  });

  it.each(["...code", '"inner", ...code', "...both, code"])("has a step with a spread in it: %s", (inner) => {
    const text = `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "shop" });
      inngest.createFunction({ id: "f", triggers: { event: "x" } }, async ({ step }) => {
        await step.run("outer", async () => { await step.run(${inner}); });
      });
    `;
    const nested = reportsOn(text).filter(({ message }) => message === "nested");
    const inline = nested.flatMap(({ suggestions = [] }) =>
      suggestions.filter((one) => one.message === "inline"),
    );
    expect(inline.map(({ edit }) => edit)).toEqual([null]);
  });

  it("has Windows line breaks", () => {
    const text = readFileSync(FIXTURES[0]?.bad ?? "", "utf8").replaceAll("\n", "\r\n");
    expect(outside(text, reportsOn(text))).toEqual([]);
  });
});
