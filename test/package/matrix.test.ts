import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFolder, pack, removeFolder } from "../../scripts/matrix/project.ts";
import { readRecording } from "../../scripts/matrix/recording.ts";
import { rows, type Row } from "../../scripts/matrix/rows.ts";
import { runRow, type RecordedRow } from "../../scripts/matrix/run-row.ts";

/** Packages come from a registry, and a slow machine lints six times per row. */
const patience = 240_000;

describe("the packed package, installed", () => {
  let folder: string;
  let tarball: string;

  beforeAll(() => {
    folder = createFolder();
    tarball = pack(folder);
  }, patience);

  afterAll(() => {
    removeFolder(folder);
  });

  test.each(rows.filter(({ inTests }) => inTests))(
    "$name: $shows",
    (row) => {
      const { recorded, problems } = runRow(row, tarball, folder);
      expect(problems).toEqual([]);
      expect(recorded).toEqual(recordedOf(row));
    },
    patience,
  );
});

function recordedOf({ name }: Row): RecordedRow | undefined {
  return readRecording().rows.find((row) => row.name === name);
}

describe("what is recorded", () => {
  test("is every row, and no other", () => {
    expect(readRecording().rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
  });

  test.each(rows)("$name: what the row expects", (row) => {
    const outcomes = Object.entries(row.expected).map(([runner, expected]) => [
      runner,
      "fails" in expected ? { says: expected.fails, saidBy: expected.saidBy } : { findings: expected },
    ]);
    expect(recordedOf(row)?.outcomes).toEqual(Object.fromEntries(outcomes));
  });

  test.each(rows)("$name: the versions that the row names", (row) => {
    const named = Object.entries(row.install).map(([name, version]) => [
      name,
      version.replace(/^npm:.+@/, ""),
    ]);
    expect(recordedOf(row)?.versions).toEqual(Object.fromEntries(named));
  });

  test("names no folder of the machine that ran it", () => {
    expect(JSON.stringify(readRecording())).not.toMatch(/"[^"]*(?:\/(?:tmp|home|Users|root)\/|[A-Z]:\\\\)/);
  });
});

describe("the rows", () => {
  const { devDependencies } = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "../../package.json"), "utf8"),
  ) as { readonly devDependencies: Readonly<Record<string, string>> };
  const versionsOf = (name: string): readonly string[] => [
    ...new Set(rows.flatMap(({ install }) => install[name] ?? [])),
  ];

  test("have names of their own", () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  test.each(["eslint", "typescript-eslint", "inngest"])("try the %s that we develop with", (name) => {
    expect(versionsOf(name)).toContain(devDependencies[name]);
  });

  test.each([
    ["eslint", ["8.57.0", "8.57.1", "9.0.0", "9.39.5", "10.15.0"]],
    ["typescript", ["5.0.4", "5.9.3", "6.0.3", "npm:@typescript/typescript6@6.0.2", "7.0.2"]],
    ["inngest", ["3.0.0", "3.54.2", "4.0.0", "4.24.0"]],
    ["oxlint", ["1.94.0"]],
  ])("try %s at %j", (name, versions) => {
    expect(versionsOf(name)).toEqual(expect.arrayContaining(versions));
  });

  test("try every way to get types, every layout and every form of a configuration file", () => {
    expect(new Set(rows.map(({ types }) => types))).toEqual(
      new Set(["projectService", "project", "settings", null]),
    );
    expect(new Set(rows.map(({ layout }) => layout))).toEqual(new Set(["npm", "pnpm", "workspaces"]));
    const files = rows.flatMap(({ files: named }) => Object.keys(named));
    expect(files).toEqual(
      expect.arrayContaining([
        "eslint.config.js",
        "eslint.config.mjs",
        "eslint.config.cjs",
        "eslint.config.ts",
        ".oxlintrc.json",
      ]),
    );
  });
});
