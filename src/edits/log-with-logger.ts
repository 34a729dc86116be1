import ts from "typescript";
import type { Edit, LogLine, Reached, ReplayedCode } from "../model/index.ts";
import { keepsComments, replace } from "./changes.ts";
import { memberAt } from "./tools.ts";

/**
 * Writes a line with the handler's logger in place of `console`. `null` in helpers, for methods that the logger does not
 * have, and where the logger cannot be named.
 */
export function logWithHandlerLogger(
  code: ReplayedCode,
  { at, path, what: { level } }: Reached<LogLine>,
): Edit | null {
  if (level === null || path.calls.length > 0 || !ts.isCallExpression(at) || at.questionDotToken) return null;
  const callee = at.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken) return null;
  const logger = memberAt(code, "logger", at);
  if (!logger) return null;
  const edit = [...logger.changes, replace(callee, `${logger.text}.${level}`)];
  return keepsComments(at.getSourceFile(), edit) ? edit : null;
}
