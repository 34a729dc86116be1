import { makeDate, sleepInstead, writeDuration } from "../edits/index.ts";
import { defineRule, type DurationProblem, type Report } from "../model/index.ts";

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
    zero: "{{value}} is no time at all for {{place}}, so {{consequence}}. Write {{advice}}, or leave {{rest}} out.",
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
    for (const problem of file.durationProblems) {
      const { data, kind, site } = problem;
      report({ at: site, message: kind, data, ...changeFor(problem) });
    }
  },
});

type Change = Pick<Report<"write" | "date" | "sleep">, "fix" | "suggestions">;

function changeFor({ duration, mend }: DurationProblem): Change {
  switch (mend?.kind) {
    case "write": {
      const { isPlain, text } = mend;
      const edit = writeDuration(duration, text);
      return isPlain ? { fix: edit } : { suggestions: [{ message: "write", data: { text }, edit }] };
    }
    case "sleep": {
      const { text } = mend;
      return { suggestions: [{ message: "sleep", data: { text }, edit: sleepInstead(duration, text) }] };
    }
    case "date": {
      const { value } = mend;
      return { suggestions: [{ message: "date", data: { value }, edit: makeDate(duration) }] };
    }
    case undefined:
      return {};
  }
}
