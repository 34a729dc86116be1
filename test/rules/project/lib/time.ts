export function stamp(): string {
  return new Date().toISOString();
}

export function buildReport(title: string) {
  return { title, createdAt: stamp() };
}

export const isWeekend = (): boolean => [0, 6].includes(new Date().getDay());

/** Only logs the time: what it returns is not made of it. */
export function logged(name: string): string {
  console.log(name, Date.now());
  return name;
}

export default function now(): number {
  return Date.now();
}
