import ts from "typescript";
import {
  clientMembers,
  moduleExports,
  stepTools,
  type Callback,
  type FunctionCreation,
  type GroupTool,
  type StepTool,
} from "../sdk/index.ts";
import { Answers, type Memory, type WholeProgram } from "./answers.ts";
import { byShape } from "./by-shape.ts";
import { callablePaths, mayCallInngest } from "./calls.ts";
import type { Functions } from "./functions.ts";
import type { Origins } from "./origins.ts";
import { creationOf, exportedBy, ofTypeName, type Holder, type Thing, type Things } from "./things.ts";
import type { Symbols } from "./symbols.ts";
import {
  boundProperty,
  calleeName,
  isFunctionNode,
  memberName,
  memberObject,
  propertyName,
  receivingCall,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** How parameters get their meaning from the calls that a function is handed to. */
export interface ParameterRoles {
  /** What a handler's parameter receives, or a parameter that a step tool is handed to. */
  receivedBy(parameter: ts.ParameterDeclaration): Thing | null;
}

const inngestModule = /^inngest(?:\/|$)/;

/**
 * Those whose receiver is worth a question to the type checker. The objects that sandbox and metadata tools return are
 * followed by name only: their members are called `get`, `set` or `list`, as everything is.
 */
const typedNames = new Set(
  callablePaths.filter((path) => !/^sandbox|\(\)/.test(path)).flatMap((path) => path.split(".").slice(-1)),
);

/** Members that tell by their declaration what holds them: a step tool, or the context. */
const tellingNames = new Set(["step", ...[...stepTools.keys()].filter((path) => !/[.(]/.test(path))]);

/** Types of the language that leave what is in their first argument as it is. */
const narrowing = new Set(["NonNullable", "Omit", "Partial", "Pick", "Readonly", "Required"]);

const creatorNames = new Set([
  ...[...clientMembers].filter(([, { creation }]) => creation).map(([path]) => path),
  ...moduleExports.filter(({ creation }) => creation).map(({ name }) => name),
]);

const namedMemory: Memory<Thing | null> = new WeakMap();
const calledMemory: Memory<Thing | null> = new WeakMap();

/** Tells what an expression is to Inngest: by following names, then by the declared type, then by shape. */
export class Recognizer {
  readonly #checker: ts.TypeChecker;
  readonly #symbols: Symbols;
  readonly #typed: boolean;
  readonly #origins: Origins;
  readonly #functions: Functions;
  readonly #roles: ParameterRoles;
  readonly #things: Things;
  readonly #named: Answers<Thing | null>;
  readonly #called: Answers<Thing | null>;
  readonly #typeNames: Answers<Thing | null>;
  readonly #typedThings = new WeakMap<ts.Node, Thing | null>();

  constructor(
    checker: ts.TypeChecker,
    symbols: Symbols,
    whole: WholeProgram<unknown>,
    typed: boolean,
    origins: Origins,
    functions: Functions,
    roles: ParameterRoles,
    things: Things,
  ) {
    this.#checker = checker;
    this.#symbols = symbols;
    this.#typed = typed;
    this.#origins = origins;
    this.#functions = functions;
    this.#roles = roles;
    this.#things = things;
    this.#named = new Answers(namedMemory, whole);
    this.#typeNames = new Answers(namedMemory, whole);
    this.#called = new Answers(calledMemory, whole);
  }

  /** What the callee of a call is. Types are only asked when the name called is one that Inngest has. */
  callee(call: CallLike): Thing | null {
    return mayCallInngest(call) ? this.#called.of(call, () => this.#findCallee(call), null) : null;
  }

  #findCallee(call: CallLike): Thing | null {
    const callee = unwrap(call.expression);
    // Most of what is called by a name of its own is a function of the project.
    if (ts.isIdentifier(callee) && isFunctionDeclaration(this.#symbols.declaration(callee))) return null;
    const object = memberObject(callee);
    const name = memberName(callee);
    const named = this.of(callee);
    if (named) return named;
    if (object && name !== null) {
      const made = unwrap(object);
      if (ts.isCallExpression(made)) {
        const inner = this.#things.result(this.callee(made));
        if (inner) return this.member(inner, name);
      }
      if (!typedNames.has(name)) return null;
      return (
        this.#declaredName(callee) ??
        (ts.isCallExpression(call) && this.#saysNothing(object) ? byShape(call, callee) : null)
      );
    }
    return ts.isIdentifier(callee) ? this.#declaredTool(callee) : null;
  }

  /** The step or group tool that a call uses. */
  tool(call: CallLike): StepTool | GroupTool | undefined {
    return this.#things.tool(this.callee(call));
  }

  /** The callbacks of a call: those of a tool, or of an export such as `experiment.custom`. */
  callbacks(call: CallLike): readonly Callback[] {
    return this.#things.callbacks(this.callee(call));
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
    return this.#named.of(node, () => this.#find(node), null);
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

  /** What a value of a type is: by where the type is declared, else by where its members are. */
  thingOfType(type: ts.Type): Thing | null {
    const [concrete] = alternatives(this.#checker, type);
    if (!concrete) return null;
    const named = this.#declaredThing(concrete.symbol) ?? this.#declaredThing(concrete.aliasSymbol);
    if (named) return named;
    for (const name of tellingNames) {
      const thing = this.#declaredThing(concrete.getProperty(name));
      if (thing?.kind === "step" && thing.path === name) return { kind: "step", path: "" };
      if (name === "step" && thing?.kind === "step" && thing.path === "") return { kind: "context" };
    }
    const base = concrete.getBaseTypes()?.[0];
    return base ? this.thingOfType(base) : null;
  }

  /** What a symbol is that the SDK declares. */
  #declaredThing(symbol: ts.Symbol | undefined): Thing | null {
    for (const declaration of symbol?.declarations ?? []) {
      const thing = this.#things.declaredBy(declaration);
      if (thing) return thing;
    }
    return null;
  }

  /** A member by the declaration that its name leads to, whatever holds it. */
  #declaredName(callee: ts.Expression): Thing | null {
    if (!this.#typed) return null;
    const name = ts.isPropertyAccessExpression(callee)
      ? callee.name
      : ts.isElementAccessExpression(callee)
        ? callee.argumentExpression
        : callee;
    return this.#declaredThing(this.#symbols.at(name));
  }

  /** What the member of a thing is. */
  member(thing: Thing | null, name: string): Thing | null {
    return thing?.kind === "holder" ? this.#held(thing.node, name) : this.#things.member(thing, name);
  }

  /** Whether an object literal has a step tool, the context or a group among its values. */
  holdsTools(node: ts.ObjectLiteralExpression): boolean {
    return node.properties.some((property) => {
      const name = propertyName(property.name);
      const thing = ts.isSpreadAssignment(property)
        ? this.of(property.expression)
        : name === null
          ? null
          : this.#held(node, name);
      return thing?.kind === "context" || thing?.kind === "step" || thing?.kind === "group";
    });
  }

  #held(holder: Holder, name: string): Thing | null {
    if (!ts.isObjectLiteralExpression(holder)) {
      const property = holder.members.find((each) => propertyName(each.name) === name);
      return property && ts.isPropertySignature(property) ? this.#ofTypeNode(property.type) : null;
    }
    for (const property of holder.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        const thing = this.member(this.of(property.expression), name);
        if (thing) return thing;
      } else if (propertyName(property.name) === name) {
        if (ts.isPropertyAssignment(property)) return this.of(property.initializer);
        if (!ts.isShorthandPropertyAssignment(property)) return null;
        // In `const { id } = { id }` the name leads back to itself.
        return this.#named.of(property, () => this.#ofVariable(property.name), null);
      }
    }
    return null;
  }

  #find(node: ts.Expression): Thing | null {
    if (ts.isIdentifier(node)) return this.#ofIdentifier(node);
    if (ts.isObjectLiteralExpression(node)) return { kind: "holder", node };
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
    if (holder) return this.member(holder, name);
    return object.kind === ts.SyntaxKind.ThisKeyword ? this.#ofOwnMember(node) : null;
  }

  #ofAwaited(node: ts.AwaitExpression): Thing | null {
    const inner = unwrap(node.expression);
    const called = ts.isCallExpression(inner) ? this.of(inner.expression) : null;
    return this.#things.awaitedResult(called) ?? this.of(inner);
  }

  #ofCall(node: ts.CallExpression): Thing | null {
    const callee = unwrap(node.expression);
    const object = memberObject(callee);
    if (object && memberName(callee) === "bind") return this.of(object);
    const thing = this.of(callee);
    if (thing) return this.#things.result(thing);
    const origin = this.#origins.of(node);
    return origin?.module && inngestModule.test(origin.module)
      ? this.#things.fromPath(origin.module, origin.path)
      : null;
  }

  #ofIdentifier(node: ts.Identifier): Thing | null {
    const origin = this.#origins.of(node);
    const imported =
      origin?.module && inngestModule.test(origin.module)
        ? this.#things.fromPath(origin.module, origin.path)
        : null;
    if (imported) return imported;
    return this.#ofVariable(node);
  }

  #ofVariable(name: ts.Identifier): Thing | null {
    const declaration = this.#symbols.declaration(name);
    return declaration && this.#ofDeclaration(declaration);
  }

  #ofDeclaration(declaration: ts.Declaration): Thing | null {
    const ofSdk = exportedBy(declaration) ?? this.#things.declaredBy(declaration);
    if (ofSdk) return ofSdk;
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
    return null;
  }

  #ofBinding(element: ts.BindingElement): Thing | null {
    const holder = this.#ofPattern(element.parent);
    if (!holder || !ts.isObjectBindingPattern(element.parent)) return null;
    // What is left of the context after naming some of its members still has the others.
    if (element.dotDotDotToken) return holder;
    const name = boundProperty(element);
    return name === null ? null : this.member(holder, name);
  }

  #ofPattern(pattern: ts.BindingPattern): Thing | null {
    const holder = pattern.parent;
    if (ts.isBindingElement(holder)) return this.#ofBinding(holder);
    if (ts.isParameter(holder)) return this.#ofParameter(holder);
    return (holder.initializer && this.of(holder.initializer)) ?? this.#ofTypeNode(holder.type);
  }

  #ofParameter(parameter: ts.ParameterDeclaration): Thing | null {
    const written = this.#ofTypeNode(parameter.type);
    // A type of the project's own says less than the call that hands the tools over.
    return written && written.kind !== "holder" ? written : (this.#roles.receivedBy(parameter) ?? written);
  }

  /** A type as it is written: a name that the SDK exports, also behind aliases of the project. */
  #ofTypeNode(type: ts.TypeNode | undefined, depth = 0): Thing | null {
    // An alias can refer to itself.
    if (!type || depth > 10) return null;
    const next = (inner: ts.TypeNode | undefined): Thing | null => this.#ofTypeNode(inner, depth + 1);
    if (ts.isParenthesizedTypeNode(type)) return next(type.type);
    if (ts.isTypeLiteralNode(type)) return { kind: "holder", node: type };
    if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
      for (const each of type.types) {
        const thing = next(each);
        if (thing && thing.kind !== "holder") return thing;
      }
      return null;
    }
    if (ts.isIndexedAccessTypeNode(type)) {
      const index = ts.isLiteralTypeNode(type.indexType) ? type.indexType.literal : null;
      return index && ts.isStringLiteral(index) ? this.member(next(type.objectType), index.text) : null;
    }
    return ts.isTypeReferenceNode(type)
      ? this.#typeNames.of(type, () => this.#ofTypeReference(type, next), null)
      : null;
  }

  #ofTypeReference(
    type: ts.TypeReferenceNode,
    next: (inner: ts.TypeNode | undefined) => Thing | null,
  ): Thing | null {
    const name = firstName(type.typeName);
    const origin = this.#origins.of(name);
    if (origin?.module && inngestModule.test(origin.module))
      return ofTypeName(origin.path + type.typeName.getText().slice(name.text.length));
    const declaration = this.#symbols.target(name)?.declarations?.[0];
    // Without libraries, `Pick` and its like have no declaration.
    if (!declaration || declaration.getSourceFile().isDeclarationFile)
      return narrowing.has(name.text) ? next(type.typeArguments?.[0]) : null;
    if (ts.isTypeAliasDeclaration(declaration)) return next(declaration.type);
    if (ts.isTypeParameterDeclaration(declaration)) return next(declaration.constraint);
    return ts.isInterfaceDeclaration(declaration) ? { kind: "holder", node: declaration } : null;
  }

  /** `this.step`: a field, a constructor parameter, or a getter's type. */
  #ofOwnMember(node: ts.Expression): Thing | null {
    const name = ts.isPropertyAccessExpression(node) ? node.name : node;
    const declaration = this.#symbols.at(name)?.valueDeclaration;
    return declaration ? this.#ofDeclaration(declaration) : null;
  }

  /**
   * `run(…)` by what declares it: `run` was taken out of something whose type tells what it is, as in
   * `({ run }: StepTools) => run(…)`, or its own type is that of a tool.
   */
  #declaredTool(callee: ts.Identifier): Thing | null {
    if (!this.#typed) return null;
    const declaration = this.#symbols.at(callee)?.valueDeclaration;
    if (!declaration) return null;
    if (ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent)) {
      const name = boundProperty(declaration);
      if (name === null || !typedNames.has(name)) return null;
      const type = this.#checker.getTypeAtLocation(declaration.parent);
      return this.#declaredThing(alternatives(this.#checker, type)[0]?.getProperty(name));
    }
    const isValue =
      ts.isParameter(declaration) ||
      (ts.isVariableDeclaration(declaration) &&
        !(declaration.initializer && isFunctionNode(unwrap(declaration.initializer))));
    if (!isValue) return null;
    const [signature] = this.#checker.getTypeAtLocation(callee).getCallSignatures();
    const declared = signature?.declaration as ts.Declaration | undefined;
    return declared ? this.#things.declaredBy(declared) : null;
  }

  /** Whether nothing is known of a value, so that only the shape of its use can tell. */
  #saysNothing(object: ts.Expression): boolean {
    const node = unwrap(object);
    const origin = this.#origins.of(node);
    if (origin?.module && !isProjectSpecifier(origin.module) && !isNamedClient(origin.path)) return false;
    if (origin?.module === null || this.#isGivenByPackage(node)) return false;
    if (!this.#typed) return !this.#isOfKnownType(node);
    const type = this.#checker.getTypeAtLocation(node);
    return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  }

  /** Whether a parameter is of a callback that is handed to another package's function: its `step` is its own. */
  #isGivenByPackage(node: ts.Expression): boolean {
    const root = memberObject(node) ?? node;
    const declaration = this.#symbols.at(unwrap(root))?.valueDeclaration;
    const parameter = declaration && ts.findAncestor(declaration, ts.isParameter);
    const call = parameter && isFunctionNode(parameter.parent) ? receivingCall(parameter.parent) : null;
    const module = call && this.#origins.of(call.expression)?.module;
    return typeof module === "string" && !isProjectSpecifier(module) && !/inngest/i.test(module);
  }

  /** Without types, an annotation or a value made here still tells that something is the project's own. */
  #isOfKnownType(node: ts.Expression): boolean {
    const object = memberObject(node);
    if (object) return this.#isOfKnownType(unwrap(object));
    if (!ts.isIdentifier(node)) return true;
    const declaration = this.#symbols.at(node)?.valueDeclaration;
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

