import { inngest } from "@/inngest/client";
import { db } from "@/lib/db";
import { sendMail } from "@/lib/mail";

export const refundOrder = inngest.createFunction(
  { id: "refund-order", triggers: { event: "shop/refund.requested" }, retries: 5 },
  async ({ event, step }) => {
    const order = await step.run("load-order", () => db.orders.find(event.data.orderId));

    // The options come from a form, so they have no type.
    const options: any = { event: "shop/refund.approved", if: `async.data.orderId == '${order.id}'` };
    const approval = await step.waitForEvent("wait-for-approval", options);
    if (!approval) return "declined";

    await step.run("refund", async () => {
      await db.orders.setStatus(order.id, "placed");
      await step.sleep("let-the-bank-book-it", "1d");
      await sendMail(order.email, "Your refund is on its way", `Order ${order.id}`);
    });
    return "refunded";
  },
);
