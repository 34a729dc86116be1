import { describe, expect, it } from "vitest";
import { declarationPath, declaredExport, declaredMember } from "../../src/sdk/index.ts";

describe("a declaration of the SDK", () => {
  const cases: readonly (readonly [file: string, chain: string, expected: string])[] = [
    ["components/InngestStepTools", "createStepTools ai wrap", "step-tool ai.wrap"],
    ["components/InngestStepTools", "createStepTools", "step-tool "],
    ["components/InngestMetadata", "MetadataStepTool do", "step-tool metadata().do"],
    [
      "components/InngestMetadata",
      "metadataMiddleware init onFunctionRun transformInput ctx step run",
      "step-tool run",
    ],
    ["components/InngestMetadata", "MetadataBuilder update", "metadata-builder update"],
    ["components/sandbox/types", "DurableSandbox commands run", "step-tool sandbox.create().commands.run"],
    ["components/InngestGroupTools", "GroupTools parallel", "group-tool parallel"],
    ["components/InngestGroupTools", "GroupExperiment", "group-tool experiment"],
    ["components/Inngest", "Inngest", "client "],
    ["components/Inngest", "Inngest realtime publish", "client-member realtime.publish"],
    ["components/Inngest", "Inngest CreateFunction", "client-member createFunction"],
    ["components/Inngest", "Inngest CreateFunction THandler step", "context-member step"],
    ["components/triggers/typeHelpers", "BaseContextWithTriggers runId", "context-member runId"],
    ["types", "FailureEventArgs error", "context-member error"],
    ["middleware/logger", "Logger info", "logger-method info"],
    ["components/InngestFunction", "InngestFunction", "function "],
  ];

  it.each(cases)("%s: %s is %s", (file, chain, expected) => {
    const found = declaredMember("inngest", file, chain.split(" "));
    expect(`${found?.kind} ${found?.path}`).toBe(expected);
  });

  it("is not found in another package or another file", () => {
    expect(declaredMember("workflow", "components/InngestStepTools", ["createStepTools", "run"])).toBeNull();
    expect(declaredMember("inngest", "components/Other", ["createStepTools", "run"])).toBeNull();
  });

  it("of the realtime middleware is its publish", () => {
    expect(
      declaredMember("@inngest/realtime", "middleware", [
        "realtimeMiddleware",
        "init",
        "onFunctionRun",
        "transformInput",
        "ctx",
        "publish",
      ]),
    ).toEqual({ kind: "context-member", path: "publish" });
  });
});

describe("an exported declaration", () => {
  it("leads to the module and name it is imported by", () => {
    expect(declaredExport("inngest", "components/connect/index", "connect")).toEqual({
      module: "inngest/connect",
      name: "connect",
    });
    expect(declaredExport("inngest", "next", "serve")).toEqual({ module: "inngest/next", name: "serve" });
    expect(declaredExport("inngest", "components/ExperimentStrategies", "experiment.custom")).toEqual({
      module: "inngest",
      name: "experiment.custom",
    });
    expect(declaredExport("other", "next", "serve")).toBeNull();
    expect(declaredExport("inngest", "next", "toString")).toBeNull();
  });
});

describe("the path of a declaration file", () => {
  it.each([
    ["components/Inngest.d.ts", "components/Inngest"],
    ["components/Inngest.d.cts", "components/Inngest"],
    ["dist/next.d.mts", "next"],
    ["components\\connect\\index.d.ts", "components/connect/index"],
  ])("%s is %s", (file, expected) => {
    expect(declarationPath(file)).toBe(expected);
  });
});
