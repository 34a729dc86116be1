import { describe, expect, it } from "vitest";
import { noSideEffectsOutsideStep } from "../../src/rules/no-side-effects-outside-step.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(noSideEffectsOutsideStep, {
  both: {
    valid: [
      {
        name: "a request in a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("ping", async () => {
              await fetch("https://example.com/ping");
            });
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a request after the last step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("work", () => work(event.data));
            await fetch("https://example.com/ping");
          });
        `,
      },
      {
        name: "a request in a handler without steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event }) => {
            const response = await fetch(\`https://example.com/users/\${event.data.id}\`);
            return response.json();
          });
        `,
      },
      {
        name: "a request that leads straight to the end",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (event.data.isTest) {
              await fetch("https://example.com/test");
              return;
            }
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a request that leads straight to an error",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!event.data.id) {
              await fetch("https://example.com/alarm");
              throw new Error("no id");
            }
            await step.run("work", () => work(event.data));
          });
        `,
      },
      {
        name: "a request after a loop of steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`work-\${item}\`, () => work(item));
            }
            await fetch("https://example.com/done");
          });
        `,
      },
      {
        name: "steps in a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.urls.map((url: string) => step.run(\`get-\${url}\`, () => fetch(url))));
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "steps beside plain values",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([Promise.resolve(event.data.url), step.run("work", () => work())]);
            await Promise.allSettled([step.sleep("nap", "1h"), step.run("more", () => work())]);
            await step.run("most", () => work());
          });
        `,
      },
      {
        name: "step.fetch, which is durable",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const response = await step.fetch(event.data.url);
            await step.run("work", () => work(response.status));
          });
        `,
      },
      {
        name: "the fetch of the package, which is durable",
        code: `
          import { fetch } from "inngest";
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const response = await fetch(event.data.url);
            await step.run("work", () => work(response.status));
          });
        `,
      },
      {
        name: "a fetch of the project's own",
        code: `
          import { inngest } from "./client";

          const fetch = async (name: string) => name.length;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const length = await fetch(event.data.name);
            await step.run("work", () => work(length));
          });
        `,
      },
      {
        name: "a path, which touches no file",
        code: `
          import { inngest } from "./client";
          import path from "node:path";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const file = path.join("orders", event.data.id);
            await step.run("work", () => work(file));
          });
        `,
      },
      {
        name: "a module that is loaded when it is needed",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const { join } = await import("node:path");
            await step.run("work", () => work(join("a", "b")));
          });
        `,
      },
      {
        name: "a timer is prefer-step-sleep's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await new Promise((resolve) => setTimeout(resolve, 100));
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "a message to subscribers that is durable",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.realtime.publish("publish-progress", { channel: "orders", topic: "progress" } as any, {});
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "publish of the realtime middleware of SDK 3, which is durable",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step, publish }: any) => {
            await publish({ channel: "orders", topic: "progress", data: {} });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "an event that is sent is prefer-step-send-event's business",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await inngest.send({ name: "shop/order.paid", data: {} });
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "group, which replays",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ group, step }) => {
            await group.parallel(() => Promise.all([step.run("a", () => work()), step.run("b", () => work())]));
            await step.run("c", () => work());
          });
        `,
      },
      {
        name: "a function of the file that makes a request, in a step",
        code: `
          import { inngest } from "./client";

          async function ping(name: string) {
            await fetch(\`https://example.com/\${name}\`);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("ping", () => ping("start"));
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "an async function of the file that touches nothing",
        code: `
          import { inngest } from "./client";

          async function title(name: string) {
            return name.toUpperCase();
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const text = await title(event.data.name);
            await step.run("work", () => work(text));
          });
        `,
      },
      {
        name: "a helper that only runs steps",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, to: string) {
            await step.run("notify", () => fetch(\`https://example.com/\${to}\`));
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, event.data.to);
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "a function that the settings call pure",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await fetch(event.data.url);
            await step.run("work", () => work());
          });
        `,
        settings: { inngest: { pure: ["fetch"] } },
      },
      {
        name: "a wrapper that the settings call a step",
        code: `
          import { inngest } from "./client";
          import { once } from "./once";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await once("get", () => fetch(event.data.url));
            await step.run("work", () => work());
          });
        `,
        settings: { inngest: { steps: ["once"] } },
      },
      {
        name: "another library's step",
        code: `
          import { test } from "@playwright/test";

          test("pays", async ({ page }) => {
            await fetch("https://example.com");
            await test.step("sum", () => work());
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a request before a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await fetch("https://example.com/ping");
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 52,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("fetch", () => fetch("https://example.com/ping"));
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a request that leads on to a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!event.data.id) {
              await fetch("https://example.com/alarm");
            }
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 55,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            if (!event.data.id) {
              await step.run("fetch", () => fetch("https://example.com/alarm"));
            }
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a request between two steps",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const token = await step.run("log-in", () => logIn());
            const response = await fetch("https://example.com/me", { headers: { token } as any });
            const user: any = await response.json();
            await step.run("work", () => work(user));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 6,
            column: 36,
            endLine: 6,
            endColumn: 98,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const token = await step.run("log-in", () => logIn());
            const user: any = await step.run("fetch", async () => {
              const response = await fetch("https://example.com/me", { headers: { token } as any });
              const user: any = await response.json();
              return user;
            });
            await step.run("work", () => work(user));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a response of which only the status is read",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const response = await fetch(event.data.url);
            if (!response.ok) return response.status;
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 36,
            endLine: 5,
            endColumn: 57,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const response = await step.run("fetch", async () => {
              const response = await fetch(event.data.url);
              return { ok: response.ok, status: response.status };
            });
            if (!response.ok) return response.status;
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a body that is read in place",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: any = await (await fetch(event.data.url)).json();
            await step.run("work", () => work(user));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 44,
            endLine: 5,
            endColumn: 65,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch-user" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: any = await step.run("fetch-user", async () => (await fetch(event.data.url)).json());
            await step.run("work", () => work(user));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a body that is read with then",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: any = await fetch(event.data.url).then((response) => response.json());
            await step.run("work", () => work(user));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 58,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch-user" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user: any = await step.run("fetch-user", () => fetch(event.data.url).then((response) => response.json()));
            await step.run("work", () => work(user));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a request that nobody waits for",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            void fetch("https://example.com/ping");
            await step.run("work", () => work(event.data));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 18,
            endLine: 5,
            endColumn: 51,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("fetch", () => fetch("https://example.com/ping"));
            await step.run("work", () => work(event.data));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a request after a step of a loop",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`work-\${item}\`, () => work(item));
              await fetch(\`https://example.com/done/\${item}\`);
            }
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 7,
            column: 21,
            endLine: 7,
            endColumn: 62,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            for (const item of event.data.items) {
              await step.run(\`work-\${item}\`, () => work(item));
              await step.run("fetch", () => fetch(\`https://example.com/done/\${item}\`));
            }
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a request in a callback",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all(event.data.urls.map((url: string) => fetch(url)));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 68,
            endLine: 5,
            endColumn: 78,
          },
        ],
      },
      {
        name: "a request beside a step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all([fetch(event.data.url), step.run("work", () => work())]);
            await step.run("more", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 32,
            endLine: 5,
            endColumn: 53,
          },
        ],
      },
      {
        name: "a file",
        code: `
          import { inngest } from "./client";
          import { writeFile } from "node:fs/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await writeFile("order.json", JSON.stringify(event.data));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`writeFile()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 70,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "write-file" },
                output: `
          import { inngest } from "./client";
          import { writeFile } from "node:fs/promises";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("write-file", () => writeFile("order.json", JSON.stringify(event.data)));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a file, without waiting",
        code: `
          import { inngest } from "./client";
          import fs from "fs";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            fs.appendFileSync("orders.log", event.data.id);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fs.appendFileSync()`", path: "" },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 59,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "append-file" },
                output: `
          import { inngest } from "./client";
          import fs from "fs";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("append-file", () => fs.appendFileSync("orders.log", event.data.id));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the value of a file, without waiting",
        code: `
          import { inngest } from "./client";
          import { readFileSync } from "node:fs";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const template = readFileSync("mail.html", "utf8");
            await step.run("work", () => work(template));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`readFileSync()`", path: "" },
            line: 6,
            column: 30,
            endLine: 6,
            endColumn: 63,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "template" },
                output: `
          import { inngest } from "./client";
          import { readFileSync } from "node:fs";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const template = await step.run("template", () => readFileSync("mail.html", "utf8"));
            await step.run("work", () => work(template));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a process",
        code: `
          import { inngest } from "./client";
          import { execSync } from "node:child_process";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            execSync("git pull");
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`execSync()`", path: "" },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 33,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "exec" },
                output: `
          import { inngest } from "./client";
          import { execSync } from "node:child_process";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("exec", () => execSync("git pull"));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a message to subscribers",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await inngest.realtime.publish({ channel: "orders", topic: "progress", data: {} } as any, {});
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`inngest.realtime.publish()`", path: "" },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 106,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "publish-realtime" },
                output: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("publish-realtime", () => inngest.realtime.publish({ channel: "orders", topic: "progress", data: {} } as any, {}));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a request in a callback of group",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ group, step }) => {
            await group.parallel(async () => {
              await fetch("https://example.com/ping");
              await step.run("b", () => work());
            });
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 54,
          },
        ],
      },
      {
        name: "a function of the file that makes a request",
        code: `
          import { inngest } from "./client";

          async function ping(name: string) {
            await fetch(\`https://example.com/\${name}\`);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await ping("start");
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              effect: "`fetch()`",
              path: "The way there: ping → fetch(`https://example.com/${name}`) (file.ts:5:19). ",
            },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 32,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "ping" },
                output: `
          import { inngest } from "./client";

          async function ping(name: string) {
            await fetch(\`https://example.com/\${name}\`);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("ping", () => ping("start"));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that makes a request before its step",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, to: string) {
            await fetch(\`https://example.com/\${to}\`);
            await step.run("notify", () => work());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, event.data.to);
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 53,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          async function notify(step: any, to: string) {
            await step.run("fetch", () => fetch(\`https://example.com/\${to}\`));
            await step.run("notify", () => work());
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, event.data.to);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a helper that makes a request after its step",
        code: `
          import { inngest } from "./client";

          async function notify(step: any, to: string) {
            await step.run("notify", () => work());
            await fetch(\`https://example.com/\${to}\`);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, event.data.to);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              effect: "`fetch()`",
              path: "The way there: notify → fetch(`https://example.com/${to}`) (file.ts:6:19). ",
            },
            line: 10,
            column: 19,
            endLine: 10,
            endColumn: 46,
          },
        ],
      },
      {
        name: "a request in a try",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            try {
              await fetch(event.data.url);
            } catch (error) {
              await step.run("report", () => report(error));
            }
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 42,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            try {
              await step.run("fetch", () => fetch(event.data.url));
            } catch (error) {
              await step.run("report", () => report(error));
            }
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

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, ({ step }) =>
            fetch("https://example.com").then((response) => step.run("work", () => work(response.status))),
          );
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 41,
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
                await fetch("https://example.com/failed");
                await step.run("notify", () => notify());
              },
            },
            async ({ step }) => {
              await step.run("work", () => work());
            },
          );
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 9,
            column: 23,
            endLine: 9,
            endColumn: 58,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction(
            {
              id: "fn",
              triggers: { event: "shop/order.placed" },
              onFailure: async ({ step }) => {
                await step.run("fetch", () => fetch("https://example.com/failed"));
                await step.run("notify", () => notify());
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

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step }: any) => {
            await fetch(event.data.url);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 7,
            column: 19,
            endLine: 7,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { Inngest } from "inngest";

          const client = new Inngest({ id: "shop" });

          client.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ event, step }: any) => {
            await step.run("fetch", () => fetch(event.data.url));
            await step.run("work", () => work());
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
          const fs = require("fs/promises");
          const { inngest } = require("./client");

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await fs.writeFile("order.json", event.data.text);
            await step.run("work", () => work());
          });
        `,
        filename: "script.js",
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fs.writeFile()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 62,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "write-file" },
                output: `
          const fs = require("fs/promises");
          const { inngest } = require("./client");

          exports.fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("write-file", () => fs.writeFile("order.json", event.data.text));
            await step.run("work", () => work());
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
            await fetch(event.data.url);
            await step.run("fetch", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch-2" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("fetch-2", () => fetch(event.data.url));
            await step.run("fetch", () => work());
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

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            // ask first
            await fetch(event.data.url /* of the shop */); // and wait
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 58,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            // ask first
            await step.run("fetch", () => fetch(event.data.url /* of the shop */)); // and wait
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function that the settings call an effect",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            audit(event.data.id);
            await step.run("work", () => work());
          });
        `,
        settings: { inngest: { effects: ["audit"] } },
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`audit()`", path: "" },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 33,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "audit" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("audit", () => audit(event.data.id));
            await step.run("work", () => work());
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

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await fetch(event.data.url);
            await step.run("work", () => work());
          });
        `,
        settings: { inngest: { fixes: "all" } },
        output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("fetch", () => fetch(event.data.url));
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "" },
            line: 5,
            column: 19,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "fetch" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("fetch", () => fetch(event.data.url));
            await step.run("work", () => work());
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
        name: "a query in a step",
        code: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await step.run("find-user", () => db.user.findUnique({ where: { id: event.data.id } }));
            await step.run("work", () => work(user));
          });
        `,
      },
      {
        name: "an async function of another file that touches nothing",
        code: `
          import { inngest } from "./client";
          import { render } from "./lib/mail";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const text = await render(event.data.name);
            await step.run("work", () => work(text));
          });
        `,
      },
      {
        name: "a helper of another file that only runs steps",
        code: `
          import { inngest } from "./client";
          import { notify } from "./lib/steps";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, event.data.email);
            await step.run("work", () => work());
          });
        `,
      },
      {
        name: "a method of an interface, whose code is not known",
        code: `
          import { inngest } from "./client";

          interface Users {
            find(id: string): Promise<{ name: string }>;
          }

          declare const users: Users;

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await users.find(event.data.id);
            await step.run("work", () => work(user));
          });
        `,
      },
      {
        name: "a package's function that gives no promise",
        code: `
          import { inngest } from "./client";
          import { addDays } from "date-fns";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const due = addDays(new Date(event.data.placedAt), 3);
            await step.run("work", () => work(due));
          });
        `,
      },
      {
        name: "a validation",
        code: `
          import { inngest } from "./client";
          import { z } from "zod";

          const schema = z.object({ id: z.string() });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = await schema.parseAsync(event.data);
            await step.run("work", () => work(order));
          });
        `,
      },
      {
        name: "a mapper over steps",
        code: `
          import { inngest } from "./client";
          import pMap from "p-map";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await pMap(event.data.items as string[], (item) => step.run(\`work-\${item}\`, () => work(item)), { concurrency: 2 });
            await step.run("more", () => work());
          });
        `,
      },
      {
        name: "agents, which run steps themselves",
        code: `
          import { inngest } from "./client";
          import { createAgent } from "@inngest/agent-kit";

          const writer = createAgent({ name: "Writer", system: "You write." });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { output } = await writer.run(event.data.topic);
            await step.run("save", () => save(output));
          });
        `,
      },
      {
        name: "the headers of a request, when allowed",
        code: `
          import { inngest } from "./client";
          import { headers } from "next/headers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const all = await headers();
            await step.run("work", () => work(all));
          });
        `,
        settings: { inngest: { pure: [{ from: "package", package: "next", name: ["headers", "cookies"] }] } },
      },
      {
        name: "a function of a package that the rule's options allow",
        code: `
          import { inngest } from "./client";
          import { headers } from "next/headers";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const all = await headers();
            await step.run("work", () => work(all));
          });
        `,
        options: [{ allow: [{ from: "package", package: "next", name: "headers" }] }],
      },
      {
        name: "a helper of the project that the rule's options allow, with all that it does",
        code: `
          import { inngest } from "./client";

          async function loadFlags() {
            return (await fetch("https://flags.example")).json();
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const flags = await loadFlags();
            await step.run("work", () => work(flags));
          });
        `,
        options: [{ allow: ["loadFlags"] }],
      },
      {
        name: "a call of a package that is given the tools",
        code: `
          import { inngest } from "./client";
          import pLimit from "p-limit";

          const limit = pLimit(2);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await Promise.all((event.data.items as string[]).map((item) => limit(() => step.run(\`work-\${item}\`, () => work(item)))));
            await step.run("more", () => work());
          });
        `,
      },
      {
        name: "the crypto of the language",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(event.data.id));
            await step.run("work", () => work(hash.byteLength));
          });
        `,
      },
    ],
    invalid: [
      {
        name: "a query",
        code: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await db.user.findUnique({ where: { id: event.data.id } });
            await step.run("work", () => work(user));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.user.findUnique()`", path: "" },
            line: 6,
            column: 32,
            endLine: 6,
            endColumn: 84,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "find-unique-user" },
                output: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await step.run("find-unique-user", () => db.user.findUnique({ where: { id: event.data.id } }));
            await step.run("work", () => work(user));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a query, when something else is allowed",
        code: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await db.user.findUnique({ where: { id: event.data.id } });
            await step.run("work", () => work(user));
          });
        `,
        options: [{ allow: [{ from: "package", package: "next", name: "headers" }] }],
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.user.findUnique()`", path: "" },
            line: 6,
            column: 32,
            endLine: 6,
            endColumn: 84,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "find-unique-user" },
                output: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await step.run("find-unique-user", () => db.user.findUnique({ where: { id: event.data.id } }));
            await step.run("work", () => work(user));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a method of the project that is called as one of an array is",
        code: `
          import { inngest } from "./client";

          class Orders {
            async find(id: string) {
              const response = await fetch("https://orders.example/" + id);
              return response.text();
            }
          }
          const orders = new Orders();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = await orders.find(event.data.id);
            await step.run("work", () => work(order));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              effect: "`fetch()`",
              path: 'The way there: find → fetch("https://orders.example/" + id) (file.ts:6:38). ',
            },
            line: 13,
            column: 33,
            endLine: 13,
            endColumn: 59,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "find-orders" },
                output: `
          import { inngest } from "./client";

          class Orders {
            async find(id: string) {
              const response = await fetch("https://orders.example/" + id);
              return response.text();
            }
          }
          const orders = new Orders();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const order = await step.run("find-orders", () => orders.find(event.data.id));
            await step.run("work", () => work(order));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a charge",
        code: `
          import { inngest } from "./client";
          import Stripe from "stripe";

          const stripe = new Stripe("key");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await stripe.charges.create({ amount: event.data.amount });
            await step.run("ship", () => ship());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`stripe.charges.create()`", path: "" },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 71,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "create-charges" },
                output: `
          import { inngest } from "./client";
          import Stripe from "stripe";

          const stripe = new Stripe("key");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("create-charges", () => stripe.charges.create({ amount: event.data.amount }));
            await step.run("ship", () => ship());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a query that is a thenable",
        code: `
          import { inngest } from "./client";
          import { drizzle, eq } from "drizzle-orm";

          const db = drizzle("postgres://localhost");
          const users = { id: "id" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const rows = await db.select().from(users).where(eq(users.id, event.data.id));
            await step.run("work", () => work(rows));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.select().from().where()`", path: "" },
            line: 9,
            column: 32,
            endLine: 9,
            endColumn: 90,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "select-rows" },
                output: `
          import { inngest } from "./client";
          import { drizzle, eq } from "drizzle-orm";

          const db = drizzle("postgres://localhost");
          const users = { id: "id" };

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const rows = await step.run("select-rows", () => db.select().from(users).where(eq(users.id, event.data.id)));
            await step.run("work", () => work(rows));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the default export of a package, called",
        code: `
          import { inngest } from "./client";
          import axios from "axios";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { data } = await axios.get<{ id: string }>(event.data.url);
            await step.run("work", () => work(data.id));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`axios.get()`", path: "" },
            line: 6,
            column: 36,
            endLine: 6,
            endColumn: 77,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "get" },
                output: `
          import { inngest } from "./client";
          import axios from "axios";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const { data } = await step.run("get", () => axios.get<{ id: string }>(event.data.url));
            await step.run("work", () => work(data.id));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function of another file",
        code: `
          import { inngest } from "./client";
          import { sendMail } from "./lib/mail";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sendMail(event.data.email, "Welcome");
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              effect: "`resend.emails.send()`",
              path: "The way there: sendMail → resend.emails.send({ to, subject }) (lib/mail.ts:6:9). ",
            },
            line: 6,
            column: 19,
            endLine: 6,
            endColumn: 56,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "send-mail" },
                output: `
          import { inngest } from "./client";
          import { sendMail } from "./lib/mail";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("send-mail", () => sendMail(event.data.email, "Welcome"));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a method of a class in another file",
        code: `
          import { inngest } from "./client";
          import { Mailer } from "./lib";

          const mailer = new Mailer();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await mailer.welcome(event.data.email);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              effect: "`resend.emails.send()`",
              path: "The way there: welcome → sendMail → resend.emails.send({ to, subject }) (lib/mail.ts:6:9). ",
            },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 51,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "welcome" },
                output: `
          import { inngest } from "./client";
          import { Mailer } from "./lib";

          const mailer = new Mailer();

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("welcome", () => mailer.welcome(event.data.email));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a mapper over queries",
        code: `
          import { inngest } from "./client";
          import pMap from "p-map";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await pMap(event.data.ids as string[], (id) => db.user.update({ where: { id }, data: {} }));
            await step.run("more", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.user.update()`", path: "" },
            line: 7,
            column: 60,
            endLine: 7,
            endColumn: 103,
          },
        ],
      },
      {
        name: "a transaction",
        code: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await db.$transaction(async (tx) => {
              await tx.user.update({ where: { id: event.data.id }, data: {} });
            });
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.$transaction()`", path: "" },
            line: 6,
            column: 19,
            endLine: 8,
            endColumn: 15,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "transaction" },
                output: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("transaction", () => db.$transaction(async (tx) => {
              await tx.user.update({ where: { id: event.data.id }, data: {} });
            }));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a promise that is awaited later",
        code: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const pending = db.user.findMany();
            const users = await pending;
            await step.run("work", () => work(users));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.user.findMany()`", path: "" },
            line: 6,
            column: 29,
            endLine: 6,
            endColumn: 47,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "find-many-user" },
                output: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const pending = step.run("find-many-user", () => db.user.findMany());
            const users = await pending;
            await step.run("work", () => work(users));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "queries in parallel",
        code: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const [users, orders] = await Promise.all([db.user.findMany(), db.order.findMany()]);
            await step.run("work", () => work(users, orders));
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.user.findMany()`", path: "" },
            line: 6,
            column: 56,
            endLine: 6,
            endColumn: 74,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "find-many-user" },
                output: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const [users, orders] = await Promise.all([step.run("find-many-user", () => db.user.findMany()), db.order.findMany()]);
            await step.run("work", () => work(users, orders));
          });
        `,
              },
            ],
          },
          {
            messageId: "repeated",
            data: { effect: "`db.order.findMany()`", path: "" },
            line: 6,
            column: 76,
            endLine: 6,
            endColumn: 95,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "find-many-order" },
                output: `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const [users, orders] = await Promise.all([db.user.findMany(), step.run("find-many-order", () => db.order.findMany())]);
            await step.run("work", () => work(users, orders));
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a query with a tag",
        code: `
          import { inngest } from "./client";
          import postgres from "postgres";

          const sql = postgres("postgres://localhost");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const users = await sql\`select * from users\`;
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`sql`…``", path: "" },
            line: 8,
            column: 33,
            endLine: 8,
            endColumn: 57,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "query-users" },
                output: `
          import { inngest } from "./client";
          import postgres from "postgres";

          const sql = postgres("postgres://localhost");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const users = await step.run("query-users", () => sql\`select * from users\`);
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a query with a tag whose result nobody uses",
        code: `
          import { inngest } from "./client";
          import postgres from "postgres";

          const sql = postgres("postgres://localhost");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await sql\`delete from carts\`;
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`sql`…``", path: "" },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 41,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "sql" },
                output: `
          import { inngest } from "./client";
          import postgres from "postgres";

          const sql = postgres("postgres://localhost");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("sql", () => sql\`delete from carts\`);
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a cursor, whose rows cannot leave their step",
        code: `
          import { inngest } from "./client";
          import { MongoClient } from "mongodb";

          const users = new MongoClient("mongodb://localhost").db().collection("users");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            for await (const user of users.find()) work(user);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`users.find()`", path: "" },
            line: 8,
            column: 38,
            endLine: 8,
            endColumn: 50,
          },
        ],
      },
      {
        name: "a cursor that is gone over later",
        code: `
          import { inngest } from "./client";
          import { MongoClient } from "mongodb";

          const users = new MongoClient("mongodb://localhost").db().collection("users");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const cursor = users.find(); for await (const user of cursor) work(user);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`users.find()`", path: "" },
            line: 8,
            column: 28,
            endLine: 8,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a query without a promise",
        code: `
          import { inngest } from "./client";
          import Database from "better-sqlite3";

          const db = new Database("shop.db");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const orders = db.prepare<{ id: string }>("select").all();
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.prepare().all()`", path: "" },
            line: 8,
            column: 28,
            endLine: 8,
            endColumn: 70,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "orders" },
                output: `
          import { inngest } from "./client";
          import Database from "better-sqlite3";

          const db = new Database("shop.db");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const orders = await step.run("orders", () => db.prepare<{ id: string }>("select").all());
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a query without a promise whose row may be missing, which a step gives back as null",
        code: `
          import { inngest } from "./client";
          import Database from "better-sqlite3";

          const db = new Database("shop.db");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const order = db.prepare<{ id: string }>("select").get();
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`db.prepare().get()`", path: "" },
            line: 8,
            column: 27,
            endLine: 8,
            endColumn: 69,
          },
        ],
      },
      {
        name: "the bytes of a file, which a step does not give back",
        code: `
          import { inngest } from "./client";
          import { readFileSync } from "node:fs";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            const logo = readFileSync("logo.png");
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`readFileSync()`", path: "" },
            line: 6,
            column: 26,
            endLine: 6,
            endColumn: 50,
          },
        ],
      },
      {
        name: "a process in a promise",
        code: `
          import { inngest } from "./client";
          import { exec } from "node:child_process";
          import { promisify } from "node:util";

          const run = promisify(exec);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await run("sync");
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`run()`", path: "" },
            line: 9,
            column: 19,
            endLine: 9,
            endColumn: 30,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "run" },
                output: `
          import { inngest } from "./client";
          import { exec } from "node:child_process";
          import { promisify } from "node:util";

          const run = promisify(exec);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("run", () => run("sync"));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a mapper over a function that makes a request",
        code: `
          import { inngest } from "./client";
          import pMap from "p-map";

          const ping = (url: string) => fetch(url);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await pMap(["https://a.example"], ping);
            await step.run("work", () => work());
          });
        `,
        errors: [
          {
            messageId: "repeated",
            data: { effect: "`fetch()`", path: "The way there: ping → fetch(url) (file.ts:5:41). " },
            line: 8,
            column: 19,
            endLine: 8,
            endColumn: 52,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "p-map" },
                output: `
          import { inngest } from "./client";
          import pMap from "p-map";

          const ping = (url: string) => fetch(url);

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("p-map", () => pMap(["https://a.example"], ping));
            await step.run("work", () => work());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a class whose method is the handler",
        code: `
          import type { GetFunctionInput } from "inngest";
          import { inngest } from "./client";
          import { sendMail } from "./lib";

          class Orders {
            readonly place = inngest.createFunction(
              { id: "place", triggers: { event: "shop/order.placed" } },
              this.handle.bind(this),
            );

            private async audit(id: string) {
              await sendMail("audit@example.com", id);
            }

            async handle({ event, step }: GetFunctionInput<typeof inngest>) {
              await this.audit(event.data.id);
              await step.run("save", () => save());
            }
          }
        `,
        errors: [
          {
            messageId: "repeated",
            data: {
              effect: "`resend.emails.send()`",
              path: "The way there: audit → sendMail → resend.emails.send({ to, subject }) (lib/mail.ts:6:9). ",
            },
            line: 17,
            column: 21,
            endLine: 17,
            endColumn: 46,
            suggestions: [
              {
                messageId: "wrap",
                data: { id: "audit" },
                output: `
          import type { GetFunctionInput } from "inngest";
          import { inngest } from "./client";
          import { sendMail } from "./lib";

          class Orders {
            readonly place = inngest.createFunction(
              { id: "place", triggers: { event: "shop/order.placed" } },
              this.handle.bind(this),
            );

            private async audit(id: string) {
              await sendMail("audit@example.com", id);
            }

            async handle({ event, step }: GetFunctionInput<typeof inngest>) {
              await step.run("audit", () => this.audit(event.data.id));
              await step.run("save", () => save());
            }
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

describe("messages", () => {
  it("a request before a step", () => {
    expect(
      messagesOf(
        noSideEffectsOutsideStep,
        `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await fetch("https://example.com/ping");
            await step.run("work", () => work(event.data));
          });
        `,
      ),
    ).toEqual([
      "`fetch()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. Put it into `step.run`.",
    ]);
  });

  it("a message to subscribers", () => {
    expect(
      messagesOf(
        noSideEffectsOutsideStep,
        `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await inngest.realtime.publish({ channel: "orders", topic: "progress", data: {} } as any, {});
            await step.run("work", () => work());
          });
        `,
      ),
    ).toEqual([
      "`inngest.realtime.publish()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. Put it into `step.run`.",
    ]);
  });

  it("a function of the file that makes a request", () => {
    expect(
      messagesOf(
        noSideEffectsOutsideStep,
        `
          import { inngest } from "./client";

          async function ping(name: string) {
            await fetch(\`https://example.com/\${name}\`);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await ping("start");
            await step.run("work", () => work());
          });
        `,
      ),
    ).toEqual([
      "`fetch()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. The way there: ping → fetch(`https://example.com/${name}`) (file.ts:5:19). Put it into `step.run`.",
    ]);
  });

  it("a helper that makes a request after its step", () => {
    expect(
      messagesOf(
        noSideEffectsOutsideStep,
        `
          import { inngest } from "./client";

          async function notify(step: any, to: string) {
            await step.run("notify", () => work());
            await fetch(\`https://example.com/\${to}\`);
          }

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await notify(step, event.data.to);
            await step.run("work", () => work());
          });
        `,
      ),
    ).toEqual([
      "`fetch()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. The way there: notify → fetch(`https://example.com/${to}`) (file.ts:6:19). Put it into `step.run`.",
    ]);
  });

  it("a query", () => {
    expect(
      messagesOf(
        noSideEffectsOutsideStep,
        `
          import { inngest } from "./client";
          import { db } from "./lib";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            const user = await db.user.findUnique({ where: { id: event.data.id } });
            await step.run("work", () => work(user));
          });
        `,
      ),
    ).toEqual([
      "`db.user.findUnique()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. Put it into `step.run`.",
    ]);
  });

  it("a function of another file", () => {
    expect(
      messagesOf(
        noSideEffectsOutsideStep,
        `
          import { inngest } from "./client";
          import { sendMail } from "./lib/mail";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await sendMail(event.data.email, "Welcome");
            await step.run("work", () => work());
          });
        `,
      ),
    ).toEqual([
      "`resend.emails.send()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. The way there: sendMail → resend.emails.send({ to, subject }) (lib/mail.ts:6:9). Put it into `step.run`.",
    ]);
  });
});
