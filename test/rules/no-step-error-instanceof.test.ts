import { describe, expect, it } from "vitest";
import { noStepErrorInstanceof } from "../../src/rules/no-step-error-instanceof.ts";
import { findingsIn } from "./app.ts";
import { testRule } from "./rule-tester.ts";

/** A handler with this code, beside two classes that give their errors a name and one that does not. */
function handler(code: string): string {
  return `
import { NonRetriableError, RetryAfterError, StepError } from "inngest";
import { inngest } from "./client";

class PaymentError extends Error {
  override name = "PaymentError";
  constructor(message: string, readonly code: string = "") { super(message); }
}
class CardError extends PaymentError {}
class NamelessError extends Error {}

declare function charge(id: string): Promise<string>;
declare function refund(id: string): Promise<void>;
declare const items: string[];

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, logger, group }) => {
${code}
});
`;
}

const keeps = "which keeps the name of the error but not its class";

function data(name: string, step: string, path = ""): Record<string, string> {
  return {
    article: /^[AEIOU]/.test(name) ? "an" : "a",
    class: `\`${name}\``,
    step,
    kept: keeps,
    path,
    advice: `Compare \`error.name === "${name}"\` instead.`,
  };
}

/** A handler with the report of its first question, and what stands there after the suggestion. */
function asked(
  code: string,
  question: string,
  name: string,
  replaced: string | null,
  step = 'step.run("charge")',
) {
  const text = handler(code);
  const before = text.slice(0, text.indexOf(question)).split("\n");
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return {
    code: text,
    errors: [
      {
        messageId: "dead" as const,
        data: data(name, step),
        line,
        column,
        endLine: line,
        endColumn: column + question.length,
        suggestions:
          replaced === null
            ? []
            : [
                {
                  messageId: "compareName" as const,
                  data: { name },
                  output: text.replace(question, replaced),
                },
              ],
      },
    ],
  };
}

const compared = 'error instanceof Error && error.name === "PaymentError"';

