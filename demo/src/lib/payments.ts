import { db } from "./db";

/** Charges the customer's card and notes it. */
export async function charge(orderId: string, amount: number): Promise<string> {
  const response = await fetch("https://api.bank.example/charges", {
    method: "POST",
    body: JSON.stringify({ orderId, amount }),
  });
  await db.orders.setStatus(orderId, "paid");
  return ((await response.json()) as { id: string }).id;
}
