import { describe, expect, it } from "vitest";
import { validCron } from "../../src/rules/valid-cron.ts";
import { findingsIn, reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

const on = (triggers: string): string => `
          import { inngest } from "./client";

          inngest.createFunction({ id: "report", triggers: ${triggers} }, async ({ step }) => {
            await step.run("send", () => send());
          });
        `;

const weekday = {
  why: "the weekday is `7`, but weekdays go from 0, which is Sunday, to 6",
  instead: "Write `0 9 * * 0`.",
};

testRule(validCron, {
  both: {
    valid: [
      { name: "each Monday at nine", code: on('{ cron: "0 9 * * 1" }') },
      { name: "a list of triggers", code: on('[{ cron: "*/15 * * * *" }, { event: "report/asked" }]') },
      { name: "a time zone", code: on('{ cron: "TZ=Europe/Paris 0 12 * * 5" }') },
      { name: "a link in the time zone database", code: on('{ cron: "CRON_TZ=US/Pacific 0 12 * * 5" }') },
      { name: "names of days and months", code: on('{ cron: "0 9 1 JAN,jul ?" }') },
      { name: "Sunday as 0", code: on('{ cron: "0 9 * * 0" }') },
      { name: "the last days of a month", code: on('{ cron: "0 9 28-31 * *" }') },
      { name: "the 29th of February", code: on('{ cron: "0 0 29 2 *" }') },
      { name: "each minute of office hours", code: on('{ cron: "* 9-17 * * 1-5" }') },
      { name: "a day and a weekday, which can be meant", code: on('{ cron: "0 9 1 * 1" }') },
      { name: "each minute of an hour, which can be meant", code: on('{ cron: "* 9 * * *" }') },
      { name: "steps of seven minutes, which can be meant", code: on('{ cron: "*/7 * * * *" }') },
      { name: "an event whose name looks like a schedule", code: on('{ event: "@daily" }') },
      { name: "a schedule that is not known", code: on("{ cron: process.env.REPORT_CRON }") },
      { name: "a schedule that is switched off elsewhere", code: on('{ cron: isLive ? "0 1 * * *" : "" }') },
      { name: "a schedule that is switched off by default", code: on('{ cron: process.env.CRON ?? "" }') },
      { name: "a schedule of which a part is not known", code: on("{ cron: `TZ=${zone} @daily` }") },
      { name: "no triggers", code: on("[]") },
      { name: "a trigger being typed", code: on("{ cron }") },
      {
        name: "the cron() of another library",
        code: `
          import { cron } from "@elysiajs/cron";

          app.use(cron({ name: "report", pattern: "@daily" }));
          cron("@daily");
        `,
      },
      {
        name: "a schedule of another library beside Inngest",
        code: `
          import { inngest } from "./client";
          import { queue } from "./queue";

          queue.add("report", {}, { repeat: { cron: "*/5 * * * * *" } });
          inngest.createFunction({ id: "report", triggers: { cron: "0 0 * * *" } }, async ({ step }) => {});
        `,
      },
    ],
    invalid: [
      {
        name: "Sunday as 7",
        code: on('{ cron: "0 9 * * 7" }'),
        errors: [
          {
            messageId: "refused",
            data: { cron: "0 9 * * 7", ...weekday },
            line: 4,
            column: 68,
            endLine: 4,
            endColumn: 79,
          },
        ],
      },
      {
        name: "one of several triggers",
        code: on('[{ event: "report/asked" }, { cron: "@daily" }]'),
        errors: [
          {
            messageId: "refused",
            data: {
              cron: "@daily",
              why: "it takes no names such as `@daily`",
              instead: "Write `0 0 * * *`.",
            },
            line: 4,
            column: 96,
            endLine: 4,
            endColumn: 104,
          },
        ],
      },
      {
        name: "SDK 3's second argument",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "report" }, { cron: "0 0 9 * * *" }, async ({ step }) => {
            await step.run("send", () => send());
          });
        `,
        errors: [
          {
            messageId: "refused",
            data: {
              cron: "0 0 9 * * *",
              why: "it takes five fields, and here are 6: it knows no seconds",
              instead: "Write `0 9 * * *`.",
            },
            line: 4,
            column: 60,
            endLine: 4,
            endColumn: 73,
          },
        ],
      },
      {
        name: "the cron() of the SDK, renamed",
        code: `
          import { cron as each } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "report", triggers: [each("60 * * * *")] }, async () => {});
        `,
        errors: [
          {
            messageId: "refused",
            data: {
              cron: "60 * * * *",
              why: "the minute is `60`, but minutes go from 0 to 59",
              instead: "Write `0 * * * *`.",
            },
            line: 5,
            column: 66,
            endLine: 5,
            endColumn: 78,
          },
        ],
      },
      {
        name: "a constant and a template",
        code: `
          import { inngest } from "./client";

          const zone = "Europe/Berlin";
          const monthly = { cron: \`TZ=\${zone} 0 0 31 2 *\` } as const;

          inngest.createFunction({ id: "report", triggers: [monthly] }, async () => {});
        `,
        errors: [
          {
            messageId: "noSuchDay",
            data: { cron: "TZ=Europe/Berlin 0 0 31 2 *" },
            line: 5,
            column: 35,
            endLine: 5,
            endColumn: 58,
          },
        ],
      },
      {
        name: "one of two schedules",
        code: on('{ cron: process.env.CI ? "0 9 * * 1" : "0 9 * * 7" }'),
        errors: [
          {
            messageId: "refused",
            data: { cron: "0 9 * * 7", ...weekday },
            line: 4,
            column: 68,
            endLine: 4,
            endColumn: 110,
          },
        ],
      },
      {
        name: "nothing",
        code: on('{ cron: "" }'),
        errors: [
          {
            messageId: "empty",
            data: { outcome: "nothing starts this function" },
            line: 4,
            column: 68,
            endLine: 4,
            endColumn: 70,
          },
        ],
      },
      {
        name: "nothing beside an event",
        code: on('[{ event: "report/asked" }, { cron: "" }]'),
        errors: [
          {
            messageId: "empty",
            data: { outcome: "only other triggers can start this function" },
            line: 4,
            column: 96,
            endLine: 4,
            endColumn: 98,
          },
        ],
      },
      {
        name: "nothing but spaces, which the SDK passes on",
        code: on('{ cron: " " }'),
        errors: [
          {
            messageId: "refused",
            data: {
              cron: " ",
              why: "it takes five fields, and here is none",
              instead: "Write five fields: minute, hour, day of the month, month and weekday.",
            },
          },
        ],
      },
      {
        name: "nothing but a comma",
        code: on('{ cron: ", 9 * * *" }'),
        errors: [{ messageId: "noSuchTime", data: { cron: ", 9 * * *" } }],
      },
      {
        name: "a zone with a space in it",
        code: on('{ cron: "TZ=America/New York 0 9 * * *" }'),
        errors: [
          {
            messageId: "refused",
            data: {
              cron: "TZ=America/New York 0 9 * * *",
              why: "it knows no time zone `America/New`",
              instead: "Write `TZ=America/New_York 0 9 * * *`.",
            },
          },
        ],
      },
      {
        name: "a text that is too long for the message too",
        code: on('{ cron: "' + "0,".repeat(124) + '0 * * * *" }'),
        errors: [
          {
            messageId: "refused",
            data: {
              cron: "0,".repeat(20) + " …",
              why: "it is longer than 255 characters",
              instead: "Share the times among several triggers, or write ranges and steps in place of lists.",
            },
          },
        ],
      },
      {
        name: "what is meant as the first Monday",
        code: on('{ cron: "0 9 1-7 * 1" }'),
        errors: [
          {
            messageId: "eitherDay",
            data: {
              cron: "0 9 1-7 * 1",
              part: "1-7",
              other: "1",
              runs: "Thu 1 Jan 2026 09:00, Fri 2 Jan 2026 09:00, Sat 3 Jan 2026 09:00 (UTC)",
              instead:
                "Write `*` for one of the two, and let the function return early on days that do not fit it.",
            },
          },
        ],
      },
      {
        name: "what is meant as every twelve hours",
        code: on('{ cron: "* */12 * * *" }'),
        errors: [
          {
            messageId: "everyMinute",
            data: {
              cron: "* */12 * * *",
              other: "*/12",
              runs: "Thu 1 Jan 2026 00:00, Thu 1 Jan 2026 00:01, Thu 1 Jan 2026 00:02 (UTC)",
              instead: "Write `0 */12 * * *` to start it once in each of them.",
            },
          },
        ],
      },
      {
        name: "what is meant as every two hours",
        code: on('{ cron: "*/120 * * * *" }'),
        errors: [
          {
            messageId: "longStep",
            data: {
              cron: "*/120 * * * *",
              part: "*/120",
              other: "hour",
              runs: "Thu 1 Jan 2026 00:00, Thu 1 Jan 2026 01:00, Thu 1 Jan 2026 02:00 (UTC)",
              instead: "Write `0 */2 * * *`.",
            },
          },
        ],
      },
      {
        name: "what is meant as every 45 minutes",
        code: on('{ cron: "TZ=Asia/Tokyo */45 * * * *" }'),
        errors: [
          {
            messageId: "unevenStep",
            data: {
              cron: "TZ=Asia/Tokyo */45 * * * *",
              part: "*/45",
              other: "hour",
              runs: "Thu 1 Jan 2026 00:00, Thu 1 Jan 2026 00:45, Thu 1 Jan 2026 01:00 (Asia/Tokyo)",
              instead: "Write a step that comes out even, such as `*/30`.",
            },
          },
        ],
      },
      {
        name: "a doubtful one, where a team wants to hear of it",
        code: on(
          '[{ cron: "0 9 1 * 1" }, { cron: "* 9 * * *" }, { cron: "*/7 * * * *" }, { cron: "0 9 * * 1" }]',
        ),
        options: [{ doubtful: true }],
        errors: [{ messageId: "eitherDay" }, { messageId: "everyMinute" }, { messageId: "unevenStep" }],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "a constant, a template and a spread",
        code: `
          import { inngest } from "./client";

          const zone = "Europe/Berlin";
          const monthly = { cron: \`TZ=\${zone} 0 0 31 2 *\` } as const;
          const options = { id: "report", triggers: [monthly] };

          inngest.createFunction({ ...options, retries: 2 }, async () => {});
        `,
        errors: [
          {
            messageId: "noSuchDay",
            data: { cron: "TZ=Europe/Berlin 0 0 31 2 *" },
            line: 5,
            column: 35,
            endLine: 5,
            endColumn: 58,
          },
        ],
      },
    ],
  },
});

