import { inKebabCase } from "../edits/index.ts";
import {
  canMatch,
  defineRule,
  saysNothing,
  textsOf,
  type DurableOperation,
  type InngestFile,
  type StepId,
} from "../model/index.ts";

interface Options {
  readonly pattern: string;
}

/** Kebab-case with digits, of at least two characters. */
const kebabCase = "^(?=..)[a-z0-9]+(?:-[a-z0-9]+)*$";

export const stepIdStyle = defineRule<"style" | "noName" | "rename", Options>({
  name: "step-id-style",
  description: "enforce one form for the ids of steps",
  preset: "strict",
  severity: "warn",
  types: "helpful",
  evidence: "documented",
  edits: ["suggestion"],
  options: {
    schema: {
      pattern: {
        type: "string",
        description:
          "A regular expression, with the flag `u`, that each step id has to match. The default is kebab-case of at least two characters.",
      },
    },
    defaults: { pattern: kebabCase },
    problem({ pattern }) {
      try {
        RegExp(pattern, "u");
        return null;
      } catch (error) {
        return `the option \`pattern\` is no regular expression. ${error instanceof Error ? error.message : ""}. Write one without slashes, such as ${JSON.stringify(kebabCase)}.`;
      }
    },
  },
  messages: {
    style:
      "The id of {{call}} is not {{form}}. Traces, logs and errors show a step by its id alone, and people search for it there. Rename it, at a time when no run is under way that would take the step for a new one and run it again.",
    noName:
      "The id of {{call}} says nothing of what the step does, and traces, logs and errors show a step by its id alone. Name what it does, such as `charge-card`, at a time when no run is under way that would take the step for a new one and run it again.",
    rename: 'Rename it to "{{id}}"; runs under way then run the step again',
  },
  check({ file, options: { pattern }, report }) {
    // SDK 2 takes names, and makes ids of them; nobody looks for the runs of a test.
    if (file.sdkMajor === 2 || file.isTest) return;
    const form = new RegExp(pattern, "u");
    for (const operation of file.operations) {
      const { id, label } = operation;
      if (!id) continue;
      const texts = textsOf(id);
      const message = texts.some(saysNothing)
        ? "noName"
        : texts.some((each) => !canMatch(each, form))
          ? "style"
          : null;
      // An id that is not stable has to be another one in any case.
      if (!message || id.unstable.length > 0) continue;
      const renamed = message === "style" ? renaming(file, operation, id, form) : null;
      report({
        at: id.node,
        message,
        data: {
          call: label,
          form: pattern === kebabCase ? "in kebab-case, such as `charge-card`" : `of the form \`${pattern}\``,
        },
        suggestions: [
          { message: "rename", data: { id: renamed?.text ?? "" }, edit: renamed?.edit, isChoice: true },
        ],
      });
    }
  },
});

/** The id in kebab-case, if that is the form asked for and no other step of the function has it. */
function renaming(file: InngestFile, operation: DurableOperation, id: StepId, form: RegExp) {
  const code = file.replayed.find(({ operations }) => operations.includes(operation));
  const renamed = inKebabCase(id);
  if (!code || !renamed || code.stepIds.has(renamed.text)) return null;
  return canMatch(renamed.parts, form) && !saysNothing(renamed.parts) ? renamed : null;
}
