import { describe, expect, it } from "vitest";
import { noSharedStateInHandler } from "../../src/rules/no-shared-state-in-handler.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noSharedStateInHandler, {
  both: {
    valid: [
      {
        name: "a result that the step returns",
        code: `
          import { inngest } from "./client";



          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            const total = await step.run("sum", () => 42);
            await step.run("save", () => save(total));
          });
        `,
      },
      {
        name: "a constant of the module that is only read",
        code: `
          import { inngest } from "./client";

          const regions = ["eu", "us"];

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            for (const region of regions) await step.run(\`mail-\${region}\`, () => mail(region));
          });
        `,
      },
      {
        name: "a variable of the handler, which is another question",
        code: `
          import { inngest } from "./client";



          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            let total = 0;
            await step.run("sum", () => {
              total = 42;
            });
            await step.run("save", () => save(total));
          });
        `,
      },
      {
        name: "a variable of the handler with the name of one of the module",
        code: `
          import { inngest } from "./client";

          let total = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            let total = 1;
            total += event.data.price;
            await step.run("save", () => save(total));
          });
        `,
      },
      {
        name: "a counter that no function reads",
        code: `
          import { inngest } from "./client";

          let runs = 0;
          export const runCount = () => runs;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            runs++;
            await step.run("work", () => work());
            await step.run("more", () => more());
          });
        `,
      },
      {
        name: "counts in an object that no function reads",
        code: `
          import { inngest } from "./client";

          export const counts: Record<string, number> = {};

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("work", () => {
              counts[event.name] = (counts[event.name] ?? 0) + 1;
            });
            await step.run("more", () => more());
          });
        `,
      },
      {
        name: "counts in a Map that no function reads",
        code: `
          import { inngest } from "./client";

          export const counts = new Map<string, number>();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("work", () => {
              counts.set(event.name, (counts.get(event.name) ?? 0) + 1);
            });
            await step.run("more", () => more());
          });
        `,
      },
      {
        name: "a client that is made when it is first needed",
        code: `
          import { inngest } from "./client";

          let client: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("pay", () => {
              client ??= createClient();
              return client.pay(event.data.id);
            });
            await step.run("ship", () => client?.ship(event.data.id));
          });
        `,
      },
      {
        name: "a client that is made under a condition",
        code: `
          import { inngest } from "./client";

          let client: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("pay", async () => {
              if (!client) {
                client = await connect();
              }
              return client.pay(event.data.id);
            });
            await step.run("ship", () => client.ship(event.data.id));
          });
        `,
      },
      {
        name: "a client that is made in replayed code",
        code: `
          import { inngest } from "./client";

          let client: any = null;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            if (client === null) client = createClient(process.env.URL);
            await step.run("pay", () => client.pay(event.data.id));
          });
        `,
      },
      {
        name: "a fallback of itself",
        code: `
          import { inngest } from "./client";

          let client: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            client = client ?? createClient();
            await step.run("pay", () => client.pay(event.data.id));
          });
        `,
      },
      {
        name: "a client with the logger of the handler",
        code: `
          import { inngest } from "./client";

          let client: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            client ??= createClient({ logger });
            await step.run("pay", () => client.pay(event.data.id));
          });
        `,
      },
      {
        name: "a token that is made again when it is old",
        code: `
          import { inngest } from "./client";

          let token: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("pay", async () => {
              if (!token || token.expires < Date.now()) token = await login();
              return pay(token, event.data.id);
            });
            await step.run("ship", () => ship(token));
          });
        `,
      },
      {
        name: "something that is set up once in each process",
        code: `
          import { inngest } from "./client";

          let isReady = false;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("load", async () => {
              if (!isReady) {
                await setUp();
                isReady = true;
              }
            });
            await step.run("work", () => work(isReady));
          });
        `,
      },
      {
        name: "a Map of results that can be found again",
        code: `
          import { inngest } from "./client";

          const prices = new Map<string, number>();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("price", async () => {
              const known = prices.get(event.data.sku);
              if (known !== undefined) return known;
              const price = await priceOf(event.data.sku);
              prices.set(event.data.sku, price);
              return price;
            });
            await step.run("again", () => prices.get(event.data.sku) ?? priceOf(event.data.sku));
          });
        `,
      },
      {
        name: "an object of results that can be found again",
        code: `
          import { inngest } from "./client";

          const prices: Record<string, number> = {};

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("price", async () => (prices[event.data.sku] ??= await priceOf(event.data.sku)));
            await step.run("again", () => prices[event.data.sku] ?? priceOf(event.data.sku));
          });
        `,
      },
      {
        name: "a list that is loaded once in each process",
        code: `
          import { inngest } from "./client";

          const templates: string[] = [];

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("render", async () => {
              if (templates.length === 0) templates.push(...(await loadTemplates()));
              return templates[0];
            });
            await step.run("render-again", () => templates[1]);
          });
        `,
      },
      {
        name: "what a step forgets",
        code: `
          import { inngest } from "./client";

          let token: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("pay", async () => {
              token ??= await login();
              return pay(token);
            });
            await step.run("log-out", () => {
              token = null;
            });
            await step.run("log-in", () => login(token));
          });
        `,
      },
      {
        name: "a cache that is emptied",
        code: `
          import { inngest } from "./client";

          const prices = new Map<string, number>();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("update", () => {
              prices.delete(event.data.sku);
              prices.clear();
            });
            await step.run("read", () => prices.get(event.data.sku));
          });
        `,
      },
      {
        name: "a variable that only the same step reads",
        code: `
          import { inngest } from "./client";

          let last = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("work", () => {
              const waited = Date.now() - last;
              last = Date.now();
              return waited;
            });
            await step.run("more", () => more());
          });
        `,
      },
      {
        name: "a property of which another is read",
        code: `
          import { inngest } from "./client";

          const state = { id: "", total: 0 };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("price", () => {
              state.total = 42;
            });
            await step.run("save", () => save(state.id));
          });
        `,
      },
      {
        name: "an object with methods of the same names",
        code: `
          import { inngest } from "./client";

          const queue = createQueue();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("add", () => queue.add(event.data.id));
            await step.run("next", () => queue.next());
          });
        `,
      },
      {
        name: "a read after the last step, which decides nothing",
        code: `
          import { inngest } from "./client";

          let runs = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            runs++;
            await step.run("work", () => work());
            return { runs };
          });
        `,
      },
      {
        name: "a function without steps, which is one unit of retry",
        code: `
          import { inngest } from "./client";

          let last: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
            if (last === event.data.id) return;
            last = event.data.id;
            await mail(event.data.email);
          });
        `,
      },
      {
        name: "state outside of functions",
        code: `
          import { inngest } from "./client";

          const listeners = new Set<() => void>();

          export function listen(listener: () => void) {
            listeners.add(listener);
            return listeners.size;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "the state of a test",
        code: `
          import { it } from "vitest";
          import { inngest } from "./client";

          it("works", () => {
            let done = false;
            inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
              await step.run("work", () => {
                done = true;
              });
              await step.run("check", () => check(done));
            });
          });
        `,
      },
      {
        name: "another library's step",
        code: `
          import { test } from "@playwright/test";

          let total = 0;

          test("pays", async ({ page }) => {
            await test.step("sum", () => {
              total = 42;
            });
            await test.step("check", () => check(total));
          });
        `,
      },
      {
        name: "odd code",
        code: `
          import { inngest } from "./client";

          let total = 0;
          const list = [];

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run();
            await step.run("spread", ...event.data.args);
            await step.run("nothing", null);
            [] = event.data.items;
            ({} = event.data);
            Object.assign();
            list.push;
            await step.run("save", () => save(total, list));
          });
        `,
      },
      {
        name: "a helper that keeps a batch to itself",
        code: `
          import { inngest } from "./client";

          const batch: string[] = [];

          function track(name: string) {
            batch.push(name);
            if (batch.length > 20) flush(batch.splice(0));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("first", () => track("first"));
            await step.run("second", () => track("second"));
          });
        `,
      },
      {
        name: "a helper that makes a client once",
        code: `
          import { inngest } from "./client";

          let client: any;

          function getClient() {
            if (client) return client;
            client = createClient();
            return client;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("pay", () => getClient().pay(event.data.id));
            await step.run("ship", () => getClient().ship(event.data.id));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a variable that a later step reads",
        code: `
          import { inngest } from "./client";

          let total = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("sum", () => {
              total = event.data.price;
            });
            await step.run("save", () => save(total));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`total`", code: 'step.run("sum")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 39,
          },
        ],
      },
      {
        name: "a variable that the handler sets for its steps",
        code: `
          import { inngest } from "./client";

          let orderId: string;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            orderId = event.data.id;
            await step.run("charge", () => charge(orderId));
            await step.run("ship", () => ship(orderId));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`orderId`", code: "code that is replayed", read: "line 8", path: "" },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a list that steps fill",
        code: `
          import { inngest } from "./client";

          const sent: string[] = [];

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            for (const email of event.data.emails) {
              await step.run(\`mail-\${email}\`, async () => {
                await mail(email);
                sent.push(email);
              });
            }
            await step.run("report", () => report(sent.length));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`sent`", code: "step.run(`mail-${email}`)", read: "line 13", path: "" },
            line: 10,
            column: 17,
            endLine: 10,
            endColumn: 33,
          },
        ],
      },
      {
        name: "orders that were seen, in a Set",
        code: `
          import { inngest } from "./client";

          const seen = new Set<string>();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            if (seen.has(event.data.id)) return "seen";
            seen.add(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`seen`", code: "code that is replayed", read: "line 7", path: "" },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 36,
          },
        ],
      },
      {
        name: "orders that were seen, in a list",
        code: `
          import { inngest } from "./client";

          const seen: string[] = [];

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            if (!seen.includes(event.data.id)) seen.push(event.data.id);
            else return "seen";
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`seen`", code: "code that is replayed", read: "line 7", path: "" },
            line: 7,
            column: 48,
            endLine: 7,
            endColumn: 72,
          },
        ],
      },
      {
        name: "a Map from one step to the next",
        code: `
          import { inngest } from "./client";

          const prices = new Map<string, number>();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("price", async () => {
              prices.set(event.data.sku, await priceOf(event.data.sku));
            });
            await step.run("save", () => save(prices.get(event.data.sku)));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`prices`", code: 'step.run("price")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 72,
          },
        ],
      },
      {
        name: "a property of an object",
        code: `
          import { inngest } from "./client";

          const state: any = { total: 0 };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("price", async () => {
              state.total = await priceOf(event.data.sku);
            });
            await step.run("save", () => save(state.total));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`state.total`", code: 'step.run("price")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 58,
          },
        ],
      },
      {
        name: "an entry with a computed key",
        code: `
          import { inngest } from "./client";

          const prices: Record<string, number> = {};

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("price", async () => {
              prices[event.data.sku] = await priceOf(event.data.sku);
            });
            await step.run("save", () => save(prices));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`prices[…]`", code: 'step.run("price")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 69,
          },
        ],
      },
      {
        name: "a list in an object",
        code: `
          import { inngest } from "./client";

          const state = { items: [] as string[] };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("collect", () => {
              state.items.push(event.data.sku);
            });
            await step.run("save", () => save(state.items));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`state.items`", code: 'step.run("collect")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 47,
          },
        ],
      },
      {
        name: "a counter that decides",
        code: `
          import { inngest } from "./client";

          let attempts = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            attempts++;
            if (attempts > 3) return "gave up";
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`attempts`", code: "code that is replayed", read: "line 8", path: "" },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 23,
          },
        ],
      },
      {
        name: "values taken out of a result",
        code: `
          import { inngest } from "./client";

          let id: any, name: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("load", async () => {
              ({ id, name } = await load());
              log(id);
            });
            await step.run("greet", () => greet(name));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`name`", code: 'step.run("load")', read: "line 11", path: "" },
            line: 8,
            column: 16,
            endLine: 8,
            endColumn: 43,
          },
        ],
      },
      {
        name: "a target of a for-of loop",
        code: `
          import { inngest } from "./client";

          let current: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("walk", () => {
              for (current of event.data.items) visit(current);
            });
            await step.run("save", () => save(current));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`current`", code: 'step.run("walk")', read: "line 10", path: "" },
            line: 8,
            column: 20,
            endLine: 8,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a cache of what belongs to one run",
        code: `
          import { inngest } from "./client";

          let customer: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("load", async () => {
              customer ??= await load(event.data.customerId);
            });
            await step.run("greet", () => greet(customer));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`customer`", code: 'step.run("load")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 61,
          },
        ],
      },
      {
        name: "a cache of what belongs to one run, by way of a constant",
        code: `
          import { inngest } from "./client";

          let customer: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            const { customerId } = event.data;
            await step.run("load", async () => {
              if (!customer) customer = await load(customerId);
            });
            await step.run("greet", () => greet(customer));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`customer`", code: 'step.run("load")', read: "line 11", path: "" },
            line: 9,
            column: 30,
            endLine: 9,
            endColumn: 63,
          },
        ],
      },
      {
        name: "a cache of what a step gives",
        code: `
          import { inngest } from "./client";

          let rates: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            if (!rates) {
              rates = await step.run("load-rates", () => loadRates());
            }
            await step.run("convert", () => convert(rates));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`rates`", code: "code that is replayed", read: "line 7", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 70,
          },
        ],
      },
      {
        name: "a mark that a step was done",
        code: `
          import { inngest } from "./client";

          let isWelcomed = false;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            if (!isWelcomed) {
              await step.run("welcome", () => welcome());
              isWelcomed = true;
            }
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`isWelcomed`", code: "code that is replayed", read: "line 7", path: "" },
            line: 9,
            column: 15,
            endLine: 9,
            endColumn: 32,
          },
        ],
      },
      {
        name: "a lock, which the next replay finds closed",
        code: `
          import { inngest } from "./client";

          let isRunning = false;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            if (isRunning) return "busy";
            isRunning = true;
            await step.run("work", () => work());
            isRunning = false;
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`isRunning`", code: "code that is replayed", read: "line 7", path: "" },
            line: 8,
            column: 13,
            endLine: 8,
            endColumn: 29,
          },
          {
            messageId: "shared",
            data: { target: "`isRunning`", code: "code that is replayed", read: "line 7", path: "" },
            line: 10,
            column: 13,
            endLine: 10,
            endColumn: 30,
          },
        ],
      },
      {
        name: "what the last run left, after the last step",
        code: `
          import { inngest } from "./client";

          let last: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            const total = await step.run("sum", () => sum());
            if (total !== last) await step.run("notify", () => notify(total));
            last = total;
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`last`", code: "code that is replayed", read: "line 8", path: "" },
            line: 9,
            column: 13,
            endLine: 9,
            endColumn: 25,
          },
        ],
      },
      {
        name: "an ai.wrap body",
        code: `
          import { inngest } from "./client";

          let usage: any;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.ai.wrap("ask", async (prompt: string) => {
              const answer = await ask(prompt);
              usage = answer.usage;
              return answer.text;
            }, "Hello");
            await step.run("bill", () => bill(usage));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`usage`", code: 'step.ai.wrap("ask")', read: "line 12", path: "" },
            line: 9,
            column: 15,
            endLine: 9,
            endColumn: 35,
          },
        ],
      },
      {
        name: "a body with a name of its own",
        code: `
          import { inngest } from "./client";

          let total = 0;

          function sum() {
            total = 42;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("sum", sum);
            await step.run("save", () => save(total));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`total`", code: 'step.run("sum")', read: "line 12", path: "" },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 23,
          },
        ],
      },
      {
        name: "a helper of the step",
        code: `
          import { inngest } from "./client";

          const sent: string[] = [];

          function remember(email: string) {
            sent.push(email);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            await step.run("mail", async () => {
              await mail(event.data.email);
              remember(event.data.email);
            });
            await step.run("report", () => report(sent));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: {
              target: "`sent`",
              code: 'step.run("mail")',
              read: "line 15",
              path: "The way there: remember → sent.push(email) (file.ts:7:13). ",
            },
            line: 13,
            column: 15,
            endLine: 13,
            endColumn: 41,
          },
        ],
      },
      {
        name: "a helper of the handler, and another that reads",
        code: `
          import { inngest } from "./client";

          const seen = new Set<string>();
          const mark = (id: string) => void seen.add(id);
          const isMarked = (id: string) => seen.has(id);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            if (isMarked(event.data.id)) return;
            mark(event.data.id);
            await step.run("charge", () => charge(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: {
              target: "`seen`",
              code: "code that is replayed",
              read: "line 6",
              path: "The way there: mark → seen.add(id) (file.ts:5:45). ",
            },
            line: 10,
            column: 13,
            endLine: 10,
            endColumn: 32,
          },
        ],
      },
      {
        name: "an id from a counter of the process",
        code: `
          import { inngest } from "./client";

          let counter = 0;

          function nextId() {
            counter += 1;
            return counter;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            const id = nextId();
            await step.run("first", () => first(id));
            await step.run("second", () => second(id));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: {
              target: "`counter`",
              code: "code that is replayed",
              read: "line 8",
              path: "The way there: nextId → counter += 1 (file.ts:7:13). ",
            },
            line: 12,
            column: 24,
            endLine: 12,
            endColumn: 32,
          },
        ],
      },
      {
        name: "a helper that is handed the tools, told of where it stands",
        code: `
          import { inngest } from "./client";

          let total = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await sum(step);
          });

          async function sum(step: any) {
            await step.run("sum", () => {
              total = 42;
            });
            await step.run("save", () => save(total));
          }
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`total`", code: 'step.run("sum")', read: "line 14", path: "" },
            line: 12,
            column: 15,
            endLine: 12,
            endColumn: 25,
          },
        ],
      },
      {
        name: "two functions that share a variable",
        code: `
          import { inngest } from "./client";

          let rate = 1;

          inngest.createFunction({ id: "set-rate", triggers: { event: "shop/rate.changed" } }, async ({ event, step }) => {
            await step.run("set", () => {
              rate = event.data.rate;
            });
          });

          inngest.createFunction({ id: "convert", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("convert", () => event.data.price * rate);
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`rate`", code: 'step.run("set")', read: "line 13", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 37,
          },
        ],
      },
      {
        name: "a renamed step",
        code: `
          import { inngest } from "./client";

          let total = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: s }) => {
            await s.run("sum", () => {
              total = 42;
            });
            await s.run("save", () => save(total));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`total`", code: 's.run("sum")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 25,
          },
        ],
      },
      {
        name: "an onFailure handler",
        code: `
          import { inngest } from "./client";

          let failures = 0;

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ step }) => {
                failures++;
                if (failures > 3) await step.run("alert", () => alert());
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`failures`", code: "code that is replayed", read: "line 12", path: "" },
            line: 11,
            column: 17,
            endLine: 11,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a createFunction call of SDK 3",
        code: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });
          let total = 0;

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }: any) => {
            await step.run("sum", () => {
              total = 42;
            });
            await step.run("save", () => save(total));
          });
        `,
        errors: [
          {
            messageId: "shared",
            data: { target: "`total`", code: 'step.run("sum")', read: "line 11", path: "" },
            line: 9,
            column: 15,
            endLine: 9,
            endColumn: 25,
          },
        ],
      },
      {
        name: "JavaScript",
        code: `
          const { inngest } = require("./client");

          let total = 0;

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("sum", () => {
              total = 42;
            });
            await step.run("save", () => save(total));
          });
        `,
        filename: "script.js",
        errors: [
          {
            messageId: "shared",
            data: { target: "`total`", code: 'step.run("sum")', read: "line 10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 25,
          },
        ],
      },
    ],
  },
});

