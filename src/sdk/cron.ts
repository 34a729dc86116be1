import { isServerZone, zoneMeant } from "./time-zones.ts";

/**
 * The longest schedule that the server takes, in bytes.
 *
 * Source: `MaxCronLength` in `pkg/inngest/trigger.go` of the server.
 */
export const cronLength = 255;

/** A schedule as the server reads it. */
export interface Cron {
  /** The name of its time zone; `null` for UTC, which is the server's own. */
  readonly zone: string | null;
  /** What stands before the fields: the time zone and a space, or nothing. */
  readonly prefix: string;
  readonly minute: CronField;
  readonly hour: CronField;
  readonly day: CronField;
  readonly month: CronField;
  readonly weekday: CronField;
}

/** One of the five fields. */
export interface CronField {
  readonly text: string;
  readonly parts: readonly CronPart[];
  /** The values that fit it, in ascending order; none for a field of nothing but commas, which the server takes. */
  readonly values: readonly number[];
  /** Whether it is written as one that restricts nothing: with a `*` or `?` without steps. */
  readonly isAny: boolean;
}

/** One part of a list, such as the `9-17/2` of `7,9-17/2`. */
export interface CronPart {
  readonly text: string;
  readonly first: number;
  readonly last: number;
  readonly step: number;
  readonly isStar: boolean;
}

/** Why the server refuses a schedule, and what to write instead: two sentences without their first words. */
export interface CronRefusal {
  readonly why: string;
  readonly instead: string;
}

/** What a field can hold. */
interface FieldForm {
  readonly key: "minute" | "hour" | "day" | "month" | "weekday";
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Its values in words, of which the first three letters are what the server knows. */
  readonly words: readonly string[];
  /** Whether what follows the last value is the first one, as 24 hours are 0. */
  readonly goesRound: boolean;
}

const months = "January February March April May June July August September October November December".split(
  " ",
);
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** In the order they are written in. */
const forms: readonly FieldForm[] = [
  { key: "minute", name: "minute", first: 0, last: 59, words: [], goesRound: true },
  { key: "hour", name: "hour", first: 0, last: 23, words: [], goesRound: true },
  { key: "day", name: "day of the month", first: 1, last: 31, words: [], goesRound: false },
  { key: "month", name: "month", first: 1, last: 12, words: months, goesRound: false },
  { key: "weekday", name: "weekday", first: 0, last: 6, words: weekdays, goesRound: true },
];

/** What other programs take in place of five fields. */
const nicknames: ReadonlyMap<string, string> = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
  ["@minutely", "* * * * *"],
]);

/** What separates fields: the white space of the Go language, which is not quite that of JavaScript. */
const space = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

const fiveFields = "Write five fields: minute, hour, day of the month, month and weekday.";

/**
 * Reads a schedule as the server does, which refuses what many libraries take.
 *
 * Source: `CronTrigger.Validate` in `pkg/inngest/trigger.go` of the server, which parses with the five fields of
 * `robfig/cron` 3.0.1 and without its descriptors; `parser.go` there.
 */
export function readCron(text: string): Cron | CronRefusal {
  const prefix = /^(?:CRON_)?TZ=(?<zone>[^ ]*)(?<rest> .*)?$/s.exec(text);
  const { zone = null, rest = null } = prefix?.groups ?? {};
  const fields = (prefix ? (rest ?? "") : text).split(space).filter((field) => field !== "");
  const start = prefix && rest !== null ? `${text.slice(0, -rest.length)} ` : "";
  if (zone !== null && !isServerZone(zone)) return unknownZone(zone, fields);
  if (fields[0]?.startsWith("@")) return nickname(fields.join(" "), start);
  if (fields.length !== forms.length) return wrongCount(fields, start);
  const read: CronField[] = [];
  for (const [index, form] of forms.entries()) {
    const field = readField(fields[index] ?? "", form);
    if ("why" in field) {
      const { why, mended } = field;
      const whole = mended === null ? null : `${start}${fields.with(index, mended).join(" ")}`;
      return { why, instead: whole === null ? field.instead : advice(whole, field.instead) };
    }
    read.push(field);
  }
  if (new TextEncoder().encode(text).length > cronLength)
    return {
      why: `it is longer than ${cronLength} characters`,
      instead: "Share the times among several triggers, or write ranges and steps in place of lists.",
    };
  const [minute, hour, day, month, weekday] = read;
  if (!minute || !hour || !day || !month || !weekday) return wrongCount(fields, start);
  return { zone, prefix: start, minute, hour, day, month, weekday };
}

