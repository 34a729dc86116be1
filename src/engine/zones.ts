import ts from "typescript";
import type { Specifier } from "../model/index.ts";
import type { Callback } from "../sdk/index.ts";
import { Answers, WholeProgram, type Memory } from "./answers.ts";
import { mayCallInngest, tellingCalls } from "./calls.ts";
import type { Functions } from "./functions.ts";
import { creationOptions, Recognizer, type ParameterRoles } from "./recognize.ts";
import type { Generation } from "./generations.ts";
import type { Origins } from "./origins.ts";
import type { Specifiers } from "./specifiers.ts";
import type { Symbols } from "./symbols.ts";
import type { Thing, Things } from "./things.ts";
import type { Values } from "./values.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  calleeName,
  enclosingFunction,
  isFunctionNode,
  propertyName,
  propertyValue,
  receivingCall,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** What the runtime does with a function. */
export type Role =
  | { readonly kind: "handler"; readonly call: ts.CallExpression }
  /** Runs once; its result is remembered. */
  | { readonly kind: "memoised"; readonly call: ts.CallExpression }
  /** Runs with the code around the call, on each replay. */
  | { readonly kind: "replayed"; readonly call: ts.CallExpression; readonly receives: string | null };

/** The code a node is part of. */
export interface Place {
  /** The handler or named function whose code it is, inline callbacks seen through; `null` at module level. */
  readonly owner: FunctionNode | null;
  /** The innermost step body around it. */
  readonly step: { readonly call: ts.CallExpression; readonly callback: FunctionNode } | null;
}

/** A call of a durable tool or of a wrapper that the settings name. */
export interface ToolUse {
  readonly path: string;
  readonly durable: boolean;
  readonly idArgument: number | null;
  readonly idFrom: string | null;
  readonly callbacks: readonly Callback[];
  readonly options: number | null;
  readonly timeout: "required" | "optional" | null;
}

type Roles = ReadonlyMap<FunctionNode, Role>;

/** What the calls of a file make of functions of other files, and what they hand to functions. */
interface Outgoing {
  readonly roles: Roles;
  readonly things: ReadonlyMap<ts.ParameterDeclaration, Thing>;
}

/** What depends on the wrappers that the settings name. */
interface WrapperMemory {
  readonly uses: Memory<ToolUse | null>;
  readonly bodies: Memory<Roles>;
  readonly outgoing: Memory<Outgoing>;
  readonly helpers: Memory<boolean>;
}

const wrapperMemories = new WeakMap<readonly Specifier[], WrapperMemory>();
const handlerMemory: Memory<Roles> = new WeakMap();
const receivedMemory: Memory<Thing | null> = new WeakMap();

const noRoles: Roles = new Map();
const none: Outgoing = { roles: noRoles, things: new Map() };

/** Knows which functions are handlers, step bodies, or code that runs with its surroundings. */
export class Zones implements ParameterRoles {
  readonly recognizer: Recognizer;
  readonly #program: ts.Program;
  readonly #functions: Functions;
  readonly #values: Values;
  readonly #specifiers: Specifiers;
  readonly #wrappers: readonly Specifier[];
  readonly #concerns: (sourceFile: ts.SourceFile) => boolean;
  /** What other files hand to a parameter, or make of a function. */
  readonly whole: WholeProgram<Thing | Role | null>;
  readonly #handlers: Answers<Roles>;
  readonly #bodies: Answers<Roles>;
  readonly #outgoing: Answers<Outgoing>;
  readonly #helpers: Answers<boolean>;
  readonly #uses: Answers<ToolUse | null>;
  readonly #received: Answers<Thing | null>;
  #isSettled = false;
  /** The parameters that a call somewhere in the program hands a context or tools to. */
  readonly #handed = new Map<ts.ParameterDeclaration, Thing>();
  /** Functions that another file makes handlers or step bodies of. */
  readonly #foreign = new Map<FunctionNode, Role>();

