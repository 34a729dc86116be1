import { describe, expect, it } from "vitest";
import { noUnregisteredFunctions } from "../../src/rules/no-unregistered-functions.ts";
import { findingsIn, reportsOf } from "./app.ts";

const client = `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

const functions = `import { inngest } from "./client";
export const ship = inngest.createFunction({ id: "ship", triggers: { event: "shop/order.paid" } }, async () => {});
export const bill = inngest.createFunction({ id: "bill", triggers: { event: "shop/order.paid" } }, async () => {});
`;

const app = { "src/client.ts": client, "src/functions.ts": functions };

/** What is said of `bill` in `src/functions.ts`, by the place of the endpoint. */
const billAt = (endpoint: string): object => ({
  at: "src/functions.ts:3:21-3:115",
  messageId: "unregistered",
  data: { name: "`bill`", endpoint },
  suggestions: [],
});

describe("a list in place", () => {
  it("with every function is fine", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship, bill] });
`,
      }),
    ).toEqual([]);
  });

  it("without a function is reported at the function and at the list, which it can be added to", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship] });
`,
      }),
    ).toEqual([
      billAt("`serve()` (src/route.ts:4)"),
      {
        at: "src/route.ts:4:71-4:77",
        messageId: "missing",
        data: { names: "`bill` (src/functions.ts:3)", verb: "is" },
        suggestions: [
          `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship, bill } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship, bill] });
`,
        ],
      },
    ]);
  });

  it("has no place for a function of a client that nothing serves, which is told of at that client", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/other.ts": `import { Inngest } from "inngest";
export const other = new Inngest({ id: "stock" });
export const count = other.createFunction({ id: "count", triggers: { cron: "0 4 * * *" } }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship, bill] });
`,
      }),
    ).toEqual([]);
  });

  it("tells what happens and what to write", () => {
    const findings = findingsIn(noUnregisteredFunctions, {
      ...app,
      "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship] });
`,
    });
    expect(findings.map(({ text }) => text)).toEqual([
      "`bill` is in no endpoint's list of functions: Inngest never hears of it, and nothing ever runs it. Add it to `functions` of `serve()` (src/route.ts:4).",
      "`bill` (src/functions.ts:3) is not in this list, so Inngest never hears of what it does not name, and nothing ever runs it.",
    ]);
  });

  it("that is empty gets every function, with one import", () => {
    const findings = reportsOf(noUnregisteredFunctions, {
      ...app,
      "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";

export const { GET, POST, PUT } = serve({ client: inngest, functions: [] });
`,
    });
    expect(findings.map(({ at, messageId }) => `${messageId} ${at}`)).toEqual([
      "unregistered src/functions.ts:2:21-2:115",
      "unregistered src/functions.ts:3:21-3:115",
      "missing src/route.ts:4:71-4:73",
    ]);
    expect(findings[2]?.suggestions).toEqual([
      `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship, bill } from "./functions";

export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship, bill] });
`,
    ]);
  });

  it("can hold functions that are made in place", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/client.ts": client,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
export const { GET, POST, PUT } = serve({
  client: inngest,
  functions: [inngest.createFunction({ id: "ship", triggers: { event: "a/b" } }, async () => {})],
});
`,
      }),
    ).toEqual([]);
  });

  it("names a default export by its id and imports it", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/client.ts": client,
        "src/ship.ts": `import { inngest } from "./client";
export default inngest.createFunction({ id: "ship", triggers: { event: "a/b" } }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [] });
`,
      }),
    ).toEqual([
      {
        at: "src/route.ts:3:71-3:73",
        messageId: "missing",
        data: { names: "`ship` (src/ship.ts:2)", verb: "is" },
        suggestions: [
          `import { serve } from "inngest/next";
import { inngest } from "./client";
import ship from "./ship";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship] });
`,
        ],
      },
      {
        at: "src/ship.ts:2:16-2:98",
        messageId: "unregistered",
        data: { name: "`ship`", endpoint: "`serve()` (src/route.ts:3)" },
        suggestions: [],
      },
    ]);
  });

  it("is not edited for a function that is not exported", () => {
    const findings = reportsOf(noUnregisteredFunctions, {
      "src/client.ts": client,
      "src/ship.ts": `import { inngest } from "./client";
const ship = inngest.createFunction({ id: "ship", triggers: { event: "a/b" } }, async () => {});
void ship;
`,
      "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [] });
`,
    });
    expect(findings.map(({ messageId, suggestions }) => [messageId, suggestions])).toEqual([
      ["missing", []],
      ["unregistered", []],
    ]);
  });
});

describe("a list that is followed", () => {
  it("through a constant", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./functions";
const functions = [ship];
export const { GET, POST, PUT } = serve({ client: inngest, functions });
`,
      }).map(({ messageId, at }) => `${messageId} ${at}`),
    ).toEqual(["unregistered src/functions.ts:3:21-3:115", "missing src/route.ts:5:60-5:69"]);
  });

  it("through constants of other files and spreads", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/orders.ts": `import { ship } from "./functions";
export const orders = [ship] as const;
`,
        "src/bills.ts": `import { bill } from "./functions";
export default [bill];
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { orders } from "./orders";
import bills from "./bills";
const all = [...orders, ...bills];
export const { GET, POST, PUT } = serve({ client: inngest, functions: [...all] });
`,
      }),
    ).toEqual([]);
  });

  it("through a barrel that is imported whole", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/index.ts": `export * from "./functions";
export const version = 1;
export function describe() {}
export type Name = string;
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import * as functions from "./index";
export const { GET, POST, PUT } = serve({ client: inngest, functions: Object.values(functions) });
`,
      }),
    ).toEqual([]);
  });

  it("through a barrel that leaves a function out", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/index.ts": `export { ship } from "./functions";
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import * as functions from "./index";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [...Object.values(functions)] });
`,
      }).map(({ messageId, at, suggestions }) => `${messageId} ${at} ${suggestions.join()}`),
    ).toEqual([
      "unregistered src/functions.ts:3:21-3:115 ",
      `missing src/route.ts:4:71-4:100 import { serve } from "inngest/next";
