const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

const NAMES: readonly (readonly [name: string, length: number])[] = [
  ["day", UNITS.d],
  ["hour", UNITS.h],
  ["minute", UNITS.m],
  ["second", UNITS.s],
];

/**
 * What the server makes of the duration an operation carries, in milliseconds.
 * The SDK has already parsed what the user wrote; here arrives `"1d2h"`, an ISO date, or the empty string
 * that stands for everything the SDK could not parse, and which the server takes for no time at all.
 */
export function serverDuration(text: string, now: number): number {
  if (/^\d{4}-/.test(text)) return Math.max(0, Date.parse(text) - now);
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)([wdhms])/g))
    total += Number(amount) * UNITS[unit as keyof typeof UNITS];
  return total;
}

/** A duration for people: `1 day 2 hours`, `no time`; the milliseconds only where there is nothing else. */
export function spoken(milliseconds: number): string {
  let rest = milliseconds < UNITS.s ? milliseconds : Math.round(milliseconds / UNITS.s) * UNITS.s;
  const parts: string[] = [];
  for (const [name, length] of NAMES) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  if (rest > 0) parts.push(`${rest} ms`);
  return parts.join(" ") || "no time";
}
