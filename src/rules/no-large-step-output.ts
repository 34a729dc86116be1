import { defineRule, type LargeValue } from "../model/index.ts";
import { mebibytes, outputLimits } from "../sdk/index.ts";

const limits = `a step may return ${mebibytes(outputLimits.step)}, and a run keep ${mebibytes(outputLimits.run)} of results; beyond that the run fails`;

export const noLargeStepOutput = defineRule({
  name: "no-large-step-output",
  description: "disallow steps that return files, bytes or whole tables",
  preset: "strict",
  severity: "warn",
  types: "required",
  evidence: "documented",
  edits: [],
  messages: {
    bytes: `{{part}} of {{step}} is the bytes of \`{{text}}\`, and JSON writes each byte as a number: ${limits}. Store the bytes inside the step, and return where they are.`,
    encoded: `{{part}} of {{step}} is all of \`{{text}}\`, and as text bytes are larger still: ${limits}. Store the bytes inside the step, and return where they are.`,
    file: `{{part}} of {{step}} is a whole file, of \`{{text}}\`: ${limits}. Return what is needed of the file, or where it is.`,
    rows: `{{part}} of {{step}} is every row and column that \`{{text}}\` finds: ${limits}. Name the columns with \`select\` and how many rows with \`take\`, or return the ids alone.`,
  },
  check({ file, report }) {
    for (const { body, label } of file.operations)
      for (const value of body?.output.large ?? [])
        report({ at: value.at, message: value.kind, data: { ...wordsFor(value), step: label } });
  },
});

function wordsFor({ part, text }: LargeValue): Readonly<Record<"part" | "text", string>> {
  return { part: part === "" ? "The result" : `\`${part}\` in the result`, text };
}