testRule(noStepErrorInstanceof, {
  both: {
    valid: [
      {
        name: "Error, which every caught error is",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof Error) logger.error(error.message);
            throw error;
          }`),
      },
      {
        name: "StepError, which errors of steps are",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (!(error instanceof StepError)) throw error;
          }`),
      },
      {
        name: "the name of the error",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof Error && error.name === "PaymentError") return "declined";
            throw error;
          }`),
      },
      {
        name: "the class of the cause, which the SDK restores",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof StepError && error.cause instanceof TypeError) return "broken";
            throw error;
          }`),
      },
      {
        name: "a try inside the step, where the error is as it was thrown",
        code: handler(`
          await step.run("charge", async () => {
            try {
              await charge(event.data.id);
            } catch (error) {
              if (error instanceof PaymentError) return "declined";
              throw error;
            }
          });`),
      },
      {
        name: "a try that holds no step",
        code: handler(`
          let total = 0;
          try {
            total = Number(event.data.total);
            if (total < 0) throw new PaymentError("negative");
          } catch (error) {
            if (error instanceof PaymentError) total = 0;
          }
          await step.run("charge", () => charge(String(total)));`),
      },
      {
        name: "a class that the handler throws in the same try",
        code: handler(`
          try {
            const id = await step.run("charge", () => charge(event.data.id));
            if (id === "") throw new PaymentError("no id");
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a class whose subclass the handler throws in the same try",
        code: handler(`
          try {
            const id = await step.run("charge", () => charge(event.data.id));
            if (id === "") throw new CardError("no id");
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a class that a helper called in the same try throws",
        code: handler(`
          function check(id: string) {
            if (id === "") throw new PaymentError("no id");
          }
          try {
            check(await step.run("charge", () => charge(event.data.id)));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a class that a callback in the same try throws",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
            items.forEach((item) => {
              if (item === "") throw new PaymentError("no id");
            });
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "an awaited call of unknown code in the same try, which may throw the class",
        code: handler(`
          try {
            await charge(event.data.id);
            await step.run("refund", () => refund(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a promise of unknown code that is awaited in the try",
        code: handler(`
          const charged = charge(event.data.id);
          try {
            await step.run("refund", () => refund(event.data.id));
            await charged;
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a .catch on a promise that may be of unknown code",
        code: handler(`
          const charged = event.data.now ? charge(event.data.id) : step.run("charge", () => charge(event.data.id));
          await charged.catch((error) => {
            if (error instanceof PaymentError) return "declined";
            throw error;
          });`),
      },
      {
        name: "Promise.reject in the same try",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
            await Promise.reject(new PaymentError("no"));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a function that is called through its own method",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
            charge.call(null, event.data.id);
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a callback of unknown code",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
            items.map(event.data.convert);
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a signal, which throws what it was aborted with",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
            event.data.signal.throwIfAborted();
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a method that may be anybody's",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
            event.data.orders.find(event.data.id);
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "an error of unknown making thrown in the try",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
            throw event.data.error;
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a step whose promise is returned without await, so that the catch never sees its error",
        code: handler(`
          try {
            return step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a step whose errors an inner catch takes",
        code: handler(`
          try {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch {
              return "declined";
            }
          } catch (error) {
            if (error instanceof PaymentError) return "never";
            throw error;
          }`),
      },
      {
        name: "what Promise.allSettled gives, which is never thrown",
        code: handler(`
          try {
            await Promise.allSettled([step.run("charge", () => charge(event.data.id))]);
          } catch (error) {
            if (error instanceof PaymentError) return "never";
            throw error;
          }`),
      },
      {
        name: "the AggregateError of Promise.any",
        code: handler(`
          try {
            await Promise.any([step.run("one", () => charge("1")), step.run("two", () => charge("2"))]);
          } catch (error) {
            if (error instanceof AggregateError) return "both failed";
            throw error;
          }`),
      },
      {
        name: "a TypeError where a value is taken apart in the try",
        code: handler(`
          try {
            const user = await step.run("load", async () => ({ name: "Ada" }));
            return user.name.toUpperCase();
          } catch (error) {
            if (error instanceof TypeError) return "no name";
            throw error;
          }`),
      },
      {
        name: "the TypeError of step.fetch for a broken address",
        code: handler(`
          try {
            await step.fetch(event.data.url);
          } catch (error) {
            if (error instanceof TypeError) return "no address";
            throw error;
          }`),
      },
      {
        name: "the NonRetriableError that group.experiment throws itself",
        code: handler(`
          try {
            await group.experiment("color", {
              variants: { red: () => step.run("red", () => charge("red")) },
              select: async () => "red",
            } as never);
          } catch (error) {
            if (error instanceof NonRetriableError) return "no variant";
            throw error;
          }`),
      },
      {
        name: "a class with an answer of its own to instanceof",
        code: handler(`
          class AnyPaymentError extends Error {
            static [Symbol.hasInstance](value: unknown) { return (value as Error).name.startsWith("Payment"); }
          }
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof AnyPaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a class that is a parameter",
        code: handler(`
          async function guarded(expected: new () => Error) {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch (error) {
              if (error instanceof expected) return "declined";
              throw error;
            }
          }
          await guarded(TypeError);`),
      },
      {
        name: "an error that is made another before it is asked",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            error = new PaymentError(String(error));
            if (error instanceof PaymentError) return "declined";
          }`),
      },
      {
        name: "another variable",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (event.data.error instanceof PaymentError) return "declined";
            throw error;
          }`),
      },
      {
        name: "a variable of the same name in an inner scope",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            items.filter((error: unknown) => error instanceof PaymentError);
            throw error;
          }`),
      },
      {
        name: "the tools of another library under the same name",
        code: `
import { step } from "another-library";
class PaymentError extends Error {}
export async function run() {
  try {
    await step.perform("charge", () => 1);
  } catch (error) {
    if (error instanceof PaymentError) return "declined";
    throw error;
  }
}
// inngest
`,
      },
      {
        name: "a try that only sleeps",
        code: handler(`
          try {
            await step.sleep("wait", "1h");
          } catch (error) {
            if (error instanceof PaymentError) return "never";
            throw error;
          }`),
      },
      {
        name: "code that is not finished",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof Missing) return "declined";
            throw error;
          }`),
      },
    ],
    invalid: [
      {
        name: "a question in an if",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a negated question",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (!(error instanceof PaymentError)) throw error;
            await step.run("refund", () => refund(event.data.id));
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a question in a switch",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            switch (true) {
              case error instanceof PaymentError:
                return "declined";
              default:
                throw error;
            }
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a question as one value of a comparison, in parentheses afterwards",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            return error instanceof PaymentError === true;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          `(${compared})`,
        ),
      },
      {
        name: "the constructor of the error",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error: any) {
            if (error.constructor === PaymentError) return "declined";
            throw error;
          }`,
          "error.constructor === PaymentError",
          "PaymentError",
          null,
        ),
      },
      {
        name: "a branch that uses what only the class has",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) return error.code;
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          null,
        ),
      },
      {
        name: "a branch that uses what every error has",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) return error.message;
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a branch that logs the error",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) {
              logger.warn(error);
              return "declined";
            }
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a NonRetriableError, which is a StepError too once it is caught",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof NonRetriableError) throw error;
            return "later";
          }`,
          "error instanceof NonRetriableError",
          "NonRetriableError",
          'error instanceof Error && error.name === "NonRetriableError"',
        ),
      },
      {
        name: "a RetryAfterError",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof RetryAfterError) throw error;
            return "later";
          }`,
          "error instanceof RetryAfterError",
          "RetryAfterError",
          'error instanceof Error && error.name === "RetryAfterError"',
        ),
      },
      {
        name: "a TypeError where nothing but the step can throw one",
        ...asked(
          `
          try {
            await step.run("charge", () => fetch(event.data.url));
          } catch (error) {
            if (error instanceof TypeError) return "offline";
            throw error;
          }`,
          "error instanceof TypeError",
          "TypeError",
          'error instanceof Error && error.name === "TypeError"',
        ),
      },
      {
        name: "several steps",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
            await step.run("refund", () => refund(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "steps side by side, of a list",
        ...asked(
          `
          try {
            await Promise.all(items.map((item) => step.run(\`charge-\${item}\`, () => charge(item))));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
          "step.run(`charge-${item}`)",
        ),
      },
      {
        name: "a promise that is awaited in the try",
        ...asked(
          `
          const charged = step.run("charge", () => charge(event.data.id));
          try {
            await charged;
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "promises that are collected before they are awaited",
        ...asked(
          `
          const all: Promise<string>[] = [];
          all.push(step.run("charge", () => charge(event.data.id)));
          try {
            await Promise.all(all);
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a step in group.parallel",
        ...asked(
          `
          try {
            await group.parallel(async () => {
              await Promise.race([step.run("charge", () => charge("1")), step.run("refund", () => refund("1"))]);
            });
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "an invoked function",
        ...asked(
          `
          try {
            await step.invoke("charge", { function: event.data.other, data: {}, timeout: "1h" });
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
          'step.invoke("charge")',
        ),
      },
      {
        name: "an error that an inner catch throws on",
        ...asked(
          `
          try {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch (inner) {
              logger.error(inner);
              throw inner;
            }
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "an error that finally lets by",
        ...asked(
          `
          try {
            try {
              await step.run("charge", () => charge(event.data.id));
            } finally {
              logger.info("done");
            }
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a .catch",
        ...asked(
          `
          await step.run("charge", () => charge(event.data.id)).catch((error) => {
            if (error instanceof PaymentError) return "declined";
            throw error;
          });`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "a .catch on several steps",
        ...asked(
          `
          await Promise.all([step.run("charge", () => charge("1")), step.run("refund", () => refund("1"))]).catch((error) => {
            if (error instanceof PaymentError) return [];
            throw error;
          });`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "the second function of .then",
        ...asked(
          `
          await step.run("charge", () => charge(event.data.id)).then(
            (id) => id,
            (error) => (error instanceof PaymentError ? "declined" : "failed"),
          );`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "an error of another class thrown in the same try",
        ...asked(
          `
          try {
            const id = await step.run("charge", () => charge(event.data.id));
            if (id === "") throw new NamelessError("no id");
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "methods of the language in the same try",
        ...asked(
          `
          try {
            const id = await step.run("charge", () => charge(event.data.id));
            logger.info(id.trim());
            console.log(JSON.stringify(items.map((item) => item.length)), Number(event.data.total));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
        ),
      },
      {
        name: "renamed tools",
        ...asked(
          `
          const { run: perform } = step;
          try {
            await perform("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof PaymentError",
          "PaymentError",
          compared,
          'perform("charge")',
        ),
      },
      {
        name: "a class that gives its errors no name, so that there is nothing to compare",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof NamelessError) return "declined";
            throw error;
          }`),
        errors: [
          {
            messageId: "dead",
            data: {
              ...data("NamelessError", 'step.run("charge")'),
              advice:
                "Compare `error.name` instead; for that, `NamelessError` has to set a `name` of its own.",
            },
            line: 21,
            column: 17,
            endLine: 21,
            endColumn: 47,
            suggestions: [],
          },
        ],
      },
      {
        name: "a class that only inherits a fixed name",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof CardError) return "declined";
            throw error;
          }`),
        errors: [
          {
            messageId: "dead",
            data: {
              ...data("CardError", 'step.run("charge")'),
              advice: "Compare `error.name` instead; for that, `CardError` has to set a `name` of its own.",
            },
            line: 21,
            column: 17,
            endLine: 21,
            endColumn: 43,
            suggestions: [],
          },
        ],
      },
      {
        name: "a comment in the question, which a suggestion would lose",
        ...asked(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof /* declined */ PaymentError) return "declined";
            throw error;
          }`,
          "error instanceof /* declined */ PaymentError",
          "PaymentError",
          null,
        ),
      },
      {
        name: "a handler of SDK 3, in JavaScript",
        filename: "script.js",
        code: `
import { inngest } from "./client";

class PaymentError extends Error {
  constructor(message) {
    super(message);
    this.name = this.constructor.name;
  }
}

inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ event, step: s }) => {
  try {
    await s.run("charge", () => charge(event.data.id));
  } catch (e) {
    if (e instanceof PaymentError) return "declined";
    throw e;
  }
});
`,
        errors: [
          {
            messageId: "dead",
            data: data("PaymentError", 's.run("charge")'),
            line: 15,
            column: 9,
            endLine: 15,
            endColumn: 34,
            suggestions: [
              {
                messageId: "compareName",
                data: { name: "PaymentError" },
                output: `
import { inngest } from "./client";

class PaymentError extends Error {
  constructor(message) {
    super(message);
    this.name = this.constructor.name;
  }
}

inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ event, step: s }) => {
  try {
    await s.run("charge", () => charge(event.data.id));
  } catch (e) {
    if (e instanceof Error && e.name === "PaymentError") return "declined";
    throw e;
  }
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

const client = `
import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

const errors = `
export class PaymentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
export const isPaymentError = (error: unknown): error is PaymentError => error instanceof PaymentError;
export function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError || String(error).includes("ECONNRESET");
}
`;

const fn = (code: string): string => `
import { inngest } from "./client";
import { isNetworkError, isPaymentError, PaymentError } from "./errors";
import { charge, chargeOrNothing } from "./charge";

export const fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/paid" } }, async ({ event, step }) => {
${code}
});
`;

const charge = `
import { PaymentError } from "./errors";

export async function charge(step: any, id: string): Promise<void> {
  await step.run("charge", () => fetch(id));
}
export async function chargeOrNothing(step: any, id: string): Promise<void> {
  try {
    await step.run("charge", () => fetch(id));
  } catch {
    return;
  }
}
export async function check(id: string): Promise<void> {
  if (id === "") throw new PaymentError("no id");
}
`;

function found(code: string, more: Readonly<Record<string, string>> = {}) {
  const files = {
    "src/client.ts": client,
    "src/errors.ts": errors,
    "src/charge.ts": charge,
    "src/fn.ts": fn(code),
  };
  return findingsIn(noStepErrorInstanceof, { ...files, ...more });
}

describe("in an app", () => {
  it("takes the errors of a helper's steps, and says the way to the step", () => {
    expect(
      found(`
  try {
    await charge(step, event.data.id);
  } catch (error) {
    if (error instanceof PaymentError) return "declined";
    throw error;
  }`),
    ).toEqual([
      {
        at: "src/fn.ts:11:9-11:38",
        messageId: "dead",
        data: data(
          "PaymentError",
          'step.run("charge")',
          'The way there: charge → step.run("charge", () => fetch(id)) (src/charge.ts:5:9). ',
        ),
        text: `No error here is ever a \`PaymentError\`: what step.run("charge") throws arrives as a \`StepError\`, which keeps the name of the error but not its class. The way there: charge → step.run("charge", () => fetch(id)) (src/charge.ts:5:9). Compare \`error.name === "PaymentError"\` instead.`,
        suggestions: [
          fn(`
  try {
    await charge(step, event.data.id);
  } catch (error) {
    if (error instanceof Error && error.name === "PaymentError") return "declined";
    throw error;
  }`),
        ],
      },
    ]);
  });

  it("leaves a helper alone that takes the errors of its steps itself", () => {
    expect(
      found(`
  try {
    await chargeOrNothing(step, event.data.id);
  } catch (error) {
    if (error instanceof PaymentError) return "never";
    throw error;
  }`),
    ).toEqual([]);
  });

  it("leaves a class alone that a helper of another file throws outside of its steps", () => {
    const code = `
import { inngest } from "./client";
import { PaymentError } from "./errors";
import { charge, check } from "./charge";

export const fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/paid" } }, async ({ event, step }) => {
  try {
    await check(event.data.id);
    await charge(step, event.data.id);
  } catch (error) {
    if (error instanceof PaymentError) return "declined";
    throw error;
  }
});
`;
    expect(found("", { "src/fn.ts": code })).toEqual([]);
  });

  it("looks into a helper that asks for the class, and changes nothing there", () => {
    expect(
      found(`
  try {
    await step.run("charge", () => fetch(event.data.id));
  } catch (error) {
    if (isPaymentError(error)) return "declined";
    throw error;
  }`),
    ).toEqual([
      {
        at: "src/fn.ts:11:9-11:30",
        messageId: "dead",
        data: data(
          "PaymentError",
          'step.run("charge")',
          "The way there: isPaymentError → error instanceof PaymentError (src/errors.ts:8:74). ",
        ),
        text: expect.any(String) as string,
        suggestions: [],
      },
    ]);
  });

  it("leaves a helper alone that has another way to say yes", () => {
    expect(
      found(`
  try {
    await step.run("charge", () => fetch(event.data.id));
  } catch (error) {
    if (isNetworkError(error)) return "offline";
    throw error;
  }`),
    ).toEqual([]);
  });

  it("offers nothing where the function that gets the error asks for the class", () => {
    const [finding] = found(`
  const describe = (error: PaymentError): string => error.message;
  try {
    await step.run("charge", () => fetch(event.data.id));
  } catch (error) {
    if (error instanceof PaymentError) return describe(error);
    throw error;
  }`);
    expect(finding?.suggestions).toEqual([]);
  });

  it.each([
    ["of the project", "PaymentError", "", []],
    ["of the language, whose name every version keeps", "TypeError", "TypeError", ["TypeError"]],
  ])("knows that the name is lost on SDK 3, but for a class %s", (_, name, kept, suggested) => {
    const v3 = {
      "package.json": JSON.stringify({ name: "app", private: true, dependencies: { inngest: "^3.0.0" } }),
      "src/client.ts": client.replace('"inngest"', '"inngest-v3"'),
      "src/fn.ts": `
import { inngest } from "./client";
import { PaymentError } from "./errors";

export const fn = inngest.createFunction({ id: "fn" }, { event: "shop/paid" }, async ({ event, step }) => {
  try {
    await step.run("charge", () => fetch(event.data.id));
  } catch (error) {
    if (error instanceof ${name}) return "failed";
    throw error;
  }
});
void PaymentError;
`,
    };
    const [finding, ...rest] = found("", v3);
    expect(rest).toEqual([]);
    expect(finding?.data["kept"]).toBe(
      kept === ""
        ? "which in this version of the SDK keeps neither the class nor the name of the error"
        : "which keeps the name of the error but not its class",
    );
    expect(finding?.suggestions.map((text) => /error\.name === "(\w+)"/.exec(text)?.[1])).toEqual(suggested);
  });
});
