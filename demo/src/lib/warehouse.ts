/** The warehouse's own service. */
const url = "https://warehouse.example";

export const warehouse = {
  async skus(): Promise<string[]> {
    return (await (await fetch(`${url}/skus`)).json()) as string[];
  },
  async level(sku: string): Promise<number> {
    return (await (await fetch(`${url}/skus/${sku}/level`)).json()) as number;
  },
  async count(): Promise<void> {
    await fetch(`${url}/count`, { method: "POST" });
  },
};