/** A mended schedule, if the server takes it; it can have more than one mistake. */
function advice(mended: string, otherwise: string): string {
  return "why" in readCron(mended) ? otherwise : `Write \`${mended}\`.`;
}

function unknownZone(name: string, [first = "", ...others]: readonly string[]): CronRefusal {
  // A name with a space in it, such as `America/New York`, where an underscore belongs.
  const twoWords = zoneMeant(`${name}_${first}`);
  const zone = twoWords ?? zoneMeant(name);
  const fields = twoWords === null ? [first, ...others] : others;
  const instead = "Write a name of the IANA database, such as `TZ=America/New_York`.";
  return {
    why: `it knows no time zone \`${name}\``,
    instead: zone === null ? instead : advice(`TZ=${zone} ${fields.join(" ")}`, instead),
  };
}

function nickname(name: string, start: string): CronRefusal {
  const fields = nicknames.get(name.toLowerCase()) ?? every(name);
  return {
    why: `it takes no names such as \`${name}\``,
    instead: fields === null ? fiveFields : `Write \`${start}${fields}\`.`,
  };
}

/** `@every 15m` as fields, if it comes out even. */
function every(name: string): string | null {
  const { count = "", unit } = /^@every (?<count>\d+)(?<unit>[mh])$/.exec(name)?.groups ?? {};
  const number = Number(count);
  if (unit === undefined || number === 0) return null;
  const [size, rest] = unit === "m" ? [60, " * * * *"] : [24, " * * *"];
  const field = number === 1 ? "*" : number === size ? "0" : size % number === 0 ? `*/${count}` : null;
  return field === null ? null : `${unit === "h" ? "0 " : ""}${field}${rest}`;
}

function wrongCount(fields: readonly string[], start: string): CronRefusal {
  const zone = fields.find((field) => /^(?:CRON_)?TZ=/i.test(field));
  if (zone !== undefined) {
    return zoneAtStart(
      zone.slice(zone.indexOf("=") + 1),
      fields.filter((field) => field !== zone),
    );
  }
  const misplaced = misplacedZone(fields);
  if (misplaced) return misplaced;
  const count = fields.length === 0 ? "is none" : fields.length === 1 ? "is one" : `are ${fields.length}`;
  const why = `it takes five fields, and here ${count}`;
  const joined = fields.join(" ").replace(/ ?([,/-]) ?/g, "$1");
  if (joined !== fields.join(" ") && joined.split(" ").length === forms.length)
    return { why: `${why}, since a space ends a field`, instead: advice(start + joined, fiveFields) };
  if (fields.length !== 6 && fields.length !== 7) return { why, instead: fiveFields };
  const hasYear = fields.length === 7 || fields[4] === "?" || /^\d{4}/.test(fields[5] ?? "");
  const hasSeconds = fields.length === 7 || !hasYear;
  const missing = [hasSeconds ? "seconds" : "", hasYear ? "years" : ""].filter((each) => each !== "");
  const isOften = hasSeconds && /\D/.test(fields[0] ?? "");
  // Where a `?` is written, weekdays are often counted from another day.
  const isPlain = !fields.includes("?") || !/\d/.test(fields[hasSeconds ? 5 : 4] ?? "");
  const mended = start + fields.slice(hasSeconds ? 1 : 0, hasSeconds ? 6 : 5).join(" ");
  return {
    why: `${why}: it knows no ${missing.join(" and no ")}${isOften ? ", and starts nothing more than once in a minute" : ""}`,
    instead: isPlain ? advice(mended, fiveFields) : fiveFields,
  };
}

