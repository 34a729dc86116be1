import { returnFromStep } from "../edits/index.ts";
import { defineRule, describePath } from "../model/index.ts";

export const noVariableMutationInStep = defineRule({
  name: "no-variable-mutation-in-step",
  description: "disallow changing a variable of the function inside a step",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    lost: "{{target}} is changed inside {{step}}, but a step runs only once: on every later replay its body is skipped and {{target}} keeps its old value where line {{line}} reads it. {{path}}Return the value from the step instead.",
    returnValue: "Return the value from {{step}}",
  },
  check({ file, report }) {
    // One function can be the body of several steps; the first of them is told of.
    const told = new Set<unknown>();
    for (const operation of file.operations) {
      for (const write of operation.body?.lostWrites ?? []) {
        if (told.has(write.node)) continue;
        told.add(write.node);
        const { line } = file.sourceFile.getLineAndCharacterOfPosition(write.read.getStart());
        const data = {
          target: `\`${write.target}\``,
          step: operation.label,
          line: String(line + 1),
          path: describePath(write.path),
        };
        report({
          at: write.node,
          message: "lost",
          data,
          suggestions: [{ message: "returnValue", data, edit: returnFromStep(operation, write) }],
        });
      }
    }
  },
});