const client = `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

describe("state in a module of its own", () => {
  const app = {
    "src/client.ts": client,
    "src/sent.ts": `export const sent: string[] = [];
export function remember(email: string) {
  sent.push(email);
}
export function report() {
  return sent.length;
}
`,
  };
  const shared = (at: string, data: object): object => ({
    at,
    messageId: "shared",
    data: { target: "`sent`", ...data },
    suggestions: [],
  });

  it("is reported where it is changed and names where it is read", () => {
    expect(
      reportsOf(noSharedStateInHandler, {
        ...app,
        "src/mail.ts": `import { inngest } from "./client";
import { report, sent as done } from "./sent";
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "shop/mail" } }, async ({ event, step }) => {
  await step.run("mail", () => {
    done.push(event.data.email);
  });
  await step.run("report", () => console.log(report()));
});
`,
      }),
    ).toEqual([
      {
        ...shared("src/mail.ts:5:5-5:32", {
          code: 'step.run("mail")',
          read: "src/sent.ts:6",
          path: "",
        }),
        data: { target: "`done`", code: 'step.run("mail")', read: "src/sent.ts:6", path: "" },
      },
    ]);
  });

  it("is reported at the call of the helper that changes it, with the way there", () => {
    expect(
      reportsOf(noSharedStateInHandler, {
        ...app,
        "src/notify.ts": `import { remember } from "./sent";
