/** A code such as `SPRING-4F7K2Q`. */
export function newVoucher(campaign: string): string {
  const code = Math.random().toString(36).slice(2, 8).toUpperCase();
  return `${campaign}-${code}`;
}
