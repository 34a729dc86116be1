import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { toESLintRule } from "../../src/eslint/rule.ts";
import { stepIdStyle } from "../../src/rules/step-id-style.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

testRule(stepIdStyle, {
  both: {
    valid: [
      {
        name: "kebab-case",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-card", () => charge());
            await step.sleep("let-it-settle", "1h");
          });
        `,
      },
      {
        name: "one word, and a word with digits",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => charge());
            await step.run("sync-s3", () => sync());
            await step.run("charge-2", () => charge());
          });
        `,
      },
      {
        name: "two characters",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("ok", () => charge());
          });
        `,
      },
      {
        name: "data in an id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`charge-\${event.data.orderId}\`, () => charge());
          });
        `,
      },
      {
        name: "data at the start and in the middle",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`\${event.data.region}-charge-\${event.data.orderId}-again\`, () => charge());
          });
        `,
      },
      {
        name: "data beside letters",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`item\${event.data.index}\`, () => charge());
          });
        `,
      },
      {
        name: "nothing but data",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(event.data.orderId, () => charge());
            await step.run(\`\${event.data.area}\${event.data.orderId}\`, () => charge());
          });
        `,
      },
      {
        name: "a parameter of a helper",
        code: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function timed(step: GetStepTools<typeof inngest>, id: string) {
            await step.run(id, () => charge());
          }
        `,
      },
      {
        name: "an empty id, which is more than a matter of style",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("", () => charge());
          });
        `,
      },
      {
        name: "an id with the time in it, which is more than a matter of style",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`Charge \${Date.now()}\`, () => charge());
          });
        `,
      },
      {
        name: "a number, which is more than a matter of style",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(7 as never, () => charge());
          });
        `,
      },
      {
        name: "a step of another library",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async () => {
            const step = makeWizard();
            await step.run("Charge Card", () => charge());
          });
        `,
      },
      {
        name: "a tool without an id",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.fetch("https://example.com/Charge Card");
          });
        `,
      },
      {
        name: "another form",
        options: [{ pattern: "^[A-Z][a-z ]+$" }],
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("Charge card", () => charge());
          });
        `,
      },
      {
        name: "another form with data in it",
        options: [{ pattern: "^[a-z]+_\\d+$" }],
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`item_\${event.data.index}\`, () => charge());
          });
        `,
      },
      {
        name: "a word that begins as an empty name does",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("test-connection", () => charge());
            await step.run("step-up-authentication", () => charge());
            await step.run("todo-list", () => charge());
          });
        `,
      },
      {
        name: "the id of a function",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "Charge Order", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge", () => charge());
          });
        `,
      },
    ],
    invalid: [
      {
        name: "camel case",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("chargeCard", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-card", () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "words",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("Charge the card", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("Charge the card")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 45,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-the-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-the-card", () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "single quotes",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run('charge_card', () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("charge_card")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 41,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run('charge-card', () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a plain template",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`Charge card\`, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("Charge card")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 41,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`charge-card\`, () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "dots and colons",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("billing:charge.card", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("billing:charge.card")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 49,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "billing-charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("billing-charge-card", () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a sleep",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("Let it settle", "1h");
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.sleep("Let it settle")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 30,
            endLine: 5,
            endColumn: 45,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "let-it-settle" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.sleep("let-it-settle", "1h");
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a wait",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("waitForPayment", { event: "shop/paid", timeout: "1d" });
          });
        `,
        errors: [
          {
            messageId: "style",
            data: {
              call: 'step.waitForEvent("waitForPayment")',
              form: "in kebab-case, such as `charge-card`",
            },
            line: 5,
            column: 37,
            endLine: 5,
            endColumn: 53,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "wait-for-payment" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.waitForEvent("wait-for-payment", { event: "shop/paid", timeout: "1d" });
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "an id among options",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run({ id: "chargeCard", name: "Charge the card" }, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 34,
            endLine: 5,
            endColumn: 46,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run({ id: "charge-card", name: "Charge the card" }, () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a single letter",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("a", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("a")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 31,
          },
        ],
      },
      {
        name: "letters that would be lost",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("Gebühr-buchen", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("Gebühr-buchen")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 43,
          },
        ],
      },
      {
        name: "a template",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`Charge Card \${event.data.orderId}\`, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: {
              call: "step.run(`Charge Card ${event.data.orderId}`)",
              form: "in kebab-case, such as `charge-card`",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 63,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card-${event.data.orderId}" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`charge-card-\${event.data.orderId}\`, () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a template with parts in the middle and at the end",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`\${event.data.region}: Charge \${event.data.orderId} twice\`, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: {
              call: "step.run(`${event.data.region}: Charge ${event.d…)",
              form: "in kebab-case, such as `charge-card`",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 86,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "${event.data.region}-charge-${event.data.orderId}-twice" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`\${event.data.region}-charge-\${event.data.orderId}-twice\`, () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a template in camel case",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`\${event.data.region}Charged\`, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: {
              call: "step.run(`${event.data.region}Charged`)",
              form: "in kebab-case, such as `charge-card`",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 57,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "${event.data.region}-charged" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`\${event.data.region}-charged\`, () => charge());
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

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("Charge " + event.data.orderId, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: {
              call: 'step.run("Charge " + event.data.orderId)',
              form: "in kebab-case, such as `charge-card`",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 58,
          },
        ],
      },
      {
        name: "a constant, which may be used elsewhere",
        code: `
          import { inngest } from "./client";

          const CHARGE = "chargeCard";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(CHARGE, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 34,
          },
        ],
      },
      {
        name: "a template with a constant in it",
        code: `
          import { inngest } from "./client";

          const AREA = "Billing";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(\`\${AREA}_charge\`, () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("Billing_charge")', form: "in kebab-case, such as `charge-card`" },
            line: 7,
            column: 28,
            endLine: 7,
            endColumn: 44,
          },
        ],
      },
      {
        name: "one of two",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run(event.data.isNew ? "charge-card" : "Charge again", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: {
              call: 'step.run(event.data.isNew ? "charge-card" : "Cha…)',
              form: "in kebab-case, such as `charge-card`",
            },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 77,
          },
        ],
      },
      {
        name: "an id that another step has already",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-card", () => charge());
            await step.run("chargeCard", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 40,
          },
        ],
      },
      {
        name: "a step in a helper",
        code: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function chargeAll(step: GetStepTools<typeof inngest>) {
            await step.run("chargeCard", () => charge());
          }
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 6,
            column: 28,
            endLine: 6,
            endColumn: 40,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import type { GetStepTools } from "inngest";
          import { inngest } from "./client";

          async function chargeAll(step: GetStepTools<typeof inngest>) {
            await step.run("charge-card", () => charge());
          }
        `,
              },
            ],
          },
        ],
      },
      {
        name: "a renamed step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: s }) => {
            await s.run("chargeCard", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 's.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 25,
            endLine: 5,
            endColumn: 37,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step: s }) => {
            await s.run("charge-card", () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the three arguments of SDK 3",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }) => {
            await step.run("chargeCard", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn" }, { event: "shop/order.placed" }, async ({ step }) => {
            await step.run("charge-card", () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "another form, which kebab-case is not of",
        options: [{ pattern: "^[a-z]+(?:[A-Z][a-z]+)*$" }],
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-card", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("charge-card")', form: "of the form `^[a-z]+(?:[A-Z][a-z]+)*$`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 41,
          },
        ],
      },
      {
        name: "another form, which kebab-case is of too",
        options: [{ pattern: "^[\\w-]+$" }],
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge card", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("charge card")', form: "of the form `^[\\w-]+$`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 41,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-card", () => charge());
          });
        `,
              },
            ],
          },
        ],
      },
      {
        name: "the name step1",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("step1", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("step1")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 35,
          },
        ],
      },
      {
        name: "the name step-2",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("step-2", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("step-2")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "the name Step 3",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("Step 3", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("Step 3")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 36,
          },
        ],
      },
      {
        name: "the name step_one",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("step_one", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("step_one")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 38,
          },
        ],
      },
      {
        name: "the name my-step",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("my-step", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("my-step")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 37,
          },
        ],
      },
      {
        name: "the name test",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("test", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("test")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 34,
          },
        ],
      },
      {
        name: "the name TODO",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("TODO", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("TODO")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 34,
          },
        ],
      },
      {
        name: "the name foo",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("foo", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("foo")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 33,
          },
        ],
      },
      {
        name: "the name untitled",
        code: `
          import { inngest } from "./client";

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("untitled", () => charge());
          });
        `,
        errors: [
          {
            messageId: "noName",
            data: { call: 'step.run("untitled")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 38,
          },
        ],
      },
    ],
  },
  typed: {
    valid: [],
    invalid: [
      {
        name: "JavaScript",
        filename: "script.js",
        code: `
          const { inngest } = require("./client");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("chargeCard", () => charge());
          });
        `,
        errors: [
          {
            messageId: "style",
            data: { call: 'step.run("chargeCard")', form: "in kebab-case, such as `charge-card`" },
            line: 5,
            column: 28,
            endLine: 5,
            endColumn: 40,
            suggestions: [
              {
                messageId: "rename",
                data: { id: "charge-card" },
                output: `
          const { inngest } = require("./client");

          inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
            await step.run("charge-card", () => charge());
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

