import { describe, expect, it } from "vitest";
import { requireServeHandler } from "../../src/rules/require-serve-handler.ts";
import { findingsIn, reportsOf } from "./app.ts";

const client = `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

const functions = `import { inngest } from "./client";
export const ship = inngest.createFunction({ id: "ship", triggers: { event: "shop/order.paid" } }, async () => {});
export const bill = inngest.createFunction({ id: "bill", triggers: { event: "shop/order.paid" } }, async () => {});
`;

const route = `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship, bill] });
`;

const onTheClient = {
  at: "src/client.ts:2:24-2:51",
  messageId: "noEndpoint",
  data: { functions: "2 functions", client: 'the client "shop"' },
  suggestions: [],
};

describe("a client that nothing serves", () => {
  it("is reported where it is made", () => {
    expect(
      reportsOf(requireServeHandler, { "src/client.ts": client, "src/functions.ts": functions }),
    ).toEqual([onTheClient]);
  });

  it("is told what happens and what to write", () => {
    const [finding] = findingsIn(requireServeHandler, {
      "src/client.ts": client,
      "src/functions.ts": functions,
    });
    expect(finding?.text).toBe(
      'Nothing serves the 2 functions of the client "shop": Inngest never hears of them, and no event or schedule runs them. Hand the client to `serve({ client, functions })` of your framework\'s adapter, or to `connect()`.',
    );
  });

  it("is reported when its file has one function of its own", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/app.ts": `import { Inngest } from "inngest";
const client = new Inngest({ id: "shop" });
client.createFunction({ id: "ship", triggers: { event: "shop/order.paid" } }, async () => {});
`,
      }),
    ).toEqual([
      {
        at: "src/app.ts:2:16-2:43",
        messageId: "noEndpoint",
        data: { functions: "function", client: 'the client "shop"' },
        suggestions: [],
      },
    ]);
  });

  it("is reported without the id when that is computed", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/app.ts": `import { Inngest } from "inngest";
declare const name: string;
const client = new Inngest({ id: name });
client.createFunction({ id: "ship", triggers: { event: "shop/order.paid" } }, async () => {});
`,
      }),
    ).toEqual([
      {
        at: "src/app.ts:3:16-3:41",
        messageId: "noEndpoint",
        data: { functions: "function", client: "this client" },
        suggestions: [],
      },
    ]);
  });

  it("is reported beside another client that is served", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/route.ts": `import { Inngest } from "inngest";
import { serve } from "inngest/next";
const billing = new Inngest({ id: "billing" });
const charge = billing.createFunction({ id: "charge", triggers: { event: "billing/due" } }, async () => {});
export const { GET, POST, PUT } = serve({ client: billing, functions: [charge] });
`,
      }),
    ).toEqual([onTheClient]);
  });

  it("is reported when only a look-alike of serve takes it", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/route.ts": `import { inngest } from "./client";
function serve(options: { client: { id: string } }) { return options.client.id; }
serve({ client: inngest });
`,
      }),
    ).toEqual([onTheClient]);
  });

  it("is reported when it is only sent with", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/send.ts": `import { inngest } from "./client";
await inngest.send({ name: "shop/order.paid" });
`,
      }),
    ).toEqual([onTheClient]);
  });
});

describe("a client that is served", () => {
  it("in another file is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/route.ts": route,
      }),
    ).toEqual([]);
  });

  it("under another name, through a barrel, is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/index.ts": `export { inngest as events } from "./client";
export * as functions from "./functions";
`,
        "src/route.ts": `import { serve as serveInngest } from "inngest/express";
import { events, functions } from "./index";
export default serveInngest({ client: events, functions: Object.values(functions) });
`,
      }),
    ).toEqual([]);
  });

  it("as the default export is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": `import { Inngest } from "inngest";
export default new Inngest({ id: "shop" });
`,
        "src/functions.ts": `import inngest from "./client";
export const ship = inngest.createFunction({ id: "ship", triggers: { event: "a/b" } }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/hono";
import inngest from "./client";
import { ship } from "./functions";
export default serve({ client: inngest, functions: [ship] });
`,
      }),
    ).toEqual([]);
  });

  it("by connect is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/worker.ts": `import { connect } from "inngest/connect";
import { inngest } from "./client";
import { bill, ship } from "./functions";
await connect({ apps: [{ client: inngest, functions: [ship, bill] }] });
`,
      }),
    ).toEqual([]);
  });

  it("by the server of Node is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/server.ts": `import { createServer } from "inngest/node";
import { inngest } from "./client";
import { bill, ship } from "./functions";
createServer({ client: inngest, functions: [ship, bill] }).listen(3000);
`,
      }),
    ).toEqual([]);
  });

  it("by the plugin of Fastify is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/server.ts": `import fastifyPlugin from "inngest/fastify";
import { inngest } from "./client";
import { bill, ship } from "./functions";
declare const fastify: { register(plugin: unknown, options: object): void };
fastify.register(fastifyPlugin, { client: inngest, functions: [ship, bill] });
`,
      }),
    ).toEqual([]);
  });

  it("by a handler of one's own is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/handler.ts": `import { InngestCommHandler } from "inngest";
import { inngest } from "./client";
import { bill, ship } from "./functions";
export const handler = new InngestCommHandler({
  frameworkName: "own",
  client: inngest,
  functions: [ship, bill],
  handler: (() => ({})) as any,
});
`,
      }),
    ).toEqual([]);
  });

  it("with options in a constant is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/options.ts": `import { inngest } from "./client";
import * as functions from "./functions";
export const options = { client: inngest, functions: Object.values(functions) };
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { options } from "./options";
export const { GET, POST, PUT } = serve(options);
`,
      }),
    ).toEqual([]);
  });

  it("with SDK 3 is fine", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/app.ts": `import { Inngest } from "inngest-v3";
import { serve } from "inngest-v3/next";
const inngest = new Inngest({ id: "shop" });
const ship = inngest.createFunction({ id: "ship" }, { event: "a/b" }, async () => {});
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship] });
`,
      }),
    ).toEqual([]);
  });
});

describe("a client that may be served", () => {
  it("by a function of the project that is handed the client is left alone", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/route.ts": `import type { Inngest } from "inngest";
