import ts from "typescript";
import {
  clientMembers,
  contextMembers,
  groupTools,
  moduleExportOf,
  moduleExports,
  stepTools,
  type FunctionCreation,
  type GroupTool,
  type StepTool,
} from "../sdk/index.ts";
import type { Functions } from "./functions.ts";
import type { Origins } from "./origins.ts";
import { packageOf } from "./packages.ts";
import {
  boundProperty,
  calleeName,
  isFunctionNode,
  memberName,
  memberObject,
  propertyName,
  propertyValue,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** Something of Inngest that an expression can be. Paths are those of the tables in `sdk`; "" is the whole object. */
export type Thing =
  | { readonly kind: "context" }
  | { readonly kind: "step"; readonly path: string }
  | { readonly kind: "group"; readonly path: string }
  | { readonly kind: "client"; readonly path: string }
  | { readonly kind: "export"; readonly module: string; readonly name: string }
  | { readonly kind: "function" }
  | { readonly kind: "context-member"; readonly name: string };

/** How parameters get their meaning from the calls that a function is handed to. */
export interface ParameterRoles {
  /** What a handler's parameter receives, or a parameter that a step tool is handed to. */
  receivedBy(parameter: ts.ParameterDeclaration): Thing | null;
  /** True while the roles are being found, when "nothing" may only mean "not yet". */
  readonly settling: boolean;
}

const inngestModule = /^inngest(?:\/|$)/;

const paths = [
  ...stepTools.keys(),
  ...groupTools.keys(),
  ...[...clientMembers.values()].filter(({ meaning }) => meaning !== "none").map(({ path }) => path),
  "publish",
];

/** The last names of everything that can be called. */
const memberNames = new Set(paths.flatMap((path) => path.split(".").slice(-1)));

/**
 * Those whose receiver is worth a question to the type checker. The objects that sandbox and metadata tools return are
 * followed by name only: their members are called `get`, `set` or `list`, as everything is.
 */
const typedNames = new Set(
  paths.filter((path) => !/^sandbox|\(\)/.test(path)).flatMap((path) => path.split(".").slice(-1)),
);

const creatorNames = new Set([
  ...[...clientMembers].filter(([, { creation }]) => creation).map(([path]) => path),
  ...moduleExports.filter(({ creation }) => creation).map(({ name }) => name),
]);

/** Tells what an expression is to Inngest: by following names, then by the declared type, then by shape. */
export class Recognizer {
  readonly #checker: ts.TypeChecker;
  readonly #typed: boolean;
  readonly #origins: Origins;
  readonly #functions: Functions;
  readonly #roles: ParameterRoles;
  readonly #named = new WeakMap<ts.Node, Thing | null>();
  readonly #typedThings = new WeakMap<ts.Node, Thing | null>();

  constructor(
    checker: ts.TypeChecker,
    typed: boolean,
    origins: Origins,
    functions: Functions,
    roles: ParameterRoles,
  ) {
    this.#checker = checker;
    this.#typed = typed;
    this.#origins = origins;
    this.#functions = functions;
    this.#roles = roles;
  }

  /** What the callee of a call is. Types are only asked when the name called is one that Inngest has. */
  callee(call: CallLike): Thing | null {
    const callee = unwrap(call.expression);
    const object = memberObject(callee);
    const name = memberName(callee);
    if (object && (name === null || !memberNames.has(name))) return null;
    const named = this.of(callee);
    if (named) return named;
    if (object && name !== null) {
      if (!typedNames.has(name)) return null;
      return (
        member(this.byType(object), name) ??
        (ts.isCallExpression(call) && this.#saysNothing(object) ? byShape(call, callee) : null)
      );
    }
    return ts.isIdentifier(callee) ? this.#boundTool(callee) : null;
  }

  /** The call that creates a function, with its layout; `null` for any other call. */
  creation(call: CallLike): FunctionCreation | null {
    const name = calleeName(call);
    if (name === null || !ts.isCallExpression(call)) return null;
    // Only a destructured or imported creator can go by another name.
    if (!creatorNames.has(name) && !ts.isIdentifier(unwrap(call.expression))) return null;
    return creationOf(this.callee(call));
  }

  /** What an expression is, found by following names alone. */
  of(expression: ts.Expression): Thing | null {
    const node = unwrap(expression);
    const known = this.#named.get(node);
    if (known !== undefined) return known;
    this.#named.set(node, null);
    const thing = this.#find(node);
    if (thing === null && this.#roles.settling) this.#named.delete(node);
    else this.#named.set(node, thing);
    return thing;
  }

  /** What an expression is by its declared type, when names do not say it. */
  byType(expression: ts.Expression): Thing | null {
    const node = unwrap(expression);
    const named = this.of(node);
    if (named || !this.#typed) return named;
    const known = this.#typedThings.get(node);
    if (known !== undefined) return known;
    const thing = this.thingOfType(this.#checker.getTypeAtLocation(node));
    this.#typedThings.set(node, thing);
    return thing;
  }

  /** What a value of a type is. */
  thingOfType(type: ts.Type): Thing | null {
    const [concrete] = alternatives(this.#checker, type);
    if (!concrete) return null;
    const alias = concrete.aliasSymbol;
    for (const symbol of [concrete.symbol, alias]) {
      const declaration = symbol?.declarations?.[0];
      if (!declaration || !isInngest(declaration)) continue;
      switch (symbol?.name) {
        case "Inngest":
          return { kind: "client", path: "" };
        case "InngestFunction":
        case "DeferredFunction":
          return { kind: "function" };
        case "GroupTools":
          return { kind: "group", path: "" };
        default:
      }
    }
    const tool = ["run", "sleep", "waitForEvent"].some((name) => {
      const declaration = concrete.getProperty(name)?.declarations?.[0];
      return (
        declaration !== undefined && isInngest(declaration) && hasAncestor(declaration, "createStepTools")
      );
    });
    if (tool) return { kind: "step", path: "" };
    const base = concrete.getBaseTypes?.()?.[0];
    return base ? this.thingOfType(base) : null;
  }

  #find(node: ts.Expression): Thing | null {
    if (ts.isIdentifier(node)) return this.#ofIdentifier(node);
    if (ts.isAwaitExpression(node)) return this.#ofAwaited(node);
    if (ts.isNewExpression(node)) {
      const made = this.of(node.expression);
      return made?.kind === "export" && made.name === "Inngest" ? { kind: "client", path: "" } : null;
    }
    if (ts.isCallExpression(node)) return this.#ofCall(node);
    const object = memberObject(node);
    const name = memberName(node);
    if (!object || name === null) return null;
    const holder = this.of(object);
    if (holder) return member(holder, name);
    return object.kind === ts.SyntaxKind.ThisKeyword ? this.#ofOwnMember(node) : null;
  }

  /** `await step.sandbox.create(…)` has tools of its own. */
  #ofAwaited(node: ts.AwaitExpression): Thing | null {
    const inner = unwrap(node.expression);
    const tool = ts.isCallExpression(inner) ? this.of(inner.expression) : null;
    const returns = tool?.kind === "step" ? stepTools.get(tool.path)?.returns : undefined;
    return returns ? { kind: "step", path: returns } : this.of(inner);
  }

  #ofCall(node: ts.CallExpression): Thing | null {
    const callee = unwrap(node.expression);
    const object = memberObject(callee);
    if (object && memberName(callee) === "bind") return this.of(object);
    const thing = this.of(callee);
    if (thing) return result(thing);
    const origin = this.#origins.of(node);
    if (origin?.module && inngestModule.test(origin.module)) return exported(origin.module, origin.path);
    return null;
  }

  #ofIdentifier(node: ts.Identifier): Thing | null {
    const origin = this.#origins.of(node);
    if (origin?.module && inngestModule.test(origin.module)) return fromPath(origin.module, origin.path);
    let symbol = this.#checker.getSymbolAtLocation(node);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = this.#checker.getAliasedSymbol(symbol);
    const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
    return declaration ? this.#ofDeclaration(declaration) : null;
  }

  #ofDeclaration(declaration: ts.Declaration): Thing | null {
    if (ts.isVariableDeclaration(declaration)) {
      const { initializer } = declaration;
      return (initializer && this.of(initializer)) ?? this.#ofTypeNode(declaration.type);
    }
    if (ts.isBindingElement(declaration)) return this.#ofBinding(declaration);
    if (ts.isParameter(declaration)) return this.#ofParameter(declaration);
    if (ts.isPropertyDeclaration(declaration) || ts.isPropertySignature(declaration)) {
      const value = "initializer" in declaration ? declaration.initializer : undefined;
      return (value && this.of(value)) ?? this.#ofTypeNode(declaration.type);
    }
    if (ts.isPropertyAssignment(declaration)) return this.of(declaration.initializer);
    if (ts.isExportAssignment(declaration)) return this.of(declaration.expression);
    return isInngest(declaration) ? ofInngestDeclaration(declaration) : null;
  }

  #ofBinding(element: ts.BindingElement): Thing | null {
    const holder = this.#ofPattern(element.parent);
    if (!holder || !ts.isObjectBindingPattern(element.parent)) return null;
    // What is left of the context after naming some of its members still has the others.
    if (element.dotDotDotToken) return holder;
    const name = boundProperty(element);
    return name === null ? null : member(holder, name);
  }

  #ofPattern(pattern: ts.BindingPattern): Thing | null {
    const holder = pattern.parent;
    if (ts.isBindingElement(holder)) return this.#ofBinding(holder);
    if (ts.isParameter(holder)) return this.#ofParameter(holder);
    return (holder.initializer && this.of(holder.initializer)) ?? this.#ofTypeNode(holder.type);
  }

  #ofParameter(parameter: ts.ParameterDeclaration): Thing | null {
    return this.#ofTypeNode(parameter.type) ?? this.#roles.receivedBy(parameter);
  }

  /** A type written with a name that the SDK exports. */
  #ofTypeNode(type: ts.TypeNode | undefined): Thing | null {
    if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return null;
    const origin = this.#origins.of(type.typeName);
    if (!origin?.module || !inngestModule.test(origin.module)) return null;
    switch (origin.path) {
      case "Inngest":
      case "Inngest.Any":
        return { kind: "client", path: "" };
      case "GetStepTools":
        return { kind: "step", path: "" };
      case "GroupTools":
        return { kind: "group", path: "" };
      case "Context":
      case "GetFunctionInput":
        return { kind: "context" };
      default:
        return null;
    }
  }

  /** `this.step`: a field, a constructor parameter, or a getter's type. */
  #ofOwnMember(node: ts.Expression): Thing | null {
    const name = ts.isPropertyAccessExpression(node) ? node.name : node;
    const declaration = this.#checker.getSymbolAtLocation(name)?.valueDeclaration;
    return declaration ? this.#ofDeclaration(declaration) : null;
  }

  /** `run(…)` where `run` was taken out of something whose type tells what it is: `({ run }: StepTools) => run(…)`. */
  #boundTool(callee: ts.Identifier): Thing | null {
    if (!this.#typed) return null;
    const declaration = this.#checker.getSymbolAtLocation(callee)?.valueDeclaration;
    if (!declaration || !ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent))
      return null;
    const name = boundProperty(declaration);
    if (name === null || !typedNames.has(name)) return null;
    return member(this.thingOfType(this.#checker.getTypeAtLocation(declaration.parent)), name);
  }

  /** Whether nothing is known of a value, so that only the shape of its use can tell. */
  #saysNothing(object: ts.Expression): boolean {
    const node = unwrap(object);
    const origin = this.#origins.of(node);
    if (origin?.module && !isProjectSpecifier(origin.module)) return false;
    if (origin && origin.module === null) return false;
    if (!this.#typed) return !this.#isOfKnownType(node);
    const type = this.#checker.getTypeAtLocation(node);
    return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  }

  /** Without types, an annotation or a value made here still tells that something is the project's own. */
  #isOfKnownType(node: ts.Expression): boolean {
    const object = memberObject(node);
    if (object) return this.#isOfKnownType(unwrap(object));
    if (!ts.isIdentifier(node)) return true;
    const declaration = this.#checker.getSymbolAtLocation(node)?.valueDeclaration;
    if (!declaration) return false;
    if (ts.isParameter(declaration)) return isAnnotated(declaration.type);
    if (ts.isBindingElement(declaration)) {
      const holder = ts.findAncestor(
        declaration,
        (parent) => ts.isParameter(parent) || ts.isVariableDeclaration(parent),
      );
      return !holder || !ts.isParameter(holder) || isAnnotated(holder.type);
    }
    return true;
  }

  /** The function that a handler argument is, wrappers such as `withSentry(handler)` seen through. */
  handlerFunction(argument: ts.Expression): FunctionNode | null {
    const node = unwrap(argument);
    const direct = this.#functions.source(node);
    if (direct) return direct;
    if (!ts.isCallExpression(node)) return null;
    const inner = node.arguments.findLast((each) => isFunctionNode(unwrap(each)));
    return inner ? this.#functions.source(inner) : null;
  }
}

