import { makeDate, sleepInstead, writeDuration } from "../edits/index.ts";
import { defineRule, possibleValues, type Duration, type Report, type Value } from "../model/index.ts";
import {
  asOneUnit,
  durationForSleep,
  durationPlaces,
  durationProblem,
  readsNumbers,
  replacementFor,
  type Consequence,
  type DurationPlace,
  type DurationProblem,
  type DurationReader,
  type SdkMajor,
} from "../sdk/index.ts";

export const validDuration = defineRule({
  name: "valid-duration",
  description: "require durations that the place they are given to understands and allows",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["fix", "suggestion"],
  messages: {
    misread: "{{value}} is not understood by {{place}}, so {{consequence}}. Write {{advice}}.",
    number: "{{value}} is a number, which {{place}} does not take, so {{consequence}}. Write {{advice}}.",
    missing: "No duration is given to {{place}}, so {{consequence}}. Write {{advice}}.",
    empty: "An empty text is given to {{place}}, so {{consequence}}. Write {{advice}}.",
    zero: "{{value}} is no time at all for {{place}}, so {{consequence}}. Write {{advice}}, or leave the step out.",
    rounded:
      'SDK {{major}} rounds {{value}} down to no time at all for {{place}}, so {{consequence}}. Write at least `"1s"`.',
    short:
      '{{value}} is shorter than `{{limit}}`, the least for {{place}}, so {{consequence}}. Write `"{{limit}}"` or more.',
    long: '{{value}} is longer than `{{limit}}`, the most for {{place}}, so {{consequence}}. Write `"{{limit}}"` or less.',
    write: 'Write `"{{text}}"`',
    date: "Make a date of it: `new Date({{value}})`",
    sleep: 'Sleep for `"{{text}}"` with `step.sleep`',
  },
  check({ file, report }) {
    for (const duration of file.durations) {
      const place = durationPlaces.get(duration.place);
      if (!place) continue;
      const found = wrongValue(duration, place, file.sdkMajor);
      if (!found) {
        if (!readsNumbers.has(place.reads) && isUnknownNumber(duration))
          report(numberReport(duration, place));
        continue;
      }
      const { value, kind, consequence } = found;
      // Of several values, only one is wrong.
      const isAlone = value !== undefined && possibleValues(duration.written.value).length === 1;
      const replacement = isAlone && kind === "misread" ? replacementFor(place, value) : null;
      const edit = replacement && writeDuration(duration, replacement.text);
      const sleep = isAlone && place.reads === "point-in-time" ? durationForSleep(value) : null;
      const limit = kind === "short" ? place.limits.atLeast : place.limits.atMost;
      report({
        at: duration.written.site,
        message: kind === "missing" && duration.written.value.kind !== "absent" ? "misread" : kind,
        data: {
          value: `\`${shown(value)}\``,
          place: duration.label,
          consequence: consequences[consequence],
          advice: replacement ? `\`"${replacement.text}"\`` : advice[place.reads],
          limit: limit === null ? "" : (asOneUnit(limit) ?? ""),
          major: String(file.sdkMajor),
        },
        fix: replacement?.isPlain ? edit : null,
        suggestions: [
          ...(replacement && !replacement.isPlain
            ? [{ message: "write" as const, data: { text: replacement.text }, edit }]
            : []),
          ...(sleep === null
            ? []
            : [{ message: "sleep" as const, data: { text: sleep }, edit: sleepInstead(duration, sleep) }]),
        ],
      });
    }
  },
});

/** A number of unknown value where no number is taken, such as `Date.now() + delay`. */
function numberReport(duration: Duration, place: DurationPlace): Report<"number" | "date"> {
  const value = duration.written.node?.getText() ?? "";
  return {
    at: duration.written.site,
    message: "number",
    data: {
      value: `\`${shown(value)}\``,
      place: duration.label,
      consequence: consequences[place.number],
      advice: advice[place.reads],
    },
    suggestions:
      place.reads === "point-in-time"
        ? [{ message: "date", data: { value: shown(value) }, edit: makeDate(duration) }]
        : [],
  };
}

function isUnknownNumber(duration: Duration): boolean {
  // Whether it is a number can be a question to the type checker.
  return duration.written.value.kind === "unknown" && duration.isNumber;
}

type WrongValue = DurationProblem & { readonly value: string | number | undefined };

/** The first value that the place certainly cannot do with. */
function wrongValue(duration: Duration, place: DurationPlace, major: SdkMajor | null): WrongValue | null {
  const values = possibleValues(duration.written.value);
  for (const each of values) {
    const value = valueOf(each);
    if (value === null) continue;
    const problem = durationProblem(place, value, major);
    // As one of several, such as `isTest ? 0 : "1d"`, no time at all is what is meant, and what happens.
    const isMeant = problem?.kind === "zero" && (duration.isOneOfSeveral || values.length > 1);
    if (problem && !(isMeant && problem.consequence !== "waits-a-year")) return { ...problem, value };
  }
  return null;
}

/** The text, the number or the nothing that a place is given; `null` for what is none of these or not known. */
function valueOf(value: Value): string | number | undefined | null {
  if (value.kind === "string") return value.text;
  if (value.kind === "number") return value.number;
  return value.kind === "undefined" || value.kind === "absent" ? undefined : null;
}

function shown(value: string | number | undefined): string {
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** What happens at run time. */
const consequences: Readonly<Record<Consequence, string>> = {
  "sleeps-zero": "the run sleeps 0 seconds and goes on",
  "waits-not": "at run time it does not wait at all and gives `null` at once",
  "waits-a-year": "it waits up to a year",
  "attempts-throw": "the SDK throws: every attempt fails, and the run with it",
  "sandbox-throws": "the SDK throws a `SandboxValidationError`",
  "run-fails": "the server fails the run",
  "run-not-scheduled": "the server fails to schedule each run of the function",
  "sync-refused": "the server refuses the sync of the app, with all its functions",
  "cancels-nothing": "the server does not cancel the run when it should",
  "debounce-has-no-end": "there is no such limit: events that keep coming put the run off for ever",
  "no-limit": "the SDK sets no such limit",
  "plain-error": "its constructor throws a plain `Error` in its place: the retry comes after the usual delay",
  "retried-sooner": "the server shortens it and retries after 24 hours",
  undocumented: "it is outside of what Inngest documents",
};

const oneUnit = 'one number with one unit, such as `"90m"`';

/** What each reader understands. */
const advice: Readonly<Record<DurationReader, string>> = {
  step: oneUnit,
  checkpoint: oneUnit,
  retry: oneUnit,
  sandbox: 'numbers that each have a unit, such as `"90s"`',
  server: 'numbers with the units `w`, `d`, `h`, `m` and `s`, such as `"1h30m"`',
  batch: 'seconds, such as `"30s"`',
  "point-in-time": "a date, or use `step.sleep` for a duration",
};
