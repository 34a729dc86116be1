import { describe, expect, it } from "vitest";
import { uniqueFunctionIds } from "../../src/rules/unique-function-ids.ts";
import { findingsIn, reportsOf } from "./app.ts";

const client = `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

/** A file that makes one function and exports it under a name. */
const made = (name: string, id: string, more = ""): string =>
  `import { inngest } from "./client";
export const ${name} = inngest.createFunction({ id: ${id}, triggers: { event: "shop/order.paid" }${more} }, async () => {});
`;

/** A route whose list of functions is this. */
const route = (list: string, imports = 'import { ship } from "./a";\nimport { bill } from "./b";'): string =>
  `import { serve } from "inngest/next";
import { inngest } from "./client";
${imports}
export const { GET, POST, PUT } = serve({ client: inngest, functions: ${list} });
`;

/** An app of two functions in files of their own, and a route. */
const app = (ship: string, bill: string, list = "[ship, bill]"): Record<string, string> => ({
  "src/client.ts": client,
  "src/a.ts": ship,
  "src/b.ts": bill,
  "src/route.ts": route(list),
});

const endpoint = "`serve()` (src/route.ts:5)";

/** What is said of the id of `bill`, on the second line of `src/b.ts`. */
const billShares = (id: string, at: string): object => ({
  at: `src/b.ts:2:${at}`,
  messageId: "shared",
  data: { what: "`bill` has", id, other: "`ship`", location: "src/a.ts:2", endpoint },
  suggestions: [],
});

const sync = made("ship", '"sync"');
const other = made("bill", '"sync"');

describe("two functions of one endpoint", () => {
  it("with ids of their own are fine", () => {
    expect(reportsOf(uniqueFunctionIds, app(made("ship", '"ship"'), made("bill", '"bill"')))).toEqual([]);
  });

  it("with the same id are reported at the one in the later file", () => {
    expect(reportsOf(uniqueFunctionIds, app(sync, other))).toEqual([billShares("sync", "50-2:56")]);
  });

  it("are told what happens and what to write", () => {
    expect(findingsIn(uniqueFunctionIds, app(sync, other)).map(({ text }) => text)).toEqual([
      '`bill` has the id "sync", and so has `ship` (src/a.ts:2). `serve()` (src/route.ts:5) throws on the second of them and serves none of its functions, those that are right included. Give one of the two another id.',
    ]);
  });

  it("are reported in the order of the files, whatever the order of the list", () => {
    expect(reportsOf(uniqueFunctionIds, app(sync, other, "[bill, ship]"))).toEqual([
      billShares("sync", "50-2:56"),
    ]);
  });

  it("are reported in the order of the file when both are in one", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        "src/client.ts": client,
        "src/all.ts": `import { inngest } from "./client";