  constructor(
    program: ts.Program,
    typed: boolean,
    symbols: Symbols,
    generation: Generation,
    origins: Origins,
    functions: Functions,
    values: Values,
    things: Things,
    specifiers: Specifiers,
    wrappers: readonly Specifier[],
    concerns: (sourceFile: ts.SourceFile) => boolean,
  ) {
    this.#program = program;
    this.#functions = functions;
    this.#values = values;
    this.#specifiers = specifiers;
    this.#wrappers = wrappers;
    this.#concerns = concerns;
    let memory = wrapperMemories.get(wrappers);
    if (!memory) {
      memory = {
        uses: new WeakMap(),
        bodies: new WeakMap(),
        outgoing: new WeakMap(),
        helpers: new WeakMap(),
      };
      wrapperMemories.set(wrappers, memory);
    }
    this.whole = new WholeProgram(generation, (node) => this.#incoming(node));
    this.#handlers = new Answers(handlerMemory, this.whole);
    this.#bodies = new Answers(memory.bodies, this.whole);
    this.#outgoing = new Answers(memory.outgoing, this.whole);
    this.#helpers = new Answers(memory.helpers, this.whole);
    this.#uses = new Answers(memory.uses, this.whole);
    this.#received = new Answers(receivedMemory, this.whole);
    this.recognizer = new Recognizer(
      program.getTypeChecker(),
      symbols,
      this.whole,
      typed,
      origins,
      functions,
      this,
      things,
    );
  }

  /** The tool that a call uses; `null` for calls of anything else. */
  tool(call: CallLike): ToolUse | null {
    if (this.#wrappers.length === 0 && !mayCallInngest(call)) return null;
    return this.#uses.of(call, () => this.#findTool(call), null);
  }

  /** The calls of a file that can use a tool. A wrapper that the settings name can go by any name. */
  toolCalls(sourceFile: ts.SourceFile): readonly CallLike[] {
    return this.#wrappers.length > 0 ? syntaxOf(sourceFile).calls : tellingCalls(sourceFile).named;
  }

  /** Whether a function of a file that is no handler runs steps when it is called. */
  hasDurableHelper(sourceFile: ts.SourceFile): boolean {
    return this.#helpers.of(
      sourceFile,
      () => this.toolCalls(sourceFile).some((call) => this.#isInHelper(call)),
      false,
    );
  }

  #isInHelper(call: CallLike): boolean {
    if (this.tool(call)?.durable !== true) return false;
    const { owner, step } = this.place(call);
    return owner !== null && step === null && this.role(owner)?.kind !== "handler";
  }

  #findTool(call: CallLike): ToolUse | null {
    if (!ts.isCallExpression(call)) return null;
    const thing = this.recognizer.callee(call);
    const tool = this.recognizer.tool(call);
    if (tool) {
      const path = thing?.kind === "group" ? `group.${tool.path}` : tool.path;
      return {
        path,
        durable: tool.durable,
        idArgument: tool.idArgument,
        idFrom: "idFrom" in tool ? tool.idFrom : null,
        callbacks: tool.callbacks,
        options: tool.options,
        timeout: "timeout" in tool ? tool.timeout : null,
      };
    }
    // The realtime middleware of SDK 3 publishes in a step of its own.
    if (thing?.kind === "context-member" && thing.name === "publish")
      return { ...plain, path: "publish", durable: true };
    if (this.#wrappers.some((wrapper) => this.#specifiers.matches(call.expression, wrapper))) {
      return { ...plain, path: calleeName(call) ?? "step", durable: true, callbacks: anyArgument(call) };
    }
    return null;
  }

  /** What the runtime does with a function; `null` when it is called like any other. */
  role(fn: FunctionNode): Role | null {
    return (
      this.#roleWhereItStands(fn) ??
      this.handlersIn(fn.getSourceFile()).get(fn) ??
      this.#bodiesIn(fn.getSourceFile()).get(fn) ??
      this.#foreignRole(fn)
    );
  }

