import ts from "typescript";
import type { DurableOperation, Reached, SharedId } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { comparableId, type ComparableId, type Frame } from "./equal-ids.ts";
import { InFlight, type Turns } from "./in-flight.ts";
import { functionName } from "./reachability.ts";
import { sdkMajor } from "./sdk-major.ts";
import { isFunctionNode, type FunctionNode } from "../syntax/tree.ts";

/** How many helpers deep operations are looked for. */
const maximumDepth = 4;

/** One operation that a call in the function starts, itself or through helpers. */
interface Start {
  readonly call: ts.CallExpression;
  readonly operation: DurableOperation;
  readonly id: ComparableId;
  readonly helpers: readonly string[];
}

/**
 * The durable operations of a function, helpers included, whose id is certainly that of another which runs in the same run:
 * together with it, or with `later`, also after it.
 */
export function sharedIds(engine: Engine, fn: FunctionNode, later: boolean): readonly SharedId[] {
  // SDK 2 also tells steps apart by the step before them: `hashOp` in `components/InngestStepTools.js` of 2.7.2.
  if (sdkMajor(engine.program) === 2) return [];
  const search = new SharedIds(engine, fn);
  return search.find(later);
}

class SharedIds {
  readonly #engine: Engine;
  readonly #fn: FunctionNode;
  readonly #inFlight: InFlight;

  constructor(engine: Engine, fn: FunctionNode) {
    this.#engine = engine;
    this.#fn = fn;
    this.#inFlight = new InFlight(engine, fn);
  }

  find(later: boolean): readonly SharedId[] {
    const starts = this.#starts();
    const byId = new Map<string, Start[]>();
    for (const start of starts) {
      const same = byId.get(start.id.text);
      if (same) same.push(start);
      else byId.set(start.id.text, [start]);
    }
    const told = new Set<ts.Node>();
    return starts.flatMap((start) => {
      // Of all that one call of a helper starts, the first is told of.
      if (told.has(start.call)) return [];
      const same = byId.get(start.id.text) ?? [];
      const shared =
        this.#inTurns(start) ??
        this.#withOther(start, same) ??
        (later ? (this.#afterOther(start, same) ?? this.#again(start)) : null);
      if (shared) told.add(start.call);
      return shared ?? [];
    });
  }

  #inTurns(start: Start): SharedId | null {
    const turns = this.#inFlight.overlapsItself(start.call, start.id.constants);
    return turns && { ...this.#shared(start), when: "in-flight", turn: this.#turnOf(turns) };
  }

  #withOther(start: Start, same: readonly Start[]): SharedId | null {
    const other = same.find(
      (each) =>
        each.call.pos < start.call.pos && this.#inFlight.together(each.call, start.call, start.id.constants),
    );
    return other ? { ...this.#shared(start), other: this.#reached(other), when: "in-flight" } : null;
  }

  #afterOther(start: Start, same: readonly Start[]): SharedId | null {
    const other = same.find(
      (each) =>
        each.call.pos < start.call.pos && this.#inFlight.bothRun(each.call, start.call, start.id.constants),
    );
    return other ? { ...this.#shared(start), other: this.#reached(other), when: "later" } : null;
  }

  #again(start: Start): SharedId | null {
    const turns = this.#inFlight.repeats(start.call, start.id.constants);
    return turns && { ...this.#shared(start), when: "later", turn: this.#turnOf(turns) };
  }

  #shared(start: Start): Pick<SharedId, "operation" | "other" | "turn"> {
    return { operation: this.#reached(start), other: null, turn: null };
  }

  #reached({ call, operation, helpers }: Start): Reached<DurableOperation> {
    const path = this.#engine.path({ what: operation, node: operation.node, calls: helpers });
    return { what: operation, at: call, path };
  }

  /** What tells one turn from another by name: `item.id`, the item itself when it is a text, or its index. */
  #turnOf({ node }: Turns): string | null {
    const name = isFunctionNode(node) ? node.parameters[0]?.name : loopVariable(node);
    if (!name) return null;
    if (ts.isIdentifier(name)) {
      const type = this.#engine.checker.getTypeAtLocation(name);
      const plain = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike;
      if (type.flags & plain) return name.text;
      const isOpen = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
      return isOpen || type.getProperty("id") ? `${name.text}.id` : null;
    }
    const ids = name.elements.flatMap((element) =>
      ts.isBindingElement(element) && ts.isIdentifier(element.name) ? [element.name.text] : [],
    );
    return ids.find((each) => /^id$|Id$/.test(each)) ?? null;
  }

  /** The operations that calls of the function start, of those whose id can be compared; in source order. */
  #starts(): readonly Start[] {
    const engine = this.#engine;
    const starts = engine.callsIn(this.#fn).flatMap((call): Start[] => {
      if (!ts.isCallExpression(call)) return [];
      const found = this.#operationsOf(call, call, null, []);
      // What nothing waits for is another offence.
      return found.length > 0 && engine.promises.fate(call).fate !== "dropped" ? found : [];
    });
    return starts.toSorted((one, other) => one.call.pos - other.call.pos);
  }

  #operationsOf(
    call: ts.CallExpression,
    site: ts.CallExpression,
    frame: Frame | null,
    helpers: readonly string[],
  ): Start[] {
    const engine = this.#engine;
    const operation = engine.operations.at(call);
    if (operation) {
      const { id } = operation;
      // What an id that is no good should be is said elsewhere.
      const isSound = id && !id.mayBeMissing && id.unstable.length === 0;
      const comparable = isSound ? comparableId(engine, id.node, frame) : null;
      return comparable ? [{ call: site, operation, id: comparable, helpers }] : [];
    }
    if (helpers.length >= maximumDepth) return [];
    return engine.followedToSteps(call).flatMap((helper) => {
      if (isOpen(helper, frame) || helper === this.#fn) return [];
      const isCallee = engine.functions.source(call.expression) === helper;
      const inside: Frame = { helper, call: isCallee ? call : null, caller: frame };
      const names = [...helpers, functionName(helper, call)];
      return engine
        .callsIn(helper)
        .flatMap((inner) =>
          ts.isCallExpression(inner) ? this.#operationsOf(inner, site, inside, names) : [],
        );
    });
  }
}

function isOpen(helper: FunctionNode, frame: Frame | null): boolean {
  for (let each = frame; each; each = each.caller) if (each.helper === helper) return true;
  return false;
}

function loopVariable(loop: ts.IterationStatement): ts.BindingName | null {
  if (!ts.isForOfStatement(loop) || !ts.isVariableDeclarationList(loop.initializer)) return null;
  return loop.initializer.declarations[0]?.name ?? null;
}
