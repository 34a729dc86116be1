import ts from "typescript";
import { syntaxOf } from "../syntax/file.ts";
import { memberName, propertyName, unwrap, type CallLike, type FunctionNode } from "../syntax/tree.ts";
import type { Engine } from "./engine.ts";

/**
 * The calls of the program that run a function: by its name, or by handing it to something that runs it, such as `forEach`
 * or `group.parallel`. Empty for a function without a name.
 */
export function callsRunning(engine: Engine, fn: FunctionNode): readonly CallLike[] {
  const name = propertyName(fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined));
  if (name === null) return [];
  return engine.program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && file.text.includes(name))
    .flatMap((file) => syntaxOf(file).calls)
    .filter(
      (call) =>
        [call.expression, ...(call.arguments ?? [])].some((each) => lastName(each) === name) &&
        runs(engine, call, fn),
    );
}

function runs(engine: Engine, call: CallLike, fn: FunctionNode): boolean {
  return (
    engine.followed(call).includes(fn) ||
    engine.zones.namedCallbacks(call).some((each) => each.fn === fn && each.callback.role === "replayed")
  );
}

function lastName(expression: ts.Expression): string | null {
  const node = unwrap(expression);
  return ts.isIdentifier(node) ? node.text : memberName(node);
}
