import { readFileSync, existsSync } from "node:fs";
import path from "node:path";
import {
  ModuleResolutionKind,
  ModuleKind,
  Node,
  Project,
  ScriptTarget,
  SymbolFlags,
  SyntaxKind,
  ts,
  type Identifier,
  type Signature,
  type Symbol,
  type Type,
} from "ts-morph";
import { declarationPath, type SdkMajor } from "../../src/sdk/index.ts";

/** The groups of members that the tables in `src/sdk` classify. */
export const surfaceGroups = [
  "stepTools",
  "groupTools",
  "clientMembers",
  "functionContext",
  "failureContext",
  "deferredContext",
  "moduleExports",
  "serveOptions",
  "connectOptions",
  "clientOptions",
  "functionOptions",
  "triggerKeys",
] as const;

export type SurfaceGroup = (typeof surfaceGroups)[number];

/** Where a member is declared: the file in the package and the names of the declarations around it. */
export interface DeclarationSite {
  readonly file: string;
  readonly chain: readonly string[];
}

/** One parameter of a tool. */
export interface DeclaredParameter {
  readonly name: string;
  /** True when it can be a function. */
  readonly callback: boolean;
  /** The members of its options object that are functions, or objects of functions: `select`, `variants.*`. */
  readonly callbackProperties: readonly string[];
  /** Whether its options object must have a `timeout`; `null` when it cannot. */
  readonly timeout: "required" | "optional" | null;
}

/** One member that an SDK declares. */
export interface DeclaredMember {
  readonly path: string;
  readonly deprecated: boolean;
  readonly sites: readonly DeclarationSite[];
  /** Set for callable tools of `step` and `group`. */
  readonly parameters?: readonly DeclaredParameter[];
}

/** All members that one version of the SDK declares. */
export interface SdkDeclarations {
  readonly version: string;
  readonly major: SdkMajor;
  /** What does not type-check in the program that was written against it; then not everything could be read. */
  readonly errors: readonly string[];
  readonly groups: Readonly<Record<SurfaceGroup, readonly DeclaredMember[]>>;
}

/** Which of the two declaration files a program resolves to: those for `import`, or those for `require`. */
export type ModuleFlavour = "js" | "cjs";

interface Manifest {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Entry points whose exports no program of a user calls. */
const internalModules = new Set(["types", "internals", "components"]);

/** Each adapter exports the name of its framework, which says nothing about a program. SDK 2 calls it `name`. */
const frameworkNames = new Set(["frameworkName", "name"]);

/** Exports whose members are called rather than the export itself. */
const namespaces = new Set(["experiment"]);

/**
 * Reads what an installed copy of the SDK declares.
 *
 * It type-checks a small program that uses the SDK as a user would, and lists the members of what the program gets, so
 * that what it finds is what an editor completes: middleware, generics and all.
 *
 * @param folder the folder of the installed package
 * @param edit changes the text of one of the SDK's own files before it is read; for tests
 */
export function readDeclarations(
  folder: string,
  flavour: ModuleFlavour = "js",
  edit?: { readonly file: string; readonly change: (text: string) => string },
): SdkDeclarations {
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
  const major = majorOf(manifest.version);
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      strict: true,
      skipLibCheck: true,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      target: ScriptTarget.ESNext,
      lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
      types: ["node"],
    },
  });
  const experimental = experimentalExports(project, folder, flavour);
  const program = project.createSourceFile(
    path.join(folder, `surface-probe.${flavour === "cjs" ? "cts" : "ts"}`),
    programText(folder, major, flavour, experimental),
  );
  if (edit) {
    const file = path.join(folder, edit.file);
    project.createSourceFile(file, edit.change(readFileSync(file, "utf8")), { overwrite: true });
  }
  const errors = program
    .getPreEmitDiagnostics()
    .map((error) => ts.flattenDiagnosticMessageText(error.compilerObject.messageText, " "));
  const reader = new Reader(folder);
  const probes = new Map<string, Identifier>();
  for (const statement of program.getDescendantsOfKind(SyntaxKind.ExpressionStatement)) {
    const expression = statement.getExpression();
    if (Node.isIdentifier(expression)) probes.set(expression.getText(), expression);
  }
  const probe = (name: string): readonly Identifier[] => {
    const found = probes.get(name);
    return found === undefined ? [] : [found];
  };
  const withMiddleware = [...probe("context"), ...probe("extended")];
  return {
    version: manifest.version,
    major,
    errors,
    groups: {
      stepTools: reader.tools(withMiddleware, "step"),
      groupTools: reader.tools(withMiddleware, "group"),
      clientMembers: reader.members(probe("client")),
      functionContext: reader.names(withMiddleware),
      failureContext: reader.names([...probe("failure"), ...probe("extendedFailure")]),
      deferredContext: reader.names(probe("deferred")),
      moduleExports: reader.exports(project, manifest, flavour),
      serveOptions: reader.options(probe("serveOptions"), new Set(["client", "functions"])),
      connectOptions: reader.options(probe("connectOptions"), new Set(["apps.client", "apps.functions"])),
      clientOptions: reader.options(probe("clientOptions")),
      functionOptions: reader.options(probe("functionOptions"), new Set(["triggers"])),
      triggerKeys: reader.options(probe("trigger")),
    },
  };
}

