import { describe, expect, it } from "vitest";
import { RUN_STARTS, settlement, VirtualClock } from "./clock.ts";
import { serverDuration, spoken } from "./durations.ts";
import { readOperations } from "./protocol.ts";
import { formatTrace, shown } from "./trace.ts";
import { toV3 } from "./translate.ts";

describe("serverDuration", () => {
  it.each([
    ["5m", 300_000],
    ["1d2h", 93_600_000],
    ["1w", 604_800_000],
    ["", 0],
    ["2025-01-06T10:00:00.000Z", 3_600_000],
    ["2020-01-01T00:00:00.000Z", 0],
  ])("reads %j as %d ms", (text, expected) => {
    expect(serverDuration(text, RUN_STARTS)).toBe(expected);
  });
});

describe("spoken", () => {
  it.each([
    [93_600_000, "1 day 2 hours"],
    [60_000, "1 minute"],
    [61_499, "1 minute 1 second"],
    [500, "500 ms"],
    [0, "no time"],
  ])("says %d ms as %j", (time, expected) => {
    expect(spoken(time)).toBe(expected);
  });
});

describe("the virtual clock", () => {
  it("fires timers in order and moves Date along", async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const restore = clock.install();
    setTimeout(() => seen.push(`b ${Date.now() - RUN_STARTS}`), 2_000);
    setTimeout(() => seen.push(`a ${new Date().getTime() - RUN_STARTS}`), 1_000);
    clearTimeout(setTimeout(() => seen.push("never"), 500));
    clock.advance(5_000);
    restore();
    expect(seen).toEqual(["a 1000", "b 2000"]);
    expect(clock.now).toBe(RUN_STARTS + 5_000);
    expect(Date.now()).toBeGreaterThan(RUN_STARTS + 5_000);
  });

  it("repeats an interval until it is cleared", () => {
    const clock = new VirtualClock();
    let ticks = 0;
    const restore = clock.install();
    const interval = setInterval(() => ++ticks === 3 && clearInterval(interval), 1_000);
    clock.advance(60_000);
    restore();
    expect(ticks).toBe(3);
  });

  it("leaves a date with arguments, and instanceof, alone", () => {
    const clock = new VirtualClock();
    const restore = clock.install();
    const given = new Date("2020-02-02T00:00:00.000Z");
    const isDate = given instanceof Date;
    restore();
    expect(given.toISOString()).toBe("2020-02-02T00:00:00.000Z");
    expect(isDate).toBe(true);
  });
});

describe("settlement", () => {
  it("passes time for a promise that needs it", async () => {
    const clock = new VirtualClock();
    const restore = clock.install();
    const answer = await settlement(
      clock,
      new Promise((resolve) => setTimeout(() => resolve("late"), 3_600_000)),
    );
    restore();
    expect(answer).toEqual({ value: "late" });
  });

  it("knows a promise that can never settle", async () => {
    expect(await settlement(new VirtualClock(), new Promise(() => {}))).toBeUndefined();
  });

  it("gives up on a request whose timers only tick", async () => {
    const clock = new VirtualClock();
    const restore = clock.install();
    const interval = setInterval(() => {}, 600_000);
    const answer = await settlement(clock, new Promise(() => {}));
    clearInterval(interval);
    restore();
    expect(answer).toBeUndefined();
  });
});

describe("readOperations", () => {
  it("names a step as the user does, with the index of a repeated id", () => {
    const raw = {
      op: "StepRun",
      id: "hash",
      displayName: "send",
      userland: { id: "send", index: 2 },
      data: 1,
    };
    expect(readOperations([raw])).toEqual([
      { op: "StepRun", hash: "hash", step: "send:2", name: "", opts: {}, data: 1, error: undefined },
    ]);
  });
});

describe("a trace", () => {
  it("shows neither step hashes nor paths of this machine", () => {
    const message = `no "${"a".repeat(40)}" in /home/me/project/test/fixtures/bad.ts`;
    const error = { name: "Error", message };
    expect(formatTrace({ trace: [], outcome: "failed", error })).toEqual([
      'the run failed: Error: no "<step hash>" in test/fixtures/bad.ts',
    ]);
  });

  it("cuts long values", () => {
    expect(shown("x".repeat(100))).toHaveLength(80);
  });
});

describe("toV3", () => {
  it("moves the triggers behind the options", () => {
    expect(toV3('inngest.createFunction({ id: "a", triggers: { event: "x" } }, run);')).toBe(
      'inngest.createFunction({ id: "a",  }, { event: "x" }, run);',
    );
    expect(toV3('inngest.createFunction({ triggers: [{ cron: "0 9 * * *" }], id: "a" }, run);')).toBe(
      'inngest.createFunction({ id: "a" }, [{ cron: "0 9 * * *" }], run);',
    );
  });

  it("keeps the lines and comments of options of several lines", () => {
    const options = (lines: readonly string[]): string =>
      toV3(["inngest.createFunction(", "  {", ...lines, "  },", "  run,", ");"].join("\n"));
    expect(options(['    id: "a", // its name', '    triggers: { cron: "@daily" }, // its day'])).toBe(
      'inngest.createFunction(\n  {\n    id: "a", // its name\n    }, { cron: "@daily" } // its day\n  ,\n  run,\n);',
    );
    expect(options(['    triggers: { event: "x" }, // what starts it', '    id: "a",'])).toBe(
      'inngest.createFunction(\n  {\n     // what starts it\n    id: "a",\n  },\n  { event: "x" }, run,\n);',
    );
  });

  it("sends imports to the copy of v3, and lets the caller redirect the others", () => {
    const source =
      'import { serve } from "inngest/next";\nexport { a } from "../a.ts";\nconst inngest = "inngest";';
    expect(toV3(source, (name) => name.replace("../", "../../"))).toBe(
      'import { serve } from "inngest-v3/next";\nexport { a } from "../../a.ts";\nconst inngest = "inngest";',
    );
  });
});
