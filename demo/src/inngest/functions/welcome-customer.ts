import { inngest } from "@/inngest/client";
import { sendMail } from "@/lib/mail";

export const welcomeCustomer = inngest.createFunction(
  { id: "welcome-customer", triggers: { event: "shop/customer.created" } },
  async ({ event, step }) => {
    await step.run("send-welcome", () => sendMail(event.data.email, "Welcome", "Good to have you here."));
    await step.sleep("let-them-look-around", "3d");
    await step.run("send-tips", () => sendMail(event.data.email, "Five tips", "…"));
  },
);
