import type ts from "typescript";
import type { LostWrite } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { isOverwritten, isRead, seesWrite, targetText, writesIn, type Write } from "./writes.ts";
import { syntaxOf } from "../syntax/file.ts";
import { contains, type FunctionNode } from "../syntax/tree.ts";

/**
 * The writes in a step body to variables of the function around it, that code outside the body reads afterwards.
 * Module-level variables are shared state, which is another question.
 */
export function lostWrites(
  engine: Engine,
  step: ts.CallExpression,
  callback: FunctionNode,
): readonly LostWrite[] {
  const { owner } = engine.zones.place(step);
  if (!owner) return [];
  return writesIn(engine, callback).flatMap((write) => {
    const symbol = engine.symbols.variable(write.root);
    const declaration = symbol?.valueDeclaration;
    if (!symbol || !declaration || !isOfSurroundings(declaration, callback, owner)) return [];
    const read = findRead(engine, step, callback, owner, symbol, write);
    if (!read) return [];
    return [
      {
        node: write.node,
        target: targetText(write),
        read,
        assignment: write.assignment,
        get survivesStep() {
          return write.assignment !== null && engine.effects.givesBackWhole(write.assignment.right);
        },
      },
    ];
  });
}

/**
 * Whether a variable belongs to the code that is replayed around a step body: what is declared outside of it, such as in
 * the test around a function, is not made anew by a replay.
 */
function isOfSurroundings(declaration: ts.Declaration, callback: FunctionNode, owner: FunctionNode): boolean {
  return contains(owner, declaration) && !contains(callback, declaration);
}

/** A read outside the body that can come after the step and that sees what was written. */
function findRead(
  engine: Engine,
  step: ts.CallExpression,
  callback: FunctionNode,
  owner: FunctionNode,
  symbol: ts.Symbol,
  write: Write,
): ts.Identifier | null {
  const flow = engine.controlFlow(owner);
  const references = (syntaxOf(owner.getSourceFile()).identifiers.get(write.root.text) ?? []).filter(
    (identifier) => engine.symbols.variable(identifier) === symbol && !contains(callback, identifier),
  );
  // A plain write in between makes the lost one harmless.
  const overwrites = references.filter(
    (reference) => write.path.length === 0 && isOverwritten(engine, reference),
  );
  return (
    references.find((reference) => {
      if (!isRead(engine, reference)) return false;
      if (!seesWrite(reference, write.path)) return false;
      const point = pointOf(engine, reference, owner);
      return point !== null && flow.canReach(step, point, overwrites);
    }) ?? null
  );
}

/** The node whose evaluation is that of a reference: itself, or the step whose body it stands in. */
function pointOf(engine: Engine, reference: ts.Identifier, owner: FunctionNode): ts.Node | null {
  const place = engine.zones.place(reference);
  if (place.step) return contains(owner, place.step.call) ? place.step.call : null;
  return place.owner === owner ? reference : null;
}
