import ts from "typescript";
import { isFunctionNode, type CallLike, type FunctionNode } from "./tree.ts";

/** What stands in a file, by kind, in source order. Needs no checker, so it is kept as long as the file is. */
export interface Syntax {
  readonly calls: readonly CallLike[];
  readonly functions: readonly FunctionNode[];
  /** The identifiers of the file by their text. */
  readonly identifiers: ReadonlyMap<string, readonly ts.Identifier[]>;
}

const known = new WeakMap<ts.SourceFile, Syntax>();

/** One walk over a file for all questions about it. */
export function syntaxOf(sourceFile: ts.SourceFile): Syntax {
  let syntax = known.get(sourceFile);
  if (!syntax) {
    syntax = walk(sourceFile);
    known.set(sourceFile, syntax);
  }
  return syntax;
}

function walk(sourceFile: ts.SourceFile): Syntax {
  const calls: CallLike[] = [];
  const functions: FunctionNode[] = [];
  const identifiers = new Map<string, ts.Identifier[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const same = identifiers.get(node.text);
      if (same) same.push(node);
      else identifiers.set(node.text, [node]);
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      calls.push(node);
    } else if (isFunctionNode(node)) {
      functions.push(node);
    } else if (ts.isTypeNode(node)) {
      return;
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(sourceFile, visit);
  return { calls, functions, identifiers };
}
