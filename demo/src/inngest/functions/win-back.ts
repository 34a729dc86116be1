import { inngest } from "@/inngest/client";
import { sendMail } from "@/lib/mail";
import { newVoucher } from "@/lib/vouchers";

export const winBack = inngest.createFunction(
  { id: "win-back", triggers: { event: "shop/customer.lapsed" } },
  async ({ event, step }) => {
    const voucher = newVoucher("SPRING");
    await step.run("send-voucher", () => sendMail(event.data.email, "We miss you", `Your code: ${voucher}`));

    const order = await step.waitForEvent("wait-for-order", {
      event: "shop/order.placed",
      timeout: "7d",
      if: "event.data.email == async.data.email",
    });
    if (order) return "won back";

    await step.run("remind", () => sendMail(event.data.email, "Still there?", `Your code: ${voucher}`));
    return "reminded";
  },
);
