import { editorSection } from "./editor.ts";
import { fixesTable } from "./fixes.ts";
import { corpusText, fuzzText } from "./robustness.ts";
import { costSummary, speedSection } from "./speed.ts";
import { failuresTable, placesTable, supportTable } from "./matrix.ts";

/** A part of a page that is written from what a run of ours recorded. */
export interface Measurement {
  /** The page, from the root of the project. */
  readonly page: string;
  /** The part stands between `<!-- mark -->` and `<!-- /mark -->`. */
  readonly mark: string;
  /** The command that records it anew, for whoever finds it out of date. */
  readonly recordedBy: string;
  /** Markdown of the part, from what is recorded. */
  readonly text: () => string;
}

/** Everything measured that a page tells. */
export const measurements: readonly Measurement[] = [
  {
    page: "README.md",
    mark: "cost",
    recordedBy: "npm run bench -- --record, and npm run bench:editor",
    text: costSummary,
  },
  {
    page: "rules-docs/speed.md",
    mark: "speed",
    recordedBy: "npm run bench -- --record",
    text: speedSection,
  },
  {
    page: "rules-docs/speed.md",
    mark: "editor",
    recordedBy: "npm run bench:editor",
    text: editorSection,
  },
  {
    page: "rules-docs/robustness.md",
    mark: "fuzz",
    recordedBy: "npm run fuzz -- --variants 100000 --seed 20261 --typed-every 27 --linter-every 203 --record",
    text: fuzzText,
  },
  {
    page: "rules-docs/robustness.md",
    mark: "corpus",
    recordedBy: "npm run corpus -- --record <folders>",
    text: corpusText,
  },
  {
    page: "rules-docs/robustness.md",
    mark: "fixes",
    recordedBy: "npm run fuzz:fixes -- --record",
    text: fixesTable,
  },
  {
    page: "README.md",
    mark: "where-it-runs",
    recordedBy: "npm run matrix",
    text: supportTable,
  },
  {
    page: "rules-docs/where-it-runs.md",
    mark: "matrix",
    recordedBy: "npm run matrix",
    text: placesTable,
  },
  {
    page: "rules-docs/where-it-runs.md",
    mark: "matrix-failures",
    recordedBy: "npm run matrix",
    text: failuresTable,
  },
];
