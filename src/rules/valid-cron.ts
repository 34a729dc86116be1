import { defineRule, type Report, type Schedule } from "../model/index.ts";
import { cronLength, misreadingsOf, neverComes, readCron, type Cron } from "../sdk/index.ts";

interface Options {
  readonly doubtful: boolean;
}

type MessageId =
  "refused" | "empty" | "noSuchDay" | "noSuchTime" | "eitherDay" | "everyMinute" | "longStep" | "unevenStep";

export const validCron = defineRule<MessageId, Options>({
  name: "valid-cron",
  description: "require schedules that the server takes and that come",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "documented",
  edits: [],
  options: {
    schema: {
      doubtful: {
        type: "boolean",
        description:
          "Also report schedules that can be meant as they are, but seldom are: each minute of single hours, such as `* 9 * * *`; steps that do not divide an hour or a day, such as `*/7 * * * *`; every day of the month together with a weekday, such as `0 9 1 * 1`.",
      },
    },
    defaults: { doubtful: false },
    strict: { doubtful: true },
  },
  messages: {
    refused:
      "The server does not take the schedule `{{cron}}`, and refuses all functions of the app at the next sync: {{why}}. {{instead}}",
    empty:
      "The schedule is empty, so the SDK leaves it out and {{outcome}}. Write five fields, such as `0 9 * * 1` for each Monday at nine.",
    noSuchDay:
      "`{{cron}}` never comes: none of its months has the day of the month it asks for. The server takes it, and never starts the function. Write `28-31` for the last day of each month, and let the function return early on the days before it.",
    noSuchTime:
      "`{{cron}}` never comes: one of its fields has nothing but commas. The server takes it, and never starts the function. Write numbers between the commas, or `*`.",
    eitherDay:
      "`{{cron}}` starts on each day that fits `{{part}}` as day of the month, and on each that fits `{{other}}` as weekday: one of the two is enough. It starts, for example, at {{runs}}. {{instead}}",
    everyMinute:
      "`{{cron}}` starts in each minute of the hours `{{other}}`. It starts, for example, at {{runs}}. {{instead}}",
    longStep:
      "The steps of `{{part}}` begin anew with each {{other}}, which is over before the first of them. So `{{cron}}` starts once in each {{other}}. It starts, for example, at {{runs}}. {{instead}}",
    unevenStep:
      "The steps of `{{part}}` begin anew with each {{other}}, and the last one is shorter than the others. `{{cron}}` starts, for example, at {{runs}}. {{instead}}",
  },
  check({ file, options, report }) {
    if (file.isTest) return;
    for (const schedule of file.schedules) {
      const problems =
        schedule.text === "" && (file.sdkMajor ?? 4) > 3
          ? leftOut(schedule)
          : problemsOf(schedule.text, options);
      for (const problem of problems) report({ at: schedule.site, ...problem });
    }
  },
});

type Problem = Pick<Report<MessageId>, "message" | "data">;

function leftOut({ isOneOfSeveral, isOnlyTrigger }: Schedule): readonly Problem[] {
  // As one of several it is how a schedule is switched off.
  if (isOneOfSeveral) return [];
  const outcome = isOnlyTrigger
    ? "nothing starts this function"
    : "only other triggers can start this function";
  return [{ message: "empty", data: { outcome } }];
}

function problemsOf(text: string, { doubtful }: Options): readonly Problem[] {
  const cron = readCron(text);
  const data = { cron: text.length > cronLength ? `${text.slice(0, 40)} …` : text };
  if ("why" in cron) return [{ message: "refused", data: { ...data, ...cron } }];
  if (neverComes(cron)) return [{ message: hasTime(cron) ? "noSuchDay" : "noSuchTime", data }];
  return misreadingsOf(cron).flatMap(({ kind, isCertain, ...words }) =>
    isCertain || doubtful ? [{ message: kind, data: { ...data, ...words } }] : [],
  );
}

function hasTime({ minute, hour, day, month, weekday }: Cron): boolean {
  return [minute, hour, day, month, weekday].every(({ values }) => values.length > 0);
}
