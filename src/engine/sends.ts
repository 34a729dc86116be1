import ts from "typescript";
import type { ClientSend, RepeatedSend } from "../model/index.ts";
import {
  calleeName,
  endOfChain,
  memberName,
  memberObject,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";
import { tellingCalls } from "./calls.ts";
import { filesReaching } from "./durable-files.ts";
import type { Engine } from "./engine.ts";
import { FunctionLists } from "./function-lists.ts";
import { lazy } from "./lazy.ts";
import { Reachability } from "./reachability.ts";
import { creationOptions } from "./recognize.ts";
import { callsRunning } from "./runners.ts";
import { lostByClient } from "./sent-data.ts";
import { dottedName } from "./specifiers.ts";

/** Makes the model's sends of the calls of a program, and tells which of them replays and retries repeat. */
export class Sends {
  readonly #engine: Engine;
  readonly #clients: FunctionLists;
  readonly #known = new WeakMap<CallLike, ClientSend | null>();
  /** The first send of a function that runs no steps. One that runs some is told of itself. */
  readonly #reach: Reachability<ClientSend>;
  #files: ReadonlySet<ts.SourceFile> | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#clients = new FunctionLists(engine, () => []);
    this.#reach = new Reachability<ClientSend>({
      callsIn: (fn) => engine.callsIn(fn),
      followed: (call) => this.#followed(call),
      direct: (call) => this.at(call),
    });
  }

  /** The calls of `send` on a client in a file. */
  inFile(calls: readonly CallLike[]): readonly ClientSend[] {
    return calls.flatMap((call) => this.at(call) ?? []);
  }

  /** The sends that a function makes outside of steps each time it runs. */
  repeated(fn: FunctionNode): readonly RepeatedSend[] {
    const engine = this.#engine;
    if (!this.#isRunByInngest(fn)) return [];
    return engine.callsIn(fn).flatMap((call) => {
      const reached = engine.reached(call, this.at(call), this.#reach);
      if (!reached || !this.#isRepeated(call, fn)) return [];
      const { node } = reached.what;
      return {
        ...reached,
        followedByStep: engine.isFollowedByStep(call, fn),
        fitsStep: node.arguments.length < 2 && !this.#isOfOtherClient(node, fn),
        awaited: engine.promises.isAwaited(endOfChain(node)) && !isRaced(node),
      };
    });
  }

  /** The send that a call is; `null` for other calls, and for those that the settings call harmless. */
  at(call: CallLike): ClientSend | null {
    let send = this.#known.get(call);
    if (send === undefined) {
      const thing =
        ts.isCallExpression(call) && maySend(call) ? this.#engine.zones.recognizer.callee(call) : null;
      const isSend = thing?.kind === "client" && thing.path === "send" && !this.#engine.effects.isPure(call);
      send = isSend ? this.#make(call as ts.CallExpression) : null;
      this.#known.set(call, send);
    }
    return send;
  }

  #make(call: ts.CallExpression): ClientSend {
    const promise = lazy(() => this.#engine.promises.fate(call));
    const place = lazy(() => this.#engine.zones.place(call));
    const events = lazy(() => this.#events(call));
    const replayed = lazy(() => this.#isReplayed(call, new Set()));
    const lostData = lazy(() => lostByClient(this.#engine, call));
    return {
      node: call,
      label: `${dottedName(call.expression) ?? "send"}()`,
      get promise() {
        return promise();
      },
      get owner() {
        return place().owner;
      },
      get events() {
        return events();
      },
      get replayed() {
        return replayed();
      },
      get lostData() {
        return lostData();
      },
    };
  }

  #followed(call: CallLike): readonly FunctionNode[] {
    const engine = this.#engine;
    const files = (this.#files ??= filesReaching(
      engine,
      (file) => engine.concerns(file) && this.#hasSendingHelper(file),
    ));
    if (!files.has(call.getSourceFile())) return [];
    return engine
      .followed(call)
      .filter((fn) => files.has(fn.getSourceFile()) && !engine.durable.inFunction(fn));
  }

  /** Whether a file has a function that is no handler and sends events when it is called. */
  #hasSendingHelper(file: ts.SourceFile): boolean {
    const { zones } = this.#engine;
    return (
      /\bsend\b/.test(file.text) &&
      callsThatMaySend(file).some((call) => {
        if (!this.at(call)) return false;
        const { owner } = zones.place(call);
        return owner !== null && zones.role(owner)?.kind !== "handler";
      })
    );
  }

  /** Whether only functions of Inngest run a call, outside of steps, as far as the calls of the function around it tell. */
  #isReplayed(call: CallLike, open: Set<FunctionNode>): boolean {
    const { zones } = this.#engine;
    const { owner, step } = zones.place(call);
    if (!owner || step || zones.role(owner)?.kind === "memoised") return false;
    if (this.#isRunByInngest(owner)) return this.#isRepeated(call, owner);
    open.add(owner);
    const callers = callsRunning(this.#engine, owner).filter((each) => !isIn(open, zones.place(each).owner));
    return callers.length > 0 && callers.every((each) => this.#isReplayed(each, open));
  }

  /** Whether a call is made again: by replays when steps can follow it, else by retries when there are some. */
  #isRepeated(call: CallLike, fn: FunctionNode): boolean {
    const { values, zones } = this.#engine;
    const role = zones.role(fn);
    if (role?.kind !== "handler" || this.#engine.isFollowedByStep(call, fn)) return true;
    const creation = zones.recognizer.creation(role.call);
    const options = creation && creationOptions(role.call, creation);
    const literal = options && values.objectLiteral(options);
    const handler = role.call.arguments.at(-1);
    // The option is that of the function; its handler for failures is retried by a rule of its own.
    if (!literal || !handler || zones.recognizer.handlerFunction(handler) !== fn) return true;
    const { value } = values.property(literal, "retries");
    return value.kind !== "number" || value.number !== 0;
  }

  /** Whether a function is a handler or runs steps. An endpoint without steps is a route like any other. */
  #isRunByInngest(fn: FunctionNode): boolean {
    const { durable, zones } = this.#engine;
    const role = zones.role(fn);
    if (role?.kind === "handler" && zones.receivesContext(role.call)) return true;
    return durable.inFunction(fn) !== null;
  }

  /** Whether a send is certainly by another client than the one that a handler's function is created with. */
  #isOfOtherClient(send: ts.CallExpression, fn: FunctionNode): boolean {
    const role = this.#engine.zones.role(fn);
    if (role?.kind !== "handler") return false;
    const [sender, creator] = [send, role.call].map((call) => {
      const object = memberObject(unwrap(call.expression));
      return object && this.#clients.clientOf(object);
    });
    return sender !== creator && Boolean(sender) && Boolean(creator);
  }

  #events(call: ts.CallExpression): readonly string[] {
    const [payload] = call.arguments;
    return payload ? [...new Set(this.namesIn(payload))] : [];
  }

  /** The names of the events that a payload has in it. */
  namesIn(payload: ts.Expression): readonly string[] {
    const { functions, values } = this.#engine;
    const node = unwrap(payload);
    if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((each) => this.namesIn(each));
    if (ts.isSpreadElement(node)) return this.namesIn(node.expression);
    if (ts.isConditionalExpression(node))
      return [...this.namesIn(node.whenTrue), ...this.namesIn(node.whenFalse)];
    if (ts.isCallExpression(node)) {
      const [callback] = node.arguments;
      if (memberName(unwrap(node.expression)) === "map" && callback) {
        const body = functions.source(callback)?.body;
        const returned = body && (ts.isBlock(body) ? returnedBy(body) : body);
        return returned ? this.namesIn(returned) : [];
      }
      return this.#nameOfMade(node);
    }
    const literal = values.objectLiteral(node);
    const name = literal && values.property(literal, "name").value;
    return name?.kind === "string" ? [name.text] : [];
  }

  /** The name that an event has which a type of event makes: `orderPaid.create({ … })`. */
  #nameOfMade(call: ts.CallExpression): readonly string[] {
    const { symbols, values, zones } = this.#engine;
    const object = memberObject(unwrap(call.expression));
    if (!object || calleeName(call) !== "create" || !ts.isIdentifier(unwrap(object))) return [];
    const declaration = symbols.declaration(unwrap(object));
    const made =
      declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
        ? unwrap(declaration.initializer)
        : null;
    if (!made || !ts.isCallExpression(made)) return [];
    const thing = zones.recognizer.callee(made);
    const [argument] = made.arguments;
    const name =
      thing?.kind === "export" && thing.name === "eventType" && argument ? values.of(argument) : null;
    return name?.kind === "string" ? [name.text] : [];
  }
}

const knownCalls = new WeakMap<ts.SourceFile, readonly ts.CallExpression[]>();

function callsThatMaySend(file: ts.SourceFile): readonly ts.CallExpression[] {
  let calls = knownCalls.get(file);
  if (!calls) {
    calls = tellingCalls(file).named.filter(ts.isCallExpression).filter(maySend);
    knownCalls.set(file, calls);
  }
  return calls;
}

/** Whether what a call names can be the `send` of a client: the method itself, or a name of the project's own for it. */
function maySend(call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  return memberObject(callee) === null || memberName(callee) === "send";
}

/** What a block with one `return` gives. */
function returnedBy(body: ts.Block): ts.Expression | null {
  const [only, ...rest] = body.statements.filter(ts.isReturnStatement);
  return rest.length === 0 ? (only?.expression ?? null) : null;
}

/** Whether a send is in a race, which is another thing with a step in it. */
function isRaced(send: ts.CallExpression): boolean {
  const { parent } = endOfChain(send);
  const call = ts.isArrayLiteralExpression(parent) ? wrapped(parent).parent : parent;
  return ts.isCallExpression(call) && /^(?:race|any)$/.test(calleeName(call) ?? "");
}

function isIn(open: ReadonlySet<FunctionNode>, fn: FunctionNode | null): boolean {
  return fn !== null && open.has(fn);
}
