import { inngest } from "@/inngest/client";
import { db } from "@/lib/db";
import { sendMail } from "@/lib/mail";
import { charge } from "@/lib/payments";

export const fulfilOrder = inngest.createFunction(
  { id: "fulfil-order", triggers: { event: "shop/order.placed" } },
  async ({ event, step }) => {
    const order = await step.run("load-order", () => db.orders.find(event.data.orderId));

    let total = 0;
    for (const { sku, quantity } of order.items) {
      await step.run(`price-${sku}`, async () => {
        total += quantity * (await db.prices.of(sku));
      });
    }

    await charge(order.id, total);

    await step.sleep("until-packed", "2h");
    await step.run("ship", () => db.orders.setStatus(order.id, "shipped"));
    step.run("tell-customer", () => sendMail(order.email, "It is on its way", `Order ${order.id}`));
  },
);
