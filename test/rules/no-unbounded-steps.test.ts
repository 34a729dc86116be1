import { expect, it } from "vitest";
import { noUnboundedSteps } from "../../src/rules/no-unbounded-steps.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noUnboundedSteps, {
  both: {
    valid: [
      {
        name: "a loop with a counter",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (let page = 1; page <= 10; page++) {
              await step.run(\`import-\${page}\`, () => importPage(page));
            }
          });
        `,
      },
      {
        name: "a loop to a constant",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let page = 0;
            while (page < MAXIMUM) {
              page += 1;
              await step.run(\`import-\${page}\`, () => importPage(page));
            }
          });

          const MAXIMUM = 50;
        `,
      },
      {
        name: "a cursor with a limit beside it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor = event.data.cursor;
            for (let turn = 0; cursor && turn < 100; turn++) {
              cursor = await step.run(\`import-\${turn}\`, () => importFrom(cursor));
            }
          });
        `,
      },
      {
        name: "a limit that breaks the loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor = event.data.cursor;
            let turn = 0;
            while (true) {
              const page = await step.run(\`import-\${turn}\`, () => importFrom(cursor));
              if (!page.next) break;
              if (++turn >= 100) break;
              cursor = page.next;
            }
          });
        `,
      },
      {
        name: "a limit that throws",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let attempts = 0;
            let status = "pending";
            while (status === "pending") {
              if (attempts === 20) throw new Error("too slow");
              attempts += 1;
              await step.sleep(\`wait-\${attempts}\`, "1m");
              status = await step.run(\`check-\${attempts}\`, () => check());
            }
          });
        `,
      },
      {
        name: "a count down",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let left = 5;
            while (left--) {
              await step.run(\`try-\${left}\`, () => attempt());
            }
          });
        `,
      },
      {
        name: "as long as not enough is found",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const found: unknown[] = [];
            while (found.length < 20) {
              found.push(await step.run(\`find-\${found.length}\`, () => find()));
            }
          });
        `,
      },
      {
        name: "a limit kept in a variable",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let turn = 0;
            for (;;) {
              const isLast = turn >= 9;
              await step.run(\`import-\${turn}\`, () => importPage(turn));
              if (isLast) break;
              turn = turn + 1;
            }
          });
        `,
      },
      {
        name: "a limit that a function knows",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let turn = 0;
            while (mayGoOn(turn)) {
              turn++;
              await step.run(\`import-\${turn}\`, () => importPage(turn));
            }
          });
        `,
      },
      {
        name: "a queue that gets shorter",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const queue = [...event.data.items];
            while (queue.length > 0) {
              const item = queue.shift();
              await step.run(\`ship-\${item.id}\`, () => ship(item));
            }
          });
        `,
      },
      {
        name: "until a time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const started = new Date(event.data.at).getTime();
            while (Date.now() - started < 60_000) {
              await step.run("check", () => check());
            }
          });
        `,
      },
      {
        name: "until a callback says so",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let isOver = false;
            const timer = step.sleep("too-long", "1h").then(() => (isOver = true));
            do {
              await step.run("check", () => check());
            } while (!isOver);
            await timer;
          });
        `,
      },
      {
        name: "a list of the event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`ship-\${item.id}\`, () => ship(item));
            }
          });
        `,
      },
      {
        name: "a list of a step, by index and by map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const items = await step.run("list", () => list());
            for (let i = 0; i < items.length; i++) {
              await step.run(\`pack-\${i}\`, () => pack(items[i]));
            }
            await Promise.all(items.map((item: any) => step.run(\`ship-\${item.id}\`, () => ship(item))));
          });
        `,
      },
      {
        name: "a loop that is left in its first turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            while (true) {
              const found = event.data.found;
              if (!found) continue;
              await step.run("import", () => importAll());
              break;
            }
          });
        `,
      },
      {
        name: "a block that is left by break",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            do {
              if (event.data.draft) break;
              await step.run("import", () => importAll());
            } while (false);
          });
        `,
      },
      {
        name: "a loop in the body of a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("import", async () => {
              let cursor = event.data.cursor;
              while (cursor) cursor = await importFrom(cursor);
            });
          });
        `,
      },
      {
        name: "a loop without steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor = event.data.cursor;
            while (cursor) cursor = cursor.next;
            await step.run("import", () => importAll());
          });
        `,
      },
      {
        name: "one page in each run",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const page = await step.run("import", () => importFrom(event.data.cursor));
            if (page.next) await step.sendEvent("import-rest", { name: "shop/import", data: { cursor: page.next } });
          });
        `,
      },
      {
        name: "a helper that calls itself to a depth",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await importFrom(step, event.data.cursor, 0);
          });

          async function importFrom(step: any, cursor: string, depth: number): Promise<void> {
            const { next } = await step.run(\`import-\${cursor}\`, () => load(cursor));
            if (next && depth < 10) await importFrom(step, next, depth + 1);
          }
        `,
      },
      {
        name: "a helper that goes through a tree",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await visit(step, event.data.root);
          });

          async function visit(step: any, node: any): Promise<void> {
            await step.run(\`visit-\${node.id}\`, () => look(node));
            for (const child of node.children) await visit(step, child);
          }
        `,
      },
      {
        name: "a helper that calls itself with the rest of a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await shipAll(step, event.data.items);
          });

          async function shipAll(step: any, items: any[]): Promise<void> {
            if (items.length === 0) return;
            await step.run(\`ship-\${items[0].id}\`, () => ship(items[0]));
            await shipAll(step, items.slice(1));
          }
        `,
      },
      {
        name: "the loop of another library",
        code: `
           import { Inngest } from "inngest";
           import { step } from "@playwright/steps";

           export const inngest = new Inngest({ id: "shop" });

           export async function prepare() {
             let more = true;
             while (more) more = await step.run("next", () => next());
           }

        `,
      },
    ],
    invalid: [
      {
        name: "as long as there is a cursor",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor = event.data.cursor;
            while (cursor) {
              const page = await step.run(\`import-\${cursor}\`, () => importFrom(cursor));
              cursor = page.next;
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: {
              what: "`while (cursor)`",
              step: "step.run(`import-${cursor}`)",
              limit: "1,000",
              path: "",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 27,
          },
        ],
      },
      {
        name: "as long as there is more, with the number of the page",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let page = 0;
            let hasMore = true;
            while (hasMore) {
              const result = await step.run(\`import-\${page}\`, () => importPage(page));
              hasMore = result.hasMore;
              page++;
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (hasMore)`", step: "step.run(`import-${page}`)", limit: "1,000", path: "" },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 28,
          },
        ],
      },
      {
        name: "a loop without end",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            while (true) {
              await step.run("import", () => importAll());
              await step.sleep("nap", "1h");
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (true)`", step: 'step.run("import")', limit: "1,000", path: "" },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 25,
          },
        ],
      },
      {
        name: "for without a condition, left when there is nothing more",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor: string | undefined;
            for (;;) {
              const page = await step.run(\`import-\${cursor}\`, () => importFrom(cursor));
              if (page.rows.length < 100) break;
              cursor = page.next;
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`for (;;)`", step: "step.run(`import-${cursor}`)", limit: "1,000", path: "" },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 21,
          },
        ],
      },
      {
        name: "do … while",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let page;
            do {
              page = await step.run("import", () => importNext());
            } while (page.next !== null);
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: {
              what: "`do … while (page.next !== null)`",
              step: 'step.run("import")',
              limit: "1,000",
              path: "",
            },
            line: 8,
            column: 22,
            endLine: 8,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a cursor in the head of for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (let page = await step.run("first", () => first()); page.next; ) {
              page = await step.run("next", () => load(page.next));
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: {
              what: '`for (let page = await step.run("first", () => first()); pag…`',
              step: 'step.run("next")',
              limit: "1,000",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 81,
          },
        ],
      },
      {
        name: "asking until it is done",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let status = "pending";
            while (status !== "done") {
              await step.sleep("wait", "1m");
              status = await step.run("check", () => check());
              if (status === "failed") throw new Error("failed");
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: {
              what: '`while (status !== "done")`',
              step: 'step.sleep("wait")',
              limit: "1,000",
              path: "",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 38,
          },
        ],
      },
      {
        name: "a step in the condition",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            while (await step.run("more", () => more())) {
              await step.run("import", () => importNext());
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: {
              what: '`while (await step.run("more", () => more()))`',
              step: 'step.run("more")',
              limit: "1,000",
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 57,
          },
        ],
      },
      {
        name: "steps at once in each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor = event.data.cursor;
            while (cursor) {
              const { rows, next } = await step.run(\`load-\${cursor}\`, () => load(cursor));
              await Promise.all(rows.map((row: any) => step.run(\`save-\${row.id}\`, () => save(row))));
              cursor = next;
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (cursor)`", step: "step.run(`load-${cursor}`)", limit: "1,000", path: "" },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 27,
          },
        ],
      },
      {
        name: "only the loop that has no end",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor = event.data.cursor;
            for (let turn = 0; turn < 3; turn++) {
              while (cursor) {
                cursor = await step.run(\`load-\${cursor}\`, () => load(cursor));
              }
            }
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (cursor)`", step: "step.run(`load-${cursor}`)", limit: "1,000", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 29,
          },
        ],
      },
      {
        name: "in a callback for each item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.shops.map(async (shop: any) => {
              let cursor = shop.first;
              while (cursor) {
                cursor = await step.run(\`load-\${shop.id}-\${cursor}\`, () => load(cursor));
              }
            }));
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: {
              what: "`while (cursor)`",
              step: "step.run(`load-${shop.id}-${cursor}`)",
              limit: "1,000",
              path: "",
            },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 29,
          },
        ],
      },
      {
        name: "a helper's steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let cursor = event.data.cursor;
            while (cursor) {
              cursor = await load(step, cursor);
            }
          });

          const load = (step: any, cursor: string) => step.run(\`load-\${cursor}\`, () => read(cursor));
        `,
        errors: [
          {
            messageId: "loop",
            data: {
              what: "`while (cursor)`",
              step: "step.run(`load-${cursor}`)",
              limit: "1,000",
              path: "The way there: load → step.run(`load-${cursor}`, () => read(cursor)) (file.ts:11:55). ",
            },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a loop in a helper",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await importAll(step);
          });

          async function importAll(step: any) {
            let more = true;
            while (more) more = await step.run("next", () => next());
          }
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (more)`", step: 'step.run("next")', limit: "1,000", path: "" },
            line: 10,
            column: 13,
            endLine: 10,
            endColumn: 25,
          },
        ],
      },
      {
        name: "a helper that calls itself for the next page",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await importFrom(step, event.data.cursor);
          });

          async function importFrom(step: any, cursor: string): Promise<void> {
            const { next } = await step.run(\`import-\${cursor}\`, () => load(cursor));
            if (next) await importFrom(step, next);
          }
        `,
        errors: [
          {
            messageId: "recursion",
            data: { what: "`importFrom()`", step: "step.run(`import-${cursor}`)", limit: "1,000", path: "" },
            line: 10,
            column: 29,
            endLine: 10,
            endColumn: 51,
          },
        ],
      },
      {
        name: "the tools that the SDK exports",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async () => {
            let more = true;
            while (more) more = await step.run("next", () => next());
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (more)`", step: 'step.run("next")', limit: "1,000", path: "" },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "tools under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: { run } }) => {
            let more = true;
            while (more) more = await run("next", () => next());
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (more)`", step: 'run("next")', limit: "1,000", path: "" },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 25,
          },
        ],
      },
      {
        name: "tools typed any",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const tools: any = step;
            let more = true;
            while (more) more = await tools.run("next", () => next());
          });
        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (more)`", step: 'tools.run("next")', limit: "1,000", path: "" },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "SDK 3's three arguments",
        code: `
           import { inngest } from "./client";

           inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }) => {
             let more = true;
             while (more) more = await step.run("next", () => next());
           });

        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (more)`", step: 'step.run("next")', limit: "1,000", path: "" },
            line: 6,
            column: 14,
            endLine: 6,
            endColumn: 26,
          },
        ],
      },
      {
        name: "plain JavaScript",
        filename: "script.js",
        code: `
           const { Inngest } = require("inngest");
           const inngest = new Inngest({ id: "shop" });

           module.exports = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
             let more = true;
             while (more) more = await step.run("next", () => next());
           });

        `,
        errors: [
          {
            messageId: "loop",
            data: { what: "`while (more)`", step: 'step.run("next")', limit: "1,000", path: "" },
            line: 7,
            column: 14,
            endLine: 7,
            endColumn: 26,
          },
        ],
      },
    ],
  },
});

it("reports a loop over the steps of a helper of another file, with the way to them", () => {
  expect(
    reportsOf(noUnboundedSteps, {
      "src/client.ts": `import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "shop" });\n`,
      "src/load.ts": `import type { GetStepTools } from "inngest";
import type { inngest } from "./client";

export const load = (step: GetStepTools<typeof inngest>, cursor: string) =>
  step.run(cursor, async () => ({ next: cursor as string | null }));
`,
      "src/handler.ts": `import { inngest } from "./client";
import { load } from "./load";

export const fn = inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
  let cursor: string | null = "a";
  while (cursor) ({ next: cursor } = await load(step, cursor));
});
`,
    }),
  ).toEqual([
    {
      at: "src/handler.ts:6:3-6:17",
      messageId: "loop",
      data: {
        what: "`while (cursor)`",
        step: "step.run(cursor)",
        limit: "1,000",
        path: "The way there: load → step.run(…) (src/load.ts:5:3). ",
      },
      suggestions: [],
    },
  ]);
});

it("says what happens at the limit and what to do", () => {
  expect(
    messagesOf(
      noUnboundedSteps,
      `
        import { inngest } from "./client";

        inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
          let more = true;
          while (more) more = await step.run("next", () => next());
          await importFrom(step, "a");
        });

        async function importFrom(step: any, cursor: string): Promise<void> {
          const { next } = await step.run(cursor, () => load(cursor));
          if (next) await importFrom(step, next);
        }
      `,
    ),
  ).toEqual([
    '`while (more)` goes on for as long as its data says and runs step.run("next") in each turn: a run may have 1,000 steps, and at the next one Inngest fails it for good, with the rest undone. Stop after a fixed number of turns, and hand what is left to a new run with `step.sendEvent` or `step.invoke`.',
    "`importFrom()` calls itself for as long as its data says and runs step.run(cursor) each time: a run may have 1,000 steps, and at the next one Inngest fails it for good, with the rest undone. Stop at a fixed depth, and hand what is left to a new run with `step.sendEvent` or `step.invoke`.",
  ]);
});
