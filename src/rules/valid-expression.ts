import { mergeMatch, quoteInterpolation, rewriteExpression } from "../edits/index.ts";
import { defineRule, type ExpressionMend, type Suggestion } from "../model/index.ts";

export const validExpression = defineRule({
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
      "{{name}} is not allowed in {{place}}: Inngest takes only comparisons, logical operators and conversions to a number there. {{outcome}} Send what is to be compared as a field of the event.",
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
    for (const { data, kind, mend, site } of file.expressionProblems)
      report({ at: site, message: kind, data, suggestions: mend ? [suggestionFor(mend)] : [] });
  },
});

function suggestionFor(mend: ExpressionMend): Suggestion<"write" | "addQuotes" | "merge"> {
  switch (mend.kind) {
    case "write":
      return { message: "write", data: { text: mend.text }, edit: rewriteExpression(mend) };
    case "addQuotes":
      return { message: "addQuotes", edit: quoteInterpolation(mend.interpolation) };
    case "merge":
      return { message: "merge", edit: mergeMatch(mend.match, mend.condition) };
  }
}
