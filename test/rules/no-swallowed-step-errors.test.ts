import { describe, expect, it } from "vitest";
import { noSwallowedStepErrors } from "../../src/rules/no-swallowed-step-errors.ts";
import { findingsIn } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

function handler(code: string): string {
  return `
import { NonRetriableError } from "inngest";
import { inngest } from "./client";

declare function charge(id: string): Promise<string>;
declare function refund(id: string): Promise<void>;
declare function report(error: unknown): void;
declare const items: string[];

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step, logger, group }) => {
${code}
});
`;
}

type MessageId = "swallowed" | "swallowedInStep" | "endsRun";

/** A handler that is reported at its last `site`. */
function swallowed(code: string, site: string, messageId: MessageId, data: Record<string, string> = {}) {
  const text = handler(code);
  const before = text.slice(0, text.lastIndexOf(site)).split("\n");
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return {
    code: text,
    errors: [
      {
        messageId,
        data: { steps: 'step.run("charge")', ends: "ends here, unseen", path: "", class: "``", ...data },
        line,
        column,
        endLine: line,
        endColumn: column + site.length,
      },
    ],
  };
}

const logged = { ends: "is only logged here" };

testRule(noSwallowedStepErrors, {
  both: {
    valid: [
      {
        name: "an error that is thrown on",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            logger.error(error);
            throw error;
          }`),
      },
      {
        name: "an error that is thrown as another",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            throw new NonRetriableError("not charged", { cause: error });
          }`),
      },
      {
        name: "a fallback step",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch {
            await step.run("refund", () => refund(event.data.id));
          }`),
      },
      {
        name: "a result that says so",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch {
            return { charged: false };
          }
          return { charged: true };`),
      },
      {
        name: "a default value",
        code: handler(`
          let id: string;
          try {
            id = await step.run("charge", () => charge(event.data.id));
          } catch {
            id = "none";
          }
          return id;`),
      },
      {
        name: "an error that is handed on",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            report(error);
          }`),
      },
      {
        name: "a question for its class, which is a rule of its own",
        code: handler(`
          class PaymentError extends Error {}
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            if (error instanceof PaymentError) logger.warn("declined");
          }`),
      },
      {
        name: "a comment that says why",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch {
            // The next run tries again.
          }`),
      },
      {
        name: "a variable that the try sets when all went well",
        code: handler(`
          let charged = false;
          try {
            await step.run("charge", () => charge(event.data.id));
            charged = true;
          } catch (error) {
            logger.error(error);
          }
          if (!charged) await step.run("refund", () => refund(event.data.id));`),
      },
      {
        name: "a list that the try fills",
        code: handler(`
          const done: string[] = [];
          for (const item of items) {
            try {
              done.push(await step.run(\`charge-\${item}\`, () => charge(item)));
            } catch (error) {
              logger.error(error);
            }
          }
          return done;`),
      },
      {
        name: "a list that a callback fills",
        code: handler(`
          const done: string[] = [];
          await Promise.all(
            items.map(async (item) => {
              try {
                done.push(await step.run(\`charge-\${item}\`, () => charge(item)));
              } catch (error) {
                logger.error(error);
              }
            }),
          );
          return done;`),
      },
      {
        name: "an object that the try marks",
        code: handler(`
          const order = { charged: false };
          try {
            await step.run("charge", () => charge(event.data.id));
            order.charged = true;
          } catch (error) {
            logger.error(error);
          }
          return order;`),
      },
      {
        name: "a return from the try, with more to come after it",
        code: handler(`
          try {
            return await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            logger.error(error);
          }
          return step.run("refund", () => refund(event.data.id));`),
      },
      {
        name: "another attempt in a loop",
        code: handler(`
          for (const item of items) {
            try {
              await step.run(\`charge-\${item}\`, () => charge(item));
              break;
            } catch (error) {
              logger.warn("the next one", error);
            }
          }`),
      },
      {
        name: "Promise.allSettled",
        code: handler(`
          await Promise.allSettled(items.map((item) => step.run(\`charge-\${item}\`, () => charge(item))));`),
      },
      {
        name: "a value from .catch",
        code: handler(`
          const id = await step.run("charge", () => charge(event.data.id)).catch(() => null);
          return id;`),
      },
      {
        name: "a result that is missing after .catch",
        code: handler(`
          const id = await step.run("charge", () => charge(event.data.id)).catch((error) => {
            logger.error(error);
          });
          return id ?? "none";`),
      },
      {
        name: "a .catch that is a function of its own",
        code: handler(`
          await step.run("charge", () => charge(event.data.id)).catch(report);`),
      },
      {
        name: "finally, which takes no error",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } finally {
            logger.info("done");
          }`),
      },
      {
        name: "an inner catch that throws on",
        code: handler(`
          try {
            try {
              await step.run("charge", () => charge(event.data.id));
            } catch {
              return "declined";
            }
          } catch (error) {
            logger.error(error);
          }`),
      },
      {
        name: "a try that only sleeps and waits",
        code: handler(`
          try {
            await step.sleep("wait", "1h");
            await step.waitForEvent("paid", { event: "shop/order.paid", timeout: "1h" });
          } catch {}`),
      },
      {
        name: "a try that holds no step",
        code: handler(`
          try {
            JSON.parse(event.data.text);
          } catch {}
          await step.run("charge", () => charge(event.data.id));`),
      },
      {
        name: "something that does not wait, in a step",
        code: handler(`
          await step.run("charge", async () => {
            let data = {};
            try {
              data = JSON.parse(event.data.text);
            } catch {}
            return data;
          });`),
      },
      {
        name: "a result of the step that says so",
        code: handler(`
          const result = await step.run("charge", async () => {
            try {
              return await charge(event.data.id);
            } catch (error) {
              console.error(error);
            }
          });
          return result ?? "none";`),
      },
      {
        name: "an error that the step returns",
        code: handler(`
          return step.run("charge", async () => {
            try {
              await charge(event.data.id);
            } catch (error) {
              return { failed: String(error) };
            }
          });`),
      },
      {
        name: "a step that tidies up, whatever comes of it",
        code: handler(`
          await step.run("charge", async () => {
            try {
              await charge(event.data.id);
            } finally {
              try {
                await refund(event.data.id);
              } catch {}
            }
          });`),
      },
      {
        name: "a function that does nothing, on a promise in a step",
        code: handler(`
          await step.run("charge", async () => {
            await charge(event.data.id);
            await refund(event.data.id).catch(() => {});
          });`),
      },
      {
        name: "a promise in a step that nothing waits for",
        code: handler(`
          await step.run("charge", async () => {
            void refund(event.data.id).catch(console.error);
            await charge(event.data.id);
          });`),
      },
      {
        name: "code outside of every function of Inngest",
        code: `