import { inngest } from "./client";
import * as functions from "./index";
import { bill } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [...Object.values(functions), bill] });
`,
    ]);
  });

  it("through a barrel that exports functions under names of its own", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/index.ts": `export { ship as shipOrder, bill as billOrder } from "./functions";
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { billOrder, shipOrder } from "./index";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [shipOrder, billOrder] });
`,
      }),
    ).toEqual([]);
  });

  it("through an object of functions", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
const functions = { ship, billing: bill };
export const { GET, POST, PUT } = serve({ client: inngest, functions: Object.values(functions) });
`,
      }),
    ).toEqual([]);
  });

  it("through properties of an object", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import * as fns from "./functions";
const groups = { orders: [fns.ship], bills: [fns.bill] };
export const { GET, POST, PUT } = serve({ client: inngest, functions: [...groups.orders, ...groups["bills"]] });
`,
      }),
    ).toEqual([]);
  });

  it("through a function that returns it", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/list.ts": `import { bill, ship } from "./functions";
export function allFunctions() {
  const orders = [ship];
  return [...orders, bill];
}
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { allFunctions } from "./list";
export const { GET, POST, PUT } = serve({ client: inngest, functions: allFunctions() });
`,
      }),
    ).toEqual([]);
  });

  it("through a function that makes the functions", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/client.ts": client,
        "src/make.ts": `import type { Inngest } from "inngest";
export const makeShip = (client: Inngest) =>
  client.createFunction({ id: "ship", triggers: { event: "a/b" } }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { makeShip } from "./make";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [makeShip(inngest)] });
`,
      }),
    ).toEqual([]);
  });

  it("through the functions of the client", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: inngest.funcs });
`,
      }),
    ).toEqual([]);
  });

  it("through the functions of the client, which has no deferred ones", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/later.ts": `import { createDefer } from "inngest/experimental";
import { inngest } from "./client";
export const later = createDefer(inngest, { id: "later" }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import "./functions";
import "./later";
export const { GET, POST, PUT } = serve({ client: inngest, functions: inngest.funcs });
`,
      }).map(({ messageId, at }) => `${messageId} ${at}`),
    ).toEqual(["unregistered src/later.ts:3:22-3:75", "missing src/route.ts:5:71-5:84"]);
  });

  it("through conditions", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
declare const flags: { ship: boolean; bill: boolean };
export const { GET, POST, PUT } = serve({
  client: inngest,
  functions: [...(flags.ship ? [ship] : []), flags.bill && bill].filter((each) => each !== false),
});
`,
      }),
    ).toEqual([]);
  });

  it("through concat and flat", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [[ship]].flat().concat([bill]) });
