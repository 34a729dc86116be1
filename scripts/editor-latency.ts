/**
 * Measures what an editor's user waits for: types into a project of many files through the language server of the VS
 * Code ESLint extension, with our rules and without, and takes the time from each keystroke to its diagnostics.
 *
 *     tsx scripts/editor-latency.ts                         measures, prints, and records what the page shows
 *     tsx scripts/editor-latency.ts --only helper           one place to type in; nothing is recorded
 *     tsx scripts/editor-latency.ts --profile <folder>      also writes a CPU profile of the server; nothing is recorded
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { LanguageServer } from "../test/editor/language-server.ts";
import { writeEditorConfig } from "./benchmark/editor-config.ts";
import { writeProject } from "./benchmark/project.ts";
import type { EditorRecording, Latency, Share } from "./benchmark/editor-recording.ts";
import { writeRecording } from "./recording.ts";

const project = path.join(import.meta.dirname, "..");
const recordedFile = path.join(project, "scripts/benchmark/editor-recorded.json");

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "2000" },
    keystrokes: { type: "string", default: "100" },
    only: { type: "string" },
    profile: { type: "string" },
  },
});
const files = Number(values.files);
const keystrokes = Number(values.keystrokes);
// Outside of this package, whose own configuration would speak for the project too.
const folder = path.join(tmpdir(), "eslint-plugin-inngest-editor", String(files));

/** A place to type in. The file whose diagnostics are waited for is the one typed into. */
interface Place {
  readonly name: string;
  readonly what: string;
  readonly file: string;
  /** The text that stands before a statement that can be added. */
  readonly after: string;
  /** A place to type a character at before each measured one, which is not measured. */
  readonly first?: Place;
}

// In the middle, so that a function reaches much of the project, and much of it reaches the helper.
const index = Math.ceil(files / 20) * 10;
const helper: Place = {
  name: "helper",
  what: "a helper that functions call",
  file: `src/module${String(index - 7)}.ts`,
  after: "  let total = 0;\n",
};
const inFunction: Place = {
  name: "function",
  what: "the body of a function",
  file: `src/module${String(index)}.ts`,
  after: "  async ({ event, step }) => {\n",
};
const places: readonly Place[] = [
  inFunction,
  helper,
  {
    ...inFunction,
    name: "both",
    what: "the body of a function, just after its helper",
    first: helper,
  },
  {
    name: "elsewhere",
    what: "a file that no function reaches",
    file: `src/module${String(files - 1)}.ts`,
    after: "  let total = 0;\n",
  },
].filter(({ name }) => values.only === undefined || values.only === name);
if (places.length === 0) throw new Error(`There is no place "${String(values.only)}" to type in.`);

/** Each keystroke stands in a text literal, so that the file is never half-typed and every rule runs each time. */
const prefix = '  const typed = "';
const suffix = '";\n';

interface Keystroke {
  /** Milliseconds from the keystroke to its diagnostics. */
  readonly wall: number;
  /** Milliseconds in our rules. */
  readonly ours: number;
}

/** The file whose typing is measured, and its text with the literal to type into. */
class Typing {
  readonly #server: LanguageServer;
  readonly #file: string;
  #offset: number;
  #typed = 0;

  constructor(server: LanguageServer, { file, after }: Place) {
    const text = readFileSync(path.join(folder, file), "utf8");
    const at = text.indexOf(after);
    if (at < 0) throw new Error(`${file} has no ${after}`);
    const start = at + after.length;
    this.#server = server;
    this.#file = file;
    this.#offset = start + prefix.length;
    server.open(file, text.slice(0, start) + prefix + suffix + text.slice(start));
  }

  async diagnostics(): Promise<void> {
    const found = await this.#server.diagnostics(this.#file);
    if (found.length > 0) throw new Error(`${this.#file}: ${found.map(({ message }) => message).join(" ")}`);
  }

  async type(): Promise<void> {
    this.#server.type(this.#file, this.#offset, String.fromCodePoint(97 + (this.#typed++ % 26)));
    this.#offset++;
    await this.diagnostics();
  }
}