/** A time zone without its `TZ=`, or with a colon in it, before or after the fields. */
function misplacedZone(fields: readonly string[]): CronRefusal | null {
  const named = fields.filter((field) => !/^(?:CRON_)?TZ:?$/i.test(field));
  for (const [index, field] of named.entries()) {
    const name = field.replace(/^(?:CRON_)?TZ:/i, "");
    if (!/^[a-z]/i.test(name)) continue;
    // A city alone is also how the name of a field is written wrong.
    const zone = isServerZone(name) ? name : name.includes("/") ? zoneMeant(name) : null;
    if (zone !== null) return zoneAtStart(zone, named.toSpliced(index, 1));
  }
  return null;
}

function zoneAtStart(zone: string, fields: readonly string[]): CronRefusal {
  return {
    why: "it reads a time zone only at the very start, written `TZ=` or `CRON_TZ=`",
    instead: advice(`TZ=${zone} ${fields.join(" ")}`, fiveFields),
  };
}

interface FieldRefusal extends CronRefusal {
  /** The field as it may be meant. */
  readonly mended: string | null;
}

function readField(text: string, form: FieldForm): CronField | FieldRefusal {
  const parts: CronPart[] = [];
  const texts = text.split(",").filter((part) => part !== "");
  for (const [index, each] of texts.entries()) {
    const part = readPart(each, form);
    if ("why" in part) {
      const { why, instead, mended } = part;
      return {
        why: `the ${form.name} ${each === text ? "is" : "has"} \`${each}\`, ${why}`,
        instead,
        mended: mended === null ? null : texts.with(index, mended).join(","),
      };
    }
    parts.push(part);
  }
  const values = new Set(
    parts.flatMap(({ first, last, step }) =>
      Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step),
    ),
  );
  return {
    text,
    parts,
    values: [...values].sort((a, b) => a - b),
    isAny: parts.some(({ isStar, step }) => isStar && step === 1),
  };
}

function readPart(text: string, form: FieldForm): CronPart | FieldRefusal {
  const [range = "", stepText, ...moreSteps] = text.split("/");
  const [from = "", to, ...moreEnds] = range.split("-");
  const isStar = from === "*" || from === "?";
  const refused = (why: string, mended: string | null = null, instead = hint(form)): FieldRefusal => ({
    why,
    instead,
    mended,
  });
  const special = isStar ? null : specialDay(text, form);
  if (special) return special;
  if (range === "" && stepText !== undefined)
    return refused("which says no range to step through", `*/${stepText}`);
  const first = isStar ? form.first : valueOf(from, form);
  const end = isStar ? form.last : to === undefined ? first : valueOf(to, form);
  if (first === null || end === null) {
    const wrong = first === null ? from : (to ?? "");
    const word = wordFor(wrong, form);
    if (wrong === "") return refused("which is no range: it needs a number on both sides of the hyphen");
    const mended = word === null ? null : text.replace(wrong, word);
    return refused(
      form.words.length > 0 ? "which is neither a number nor a name of three letters" : "which is no number",
      mended,
    );
  }
  if (!isStar && moreEnds.length > 0) return refused("which has more than one hyphen");
  const step = stepText === undefined ? 1 : /^\+?\d+$/.test(stepText) ? Number(stepText) : null;
  if (moreSteps.length > 0) return refused("which has more than one slash");
  if (step === null) return refused("whose step is no number", null, "Write a number behind the slash.");
  const last = !isStar && to === undefined && stepText !== undefined ? form.last : end;
  if (first < form.first) return refused(`but ${span(form)}`);
  if (last > form.last || first > form.last)
    return refused(`but ${span(form)}`, withinRange(form, first, end, text));
  if (first > last)
    return refused(
      "and a range cannot go round",
      stepText === undefined ? around(form, from, to ?? "") : null,
    );
  if (step === 0) return refused("and a step cannot be 0", null, "Write a step of at least 1.");
  return { text, first, last, step, isStar };
}

