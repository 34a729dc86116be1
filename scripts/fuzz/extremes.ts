import type { Random } from "./random.ts";

/** A text that is very deep, very long or very wide. */
export interface Extreme {
  readonly name: string;
  readonly extension: string;
  /** The largest size that means something: a function may run 1,000 steps at most. */
  readonly most?: number;
  /** `size` is how deep it is, or how much of it there is. */
  readonly text: (size: number, random: Random) => string;
}

const head = `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "shop" });
`;

/** A function whose handler has this text in it, between two steps. */
function inHandler(statements: string): string {
  return `${head}inngest.createFunction({ id: "f", triggers: { event: "e" } }, async ({ event, step }) => {
  await step.run("before", () => 1);
  ${statements}
  await step.run("after", () => 2);
});
`;
}

/** An expression somewhere in a function: as a value, a condition, an id, inside a step, or outside of the handler. */
function placed(expression: string, random: Random): string {
  const places = [
    () => inHandler(`const value = ${expression};`),
    () => inHandler(`if (${expression}) await step.run("maybe", () => 3);`),
    () => inHandler(`await step.run(${expression}, () => 3);`),
    () => inHandler(`await step.run("deep", () => ${expression});`),
    () => inHandler(`return ${expression};`),
    () => `${inHandler("helper(step);")}function helper(step) { return ${expression}; }\n`,
    () => `${head}export default ${expression};\n`,
  ];
  return random.pick(places)?.() ?? "";
}

function nested(open: string, core: string, close: string): Extreme["text"] {
  return (size, random) => placed(open.repeat(size) + core + close.repeat(size), random);
}

function nestedStatements(open: string, close: string): Extreme["text"] {
  return (size) =>
    inHandler(`${open.repeat(size)}await step.run("deep", () => Date.now());${close.repeat(size)}`);
}

function many(line: (index: number) => string): string {
  return Array.from({ length: 20_000 }, (_, index) => line(index)).join("\n");
}

/** Nesting, by what is nested. */
export const deep: readonly Extreme[] = [
  { name: "parentheses", extension: ".ts", text: nested("(", "1", ")") },
  { name: "calls", extension: ".ts", text: nested("f(", "Date.now()", ")") },
  { name: "steps", extension: ".ts", text: nested('step.run("a", () => ', "fetch(event.url)", ")") },
  {
    name: "callbacks",
    extension: ".ts",
    text: nested("[1].map(async () => { ", "await step.run('x', () => 1)", "})"),
  },
  { name: "invoked functions", extension: ".ts", text: nested("(() => ", "step.run('x', () => 1)", ")()") },
  { name: "arrows", extension: ".ts", text: nested("() => ", "step.run('x', () => 1)", "") },
  { name: "templates", extension: ".ts", text: nested("`${", "Date.now()", "}`") },
  { name: "JSX", extension: ".tsx", text: nested("<a>", "{step.run('x', () => 1)}", "</a>") },
  { name: "arrays", extension: ".ts", text: nested("[", "step.run('x', () => 1)", "]") },
  { name: "objects", extension: ".ts", text: nested("({ a: ", "step.run('x', () => 1)", "})") },
  { name: "sums", extension: ".ts", text: nested("1 + ", "Date.now()", "") },
  {
    name: "sums of steps",
    extension: ".ts",
    most: 1000,
    text: nested("", "0", " + await step.run('x', () => 1)"),
  },
  { name: "powers", extension: ".ts", text: nested("2 ** ", "Date.now()", "") },
  { name: "fallbacks", extension: ".ts", text: nested("event.a ?? (", "Date.now()", ")") },
  { name: "conditions", extension: ".ts", text: nested("Math.random() ? 1 : ", "2", "") },
  { name: "assignments", extension: ".ts", text: nested("value = ", "Date.now()", "") },
  { name: "negations", extension: ".ts", text: nested("!", "Date.now()", "") },
  { name: "awaits", extension: ".ts", text: nested("await ", "step.run('x', () => 1)", "") },
  { name: "assertions", extension: ".ts", text: nested("(", "step.run('x', () => 1)", " as any)") },
  { name: "promise chains", extension: ".ts", text: nested("", "fetch('x')", ".then((r) => r)") },
  { name: "member chains", extension: ".ts", text: nested("", "event", ".data") },
  { name: "optional chains", extension: ".ts", text: nested("", "step", "?.run('x', () => 1)") },
  { name: "tagged templates", extension: ".ts", text: nested("", "step.run", "``") },
  {
    name: "classes",
    extension: ".ts",
    text: nested("class { m() { return ", "step.run('x', () => 1)", "; } }"),
  },
  { name: "news", extension: ".ts", text: nested("new Promise((r) => ", "step.run('x', () => 1)", ")") },
  { name: "blocks", extension: ".ts", text: nestedStatements("{", "}") },
  { name: "ifs", extension: ".ts", text: nestedStatements("if (event.a) {", "}") },
  { name: "loops", extension: ".ts", text: nestedStatements("for (const a of event) {", "}") },
  { name: "tries", extension: ".ts", text: nestedStatements("try {", "} catch { }") },
  { name: "switches", extension: ".ts", text: nestedStatements("switch (1) { case 1: ", "}") },
  { name: "labels", extension: ".ts", text: nestedStatements("a: ", "") },
  {
    name: "else-ifs",
    extension: ".ts",
    text: nestedStatements("if (event.a) { await step.sleep('n', 1); } else ", ""),
  },
  { name: "functions", extension: ".ts", text: nestedStatements("async function f() { await f(); ", "}") },
  {
    name: "namespaces",
    extension: ".ts",
    text: (size) => `${head}${"namespace A { ".repeat(size)}inngest.send({});${"}".repeat(size)}`,
  },
  {
    name: "patterns",
    extension: ".ts",
    text: (size) => inHandler(`const ${"{ a: ".repeat(size)}b${" }".repeat(size)} = event;`),
  },
  {
    name: "types",
    extension: ".ts",
    text: (size) => `${inHandler("let x: T;")}type T = ${"Array<".repeat(size)}string${">".repeat(size)};`,
  },
  { name: "unclosed", extension: ".ts", text: (size) => inHandler("step.run('a', () => { [".repeat(size)) },
];

