import ts from "typescript";
import type { Edit, UndefinedTest } from "../model/index.ts";
import { isUndefined, unwrap } from "../syntax/tree.ts";
import { keepsComments, replace } from "./changes.ts";

/**
 * Compares with `null` what is compared with `undefined`, in the way that takes both: `user == null`. `null` when the
 * comparison is in another file, or when a comment would be lost.
 */
export function compareWithNull({ replaceable: comparison }: UndefinedTest): Edit | null {
  if (!comparison) return null;
  const { left, operatorToken, right } = comparison;
  const operator = operatorToken.getText().startsWith("!") ? "!=" : "==";
  const asked = [left, right].find((each) => !isUndefined(each) && !isItsType(each));
  if (!asked) return null;
  const type = unwrap(asked);
  const value = ts.isTypeOfExpression(type) ? type.expression : asked;
  const edit = [replace(comparison, `${value.getText()} ${operator} null`)];
  return keepsComments(comparison.getSourceFile(), edit) ? edit : null;
}

/** What `typeof` gives for `undefined`. */
function isItsType(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isStringLiteral(node) && node.text === "undefined";
}