import { inngest } from "./client";

export async function POST(request) {
  try {
    await inngest.send({ name: "shop/order.paid", data: await request.json() });
  } catch (error) {
    console.error(error);
  }
}
`,
      },
      {
        name: "the tools of another library under the same name",
        code: `
import { step } from "another-library";
export async function run() {
  try {
    await step.perform("charge", () => 1);
  } catch {}
}
// inngest
`,
      },
      {
        name: "a step that tidies up after an error which is thrown on",
        code: handler(`
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            try {
              await step.run("refund", () => refund(event.data.id));
            } catch {}
            throw error;
          }`),
      },
      {
        name: "a run that fails in the end, whatever the step does",
        code: handler(`
          try {
            await step.run("refund", () => refund(event.data.id));
          } catch (error) {
            logger.error(error);
          }
          throw new NonRetriableError("no such order");`),
      },
      {
        name: "a step that nothing waits for, which is a rule of its own",
        code: handler(`
          step.run("charge", () => charge(event.data.id)).catch(() => {});`),
      },
    ],
    invalid: [
      {
        name: "an empty catch",
        ...swallowed(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch {}`,
          "catch",
          "swallowed",
        ),
      },
      {
        name: "a catch that only logs",
        ...swallowed(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
          } catch (error) {
            console.error("not charged", error);
            logger.warn({ error });
          }
          await step.run("mail", () => refund(event.data.id));`,
          "catch (error)",
          "swallowed",
          logged,
        ),
      },
      {
        name: "a return as the last thing that the handler does",
        ...swallowed(
          `
          try {
            const id = await step.run("charge", () => charge(event.data.id));
            return { id };
          } catch (error) {
            logger.error(error);
          }`,
          "catch (error)",
          "swallowed",
          logged,
        ),
      },
      {
        name: "several steps",
        ...swallowed(
          `
          try {
            await step.run("charge", () => charge(event.data.id));
            await step.sleep("wait", "1h");
            await step.run("refund", () => refund(event.data.id));
          } catch {}`,
          "catch",
          "swallowed",
          { steps: 'step.run("charge") and step.run("refund")' },
        ),
      },
      {
        name: "steps side by side",
        ...swallowed(
          `
          try {
            await Promise.all([step.run("charge", () => charge("1")), step.sendEvent("tell", { name: "shop/charged" })]);
          } catch {}`,
          "catch",
          "swallowed",
          { steps: 'step.run("charge") and step.sendEvent("tell")' },
        ),
      },
      {
        name: "a step of each turn of a loop",
        ...swallowed(
          `
          for (const item of items) {
            try {
              await step.run(\`charge-\${item}\`, () => charge(item));
            } catch (error) {
              logger.error(error);
            }
          }`,
          "catch (error)",
          "swallowed",
          { ...logged, steps: "step.run(`charge-${item}`)" },
        ),
      },
      {
        name: "a variable that nothing reads afterwards",
        ...swallowed(
          `
          let id;
          try {
            id = await step.run("charge", () => charge(event.data.id));
          } catch {}`,
          "catch",
          "swallowed",
        ),
      },
      {
        name: "a .catch with a function that does nothing",
        ...swallowed(
          `
          await step.run("charge", () => charge(event.data.id)).catch(() => {});`,
          "catch",
          "swallowed",
        ),
      },
      {
        name: "a .catch that logs",
        ...swallowed(
          `
          await step.run("charge", () => charge(event.data.id)).catch((error) => console.error(error));`,
          "catch",
          "swallowed",
          logged,
        ),
      },
      {
        name: "a .catch that is handed a log",
        ...swallowed(
          `
          await Promise.all([step.run("charge", () => charge(event.data.id)).catch(logger.error)]);`,
          "catch",
          "swallowed",
          logged,
        ),
      },
      {
        name: "a .catch on several steps",
        ...swallowed(
          `
          await Promise.all([step.run("charge", () => charge("1")), step.run("refund", () => refund("1"))]).catch(() => {});`,
          "catch",
          "swallowed",
          { steps: 'step.run("charge") and step.run("refund")' },
        ),
      },
      {
        name: "the second function of .then",
        ...swallowed(
          `
          await step.run("charge", () => charge(event.data.id)).then(() => {}, () => {});`,
          "() => {}",
          "swallowed",
        ),
      },
      {
        name: "a step in group.parallel",
        ...swallowed(
          `
          try {
            await group.parallel(async () => {
              await step.run("charge", () => charge("1"));
            });
          } catch {}`,
          "catch",
          "swallowed",
        ),
      },
      {
        name: "a catch in a step",
        ...swallowed(
          `
          await step.run("charge", async () => {
            try {
              await charge(event.data.id);
            } catch (error) {
              console.error(error);
            }
          });`,
          "catch (error)",
          "swallowedInStep",
          logged,
        ),
      },
      {
        name: "a catch in a step whose result nobody asks for",
        ...swallowed(
          `
          await step.run("charge", async () => {
            try {
              return await charge(event.data.id);
            } catch {}
          });`,
          "catch",
          "swallowedInStep",
        ),
      },
      {
        name: "a .catch that logs, in a step",
        ...swallowed(
          `
          await step.run("charge", async () => {
            await charge(event.data.id).catch(console.error);
          });`,
          "catch",
          "swallowedInStep",
          logged,
        ),
      },
      {
        name: "an item of a list, in a step",
        ...swallowed(
          `
          await step.run("charge", async () => {
            for (const item of items) {
              try {
                await charge(item);
              } catch (error) {
                console.error(error);
              }
            }
          });`,
          "catch (error)",
          "swallowedInStep",
          logged,
        ),
      },
      {
        name: "a NonRetriableError of the step",
        ...swallowed(
          `
          try {
            await step.run("charge", async () => {
              const id = await charge(event.data.id);
              if (id === "") throw new NonRetriableError("declined");
            });
          } catch (error) {
            logger.error(error);
          }`,
          "catch (error)",
          "endsRun",
          { ...logged, class: "`NonRetriableError`" },
        ),
      },
      {
        name: "a NonRetriableError in the step that throws it",
        ...swallowed(
          `
          await step.run("charge", async () => {
            try {
              const id = await charge(event.data.id);
              if (id === "") throw new NonRetriableError("declined");
            } catch (error) {
              logger.error(error);
            }
          });`,
          "catch (error)",
          "endsRun",
          { ...logged, class: "`NonRetriableError`" },
        ),
      },
      {
        name: "a NonRetriableError of the handler, around no step",
        ...swallowed(
          `
          try {
            if (!event.data.id) throw new NonRetriableError("no id");
          } catch (error) {
            logger.error(error);
          }
          await step.run("charge", () => charge(event.data.id));`,
          "catch (error)",
          "endsRun",
          { ...logged, steps: "", class: "`NonRetriableError`" },
        ),
      },
      {
        name: "a handler of SDK 3, in JavaScript, with tools of another name",
        filename: "script.js",
        code: `
import { inngest } from "./client";

inngest.createFunction({ id: "fn" }, { event: "shop/order.paid" }, async ({ event, step: s }) => {
  try {
    await s.run("charge", () => charge(event.data.id));
  } catch (e) {}
});
`,
        errors: [
          {
            messageId: "swallowed",
            data: { steps: 's.run("charge")', ends: "ends here, unseen", path: "", class: "``" },
            line: 7,
            column: 5,
            endLine: 7,
            endColumn: 14,
          },
        ],
      },
    ],
  },
});

