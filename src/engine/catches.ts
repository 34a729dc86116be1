import ts from "typescript";
import type { Catch, DeadClassTest, DurableCall, DurableOperation, Reached } from "../model/index.ts";
import { canFail } from "../sdk/index.ts";
import { deadTests } from "./dead-tests.ts";
import type { Engine } from "./engine.ts";
import { catchCallback, type CatchSite } from "./error-flow.ts";
import { errorThatEndsRun, guarded, ignoring, swallowedAt } from "./swallowed.ts";
import { syntaxOf } from "../syntax/file.ts";
import { isFunctionNode, memberName, unwrap } from "../syntax/tree.ts";

/** What takes the errors of durable operations in a file, or errors in the bodies of its steps, in source order. */
export function catchesIn(
  engine: Engine,
  sourceFile: ts.SourceFile,
  durableCalls: () => readonly DurableCall[],
): readonly Catch[] {
  // Most files catch nothing, and what a file without steps catches is its own business.
  if (!/\bcatch\b|\bthen\b/.test(sourceFile.text) || durableCalls().length === 0) return [];
  const sites = new Map<ts.Node, CatchSite>();
  const arriving = new Map<ts.Node, Reached<DurableOperation>[]>();
  for (const call of durableCalls()) {
    if (call.insideStep || call.owner === null) continue;
    const reached = arrival(engine, call);
    if (!reached) continue;
    for (const site of engine.errorFlow.ofPromise(call.node, 0).sites) {
      sites.set(site.node, site);
      arriving.set(site.node, [...(arriving.get(site.node) ?? []), reached]);
    }
  }
  for (const site of sitesIn(sourceFile)) {
    if (!sites.has(site.node) && ignoring(engine, site) && mattersByItself(engine, site))
      sites.set(site.node, site);
  }
  return [...sites.values()]
    .toSorted((one, other) => one.node.pos - other.node.pos)
    .map((site) => new Reading(engine, site, arriving.get(site.node) ?? []));
}

/** The operation whose error a call is rejected with, with the way to it. */
function arrival(
  engine: Engine,
  { node, operation, reaches }: DurableCall,
): Reached<DurableOperation> | null {
  if (!reaches || engine.zones.tool(node)) return engine.reached(node, operation, engine.durable);
  return engine.reached(node, null, engine.errorFlow.escaping);
}

/** Every place of a file where errors end. */
function sitesIn(sourceFile: ts.SourceFile): readonly CatchSite[] {
  const sites: CatchSite[] = [];
  for (const call of syntaxOf(sourceFile).calls) {
    const callback = catchCallback(call);
    if (callback) sites.push({ kind: "callback", node: call as ts.CallExpression, callback });
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCatchClause(node)) sites.push({ kind: "clause", node });
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return sites;
}

/** Whether what a catch takes matters though it comes from no durable operation. */
function mattersByItself(engine: Engine, site: CatchSite): boolean {
  const { owner, step } = engine.zones.place(site.node);
  if (step) {
    // Who hands a function over that does nothing has thought about the error.
    if (site.kind === "callback" && ignoring(engine, site) === "nothing") return false;
    return waits(engine, guarded(site)) || errorThatEndsRun(engine, guarded(site)) !== null;
  }
  const isHandler = owner !== null && engine.zones.role(owner)?.kind === "handler";
  return isHandler && errorThatEndsRun(engine, guarded(site)) !== null;
}

/** Whether code waits for something, which is what can fail now and succeed later. */
function waits(engine: Engine, code: ts.Node): boolean {
  // The promise that `.catch` belongs to is waited for itself.
  if (ts.isExpression(code)) return true;
  const visit = (node: ts.Node): boolean => {
    if (isFunctionNode(node) && !engine.runsWithItsSurroundings(node)) return false;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
      return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(code);
}

/** Reads one catch: each part when a rule asks for it. */
class Reading implements Catch {
  readonly operations: readonly Reached<DurableOperation>[];
  readonly #engine: Engine;
  readonly #site: CatchSite;

  constructor(engine: Engine, site: CatchSite, operations: readonly Reached<DurableOperation>[]) {
    this.#engine = engine;
    this.#site = site;
    this.operations = operations.filter(({ what }) => canFail(what.tool));
  }

  get site(): ts.TextRange {
    return nameOf(this.#site);
  }

  get step(): DurableOperation | null {
    const { step } = this.#engine.zones.place(this.#site.node);
    return step && this.#engine.operations.at(step.call);
  }

  get swallowed(): Catch["swallowed"] {
    const endsRun = this.#endsRun();
    const hasErrors = this.operations.length > 0 || endsRun !== null || this.step !== null;
    return hasErrors ? swallowedAt(this.#engine, this.#site, endsRun) : null;
  }

  get deadTests(): readonly DeadClassTest[] {
    const [first] = this.operations;
    return first ? deadTests(this.#engine, this.#site, first) : [];
  }

  #endsRun(): string | null {
    const own = errorThatEndsRun(this.#engine, guarded(this.#site));
    if (own !== null || this.step) return own;
    for (const { what } of this.operations) {
      const thrown = what.body && errorThatEndsRun(this.#engine, what.body.callback);
      if (thrown) return thrown;
    }
    return null;
  }
}

/** The part of a catch that names it: `catch (error)`, or the name of the method. */
function nameOf(site: CatchSite): ts.TextRange {
  if (site.kind === "clause") {
    const { block } = site.node;
    const text = site.node.getSourceFile().text.slice(site.node.getStart(), block.getStart()).trimEnd();
    return { pos: site.node.getStart(), end: site.node.getStart() + text.length };
  }
  const callee = unwrap(site.node.expression);
  const isThen = memberName(callee) === "then";
  const node = isThen || !ts.isPropertyAccessExpression(callee) ? site.callback : callee.name;
  return { pos: node.getStart(), end: node.end };
}
