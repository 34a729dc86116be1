import { defineRule } from "../model/index.ts";

export const requireServeHandler = defineRule({
  name: "require-serve-handler",
  description: "require an endpoint that serves the functions of each client",
  preset: "recommended",
  severity: "error",
  types: "required",
  evidence: "run",
  edits: [],
  messages: {
    noEndpoint:
      "Nothing serves the {{functions}} of {{client}}: Inngest never hears of them, and no event or schedule runs them. Hand the client to `serve({ client, functions })` of your framework's adapter, or to `connect()`.",
  },
  check({ file, report }) {
    for (const { node, id, functions, served } of file.clients) {
      if (functions === 0 || served !== "no") continue;
      report({
        at: node,
        message: "noEndpoint",
        data: {
          functions: functions === 1 ? "function" : `${String(functions)} functions`,
          client: id === null ? "this client" : `the client "${id}"`,
        },
      });
    }
  },
});