  /** The code that a node is part of. */
  place(node: ts.Node): Place {
    let step: Place["step"] = null;
    for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
      const role = this.role(fn);
      if (role?.kind === "memoised") step ??= { call: role.call, callback: fn };
      else if (role?.kind === "handler") return { owner: fn, step };
      if (!role && !receivingCall(fn)) return { owner: fn, step };
      // A step body or replayed callback with a name of its own is not inside the code that hands it over.
      if (role && !isInline(fn)) return { owner: fn, step };
    }
    return { owner: null, step };
  }

  /** The functions of a file that its own `createFunction` calls make handlers of, named ones included. */
  handlersIn(sourceFile: ts.SourceFile): ReadonlyMap<FunctionNode, Role> {
    return this.#handlers.of(sourceFile, () => this.#findHandlers(sourceFile), noRoles);
  }

  #findHandlers(sourceFile: ts.SourceFile): Roles {
    const found = new Map<FunctionNode, Role>();
    for (const call of this.#concerns(sourceFile) ? tellingCalls(sourceFile).named : []) {
      for (const handler of this.handlersOf(call)) {
        found.set(handler, { kind: "handler", call: call as ts.CallExpression });
      }
    }
    return found;
  }

  /** The handlers that a call which creates a function is given: its own, and the one for failures. */
  handlersOf(call: CallLike): readonly FunctionNode[] {
    const creation = this.recognizer.creation(call);
    if (!creation || !ts.isCallExpression(call)) return [];
    const last = call.arguments.at(-1);
    const handler =
      last && call.arguments.length > (creation.options ?? -1) + 1
        ? this.recognizer.handlerFunction(last)
        : null;
    return [
      handler,
      this.#failureHandler(call, creation.failureHandler, creationOptions(call, creation)),
    ].filter((each) => each !== null);
  }

  #failureHandler(
    call: ts.CallExpression,
    name: string | null,
    options: ts.Expression | null,
  ): FunctionNode | null {
    const object = options && this.#values.objectLiteral(options);
    if (!object || name === null) return null;
    const value = propertyValue(object, name);
    if (!value) return null;
    if (isFunctionNode(value)) return value;
    return ts.isExpression(value) && value.parent !== call ? this.recognizer.handlerFunction(value) : null;
  }

  /** What a function is by the call it is written into. */
  #roleWhereItStands(fn: FunctionNode): Role | null {
    const holder = argumentHolding(fn);
    if (!holder) return null;
    const { call, argument, path } = holder;
    if (this.handlersOf(call).includes(fn)) return { kind: "handler", call };
    const callbacks = this.tool(call)?.callbacks ?? this.recognizer.callbacks(call);
    const callback = callbacks.find((each) => each.argument === argument && fitsPath(each.property, path));
    if (callback) {
      return callback.role === "memoised"
        ? { kind: "memoised", call }
        : { kind: "replayed", call, receives: callback.receives };
    }
    return null;
  }

  /** Named functions of a file that its steps run as their bodies. */
  #bodiesIn(sourceFile: ts.SourceFile): ReadonlyMap<FunctionNode, Role> {
    return this.#bodies.of(sourceFile, () => this.#findBodies(sourceFile), noRoles);
  }

  #findBodies(sourceFile: ts.SourceFile): Roles {
    const found = new Map<FunctionNode, Role>();
    for (const call of this.#concerns(sourceFile) ? this.toolCalls(sourceFile) : []) {
      for (const { fn, callback } of this.namedCallbacks(call)) {
        if (callback.role === "memoised")
          found.set(fn, { kind: "memoised", call: call as ts.CallExpression });
      }
    }
    return found;
  }

  /** The callbacks of a tool's call that are written as names. */
  namedCallbacks(call: CallLike): readonly { readonly fn: FunctionNode; readonly callback: Callback }[] {
    // Most steps are handed their body in place; those need no look at what is called.
    if (!call.arguments?.some((argument) => namesSomething(unwrap(argument)))) return [];
    return (this.tool(call)?.callbacks ?? []).flatMap((callback) => {
      const argument = call.arguments?.[callback.argument];
      if (!argument || callback.property !== null || isFunctionNode(unwrap(argument))) return [];
      const fn = this.#functions.source(argument);
      return fn ? [{ fn, callback }] : [];
    });
  }

  /** What a parameter receives from the runtime or from the functions that hand it a step tool. */
  receivedBy(parameter: ts.ParameterDeclaration): Thing | null {
    return this.#received.of(parameter, () => this.#findReceived(parameter), null);
  }

  #findReceived(parameter: ts.ParameterDeclaration): Thing | null {
    const fn = parameter.parent;
    if (!isFunctionNode(fn)) return null;
    const index = fn.parameters.indexOf(parameter);
    if (index === 0) {
      const role = this.#roleOfReceiver(fn);
      if (role?.kind === "handler") return this.receivesContext(role.call) ? { kind: "context" } : null;
      if (role?.kind === "replayed" && role.receives !== null) return { kind: "step", path: role.receives };
    }
    return this.whole.ask(parameter) as Thing | null;
  }

  /** Whether the handler of a call that creates a function receives the context: that of an endpoint receives the request. */
  receivesContext(creating: ts.CallExpression): boolean {
    return this.recognizer.creation(creating)?.options !== null;
  }

  #roleOfReceiver(fn: FunctionNode): Role | null {
    return (
      this.#roleWhereItStands(fn) ?? this.handlersIn(fn.getSourceFile()).get(fn) ?? this.#foreignRole(fn)
    );
  }

  #foreignRole(fn: FunctionNode): Role | null {
    if (!isReferable(fn)) return null;
    return this.whole.ask(fn) as Role | null;
  }

  /** What other files are known to make of a function, or to hand to a parameter. */
  #incoming(node: ts.Node): Thing | Role | null {
    this.#settle();
    return (
      this.#handed.get(node as ts.ParameterDeclaration) ?? this.#foreign.get(node as FunctionNode) ?? null
    );
  }

  /**
   * Finds what functions receive from calls elsewhere, and what other files make of them. A helper that hands the tools
   * on is found in the next round; the rounds end when nothing is new.
   */
  #settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    try {
      for (let size = -1; size !== this.#handed.size + this.#foreign.size;) {
        size = this.#handed.size + this.#foreign.size;
        for (const sourceFile of this.#relevantFiles()) this.#collect(sourceFile);
      }
    } catch (error) {
      // Code too deep for the stack from here may be read from a place that is less deep.
      this.#isSettled = false;
      throw error;
    }
  }

  #collect(sourceFile: ts.SourceFile): void {
    const { roles, things } = this.#outgoing.of(sourceFile, () => this.#findOutgoing(sourceFile), none);
    for (const [fn, role] of roles) if (!this.#foreign.has(fn)) this.#foreign.set(fn, role);
    for (const [parameter, thing] of things)
      if (!this.#handed.has(parameter)) this.#handed.set(parameter, thing);
  }

  #findOutgoing(sourceFile: ts.SourceFile): Outgoing {
    const roles = [...this.handlersIn(sourceFile), ...this.#bodiesIn(sourceFile)];
    return {
      roles: new Map(roles.filter(([fn]) => fn.getSourceFile() !== sourceFile)),
      things: this.#handedOn(sourceFile),
    };
  }

  #handedOn(sourceFile: ts.SourceFile): ReadonlyMap<ts.ParameterDeclaration, Thing> {
    const found = new Map<ts.ParameterDeclaration, Thing>();
    for (const call of tellingCalls(sourceFile).handing) {
      for (const [index, argument] of (call.arguments ?? []).entries()) {
        const node = unwrap(argument);
        if (
          !ts.isIdentifier(node) &&
          !ts.isPropertyAccessExpression(node) &&
          !ts.isObjectLiteralExpression(node)
        )
          continue;
        const thing = this.recognizer.of(node);
        if (!thing || !this.#isHandedOn(thing)) continue;
        const fn = this.#functions.source(call.expression);
        const parameter = fn?.parameters[index];
        if (parameter && !parameter.dotDotDotToken && !found.has(parameter)) found.set(parameter, thing);
      }
    }
    return found;
  }

  /** Whether a thing is worth following into the functions it is handed to. */
  #isHandedOn(thing: Thing): boolean {
    if (thing.kind === "holder")
      return ts.isObjectLiteralExpression(thing.node) && this.recognizer.holdsTools(thing.node);
    return thing.kind === "context" || thing.kind === "step" || thing.kind === "group";
  }

  *#relevantFiles(): Generator<ts.SourceFile> {
    for (const sourceFile of this.#program.getSourceFiles()) {
      if (!sourceFile.isDeclarationFile && this.#concerns(sourceFile)) yield sourceFile;
    }
  }
}

