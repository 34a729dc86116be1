import { registerFunction } from "../edits/index.ts";
import { defineRule } from "../model/index.ts";

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
      "{{name}} ({{file}}) is not in this list, so Inngest never hears of it and nothing ever runs it.",
    register: "Add {{name}} to this endpoint",
  },
  check({ file, report }) {
    const { app, sourceFile } = file;
    if (!app || app.partial !== null) return;
    for (const { node, name, registered } of app.functions) {
      if (node.getSourceFile() !== sourceFile || registered !== "no") continue;
      const endpoint = app.endpoints[0];
      report({
        at: node,
        message: "unregistered",
        data: { name: `\`${name}\``, endpoint: endpoint ? `\`${endpoint.label}\`` : "an endpoint" },
      });
    }
    for (const endpoint of app.endpoints) {
      if (!endpoint.list || endpoint.list.getSourceFile() !== sourceFile) continue;
      for (const missing of endpoint.missing) {
        const data = { name: `\`${missing.function.name}\``, file: missing.location };
        report({
          at: endpoint.list,
          message: "missing",
          data,
          suggestions: [{ message: "register", data, edit: registerFunction(endpoint, missing) }],
        });
      }
    }
  },
});
