import ts from "typescript";
import type {
  DurableCall,
  DurableOperation,
  Reached,
  StepBody,
  StepId,
  Value,
  Wait,
} from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { lazy } from "./lazy.ts";
import { stepTools, type StepToolKind } from "../sdk/index.ts";
import { idDoubts } from "./step-ids.ts";
import { dottedName } from "./specifiers.ts";
import { lostWrites } from "./lost-writes.ts";
import { lostBySending } from "./sent-data.ts";
import { stepOutput } from "./step-output.ts";
import { textParts } from "./text-parts.ts";
import {
  propertyValue,
  shortened,
  shortText,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";
import { WrittenExpression } from "./written.ts";
import type { ToolUse } from "./zones.ts";

const unknown: Value = { kind: "unknown" };

/** Makes the model's durable operations of the calls of a program. */
export class Operations {
  readonly #engine: Engine;
  readonly #known = new WeakMap<CallLike, DurableOperation | null>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The durable operation that a call is; `null` for other calls. */
  at(call: CallLike): DurableOperation | null {
    let operation = this.#known.get(call);
    if (operation === undefined) {
      const tool = this.#engine.zones.tool(call);
      operation = tool?.durable && ts.isCallExpression(call) ? this.#make(call, tool) : null;
      this.#known.set(call, operation);
    }
    return operation;
  }

  #make(call: ts.CallExpression, tool: ToolUse): DurableOperation {
    const engine = this.#engine;
    const id = lazy(() => this.#id(call, tool));
    const body = lazy(() => this.#body(call, tool));
    const wait = lazy(() => this.#wait(call, tool));
    const lostData = lazy(() => lostBySending(engine, call, tool));
    return {
      node: call,
      tool: tool.path,
      label: labelOf(call, idNode(call, tool), engine),
      get id() {
        return id();
      },
      get body() {
        return body();
      },
      get wait() {
        return wait();
      },
      get lostData() {
        return lostData();
      },
    };
  }

  #id(call: ts.CallExpression, tool: ToolUse): StepId | null {
    const node = idNode(call, tool);
    if (!node) return null;
    const unstable = lazy(() => idDoubts(this.#engine, node));
    const parts = lazy(() => textParts(this.#engine.values, node));
    const mayBeMissing = lazy(() => this.#hidesMissing(node));
    return {
      node,
      value: this.#engine.values.of(node),
      get parts() {
        return parts();
      },
      get mayBeMissing() {
        return mayBeMissing();
      },
      get unstable() {
        return unstable();
      },
    };
  }

  #hidesMissing(node: ts.Expression): boolean {
    const inner = unwrap(node);
    if (!this.#engine.typed || inner === node) return false;
    const { checker } = this.#engine;
    const type = checker.getTypeAtLocation(inner);
    const isKnown =
      (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) === 0;
    return isKnown && checker.getNonNullableType(type) !== type;
  }

  #body(call: ts.CallExpression, tool: ToolUse): StepBody | null {
    const found = this.#callback(call, tool);
    if (!found) return null;
    const { callback, argument } = found;
    const engine = this.#engine;
    const durable = lazy(() => this.#durableIn(callback, argument));
    const writes = lazy(() => lostWrites(engine, call, callback));
    const output = lazy(() => stepOutput(engine, call, tool.path, callback));
    return {
      callback,
      get durableOperations() {
        return durable();
      },
      get lostWrites() {
        return writes();
      },
      get output() {
        return output();
      },
    };
  }

  #callback(
    call: ts.CallExpression,
    tool: ToolUse,
  ): { readonly callback: FunctionNode; readonly argument: ts.Expression } | null {
    for (const { argument: index, property, role } of tool.callbacks) {
      if (role !== "memoised") continue;
      const argument = call.arguments[index];
      if (!argument) continue;
      if (property === null) {
        const callback = this.#engine.functions.source(argument);
        if (callback) return { callback, argument };
        continue;
      }
      const object = unwrap(argument);
      const value = ts.isObjectLiteralExpression(object) ? propertyValue(object, property) : undefined;
      const callback =
        value &&
        (ts.isMethodDeclaration(value)
          ? value
          : ts.isExpression(value)
            ? (this.#engine.functions.source(value) ?? this.#callbackOfValue(value))
            : null);
      if (callback?.body) return { callback, argument };
    }
    return null;
  }

  /** The callback that a value of the SDK is made with: `experiment.custom(async () => …)`. */
  #callbackOfValue(value: ts.Expression): FunctionNode | null {
    const call = unwrap(value);
    if (!ts.isCallExpression(call)) return null;
    const { functions, zones } = this.#engine;
    for (const { argument, role } of zones.recognizer.callbacks(call)) {
      const callback = call.arguments[argument];
      if (role === "memoised" && callback) return functions.source(callback);
    }
    return null;
  }

  /** Each durable operation that the callback runs, once per call that leads to one. */
  #durableIn(callback: FunctionNode, argument: ts.Expression): readonly Reached<DurableOperation>[] {
    const { engine, here } = { engine: this.#engine, here: argument.getSourceFile() };
    return engine.callsIn(callback).flatMap((call) => {
      const reached = engine.reached(call, this.at(call), engine.durable);
      if (!reached || isAllowedInStep(reached.what)) return [];
      // A callback of another file cannot be reported on from here, so the report stands where it is handed over.
      if (callback.getSourceFile() === here) return [reached];
      const found = {
        what: reached.what,
        node: reached.path.node,
        calls: [shortText(argument, 40), ...reached.path.calls],
      };
      return [{ what: reached.what, at: argument, path: engine.path(found) }];
    });
  }

  #wait(call: ts.CallExpression, tool: ToolUse): Wait | null {
    if (tool.timeout === null || tool.options === null || !/^(?:waitFor|invoke)/.test(tool.path)) return null;
    const options = call.arguments[tool.options] ?? null;
    const facts = stepTools.get(tool.path);
    // In a call with a spread argument, positions say nothing.
    const isRead = !call.arguments.some(ts.isSpreadElement);
    const engine = this.#engine;
    const written = new WrittenExpression(engine, options, options ?? call.expression);
    const property = (name: string): WrittenExpression =>
      isRead ? written.property(name) : new WrittenExpression(engine, null, written.site, unknown);
    const kind = waitsFor(facts?.kind);
    const literal = isRead && options ? engine.values.objectLiteral(options) : null;
    const hidden: Value = isRead && !options ? { kind: "absent" } : unknown;
    const timeout = literal ? engine.values.property(literal, "timeout") : { value: hidden, node: null };
    return {
      options,
      timeout: timeout.value,
      timeoutNode: timeout.node,
      required: tool.timeout === "required",
      unlimited: kind === "event" ? "none" : "a-year",
      for: kind,
      givesNull: facts?.nullAfterTimeout ?? false,
      get awaited() {
        const name = property(kind);
        return kind === "event" ? engine.definitions.eventName(name) : name;
      },
      get match() {
        return property("match");
      },
      get condition() {
        return property("if");
      },
    };
  }

  /** The durable operations of a file in source order. */
  inFile(calls: readonly CallLike[]): readonly DurableOperation[] {
    return calls.map((call) => this.at(call)).filter((operation) => operation !== null);
  }

  /** The durable operations of a file and its calls of helpers that run some. */
  durableCalls(calls: readonly CallLike[]): readonly DurableCall[] {
    return calls.flatMap((call) => (ts.isCallExpression(call) ? (this.#durableCall(call) ?? []) : []));
  }

  #durableCall(call: ts.CallExpression): DurableCall | null {
    const engine = this.#engine;
    const operation = this.at(call);
    if (!operation && !engine.zones.tool(call) && !this.#mayRunSteps(call)) return null;
    const reaches = operation
      ? null
      : (this.#inReplayedCallback(call) ?? engine.reached(call, null, engine.durable));
    if (!operation && !reaches) return null;
    const place = engine.zones.place(call);
    const isHandedOver =
      reaches !== null && !engine.zones.tool(call) && !engine.functions.source(call.expression);
    const promise = lazy(() =>
      isHandedOver ? engine.promises.fateOfHandedFunction(call) : engine.promises.fate(call),
    );
    return {
      node: call,
      label: operation?.label ?? `${dottedName(call.expression) ?? shortText(call.expression, 40)}()`,
      operation,
      reaches,
      get promise() {
        return promise();
      },
      insideStep: place.step !== null,
      owner: place.owner,
    };
  }

  /** What a tool such as `group.parallel` runs, which is no operation itself. */
  #inReplayedCallback(call: ts.CallExpression): Reached<DurableOperation> | null {
    const { durable, functions, zones } = this.#engine;
    for (const { argument, role } of zones.tool(call)?.callbacks ?? []) {
      const callback = call.arguments[argument];
      const fn = role === "replayed" && callback ? functions.source(callback) : null;
      const found = fn && durable.inFunction(fn);
      if (found) return { what: found.what, at: call, path: this.#engine.path(found) };
    }
    return null;
  }

  /** Only code that a function replays can run steps through a helper. */
  #mayRunSteps(call: ts.CallExpression): boolean {
    return this.#engine.followedToSteps(call).length > 0 && this.#engine.zones.place(call).owner !== null;
  }
}

function waitsFor(kind: StepToolKind | undefined): Wait["for"] {
  if (kind === "wait-for-event") return "event";
  return kind === "wait-for-signal" ? "signal" : "function";
}

/**
 * In a step body `step.fetch` falls back to the global `fetch` (`components/Fetch.js`), and the `publish` of SDK 3's realtime
 * middleware to a plain call (`middleware.mjs` of `@inngest/realtime`).
 */
function isAllowedInStep(operation: DurableOperation): boolean {
  return operation.tool === "fetch" || operation.tool === "publish";
}

/** The id as written: the argument, or the `id` of an options object in its place. */
function idNode(call: ts.CallExpression, tool: ToolUse): ts.Expression | null {
  const holder = tool.idFrom === null ? call : callOf(call, tool.idFrom);
  const index = tool.idFrom === null ? tool.idArgument : 0;
  if (!holder || index === null) return null;
  const argument = holder.arguments[index];
  if (!argument || holder.arguments.slice(0, index + 1).some(ts.isSpreadElement)) return null;
  const object = unwrap(argument);
  if (!ts.isObjectLiteralExpression(object)) return argument;
  const id = propertyValue(object, "id");
  return id && ts.isExpression(id) ? id : null;
}

/** The earlier call in a chain that was given the id: `metadata("id")` in `metadata("id").do(…)`. */
function callOf(call: ts.CallExpression, name: string): ts.CallExpression | null {
  let node: ts.Expression = call.expression;
  while (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === name
    ) {
      return node;
    }
    node = node.expression;
  }
  return null;
}

function labelOf(call: ts.CallExpression, id: ts.Expression | null, engine: Engine): string {
  const callee = dottedName(call.expression) ?? shortText(call.expression, 40);
  const value: Value = id ? engine.values.of(id) : { kind: "absent" };
  if (value.kind === "string") return `${callee}("${shortened(value.text, 40)}")`;
  return id ? `${callee}(${shortText(id, 40)})` : `${callee}()`;
}
