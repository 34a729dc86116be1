import { inngest } from "@/inngest/client";

export async function POST(request: Request): Promise<Response> {
  const { orderId } = (await request.json()) as { orderId: string };
  inngest.send({ name: "shop/order.placed", data: { orderId } });
  return Response.json({ accepted: orderId }, { status: 202 });
}