describe("messages", () => {
  it("says what becomes of the run", () => {
    const code = handler(`
  try {
    await step.run("charge", () => charge(event.data.id));
  } catch {}
  await step.run("mail", async () => {
    try {
      await refund(event.data.id);
    } catch (error) {
      console.error(error);
    }
  });`);
    expect(messagesOf(noSwallowedStepErrors, code)).toEqual([
      'When step.run("charge") has failed for good, the error ends here, unseen: the run goes on as if all had gone well, and reports success. Throw the error on, return it, or run a step that makes up for it.',
      'An error in step.run("mail") is only logged here: the step counts as done, so it is not tried again, and the run reports success. Leave the error to the step, or return what became of it.',
    ]);
  });
});

const client = `
import { Inngest } from "inngest";
export const inngest = new Inngest({ id: "shop" });
`;

const steps = `
export async function charge(step: any, id: string) {
  await step.run("charge", () => fetch(id));
}
export async function tryToCharge(step: any, id: string) {
  try {
    await step.run("charge", () => fetch(id));
  } catch {}
}
`;

const fn = (code: string): string => `
import { inngest } from "./client";
import { charge, tryToCharge } from "./steps";

export const fn = inngest.createFunction({ id: "fn", triggers: { event: "shop/paid" } }, async ({ event, step }) => {
${code}
});
`;

function found(code: string) {
  return findingsIn(noSwallowedStepErrors, {
    "src/client.ts": client,
    "src/steps.ts": steps,
    "src/fn.ts": fn(code),
  }).map(({ at, messageId, data }) => ({ at, messageId, path: data["path"] }));
}

describe("in an app", () => {
  const inHelper = { at: "src/steps.ts:8:5-8:10", messageId: "swallowed", path: "" };

  it("reports in the helper that holds the whole offence, and once", () => {
    expect(
      found(`
  try {
    await tryToCharge(step, event.data.id);
  } catch {}`),
    ).toEqual([inHelper]);
  });

  it("takes the errors of a helper's steps, and says the way to the step", () => {
    expect(
      found(`
  try {
    await charge(step, event.data.id);
  } catch {}`),
    ).toEqual([
      {
        at: "src/fn.ts:9:5-9:10",
        messageId: "swallowed",
        path: 'The way there: charge → step.run("charge", () => fetch(id)) (src/steps.ts:3:9). ',
      },
      inHelper,
    ]);
  });
});
