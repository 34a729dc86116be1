import { inngest } from "@/inngest/client";
import { askForOffer, book, CarrierDown } from "@/lib/carriers";

export const bookCarrier = inngest.createFunction(
  { id: "sync-stock", triggers: { event: "shop/order.packed" } },
  async ({ event, step }) => {
    const { orderId } = event.data;
    const offer = await Promise.race([
      step.run("ask-north", () => askForOffer("north", orderId)),
      step.run("ask-south", () => askForOffer("south", orderId)),
    ]);
    try {
      return await step.run("book", () => book(offer));
    } catch (error) {
      if (error instanceof CarrierDown) return "tomorrow";
      throw error;
    }
  },
);
