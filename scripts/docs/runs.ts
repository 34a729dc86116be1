import type { RecordedCell, RecordedSide, Recording } from "../../test/fixtures/recording.ts";

/** More lines than this of a trace are no longer a look, but a read. */
const longestTrace = 18;

/** The section of a page that tells what the real SDK did, from the rule's recording. */
export function runTimeSection({ rule, cases, source }: Recording): string {
  const first = cases[0]?.bad.cells[0];
  const hasModes = first?.mode !== undefined;
  return [
    "## What happens at run time",
    "",
    `The test suite runs these programs on the real SDK, in version 4 and in version 3: [wrong](../test/fixtures/${rule}/bad.ts) and [right](../test/fixtures/${rule}/good.ts).${hasModes ? " _Replay_ is one request per step. _Checkpoint_ is many steps per request, until the run has to wait." : ""}`,
    ...(source === undefined ? [] : ["", source]),
    ...cases.flatMap(({ title, bad, good }) => [
      "",
      `### ${title.charAt(0).toUpperCase()}${title.slice(1)}`,
      "",
      tableOf(bad, good),
    ]),
    ...(first ? ["", ...traceOf(first, cases[0]?.title ?? "")] : []),
  ].join("\n");
}

function tableOf(bad: RecordedSide, good: RecordedSide): string {
  const cells = [...bad.cells, ...good.cells];
  const hasRuns = cells.some(({ handlerRuns }) => handlerRuns !== undefined);
  const columns = ["Code", "SDK", "Outcome", ...(hasRuns ? ["Handler ran"] : []), "What was seen"];
  const rows = (["wrong", "right"] as const).flatMap((name) =>
    alike((name === "wrong" ? bad : good).cells).map(({ cell, where }, index) => [
      index === 0 ? name : "",
      where,
      cell.outcome,
      ...(hasRuns ? [times(cell.handlerRuns)] : []),
      cell.facts.join("; "),
    ]),
  );
  return table(columns, rows);
}

/** Cells that show the same are one row. */
function alike(cells: readonly RecordedCell[]): readonly { cell: RecordedCell; where: string }[] {
  const groups = new Map<string, RecordedCell[]>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.outcome, cell.handlerRuns, cell.facts]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((group) =>
    group[0] ? [{ cell: group[0], where: placeOf(group, cells) }] : [],
  );
}

function placeOf(group: readonly RecordedCell[], all: readonly RecordedCell[]): string {
  if (group.length === all.length) return [...new Set(all.map(({ sdk }) => sdk))].join(" and ");
  const modes = [...new Set(group.map(({ mode }) => mode))];
  const places = modes.map((mode) => {
    const versions = group.filter((cell) => cell.mode === mode).map(({ sdk }) => sdk);
    return `${versions.join(" and ")}${mode === undefined ? "" : `, ${mode}`}`;
  });
  return places.join("; ");
}

function times(count: number | undefined): string {
  if (count === undefined) return "";
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

function traceOf({ sdk, mode, trace }: RecordedCell, title: string): readonly string[] {
  const lines =
    trace.length <= longestTrace ? trace : [...trace.slice(0, longestTrace - 1), "…", ...trace.slice(-1)];
  return [
    `The wrong code of "${title}", as it ran on ${sdk}${mode === undefined ? "" : `, ${mode}`}:`,
    "",
    "```text",
    ...lines,
    "```",
  ];
}

/** A Markdown table. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}