const step = (id: string): string => `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "shop" });
inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, async ({ step }) => {
  await step.run("${id}", () => 1);
});
`;

describe("a message", () => {
  it("says what the form is, and what a new id does to runs under way", () => {
    expect(messagesOf(stepIdStyle, step("chargeCard"))).toEqual([
      'The id of step.run("chargeCard") is not in kebab-case, such as `charge-card`. Traces, logs and errors show a step by its id alone, and people search for it there. Rename it, at a time when no run is under way that would take the step for a new one and run it again.',
    ]);
  });

  it("says what is wrong with a name that is none", () => {
    expect(messagesOf(stepIdStyle, step("step1"))).toEqual([
      'The id of step.run("step1") says nothing of what the step does, and traces, logs and errors show a step by its id alone. Name what it does, such as `charge-card`, at a time when no run is under way that would take the step for a new one and run it again.',
    ]);
  });
});

/** What ESLint makes of a file with this configuration. */
function verify(options: object, settings: object = {}): readonly Linter.LintMessage[] {
  return new Linter({ configType: "flat" }).verify(
    step("chargeCard"),
    [
      {
        plugins: { inngest: { rules: { "step-id-style": toESLintRule(stepIdStyle) as never } } },
        rules: { "inngest/step-id-style": ["warn", options] },
        settings: { inngest: settings },
      },
    ],
    { filename: "file.js" },
  );
}

