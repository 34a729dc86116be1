import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const SDK = resolve("node_modules");

/**
 * Writes a project of many files, one in ten of them with an Inngest function on the real SDK's types, or with the first
 * so many functions; without any, nothing of it has to do with Inngest. Every file calls
 * into three others, so that a function reaches much of the project, as in an app of this size.
 */
export function writeProject(folder: string, files: number, functions = Math.ceil(files / 10)): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "src"), { recursive: true });
  symlinkSync(SDK, join(folder, "node_modules"));
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };
  write("package.json", JSON.stringify({ name: "benchmark", private: true, type: "module" }));
  write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
  if (functions > 0)
    write(
      "src/client.ts",
      `import { Inngest } from "inngest";\n\nexport const inngest = new Inngest({ id: "benchmark" });\n`,
    );
  const withFunction: number[] = [];
  for (let index = 0; index < files; index++) {
    const hasFunction = index % 10 === 0 && withFunction.length < functions;
    if (hasFunction) withFunction.push(index);
    write(`src/module${String(index)}.ts`, moduleText(index, hasFunction));
  }
  if (functions > 0) write("src/serve.ts", serveText(withFunction));
}

const compilerOptions = {
  strict: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2023", "dom"],
  noEmit: true,
  types: ["node"],
  skipLibCheck: true,
};

function serveText(indexes: readonly number[]): string {
  const imports = indexes.map(
    (index) => `import { function${String(index)} } from "./module${String(index)}.js";`,
  );
  return `import { serve } from "inngest/edge";
import { inngest } from "./client.js";
${imports.join("\n")}

export default serve({ client: inngest, functions: [${indexes.map((index) => `function${String(index)}`).join(", ")}] });
`;
}

function moduleText(index: number, hasFunction: boolean): string {
  const used = [7, 14, 21].map((distance) => index - distance).filter((other) => other >= 0);
  const branches = Array.from(
    { length: 20 },
    (_, count) =>
      `  if (input.value > ${String(count)} && input.tags.includes("t${String(count)}")) total += input.value * ${String(count)};
  else total -= input.nested?.first ?? ${String(count)};`,
  );
  const sums = Array.from(
    { length: 10 },
    (_, count) =>
      `export const sum${String(index)}_${String(count)} = (list: readonly number[]): number =>
  list.map((each) => each * ${String(count)}).filter((each) => each > ${String(index)}).reduce((one, other) => one + other, 0);`,
  );
  return [
    ...used.map((other) => `import { work${String(other)} } from "./module${String(other)}.js";`),
    hasFunction ? `import { inngest } from "./client.js";` : "",
    `export interface Input${String(index)} {
  id: string;
  value: number;
  tags: readonly string[];
  nested?: { first: number; second: string | null };
}`,
    `export async function work${String(index)}(input: Input${String(index)}): Promise<number> {
  let total = 0;
${branches.join("\n")}
${used.map((other) => `  total += await work${String(other)}({ id: input.id, value: total, tags: [] });`).join("\n")}
  return total;
}`,
    ...sums,
    hasFunction ? functionText(index) : "",
  ].join("\n");
}

function functionText(index: number): string {
  const name = String(index);
  return `export const function${name} = inngest.createFunction(
  { id: "function-${name}", triggers: [{ event: "benchmark/${name}" }] },
  async ({ event, step }) => {
    const result = await step.run("work", async () => work${name}(event.data as Input${name}));
    await step.sleep("wait", "1h");
    const answer = await step.waitForEvent("answer", { event: "benchmark/answer", timeout: "1d", if: "event.data.id == async.data.id" });
    await step.sendEvent("send", { name: "benchmark/next", data: { result, answered: answer !== null } });
    return sum${name}_0([result]);
  },
);
`;
}
