import { firstRuns, spokenTimes } from "./cron-runs.ts";
import type { Cron, CronField, CronPart } from "./cron.ts";

/** A schedule that the server takes and that does something else than it seems to say. */
export interface CronMisreading {
  /**
   * `eitherDay`: a day of the month and a weekday, of which one is enough. `everyMinute`: each minute of some hours.
   * `longStep`: steps that are longer than what they divide. `unevenStep`: steps with a shorter one at the end.
   */
  readonly kind: "eitherDay" | "everyMinute" | "longStep" | "unevenStep";
  /** Whether nobody would write this for what it does. */
  readonly isCertain: boolean;
  /** The text that misleads. */
  readonly part: string;
  /** What the step divides, such as `an hour`; the other text for `eitherDay`. */
  readonly other: string;
  /** Three runs that show it. */
  readonly runs: string;
  /** What to write instead, as a sentence. */
  readonly instead: string;
}

/** The fields that are divided in steps, and what they divide. */
const cycles = [
  { key: "minute", cycle: "hour", size: 60 },
  { key: "hour", cycle: "day", size: 24 },
  { key: "day", cycle: "month", size: 31 },
  { key: "month", cycle: "year", size: 12 },
  { key: "weekday", cycle: "week", size: 7 },
] as const;

/** Where a schedule misleads who reads it; none for most. */
export function misreadingsOf(cron: Cron): readonly CronMisreading[] {
  return [...wrongSteps(cron), ...everyMinute(cron), ...eitherDay(cron)];
}

function* wrongSteps(cron: Cron): Generator<CronMisreading> {
  for (const { key, cycle, size } of cycles) {
    const [only, ...others] = cron[key].parts;
    if (!only || others.length > 0) continue;
    const { step, text } = only;
    if (step > size) {
      const instead =
        inHours(cron, only) ??
        `Name the times themselves, or start it once in each ${cycle} and let the function return early when it is not its turn.`;
      yield { kind: "longStep", isCertain: true, part: text, other: cycle, ...told(cron, 0), instead };
    }
    if (step > size || !only.isStar || size % step === 0 || !goesOn(cron, key)) continue;
    yield {
      kind: "unevenStep",
      // Two runs are two numbers to whoever knows what they do.
      isCertain: step > size / 2,
      part: text,
      other: cycle,
      ...told(cron, Math.floor((size - 1) / step) - 1),
      instead: `Write a step that comes out even, such as \`*/${evenStep(size, step)}\`.`,
    };
  }
}

/** Whether the steps of one hour or day are followed by those of the next. Days never come out even, and are left out. */
function goesOn({ minute, hour, day, weekday }: Cron, key: (typeof cycles)[number]["key"]): boolean {
  const isRow = (field: CronField): boolean => field.isAny || hasRange(field);
  if (key === "minute") return isRow(hour);
  return key === "hour" && minute.values.length === 1 && isRow(day) && isRow(weekday);
}

/** Minutes as the hours that they make, such as `0 *\/2 * * *` for `*\/120 * * * *`. */
function inHours(cron: Cron, { step, isStar }: CronPart): string | null {
  const hours = step / 60;
  if (!isStar || !cron.hour.isAny || !Number.isInteger(hours) || 24 % hours !== 0) return null;
  if (cron.minute.parts[0]?.step !== step) return null;
  return `Write \`${textOf(cron, { minute: "0", hour: hours === 24 ? "0" : `*/${hours}` })}\`.`;
}

/** The step nearest to one that divides a number. */
function evenStep(size: number, step: number): number {
  const divisors = Array.from({ length: size - 1 }, (_, index) => index + 1).filter(
    (each) => size % each === 0,
  );
  return divisors.reduce((best, each) => (Math.abs(each - step) <= Math.abs(best - step) ? each : best));
}

function* everyMinute(cron: Cron): Generator<CronMisreading> {
  const { minute, hour } = cron;
  if (
    minute.values.length < 60 ||
    hour.isAny ||
    hour.parts.some(({ first, last, step }) => step === 1 && first < last)
  )
    return;
  yield {
    kind: "everyMinute",
    isCertain: hour.parts.some(({ first, last }) => first === 0 && last === 23),
    part: minute.text,
    other: hour.text,
    ...told(cron, 0),
    instead: `Write \`${textOf(cron, { minute: "0" })}\` to start it once in each of them.`,
  };
}

function* eitherDay(cron: Cron): Generator<CronMisreading> {
  const { day, weekday } = cron;
  if (day.isAny || weekday.isAny || day.values.length === 0 || weekday.values.length === 0) return;
  yield {
    kind: "eitherDay",
    // `1-7 * 1` is meant as the first Monday, and a field of all its values or with steps as one that narrows the other.
    isCertain: hasRange(day) || hasSteps(weekday) || weekday.values.length === 7,
    part: day.text,
    other: weekday.text,
    ...told(cron, 0),
    instead: "Write `*` for one of the two, and let the function return early on days that do not fit it.",
  };
}

const hasRange = ({ parts }: CronField): boolean => parts.some(({ first, last }) => first < last);
const hasSteps = ({ parts }: CronField): boolean => parts.some(({ step }) => step > 1);

/** Three runs in a row from the one of this index on. */
function told(cron: Cron, from: number): { readonly runs: string } {
  return { runs: spokenTimes(cron, firstRuns(cron, from + 3).slice(from)) };
}

/** A schedule with other texts for some of its fields. */
function textOf(cron: Cron, others: { readonly minute?: string; readonly hour?: string }): string {
  const { minute, hour, day, month, weekday } = cron;
  const fields = [others.minute ?? minute.text, others.hour ?? hour.text, day.text, month.text, weekday.text];
  return cron.prefix + fields.join(" ");
}
