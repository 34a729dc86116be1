import { defineRule, describePath } from "../model/index.ts";

export const noSharedStateInHandler = defineRule({
  name: "no-shared-state-in-handler",
  description: "disallow keeping what steps and replays need in variables of the module",
  preset: "strict",
  severity: "warn",
  types: "required",
  evidence: "run",
  edits: [],
  messages: {
    shared:
      "{{target}} belongs to the module, which every run in the process shares and no other process has. It is changed in {{code}} and read at {{read}}: a replay in another process misses the change, and other runs in this one see it. {{path}}Return the value from a step, or keep it in a store that all processes share.",
  },
  check({ file, report }) {
    for (const { at, path, step, what } of file.sharedWrites) {
      report({
        at,
        message: "shared",
        data: {
          target: `\`${what.target}\``,
          code: step?.label ?? "code that is replayed",
          read: what.read,
          path: describePath(path),
        },
      });
    }
  },
});
