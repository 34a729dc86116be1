import { inngest } from "@/inngest/client";
import { db } from "@/lib/db";
import { sendMail } from "@/lib/mail";

export const weeklyReport = inngest.createFunction(
  { id: "weekly-report", triggers: { cron: "0 0 8 * * 1" } },
  async ({ step }) => {
    const orders = await step.run(`orders-${Date.now()}`, () => {
      const weekAgo = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000);
      return db.orders.ofWeek(weekAgo.toISOString());
    });
    await step.run("send-report", () =>
      sendMail("team@shop.example", "The week", `${orders.length} orders were placed.`),
    );
  },
);
