import { describe, expect, it } from "vitest";
import { handleWaitTimeout } from "../../src/rules/handle-wait-timeout.ts";
import { reportsOf } from "./app.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

/** A handler with a body, whose first line is line 3; `what` names the cases that share it. */
function handler(body: string): string {
  return `import { inngest } from "./client";
inngest.createFunction({ id: "fn", triggers: { event: "shop/refund.requested" } }, async ({ event, step, logger }) => {
${body}
});
declare function refund(...args: any[]): Promise<{ id: string }>;
declare function check(value: unknown): boolean;
declare function isNeeded(what: string): boolean;
declare function leave(message: string): never;
declare const db: {
  refund: { change(query: { where: object }): Promise<void> };
  closeIfOpen(id: string): Promise<void>;
  open(): Promise<string[]>;
  remind(who: unknown): Promise<void>;
};
declare const pool: { query(text: string): Promise<void> };
declare function sql(strings: TemplateStringsArray): Promise<void>;
`;
}

const wait = 'await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" })';
const label = 'step.waitForEvent("approval")';

/** The data of a report on `approval`, with what differs. */
function throwing(access: string, hiddenBy: string | null = null, name = "approval"): Record<string, string> {
  return {
    wait: label,
    awaited: "the event",
    hidden: hiddenBy === null ? "" : `, which \`${hiddenBy}\` hides`,
    access,
    name,
  };
}

