import { mendExpression, mergeMatch, quoteInterpolation } from "../edits/index.ts";
import {
  defineRule,
  type Expression,
  type ExpressionFault,
  type ExpressionPlace,
  type Mend,
  type Report,
  type Suggestion,
} from "../model/index.ts";

type MessageId =
  | "syntax"
  | "operator"
  | "unknownName"
  | "noAsync"
  | "notAllowed"
  | "unknownFunction"
  | "unknownPath"
  | "unquoted"
  | "dropped"
  | "write"
  | "addQuotes"
  | "merge";

export const validExpression = defineRule<MessageId>({
  name: "valid-expression",
  description: "require expressions that Inngest can evaluate and that fit the event",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "documented",
  edits: ["suggestion"],
  messages: {
    syntax: "{{place}} is no valid CEL: {{problem}}. {{outcome}}",
    operator: "{{place}} has a `{{name}}`, which CEL does not know. {{outcome}} Write `{{instead}}`.",
    unknownName: "`{{name}}` is no variable in {{place}}: there {{variables}}. {{outcome}} {{advice}}",
    noAsync:
      "{{place}} knows no `async`: nothing is awaited there, so it is `null` for every event. Use `event`, which is the event that starts the run.",
    notAllowed:
      "{{name}} is not allowed in {{place}}: Inngest takes only comparisons, `&&`, `||`, `!` and conversions to a number there. {{outcome}} Send what is to be compared as a field of the event.",
    unknownFunction: "{{place}} calls `{{name}}`, which Inngest does not have. {{outcome}} {{advice}}",
    unknownPath: "`{{holder}}` has no `{{name}}`, so in {{place}} it is `null` for every event. {{advice}}",
    unquoted:
      "`{{text}}` is a text that is put into {{place}} without quotes, so CEL reads it as a name or a number. {{outcome}} Put quotes around it.",
    dropped:
      "The SDK drops {{place}}: where there is a `match` too, it sends that alone to Inngest. Write both as one `if`.",
    write: "Write `{{text}}`",
    addQuotes: "Put quotes around it",
    merge: "Write both as one `if`",
  },
  check({ file, report }) {
    for (const expression of file.expressions)
      for (const fault of expression.faults) report({ at: fault.at, ...described(fault, expression) });
  },
});

function described(fault: ExpressionFault, { written, place }: Expression): Omit<Report<MessageId>, "at"> {
  const inside = { place: place.label };
  const start = { place: sentence(place.label) };
  switch (fault.kind) {
    case "syntax":
      return {
        message: "syntax",
        data: { ...start, problem: fault.problem, outcome: refusals[place.checked] },
      };
    case "operator":
      return {
        message: "operator",
        data: {
          ...start,
          name: fault.name,
          outcome: refusals[place.checked],
          instead: fault.mend?.text ?? "",
        },
        suggestions: writing(fault.mend),
      };
    case "name":
      return {
        message: "unknownName",
        data: {
          ...inside,
          name: fault.name,
          variables: place.hasAsync ? "are only `event` and `async`" : "is only `event`",
          outcome: failures[place.checked],
          advice: fault.mend ? adviceFor(fault.mend.text) : "A fixed text needs quotes.",
        },
        suggestions: writing(fault.mend),
      };
    case "no-async":
      return { message: "noAsync", data: start };
    case "not-allowed":
      return {
        message: "notAllowed",
        data: { ...inside, name: fault.name, outcome: failures[place.checked] },
      };
    case "function":
      return {
        message: "unknownFunction",
        data: {
          ...start,
          name: fault.name,
          outcome: failures[place.checked],
          advice:
            fault.instead === null
              ? "Send what it gives as a field of the event."
              : `Write \`${fault.instead}\` instead.`,
        },
      };
    case "path":
      return {
        message: "unknownPath",
        data: {
          ...inside,
          holder: fault.holder,
          name: fault.name,
          advice: fault.mend ? `Did you mean \`${fault.mend.text}\`?` : "Name a field that the event has.",
        },
        suggestions: writing(fault.mend),
      };
    case "unquoted":
      return {
        message: "unquoted",
        data: { ...inside, text: fault.text, outcome: unquoted[place.checked] },
        suggestions: [{ message: "addQuotes", edit: quoteInterpolation(fault.interpolation) }],
      };
    case "dropped":
      return {
        message: "dropped",
        data: inside,
        suggestions: [{ message: "merge", edit: mergeMatch(fault.match, written) }],
      };
  }
}

type Check = ExpressionPlace["checked"];

const refused = "Inngest refuses it when the app syncs, and all functions of the app with it.";
const notEvaluated = "At run time Inngest cannot evaluate it for any event, and does not tell.";
const fails = "The step fails when it is reached, and the run with it.";

/** What comes of a text that cannot be parsed. */
const refusals: Readonly<Record<Check, string>> = {
  sync: refused,
  syntax: refused,
  use: notEvaluated,
  step: fails,
};

/** What comes of a name that does not exist, or of what is not allowed. */
const failures: Readonly<Record<Check, string>> = { ...refusals, syntax: notEvaluated };

const unquoted: Readonly<Record<Check, string>> = {
  sync: "Inngest refuses it when the app syncs, or no event ever fulfils it.",
  syntax: "Inngest cannot evaluate it, or it is the same for all events.",
  use: "Inngest cannot evaluate it, or it is the same for all events.",
  step: "The step fails when it is reached, or no event ever fulfils it.",
};

function writing(mend: Mend | null): readonly Suggestion<MessageId>[] {
  return mend ? [{ message: "write", data: { text: mend.text }, edit: mendExpression(mend) }] : [];
}

function adviceFor(text: string): string {
  return /^["']/.test(text) ? `A fixed text needs quotes: \`${text}\`.` : `Write \`${text}\`.`;
}

/** A label at the beginning of a sentence. */
function sentence(label: string): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
