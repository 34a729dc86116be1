import { readFileSync } from "node:fs";
import path from "node:path";
import type { EditorRecording, Latency } from "../benchmark/editor-recording.ts";
import { table } from "./runs.ts";

const recorded = path.join(import.meta.dirname, "../benchmark/editor-recorded.json");

/** How long an editor's user waits for diagnostics, with our rules and without, as Markdown. */
export function editorSection(): string {
  const { files, functions, keystrokes, cores, cold, places } = JSON.parse(
    readFileSync(recorded, "utf8"),
  ) as EditorRecording;
  return [
    `A project of ${thousands(files)} files with ${thousands(functions)} functions, ${String(cores)} cores, ${String(keystrokes)} keystrokes in each place. Each cell is the median and, after the slash, the time that 95 of 100 keystrokes stayed within.`,
    table(
      ["Typing in", "Without our rules", "With them", "In our rules"],
      places.map(({ what, without, with: withRules, ours }) => [
        what,
        both(without),
        both(withRules),
        both(ours),
      ]),
    ),
    `The first diagnostics after the start take ${seconds(cold.without)} without our rules and ${seconds(cold.with)} with them. Of that, ${seconds(cold.ours)} are spent in our rules.`,
  ].join("\n\n");
}

/** What our rules take of a keystroke where they take most. */
export function worstInEditor(): Latency {
  const { places } = JSON.parse(readFileSync(recorded, "utf8")) as EditorRecording;
  return places.map(({ ours }) => ours).reduce((one, other) => (other.p95 > one.p95 ? other : one));
}

function both({ median, p95 }: Latency): string {
  return `${milliseconds(median)} / ${milliseconds(p95)} ms`;
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

function seconds(value: number): string {
  return `${(value / 1000).toFixed(1)} s`;
}

function thousands(count: number): string {
  return count.toLocaleString("en-US");
}