export const ship = inngest.createFunction({ id: "sync", triggers: { event: "a/b" } }, async () => {});
export const bill = inngest.createFunction({ id: "sync", triggers: { event: "a/c" } }, async () => {});
`,
        "src/route.ts": route("[ship, bill]", 'import { bill, ship } from "./all";'),
      }),
    ).toMatchObject([{ at: "src/all.ts:3:50-3:56", data: { location: "src/all.ts:2" } }]);
  });

  it("of which three have one id are reported but for the first", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/c.ts": made("refund", '"sync"'),
        "src/route.ts": route(
          "[ship, bill, refund]",
          'import { ship } from "./a";\nimport { bill } from "./b";\nimport { refund } from "./c";',
        ),
      }).map(({ at }) => at),
    ).toEqual(["src/b.ts:2:50-2:56", "src/c.ts:2:52-2:58"]);
  });

  it("whose ids are the same by a constant are reported", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(made("ship", "SYNC"), made("bill", "`${SYNC}`")),
        "src/a.ts": `import { SYNC } from "./ids";\n${made("ship", "SYNC")}`,
        "src/b.ts": `import { SYNC } from "./ids";\n${made("bill", "`${SYNC}-orders`")}`,
        "src/ids.ts": `export const SYNC = "sync";\n`,
      }),
    ).toEqual([]);
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/a.ts": `import { SYNC } from "./ids";\n${made("ship", "SYNC")}`,
        "src/b.ts": `import { SYNC } from "./ids";\n${made("bill", "`${SYNC}`")}`,
        "src/ids.ts": `export const SYNC = "sync";\n`,
      }),
    ).toMatchObject([{ at: "src/b.ts:3:50-3:59", data: { id: "sync", location: "src/a.ts:3" } }]);
  });

  it("with an id that is not known are fine", () => {
    expect(
      reportsOf(
        uniqueFunctionIds,
        app(
          `declare const id: string;\n${made("ship", "id")}`,
          `declare const id: string;\n${made("bill", "id")}`,
        ),
      ),
    ).toEqual([]);
  });

  it("whose ids are chosen by the environment are fine", () => {
    const chosen = (name: string): string =>
      made(name, 'process.env["STAGE"] === "production" ? "sync" : "sync-dev"');
    expect(reportsOf(uniqueFunctionIds, app(chosen("ship"), chosen("bill")))).toEqual([]);
  });

  it("without ids have another problem", () => {
    expect(reportsOf(uniqueFunctionIds, app(made("ship", '""'), made("bill", '""')))).toEqual([]);
  });

  it("are reported at the call when the id comes from a spread", () => {
    expect(
      reportsOf(
        uniqueFunctionIds,
        app(
          sync,
          `import { inngest } from "./client";
const options = { id: "sync", retries: 3 } as const;
export const bill = inngest.createFunction({ ...options, triggers: { event: "a/b" } }, async () => {});
`,
        ),
      ).map(({ at }) => at),
    ).toEqual(["src/b.ts:3:21-3:103"]);
  });

  it("of different clients are reported, for both are served under the id of the endpoint's client", () => {
    expect(
      reportsOf(
        uniqueFunctionIds,
        app(
          sync,
          `import { Inngest } from "inngest";
const billing = new Inngest({ id: "billing" });
export const bill = billing.createFunction({ id: "sync", triggers: { event: "a/b" } }, async () => {});
`,
        ),
      ),
    ).toMatchObject([{ at: "src/b.ts:3:50-3:56", data: { id: "sync" } }]);
  });

  it("in JavaScript are reported", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        "tsconfig.json": JSON.stringify({
          compilerOptions: { allowJs: true, module: "esnext", moduleResolution: "bundler", types: [] },
          include: ["src"],
        }),
        "src/client.js": client,
        "src/a.js": sync,
        "src/b.js": other,
        "src/route.js": route("[ship, bill]"),
      }).map(({ at }) => at),
    ).toEqual(["src/b.js:2:50-2:56"]);
  });

  it("created with the three arguments of SDK 3 are reported", () => {
    const old = (name: string): string =>
      `import { inngest } from "./client";
