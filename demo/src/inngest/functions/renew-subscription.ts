import { inngest } from "@/inngest/client";
import { invoicePaid, subscriptionDue } from "@/inngest/events";
import { makeInvoice, prolong, sendInvoice } from "@/lib/invoices";

export const renewSubscription = inngest.createFunction(
  {
    id: "renew-subscription",
    triggers: { event: subscriptionDue, if: "event.data.planId != 'free'" },
    timeouts: { finish: "7d" },
  },
  async ({ event, step }) => {
    const invoice = await step.run("make-invoice", () => makeInvoice(event.data.plan));
    const sent = await step.run("send-invoice", () => sendInvoice(event.data.userId, invoice));
    if (!sent.ok) return "not sent";
    await step.sleep("grace-period", "1w 3d");
    const payment = await step.waitForEvent("payment", { event: invoicePaid, timeout: "30d" });
    await step.run("prolong", () => prolong(event.data.userId, payment!.data.amount));
    return "prolonged";
  },
);
