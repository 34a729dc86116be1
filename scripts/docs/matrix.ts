/** Tables of the places where the package was tried, from what the matrix recorded. */
import { pnpmVersion } from "../matrix/project.ts";
import { readRecording } from "../matrix/recording.ts";
import { rows, type Row, type Runner } from "../matrix/rows.ts";
import type { Outcome, RecordedRow } from "../matrix/run-row.ts";

interface Place {
  readonly row: Row;
  readonly recorded: RecordedRow;
}

function places(): readonly Place[] {
  const recorded = new Map(readRecording().rows.map((row) => [row.name, row]));
  return rows.flatMap((row) => {
    const place = recorded.get(row.name);
    return place ? [{ row, recorded: place }] : [];
  });
}

/** Every place, with what each linter reported there. */
export function placesTable(): string {
  return table(
    ["Place", "ESLint", "TypeScript", "inngest", "Types from", "Configuration", "Reports"],
    places().map(({ row, recorded }) => [
      row.shows + (row.layout === "pnpm" ? " (pnpm)" : ""),
      recorded.versions["eslint"] ??
        (recorded.versions["oxlint"] ? `oxlint ${recorded.versions["oxlint"]}` : "–"),
      typescriptOf(recorded),
      recorded.versions["inngest"] ?? "–",
      row.types === null ? "–" : typesFrom[row.types],
      Object.keys(row.files)
        .map((name) => `\`${name}\``)
        .join(", ") || "–",
      entries(recorded.outcomes)
        .map(([runner, outcome]) => `${runner}: ${"findings" in outcome ? outcome.findings.length : "fails"}`)
        .join(", "),
    ]),
  );
}

/** Every run that cannot work, with its own words. */
export function failuresTable(): string {
  return table(
    ["Place", "Who fails", "What it says", "Whose words"],
    places().flatMap(({ row, recorded }) =>
      entries(recorded.outcomes).flatMap(([runner, outcome]) =>
        "says" in outcome ? [[row.shows, runner, code(outcome.says), outcome.saidBy]] : [],
      ),
    ),
  );
}

/** For each thing that varies, the values with which every linter of a place worked. */
export function supportTable(): string {
  const working = places().filter(({ recorded }) =>
    entries(recorded.outcomes).every(([, outcome]) => "findings" in outcome),
  );
  const all = (values: (place: Place) => readonly string[] | string | null | undefined): string =>
    [...new Set(working.flatMap((place) => values(place) ?? []))].sort(byNumber).join(", ");
  return table(
    ["", "Tried, and works"],
    [
      ["ESLint", all(({ recorded }) => recorded.versions["eslint"])],
      ["Its configuration", all(({ row }) => Object.keys(row.files).filter(isOfESLint).map(code))],
      ["oxlint", all(({ recorded }) => recorded.versions["oxlint"])],
      ["TypeScript", all(({ recorded }) => (hasTypeScript(recorded) ? typescriptOf(recorded) : null))],
      ["Types from", all(({ row }) => (row.types === null ? "none" : typesFrom[row.types]))],
      ["inngest", all(({ recorded }) => recorded.versions["inngest"])],
      ["Packages", all(({ row }) => layouts[row.layout])],
      ["Node", readRecording().node],
    ],
  );
}

function isOfESLint(file: string): boolean {
  return file.startsWith("eslint.config.");
}

const typesFrom = {
  projectService: "`projectService`",
  project: "`project`",
  settings: "`settings.inngest.tsconfig`",
} as const satisfies Readonly<Record<NonNullable<Row["types"]>, string>>;

const layouts = {
  npm: "npm",
  pnpm: `pnpm ${pnpmVersion}`,
  workspaces: "npm workspaces with project references",
} as const satisfies Readonly<Record<Row["layout"], string>>;

function hasTypeScript({ versions }: RecordedRow): boolean {
  return typeof versions["typescript"] === "string";
}

/** The TypeScript of a project in words. Linters load what has the plain name, so 7 can stand beside another. */
function typescriptOf({ versions }: RecordedRow): string {
  const { typescript, "@typescript/native": native } = versions;
  if (!typescript) return "–";
  if (native) return `${native} beside ${typescript}`;
  return Number.parseInt(typescript, 10) < 7 ? typescript : `${typescript} alone`;
}

function entries(outcomes: RecordedRow["outcomes"]): readonly (readonly [Runner, Outcome])[] {
  return Object.entries(outcomes) as [Runner, Outcome][];
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** Code that may hold backticks itself. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}