`,
      }),
    ).toEqual([]);
  });

  it("through push", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
const functions = [ship];
if (inngest.id === "shop") functions.push(bill);
export const { GET, POST, PUT } = serve({ client: inngest, functions });
`,
      }),
    ).toEqual([]);
  });

  it("through push in another file", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/registry.ts": `import type { InngestFunction } from "inngest";
export const functions: InngestFunction.Any[] = [];
`,
        "src/register.ts": `import { bill, ship } from "./functions";
import { functions as registry } from "./registry";
registry.push(ship, bill);
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { functions } from "./registry";
import "./register";
export const { GET, POST, PUT } = serve({ client: inngest, functions });
`,
      }),
    ).toEqual([]);
  });

  it("through the options of serve in another file", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/options.ts": `import { inngest } from "./client";
import { bill, ship } from "./functions";
export const options = { client: inngest, functions: [ship, bill] };
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { options } from "./options";
export const { GET, POST, PUT } = serve(options);
`,
      }),
    ).toEqual([]);
  });

  it("through a static field and a cast", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
class Registry { static readonly functions = [ship, bill]; }
export const { GET, POST, PUT } = serve({ client: inngest, functions: Registry.functions as any[] });
`,
      }),
    ).toEqual([]);
  });

  it("through a deferred function", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/client.ts": client,
        "src/later.ts": `import { createDefer } from "inngest/experimental";
import { inngest } from "./client";
export const later = createDefer(inngest, { id: "later" }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { later } from "./later";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [later] });
`,
      }),
    ).toEqual([]);
  });
});

