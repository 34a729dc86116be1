/** An app for the runtime's own tests: routes, an endpoint, and a function the endpoint does not serve. */
import { Inngest } from "inngest";
import { serve } from "inngest/next";

export const inngest = new Inngest({ id: "shop" });

export const served = inngest.createFunction(
  { id: "served", triggers: { event: "shop/order.paid" }, onFailure: () => {} },
  () => "served",
);

export const forgotten = inngest.createFunction(
  { id: "forgotten", triggers: { event: "shop/order.paid" } },
  () => "forgotten",
);

export const { GET, POST, PUT } = serve({ client: inngest, functions: [served] });

export async function health(): Promise<Response> {
  return Response.json({ status: "healthy" });
}

export async function awaited(): Promise<Response> {
  await inngest.send({ name: "shop/order.paid", data: {} });
  return new Response("sent");
}

export async function dropped(): Promise<Response> {
  void inngest.send({ name: "shop/order.paid", data: {} });
  return new Response("sent");
}
