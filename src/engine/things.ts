import type ts from "typescript";
import {
  clientMembers,
  contextMembers,
  declaredExport,
  declaredMember,
  groupTools,
  moduleExportOf,
  stepTools,
  stepToolsOf,
  type Callback,
  type DeclaredMember,
  type FunctionCreation,
  type GroupTool,
  type SdkMajor,
  type StepTool,
} from "../sdk/index.ts";
import { placeInPackage } from "./packages.ts";

/** Something of Inngest that an expression can be. Paths are those of the tables in `sdk`; "" is the whole object. */
export type Thing =
  | { readonly kind: "context" }
  | { readonly kind: "step"; readonly path: string }
  | { readonly kind: "group"; readonly path: string }
  | { readonly kind: "client"; readonly path: string }
  | { readonly kind: "export"; readonly module: string; readonly name: string }
  | { readonly kind: "function" }
  | { readonly kind: "context-member"; readonly name: string }
  /** An object of the project that may hold something of Inngest: a literal, or the type of one. */
  | { readonly kind: "holder"; readonly node: Holder };

export type Holder = ts.ObjectLiteralExpression | ts.TypeLiteralNode | ts.InterfaceDeclaration;

/** What the SDK's tables say of things, for one major of the SDK. */
export class Things {
  readonly #tools: ReadonlyMap<string, StepTool>;

  /** A major that is not known is taken to be a current one. */
  constructor(major: SdkMajor | null) {
    this.#tools = major === 2 ? stepToolsOf(major) : stepTools;
  }

  /** What the member of a thing is. */
  member(thing: Thing | null, name: string): Thing | null {
    switch (thing?.kind) {
      case "context":
        return contextMember(name);
      case "step": {
        const path = join(thing.path, name);
        return knowsPrefix(this.#tools, path) ? { kind: "step", path } : null;
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
        return thing.name === ""
          ? exported(thing.module, name)
          : { kind: "export", module: thing.module, name: `${thing.name}.${name}` };
      default:
        return null;
    }
  }

  /** The step or group tool that a thing is. */
  tool(thing: Thing | null): StepTool | GroupTool | undefined {
    if (thing?.kind === "step") return this.#tools.get(thing.path);
    if (thing?.kind === "group") return groupTools.get(thing.path);
    return undefined;
  }

  /** The callbacks of a call: those of a tool, or of an export such as `experiment.custom`. */
  callbacks(thing: Thing | null): readonly Callback[] {
    if (thing?.kind === "export") return moduleExportOf(thing.module, thing.name)?.callbacks ?? [];
    return this.tool(thing)?.callbacks ?? [];
  }

  /** What a call of a thing gives, before it is awaited. */
  result(thing: Thing | null): Thing | null {
    if (creationOf(thing)) return { kind: "function" };
    const returns = this.#returns(thing);
    return returns !== null && !this.tool(thing)?.durable ? { kind: "step", path: returns } : null;
  }

  /** What a call of a thing gives when it is awaited: `await step.sandbox.create(…)` has tools of its own. */
  awaitedResult(thing: Thing | null): Thing | null {
    const returns = this.#returns(thing);
    return returns === null ? null : { kind: "step", path: returns };
  }

  #returns(thing: Thing | null): string | null {
    return thing?.kind === "step" ? (this.#tools.get(thing.path)?.returns ?? null) : null;
  }

  /** What a path from a module is: `Inngest`, `step.run`, `new Inngest.send`. */
  fromPath(module: string, path: string): Thing | null {
    const client = /^new (?:default\.)?Inngest(?:\.(.+))?$/.exec(path);
    if (client) return this.#through({ kind: "client", path: "" }, client[1] ?? "");
    if (path.startsWith("new ") || path.includes("(")) return null;
    const [name = "", ...rest] = path.split(".");
    return this.#through(exported(module, name), rest.join("."));
  }

  #through(thing: Thing, path: string): Thing | null {
    return path === ""
      ? thing
      : path.split(".").reduce<Thing | null>((holder, name) => this.member(holder, name), thing);
  }

  /** What a value is that a declaration of the SDK declares or is the type of; `null` for any other declaration. */
  declaredBy(declaration: ts.Declaration): Thing | null {
    const place = placeInPackage(declaration);
    if (!place) return null;
    const member = declaredMember(place.package, place.file, place.chain);
    return member && this.#ofDeclared(member);
  }

  #ofDeclared({ kind, path }: DeclaredMember): Thing | null {
    switch (kind) {
      case "client":
        return { kind: "client", path: "" };
      case "client-member":
        return this.#through({ kind: "client", path: "" }, path);
      case "step-tool":
        return this.#through({ kind: "step", path: "" }, path);
      case "group-tool":
        return this.#through({ kind: "group", path: "" }, path);
      case "context-member":
        return this.#through({ kind: "context" }, path);
      case "function":
        return path === "" ? { kind: "function" } : null;
      // What stands before the member decides which of the two builders it is.
      case "metadata-builder":
      case "logger-method":
        return null;
    }
  }
}

/** What an export of the SDK is, by its declaration; `null` for what is not exported. */
export function exportedBy(declaration: ts.Declaration): Thing | null {
  const place = placeInPackage(declaration);
  const name = place && declaredExport(place.package, place.file, place.chain.join("."));
  return name && exported(name.module, name.name);
}

/** How a call of a thing creates a function; `null` when it creates none. */
export function creationOf(thing: Thing | null): FunctionCreation | null {
  if (thing?.kind === "client") return clientMembers.get(thing.path)?.creation ?? null;
  if (thing?.kind === "export") return moduleExportOf(thing.module, thing.name)?.creation ?? null;
  return null;
}

/** What a name imported from the package is. */
function exported(module: string, name: string): Thing {
  switch (moduleExportOf(module, name)?.meaning) {
    case "step-tools":
      return { kind: "step", path: "" };
    case "group-tools":
      return { kind: "group", path: "" };
    case "fetch":
      return { kind: "step", path: "fetch" };
    default:
      return { kind: "export", module, name };
  }
}

/** What a type of the SDK is the type of, by its exported name. */
export function ofTypeName(path: string): Thing | null {
  switch (path) {
    case "Inngest":
    case "Inngest.Any":
    case "Inngest.Like":
      return { kind: "client", path: "" };
    case "GetStepTools":
      return { kind: "step", path: "" };
    case "GroupTools":
      return { kind: "group", path: "" };
    case "Context":
    case "GetFunctionInput":
    case "Context.Any":
    case "GetFunctionInput.Any":
      return { kind: "context" };
    default:
      return null;
  }
}

function contextMember(name: string): Thing | null {
  const meaning = contextMembers.get(name)?.meaning;
  if (meaning === "step") return { kind: "step", path: "" };
  if (meaning === "group") return { kind: "group", path: "" };
  return meaning === undefined ? null : { kind: "context-member", name };
}

function knowsPrefix(table: ReadonlyMap<string, unknown>, path: string): boolean {
  return table.has(path) || [...table.keys()].some((known) => known.startsWith(`${path}.`));
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