describe("an endpoint", () => {
  it("of Express", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/server.ts": `import { serve } from "inngest/express";
import { inngest } from "./client";
import { ship } from "./functions";
declare const app: { use(path: string, handler: unknown): void };
app.use("/api/inngest", serve({ client: inngest, functions: [ship] }));
`,
      }).map(({ messageId, at }) => `${messageId} ${at}`),
    ).toEqual(["unregistered src/functions.ts:3:21-3:115", "missing src/server.ts:5:61-5:67"]);
  });

  it("of Fastify, as its default plugin", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/server.ts": `import inngestFastify from "inngest/fastify";
import { inngest } from "./client";
import { ship } from "./functions";
declare const fastify: { register(plugin: unknown, options: object): void };
fastify.register(inngestFastify, { client: inngest, functions: [ship], options: {} });
`,
      }).map(({ messageId, at }) => `${messageId} ${at}`),
    ).toEqual(["unregistered src/functions.ts:3:21-3:115", "missing src/server.ts:5:64-5:70"]);
  });

  it("of Fastify, as its named plugin", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/server.ts": `import { fastifyPlugin } from "inngest/fastify";
import { inngest } from "./client";
import { bill, ship } from "./functions";
declare const fastify: { register(plugin: unknown, options: object): void };
fastify.register(fastifyPlugin, { client: inngest, functions: [ship, bill] });
`,
      }),
    ).toEqual([]);
  });

  it("of connect, with an app each", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/worker.ts": `import { Inngest } from "inngest";
import { connect } from "inngest/connect";
import { inngest } from "./client";
import { bill, ship } from "./functions";
const other = new Inngest({ id: "other" });
const charge = other.createFunction({ id: "charge", triggers: { event: "a/b" } }, async () => {});
await connect({ apps: [{ client: inngest, functions: [ship, bill] }, { client: other, functions: [charge] }] });
`,
      }),
    ).toEqual([]);
  });

  it("of connect, without a function", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/worker.ts": `import { connect } from "inngest/connect";
import { inngest } from "./client";
import { ship } from "./functions";
await connect({ apps: [{ client: inngest, functions: [ship] }] });
`,
      }).map(({ messageId, at }) => `${messageId} ${at}`),
    ).toEqual(["unregistered src/functions.ts:3:21-3:115", "missing src/worker.ts:4:54-4:60"]);
  });

  it("of a module of NestJS, whose service makes the functions", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/client.ts": client,
        "src/orders.service.ts": `import { inngest } from "./client";
export class OrdersService {
  ship() {
    return inngest.createFunction({ id: "ship", triggers: { event: "a/b" } }, async () => this.send());
  }
  send() {}
}
`,
        "src/main.ts": `import { serve } from "inngest/express";
import { inngest } from "./client";
import { OrdersService } from "./orders.service";
declare const app: { get<T>(type: new () => T): T; use(path: string, handler: unknown): void };
app.use("/api/inngest", serve({ client: inngest, functions: [app.get(OrdersService).ship()] }));
`,
      }),
    ).toEqual([]);
  });

  it("beside another, each with functions of its own", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { bill, ship } from "./functions";
export const one = serve({ client: inngest, functions: [ship] });
export const two = serve({ client: inngest, functions: [bill] });
`,
      }),
    ).toEqual([]);
  });

  it("beside another, and a function in neither: only the function is reported", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./functions";
export const one = serve({ client: inngest, functions: [ship] });
export const two = serve({ client: inngest, functions: [] });
`,
      }),
    ).toEqual([billAt("`serve()` (src/route.ts:4)")]);
  });

  it("of SDK 3", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/app.ts": `import { Inngest } from "inngest-v3";
import { serve } from "inngest-v3/next";
const inngest = new Inngest({ id: "shop" });
const ship = inngest.createFunction({ id: "ship" }, { event: "a/b" }, async () => {});
const bill = inngest.createFunction({ id: "bill" }, { event: "a/b" }, async () => {});
export const { GET, POST, PUT } = serve({ client: inngest, functions: [ship] });
`,
      }).map(({ messageId, at }) => `${messageId} ${at}`),
    ).toEqual(["unregistered src/app.ts:5:14-5:86", "missing src/app.ts:6:71-6:77"]);
  });
});

describe("silence", () => {
  const list = (functionsOfRoute: string, before = ""): Readonly<Record<string, string>> => ({
    ...app,
    "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./functions";
${before}
export const { GET, POST, PUT } = serve({ client: inngest, functions: ${functionsOfRoute} });
`,
  });

  it("when an element is a parameter", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...app,
        "src/route.ts": `import type { InngestFunction } from "inngest";
import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./functions";
export const route = (more: InngestFunction.Any[]) => serve({ client: inngest, functions: [ship, ...more] });
`,
      }),
    ).toEqual([]);
  });

  it("when an element has no code", () => {
    expect(
      reportsOf(noUnregisteredFunctions, list("[ship, ...more()]", "declare function more(): any[];")),
    ).toEqual([]);
  });

  it("when a list can be assigned anew", () => {
    expect(
      reportsOf(noUnregisteredFunctions, list("functions", "export let functions: any[] = [ship];")),
    ).toEqual([]);
  });

  it("when a list is made by a computation", () => {
    expect(
      reportsOf(
        noUnregisteredFunctions,
        list("[...registry.values()]", 'const registry = new Map([["ship", ship]]);'),
      ),
    ).toEqual([]);
  });

  it("when a list is handed to a function that may fill it", () => {
    expect(
      reportsOf(
        noUnregisteredFunctions,
        list(
          "functions",
          'import * as all from "./functions";\nconst functions: any[] = [];\nfunction fill(into: any[]) { for (const each of Object.values(all)) into.push(each); }\nfill(functions);',
        ),
      ),
    ).toEqual([]);
  });

  it("when an element is assigned", () => {
    expect(
      reportsOf(
        noUnregisteredFunctions,
        list(
          "functions",
          'import { bill } from "./functions";\nconst functions: any[] = [ship];\nfunctions[1] = bill;',
        ),
      ),
    ).toEqual([]);
  });

  it("when an imported module is missing", () => {
    expect(
      reportsOf(noUnregisteredFunctions, list("[ship, ...more]", 'import { more } from "./generated";')),
    ).toEqual([]);
  });

  it("when a package brings the list", () => {
    expect(
      reportsOf(noUnregisteredFunctions, list("[ship, ...more]", 'import { more } from "@acme/functions";')),
    ).toEqual([]);
  });

  it("when one of two endpoints cannot be read", () => {
    expect(
      reportsOf(
        noUnregisteredFunctions,
        list(
          "[ship]",
          "declare const options: Parameters<typeof serve>[0];\nexport const other = serve(options);",
        ),
      ),
    ).toEqual([]);
  });

  it("when there is no endpoint, which is another rule's", () => {
    expect(reportsOf(noUnregisteredFunctions, app)).toEqual([]);
  });

  it("about functions of tests", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/client.ts": client,
        "src/ship.test.ts": `import { inngest } from "./client";
export const fake = inngest.createFunction({ id: "fake", triggers: { event: "a/b" } }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [] });
`,
      }),
    ).toEqual([]);
  });

  it("about a function that another function makes", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "src/client.ts": client,
        "src/make.ts": `import { inngest } from "./client";
export const make = (id: string) => inngest.createFunction({ id, triggers: { event: "a/b" } }, async () => {});
`,
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
export const { GET, POST, PUT } = serve({ client: inngest, functions: [] });
`,
      }),
    ).toEqual([]);
  });

  it("in a package that others import", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        "package.json": `{ "name": "@acme/jobs", "exports": { ".": "./src/index.ts" } }`,
        ...list("[ship]"),
      }),
    ).toEqual([]);
  });

  it("when another endpoint stands in a JavaScript file outside the program", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...list("[ship]"),
        "api/inngest.mjs": `import { serve } from "inngest/next";
import * as functions from "../dist/functions.js";
export default serve({ functions });
`,
      }),
    ).toEqual([]);
  });

  it("when another endpoint stands in a component", () => {
    expect(
      reportsOf(noUnregisteredFunctions, {
        ...list("[ship]"),
        "src/routes/inngest.svelte": `<script>
  import { serve } from 'inngest/sveltekit';
</script>
`,
      }),
    ).toEqual([]);
  });
});
