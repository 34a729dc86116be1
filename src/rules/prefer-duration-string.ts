import { writeDuration } from "../edits/index.ts";
import { defineRule } from "../model/index.ts";
import { asOneUnit } from "../sdk/index.ts";

export const preferDurationString = defineRule({
  name: "prefer-duration-string",
  description: 'require durations such as `"1d"` instead of milliseconds in digits',
  preset: "strict",
  severity: "warn",
  types: "helpful",
  evidence: "documented",
  edits: ["fix"],
  messages: {
    digits:
      'Milliseconds in digits are given to {{place}}: a reader has to count them, and easily takes them for seconds. Write `"{{text}}"`, which lasts as long.',
  },
  check({ file, report }) {
    for (const duration of file.durations) {
      const { digits, label, written } = duration;
      const text = digits === null ? null : asOneUnit(digits);
      if (text === null) continue;
      // What is wrong as a duration is told by `valid-duration`.
      if (file.durationProblems.some((problem) => problem.duration === duration)) continue;
      report({
        at: written.site,
        message: "digits",
        data: { place: label, text },
        fix: writeDuration(duration, text),
      });
    }
  },
});
