import { defineRule, type HandedTools } from "../model/index.ts";

export const noStepArgument = defineRule({
  name: "no-step-argument",
  description: "disallow handing `step` to helpers",
  preset: "strict",
  severity: "off",
  types: "required",
  evidence: "documented",
  edits: [],
  messages: {
    handed:
      "{{tools}} to {{helper}}, so it can start steps that this function does not show: their ids and their order are decided there, and a change there changes what runs that are under way find when they are replayed. Start the steps here, and leave only their work to {{helper}}.",
  },
  check({ file, report }) {
    for (const { node, what, receiver } of file.handedTools) {
      report({ at: node, message: "handed", data: { tools: words[what], helper: `\`${receiver}\`` } });
    }
  },
});

const words: Readonly<Record<HandedTools["what"], string>> = {
  tools: "This hands the step tools",
  tool: "This hands a step tool",
  context: "This hands the whole context, with the step tools in it,",
};
