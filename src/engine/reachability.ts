import ts from "typescript";
import type { CallPath } from "../model/index.ts";
import { shortText, type CallLike, type FunctionNode } from "../syntax/tree.ts";

/** Something found in a function or in what it calls. */
export interface Found<What> {
  readonly what: What;
  readonly node: ts.Node;
  /** The functions called on the way, outermost first; empty when it stands in the function itself. */
  readonly calls: readonly string[];
}

/** What to look for, and where to look on. */
export interface Search<What> {
  /** The calls that run when a function is called. */
  callsIn(fn: FunctionNode): readonly CallLike[];
  /** The functions of the project that a call runs. */
  followed(call: CallLike): readonly FunctionNode[];
  /** What a call itself is; `null` when it is nothing of the kind. */
  direct(call: CallLike, fn: FunctionNode): What | null;
  /** What a function does itself other than by a call, with the node that does it. */
  own?(fn: FunctionNode): { readonly what: What; readonly node: ts.Node } | null;
  /** Whether something that a call leads to counts for the function that calls. */
  counts?(call: CallLike, fn: FunctionNode): boolean;
  /** Something of the kind that stands in a function itself and is no call. */
  other?(fn: FunctionNode): Found<What> | null;
}

/**
 * Finds for each function one thing of a kind that it does when it is called, by itself or through others.
 *
 * Each function is looked at once. Functions that call each other in a cycle are finished together: as long as one of
 * them is still open, "nothing found" is not an answer that can be kept.
 */
export class Reachability<What> {
  readonly #search: Search<What>;
  readonly #known = new Map<FunctionNode, Found<What> | null>();
  readonly #depth = new Map<FunctionNode, number>();
  readonly #open: FunctionNode[] = [];

  constructor(search: Search<What>) {
    this.#search = search;
  }

  /** What a function does when it is called. */
  inFunction(fn: FunctionNode): Found<What> | null {
    return this.#visit(fn).found;
  }

  /** What a call does through the functions it runs; `null` when the call itself is such a thing. */
  throughCall(call: CallLike): Found<What> | null {
    for (const fn of this.#search.followed(call)) {
      const found = this.inFunction(fn);
      if (found) return { ...found, calls: [functionName(fn, call), ...found.calls] };
    }
    return null;
  }

  #visit(fn: FunctionNode): { readonly found: Found<What> | null; readonly low: number } {
    const known = this.#known.get(fn);
    if (known !== undefined) return { found: known, low: Infinity };
    const open = this.#depth.get(fn);
    if (open !== undefined) return { found: null, low: open };

    const depth = this.#open.length;
    this.#depth.set(fn, depth);
    this.#open.push(fn);
    const { found, low } = this.#look(fn);
    if (found || low >= depth) {
      // Without a find, all that was opened since only leads back here, and so finds nothing either.
      for (const member of this.#open.splice(depth)) {
        this.#depth.delete(member);
        if (member === fn) this.#known.set(member, found);
        else if (!found) this.#known.set(member, null);
      }
      return { found, low: Infinity };
    }
    return { found, low };
  }

  #look(fn: FunctionNode): { readonly found: Found<What> | null; readonly low: number } {
    let low = Infinity;
    const own = this.#search.own?.(fn);
    if (own) return { found: { ...own, calls: [] }, low };
    const calls = this.#search.callsIn(fn);
    for (const call of calls) {
      const what = this.#search.direct(call, fn);
      if (what !== null && this.#counts(call, fn)) return { found: { what, node: call, calls: [] }, low };
    }
    const other = this.#search.other?.(fn);
    if (other) return { found: other, low };
    for (const call of calls) {
      for (const callee of this.#search.followed(call)) {
        const visited = this.#visit(callee);
        low = Math.min(low, visited.low);
        if (visited.found && this.#counts(call, fn)) {
          return {
            found: { ...visited.found, calls: [functionName(callee, call), ...visited.found.calls] },
            low,
          };
        }
      }
    }
    return { found: null, low };
  }

  #counts(call: CallLike, fn: FunctionNode): boolean {
    return this.#search.counts?.(call, fn) ?? true;
  }
}

/** What a function is called by, in a call path. */
export function functionName(fn: FunctionNode, call: CallLike): string {
  if (ts.isConstructorDeclaration(fn)) return `new ${shortText(call.expression, 40)}`;
  const name = fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined);
  return name ? shortText(name, 40) : shortText(call.expression, 40);
}

/** The way to something found, for a message; paths of files are relative to `root`. */
export function callPath(found: Found<unknown>, root: string): CallPath {
  const sourceFile = found.node.getSourceFile();
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(found.node.getStart());
  return {
    calls: found.calls,
    target: shortCall(found.node),
    node: found.node,
    location: `${relativePath(root, sourceFile.fileName)}:${line + 1}:${character + 1}`,
  };
}

/** A node on one line; a call that is too long for that without its arguments. */
function shortCall(node: ts.Node): string {
  const text = shortText(node, 50);
  const isCut = text.endsWith("…") && !node.getText().endsWith("…");
  return isCut && ts.isCallExpression(node) ? `${shortText(node.expression, 45)}(…)` : text;
}

/** The path of a file from a folder; the whole path for a file elsewhere. */
export function relativePath(root: string, fileName: string): string {
  const folder = root.replaceAll("\\", "/").replace(/\/?$/, "/");
  return fileName.startsWith(folder) ? fileName.slice(folder.length) : fileName;
}
