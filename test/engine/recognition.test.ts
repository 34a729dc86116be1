import { describe } from "vitest";
import { recognizes } from "./recognized.ts";

describe("step tools of a handler", () => {
  recognizes("step taken out of the argument", {
    handler: `async ({ step }) => { await step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("step under another name", {
    handler: `async ({ event, step: durable }) => { await durable.run("a", () => event); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a member of the argument", {
    handler: `async (ctx) => { await ctx.step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a tool taken out of the argument in one pattern", {
    handler: `async ({ step: { run, sleep } }) => { await run("a", () => 1); await sleep("b", "1h"); }`,
    finds: ["run", "memoised", "sleep"],
  });

  recognizes("a tool under another name", {
    handler: `async ({ step: { run: task } }) => { await task("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("step in what is left of the argument", {
    handler: `async ({ event, ...rest }) => { await rest.step.run("a", () => event); }`,
    finds: ["run", "memoised"],
  });

  recognizes("step taken out in the body", {
    handler: `async (ctx) => { const { step } = ctx; await step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a tool taken out in the body", {
    handler: `async ({ step }) => { const { run } = step; await run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("what is left of the tools", {
    handler: `async ({ step }) => { const { sleep, ...rest } = step; await rest.run("a", () => sleep); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a constant for step", {
    handler: `async ({ step }) => { const s = step; await s.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a constant for a tool", {
    handler: `async ({ step }) => { const run = step.run; await run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a bound tool", {
    handler: `async ({ step }) => { const run = step.run.bind(step); await run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a tool in brackets", {
    handler: `async ({ step }) => { await step["run"]("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("step in brackets", {
    handler: `async (ctx) => { await ctx["step"].run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("an optional call", {
    handler: `async ({ step }) => { await step?.run?.("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a non-null assertion and a cast", {
    handler: `async ({ step }) => { await step!.run("a", () => 1); await (step as any).sleep("b", "1h"); }`,
    finds: ["run", "memoised", "sleep"],
  });

  recognizes("tools below tools", {
    handler: `async ({ step }) => {
      await step.ai.wrap("a", async () => 1);
      await step.ai.infer("b", { model: step.ai.models.openai({ model: "gpt-4o" }), body: { messages: [] } });
    }`,
    finds: ["ai.wrap", "memoised", "ai.infer", "ai.models.openai"],
  });

  recognizes("a constant for tools below tools", {
    handler: `async ({ step }) => { const { wrap } = step.ai; await wrap("a", async () => 1); }`,
    finds: ["ai.wrap", "memoised"],
  });

  recognizes("every tool of both SDKs", {
    handler: `async ({ step }) => {
      await step.sleep("a", "1h");
      await step.sleepUntil("b", "2030-01-01");
      await step.waitForEvent("c", { event: "a/b", timeout: "1h" });
      await step.waitForSignal("d", { signal: "s", timeout: "1h" });
      await step.sendEvent("e", { name: "a/b" });
      await step.sendSignal("f", { signal: "s" });
      await step.fetch("https://example.com");
      await step.realtime.publish("g", {} as any, {} as any);
    }`,
    finds: [
      "sleep",
      "sleepUntil",
      "waitForEvent",
      "waitForSignal",
      "sendEvent",
      "sendSignal",
      "fetch",
      "realtime.publish",
    ],
  });

  recognizes("step.invoke", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" });
      const other = inngest.createFunction({ id: "other", triggers: [] }, async () => 1);
      inngest.createFunction({ id: "fn", triggers: [] }, async ({ step }) => {
        await step.invoke("a", { function: other });
      });`,
    sdks: ["inngest"],
    finds: ["client.createFunction", "handler", "client.createFunction", "handler", "invoke"],
  });

  recognizes("a step in a nested arrow of the handler", {
    handler: `async ({ step }) => { await Promise.all([1, 2].map((n) => step.run(\`a-\${n}\`, () => n))); }`,
    finds: ["run", "memoised"],
  });

  recognizes("tools kept in an object", {
    handler: `async ({ step }) => { const tools = { step }; await tools.step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("tools kept in an array", {
    handler: `async ({ step }) => { const tools = [step]; await tools[0]!.run("a", () => 1); }`,
    finds: ["run", "memoised"],
    untyped: [],
  });

  recognizes("a body that is named", {
    handler: `async ({ step }) => { const load = async () => 1; await step.run("a", load); }`,
    finds: ["memoised", "run"],
  });

  recognizes("a body declared at the top of the file", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" });
      async function load() { return 1; }
      inngest.createFunction({ id: "fn", triggers: [] }, async ({ step }) => { await step.run("a", load); });`,
    sdks: ["inngest"],
    finds: ["memoised", "client.createFunction", "handler", "run"],
  });
});

describe("step tools in other places", () => {
  recognizes("a parameter of type GetStepTools", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export async function helper(step: GetStepTools<typeof inngest>) { await step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a parameter whose type is an alias of GetStepTools", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      type Step = GetStepTools<typeof inngest>;
      export async function helper(step: Step) { await step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a tool taken out of a typed parameter", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      type Step = GetStepTools<typeof inngest>;
      export async function helper({ run, sleep: nap }: Step) { await run("a", () => 1); await nap("b", "1h"); }`,
    finds: ["run", "memoised", "sleep"],
  });

  recognizes("a property of a typed parameter", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      interface Deps { readonly tools: GetStepTools<typeof inngest>; readonly name: string }
      export async function helper(deps: Deps) { await deps.tools.run("a", () => deps.name); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a parameter of a picked type", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      type Sleeper = Pick<GetStepTools<typeof inngest>, "sendEvent">;
      export async function helper(step: Sleeper) { await step.sendEvent("a", { name: "a/b" }); }`,
    finds: ["sendEvent"],
  });

  recognizes("a parameter of a generic type", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export async function helper<Tools extends GetStepTools<typeof inngest>>(durable: Tools) {
        await durable.run("a", () => 1);
      }`,
    finds: ["run", "memoised"],
  });

  recognizes("a parameter of an optional type", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export async function helper(tools: GetStepTools<typeof inngest> | undefined) {
        await tools?.run("a", () => 1);
      }`,
    finds: ["run", "memoised"],
  });

  recognizes("one tool as a typed parameter", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export async function helper(task: GetStepTools<typeof inngest>["run"]) { await task("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a parameter of the handler's context type", {
    code: `
      import { Inngest, type GetFunctionInput } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export async function helper({ step }: GetFunctionInput<typeof inngest>) { await step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a parameter of the type Context", {
    code: `
      import type { Context } from "inngest";
      export async function helper(ctx: Context) { await ctx.step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper that gets step without a type", {
    handler: `async ({ step }) => {
      async function helper(tools) { await tools.run("a", () => 1); }
      await helper(step);
    }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper that gets step as any", {
    handler: `async ({ step }) => {
      const helper = async (tools: any) => { await tools.run("a", () => 1); };
      await helper(step);
    }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper that gets step with a type of its own", {
    handler: `async ({ step }) => {
      interface Runner { run<T>(id: string, work: () => Promise<T>): Promise<unknown> }
      const helper = async (runner: Runner) => { await runner.run("a", async () => 1); };
      await helper(step);
    }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper that hands step on to another", {
    handler: `async ({ step }) => {
      const inner = async (tools) => { await tools.run("a", () => 1); };
      const outer = async (tools) => { await inner(tools); };
      await outer(step);
    }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper that gets step in an object", {
    handler: `async ({ step, event }) => {
      const helper = async ({ step: tools }) => { await tools.run("a", () => event); };
      await helper({ step });
    }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper that gets the whole argument", {
    handler: `async (ctx) => {
      const helper = async ({ step }) => { await step.run("a", () => 1); };
      await helper(ctx);
    }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper that gets one tool", {
    handler: `async ({ step }) => {
      const helper = async (task) => { await task("a", () => 1); };
      await helper(step.run);
    }`,
    finds: ["run", "memoised"],
  });

  recognizes("a helper in another file", {
    code: `
      import type { GetStepTools, Inngest } from "inngest";
      export async function helper(step) { await step.run("a", () => 1); }
      export async function typed(tools: GetStepTools<Inngest.Any>) { await tools.run("b", () => 1); }`,
    with: {
      "fn.ts": `
        import { Inngest } from "inngest";
        import { helper } from "./main";
        const inngest = new Inngest({ id: "app" });
        (inngest as any).createFunction({ id: "fn", triggers: [] }, async ({ step }) => { await helper(step); });`,
    },
    finds: ["run", "memoised", "run", "memoised"],
  });

  recognizes("a class field", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export class Job {
        step!: GetStepTools<typeof inngest>;
        async go() { await this.step.run("a", () => 1); }
      }`,
    finds: ["run", "memoised"],
  });

  recognizes("a constructor's parameter property", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export class Job {
        constructor(private readonly step: GetStepTools<typeof inngest>) {}
        async go() { await this.step.run("a", () => 1); }
      }`,
    finds: ["run", "memoised"],
  });

  recognizes("a field without a type, set in the constructor", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export class Job {
        private tools;
        constructor(tools: GetStepTools<typeof inngest>) { this.tools = tools; }
        async go() { await this.tools.run("a", () => 1); }
      }`,
    finds: ["run", "memoised"],
    untyped: [],
  });

  recognizes("step imported from the package", {
    code: `
      import { step } from "inngest";
      export async function helper() { await step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("step imported under another name", {
    code: `
      import { step as durable } from "inngest";
      export async function helper() { await durable.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("step of a namespace import", {
    code: `
      import * as sdk from "inngest";
      export async function helper() { await sdk.step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("fetch imported from the package", {
    code: `
      import { fetch } from "inngest";
      export async function helper() { await fetch("https://example.com"); }`,
    finds: ["fetch"],
  });

  recognizes("group imported from the package", {
    code: `
      import { group, step } from "inngest";
      export async function helper() { await group.parallel(async () => { await step.run("a", () => 1); }); }`,
    sdks: ["inngest"],
    finds: ["group.parallel", "replayed", "run", "memoised"],
  });

  recognizes("step through a file of the project", {
    code: `
      import { step } from "./tools";
      export async function helper() { await step.run("a", () => 1); }`,
    with: { "tools.ts": `export { step } from "inngest";` },
    finds: ["run", "memoised"],
  });

  recognizes("step through a barrel that exports everything", {
    code: `
      import { step } from "./tools";
      export async function helper() { await step.run("a", () => 1); }`,
    with: { "tools.ts": `export * from "inngest";` },
    finds: ["run", "memoised"],
  });
});

describe("group tools", () => {
  recognizes("group.parallel with a callback", {
    handler: `async ({ step, group }) => {
      await group.parallel(async () => { await Promise.race([step.run("a", () => 1), step.run("b", () => 2)]); });
    }`,
    sdks: ["inngest"],
    finds: ["group.parallel", "replayed", "run", "memoised", "run", "memoised"],
  });

  recognizes("group.parallel with options", {
    handler: `async ({ step, group }) => {
      await group.parallel({ mode: "race" }, async () => { await step.run("a", () => 1); });
    }`,
    sdks: ["inngest"],
    finds: ["group.parallel", "replayed", "run", "memoised"],
  });

  recognizes("a member of the argument", {
    handler: `async (ctx) => { await ctx.group.parallel(async () => { await ctx.step.run("a", () => 1); }); }`,
    sdks: ["inngest"],
    finds: ["group.parallel", "replayed", "run", "memoised"],
  });

  recognizes("an experiment, whose variants replay and whose choice is kept", {
    handler: `async ({ step, group }) => {
      await group.experiment("color", {
        variants: { red: async () => step.run("a", () => 1), blue: () => step.run("b", () => 2) },
        select: Object.assign(() => "red" as const, {} as any),
      });
    }`,
    sdks: ["inngest"],
    finds: ["group.experiment", "replayed", "run", "memoised", "replayed", "run", "memoised"],
  });

  recognizes("an experiment with a strategy of its own", {
    code: `
      import { experiment, Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" });
      inngest.createFunction({ id: "fn", triggers: [] }, async ({ step, group }) => {
        await group.experiment("color", {
          variants: { red: () => step.run("a", () => 1) },
          select: experiment.custom(async () => "red"),
        });
      });`,
    sdks: ["inngest"],
    finds: [
      "client.createFunction",
      "handler",
      "group.experiment",
      "replayed",
      "run",
      "memoised",
      "inngest experiment.custom",
      "memoised",
    ],
  });

  recognizes("a variant written as a method", {
    handler: `async ({ step, group }) => {
      await group.experiment("color", {
        variants: { async red() { return step.run("a", () => 1); } },
        select: {} as any,
      });
    }`,
    sdks: ["inngest"],
    finds: ["group.experiment", "replayed", "run", "memoised"],
  });

  recognizes("a typed parameter", {
    code: `
      import type { GroupTools } from "inngest";
      export async function helper(tools: GroupTools) { await tools.parallel(async () => 1); }`,
    sdks: ["inngest"],
    finds: ["group.parallel", "replayed"],
  });
});

describe("tools of middleware", () => {
  recognizes("metadata, whose tools come from a call", {
    code: `
      import { Inngest } from "inngest";
      import { metadataMiddleware } from "inngest/experimental";
      const inngest = new Inngest({ id: "app", middleware: [metadataMiddleware() as any] });
      (inngest as any).createFunction({ id: "fn", triggers: [] }, async ({ step }) => {
        await step.metadata("m").do(async () => 1);
        await step.metadata("n").update({ a: 1 });
      });`,
    finds: [
      "inngest/experimental metadataMiddleware",
      "client.createFunction",
      "handler",
      "metadata().do",
      "metadata",
      "memoised",
      "metadata().update",
      "metadata",
    ],
  });

  recognizes("step of a client with the metadata middleware", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      import { metadataMiddleware } from "inngest/experimental";
      const inngest = new Inngest({ id: "app", middleware: [metadataMiddleware()] });
      export async function helper(tools: Pick<GetStepTools<typeof inngest>, "run" | "sleep">) {
        await tools.run("a", () => 1);
        await tools.sleep("b", "1h");
      }`,
    finds: ["inngest/experimental metadataMiddleware", "run", "memoised", "sleep"],
  });

  recognizes("metadata tools in a typed value", {
    code: `
      import { Inngest, type GetStepTools } from "inngest";
      import { metadataMiddleware } from "inngest/experimental";
      const inngest = new Inngest({ id: "app", middleware: [metadataMiddleware()] });
      export async function helper(deps: { tools: GetStepTools<typeof inngest> }) {
        await deps.tools.metadata("m").do(async () => 1);
      }`,
    sdks: ["inngest"],
    finds: ["inngest/experimental metadataMiddleware", "metadata().do", "metadata", "memoised"],
  });

  recognizes("score", {
    code: `
      import { Inngest } from "inngest";
      import { scoreMiddleware } from "inngest/experimental";
      const inngest = new Inngest({ id: "app", middleware: [scoreMiddleware()] });
      inngest.createFunction({ id: "fn", triggers: [] }, async ({ step }) => {
        await step.score("s", { name: "quality", value: 1 });
      });`,
    sdks: ["inngest"],
    finds: ["inngest/experimental scoreMiddleware", "client.createFunction", "handler", "score"],
  });

  recognizes("a sandbox and what it returns", {
    code: `
      import { Inngest } from "inngest";
      import { sandboxMiddleware } from "inngest/experimental";
      const inngest = new Inngest({ id: "app", middleware: [sandboxMiddleware()] });
      inngest.createFunction({ id: "fn", triggers: [] }, async ({ step, group }) => {
        const box = await step.sandbox.create("box", {} as any);
        await box.commands.run("ls", "ls");
        await group.sandbox({ id: "other" } as any, async (inner) => { await inner.commands.run("pwd", "pwd"); });
      });`,
    sdks: ["inngest"],
    finds: [
      "inngest/experimental sandboxMiddleware",
      "client.createFunction",
      "handler",
      "sandbox.create",
      "sandbox.create().commands.run",
      "group.sandbox",
      "replayed",
      "sandbox.create().commands.run",
    ],
  });

  recognizes("publish of the realtime middleware of SDK 3", {
    handler: `async ({ publish }: any) => { await publish({ channel: "c", topic: "t", data: 1 }); }`,
    finds: ["publish"],
  });
});

describe("clients", () => {
  recognizes("send and createFunction", {
    code: `
      import { Inngest } from "inngest";
      export const app = new Inngest({ id: "app" });
      await app.send({ name: "a/b" });`,
    finds: ["client.send"],
  });

  recognizes("the class under another name", {
    code: `
      import { Inngest as Client } from "inngest";
      const app = new Client({ id: "app" });
      await app.send({ name: "a/b" });`,
    finds: ["client.send"],
  });

  recognizes("the class of a namespace import", {
    code: `
      import * as sdk from "inngest";
      const app = new sdk.Inngest({ id: "app" });
      await app.send({ name: "a/b" });`,
    finds: ["client.send"],
  });

  recognizes("a client of CommonJS", {
    code: `
      const { Inngest } = require("inngest");
      const app = new Inngest({ id: "app" });
      app.send({ name: "a/b" });`,
    finds: ["client.send"],
  });

  recognizes("a client that is imported", {
    code: `
      import { app } from "./client";
      await app.send({ name: "a/b" });`,
    with: {
      "client.ts": `import { Inngest } from "inngest"; export const app = new Inngest({ id: "app" });`,
    },
    finds: ["client.send"],
    untyped: [],
  });

  recognizes("a client that is the default export", {
    code: `
      import app from "./client";
      await app.send({ name: "a/b" });`,
    with: { "client.ts": `import { Inngest } from "inngest"; export default new Inngest({ id: "app" });` },
    finds: ["client.send"],
    untyped: [],
  });

  recognizes("a client through two barrels", {
    code: `
      import { clients } from "./barrel";
      await clients.app.send({ name: "a/b" });`,
    with: {
      "client.ts": `import { Inngest } from "inngest"; export const app = new Inngest({ id: "app" });`,
      "clients.ts": `export * from "./client";`,
      "barrel.ts": `export * as clients from "./clients";`,
    },
    finds: ["client.send"],
    untyped: [],
  });

  recognizes("an imported client called inngest, by its look", {
    code: `
      import { inngest } from "@/lib/inngest";
      await inngest.send({ name: "a/b", data: {} });`,
    finds: ["client.send"],
  });

  recognizes("a client in a field", {
    code: `
      import { Inngest } from "inngest";
      export class Service {
        constructor(private readonly events: Inngest) {}
        async go() { await this.events.send({ name: "a/b" }); }
      }`,
    finds: ["client.send"],
  });

  recognizes("a client that a function makes", {
    code: `
      import { Inngest } from "inngest";
      function makeClient() { return new Inngest({ id: "app" }); }
      const app = makeClient();
      await app.send({ name: "a/b" });`,
    finds: ["client.send"],
    untyped: [],
  });

  recognizes("a class that extends the client", {
    code: `
      import { Inngest } from "inngest";
      class AppClient extends Inngest { }
      const app = new AppClient({ id: "app" });
      await app.send({ name: "a/b" });`,
    finds: ["client.send"],
    untyped: [],
  });

  recognizes("send in brackets and taken out", {
    code: `
      import { Inngest } from "inngest";
      const app = new Inngest({ id: "app" });
      await app["send"]({ name: "a/b" });
      const { send } = app;
      await send({ name: "a/b" });
      const publish = app.send.bind(app);
      await publish({ name: "a/b" });`,
    finds: ["client.send", "client.send", "client.send"],
  });

  recognizes("a property of an object that holds clients", {
    code: `
      import { Inngest } from "inngest";
      const clients = { app: new Inngest({ id: "app" }) };
      await clients.app.send({ name: "a/b" });`,
    finds: ["client.send"],
  });

  recognizes("a client in a Map, by its type", {
    code: `
      import { Inngest } from "inngest";
      const clients = new Map<string, Inngest>();
      await clients.get("app")?.send({ name: "a/b" });`,
    finds: ["client.send"],
    untyped: [],
  });

  recognizes("realtime of the client", {
    code: `
      import { Inngest } from "inngest";
      const app = new Inngest({ id: "app" });
      await app.realtime.publish({} as any, {} as any);`,
    finds: ["client.realtime.publish"],
  });
});

describe("handlers", () => {
  recognizes("of createFunction with two arguments", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export const fn = inngest.createFunction({ id: "fn", triggers: [{ event: "a/b" }] }, async ({ step }) => {
        await step.run("a", () => 1);
      });`,
    sdks: ["inngest"],
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("of createFunction with three arguments", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export const fn = inngest.createFunction({ id: "fn" }, { event: "a/b" }, async ({ step }) => {
        await step.run("a", () => 1);
      });`,
    sdks: ["inngest-v3"],
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("a function declaration by name", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" });
      (inngest as any).createFunction({ id: "fn", triggers: [] }, handle);
      async function handle({ step }) { await step.run("a", () => 1); }`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("a function expression", {
    handler: `async function ({ step }) { await step.run("a", () => 1); }`,
    finds: ["run", "memoised"],
  });

  recognizes("imported", {
    code: `
      export async function handle({ step }) { await step.run("a", () => 1); }`,
    with: {
      "fn.ts": `
        import { Inngest } from "inngest";
        import { handle } from "./main";
        const inngest = new Inngest({ id: "app" });
        (inngest as any).createFunction({ id: "fn", triggers: [] }, handle);`,
    },
    finds: ["handler", "run", "memoised"],
    untyped: ["run", "memoised"],
  });

  recognizes("of a function that is the default export", {
    code: `
      import { inngest } from "./client";
      export default (inngest as any).createFunction({ id: "fn", triggers: [] }, async ({ step }) => {
        await step.run("a", () => 1);
      });`,
    with: {
      "client.ts": `import { Inngest } from "inngest"; export const inngest = new Inngest({ id: "app" });`,
    },
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("of a function that a factory makes", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" });
      export const make = (id: string) =>
        (inngest as any).createFunction({ id, triggers: [] }, async ({ step }) => { await step.run("a", () => 1); });`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("of functions in an array", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      export const functions = [
        inngest.createFunction({ id: "one", triggers: [] }, async ({ step }) => { await step.run("a", () => 1); }),
        inngest.createFunction({ id: "two", triggers: [] }, async ({ step }) => { await step.run("b", () => 1); }),
      ];`,
    finds: [
      "client.createFunction",
      "handler",
      "run",
      "memoised",
      "client.createFunction",
      "handler",
      "run",
      "memoised",
    ],
  });

  recognizes("a bound method", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      export class Jobs {
        readonly fn = inngest.createFunction({ id: "fn", triggers: [] }, this.handle.bind(this));
        async handle({ step }) { await step.run("a", () => 1); }
      }`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("a method of this", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      export class Jobs {
        register() { return inngest.createFunction({ id: "fn", triggers: [] }, this.handle); }
        private handle = async ({ step }) => { await step.run("a", () => 1); };
      }`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("a static method", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      class Jobs { static async handle({ step }) { await step.run("a", () => 1); } }
      export const fn = inngest.createFunction({ id: "fn", triggers: [] }, Jobs.handle);`,
    finds: ["handler", "run", "memoised", "client.createFunction"],
  });

  recognizes("inside a wrapper", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      declare function withSentry<T>(handler: T): T;
      export const fn = inngest.createFunction({ id: "fn", triggers: [] }, withSentry(async ({ step }) => {
        await step.run("a", () => 1);
      }));`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("with options in a constant", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      const options = { id: "fn", triggers: [], onFailure: async ({ step }) => { await step.run("b", () => 1); } };
      export const fn = inngest.createFunction(options, async ({ step }) => { await step.run("a", () => 1); });`,
    finds: ["handler", "run", "memoised", "client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("onFailure", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      inngest.createFunction(
        { id: "fn", triggers: [], onFailure: async ({ step, error }) => { await step.run("b", () => error); } },
        async ({ step }) => { await step.run("a", () => 1); },
      );`,
    finds: ["client.createFunction", "handler", "run", "memoised", "handler", "run", "memoised"],
  });

  recognizes("onFailure as a method and by name", {
    code: `
      import { Inngest } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      const onFailure = async ({ step }) => { await step.run("b", () => 1); };
      inngest.createFunction({ id: "one", triggers: [], onFailure }, async () => {});
      inngest.createFunction(
        { id: "two", triggers: [], async onFailure({ step }) { await step.run("c", () => 1); } },
        async () => {},
      );`,
    finds: [
      "handler",
      "run",
      "memoised",
      "client.createFunction",
      "handler",
      "client.createFunction",
      "handler",
      "run",
      "memoised",
      "handler",
    ],
  });

  recognizes("of createDefer and createScorer", {
    code: `
      import { Inngest } from "inngest";
      import { createDefer, createScorer } from "inngest/experimental";
      const inngest = new Inngest({ id: "app" });
      export const later = createDefer(inngest, { id: "later" } as any, async ({ step }) => {
        await step.run("a", () => 1);
      });
      export const scorer = createScorer(inngest, { id: "scorer" } as any, async ({ step }: any) => {
        return (await step.run("b", () => 1)) as any;
      });`,
    sdks: ["inngest"],
    finds: [
      "inngest/experimental createDefer",
      "handler",
      "run",
      "memoised",
      "inngest/experimental createScorer",
      "handler",
      "run",
      "memoised",
    ],
  });

  recognizes("of inngest.endpoint, with the imported step", {
    code: `
      import { Inngest, step } from "inngest";
      const inngest = new Inngest({ id: "app" }) as any;
      export const GET = inngest.endpoint(async (request: Request) => {
        return Response.json(await step.run("a", () => request.url));
      });`,
    finds: ["client.endpoint", "handler", "run", "memoised"],
  });

  recognizes("of a creator taken out of the client", {
    code: `
      import { Inngest } from "inngest";
      const { createFunction } = new Inngest({ id: "app" }) as any;
      createFunction({ id: "fn", triggers: [] }, async ({ step }) => { await step.run("a", () => 1); });`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("of a client that is typed by a parameter", {
    code: `
      import type { Inngest } from "inngest";
      export function make(client: Inngest.Any) {
        return (client as any).createFunction({ id: "fn", triggers: [] }, async ({ step }) => {
          await step.run("a", () => 1);
        });
      }`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("of a client of a package that cannot be resolved, by its name and the look of the call", {
    code: `
      import { inngest } from "@acme/events";
      export const fn = inngest.createFunction({ id: "fn" }, { event: "a/b" }, async ({ step }) => {
        await step.run("a", () => 1);
      });`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });

  recognizes("of an unresolved alias of the project, by the look of the call", {
    code: `
      import { inngest } from "@/inngest/client";
      export const fn = inngest.createFunction({ id: "fn" }, { event: "a/b" }, async ({ step }) => {
        await step.run("a", () => 1);
      });`,
    finds: ["client.createFunction", "handler", "run", "memoised"],
  });
});

describe("endpoints", () => {
  recognizes("serve of an adapter", {
    code: `
      import { serve } from "inngest/next";
      import { Inngest } from "inngest";
      export const { GET, POST, PUT } = serve({ client: new Inngest({ id: "app" }), functions: [] });`,
    finds: ["inngest/next serve"],
  });

  recognizes("serve under another name", {
    code: `
      import { serve as serveInngest } from "inngest/express";
      import { Inngest } from "inngest";
      export default serveInngest({ client: new Inngest({ id: "app" }), functions: [] });`,
    finds: ["inngest/express serve"],
  });

  recognizes("serve of a namespace import", {
    code: `
      import * as next from "inngest/next";
      import { Inngest } from "inngest";
      export const { GET, POST, PUT } = next.serve({ client: new Inngest({ id: "app" }), functions: [] });`,
    finds: ["inngest/next serve"],
  });

  recognizes("an SDK installed under another name, by its types", {
    code: `
      import { serve } from "inngest-v3/next";
      import { Inngest } from "inngest-v3";
      const inngest = new Inngest({ id: "app" });
      const fn = inngest.createFunction({ id: "fn" }, { event: "a/b" }, async ({ step }) => {
        await step.run("a", () => 1);
      });
      export const { GET, POST, PUT } = serve({ client: inngest, functions: [fn] });`,
    sdks: ["inngest"],
    finds: ["client.createFunction", "handler", "run", "memoised", "inngest/next serve"],
    untyped: ["run", "memoised"],
  });

  recognizes("connect", {
    code: `
      import { connect } from "inngest/connect";
      import { Inngest } from "inngest";
      await connect({ apps: [{ client: new Inngest({ id: "app" }), functions: [] }] });`,
    finds: ["inngest/connect connect"],
  });

  recognizes("serve through a file of the project", {
    code: `
      import { serve } from "./adapter";
      import { Inngest } from "inngest";
      export default serve({ client: new Inngest({ id: "app" }), functions: [] });`,
    with: { "adapter.ts": `export * from "inngest/hono";` },
    finds: ["inngest/hono serve"],
  });
});

describe("look-alikes are nothing", () => {
  recognizes("step of another package", {
    code: `
      import { step } from "@acme/workflow";
      import { Inngest } from "inngest";
      export const inngest = new Inngest({ id: "app" });
      export async function helper() { await step.run("a", () => 1); }`,
    finds: [],
  });

  recognizes("a step of the project's own making", {
    code: `
      import { Inngest } from "inngest";
      export const inngest = new Inngest({ id: "app" });
      const step = { run: async (id: string, work: () => unknown) => work() };
      await step.run("a", () => 1);`,
    finds: [],
  });

  recognizes("a class called Inngest", {
    code: `
      export class Inngest { constructor(readonly options: object) {} async send(event: object) { return event; } }
      const inngest = new Inngest({ id: "app" });
      inngest.send({ name: "a/b" });`,
    finds: [],
  });

  recognizes("a parameter with a type of its own", {
    code: `
      interface Step { run<T>(id: string, work: () => T): Promise<T> }
      export async function helper(step: Step) { await step.run("a", () => 1); }`,
    finds: [],
  });

  recognizes("a test runner's step", {
    code: `
      import { test } from "@playwright/test";
      test("inngest", async ({ step }: any) => { await test.step("a", async () => 1); });`,
    finds: [],
  });

  recognizes("a handler's argument that shadows step", {
    handler: `async ({ step }) => {
      for (const step of [{ run: (id: string, work: () => unknown) => work() }]) step.run("a", () => 1);
    }`,
    finds: [],
  });

  recognizes("createFunction of the cloud's SDK", {
    code: `
      import { Lambda } from "@aws-sdk/client-lambda";
      const inngestLambda = new Lambda({});
      await inngestLambda.createFunction({ id: "fn", triggers: [] } as any, async () => 1);`,
    finds: [],
  });

  recognizes("send of a response or a mailer", {
    code: `
      import { Inngest } from "inngest";
      export const inngest = new Inngest({ id: "app" });
      export function handler(request: unknown, response: { send(body: unknown): void }) {
        response.send({ name: "a/b" });
      }`,
    finds: [],
  });

  recognizes("any", {
    code: `
      import { Inngest } from "inngest";
      export const inngest = new Inngest({ id: "app" });
      export async function helper(value: any) { await value.run("a", () => 1); }`,
    finds: [],
  });
});