export async function notify(email: string) {
  remember(email);
}
`,
        "src/mail.ts": `import { inngest } from "./client";
import { notify } from "./notify";
import { sent } from "./sent";
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "shop/mail" } }, async ({ event, step }) => {
  await step.run("mail", () => notify(event.data.email));
  await step.run("report", () => console.log(sent.length));
});
`,
      }),
    ).toEqual([
      shared("src/mail.ts:5:32-5:56", {
        code: 'step.run("mail")',
        read: "line 6",
        path: "The way there: notify → remember → sent.push(email) (src/sent.ts:3:3). ",
      }),
    ]);
  });

  it("is reported at the body that another file has", () => {
    expect(
      reportsOf(noSharedStateInHandler, {
        ...app,
        "src/body.ts": `import { remember } from "./sent";
export async function body() {
  remember("team@example.com");
}
`,
        "src/mail.ts": `import { inngest } from "./client";
import { body } from "./body";
import { report } from "./sent";
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "shop/mail" } }, async ({ step }) => {
  await step.run("mail", body);
  await step.run("report", () => console.log(report()));
});
`,
      }),
    ).toEqual([
      shared("src/mail.ts:5:26-5:30", {
        code: 'step.run("mail")',
        read: "src/sent.ts:6",
        path: "The way there: body → remember → sent.push(email) (src/sent.ts:3:3). ",
      }),
    ]);
  });

  it("is left alone when only code outside of functions reads it", () => {
    expect(
      reportsOf(noSharedStateInHandler, {
        ...app,
        "src/status.ts": `import { report } from "./sent";
