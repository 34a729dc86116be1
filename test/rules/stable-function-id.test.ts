import { describe, expect, it } from "vitest";
import { stableFunctionId } from "../../src/rules/stable-function-id.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(stableFunctionId, {
  both: {
    valid: [
      {
        name: "a fixed id",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: "charge", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
      {
        name: "an id from a constant",
        code: `
          import { inngest } from "./client";

          const ID = "charge";

          export const charge = inngest.createFunction({ id: ID, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
      {
        name: "an id of fixed parts",
        code: `
          import { inngest } from "./client";

          const AREA = "billing";

          export const charge = inngest.createFunction({ id: \`\${AREA}-charge\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
      {
        name: "an id that a factory is given",
        code: `
          import { inngest } from "./client";

          export const importer = (source: string) =>
            inngest.createFunction({ id: \`import-\${source}\`, triggers: { event: \`shop/\${source}.changed\` } }, async () => {});

          export const stock = importer("stock");
        `,
      },
      {
        name: "an id for each of a list",
        code: `
          import { inngest } from "./client";

          export const importers = ["stock", "prices"].map((source) =>
            inngest.createFunction({ id: \`import-\${source}\`, triggers: { event: "shop/changed" } }, async () => {}),
          );
        `,
      },
      {
        name: "an id that a team sets for each environment",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: process.env["INNGEST_APP_ID"]! });
        `,
      },
      {
        name: "an id with the stage in it",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: \`shop-\${process.env["STAGE"]}\` });
        `,
      },
      {
        name: "an id with the environment of Vercel",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: \`shop-\${process.env["VERCEL_ENV"]}\` });
        `,
      },
      {
        name: "an id with the branch in it, which stays as long as the branch does",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: \`shop-\${process.env["VERCEL_GIT_COMMIT_REF"]}\` });
        `,
      },
      {
        name: "an id that the environment chooses",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: process.env["NODE_ENV"] === "production" ? "shop" : "shop-dev" });
        `,
      },
      {
        name: "an id with the commit, only for previews",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: process.env["VERCEL_ENV"] === "preview" ? \`shop-\${process.env["VERCEL_GIT_COMMIT_SHA"]}\` : "shop" });
        `,
      },
      {
        name: "the name of the machine where nothing else is set",
        code: `
          import { Inngest } from "inngest";
          import { hostname } from "node:os";

          export const shop = new Inngest({ id: process.env["APP_ID"] ?? hostname() });
        `,
      },
      {
        name: "the commit as the version of the app",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: "shop", appVersion: process.env["VERCEL_GIT_COMMIT_SHA"] });
        `,
      },
      {
        name: "the commit in a trigger",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: "charge", triggers: { event: \`shop/\${process.env["GIT_SHA"]}\` } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
      {
        name: "options that are not known",
        code: `
          import { inngest } from "./client";

          declare const options: { id: string };

          export const charge = inngest.createFunction(options, async () => {});
        `,
      },
      {
        name: "options that a spread may give an id",
        code: `
          import { inngest } from "./client";

          declare const defaults: { id: string };

          export const charge = inngest.createFunction({ ...defaults, triggers: { event: "shop/order.placed" } }, async () => {});
        `,
      },
      {
        name: "a client of another library",
        code: `
          import { Inngest } from "./look-alike";

          export const client = new Inngest({ id: \`shop-\${Date.now()}\` });
        `,
      },
      {
        name: "a function of another library",
        code: `
          export const charge = queue.createFunction({ id: \`charge-\${Date.now()}\` }, async () => {});

          declare const queue: { createFunction(options: { id: string }, run: () => Promise<void>): void };
        `,
      },
      {
        name: "a number, which the SDK prints",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: 7 as never, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
      {
        name: "a call that is being typed",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({});
        `,
      },
      {
        name: "an endpoint, which has no id",
        code: `
          import { inngest } from "./client";

          export const handler = inngest.endpoint(async () => new Response(String(Date.now())));
        `,
      },
    ],
    invalid: [
      {
        name: "an id with the time in it",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${Date.now()}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`Date.now()`",
              why: "which is another time whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 84,
          },
        ],
      },
      {
        name: "an id with the date in it",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: "charge-" + new Date().toISOString().slice(0, 10), triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`new Date()`",
              why: "which is another time whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 111,
          },
        ],
      },
      {
        name: "a random id",
        code: `
          import { inngest } from "./client";
          import { randomUUID } from "node:crypto";

          export const charge = inngest.createFunction({ id: randomUUID(), triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`randomUUID()`",
              why: "which is random whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 62,
            endLine: 5,
            endColumn: 74,
          },
        ],
      },
      {
        name: "a random id from a package",
        code: `
          import { inngest } from "./client";
          import { nanoid } from "nanoid";

          export const charge = inngest.createFunction({ id: \`charge-\${nanoid(8)}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`nanoid(8)`",
              why: "which is random whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 62,
            endLine: 5,
            endColumn: 83,
          },
        ],
      },
      {
        name: "an id with the commit in it",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${process.env.VERCEL_GIT_COMMIT_SHA}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`process.env.VERCEL_GIT_COMMIT_SHA`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 107,
          },
        ],
      },
      {
        name: "a part of the commit",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${process.env["GITHUB_SHA"]?.slice(0, 7)}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: '`process.env["GITHUB_SHA"]`',
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 112,
          },
        ],
      },
      {
        name: "the commit, or a word where there is none",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${process.env.GIT_SHA ?? "dev"}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`process.env.GIT_SHA`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 102,
          },
        ],
      },
      {
        name: "the commit by a constant",
        code: `
          import { inngest } from "./client";

          const release = process.env.RENDER_GIT_COMMIT;

          export const charge = inngest.createFunction({ id: \`charge-\${release}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`process.env.RENDER_GIT_COMMIT`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 6,
            column: 62,
            endLine: 6,
            endColumn: 81,
          },
        ],
      },
      {
        name: "the commit out of the environment",
        code: `
          import { inngest } from "./client";

          const { HEROKU_SLUG_COMMIT } = process.env;

          export const charge = inngest.createFunction({ id: \`charge-\${HEROKU_SLUG_COMMIT}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`HEROKU_SLUG_COMMIT`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 6,
            column: 62,
            endLine: 6,
            endColumn: 92,
          },
        ],
      },
      {
        name: "the commit in what a bundler replaces",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${import.meta.env.VITE_GIT_SHA}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`import.meta.env.VITE_GIT_SHA`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 102,
          },
        ],
      },
      {
        name: "the version of the package",
        code: `
          import { inngest } from "./client";
          import manifest from "../package.json";

          export const charge = inngest.createFunction({ id: \`charge-\${manifest.version}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`manifest.version`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 62,
            endLine: 5,
            endColumn: 90,
          },
        ],
      },
      {
        name: "the version of the package by its name",
        code: `
          import { inngest } from "./client";
          import { version } from "./package.json";

          export const charge = inngest.createFunction({ id: \`charge-\${version}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`version`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 62,
            endLine: 5,
            endColumn: 81,
          },
        ],
      },
      {
        name: "the name of the machine",
        code: `
          import { inngest } from "./client";
          import { hostname } from "node:os";

          export const charge = inngest.createFunction({ id: \`charge-\${hostname()}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`hostname()`",
              why: "which is another one on each machine or in each process",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 62,
            endLine: 5,
            endColumn: 84,
          },
        ],
      },
      {
        name: "the name of the machine from the module",
        code: `
          import { inngest } from "./client";
          import os from "os";

          export const charge = inngest.createFunction({ id: \`charge-\${os.hostname()}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`os.hostname()`",
              why: "which is another one on each machine or in each process",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 62,
            endLine: 5,
            endColumn: 87,
          },
        ],
      },
      {
        name: "the name of the container",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${process.env.HOSTNAME}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`process.env.HOSTNAME`",
              why: "which is another one on each machine or in each process",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 94,
          },
        ],
      },
      {
        name: "the number of the process",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${process.pid}\`, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`process.pid`",
              why: "which is another one on each machine or in each process",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 85,
          },
        ],
      },
      {
        name: "a shorthand",
        code: `
          import { inngest } from "./client";

          const id = \`charge-\${Date.now()}\`;

          export const charge = inngest.createFunction({ id, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`Date.now()`",
              why: "which is another time whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 6,
            column: 58,
            endLine: 6,
            endColumn: 60,
          },
        ],
      },
      {
        name: "what a helper makes",
        code: `
          import { inngest } from "./client";

          function stamped(name: string) {
            return \`\${name}-\${Date.now()}\`;
          }

          export const charge = inngest.createFunction({ id: stamped("charge"), triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`Date.now()`",
              why: "which is another time whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "The way there: stamped → Date.now() (file.ts:5:31). ",
            },
            line: 8,
            column: 62,
            endLine: 8,
            endColumn: 79,
          },
        ],
      },
      {
        name: "what a factory is given",
        code: `
          import { inngest } from "./client";

          const importer = (suffix: string) =>
            inngest.createFunction({ id: \`import-\${suffix}\`, triggers: { event: "shop/changed" } }, async () => {});

          export const stock = importer(String(Date.now()));
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "this function",
              text: "`Date.now()`",
              why: "which is another time whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 42,
            endLine: 5,
            endColumn: 60,
          },
        ],
      },
      {
        name: "an id of a client",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: \`shop-\${process.env.VERCEL_DEPLOYMENT_ID}\` });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`shop`",
              text: "`process.env.VERCEL_DEPLOYMENT_ID`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes an app with another id for a new one, with functions of its own. Runs of the old ones that sleep, wait or retry fail, because nothing answers to their ids any more.",
              path: "",
            },
            line: 4,
            column: 49,
            endLine: 4,
            endColumn: 91,
          },
        ],
      },
      {
        name: "the address of a deployment as the id of a client",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: process.env.VERCEL_URL! });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`shop`",
              text: "`process.env.VERCEL_URL`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes an app with another id for a new one, with functions of its own. Runs of the old ones that sleep, wait or retry fail, because nothing answers to their ids any more.",
              path: "",
            },
            line: 4,
            column: 49,
            endLine: 4,
            endColumn: 72,
          },
        ],
      },
      {
        name: "a client without a variable",
        code: `
          import { Inngest } from "inngest";

          export default new Inngest({ id: crypto.randomUUID() });
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "this client",
              text: "`crypto.randomUUID()`",
              why: "which is random whenever the code is loaded",
              outcome:
                "Inngest takes an app with another id for a new one, with functions of its own. Runs of the old ones that sleep, wait or retry fail, because nothing answers to their ids any more.",
              path: "",
            },
            line: 4,
            column: 44,
            endLine: 4,
            endColumn: 63,
          },
        ],
      },
      {
        name: "an empty id",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: "", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "`charge`", id: "an empty id" },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 64,
          },
        ],
      },
      {
        name: "an empty id by a constant",
        code: `
          import { inngest } from "./client";

          const ID = "";

          export const charge = inngest.createFunction({ id: ID, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "`charge`", id: "an empty id" },
            line: 6,
            column: 62,
            endLine: 6,
            endColumn: 64,
          },
        ],
      },
      {
        name: "an id that is undefined",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: undefined as never, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "`charge`", id: "the id `undefined`" },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 80,
          },
        ],
      },
      {
        name: "an id that is undefined in one case",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: process.env.CI ? "charge" : undefined!, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "`charge`", id: "the id `undefined`" },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 100,
          },
        ],
      },
      {
        name: "an id of a false value, which the SDK leaves out",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: false as never, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "`charge`", id: "the id `false`" },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 76,
          },
        ],
      },
      {
        name: "the number zero, which the SDK leaves out",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: 0 as never, triggers: { event: "shop/order.placed" } }, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "`charge`", id: "the id `0`" },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 72,
          },
        ],
      },
      {
        name: "a client with an empty id",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({ id: "" });
        `,
        errors: [
          {
            messageId: "noClientId",
            data: { owner: "`shop`", id: "an empty id" },
            line: 4,
            column: 49,
            endLine: 4,
            endColumn: 51,
          },
        ],
      },
      {
        name: "a client without an id",
        code: `
          import { Inngest } from "inngest";

          export const shop = new Inngest({} as never);
        `,
        errors: [
          {
            messageId: "noClientId",
            data: { owner: "`shop`", id: "no id" },
            line: 4,
            column: 43,
            endLine: 4,
            endColumn: 54,
          },
        ],
      },
      {
        name: "an id in the three arguments of SDK 3",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ id: \`charge-\${Date.now()}\` }, { event: "shop/order.placed" }, async () => {});
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`Date.now()`",
              why: "which is another time whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 4,
            column: 62,
            endLine: 4,
            endColumn: 84,
          },
        ],
      },
      {
        name: "a deferred function",
        code: `
          import { createDefer } from "inngest/experimental";
          import { inngest } from "./client";

          export const charge = createDefer(inngest, { id: \`charge-\${Date.now()}\` }, async () => {});
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`charge`",
              text: "`Date.now()`",
              why: "which is another time whenever the code is loaded",
              outcome:
                "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
              path: "",
            },
            line: 5,
            column: 60,
            endLine: 5,
            endColumn: 82,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "no id",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ name: "Charge", triggers: { event: "shop/order.placed" } } as never, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "`charge`", id: "no id" },
            line: 4,
            column: 56,
            endLine: 4,
            endColumn: 125,
          },
        ],
      },
      {
        name: "a function without a variable and without an id",
        code: `
          import { inngest } from "./client";

          export default inngest.createFunction({ triggers: { event: "shop/order.placed" } } as never, async () => {});
        `,
        errors: [
          {
            messageId: "noFunctionId",
            data: { owner: "This function", id: "no id" },
            line: 4,
            column: 49,
            endLine: 4,
            endColumn: 102,
          },
        ],
      },
      {
        name: "JavaScript without types",
        filename: "script.js",
        code: `
          const { Inngest } = require("inngest");

          const shop = new Inngest({ id: \`shop-\${process.env.GIT_SHA}\` });

          module.exports = shop.createFunction({ id: "", triggers: { event: "shop/order.placed" } }, async () => {});
        `,
        errors: [
          {
            messageId: "unstable",
            data: {
              owner: "`shop`",
              text: "`process.env.GIT_SHA`",
              why: "which is another one after each deployment",
              outcome:
                "Inngest takes an app with another id for a new one, with functions of its own. Runs of the old ones that sleep, wait or retry fail, because nothing answers to their ids any more.",
              path: "",
            },
            line: 4,
            column: 42,
            endLine: 4,
            endColumn: 71,
          },
          {
            messageId: "noFunctionId",
            data: { owner: "This function", id: "an empty id" },
            line: 6,
            column: 54,
            endLine: 6,
            endColumn: 56,
          },
        ],
      },
    ],
  },
  untyped: {
    valid: [
      {
        name: "a name in place of an id, as in SDK 2",
        code: `
          import { inngest } from "./client";

          export const charge = inngest.createFunction({ name: "Charge", triggers: { event: "shop/order.placed" } } as never, async ({ step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
    ],
    invalid: [],
  },
});

describe("a message", () => {
  it("says what happens to runs under way, and what to write", () => {
    expect(
      messagesOf(
        stableFunctionId,
        `import { inngest } from "./client";
export const charge = inngest.createFunction({ id: \`charge-\${process.env.GIT_SHA}\`, triggers: { event: "a/b" } }, async () => {});`,
      ),
    ).toEqual([
      "The id of `charge` is made of `process.env.GIT_SHA`, which is another one after each deployment. Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more. Write a fixed text.",
    ]);
  });

  it("says what the SDK makes of no id", () => {
    expect(
      messagesOf(
        stableFunctionId,
        `import { Inngest } from "inngest";
const shop = new Inngest({ id: "" });
shop.createFunction({ triggers: { event: "a/b" } } as never, async () => {});`,
      ),
    ).toEqual([
      "`shop` has an empty id, on which `new Inngest` throws: the module that makes it cannot be loaded. Give it the name of the app as a fixed id.",
      "This function has no id, so the SDK registers it under the id of the app alone, and throws on a second function without one. Give it a fixed, readable id.",
    ]);
  });
});

describe("in other files", () => {
  const made = (id: string): string => `import { Inngest } from "inngest";
import { release, stamped } from "./release";
export const shop = new Inngest({ id: ${id} });
`;
  const release = `export const release = process.env["GIT_SHA"];
export const stamped = (name: string) => \`\${name}-\${Date.now()}\`;
`;

  it("a constant is followed", () => {
    expect(
      reportsOf(stableFunctionId, { "src/release.ts": release, "src/client.ts": made("`shop-${release}`") }),
    ).toMatchObject([
      { at: "src/client.ts:3:39-3:56", messageId: "unstable", data: { text: '`process.env["GIT_SHA"]`' } },
    ]);
  });

  it("a helper is followed, and the way to it told", () => {
    expect(
      reportsOf(stableFunctionId, { "src/release.ts": release, "src/client.ts": made('stamped("shop")') }),
    ).toMatchObject([{ data: { path: "The way there: stamped → Date.now() (src/release.ts:2:53). " } }]);
  });

  it("options are read, and the report stands where they are handed over", () => {
    expect(
      reportsOf(stableFunctionId, {
        "src/options.ts": `export const options = { id: "", triggers: { event: "a/b" } } as const;\n`,
        "src/charge.ts": `import { Inngest } from "inngest";
import { options } from "./options";
const shop = new Inngest({ id: "shop" });
export const charge = shop.createFunction(options, async () => {});
`,
      }),
    ).toMatchObject([{ at: "src/charge.ts:4:43-4:50", messageId: "noFunctionId" }]);
  });

  it("tests make what ids they like", () => {
    expect(
      reportsOf(stableFunctionId, {
        "src/client.test.ts": `import { Inngest } from "inngest";
export const shop = new Inngest({ id: \`shop-\${Date.now()}\` });
`,
      }),
    ).toEqual([]);
  });
});
