import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { CELLS } from "./cells.ts";
import { formatTrace, isFunctionUnderTest, loadRuntime, type Run, type Scenario } from "./index.ts";
import { loadProgram } from "./program.ts";

// Runs are counted in turns of the event loop; how long those take is up to the machine.
vi.setConfig({ testTimeout: 60_000 });

const FUNCTIONS = fileURLToPath(new URL("subjects/functions.ts", import.meta.url));

const DAY = 86_400_000;

describe.each(CELLS)("on SDK $sdk, mode $mode", ({ sdk, mode }) => {
  const replay = mode === "replay";

  async function run(name: string, scenario: Scenario & { failures?: number } = {}): Promise<Run> {
    const [runtime, program] = await Promise.all([loadRuntime(sdk), loadProgram(FUNCTIONS, sdk)]);
    const { failNext, [name]: fn } = program;
    if (!isFunctionUnderTest(fn)) throw new Error(`no function "${name}"`);
    if (typeof failNext === "function") Reflect.apply(failNext, undefined, [scenario.failures ?? 0]);
    return runtime.run(fn, { mode, ...scenario });
  }

  it("runs three steps and a sleep", async () => {
    const seen = await run("threeSteps");
    expect(seen).toMatchObject({
      outcome: "completed",
      result: 6,
      elapsed: 300_000,
      handlerRuns: replay ? 5 : 2,
    });
    expect(seen.steps).toEqual([
      { id: "a", kind: "run", times: 1, result: 1 },
      { id: "b", kind: "run", times: 1, result: 2 },
      { id: "nap", kind: "sleep", times: 1, result: null },
      { id: "c", kind: "run", times: 1, result: 3 },
    ]);
  });

  it("tells a run line by line", async () => {
    expect(formatTrace(await run("threeSteps"))).toEqual(
      replay
        ? [
            "request 1",
            '  step "a" ran → 1',
            "request 2",
            '  step "b" ran → 2',
            "request 3",
            '  step "nap" sleeps for 5 minutes',
            '5 minutes later: the sleep "nap" is over',
            "request 4",
            '  step "c" ran → 3',
            "request 5",
            "  the handler returned 6",
            "the run completed",
          ]
        : [
            "request 1",
            '  step "a" ran → 1',
            '  step "b" ran → 2',
            '  step "nap" sleeps for 5 minutes',
            '5 minutes later: the sleep "nap" is over',
            "request 2",
            '  step "c" ran → 3',
            "  the handler returned 6",
            "the run completed",
          ],
    );
  });

  it("runs parallel steps each in a request of its own", async () => {
    const seen = await run("parallel");
    expect(seen).toMatchObject({ outcome: "completed", result: [2, 3] });
    // v3 replays after each of them, v4 only once both are done.
    expect(seen.requests).toBe((replay ? 5 : 4) + (sdk === "v3" ? 1 : 0));
    expect(seen.steps.map(({ id, times }) => [id, times])).toEqual([
      ["first", 1],
      ["left", 1],
      ["right", 1],
    ]);
  });

  it("retries a failing step", async () => {
    const seen = await run("retried", { failures: 2 });
    expect(seen).toMatchObject({ outcome: "completed", result: "ok", elapsed: 45_000 });
    expect(seen.steps).toEqual([{ id: "flaky", kind: "run", times: 3, result: "ok" }]);
  });

  it("gives a step up after five attempts", async () => {
    const seen = await run("retried", { failures: 10 });
    expect(seen).toMatchObject({ outcome: "failed", error: { message: "connection reset" } });
    expect(seen.steps).toMatchObject([{ id: "flaky", times: 5 }]);
  });

  it("does not retry a NonRetriableError", async () => {
    const seen = await run("neverRetried");
    expect(seen).toMatchObject({ outcome: "failed", error: { message: "card declined" }, elapsed: 0 });
    expect(seen.steps).toMatchObject([{ id: "charge", times: 1 }]);
  });

  it("waits as long as a RetryAfterError asks", async () => {
    const seen = await run("retriedLater", { failures: 1 });
    expect(seen.outcome).toBe("completed");
    // The first attempt of a checkpointing request on v3 does not pass the delay on.
    expect(seen.elapsed).toBe(sdk === "v3" && !replay ? 15_000 : 120_000);
  });

  it("retries a throwing handler as often as the function says", async () => {
    const seen = await run("throwing");
    expect(seen).toMatchObject({ outcome: "failed", error: { message: "no such user" }, handlerRuns: 3 });
  });

  it("times a wait out with null", async () => {
    const seen = await run("waiting");
    expect(seen).toMatchObject({ outcome: "completed", result: "unpaid", elapsed: 7 * DAY });
    expect(seen.steps).toEqual([{ id: "payment", kind: "wait", times: 1, timeout: "1w", result: null }]);
  });

  it("fulfils a wait with an event that arrives", async () => {
    const paid = { name: "shop/order.paid", data: { order: 7 } };
    const seen = await run("waiting", { arrivals: [{ after: "2h", event: paid }] });
    expect(seen).toMatchObject({ outcome: "completed", result: { paid: { order: 7 } }, elapsed: 7_200_000 });
    expect(formatTrace(seen)).toContain('2 hours later: the event "shop/order.paid" arrives');
  });

  it("lets an event pass that nothing waits for yet or any more", async () => {
    const other = { name: "shop/order.cancelled", data: {} };
    const late = { name: "shop/order.paid", data: {} };
    const arrivals = [
      { after: "1h", event: other },
      { after: "8d", event: late },
    ];
    expect(await run("waiting", { arrivals })).toMatchObject({ result: "unpaid", elapsed: 7 * DAY });
  });

  it("fulfils and times out a wait for a signal", async () => {
    const arrivals = [{ after: "10m", signal: "approve/1", data: "yes" }];
    expect(await run("signalled", { arrivals })).toMatchObject({ result: "yes", elapsed: 600_000 });
    expect(await run("signalled")).toMatchObject({ result: "nobody answered", elapsed: 3_600_000 });
  });

  it("invokes a function", async () => {
    const invocations = { "shop-invoked": { returns: { invoice: 3 } } };
    expect(await run("invoking", { invocations })).toMatchObject({ result: { invoice: 3 } });
  });

  it("fails with the function it invoked", async () => {
    const seen = await run("invoking", { invocations: { "shop-invoked": { throws: "no such customer" } } });
    expect(seen).toMatchObject({ outcome: "failed", error: { message: "no such customer" } });
  });

  it("sees that a nested step hangs", async () => {
    const seen = await run("nested");
    expect(seen).toMatchObject({ outcome: "hung", requests: 1, steps: [] });
    expect(formatTrace(seen).slice(-2)).toEqual([
      "  no answer, and nothing left that could bring one",
      "the run hangs",
    ]);
  });

  it("sleeps on the virtual clock, which Date reads", async () => {
    const seen = await run("sleeping");
    expect(seen.result).toMatchObject({ day: "2026-01-01" });
    expect(seen.steps.map(({ id, kind }) => [id, kind])).toEqual([
      ["three-days", "sleep"],
      ["new-year", "sleep"],
    ]);
  });

  it("stops a run that never ends", async () => {
    const seen = await run("endless", { stepLimit: 10 });
    expect(seen).toMatchObject({ outcome: "never ends", handlerRuns: replay ? 11 : 1 });
    expect(seen.steps).toHaveLength(11);
  });

  it("records the events that are sent", async () => {
    const seen = await run("sending");
    const audited = { name: "shop/audited", data: {} };
    const shipped = { name: "shop/shipped", data: { order: 1 } };
    expect(seen.sent).toEqual(replay ? [audited, shipped, audited] : [audited, shipped]);
  });

  it("answers web requests in turn, and the AI gateway", async () => {
    const seen = await run("fetching", {
      web: { "https://api.example.com/rates": [{ eur: 1 }, { eur: 2 }] },
      gateway: { ask: { choices: ["hello"] } },
    });
    expect(seen.result).toEqual({ rates: { eur: 2 }, infer: { choices: ["hello"] } });
    expect(seen.calls).toHaveLength(replay ? 3 : 2);
    expect(seen.calls[0]).toEqual({ name: "fetch", detail: "GET https://api.example.com/rates" });
  });

  it("records rejections that nobody handles", async () => {
    const seen = await run("dropping");
    expect(seen.outcome).toBe("completed");
    expect(seen.unhandled[0]).toEqual({ name: "Error", message: "nobody listens" });
  });

  it("throws dice that are given", async () => {
    expect((await run("untold", { dice: [0.25, 0.75] })).result).toBe(replay ? 0.75 : 0.25);
  });

  it("keeps the console to itself", async () => {
    expect((await run("untold")).logs.slice(0, 2)).toEqual(["log: in the handler", "warn: in the step"]);
  });
});

describe("a runtime", () => {
  it("refuses a function of the other SDK", async () => {
    const [runtime, program] = await Promise.all([loadRuntime("v3"), loadProgram(FUNCTIONS, "v4")]);
    const fn = program["threeSteps"];
    if (!isFunctionUnderTest(fn)) throw new Error("no function");
    await expect(runtime.run(fn, { mode: "replay" })).rejects.toThrow(
      '"three-steps" was not made with SDK v3.',
    );
  });

  it("runs one function at a time", async () => {
    const [runtime, program] = await Promise.all([loadRuntime("v4"), loadProgram(FUNCTIONS, "v4")]);
    const fn = program["threeSteps"];
    if (!isFunctionUnderTest(fn)) throw new Error("no function");
    const first = runtime.run(fn, { mode: "replay" });
    await expect(runtime.run(fn, { mode: "replay" })).rejects.toThrow("A run is already under way");
    expect((await first).outcome).toBe("completed");
  });
});
