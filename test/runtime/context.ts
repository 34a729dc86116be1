import type { Major } from "./sdk.ts";

/** Where both majors keep their `AsyncLocalStorage`, each in a shape the other cannot read. */
const PLACE = Symbol.for("inngest:als");
const kept = new Map<Major, unknown>();

/** Runs `work` with the async context of one major in place, so that v3 and v4 can share a process. */
export async function inContextOf<T>(major: Major, work: () => Promise<T>): Promise<T> {
  const before: unknown = Reflect.get(globalThis, PLACE);
  Reflect.set(globalThis, PLACE, kept.get(major));
  try {
    return await work();
  } finally {
    kept.set(major, Reflect.get(globalThis, PLACE));
    Reflect.set(globalThis, PLACE, before);
  }
}
