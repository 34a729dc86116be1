import { compareWithNull } from "../edits/index.ts";
import { capitalised, defineRule, type LostValue } from "../model/index.ts";

export const serializableStepOutput = defineRule({
  name: "serializable-step-output",
  description: "require results of steps to be what JSON can hold",
  preset: "recommended",
  severity: "error",
  types: "required",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    lost: "{{part}} of {{step}} is {{type}}, which {{arrives}}: what a step returns is stored as JSON. `{{use}}` ({{location}}) needs it. {{advice}}",
    changed:
      "{{part}} of {{step}} is {{type}}, which arrives as {{arrives}} without `{{member}}`: what a step returns is stored as JSON. `{{use}}` ({{location}}) needs it. Use it inside the step and return the outcome, or make {{type}} of what arrives.",
    nothing:
      "{{part}} of {{step}} can be `undefined`, and arrives as `null`: what a step returns is stored as JSON. `{{use}}` ({{location}}) is for `undefined` alone. Use `== null`, or `??` for a default.",
    compareWithNull: "Compare with `null`, which `undefined` equals too",
    sent: "{{part}} that {{call}} sends is {{type}}, which {{arrives}}: what is sent is written as JSON. {{advice}}",
    unwritable:
      '{{part}} is a `bigint`, which the SDK cannot write as JSON: the run fails after all of its steps are done, with "Do not know how to serialize a BigInt". Return it as text, with `toString()`.',
  },
  check({ file, report }) {
    for (const { body, label: step } of file.operations) {
      for (const result of body?.output.lost ?? []) {
        const { arrives, at, location, member, use } = result;
        const data = { ...wordsFor(result, "the result"), step, use, location };
        if (member === null) report({ at, message: "lost", data });
        else report({ at, message: "changed", data: { ...data, arrives: arrives ?? "nothing", member } });
      }
      for (const test of body?.output.undefinedTests ?? [])
        report({
          at: test.at,
          message: "nothing",
          data: { part: namedPart(test.part, "the result"), step, use: test.use, location: test.location },
          suggestions: [{ message: "compareWithNull", edit: compareWithNull(test) }],
        });
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
    part: namedPart(part, whole),
    type: named(type),
    arrives: arrives === null ? "is left out" : `arrives as ${arrives}`,
    advice,
  };
}

function namedPart(part: string, whole: string): string {
  return part === "" ? capitalised(whole) : `\`${part}\` in ${whole}`;
}

/** A type as a reader names one value of it. */
function named(type: string): string {
  if (/^[a-z]/.test(type)) return type === "object" ? "an object" : `a \`${type}\``;
  return /^-?(?:NaN|Infinity|Number\.)/.test(type)
    ? `\`${type}\``
    : `${/^[AEIO]/.test(type) ? "an" : "a"} \`${type}\``;
}
