import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { loadRuntime, type Route, type Runtime } from "./index.ts";
import { loadProgram } from "./program.ts";

// Runs are counted in turns of the event loop; how long those take is up to the machine.
vi.setConfig({ testTimeout: 60_000 });

const APP = fileURLToPath(new URL("subjects/app.ts", import.meta.url));
const request = (): Request => new Request("http://localhost:3000/orders", { method: "POST" });

describe.each(["v4", "v3"] as const)("an app on SDK %s", (major) => {
  async function app(): Promise<{ runtime: Runtime; route: (name: string) => Route }> {
    const [runtime, program] = await Promise.all([loadRuntime(major), loadProgram(APP, major)]);
    return {
      runtime,
      route: (name) => async (sent) => {
        const handler = program[name];
        if (typeof handler !== "function") throw new Error(`no route "${name}"`);
        return (await Reflect.apply(handler, undefined, [sent])) as Response;
      },
    };
  }

  it("registers what its endpoint lists, failure handlers included", async () => {
    const { runtime, route } = await app();
    expect(await runtime.registration([route("health"), route("PUT")])).toMatchObject({
      functionIds: ["shop-served", "shop-served-failure"],
      functions: [{ id: "shop-served" }, { id: "shop-served-failure" }],
      endpoints: 1,
      thrown: [],
    });
  });

  it("registers nothing without an endpoint, and says what routes threw", async () => {
    const { runtime, route } = await app();
    const throwing: Route = () => Promise.reject(new Error("not for you"));
    expect(await runtime.registration([route("health"), throwing])).toEqual({
      functionIds: [],
      functions: [],
      endpoints: 0,
      thrown: ["not for you"],
    });
  });

  it("has sent what it awaited when the response leaves", async () => {
    const { runtime, route } = await app();
    const paid = { name: "shop/order.paid", data: {} };
    expect(await runtime.call(route("awaited"), request())).toMatchObject({
      status: 200,
      sentInTime: [paid],
    });
    expect(await runtime.call(route("dropped"), request())).toMatchObject({
      status: 200,
      sentInTime: [],
      sentAfterwards: [paid],
    });
  });

  it("learns that Inngest is down only where it awaits", async () => {
    const { runtime, route } = await app();
    const error = { name: "TypeError", message: "fetch failed" };
    const down = { eventApi: "down" } as const;
    expect(await runtime.call(route("awaited"), request(), down)).toMatchObject({ error, unhandled: [] });
    expect(await runtime.call(route("dropped"), request(), down)).toMatchObject({
      status: 200,
      unhandled: [error],
    });
  });
});