testRule(handleWaitTimeout, {
  both: {
    valid: [
      {
        name: "a question before the use",
        code: handler(`
          const approval = ${wait};
          if (!approval) return "expired";
          await step.run("refund", () => refund(approval.data.by));
        `),
      },
      {
        name: "a question before an assertion, in a callback where the compiler forgets it",
        code: handler(`
          let approval = ${wait};
          if (approval === null) throw new Error("expired");
          await step.run("refund", () => refund(approval!.data.by));
        `),
      },
      {
        name: "an assertion in the branch that asks",
        code: handler(`
          const approval = ${wait};
          if (approval) await step.run("refund", () => refund(approval!.data.by));
          else await step.run("expire", () => refund());
        `),
      },
      {
        name: "an assertion behind `&&`, and in a conditional",
        code: handler(`
          const approval = ${wait};
          const by = approval !== null && approval!.data.by;
          const at = approval != undefined ? approval!.ts : 0;
          return { by, at };
        `),
      },
      {
        name: "a question for a property behind `?.`",
        code: handler(`
          const approval = ${wait};
          if (approval?.data.decision === "yes") await step.run("refund", () => refund(approval!.data.by));
        `),
      },
      {
        name: "a constant that asks",
        code: handler(`
          const approval = ${wait};
          const isExpired = approval === null;
          if (isExpired) return "expired";
          return approval!.data.by;
        `),
      },
      {
        name: "Boolean() asks",
        code: handler(`
          const approval = ${wait};
          const isApproved = Boolean(approval);
          if (!isApproved) return "expired";
          return approval!.data.by;
        `),
      },
      {
        name: "a variable that is set where the answer is known",
        code: handler(`
          const approval = ${wait};
          let isExpired = false;
          if (!approval) {
            isExpired = true;
            await step.run("expire", () => refund());
          }
          if (isExpired) return "expired";
          return approval!.data.by;
        `),
      },
      {
        name: "a helper that throws for null",
        code: handler(`
          const approval = ${wait};
          check(approval);
          return approval!.data.by;
        `),
      },
      {
        name: "a helper that asks",
        code: handler(`
          const approval = ${wait};
          if (!check(approval)) return "expired";
          return approval!.data.by;
        `),
      },
      {
        name: "a step that asks and throws",
        code: handler(`
          const approval = ${wait};
          await step.run("check", () => { if (!approval) throw new Error("expired"); });
          return approval!.data.by;
        `),
      },
      {
        name: "a question in the body of the step",
        code: handler(`
          const approval = ${wait};
          await step.run("refund", () => {
            if (!approval) return null;
            return refund(approval!.data.by);
          });
        `),
      },
      {
        name: "`?.` and `??`",
        code: handler(`
          const approval = ${wait};
          return { by: approval?.data.by ?? "nobody", rest: (approval ?? event).data };
        `),
      },
      {
        name: "an assertion within an optional chain, which ends before it",
        code: handler(`
          const approval = ${wait};
          return approval?.data!.by;
        `),
      },
      {
        name: "a cast whose result is asked",
        code: handler(`
          const approval = (${wait}) as { data: { by: string } };
          if (!approval) return "expired";
          return approval.data.by;
        `),
      },
      {
        name: "a loop that waits until something comes",
        code: handler(`
          let approval = null;
          for (let round = 0; !approval; round++) {
            approval = await step.waitForEvent(\`approval-\${round}\`, { event: "refund/approved", timeout: "1d" });
          }
          return approval!.data.by;
        `),
      },
      {
        name: "another value in the case of null",
        code: handler(`
          let approval = ${wait};
          approval ??= await step.waitForEvent("second", { event: "refund/approved.late", timeout: "1d" });
          if (!approval) return "expired";
          return approval!.data.by;
        `),
      },
      {
        name: "a result that is handed on, or returned",
        code: handler(`
          const approval = ${wait};
          await step.run("record", () => refund(approval));
          return approval;
        `),
      },
      {
        name: "a switch that asks",
        code: handler(`
          const approval = ${wait};
          switch (approval?.data.decision) {
            case "yes":
              return approval!.data.by;
            default:
              return "expired";
          }
        `),
      },
      {
        name: "the result of step.invoke, which throws after its timeout",
        code: handler(`
          const result = await step.invoke("ask", { function: {} as any, timeout: "1d" });
          return result!.data;
        `),
      },
      {
        name: "the step of another library",
        code: `
          declare const step: { waitForEvent(id: string, options: object): Promise<{ data: string } | null> };
          export async function other() {
            const approval = await step.waitForEvent("approval", { event: "a" });
            return approval!.data;
          }
        `,
      },
      {
        name: "one of two waits is enough, and the other is asked again",
        code: handler(`
          const [legal, approval] = await Promise.all([
            step.waitForEvent("legal", { event: "refund/checked", timeout: "1d" }),
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
          ]);
          if (!legal && !approval) return "nobody";
          return legal ? legal.data.by : approval!.data.by;
        `),
      },
      {
        name: "one of two waits is enough, and the other has left before",
        code: handler(`
          const [legal, approval] = await Promise.all([
            step.waitForEvent("legal", { event: "refund/checked", timeout: "1d" }),
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
          ]);
          if (legal !== null) return legal.data.by;
          if (!legal && !approval) return "nobody";
          return approval!.data.by;
        `),
      },
      {
        name: "one of two waits is enough, and the other is asked in a step",
        code: handler(`
          const [legal, approval] = await Promise.all([
            step.waitForEvent("legal", { event: "refund/checked", timeout: "1d" }),
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
          ]);
          if (!(legal || approval)) return "nobody";
          return await step.run("refund", () => (legal ? refund(legal.data.by) : refund(approval!.data.by)));
        `),
      },
      {
        name: "one of two waits is enough, and a constant tells which",
        code: handler(`
          const [legal, approval] = await Promise.all([
            step.waitForEvent("legal", { event: "refund/checked", timeout: "1d" }),
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
          ]);
          if (!legal && !approval) return "nobody";
          const isLegal = legal !== null;
          return isLegal ? legal.data.by : approval!.data.by;
        `),
      },
      {
        name: "a question that is asked for the same cases as the use",
        code: handler(`
          const needed = event.data.amount > 100;
          const approval = ${wait};
          if (needed && !approval) return "expired";
          await step.run("record", () => refund());
          if (needed) await step.run("refund", () => refund(approval!.data.by));
        `),
      },
      {
        name: "a question that is asked for the same cases as the use, the other way round",
        code: handler(`
          const needed = event.data.amount > 100;
          const approval = ${wait};
          if (!approval && event.data.amount > 100) return "expired";
          if (needed) await step.run("refund", () => refund(approval!.data.by));
        `),
      },
      {
        name: "a question within the question for the same case",
        code: handler(`
          const { urgent } = event.data;
          const approval = ${wait};
          if (event.data.urgent) {
            if (!approval) return "expired";
          }
          if (urgent) await step.run("refund", () => refund(approval!.data.by));
        `),
      },
      {
        name: "a helper that throws for null, in the same case as the use",
        code: handler(`
          let needed = false;
          if (event.data.amount > 100) needed = true;
          const approval = ${wait};
          if (needed) check(approval);
          return event.data.amount > 100 ? approval!.data.by : "nobody";
        `),
      },
      {
        name: "a question that is asked for the same cases as the use, in a call",
        code: handler(`
          const approval = ${wait};
          if (isNeeded("refund") && !approval) return "expired";
          return isNeeded("refund") ? approval!.data.by : "nobody";
        `),
      },
      {
        name: "turns that are counted",
        code: handler(`
          let approval: any;
          let round = 0;
          do {
            approval = await step.waitForEvent(\`approval-\${round}\`, { event: "refund/approved", timeout: "1d" });
          } while (!approval && ++round < 5);
          if (round === 5) return "expired";
          return approval!.data.by;
        `),
      },
      {
        name: "the last turn, which leaves without an event",
        code: handler(`
          let approval: any;
          for (let round = 0; round < 5; round++) {
            approval = await step.waitForEvent(\`approval-\${round}\`, { event: "refund/approved", timeout: "1d" });
            if (approval) break;
            if (round === 4) return "expired";
          }
          return approval!.data.by;
        `),
      },
      {
        name: "a function that only throws",
        code: handler(`
          const fail = (message: string) => { throw new Error(message); };
          const approval = ${wait};
          if (!approval) fail("expired");
          return approval!.data.by;
        `),
      },
      {
        name: "a function that says it never returns",
        code: handler(`
          const approval = ${wait};
          if (!approval) leave("expired");
          return approval!.data.by;
        `),
      },
      {
        name: "a promise that is never fulfilled",
        code: handler(`
          const abort = async (): Promise<never> => { throw new Error("expired"); };
          const approval = ${wait};
          if (!approval) await abort();
          return approval!.data.by;
        `),
      },
      {
        name: "a step that only throws",
        code: handler(`
          const approval = ${wait};
          if (!approval) {
            await step.run("expired", () => {
              logger.warn("expired");
              throw new Error("expired");
            });
          }
          return approval!.data.by;
        `),
      },
      {
        name: "a step that calls what never returns",
        code: handler(`
          const approval = ${wait};
          if (!approval) await step.run("expired", () => leave("expired"));
          return approval!.data.by;
        `),
      },
      {
        name: "cases that are conditions",
        code: handler(`
          const approval = ${wait};
          switch (true) {
            case approval === null:
              return "expired";
            case approval!.data.decision === "yes":
              return "ok";
            default:
              return approval!.data.by;
          }
        `),
      },
      {
        name: "an error that is caught",
        code: handler(`
          const approval = ${wait};
          try {
            return { by: approval!.data.by };
          } catch {
            return { by: "nobody" };
          }
        `),
      },
      {
        name: "the error of a step that is caught",
        code: handler(`
          const approval = ${wait};
          await step.run("refund", () => refund(approval!.data.by)).catch(() => null);
          try {
            await step.run("again", () => refund(approval!.data.by));
          } catch (error) {
            logger.warn("expired", error);
          }
        `),
      },
      {
        name: "an error that is one of several results",
        code: handler(`
          const approval = ${wait};
          await Promise.allSettled([step.run("refund", () => refund(approval!.data.by))]);
        `),
      },
      {
        name: "a race against something that gives more",
        code: handler(`
          const first = await Promise.race([
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
            step.run("load", () => refund()),
          ]);
          return first!;
        `),
      },
      {
        name: "the results of waits, without those that are null",
        code: handler(`
          const found = (
            await Promise.all(
              event.data.ids.map((id: string) =>
                step.waitForEvent(\`approval-\${id}\`, { event: "refund/approved", timeout: "1d" }),
              ),
            )
          )
            .filter((approval: unknown) => approval !== null)
            .map((approval: any) => approval!.data.by);
          return found;
        `),
      },
      {
        name: "a timeout that several waits share",
        code: handler(`
          const [approval, payment] = await Promise.all([
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
            step.waitForEvent("payment", { event: "refund/paid", timeout: "1d" }),
          ]);
          if (!approval || !payment) return "expired";
          return [approval!.data, payment!.data];
        `),
      },
    ],
    invalid: [
      {
        name: "an assertion in a step",
        code: handler(`
          const approval = ${wait};
          await step.run("refund", () => refund(approval!.data.by));
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!"),
            line: 5,
            column: 49,
            endLine: 5,
            endColumn: 58,
          },
        ],
      },
      {
        name: "an assertion where it is awaited",
        code: handler(`
          const approval = (${wait})!;
          return approval.data.by;
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval.data", "!"),
            line: 4,
            column: 28,
            endLine: 4,
            endColumn: 111,
          },
        ],
      },
      {
        name: "an assertion whose value is taken apart",
        code: handler(`
          const approval = ${wait};
          const { data } = approval!;
          return data.by;
        `),
        errors: [{ messageId: "throws", data: throwing("{ data }", "approval!") }],
      },
      {
        name: "an assertion that only hands the null on",
        code: handler(`
          const approval = ${wait};
          await step.run("refund", () => refund(approval!));
        `),
        errors: [{ messageId: "handedOn", data: throwing("", "approval!") }],
      },
      {
        name: "a question whose answer changes nothing",
        code: handler(`
          const approval = ${wait};
          if (!approval) logger.warn("expired");
          await step.run("refund", () => refund(approval!.data.by));
        `),
        errors: [{ messageId: "throws", data: throwing("approval!.data", "approval!") }],
      },
      {
        name: "the wrong branch",
        code: handler(`
          const approval = ${wait};
          if (approval) return "approved";
          return approval!.data.by;
        `),
        errors: [{ messageId: "throws", data: throwing("approval!.data", "approval!") }],
      },
      {
        name: "an assertion behind an optional chain",
        code: handler(`
          const approval = ${wait};
          return (approval?.data)!.by;
        `),
        errors: [{ messageId: "throws", data: throwing("(approval?.data)!.by", "(approval?.data)!") }],
      },
      {
        name: "a constant that is made of it",
        code: handler(`
          const approval = ${wait};
          const data = approval?.data;
          return data!.by;
        `),
        errors: [{ messageId: "throws", data: throwing("data!.by", "data!", "data") }],
      },
      {
        name: "a variable that is given the result later",
        code: handler(`
          let approval;
          approval = ${wait};
          return approval!.data.by;
        `),
        errors: [{ messageId: "throws", data: throwing("approval!.data", "approval!") }],
      },
      {
        name: "one of the results of Promise.all",
        code: handler(`
          const [, approval] = await Promise.all([
            step.sendEvent("ask", { name: "refund/asked" }),
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
          ]);
          return approval!.data.by;
        `),
        errors: [{ messageId: "throws", data: throwing("approval!.data", "approval!") }],
      },
      {
        name: "a promise that is awaited later",
        code: handler(`
          const waiting = step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.sendEvent("ask", { name: "refund/asked" });
          const approval = await waiting;
          return approval!.data.by;
        `),
        errors: [{ messageId: "throws", data: throwing("approval!.data", "approval!") }],
      },
      {
        name: "what `.then` is given",
        code: handler(`
          return step
            .waitForEvent("approval", { event: "refund/approved", timeout: "1d" })
            .then((approval) => approval!.data.by);
        `),
        errors: [
          {
            messageId: "throws",
            data: {
              ...throwing("approval!.data", "approval!"),
              wait: label,
            },
          },
        ],
      },
      {
        name: "a signal",
        code: handler(`
          const answer = await step.waitForSignal("approval", { signal: "refund/7", timeout: "1d", onConflict: "fail" });
          return answer!.data;
        `),
        errors: [
          {
            messageId: "throws",
            data: {
              ...throwing("answer!.data", "answer!", "answer"),
              wait: 'step.waitForSignal("approval")',
              awaited: "the signal",
            },
          },
        ],
      },
      {
        name: "a plain use in JavaScript",
        filename: "script.js",
        code: `
          import { inngest } from "./client";
          export default inngest.createFunction({ id: "fn" }, { event: "shop/refund.requested" }, async ({ step: tools }) => {
            const approval = await tools.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
            await tools.run("refund", () => refund(approval.data.by));
          });
        `,
        errors: [
          {
            messageId: "throws",
            data: { ...throwing("approval.data"), wait: 'tools.waitForEvent("approval")' },
            line: 5,
            column: 52,
            endLine: 5,
            endColumn: 65,
          },
        ],
      },
      {
        name: "a result that is taken apart at once, in JavaScript",
        filename: "script.js",
        code: `
          import { inngest } from "./client";
          export default inngest.createFunction({ id: "fn" }, { event: "a" }, async ({ step }) => {
            const { data } = await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
            return data.by;
          });
        `,
        errors: [{ messageId: "throws", data: throwing("{ data }", null, "result") }],
      },
      {
        name: "a property of the wait itself, in JavaScript",
        filename: "script.js",
        code: `
          import { inngest } from "./client";
          export default inngest.createFunction({ id: "fn" }, { event: "a" }, async ({ step }) => {
            return (await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" })).data.by;
          });
        `,
        errors: [
          {
            messageId: "throws",
            data: throwing('(await step.waitForEvent("approval", { …', null, "result"),
          },
        ],
      },
      {
        name: "a cast that hides the null",
        code: handler(`
          const approval = (${wait}) as { data: { by: string } };
          return approval.data.by;
        `),
        errors: [{ messageId: "throws", data: throwing("approval.data", "as { data: { by: string } }") }],
      },
      {
        name: "a cast to any",
        code: handler(`
          const approval = ${wait};
          return (approval as any).data.by;
        `),
        errors: [{ messageId: "throws", data: throwing("(approval as any).data", "approval as any") }],
      },
      {
        name: "a question for both, of which one is there",
        code: handler(`
          const [legal, approval] = await Promise.all([
            step.waitForEvent("legal", { event: "refund/checked", timeout: "1d" }),
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
          ]);
          if (!legal && !approval) return "nobody";
          return [legal?.data, approval!.data];
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 9,
            column: 32,
            endLine: 9,
            endColumn: 41,
          },
        ],
      },
      {
        name: "a question for some cases, and a use in others",
        code: handler(`
          const approval = ${wait};
          if (event.data.urgent && !approval) return "expired";
          if (event.data.amount > 100) await step.run("refund", () => refund(approval!.data.by));
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 6,
            column: 78,
            endLine: 6,
            endColumn: 87,
          },
        ],
      },
      {
        name: "the same case twice, and no question in it",
        code: handler(`
          const approval = ${wait};
          if (event.data.urgent) logger.warn("urgent");
          if (event.data.urgent) {
            await refund(approval!.data.by);
            await refund(approval!.data.amount);
          }
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!"),
            line: 7,
            column: 26,
            endLine: 7,
            endColumn: 35,
          },
        ],
      },
      {
        name: "turns that end without an event",
        code: handler(`
          let approval: any;
          let round = 0;
          do {
            approval = await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          } while (!approval && ++round < 5);
          return approval!.data.by;
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 9,
            column: 18,
            endLine: 9,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a function that does not always throw",
        code: handler(`
          const fail = (message: string) => { if (event.data.strict) throw new Error(message); };
          const approval = ${wait};
          if (!approval) fail("expired");
          return approval!.data.by;
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 7,
            column: 18,
            endLine: 7,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a promise that is left alone, and rejected later",
        code: handler(`
          const abort = async (): Promise<never> => { throw new Error("expired"); };
          const approval = ${wait};
          if (!approval) void abort();
          return approval!.data.by;
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 7,
            column: 18,
            endLine: 7,
            endColumn: 27,
          },
        ],
      },
      {
        name: "what never returns, in a block whose errors are caught",
        code: handler(`
          const approval = ${wait};
          try {
            if (!approval) leave("expired");
          } catch (error) {
            logger.warn("expired", error);
          }
          return approval!.data.by;
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 10,
            column: 18,
            endLine: 10,
            endColumn: 27,
          },
        ],
      },
      {
        name: "a case that is asked before that for null",
        code: handler(`
          const approval = ${wait};
          switch (true) {
            case approval!.data.decision === "yes":
              return "ok";
            case approval === null:
              return "expired";
          }
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 6,
            column: 18,
            endLine: 6,
            endColumn: 27,
          },
        ],
      },
      {
        name: "an error that is thrown on",
        code: handler(`
          const approval = ${wait};
          try {
            return { by: approval!.data.by };
          } catch (error) {
            logger.warn("expired", error);
            throw error;
          }
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 6,
            column: 26,
            endLine: 6,
            endColumn: 35,
          },
        ],
      },
      {
        name: "the first of several waits",
        code: handler(`
          const first = await Promise.race([
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
            step.waitForEvent("refusal", { event: "refund/refused", timeout: "1d" }),
          ]);
          return first!.data.by;
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("first!.data", "first!", "first"),
            line: 8,
            column: 18,
            endLine: 8,
            endColumn: 24,
          },
        ],
      },
      {
        name: "the results of waits for each item",
        code: handler(`
          return (
            await Promise.all(
              event.data.ids.map((id: string) =>
                step.waitForEvent("approval", { event: "refund/approved", timeout: "1d", match: id }),
              ),
            )
          ).map((approval: any) => approval!.data.by);
        `),
        errors: [
          {
            messageId: "throws",
            data: throwing("approval!.data", "approval!", "approval"),
            line: 10,
            column: 36,
            endLine: 10,
            endColumn: 45,
          },
        ],
      },
      {
        name: "an assertion in a cast that only hands the null on",
        code: handler(`
          const approval = ${wait};
          await step.run("refund", () => refund(approval! as any));
        `),
        errors: [
          {
            messageId: "handedOn",
            data: throwing("", "approval!", "approval"),
            line: 5,
            column: 49,
            endLine: 5,
            endColumn: 58,
          },
        ],
      },
      {
        name: "one report for one wait",
        code: handler(`
          const approval = ${wait};
          await step.run("refund", () => refund(approval!.data.by, approval!.data.amount));
          return approval!.ts;
        `),
        errors: [{ messageId: "throws", line: 5 }],
      },
      {
        name: "a catch that goes on after the error of the question",
        code: handler(`
          const approval = ${wait};
          try {
            if (!approval) throw new Error("expired");
          } catch (error) {
            logger.warn("expired", error);
          }
          return approval!.data.by;
        `),
        errors: [{ messageId: "throws" }],
      },
    ],
  },
  typed: {
    valid: [
      {
        name: "what the compiler tells",
        code: handler(`
          const approval = ${wait};
          return approval.data.by;
        `),
      },
      {
        name: "a pause: the step that follows does no harm without the event",
        code: handler(`
          await step.waitForEvent("first-visit", { event: "user/visited", timeout: "3d" });
          await step.run("send-tips", () => fetch("https://bank.example/refund"));
        `),
      },
      {
        name: "a permission that is looked up afterwards",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          const found = await step.run("find-refund", () => fetch("https://bank.example/refund"));
          if (!found.ok) return "expired";
          await step.run("refund", () => fetch("https://bank.example/refund"));
        `),
      },
      {
        name: "a permission that the step itself looks up",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("refund", async () => {
            const found = await fetch("https://bank.example/refund");
            if (found.ok) await fetch("https://bank.example/refund");
          });
        `),
      },
      {
        name: "a permission that is given by itself in the end",
        code: handler(`
          // No answer within a day counts as a yes.
          await step.waitForEvent("approval", { event: "refund/auto-approved", timeout: "1d" });
          await step.run("refund", () => fetch("https://bank.example/refund"));
        `),
      },
      {
        name: "a comment that says why the result is ignored",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          // After the timeout the refund is paid out anyway.
          await step.run("refund", () => fetch("https://bank.example/refund"));
        `),
      },
      {
        name: "a wait in a loop",
        code: handler(`
          for (const part of event.data.parts) {
            await step.waitForEvent(\`approval-\${part}\`, { event: "refund/approved", timeout: "1d" });
            await step.run(\`refund-\${part}\`, () => fetch("https://bank.example/refund"));
          }
        `),
      },
      {
        name: "an update of what is not approved",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("close", () => db.refund.change({ where: { id: event.data.id, status: "OPEN" } }));
        `),
      },
      {
        name: "a query",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("close", () => pool.query("delete from refunds where approved_at is null"));
        `),
      },
      {
        name: "a query in a template",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("close", () => sql\`delete from refunds where approved_at is null\`);
        `),
      },
      {
        name: "a helper whose name says that it asks",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("close", () => db.closeIfOpen(event.data.id));
        `),
      },
      {
        name: "a step whose name says that it asks",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("close-unless-approved", () => fetch("https://bank.example/close"));
        `),
      },
      {
        name: "a step that uses what it finds",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("remind", async () => {
            const open = await db.open();
            await db.remind(open);
          });
        `),
      },
      {
        name: "an answer that a later step is given",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          const state = await step.run("state", () => fetch("https://bank.example/refund"));
          await step.run("save", () => db.remind(state));
        `),
      },
      {
        name: "an event for a function that decides",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.sendEvent("evaluate", { name: "refund/evaluate" });
        `),
      },
      {
        name: "a step that sends an event",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("evaluate", () => inngest.send({ name: "refund/evaluate" }));
        `),
      },
      {
        name: "two waits of which one is looked at",
        code: handler(`
          const [, refused] = await Promise.all([
            step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" }),
            step.waitForEvent("refusal", { event: "refund/refused", timeout: "1d" }),
          ]);
          if (refused) return "refused";
          await step.run("refund", () => fetch("https://bank.example/refund"));
        `),
      },
      {
        name: "nothing that acts after the wait",
        code: handler(`
          await step.run("refund", () => fetch("https://bank.example/refund"));
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          return "done";
        `),
      },
    ],
    invalid: [
      {
        name: "a permission nobody looks at",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("refund", () => fetch("https://bank.example/refund"));
        `),
        errors: [
          {
            messageId: "ignored",
            data: { wait: label, event: "refund/approved", next: 'step.run("refund")' },
            line: 4,
            column: 17,
            endLine: 4,
            endColumn: 91,
          },
        ],
      },
      {
        name: "a permission that nobody looks at before several things are done",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("refund", async () => {
            await Promise.all([db.remind(JSON.stringify(event.data)), fetch("https://bank.example/refund")]);
            await Promise.all(["ada", "alan"].map((who) => db.remind(who)));
          });
        `),
        errors: [
          {
            messageId: "ignored",
            data: { wait: label, event: "refund/approved", next: 'step.run("refund")' },
            line: 4,
            column: 17,
            endLine: 4,
            endColumn: 91,
          },
        ],
      },
      {
        name: "a permission in a variable that nobody reads",
        code: handler(`
          const approval = await step.waitForSignal("approval", { signal: \`refund/\${event.data.id}/approved\`, timeout: "1d", onConflict: "fail" });
          await step.sleep("pause", "1h");
          await step.run("refund", () => fetch("https://bank.example/refund"));
        `),
        errors: [
          {
            messageId: "ignored",
            data: {
              wait: 'step.waitForSignal("approval")',
              event: "refund/…/approved",
              next: 'step.run("refund")',
            },
          },
        ],
      },
      {
        name: "a condition that cannot know",
        code: handler(`
          await step.waitForEvent("approval", { event: "contractSigned", timeout: "1d" });
          if (event.data.amount > 100) await step.run("refund", () => fetch("https://bank.example/refund"));
        `),
        errors: [{ messageId: "ignored" }],
      },
    ],
  },
  untyped: {
    valid: [
      {
        name: "what only types tell: whether the step finds out by itself",
        code: handler(`
          await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
          await step.run("refund", () => refund(event.data.id));
        `),
      },
    ],
    invalid: [],
  },
});

