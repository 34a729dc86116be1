import { wrapInStep } from "../edits/index.ts";
import { defineRule, describePath, specifierSchema, type Specifier } from "../model/index.ts";

interface Options {
  readonly allow: readonly Specifier[];
}

export const noSideEffectsOutsideStep = defineRule<"repeated" | "wrap", Options>({
  name: "no-side-effects-outside-step",
  description: "disallow requests, queries and other side effects outside steps",
  preset: "recommended",
  severity: "error",
  types: "required",
  evidence: "run",
  edits: ["suggestion"],
  options: {
    schema: {
      allow: {
        type: "array",
        items: specifierSchema,
        description:
          "Functions that may be called outside steps, in the form of typescript-eslint's `TypeOrValueSpecifier`: a name, or an object with `from`, `name` and `package`. A name can be that of a function, of a method (`create`, `Charges.create`) or of a type, which stands for all that is reached through it.",
      },
    },
    defaults: { allow: [] },
  },
  messages: {
    repeated:
      "{{effect}} is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. {{path}}Put it into `step.run`.",
    wrap: 'Put it into a step of its own: step.run("{{id}}", …)',
  },
  check({ file, options, report }) {
    for (const code of file.replayed) {
      for (const effect of code.repeatedEffects(options.allow)) {
        const wrap = wrapInStep(code, effect.at, { awaited: effect.awaited });
        report({
          at: effect.at,
          message: "repeated",
          data: { effect: `\`${effect.what.text}\``, path: describePath(effect.path) },
          suggestions: [{ message: "wrap", data: { id: wrap?.id ?? "" }, edit: wrap?.edit ?? null }],
        });
      }
    }
  },
});
