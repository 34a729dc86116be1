import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import {
  batchDuration,
  checkpointDuration,
  isPointInTime,
  oneUnit,
  readableDuration,
  retryDelay,
  sandboxDuration,
  sentDuration,
  serverDuration,
  stepDuration,
} from "../../src/sdk/index.ts";

/** A module inside a package of the SDK, which its `exports` do not name. */
async function internals(file: string): Promise<Record<string, (...input: readonly unknown[]) => unknown>> {
  return (await import(pathToFileURL(path.resolve("node_modules", file)).href)) as never;
}

const values: readonly (string | number)[] = [
  ..."1s|90m|1.5 hours|2 Days|1w|1y|1 year|5000|500|500ms|-1h|.5h|1.5h|-.5h|0|0s".split("|"),
  ..."1h30m|2h 30m|1 month|banana| 1h|1h |1,5h|1e3|PT1H|1 hour and 5 minutes|∞|+1h".split("|"),
  ...[0, -1, 1, 999, 1_000, 1_500, 60_000, 5_400_000, 86_400_000, 86_400_001, 31_557_600_000],
  ...[Number.NaN, Number.NEGATIVE_INFINITY, 0.5],
];

describe("what is sent for a duration of a step", () => {
  it.each([
    ["inngest", 4],
    ["inngest-v3", 3],
  ] as const)("is what %s sends", async (sdk, major) => {
    const { timeStr } = await internals(`${sdk}/helpers/strings.js`);
    for (const value of values) expect(sentDuration(value, major), String(value)).toBe(timeStr?.(value));
    expect(() => timeStr?.("")).toThrow();
    expect(sentDuration("", major)).toBeNull();
  });

  it("is how long the step lasts", () => {
    expect(stepDuration("90m", 4)).toBe(5_400_000);
    expect(stepDuration("1.5 hours", 4)).toBe(5_400_000);
    expect(stepDuration(86_400_500, 4)).toBe(86_400_000);
    expect(stepDuration("1y", 4)).toBe(31_557_600_000);
    expect(stepDuration(0, 4)).toBe(0);
    expect(stepDuration("-1h", 4)).toBe(0);
  });

  it("is one second for half a second on SDK 4 and where the version is not known, and nothing on SDK 3", () => {
    expect([4, null, 3, 2].map((major) => stepDuration(500, major as never))).toEqual([1_000, 1_000, 0, 0]);
  });

  it("is not known to the SDK for several units, words and what is no number", () => {
    const wrong = ["1h30m", "2h 30m", "1 month", "banana", "", Number.NaN];
    expect(wrong.map((value) => stepDuration(value, 4))).toEqual(wrong.map(() => null));
  });
});

describe("a duration of a function's configuration", () => {
  it.each([
    ["10s", 10_000],
    ["1h30m", 5_400_000],
    ["30m1h", 5_400_000],
    ["1.5h", 5_400_000],
    [".5h", 1_800_000],
    ["1.s", 1_000],
    ["1w2d", 777_600_000],
    ["500ms", 500],
    ["1000us", 1],
    ["-5m", -300_000],
    ["+5m", 300_000],
    ["0", 0],
    ["-0", 0],
    ["", null],
    ["-", null],
    ["5000", null],
    ["2 hours", null],
    ["1h 30m", null],
    ["1H", null],
    ["1mo", null],
    ["1y", null],
    ["h", null],
    [".s", null],
    ["1.2.3s", null],
    ["1h30", null],
    ["400y", null],
    ["20000w", null],
  ] as const)("%s", (text, milliseconds) => {
    expect(serverDuration(text)).toBe(milliseconds);
  });

  it("has no unit longer than an hour in batchEvents", () => {
    expect(batchDuration("1h5m10s")).toBe(3_910_000);
    expect(batchDuration("1d")).toBeNull();
    expect(batchDuration("1w")).toBeNull();
    expect(batchDuration("30 seconds")).toBeNull();
  });
});

describe("one number with one unit", () => {
  it.each([
    ["1h", 3_600_000],
    ["5000", 5_000],
    ["", null],
    ["1h30m", null],
    ["1".repeat(101), null],
  ] as const)("%s", (text, milliseconds) => {
    expect(oneUnit(text)).toBe(milliseconds);
  });

  it("is what checkpointing takes, beside milliseconds", () => {
    expect(checkpointDuration("50s")).toBe(50_000);
    expect(checkpointDuration(50_000)).toBe(50_000);
    expect(checkpointDuration("1m30s")).toBeNull();
    expect(checkpointDuration(Number.POSITIVE_INFINITY)).toBeNull();
  });
});

describe("the delay of a RetryAfterError", () => {
  it.each(["inngest", "inngest-v3"])("is what that of %s asks for", async (sdk) => {
    const { RetryAfterError } = (await internals(`${sdk}/components/RetryAfterError.js`)) as never as {
      RetryAfterError: new (message: string, retryAfter: unknown) => { readonly retryAfter: string };
    };
    for (const value of [...values, ""]) {
      let expected: number | null = null;
      try {
        expected = Number(new RetryAfterError("later", value).retryAfter) * 1_000;
      } catch {
        // It throws on what it does not understand.
      }
      expect(retryDelay(value), String(value)).toEqual(expected);
    }
  });
});

describe("a duration of a sandbox", () => {
  it("is what the SDK makes of it", async () => {
    const { durationToMs } = await internals("inngest/helpers/duration.js");
    for (const value of [...values, "", " 1h30m ", "1h 30", "1h30"]) {
      let expected: unknown = null;
      try {
        expected = durationToMs?.(value);
      } catch {
        // It throws on what it does not understand.
      }
      expect(sandboxDuration(value), String(value)).toBe(expected);
    }
  });
});

describe("a point in time", () => {
  it("is a text that a date can be made of", () => {
    expect(isPointInTime("2030-01-01T00:00:00Z")).toBe(true);
    expect(isPointInTime("2030-01-01")).toBe(true);
    expect(isPointInTime("1h")).toBe(false);
    expect(isPointInTime("tomorrow")).toBe(false);
    expect(isPointInTime("")).toBe(false);
  });
});

describe("a duration in a message", () => {
  it.each([
    [400 * 86_400_000, "400d"],
    [14 * 86_400_000, "2w"],
    [15 * 86_400_000 + 5_400_000, "15d1h30m"],
    [90_000, "1m30s"],
    [999, ""],
  ])("of %d ms is %j", (milliseconds, text) => {
    expect(readableDuration(milliseconds)).toBe(text);
  });
});