export const GET = () => Response.json({ sent: report() });
`,
        "src/mail.ts": `import { inngest } from "./client";
import { remember } from "./sent";
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "shop/mail" } }, async ({ event, step }) => {
  await step.run("mail", () => remember(event.data.email));
  await step.run("more", () => console.log("more"));
});
`,
      }),
    ).toEqual([]);
  });

  it("is left alone when only a test reads it", () => {
    expect(
      reportsOf(noSharedStateInHandler, {
        ...app,
        "src/mail.test.ts": `import { inngest } from "./client";
import { sent } from "./sent";
export const check = inngest.createFunction({ id: "check", triggers: { event: "shop/check" } }, async ({ step }) => {
  await step.run("check", () => console.log(sent.length));
});
`,
        "src/mail.ts": `import { inngest } from "./client";
import { remember } from "./sent";
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "shop/mail" } }, async ({ event, step }) => {
  await step.run("mail", () => remember(event.data.email));
  await step.run("more", () => console.log("more"));
});
`,
      }),
    ).toEqual([]);
  });

  it("is left alone in tests", () => {
    expect(
      reportsOf(noSharedStateInHandler, {
        ...app,
        "src/mail.test.ts": `import { inngest } from "./client";
import { sent } from "./sent";
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "shop/mail" } }, async ({ event, step }) => {
  await step.run("mail", () => {
    sent.push(event.data.email);
  });
  await step.run("check", () => console.log(sent.length));
});
`,
      }),
    ).toEqual([]);
  });

  it("of a client that a module makes once is left alone", () => {
    expect(
      reportsOf(noSharedStateInHandler, {
        "src/client.ts": client,
        "src/database.ts": `class Database {
  constructor(readonly url: string) {}
  async save(id: string) {
    return id;
  }
}
let database: Database | undefined;
export function getDatabase() {
  return (database ??= new Database("postgres://localhost"));
}
`,
        "src/mail.ts": `import { inngest } from "./client";
import { getDatabase } from "./database";
export const mail = inngest.createFunction({ id: "mail", triggers: { event: "shop/mail" } }, async ({ event, step }) => {
  await step.run("first", () => getDatabase().save(event.data.id));
  await step.run("second", () => getDatabase().save(event.data.id));
});
`,
      }),
    ).toEqual([]);
  });
});

describe("the words", () => {
  it("say what happens and what to write instead", () => {
    expect(
      messagesOf(
        noSharedStateInHandler,
        `
          import { inngest } from "./client";

          let total = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("sum", () => {
              total = event.data.price;
            });
            await step.run("save", () => save(total));
          });
        `,
      ),
    ).toEqual([
      '`total` belongs to the module, which every run in the process shares and no other process has. It is changed in step.run("sum") and read at line 10: a replay in another process misses the change, and other runs in this one see it. Return the value from a step, or keep it in a store that all processes share.',
    ]);
  });
});
