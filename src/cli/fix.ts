import type { Linter } from "eslint";
import type ts from "typescript";
import type { LintedFile } from "./lint.ts";
import type { Programs } from "./programs.ts";
import type { Project } from "./projects.ts";

/** A fix can make another one possible. ESLint stops after as many passes. */
const mostPasses = 10;

/** What came of fixing the files of one project. */
interface FixedProject {
  readonly program: ts.Program;
  readonly files: readonly LintedFile[];
}

/**
 * Applies fixes to all files of a project at once and lints again in a program with the new texts, until nothing is left
 * to fix. A pass parses the changed files only. A fix that would leave a file unreadable is taken back.
 */
export function fixProject(
  project: Project,
  programs: Programs,
  linted: FixedProject,
  relint: (program: ts.Program, files: readonly string[]) => readonly LintedFile[],
  isWanted: (message: Linter.LintMessage) => boolean,
): FixedProject {
  let { program } = linted;
  const current = new Map(linted.files.map((file) => [file.file, file]));
  const givenUp = new Set<string>();
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = new Map<string, LintedFile>();
    for (const file of current.values()) {
      if (givenUp.has(file.file)) continue;
      const text = applyFixes(file.text, file.messages.filter(isWanted));
      if (text === file.text) continue;
      before.set(file.file, file);
      programs.change(file.file, text);
    }
    if (before.size === 0) break;
    program = programs.create(project, program);
    // What a rule says of a file can depend on the others, so all that had something to say speak again.
    const again = [...current.values()].filter(
      ({ file, messages }) => before.has(file) || messages.length > 0,
    );
    const relinted = new Map(
      relint(
        program,
        again.map(({ file }) => file),
      ).map((file) => [file.file, file]),
    );
    const spoilt = [...before.values()].filter(({ file }) => {
      const after = relinted.get(file);
      return !after || after.messages.some(({ fatal }) => fatal);
    });
    for (const { file, text } of spoilt) {
      programs.change(file, text);
      givenUp.add(file);
      relinted.delete(file);
    }
    for (const file of relinted.values()) current.set(file.file, file);
    if (spoilt.length > 0) program = programs.create(project, program);
  }
  return { program, files: [...current.values()] };
}

/** Applies the fixes of messages, in the order they stand in; one that overlaps another waits for the next pass. */
export function applyFixes(text: string, messages: readonly Linter.LintMessage[]): string {
  const fixes = messages
    .flatMap(({ fix }) => (fix ? [fix] : []))
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  let result = "";
  let end = 0;
  let last = -1;
  for (const { range, text: replacement } of fixes) {
    // ESLint asks for a gap too: what touches may belong together.
    if (range[0] <= last) continue;
    result += text.slice(end, range[0]) + replacement;
    end = range[1];
    last = range[1];
  }
  return result + text.slice(end);
}
