import { capitalised, defineRule, type LostValue } from "../model/index.ts";

export const serializableStepOutput = defineRule({
  name: "serializable-step-output",
  description: "require results of steps to be what JSON can hold",
  preset: "recommended",
  severity: "error",
  types: "required",
  evidence: "run",
  edits: [],
  messages: {
    lost: "{{part}} of {{step}} is {{type}}, which {{arrives}}: what a step returns is stored as JSON. `{{use}}` ({{location}}) needs it. {{advice}}",
    changed:
      "{{part}} of {{step}} is {{type}}, which arrives as {{arrives}} without `{{member}}`: what a step returns is stored as JSON. `{{use}}` ({{location}}) needs it. Use it inside the step and return the outcome, or make {{type}} of what arrives.",
    sent: "{{part}} that {{call}} sends is {{type}}, which {{arrives}}: what is sent is written as JSON. {{advice}}",
    unwritable:
      '{{part}} is a `bigint`, which the SDK cannot write as JSON: the run fails after all of its steps are done, with "Do not know how to serialize a BigInt". Return it as text, with `toString()`.',
  },
  check({ file, report }) {
    for (const { body, label } of file.operations) {
      for (const result of body?.output.lost ?? []) {
        const { arrives, at, location, member, use } = result;
        const data = { ...wordsFor(result, "the result"), step: label, use, location };
        if (member === null) report({ at, message: "lost", data });
        else report({ at, message: "changed", data: { ...data, arrives: arrives ?? "nothing", member } });
      }
    }
    for (const { label, lostData } of [...file.operations, ...file.sends])
      for (const value of lostData)
        report({ at: value.at, message: "sent", data: { ...wordsFor(value, "the data"), call: label } });
    // SDK 3 leaves the number out, and the run completes.
    if (file.sdkMajor !== 4) return;
    for (const { unwritableReturns } of file.replayed)
      for (const value of unwritableReturns)
        report({ at: value.at, message: "unwritable", data: wordsFor(value, "what the function returns") });
  },
});

function wordsFor(
  { part, type, arrives, advice }: LostValue,
  whole: string,
): Readonly<Record<"part" | "type" | "arrives" | "advice", string>> {
  return {
    part: part === "" ? capitalised(whole) : `\`${part}\` in ${whole}`,
    type: named(type),
    arrives: arrives === null ? "is left out" : `arrives as ${arrives}`,
    advice,
  };
}

/** A type as a reader names one value of it. */
function named(type: string): string {
  if (/^[a-z]/.test(type)) return type === "object" ? "an object" : `a \`${type}\``;
  return /^-?(?:NaN|Infinity|Number\.)/.test(type)
    ? `\`${type}\``
    : `${/^[AEIO]/.test(type) ? "an" : "a"} \`${type}\``;
}