class Session {
  readonly #sharesFile: string;
  #server: LanguageServer;
  readonly #typings = new Map<string, Typing>();

  private constructor(server: LanguageServer, sharesFile: string) {
    this.#server = server;
    this.#sharesFile = sharesFile;
  }

  static async start(mode: "with" | "without"): Promise<{ session: Session; cold: Keystroke }> {
    const sharesFile = path.join(folder, "shares.jsonl");
    rmSync(sharesFile, { force: true });
    writeEditorConfig(folder, { mode, sharesFile });
    const started = performance.now();
    const server = await LanguageServer.start(folder, {
      nodeArguments:
        values.profile === undefined
          ? []
          : ["--cpu-prof", `--cpu-prof-dir=${path.join(path.resolve(values.profile), mode)}`],
    });
    const session = new Session(server, sharesFile);
    const first = places[0] ?? inFunction;
    await session.#typing(first);
    return { session, cold: { wall: performance.now() - started, ours: session.#lastShare().ours } };
  }

  async keystrokes(place: Place): Promise<readonly Keystroke[]> {
    const typing = await this.#typing(place);
    const before = place.first && (await this.#typing(place.first));
    const measured: Keystroke[] = [];
    for (let count = 0; count < keystrokes; count++) {
      await before?.type();
      const started = performance.now();
      await typing.type();
      const wall = performance.now() - started;
      measured.push({ wall, ours: this.#lastShare().ours });
    }
    return measured;
  }

  async stop(): Promise<void> {
    if (this.#server.complaints.length > 0) throw new Error(this.#server.complaints.join("\n"));
    await this.#server.stop();
  }

  /** Opens the file of a place once, and waits until it is linted. */
  async #typing(place: Place): Promise<Typing> {
    const key = place.file;
    let typing = this.#typings.get(key);
    if (!typing) {
      typing = new Typing(this.#server, place);
      this.#typings.set(key, typing);
      await typing.diagnostics();
    }
    return typing;
  }

  #lastShare(): Share {
    const line = readFileSync(this.#sharesFile, "utf8").trimEnd().split("\n").at(-1) ?? "";
    return JSON.parse(line) as Share;
  }
}

function latency(measured: readonly number[]): Latency {
  const sorted = measured.toSorted((one, other) => one - other);
  const at = (part: number): number => tenths(sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN);
  return { median: at(0.5), p95: at(0.95) };
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

async function measure(mode: "with" | "without") {
  const { session, cold } = await Session.start(mode);
  const typed: (readonly Keystroke[])[] = [];
  for (const place of places) typed.push(await session.keystrokes(place));
  await session.stop();
  return { cold, typed };
}

if (values.profile !== undefined) mkdirSync(values.profile, { recursive: true });
writeProject(folder, files);
const without = await measure("without");
const withRules = await measure("with");

const recording: EditorRecording = {
  files,
  functions: Math.ceil(files / 10),
  keystrokes,
  cores: availableParallelism(),
  cold: {
    without: tenths(without.cold.wall),
    with: tenths(withRules.cold.wall),
    ours: tenths(withRules.cold.ours),
  },
  places: places.map(({ name, what }, at) => ({
    name,
    what,
    without: latency((without.typed[at] ?? []).map(({ wall }) => wall)),
    with: latency((withRules.typed[at] ?? []).map(({ wall }) => wall)),
    ours: latency((withRules.typed[at] ?? []).map(({ ours }) => ours)),
  })),
};

console.log(
  `${String(files)} files, ${String(recording.functions)} functions, ${String(keystrokes)} keystrokes`,
);
const { cold } = recording;
console.log(
  `first diagnostics  without ${String(cold.without)} ms  with ${String(cold.with)} ms  our rules ${String(cold.ours)} ms`,
);
for (const place of recording.places) {
  console.log(place.what);
  for (const kind of ["without", "with", "ours"] as const) {
    const { median, p95 } = place[kind];
    console.log(`  ${kind.padEnd(8)} median ${String(median)} ms, 95 % within ${String(p95)} ms`);
  }
}
if (values.only === undefined && values.profile === undefined) await writeRecording(recordedFile, recording);
