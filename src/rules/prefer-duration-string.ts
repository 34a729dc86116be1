import { writeDuration } from "../edits/index.ts";
import { defineRule } from "../model/index.ts";
import { asOneUnit, durationPlaces, durationProblem, readsNumbers } from "../sdk/index.ts";

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
      const place = durationPlaces.get(duration.place);
      if (!place || digits === null || !readsNumbers.has(place.reads)) continue;
      const text = asOneUnit(digits);
      // What is wrong as a duration is told by `valid-duration`.
      if (text === null || durationProblem(place, digits, file.sdkMajor)) continue;
      report({
        at: written.site,
        message: "digits",
        data: { place: label, text },
        fix: writeDuration(duration, text),
      });
    }
  },
});
