/** Functions the runtime's own tests run; written for v4 and translated for v3. */
import { Inngest, NonRetriableError, RetryAfterError } from "inngest";

export const inngest = new Inngest({ id: "shop" });

export const threeSteps = inngest.createFunction(
  { id: "three-steps", triggers: { event: "test/event" } },
  async ({ step }) => {
    const a = await step.run("a", () => 1);
    const b = await step.run("b", () => a + 1);
    await step.sleep("nap", "5m");
    const c = await step.run("c", () => b + 1);
    return a + b + c;
  },
);

export const parallel = inngest.createFunction(
  { id: "parallel", triggers: { event: "test/event" } },
  async ({ step }) => {
    const first = await step.run("first", () => 1);
    const [left, right] = await Promise.all([
      step.run("left", () => first + 1),
      step.run("right", () => first + 2),
    ]);
    return [left, right];
  },
);

const failures = { left: 0 };

export function failNext(times: number): void {
  failures.left = times;
}

export const retried = inngest.createFunction(
  { id: "retried", triggers: { event: "test/event" } },
  async ({ step }) => {
    return step.run("flaky", () => {
      if (failures.left-- > 0) throw new Error("connection reset");
      return "ok";
    });
  },
);

export const neverRetried = inngest.createFunction(
  { id: "never-retried", triggers: { event: "test/event" } },
  async ({ step }) => {
    await step.run("charge", () => {
      throw new NonRetriableError("card declined");
    });
  },
);

export const retriedLater = inngest.createFunction(
  { id: "retried-later", triggers: { event: "test/event" } },
  async ({ step }) => {
    await step.run("call", () => {
      if (failures.left-- > 0) throw new RetryAfterError("busy", 120_000);
    });
  },
);

export const throwing = inngest.createFunction(
  { id: "throwing", retries: 2, triggers: { event: "test/event" } },
  () => {
    throw new Error("no such user");
  },
);

export const waiting = inngest.createFunction(
  { id: "waiting", triggers: { event: "test/event" } },
  async ({ step }) => {
    const paid = await step.waitForEvent("payment", { event: "shop/order.paid", timeout: "7d" });
    return paid === null ? "unpaid" : { paid: paid.data };
  },
);

export const signalled = inngest.createFunction(
  { id: "signalled", triggers: { event: "test/event" } },
  async ({ step }) => {
    const answer = await step.waitForSignal("approval", {
      signal: "approve/1",
      timeout: "1h",
      onConflict: "fail",
    });
    return answer?.data ?? "nobody answered";
  },
);

export const invoked = inngest.createFunction(
  { id: "invoked", triggers: { event: "test/event" } },
  () => "not called by the runtime",
);

export const invoking = inngest.createFunction(
  { id: "invoking", triggers: { event: "test/event" } },
  async ({ step }) => {
    return step.invoke("delegate", { function: invoked, data: {} });
  },
);

export const nested = inngest.createFunction(
  { id: "nested", triggers: { event: "test/event" } },
  async ({ step }) => {
    await step.run("outer", async () => {
      await step.run("inner", () => "never");
    });
  },
);

export const sleeping = inngest.createFunction(
  { id: "sleeping", triggers: { event: "test/event" } },
  async ({ step }) => {
    const before = Date.now();
    await step.sleep("three-days", "3d");
    await step.sleepUntil("new-year", "2026-01-01T00:00:00Z");
    return { before: new Date(before).toISOString(), day: new Date().toISOString().slice(0, 10) };
  },
);

export const endless = inngest.createFunction(
  { id: "endless", triggers: { event: "test/event" } },
  async ({ step }) => {
    for (let page = 0; ; page++) await step.run(`page-${page}`, () => page);
  },
);

export const sending = inngest.createFunction(
  { id: "sending", triggers: { event: "test/event" } },
  async ({ step }) => {
    await inngest.send({ name: "shop/audited", data: {} });
    await step.sendEvent("announce", { name: "shop/shipped", data: { order: 1 } });
  },
);

export const fetching = inngest.createFunction(
  { id: "fetching", triggers: { event: "test/event" } },
  async ({ step }) => {
    const response = await fetch("https://api.example.com/rates");
    const rates: unknown = await response.json();
    await step.run("note", () => null);
    return {
      rates,
      infer: await step.ai.infer("ask", {
        model: step.ai.models.openai({ model: "gpt-4o", apiKey: "key" }),
        body: { messages: [] },
      }),
    };
  },
);

export const dropping = inngest.createFunction(
  { id: "dropping", triggers: { event: "test/event" } },
  async ({ step }) => {
    void Promise.reject(new Error("nobody listens"));
    await step.run("go-on", () => null);
  },
);

export const untold = inngest.createFunction(
  { id: "untold", triggers: { event: "test/event" } },
  async ({ step }) => {
    const dice = Math.random();
    console.log("in the handler");
    await step.run("log", () => console.warn("in the step"));
    return dice;
  },
);
