import ts from "typescript";
import type {
  CallPath,
  ContextAccess,
  Decision,
  DurableOperation,
  InstabilityKind,
  LogLine,
  LostValue,
  Reached,
  RepeatedEffect,
  RepeatedSend,
  RepeatedWait,
  ReplayedCode,
  SharedId,
  Specifier,
  StepRace,
  UnboundedSteps,
  UnstableValue,
} from "../model/index.ts";
import { possibleValues } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { reachOf } from "./flow.ts";
import { repeatedLogs } from "./logs.ts";
import { callPath } from "./reachability.ts";
import { repeatedWaits } from "./timers.ts";
import type { UnstableSource } from "./unstable-sources.ts";
import { sdkMajor } from "./sdk-major.ts";
import { unwritableReturns } from "./sent-data.ts";
import { sharedIds } from "./shared-ids.ts";
import { unboundedSteps } from "./unbounded-steps.ts";
import type { CallLike, FunctionNode } from "../syntax/tree.ts";
import {
  boundProperty,
  contains,
  enclosingFunction,
  isFunctionNode,
  propertyName,
  shortText,
} from "../syntax/tree.ts";

/** Reads one function that is replayed: a handler, or a helper that runs durable operations. */
export class Replayed implements ReplayedCode {
  readonly function: FunctionNode;
  readonly kind: "handler" | "helper";
  readonly #engine: Engine;
  #operations: readonly DurableOperation[] | undefined;
  #made: readonly UnstableValue[] | undefined;
  #read: readonly UnstableValue[] | undefined;
  #stepIds: ReadonlySet<string> | undefined;

  constructor(engine: Engine, fn: FunctionNode) {
    this.#engine = engine;
    this.function = fn;
    this.kind = engine.zones.role(fn)?.kind === "handler" ? "handler" : "helper";
  }