/** What the last day of a month, a working day or the second Monday are written as elsewhere. */
function specialDay(text: string, form: FieldForm): FieldRefusal | null {
  const early = "and let the function return early on the others";
  const refused = (what: string, days: string | null): FieldRefusal => ({
    why: `and \`${what}\` means nothing here`,
    mended: null,
    instead:
      days === null
        ? `Name the days that it can be ${early}.`
        : `Write \`${days}\` as day of the month${form.key === "weekday" ? " and `*` as weekday" : ""} ${early}.`,
  });
  if (form.key === "day") {
    if (/^L(?:-\d+)?$/i.test(text)) return refused("L", text.length === 1 ? "28-31" : null);
    return /^(?:L|\d+)W$/i.test(text) ? refused("W", null) : null;
  }
  if (form.key !== "weekday") return null;
  const { week } = /^(?:\d|[a-z]{3})#(?<week>[1-5])$/i.exec(text)?.groups ?? {};
  if (week !== undefined) {
    const first = Number(week) * 7 - 6;
    return refused("#", `${String(first)}-${String(Math.min(first + 6, 31))}`);
  }
  return /^(?:\d|[a-z]{3})?L$/i.test(text) ? refused("L", text.length === 1 ? null : "22-31") : null;
}

function hint(form: FieldForm): string {
  const { words, first } = form;
  const [word] = words;
  const names =
    word === undefined ? "" : `, or names from \`${short(words[0])}\` to \`${short(words.at(-1))}\``;
  return `Write numbers from ${first} to ${form.last}${names}.`;
}

function span({ key, name, first, last }: FieldForm): string {
  return `${name}s go from ${first}${key === "weekday" ? ", which is Sunday," : ""} to ${last}`.replace(
    "day of the months",
    "days of the month",
  );
}

function short(word: string | undefined): string {
  return (word ?? "").slice(0, 3).toUpperCase();
}

/** The number that a text of a field stands for, as Go reads one; `null` for none. */
function valueOf(text: string, { words, first }: FieldForm): number | null {
  const index =
    text.length === 3 ? words.findIndex((word) => short(word).toLowerCase() === text.toLowerCase()) : -1;
  if (index >= 0) return first + index;
  return /^\+?\d{1,18}$/.test(text) ? Number(text) : null;
}

/** The three letters for a name that is written longer, such as `Monday` or `Sept`. */
function wordFor(text: string, { words }: FieldForm): string | null {
  if (text.length < 4) return null;
  const word = words.find((each) => each.toLowerCase().startsWith(text.toLowerCase()));
  return word === undefined ? null : short(word);
}

/** A part that goes one too far, such as Sunday as `7`, hour `24` or minutes `0-60`. */
function withinRange(form: FieldForm, first: number, last: number, text: string): string | null {
  const { goesRound, first: lowest, last: highest } = form;
  if (!goesRound || text.includes("/") || last !== highest + 1) return null;
  if (first === last) return String(lowest);
  if (first <= lowest + 1) return "*";
  const rest = first === highest ? String(first) : `${first}-${highest}`;
  return `${lowest},${rest}`;
}

/** A range that goes over the end, as two: `22-2` as `22-23,0-2`. */
function around(form: FieldForm, from: string, to: string): string {
  const isWord = /^[a-z]/i.test(from);
  const [lowest, highest] = isWord
    ? [short(form.words[0]), short(form.words.at(-1))]
    : [String(form.first), String(form.last)];
  const same = (one: string, other: string): boolean => valueOf(one, form) === valueOf(other, form);
  const start = same(from, highest) ? from : `${from}-${highest}`;
  return `${start},${same(to, lowest) ? to : `${lowest}-${to}`}`;
}