export const ${name} = inngest.createFunction({ id: "sync" }, { event: "a/b" }, async () => {});
`;
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(old("ship"), old("bill")),
        "src/client.ts": client.replace('"inngest"', '"inngest-v3"'),
        "src/route.ts": route("[ship, bill]").replace('"inngest/next"', '"inngest-v3/next"'),
      }).map(({ at }) => at),
    ).toEqual(["src/b.ts:2:50-2:56"]);
  });

  it("made by a library with the same words are no functions of Inngest", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/client.ts": `export const inngest = { createFunction: (options: { id: string }, fn: () => void) => ({ options, fn }) };\n`,
      }),
    ).toEqual([]);
  });
});

describe("the id of a failure handler", () => {
  const onFailure = ", onFailure: async () => {}";

  it("is made of its function's and fine beside another", () => {
    expect(
      reportsOf(
        uniqueFunctionIds,
        app(made("ship", '"ship"', onFailure), made("bill", '"bill-failure"', onFailure)),
      ),
    ).toEqual([]);
  });

  it("is reported at a later function that has it", () => {
    expect(
      reportsOf(uniqueFunctionIds, app(made("ship", '"ship"', onFailure), made("bill", '"ship-failure"'))),
    ).toEqual([
      {
        at: "src/b.ts:2:50-2:64",
        messageId: "shared",
        data: {
          what: "`bill` has",
          id: "ship-failure",
          other: "the `onFailure` of `ship`",
          location: "src/a.ts:2",
          endpoint,
        },
        suggestions: [],
      },
    ]);
  });

  it("is reported at its own function when an earlier one has it", () => {
    expect(
      findingsIn(
        uniqueFunctionIds,
        app(made("ship", '"bill-failure"'), made("bill", '"bill"', onFailure)),
      ).map(({ at, text }) => [at, text]),
    ).toEqual([
      [
        "src/b.ts:2:50-2:56",
        'The `onFailure` of `bill` has the id "bill-failure", and so has `ship` (src/a.ts:2). `serve()` (src/route.ts:5) throws on the second of them and serves none of its functions, those that are right included. Give one of the two another id.',
      ],
    ]);
  });

  it("is there when a function of another file handles the failure", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, made("bill", '"sync-failure"')),
        "src/a.ts": `import { report } from "./report";\n${made("ship", '"sync"', ", onFailure: report")}`,
        "src/report.ts": `export async function report() {}\n`,
      }).map(({ at }) => at),
    ).toEqual(["src/b.ts:2:50-2:64"]);
  });

  it("is not there for certain when the handler may be undefined", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, made("bill", '"sync-failure"')),
        "src/a.ts": `declare const report: (() => Promise<void>) | undefined;\n${made("ship", '"sync"', ", onFailure: report")}`,
      }),
    ).toEqual([]);
  });

  it("is none without a handler", () => {
    expect(reportsOf(uniqueFunctionIds, app(made("ship", '"sync"'), made("bill", '"sync-failure"')))).toEqual(
      [],
    );
  });
});

describe("functions that one endpoint need not serve together", () => {
  const fine = (list: string): void => {
    expect(reportsOf(uniqueFunctionIds, app(sync, other, list))).toEqual([]);
  };

  it("are fine when only one of them is listed", () => {
    fine("[ship]");
  });

  it("are fine when one or the other is", () => {
    fine('[process.env["STAGE"] === "production" ? ship : bill]');
    fine('[...(process.env["STAGE"] === "production" ? [ship] : [bill])]');
    fine('[process.env["MOCK"] && ship, !process.env["MOCK"] && bill].filter((each) => !!each)');
  });

  it("are fine when the list is filtered", () => {
    fine("[ship, bill].filter((each) => each.id() !== 'bill')");
  });

  it("are fine when the list is cut", () => {
    fine("[ship, bill].slice(1)");
  });

  it("are fine when a list is filled under a condition", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./a";
import { bill } from "./b";
const functions = [];
if (process.env["STAGE"] === "production") functions.push(ship);
else functions.push(bill);
export const { GET, POST, PUT } = serve({ client: inngest, functions });
`,
      }),
    ).toEqual([]);
  });

  it("are fine when one is taken out again", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./a";
import { bill } from "./b";
const functions = [ship, bill];
functions.pop();
export const { GET, POST, PUT } = serve({ client: inngest, functions });
`,
      }),
    ).toEqual([]);
  });

  it("are fine at two endpoints", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other, "[ship]"),
        "src/client2.ts": `import { Inngest } from "inngest";
export const billing = new Inngest({ id: "billing" });
`,
        "src/route2.ts": `import { serve } from "inngest/next";
import { billing } from "./client2";
import { bill } from "./b";
export const { GET, POST, PUT } = serve({ client: billing, functions: [bill] });
`,
      }),
    ).toEqual([]);
  });

  it("are fine as two apps of one connection", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/route.ts": `import { Inngest } from "inngest";
import { connect } from "inngest/connect";
import { inngest } from "./client";
import { ship } from "./a";
import { bill } from "./b";
const billing = new Inngest({ id: "billing" });
await connect({ apps: [{ client: inngest, functions: [ship] }, { client: billing, functions: [bill] }] });
`,
      }),
    ).toEqual([]);
  });

  it("are fine when no endpoint is seen", () => {
    expect(
      reportsOf(uniqueFunctionIds, { "src/client.ts": client, "src/a.ts": sync, "src/b.ts": other }),
    ).toEqual([]);
  });

  it("are fine in a test, which may want to see it throw", () => {
    const { "src/route.ts": _, ...rest } = app(sync, other);
    expect(reportsOf(uniqueFunctionIds, { ...rest, "src/route.test.ts": route("[ship, bill]") })).toEqual([]);
  });

  it("are fine when one of them is of a test", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/b.test.ts": other,
        "src/route.ts": route(
          "[ship, bill]",
          'import { ship } from "./a";\nimport { bill } from "./b.test";',
        ),
      }),
    ).toEqual([]);
  });
});

describe("the list that both stand in", () => {
  const isReported = (files: Record<string, string>): void => {
    expect(reportsOf(uniqueFunctionIds, { ...app(sync, other), ...files }).map(({ at }) => at)).toEqual([
      "src/b.ts:2:50-2:56",
    ]);
  };

  it("can be a constant of another file", () => {
    isReported({
      "src/all.ts": `import { ship } from "./a";
import { bill } from "./b";
export const functions = [ship, bill];
`,
      "src/route.ts": route("functions", 'import { functions } from "./all";'),
    });
  });

  it("can be put together of several", () => {
    isReported({
      "src/all.ts": `import { ship } from "./a";
import { bill } from "./b";
export const shipping = [ship];
export const billing = [bill];
`,
      "src/route.ts": route("[...shipping, ...billing]", 'import { billing, shipping } from "./all";'),
    });
  });

  it("can be rid of what is not there", () => {
    isReported({ "src/route.ts": route("[ship, bill].filter(Boolean)") });
  });

  it("can be all of a barrel", () => {
    isReported({
      "src/all.ts": `export * from "./a";
export * from "./b";
`,
      "src/route.ts": route("Object.values(functions)", 'import * as functions from "./all";'),
    });
  });

  it("can be filled beside its declaration", () => {
    isReported({
      "src/route.ts": `import { serve } from "inngest/next";
import { inngest } from "./client";
import { ship } from "./a";
import { bill } from "./b";
const functions = [ship];
functions.push(bill);
export const { GET, POST, PUT } = serve({ client: inngest, functions });
`,
    });
  });

  it("can be what a function returns", () => {
    isReported({
      "src/all.ts": `import { ship } from "./a";
import { bill } from "./b";
export function allFunctions() {
  return [ship, bill];
}
`,
      "src/route.ts": route("allFunctions()", 'import { allFunctions } from "./all";'),
    });
  });

  it("can have parts that are not known", () => {
    isReported({
      "src/route.ts": route(
        "[ship, bill, ...more]",
        'import { ship } from "./a";\nimport { bill } from "./b";\ndeclare const more: [];',
      ),
    });
  });

  it("can be of one app of a connection", () => {
    isReported({
      "src/route.ts": `import { connect } from "inngest/connect";
import { inngest } from "./client";
import { ship } from "./a";
import { bill } from "./b";
await connect({ apps: [{ client: inngest, functions: [ship, bill] }] });
`,
    });
  });

  it("can be all functions of the client, where both are loaded before", () => {
    isReported({
      "src/route.ts": route("inngest.funcs", 'import "./a";\nimport "./b";'),
    });
    isReported({
      "src/all.ts": `import "./a";\nexport * from "./b";\n`,
      "src/route.ts": route("inngest.funcs", 'import "./all";'),
    });
  });

  it("is not known to hold both when it is all functions of the client and one is not loaded", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/route.ts": route("inngest.funcs", 'import "./a";'),
      }),
    ).toEqual([]);
  });

  it("is not known to hold both when one is only made under a condition", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, other),
        "src/b.ts": `import { inngest } from "./client";
if (process.env["STAGE"] === "production")
  inngest.createFunction({ id: "sync", triggers: { event: "a/b" } }, async () => {});
`,
        "src/route.ts": route("inngest.funcs", 'import "./a";\nimport "./b";'),
      }),
    ).toEqual([]);
  });
});

describe("a function that is listed twice", () => {
  it("is reported at the list", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, made("bill", '"bill"')),
        "src/route.ts": route("[ship, bill, ship]"),
      }),
    ).toEqual([
      {
        at: "src/route.ts:5:71-5:89",
        messageId: "repeated",
        data: { names: "`ship`", verb: "is", endpoint },
        suggestions: [],
      },
    ]);
  });

  it("is told what happens and what to write", () => {
    expect(
      findingsIn(uniqueFunctionIds, {
        ...app(sync, made("bill", '"bill"')),
        "src/all.ts": `export * from "./a";\nexport * from "./b";\n`,
        "src/route.ts": route(
          "[...Object.values(functions), ship, functions.bill]",
          'import * as functions from "./all";\nimport { ship } from "./a";',
        ),
      }).map(({ text }) => text),
    ).toEqual([
      "`ship` and `bill` are more than once in this list: `serve()` (src/route.ts:5) throws on the second time and serves none of its functions. List each function once.",
    ]);
  });

  it("is fine when it may be there only once", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, made("bill", '"bill"')),
        "src/route.ts": route(
          '[ship, bill, process.env["STAGE"] === "test" ? ship : null].filter((each) => each !== null)',
        ),
      }),
    ).toEqual([]);
  });

  it("is fine at two endpoints", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...app(sync, made("bill", '"bill"')),
        "src/pages/route.ts": route("[ship, bill]").replaceAll('"./', '"../'),
      }),
    ).toEqual([]);
  });
});

describe("a function that makes functions", () => {
  const factory = (id: string): string => `import { inngest } from "./client";
export const importer = (source: string) =>
  inngest.createFunction({ id: ${id}, triggers: { event: \`shop/\${source}.changed\` } }, async () => {});
`;
  const files = (id: string): Record<string, string> => ({
    "src/client.ts": client,
    "src/importer.ts": factory(id),
    "src/route.ts": route(
      '[importer("stock"), importer("prices")]',
      'import { importer } from "./importer";\n',
    ),
  });

  it("with an id for each is fine", () => {
    expect(reportsOf(uniqueFunctionIds, files("`import-${source}`"))).toEqual([]);
  });

  it("with the same id each time is reported at the list", () => {
    expect(findingsIn(uniqueFunctionIds, files('"import"')).map(({ at, text }) => [at, text])).toEqual([
      [
        "src/route.ts:5:71-5:110",
        "Each call that makes `import` for this list makes another function with the same id: `serve()` (src/route.ts:5) throws on the second of them and serves none of its functions. Make the id of what differs between the calls.",
      ],
    ]);
  });

  it("and is called once is fine", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...files('"import"'),
        "src/route.ts": route('[importer("stock")]', 'import { importer } from "./importer";'),
      }),
    ).toEqual([]);
  });

  it("for each of a list is fine, for its length is not known", () => {
    expect(
      reportsOf(uniqueFunctionIds, {
        ...files('"import"'),
        "src/route.ts": route('["stock"].map(importer)', 'import { importer } from "./importer";'),
      }),
    ).toEqual([]);
  });
});
