import { describe, expect, it } from "vitest";
import { stableStepId } from "../../src/rules/stable-step-id.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(stableStepId, {
  both: {
    valid: [
      {
        name: "an id with the number of attempts there are",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, maxAttempts }) => {
            await step.run(\`charge-of-\${maxAttempts}\`, () => charge());
          });
        `,
      },
      {
        name: "a fixed id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
      {
        name: "an id with the date of the event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-" + new Date(event.data.placedAt).toISOString(), () => charge());
          });
        `,
      },
      {
        name: "an id with the date that a step gave",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const today = await step.run("today", () => new Date().toISOString().slice(0, 10));
            await step.run(\`digest-\${today}\`, () => digest());
          });
        `,
      },
      {
        name: "an id of data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`charge-\${event.data.order.id}\`, () => charge(event.data.order));
          });
        `,
      },
      {
        name: "the id of the run",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, runId }) => {
            await step.run(\`charge-\${runId}\`, () => charge());
          });
        `,
      },
      {
        name: "the id of the event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`charge-\${event.id}\`, () => charge());
          });
        `,
      },
      {
        name: "the time where the event has none",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`charge-\${event.ts ?? Date.now()}\`, () => charge());
          });
        `,
      },
      {
        name: "a function of the file that makes the same id each time",
        code: `
          import { inngest } from "./client";

          const named = (name: string) => \`import-\${name.toLowerCase()}\`;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = named("Rows");
            await step.run(id, () => importRows());
          });
        `,
      },
      {
        name: "a fixed id handed to a helper that runs the step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await once(step, "first");
            await once(step, "second");
          });

          const once = (step: any, id: string) => step.run(\`once-\${id}\`, () => save());
        `,
      },
      {
        name: "the index of a loop over event data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (let i = 0; i < event.data.items.length; i++) {
              await step.run(\`ship-\${i}\`, () => ship(event.data.items[i]));
            }
          });
        `,
      },
      {
        name: "the index of a map over a step's result",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const rows = (await step.run("load", () => load())) as string[];
            await Promise.all(rows.map((row, index) => step.run(\`row-\${index}\`, () => save(row))));
          });
        `,
      },
      {
        name: "the index of a map over a Set of event data, whose order is that of the data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const names = [...new Set<string>(event.data.names)];
            await Promise.all(names.map((name, index) => step.run(\`name-\${index}\`, () => save(name))));
          });
        `,
      },
      {
        name: "the names of the files of a folder",
        code: `
          import { inngest } from "./client";
          import { readdir } from "node:fs/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const files = await readdir("inbox");
            await Promise.all(files.map((file) => step.run(\`file-\${file}\`, () => read(file))));
          });
        `,
      },
      {
        name: "the index of a loop over a step's result",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const files = (await step.run("list", () => list())) as string[];
            for (const [index, file] of files.entries()) {
              await step.run(\`file-\${index}\`, () => read(file));
            }
          });
        `,
      },
      {
        name: "the index over the keys of event data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(Object.keys(event.data).map((key, i) => step.run(\`price-\${i}\`, () => save(key))));
          });
        `,
      },
      {
        name: "an answer that a step remembers",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await step.run("load-user", async () => (await fetch(event.data.url)).json() as any);
            await step.run(\`welcome-\${user.region}\`, () => welcome(user));
          });
        `,
      },
      {
        name: "the environment in the body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("deploy", () => deploy(process.env.RELEASE));
          });
        `,
      },
      {
        name: "a constant of the module",
        code: `
          import { inngest } from "./client";

          const VERSION = 2;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`work-v\${VERSION}\`, () => work());
          });
        `,
      },
      {
        name: "a variable of the module that only the top level sets",
        code: `
          import { inngest } from "./client";

          let version = "1";
          if (globalThis.process) version = "2";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`work-v\${version}\`, () => work());
          });
        `,
      },
      {
        name: "a counter of the handler, which starts anew with each replay",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            let page = 0;
            while (page < event.data.pages) {
              await step.run(\`page-\${page}\`, () => work(page));
              page++;
            }
          });
        `,
      },
      {
        name: "one of two ids by the event",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(event.data.isNew ? "create" : "update", () => work());
          });
        `,
      },
      {
        name: "a name that differs beside a fixed id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run({ id: "charge", name: \`Charge \${new Date().toDateString()}\` }, () => charge());
          });
        `,
      },
      {
        name: "an event whose own id is random",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.sendEvent("send-paid", { id: crypto.randomUUID(), name: "shop/paid", data: {} });
          });
        `,
      },
      {
        name: "a random body",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("work", () => work(Math.random(), Date.now(), crypto.randomUUID()));
          });
        `,
      },
      {
        name: "an id of spaces",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(" ", () => work());
          });
        `,
      },
      {
        name: "a text of a number",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("42", () => work());
          });
        `,
      },
      {
        name: "a template that is never empty",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`\${event.data.id}\`, () => work());
          });
        `,
      },
      {
        name: "a parameter of a class",
        code: `
          import { inngest } from "./client";

          class Job {
            constructor(private readonly name: string) {}

            run(step: any) {
              return step.run(\`job-\${this.name}\`, () => work());
            }
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await new Job("nightly").run(step);
          });
        `,
      },
      {
        name: "another library's step",
        code: `
          import { test } from "some-test-runner";

          test("a test", async ({ step }: any) => {
            await step.run(\`charge-\${Date.now()}\`, () => charge());
          });
        `,
      },
      {
        name: "a function that the settings call pure",
        code: `
          import { inngest } from "./client";

          const deploymentId = () => process.env.RELEASE ?? String(Date.now());

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`work-\${deploymentId()}\`, () => work());
          });
        `,
        settings: { inngest: { pure: ["deploymentId"] } },
      },
    ],
    invalid: [
      {
        name: "a random id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`charge-\${crypto.randomUUID()}\`, () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`charge-${crypto.randomUUID()}`)",
              text: "`crypto.randomUUID()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 59,
          },
        ],
      },
      {
        name: "an id with the attempt",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, attempt }) => {
            await step.run(\`charge-\${attempt}\`, () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`charge-${attempt}`)",
              text: "`attempt`",
              why: "which is 0 again after every completed step, and then the next replay takes the step for a new one and runs it again",
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 47,
          },
        ],
      },
      {
        name: "an id with the request, of the context",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async (ctx) => {
            await ctx.step.run("charge-" + ctx.requestId, () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: 'ctx.step.run("charge-" + ctx.requestId)',
              text: "`ctx.requestId`",
              why: "which is another one in every request, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 32,
            endLine: 5,
            endColumn: 57,
          },
        ],
      },
      {
        name: "an id with the time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge-" + Date.now(), () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: 'step.run("charge-" + Date.now())',
              text: "`Date.now()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 50,
          },
        ],
      },
      {
        name: "an id with today's date",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const today = new Date().toISOString().slice(0, 10);
            await step.run(\`digest-\${today}\`, () => digest());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`digest-${today}`)",
              text: "`new Date()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 45,
          },
        ],
      },
      {
        name: "an id from a package",
        code: `
          import { inngest } from "./client";
          import { nanoid } from "nanoid";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.sleep(nanoid(), "1h");
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.sleep(nanoid())",
              text: "`nanoid()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 6,
            column: 30,
            endLine: 6,
            endColumn: 38,
          },
        ],
      },
      {
        name: "an id made by a function of the file",
        code: `
          import { inngest } from "./client";

          const stamped = (name: string) => \`\${name}-\${Date.now()}\`;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const id = stamped("import");
            await step.run(id, () => importRows());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(id)",
              text: "`Date.now()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "The way there: stamped → Date.now() (file.ts:4:56). ",
            },
            line: 8,
            column: 28,
            endLine: 8,
            endColumn: 30,
          },
        ],
      },
      {
        name: "an id handed to a helper that runs the step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await once(step, \`once-\${Math.random()}\`);
          });

          const once = (step: any, id: string) => step.run(id, () => save());
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(id)",
              text: "`Math.random()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 8,
            column: 60,
            endLine: 8,
            endColumn: 62,
          },
        ],
      },
      {
        name: "the index of a map over the files of a folder",
        code: `
          import { inngest } from "./client";
          import { readdir } from "node:fs/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const files = await readdir("inbox");
            await Promise.all(files.map((file, index) => step.run(\`file-\${index}\`, () => read(file))));
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`file-${index}`)",
              text: '`readdir("inbox")`',
              why: "whose order can be another on every replay, and then a step gets the result of another item",
              path: "",
            },
            line: 7,
            column: 67,
            endLine: 7,
            endColumn: 82,
          },
        ],
      },
      {
        name: "the index of a loop over the files of a folder",
        code: `
          import { inngest } from "./client";
          import { readdir } from "node:fs/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const files = await readdir("inbox");
            for (const [index, file] of files.entries()) {
              await step.run(\`file-\${index}\`, () => read(file));
            }
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`file-${index}`)",
              text: '`readdir("inbox")`',
              why: "whose order can be another on every replay, and then a step gets the result of another item",
              path: "",
            },
            line: 8,
            column: 30,
            endLine: 8,
            endColumn: 45,
          },
        ],
      },
      {
        name: "the index over the keys of fetched data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const response = await fetch("https://example.com/prices");
            const prices: any = await response.json();
            await Promise.all(Object.keys(prices).map((key, i) => step.run(\`price-\${i}\`, () => save(key))));
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`price-${i}`)",
              text: '`fetch("https://example.com/prices")`',
              why: "whose order can be another on every replay, and then a step gets the result of another item",
              path: "",
            },
            line: 7,
            column: 76,
            endLine: 7,
            endColumn: 88,
          },
        ],
      },
      {
        name: "an answer that is asked for on each replay",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const response = await fetch(\`https://example.com/users/\${event.data.userId}\`);
            const user: any = await response.json();
            await step.run(\`welcome-\${user.region}\`, () => welcome(user));
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`welcome-${user.region}`)",
              text: "`fetch(`https://example.com/users/${event.data.use…`",
              why: "which is asked anew on every replay and can answer differently, and then the next replay takes the step for a new one and runs it again",
              path: "",
            },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 52,
          },
        ],
      },
      {
        name: "the environment",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`deploy-\${process.env.RELEASE}\`, () => deploy());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`deploy-${process.env.RELEASE}`)",
              text: "`process.env.RELEASE`",
              why: "which can change with a deployment while runs are under way, and then the next replay takes the step for a new one and runs it again",
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 59,
          },
        ],
      },
      {
        name: "the environment, taken out of its object",
        code: `
          import { inngest } from "./client";

          const { RELEASE } = process.env;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`deploy-\${RELEASE}\`, () => deploy());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`deploy-${RELEASE}`)",
              text: "`process.env`",
              why: "which can change with a deployment while runs are under way, and then the next replay takes the step for a new one and runs it again",
              path: "",
            },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 47,
          },
        ],
      },
      {
        name: "a counter of the module",
        code: `
          import { inngest } from "./client";

          let runs = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            runs++;
            await step.run(\`run-\${runs}\`, () => work());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`run-${runs}`)",
              text: "`runs`",
              why: "which all runs in the process change, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 8,
            column: 28,
            endLine: 8,
            endColumn: 41,
          },
        ],
      },
      {
        name: "one of two ids by chance",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(Math.random() < 0.5 ? "a" : "b", () => work());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: 'step.run(Math.random() < 0.5 ? "a" : "b")',
              text: "`Math.random()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 59,
          },
        ],
      },
      {
        name: "one of two ids, one with the time",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(event.data.isNew ? \`create-\${Date.now()}\` : "update", () => work());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(event.data.isNew ? `create-${Date.now()…)",
              text: "`Date.now()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 80,
          },
        ],
      },
      {
        name: "the id in an options object",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run({ id: \`charge-\${Date.now()}\`, name: "Charge" }, () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`charge-${Date.now()}`)",
              text: "`Date.now()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 34,
            endLine: 5,
            endColumn: 56,
          },
        ],
      },
      {
        name: "a wait",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.waitForEvent(\`wait-\${Date.now()}\`, { event: "shop/paid", timeout: "1h" });
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.waitForEvent(`wait-${Date.now()}`)",
              text: "`Date.now()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 57,
          },
        ],
      },
      {
        name: "an event that is sent",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.sendEvent(\`send-\${crypto.randomUUID()}\`, { name: "shop/paid", data: {} });
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.sendEvent(`send-${crypto.randomUUID()}`)",
              text: "`crypto.randomUUID()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 34,
            endLine: 5,
            endColumn: 63,
          },
        ],
      },
      {
        name: "a function that is invoked",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.invoke(\`invoke-\${Math.random()}\`, { function: other, data: {}, timeout: "1h" });
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.invoke(`invoke-${Math.random()}`)",
              text: "`Math.random()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 31,
            endLine: 5,
            endColumn: 56,
          },
        ],
      },
      {
        name: "a prompt",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.ai.wrap(\`ask-\${Math.random()}\`, ask, "Hello");
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.ai.wrap(`ask-${Math.random()}`)",
              text: "`Math.random()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 5,
            column: 32,
            endLine: 5,
            endColumn: 54,
          },
        ],
      },
      {
        name: "an id that a list gives",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const ids = [\`first-\${Date.now()}\`, "second"];
            await step.run(ids.join("-"), () => work());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: 'step.run(ids.join("-"))',
              text: "`Date.now()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 41,
          },
        ],
      },
      {
        name: "an empty id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("", () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: 'step.run("")',
              value: "empty",
              why: "so only its order tells the step from others without an id",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 30,
          },
        ],
      },
      {
        name: "an undefined id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(undefined as any, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: "step.run(undefined as any)",
              value: "`undefined`",
              why: "on which the SDK throws: every attempt fails, and the run with it",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 44,
          },
        ],
      },
      {
        name: "a null id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(null as any, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: "step.run(null as any)",
              value: "`null`",
              why: "on which the SDK throws: every attempt fails, and the run with it",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 39,
          },
        ],
      },
      {
        name: "a number for an id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(42 as any, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: "step.run(42 as any)",
              value: "a number",
              why: "which the SDK reads as an empty text, so only its order tells the step from others without an id",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 37,
          },
        ],
      },
      {
        name: "a boolean for an id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(true as any, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: "step.run(true as any)",
              value: "a boolean",
              why: "which the SDK reads as an empty text, so only its order tells the step from others without an id",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 39,
          },
        ],
      },
      {
        name: "a constant that is empty",
        code: `
          import { inngest } from "./client";

          const ID = "";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(ID, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: 'step.run("")',
              value: "empty",
              why: "so only its order tells the step from others without an id",
            },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 30,
          },
        ],
      },
      {
        name: "a member of a constant object",
        code: `
          import { inngest } from "./client";

          const IDS = { charge: "charge", ship: "" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(IDS.charge, () => work());
            await step.run(IDS.ship, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: 'step.run("")',
              value: "empty",
              why: "so only its order tells the step from others without an id",
            },
            line: 8,
            column: 28,
            endLine: 8,
            endColumn: 36,
          },
        ],
      },
      {
        name: "an id that is empty on one way",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(event.data.isNew ? "create" : "", () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: 'step.run(event.data.isNew ? "create" : "")',
              value: "empty",
              why: "so only its order tells the step from others without an id",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 60,
          },
        ],
      },
      {
        name: "a createFunction call of SDK 3",
        code: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });

          client.createFunction({ id: "fn" }, { cron: "0 3 * * *" }, async ({ step }: any) => {
            await step.run(\`nightly-\${new Date().getDate()}\`, () => work());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`nightly-${new Date().getDate()}`)",
              text: "`new Date()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 61,
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
                await step.run(\`failed-\${Date.now()}\`, () => record());
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`failed-${Date.now()}`)",
              text: "`Date.now()`",
              why: "which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 9,
            column: 32,
            endLine: 9,
            endColumn: 54,
          },
        ],
      },
      {
        name: "JavaScript",
        code: `
          const { v4: uuid } = require("uuid");
          const { inngest } = require("./client");

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(uuid(), () => work());
          });
        `,
        filename: "script.js",
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(uuid())",
              text: "`uuid()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 34,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [
      {
        name: "a fixed id from another file",
        code: `
          import { inngest } from "./client";
          import { slug, STEP_IDS } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(STEP_IDS.charge, () => charge());
            await step.run(slug(event.data.name), () => charge());
          });
        `,
      },
      {
        name: "a row that a step reads",
        code: `
          import { inngest } from "./client";
          import { findUser } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await step.run("load-user", () => findUser(event.data.id));
            await step.run(\`welcome-\${user?.name}\`, () => welcome(user));
          });
        `,
      },
      {
        name: "a promise of text without input or output",
        code: `
          import { inngest } from "./client";
          import { render } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const title = await render("Ada");
            await step.run(\`send-\${title}\`, () => send(title));
          });
        `,
      },
      {
        name: "a value with a fallback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: { region?: string } = event.data.user;
            await step.run(user.region ?? "nowhere", () => work());
          });
        `,
      },
      {
        name: "a value that a guard makes sure of",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: { region?: string } = event.data.user;
            if (!user.region) return;
            await step.run(user.region!, () => work());
          });
        `,
      },
      {
        name: "a cast of something that is not known",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(event.data.region as string, () => work());
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a random id from another file",
        code: `
          import { inngest } from "./client";
          import { newId } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(newId("charge"), () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: 'step.run(newId("charge"))',
              text: "`randomUUID()`",
              why: "which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps",
              path: "The way there: newId → randomUUID() (lib/ids.ts:3:63). ",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 43,
          },
        ],
      },
      {
        name: "an empty id from another file",
        code: `
          import { inngest } from "./client";
          import { STEP_IDS } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(STEP_IDS.empty, () => charge());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: 'step.run("")',
              value: "empty",
              why: "so only its order tells the step from others without an id",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 42,
          },
        ],
      },
      {
        name: "a row that is read on each replay",
        code: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await db.user.findUnique({ where: { id: event.data.id } });
            await step.run(\`welcome-\${user?.name}\`, () => welcome(user));
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`welcome-${user?.name}`)",
              text: "`db.user.findUnique({ where: { id: event.data.id }…`",
              why: "which is asked anew on every replay and can answer differently, and then the next replay takes the step for a new one and runs it again",
              path: "",
            },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a row that a helper reads on each replay",
        code: `
          import { inngest } from "./client";
          import { findUser } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await findUser(event.data.id);
            await step.run(\`welcome-\${user?.name}\`, () => welcome(user));
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              call: "step.run(`welcome-${user?.name}`)",
              text: "`db.user.findUnique({ where: { id } })`",
              why: "which is asked anew on every replay and can answer differently, and then the next replay takes the step for a new one and runs it again",
              path: "The way there: findUser → db.user.findUnique({ where: { id } }) (lib/database.ts:6:10). ",
            },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a value that may be missing behind an exclamation mark",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: { region?: string } = event.data.user;
            await step.run(user.region!, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: "step.run(user.region!)",
              value: "`undefined` or `null` for some runs",
              why: "on which the SDK throws: every attempt of such a run fails",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a value that may be missing behind a cast",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: { region: string | null } = event.data.user;
            await step.run(user.region as string, () => work());
          });
        `,
        errors: [
          {
            messageId: "notAnId",
            data: {
              call: "step.run(user.region as string)",
              value: "`undefined` or `null` for some runs",
              why: "on which the SDK throws: every attempt of such a run fails",
            },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 49,
          },
        ],
      },
    ],
  },
});

