import { describe, expect, it } from "vitest";
import { noDuplicateStepIds } from "../../src/rules/no-duplicate-step-ids.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noDuplicateStepIds, {
  both: {
    valid: [
      {
        name: "one after the other",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("save", () => save(event.data.order));
            await step.run("save", () => save(event.data.receipt));
          });
        `,
      },
      {
        name: "a loop that waits for each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run("ship", () => ship(item));
            }
          });
        `,
      },
      {
        name: "different ids at once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.run("charge", () => charge()), step.run("ship", () => ship())]);
          });
        `,
      },
      {
        name: "ids with the id of each item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any) => step.run(\`ship-\${item.id}\`, () => ship(item))));
          });
        `,
      },
      {
        name: "ids with the index of each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any, index: number) => step.run(\`ship-\${index}\`, () => ship(item))));
          });
        `,
      },
      {
        name: "ids with the destructured id of each item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map(async ({ id }: any) => {
              await step.run(\`ship-\${id}\`, () => ship(id));
            }));
          });
        `,
      },
      {
        name: "ids that a function makes of each item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any) => step.run(idOf(item), () => ship(item))));
          });

          const idOf = (item: any) => \`ship-\${item.id}\`;
        `,
      },
      {
        name: "ids with a constant of each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = [];
            for (const item of event.data.items) {
              const id = \`ship-\${item.id}\`;
              all.push(step.run(id, () => ship(item)));
            }
            await Promise.all(all);
          });
        `,
      },
      {
        name: "ids with a counter",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = [];
            for (let page = 0; page < 10; page++) all.push(step.run(\`page-\${page}\`, () => load(page)));
            await Promise.all(all);
          });
        `,
      },
      {
        name: "ids with a variable that counts",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let page = 0;
            const all = [];
            while (page < 10) {
              page++;
              all.push(step.run(\`page-\${page}\`, () => load(page)));
            }
            await Promise.all(all);
          });
        `,
      },
      {
        name: "the two arms of an if",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let saved;
            if (event.data.draft) saved = step.run("save", () => saveDraft());
            else saved = step.run("save", () => saveOrder());
            await Promise.all([saved, step.run("notify", () => notify())]);
          });
        `,
      },
      {
        name: "the two arms of a conditional",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([
              event.data.draft ? step.run("save", () => saveDraft()) : step.run("save", () => saveOrder()),
              step.run("notify", () => notify()),
            ]);
          });
        `,
      },
      {
        name: "the cases of a switch",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = [];
            switch (event.data.plan) {
              case "free":
                all.push(step.run("set-up", () => setUpFree()));
                break;
              default:
                all.push(step.run("set-up", () => setUpPaid()));
            }
            await Promise.all(all);
          });
        `,
      },
      {
        name: "an early return between them",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.draft) return step.run("save", () => saveDraft());
            return step.run("save", () => saveOrder());
          });
        `,
      },
      {
        name: "a fallback for the same step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            try {
              await step.run("charge", () => chargeCard());
            } catch {
              await step.run("charge", () => chargeBank());
            }
          });
        `,
      },
      {
        name: "a step that starts when the other is over",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("save", () => save()).then(() => step.run("save", () => save()));
          });
        `,
      },
      {
        name: "a step that an error of the other starts",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.run("save", () => save()).catch(() => step.run("save", () => save())), step.sleep("nap", "1h")]);
          });
        `,
      },
      {
        name: "a promise that is awaited before the other starts",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const first = step.run("save", () => save(1));
            const parcel = step.run("ship", () => ship());
            await first;
            await Promise.all([parcel, step.run("save", () => save(2))]);
          });
        `,
      },
      {
        name: "batches one after the other",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const batch of event.data.batches) {
              await Promise.all([step.run("charge", () => charge(batch)), step.run("ship", () => ship(batch))]);
            }
          });
        `,
      },
      {
        name: "a list that is emptied in each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const batch of event.data.batches) {
              const all = [];
              all.push(step.run("charge", () => charge(batch)));
              all.push(step.run("ship", () => ship(batch)));
              await Promise.all(all);
            }
          });
        `,
      },
      {
        name: "a reduce that waits for each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await event.data.items.reduce(async (before: any, item: any) => {
              await before;
              await step.run("ship", () => ship(item));
            }, Promise.resolve());
          });
        `,
      },
      {
        name: "a mapper of a library, which may go one by one",
        code: `
          import pMap from "p-map";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await pMap(event.data.items, (item: any) => step.run("ship", () => ship(item)), { concurrency: 1 });
          });
        `,
      },
      {
        name: "the map of a library with a place for options",
        code: `
          import Bluebird from "bluebird";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Bluebird.map(event.data.items, (item: any) => step.run("ship", () => ship(item)), { concurrency: 1 });
          });
        `,
      },
      {
        name: "a queue that decides when each starts",
        code: `
          import pLimit from "p-limit";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any) => limit(() => step.run("ship", () => ship(item)))));
          });

          const limit = pLimit(1);
        `,
      },
      {
        name: "the variants of an experiment, of which one runs",
        code: `
          import { experiment } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, group }) => {
            await group.experiment("welcome", {
              select: experiment.weighted({ short: 1, long: 1 }),
              variants: {
                short: () => step.run("send-welcome", () => sendShort()),
                long: () => step.run("send-welcome", () => sendLong()),
              },
            });
          });
        `,
      },
      {
        name: "requests, which have no id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.fetch("https://example.com/a"), step.fetch("https://example.com/b")]);
          });
        `,
      },
      {
        name: "ids that are empty, which is another offence",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.run("", () => charge()), step.run("", () => ship())]);
          });
        `,
      },
      {
        name: "ids that are random, which is another offence",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = Math.random();
            await Promise.all([step.run(\`save-\${id}\`, () => charge()), step.run(\`save-\${id}\`, () => ship())]);
          });
        `,
      },
      {
        name: "steps that nothing waits for, which is another offence",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            event.data.items.forEach(async (item: any) => {
              await step.run("ship", () => ship(item));
            });
          });
        `,
      },
      {
        name: "steps in the body of another, which is another offence",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("all", () => Promise.all([step.run("save", () => save()), step.run("save", () => save())]));
          });
        `,
      },
      {
        name: "members of different things",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { order, receipt } = event.data;
            await Promise.all([step.run(\`save-\${order.id}\`, () => save(order)), step.run(\`save-\${receipt.id}\`, () => save(receipt))]);
          });
        `,
      },
      {
        name: "an item by a changing index",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = [];
            for (let i = 0; i < 3; i++) all.push(step.run(\`ship-\${event.data.items[i]}\`, () => ship(i)));
            await Promise.all(all);
          });
        `,
      },
      {
        name: "an id that only may be the same",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([
              step.run(event.data.draft ? "save" : "store", () => save()),
              step.run("save", () => save()),
            ]);
          });
        `,
      },
      {
        name: "a helper called at once with different ids",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([notify(step, "ada"), notify(step, "alan")]);
          });

          async function notify(step: any, name: string) {
            await step.run(\`notify-\${name}\`, () => mail(name));
          }
        `,
      },
      {
        name: "a helper called at once with different data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([notify(step, event.data.buyer), notify(step, event.data.seller)]);
          });

          async function notify(step: any, person: any) {
            await step.run(\`notify-\${person.id}\`, () => mail(person));
          }
        `,
      },
      {
        name: "a helper called one after the other",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, "ada");
            await notify(step, "alan");
          });

          async function notify(step: any, name: string) {
            await step.run("notify", () => mail(name));
          }
        `,
      },
      {
        name: "a helper that changes its id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([notify(step, "ada"), notify(step, "ada")]);
          });

          let count = 0;
          async function notify(step: any, id: string) {
            id = \`\${id}-\${next()}\`;
            await step.run(id, () => mail());
          }
        `,
      },
      {
        name: "a helper given its arguments as a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const args = [step, "ada"] as const;
            await Promise.all([notify(...args), notify(...args)]);
          });

          async function notify(step: any, name: string) {
            await step.run(\`notify-\${name}\`, () => mail(name));
          }
        `,
      },
      {
        name: "two functions with the same step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.run("save", () => save()), step.run("ship", () => ship())]);
          });

          inngest.createFunction({ id: "other", triggers: { event: "shop/order.paid" } }, async ({ step }) => {
            await Promise.all([step.run("save", () => save()), step.run("ship", () => ship())]);
          });
        `,
      },
      {
        name: "the step of another library",
        code: `
           import { Inngest } from "inngest";
           import { step } from "@playwright/steps";

           export const inngest = new Inngest({ id: "shop" });

           export async function prepare() {
             await Promise.all([step.run("save", () => save()), step.run("save", () => save())]);
           }

        `,
      },
      {
        name: "a promise that is handed on, which cannot be followed",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const first = step.run("save", () => save(1));
            const result = await settled(first);
            await step.run("save", () => save(2));
          });
        `,
      },
      {
        name: "promises that a function of the same file waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all: Promise<unknown>[] = [];
            const flush = async () => {
              await Promise.all(all.splice(0));
            };
            for (const item of event.data.items) {
              all.push(step.run("ship", () => ship(item)));
              await flush();
            }
          });
        `,
      },
      {
        name: "a promise kept in a field, which cannot be followed",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const state: any = {};
            state.first = step.run("save", () => save(1));
            await wait(state);
            await step.run("save", () => save(2));
          });
        `,
      },
      {
        name: "code that is not finished",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.run(), step.run()]);
          });
        `,
      },
      {
        name: "a const that refers to itself",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id: string = \`save-\${id}\`;
            await Promise.all([step.run(id + 1, () => save()), step.run("ship", () => ship())]);
          });
        `,
      },
      {
        name: "sequential: the two arms of an if",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.draft) await step.run("save", () => saveDraft());
            else await step.run("save", () => saveOrder());
          });
        `,
        options: [{ sequential: true }],
      },
      {
        name: "sequential: ids with the id of each item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`ship-\${item.id}\`, () => ship(item));
            }
          });
        `,
        options: [{ sequential: true }],
      },
      {
        name: "sequential: the variants of an experiment",
        code: `
          import { experiment } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, group }) => {
            await group.experiment("welcome", {
              select: experiment.weighted({ short: 1, long: 1 }),
              variants: {
                short: () => step.run("send-welcome", () => sendShort()),
                long: () => step.run("send-welcome", () => sendLong()),
              },
            });
          });
        `,
        options: [{ sequential: true }],
      },
    ],
    invalid: [
      {
        name: "two steps in Promise.all",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([
              step.run("save", () => save(event.data.order)),
              step.run("save", () => save(event.data.receipt)),
            ]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "6", path: "", advice: "" },
            line: 7,
            column: 24,
            endLine: 7,
            endColumn: 30,
          },
        ],
      },
      {
        name: "in Promise.allSettled, race and any",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.allSettled([step.run("a", () => one()), step.run("a", () => two())]);
            await Promise.race([step.run("b", () => one()), step.run("b", () => two())]);
            await Promise.any([step.run("c", () => one()), step.run("c", () => two())]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("a")', other: 'step.run("a")', line: "5", path: "", advice: "" },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 79,
          },
          {
            messageId: "together",
            data: { step: 'step.run("b")', other: 'step.run("b")', line: "6", path: "", advice: "" },
            line: 6,
            column: 70,
            endLine: 6,
            endColumn: 73,
          },
          {
            messageId: "together",
            data: { step: 'step.run("c")', other: 'step.run("c")', line: "7", path: "", advice: "" },
            line: 7,
            column: 69,
            endLine: 7,
            endColumn: 72,
          },
        ],
      },
      {
        name: "tools of different kinds, which share their ids",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.sleep("order", "1h"), step.sendEvent("order", { name: "shop/order.seen" })]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: 'step.sendEvent("order")',
              other: 'step.sleep("order")',
              line: "5",
              path: "",
              advice: "",
            },
            line: 5,
            column: 74,
            endLine: 5,
            endColumn: 81,
          },
        ],
      },
      {
        name: "an id in options",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([step.run({ id: "save", name: "Save" }, () => save()), step.run({ id: "save", name: "Store" }, () => store())]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 5,
            column: 101,
            endLine: 5,
            endColumn: 107,
          },
        ],
      },
      {
        name: "three at once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([
              step.run("save", () => save(1)),
              step.run("save", () => save(2)),
              step.run("save", () => save(3)),
            ]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "6", path: "", advice: "" },
            line: 7,
            column: 24,
            endLine: 7,
            endColumn: 30,
          },
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "6", path: "", advice: "" },
            line: 8,
            column: 24,
            endLine: 8,
            endColumn: 30,
          },
        ],
      },
      {
        name: "promises kept in variables",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = step.run("save", () => save(event.data.order));
            const receipt = step.run("save", () => save(event.data.receipt));
            return [await order, await receipt];
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 6,
            column: 38,
            endLine: 6,
            endColumn: 44,
          },
        ],
      },
      {
        name: "a promise that is awaited after the other",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const reminder = step.sleep("remind", "1h");
            await step.run("remind", () => remind());
            await reminder;
          });
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: 'step.run("remind")',
              other: 'step.sleep("remind")',
              line: "5",
              path: "",
              advice: "",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a promise that is awaited in one case only",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = step.run("save", () => save(event.data.order));
            if (event.data.slow) await order;
            await step.run("save", () => save(event.data.receipt));
            await order;
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 34,
          },
        ],
      },
      {
        name: "returned together",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            return Promise.all([step.run("save", () => save(1)), step.run("save", () => save(2))]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 5,
            column: 75,
            endLine: 5,
            endColumn: 81,
          },
        ],
      },
      {
        name: "chains at once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([
              step.run("charge", () => charge()).then(() => step.run("save", () => save())),
              step.run("ship", () => ship()).then(() => step.run("save", () => save())),
            ]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "6", path: "", advice: "" },
            line: 7,
            column: 66,
            endLine: 7,
            endColumn: 72,
          },
        ],
      },
      {
        name: "functions called in place",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([
              (async () => {
                await step.run("charge", () => charge());
                await step.run("save", () => save());
              })(),
              (async () => {
                await step.run("ship", () => ship());
                await step.run("save", () => save());
              })(),
            ]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "8", path: "", advice: "" },
            line: 12,
            column: 32,
            endLine: 12,
            endColumn: 38,
          },
        ],
      },
      {
        name: "in group.parallel",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, group }) => {
            await group.parallel(() => Promise.race([step.run("save", () => save(1)), step.run("save", () => save(2))]));
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 5,
            column: 96,
            endLine: 5,
            endColumn: 102,
          },
        ],
      },
      {
        name: "an experiment and a step",
        code: `
          import { experiment } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, group }) => {
            await Promise.all([
              group.experiment("welcome", { select: experiment.fixed("a"), variants: { a: () => step.run("send", () => send()) } }),
              step.run("welcome", () => welcome()),
            ]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: 'step.run("welcome")',
              other: 'group.experiment("welcome")',
              line: "7",
              path: "",
              advice: "",
            },
            line: 8,
            column: 24,
            endLine: 8,
            endColumn: 33,
          },
        ],
      },
      {
        name: "an experiment's variant and a step beside it",
        code: `
          import { experiment } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, group }) => {
            await Promise.all([
              group.experiment("welcome", { select: experiment.fixed("a"), variants: { a: () => step.run("send", () => send()) } }),
              step.run("send", () => sendOther()),
            ]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("send")', other: 'step.run("send")', line: "7", path: "", advice: "" },
            line: 8,
            column: 24,
            endLine: 8,
            endColumn: 30,
          },
        ],
      },
      {
        name: "ids that are the same by their constants",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = "save";
            await Promise.all([step.run(id, () => save(1)), step.run(IDS.save, () => save(2)), step.run(\`\${prefix}ave\`, () => save(3))]);
          });

          const IDS = { save: "save" } as const;
          const prefix = "s";
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "6", path: "", advice: "" },
            line: 6,
            column: 70,
            endLine: 6,
            endColumn: 78,
          },
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "6", path: "", advice: "" },
            line: 6,
            column: 105,
            endLine: 6,
            endColumn: 119,
          },
        ],
      },
      {
        name: "ids of the same data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { order } = event.data;
            await Promise.all([
              step.run(\`save-\${order.id}\`, () => save(order)),
              step.run("save-" + order.id, () => save(order)),
            ]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: 'step.run("save-" + order.id)',
              other: "step.run(`save-${order.id}`)",
              line: "7",
              path: "",
              advice: "",
            },
            line: 8,
            column: 24,
            endLine: 8,
            endColumn: 42,
          },
        ],
      },
      {
        name: "a map with one id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any) => step.run("ship", () => ship(item))));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "5",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 82,
          },
        ],
      },
      {
        name: "a map whose items are taken apart",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map(async ({ orderId, lines }: any) => {
              await step.run("ship", () => ship(orderId, lines));
            }));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `ship-${orderId}`.",
            },
            line: 6,
            column: 30,
            endLine: 6,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a map whose items have no name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([1, 2, 3].map(() => step.run("ping", () => ping())));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ping")',
              other: "",
              line: "5",
              path: "",
              advice: "Give each turn an id of its own: `ping-${index}`.",
            },
            line: 5,
            column: 60,
            endLine: 5,
            endColumn: 66,
          },
        ],
      },
      {
        name: "a map with an id that is the same in each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any) => step.run(\`ship-\${event.data.orderId}\`, () => ship(item))));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: "step.run(`ship-${event.data.orderId}`)",
              other: "",
              line: "5",
              path: "",
              advice: "Give each turn an id of its own.",
            },
            line: 5,
            column: 76,
            endLine: 5,
            endColumn: 104,
          },
        ],
      },
      {
        name: "a map in each turn of a loop, with the id of the loop's turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const order of event.data.orders) {
              await Promise.all(order.items.map((item: any) => step.run(\`ship-\${order.id}\`, () => ship(item))));
            }
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: "step.run(`ship-${order.id}`)",
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own.",
            },
            line: 6,
            column: 73,
            endLine: 6,
            endColumn: 91,
          },
        ],
      },
      {
        name: "two steps in each turn of a map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map(async (item: any) => {
              await step.run("pack", () => pack(item));
              await step.run("ship", () => ship(item));
            }));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("pack")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `pack-${item.id}`.",
            },
            line: 6,
            column: 30,
            endLine: 6,
            endColumn: 36,
          },
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "7",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 7,
            column: 30,
            endLine: 7,
            endColumn: 36,
          },
        ],
      },
      {
        name: "a loop that waits, in each turn of a map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.orders.map(async (order: any) => {
              for (const item of order.items) await step.run("ship", () => ship(item));
            }));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `ship-${order.id}`.",
            },
            line: 6,
            column: 62,
            endLine: 6,
            endColumn: 68,
          },
        ],
      },
      {
        name: "a flatMap of lists",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.orders.flatMap((order: any) => order.items.map((item: any) => step.run("ship", () => ship(item)))));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "5",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 5,
            column: 113,
            endLine: 5,
            endColumn: 119,
          },
        ],
      },
      {
        name: "Array.from",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(Array.from({ length: 3 }, () => step.run("ping", () => ping())));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ping")',
              other: "",
              line: "5",
              path: "",
              advice: "Give each turn an id of its own: `ping-${index}`.",
            },
            line: 5,
            column: 72,
            endLine: 5,
            endColumn: 78,
          },
        ],
      },
      {
        name: "promises put into a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = [];
            for (const item of event.data.items) {
              all.push(step.run("ship", () => ship(item)));
            }
            await Promise.all(all);
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "7",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 7,
            column: 33,
            endLine: 7,
            endColumn: 39,
          },
        ],
      },
      {
        name: "promises put into a list by forEach",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all: Promise<unknown>[] = [];
            event.data.items.forEach((item: any) => {
              all.push(step.run("ship", () => ship(item)));
            });
            await Promise.all(all);
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "7",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 7,
            column: 33,
            endLine: 7,
            endColumn: 39,
          },
        ],
      },
      {
        name: "promises that are caught and put into a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = [];
            for (const item of event.data.items) all.push(step.run("ship", () => ship(item)).catch(() => null));
            await Promise.all(all);
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 6,
            column: 68,
            endLine: 6,
            endColumn: 74,
          },
        ],
      },
      {
        name: "a mapped list that is awaited one by one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = event.data.items.map((item: any) => step.run("ship", () => ship(item)));
            for (const each of all) await each;
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "5",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 5,
            column: 70,
            endLine: 5,
            endColumn: 76,
          },
        ],
      },
      {
        name: "tasks started in a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const tasks = [];
            for (const item of event.data.items) {
              tasks.push((async () => {
                await step.run("pack", () => pack(item));
              })());
            }
            await Promise.all(tasks);
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("pack")',
              other: "",
              line: "8",
              path: "",
              advice: "Give each turn an id of its own: `pack-${item.id}`.",
            },
            line: 8,
            column: 32,
            endLine: 8,
            endColumn: 38,
          },
        ],
      },
      {
        name: "the same id twice in each turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const all = [];
            for (const item of event.data.items) {
              all.push(step.run(\`ship-\${item.id}\`, () => pack(item)));
              all.push(step.run(\`ship-\${item.id}\`, () => ship(item)));
            }
            await Promise.all(all);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: "step.run(`ship-${item.id}`)",
              other: "step.run(`ship-${item.id}`)",
              line: "7",
              path: "",
              advice: "",
            },
            line: 8,
            column: 33,
            endLine: 8,
            endColumn: 50,
          },
        ],
      },
      {
        name: "a step with another name for the tools",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: durable }) => {
            const { run } = durable;
            await Promise.all([run("save", () => save(1)), durable.run("save", () => save(2))]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'durable.run("save")', other: 'run("save")', line: "6", path: "", advice: "" },
            line: 6,
            column: 72,
            endLine: 6,
            endColumn: 78,
          },
        ],
      },
      {
        name: "the tools that the SDK exports",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
            await Promise.all([step.run("save", () => save(1)), step.run("save", () => save(2))]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "6", path: "", advice: "" },
            line: 6,
            column: 74,
            endLine: 6,
            endColumn: 80,
          },
        ],
      },
      {
        name: "SDK 3's three arguments",
        code: `
           import { inngest } from "./client";

           inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }) => {
             await Promise.all([step.run("save", () => save(1)), step.run("save", () => save(2))]);
           });

        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 5,
            column: 75,
            endLine: 5,
            endColumn: 81,
          },
        ],
      },
      {
        name: "tools typed any",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const tools: any = step;
            await Promise.all([tools.run("save", () => save(1)), tools.run("save", () => save(2))]);
          });
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'tools.run("save")', other: 'tools.run("save")', line: "6", path: "", advice: "" },
            line: 6,
            column: 76,
            endLine: 6,
            endColumn: 82,
          },
        ],
      },
      {
        name: "in a handler for failures",
        code: `
           import { inngest } from "./client";

           inngest.createFunction(
             {
               id: "fn",
               triggers: { event: "shop/order.placed" },
               onFailure: async ({ step }) => {
                 await Promise.all([step.run("tell", () => tell(1)), step.run("tell", () => tell(2))]);
               },
             },
             async () => {},
           );

        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("tell")', other: 'step.run("tell")', line: "9", path: "", advice: "" },
            line: 9,
            column: 79,
            endLine: 9,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a helper called twice at once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([notify(step, "ada"), notify(step, "alan")]);
          });

          async function notify(step: any, name: string) {
            await step.run("notify", () => mail(name));
          }
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: 'step.run("notify")',
              other: 'step.run("notify")',
              line: "5",
              path: 'The way there: notify → step.run("notify", () => mail(name)) (file.ts:9:19). ',
              advice: "",
            },
            line: 5,
            column: 53,
            endLine: 5,
            endColumn: 73,
          },
        ],
      },
      {
        name: "a helper called twice with the same id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([once(step, "save"), once(step, "save")]);
          });

          const once = (step: any, id: string) => step.run(\`once-\${id}\`, () => save());
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: "step.run(`once-${id}`)",
              other: "step.run(`once-${id}`)",
              line: "5",
              path: "The way there: once → step.run(`once-${id}`, () => save()) (file.ts:8:51). ",
              advice: "",
            },
            line: 5,
            column: 52,
            endLine: 5,
            endColumn: 70,
          },
        ],
      },
      {
        name: "a helper's default for the id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([once(step), once(step, "once")]);
          });

          const once = (step: any, id = "once") => step.run(id, () => save());
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: "step.run(id)",
              other: "step.run(id)",
              line: "5",
              path: "The way there: once → step.run(id, () => save()) (file.ts:8:52). ",
              advice: "",
            },
            line: 5,
            column: 44,
            endLine: 5,
            endColumn: 62,
          },
        ],
      },
      {
        name: "a helper for each item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any) => ship(step, item)));
          });

          async function ship(step: any, item: any) {
            await step.run("ship", () => send(item));
          }
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "5",
              path: 'The way there: ship → step.run("ship", () => send(item)) (file.ts:9:19). ',
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 5,
            column: 67,
            endLine: 5,
            endColumn: 83,
          },
        ],
      },
      {
        name: "a helper that map calls by its name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ship = async (item: any) => {
              await step.run("ship", () => send(item));
            };
            await Promise.all(event.data.items.map(ship));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "8",
              path: 'The way there: ship → step.run("ship", () => send(item)) (file.ts:6:21). ',
              advice: "Give each turn an id of its own: `ship-${index}`.",
            },
            line: 8,
            column: 31,
            endLine: 8,
            endColumn: 57,
          },
        ],
      },
      {
        name: "a helper's step and one beside it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([notify(step), step.run("notify", () => mail())]);
          });

          async function notify(step: any) {
            await step.run("notify", () => mail());
          }
        `,
        errors: [
          {
            messageId: "together",
            data: {
              step: 'step.run("notify")',
              other: 'step.run("notify")',
              line: "5",
              path: "",
              advice: "",
            },
            line: 5,
            column: 55,
            endLine: 5,
            endColumn: 63,
          },
        ],
      },
      {
        name: "all of it in a helper, which has the report",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await saveBoth(step);
          });

          async function saveBoth(step: any) {
            await Promise.all([step.run("save", () => save(1)), step.run("save", () => save(2))]);
          }
        `,
        errors: [
          {
            messageId: "together",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "9", path: "", advice: "" },
            line: 9,
            column: 74,
            endLine: 9,
            endColumn: 80,
          },
        ],
      },
      {
        name: "sequential: one after the other",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("save", () => save(event.data.order));
            await step.run("save", () => save(event.data.receipt));
          });
        `,
        options: [{ sequential: true }],
        errors: [
          {
            messageId: "again",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 34,
          },
        ],
      },
      {
        name: "sequential: in a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run("ship", () => ship(item));
            }
          });
        `,
        options: [{ sequential: true }],
        errors: [
          {
            messageId: "laterTurns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 6,
            column: 30,
            endLine: 6,
            endColumn: 36,
          },
        ],
      },
      {
        name: "sequential: in a loop without an item",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            while (await step.run("more", () => more())) {
              await step.run("next", () => next());
            }
          });
        `,
        options: [{ sequential: true }],
        errors: [
          {
            messageId: "laterTurns",
            data: {
              step: 'step.run("more")',
              other: "",
              line: "5",
              path: "",
              advice: "Give each turn an id of its own: `more-${index}`.",
            },
            line: 5,
            column: 35,
            endLine: 5,
            endColumn: 41,
          },
          {
            messageId: "laterTurns",
            data: {
              step: 'step.run("next")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `next-${index}`.",
            },
            line: 6,
            column: 30,
            endLine: 6,
            endColumn: 36,
          },
        ],
      },
      {
        name: "sequential: a helper called again",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, "ada");
            await notify(step, "alan");
          });

          async function notify(step: any, name: string) {
            await step.run("notify", () => mail(name));
          }
        `,
        options: [{ sequential: true }],
        errors: [
          {
            messageId: "again",
            data: {
              step: 'step.run("notify")',
              other: 'step.run("notify")',
              line: "5",
              path: 'The way there: notify → step.run("notify", () => mail(name)) (file.ts:10:19). ',
              advice: "",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 39,
          },
        ],
      },
      {
        name: "sequential: a fallback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            try {
              await step.run("charge", () => chargeCard());
            } catch {
              await step.run("charge", () => chargeBank());
            }
          });
        `,
        options: [{ sequential: true }],
        errors: [
          {
            messageId: "again",
            data: {
              step: 'step.run("charge")',
              other: 'step.run("charge")',
              line: "6",
              path: "",
              advice: "",
            },
            line: 8,
            column: 30,
            endLine: 8,
            endColumn: 38,
          },
        ],
      },
      {
        name: "sequential: when the other is over",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("save", () => save()).then(() => step.run("save", () => save()));
          });
        `,
        options: [{ sequential: true }],
        errors: [
          {
            messageId: "again",
            data: { step: 'step.run("save")', other: 'step.run("save")', line: "5", path: "", advice: "" },
            line: 5,
            column: 70,
            endLine: 5,
            endColumn: 76,
          },
        ],
      },
      {
        name: "plain JavaScript",
        filename: "script.js",
        code: `
           const { Inngest } = require("inngest");
           const inngest = new Inngest({ id: "shop" });

           module.exports = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
             await Promise.all(event.data.items.map((item) => step.run("ship", () => ship(item))));
           });

        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `ship-${item.id}`.",
            },
            line: 6,
            column: 72,
            endLine: 6,
            endColumn: 78,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [
      {
        name: "a map that is a library's own",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const flow = { map: (each: (item: any) => Promise<unknown>) => each(1) };
            await flow.map((item) => step.run("ship", () => ship(item)));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a map of texts",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const names: string[] = event.data.names;
            await Promise.all(names.map((name) => step.run("greet", () => greet(name))));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("greet")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `greet-${name}`.",
            },
            line: 6,
            column: 60,
            endLine: 6,
            endColumn: 67,
          },
        ],
      },
      {
        name: "items with an id, by their type",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const orders = event.data.orders as { id: string }[];
            await Promise.all(orders.map((order) => step.run("ship", () => ship(order))));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("ship")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `ship-${order.id}`.",
            },
            line: 6,
            column: 62,
            endLine: 6,
            endColumn: 68,
          },
        ],
      },
      {
        name: "items without an id, by their type",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const points = event.data.points as { x: number; y: number }[];
            await Promise.all(points.map((point) => step.run("draw", () => draw(point))));
          });
        `,
        errors: [
          {
            messageId: "turns",
            data: {
              step: 'step.run("draw")',
              other: "",
              line: "6",
              path: "",
              advice: "Give each turn an id of its own: `draw-${index}`.",
            },
            line: 6,
            column: 62,
            endLine: 6,
            endColumn: 68,
          },
        ],
      },
    ],
  },
});

describe("helpers of other files", () => {
  it("are reported where the handler calls them, with the way to the step", () => {
    const client = `import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "shop" });\n`;
    const notify = `import type { GetStepTools } from "inngest";