/** Length and width; these have one size. */
export const long: readonly Extreme[] = [
  {
    name: "statements",
    extension: ".ts",
    text: () => inHandler(many((index) => `const value${String(index)} = event.data.value;`)),
  },
  {
    name: "lines outside",
    extension: ".ts",
    text: () =>
      inHandler("") + many((index) => `export const value${String(index)} = { step: ${String(index)} };`),
  },
  { name: "comments", extension: ".ts", text: () => inHandler(many((index) => `// step ${String(index)}`)) },
  {
    name: "uses of a variable",
    extension: ".ts",
    text: () => inHandler(`let now = Date.now();\n${many(() => "use(now);")}`),
  },
  {
    name: "one line",
    extension: ".ts",
    text: () => inHandler(many(() => "use(event);").replaceAll("\n", " ")),
  },
  {
    name: "one text",
    extension: ".ts",
    text: () =>
      inHandler(`await step.run("${"x".repeat(1_000_000)}", () => fetch("${"y".repeat(100_000)}"));`),
  },
  {
    name: "functions",
    extension: ".ts",
    text: () =>
      head +
      Array.from(
        { length: 2000 },
        (_, index) =>
          `export const f${String(index)} = inngest.createFunction({ id: "f${String(index)}", triggers: { event: "e" } }, async ({ step }) => {\n  const now = Date.now();\n  if (now) await step.run("a", () => now);\n  step.run("b", () => helper(step));\n});`,
      ).join("\n"),
  },
  {
    name: "steps",
    extension: ".ts",
    text: () =>
      inHandler(
        Array.from(
          { length: 2000 },
          (_, index) => `await step.run("s${String(index)}", () => fetch("x"));`,
        ).join("\n"),
      ),
  },
  {
    name: "reports",
    extension: ".ts",
    text: () =>
      inHandler(
        Array.from(
          { length: 500 },
          (_, index) =>
            `const t${String(index)} = Date.now(); if (t${String(index)}) step.run("s", () => { event = fetch("x"); });`,
        ).join("\n"),
      ),
  },
  {
    name: "helpers",
    extension: ".ts",
    text: () =>
      `${inHandler("h0(step);")}${Array.from({ length: 400 }, (_, index) => `async function h${String(index)}(step) { await h${String(index + 1)}(step); fetch("x"); }`).join("\n")}\nfunction h400(step) { return step.run("end", () => 1); }`,
  },
  {
    name: "cases",
    extension: ".ts",
    text: () =>
      inHandler(
        `switch (event.name) { ${Array.from({ length: 3000 }, (_, index) => `case "${String(index)}": await step.run("c", () => 1); break;`).join("\n")} }`,
      ),
  },
  {
    name: "a union",
    extension: ".ts",
    text: () =>
      `${inHandler("let kind: Kind = event.data.kind; if (kind === 'k1') await step.run(kind, () => kind);")}type Kind = ${Array.from({ length: 20_000 }, (_, index) => `"k${String(index)}"`).join(" | ")};`,
  },
  {
    name: "a table",
    extension: ".ts",
    text: () =>
      inHandler("await step.run(table.k1, () => table);") +
      `const table = { ${Array.from({ length: 20_000 }, (_, index) => `k${String(index)}: "step"`).join(", ")} };`,
  },
  {
    name: "arguments",
    extension: ".ts",
    text: () =>
      inHandler(
        `await Promise.all([${Array.from({ length: 3000 }, () => "step.run('p', () => 1)").join(", ")}]);`,
      ),
  },
];

/** How deep the deep ones are. */
export const depths: readonly number[] = [60, 200, 500, 1000, 2000, 5000];