/** The object that a creation's options are, when it is written as a literal. */
export function creationOptions(call: ts.CallExpression, creation: FunctionCreation): ts.Expression | null {
  return creation.options === null ? null : (call.arguments[creation.options] ?? null);
}

/** What calls the members of a thing are, by name. */
export function member(thing: Thing | null, name: string): Thing | null {
  switch (thing?.kind) {
    case "context":
      return contextMember(name);
    case "step": {
      const path = join(thing.path, name);
      return knowsPrefix(stepTools, path) ? { kind: "step", path } : null;
    }
    case "group": {
      const path = join(thing.path, name);
      return groupTools.has(path) ? { kind: "group", path } : null;
    }
    case "client": {
      const path = join(thing.path, name);
      return knowsPrefix(clientMembers, path) ? { kind: "client", path } : null;
    }
    case "export":
      return thing.name === "" ? exported(thing.module, name) : exportedMember(thing, name);
    default:
      return null;
  }
}

/** The step or group tool that a call uses, or `undefined`. */
export function toolOf(thing: Thing | null): StepTool | GroupTool | undefined {
  if (thing?.kind === "step") return stepTools.get(thing.path);
  if (thing?.kind === "group") return groupTools.get(thing.path);
  return undefined;
}

function creationOf(thing: Thing | null): FunctionCreation | null {
  if (thing?.kind === "client") return clientMembers.get(thing.path)?.creation ?? null;
  if (thing?.kind === "export") return moduleExportOf(thing.module, thing.name)?.creation ?? null;
  return null;
}

