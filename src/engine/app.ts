import ts from "typescript";
import type {
  App,
  Client,
  Endpoint,
  InngestFunction,
  MissingFunction,
  RepeatedFunction,
} from "../model/index.ts";
import {
  clientMembers,
  endpointOf,
  moduleExportOf,
  type EndpointArguments,
  type EndpointExport,
} from "../sdk/index.ts";
import { Answers, type Memory } from "./answers.ts";
import { tellingCalls } from "./calls.ts";
import type { Engine } from "./engine.ts";
import { functionId, nameOf } from "./function-ids.ts";
import { FunctionLists, type FunctionList } from "./function-lists.ts";
import { ownFiles } from "./own-files.ts";
import { isPartialApp } from "./partial-app.ts";
import { sharedFunctionIds, type Registered } from "./shared-function-ids.ts";
import { dottedName } from "./specifiers.ts";
import { isTestCode } from "./test-files.ts";
import {
  enclosingFunction,
  memberObject,
  propertyName,
  propertyValue,
  unwrap,
  type CallLike,
} from "../syntax/tree.ts";

/** A call that creates a function, with the client it belongs to. */
interface Creation {
  readonly call: ts.CallExpression;
  /** `null` when the client could not be followed to its `new Inngest`. */
  readonly client: ts.NewExpression | null;
  /** Whether the client counts it among its `funcs`, as it does what it creates itself. */
  readonly isCounted: boolean;
}

/** A call that offers functions, with what it is given. */
interface Offer {
  readonly call: CallLike;
  readonly client: ts.NewExpression | null;
  readonly list: ts.Expression | null;
  readonly functions: FunctionList;
}

/** The calls of a file that the app is read from. */
interface AppCalls {
  readonly creations: readonly Creation[];
  readonly clients: readonly ts.NewExpression[];
  readonly endpoints: readonly CallLike[];
  /** Calls that are given a client, or a list of functions. */
  readonly handing: readonly CallLike[];
}

const appCallsMemory: Memory<AppCalls> = new WeakMap();
const noCalls: AppCalls = { creations: [], clients: [], endpoints: [], handing: [] };

/** Reads the Inngest code of a program as one app; `null` for a file alone, without its imports. */
export function readApp(engine: Engine): App | null {
  const files = ownFiles(engine.program).filter((file) => engine.concerns(file));
  return engine.typed ? new AppReader(engine, files).read() : null;
}

/**
 * Whether an import of a file leads nowhere. In a program that ESLint makes for one file alone, as it does for the second
 * pass of `--fix`, what the file imports from the project is missing.
 */
function lacksModule(engine: Engine, file: ts.SourceFile): boolean {
  return file.statements.some(
    (statement) =>
      (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
      statement.moduleSpecifier !== undefined &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      /^\.{1,2}(?:\/(?!.*\.(?:css|scss|json|svg|png|md|vue|svelte|astro)$)|$)/.test(
        statement.moduleSpecifier.text,
      ) &&
      !engine.symbols.at(statement.moduleSpecifier) &&
      !isSideEffectImport(statement),
  );
}

function isSideEffectImport(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) && !statement.importClause;
}

/** In a part of an app, what is not there is not known. */
function asUnserved(client: Client): Client {
  return client.served === "no" ? { ...client, served: "unknown" } : client;
}

function asUnregistered(fn: InngestFunction): InngestFunction {
  return fn.registered === "no" ? { ...fn, registered: "unknown" } : fn;
}

class AppReader {
  readonly #engine: Engine;
  readonly #files: readonly ts.SourceFile[];
  readonly #lists: FunctionLists;
  readonly #creations: readonly Creation[];
  readonly #clients: readonly ts.NewExpression[];
  readonly #offers: readonly Offer[];
  /** Clients handed to code that cannot be read. */
  readonly #escaped = new Set<ts.NewExpression>();