describe("messages", () => {
  it("a random id", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`charge-\${crypto.randomUUID()}\`, () => charge());
          });
        `,
      ),
    ).toEqual([
      "The id of step.run(`charge-${crypto.randomUUID()}`) is made of `crypto.randomUUID()`, which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps. Use a fixed text, data of the event, or the result of an earlier step.",
    ]);
  });

  it("an id with the time", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge-" + Date.now(), () => charge());
          });
        `,
      ),
    ).toEqual([
      'The id of step.run("charge-" + Date.now()) is made of `Date.now()`, which is another time on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps. Use a fixed text, data of the event, or the result of an earlier step.',
    ]);
  });

  it("the environment", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(\`deploy-\${process.env.RELEASE}\`, () => deploy());
          });
        `,
      ),
    ).toEqual([
      "The id of step.run(`deploy-${process.env.RELEASE}`) is made of `process.env.RELEASE`, which can change with a deployment while runs are under way, and then the next replay takes the step for a new one and runs it again. Use a fixed text, data of the event, or the result of an earlier step.",
    ]);
  });

  it("a counter of the module", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          let runs = 0;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            runs++;
            await step.run(\`run-\${runs}\`, () => work());
          });
        `,
      ),
    ).toEqual([
      "The id of step.run(`run-${runs}`) is made of `runs`, which all runs in the process change, so each replay sees a new step and runs it again, up to the limit of 1,000 steps. Use a fixed text, data of the event, or the result of an earlier step.",
    ]);
  });

  it("an empty id", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("", () => work());
          });
        `,
      ),
    ).toEqual([
      'The id of step.run("") is empty, so only its order tells the step from others without an id. Give it a fixed, readable id.',
    ]);
  });

  it("an undefined id", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(undefined as any, () => work());
          });
        `,
      ),
    ).toEqual([
      "The id of step.run(undefined as any) is `undefined`, on which the SDK throws: every attempt fails, and the run with it. Give it a fixed, readable id.",
    ]);
  });

  it("a number for an id", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(42 as any, () => work());
          });
        `,
      ),
    ).toEqual([
      "The id of step.run(42 as any) is a number, which the SDK reads as an empty text, so only its order tells the step from others without an id. Give it a fixed, readable id.",
    ]);
  });

  it("a random id from another file", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";
          import { newId } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run(newId("charge"), () => charge());
          });
        `,
      ),
    ).toEqual([
      'The id of step.run(newId("charge")) is made of `randomUUID()`, which is random on every replay, so each replay sees a new step and runs it again, up to the limit of 1,000 steps. The way there: newId → randomUUID() (lib/ids.ts:3:63). Use a fixed text, data of the event, or the result of an earlier step.',
    ]);
  });

  it("a value that may be missing behind an exclamation mark", () => {
    expect(
      messagesOf(
        stableStepId,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: { region?: string } = event.data.user;
            await step.run(user.region!, () => work());
          });
        `,
      ),
    ).toEqual([
      "The id of step.run(user.region!) is `undefined` or `null` for some runs, on which the SDK throws: every attempt of such a run fails. Give it a fixed, readable id.",
    ]);
  });
});
