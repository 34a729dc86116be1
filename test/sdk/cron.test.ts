import { describe, expect, it } from "vitest";
import {
  firstRuns,
  isServerZone,
  misreadingsOf,
  neverComes,
  readCron,
  spokenTimes,
  type Cron,
} from "../../src/sdk/index.ts";

const dayOf = "Write five fields: minute, hour, day of the month, month and weekday.";

describe("a schedule that the server takes", () => {
  const values = (text: string, field: "minute" | "hour" | "day" | "month" | "weekday"): readonly number[] =>
    taken(text)[field].values;

  it.each([
    "* * * * *",
    "0 9 * * 1",
    "*/5 9-17 * * MON-FRI",
    "0 9 1,15 jan,Jul ?",
    "  0\t9 * *  1 ",
    "0 9 1,,15 * *",
    "TZ=Europe/Paris 0 9 * * *",
    "CRON_TZ=Asia/Kolkata 0 9 * * *",
    "TZ=US/Pacific  0 9 * * *",
    "TZ=UTC 0 9 * * *",
    "TZ=GMT 0 9 * * *",
    "TZ=Singapore 0 9 * * *",
    "TZ=EST5EDT 0 9 * * *",
    "TZ= 0 9 * * *",
    "TZ=Local 0 9 * * *",
    `${"0,".repeat(123)}0 * * * *`,
  ])("%j", (text) => {
    expect(readCron(text)).not.toHaveProperty("why");
  });

  it("has the values that the server reads", () => {
    expect(values("5/20 * * * *", "minute")).toEqual([5, 25, 45]);
    expect(values("0 9-17/4,23 * * *", "hour")).toEqual([9, 13, 17, 23]);
    expect(values("0 0 29-31 * *", "day")).toEqual([29, 30, 31]);
    expect(values("0 0 1 */4 *", "month")).toEqual([1, 5, 9]);
    expect(values("0 0 * * sun,FRI-SAT", "weekday")).toEqual([0, 5, 6]);
    expect(values("+05 * * * *", "minute")).toEqual([5]);
    expect(values("*/90 * * * *", "minute")).toEqual([0]);
    expect(values(", * * * *", "minute")).toEqual([]);
    expect(values("*-5 * * * *", "minute")).toHaveLength(60);
  });

  it("restricts nothing with a star, and something with the same values in numbers", () => {
    expect(taken("* * * * ?").weekday.isAny).toBe(true);
    expect(taken("* * */1 * *").day.isAny).toBe(true);
    expect(taken("* * */2 * *").day.isAny).toBe(false);
    expect(taken("* * * * 0-6").weekday.isAny).toBe(false);
  });
});

