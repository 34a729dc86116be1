/**
 * Writes the pages of the rules and the table of the README from the rules themselves and from what their fixtures
 * showed at run time, and the tables of what was measured from what was recorded. What people wrote in a page is kept.
 *
 *     tsx scripts/docs.ts            writes the pages
 *     tsx scripts/docs.ts --check    fails when a page is not what it would be
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import prettier from "prettier";
import type { Rule } from "../src/model/index.ts";
import { rules } from "../src/rules/index.ts";
import { FIXTURES } from "../test/fixtures/fixtures.ts";
import type { Recording } from "../test/fixtures/recording.ts";
import { measurements } from "./docs/measurements.ts";
import { pageOf, rulesTable, writtenIn, type WrittenPart } from "./docs/page.ts";

const project = path.join(import.meta.dirname, "..");
const readme = path.join(project, "README.md");
const pagesFolder = path.join(project, "rules-docs");
const checks = process.argv.includes("--check");

const problems: string[] = [];
for (const rule of rules) await writePage(rule);
await writeMarked(readme, "rules", rulesTable(rules));
for (const { page, mark, text } of measurements) await writeMarked(path.join(project, page), mark, text());
findStrayPages();

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`README.md and ${rules.length} pages are up to date.`);

async function writePage(rule: Rule): Promise<void> {
  const name = `rules-docs/${rule.name}.md`;
  const fixture = FIXTURES.find((one) => one.rule === rule.name);
  if (!fixture || !existsSync(fixture.recorded)) {
    problems.push(`${name}: the rule has no recorded fixture in test/fixtures/${rule.name}.`);
    return;
  }
  const file = path.join(pagesFolder, `${rule.name}.md`);
  const current = existsSync(file) ? readFileSync(file, "utf8") : "";
  const written = writtenIn(current);
  for (const part of Object.keys(written) as WrittenPart[]) {
    if (written[part] === "") problems.push(`${name}: nothing is written between the marks of "${part}".`);
  }
  await settle(
    file,
    current,
    pageOf({
      rule,
      recording: JSON.parse(readFileSync(fixture.recorded, "utf8")) as Recording,
      bad: readFileSync(fixture.bad, "utf8"),
      good: readFileSync(fixture.good, "utf8"),
      written,
    }),
  );
}

/** Writes the part of a page between two marks. */
async function writeMarked(file: string, mark: string, text: string): Promise<void> {
  const current = existsSync(file) ? readFileSync(file, "utf8") : "";
  const marked = new RegExp(`(<!-- ${mark} -->)[^]*?(<!-- /${mark} -->)`);
  if (!marked.test(current)) {
    problems.push(
      `${path.relative(project, file)}: the marks <!-- ${mark} --> and <!-- /${mark} --> are missing.`,
    );
    return;
  }
  await settle(
    file,
    current,
    current.replace(marked, (_, start: string, end: string) => `${start}\n\n${text}\n\n${end}`),
  );
}

/** Writes a file that is out of date, or says so. */
async function settle(file: string, current: string, text: string): Promise<void> {
  const options = await prettier.resolveConfig(file);
  const wanted = await prettier.format(text, { ...options, parser: "markdown" });
  if (wanted === current) return;
  if (checks)
    problems.push(
      `${path.relative(project, file)} is out of date${firstDifference(current, wanted)}. Run \`npm run docs\`.`,
    );
  else writeFileSync(file, wanted);
}

function firstDifference(current: string, wanted: string): string {
  const before = current.split("\n");
  const at = wanted.split("\n").findIndex((line, index) => line !== before[index]);
  return current === "" || at < 0 ? "" : ` from line ${at + 1} on`;
}

function findStrayPages(): void {
  const known = new Set([
    ...rules.map(({ name }) => `${name}.md`),
    ...measurements.map(({ page }) => path.basename(page)),
  ]);
  for (const page of readdirSync(pagesFolder)) {
    if (!known.has(page)) problems.push(`rules-docs/${page} belongs to no rule and shows no measurement.`);
  }
}
