import ts from "typescript";
import { clientMembers, endpoints, groupTools, moduleExports, stepTools } from "../sdk/index.ts";
import { syntaxOf } from "../syntax/file.ts";
import { memberName, memberObject, unwrap, type CallLike } from "../syntax/tree.ts";

/** The paths of everything of Inngest that can be called on an object that Inngest hands out. */
export const callablePaths: readonly string[] = [
  ...stepTools.keys(),
  ...groupTools.keys(),
  ...[...clientMembers.values()].filter(({ meaning }) => meaning !== "none").map(({ path }) => path),
  "publish",
];

/** The last names of everything that can be called. */
const memberNames = new Set(
  [
    ...callablePaths,
    ...endpoints.map(({ name }) => name),
    ...moduleExports
      .filter(({ creation, callbacks }) => creation !== null || callbacks.length > 0)
      .map(({ name }) => name),
  ].flatMap((path) => path.split(".").slice(-1)),
);

/** Whether what a call names can be of Inngest: a name of its own, which can stand for anything, or a member it has. */
export function mayCallInngest(call: CallLike): boolean {
  const callee = unwrap(call.expression);
  return memberObject(callee) === null || memberNames.has(memberName(callee) ?? "");
}

/** The calls of a file that matter to the questions about the whole program. */
interface TellingCalls {
  /** Those that can be of Inngest by what they name. */
  readonly named: readonly CallLike[];
  /** Those that hand something on which has a name or is put together in place. */
  readonly handing: readonly CallLike[];
  /** Those of either kind, in source order. */
  readonly any: readonly CallLike[];
}

const known = new WeakMap<ts.SourceFile, TellingCalls>();

/** Found by syntax alone, so kept as long as the file is. */
export function tellingCalls(sourceFile: ts.SourceFile): TellingCalls {
  let calls = known.get(sourceFile);
  if (!calls) {
    const named = new Set<CallLike>();
    const handing = new Set<CallLike>();
    const { calls: all } = syntaxOf(sourceFile);
    for (const call of all) {
      if (mayCallInngest(call)) named.add(call);
      if (handsOn(call)) handing.add(call);
    }
    calls = {
      named: [...named],
      handing: [...handing],
      any: all.filter((call) => named.has(call) || handing.has(call)),
    };
    known.set(sourceFile, calls);
  }
  return calls;
}

function handsOn(call: CallLike): boolean {
  return (call.arguments ?? []).some((argument) => {
    const node = unwrap(argument);
    return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isObjectLiteralExpression(node);
  });
}