function majorOf(version: string): SdkMajor {
  const major = Number.parseInt(version, 10);
  if (major === 2 || major === 3 || major === 4) return major;
  throw new Error(
    `inngest ${version} is of a major that src/sdk/availability.ts does not know; add it to SdkMajor there.`,
  );
}

/** The names that `inngest/experimental` exports. */
function experimentalExports(project: Project, folder: string, flavour: ModuleFlavour): readonly string[] {
  const file = path.join(folder, flavour === "cjs" ? "experimental.d.cts" : "experimental.d.ts");
  if (!existsSync(file)) return [];
  return project
    .addSourceFileAtPath(file)
    .getExportSymbols()
    .map((symbol) => symbol.getName());
}

/** A program that uses the SDK; each statement that is only a name is a value whose members are listed. */
function programText(
  folder: string,
  major: SdkMajor,
  flavour: ModuleFlavour,
  experimental: readonly string[],
): string {
  // Middleware adds tools to `step` and `group` and members to the handler's argument.
  const middleware = experimental.filter((name) => name.endsWith("Middleware"));
  const module = (name: string): string => JSON.stringify(`./${name}.${flavour}`);
  const has = (name: string): boolean =>
    existsSync(path.join(folder, `${name}.d.${flavour === "cjs" ? "cts" : "ts"}`));
  // Before SDK 3 the client and the functions have a `name` for an `id`.
  const id = (value: string): string => (major === 2 ? `{ name: "${value}" }` : `{ id: "${value}" }`);
  const create = (client: string, handler: string, options = ""): string =>
    major >= 4
      ? `${client}.createFunction({ ...${id("function")}, triggers: [{ event: "event" }], ${options} }, ${handler});`
      : `${client}.createFunction({ ...${id("function")}, ${options} }, { event: "event" }, ${handler});`;
  return [
    `import { Inngest } from ${module("index")};`,
    `import { serve } from ${module("next")};`,
    has("connect") ? `import { connect } from ${module("connect")};` : "",
    `const client = new Inngest(${id("app")});`,
    "client;",
    create(
      "client",
      "async (context) => { context; }",
      "onFailure: async (failure) => { failure; return undefined; },",
    ),
    middleware.length > 0
      ? [
          `import { ${middleware.join(", ")} } from ${module("experimental")};`,
          `const extendedClient = new Inngest({ ...${id("app")}, middleware: [${middleware.map((name) => `${name}()`).join(", ")}] });`,
          create(
            "extendedClient",
            "async (extended) => { extended; }",
            "onFailure: async (extendedFailure) => { extendedFailure; return undefined; },",
          ),
        ].join("\n")
      : "",
    experimental.includes("createDefer")
      ? `import { createDefer } from ${module("experimental")};\ncreateDefer(extendedClient, ${id("deferred")}, async (deferred) => { deferred; });`
      : "",
    // Before SDK 3 the client and the functions come first, by position.
    `declare const serveOptions: Parameters<typeof serve>[${major === 2 ? 2 : 0}]; serveOptions;`,
    has("connect") ? "declare const connectOptions: Parameters<typeof connect>[0]; connectOptions;" : "",
    "declare const clientOptions: ConstructorParameters<typeof Inngest>[0]; clientOptions;",
    "declare const functionOptions: Parameters<typeof client.createFunction>[0]; functionOptions;",
    major >= 4
      ? `import type { InngestFunction } from ${module("components/InngestFunction")};\ndeclare const trigger: InngestFunction.Trigger<string>; trigger;`
      : "declare const trigger: Parameters<typeof client.createFunction>[1]; trigger;",
  ].join("\n");
}

