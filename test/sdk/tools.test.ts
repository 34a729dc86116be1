import { describe, expect, it } from "vitest";
import { groupTools, stepTools, stepToolsOf } from "../../src/sdk/index.ts";

describe("step tools", () => {
  it("says that step.run remembers its second argument and hands it the rest", () => {
    expect(stepTools.get("run")).toMatchObject({
      durable: true,
      idArgument: 0,
      callbacks: [{ argument: 1, role: "memoised" }],
      input: 2,
      timeout: null,
    });
  });

  it("says the same of step.ai.wrap", () => {
    expect(stepTools.get("ai.wrap")).toMatchObject({
      callbacks: [{ argument: 1, role: "memoised" }],
      input: 2,
    });
  });

  it("says that step.fetch persists without an id", () => {
    expect(stepTools.get("fetch")).toMatchObject({ kind: "fetch", durable: true, idArgument: null });
  });

  it("says which waits need a timeout and give null after it", () => {
    expect(stepTools.get("waitForEvent")).toMatchObject({
      timeout: "required",
      nullAfterTimeout: true,
      options: 1,
    });
    expect(stepTools.get("waitForSignal")).toMatchObject({ timeout: "required", nullAfterTimeout: true });
    expect(stepTools.get("invoke")).toMatchObject({ timeout: "optional", nullAfterTimeout: false });
  });

  it("says where the duration of a sleep is", () => {
    expect(stepTools.get("sleep")).toMatchObject({ kind: "sleep", time: 1 });
    expect(stepTools.get("sleepUntil")).toMatchObject({ kind: "sleep-until", time: 1 });
  });

  it("says that models are descriptions and no steps", () => {
    expect(stepTools.get("ai.models.openai")).toMatchObject({
      kind: "none",
      durable: false,
      idArgument: null,
    });
  });

  it("takes the id of step.metadata(id).do from the call before", () => {
    expect(stepTools.get("metadata")).toMatchObject({ durable: false, idArgument: 0, returns: "metadata()" });
    expect(stepTools.get("metadata().do")).toMatchObject({
      durable: true,
      idArgument: null,
      idFrom: "metadata",
      callbacks: [{ argument: 0, role: "memoised" }],
    });
    expect(stepTools.get("metadata().step")).toMatchObject({ durable: false, returns: "metadata()" });
  });

  it("follows what sandbox tools return", () => {
    expect(stepTools.get("sandbox.get")?.returns).toBe("sandbox.create()");
    expect(stepTools.get("sandbox.create().commands.run")).toMatchObject({ durable: true, idArgument: 0 });
    for (const { returns } of stepTools.values())
      if (returns !== null) expect([...stepTools.keys()].some((path) => path.startsWith(returns))).toBe(true);
  });

  it("knows which major has a tool", () => {
    expect(stepToolsOf(3).has("metadata().set")).toBe(false);
    expect(stepToolsOf(4).has("metadata().set")).toBe(true);
    expect(stepToolsOf(3).has("sandbox.create")).toBe(false);
  });

  it("knows that only step.run has a name in SDK 2", () => {
    expect(stepToolsOf(2).get("run")).toMatchObject({ idArgument: 0 });
    expect(stepToolsOf(2).get("sleep")).toMatchObject({ idArgument: null, time: 0 });
    expect(stepToolsOf(2).has("invoke")).toBe(false);
  });
});

describe("group tools", () => {
  it("replays what group.parallel is given, in either form", () => {
    expect(groupTools.get("parallel")).toMatchObject({
      durable: false,
      idArgument: null,
      callbacks: [
        { argument: 0, role: "replayed" },
        { argument: 1, role: "replayed" },
      ],
    });
  });

  it("remembers the choice of group.experiment and replays its variants", () => {
    expect(groupTools.get("experiment")).toMatchObject({
      durable: true,
      idArgument: 0,
      callbacks: [
        { argument: 1, property: "select", role: "memoised" },
        { argument: 1, property: "variants.*", role: "replayed" },
      ],
    });
  });

  it("hands a sandbox with tools of its own to the callback of group.sandbox", () => {
    expect(groupTools.get("sandbox")?.callbacks).toEqual([
      { argument: 1, property: null, role: "replayed", receives: "sandbox.create()" },
    ]);
  });
});
