import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { FIXTURES } from "../../test/fixtures/fixtures.ts";
import { seeds } from "./seeds.ts";

/** A text that variants are made of, and where in the playground it stands. */
export interface Origin {
  readonly name: string;
  /** From the playground's folder, without the extension. */
  readonly place: string;
  readonly extension: string;
  readonly text: string;
  /** Whether variants are cut from it at every tenth byte. Cases of rule tests are many and alike. */
  readonly isCut: boolean;
  /** The other files of its program, from the playground's folder; what it imports is found anyway. */
  readonly beside: readonly string[];
}

const project = path.join(import.meta.dirname, "../..");

/**
 * A folder on the disk that programs are made in: the SDK and what the fixtures and rule tests import are installed in
 * it. Its path has nothing in it that the engine takes for a test.
 */
export function makePlayground(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "eslint-plugin-inngest-fuzz-")));
  const app = path.join(folder, "app");
  fs.cpSync(path.join(project, "test/rules/project"), app, { recursive: true });
  fs.copyFileSync(path.join(project, "test/fixtures/world.ts"), path.join(folder, "world.ts"));
  fs.cpSync(path.join(project, "demo/src"), path.join(folder, "demo/src"), { recursive: true });
  const manifest = JSON.stringify({ name: "app", private: true, dependencies: { inngest: "^4.0.0" } });
  fs.writeFileSync(path.join(app, "package.json"), manifest);
  fs.writeFileSync(path.join(folder, "demo/package.json"), manifest);
  fs.mkdirSync(path.join(folder, "node_modules"));
  for (const name of ["inngest", "inngest-v3", "@types"])
    fs.symlinkSync(path.join(project, "node_modules", name), path.join(folder, "node_modules", name));
  return folder;
}

/** Removes a playground from the disk. */
export function removePlayground(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Everything that variants are made of: fixtures, the example app, the cases of the rule tests, and seeds by hand. */
export function origins(): readonly Origin[] {
  return [
    ...FIXTURES.flatMap(({ rule, bad, good }) =>
      [bad, good].map((file): Origin => ({
        name: `${rule}/${path.basename(file)}`,
        place: "app/variant",
        extension: ".ts",
        text: fs.readFileSync(file, "utf8"),
        isCut: true,
        beside: [],
      })),
    ),
    ...demo(),
    ...seeds.map(({ name, extension, text }): Origin => ({
      name: `seed: ${name}`,
      place: "app/variant",
      extension,
      text,
      isCut: true,
      beside: [],
    })),
    ...ruleCases(),
  ];
}

function demo(): readonly Origin[] {
  const files = fs
    .readdirSync(path.join(project, "demo/src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.posix.join("demo/src", name.replaceAll("\\", "/")))
    .toSorted();
  return files.map((file) => ({
    name: file,
    place: file.replace(/\.ts$/, ""),
    extension: ".ts",
    text: fs.readFileSync(path.join(project, file), "utf8"),
    isCut: true,
    beside: files.filter((other) => other !== file),
  }));
}

/** The code of each case, read from the test files, for the tests hand it to a test runner. */
function ruleCases(): readonly Origin[] {
  const folder = path.join(project, "test/rules");
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".test.ts"))
    .toSorted()
    .flatMap((name) => {
      const file = ts.createSourceFile(
        name,
        fs.readFileSync(path.join(folder, name), "utf8"),
        ts.ScriptTarget.Latest,
      );
      const found: Origin[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isNoSubstitutionTemplateLiteral(node) && node.text.includes("\n"))
          found.push({
            name: `${name} ${found.length}`,
            place: "app/variant",
            extension: ".ts",
            text: node.text,
            isCut: false,
            beside: [],
          });
        ts.forEachChild(node, visit);
      };
      visit(file);
      return found;
    });
}