/** Objects that members hold and that are no part of the API they stand in. */
const opaqueTypes = new Set(["Logger"]);

class Reader {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The tools of one member of a handler's argument, with those of the objects that the tools return. */
  tools(contexts: readonly Identifier[], name: string): readonly DeclaredMember[] {
    const found = new Map<string, DeclaredMember>();
    for (const context of contexts) {
      const symbol = context.getType().getProperty(name);
      if (symbol === undefined) continue;
      const seen: ReadonlySet<string>[] = [];
      const pending: { readonly type: Type; readonly prefix: string }[] = [
        { type: symbol.getTypeAtLocation(context), prefix: "" },
      ];
      for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
        const members = this.#walk(next.type, next.prefix, context);
        seen.push(...namesByObject(members));
        for (const member of members) {
          if (next.prefix !== "" && !member.callable) continue;
          const parameters = member.signature?.getParameters().map((each) => parameterOf(each, context));
          add(found, parameters === undefined ? member : { ...member, parameters });
          const { returns } = member;
          if (returns === null || !this.#isPartOfApi(returns)) continue;
          const names = this.#walk(returns, "", context)
            .filter((each) => each.callable)
            .map((each) => each.path);
          // A builder returns itself, and some tools return what others do; the first path stands for all.
          if (names.length === 0 || seen.some((each) => names.every((known) => each.has(known)))) continue;
          seen.push(new Set(names));
          pending.push({ type: returns, prefix: `${member.path}().` });
        }
      }
    }
    return sorted(found);
  }

