import {
  possibleValues,
  type Duration,
  type DurationMend,
  type DurationProblem,
  type Value,
} from "../model/index.ts";
import {
  asOneUnit,
  durationConsequences,
  durationFault,
  durationForSleep,
  durationNotations,
  durationPlaces,
  readsNumbers,
  replacementFor,
  type DurationFault,
  type DurationPlace,
  type SdkMajor,
} from "../sdk/index.ts";
import { shortened } from "../syntax/tree.ts";

/** The durations that certainly are not as their places need them, each with the first of its values that is wrong. */
export function durationProblems(
  durations: readonly Duration[],
  major: SdkMajor | null,
): readonly DurationProblem[] {
  return durations.flatMap((duration) => {
    const place = durationPlaces.get(duration.place);
    if (!place) return [];
    const wrong = wrongValue(duration, place, major);
    if (wrong) return [valueProblem(duration, place, wrong, major)];
    return !readsNumbers.has(place.reads) && isUnknownNumber(duration)
      ? [numberProblem(duration, place)]
      : [];
  });
}

/** What a place is given: a text, a number or nothing. */
type Given = string | number | undefined;

type WrongValue = DurationFault & { readonly value: Given };

function wrongValue(duration: Duration, place: DurationPlace, major: SdkMajor | null): WrongValue | null {
  const values = possibleValues(duration.written.value);
  for (const each of values) {
    const value = givenBy(each);
    if (value === null) continue;
    const fault = durationFault(place, value, major);
    // As one of several, such as `isTest ? 0 : "1d"`, no time at all is what is meant, and what happens.
    const isMeant = fault?.kind === "zero" && (duration.isOneOfSeveral || values.length > 1);
    if (fault && !(isMeant && fault.consequence !== "waits-a-year")) return { ...fault, value };
  }
  return null;
}

/** What a value gives to a place; `null` for what is no text, no number and not nothing, or not known. */
function givenBy(value: Value): Given | null {
  if (value.kind === "string") return value.text;
  if (value.kind === "number") return value.number;
  return value.kind === "undefined" || value.kind === "absent" ? undefined : null;
}

function isUnknownNumber(duration: Duration): boolean {
  // Whether it is a number can be a question to the type checker.
  return duration.written.value.kind === "unknown" && duration.isNumber;
}

function valueProblem(
  duration: Duration,
  place: DurationPlace,
  wrong: WrongValue,
  major: SdkMajor | null,
): DurationProblem {
  const { label, written } = duration;
  const { kind } = wrong;
  const mend = mendFor(duration, place, wrong);
  const problem = { duration, site: written.site, mend };
  const outcome = { place: label, consequence: durationConsequences[wrong.consequence] };
  const data = { ...outcome, value: `\`${shortened(String(wrong.value), 40)}\`` };
  const advice = mend?.kind === "write" ? `\`"${mend.text}"\`` : durationNotations[place.reads];
  switch (kind) {
    case "missing":
      return written.value.kind === "absent"
        ? { ...problem, kind, data: { ...outcome, advice } }
        : { ...problem, kind: "misread", data: { ...data, advice } };
    case "empty":
      return { ...problem, kind, data: { ...outcome, advice } };
    case "misread":
      return { ...problem, kind, data: { ...data, advice } };
    case "zero":
      return { ...problem, kind, data: { ...data, advice, rest: place.leaveOut } };
    case "rounded":
      return { ...problem, kind, data: { ...data, major: String(major) } };
    case "short":
      return { ...problem, kind, data: { ...data, limit: limitText(place.limits.atLeast) } };
    case "long":
      return { ...problem, kind, data: { ...data, limit: limitText(place.limits.atMost) } };
  }
}

/** What a value was meant to be, where it is the only one. */
function mendFor(
  { written }: Duration,
  place: DurationPlace,
  { kind, value }: WrongValue,
): DurationMend | null {
  if (value === undefined || possibleValues(written.value).length > 1) return null;
  const replacement = kind === "misread" ? replacementFor(place, value) : null;
  if (replacement) return { kind: "write", ...replacement };
  const sleep = place.reads === "point-in-time" ? durationForSleep(value) : null;
  return sleep === null ? null : { kind: "sleep", text: sleep };
}

/** A number of unknown value where no number is taken, such as `Date.now() + delay`. */
function numberProblem(duration: Duration, place: DurationPlace): DurationProblem {
  const { label, written } = duration;
  const code = shortened(written.node?.getText() ?? "", 40);
  return {
    kind: "number",
    site: written.site,
    data: {
      value: `\`${code}\``,
      place: label,
      consequence: durationConsequences[place.number],
      advice: durationNotations[place.reads],
    },
    duration,
    // Many other numbers of a time are seconds, of which a date of 1970 would be made.
    mend: place.reads === "point-in-time" && duration.isTimestamp ? { kind: "date", value: code } : null,
  };
}

function limitText(milliseconds: number | null): string {
  return milliseconds === null ? "" : (asOneUnit(milliseconds) ?? "");
}