/** Whether something is a function that the project writes out. */
function isFunctionDeclaration(declaration: ts.Declaration | null): boolean {
  return (
    declaration !== null &&
    ts.isFunctionDeclaration(declaration) &&
    !declaration.getSourceFile().isDeclarationFile
  );
}

/** The object that a creation's options are, when it is written as a literal. */
export function creationOptions(call: ts.CallExpression, creation: FunctionCreation): ts.Expression | null {
  return creation.options === null ? null : (call.arguments[creation.options] ?? null);
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

/** A specifier that can lead to the project's own code: relative, or an alias such as `@/lib` or `~/lib`. */
function isProjectSpecifier(specifier: string): boolean {
  return /^(?:\.|\/|~|#|@\/)/.test(specifier);
}

function isAnnotated(type: ts.TypeNode | undefined): boolean {
  return (
    type !== undefined && type.kind !== ts.SyntaxKind.AnyKeyword && type.kind !== ts.SyntaxKind.UnknownKeyword
  );
}

/** The first name of `Inngest.Any`. */
function firstName(name: ts.EntityName): ts.Identifier {
  return ts.isIdentifier(name) ? name : firstName(name.left);
}

/** An imported name such as `inngest` or `inngestClient`, by which a client of another workspace goes. */
function isNamedClient(path: string): boolean {
  return /^\w*inngest\w*$/i.test(path);
}