  /** The public members of values, and the members of the objects they hold. */
  members(values: readonly Identifier[]): readonly DeclaredMember[] {
    const found = new Map<string, DeclaredMember>();
    for (const value of values)
      for (const member of this.#walk(value.getType(), "", value)) add(found, member);
    return sorted(found);
  }

  /** The names of the direct members of values. */
  names(values: readonly Identifier[]): readonly DeclaredMember[] {
    const found = new Map<string, DeclaredMember>();
    for (const value of values)
      for (const symbol of value.getType().getProperties())
        if (isPublic(symbol)) add(found, { ...this.#describe(symbol), path: symbol.getName() });
    return sorted(found);
  }

  /** The named options of an argument, with the options in its options. */
  options(values: readonly Identifier[], opaque: ReadonlySet<string> = new Set()): readonly DeclaredMember[] {
    const found = new Map<string, DeclaredMember>();
    for (const value of values) this.#options(value.getType(), "", value, opaque, found);
    return sorted(found);
  }

  /** The values that the public modules of the SDK export, each as `module#name`. */
  exports(project: Project, manifest: Manifest, flavour: ModuleFlavour): readonly DeclaredMember[] {
    const found = new Map<string, DeclaredMember>();
    for (const [subpath, target] of Object.entries(manifest.exports)) {
      const name = subpath.replace(/^\.\/?/, "");
      const types = typesOf(target, flavour);
      if (types === null || subpath.includes("*") || internalModules.has(name)) continue;
      const file = path.join(this.#folder, types);
      if (!existsSync(file)) continue;
      const module = name === "" ? "inngest" : `inngest/${name}`;
      const source = project.addSourceFileAtPath(file);
      for (const exported of source.getExportSymbols()) {
        const symbol = exported.getAliasedSymbol() ?? exported;
        if (isTypeOnly(exported) || frameworkNames.has(exported.getName())) continue;
        if ((symbol.getFlags() & SymbolFlags.Value) === 0) continue;
        const exportPath = `${module}#${exported.getName()}`;
        add(found, { ...this.#describe(symbol), path: exportPath });
        if (!namespaces.has(exported.getName())) continue;
        for (const member of this.#walk(symbol.getTypeAtLocation(source), `${exportPath}.`, source))
          add(found, member);
      }
    }
    return sorted(found);
  }

  #walk(type: Type, prefix: string, at: Node): readonly WalkedMember[] {
    return type.getProperties().flatMap((symbol): readonly WalkedMember[] => {
      if (!isPublic(symbol)) return [];
      const memberPath = `${prefix}${unquoted(symbol.getName())}`;
      const memberType = symbol.getTypeAtLocation(at).getNonNullableType();
      const [signature] = memberType.getCallSignatures();
      const inner = this.#isPartOfApi(memberType) ? this.#walk(memberType, `${memberPath}.`, at) : [];
      if (inner.length > 0 && signature === undefined) return inner;
      const member: WalkedMember = {
        ...this.#describe(symbol),
        path: memberPath,
        callable: signature !== undefined,
        signature: signature ?? null,
        returns: signature === undefined ? null : awaited(signature.getReturnType()),
      };
      return [member, ...inner];
    });
  }

  /** True for an object of the SDK's own whose members are reached through the member that holds it. */
  #isPartOfApi(type: Type): boolean {
    if (!type.isObject() && !type.isIntersection()) return false;
    const symbol = type.getSymbol();
    if (symbol?.hasFlags(SymbolFlags.Class) || opaqueTypes.has(symbol?.getName() ?? "")) return false;
    return type.getProperties().some((property) => this.#describe(property).sites.length > 0);
  }

  #options(
    type: Type,
    prefix: string,
    at: Node,
    opaque: ReadonlySet<string>,
    found: Map<string, DeclaredMember>,
  ): void {
    for (const alternative of alternatives(type)) {
      if (isCallable(alternative) || !this.#isPartOfApi(alternative)) continue;
      for (const symbol of alternative.getProperties()) {
        if (!isPublic(symbol)) continue;
        const optionPath = `${prefix}${symbol.getName()}`;
        add(found, { ...this.#describe(symbol), path: optionPath });
        if (!opaque.has(optionPath))
          this.#options(symbol.getTypeAtLocation(at), `${optionPath}.`, at, opaque, found);
      }
    }
  }

  #describe(symbol: Symbol): Omit<DeclaredMember, "path"> {
    const sites = symbol.getDeclarations().flatMap((declaration): readonly DeclarationSite[] => {
      const file = path.relative(this.#folder, declaration.getSourceFile().getFilePath());
      if (file.startsWith("..") || file.includes("node_modules") || file.startsWith("surface-probe"))
        return [];
      return [{ file: declarationPath(file), chain: namesAround(declaration) }];
    });
    const deprecated = symbol.getJsDocTags().some((tag) => tag.getName() === "deprecated");
    return { deprecated, sites };
  }
}

interface WalkedMember extends DeclaredMember {
  readonly callable: boolean;
  readonly signature: Signature | null;
  /** What a call of it gives, once awaited. */
  readonly returns: Type | null;
}

function add(found: Map<string, DeclaredMember>, member: DeclaredMember): void {
  const { path: memberPath, deprecated, sites } = member;
  const known = found.get(memberPath);
  const parameters = member.parameters ?? known?.parameters;
  const all = [...(known?.sites ?? []), ...sites];
  const keys = all.map(siteKey);
  found.set(memberPath, {
    path: memberPath,
    deprecated: deprecated || (known?.deprecated ?? false),
    sites: all.filter((site, index) => keys.indexOf(siteKey(site)) === index),
    ...(parameters === undefined ? {} : { parameters }),
  });
}

function parameterOf(symbol: Symbol, at: Node): DeclaredParameter {
  const forms = alternatives(symbol.getTypeAtLocation(at).getNonNullableType()).map((type) =>
    type.getApparentType(),
  );
  const properties = forms.filter((type) => !isCallable(type)).flatMap((type) => type.getProperties());
  const timeout = properties.find((property) => property.getName() === "timeout");
  return {
    name: symbol.getName(),
    callback: forms.some(isCallable),
    callbackProperties: properties.flatMap((property): readonly string[] => {
      const type = property.getTypeAtLocation(at).getNonNullableType().getApparentType();
      // The methods of strings and other built-in objects are functions too.
      if (
        property
          .getDeclarations()
          .some((each) => each.getSourceFile().getFilePath().includes("/typescript/lib/"))
      )
        return [];
      if (isCallable(type)) return [property.getName()];
      const value = type.getStringIndexType();
      return value !== undefined && isCallable(value) ? [`${property.getName()}.*`] : [];
    }),
    timeout: timeout === undefined ? null : timeout.isOptional() ? "optional" : "required",
  };
}

function siteKey(site: DeclarationSite): string {
  return [site.file, ...site.chain].join(">");
}

function sorted(found: ReadonlyMap<string, DeclaredMember>): readonly DeclaredMember[] {
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The members of a union, and of arrays the element. */
function alternatives(type: Type): readonly Type[] {
  const members = type.isUnion() ? type.getUnionTypes() : [type];
  return members.flatMap((member) => {
    const element = member.getArrayElementType() ?? member.getTupleElements()[0];
    return element === undefined ? [member] : alternatives(element);
  });
}

function isTypeOnly(exported: Symbol): boolean {
  return exported
    .getDeclarations()
    .some(
      (declaration) =>
        Node.isExportSpecifier(declaration) &&
        (declaration.isTypeOnly() || declaration.getExportDeclaration().isTypeOnly()),
    );
}

function isCallable(type: Type): boolean {
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
}

/** The names of the members of each object that holds some of them. */
function namesByObject(members: readonly DeclaredMember[]): readonly ReadonlySet<string>[] {
  const found = new Map<string, Set<string>>();
  for (const { path: memberPath } of members) {
    const end = memberPath.lastIndexOf(".");
    const names = found.get(memberPath.slice(0, Math.max(end, 0))) ?? new Set();
    found.set(memberPath.slice(0, Math.max(end, 0)), names.add(memberPath.slice(end + 1)));
  }
  return [...found.values()];
}

function awaited(type: Type): Type {
  const [value] = type.getSymbol()?.getName() === "Promise" ? type.getTypeArguments() : [];
  return (value ?? type).getNonNullableType();
}

function isPublic(symbol: Symbol): boolean {
  // The compiler's own names: `__@toStringTag@12` for symbols, `#private` for private fields.
  if (/^(?:__@|#)/.test(symbol.getName())) return false;
  return !symbol
    .getDeclarations()
    .some(
      (declaration) =>
        Node.isModifierable(declaration) &&
        (declaration.hasModifier(SyntaxKind.PrivateKeyword) ||
          declaration.hasModifier(SyntaxKind.ProtectedKeyword)),
    );
}

/** The names of a declaration and of those around it, outermost first. */
function namesAround(declaration: Node): readonly string[] {
  const names: string[] = [];
  for (const node of [declaration, ...declaration.getAncestors()]) {
    if (Node.isSourceFile(node)) break;
    const name = Node.hasName(node) ? node.getName() : Node.isNameable(node) ? node.getName() : undefined;
    if (name !== undefined) names.unshift(unquoted(name));
  }
  return names;
}

function unquoted(name: string): string {
  return name.replaceAll(/^["']|["']$/g, "");
}

/** The declaration file of an entry in `exports`, which is a path, or conditions that lead to one. */
function typesOf(target: unknown, flavour: ModuleFlavour): string | null {
  if (typeof target === "string") return target.endsWith(".json") ? null : target;
  if (typeof target !== "object" || target === null || !("types" in target)) return null;
  const { types } = target;
  if (typeof types === "string") return types;
  if (typeof types !== "object" || types === null) return null;
  const wanted: unknown = Reflect.get(types, flavour === "cjs" ? "require" : "import");
  return typeof wanted === "string" ? wanted : null;
}
