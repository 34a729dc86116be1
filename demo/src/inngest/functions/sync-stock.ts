import { inngest } from "@/inngest/client";
import { warehouse } from "@/lib/warehouse";

export const syncStock = inngest.createFunction(
  { id: "sync-stock", triggers: { cron: "0 4 * * *" } },
  async ({ step }) => {
    await step.run("start-counting", () => warehouse.count());
    await new Promise((resolve) => setTimeout(resolve, 60_000));

    const skus = await step.run("list-skus", () => warehouse.skus());
    console.log(`${skus.length} articles`);
    const levels = await Promise.all(skus.map((sku) => step.run("load-level", () => warehouse.level(sku))));

    const missing = skus.filter((_, index) => levels[index] === 0);
    await inngest.send({ name: "shop/stock.counted", data: { missing } });
  },
);
