import ms from "ms";
import type { SdkMajor } from "./availability.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/**
 * The milliseconds of one number with one unit, written short or as a word, in any case: `"90m"`, `"1.5 hours"`; `"5000"`
 * without a unit is milliseconds. `null` for anything else, such as `"1h30m"` or `"1 month"`, and for `""`, on which `ms`
 * throws.
 *
 * Source: `parse` in `index.js` of `ms` 2.1.3, which SDK 3.54.2 and 4.24.0 depend on.
 */
export function oneUnit(text: string): number | null {
  // The declaration of `ms` leaves out that it gives `undefined` for a text that it does not understand.
  const milliseconds = text === "" ? undefined : (ms(text as ms.StringValue) as number | undefined);
  return milliseconds ?? null;
}

/** The units of the text that the SDK sends, the largest first. */
const sentUnits: readonly (readonly [unit: string, milliseconds: number])[] = [
  ["w", week],
  ["d", day],
  ["h", hour],
  ["m", minute],
  ["s", second],
];

/**
 * What the SDK sends to the server for a duration of a step, of the `timeout` of a wait or of `cancelOn`: `"1h30m"` for
 * `5_400_000`. It is `""` for what the SDK does not understand, and for zero, less than zero and, on SDK 2 and 3, less than
 * a second. `null` for `""`, on which it throws. A version that is not known is taken to be a current one.
 *
 * A date and a `Temporal.Instant` are sent as a point in time, a `Temporal.Duration` as its milliseconds.
 *
 * Source: `timeStr` in `helpers/strings.js` of 2.7.2, 3.54.2 and 4.24.0.
 */
export function sentDuration(value: string | number, major: SdkMajor | null): string | null {
  if (value === "") return null;
  let rest = typeof value === "string" ? oneUnit(value) : value;
  if (rest === null || Number.isNaN(rest)) return "";
  if (rest > 0 && rest < second && major !== 2 && major !== 3) rest = second;
  return inUnits(rest, sentUnits);
}

/** Milliseconds as a reader counts them: `"400d"`, `"1h10m"`, and weeks only where they are whole; `""` for less than a second. */
export function readableDuration(milliseconds: number): string {
  return inUnits(milliseconds, milliseconds % week === 0 ? sentUnits : sentUnits.slice(1));
}

function inUnits(milliseconds: number, units: typeof sentUnits): string {
  let rest = milliseconds;
  let text = "";
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    if (count <= 0) continue;
    text += `${count}${unit}`;
    rest %= length;
  }
  return text;
}

/**
 * How many milliseconds a duration of a step, of the `timeout` of a wait or of `cancelOn` lasts: whole seconds, rounded down,
 * as the server is sent them; 0 for what is sent as `""` though it was understood. `null` when the SDK does not understand it.
 */
export function stepDuration(value: string | number, major: SdkMajor | null): number | null {
  const understood = typeof value === "string" ? oneUnit(value) : value;
  if (understood === null || !Number.isFinite(understood)) return null;
  return serverDuration(sentDuration(understood, major) ?? "") ?? 0;
}

/** The units of Go's own durations. */
const goUnits: ReadonlyMap<string, number> = new Map([
  ["ns", 1e-6],
  ["us", 1e-3],
  ["\u{B5}s", 1e-3],
  ["\u{3BC}s", 1e-3],
  ["ms", 1],
  ["s", second],
  ["m", minute],
  ["h", hour],
]);

/** The units of the server's durations. */
const serverUnits: ReadonlyMap<string, number> = new Map([...goUnits, ["d", day], ["w", week]]);

/** The most milliseconds that 63 bits of nanoseconds hold. */
const longest = Number((1n << 63n) / 1_000_000n);

/**
 * The milliseconds of a duration as the server reads it in `debounce`, `throttle`, `rateLimit`, `timeouts` and the `jitter` of
 * a schedule, and as it reads what the SDK sends of a step: numbers that each have a unit, in any order, without spaces:
 * `"1h30m"`, `"1.5h"`, `"-5m"`. `null` for anything else, such as `"2 hours"` or `"5000"`.
 *
 * Source: `ParseDuration` of `github.com/xhit/go-str2duration/v2`, which `pkg/inngest/function.go` and
 * `pkg/util/strtimeout/strtimeout.go` of the server call.
 */
