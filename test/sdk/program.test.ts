import { describe, expect, it } from "vitest";
import {
  clientMembers,
  clientOptions,
  connectOptions,
  contextMembers,
  endpointOf,
  endpoints,
  functionOptions,
  isAvailableIn,
  moduleExportOf,
  serveOptions,
  triggerKeys,
} from "../../src/sdk/index.ts";

describe("client members", () => {
  it("finds handler, triggers and failure handler of createFunction in both forms", () => {
    expect(clientMembers.get("createFunction")?.creation).toEqual({
      client: "receiver",
      options: 0,
      triggers: { option: "triggers", argument: 1 },
      handler: "last",
      failureHandler: "onFailure",
    });
  });

  it("tells what each member means to a replay", () => {
    expect(clientMembers.get("send")?.meaning).toBe("send");
    expect(clientMembers.get("sendSignal")?.meaning).toBe("send");
    expect(clientMembers.get("realtime.publish")?.meaning).toBe("side-effect");
    expect(clientMembers.get("endpoint")?.meaning).toBe("creates-endpoint");
    expect(clientMembers.get("funcs")?.meaning).toBe("functions");
    expect(clientMembers.get("id")?.meaning).toBe("none");
  });
});

describe("context members", () => {
  it("tells what differs between replays", () => {
    const unstable = [...contextMembers.values()].filter((member) => !member.stable).map(({ name }) => name);
    expect(unstable).toEqual(["attempt", "requestId", "jobId"]);
  });

  it("gives the error to failure handlers alone", () => {
    expect(contextMembers.get("error")?.handlers).toEqual(["failure"]);
    expect(contextMembers.get("parents")?.handlers).toEqual(["deferred"]);
  });
});

describe("endpoints", () => {
  it("knows serve of every adapter", () => {
    expect(endpoints.filter(({ name }) => name === "serve")).toHaveLength(19);
    expect(endpointOf("inngest/hono", "serve")?.arguments).toEqual([
      { form: "options", argument: 0, client: "client", functions: "functions" },
    ]);
  });

  it("knows the arguments by position of SDK 2", () => {
    expect(endpointOf("inngest/next", "serve")?.arguments).toContainEqual({
      form: "positional",
      client: 0,
      functions: 1,
    });
    expect(endpointOf("inngest", "InngestCommHandler")).toMatchObject({
      construct: true,
      arguments: [{ form: "options" }, { form: "positional", client: 1, functions: 2 }],
    });
  });

  it("knows apps of connect and the plugin of fastify", () => {
    expect(endpointOf("inngest/connect", "connect")?.arguments).toEqual([
      { form: "apps", argument: 0, apps: "apps", client: "client", functions: "functions" },
    ]);
    expect(endpointOf("inngest/fastify", "default")?.arguments).toEqual([
      { form: "plugin", register: "register", argument: 1, client: "client", functions: "functions" },
    ]);
    expect(endpointOf("inngest/node", "createServer")?.construct).toBe(false);
  });

  it("knows nothing else", () => {
    expect(endpointOf("inngest/next", "endpointAdapter")).toBeUndefined();
  });
});

describe("module exports", () => {
  it("creates functions with createDefer and createScorer of a client that is an argument", () => {
    for (const name of ["createDefer", "createScorer"])
      expect(moduleExportOf("inngest/experimental", name)?.creation).toMatchObject({
        client: 0,
        options: 1,
        handler: "last",
        failureHandler: null,
      });
  });

  it("remembers what experiment.custom is given", () => {
    expect(moduleExportOf("inngest", "experiment.custom")?.callbacks).toMatchObject([
      { argument: 0, role: "memoised" },
    ]);
  });

  it("knows the tools that find their run by themselves", () => {
    expect(moduleExportOf("inngest", "step")?.meaning).toBe("step-tools");
    expect(moduleExportOf("inngest", "group")).toMatchObject({ meaning: "group-tools", since: 4 });
    expect(moduleExportOf("inngest", "fetch")?.meaning).toBe("fetch");
  });

  it("knows the error that ends retries", () => {
    expect(moduleExportOf("inngest", "NonRetriableError")?.endsRetries).toBe(true);
    expect(moduleExportOf("inngest", "RetryAfterError")?.endsRetries).toBe(false);
  });
});

describe("options", () => {
  const has = (options: typeof serveOptions, path: string, major: 2 | 3 | 4): boolean => {
    const option = options.get(path);
    return option !== undefined && isAvailableIn(option, major);
  };

  it("knows what SDK 4 renamed and moved", () => {
    expect([has(serveOptions, "serveHost", 3), has(serveOptions, "serveHost", 4)]).toEqual([true, false]);
    expect([has(serveOptions, "serveOrigin", 3), has(serveOptions, "serveOrigin", 4)]).toEqual([false, true]);
    expect([has(serveOptions, "signingKey", 4), has(clientOptions, "signingKey", 4)]).toEqual([false, true]);
    expect([has(clientOptions, "schemas", 3), has(clientOptions, "schemas", 4)]).toEqual([true, false]);
    expect(has(connectOptions, "rewriteGatewayEndpoint", 4)).toBe(false);
    expect(has(functionOptions, "triggers", 3)).toBe(false);
  });

  it("knows what is deprecated", () => {
    expect(functionOptions.get("cancelOn.match")?.deprecatedSince).toBe(3);
    expect(functionOptions.get("optimizeParallelism")?.deprecatedSince).toBe(4);
    expect(functionOptions.get("experimentalCheckpointing.maxRuntime")?.deprecatedSince).toBeNull();
  });

  it("knows the keys of a trigger, also the one that is not declared", () => {
    expect([...triggerKeys.keys()]).toEqual(["event", "if", "cron", "jitter"]);
    expect(triggerKeys.get("jitter")?.declared).toBe(false);
  });
});