const client = `import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "app" });\n`;

describe("an app", () => {
  const fn = `import { inngest } from "./client";
import { nightly } from "./schedules";

export const report = inngest.createFunction({ id: "report", triggers: { cron: nightly } }, async () => {});
`;

  it("is told at the name that brings a schedule of another file", () => {
    const files = { "src/client.ts": client, "src/report.ts": fn };
    expect(
      reportsOf(validCron, { ...files, "src/schedules.ts": `export const nightly = "@midnight";\n` }),
    ).toMatchObject([{ at: "src/report.ts:4:80-4:87", messageId: "refused" }]);
    expect(
      reportsOf(validCron, { ...files, "src/schedules.ts": `export const nightly = "0 0 * * *";\n` }),
    ).toEqual([]);
  });

  it("is not told of functions that only a test makes", () => {
    const test = `import { inngest } from "./client";
inngest.createFunction({ id: "report", triggers: { cron: "@daily" } }, async () => {});
`;
    expect(reportsOf(validCron, { "src/client.ts": client, "src/report.test.ts": test })).toEqual([]);
    expect(reportsOf(validCron, { "src/client.ts": client, "src/report.ts": test })).toHaveLength(1);
  });

  it("of SDK 3 has the server refuse an empty schedule", () => {
    const manifest = JSON.stringify({ name: "app", private: true, dependencies: { inngest: "^3.0.0" } });
    const code = `import { inngest } from "./client";
export const report = inngest.createFunction({ id: "report" }, { cron: "" }, async () => {});
`;
    const messages = findingsIn(validCron, {
      "package.json": manifest,
      "src/client.ts": client.replace('"inngest"', '"inngest-v3"'),
      "src/report.ts": code,
    }).map(({ messageId }) => messageId);
    expect(messages).toEqual(["refused"]);
  });
});

