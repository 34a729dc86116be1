import type { StepId } from "./operation.ts";
import { possibleValues } from "./value.ts";

/** A text in parts, in their order, with `null` for what is not known. */
export type TextParts = StepId["parts"];

/** Each text that an id can be, as far as it is known; none for one that is empty or no text at all. */
export function textsOf({ value, parts }: StepId): readonly TextParts[] {
  if (value.kind === "text") return parts.some((part) => part !== null) ? [parts] : [];
  return possibleValues(value).flatMap((each) =>
    each.kind === "string" && each.text !== "" ? [[each.text]] : [],
  );
}

/** Names that examples and generators give to what has none yet. */
const nameless =
  /^(?:(?:my|new|some|the|a)[-_ ]?)?(?:step|task|test|todo|tbd|fixme|foo|bar|baz|example|sample|demo|untitled|unnamed|placeholder|asdf)(?:[-_ ]?(?:\d+|[a-z]|one|two|three|four|five))?$/i;

/** Whether a text is a name such as `step1`, which says nothing of what it names. */
export function saysNothing(parts: TextParts): boolean {
  const [only, ...others] = parts;
  return others.length === 0 && typeof only === "string" && nameless.test(only);
}

/** What may stand for the parts that are not known, so that only the fixed ones decide. */
const standIns = ["a", "aa", "1", "A", "a1", "a-1", "a_1", ""];

/** Whether a text can be of a form, whatever its parts that are not known turn out to be. */
export function canMatch(parts: TextParts, form: RegExp): boolean {
  return standIns.some((each) => form.test(parts.map((part) => part ?? each).join("")));
}
