import type { DurationPlace } from "./duration-places.ts";
import { durationFault } from "./duration-places.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** What people write for units, with the milliseconds of each. */
const words: readonly (readonly [pattern: RegExp, milliseconds: number])[] = [
  [/^(?:s|secs?|seconds?)$/i, second],
  [/^(?:m|mins?|minutes?)$/i, minute],
  [/^(?:h|hrs?|hours?)$/i, hour],
  [/^(?:d|days?)$/i, day],
  [/^(?:w|weeks?)$/i, 7 * day],
];

/** Units that are not always as long, with what most people take them for. */
const vagueWords: typeof words = [
  [/^(?:mo|mos|mths?|months?)$/i, 30 * day],
  [/^(?:y|yrs?|years?)$/i, 365 * day],
];

/** What a text that no parser takes was meant to say. */
interface Meant {
  readonly milliseconds: number;
  /** False where the text leaves some doubt, as `"1 month"` does. */
  readonly isPlain: boolean;
}

/** The milliseconds that a person reads in a text such as `"1h30m"`, `"2 hours and 5 minutes"` or `"PT1H"`; else `null`. */
function meant(text: string): Meant | null {
  // Nobody writes a duration as long as that.
  if (text.length > 100) return null;
  const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text.trim());
  if (iso) {
    const lengths = [7 * day, day, hour, minute, second];
    const milliseconds = lengths.reduce(
      (sum, length, index) => sum + Number(iso[index + 1] ?? 0) * length,
      0,
    );
    return milliseconds > 0 ? { milliseconds, isPlain: true } : null;
  }
  const rest = text
    .trim()
    .replaceAll(/(\d+(?:\.\d+)?)\s*([a-z]+)(?:\s*,\s*|\s+and\s+|\s*)(?=\d|$)/gi, "<$1 $2>");
  if (!/^(?:<[^<>]+>)+$/.test(rest)) return null;
  let milliseconds = 0;
  let isPlain = true;
  for (const [, amount, unit = ""] of rest.matchAll(/<(\S+) (\S+)>/g)) {
    const plain = words.find(([pattern]) => pattern.test(unit));
    const found = plain ?? vagueWords.find(([pattern]) => pattern.test(unit));
    // `"1M"` is a month to some and a minute to others.
    if (!found || unit === "M") return null;
    isPlain &&= plain !== undefined;
    milliseconds += Number(amount) * found[1];
  }
  return { milliseconds, isPlain };
}

/** The units to write, the largest first. Weeks are told in days, as most people do. */
const units: readonly (readonly [unit: string, milliseconds: number])[] = [
  ["d", day],
  ["h", hour],
  ["m", minute],
  ["s", second],
];

/** Milliseconds as one number with one unit: `"90m"`; `null` when they are no whole seconds. */
export function asOneUnit(milliseconds: number): string | null {
  if (!Number.isSafeInteger(milliseconds) || milliseconds <= 0) return null;
  const found = units.find(([, length]) => milliseconds % length === 0);
  return found ? `${milliseconds / found[1]}${found[0]}` : null;
}

/** A duration to write in the place of another. */
export interface Replacement {
  readonly text: string;
  /** Whether it says just what the other one was meant to say. */
  readonly isPlain: boolean;
}

/** What to write in a place for a text or a number that is not understood there; `null` when the meaning is not clear. */
export function replacementFor(place: DurationPlace, value: string | number): Replacement | null {
  const said = typeof value === "number" ? { milliseconds: value, isPlain: false } : meant(value);
  const text = said && writtenFor(place, said.milliseconds);
  return said && text !== null && durationFault(place, text, null) === null
    ? { text, isPlain: said.isPlain }
    : null;
}

/**
 * The type of a batch's timeout has only seconds: `TimeStrBatch` in `types.d.ts` of 3.54.2 and 4.24.0. None of the upper limits
 * that the documentation has for it is above five minutes.
 */
function writtenFor({ reads }: DurationPlace, milliseconds: number): string | null {
  if (reads !== "batch") return asOneUnit(milliseconds);
  const seconds = milliseconds / second;
  return Number.isSafeInteger(seconds) && milliseconds <= 5 * minute ? `${seconds}s` : null;
}

/**
 * The duration that a text was meant to be where a point in time has to stand, to be slept instead; `null` for other texts, and
 * for a number, which can be a point in time in seconds as well.
 */
export function durationForSleep(value: string | number): string | null {
  const found = typeof value === "string" ? meant(value) : null;
  return found && asOneUnit(found.milliseconds);
}
