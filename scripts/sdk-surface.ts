/**
 * Writes what the installed SDKs declare to `src/sdk/surface.generated.ts`, and tells where the tables in `src/sdk` do
 * not say what they declare.
 *
 *     tsx scripts/sdk-surface.ts            writes the file
 *     tsx scripts/sdk-surface.ts --check    fails when the file is out of date or a member is not classified
 *     tsx scripts/sdk-surface.ts --check ../old/node_modules/inngest    also holds the tables against an older copy
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import prettier from "prettier";
import { problemsOf } from "./sdk-surface/problems.ts";
import { readDeclarations } from "./sdk-surface/read-declarations.ts";
import { surfaceOf, surfaceText } from "./sdk-surface/surface.ts";

const projectFolder = path.join(import.meta.dirname, "..");
const generatedFile = path.join(projectFolder, "src/sdk/surface.generated.ts");

const checks = process.argv.includes("--check");
const olderCopies = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

const installed = ["inngest-v3", "inngest"].map((name) =>
  readDeclarations(path.join(projectFolder, "node_modules", name)),
);
const options = (await prettier.resolveConfig(generatedFile)) ?? {};
const text = await prettier.format(surfaceText(surfaceOf(installed)), { ...options, parser: "typescript" });

const problems = [
  ...installed.flatMap((sdk) => problemsOf(sdk)),
  ...olderCopies.flatMap((folder) => problemsOf(readDeclarations(path.resolve(folder)), false)),
];
if (!checks) writeFileSync(generatedFile, text);
else if (readFileSync(generatedFile, "utf8") !== text)
  problems.unshift(
    "src/sdk/surface.generated.ts is not what the installed SDKs declare. Run `npx tsx scripts/sdk-surface.ts`.",
  );

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`src/sdk agrees with inngest ${installed.map((sdk) => sdk.version).join(" and ")}.`);