describe("a trigger that is written once", () => {
  it("has one report for all of its functions", () => {
    const code = `import { inngest } from "./client";
const nightly = { cron: "0 24 * * *" };
export const report = inngest.createFunction({ id: "report", triggers: nightly }, async () => {});
export const clean = inngest.createFunction({ id: "clean", triggers: [nightly] }, async () => {});
`;
    expect(
      findingsIn(validCron, { "src/client.ts": client, "src/report.ts": code }).map(({ at }) => at),
    ).toEqual(["src/report.ts:2:25-2:37"]);
  });
});

describe("the message", () => {
  it.each([
    [
      "0 9 * * 7",
      "The server does not take the schedule `0 9 * * 7`, and refuses all functions of the app at the next sync: the weekday is `7`, but weekdays go from 0, which is Sunday, to 6. Write `0 9 * * 0`.",
    ],
    [
      "",
      "The schedule is empty, so the SDK leaves it out and nothing starts this function. Write five fields, such as `0 9 * * 1` for each Monday at nine.",
    ],
    [
      "0 0 30 2 *",
      "`0 0 30 2 *` never comes: none of its months has the day of the month it asks for. The server takes it, and never starts the function. Write `28-31` for the last day of each month, and let the function return early on the days before it.",
    ],
    [
      "0 9 1-7 * 1",
      "`0 9 1-7 * 1` starts on each day that fits `1-7` as day of the month, and on each that fits `1` as weekday: one of the two is enough. It starts, for example, at Thu 1 Jan 2026 09:00, Fri 2 Jan 2026 09:00, Sat 3 Jan 2026 09:00 (UTC). Write `*` for one of the two, and let the function return early on days that do not fit it.",
    ],
    [
      "* */6 * * *",
      "`* */6 * * *` starts in each minute of the hours `*/6`. It starts, for example, at Thu 1 Jan 2026 00:00, Thu 1 Jan 2026 00:01, Thu 1 Jan 2026 00:02 (UTC). Write `0 */6 * * *` to start it once in each of them.",
    ],
    [
      "*/90 * * * *",
      "The steps of `*/90` begin anew with each hour, which is over before the first of them. So `*/90 * * * *` starts once in each hour. It starts, for example, at Thu 1 Jan 2026 00:00, Thu 1 Jan 2026 01:00, Thu 1 Jan 2026 02:00 (UTC). Name the times themselves, or start it once in each hour and let the function return early when it is not its turn.",
    ],
    [
      "0 */18 * * *",
      "The steps of `*/18` begin anew with each day, and the last one is shorter than the others. `0 */18 * * *` starts, for example, at Thu 1 Jan 2026 00:00, Thu 1 Jan 2026 18:00, Fri 2 Jan 2026 00:00 (UTC). Write a step that comes out even, such as `*/12`.",
    ],
  ])("of %j says what happens and what to write instead", (cron, message) => {
    expect(messagesOf(validCron, on(JSON.stringify({ cron })))).toEqual([message]);
  });
});
