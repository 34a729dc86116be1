import { describe, expect, it } from "vitest";
import { awaitInngestSend } from "../../src/rules/await-inngest-send.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(awaitInngestSend, {
  both: {
    valid: [
      {
        name: "an awaited send in a route",
        code: `
          import { inngest } from "./client";

          export async function POST(request: Request) {
            await inngest.send({ name: "shop/order.placed", data: await request.json() });
            return new Response("ok");
          }
        `,
      },
      {
        name: "a client made in the file that is awaited",
        code: `
          import { Inngest } from "inngest";

          const events = new Inngest({ id: "shop" });

          export async function place() {
            await events.send({ name: "shop/order.placed" });
          }
        `,
      },
      {
        name: "a client in a field that is awaited",
        code: `
          import { Inngest } from "inngest";

          export class Orders {
            constructor(private readonly inngest: Inngest) {}

            async place() {
              await this.inngest.send({ name: "shop/order.placed" });
            }
          }
        `,
      },
      {
        name: "a function that gives the promise back",
        code: `
          import { inngest } from "./client";

          export function place() {
            return inngest.send({ name: "shop/order.placed" });
          }
        `,
      },
      {
        name: "the body of an arrow function",
        code: `
          import { inngest } from "./client";

          export const place = () => inngest.send({ name: "shop/order.placed" });
        `,
      },
      {
        name: "a conditional expression that is returned",
        code: `
          import { inngest } from "./client";

          export function place(paid: boolean) {
            return paid ? inngest.send({ name: "shop/order.paid" }) : null;
          }
        `,
      },
      {
        name: "a condition in short form that is awaited",
        code: `
          import { inngest } from "./client";

          export async function place(paid: boolean) {
            await (paid && inngest.send({ name: "shop/order.paid" }));
          }
        `,
      },
      {
        name: "Promise.all and allSettled",
        code: `
          import { inngest } from "./client";

          export async function place() {
            await Promise.all([inngest.send({ name: "shop/order.placed" }), save()]);
            return Promise.allSettled([inngest.send({ name: "shop/order.paid" })]);
          }
        `,
      },
      {
        name: "a promise that is awaited later",
        code: `
          import { inngest } from "./client";

          export async function place() {
            const sent = inngest.send({ name: "shop/order.placed" });
            await save();
            await sent;
          }
        `,
      },
      {
        name: "a promise that is exported",
        code: `
          import { inngest } from "./client";

          export const ready = inngest.send({ name: "shop/started" });
        `,
      },
      {
        name: "an awaited chain",
        code: `
          import { inngest } from "./client";

          export async function place() {
            await inngest.send({ name: "shop/order.placed" }).catch(report);
            return inngest.send({ name: "shop/order.paid" }).then(({ ids }) => ids);
          }
        `,
      },
      {
        name: "a send that is let go with its error taken care of",
        code: `
          import { inngest } from "./client";

          export function place(response) {
            inngest.send({ name: "shop/order.placed" }).catch((error) => report(error));
            inngest.send({ name: "shop/order.paid" }).then(count, report);
            inngest.send({ name: "shop/order.paid" }).then(count).catch(report);
            void inngest.send({ name: "shop/order.paid" }).catch(report);
            response.end();
          }
        `,
      },
      {
        name: "waitUntil, after and other functions that take the promise",
        code: `
          import { after } from "next/server";
          import { waitUntil } from "@vercel/functions";
          import { inngest } from "./client";

          export async function POST(request, context) {
            waitUntil(inngest.send({ name: "shop/order.placed" }));
            context.waitUntil(inngest.send({ name: "shop/order.placed" }));
            after(() => inngest.send({ name: "shop/order.placed" }));
            after(inngest.send({ name: "shop/order.placed" }));
            after(async () => {
              await inngest.send({ name: "shop/order.placed" });
            });
            track(inngest.send({ name: "shop/order.placed" }));
            return new Response("ok");
          }
        `,
      },
      {
        name: "a list of promises that is awaited",
        code: `
          import { inngest } from "./client";

          export async function place(orders) {
            await Promise.all(orders.map((order) => inngest.send({ name: "shop/order.placed", data: order })));
          }
        `,
      },
      {
        name: "an awaited route of Express",
        code: `
          import express from "express";
          import { inngest } from "./client";

          const app = express();
          app.post("/orders", async (request, response) => {
            await inngest.send({ name: "shop/order.placed", data: request.body });
            response.sendStatus(202);
          });
        `,
      },
      {
        name: "a script that waits",
        code: `
          import { inngest } from "./client";

          await inngest.send({ name: "shop/imported" });
          process.exit(0);
        `,
      },
      {
        name: "a step's body that waits or gives the promise back",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("tell", async () => {
              await inngest.send({ name: "shop/order.shipped", data: event.data });
            });
            await step.run("tell-again", () => inngest.send({ name: "shop/order.shipped", data: event.data }));
          });
        `,
      },
      {
        name: "a handler, where the send itself is wrong",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            inngest.send({ name: "shop/order.shipped", data: event.data });
          });
        `,
      },
      {
        name: "send of another object",
        code: `
          import { inngest } from "./client";

          export function answer(response, socket, mailer) {
            response.send({ name: "shop/order.placed" });
            socket.send("inngest");
            mailer.send({ name: "ada", to: "ada@example.com" });
            return inngest;
          }
        `,
      },
      {
        name: "an object of the project's own called inngest",
        code: `
          const inngest = {
            send(event: { name: string }) {
              console.log(event.name);
            },
          };

          export function place() {
            inngest.send({ name: "shop/order.placed" });
          }
        `,
      },
      {
        name: "a class of the project's own called Inngest",
        code: `
          class Inngest {
            send(event: { name: string }) {
              console.log(event.name);
            }
          }
          const inngest = new Inngest();

          export function place() {
            inngest.send({ name: "shop/order.placed" });
          }
        `,
      },
      {
        name: "a parameter called inngest with a type of its own",
        code: `
          interface Bus {
            send(event: { name: string }): void;
          }

          export function place(inngest: Bus) {
            inngest.send({ name: "shop/order.placed" });
          }
        `,
      },
      {
        name: "a mock in a test",
        code: `
          import { vi } from "vitest";

          const inngest = { send: vi.fn() };
          inngest.send({ name: "shop/order.placed" });
          export default inngest;
        `,
      },
      {
        name: "step.sendEvent, which is another rule's",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            step.sendEvent("tell", { name: "shop/order.shipped" });
          });
        `,
      },
      {
        name: "send that is only named",
        code: `
          import { inngest } from "./client";

          export const send = inngest.send;
          export const bound = inngest.send.bind(inngest);
        `,
      },
    ],
    invalid: [
      {
        name: "a send as a statement in a route",
        code: `
          import { inngest } from "./client";

          export async function POST(request: Request) {
            inngest.send({ name: "shop/order.placed", data: await request.json() });
            return new Response("ok");
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 84,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function POST(request: Request) {
            await inngest.send({ name: "shop/order.placed", data: await request.json() });
            return new Response("ok");
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a client made in the file, under any name",
        code: `
          import { Inngest } from "inngest";

          const events = new Inngest({ id: "shop" });

          export async function place() {
            events.send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "events.send()", advice: "Await it." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 55,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "events.send()" },
                output: `
          import { Inngest } from "inngest";

          const events = new Inngest({ id: "shop" });

          export async function place() {
            await events.send({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a client in a field",
        code: `
          import { Inngest } from "inngest";

          export class Orders {
            constructor(private readonly inngest: Inngest) {}

            async place() {
              this.inngest.send({ name: "shop/order.placed" });
            }
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "this.inngest.send()", advice: "Await it." },
            line: 8,
            column: 15,
            endLine: 8,
            endColumn: 63,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "this.inngest.send()" },
                output: `
          import { Inngest } from "inngest";

          export class Orders {
            constructor(private readonly inngest: Inngest) {}

            async place() {
              await this.inngest.send({ name: "shop/order.placed" });
            }
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a client as a parameter",
        code: `
          import type { Inngest } from "inngest";

          export async function place(client: Inngest.Any) {
            client.send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "client.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 55,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "client.send()" },
                output: `
          import type { Inngest } from "inngest";

          export async function place(client: Inngest.Any) {
            await client.send({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "send in brackets",
        code: `
          import { inngest } from "./client";

          export async function place() {
            inngest["send"]({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 59,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            await inngest["send"]({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "send taken out of the client",
        code: `
          import { Inngest } from "inngest";

          const { send } = new Inngest({ id: "shop" });

          export async function place() {
            send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "send()", advice: "Await it." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 48,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "send()" },
                output: `
          import { Inngest } from "inngest";

          const { send } = new Inngest({ id: "shop" });

          export async function place() {
            await send({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an optional call",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          export async function place() {
            inngest?.send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 57,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          export async function place() {
            await inngest?.send({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a list of events",
        code: `
          import { inngest } from "./client";

          export async function place() {
            inngest.send([{ name: "shop/order.placed" }, { name: "shop/order.paid" }]);
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 87,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            await inngest.send([{ name: "shop/order.placed" }, { name: "shop/order.paid" }]);
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a payload that is a variable",
        code: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          export async function announce(event: { name: string }) {
            inngest.send(event);
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 32,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { Inngest } from "inngest";

          const inngest = new Inngest({ id: "shop" });

          export async function announce(event: { name: string }) {
            await inngest.send(event);
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "void",
        code: `
          import { inngest } from "./client";

          export async function place() {
            void inngest.send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 18,
            endLine: 5,
            endColumn: 61,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            await inngest.send({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function that is not async",
        code: `
          import { inngest } from "./client";

          export function place() {
            inngest.send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 56,
          },
        ],
      },
      {
        name: "a conditional expression that is a statement",
        code: `
          import { inngest } from "./client";

          export async function place(paid: boolean) {
            paid ? inngest.send({ name: "shop/order.paid" }) : null;
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 20,
            endLine: 5,
            endColumn: 61,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place(paid: boolean) {
            paid ? await inngest.send({ name: "shop/order.paid" }) : null;
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a condition in short form",
        code: `
          import { inngest } from "./client";

          export async function place(paid: boolean) {
            paid && inngest.send({ name: "shop/order.paid" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 21,
            endLine: 5,
            endColumn: 62,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place(paid: boolean) {
            paid && await inngest.send({ name: "shop/order.paid" });
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "Promise.all that nothing waits for",
        code: `
          import { inngest } from "./client";

          export async function place() {
            Promise.all([inngest.send({ name: "shop/order.placed" }), save()]);
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 26,
            endLine: 5,
            endColumn: 69,
          },
        ],
      },
      {
        name: "a promise that is never awaited",
        code: `
          import { inngest } from "./client";

          export async function place() {
            const sent = inngest.send({ name: "shop/order.placed" });
            await save();
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 26,
            endLine: 5,
            endColumn: 69,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            const sent = await inngest.send({ name: "shop/order.placed" });
            await save();
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a chain that takes no error",
        code: `
          import { inngest } from "./client";

          export async function place() {
            inngest.send({ name: "shop/order.placed" }).then(({ ids }) => log(ids));
            inngest.send({ name: "shop/order.paid" }).finally(() => log("sent"));
            inngest.send({ name: "shop/order.paid" }).catch();
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 56,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            await inngest.send({ name: "shop/order.placed" }).then(({ ids }) => log(ids));
            inngest.send({ name: "shop/order.paid" }).finally(() => log("sent"));
            inngest.send({ name: "shop/order.paid" }).catch();
          }
        `,
              },
            ],
          },
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 54,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            inngest.send({ name: "shop/order.placed" }).then(({ ids }) => log(ids));
            await inngest.send({ name: "shop/order.paid" }).finally(() => log("sent"));
            inngest.send({ name: "shop/order.paid" }).catch();
          }
        `,
              },
            ],
          },
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 54,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            inngest.send({ name: "shop/order.placed" }).then(({ ids }) => log(ids));
            inngest.send({ name: "shop/order.paid" }).finally(() => log("sent"));
            await inngest.send({ name: "shop/order.paid" }).catch();
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a callback of after that drops the promise",
        code: `
          import { after } from "next/server";
          import { inngest } from "./client";

          export async function POST() {
            after(async () => {
              inngest.send({ name: "shop/order.placed" });
            });
            return new Response("ok");
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 7,
            column: 15,
            endLine: 7,
            endColumn: 58,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { after } from "next/server";
          import { inngest } from "./client";

          export async function POST() {
            after(async () => {
              await inngest.send({ name: "shop/order.placed" });
            });
            return new Response("ok");
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "forEach that gives the promise to nobody",
        code: `
          import { inngest } from "./client";

          export async function place(orders) {
            orders.forEach((order) => inngest.send({ name: "shop/order.placed", data: order }));
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: {
              call: "inngest.send()",
              advice: "Await it in the function itself instead of in a callback whose promise is dropped.",
            },
            line: 5,
            column: 39,
            endLine: 5,
            endColumn: 95,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "inngest.send()",
                  advice:
                    "Await it in the function itself instead of in a callback whose promise is dropped.",
                },
                output: `
          import { inngest } from "./client";

          export async function place(orders) {
            await Promise.all(orders.map((order) => inngest.send({ name: "shop/order.placed", data: order })));
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "forEach with an async callback",
        code: `
          import { inngest } from "./client";

          export async function place(orders) {
            orders.forEach(async (order) => {
              await inngest.send({ name: "shop/order.placed", data: order });
            });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: {
              call: "inngest.send()",
              advice: "Await it in the function itself instead of in a callback whose promise is dropped.",
            },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 77,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "inngest.send()",
                  advice:
                    "Await it in the function itself instead of in a callback whose promise is dropped.",
                },
                output: `
          import { inngest } from "./client";

          export async function place(orders) {
            await Promise.all(orders.map(async (order) => {
              await inngest.send({ name: "shop/order.placed", data: order });
            }));
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a list of promises that nothing waits for",
        code: `
          import { inngest } from "./client";

          export async function place(orders) {
            orders.map((order) => inngest.send({ name: "shop/order.placed", data: order }));
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Hand the array of promises to `await Promise.all(…)`." },
            line: 5,
            column: 35,
            endLine: 5,
            endColumn: 91,
            suggestions: [
              {
                messageId: "awaitAll",
                data: {
                  call: "inngest.send()",
                  advice: "Hand the array of promises to `await Promise.all(…)`.",
                },
                output: `
          import { inngest } from "./client";

          export async function place(orders) {
            await Promise.all(orders.map((order) => inngest.send({ name: "shop/order.placed", data: order })));
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a timer",
        code: `
          import { inngest } from "./client";

          export function place() {
            setTimeout(() => inngest.send({ name: "shop/order.due" }), 1000);
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: {
              call: "inngest.send()",
              advice: "Await it in the function itself instead of in a callback whose promise is dropped.",
            },
            line: 5,
            column: 30,
            endLine: 5,
            endColumn: 70,
          },
        ],
      },
      {
        name: "a route of Express",
        code: `
          import express from "express";
          import { inngest } from "./client";

          const app = express();
          app.post("/orders", (request, response) => {
            inngest.send({ name: "shop/order.placed", data: request.body });
            response.sendStatus(202);
          });
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 76,
          },
        ],
      },
      {
        name: "an async route of Express",
        code: `
          import express from "express";
          import { inngest } from "./client";

          const app = express();
          app.post("/orders", async (request, response) => {
            inngest.send({ name: "shop/order.placed", data: request.body });
            response.sendStatus(202);
          });
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 7,
            column: 13,
            endLine: 7,
            endColumn: 76,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import express from "express";
          import { inngest } from "./client";

          const app = express();
          app.post("/orders", async (request, response) => {
            await inngest.send({ name: "shop/order.placed", data: request.body });
            response.sendStatus(202);
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a function that runs at once and that nothing waits for",
        code: `
          import { inngest } from "./client";

          export function place() {
            (async () => {
              await inngest.send({ name: "shop/order.placed" });
            })();
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 6,
            column: 21,
            endLine: 6,
            endColumn: 64,
          },
        ],
      },
      {
        name: "a script",
        code: `
          import { inngest } from "./client";

          inngest.send({ name: "shop/imported" });
          process.exit(0);
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 4,
            column: 11,
            endLine: 4,
            endColumn: 50,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          await inngest.send({ name: "shop/imported" });
          process.exit(0);
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a step's body, which ends before the event is sent",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("tell", async () => {
              inngest.send({ name: "shop/order.shipped", data: event.data });
            });
          });
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 6,
            column: 15,
            endLine: 6,
            endColumn: 77,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
            await step.run("tell", async () => {
              await inngest.send({ name: "shop/order.shipped", data: event.data });
            });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a comment before the send",
        code: `
          import { inngest } from "./client";

          export async function place() {
            // Tell the warehouse.
            inngest.send({ name: "shop/order.placed" }); // in the background
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 6,
            column: 13,
            endLine: 6,
            endColumn: 56,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "./client";

          export async function place() {
            // Tell the warehouse.
            await inngest.send({ name: "shop/order.placed" }); // in the background
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a client of a package of the workspace, by its name and the event",
        code: `
          import { inngest } from "@acme/events";

          export async function place() {
            inngest.send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "inngest.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 56,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "inngest.send()" },
                output: `
          import { inngest } from "@acme/events";

          export async function place() {
            await inngest.send({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "a client imported under another name",
        code: `
          import { inngest as events } from "./client";

          export async function place() {
            events.send({ name: "shop/order.placed" });
          }
        `,
        errors: [
          {
            messageId: "dropped",
            data: { call: "events.send()", advice: "Await it." },
            line: 5,
            column: 13,
            endLine: 5,
            endColumn: 55,
            suggestions: [
              {
                messageId: "addAwait",
                data: { call: "events.send()" },
                output: `
          import { inngest as events } from "./client";

          export async function place() {
            await events.send({ name: "shop/order.placed" });
          }
        `,
              },
            ],
          },
        ],
      },
    ],
  },
  untyped: {
    valid: [
      {
        name: "an imported client under another name, which only types can tell",
        code: `
          import { inngest as events } from "./client";

          export async function place() {
            events.send({ name: "shop/order.placed" });
          }
        `,
      },
    ],
    invalid: [],
  },
});

describe("the message", () => {
  it("says what happens and what to write instead", () => {
    const code = `
      import { inngest } from "./client";
      export async function POST() {
        inngest.send({ name: "a/b" });
        return new Response("ok");
      }
    `;
    expect(messagesOf(awaitInngestSend, code)).toEqual([
      "Nothing waits for inngest.send(): when the request ends first the event is never sent, and when sending fails nobody hears of it. Await it.",
    ]);
  });

  it("says it of the array of promises", () => {
    const code = `
      import { inngest } from "./client";
      export async function POST(request: Request) {
        (await request.json()).map((order: object) => inngest.send({ name: "a/b", data: order }));
      }
    `;
    expect(messagesOf(awaitInngestSend, code)).toEqual([
      "Nothing waits for inngest.send(): when the request ends first the event is never sent, and when sending fails nobody hears of it. Hand the array of promises to `await Promise.all(…)`.",
    ]);
  });
});
