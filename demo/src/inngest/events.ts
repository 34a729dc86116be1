import { eventType, staticSchema } from "inngest";

export const subscriptionDue = eventType("shop/subscription.due", {
  schema: staticSchema<{ userId: string; plan: "free" | "month" | "year" }>(),
});

export const invoicePaid = eventType("shop/invoice.paid", {
  schema: staticSchema<{ userId: string; amount: number }>(),
});