  get operations(): readonly DurableOperation[] {
    return (this.#operations ??= this.#engine.operations.inFile(this.#calls()));
  }

  get step(): ContextAccess {
    return toolsAccess(this.#engine, this.function, this.kind, "step");
  }

  get group(): ContextAccess {
    return sdkMajor(this.#engine.program) === 3
      ? { kind: "none" }
      : toolsAccess(this.#engine, this.function, this.kind, "group");
  }

  get logger(): ContextAccess {
    return contextAccess(this.#engine, this.function, this.kind, "logger");
  }

  get durableCalls(): readonly ts.Node[] {
    return this.#calls().filter((call) => this.#engine.isDurableCall(call));
  }

  get stepIds(): ReadonlySet<string> {
    return (this.#stepIds ??= this.#idsOfSteps());
  }

  #idsOfSteps(): ReadonlySet<string> {
    const ids = new Set<string>();
    const seen = new Set<FunctionNode>();
    const collect = (fn: FunctionNode): void => {
      if (seen.has(fn)) return;
      seen.add(fn);
      for (const call of this.#engine.callsIn(fn)) {
        const operation = this.#engine.operations.at(call);
        const value = operation?.id?.value;
        for (const each of value ? possibleValues(value) : []) if (each.kind === "string") ids.add(each.text);
        if (isFunctionNode(operation?.body?.callback)) collect(operation.body.callback);
        for (const helper of this.#engine.followed(call)) collect(helper);
      }
    };
    collect(this.function);
    return ids;
  }

  sharedIds(later: boolean): readonly SharedId[] {
    return sharedIds(this.#engine, this.function, later);
  }

  get unwritableReturns(): readonly LostValue[] {
    return unwritableReturns(this.#engine, this.function);
  }

  get unboundedSteps(): readonly UnboundedSteps[] {
    return unboundedSteps(this.#engine, this.function);
  }

  keepsTypes(node: ts.Node): boolean {
    const { checker } = this.#engine;
    const isNarrowed = (reference: ts.Expression): boolean => {
      const symbol = checker.getSymbolAtLocation(
        ts.isPropertyAccessExpression(reference) ? reference.name : reference,
      );
      if (!symbol?.valueDeclaration || isConstant(symbol.valueDeclaration)) return false;
      const declared = checker.getTypeOfSymbol(symbol);
      const here = checker.getTypeAtLocation(reference);
      // Of the types of several kinds, any other is a part. What has a plain type cannot lose much.
      return here !== declared && (declared.isUnion() || (declared.flags & ts.TypeFlags.Unknown) !== 0);
    };
    const changes = (each: ts.Node): boolean => {
      if ((ts.isIdentifier(each) || ts.isPropertyAccessExpression(each)) && ts.isExpression(each)) {
        const isName = ts.isPropertyAccessExpression(each.parent) && each.parent.name === each;
        if (!isName && isNarrowed(each)) return true;
      }
      return ts.forEachChild(each, (child) => changes(child) || undefined) ?? false;
    };
    return !changes(node);
  }

  givesBackWhole(value: ts.Expression): boolean {
    return this.#engine.effects.givesBackWhole(value);
  }

  isNumber(value: ts.Expression): boolean {
    const { flags } = this.#engine.checker.getTypeAtLocation(value);
    return (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.Any)) !== 0;
  }

  repeatedEffects(allowed: readonly Specifier[]): readonly RepeatedEffect[] {
    const engine = this.#engine;
    const search = engine.sideEffects(allowed);
    const ofCalls = this.#calls().flatMap((call) => {
      if (engine.effects.isOneOf(call, allowed)) return [];
      const reached = engine.reached(call, engine.effects.sideEffect(call), search);
      return reached && engine.isFollowedByStep(call, this.function)
        ? [{ ...reached, awaited: engine.promises.isAwaited(call) }]
        : [];
    });
    const ofTemplates = engine.templateEffects(this.function, allowed).flatMap(({ template, effect }) => {
      const found = { what: effect, node: template, calls: [] };
      return engine.isFollowedByStep(template, this.function)
        ? [{ what: effect, at: template, path: engine.path(found), awaited: true }]
        : [];
    });
    const effects = [...ofCalls, ...ofTemplates];
    if (effects.length === 0 || this.#onlyRunsInSteps()) return [];
    // What the callback of a transaction does is part of the transaction.
    return effects.filter(
      ({ at }) => !effects.some((outer) => outer.at !== at && isInCallbackOf(outer.at, at)),
    );
  }

  get repeatedLogs(): readonly Reached<LogLine>[] {
    return repeatedLogs(this.#engine, this.function);
  }

  get repeatedWaits(): readonly RepeatedWait[] {
    return repeatedWaits(this.#engine, this.function);
  }

  get repeatedSends(): readonly RepeatedSend[] {
    return this.#engine.sends.repeated(this.function);
  }

  get races(): readonly StepRace[] {
    return this.#engine.races.in(this.function);
  }

  unstableValues(kinds: readonly InstabilityKind[]): readonly UnstableValue[] {
    const { madeValues, readValues } = this.#engine;
    const values: UnstableValue[] = [];
    if (kinds.some(isMade)) values.push(...(this.#made ??= this.#valuesOf(madeValues.in(this.function))));
    if (!kinds.every(isMade)) values.push(...(this.#read ??= this.#valuesOf(readValues.in(this.function))));
    return values.filter(({ source }) => kinds.includes(source.what.kind));
  }

  #valuesOf(sources: readonly UnstableSource[]): readonly UnstableValue[] {
    return sources.flatMap((source) => this.#unstableValue(source) ?? []);
  }

  /** Whether every known call of a helper stands in the body of a step, where what it does is done once. */
  #onlyRunsInSteps(): boolean {
    if (this.kind === "handler") return false;
    const callers = this.#engine.callersOf(this.function);
    return callers.length > 0 && callers.every((call) => this.#engine.zones.place(call).step !== null);
  }

  #calls(): readonly CallLike[] {
    return this.#engine.callsIn(this.function);
  }

  #unstableValue(source: UnstableSource): UnstableValue | null {
    const engine = this.#engine;
    const { at, what, part } = source;
    const isCall = ts.isCallExpression(at) || ts.isNewExpression(at);
    if (isCall && !engine.isFollowedByStep(at, this.function)) return null;
    const reach = reachOf(engine, at, this.function, part);
    const flow = engine.controlFlow(this.function);
    const reached = [...reach.operations].flatMap(([node, calls]) => {
      const operation = engine.operations.at(node);
      if (!operation) return [];
      return [{ what: operation, at: calls[0] ?? node, path: pathThrough(calls, node, engine) }];
    });
    const decides = this.#decisions(reach.conditions);
    const repeated = reached.some(({ what: operation, at: site }) => {
      const loop = reach.turns.get(operation.node);
      const repeats =
        loop && contains(loop.statement, site)
          ? flow.canRepeatWithTurn(site, at, loop)
          : flow.canRepeatWithout(site, at);
      return repeats || this.#repeatsInHelper(operation.node, site);
    });
    // Of operations that exclude each other, only one ever gets the value.
    const several = reached.filter((one) =>
      reached.some((other) => other !== one && this.#bothRun(one, other)),
    );
    return {
      source: { what, at, path: engine.path(source) },
      get survivesStep() {
        return isCall && engine.effects.survivesStep(at);
      },
      decides,
      operations: several.length > 0 ? several : reached,
      several: several.length > 0,
      repeated,
      returned: reach.returned.length > 0,
    };
  }

  #bothRun(one: Reached<DurableOperation>, other: Reached<DurableOperation>): boolean {
    // In a helper, that helper's code tells; with helpers of its own between them, nothing is certain.
    const inHelper = one.at === other.at;
    const owner = inHelper ? this.#helperOf(one.what.node) : this.function;
    if (!owner || (inHelper && owner !== this.#helperOf(other.what.node))) return false;
    const flow = this.#engine.controlFlow(owner);
    const [first, second] = inHelper ? [one.what.node, other.what.node] : [one.at, other.at];
    return (
      flow.canFollow(first, (node) => node === second) || flow.canFollow(second, (node) => node === first)
    );
  }

  #repeatsInHelper(operation: ts.CallExpression, site: ts.Node): boolean {
    const helper = operation === site ? null : this.#helperOf(operation);
    return (
      helper !== null && this.#engine.controlFlow(helper).canFollow(operation, (node) => node === operation)
    );
  }

  #helperOf(operation: ts.CallExpression): FunctionNode | null {
    return this.#engine.zones.place(operation).owner;
  }

  #decisions(conditions: ReadonlyMap<ts.Node, readonly CallLike[]>): readonly Decision[] {
    const decisions = [...conditions].flatMap(([node, calls]) => this.#decision(node, calls));
    // Of `a` and `a && b` it is `a` that the value decides.
    return decisions.filter(
      ({ node }) => !decisions.some((other) => other.node !== node && contains(node, other.node)),
    );
  }

  /** The operations that run or not because of a condition, in this function or in the helper the condition stands in. */
  #decision(node: ts.Node, calls: readonly CallLike[]): Decision[] {
    const engine = this.#engine;
    const owner = engine.zones.place(node).owner ?? this.function;
    const flow = engine.controlFlow(owner);
    const isStep = (each: ts.Node): boolean => engine.isDurablePoint(each) && !ts.isAwaitExpression(each);
    const decided = flow.decidedBy(node, isStep);
    if (decided.length === 0) return [];
    const operations = decided.map((each) => {
      const call = each as ts.CallExpression;
      return engine.operations.at(call)?.label ?? call.expression.getText();
    });
    return [
      {
        node,
        at: calls[0] ?? node,
        path: pathThrough(calls, node, engine),
        operations,
        onlyThrows: flow.decidedBy(node, isStep, { throwing: false }).length === 0,
      },
    ];
  }
}

/** The way through calls of helpers to a node in the last of them. */
function pathThrough(calls: readonly CallLike[], node: ts.Node, engine: Engine): CallPath {
  const names = calls.map(({ expression }) => shortText(expression, 40));
  return callPath({ what: null, node, calls: names }, engine.root);
}

function isMade(kind: InstabilityKind): boolean {
  return kind === "time" || kind === "random";
}

/** Whether what is declared can never be another value, so that what is known of it holds in callbacks too. */
function isConstant(declaration: ts.Declaration): boolean {
  return (
    ts.isFunctionLike(declaration) ||
    ts.isClassLike(declaration) ||
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
  );
}

function isInCallbackOf(outer: ts.Node, inner: ts.Node): boolean {
  return contains(outer, inner) && enclosingFunction(outer) !== enclosingFunction(inner);
}

/** How a function can name `step` or `group`. */
function toolsAccess(
  engine: Engine,
  fn: FunctionNode,
  kind: "handler" | "helper",
  name: "step" | "group",
): ContextAccess {
  const { recognizer } = engine.zones;
  for (const call of engine.callsIn(fn)) {
    const tool = engine.zones.tool(call);
    if (tool?.path.startsWith("group.") !== (name === "group")) continue;
    let node: ts.Expression = call.expression;
    while (ts.isPropertyAccessExpression(node)) {
      node = node.expression;
      const thing = recognizer.of(node) ?? recognizer.byType(node);
      if (thing?.kind === name && thing.path === "") return { kind: "available", text: node.getText() };
    }
  }
  return contextAccess(engine, fn, kind, name);
}

type ContextMember = "group" | "logger" | "step";

/** How a function can name a member of the handler's argument. */
function contextAccess(
  engine: Engine,
  fn: FunctionNode,
  kind: "handler" | "helper",
  member: ContextMember,
): ContextAccess {
  const [first] = fn.parameters;
  // The handler of `client.endpoint()` is given a request.
  const role = engine.zones.role(fn);
  if (role?.kind === "handler" && !engine.zones.receivesContext(role.call)) return { kind: "none" };
  const pattern = first && ts.isObjectBindingPattern(first.name) ? first.name : null;
  const bound =
    kind === "handler" ? pattern?.elements.find((element) => boundProperty(element) === member) : undefined;
  const name = bound && propertyName(bound.name);
  if (bound) return name ? { kind: "available", text: name } : { kind: "none" };
  if (!typeHas(engine, fn, member)) return { kind: kind === "handler" ? "untyped" : "none" };
  if (!first) return { kind: kind === "handler" ? "no-parameter" : "none" };
  if (ts.isIdentifier(first.name)) {
    return engine.zones.recognizer.of(first.name)?.kind === "context"
      ? { kind: "available", text: `${first.name.text}.${member}` }
      : { kind: "none" };
  }
  if (!pattern || kind !== "handler") return { kind: "none" };
  const rest = pattern.elements.find(({ dotDotDotToken }) => dotDotDotToken)?.name;
  return rest ? { kind: "available", text: `${rest.getText()}.${member}` } : { kind: "pattern", pattern };
}

/**
 * Whether the type of a function's first argument has a member, or says nothing. The types of SDK 4.24.0 have no `logger`
 * in a project that compiles with `exactOptionalPropertyTypes`.
 */
function typeHas({ checker }: Engine, fn: FunctionNode, member: string): boolean {
  const written = fn.parameters[0]?.type;
  const type = written ? checker.getTypeFromTypeNode(written) : givenType(checker, fn);
  return (
    !type || (type.flags & ts.TypeFlags.Any) !== 0 || checker.getPropertyOfType(type, member) !== undefined
  );
}

/** The type of the first argument that a function is called with, by what it is handed to; `null` when that says nothing. */
function givenType(checker: ts.TypeChecker, fn: FunctionNode): ts.Type | null {
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return null;
  const [signature] = checker.getContextualType(fn)?.getCallSignatures() ?? [];
  const [given] = signature?.parameters ?? [];
  return given ? checker.getTypeOfSymbolAtLocation(given, fn) : null;
}
