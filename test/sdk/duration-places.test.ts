import { describe, expect, it } from "vitest";
import {
  asOneUnit,
  durationFault,
  durationForSleep,
  durationPlaces,
  functionDurations,
  functionOptions,
  replacementFor,
  stepTools,
  type DurationPlace,
} from "../../src/sdk/index.ts";

function place(path: string): DurationPlace {
  const found = durationPlaces.get(path);
  if (!found) throw new Error(`There is no place ${path}.`);
  return found;
}

describe("the places that take durations", () => {
  it("are those of the tools that have a time or a timeout", () => {
    const tools = [...stepTools.values()].filter(({ time, timeout }) => time !== null || timeout !== null);
    const paths = new Set(tools.map(({ kind, path }) => (kind === "sandbox" ? kind : path)));
    for (const path of paths) expect([...durationPlaces.keys()]).toContain(path);
  });

  it("are options of functions that the SDK has", () => {
    expect(functionDurations).toHaveLength(8);
    for (const path of functionDurations) expect([...functionOptions.keys()]).toContain(path);
  });

  it.each<readonly [path: string, value: string | number | undefined, problem: string | null]>([
    ["sleep", "90m", null],
    ["sleep", "1h30m", "misread: sleeps-zero"],
    ["sleep", "366d", null],
    ["sleep", "367d", "long: run-fails"],
    ["sleep", Number.POSITIVE_INFINITY, "long: run-fails"],
    ["sleep", Number.NaN, "misread: sleeps-zero"],
    ["sleep", 0, "zero: sleeps-zero"],
    ["sleep", "", "empty: attempts-throw"],
    ["sleep", undefined, "missing: sleeps-zero"],
    ["waitForEvent", "", null],
    ["waitForEvent", undefined, null],
    ["invoke", Number.POSITIVE_INFINITY, null],
    ["invoke", -1, "zero: waits-a-year"],
    ["sleepUntil", "2030-01-01", null],
    ["sleepUntil", "1h", "misread: attempts-throw"],
    ["sleepUntil", 1_893_456_000_000, "misread: attempts-throw"],
    ["sandbox", "1m30s", null],
    ["sandbox", 0, "misread: sandbox-throws"],
    ["sandbox", "6m", "long: sandbox-throws"],
    ["cancelOn.timeout", 0, null],
    ["cancelOn.timeout", "0s", "zero: run-not-scheduled"],
    ["cancelOn.timeout", "1h30m", "misread: run-not-scheduled"],
    ["debounce.period", "1h30m", null],
    ["debounce.period", 5_000, "misread: sync-refused"],
    ["debounce.period", "500ms", "short: sync-refused"],
    ["debounce.period", "8d", "long: sync-refused"],
    ["debounce.timeout", 5_000, "misread: sync-refused"],
    ["debounce.timeout", "1 day", "misread: debounce-has-no-end"],
    ["rateLimit.period", "25h", "long: sync-refused"],
    ["rateLimit.period", "100ms", "short: undocumented"],
    ["timeouts.finish", "0s", null],
    ["timeouts.finish", "10 minutes", "misread: never-called"],
    ["timeouts.start", "", "empty: never-called"],
    ["batchEvents.timeout", "1d", "misread: sync-refused"],
    ["jitter", "0s", null],
    ["jitter", "500ms", "short: sync-refused"],
    ["maxRuntime", 0, null],
    ["maxRuntime", "1m30s", "misread: no-limit"],
    ["RetryAfterError", 0, null],
    ["RetryAfterError", "25h", "long: retried-sooner"],
  ])("%s: %s", (path, value, expected) => {
    const fault = durationFault(place(path), value, 4);
    expect(fault && `${fault.kind}: ${fault.consequence}`).toBe(expected);
  });

  it.each([
    ["sleep", "the step"],
    ["waitForEvent", "the step"],
    ["waitForSignal", "the step"],
    ["invoke", "the timeout"],
    ["cancelOn.timeout", "the timeout"],
  ])("says what to leave out of %s when no time is meant", (path, expected) => {
    expect(place(path).leaveOut).toBe(expected);
  });

  it("rounds less than a second down to nothing on SDK 3", () => {
    expect(durationFault(place("sleep"), 500, 3)).toEqual({ kind: "rounded", consequence: "sleeps-zero" });
    expect(durationFault(place("sleep"), 500, 4)).toBeNull();
    expect(durationFault(place("sleep"), 500, null)).toBeNull();
  });
});

describe("what to write for what is not understood", () => {
  it.each<readonly [path: string, value: string | number, text: string | null, isPlain: boolean]>([
    ["sleep", "1h30m", "90m", true],
    ["sleep", "1d 12h", "36h", true],
    ["sleep", "1 hour, 5 minutes and 10 seconds", "3910s", true],
    ["sleep", "1.5h30m", "2h", true],
    ["sleep", "PT90M", "90m", true],
    ["sleep", "P1W", "7d", true],
    ["sleep", " 2 H ", "2h", true],
    ["sleep", "1 month", "30d", false],
    ["sleep", "1 year 1 day", "366d", false],
    ["sleep", "1 year 1 week", null, false],
    ["sleep", "1h 5M", null, false],
    ["sleep", "1h0.5s", null, false],
    ["sleep", "1h30", null, false],
    ["sleep", "P", null, false],
    ["sleep", "P1M", null, false],
    ["sleep", "-1h30m", null, false],
    ["sleep", "banana", null, false],
    ["sleep", "1,5h", null, false],
    ["sleep", Number.NaN, null, false],
    ["debounce.period", 5_000, "5s", false],
    ["debounce.period", 500, null, false],
    ["debounce.period", "2 Weeks", null, false],
    ["batchEvents.timeout", "2 minutes", "120s", true],
    ["batchEvents.timeout", "1d", null, false],
  ])("%s: %s", (path, value, text, isPlain) => {
    expect(replacementFor(place(path), value)).toEqual(text === null ? null : { text, isPlain });
  });

  it("is a sleep for a duration where a point in time has to stand", () => {
    expect(durationForSleep("1h30m")).toBe("90m");
    expect(durationForSleep("2 days")).toBe("2d");
    expect(durationForSleep("tomorrow")).toBeNull();
    expect(durationForSleep(3_600_000)).toBeNull();
  });

  it("is the longest unit that fits, and no weeks", () => {
    expect([1_000, 90_000, 5_400_000, 86_400_000, 1_209_600_000, 1_500, 0, -1_000].map(asOneUnit)).toEqual([
      "1s",
      "90s",
      "90m",
      "1d",
      "14d",
      null,
      null,
      null,
    ]);
  });
});
