import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { problemsOf } from "../../scripts/sdk-surface/problems.ts";
import {
  readDeclarations,
  type DeclaredMember,
  type SdkDeclarations,
} from "../../scripts/sdk-surface/read-declarations.ts";
import { surfaceOf } from "../../scripts/sdk-surface/surface.ts";
import { surface } from "../../src/sdk/index.ts";

// Type-checks a program against the SDK, which takes seconds.
const timeout = 120_000;

const sdkFolder = (name: string): string => path.join(import.meta.dirname, "../../node_modules", name);

let version3: SdkDeclarations;
let version4: SdkDeclarations;

beforeAll(() => {
  version3 = readDeclarations(sdkFolder("inngest-v3"));
  version4 = readDeclarations(sdkFolder("inngest"));
}, timeout);

function withStepTools(
  sdk: SdkDeclarations,
  change: (tools: readonly DeclaredMember[]) => readonly DeclaredMember[],
): SdkDeclarations {
  return { ...sdk, groups: { ...sdk.groups, stepTools: change(sdk.groups.stepTools) } };
}

describe("the installed SDKs", () => {
  it("are what the generated surface says", () => {
    expect(surfaceOf([version4, version3])).toEqual(surface);
  });

  it("are classified member by member", () => {
    expect(problemsOf(version3)).toEqual([]);
    expect(problemsOf(version4)).toEqual([]);
  });

  it(
    "declare the same for `require` as for `import`",
    () => {
      expect(problemsOf(readDeclarations(sdkFolder("inngest"), "cjs"))).toEqual([]);
    },
    timeout,
  );

  it("have the tools a reader knows from the documentation", () => {
    expect(surface.members["stepTools"]).toMatchObject({ run: [3, 4], "ai.wrap": [3, 4], score: [4] });
    expect(surface.members["groupTools"]).toEqual({
      experiment: [4],
      parallel: [4],
      sandbox: [4],
      "~span": [4],
    });
    expect(surface.members["deferredContext"]).toMatchObject({ parents: [4] });
  });
});

describe("a changed SDK", () => {
  it(
    "is reported when its declarations have a new group tool",
    () => {
      const changed = readDeclarations(sdkFolder("inngest"), "js", {
        file: "components/InngestGroupTools.d.ts",
        change: (text) =>
          text.replace(
            "  experiment: GroupExperiment;",
            "  lease: () => void;\n  experiment: GroupExperiment;",
          ),
      });
      expect(problemsOf(changed)).toEqual([
        "inngest 4.24.0 declares the group tool `lease`, which src/sdk/group-tools.ts does not classify.",
      ]);
    },
    timeout,
  );

  it(
    "is reported when its declarations have a new step tool, also where they contradict each other",
    () => {
      const changed = readDeclarations(sdkFolder("inngest"), "js", {
        file: "components/InngestStepTools.d.ts",
        change: (text) =>
          text.replace(
            "  sleepUntil: (",
            "  lease: (idOrOptions: StepOptionsOrId) => void;\n  sleepUntil: (",
          ),
      });
      expect(problemsOf(changed)).toEqual([
        // A middleware declares the step tools once more, without the new one.
        expect.stringMatching(/^The program in .* does not type-check against inngest 4\.24\.0: /),
        "inngest 4.24.0 declares the step tool `lease`, which src/sdk/step-tools.ts does not classify.",
      ]);
    },
    timeout,
  );

  it("is reported when a step tool is gone", () => {
    const changed = withStepTools(version4, (tools) => tools.filter((tool) => tool.path !== "ai.infer"));
    expect(problemsOf(changed)).toEqual([
      "src/sdk/step-tools.ts lists the step tool `ai.infer` for SDK 4, which inngest 4.24.0 does not declare.",
    ]);
  });

  it("is not reported for lacking what came later in its major", () => {
    const older = withStepTools(version3, (tools) => tools.filter((tool) => tool.path !== "ai.infer"));
    expect(problemsOf(older, false)).toEqual([]);
  });

  it("is reported when a tool is said to be of another major", () => {
    const changed = withStepTools(version3, (tools) => [
      ...tools,
      { path: "score", deprecated: false, sites: [] },
    ]);
    expect(problemsOf(changed)).toEqual([
      "inngest 3.54.2 declares the step tool `score`, but src/sdk/step-tools.ts says that SDK 3 does not have it.",
    ]);
  });

  it("is reported when a callback moves", () => {
    const changed = withStepTools(version4, (tools) =>
      tools.map((tool) =>
        tool.path === "run" ? { ...tool, parameters: (tool.parameters ?? []).toReversed() } : tool,
      ),
    );
    expect(problemsOf(changed)).toEqual([
      "inngest 4.24.0 declares of the step tool `run` that the id is argument 2; src/sdk/step-tools.ts says 0.",
    ]);
  });

  it("is reported when a timeout becomes optional", () => {
    const changed = withStepTools(version4, (tools) =>
      tools.map((tool) =>
        tool.path === "waitForEvent"
          ? { ...tool, parameters: tool.parameters?.map((each) => ({ ...each, timeout: "optional" })) ?? [] }
          : tool,
      ),
    );
    expect(problemsOf(changed)).toEqual([
      "inngest 4.24.0 declares of the step tool `waitForEvent` that the timeout is optional; src/sdk/step-tools.ts says required.",
    ]);
  });

  it("is reported when a member becomes deprecated", () => {
    const changed = withStepTools(version4, (tools) =>
      tools.map((tool) => (tool.path === "sendSignal" ? { ...tool, deprecated: true } : tool)),
    );
    expect(problemsOf(changed)).toEqual([
      "inngest 4.24.0 declares the step tool `sendSignal` as deprecated, which src/sdk/step-tools.ts does not say.",
    ]);
  });

  it("is reported when a tool moves to a declaration that is not known", () => {
    const changed = withStepTools(version4, (tools) =>
      tools.map((tool) =>
        tool.path === "sleep"
          ? { ...tool, sites: [{ file: "components/Steps", chain: ["makeTools", "sleep"] }] }
          : tool,
      ),
    );
    expect(problemsOf(changed)).toEqual([
      "inngest 4.24.0 declares the step tool `sleep` in components/Steps as makeTools > sleep, which src/sdk/declared.ts does not lead back to it.",
    ]);
  });
});
