// A typed ESLint run over the project, with our rules or without; prints how long each rule took.
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import plugin from "../../dist/index.js";

const mode = process.argv[2];
const eslint = new ESLint({
  overrideConfigFile: true,
  stats: true,
  overrideConfig: [
    {
      files: ["**/*.ts"],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: process.cwd() },
      },
      plugins: { "@typescript-eslint": tseslint.plugin },
      rules: { "@typescript-eslint/no-floating-promises": "error" },
    },
    ...(mode === "with" ? [plugin.configs.recommended] : []),
  ],
});
const results = await eslint.lintFiles(["src"]);
const rules = {};
let parse = 0;
for (const { stats, messages } of results) {
  const problem = messages.find(({ fatal }) => fatal);
  if (problem) throw new Error(problem.message);
  for (const pass of stats.times.passes) {
    parse += pass.parse.total;
    for (const [rule, { total }] of Object.entries(pass.rules ?? {}))
      rules[rule] = (rules[rule] ?? 0) + total;
  }
}
process.stdout.write(JSON.stringify({ parse, rules }));