function contextMember(name: string): Thing | null {
  const meaning = contextMembers.get(name)?.meaning;
  if (meaning === "step") return { kind: "step", path: "" };
  if (meaning === "group") return { kind: "group", path: "" };
  return meaning === undefined ? null : { kind: "context-member", name };
}

/** What a call of a thing gives, before it is awaited. */
function result(thing: Thing): Thing | null {
  if (creationOf(thing)) return { kind: "function" };
  if (thing.kind !== "step") return null;
  const tool = stepTools.get(thing.path);
  return tool?.returns !== undefined && tool.returns !== null && !tool.durable
    ? { kind: "step", path: tool.returns }
    : null;
}

/** What a name imported from the package is. */
function exported(module: string, name: string): Thing {
  const meaning = moduleExportOf(module, name)?.meaning;
  if (meaning === "step-tools") return { kind: "step", path: "" };
  if (meaning === "group-tools") return { kind: "group", path: "" };
  if (meaning === "fetch") return { kind: "step", path: "fetch" };
  return { kind: "export", module, name };
}

function exportedMember(thing: Thing & { kind: "export" }, name: string): Thing {
  return { kind: "export", module: thing.module, name: `${thing.name}.${name}` };
}

/** What a path from a module is: `Inngest`, `step.run`, `new Inngest.send`. */
function fromPath(module: string, path: string): Thing | null {
  const client = /^new (?:default\.)?Inngest(?:\.(.+))?$/.exec(path);
  if (client) {
    return client[1] === undefined
      ? { kind: "client", path: "" }
      : throughMembers({ kind: "client", path: "" }, client[1]);
  }
  if (path.startsWith("new ") || path.includes("(")) return null;
  const [name = "", ...rest] = path.split(".");
  return throughMembers(exported(module, name), rest.join("."));
}

