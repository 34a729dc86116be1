import { Cron as Calendar } from "croner";
import type { Cron, CronField } from "./cron.ts";

/**
 * Where runs are counted from, in the zone of the schedule. It is fixed, so that the same code always gives the same
 * message: what changed every day would spoil caches and reviews.
 */
const start = "2025-12-31T23:59:59";

/**
 * The first runs of a schedule from 1 January 2026 on, in its own zone; fewer, or none, where no more come.
 *
 * The server takes a day if its day of the month *or* its weekday fits, as long as neither of the two is written as `*`,
 * which the calendar does too (`dayMatches` in `spec.go` of `robfig/cron`).
 */
export function firstRuns(cron: Cron, count: number): readonly Date[] {
  const pattern = patternOf(cron);
  return pattern === null ? [] : new Calendar(pattern, options(cron)).nextRuns(count, start);
}

/** Whether a schedule never comes, as on the 30th of February. */
export function neverComes(cron: Cron): boolean {
  // Each month has these days; the calendar would have to be asked of most schedules for nothing.
  const { minute, hour, month, day } = cron;
  const isCommon =
    [minute, hour, month].every(({ values }) => values.length > 0) && (day.values[0] ?? 32) <= 28;
  return !isCommon && firstRuns(cron, 1).length === 0;
}

/** Times as they read in a message, in the zone of the schedule. */
export function spokenTimes(cron: Cron, times: readonly Date[]): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zoneOf(cron),
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const spoken = times.map((time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const { weekday = "", day = "", month = "", year = "", hour = "", minute = "" } = parts;
    return `${weekday} ${day} ${month} ${year} ${hour}:${minute}`;
  });
  return `${spoken.join(", ")} (${zoneOf(cron)})`;
}

function options(cron: Cron) {
  return { mode: "5-part", timezone: zoneOf(cron), paused: true } as const;
}

/** What Go calls `Local` is the server's own zone. */
function zoneOf({ zone }: Cron): string {
  return zone === null || zone === "" || zone === "Local" || zone === "Factory" ? "UTC" : zone;
}

/** The same schedule in the words of the calendar, which refuses some that the server takes; `null` for one without times. */
function patternOf({ minute, hour, day, month, weekday }: Cron): string | null {
  const list = ({ values }: CronField): string => values.join(",");
  if ([minute, hour, month].some(({ values }) => values.length === 0)) return null;
  const hasDay = day.values.length > 0;
  const hasWeekday = weekday.values.length > 0;
  // One that fits nothing leaves the other, unless both have to fit.
  if ((!hasDay && (weekday.isAny || !hasWeekday)) || (!hasWeekday && day.isAny)) return null;
  const dayText = day.isAny || !hasDay ? "*" : list(day);
  const weekdayText = weekday.isAny || !hasWeekday ? "*" : list(weekday);
  return `${list(minute)} ${list(hour)} ${dayText} ${list(month)} ${weekdayText}`;
}
