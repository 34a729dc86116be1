import { describe, expect, it } from "vitest";
import { noNondeterminismOutsideStep } from "../../src/rules/no-nondeterminism-outside-step.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noNondeterminismOutsideStep, {
  both: {
    valid: [
      {
        name: "a random value in the body of one step, which remembers its result",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = Math.random();
            await step.run("save-code", () => save(code));
            await step.run("send-mail", () => send("hello"));
          });
        `,
      },
      {
        name: "the return value alone",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const receipt = crypto.randomUUID();
            await step.run("save-order", () => save(event.data));
            return { receipt };
          });
        `,
      },
      {
        name: "a value that is only logged",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step, logger }) => {
            const startedAt = Date.now();
            await step.run("import-rows", () => importRows(event.data.file));
            await step.run("send-mail", () => send("done"));
            logger.info({ took: Date.now() - startedAt });
            console.log("took", Date.now() - startedAt);
          });
        `,
      },
      {
        name: "a value that is only thrown",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const reference = crypto.randomUUID();
            const found = await step.run("find-order", () => find(event.data.id));
            if (!found) throw new Error(\`Not found, reference \${reference}\`);
            await step.run("ship", () => ship(found));
          });
        `,
      },
      {
        name: "a random branch without a step on either side",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const text = await step.run("load-text", () => load());
            let title = text;
            if (Math.random() < 0.5) {
              title = text.toUpperCase();
            }
            await step.run("send", () => send(title));
          });
        `,
      },
      {
        name: "a guard on the clock after the last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("hold-table", () => hold(event.data.id));
            if (Date.now() > event.data.expires) return "late";
            return "in time";
          });
        `,
      },
      {
        name: "a polling loop that counts",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (let attempt = 0; attempt < 12; attempt++) {
              await step.run("poll", () => poll(event.data.id));
              await step.sleep("pause", "5s");
            }
          });
        `,
      },
      {
        name: "a fixed order of what a loop goes over",
        code: `
          import { inngest } from "./client";
          import _ from "lodash";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const items of _.chunk(event.data.items, 10)) {
              await step.run("ship", () => ship(items));
            }
          });
        `,
      },
      {
        name: "a value that chooses an argument of one step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const variant = Math.random() < 0.5 ? "a" : "b";
            await step.run("send", () => send(event.data.email, variant));
          });
        `,
      },
      {
        name: "a step id is stable-step-id's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`charge-\${Date.now()}\`, () => charge());
            await step.run("ship", () => ship());
          });
        `,
      },
      {
        name: "a variable that is the id of two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = crypto.randomUUID();
            await step.run(\`charge-\${id}\`, () => charge());
            await step.run(\`ship-\${id}\`, () => ship());
          });
        `,
      },
      {
        name: "an id and the body of one step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = crypto.randomUUID();
            await step.run(\`charge-\${id}\`, () => charge(id));
            await step.run("ship", () => ship());
          });
        `,
      },
      {
        name: "a Date of a value",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const placed = new Date(event.data.placedAt);
            await step.run("open", () => open(event.data.id, placed));
            await step.run("close", () => close(event.data.id, placed));
          });
        `,
      },
      {
        name: "a value made anew for each step of a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const user of event.data.users) {
              const token = crypto.randomUUID();
              await step.run(\`invite-\${user.id}\`, () => invite(user, token));
            }
          });
        `,
      },
      {
        name: "a value made anew for each step of a map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(
              event.data.users.map((user: { id: string }) => {
                const token = crypto.randomUUID();
                return step.run(\`invite-\${user.id}\`, () => invite(user, token));
              }),
            );
          });
        `,
      },
      {
        name: "a uuid that is made of a name",
        code: `
          import { inngest } from "./client";
          import { v5 as uuid } from "uuid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const token = uuid(event.data.email, "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
      },
      {
        name: "the time inside a ulid",
        code: `
          import { inngest } from "./client";
          import { decodeTime } from "ulid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const time = decodeTime(event.data.id);
            await step.run("a", () => save(time));
            await step.run("b", () => save(time));
          });
        `,
      },
      {
        name: "dayjs of a value",
        code: `
          import { inngest } from "./client";
          import dayjs from "dayjs";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const due = dayjs(event.data.placedAt).add(3, "days");
            await step.run("a", () => save(due));
            await step.run("b", () => save(due));
          });
        `,
      },
      {
        name: "a function of the project with the name of a random one",
        code: `
          import { inngest } from "./client";

          const nanoid = () => "fixed";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = nanoid();
            await step.run("a", () => save(id));
            await step.run("b", () => save(id));
          });
        `,
      },
      {
        name: "a date of the project's own",
        code: `
          import { inngest } from "./client";
          import { Date } from "./calendar";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const now = Date.now();
            await step.run("a", () => save(now));
            await step.run("b", () => save(now));
          });
        `,
      },
      {
        name: "the clock in the argument of a sleep",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.sleepUntil("wait", new Date(Date.now() + 3_600_000));
            await step.run("remind", () => remind());
          });
        `,
      },
      {
        name: "a random pause",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.sleep("jitter", \`\${Math.ceil(Math.random() * 60)}s\`);
            await step.run("call", () => call());
          });
        `,
      },
      {
        name: "the payload of one event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sendEvent("announce", { name: "shop/announced", data: { at: Date.now() } });
            await step.run("close", () => close(event.data.id));
          });
        `,
      },
      {
        name: "the clock where the event has no time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const at = event.ts ?? Date.now();
            await step.run("a", () => save(at));
            await step.run("b", () => save(at));
          });
        `,
      },
      {
        name: "deep inside a step body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const rows = await step.run("import", async () => {
              const rows = event.data.rows.map((row: object) => ({ ...row, id: crypto.randomUUID(), at: Date.now() }));
              if (Math.random() < 0.1) await verify(rows);
              return rows;
            });
            await step.run("index", () => index(rows));
          });
        `,
      },
      {
        name: "a function that only steps call",
        code: `
          import { inngest } from "./client";

          function stamped(row: object) {
            return { ...row, at: Date.now() };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const row = await step.run("make", () => stamped(event.data));
            await step.run("save", () => save(row));
          });
        `,
      },
      {
        name: "a function that only logs the time",
        code: `
          import { inngest } from "./client";

          function announced(name: string) {
            console.log(name, Date.now());
            return name;
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const name = announced("import");
            await step.run("save", () => save(name));
            await step.run("send", () => send(name));
          });
        `,
      },
      {
        name: "the top level of the module",
        code: `
          import { inngest } from "./client";

          const instance = crypto.randomUUID();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("save", () => save(instance));
            await step.run("send", () => send(instance));
          });
        `,
      },
      {
        name: "the options of the function",
        code: `
          import { inngest } from "./client";

          inngest.createFunction(
            { id: \`fn-\${Date.now()}\`, triggers: { event: "shop/order.placed" } },
            async ({ event, step }) => {
              await step.run("save", () => save(event.data));
              await step.run("send", () => send(event.data));
            },
          );
        `,
      },
      {
        name: "a handler without steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
            const id = crypto.randomUUID();
            if (Date.now() > event.data.expires) return;
            await save(id);
            await send(id);
          });
        `,
      },
      {
        name: "after the last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("save", () => save(event.data));
            const id = crypto.randomUUID();
            if (Date.now() % 2) await log(id);
            return id;
          });
        `,
      },
      {
        name: "steps of which only one runs",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const token = crypto.randomUUID();
            if (event.data.isNew) {
              await step.run("invite", () => invite(token));
            } else {
              await step.run("renew", () => renew(token));
            }
          });
        `,
      },
      {
        name: "a variable that gets a step's result before it is used",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            let at = Date.now();
            at = await step.run("time", () => Date.now());
            await step.run("save", () => save(at));
            await step.run("send", () => send(at));
          });
        `,
      },
      {
        name: "a helper that is handed the tools and uses the value once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const batch = crypto.randomUUID();
            await run(step, batch);
          });

          async function run(step: any, batch: string) {
            await step.run("open-batch", () => open(batch));
            await step.run("close-batch", () => close());
          }
        `,
      },
      {
        name: "a function of another library with a step of its own",
        code: `
          import { workflow } from "some-workflow";

          workflow.define({ id: "fn" }, async ({ step }: any) => {
            const id = Math.random();
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
      },
      {
        name: "a function that the settings call pure",
        code: `
          import { inngest } from "./client";

          const newId = () => crypto.randomUUID();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = newId();
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
        settings: { inngest: { pure: ["newId"] } },
      },
      {
        name: "a wrapper that the settings call a step",
        code: `
          import { inngest } from "./client";
          import { once } from "./once";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await once("make-id", () => crypto.randomUUID());
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
        settings: { inngest: { steps: ["once"] } },
      },
      {
        name: "a loop over a list that is written out, which has the same length on every replay",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = crypto.randomUUID();
            for (const each of [id]) await step.run("pack", () => pack(each));
          });
        `,
      },
      {
        name: "a loop over a list that is written out with the call in it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const each of [event.data.id, crypto.randomUUID()] as const) {
              await step.run("pack", () => pack(each));
            }
          });
        `,
      },
      {
        name: "a loop over the names of an object that is written out",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = crypto.randomUUID();
            for (const name in { id }) await step.run("pack", () => pack(name));
          });
        `,
      },
      {
        name: "a loop over a list that is written out again around the call, inside another loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const order of event.data.orders) {
              const id = crypto.randomUUID();
              for (const each of [id, order]) await step.run("pack", () => pack(each));
            }
          });
        `,
      },
      {
        name: "a list that is written out as a condition, which is always true",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = crypto.randomUUID();
            if ([id]) await step.run("pack", () => pack(event.data));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a list that is spread into another, so that its length differs",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const ids = Array.from({ length: Math.round(Math.random()) });
            for (const each of [...ids, "last"]) await step.run("pack", () => pack("one"));
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("pack")',
              path: "",
            },
            line: 5,
            column: 57,
            endLine: 5,
            endColumn: 70,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "length" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const ids = Array.from({ length: Math.round(await step.run("length", () => Math.random())) });
            for (const each of [...ids, "last"]) await step.run("pack", () => pack("one"));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an object with names that differ, of which two may be one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            for (const name in { last: 1, [String(Math.random() > 0.5)]: 2, true: 3 }) {
              await step.run("pack", () => pack("one"));
            }
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("pack")',
              path: "",
            },
            line: 5,
            column: 51,
            endLine: 5,
            endColumn: 64,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "random" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            for (const name in { last: 1, [String(await step.run("random", () => Math.random()) > 0.5)]: 2, true: 3 }) {
              await step.run("pack", () => pack("one"));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the element of a written list as a condition inside the loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const chance = Math.random();
            for (const each of [chance]) if (each > 0.5) await step.run("pack", () => pack("one"));
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("pack")',
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 41,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "chance" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const chance = await step.run("chance", () => Math.random());
            for (const each of [chance]) if (each > 0.5) await step.run("pack", () => pack("one"));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the element of a written list in two steps of the loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = crypto.randomUUID();
            for (const each of [id]) {
              await step.run("pack", () => pack(each));
              await step.run("ship", () => ship(each));
            }
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("pack") and step.run("ship")',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            for (const each of [id]) {
              await step.run("pack", () => pack(each));
              await step.run("ship", () => ship(each));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the element of a written list in a loop inside its turn",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = crypto.randomUUID();
            for (const each of [id]) {
              for (const item of event.data.items) await step.run("pack", () => pack(each, item));
            }
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("pack") again and again',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            for (const each of [id]) {
              for (const item of event.data.items) await step.run("pack", () => pack(each, item));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a written list that a loop around it goes over again",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = crypto.randomUUID();
            for (const item of event.data.items) {
              for (const each of [id, item]) await step.run("pack", () => pack(each));
            }
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("pack") again and again',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            for (const item of event.data.items) {
              for (const each of [id, item]) await step.run("pack", () => pack(each));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an element of a written list that a variable keeps for the turns after its own",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let first;
            for (const each of [crypto.randomUUID(), event.data.id]) {
              first ??= each;
              await step.run("pack", () => pack(first));
            }
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("pack") again and again',
              path: "",
            },
            line: 6,
            column: 33,
            endLine: 6,
            endColumn: 52,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "uuid" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let first;
            for (const each of [await step.run("uuid", () => crypto.randomUUID()), event.data.id]) {
              first ??= each;
              await step.run("pack", () => pack(first));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a value in every turn of a loop over a written list that holds it too",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = crypto.randomUUID();
            for (const each of [id, event.data.id]) await step.run("pack", () => pack(each, id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("pack") again and again',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            for (const each of [id, event.data.id]) await step.run("pack", () => pack(each, id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a random value in the bodies of two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = Math.random();
            await step.run("save-code", () => save(code));
            await step.run("send-code", () => send(code));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("save-code") and step.run("send-code")',
              path: "",
            },
            line: 5,
            column: 26,
            endLine: 5,
            endColumn: 39,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "code" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = await step.run("code", () => Math.random());
            await step.run("save-code", () => save(code));
            await step.run("send-code", () => send(code));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "one step and the return value",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const orderId = crypto.randomUUID();
            await step.run("save-order", () => save(orderId, event.data));
            return { orderId };
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("save-order") and the function\'s result',
              path: "",
            },
            line: 5,
            column: 29,
            endLine: 5,
            endColumn: 48,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "order-id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const orderId = await step.run("order-id", () => crypto.randomUUID());
            await step.run("save-order", () => save(orderId, event.data));
            return { orderId };
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a random branch with a step on both sides",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            if (Math.random() < 0.5) {
              await step.run("send-discount", () => send("10 % off"));
            } else {
              await step.run("send-greeting", () => send("hello"));
            }
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("send-discount") and step.run("send-greeting")',
              path: "",
            },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 30,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "random" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            if (await step.run("random", () => Math.random()) < 0.5) {
              await step.run("send-discount", () => send("10 % off"));
            } else {
              await step.run("send-greeting", () => send("hello"));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a guard on the clock that returns before steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (Date.now() > event.data.expires) return;
            await step.run("hold-table", () => hold(event.data.id));
            await step.run("confirm-table", () => confirm(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("hold-table") and step.run("confirm-table")',
              path: "",
            },
            line: 5,
            column: 17,
            endLine: 5,
            endColumn: 27,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (await step.run("now", () => Date.now()) > event.data.expires) return;
            await step.run("hold-table", () => hold(event.data.id));
            await step.run("confirm-table", () => confirm(event.data.id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the deadline of a polling loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const deadline = Date.now() + 60_000;
            while (Date.now() < deadline) {
              await step.run("poll", () => poll(event.data.id));
              await step.sleep("pause", "5s");
            }
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("poll") and step.sleep("pause")',
              path: "",
            },
            line: 5,
            column: 30,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "deadline" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const deadline = await step.run("deadline", () => Date.now()) + 60_000;
            while (Date.now() < deadline) {
              await step.run("poll", () => poll(event.data.id));
              await step.sleep("pause", "5s");
            }
          });
        `,
              },
            ],
          },
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("poll") and step.sleep("pause")',
              path: "",
            },
            line: 6,
            column: 20,
            endLine: 6,
            endColumn: 30,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const deadline = Date.now() + 60_000;
            while (await step.run("now", () => Date.now()) < deadline) {
              await step.run("poll", () => poll(event.data.id));
              await step.sleep("pause", "5s");
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a random bound of a for loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            for (let i = 0; i < Math.ceil(Math.random() * 3); i++) {
              await step.run("ping", () => ping(i));
            }
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("ping")',
              path: "",
            },
            line: 5,
            column: 43,
            endLine: 5,
            endColumn: 56,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "random" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            for (let i = 0; i < Math.ceil(await step.run("random", () => Math.random()) * 3); i++) {
              await step.run("ping", () => ping(i));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a random order of what a loop goes over",
        code: `
          import { inngest } from "./client";
          import _ from "lodash";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of _.shuffle(event.data.items)) {
              await step.run("ship", () => ship(item));
            }
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`_.shuffle(event.data.items)`",
              another: "another value",
              operations: 'step.run("ship")',
              path: "",
            },
            line: 6,
            column: 32,
            endLine: 6,
            endColumn: 59,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "shuffle" },
                output: `
          import { inngest } from "./client";
          import _ from "lodash";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of await step.run("shuffle", () => _.shuffle(event.data.items))) {
              await step.run("ship", () => ship(item));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a random comparison inside sort",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const items = event.data.items.toSorted(() => Math.random() - 0.5);
            for (const item of items) {
              await step.run("ship", () => ship(item));
            }
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("ship")',
              path: "",
            },
            line: 5,
            column: 59,
            endLine: 5,
            endColumn: 72,
          },
        ],
      },
      {
        name: "a switch over the day of the week",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            switch (new Date().getDay()) {
              case 0:
                await step.run("weekly", () => report("week"));
                break;
              default:
                await step.run("daily", () => report("day"));
            }
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`new Date()`",
              another: "another time",
              operations: 'step.run("weekly") and step.run("daily")',
              path: "",
            },
            line: 5,
            column: 21,
            endLine: 5,
            endColumn: 31,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            switch (new Date(await step.run("now", () => Date.now())).getDay()) {
              case 0:
                await step.run("weekly", () => report("week"));
                break;
              default:
                await step.run("daily", () => report("day"));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step on the right of a random &&",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            Math.random() < 0.1 && (await step.run("ask-for-feedback", () => ask(event.data.email)));
            await step.run("close", () => close(event.data.id));
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("ask-for-feedback")',
              path: "",
            },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 26,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "random" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("random", () => Math.random()) < 0.1 && (await step.run("ask-for-feedback", () => ask(event.data.email)));
            await step.run("close", () => close(event.data.id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a conditional expression between two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const result = Date.now() % 2
              ? await step.run("variant-a", () => a(event.data))
              : await step.run("variant-b", () => b(event.data));
            await step.run("save", () => save(result));
          });
        `,
        errors: [
          {
            messageId: "conditionAndSteps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("variant-a") and step.run("variant-b")',
              places: 'step.run("save")',
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 38,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "result" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const result = await step.run("result", () => Date.now()) % 2
              ? await step.run("variant-a", () => a(event.data))
              : await step.run("variant-b", () => b(event.data));
            await step.run("save", () => save(result));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a value that chooses an argument of two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const variant = Math.random() < 0.5 ? "a" : "b";
            await step.run("send", () => send(event.data.email, variant));
            await step.run("record", () => record(variant));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("send") and step.run("record")',
              path: "",
            },
            line: 5,
            column: 29,
            endLine: 5,
            endColumn: 42,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "variant" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const variant = await step.run("variant", () => Math.random()) < 0.5 ? "a" : "b";
            await step.run("send", () => send(event.data.email, variant));
            await step.run("record", () => record(variant));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an id and the bodies of two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = crypto.randomUUID();
            await step.run(\`charge-\${id}\`, () => charge(id));
            await step.run("ship", () => ship(id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run(`charge-${id}`) and step.run("ship")',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            await step.run(\`charge-\${id}\`, () => charge(id));
            await step.run("ship", () => ship(id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "new Date() in two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = new Date();
            await step.run("open", () => open(event.data.id, now));
            await step.run("close", () => close(event.data.id, now));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`new Date()`",
              another: "another time",
              operations: 'step.run("open") and step.run("close")',
              path: "",
            },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = new Date(await step.run("now", () => Date.now()));
            await step.run("open", () => open(event.data.id, now));
            await step.run("close", () => close(event.data.id, now));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "today's date for a step in a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const today = new Date().toISOString().slice(0, 10);
            for (const user of event.data.users) {
              await step.run(\`digest-\${user.id}\`, () => sendDigest(user, today));
            }
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`new Date()`",
              another: "another time",
              operations: "step.run(`digest-${user.id}`) again and again",
              path: "",
            },
            line: 5,
            column: 27,
            endLine: 5,
            endColumn: 37,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "today" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const today = new Date(await step.run("today", () => Date.now())).toISOString().slice(0, 10);
            for (const user of event.data.users) {
              await step.run(\`digest-\${user.id}\`, () => sendDigest(user, today));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "one value for all steps of a map",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const batch = crypto.randomUUID();
            await Promise.all(
              event.data.users.map((user: { id: string }) => step.run(\`invite-\${user.id}\`, () => invite(user, batch))),
            );
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: "step.run(`invite-${user.id}`) again and again",
              path: "",
            },
            line: 5,
            column: 27,
            endLine: 5,
            endColumn: 46,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "batch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const batch = await step.run("batch", () => crypto.randomUUID());
            await Promise.all(
              event.data.users.map((user: { id: string }) => step.run(\`invite-\${user.id}\`, () => invite(user, batch))),
            );
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "Date() as a function",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const text = Date();
            await step.run("a", () => save(text));
            await step.run("b", () => save(text));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date()`",
              another: "another time",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 5,
            column: 26,
            endLine: 5,
            endColumn: 32,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "text" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const text = await step.run("text", () => Date());
            await step.run("a", () => save(text));
            await step.run("b", () => save(text));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "performance.now",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const start = performance.now();
            await step.run("a", () => save(start));
            await step.run("b", () => save(start));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`performance.now()`",
              another: "another time",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 5,
            column: 27,
            endLine: 5,
            endColumn: 44,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "start" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const start = await step.run("start", () => performance.now());
            await step.run("a", () => save(start));
            await step.run("b", () => save(start));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "process.hrtime.bigint, whose value a step cannot give back",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const start = process.hrtime.bigint();
            await step.run("a", () => save(start));
            await step.run("b", () => save(start));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`process.hrtime.bigint()`",
              another: "another time",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 5,
            column: 27,
            endLine: 5,
            endColumn: 50,
          },
        ],
      },
      {
        name: "random bytes, which a step gives back as something else",
        code: `
          import { inngest } from "./client";
          import { randomBytes } from "node:crypto";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const salt = randomBytes(16);
            await step.run("a", () => save(salt));
            await step.run("b", () => save(salt));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`randomBytes(16)`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 26,
            endLine: 6,
            endColumn: 41,
          },
        ],
      },
      {
        name: "random bytes as text",
        code: `
          import { inngest } from "./client";
          import { randomBytes } from "node:crypto";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = randomBytes(16).toString("hex");
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`randomBytes(16)`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 42,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "token" },
                output: `
          import { inngest } from "./client";
          import { randomBytes } from "node:crypto";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = await step.run("token", () => randomBytes(16).toString("hex"));
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a namespace import of node:crypto",
        code: `
          import { inngest } from "./client";
          import * as crypto from "crypto";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = crypto.randomInt(1000);
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomInt(1000)`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 49,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "token" },
                output: `
          import { inngest } from "./client";
          import * as crypto from "crypto";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = await step.run("token", () => crypto.randomInt(1000));
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a random function taken out of its object",
        code: `
          import { inngest } from "./client";

          const { randomUUID: unique } = globalThis.crypto;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = unique();
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`unique()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 7,
            column: 27,
            endLine: 7,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "token" },
                output: `
          import { inngest } from "./client";

          const { randomUUID: unique } = globalThis.crypto;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = await step.run("token", () => unique());
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "uuid under another name",
        code: `
          import { inngest } from "./client";
          import { v4 as uuid } from "uuid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = uuid();
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`uuid()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 33,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "token" },
                output: `
          import { inngest } from "./client";
          import { v4 as uuid } from "uuid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const token = await step.run("token", () => uuid());
            await step.run("a", () => save(token));
            await step.run("b", () => save(token));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "nanoid with an alphabet of the project",
        code: `
          import { inngest } from "./client";
          import { customAlphabet } from "nanoid";

          const shortCode = customAlphabet("abc", 6);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = shortCode();
            await step.run("a", () => save(code));
            await step.run("b", () => save(code));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`shortCode()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 8,
            column: 26,
            endLine: 8,
            endColumn: 37,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "code" },
                output: `
          import { inngest } from "./client";
          import { customAlphabet } from "nanoid";

          const shortCode = customAlphabet("abc", 6);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = await step.run("code", () => shortCode());
            await step.run("a", () => save(code));
            await step.run("b", () => save(code));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "ulid",
        code: `
          import { inngest } from "./client";
          import { ulid } from "ulid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = ulid();
            await step.run("a", () => save(id));
            await step.run("b", () => save(id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`ulid()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 30,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";
          import { ulid } from "ulid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => ulid());
            await step.run("a", () => save(id));
            await step.run("b", () => save(id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "cuid2",
        code: `
          import { inngest } from "./client";
          import { createId } from "@paralleldrive/cuid2";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = createId();
            await step.run("a", () => save(id));
            return id;
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`createId()`",
              another: "another value",
              operations: 'step.run("a") and the function\'s result',
              path: "",
            },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 34,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";
          import { createId } from "@paralleldrive/cuid2";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => createId());
            await step.run("a", () => save(id));
            return id;
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the default export of cuid",
        code: `
          import { inngest } from "./client";
          import cuid from "cuid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = cuid();
            await step.run("a", () => save(id));
            await step.run("b", () => save(id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`cuid()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 30,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";
          import cuid from "cuid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => cuid());
            await step.run("a", () => save(id));
            await step.run("b", () => save(id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "faker",
        code: `
          import { inngest } from "./client";
          import { faker } from "@faker-js/faker";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const email = faker.internet.email();
            await step.run("a", () => save(email));
            await step.run("b", () => save(email));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`faker.internet.email()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 49,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "email" },
                output: `
          import { inngest } from "./client";
          import { faker } from "@faker-js/faker";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const email = await step.run("email", () => faker.internet.email());
            await step.run("a", () => save(email));
            await step.run("b", () => save(email));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "dayjs without arguments, whose object a step cannot give back",
        code: `
          import { inngest } from "./client";
          import dayjs from "dayjs";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const due = dayjs().add(3, "days");
            await step.run("a", () => save(due));
            await step.run("b", () => save(due));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`dayjs()`",
              another: "another time",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 25,
            endLine: 6,
            endColumn: 32,
          },
        ],
      },
      {
        name: "one time for two sleeps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const now = Date.now();
            await step.sleepUntil("first", new Date(now + 1000));
            await step.sleepUntil("second", new Date(now + 2000));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.sleepUntil("first") and step.sleepUntil("second")',
              path: "",
            },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const now = await step.run("now", () => Date.now());
            await step.sleepUntil("first", new Date(now + 1000));
            await step.sleepUntil("second", new Date(now + 2000));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the payload of one event and the body of a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const token = crypto.randomUUID();
            await step.sendEvent("announce", { name: "shop/announced", data: { token } });
            await step.run("close", () => close(event.data.id, token));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.sendEvent("announce") and step.run("close")',
              path: "",
            },
            line: 5,
            column: 27,
            endLine: 5,
            endColumn: 46,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "token" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const token = await step.run("token", () => crypto.randomUUID());
            await step.sendEvent("announce", { name: "shop/announced", data: { token } });
            await step.run("close", () => close(event.data.id, token));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the clock where a variable has no value",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const cached = await step.run("load", () => load(event.data.id));
            const at = cached ?? Date.now();
            await step.run("a", () => save(at));
            await step.run("b", () => save(at));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 34,
            endLine: 6,
            endColumn: 44,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "at" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const cached = await step.run("load", () => load(event.data.id));
            const at = cached ?? await step.run("at", () => Date.now());
            await step.run("a", () => save(at));
            await step.run("b", () => save(at));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function that replayed code calls",
        code: `
          import { inngest } from "./client";

          function stamped(row: object) {
            return { ...row, at: Date.now() };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const row = stamped(event.data);
            await step.run("save", () => save(row));
            await step.run("index", () => index(row));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("save") and step.run("index")',
              path: "The way there: stamped → Date.now() (file.ts:5:34). ",
            },
            line: 9,
            column: 25,
            endLine: 9,
            endColumn: 44,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "row" },
                output: `
          import { inngest } from "./client";

          function stamped(row: object) {
            return { ...row, at: Date.now() };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const row = await step.run("row", () => stamped(event.data));
            await step.run("save", () => save(row));
            await step.run("index", () => index(row));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function that calls another",
        code: `
          import { inngest } from "./client";

          const voucher = () => \`V-\${suffix(8)}\`;
          const suffix = (length: number) => Math.random().toString(36).slice(2, length);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = voucher();
            await step.run("save", () => save(code));
            await step.run("send", () => send(code));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "The way there: voucher → suffix → Math.random() (file.ts:5:46). ",
            },
            line: 8,
            column: 26,
            endLine: 8,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "code" },
                output: `
          import { inngest } from "./client";

          const voucher = () => \`V-\${suffix(8)}\`;
          const suffix = (length: number) => Math.random().toString(36).slice(2, length);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = await step.run("code", () => voucher());
            await step.run("save", () => save(code));
            await step.run("send", () => send(code));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a variable that is set on one way only",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let at = event.data.at;
            if (!at) at = Date.now();
            await step.run("save", () => save(at));
            await step.run("send", () => send(at));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("save") and step.run("send")',
              path: "",
            },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 37,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let at = event.data.at;
            if (!at) at = await step.run("now", () => Date.now());
            await step.run("save", () => save(at));
            await step.run("send", () => send(at));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property of an object that two steps use",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const context = { order: event.data.id, startedAt: Date.now() };
            await step.run("save", () => save(context));
            await step.run("send", () => send(context));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("save") and step.run("send")',
              path: "",
            },
            line: 5,
            column: 64,
            endLine: 5,
            endColumn: 74,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "started-at" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const context = { order: event.data.id, startedAt: await step.run("started-at", () => Date.now()) };
            await step.run("save", () => save(context));
            await step.run("send", () => send(context));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an array that is filled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids: string[] = [];
            for (const item of event.data.items) ids.push(\`\${item}-\${crypto.randomUUID()}\`);
            await step.run("save", () => save(ids));
            await step.run("send", () => send(ids));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "",
            },
            line: 6,
            column: 70,
            endLine: 6,
            endColumn: 89,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "uuid" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids: string[] = [];
            for (const item of event.data.items) ids.push(\`\${item}-\${await step.run("uuid", () => crypto.randomUUID())}\`);
            await step.run("save", () => save(ids));
            await step.run("send", () => send(ids));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "two values taken out of an object",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const { id, at } = { id: crypto.randomUUID(), at: 1 };
            await step.run("save", () => save(id));
            await step.run("send", () => send(id, at));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "",
            },
            line: 5,
            column: 38,
            endLine: 5,
            endColumn: 57,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const { id, at } = { id: await step.run("id", () => crypto.randomUUID()), at: 1 };
            await step.run("save", () => save(id));
            await step.run("send", () => send(id, at));
          });
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
              onFailure: async ({ error, step }) => {
                const reference = crypto.randomUUID();
                await step.run("record", () => record(error, reference));
                await step.run("notify", () => notify(reference));
              },
            },
            async ({ event, step }) => {
              await step.run("save", () => save(event.data));
            },
          );
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("record") and step.run("notify")',
              path: "",
            },
            line: 9,
            column: 35,
            endLine: 9,
            endColumn: 54,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "reference" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ error, step }) => {
                const reference = await step.run("reference", () => crypto.randomUUID());
                await step.run("record", () => record(error, reference));
                await step.run("notify", () => notify(reference));
              },
            },
            async ({ event, step }) => {
              await step.run("save", () => save(event.data));
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

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async (ctx: any) => {
            const reference = crypto.randomUUID();
            await ctx.step.run("record", () => record(reference));
            await ctx.step.run("notify", () => notify(reference));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'ctx.step.run("record") and ctx.step.run("notify")',
              path: "",
            },
            line: 7,
            column: 31,
            endLine: 7,
            endColumn: 50,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "reference" },
                output: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async (ctx: any) => {
            const reference = await ctx.step.run("reference", () => crypto.randomUUID());
            await ctx.step.run("record", () => record(reference));
            await ctx.step.run("notify", () => notify(reference));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler that names its context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            const reference = crypto.randomUUID();
            await ctx.step.run("record", () => record(reference));
            await ctx.step.run("notify", () => notify(reference));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'ctx.step.run("record") and ctx.step.run("notify")',
              path: "",
            },
            line: 5,
            column: 31,
            endLine: 5,
            endColumn: 50,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "reference" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            const reference = await ctx.step.run("reference", () => crypto.randomUUID());
            await ctx.step.run("record", () => record(reference));
            await ctx.step.run("notify", () => notify(reference));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler with a name of its own",
        code: `
          import { inngest } from "./client";

          const handler = async ({ step }: any) => {
            const reference = crypto.randomUUID();
            await step.run("record", () => record(reference));
            await step.run("notify", () => notify(reference));
          };

          export const fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, handler);
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("record") and step.run("notify")',
              path: "",
            },
            line: 5,
            column: 31,
            endLine: 5,
            endColumn: 50,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "reference" },
                output: `
          import { inngest } from "./client";

          const handler = async ({ step }: any) => {
            const reference = await step.run("reference", () => crypto.randomUUID());
            await step.run("record", () => record(reference));
            await step.run("notify", () => notify(reference));
          };

          export const fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, handler);
        `,
              },
            ],
          },
        ],
      },
      {
        name: "tools under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: tools }) => {
            const reference = crypto.randomUUID();
            await tools.run("record", () => record(reference));
            await tools.run("notify", () => notify(reference));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'tools.run("record") and tools.run("notify")',
              path: "",
            },
            line: 5,
            column: 31,
            endLine: 5,
            endColumn: 50,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "reference" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: tools }) => {
            const reference = await tools.run("reference", () => crypto.randomUUID());
            await tools.run("record", () => record(reference));
            await tools.run("notify", () => notify(reference));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a tool under another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: { run: once } }) => {
            const reference = crypto.randomUUID();
            await once("record", () => record(reference));
            await once("notify", () => notify(reference));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'once("record") and once("notify")',
              path: "",
            },
            line: 5,
            column: 31,
            endLine: 5,
            endColumn: 50,
          },
        ],
      },
      {
        name: "the step that the package exports",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async () => {
            const reference = crypto.randomUUID();
            await step.run("record", () => record(reference));
            await step.run("notify", () => notify(reference));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("record") and step.run("notify")',
              path: "",
            },
            line: 6,
            column: 31,
            endLine: 6,
            endColumn: 50,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "reference" },
                output: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async () => {
            const reference = await step.run("reference", () => crypto.randomUUID());
            await step.run("record", () => record(reference));
            await step.run("notify", () => notify(reference));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "branches that run in parallel",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ group, step }) => {
            const reference = crypto.randomUUID();
            await group.parallel(() =>
              Promise.all([
                step.run("record", () => record(reference)),
                step.run("notify", () => notify(reference)),
              ]),
            );
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("record") and step.run("notify")',
              path: "",
            },
            line: 5,
            column: 31,
            endLine: 5,
            endColumn: 50,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "reference" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ group, step }) => {
            const reference = await step.run("reference", () => crypto.randomUUID());
            await group.parallel(() =>
              Promise.all([
                step.run("record", () => record(reference)),
                step.run("notify", () => notify(reference)),
              ]),
            );
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that is handed the tools and holds it all",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, event }) => {
            await notifyAll(step, event.data.users);
          });

          async function notifyAll(step: any, users: string[]) {
            const batch = crypto.randomUUID();
            await step.run("open-batch", () => open(batch));
            await step.run("close-batch", () => close(batch, users));
          }
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("open-batch") and step.run("close-batch")',
              path: "",
            },
            line: 9,
            column: 27,
            endLine: 9,
            endColumn: 46,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "batch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, event }) => {
            await notifyAll(step, event.data.users);
          });

          async function notifyAll(step: any, users: string[]) {
            const batch = await step.run("batch", () => crypto.randomUUID());
            await step.run("open-batch", () => open(batch));
            await step.run("close-batch", () => close(batch, users));
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that is handed the tools and the value",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const batch = crypto.randomUUID();
            await run(step, batch);
          });

          async function run(step: any, batch: string) {
            await step.run("open-batch", () => open(batch));
            await step.run("close-batch", () => close(batch));
          }
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'run → step.run("open-batch") and run → step.run("close-batch")',
              path: "",
            },
            line: 5,
            column: 27,
            endLine: 5,
            endColumn: 46,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "batch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const batch = await step.run("batch", () => crypto.randomUUID());
            await run(step, batch);
          });

          async function run(step: any, batch: string) {
            await step.run("open-batch", () => open(batch));
            await step.run("close-batch", () => close(batch));
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "JavaScript",
        code: `
          const { Inngest } = require("inngest");
          const { v4 } = require("uuid");

          const inngest = new Inngest({ id: "shop" });

          module.exports = inngest.createFunction({ id: "fn", triggers: [{ cron: "0 3 * * *" }] }, async function ({ step }) {
            const id = v4();
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
        filename: "script.js",
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`v4()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "",
            },
            line: 8,
            column: 24,
            endLine: 8,
            endColumn: 28,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          const { Inngest } = require("inngest");
          const { v4 } = require("uuid");

          const inngest = new Inngest({ id: "shop" });

          module.exports = inngest.createFunction({ id: "fn", triggers: [{ cron: "0 3 * * *" }] }, async function ({ step }) {
            const id = await step.run("id", () => v4());
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper in JavaScript that is handed untyped tools",
        code: `
          import { inngest } from "./client";

          export const fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, ({ step }) => work(step));

          async function work(step) {
            const half = Math.random() < 0.5;
            if (half) await step.run("half", () => save());
            await step.run("rest", () => save());
          }
        `,
        filename: "script.js",
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("half")',
              path: "",
            },
            line: 7,
            column: 26,
            endLine: 7,
            endColumn: 39,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "half-2" },
                output: `
          import { inngest } from "./client";

          export const fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, ({ step }) => work(step));

          async function work(step) {
            const half = await step.run("half-2", () => Math.random()) < 0.5;
            if (half) await step.run("half", () => save());
            await step.run("rest", () => save());
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a comment that stands in the way stays",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            // how long the import takes
            const start = Date.now() /* ms */;
            await step.run("a", () => save(start));
            await step.run("b", () => save(start));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 6,
            column: 27,
            endLine: 6,
            endColumn: 37,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "start" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            // how long the import takes
            const start = await step.run("start", () => Date.now()) /* ms */;
            await step.run("a", () => save(start));
            await step.run("b", () => save(start));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an id that a step has already is not used again",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const start = Date.now();
            await step.run("start", () => begin(event.data.id, start));
            await step.run("end", () => finish(event.data.id, start));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("start") and step.run("end")',
              path: "",
            },
            line: 5,
            column: 27,
            endLine: 5,
            endColumn: 37,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "start-2" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const start = await step.run("start-2", () => Date.now());
            await step.run("start", () => begin(event.data.id, start));
            await step.run("end", () => finish(event.data.id, start));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler that is not async",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, ({ step }) => {
            const id = crypto.randomUUID();
            return Promise.all([step.run("a", () => save(id)), step.run("b", () => save(id))]);
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            return Promise.all([step.run("a", () => save(id)), step.run("b", () => save(id))]);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an exported function that is not async",
        code: `
          import { inngest } from "./client";

          export function handler({ step }: any) {
            const id = crypto.randomUUID();
            return Promise.all([step.run("a", () => save(id)), step.run("b", () => save(id))]);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, handler);
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          export async function handler({ step }: any) {
            const id = await step.run("id", () => crypto.randomUUID());
            return Promise.all([step.run("a", () => save(id)), step.run("b", () => save(id))]);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, handler);
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper whose callers expect no promise",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await Promise.all(startAll(step));
          });

          function startAll(step: any) {
            const id = crypto.randomUUID();
            return [step.run("a", () => save(id)), step.run("b", () => save(id))];
          }
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("a") and step.run("b")',
              path: "",
            },
            line: 9,
            column: 24,
            endLine: 9,
            endColumn: 43,
          },
        ],
      },
      {
        name: "the tools in the rest of the context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, ...rest }) => {
            const id = crypto.randomUUID();
            await once(rest.step, id);
            await again(rest, id, event);
          });

          const once = (step: any, id: string) => step.run("a", () => save(id));
          const again = ({ step }: any, id: string, event: object) => step.run("b", () => save(id, event));
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'once → step.run("a") and again → step.run("b")',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, ...rest }) => {
            const id = await rest.step.run("id", () => crypto.randomUUID());
            await once(rest.step, id);
            await again(rest, id, event);
          });

          const once = (step: any, id: string) => step.run("a", () => save(id));
          const again = ({ step }: any, id: string, event: object) => step.run("b", () => save(id, event));
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler that does not name the tools",
        code: `
          import { inngest } from "./client";
          import { step } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
            const id = crypto.randomUUID();
            await once(id);
            await again(id, event);
          });

          const once = (id: string) => step.run("a", () => save(id));
          const again = (id: string, event: object) => step.run("b", () => save(id, event));
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'once → step.run("a") and again → step.run("b")',
              path: "",
            },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";
          import { step } from "inngest";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            await once(id);
            await again(id, event);
          });

          const once = (id: string) => step.run("a", () => save(id));
          const again = (id: string, event: object) => step.run("b", () => save(id, event));
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a handler that takes no context",
        code: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async () => {
            const id = crypto.randomUUID();
            await once(id);
            await again(id);
          });

          const once = (id: string) => step.run("a", () => save(id));
          const again = (id: string) => step.run("b", () => save(id));
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'once → step.run("a") and again → step.run("b")',
              path: "",
            },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { step } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            await once(id);
            await again(id);
          });

          const once = (id: string) => step.run("a", () => save(id));
          const again = (id: string) => step.run("b", () => save(id));
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
            const id = crypto.randomUUID();
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
        settings: { inngest: { fixes: "all" } },
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "",
            },
            line: 5,
            column: 24,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
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
        name: "a function of another file that only logs the time",
        code: `
          import { inngest } from "./client";
          import { logged } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const name = logged("import");
            await step.run("save", () => save(name));
            await step.run("send", () => send(name));
          });
        `,
      },
      {
        name: "a function of another file, in a step",
        code: `
          import { inngest } from "./client";
          import { newId } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("make-id", () => newId("order"));
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "the clock in a function of another file",
        code: `
          import { inngest } from "./client";
          import { buildReport } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const report = buildReport("Sales");
            await step.run("save", () => save(report));
            await step.run("send", () => send(report));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`new Date()`",
              another: "another time",
              operations: 'step.run("save") and step.run("send")',
              path: "The way there: buildReport → stamp → new Date() (lib/time.ts:2:10). ",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 48,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "report" },
                output: `
          import { inngest } from "./client";
          import { buildReport } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const report = await step.run("report", () => buildReport("Sales"));
            await step.run("save", () => save(report));
            await step.run("send", () => send(report));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function behind a barrel",
        code: `
          import { inngest } from "./client";
          import { newId } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = newId("order");
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`randomUUID()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "The way there: newId → randomUUID() (lib/ids.ts:3:63). ",
            },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 38,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";
          import { newId } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = await step.run("id", () => newId("order"));
            await step.run("save", () => save(id));
            await step.run("send", () => send(id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a default export behind a barrel",
        code: `
          import { inngest } from "./client";
          import { now } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const at = now();
            await step.run("save", () => save(at));
            await step.run("send", () => send(at));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("save") and step.run("send")',
              path: "The way there: now → Date.now() (lib/time.ts:18:10). ",
            },
            line: 6,
            column: 24,
            endLine: 6,
            endColumn: 29,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "at" },
                output: `
          import { inngest } from "./client";
          import { now } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const at = await step.run("at", () => now());
            await step.run("save", () => save(at));
            await step.run("send", () => send(at));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a condition in a function of another file",
        code: `
          import { inngest } from "./client";
          import { isWeekend } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            if (isWeekend()) return;
            await step.run("save", () => save());
            await step.run("send", () => send());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`new Date()`",
              another: "another time",
              operations: 'step.run("save") and step.run("send")',
              path: "The way there: isWeekend → new Date() (lib/time.ts:9:57). ",
            },
            line: 6,
            column: 17,
            endLine: 6,
            endColumn: 28,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "is-weekend" },
                output: `
          import { inngest } from "./client";
          import { isWeekend } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            if (await step.run("is-weekend", () => isWeekend())) return;
            await step.run("save", () => save());
            await step.run("send", () => send());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function of the project that gives a Date, which a step gives back as text",
        code: `
          import { inngest } from "./client";

          const today = () => new Date();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const at = today();
            await step.run("save", () => save(at.getTime()));
            await step.run("send", () => send(at.getTime()));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`new Date()`",
              another: "another time",
              operations: 'step.run("save") and step.run("send")',
              path: "The way there: today → new Date() (file.ts:4:31). ",
            },
            line: 7,
            column: 24,
            endLine: 7,
            endColumn: 31,
          },
        ],
      },
      {
        name: "a class whose method is the handler",
        code: `
          import { randomUUID } from "node:crypto";
          import type { GetFunctionInput } from "inngest";
          import { inngest } from "./client";

          class Orders {
            readonly place = inngest.createFunction(
              { id: "place", triggers: { event: "shop/order.placed" } },
              this.handle.bind(this),
            );

            async handle({ step }: GetFunctionInput<typeof inngest>) {
              const orderId = randomUUID();
              await step.run("save", () => save(orderId));
              await step.run("send", () => send(orderId));
            }
          }
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`randomUUID()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "",
            },
            line: 13,
            column: 31,
            endLine: 13,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "order-id" },
                output: `
          import { randomUUID } from "node:crypto";
          import type { GetFunctionInput } from "inngest";
          import { inngest } from "./client";

          class Orders {
            readonly place = inngest.createFunction(
              { id: "place", triggers: { event: "shop/order.placed" } },
              this.handle.bind(this),
            );

            async handle({ step }: GetFunctionInput<typeof inngest>) {
              const orderId = await step.run("order-id", () => randomUUID());
              await step.run("save", () => save(orderId));
              await step.run("send", () => send(orderId));
            }
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a method of the class that makes the value",
        code: `
          import { randomUUID } from "node:crypto";
          import { inngest } from "./client";

          class Orders {
            #newId() {
              return randomUUID();
            }

            readonly place = inngest.createFunction(
              { id: "place", triggers: { event: "shop/order.placed" } },
              async ({ step }) => {
                const orderId = this.#newId();
                await step.run("save", () => save(orderId));
                await step.run("send", () => send(orderId));
              },
            );
          }
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`randomUUID()`",
              another: "another value",
              operations: 'step.run("save") and step.run("send")',
              path: "The way there: #newId → randomUUID() (file.ts:7:22). ",
            },
            line: 13,
            column: 33,
            endLine: 13,
            endColumn: 46,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "order-id" },
                output: `
          import { randomUUID } from "node:crypto";
          import { inngest } from "./client";

          class Orders {
            #newId() {
              return randomUUID();
            }

            readonly place = inngest.createFunction(
              { id: "place", triggers: { event: "shop/order.placed" } },
              async ({ step }) => {
                const orderId = await step.run("order-id", () => this.#newId());
                await step.run("save", () => save(orderId));
                await step.run("send", () => send(orderId));
              },
            );
          }
        `,
              },
            ],
          },
        ],
      },
    ],
  },
});

// What is in objects and lists, and what helpers give of them.
testRule(noNondeterminismOutsideStep, {
  both: {
    valid: [
      {
        name: "another entry of a collection",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const headers = new Headers();
            headers.set("x-time", String(Date.now()));
            if (headers.get("authorization")) await step.run("check", () => check());
          });
        `,
      },
      {
        name: "another property of an object with the time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now(), limit: event.data.limit };
            if (o.limit > 3) await step.run("late", () => late());
            await step.run("charge", () => charge(o.limit));
            await step.run("ship", () => ship(o.limit));
          });
        `,
      },
      {
        name: "an object, which is there whatever its time is",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now() };
            if (o) await step.run("late", () => late());
            logger.info(o);
          });
        `,
      },
      {
        name: "a property that is overwritten",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now() };
            o.now = event.ts;
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
      },
      {
        name: "a property that the literal gives again",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now(), ...{ now: event.ts } };
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
      },
      {
        name: "a default that what is spread can replace",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now(), ...event.data };
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
      },
      {
        name: "a property that Object.assign replaces",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now(), name: "order" };
            Object.assign(o, { now: event.ts });
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
      },
      {
        name: "a property that is deleted",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now() };
            delete o.now;
            if (o.now) await step.run("late", () => late());
          });
        `,
      },
      {
        name: "what unknown code makes of an object",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = normalise({ now: Date.now(), id: event.data.id });
            if (o.valid) await step.run("late", () => late());
            await step.run("charge", () => charge(o.id));
          });
        `,
      },
      {
        name: "another element of a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const [limit, now] = [event.data.limit, Date.now()];
            if (limit > 3) await step.run("late", () => late());
            logger.info(now);
          });
        `,
      },
      {
        name: "the length of a list of random values",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids = [Math.random(), Math.random()];
            if (ids.length > 1) await step.run("two", () => two());
            for (const id of ids) await step.run("save", () => save(id));
          });
        `,
      },
      {
        name: "a list with a random value for each item, one for each step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const tagged = event.data.items.map((item) => ({ item, tag: Math.random() }));
            for (const { item, tag } of tagged) await step.run("save-" + item.id, () => save(item, tag));
          });
        `,
      },
      {
        name: "another property of what a helper returns",
        code: `
          import { inngest } from "./client";
          function stamp(order) {
            return { ...order, at: Date.now(), name: "stamp" };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { name } = stamp(event.data);
            if (name === "stamp") await step.run("late", () => late());
            await step.run("charge", () => charge(name));
          });
        `,
      },
      {
        name: "two properties of a helper's object, each for one step",
        code: `
          import { inngest } from "./client";
          function make() {
            return { id: crypto.randomUUID(), at: Date.now() };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { id, at } = make();
            await step.run("charge", () => charge(id));
            await step.run("ship", () => ship(at));
          });
        `,
      },
      {
        name: "a helper that looks at another property",
        code: `
          import { inngest } from "./client";
          async function guard(step, { limit }) {
            if (limit > 3) await step.run("late", () => late());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now(), limit: event.data.limit };
            await guard(step, o);
          });
        `,
      },
      {
        name: "a rest without the property",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { now, ...others } = { now: Date.now(), id: event.data.id };
            await step.run("charge", () => charge(others));
            await step.run("ship", () => ship(others));
            logger.info(now);
          });
        `,
      },
      {
        name: "a step that uses another property",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now(), id: event.data.id };
            await step.run("charge", () => charge(o.id));
            await step.run("ship", () => ship(o.id, o.now));
          });
        `,
      },
      {
        name: "a variable that every branch sets again",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let at = Date.now();
            if (event.data.gift) at = event.ts;
            else at = event.data.at;
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
      },
      {
        name: "a parameter that is set again",
        code: `
          import { inngest } from "./client";
          async function guard(step, now) {
            now = 0;
            if (now > 3) await step.run("late", () => late());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await guard(step, Date.now());
          });
        `,
      },
      {
        name: "a field of a class that no condition reads",
        code: `
          import { inngest } from "./client";
          class Order {
            constructor(id, at) {
              this.id = id;
              this.at = at;
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = new Order(event.data.id, Date.now());
            if (order.id) await step.run("late", () => late());
          });
        `,
      },
      {
        name: "a text of an object, which says nothing of it",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now() };
            if (\`\${o}\` === event.data.text) await step.run("late", () => late());
          });
        `,
      },
    ],
    invalid: [
      {
        name: "the same entry of a collection",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const headers = new Headers();
            headers.set("x-time", String(Date.now()));
            if (headers.get("x-time") > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 6,
            column: 42,
            endLine: 6,
            endColumn: 52,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const headers = new Headers();
            headers.set("x-time", String(await step.run("now", () => Date.now())));
            if (headers.get("x-time") > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a query that is written out",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const query = new URLSearchParams();
            query.append("at", String(Date.now()));
            const url = "https://shop.example.com?" + query.toString();
            await step.run("charge", () => charge(url));
            await step.run("ship", () => ship(url));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("charge") and step.run("ship")',
              path: "",
            },
            line: 6,
            column: 39,
            endLine: 6,
            endColumn: 49,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const query = new URLSearchParams();
            query.append("at", String(await step.run("now", () => Date.now())));
            const url = "https://shop.example.com?" + query.toString();
            await step.run("charge", () => charge(url));
            await step.run("ship", () => ship(url));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property that decides",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now() };
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 30,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: await step.run("now", () => Date.now()) };
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property in brackets, taken out by another name",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { "now": Date.now() };
            const { now: at } = o;
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 32,
            endLine: 5,
            endColumn: 42,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "o" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { "now": await step.run("o", () => Date.now()) };
            const { now: at } = o;
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property of a property",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { times: { now: Date.now() } };
            const { times } = o;
            if (times.now > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 39,
            endLine: 5,
            endColumn: 49,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { times: { now: await step.run("now", () => Date.now()) } };
            const { times } = o;
            if (times.now > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property that is set later",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { id: event.data.id };
            o.now = Date.now();
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 31,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { id: event.data.id };
            o.now = await step.run("now", () => Date.now());
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property that is overwritten on one way only",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now() };
            if (event.data.gift) o.now = event.ts;
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 30,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: await step.run("now", () => Date.now()) };
            if (event.data.gift) o.now = event.ts;
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property behind a spread",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const base = { now: Date.now() };
            const o = { ...base, id: event.data.id };
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 33,
            endLine: 5,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const base = { now: await step.run("now", () => Date.now()) };
            const o = { ...base, id: event.data.id };
            if (o.now > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an object that is written out",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now() };
            if (JSON.stringify(o) === event.data.text) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 30,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: await step.run("now", () => Date.now()) };
            if (JSON.stringify(o) === event.data.text) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a text with a property",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { id: Math.random() };
            const text = \`order \${o.id}\`;
            await step.run("charge", () => charge(text));
            await step.run("ship", () => ship(text));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("charge") and step.run("ship")',
              path: "",
            },
            line: 5,
            column: 29,
            endLine: 5,
            endColumn: 42,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { id: await step.run("id", () => Math.random()) };
            const text = \`order \${o.id}\`;
            await step.run("charge", () => charge(text));
            await step.run("ship", () => ship(text));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an object in two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = { id: crypto.randomUUID(), kind: event.data.kind };
            await step.run("charge", () => charge(order));
            await step.sendEvent("placed", { name: "shop/order.placed", data: order });
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("charge") and step.sendEvent("placed")',
              path: "",
            },
            line: 5,
            column: 33,
            endLine: 5,
            endColumn: 52,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = { id: await step.run("id", () => crypto.randomUUID()), kind: event.data.kind };
            await step.run("charge", () => charge(order));
            await step.sendEvent("placed", { name: "shop/order.placed", data: order });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an object that is logged and checked on its way",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = { id: crypto.randomUUID() };
            logger.info("order", order);
            validate(order);
            await step.run("charge", () => charge(order));
            await step.run("ship", () => ship(order.id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("charge") and step.run("ship")',
              path: "",
            },
            line: 5,
            column: 33,
            endLine: 5,
            endColumn: 52,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = { id: await step.run("id", () => crypto.randomUUID()) };
            logger.info("order", order);
            validate(order);
            await step.run("charge", () => charge(order));
            await step.run("ship", () => ship(order.id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the element of a list",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const [limit, now] = [event.data.limit, Date.now()];
            if (now > limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 53,
            endLine: 5,
            endColumn: 63,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const [limit, now] = [event.data.limit, await step.run("now", () => Date.now())];
            if (now > limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an element of a list that is sorted",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids = [Math.random(), Math.random()].sort();
            if (ids[0] > 0.5) await step.run("high", () => high());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("high")',
              path: "",
            },
            line: 5,
            column: 26,
            endLine: 5,
            endColumn: 39,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "ids" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids = [await step.run("ids", () => Math.random()), Math.random()].sort();
            if (ids[0] > 0.5) await step.run("high", () => high());
          });
        `,
              },
            ],
          },
          {
            messageId: "condition",
            data: {
              source: "`Math.random()`",
              another: "another value",
              operations: 'step.run("high")',
              path: "",
            },
            line: 5,
            column: 41,
            endLine: 5,
            endColumn: 54,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "ids-2" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids = [Math.random(), await step.run("ids-2", () => Math.random())].sort();
            if (ids[0] > 0.5) await step.run("high", () => high());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property of what a helper returns",
        code: `
          import { inngest } from "./client";
          function stamp(order) {
            return { ...order, at: Date.now(), name: "stamp" };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { at } = stamp(event.data);
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "The way there: stamp → Date.now() (file.ts:4:36). ",
            },
            line: 8,
            column: 28,
            endLine: 8,
            endColumn: 45,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "stamp" },
                output: `
          import { inngest } from "./client";
          function stamp(order) {
            return { ...order, at: Date.now(), name: "stamp" };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { at } = await step.run("stamp", () => stamp(event.data));
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a property of what a helper returns, of several",
        code: `
          import { inngest } from "./client";
          function make() {
            const at = Date.now();
            return { id: crypto.randomUUID(), at };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const made = make();
            await step.run("charge", () => charge(made.id));
            if (made.at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "The way there: make → Date.now() (file.ts:4:24). ",
            },
            line: 9,
            column: 26,
            endLine: 9,
            endColumn: 32,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "made" },
                output: `
          import { inngest } from "./client";
          function make() {
            const at = Date.now();
            return { id: crypto.randomUUID(), at };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const made = await step.run("made", () => make());
            await step.run("charge", () => charge(made.id));
            if (made.at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an object that a helper hands on",
        code: `
          import { inngest } from "./client";
          function withName(inner) {
            return { inner, name: "x" };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = withName({ now: Date.now() });
            if (o.inner.now > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 8,
            column: 39,
            endLine: 8,
            endColumn: 49,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";
          function withName(inner) {
            return { inner, name: "x" };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = withName({ now: await step.run("now", () => Date.now()) });
            if (o.inner.now > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a list that an async helper returns",
        code: `
          import { inngest } from "./client";
          async function make() {
            return [event.data.id, Date.now()];
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const [id, at] = await make();
            await step.run("charge", () => charge(id));
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "The way there: make → Date.now() (file.ts:4:36). ",
            },
            line: 8,
            column: 36,
            endLine: 8,
            endColumn: 42,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "make" },
                output: `
          import { inngest } from "./client";
          async function make() {
            return [event.data.id, Date.now()];
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const [id, at] = await step.run("make", () => make());
            await step.run("charge", () => charge(id));
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "promises that are waited for together",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const [user, at] = await Promise.all([step.run("load", () => load()), Promise.resolve(Date.now())]);
            if (at > user.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 99,
            endLine: 5,
            endColumn: 109,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const [user, at] = await Promise.all([step.run("load", () => load()), Promise.resolve(await step.run("now", () => Date.now()))]);
            if (at > user.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an object that decides in a helper",
        code: `
          import { inngest } from "./client";
          async function guard(step, { now, limit }) {
            if (now > limit) await step.run("late", () => late());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: Date.now(), limit: event.data.limit };
            await guard(step, o);
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'guard → step.run("late")',
              path: "",
            },
            line: 8,
            column: 30,
            endLine: 8,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";
          async function guard(step, { now, limit }) {
            if (now > limit) await step.run("late", () => late());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const o = { now: await step.run("now", () => Date.now()), limit: event.data.limit };
            await guard(step, o);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step in a helper and one here",
        code: `
          import { inngest } from "./client";
          async function save(step, order) {
            await step.run("save", () => store(order.id));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = crypto.randomUUID();
            await save(step, { id });
            await step.run("ship", () => ship(id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'save → step.run("save") and step.run("ship")',
              path: "",
            },
            line: 8,
            column: 24,
            endLine: 8,
            endColumn: 43,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";
          async function save(step, order) {
            await step.run("save", () => store(order.id));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const id = await step.run("id", () => crypto.randomUUID());
            await save(step, { id });
            await step.run("ship", () => ship(id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a variable that branches set",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let at;
            if (event.data.gift) at = event.ts;
            else at = Date.now();
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 7,
            column: 23,
            endLine: 7,
            endColumn: 33,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let at;
            if (event.data.gift) at = event.ts;
            else at = await step.run("now", () => Date.now());
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a variable that is set twice from the same time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = Date.now();
            let at = now;
            if (event.data.gift) at = 0;
            await step.run("charge", () => charge());
            at = now + 1;
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = await step.run("now", () => Date.now());
            let at = now;
            if (event.data.gift) at = 0;
            await step.run("charge", () => charge());
            at = now + 1;
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function inside that sees the time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = Date.now();
            const isLate = () => now > event.data.limit;
            if (isLate()) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = await step.run("now", () => Date.now());
            const isLate = () => now > event.data.limit;
            if (isLate()) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a field of a class",
        code: `
          import { inngest } from "./client";
          class Order {
            constructor(id, at) {
              this.id = id;
              this.at = at;
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = new Order(event.data.id, Date.now());
            if (order.at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 11,
            column: 52,
            endLine: 11,
            endColumn: 62,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "order" },
                output: `
          import { inngest } from "./client";
          class Order {
            constructor(id, at) {
              this.id = id;
              this.at = at;
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = new Order(event.data.id, await step.run("order", () => Date.now()));
            if (order.at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a method that looks at a field",
        code: `
          import { inngest } from "./client";
          class Order {
            constructor(at) {
              this.at = at;
            }
            isLate() {
              return this.at > 5;
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = new Order(Date.now());
            if (order.isLate()) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 13,
            column: 37,
            endLine: 13,
            endColumn: 47,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "order" },
                output: `
          import { inngest } from "./client";
          class Order {
            constructor(at) {
              this.at = at;
            }
            isLate() {
              return this.at > 5;
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = new Order(await step.run("order", () => Date.now()));
            if (order.isLate()) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a promise's callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const at = await Promise.resolve({ now: Date.now() }).then((o) => o.now);
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 5,
            column: 53,
            endLine: 5,
            endColumn: 63,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const at = await Promise.resolve({ now: await step.run("now", () => Date.now()) }).then((o) => o.now);
            if (at > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "everything at once",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = Date.now();
            if (now > event.data.limit) await step.run("late", () => late());
            await step.run("charge", () => charge(now));
            return { now };
          });
        `,
        errors: [
          {
            messageId: "conditionAndSteps",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              places: 'step.run("charge") and the function\'s result',
              path: "",
            },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = await step.run("now", () => Date.now());
            if (now > event.data.limit) await step.run("late", () => late());
            await step.run("charge", () => charge(now));
            return { now };
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "two conditions",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = Date.now();
            if (now > event.data.limit) await step.run("late", () => late());
            if (now > event.data.end) await step.run("over", () => over());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late") and step.run("over")',
              path: "",
            },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 35,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const now = await step.run("now", () => Date.now());
            if (now > event.data.limit) await step.run("late", () => late());
            if (now > event.data.end) await step.run("over", () => over());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a collection",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const times = new Map();
            times.set(event.data.id, Date.now());
            if (times.get(event.data.id) > event.data.limit) await step.run("late", () => late());
          });
        `,
        errors: [
          {
            messageId: "condition",
            data: {
              source: "`Date.now()`",
              another: "another time",
              operations: 'step.run("late")',
              path: "",
            },
            line: 6,
            column: 38,
            endLine: 6,
            endColumn: 48,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "now" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const times = new Map();
            times.set(event.data.id, await step.run("now", () => Date.now()));
            if (times.get(event.data.id) > event.data.limit) await step.run("late", () => late());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a pushed object",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const orders = [];
            orders.push({ id: crypto.randomUUID() });
            await step.run("charge", () => charge(orders));
            await step.run("ship", () => ship(orders[0].id));
          });
        `,
        errors: [
          {
            messageId: "steps",
            data: {
              source: "`crypto.randomUUID()`",
              another: "another value",
              operations: 'step.run("charge") and step.run("ship")',
              path: "",
            },
            line: 6,
            column: 31,
            endLine: 6,
            endColumn: 50,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "id" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const orders = [];
            orders.push({ id: await step.run("id", () => crypto.randomUUID()) });
            await step.run("charge", () => charge(orders));
            await step.run("ship", () => ship(orders[0].id));
          });
        `,
              },
            ],
          },
        ],
      },
    ],
  },
});

describe("messages", () => {
  it("a random value in the bodies of two steps", () => {
    expect(
      messagesOf(
        noNondeterminismOutsideStep,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const code = Math.random();
            await step.run("save-code", () => save(code));
            await step.run("send-code", () => send(code));
          });
        `,
      ),
    ).toEqual([
      '`Math.random()` is another value on every replay, and it reaches step.run("save-code") and step.run("send-code"): one run of the function works with different values. Make it in a step, so that all replays see the same value.',
    ]);
  });

  it("a random branch with a step on both sides", () => {
    expect(
      messagesOf(
        noNondeterminismOutsideStep,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            if (Math.random() < 0.5) {
              await step.run("send-discount", () => send("10 % off"));
            } else {
              await step.run("send-greeting", () => send("hello"));
            }
          });
        `,
      ),
    ).toEqual([
      '`Math.random()` is another value on every replay, and here it decides whether step.run("send-discount") and step.run("send-greeting") will run: one run of the function can go both ways. Make it in a step, so that all replays see the same value.',
    ]);
  });

  it("a function that replayed code calls", () => {
    expect(
      messagesOf(
        noNondeterminismOutsideStep,
        `
          import { inngest } from "./client";

          function stamped(row: object) {
            return { ...row, at: Date.now() };
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const row = stamped(event.data);
            await step.run("save", () => save(row));
            await step.run("index", () => index(row));
          });
        `,
      ),
    ).toEqual([
      '`Date.now()` is another time on every replay, and it reaches step.run("save") and step.run("index"): one run of the function works with different values. The way there: stamped → Date.now() (file.ts:5:34). Make it in a step, so that all replays see the same value.',
    ]);
  });

  it("the clock in a function of another file", () => {
    expect(
      messagesOf(
        noNondeterminismOutsideStep,
        `
          import { inngest } from "./client";
          import { buildReport } from "./lib/time";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const report = buildReport("Sales");
            await step.run("save", () => save(report));
            await step.run("send", () => send(report));
          });
        `,
      ),
    ).toEqual([
      '`new Date()` is another time on every replay, and it reaches step.run("save") and step.run("send"): one run of the function works with different values. The way there: buildReport → stamp → new Date() (lib/time.ts:2:10). Make it in a step, so that all replays see the same value.',
    ]);
  });
});