function throughMembers(thing: Thing, path: string): Thing | null {
  return path === "" ? thing : path.split(".").reduce<Thing | null>(member, thing);
}

/** A declaration of the SDK itself, reached by an import through the project. */
function ofInngestDeclaration(declaration: ts.Declaration): Thing | null {
  const name = propertyName(ts.getNameOfDeclaration(declaration) as ts.PropertyName | undefined);
  return name === null ? null : exported("inngest", name);
}

function isInngest(declaration: ts.Declaration): boolean {
  return packageOf(declaration.getSourceFile().fileName).name === "inngest";
}

function hasAncestor(declaration: ts.Node, name: string): boolean {
  return (
    ts.findAncestor(
      declaration,
      (node) =>
        (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) &&
        propertyName(node.name) === name,
    ) !== undefined
  );
}

/** The types a value can have beside `null` and `undefined`, with type parameters replaced by what they extend. */
function alternatives(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const present = checker.getNonNullableType(type);
  const concrete =
    present.flags & ts.TypeFlags.TypeParameter
      ? (checker.getBaseConstraintOfType(present) ?? present)
      : present;
  return concrete.isUnion() ? concrete.types : [concrete];
}

function knowsPrefix(table: ReadonlyMap<string, unknown>, path: string): boolean {
  return table.has(path) || [...table.keys()].some((known) => known.startsWith(`${path}.`));
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** A specifier that can lead to the project's own code: relative, or an alias such as `@/lib` or `~/lib`. */
function isProjectSpecifier(specifier: string): boolean {
  return /^(?:\.|\/|~|#|@\/)/.test(specifier);
}

function isAnnotated(type: ts.TypeNode | undefined): boolean {
  return (
    type !== undefined && type.kind !== ts.SyntaxKind.AnyKeyword && type.kind !== ts.SyntaxKind.UnknownKeyword
  );
}

/** What a call must be for its looks alone: the usual name, and arguments as only the SDK's tool takes them. */
function byShape(call: ts.CallExpression, callee: ts.Expression): Thing | null {
  const name = memberName(callee);
  const object = memberObject(callee);
  if (name === null || !object) return null;
  const holder = unwrap(object);
  const holderName = ts.isIdentifier(holder) ? holder.text : memberName(holder);
  if (name === "createFunction" && looksLikeCreation(call)) return { kind: "client", path: name };
  if (name === "send" && holderName?.toLowerCase() === "inngest" && looksLikeEvents(call.arguments[0])) {
    return { kind: "client", path: name };
  }
  if (holderName !== "step" || !stepTools.get(name)?.durable) return null;
  const [id, second] = call.arguments;
  if (!id || !second || isFunctionNode(unwrap(id))) return null;
  const fits = stepTools.get(name)?.callbacks.length
    ? isFunctionNode(unwrap(second)) || ts.isIdentifier(unwrap(second)) || memberName(unwrap(second)) !== null
    : true;
  return fits ? { kind: "step", path: name } : null;
}

function looksLikeCreation(call: ts.CallExpression): boolean {
  const [options, second] = call.arguments;
  const handler = call.arguments.at(-1);
  if (!options || !handler || call.arguments.length < 2 || call.arguments.length > 3) return false;
  const object = unwrap(options);
  if (!ts.isObjectLiteralExpression(object) || !propertyValue(object, "id")) return false;
  if (ts.isObjectLiteralExpression(unwrap(handler)) || ts.isLiteralExpression(handler)) return false;
  if (call.arguments.length === 2) return propertyValue(object, "triggers") !== undefined;
  const trigger = second && unwrap(second);
  return (
    trigger !== undefined &&
    (ts.isArrayLiteralExpression(trigger) ||
      (ts.isObjectLiteralExpression(trigger) &&
        (propertyValue(trigger, "event") !== undefined || propertyValue(trigger, "cron") !== undefined)))
  );
}

function looksLikeEvents(argument: ts.Expression | undefined): boolean {
  const node = argument && unwrap(argument);
  if (!node) return false;
  if (ts.isArrayLiteralExpression(node))
    return node.elements.length > 0 && node.elements.every(looksLikeEvents);
  return ts.isObjectLiteralExpression(node) && propertyValue(node, "name") !== undefined;
}