describe("an app", () => {
  it("is not told of steps that only a test has", () => {
    const code = `import { Inngest } from "inngest";
const inngest = new Inngest({ id: "app" });
inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
  await step.run("chargeCard", () => 1);
});
`;
    expect(reportsOf(stepIdStyle, { "src/charge.test.ts": code, "src/__tests__/charge.ts": code })).toEqual(
      [],
    );
    expect(reportsOf(stepIdStyle, { "src/charge.ts": code })).toHaveLength(1);
  });
});

describe("a new id", () => {
  it("is never written by a fix, whatever the settings say", () => {
    const [message, ...others] = verify({}, { fixes: "all" });
    expect(others).toEqual([]);
    expect(message?.fix).toBeUndefined();
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual([
      'Rename it to "charge-card"; runs under way then run the step again',
    ]);
  });
});

describe("the option pattern", () => {
  it("must be a regular expression, and says what to write", () => {
    expect(() => verify({ pattern: "[a-z" })).toThrow(
      'step-id-style: the option `pattern` is no regular expression. Invalid regular expression: /[a-z/u: Unterminated character class. Write one without slashes, such as "^(?=..)[a-z0-9]+(?:-[a-z0-9]+)*$".',
    );
  });

  it("must be a text", () => {
    expect(() => verify({ pattern: 3 })).toThrow(/should be string|must be string/);
  });
});
