import ts from "typescript";
import { unwrap, type CallLike } from "../syntax/tree.ts";
import type { Engine } from "./engine.ts";
import type { Thing } from "./things.ts";

/** How many classes a class is followed through to the ones it extends. */
const maximumDepth = 5;

/** Whether a call makes an object: with `new`, or as the part of a class that it extends. */
export function isConstruction(call: CallLike): call is ts.NewExpression | ts.CallExpression {
  return (
    ts.isNewExpression(call) ||
    (ts.isCallExpression(call) && call.expression.kind === ts.SyntaxKind.SuperKeyword)
  );
}

/**
 * What a `new`, or the `super(…)` of a class, hands its arguments to: a class without a constructor of its own hands them on
 * to the one that it extends. `null` for other calls, and for what is nothing of Inngest.
 */
export function constructed(engine: Engine, call: CallLike): Thing | null {
  const { recognizer } = engine.zones;
  let named = constructedClass(call);
  for (let depth = 0; named && depth < maximumDepth; depth++) {
    const thing = recognizer.of(named);
    if (thing) return thing;
    const own = classOf(engine, named);
    named = own && !own.members.some(ts.isConstructorDeclaration) ? extended(own) : null;
  }
  return null;
}

/** Whether what is made is a client, or the part of one that is Inngest's. */
export function isClient(engine: Engine, call: ts.NewExpression | ts.CallExpression): boolean {
  const thing = constructed(engine, call);
  if (thing?.kind === "export" && thing.name === "Inngest") return true;
  return ts.isNewExpression(call) && engine.zones.recognizer.of(call)?.kind === "client";
}

function constructedClass(call: CallLike): ts.Expression | null {
  if (ts.isNewExpression(call)) return call.expression;
  if (!ts.isCallExpression(call) || call.expression.kind !== ts.SyntaxKind.SuperKeyword) return null;
  const own = ts.findAncestor(call, ts.isClassLike);
  return own ? extended(own) : null;
}

function classOf({ symbols }: Engine, named: ts.Expression): ts.ClassLikeDeclaration | null {
  const node = unwrap(named);
  const declaration = ts.isIdentifier(node) ? symbols.declaration(node) : null;
  return declaration && ts.isClassLike(declaration) && !declaration.getSourceFile().isDeclarationFile
    ? declaration
    : null;
}

/** What a class extends, as it is written. */
export function extended(declaration: ts.ClassLikeDeclaration): ts.Expression | null {
  const clause = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression ?? null;
}
