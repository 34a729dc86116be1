import { logWithHandlerLogger } from "../edits/index.ts";
import { defineRule, describePath, type LogLine, type Reached, type ReplayedCode } from "../model/index.ts";

export const noConsoleOutsideStep = defineRule({
  name: "no-console-outside-step",
  description: "disallow logging outside steps other than with the handler's `logger`",
  preset: "recommended",
  severity: "warn",
  types: "helpful",
  evidence: "run",
  edits: ["fix", "suggestion"],
  messages: {
    repeated:
      "{{log}} is outside every step, so it writes again on each replay: once for every step that follows it. {{path}}{{advice}}",
    useLogger: "Write it with the handler's logger: logger.{{level}}(…)",
  },
  check({ file, report }) {
    for (const code of file.replayed) {
      for (const log of code.repeatedLogs) {
        const { level, text } = log.what;
        const edit = logWithHandlerLogger(code, log);
        // The logger of SDK 4 leaves out what is only for debugging, unless it is told otherwise.
        const isShown = level !== "debug" || file.sdkMajor === 3;
        report({
          at: log.at,
          message: "repeated",
          data: { log: `\`${text}\``, path: describePath(log.path), advice: advice(code, log) },
          fix: isShown ? edit : null,
          suggestions: [{ message: "useLogger", data: { level: level ?? "" }, edit: isShown ? null : edit }],
        });
      }
    }
  },
});

function advice(code: ReplayedCode, { at, path, what: { level } }: Reached<LogLine>): string {
  const handOn = "Hand the handler's `logger` on, which writes once";
  if (path.calls.length > 0)
    return code.durableCalls.includes(at) ? `${handOn}.` : `${handOn}, or make the call in a step.`;
  if (code.logger.kind === "none")
    return code.kind === "helper" ? `${handOn}, or log in a step.` : "Log in a step, which runs once.";
  const method = level === null ? "logger" : `logger.${level}()`;
  return `Use \`${method}\` of the handler's argument, which writes once, or log in a step.`;
}
