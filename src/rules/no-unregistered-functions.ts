import { registerFunctions } from "../edits/index.ts";
import { defineRule, listWords } from "../model/index.ts";

export const noUnregisteredFunctions = defineRule({
  name: "no-unregistered-functions",
  description: "require every function to be registered at an endpoint",
  preset: "recommended",
  severity: "error",
  types: "required",
  evidence: "run",
  edits: ["suggestion"],
  messages: {
    unregistered:
      "{{name}} is in no endpoint's list of functions: Inngest never hears of it, and nothing ever runs it. Add it to `functions` of {{endpoint}}.",
    missing:
      "{{names}} {{verb}} not in this list, so Inngest never hears of what it does not name, and nothing ever runs it.",
    register: "Add {{names}} to this list",
  },
  check({ file, report }) {
    for (const { node, name, registered } of file.functions) {
      if (registered !== "no") continue;
      const endpoint = file.app?.endpoints[0];
      report({
        at: node,
        message: "unregistered",
        data: { name: `\`${name}\``, endpoint: endpoint?.label ?? "an endpoint" },
      });
    }
    for (const endpoint of file.lists) {
      if (!endpoint.list || endpoint.missing.length === 0) continue;
      const names = listWords(
        endpoint.missing.map((missing) => `\`${missing.function.name}\` (${missing.location})`),
      );
      const data = { names, verb: endpoint.missing.length === 1 ? "is" : "are" };
      const suggestion = { message: "register", data, edit: registerFunctions(endpoint) } as const;
      report({ at: endpoint.list, message: "missing", data, suggestions: [suggestion] });
    }
  },
});