import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
const endpoint = (client: Inngest.Any) => serve({ client, functions: [ship, bill] });
export const { GET, POST, PUT } = endpoint(inngest);
`,
      }),
    ).toEqual([]);
  });

  it("by a package that is handed the client is left alone", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/route.ts": `import { inngest } from "./client";
import { bill, ship } from "./functions";
import { createInngestRoute } from "@acme/server";
export default createInngestRoute({ inngest, functions: [ship, bill] });
`,
      }),
    ).toEqual([]);
  });

  it("by serve with options that cannot be read is left alone", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/route.ts": `import { serve } from "inngest/next";
declare const options: Parameters<typeof serve>[0];
export const { GET, POST, PUT } = serve(options);
`,
      }),
    ).toEqual([]);
  });
});

describe("silence", () => {
  it("about a client that creates no function", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/send.ts": `import { inngest } from "./client";
await inngest.send({ name: "shop/order.paid" });
`,
      }),
    ).toEqual([]);
  });

  it("about a client of a test", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/shop.test.ts": `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "test" });
inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, async () => {});
`,
      }),
    ).toEqual([]);
  });

  it("in a package that others import", () => {
    expect(
      reportsOf(requireServeHandler, {
        "package.json": `{ "name": "@acme/jobs", "exports": { ".": "./src/index.ts" } }`,
        "src/client.ts": client,
        "src/functions.ts": functions,
      }),
    ).toEqual([]);
  });

  it("in a package that another of the workspace depends on", () => {
    expect(
      reportsOf(
        requireServeHandler,
        {
          "package.json": `{ "name": "root", "private": true, "workspaces": ["packages/*"] }`,
          "packages/web/package.json": `{ "name": "web", "dependencies": { "jobs": "workspace:*" } }`,
          "packages/jobs/package.json": `{ "name": "jobs" }`,
          "packages/jobs/tsconfig.json": `{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "skipLibCheck": true, "types": [] } }`,
          "packages/jobs/src/client.ts": client,
          "packages/jobs/src/functions.ts": functions,
        },
        "packages/jobs",
      ),
    ).toEqual([]);
  });

  it("ends in a package of a workspace that no other depends on", () => {
    expect(
      reportsOf(
        requireServeHandler,
        {
          "pnpm-workspace.yaml": "packages: [packages/*]",
          "packages/web/package.json": `{ "name": "web", "dependencies": { "other": "workspace:*" } }`,
          "packages/jobs/package.json": `{ "name": "jobs" }`,
          "packages/jobs/tsconfig.json": `{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "skipLibCheck": true, "types": [] } }`,
          "packages/jobs/src/client.ts": client,
          "packages/jobs/src/functions.ts": functions,
        },
        "packages/jobs",
      ),
    ).toEqual([onTheClient]);
  });

  it("when an endpoint stands in a JavaScript file outside the program", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "api/inngest.js": `const { serve } = require("inngest/next");
module.exports = serve(require("../dist/inngest"));
`,
      }),
    ).toEqual([]);
  });

  it("when an endpoint stands in a component", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/pages/inngest.vue": `<script setup>
import { serve } from "inngest/nuxt";
</script>
`,
      }),
    ).toEqual([]);
  });

  it("when a TypeScript file outside the program serves", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "server/inngest.ts": `import { serve } from "inngest/express";
import { inngest } from "../src/client";
import * as functions from "../src/functions";
export default serve({ client: inngest, functions: Object.values(functions) });
`,
      }),
    ).toEqual([]);
  });

  it("in a program that other programs refer to", () => {
    expect(
      reportsOf(requireServeHandler, {
        "tsconfig.json": `{ "compilerOptions": { "composite": true, "strict": true, "module": "esnext", "moduleResolution": "bundler", "skipLibCheck": true, "types": [] }, "include": ["src"] }`,
        "src/client.ts": client,
        "src/functions.ts": functions,
      }),
    ).toEqual([]);
  });

  it("in a program that lacks what a file imports", () => {
    expect(
      reportsOf(requireServeHandler, {
        "src/client.ts": client,
        "src/functions.ts": functions,
        "src/route.ts": `import { inngest } from "./client";
import { endpoint } from "./missing";
endpoint(inngest);
`,
      }),
    ).toEqual([]);
  });
});