import { inngest } from "./client";

type Tools = GetStepTools<typeof inngest>;

export async function notify(step: Tools, name: string) {
  await tell(step, name, "notify");
}

async function tell(step: Tools, name: string, kind: string) {
  await step.run(\`\${kind}-\${CHANNEL}\`, () => console.log(name));
}

const CHANNEL = "mail";
`;
    const handler = `import { inngest } from "./client";
import { notify } from "./notify";

export const fn = inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
  await Promise.all([notify(step, "ada"), notify(step, "alan")]);
});
`;
    expect(
      reportsOf(noDuplicateStepIds, {
        "src/client.ts": client,
        "src/notify.ts": notify,
        "src/handler.ts": handler,
      }),
    ).toEqual([
      {
        at: "src/handler.ts:5:43-5:63",
        messageId: "together",
        data: {
          step: "step.run(`${kind}-${CHANNEL}`)",
          other: "step.run(`${kind}-${CHANNEL}`)",
          line: "5",
          path: "The way there: notify → tell → step.run(…) (src/notify.ts:11:9). ",
          advice: "",
        },
        suggestions: [],
      },
    ]);
  });
});

describe("the whole message", () => {
  it("of two steps at once", () => {
    expect(
      messagesOf(
        noDuplicateStepIds,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await Promise.all([step.run("save", () => save(1)), step.run("save", () => save(2))]);
          });
        `,
      ),
    ).toEqual([
      'step.run("save") has the id of step.run("save") on line 5, and both can be in flight at once: Inngest tells them apart only by which starts first, so when a replay starts them the other way round, one gets the result of the other. Give it an id of its own.',
    ]);
  });

  it("of turns at once", () => {
    expect(
      messagesOf(
        noDuplicateStepIds,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.items.map((item: any) => step.run("ship", () => ship(item))));
          });
        `,
      ),
    ).toEqual([
      'All turns start step.run("ship") under one id, and they are in flight at once: Inngest tells them apart only by which starts first, so when a replay starts them in another order, one gets the result of another. Give each turn an id of its own: `ship-${item.id}`.',
    ]);
  });

  it("of one after the other", () => {
    expect(
      messagesOf(
        noDuplicateStepIds,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("save", () => save(1));
            await step.run("save", () => save(2));
            for (const item of event.data.items) await step.run("ship", () => ship(item));
          });
        `,
        { sequential: true },
      ),
    ).toEqual([
      'step.run("save") has the id of step.run("save") on line 5: Inngest tells them apart only by which comes first, so when new code changes their order, runs under way give one the result of the other. Give it an id of its own.',
      'Each turn runs step.run("ship") under one id: Inngest tells the turns apart only by their order, so when new code or data changes it, runs under way give one the result of another. Give each turn an id of its own: `ship-${item.id}`.',
    ]);
  });
});
