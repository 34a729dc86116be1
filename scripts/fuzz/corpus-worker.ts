/** Checks files of the compiler's tests in a thread that can be ended when it hangs. */
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import ts from "typescript";
import { mayConcernInngest } from "../../src/engine/gate.ts";
import { ask, check, isStackOverflow, processorTime, traceOf, type Answer, type Failure } from "./checks.ts";
import { calledInHandler, filesOf, insideHandler, type CorpusFile } from "./corpus-tests.ts";
import { Programs, type FileInHand } from "./programs.ts";
import { begin, type Watched } from "./thread.ts";

/** What the thread is started with. */
export interface CorpusData {
  readonly folder: string;
  readonly typed: boolean;
}

/** The tests to check, by number, and the folder they are in. */
export interface CorpusQuestion {
  readonly corpus: string;
  readonly tests: readonly { readonly number: number; readonly name: string }[];
}

/** How the text of a file is given to the rules. */
export type Treatment = "as it is" | "called in a handler" | "inside a handler";

/** One file, once. */
export interface CorpusAnswer {
  readonly name: string;
  readonly treatment: Treatment;
  readonly typed: boolean;
  /** Milliseconds of the processor for all rules, without making the program. */
  readonly milliseconds: number;
  readonly tooDeep: boolean;
  /** Whether the compiler itself could not read it. */
  readonly unreadable: boolean;
  readonly reports: readonly string[];
  readonly failures: readonly Failure[];
}

/** Everything about some tests. */
export interface CorpusReply {
  readonly answers: readonly CorpusAnswer[];
}

const watched = workerData as CorpusData & Watched;
const { folder } = watched;
const programs = new Programs(folder);

parentPort?.on("message", ({ corpus, tests }: CorpusQuestion) => {
  const answers: CorpusAnswer[] = [];
  for (const { number, name } of tests) {
    begin(watched, number);
    const files = filesOf(name, ts.sys.readFile(path.join(corpus, name)) ?? "").map((file) => ({
      fileName: `app/corpus/${String(number)}/${file.fileName}`,
      text: file.text,
    }));
    answers.push(...answersTo(name, "as it is", files, (file) => file.text));
    answers.push(...answersTo(name, "called in a handler", files, calledInHandler));
    answers.push(...answersTo(name, "inside a handler", files, insideHandler));
  }
  begin(watched, -1);
  parentPort?.postMessage({ answers } satisfies CorpusReply);
});

function answersTo(
  name: string,
  treatment: Treatment,
  files: readonly CorpusFile[],
  treat: (file: CorpusFile) => string,
): readonly CorpusAnswer[] {
  const treated = files.map((file): FileInHand => ({
    fileName: file.fileName,
    text: treat(file),
    beside: [],
  }));
  const answers: CorpusAnswer[] = [];
  for (const typed of watched.typed ? [false, true] : [false]) {
    // Of most files the linter sees in one search that they are none of its business.
    const concerning: FileInHand[] = [];
    for (const file of treated) {
      const start = performance.now();
      const concerns = mayConcernInngest(file.text);
      const milliseconds = performance.now() - start;
      if (concerns) concerning.push(file);
      else answers.push({ ...empty, name, treatment, typed, milliseconds });
    }
    if (concerning.length === 0) continue;
    answers.push(...answersAbout(concerning, name, treatment, typed));
  }
  return answers;
}

const empty = { tooDeep: false, unreadable: false, reports: [], failures: [] };

function answersAbout(
  files: readonly FileInHand[],
  name: string,
  treatment: Treatment,
  typed: boolean,
): readonly CorpusAnswer[] {
  const base = { ...empty, name, treatment, typed, milliseconds: 0 };
  try {
    return (typed ? programs.typedAll(files) : files.map((file) => programs.untyped(file))).map((source) => {
      const answers: Answer[] = [];
      const milliseconds = processorTime(() => answers.push(ask(source, folder)));
      const { shown, tooDeep } = answers[0] ?? { shown: [], tooDeep: 0 };
      const { failures } = check(source, folder);
      const lines = source.sourceFile.text.split("\n");
      return {
        ...base,
        milliseconds,
        tooDeep: tooDeep > 0,
        reports: shown.map(({ rule, message, start: at }) => {
          const { line } = source.sourceFile.getLineAndCharacterOfPosition(at);
          return `${rule} ${name}:${line + 1}: ${lines[line]?.trim().slice(0, 120) ?? ""}\n    ${message}`;
        }),
        failures,
      };
    });
  } catch (error) {
    if (isStackOverflow(error)) return [{ ...base, unreadable: true }];
    return [{ ...base, failures: [{ check: "the program throws", rule: "", detail: traceOf(error) }] }];
  }
}
