export interface Invoice {
  readonly number: string;
  readonly total: number;
}

const prices = { free: 0, month: 9, year: 90 };

export async function makeInvoice(plan: keyof typeof prices): Promise<Invoice> {
  const response = await fetch("https://invoices.example/numbers", { method: "POST" });
  return { number: await response.text(), total: prices[plan] };
}

export async function sendInvoice(userId: string, { number, total }: Invoice): Promise<Response> {
  return await fetch(`https://invoices.example/users/${userId}/invoices/${number}`, {
    method: "PUT",
    body: JSON.stringify({ total }),
  });
}

export async function prolong(userId: string, amount: number): Promise<void> {
  await fetch(`https://invoices.example/users/${userId}/prolong`, {
    method: "POST",
    body: JSON.stringify({ amount }),
  });
}