describe("handle-wait-timeout across files", () => {
  const client = 'import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "shop" });\n';
  const fn = (body: string): string => `import { inngest } from "./client";
import { approvalOf } from "./approval";
export default inngest.createFunction({ id: "fn", triggers: { event: "a" } }, async ({ step }) => {
${body}
});
`;
  const helper = `
import type { GetStepTools } from "inngest";
import type { inngest } from "./client";
export async function approvalOf(step: GetStepTools<typeof inngest>, id: string) {
  return await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d", if: \`async.data.id == "\${id}"\` });
}`;

  it("follows the result of a helper", () => {
    const files = {
      "src/client.ts": client,
      "src/approval.ts": helper,
      "src/fn.ts": fn('  const approval = await approvalOf(step, "7");\n  return approval!.data;'),
      "src/checked.ts": fn(
        '  const approval = await approvalOf(step, "7");\n  return approval === null ? null : approval!.data;',
      ),
    };
    expect(reportsOf(handleWaitTimeout, files).map(({ at }) => at)).toEqual(["src/fn.ts:5:10-5:19"]);
  });

  const untypedHelper = `
export async function approve(step: any) {
  const approval = await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });
  return approval.data.by;
}`;
  const calling = fn("  return await approve(step);").replace(
    '{ approvalOf } from "./approval"',
    '{ approve } from "./approve"',
  );

  it("reports a plain use of any", () => {
    const files = { "src/client.ts": client, "src/approve.ts": untypedHelper, "src/fn.ts": calling };
    expect(reportsOf(handleWaitTimeout, files).map(({ at }) => at)).toEqual(["src/approve.ts:4:10-4:23"]);
  });

  it("leaves out what the caller of the helper catches", () => {
    const caught = calling.replace(
      "return await approve(step);",
      "try { return await approve(step); } catch { return null; }",
    );
    const files = { "src/client.ts": client, "src/approve.ts": untypedHelper, "src/fn.ts": caught };
    expect(reportsOf(handleWaitTimeout, files)).toEqual([]);
  });

  const plain = fn(
    '  const approval = await step.waitForEvent("approval", { event: "refund/approved", timeout: "1d" });\n  return approval.data;',
  ).replace(/import \{ approvalOf.*\n/, "");
  const options = (strict: object): string =>
    JSON.stringify({
      compilerOptions: {
        ...strict,
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        noEmit: true,
        skipLibCheck: true,
        types: [],
      },
      include: ["src"],
    });

  it.each([
    [{ strict: true }, []],
    [{ strictNullChecks: true }, []],
    [{ strict: true, strictNullChecks: false }, ["src/fn.ts:4:10-4:23"]],
    [{}, ["src/fn.ts:4:10-4:23"]],
  ])("leaves to the compiler what it tells with %j", (strict, expected) => {
    const files = { "tsconfig.json": options(strict), "src/client.ts": client, "src/fn.ts": plain };
    expect(reportsOf(handleWaitTimeout, files).map(({ at }) => at)).toEqual(expected);
  });

  it("reports a plain use in a file that the compiler does not check", () => {
    const files = { "src/client.ts": client, "src/fn.ts": `// @ts-nocheck\n${plain}` };
    expect(reportsOf(handleWaitTimeout, files).map(({ at }) => at)).toEqual(["src/fn.ts:5:10-5:23"]);
  });
});

describe("the words of handle-wait-timeout", () => {
  it("say what happens and what to write", () => {
    const code = handler(`
      const approval = ${wait};
      await step.run("refund", () => fetch(approval!.data.url));
      const payment = await step.waitForEvent("payment", { event: "refund/started", timeout: "1d" });
      await step.run("record", () => refund(payment!));
      await step.waitForEvent("signature", { event: "refund/signed", timeout: "1d" });
      await step.run("close", () => fetch("https://bank.example/close"));
    `);
    expect(messagesOf(handleWaitTimeout, code)).toEqual([
      'step.waitForEvent("approval") gives `null` when the event does not come before its timeout, which `approval!` hides. Then `approval!.data` throws a TypeError in every attempt, and the run fails. Say first what happens after the timeout, for example with `if (approval === null) return …`.',
      'step.waitForEvent("payment") gives `null` when the event does not come before its timeout, which `payment!` hides, so the `null` is handed on as if it were the event. Say first what happens after the timeout, for example with `if (payment === null) return …`.',
      'Nothing looks at what step.waitForEvent("signature") gives. It gives `null` when `refund/signed` does not come before the timeout, and step.run("close") runs all the same, as if it had come. Keep the result, and say what happens when it is `null`.',
    ]);
  });
});
