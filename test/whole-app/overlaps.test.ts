import { Linter, type FlatConfig } from "@typescript-eslint/utils/ts-eslint";
import path from "node:path";
import { parser } from "typescript-eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";

/**
 * Code of which two or more rules could speak, with all that is said of it by all rules at their strictest. One offence is
 * one report, by the rule that says most of it; two offences in one place are two.
 */
interface Row {
  readonly name: string;
  /** What stands in the handler. Its first line is line 1. */
  readonly body: string;
  /** What else stands in the file, after the handler. */
  readonly rest?: string;
  /** Every report: the line, the column and the rule. */
  readonly reports: readonly string[];
  /** The same without type information, where that is less. */
  readonly untyped?: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "a step that is awaited in the body of another",
    body: `
  await step.run("outer", async () => {
    await step.run("inner", () => work());
  });
    `,
    reports: ["2:11 no-nested-steps"],
  },
  {
    name: "a step that is not awaited in the body of another",
    body: `
  await step.run("outer", async () => {
    step.run("inner", () => work());
  });
    `,
    reports: ["2:5 no-nested-steps"],
  },
  {
    name: "steps in a loop whose promises are lost, in the body of another",
    body: `
  await step.run("outer", async () => {
    ["one", "two"].forEach(async (item) => {
      await step.run(\`inner-\${item}\`, () => work(item));
    });
  });
    `,
    reports: ["3:13 no-nested-steps"],
  },
  {
    name: "a race of steps in the body of another",
    body: `
  await step.run("outer", async () => {
    await Promise.race([step.run("charge", () => work()), step.sleep("pause", "1m")]);
  });
    `,
    reports: ["2:25 no-nested-steps", "2:59 no-nested-steps"],
  },
  {
    name: "an event that is sent as a step in the body of another",
    body: `
  await step.run("outer", async () => {
    await step.sendEvent("send", { name: "a/c" });
  });
    `,
    reports: ["2:11 no-nested-steps"],
  },
  {
    name: "an event that is sent by the client in the body of a step, not awaited",
    body: `
  await step.run("outer", () => {
    inngest.send({ name: "a/c" });
  });
  await step.run("after", () => work());
    `,
    reports: ["2:5 await-inngest-send"],
  },
  {
    name: "an event that is sent by the client in the body of a step, awaited",
    body: `
  await step.run("outer", async () => {
    await inngest.send({ name: "a/c" });
  });
  await step.run("after", () => work());
    `,
    reports: [],
  },
  {
    name: "a wait without a timeout in the body of a step",
    body: `
  await step.run("outer", async () => {
    await step.waitForEvent("wait", { event: "a/c" } as any);
  });
    `,
    reports: ["2:11 no-nested-steps", "2:37 require-wait-timeout"],
  },
  {
    name: "a nested step that writes to a variable",
    body: `
  let total = 0;
  await step.run("outer", async () => {
    total = await step.run("inner", () => work());
  });
  return total;
    `,
    reports: ["3:5 no-variable-mutation-in-step", "3:19 no-nested-steps"],
  },
  {
    name: "an id of the time, of a step that is not awaited",
    body: `
  step.run(\`work-\${Date.now()}\`, () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-floating-steps", "1:12 stable-step-id"],
  },
  {
    name: "an id of the time in a loop whose promises are lost",
    body: `
  ["one", "two"].forEach(async () => {
    await step.run(\`work-\${Date.now()}\`, () => work());
  });
    `,
    reports: ["2:11 no-floating-steps", "2:20 stable-step-id"],
  },
  {
    name: "an empty id of a step that is not awaited",
    body: `
  step.run("", () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-floating-steps", "1:12 stable-step-id"],
  },
  {
    name: "the time in the ids of two steps",
    body: `
  const now = Date.now();
  await step.run(\`first-\${now}\`, () => work());
  await step.run(\`second-\${now}\`, () => work());
    `,
    reports: ["2:18 stable-step-id", "3:18 stable-step-id"],
  },
  {
    name: "a random value in an id and in the bodies of two steps",
    body: `
  const key = crypto.randomUUID();
  await step.run(\`first-\${key}\`, () => work(key));
  await step.run("second", () => work(key));
    `,
    reports: ["1:15 no-nondeterminism-outside-step", "2:18 stable-step-id"],
  },
  {
    name: "a random value in the bodies of two steps",
    body: `
  const key = crypto.randomUUID();
  await step.run("first", () => work(key));
  await step.run("second", () => work(key));
    `,
    reports: ["1:15 no-nondeterminism-outside-step"],
  },
  {
    name: "the time in a condition around steps",
    body: `
  if (Date.now() > event.data.deadline) await step.run("late", () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:7 no-nondeterminism-outside-step"],
  },
  {
    name: "the time in a condition around steps and in their ids",
    body: `
  const now = Date.now();
  if (now > event.data.deadline) await step.run(\`late-\${now}\`, () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:15 no-nondeterminism-outside-step", "2:49 stable-step-id"],
  },
  {
    name: "a random value in a request",
    body: `
  await fetch(\`https://a.example/\${Math.random()}\`);
  await step.run("after", () => work());
    `,
    reports: ["1:9 no-side-effects-outside-step"],
  },
  {
    name: "the time in a request and in two steps",
    body: `
  const now = Date.now();
  await fetch(\`https://a.example/\${now}\`);
  await step.run("first", () => work(now));
  await step.run("second", () => work(now));
    `,
    reports: ["1:15 no-nondeterminism-outside-step", "2:9 no-side-effects-outside-step"],
  },
  {
    name: "a request in an id",
    body: `
  const name = await (await fetch("https://a.example")).text();
  await step.run(\`work-\${name}\`, () => work());
    `,
    reports: ["1:29 no-side-effects-outside-step", "2:18 stable-step-id"],
  },
  {
    name: "files in an id",
    body: `
  for (const [index, file] of (await readdir("a")).entries()) {
    await step.run(\`work-\${index}\`, () => work(file));
  }
    `,
    rest: `import { readdir } from "node:fs/promises";`,
    reports: ["1:38 no-side-effects-outside-step", "2:20 stable-step-id"],
  },
  {
    name: "a query that decides which steps there are",
    body: `
  const user = await db.user.findUnique({ where: { id: event.data.id } });
  if (user) await step.run("greet", () => work(user));
  await step.run("after", () => work());
    `,
    rest: `import { db } from "./lib";`,
    reports: ["1:22 no-side-effects-outside-step"],
    untyped: [],
  },
  {
    name: "a request that decides which steps there are",
    body: `
  const response = await fetch("https://a.example");
  if (response.ok) await step.run("work", () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:26 no-side-effects-outside-step"],
  },
  {
    name: "a request beside steps in a callback",
    body: `
  await Promise.all(
    ["one", "two"].map(async (item) => {
      await fetch(item);
      await step.run(\`work-\${item}\`, () => work(item));
    }),
  );
    `,
    reports: ["3:13 no-side-effects-outside-step"],
  },
  {
    name: "a request beside steps in a loop whose promises are lost",
    body: `
  ["one", "two"].forEach(async (item) => {
    await fetch(item);
    await step.run(\`work-\${item}\`, () => work(item));
  });
    `,
    reports: ["2:11 no-side-effects-outside-step", "3:11 no-floating-steps"],
  },
  {
    name: "a write in a step that is not awaited",
    body: `
  let count = 0;
  step.run("count", () => {
    count++;
  });
  await step.run("after", () => work(count));
    `,
    reports: ["2:3 no-floating-steps", "3:5 no-variable-mutation-in-step"],
  },
  {
    name: "a write in a step, and an id of it",
    body: `
  let count = 0;
  await step.run("count", () => {
    count = work();
  });
  await step.run(\`after-\${count}\`, () => work());
    `,
    reports: ["3:5 no-variable-mutation-in-step"],
  },
  {
    name: "a write of the time in a step",
    body: `
  let now = 0;
  await step.run("now", () => {
    now = Date.now();
  });
  await step.run("after", () => work(now));
    `,
    reports: ["3:5 no-variable-mutation-in-step"],
  },
  {
    name: "a write in a step, and a condition on it",
    body: `
  let found = false;
  await step.run("find", () => {
    found = work();
  });
  if (found) await step.run("after", () => work());
    `,
    reports: ["3:5 no-variable-mutation-in-step"],
  },
  {
    name: "a wait without a timeout that is not awaited",
    body: `
  step.waitForEvent("wait", { event: "a/c" } as any);
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-floating-steps", "1:29 require-wait-timeout"],
  },
  {
    name: "a wait without a timeout, with an id of the time",
    body: `
  await step.waitForEvent(\`wait-\${Date.now()}\`, { event: "a/c" } as any);
    `,
    reports: ["1:27 stable-step-id", "1:49 require-wait-timeout"],
  },
  {
    name: "an invocation without a timeout that is not awaited",
    body: `
  step.invoke("call", { function: work() });
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-floating-steps", "1:23 require-wait-timeout"],
  },
  {
    name: "a step that a timer starts",
    body: `
  setTimeout(() => step.run("work", () => work()), 1000);
  await step.run("after", () => work());
    `,
    reports: ["1:20 no-floating-steps"],
  },
  {
    name: "a step that a timer starts after a request",
    body: `
  setTimeout(async () => {
    await fetch("https://a.example");
    await step.run("work", () => work());
  }, 1000);
  await step.run("after", () => work());
    `,
    reports: ["2:11 no-side-effects-outside-step", "3:11 no-floating-steps"],
  },
  {
    name: "a message to subscribers that nobody waits for",
    body: `
  client.realtime.publish({} as any, {});
  await step.run("after", () => work());
    `,
    rest: `import { Inngest } from "inngest";
const client = new Inngest({ id: "shop" });`,
    reports: ["1:3 no-side-effects-outside-step"],
  },
  {
    name: "a helper that makes a request and runs a step, not awaited",
    body: `
  const notify = async (to: string) => {
    await fetch(to);
    await step.run("notify", () => work());
  };
  notify(event.data.to);
  await step.run("after", () => work());
    `,
    reports: ["2:11 no-side-effects-outside-step", "5:3 no-floating-steps"],
  },
  {
    name: "a helper that makes a request and runs a step, in the body of another",
    body: `
  const notify = async (to: string) => {
    await fetch(to);
    await step.run("notify", () => work());
  };
  await step.run("outer", () => notify(event.data.to));
    `,
    reports: ["5:33 no-nested-steps"],
  },
  {
    name: "a query whose promise is in a step",
    body: `
  const rows = db.user.findMany();
  await step.run("work", async () => work(await rows));
  await step.run("after", () => work());
    `,
    rest: `import { db } from "./lib";`,
    reports: [],
  },
  {
    name: "a request that makes the random values of two steps",
    body: `
  const key = await fetch(\`https://a.example/\${crypto.randomUUID()}\`);
  await step.run("first", () => work(key));
  await step.run("second", () => work(key));
    `,
    reports: ["1:21 no-side-effects-outside-step"],
  },
  {
    name: "a send outside of every function that nobody waits for",
    body: `
  await step.run("work", () => work());
    `,
    rest: `export function route() {
  inngest.send({ name: "a/c" });
}`,
    reports: ["4:3 await-inngest-send"],
  },
  {
    name: "a hash with new salt in two steps",
    body: `
  const hash = await bcrypt.hash("a", 10);
  await step.run("first", () => work(hash));
  await step.run("second", () => work(hash));
    `,
    rest: `import bcrypt from "bcrypt";`,
    reports: ["1:22 no-nondeterminism-outside-step"],
  },
  {
    name: "an environment variable in an id",
    body: `
  await step.run(\`deploy-\${process.env["REGION"]}\`, () => work());
    `,
    reports: ["1:18 stable-step-id"],
  },
  {
    name: "an event that the client sends in replayed code, not awaited",
    body: `
  inngest.send({ name: "a/c" });
  await step.run("after", () => work());
    `,
    reports: ["1:3 prefer-step-send-event"],
  },
  {
    name: "an event that the client sends in replayed code, awaited",
    body: `
  await inngest.send({ name: "a/c" });
  await step.run("after", () => work());
    `,
    reports: ["1:9 prefer-step-send-event"],
  },
  {
    name: "an event with a random id that the client sends in replayed code",
    body: `
  await inngest.send({ name: "a/c", id: crypto.randomUUID() });
  await step.run("after", () => work());
    `,
    reports: ["1:9 prefer-step-send-event"],
  },
  {
    name: "a timer that is waited for",
    body: `
  await setTimeout(1000);
  await step.run("after", () => work());
    `,
    rest: 'import { setTimeout } from "node:timers/promises";',
    reports: ["1:9 prefer-step-sleep"],
  },
  {
    name: "a timer for a request",
    body: `
  await setTimeout(1000);
  await fetch("https://a.example");
  await step.run("after", () => work());
    `,
    rest: 'import { setTimeout } from "node:timers/promises";',
    reports: ["1:9 prefer-step-sleep", "2:9 no-side-effects-outside-step"],
  },
  {
    name: "a race of steps whose own promise is dropped",
    body: `
  Promise.race([step.run("charge", () => work()), step.sleep("pause", "1m")]);
  await step.run("after", () => work());
    `,
    reports: ["1:17 no-floating-steps", "1:51 no-floating-steps"],
  },
  {
    name: "a race of steps",
    body: `
  await Promise.race([step.run("charge", () => work()), step.sleep("pause", "1m")]);
    `,
    reports: ["1:9 no-step-race"],
  },
  {
    name: "a race of a step and a request",
    body: `
  await Promise.race([step.run("charge", () => work()), step.sleep("pause", "1m"), fetch("https://a.example")]);
  await step.run("after", () => work());
    `,
    reports: ["1:9 no-step-race", "1:84 no-side-effects-outside-step"],
  },
  {
    name: "a log in replayed code",
    body: `
  console.log(event.data);
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-console-outside-step"],
  },
  {
    name: "the time in a log",
    body: `
  console.log(Date.now());
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-console-outside-step"],
  },
  {
    name: "a request in a log",
    body: `
  console.log(await fetch("https://a.example"));
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-console-outside-step", "1:21 no-side-effects-outside-step"],
  },
  {
    name: "a log in the body of a step",
    body: `
  await step.run("work", () => {
    console.log(event.data);
  });
  await step.run("after", () => work());
    `,
    reports: [],
  },
  {
    name: "an attempt that decides which steps there are",
    body: `
  if (attempt > 1) await step.run("alarm", () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:7 no-unstable-control-flow"],
  },
  {
    name: "an environment variable that decides which steps there are",
    body: `
  if (process.env["FAST"] === "yes") await step.run("fast", () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:7 no-unstable-control-flow"],
  },
  {
    name: "the time and the environment that decide which steps there are",
    body: `
  if (process.env["FAST"] === "yes") await step.run("fast", () => work());
  if (Date.now() > event.data.deadline) await step.run("late", () => work());
  await step.run("after", () => work());
    `,
    reports: ["1:7 no-unstable-control-flow", "2:7 no-nondeterminism-outside-step"],
  },
  {
    name: "an environment variable in an id and in a condition",
    body: `
  const region = process.env["REGION"] ?? "eu";
  if (region === "eu") await step.run(\`deploy-\${region}\`, () => work());
  await step.run("after", () => work());
    `,
    reports: ["2:7 no-unstable-control-flow", "2:39 stable-step-id"],
  },
  {
    name: "a write in a step to a variable of the module",
    body: `
  await step.run("count", () => {
    count++;
  });
  await step.run("after", () => work(count));
    `,
    rest: "let count = 0;",
    reports: ["2:5 no-shared-state-in-handler"],
  },
  {
    name: "a write in a step to a variable of the handler",
    body: `
  let count = 0;
  await step.run("count", () => {
    count++;
  });
  await step.run("after", () => work(count));
    `,
    reports: ["3:5 no-variable-mutation-in-step"],
  },
  {
    name: "writes in a step to a variable of the handler and to one of the module",
    body: `
  let found = 0;
  await step.run("count", () => {
    found = work();
    count++;
  });
  await step.run("after", () => work(found, count));
    `,
    rest: "let count = 0;",
    reports: ["3:5 no-variable-mutation-in-step", "4:5 no-shared-state-in-handler"],
  },
  {
    name: "a catch that only tests for a class that is lost",
    body: `
  try {
    await step.run("charge", () => work());
  } catch (error) {
    if (error instanceof PaymentError) return "declined";
  }
    `,
    rest: `class PaymentError extends Error {
  override readonly name = "PaymentError";
}`,
    reports: ["4:9 no-step-error-instanceof"],
  },
  {
    name: "a catch that loses the error of a step",
    body: `
  try {
    await step.run("charge", () => work());
  } catch {}
  await step.run("after", () => work());
    `,
    reports: ["3:5 no-swallowed-step-errors"],
  },
  {
    name: "a catch that only logs the error of a step",
    body: `
  try {
    await step.run("charge", () => work());
  } catch (error) {
    console.error(error);
  }
  await step.run("after", () => work());
    `,
    reports: ["3:5 no-swallowed-step-errors", "4:5 no-console-outside-step"],
  },
  {
    name: "a step that is not awaited, with a catch that loses its error",
    body: `
  step.run("charge", () => work()).catch(() => {});
  await step.run("after", () => work());
    `,
    reports: ["1:3 no-floating-steps"],
  },
  {
    name: "an empty id",
    body: `
  await step.run("", () => work());
    `,
    reports: ["1:18 stable-step-id"],
  },
  {
    name: "two empty ids at once",
    body: `
  await Promise.all([step.run("", () => work()), step.run("", () => work())]);
    `,
    reports: ["1:31 stable-step-id", "1:59 stable-step-id"],
  },
  {
    name: "an id in another style",
    body: `
  await step.run("ChargeCard", () => work());
    `,
    reports: ["1:18 step-id-style"],
  },
  {
    name: "an id in another style, made of the time",
    body: `
  await step.run(\`ChargeCard\${Date.now()}\`, () => work());
    `,
    reports: ["1:18 stable-step-id"],
  },
  {
    name: "an id in another style, twice at once",
    body: `
  await Promise.all([step.run("ChargeCard", () => work()), step.run("ChargeCard", () => work())]);
    `,
    reports: ["1:31 step-id-style", "1:69 no-duplicate-step-ids", "1:69 step-id-style"],
  },
  {
    name: "the same id in the body of a step",
    body: `
  await step.run("outer", async () => {
    await Promise.all([step.run("inner", () => work()), step.run("inner", () => work())]);
  });
    `,
    reports: ["2:24 no-nested-steps", "2:57 no-nested-steps"],
  },
  {
    name: "a loop without an end",
    body: `
  while (true) {
    await step.run("poll", () => work());
    await step.sleep("pause", "1m");
  }
    `,
    reports: ["1:3 no-unbounded-steps"],
  },
  {
    name: "a loop without an end that waits with a timer",
    body: `
  while (true) {
    await step.run("poll", () => work());
    await setTimeout(1000);
  }
    `,
    rest: 'import { setTimeout } from "node:timers/promises";',
    reports: ["1:3 no-unbounded-steps", "3:11 prefer-step-sleep"],
  },
  {
    name: "a helper that is handed the tools and is not awaited",
    body: `
  notify(step);
  await step.run("after", () => work());
    `,
    rest: `async function notify(tools: any) {
  await tools.run("notify", () => work());
}`,
    reports: ["1:3 no-floating-steps", "1:10 no-step-argument"],
  },
  {
    name: "a helper that is handed the tools in the body of a step",
    body: `
  await step.run("outer", () => notify(step));
    `,
    rest: `async function notify(tools: any) {
  await tools.run("notify", () => work());
}`,
    reports: ["1:33 no-nested-steps"],
  },
  {
    name: "timeouts and durations that are missing, empty, not understood and in digits",
    body: `
  await step.invoke("missing", { function: {} as any });
  await step.invoke("empty", { function: {} as any, timeout: "" });
  await step.invoke("units", { function: {} as any, timeout: "1h30m" });
  await step.sleep("nothing", 0);
  await step.sleep("digits", 60_000);
    `,
    reports: [
      "1:32 require-wait-timeout",
      "2:62 require-wait-timeout",
      "3:62 valid-duration",
      "4:31 valid-duration",
      "5:30 prefer-duration-string",
    ],
  },
  {
    name: "a wait without a timeout and a condition, whose null is hidden",
    body: `
  const paid = await step.waitForEvent("paid", { event: "a/paid" } as any);
  await step.run("ship", () => work(event.data.id, paid!.data));
    `,
    reports: ["1:48 require-wait-timeout", "1:48 require-wait-match", "2:52 handle-wait-timeout"],
  },
  {
    name: "a condition and a match on one wait",
    body: `
  const paid = await step.waitForEvent("paid", {
    event: "a/paid", timeout: "1h", match: "data.id", if: "async.data.ok == true",
  } as any);
  if (paid) await step.run("ship", () => work(event.data.id));
    `,
    reports: ["2:59 valid-expression"],
  },
  {
    name: "an answer that is awaited after the request, by anybody's event",
    body: `
  await step.sendEvent("ask", { name: "a/quote.requested", data: { id: event.data.id } });
  const answer = await step.waitForEvent("answer", { event: "a/quote.ready", timeout: "1h" });
  if (answer) await step.run("ship", () => work(event.data.id));
    `,
    reports: ["2:24 no-wait-after-send", "2:52 require-wait-match"],
  },
  {
    name: "bytes and a blob that steps return",
    body: `
  const bytes = await step.run("bytes", () => Buffer.from(event.data.text));
  const blob = await step.run("blob", () => new Blob(["x"]));
  await step.run("store", () => work(bytes, blob));
    `,
    reports: ["1:47 no-large-step-output", "2:45 serializable-step-output"],
    untyped: [],
  },
  {
    name: "schedules that are empty, not taken and there twice",
    body: `
  await step.run("one", () => work());
    `,
    rest: `
inngest.createFunction({ id: "empty", triggers: { cron: "" } }, async () => {});
inngest.createFunction({ id: "seconds", triggers: { cron: "0 0 9 * * 1" } }, async () => {});
inngest.createFunction({ id: "twice", triggers: [{ cron: "0 9 * * 1" }, { cron: "0 9 * * 1" }] }, async () => {});
    `,
    reports: ["3:57 valid-cron", "4:59 valid-cron", "5:73 valid-function-config"],
  },
  {
    name: "a timeout of the function that is not understood, and one that is too short",
    body: `
  await step.run("one", () => work());
    `,
    rest: `
inngest.createFunction({ id: "words", triggers: { event: "a/c" }, timeouts: { finish: "2 hours" } }, async ({ step }) => {
  await step.sleep("nap", "3h");
});
inngest.createFunction({ id: "short", triggers: { event: "a/d" }, timeouts: { finish: "2h" } }, async ({ step }) => {
  await step.sleep("nap", "3h");
});
inngest.createFunction({ id: "units", triggers: { event: "a/d" }, timeouts: { finish: "2h" } }, async ({ step }) => {
  await step.sleep("nap", "3h30m");
});
    `,
    reports: ["3:87 valid-duration", "6:87 valid-function-config", "10:27 valid-duration"],
  },
];

const project = path.join(import.meta.dirname, "../rules/project");
const all = plugin.configs.all as unknown as FlatConfig.Config;

function reportsOf({ body, rest = "" }: Row, typed: boolean): readonly string[] {
  const code = `import { inngest } from "./client"; inngest.createFunction({ id: "fn", triggers: { event: "a/b" } }, async ({ attempt, event, step }) => {
${body.replace(/^\n|\n *$/g, "")}
});
${rest.replace(/^\n|\n *$/g, "")}
`;
  return new Linter({ configType: "flat", cwd: project })
    .verify(
      code,
      [
        { files: ["**/*.ts"], ...all },
        {
          files: ["**/*.ts"],
          languageOptions: {
            parser,
            parserOptions: { tsconfigRootDir: project, ...(typed && { projectService: true }) },
          },
        },
      ],
      "file.ts",
    )
    .map(({ line, column, ruleId, message }) => {
      // A message without a rule is of the parser: the row itself is wrong then.
      return `${String(line - 1)}:${String(column)} ${ruleId?.replace("inngest/", "") ?? message}`;
    });
}

describe("with types", () => {
  it.each(rows)("$name", (row) => {
    expect(reportsOf(row, true)).toEqual(row.reports);
  });
});

describe("without types", () => {
  it.each(rows)("$name", (row) => {
    expect(reportsOf(row, false)).toEqual(row.untyped ?? row.reports);
  });
});
