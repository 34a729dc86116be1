import ts from "typescript";
import fs from "node:fs";
import path from "node:path";
import { readFile } from "../src/engine/index.ts";
import { singleFileProgram } from "../src/engine/single-file-program.ts";
import { rules } from "../src/rules/index.ts";
import { defaultSettings } from "../src/model/index.ts";
const quiet = process.argv.includes("-q");
export function lint(files: string[], show: (f: string) => boolean, untyped = false) {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: ["/work/main/node_modules/@types"],
    allowImportingTsExtensions: true,
    allowJs: true,
    jsx: ts.JsxEmit.Preserve,
  });
  const out: { file: string; line: number; id: string; text: string }[] = [];
  for (const f of files.filter(show)) {
    const sf = program.getSourceFile(f)!;
    const source = untyped
      ? singleFileProgram({ fileName: f, text: sf.text, program: undefined, tsconfig: null })
      : { program, sourceFile: sf, typed: true };
    const file = readFile(source, defaultSettings, process.cwd());
    if (!file) continue;
    for (const rule of rules)
      rule.check({
        file,
        options: (rule.options?.defaults ?? {}) as object,
        report(r) {
          const start = "getStart" in r.at ? (r.at as ts.Node).getStart() : r.at.pos;
          const pos = source.sourceFile.getLineAndCharacterOfPosition(start);
          let text = rule.messages[r.message]!.replace(
            /\{\{(\w+)\}\}/g,
            (_: string, k: string) => r.data?.[k] ?? "??" + k,
          );
          for (const s of [...(r.suggestions ?? []), ...(r.fix ? [{ message: "FIX", edit: r.fix }] : [])])
            if (s.edit) {
              let t = sf.text;
              for (const c of [...s.edit].sort((a, b) => b.start - a.start))
                t = t.slice(0, c.start) + c.text + t.slice(c.end);
              if (!quiet) {
                const a = sf.text.split("\n"),
                  b = t.split("\n");
                text +=
                  `\n      help ${s.message}: ` +
                  b
                    .filter((x) => !a.includes(x))
                    .map((x) => "\n        + " + x)
                    .join("");
              }
            }
          out.push({ file: f, line: pos.line + 1, id: `${rule.name}/${r.message}`, text });
        },
      });
  }
  return out;
}
const args = process.argv.slice(2).filter((a) => !a.startsWith("-"));
for (const arg of args) {
  const dir = fs.statSync(arg).isDirectory() ? arg : null;
  const files = dir
    ? fs
        .readdirSync(dir, { recursive: true })
        .map((f) => path.resolve(dir, String(f)))
        .filter((f) => /\.(ts|tsx|js|jsx)$/.test(f) && !/proof|node_modules|\.d\.ts/.test(f))
    : [path.resolve(arg)];
  const groups =
    dir && fs.existsSync(path.join(dir, "bad.ts"))
      ? [files.filter((f) => !/good/.test(f)), files.filter((f) => !/bad/.test(f))]
      : [files];
  for (const g of groups)
    for (const untyped of process.argv.includes("-u") ? [true] : [false]) {
      for (const r of lint(g, () => true, untyped))
        console.log(`${path.relative(process.cwd(), r.file)}:${r.line} ${r.id}  ${r.text}`);
    }
}
