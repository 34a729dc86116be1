import { wrap } from "./text-layout.ts";

interface DescribedRule {
  readonly name: string;
  readonly description: string;
}

const width = 80;

/** The text of `--help`. */
export function helpText(rules: readonly DescribedRule[]): string {
  return `inngest-lint finds what breaks when an Inngest function is replayed.

Usage
  inngest-lint [options] [files and folders]

  Without a path it looks at the current folder. It needs no configuration; in a
  project whose ESLint configuration uses eslint-plugin-inngest, the rules,
  options and settings are taken from there.

Rules
  --preset <name>         recommended, strict, migrateV4 or all
                          (default: the ESLint configuration, else recommended)
  --rule <name:severity>  set one rule to off, warn or error; can be repeated
  --tsconfig <path>       read the project with this tsconfig

Fixes
  --fix                   apply fixes and write the files
  --fix-dry-run           apply fixes without writing; --format json shows them

Output
  -f, --format <name>     stylish, json, html, any ESLint formatter, or a path
  --quiet                 report errors only
  --max-warnings <n>      fail when there are more than n warnings
  --color, --no-color     also NO_COLOR and FORCE_COLOR

  -h, --help              show this text
  -v, --version           show the version

Exit code
  0  no problems
  1  errors, or more warnings than --max-warnings
  2  could not run

${describeRules(rules)}`;
}

function describeRules(rules: readonly DescribedRule[]): string {
  if (rules.length === 0) return "";
  const indent = Math.max(...rules.map(({ name }) => name.length)) + 4;
  const lines = rules.flatMap(({ name, description }) =>
    wrap(description, width - indent).map(
      (line, index) => `${(index === 0 ? `  ${name}` : "").padEnd(indent)}${line}`,
    ),
  );
  return `The rules\n${lines.join("\n")}\n`;
}