describe("a schedule that the server refuses", () => {
  const weekday = "the weekday is";
  it.each([
    ["", "it takes five fields, and here is none", dayOf],
    ["0 9 * *", "it takes five fields, and here are 4", dayOf],
    ["every 5 minutes", "it takes five fields, and here are 3", dayOf],
    ["@daily", "it takes no names such as `@daily`", "Write `0 0 * * *`."],
    ["TZ=Europe/Paris @weekly", "it takes no names such as `@weekly`", "Write `TZ=Europe/Paris 0 0 * * 0`."],
    ["@every 15m", "it takes no names such as `@every 15m`", "Write `*/15 * * * *`."],
    ["@every 1h", "it takes no names such as `@every 1h`", "Write `0 * * * *`."],
    ["@every 24h", "it takes no names such as `@every 24h`", "Write `0 0 * * *`."],
    ["@every 90m", "it takes no names such as `@every 90m`", dayOf],
    ["@reboot", "it takes no names such as `@reboot`", dayOf],
    ["0 0 9 * * *", "it takes five fields, and here are 6: it knows no seconds", "Write `0 9 * * *`."],
    [
      "*/30 * * * * *",
      "it takes five fields, and here are 6: it knows no seconds, and starts nothing more than once in a minute",
      "Write `* * * * *`.",
    ],
    [
      "0 0 9 * * ? 2026",
      "it takes five fields, and here are 7: it knows no seconds and no years",
      "Write `0 9 * * ?`.",
    ],
    ["0 9 * * ? *", "it takes five fields, and here are 6: it knows no years", "Write `0 9 * * ?`."],
    ["0 0 9 ? * 2", "it takes five fields, and here are 6: it knows no seconds", dayOf],
    [
      "0 9 * * 1, 3",
      "it takes five fields, and here are 6, since a space ends a field",
      "Write `0 9 * * 1,3`.",
    ],
    [
      "0 9 * * MON - FRI",
      "it takes five fields, and here are 7, since a space ends a field",
      "Write `0 9 * * MON-FRI`.",
    ],
    ["0 9 * * 7", `${weekday} \`7\`, but weekdays go from 0, which is Sunday, to 6`, "Write `0 9 * * 0`."],
    [
      "0 9 * * 1-7",
      `${weekday} \`1-7\`, but weekdays go from 0, which is Sunday, to 6`,
      "Write `0 9 * * *`.",
    ],
    [
      "0 9 * * 5-7",
      `${weekday} \`5-7\`, but weekdays go from 0, which is Sunday, to 6`,
      "Write `0 9 * * 0,5-6`.",
    ],
    [
      "0 9 * * 6-7",
      `${weekday} \`6-7\`, but weekdays go from 0, which is Sunday, to 6`,
      "Write `0 9 * * 0,6`.",
    ],
    [
      "0 9 * * FRI-MON",
      `${weekday} \`FRI-MON\`, and a range cannot go round`,
      "Write `0 9 * * FRI-SAT,SUN-MON`.",
    ],
    ["0 9 * * SAT-SUN", `${weekday} \`SAT-SUN\`, and a range cannot go round`, "Write `0 9 * * SAT,SUN`."],
    [
      "0 9 * * MONDAY",
      `${weekday} \`MONDAY\`, which is neither a number nor a name of three letters`,
      "Write `0 9 * * MON`.",
    ],
    [
      "0 9 * * 5L",
      `${weekday} \`5L\`, and \`L\` means nothing here`,
      "Write `22-31` as day of the month and `*` as weekday and let the function return early on the others.",
    ],
    [
      "0 9 * * MON#2",
      `${weekday} \`MON#2\`, and \`#\` means nothing here`,
      "Write `8-14` as day of the month and `*` as weekday and let the function return early on the others.",
    ],
    [
      "0 9 L * *",
      "the day of the month is `L`, and `L` means nothing here",
      "Write `28-31` as day of the month and let the function return early on the others.",
    ],
    [
      "0 9 15W * *",
      "the day of the month is `15W`, and `W` means nothing here",
      "Name the days that it can be and let the function return early on the others.",
    ],
    [
      "0 9 0 * *",
      "the day of the month is `0`, but days of the month go from 1 to 31",
      "Write numbers from 1 to 31.",
    ],
    ["0 24 * * *", "the hour is `24`, but hours go from 0 to 23", "Write `0 0 * * *`."],
    ["0 9-24 * * *", "the hour is `9-24`, but hours go from 0 to 23", "Write `0 0,9-23 * * *`."],
    ["0 22-2 * * *", "the hour is `22-2`, and a range cannot go round", "Write `0 22-23,0-2 * * *`."],
    ["0 9,25 * * *", "the hour has `25`, but hours go from 0 to 23", "Write numbers from 0 to 23."],
    ["60 * * * *", "the minute is `60`, but minutes go from 0 to 59", "Write `0 * * * *`."],
    ["70/5 * * * *", "the minute is `70/5`, but minutes go from 0 to 59", "Write numbers from 0 to 59."],
    ["60 24 * * *", "the minute is `60`, but minutes go from 0 to 59", "Write numbers from 0 to 59."],
    [
      "0 9 * 13 *",
      "the month is `13`, but months go from 1 to 12",
      "Write numbers from 1 to 12, or names from `JAN` to `DEC`.",
    ],
    ["/5 * * * *", "the minute is `/5`, which says no range to step through", "Write `*/5 * * * *`."],
    ["*/0 * * * *", "the minute is `*/0`, and a step cannot be 0", "Write a step of at least 1."],
    ["*/x * * * *", "the minute is `*/x`, whose step is no number", "Write a number behind the slash."],
    ["*/2/3 * * * *", "the minute is `*/2/3`, which has more than one slash", "Write numbers from 0 to 59."],
    ["1-2-3 * * * *", "the minute is `1-2-3`, which has more than one hyphen", "Write numbers from 0 to 59."],
    [
      "5- * * * *",
      "the minute is `5-`, which is no range: it needs a number on both sides of the hyphen",
      "Write numbers from 0 to 59.",
    ],
    ["0.5 * * * *", "the minute is `0.5`, which is no number", "Write numbers from 0 to 59."],
    ["TZ=UTC", "it takes five fields, and here is none", dayOf],
    [
      "tz=UTC 0 9 * * *",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=UTC 0 9 * * *`.",
    ],
    [
      " TZ=UTC 0 9 * * *",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=UTC 0 9 * * *`.",
    ],
    [
      "Europe/Paris 0 9 * * *",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=Europe/Paris 0 9 * * *`.",
    ],
    [
      "0 9 * * * Europe/Paris",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=Europe/Paris 0 9 * * *`.",
    ],
    [
      "TZ: Europe/Paris 0 9 * * *",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=Europe/Paris 0 9 * * *`.",
    ],
    [
      "TZ:europe/paris 0 9 * * *",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=Europe/Paris 0 9 * * *`.",
    ],
    [
      "TZ= Europe/Paris 0 9 * * *",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=Europe/Paris 0 9 * * *`.",
    ],
    [
      "0 9 * * * UTC",
      "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
      "Write `TZ=UTC 0 9 * * *`.",
    ],
    [
      "TZ=America/New York 0 9 * * *",
      "it knows no time zone `America/New`",
      "Write `TZ=America/New_York 0 9 * * *`.",
    ],
    [
      "TZ=europe/paris 0 9 * * *",
      "it knows no time zone `europe/paris`",
      "Write `TZ=Europe/Paris 0 9 * * *`.",
    ],
    ["TZ=Paris 0 9 * * *", "it knows no time zone `Paris`", "Write `TZ=Europe/Paris 0 9 * * *`."],
    [
      "TZ=PST 0 9 * * *",
      "it knows no time zone `PST`",
      "Write a name of the IANA database, such as `TZ=America/New_York`.",
    ],
    [
      `${"0,".repeat(124)}0 * * * *`,
      "it is longer than 255 characters",
      "Share the times among several triggers, or write ranges and steps in place of lists.",
    ],
  ])("%j", (text, why, instead) => {
    const refusal = readCron(text);
    expect("why" in refusal ? { why: refusal.why, instead: refusal.instead } : refusal).toEqual({
      why,
      instead,
    });
  });
});

describe("a time zone", () => {
  it.each([
    "Europe/Kyiv",
    "Asia/Kolkata",
    "UTC",
    "Etc/GMT+5",
    "America/Argentina/Buenos_Aires",
    "EST",
    "Japan",
  ])("%s is one of the server", (name) => expect(isServerZone(name)).toBe(true));

  it.each(["PST", "IST", "BST", "+02:00", "UTC+2", "EUROPE/PARIS", "utc", "Mars/Olympus", "../UTC"])(
    "%s is none",
    (name) => expect(isServerZone(name)).toBe(false),
  );
});

describe("the runs of a schedule", () => {
  it.each([
    ["0 0 30 2 *", true],
    ["0 0 31 2,4,6,9,11 *", true],
    ["TZ=Asia/Tokyo 0 0 30,31 2 *", true],
    [", * * * *", true],
    ["0 0 , * *", true],
    ["0 0 29 2 *", false],
    ["0 0 31 * *", false],
    ["0 0 30 2 1", false],
    ["0 0 , * 1", false],
    ["0 0 28-31 2 *", false],
  ])("of %s never come: %s", (text, expected) => {
    expect(neverComes(taken(text))).toBe(expected);
  });

  it.each([
    ["0 9 * * 1", "Mon 5 Jan 2026 09:00, Mon 12 Jan 2026 09:00, Mon 19 Jan 2026 09:00 (UTC)"],
    ["0 0 1 * *", "Thu 1 Jan 2026 00:00, Sun 1 Feb 2026 00:00, Sun 1 Mar 2026 00:00 (UTC)"],
    [
      "TZ=America/New_York 30 18 1 1,7 *",
      "Thu 1 Jan 2026 18:30, Wed 1 Jul 2026 18:30, Fri 1 Jan 2027 18:30 (America/New_York)",
    ],
    ["0 9 13 * 5", "Fri 2 Jan 2026 09:00, Fri 9 Jan 2026 09:00, Tue 13 Jan 2026 09:00 (UTC)"],
    ["0 0 */9 * 1", "Thu 1 Jan 2026 00:00, Mon 5 Jan 2026 00:00, Sat 10 Jan 2026 00:00 (UTC)"],
    ["0 0 1-31 * *", "Thu 1 Jan 2026 00:00, Fri 2 Jan 2026 00:00, Sat 3 Jan 2026 00:00 (UTC)"],
  ])("%s", (text, expected) => {
    const cron = taken(text);
    expect(spokenTimes(cron, firstRuns(cron, 3))).toBe(expected);
  });
});

describe("a schedule that misleads", () => {
  const kinds = (text: string): readonly string[] =>
    misreadingsOf(taken(text)).map(({ kind, isCertain }) => (isCertain ? kind : `perhaps ${kind}`));

  it.each([
    ["0 9 1-7 * 1", ["eitherDay"]],
    ["0 0 */2 * 1", ["eitherDay"]],
    ["0 0 1 * */2", ["eitherDay"]],
    ["0 0 1 * 0-6", ["eitherDay"]],
    ["0 9 1 * 1", ["perhaps eitherDay"]],
    ["0 9 1,15 * 1-5", ["perhaps eitherDay"]],
    ["* */12 * * *", ["everyMinute"]],
    ["* */24 * * *", ["everyMinute"]],
    ["0-59 */2 * * *", ["everyMinute"]],
    ["* 0-23/2 * * *", ["everyMinute"]],
    ["0-59 * * * *", []],
    ["* 9 * * *", ["perhaps everyMinute"]],
    ["*/1 9,17 * * *", ["perhaps everyMinute"]],
    ["*/90 * * * *", ["longStep"]],
    ["0 */36 * * *", ["longStep"]],
    ["0 0 * * */14", ["longStep"]],
    ["*/45 * * * *", ["unevenStep"]],
    ["0 */18 * * *", ["unevenStep"]],
    ["*/7 * * * *", ["perhaps unevenStep"]],
    ["*/25 9-17 * * 1-5", ["perhaps unevenStep"]],
    ["0 */5 * * *", ["perhaps unevenStep"]],
    ["*/90 */36 * * *", ["longStep", "longStep"]],
  ])("%s: %j", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each([
    "* * * * *",
    "*/5 * * * *",
    "* 9-17 * * 1-5",
    "*/60 * * * *",
    "0 */24 * * *",
    "0 9 */2 * *",
    "0 0 1 */5 *",
    "0 9 * * 1-5",
    "0 9 1 * ?",
    "0 9 */1 * 1",
    "*/45 9 * * *",
    "0 */5 * * 1",
    "0,45 * * * *",
    "30 */6 * * *",
  ])("%s does not", (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

function taken(text: string): Cron {
  const cron = readCron(text);
  if ("why" in cron) throw new Error(cron.why);
  return cron;
}