export function serverDuration(text: string): number | null {
  return manyUnits(text, serverUnits);
}

/**
 * The milliseconds of `batchEvents.timeout`, which the server reads as Go does: like {@link serverDuration}, with no unit
 * longer than an hour. `null` for anything else, such as `"1d"`.
 *
 * Source: `time.ParseDuration` in `EventBatchConfig.IsValid` of `pkg/inngest/batch.go` of the server.
 */
export function batchDuration(text: string): number | null {
  return manyUnits(text, goUnits);
}

function manyUnits(text: string, units: ReadonlyMap<string, number>): number | null {
  const unsigned = text.replace(/^[-+]/u, "");
  if (unsigned === "0") return 0;
  if (unsigned === "") return null;
  let milliseconds = 0;
  let end = 0;
  for (const [part, number, unit = ""] of unsigned.matchAll(/(\d+\.?\d*|\.\d+)([^\d.]+)/guy)) {
    const length = units.get(unit);
    if (length === undefined) return null;
    milliseconds += Number(number) * length;
    end += part.length;
  }
  if (end < unsigned.length || milliseconds > longest) return null;
  return text.startsWith("-") ? 0 - milliseconds : milliseconds;
}

/**
 * The milliseconds of `checkpointing.maxRuntime` and `maxInterval`. `null` when the SDK does not understand it, and then it
 * sets no limit, as it does for zero and less than zero.
 *
 * Source: `checkpointingConfig` in `components/execution/engine.js` of 4.24.0 and `components/execution/v2.js` of 3.54.2.
 */
export function checkpointDuration(value: string | number): number | null {
  const milliseconds = typeof value === "string" ? oneUnit(value) : value;
  return milliseconds !== null && Number.isFinite(milliseconds) ? milliseconds : null;
}

/**
 * The milliseconds that a `RetryAfterError` asks for, in whole seconds, rounded up. `null` for what its constructor throws on:
 * an `Error`, so that the retry comes after the usual delay.
 *
 * Source: `components/RetryAfterError.js` of 3.54.2 and 4.24.0.
 */
export function retryDelay(value: string | number): number | null {
  const milliseconds = typeof value === "string" ? oneUnit(value) : value;
  if (milliseconds === null || !Number.isFinite(milliseconds)) return null;
  // Less than a second before now is now, not a negative zero.
  return Math.ceil(milliseconds / second) * second + 0;
}

/**
 * The milliseconds of a duration of a sandbox: a number, or numbers that each have a unit: `"1h30m"`, `"1h 30m"`. `null` for
 * what the SDK throws a `SandboxValidationError` on, which includes zero, less than zero and parts of a millisecond.
 *
 * Source: `durationToMs` in `helpers/duration.js` of 4.24.0.
 */
export function sandboxDuration(value: string | number): number | null {
  const milliseconds = typeof value === "string" ? sumOfUnits(value) : value;
  return milliseconds !== null && Number.isSafeInteger(milliseconds) && milliseconds > 0
    ? milliseconds
    : null;
}

function sumOfUnits(text: string): number | null {
  const parts = text.trim().split(/(?<=[a-z])\s*(?=\d)/iu);
  if (parts.length > 1 && !/[a-z]$/iu.test(parts.at(-1) ?? "")) return null;
  let sum = 0;
  for (const part of parts) {
    const milliseconds = oneUnit(part);
    if (milliseconds === null) return null;
    sum += milliseconds;
  }
  return sum;
}

/**
 * Whether `step.sleepUntil` takes a text: one that `Date` understands. It throws on any other text, and on any number.
 *
 * Source: `getISOString` in `helpers/temporal.js` of 3.54.2 and 4.24.0.
 */
export function isPointInTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