  constructor(engine: Engine, files: readonly ts.SourceFile[]) {
    this.#engine = engine;
    this.#files = files;
    this.#lists = new FunctionLists(engine, (client) =>
      this.#creations
        .filter((creation) => creation.isCounted && (client === null || creation.client === client))
        .map(({ call }) => call),
    );
    const answers = new Answers(appCallsMemory, engine.zones.whole);
    const calls = files.map((file) => answers.of(file, () => this.#callsIn(file), noCalls));
    this.#creations = calls.flatMap(({ creations }) => creations);
    this.#clients = calls.flatMap(({ clients }) => clients).filter((client) => !this.#isTest(client));
    this.#offers = calls.flatMap(({ endpoints }) => endpoints.flatMap((call) => this.#offersOf(call) ?? []));
    for (const { endpoints, handing } of calls) {
      for (const call of handing) this.#noteEscapes(call);
      for (const call of endpoints) if (!this.#offersOf(call)) this.#noteEscapes(call);
    }
  }

  read(): App {
    const complete = this.#offers.length > 0 && this.#offers.every(({ functions }) => functions.complete);
    const registered = new Set(this.#offers.flatMap(({ functions }) => functions.creations));
    const shared = sharedFunctionIds(this.#engine, this.#registered());
    const clients = this.#clients.map((node) => this.#client(node));
    // What has no endpoint at all is told of at its client, and belongs into no list of another client's endpoint.
    const unserved = new Set(clients.filter(({ served }) => served === "no").map(({ node }) => node));
    const functions = this.#creations.map(({ call, client }): InngestFunction => {
      const isDecided =
        complete &&
        enclosingFunction(call) === null &&
        !(client && unserved.has(client)) &&
        !this.#isTest(call);
      const { id, node } = functionId(this.#engine, call);
      return {
        node: call,
        id,
        idNode: node,
        name: nameOf(call) ?? id ?? "this function",
        registered: registered.has(call) ? "yes" : isDecided ? "no" : "unknown",
        sharesId: shared.get(call) ?? null,
      };
    });
    const lacksSomething =
      clients.some(({ served, functions: count }) => served === "no" && count > 0) ||
      functions.some((each) => each.registered === "no");
    // Looking around costs time, so it is only done when there is something to be sure of.
    return lacksSomething && this.#mayBePartial()
      ? this.#app(clients.map(asUnserved), functions.map(asUnregistered))
      : this.#app(clients, functions);
  }

  #app(clients: readonly Client[], functions: readonly InngestFunction[]): App {
    return {
      clients,
      functions,
      endpoints: this.#offers.map((offer) => this.#described(offer, functions)),
    };
  }

  /** Whether what the program lacks may be elsewhere. */
  #mayBePartial(): boolean {
    const clientFiles = this.#clients.map((client) => client.getSourceFile().fileName);
    return (
      this.#files.some((file) => lacksModule(this.#engine, file)) ||
      isPartialApp(this.#engine.program, clientFiles)
    );
  }

  #isTest(node: ts.Node): boolean {
    return isTestCode(node, this.#engine.root);
  }

  #callsIn(file: ts.SourceFile): AppCalls {
    const { recognizer } = this.#engine.zones;
    const { named, any } = tellingCalls(file);
    const endpoints = any.filter((call) => this.#isEndpoint(call));
    return {
      creations: named.flatMap((call) => this.#creation(call) ?? []),
      clients: named.filter(ts.isNewExpression).filter((call) => recognizer.of(call)?.kind === "client"),
      endpoints,
      handing: any.filter((call) => !endpoints.includes(call) && this.#mayHandClient(call)),
    };
  }

  #creation(call: CallLike): Creation | null {
    if (ts.isNewExpression(call)) return null;
    const { recognizer } = this.#engine.zones;
    const thing = recognizer.callee(call);
    const isMember =
      thing?.kind === "client" && clientMembers.get(thing.path)?.meaning === "creates-function";
    const isExport =
      thing?.kind === "export" && moduleExportOf(thing.module, thing.name)?.meaning === "creates-function";
    if (!isMember && !isExport) return null;
    const object = isMember ? memberObject(unwrap(call.expression)) : call.arguments[0];
    return { call, client: object ? this.#lists.clientOf(object) : null, isCounted: isMember };
  }

  /** Whether a call may be that of an endpoint, by what it calls or what it is given. */
  #isEndpoint(call: CallLike): boolean {
    return this.#pluginForm(call) !== null || this.#endpoint(call) !== null;
  }

  #endpoint(call: CallLike): EndpointExport | null {
    const { recognizer } = this.#engine.zones;
    const thing = ts.isNewExpression(call) ? recognizer.of(call.expression) : recognizer.callee(call);
    const endpoint = thing?.kind === "export" ? endpointOf(thing.module, thing.name) : undefined;
    return endpoint?.construct === ts.isNewExpression(call) ? endpoint : null;
  }

  /** The client and the list that an endpoint's call is given; `null` when the call is no endpoint after all. */
  #offersOf(call: CallLike): readonly Offer[] | null {
    const plugin = this.#pluginForm(call);
    if (plugin) return [this.#offer(call, plugin)];
    const forms = this.#endpoint(call)?.arguments ?? [];
    for (const form of forms) {
      const offers = this.#inForm(call, form);
      if (offers) return offers;
    }
    return forms.some(({ form }) => form === "plugin") ? null : [this.#offer(call, null)];
  }

  #inForm(call: CallLike, form: EndpointArguments): readonly Offer[] | null {
    const { values } = this.#engine;
    if (form.form === "positional") {
      const client = call.arguments?.[form.client];
      const list = call.arguments?.[form.functions];
      return client && list ? [this.#offerOf(call, client, list)] : null;
    }
    const argument = call.arguments?.[form.argument];
    const literal = argument && values.objectLiteral(argument);
    if (!literal || form.form === "plugin") return null;
    if (form.form === "options") return [this.#offer(call, literal, form.client, form.functions)];
    const apps = propertyExpression(literal, form.apps);
    const elements =
      apps && ts.isArrayLiteralExpression(unwrap(apps))
        ? (unwrap(apps) as ts.ArrayLiteralExpression).elements
        : null;
    return elements
      ? elements.map((element) =>
          this.#offer(call, values.objectLiteral(element), form.client, form.functions),
        )
      : null;
  }

  /** `app.register(fastifyPlugin, { client, functions })`. */
  #pluginForm(call: CallLike): ts.ObjectLiteralExpression | null {
    const [plugin, options] = call.arguments ?? [];
    if (!plugin || !options) return null;
    const thing = ts.isIdentifier(unwrap(plugin)) ? this.#engine.zones.recognizer.of(plugin) : null;
    if (
      thing?.kind !== "export" ||
      !endpointOf(thing.module, thing.name)?.arguments.some(({ form }) => form === "plugin")
    ) {
      return null;
    }
    return this.#engine.values.objectLiteral(options);
  }

  #offer(
    call: CallLike,
    options: ts.ObjectLiteralExpression | null,
    client = "client",
    functions = "functions",
  ): Offer {
    const list = options && propertyExpression(options, functions);
    return this.#offerOf(call, options && propertyExpression(options, client), list);
  }

  #offerOf(call: CallLike, client: ts.Expression | null, list: ts.Expression | null): Offer {
    return {
      call,
      client: client && this.#lists.clientOf(client),
      list,
      functions: list ? this.#lists.read(list) : { creations: [], certain: [], complete: false },
    };
  }

  /** A client that code outside the program gets hold of may be served there. */
  #noteEscapes(call: CallLike): void {
    // What the arguments are is cheap to ask; what is called may need its receiver's type.
    const clients = (call.arguments ?? []).flatMap((argument) => this.#clientsIn(argument));
    if (clients.length === 0 || this.#engine.functions.called(call).kind === "source") return;
    if (ts.isCallExpression(call) && this.#engine.zones.recognizer.callee(call)) return;
    for (const client of clients) this.#escaped.add(client);
  }

  /** Whether an argument of a call is a client or can hold one: then it matters who gets it. */
  #mayHandClient(call: CallLike): boolean {
    return (call.arguments ?? []).some((argument) => this.#mayHoldClient(argument));
  }

  #mayHoldClient(argument: ts.Expression): boolean {
    const node = unwrap(argument);
    if (!ts.isObjectLiteralExpression(node))
      return ts.isIdentifier(node) && this.#lists.clientOf(node) !== null;
    return node.properties.some((property) => {
      const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      return (
        propertyName(property.name) === "functions" ||
        (value !== undefined && ts.isExpression(value) && this.#mayHoldClient(value))
      );
    });
  }

  /** The clients that an argument is or holds in an object literal, and those of the functions it lists. */
  #clientsIn(argument: ts.Expression): readonly ts.NewExpression[] {
    const node = unwrap(argument);
    if (ts.isObjectLiteralExpression(node)) {
      return node.properties.flatMap((property) => {
        const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
        if (!value || !ts.isExpression(value)) return [];
        return propertyName(property.name) === "functions" ? this.#clientsOf(value) : this.#clientsIn(value);
      });
    }
    const client = ts.isIdentifier(node) ? this.#lists.clientOf(node) : null;
    return client ? [client] : [];
  }

  /** `createServer({ functions })` of another package serves them with a client of its own. */
  #clientsOf(list: ts.Expression): readonly ts.NewExpression[] {
    const listed = new Set(this.#lists.read(list).creations);
    return this.#creations.flatMap(({ call, client }) => (client && listed.has(call) ? [client] : []));
  }

  #client(node: ts.NewExpression): Client {
    const functions = this.#creations.filter(({ client }) => client === node).length;
    const isServed = this.#offers.some(({ client }) => client === node);
    const mayBe = this.#offers.some(({ client }) => client === null) || this.#escaped.has(node);
    const [options] = node.arguments ?? [];
    const literal = options ? this.#engine.values.objectLiteral(options) : null;
    const id = literal ? this.#engine.values.property(literal, "id").value : null;
    return {
      node,
      id: id?.kind === "string" ? id.text : null,
      functions,
      served: isServed ? "yes" : mayBe ? "unknown" : "no",
    };
  }

  /** What each endpoint certainly serves. Tests make endpoints to see them throw. */
  #registered(): readonly Registered[] {
    return this.#offers
      .filter(({ call }) => !this.#isTest(call))
      .map(({ call, functions }) => ({ endpoint: this.#label(call), functions: functions.certain }));
  }

  #described({ call, list, functions: listed }: Offer, functions: readonly InngestFunction[]): Endpoint {
    const here = call.getSourceFile();
    // With several endpoints, which of them a function belongs to is not for us to say.
    const isOnly = this.#offers.length === 1;
    const missing = isOnly
      ? functions
          .filter(({ registered }) => registered === "no")
          .map((fn): MissingFunction => ({
            function: fn,
            location: this.#engine.location(fn.node),
            reference: this.#lists.referenceTo(fn.node, here),
          }))
      : [];
    const certain = this.#isTest(call) ? [] : listed.certain;
    const repeated = functions
      .filter(({ node }) => certain.indexOf(node) !== certain.lastIndexOf(node))
      .map((fn): RepeatedFunction => ({
        function: fn,
        made: enclosingFunction(fn.node) === null ? "once" : "each-time",
      }))
      // What a function makes anew can have another id each time.
      .filter(({ function: { id }, made }) => made === "once" || id !== null);
    return { node: call, label: this.#label(call), list, missing, repeated };
  }

  #label(call: CallLike): string {
    return `\`${dottedName(call.expression) ?? "serve"}()\` (${this.#engine.location(call)})`;
  }
}

function propertyExpression(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | null {
  const value = propertyValue(literal, name);
  return value && ts.isExpression(value) ? value : null;
}