const plain: ToolUse = {
  path: "",
  durable: false,
  idArgument: null,
  idFrom: null,
  callbacks: [],
  options: null,
  timeout: null,
};

/** The parameter of a step wrapper that is its callback is not told, so any function among the arguments is. */
function anyArgument(call: ts.CallExpression): readonly Callback[] {
  return call.arguments.map((_, argument) => ({
    argument,
    property: null,
    role: "memoised",
    receives: null,
  }));
}

interface HoldingArgument {
  readonly call: ts.CallExpression;
  readonly argument: number;
  /** The property names from the argument to the function. */
  readonly path: readonly string[];
}

/** The call that a function is an argument of, itself, in an object literal, or wrapped in another call. */
function argumentHolding(fn: FunctionNode): HoldingArgument | null {
  const path: string[] = [];
  let node: ts.Node = fn;
  for (;;) {
    const { parent } = node;
    if (ts.isCallExpression(parent)) {
      const argument = parent.arguments.indexOf(node as ts.Expression);
      return argument < 0 ? null : { call: parent, argument, path: path.toReversed() };
    }
    if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(node)) {
      const name = propertyName(
        ts.isMethodDeclaration(node) ? node.name : (parent as ts.PropertyAssignment).name,
      );
      if (name === null) return null;
      path.push(name);
      node = parent;
      if (ts.isPropertyAssignment(node)) node = node.parent;
      continue;
    }
    if (ts.isExpression(parent) && unwrap(parent) === unwrap(node as ts.Expression)) node = parent;
    else return null;
  }
}

/** `variants.*` is any property of `variants`. */
function fitsPath(expected: string | null, path: readonly string[]): boolean {
  if (expected === null) return path.length === 0;
  const names = expected.split(".");
  return names.length === path.length && names.every((name, index) => name === "*" || name === path[index]);
}

/** Whether an expression can name a function: `charge`, `cards.charge`, `this.charge.bind(this)`. */
function namesSomething(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isCallExpression(node);
}

function isInline(fn: FunctionNode): boolean {
  return argumentHolding(fn) !== null;
}

/** Whether code elsewhere can name a function. */
function isReferable(fn: FunctionNode): boolean {
  return receivingCall(fn) === null;
}
