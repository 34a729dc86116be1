/** The shop's database, which is reached over HTTP. */
const url = process.env["DATABASE_URL"] ?? "http://localhost:8080";

export interface Order {
  readonly id: string;
  readonly email: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly status: "placed" | "paid" | "shipped";
}

async function query<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify({ sql, values }) });
  if (!response.ok) throw new Error(`The database answered ${response.status}.`);
  return (await response.json()) as Row[];
}

export const db = {
  orders: {
    async find(id: string): Promise<Order> {
      const [order] = await query<Order>("select * from orders where id = $1", [id]);
      if (!order) throw new Error(`There is no order ${id}.`);
      return order;
    },
    async setStatus(id: string, status: Order["status"]): Promise<void> {
      await query("update orders set status = $2 where id = $1", [id, status]);
    },
    async ofWeek(from: string): Promise<Order[]> {
      return query<Order>("select * from orders where placed_at >= $1", [from]);
    },
  },
  prices: {
    async of(sku: string): Promise<number> {
      const [row] = await query<{ price: number }>("select price from prices where sku = $1", [sku]);
      return row?.price ?? 0;
    },
  },
};
