import { describe, expect, it } from "vitest";
import { noVariableMutationInStep } from "../../src/rules/no-variable-mutation-in-step.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noVariableMutationInStep, {
  both: {
    valid: [
      {
        name: "a result that the step returns",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const total = await step.run("sum", () => {
              return 42;
            });
            return total;
          });
        `,
      },
      {
        name: "a variable of the body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("sum", () => {
              let total = 0;
              total = 42;
              return total;
            });
            await step.run("other", () => 1);
          });
        `,
      },
      {
        name: "a variable of the same name in the body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const total = 1;
            await step.run("sum", () => {
              let total = 0;
              total += 42;
              return total;
            });
            return total;
          });
        `,
      },
      {
        name: "a parameter of the same name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total = 1;
            await step.run("sum", () => {
              [1, 2].reduce((total, each) => (total += each), 0);
            });
            return total;
          });
        `,
      },
      {
        name: "a variable that nobody reads afterwards",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let last;
            await step.run("sum", () => {
              last = Date.now();
              return 42;
            });
          });
        `,
      },
      {
        name: "a variable that is read before the step only",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let attempts = 1;
            if (attempts > 2) return;
            await step.run("work", () => {
              attempts = 2;
            });
          });
        `,
      },
      {
        name: "a variable that is written again before it is read",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total = 0;
            await step.run("sum", () => {
              total = 42;
            });
            total = 7;
            return total;
          });
        `,
      },
      {
        name: "a sum of results",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let total = 0;
            for (const item of event.data.items) {
              total += (await step.run(\`price-\${item}\`, () => priceOf(item))) as number;
            }
            return { total };
          });
        `,
      },
      {
        name: "a counter outside the step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let count = 3;
            while (count > 0) {
              await step.run("work", () => work());
              count--;
            }
          });
        `,
      },
      {
        name: "a property of an object of which another is read",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            await step.run("price", async () => {
              order.total = await priceOf(order.id);
            });
            return order.id;
          });
        `,
      },
      {
        name: "an array of the body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const ids = await step.run("load", async () => {
              const ids: string[] = [];
              ids.push(await load());
              return ids;
            });
            return ids;
          });
        `,
      },
      {
        name: "an array that is sorted into a new one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const names = ["b", "a"];
            const sorted = await step.run("sort", () => names.toSorted());
            return [names, sorted];
          });
        `,
      },
      {
        name: "a Map that is only read",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const names = new Map<string, string>([["a", "Ada"]]);
            const name = await step.run("look-up", () => names.get(event.data.key));
            return [name, names.size];
          });
        `,
      },
      {
        name: "Object.assign to a new object",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            const full = await step.run("load", async () => Object.assign({}, order, await load(order.id)));
            return [order, full];
          });
        `,
      },
      {
        name: "an object with methods of the same names",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const cache = createCache();
            await step.run("warm", () => cache.set("a", 1));
            await step.run("read", () => cache.get("a"));
          });
        `,
      },
      {
        name: "a variable of the module is shared state, which is another question",
        code: `
          import { inngest } from "./client";

          let total = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("sum", () => {
              total += 42;
            });
            return total;
          });
        `,
      },
      {
        name: "what the step is given as its input",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = { id: event.data.id, total: 0 };
            const priced = await step.run(
              "price",
              (order) => {
                order.total = 42;
                return order;
              },
              order,
            );
            return [order.id, priced];
          });
        `,
      },
      {
        name: "outside of a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let total = 0;
            const items = await step.run("load", () => load());
            for (const item of items) total += item.price;
            return total;
          });
        `,
      },
      {
        name: "a callback that replays",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ group, step }) => {
            let winner = "";
            await group.parallel(async () => {
              winner = await step.run("first", () => "a");
            });
            return winner;
          });
        `,
      },
      {
        name: "another library's step",
        code: `
          import { test } from "@playwright/test";

          test("pays", async ({ page }) => {
            let total;
            await test.step("sum", () => {
              total = 42;
            });
            return total;
          });
        `,
      },
      {
        name: "a count that nobody looks at",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let done = 0;
            await step.run("first", () => {
              done++;
            });
            done++;
            done = done + 1;
            await step.run("second", () => second());
          });
        `,
      },
      {
        name: "sums in an object that nobody looks at",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const stats: any = {};
            for (const item of event.data.items) {
              await step.run(\`work-\${item}\`, () => {
                stats[item] = 1;
              });
              stats[item] = (stats[item] ?? 0) + 1;
            }
          });
        `,
      },
      {
        name: "a list that is only filled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const log: string[] = [];
            await step.run("work", () => {
              log.push("work");
            });
            event.data.items.forEach((item: string) => log.push(item));
            await step.run("more", () => more());
          });
        `,
      },
      {
        name: "a helper that changes what it makes itself",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const sum = (items: number[]) => {
              let total = 0;
              for (const item of items) total += item;
              return total;
            };
            const total = await step.run("sum", () => sum(event.data.items));
            return total;
          });
        `,
      },
      {
        name: "a helper that changes what the body makes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const fill = (list: string[]) => {
              list.push("a");
            };
            const list = await step.run("fill", () => {
              const list: string[] = [];
              fill(list);
              return list;
            });
            return list;
          });
        `,
      },
      {
        name: "a helper that changes a copy",
        code: `
          import { inngest } from "./client";

          function sort(names: string[]) {
            names = [...names];
            names.sort();
            return names;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let list: string[] = ["b"];
            const sorted = await step.run("sort", () => sort(list));
            return [list, sorted];
          });
        `,
      },
      {
        name: "a helper that only reads",
        code: `
          import { inngest } from "./client";

          function check(order: any) {
            if (order.lines.length === 0) throw new Error("Nothing was ordered.");
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const order: any = { id: event.data.id, lines: [] };
            await step.run("check", () => check(order));
            return order;
          });
        `,
      },
      {
        name: "a helper of another variable",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const reset = () => {
              total = 0;
            };
            await step.run("work", () => work());
            reset();
            return total;
          });
        `,
      },
      {
        name: "a local function of the handler that steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const charge = async (id: string) => {
              let attempts = 0;
              await step.run(\`charge-\${id}\`, () => {
                attempts++;
              });
            };
            await charge("a");
          });
        `,
      },
      {
        name: "the input of ai.wrap",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const messages = ["Hello"];
            const answer = await step.ai.wrap("ask", (messages: string[]) => {
              messages.push("Be brief.");
              return ask(messages);
            }, messages);
            return [messages.length, answer];
          });
        `,
      },
      {
        name: "a test around a function",
        code: `
          import { inngest } from "./client";

          const seen: string[] = [];

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            await step.run("work", () => {
              seen.push(event.data.id);
            });
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a counter that is looked at after it is changed again",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let count = 0;
            await step.run("work", () => {
              count++;
            });
            count = count + 1;
            return count;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`count`", step: 'step.run("work")', line: "10", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 22,
          },
        ],
      },
      {
        name: "a helper of the handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const add = (price: number) => {
              total += price;
            };
            await step.run("sum", () => {
              add(event.data.price);
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: {
              target: "`total`",
              step: 'step.run("sum")',
              line: "12",
              path: "The way there: add → total += price (file.ts:7:15). ",
            },
            line: 10,
            column: 15,
            endLine: 10,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a helper of a helper",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const names: string[] = [];
            function add(name: string) {
              names.push(name);
            }
            function addAll(all: string[]) {
              for (const name of all) add(name);
            }
            await step.run("load", () => addAll(event.data.names));
            return names;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: {
              target: "`names`",
              step: 'step.run("load")',
              line: "13",
              path: "The way there: addAll → add → names.push(name) (file.ts:7:15). ",
            },
            line: 12,
            column: 42,
            endLine: 12,
            endColumn: 66,
          },
        ],
      },
      {
        name: "a helper that a method runs",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const add = (price: number) => {
              total += price;
            };
            await step.run("sum", () => {
              event.data.prices.forEach(add);
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: {
              target: "`total`",
              step: 'step.run("sum")',
              line: "12",
              path: "The way there: add → total += price (file.ts:7:15). ",
            },
            line: 10,
            column: 15,
            endLine: 10,
            endColumn: 45,
          },
        ],
      },
      {
        name: "a helper that the body itself has",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            await step.run("sum", () => {
              const add = (price: number) => {
                total += price;
              };
              add(event.data.price);
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: {
              target: "`total`",
              step: 'step.run("sum")',
              line: "12",
              path: "The way there: add → total += price (file.ts:8:17). ",
            },
            line: 10,
            column: 15,
            endLine: 10,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a helper that is handed the list",
        code: `
          import { inngest } from "./client";

          function addTo(list: string[], name: string) {
            list.push(name);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const names: string[] = [];
            await step.run("load", () => {
              addTo(names, "Ada");
            });
            return names;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: {
              target: "`names`",
              step: 'step.run("load")',
              line: "13",
              path: "The way there: addTo → list.push(name) (file.ts:5:13). ",
            },
            line: 11,
            column: 15,
            endLine: 11,
            endColumn: 34,
          },
        ],
      },
      {
        name: "a helper that is handed an object",
        code: `
          import { inngest } from "./client";

          function price(it: any) {
            it.total = 42;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const order: any = { id: event.data.id };
            await step.run("price", () => price(order));
            return order.total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: {
              target: "`order.total`",
              step: 'step.run("price")',
              line: "11",
              path: "The way there: price → it.total = 42 (file.ts:5:13). ",
            },
            line: 10,
            column: 43,
            endLine: 10,
            endColumn: 55,
          },
        ],
      },
      {
        name: "a step in a function of the handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const charge = async (id: string) => {
              await step.run(\`charge-\${id}\`, async () => {
                total += 42;
              });
            };
            await charge("a");
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: "step.run(`charge-${id}`)", line: "12", path: "" },
            line: 8,
            column: 17,
            endLine: 8,
            endColumn: 28,
          },
        ],
      },
      {
        name: "a function of the handler that reads",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const report = () => send(total);
            await step.run("sum", () => {
              total = 42;
            });
            report();
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "6", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 25,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "6", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const report = () => send(total);
            total = await step.run("sum", () => {
              return 42;
            });
            report();
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function of the handler that a later step reads with",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const report = () => send(total);
            await step.run("sum", () => {
              total = 42;
            });
            await step.run("report", () => report());
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "6", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 25,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "6", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            const report = () => send(total);
            total = await step.run("sum", () => {
              return 42;
            });
            await step.run("report", () => report());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a sum",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 10;
            await step.run("sum", () => {
              total += 42;
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 26,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 10;
            total += await step.run("sum", () => {
              return 42;
            });
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a difference as the whole body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let left = 10;
            await step.run("take", () => (left -= 4));
            return left;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`left`", step: 'step.run("take")', line: "7", path: "" },
            line: 6,
            column: 43,
            endLine: 6,
            endColumn: 52,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`left`", step: 'step.run("take")', line: "7", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let left = 10;
            left -= await step.run("take", () => (4));
            return left;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a sum that others add to meanwhile",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let total = 0;
            await Promise.all(
              [1, 2].map(async (each) => {
                await step.run(\`add-\${each}\`, () => {
                  total += each;
                });
              }),
            );
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: "step.run(`add-${each}`)", line: "13", path: "" },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 32,
          },
        ],
      },
      {
        name: "a list that gets one value",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const ids: string[] = [];
            await step.run("make-id", () => {
              const id = \`\${event.name}-1\`;
              ids.push(id);
            });
            return ids;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("make-id")', line: "10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 27,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`ids`", step: 'step.run("make-id")', line: "10", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const ids: string[] = [];
            ids.push(await step.run("make-id", () => {
              const id = \`\${event.name}-1\`;
              return id;
            }));
            return ids;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a list that gets one text",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const ids: string[] = [];
            await step.run("make-id", () => {
              log("done");
              ids.push(/* the first */ "a");
            });
            return ids;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("make-id")', line: "10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 44,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`ids`", step: 'step.run("make-id")', line: "10", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const ids: string[] = [];
            ids.push(await step.run("make-id", () => {
              log("done");
              return /* the first */ "a";
            }));
            return ids;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a list that gets an object, as the whole body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const rows: { id: string }[] = [];
            await step.run("make-row", () => rows.push({ id: "a" }));
            return rows;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`rows`", step: 'step.run("make-row")', line: "7", path: "" },
            line: 6,
            column: 46,
            endLine: 6,
            endColumn: 68,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`rows`", step: 'step.run("make-row")', line: "7", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const rows: { id: string }[] = [];
            rows.push(await step.run("make-row", () => ({ id: "a" })));
            return rows;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an object as the whole body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let row: any;
            await step.run("make-row", () => row = { id: "a" });
            return row;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`row`", step: 'step.run("make-row")', line: "7", path: "" },
            line: 6,
            column: 46,
            endLine: 6,
            endColumn: 63,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`row`", step: 'step.run("make-row")', line: "7", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let row: any;
            row = await step.run("make-row", () => ({ id: "a" }));
            return row;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a list that gets two values",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const ids: string[] = [];
            await step.run("make-ids", () => {
              ids.push("a", "b");
            });
            return ids;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("make-ids")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 33,
          },
        ],
      },
      {
        name: "a list that gets what is spread",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const ids: string[] = [];
            await step.run("make-ids", () => {
              ids.push(...event.data.ids);
            });
            return ids;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("make-ids")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 42,
          },
        ],
      },
      {
        name: "a list that gets a value with a comment behind it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const ids: string[] = [];
            await step.run("make-id", () => {
              ids.push(
                "a", // the first
              );
            });
            return ids;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("make-id")', line: "11", path: "" },
            line: 7,
            column: 15,
            endLine: 9,
            endColumn: 16,
          },
        ],
      },
      {
        name: "an entry under a key of the handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const prices: any = {};
            for (const sku of event.data.skus) {
              await step.run(\`price-\${sku}\`, async () => {
                prices[sku] = await priceOf(sku);
              });
            }
            return prices;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`prices[…]`", step: "step.run(`price-${sku}`)", line: "11", path: "" },
            line: 8,
            column: 17,
            endLine: 8,
            endColumn: 49,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`prices[…]`", step: "step.run(`price-${sku}`)", line: "11", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const prices: any = {};
            for (const sku of event.data.skus) {
              prices[sku] = await step.run(\`price-\${sku}\`, async () => {
                return await priceOf(sku);
              });
            }
            return prices;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an entry under a key of the body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const prices: any = {};
            await step.run("price", async () => {
              const sku = await skuOf(event.data.id);
              prices[sku] = 42;
            });
            return prices;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`prices[…]`", step: 'step.run("price")', line: "10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 31,
          },
        ],
      },
      {
        name: "a default that must not make the step come and go",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let name = event.data.name as string | undefined;
            await step.run("name", () => {
              name ||= "Ada";
            });
            return name;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`name`", step: 'step.run("name")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 29,
          },
        ],
      },
      {
        name: "metadata().do, which gives nothing back",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let at;
            await step.metadata("note").do(async () => {
              at = "now";
            });
            return at;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`at`", step: 'step.metadata().do("note")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "the selection of an experiment",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            let color;
            await group.experiment("color", {
              variants: { red: () => step.run("red", () => paint("red")), blue: () => step.run("blue", () => paint("blue")) },
              select: () => {
                color = "red";
                return "red";
              },
            });
            return color;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`color`", step: 'group.experiment("color")', line: "13", path: "" },
            line: 9,
            column: 17,
            endLine: 9,
            endColumn: 30,
          },
        ],
      },
      {
        name: "a property of an array's item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const rows: any[] = [{}, {}];
            await step.run("fill", () => {
              rows[0].name = "Ada";
            });
            return rows;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`rows[…].name`", step: 'step.run("fill")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 35,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`rows[…].name`", step: 'step.run("fill")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const rows: any[] = [{}, {}];
            rows[0].name = await step.run("fill", () => {
              return "Ada";
            });
            return rows;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a list that is a property",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const order = { lines: [] as string[] };
            await step.run("fill", () => {
              order.lines.push("mug");
            });
            return order;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`order.lines`", step: 'step.run("fill")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 38,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`order.lines`", step: 'step.run("fill")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, group, step }) => {
            const order = { lines: [] as string[] };
            order.lines.push(await step.run("fill", () => {
              return "mug";
            }));
            return order;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function that is the body of two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            const sum = () => {
              total = 42;
            };
            await step.run("sum", sum);
            await step.run("sum-again", sum);
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "11", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "a variable that the function returns",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await step.run("sum", () => {
              total = 42;
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            total = await step.run("sum", () => {
              return 42;
            });
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a variable that a later step reads",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let customer: any;
            await step.run("load-customer", async () => {
              customer = await load(event.data.id);
            });
            await step.run("send-mail", () => send(customer.email));
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`customer`", step: 'step.run("load-customer")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 51,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`customer`", step: 'step.run("load-customer")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let customer: any;
            customer = await step.run("load-customer", async () => {
              return await load(event.data.id);
            });
            await step.run("send-mail", () => send(customer.email));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a variable that is written again on one way only",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let total = 0;
            await step.run("sum", () => {
              total = 42;
            });
            if (event.data.reset) total = 7;
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "10", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "10", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let total = 0;
            total = await step.run("sum", () => {
              return 42;
            });
            if (event.data.reset) total = 7;
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a sum in a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let total = 0;
            for (const item of event.data.items) {
              await step.run(\`price-\${item}\`, async () => {
                total += await priceOf(item);
              });
            }
            return { total };
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: "step.run(`price-${item}`)", line: "11", path: "" },
            line: 8,
            column: 17,
            endLine: 8,
            endColumn: 45,
          },
        ],
      },
      {
        name: "a counter",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let count = 0;
            await step.run("work", () => {
              count++;
            });
            return count;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`count`", step: 'step.run("work")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 22,
          },
        ],
      },
      {
        name: "a counter that counts down",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let count = 3;
            while (count > 0) {
              await step.run("work", () => {
                --count;
              });
            }
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`count`", step: 'step.run("work")', line: "6", path: "" },
            line: 8,
            column: 17,
            endLine: 8,
            endColumn: 24,
          },
        ],
      },
      {
        name: "a default that is set when there is no value",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let user = event.data.user;
            await step.run("load-user", async () => {
              user ??= await load(event.data.id);
            });
            return user.name;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`user`", step: 'step.run("load-user")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 49,
          },
        ],
      },
      {
        name: "values taken out of a result",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let id, name;
            await step.run("load-user", async () => {
              ({ id, name } = await load());
            });
            return id;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`id`", step: 'step.run("load-user")', line: "9", path: "" },
            line: 7,
            column: 16,
            endLine: 7,
            endColumn: 43,
          },
        ],
      },
      {
        name: "values taken out of a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let first;
            await step.run("load-users", async () => {
              [first] = await loadAll();
            });
            return first;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`first`", step: 'step.run("load-users")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a property of an object",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            await step.run("price", async () => {
              order.total = await priceOf(order.id);
            });
            return order.total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`order.total`", step: 'step.run("price")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 52,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`order.total`", step: 'step.run("price")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            order.total = await step.run("price", async () => {
              return await priceOf(order.id);
            });
            return order.total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property of an object that is handed on whole",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            await step.run("price", async () => {
              order.total = await priceOf(order.id);
            });
            await step.run("save", () => save(order));
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`order.total`", step: 'step.run("price")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 52,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`order.total`", step: 'step.run("price")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            order.total = await step.run("price", async () => {
              return await priceOf(order.id);
            });
            await step.run("save", () => save(order));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property of the event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("normalize", () => {
              event.data.email = event.data.email.toLowerCase();
            });
            await step.run("send", () => send(event.data.email));
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`event.data.email`", step: 'step.run("normalize")', line: "8", path: "" },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 64,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`event.data.email`", step: 'step.run("normalize")', line: "8", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            event.data.email = await step.run("normalize", () => {
              return event.data.email.toLowerCase();
            });
            await step.run("send", () => send(event.data.email));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an entry with a computed key",
        code: `
          import { inngest } from "./client";

          const priceOf = async (item: string) => item.length;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const prices: Record<string, number> = {};
            for (const item of event.data.items) {
              await step.run(\`price-\${item}\`, async () => {
                prices[item] = await priceOf(item);
              });
            }
            return prices;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`prices[…]`", step: "step.run(`price-${item}`)", line: "13", path: "" },
            line: 10,
            column: 17,
            endLine: 10,
            endColumn: 51,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`prices[…]`", step: "step.run(`price-${item}`)", line: "13", path: "" },
                output: `
          import { inngest } from "./client";

          const priceOf = async (item: string) => item.length;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const prices: Record<string, number> = {};
            for (const item of event.data.items) {
              prices[item] = await step.run(\`price-\${item}\`, async () => {
                return await priceOf(item);
              });
            }
            return prices;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property that is deleted",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = { ...event.data.user };
            await step.run("clean", () => {
              delete user.password;
            });
            await step.run("save", () => save(user));
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`user.password`", step: 'step.run("clean")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 35,
          },
        ],
      },
      {
        name: "an array that is filled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const ids: string[] = [];
            await step.run("load", async () => {
              ids.push(await load());
            });
            return ids;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 37,
          },
        ],
      },
      {
        name: "an array that is filled in a loop of the body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const ids: string[] = [];
            await step.run("load", async () => {
              for (const row of await load()) ids.push(row.id);
            });
            return ids.length;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 47,
            endLine: 7,
            endColumn: 63,
          },
        ],
      },
      {
        name: "an array that is filled in a callback of the body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const ids: string[] = [];
            await step.run("load", async () => {
              (await load()).forEach((row: any) => ids.push(row.id));
            });
            return ids.length;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 52,
            endLine: 7,
            endColumn: 68,
          },
        ],
      },
      {
        name: "an array that is sorted",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const names = ["b", "a"];
            await step.run("sort", () => names.sort());
            return names;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`names`", step: 'step.run("sort")', line: "7", path: "" },
            line: 6,
            column: 42,
            endLine: 6,
            endColumn: 54,
          },
        ],
      },
      {
        name: "a Map that is filled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const seen = new Map<string, number>();
            await step.run("load", async () => {
              seen.set("a", 1);
            });
            return seen.size;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`seen`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 31,
          },
        ],
      },
      {
        name: "a Set that is filled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const seen = new Set<string>();
            await step.run("load", async () => {
              seen.add("a");
            });
            return [...seen];
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`seen`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 28,
          },
        ],
      },
      {
        name: "Object.assign",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            await step.run("load", async () => {
              Object.assign(order, await load(order.id));
            });
            return order;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`order`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 57,
          },
        ],
      },
      {
        name: "a target of a for-of loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let current;
            await step.run("walk", () => {
              for (current of event.data.items) visit(current);
            });
            return current;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`current`", step: 'step.run("walk")', line: "9", path: "" },
            line: 7,
            column: 20,
            endLine: 7,
            endColumn: 27,
          },
        ],
      },
      {
        name: "two variables",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let a, b;
            await step.run("both", () => {
              a = 1;
              b = 2;
            });
            return [a, b];
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`a`", step: 'step.run("both")', line: "10", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 20,
          },
          {
            messageId: "lost",
            data: { target: "`b`", step: 'step.run("both")', line: "10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 20,
          },
        ],
      },
      {
        name: "an assignment as the whole body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await step.run("sum", () => (total = 42));
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "7", path: "" },
            line: 6,
            column: 42,
            endLine: 6,
            endColumn: 52,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "7", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            total = await step.run("sum", () => (42));
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an assignment that is not the last statement",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await step.run("sum", () => {
              total = 42;
              log("done");
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "10", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "an assignment in a step that returns something else",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            const rows = await step.run("sum", () => {
              total = 42;
              return [1, 2];
            });
            return [total, rows];
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "10", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "a step that is collected",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total = 0;
            await Promise.all([
              step.run("sum", () => {
                total = 42;
              }),
              step.run("other", () => other()),
            ]);
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "12", path: "" },
            line: 8,
            column: 17,
            endLine: 8,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a step in a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const results: string[] = [];
            await Promise.all(
              event.data.items.map((item: string) =>
                step.run(\`work-\${item}\`, async () => {
                  results.push(await work(item));
                }),
              ),
            );
            return results;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`results`", step: "step.run(`work-${item}`)", line: "13", path: "" },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 49,
          },
        ],
      },
      {
        name: "a step in a try",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let error;
            await step.run("work", async () => {
              try {
                await work();
              } catch (cause) {
                error = String(cause);
              }
            });
            if (error) await step.run("report", () => report());
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`error`", step: 'step.run("work")', line: "13", path: "" },
            line: 10,
            column: 17,
            endLine: 10,
            endColumn: 38,
          },
        ],
      },
      {
        name: "ai.wrap",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let usage;
            await step.ai.wrap("ask", async (prompt: string) => {
              const answer = await ask(prompt);
              usage = answer.usage;
              return answer.text;
            }, "Hello");
            return usage;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`usage`", step: 'step.ai.wrap("ask")', line: "11", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 35,
          },
        ],
      },
      {
        name: "a body with a name of its own",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            const sum = () => {
              total = 42;
            };
            await step.run("sum", sum);
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "10", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
          },
        ],
      },
      {
        name: "a step with an id and a name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await step.run({ id: "sum", name: "Sum" }, () => {
              total = 42;
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            total = await step.run({ id: "sum", name: "Sum" }, () => {
              return 42;
            });
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that is handed untyped tools",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            return load(step);
          });

          async function load(step: any) {
            let user;
            await step.run("load", async () => {
              user = await find();
            });
            return user;
          }
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`user`", step: 'step.run("load")', line: "13", path: "" },
            line: 11,
            column: 15,
            endLine: 11,
            endColumn: 34,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`user`", step: 'step.run("load")', line: "13", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            return load(step);
          });

          async function load(step: any) {
            let user;
            user = await step.run("load", async () => {
              return await find();
            });
            return user;
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an onFailure handler",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ step }) => {
                let ticket: any;
                await step.run("open-ticket", async () => {
                  ticket = await open();
                });
                await step.run("notify", () => notify(ticket));
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ticket`", step: 'step.run("open-ticket")', line: "13", path: "" },
            line: 11,
            column: 19,
            endLine: 11,
            endColumn: 40,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`ticket`", step: 'step.run("open-ticket")', line: "13", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ step }) => {
                let ticket: any;
                ticket = await step.run("open-ticket", async () => {
                  return await open();
                });
                await step.run("notify", () => notify(ticket));
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a createFunction call of SDK 3",
        code: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }: any) => {
            let user;
            await step.run("load", async () => {
              user = await find();
            });
            return user;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`user`", step: 'step.run("load")', line: "11", path: "" },
            line: 9,
            column: 15,
            endLine: 9,
            endColumn: 34,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`user`", step: 'step.run("load")', line: "11", path: "" },
                output: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }: any) => {
            let user;
            user = await step.run("load", async () => {
              return await find();
            });
            return user;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "JavaScript",
        code: `
          const { inngest } = require("./client");

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let user;
            await step.run("load", async function () {
              user = await find();
            });
            return user;
          });
        `,
        filename: "script.js",
        errors: [
          {
            messageId: "lost",
            data: { target: "`user`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 34,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`user`", step: 'step.run("load")', line: "9", path: "" },
                output: `
          const { inngest } = require("./client");

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let user;
            user = await step.run("load", async function () {
              return await find();
            });
            return user;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "comments stay",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await step.run("sum", () => {
              // the answer
              total = /* of everything */ 42; // it is
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 45,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "10", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            total = await step.run("sum", () => {
              // the answer
              return /* of everything */ 42; // it is
            });
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a wrapper that the settings call a step",
        code: `
          import { inngest } from "./client";
          import { once } from "./once";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await once("sum", () => {
              total = 42;
            });
            return total;
          });
        `,
        settings: { inngest: { steps: ["once"] } },
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: "once()", line: "10", path: "" },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 25,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: "once()", line: "10", path: "" },
                output: `
          import { inngest } from "./client";
          import { once } from "./once";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            total = await once("sum", () => {
              return 42;
            });
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a suggestion that the settings apply on save",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await step.run("sum", () => {
              total = 42;
            });
            return total;
          });
        `,
        settings: { inngest: { fixes: "all" } },
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            total = await step.run("sum", () => {
              return 42;
            });
            return total;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 25,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`total`", step: 'step.run("sum")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            total = await step.run("sum", () => {
              return 42;
            });
            return total;
          });
        `,
              },
            ],
          },
        ],
      },
    ],
  },
  typed: {
    valid: [
      {
        name: "an object of the project with a method named add",
        code: `
          import { inngest } from "./client";

          class Basket {
            add(item: string) {
              return item;
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const basket = new Basket();
            await step.run("load", () => basket.add("a"));
            return basket;
          });
        `,
      },
    ],
    invalid: [
      {
        name: "an array that a typed variable holds",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids: string[] = event.data.ids;
            await step.run("load", async () => {
              ids.push("last");
            });
            return ids;
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`ids`", step: 'step.run("load")', line: "9", path: "" },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 31,
            suggestions: [
              {
                messageId: "returnValue",
                data: { target: "`ids`", step: 'step.run("load")', line: "9", path: "" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids: string[] = event.data.ids;
            ids.push(await step.run("load", async () => {
              return "last";
            }));
            return ids;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a Set that a typed function makes",
        code: `
          import { inngest } from "./client";

          const emptySet = () => new Set<string>();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const seen = emptySet();
            await step.run("load", async () => {
              seen.add("a");
            });
            return [...seen];
          });
        `,
        errors: [
          {
            messageId: "lost",
            data: { target: "`seen`", step: 'step.run("load")', line: "11", path: "" },
            line: 9,
            column: 15,
            endLine: 9,
            endColumn: 28,
          },
        ],
      },
    ],
  },
});

describe("messages", () => {
  it("a variable that the function returns", () => {
    expect(
      messagesOf(
        noVariableMutationInStep,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let total;
            await step.run("sum", () => {
              total = 42;
            });
            return total;
          });
        `,
      ),
    ).toEqual([
      '`total` is changed inside step.run("sum"), but a step runs only once: on every later replay its body is skipped and `total` keeps its old value where line 9 reads it. Return the value from the step instead.',
    ]);
  });

  it("a variable that a later step reads", () => {
    expect(
      messagesOf(
        noVariableMutationInStep,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let customer: any;
            await step.run("load-customer", async () => {
              customer = await load(event.data.id);
            });
            await step.run("send-mail", () => send(customer.email));
          });
        `,
      ),
    ).toEqual([
      '`customer` is changed inside step.run("load-customer"), but a step runs only once: on every later replay its body is skipped and `customer` keeps its old value where line 9 reads it. Return the value from the step instead.',
    ]);
  });

  it("a property of an object", () => {
    expect(
      messagesOf(
        noVariableMutationInStep,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order: any = { id: event.data.id };
            await step.run("price", async () => {
              order.total = await priceOf(order.id);
            });
            return order.total;
          });
        `,
      ),
    ).toEqual([
      '`order.total` is changed inside step.run("price"), but a step runs only once: on every later replay its body is skipped and `order.total` keeps its old value where line 9 reads it. Return the value from the step instead.',
    ]);
  });
});

describe("a helper of another file", () => {
  const client = `import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;
  const app = (body: string): Readonly<Record<string, string>> => ({
    "src/client.ts": client,
    "src/lines.ts": `export interface Order { id: string; lines: string[] }
export function addLine(order: Order, line: string) {
  order.lines.push(line);
}
export function withLine(order: Order, line: string): Order {
  return { ...order, lines: [...order.lines, line] };
}
`,
    "src/order.ts": `import { inngest } from "./client";
import { addLine, withLine } from "./lines";
export const fill = inngest.createFunction({ id: "fill", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
  const order = { id: "a", lines: [] as string[] };
  ${body}
  await step.run("save", () => console.log(order.lines, addLine, withLine));
});
`,
  });

  it("that changes what it is handed is reported at its call, with the way there", () => {
    expect(
      reportsOf(noVariableMutationInStep, app('await step.run("fill", () => addLine(order, "mug"));')),
    ).toEqual([
      {
        at: "src/order.ts:5:32-5:53",
        messageId: "lost",
        data: {
          target: "`order.lines`",
          step: 'step.run("fill")',
          line: "6",
          path: "The way there: addLine → order.lines.push(line) (src/lines.ts:3:3). ",
        },
        suggestions: [],
      },
    ]);
  });

  it("that gives back something new is left alone", () => {
    expect(
      reportsOf(noVariableMutationInStep, app('await step.run("fill", () => withLine(order, "mug"));')),
    ).toEqual([]);
  });

  it("that is called outside of every step is left alone", () => {
    expect(reportsOf(noVariableMutationInStep, app('addLine(order, "mug");'))).toEqual([]);
  });
});
