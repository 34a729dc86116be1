import ts from "typescript";
import type { Instability, SideEffect, Specifier } from "../model/index.ts";
import { clientMembers } from "../sdk/index.ts";
import type { Functions } from "./functions.ts";
import {
  givesObject,
  isDeclaredToTouchWorld,
  isHarmless,
  isQuery,
  isRuntimeTypes,
  isTransformation,
  mayTouchWorld,
  nondeterminismOf,
  nondeterministicNames,
  readsBody,
  runsSteps,
  touchesWorld,
  type DeclaredCall,
} from "./known-calls.ts";
import { logOf } from "./known-logs.ts";
import { waitOf } from "./known-waits.ts";
import type { Origins } from "./origins.ts";
import { packageOf, placeInPackage } from "./packages.ts";
import type { Promises } from "./promises.ts";
import { dottedName, type Specifiers } from "./specifiers.ts";
import type { StoredTypes } from "./stored-types.ts";
import { calleeName, memberName, memberObject, shortText, unwrap, type CallLike } from "../syntax/tree.ts";
import type { Zones } from "./zones.ts";

/** Tells what a single call does, whoever makes it. */
export class Effects {
  readonly #checker: ts.TypeChecker;
  readonly #typed: boolean;
  readonly #zones: Zones;
  readonly #origins: Origins;
  readonly #functions: Functions;
  readonly #promises: Promises;
  readonly #specifiers: Specifiers;
  readonly #storedTypes: StoredTypes;
  readonly #pure: readonly Specifier[];
  readonly #harmful: readonly Specifier[];
  readonly #known = new WeakMap<CallLike, SideEffect | null>();

  constructor(
    checker: ts.TypeChecker,
    typed: boolean,
    zones: Zones,
    origins: Origins,
    functions: Functions,
    promises: Promises,
    specifiers: Specifiers,
    storedTypes: StoredTypes,
    settings: { readonly pure: readonly Specifier[]; readonly effects: readonly Specifier[] },
  ) {
    this.#checker = checker;
    this.#typed = typed;
    this.#zones = zones;
    this.#origins = origins;
    this.#functions = functions;
    this.#promises = promises;
    this.#specifiers = specifiers;
    this.#storedTypes = storedTypes;
    this.#pure = settings.pure;
    this.#harmful = settings.effects;
  }

  /** Whether a call makes a value that differs from one replay to the next. */
  nondeterminism(call: CallLike): Instability | null {
    const name = calleeName(call);
    const isDate = name === "Date" || name === "dayjs" || name === "moment";
    if (name === null) return null;
    // Names that a project gives itself, such as `const id = customAlphabet(…)`, are always plain identifiers.
    if (!isDate && !nondeterministicNames.has(name) && !ts.isIdentifier(unwrap(call.expression))) {
      if (!/faker|chance/i.test(call.expression.getText())) return null;
    }
    const origin = this.#origins.of(call.expression);
    if (!origin || this.isPure(call)) return null;
    const path = ts.isNewExpression(call) ? `new ${origin.path}` : origin.path;
    const kind = nondeterminismOf(origin.module, path, call.arguments?.length ?? 0);
    return kind && { kind, text: shortText(call, 50) };
  }

  /** Whether what a call gives comes back as it is from a step, whose result is JSON. */
  survivesStep(call: CallLike): boolean {
    const origin = this.#origins.of(call.expression);
    if (origin && givesObject(origin.module, ts.isNewExpression(call) ? `new ${origin.path}` : origin.path))
      return false;
    const type = this.#checker.getTypeAtLocation(call);
    return this.#storedTypes.isWhole(this.#checker.getAwaitedType(type) ?? type);
  }

  /**
   * Whether the type of a value, or of what its promise gives, is the same when a step gives it back: JSON has no objects
   * with methods, and `null` where `undefined` was.
   */
  givesBackWhole(value: ts.Expression): boolean {
    if ((ts.isCallExpression(value) || ts.isNewExpression(value)) && !this.survivesStep(value)) return false;
    const type = this.#checker.getTypeAtLocation(value);
    const given = this.#checker.getAwaitedType(type) ?? type;
    const canBeMissing =
      given.isUnion() && given.types.some(({ flags }) => (flags & ts.TypeFlags.Undefined) !== 0);
    return !canBeMissing && this.#storedTypes.isWhole(given);
  }

  /** Whether the outside world notices a call. */
  sideEffect(call: CallLike): SideEffect | null {
    let effect = this.#known.get(call);
    if (effect === undefined) {
      effect = this.#touches(call) && !this.isPure(call) ? describe(call) : null;
      this.#known.set(call, effect);
    }
    return effect;
  }

  /** Whether the outside world notices a template with a tag, such as the query of a database client. */
  sideEffectOfTemplate(template: ts.TaggedTemplateExpression): SideEffect | null {
    const { tag } = template;
    const touches = this.#isNamed(tag, this.#harmful) || this.#isForeignTemplate(template);
    return touches && !this.#isNamed(tag, this.#pure)
      ? { text: `${dottedName(tag) ?? shortText(tag, 40)}\`…\`` }
      : null;
  }

  /** Whether the settings say that a call is harmless. */
  isPure(call: CallLike): boolean {
    return this.isOneOf(call, this.#pure);
  }

  /** Whether a call, or a template with a tag, is of something that a list names. */
  isOneOf(call: CallLike | ts.TaggedTemplateExpression, specifiers: readonly Specifier[]): boolean {
    return this.#isNamed(ts.isTaggedTemplateExpression(call) ? call.tag : call.expression, specifiers);
  }

  #isNamed(callee: ts.Expression, specifiers: readonly Specifier[]): boolean {
    return specifiers.some((specifier) => this.#specifiers.matches(callee, specifier));
  }

  /** Whether a call runs steps of its own, though its code is not in the program: AgentKit's agents and networks. */
  runsSteps(call: CallLike): boolean {
    if (calleeName(call) !== "run") return false;
    const code = this.#functions.called(call);
    if (code.kind !== "declared") return false;
    const name = packageOf(code.declaration.getSourceFile().fileName).name;
    return name !== null && runsSteps(name);
  }

  #touches(call: CallLike): boolean {
    if (this.isOneOf(call, this.#harmful)) return true;
    if (!ts.isCallExpression(call) || this.#zones.tool(call)) return false;
    const thing = this.#zones.recognizer.callee(call);
    if (thing) return thing.kind === "client" && clientMembers.get(thing.path)?.meaning === "side-effect";
    const origin = this.#origins.of(call.expression);
    if (origin && touchesWorld(origin.module, origin.path)) return true;
    // Logging and waiting are told of by rules of their own.
    if (origin && (logOf(origin.module, origin.path) ?? waitOf(origin.module, origin.path))) return false;
    if (!this.#typed) return false;
    return (
      this.#isDeclaredToTouch(call) ||
      (this.#promises.isAwaited(call) && (this.#isForeignPromise(call) || this.#isQuery(call)))
    );
  }

  #isDeclaredToTouch(call: ts.CallExpression): boolean {
    if (!mayTouchWorld(calleeName(call) ?? "")) return false;
    const declared = this.#declaredIn(call.expression);
    return declared !== null && isDeclaredToTouchWorld(declared);
  }

  /** An awaited call of a package, whose code is not here to be looked at. */
  #isForeignPromise(call: ts.CallExpression): boolean {
    const name = calleeName(call) ?? "";
    // Resolving a chain of these is the dearest question there is, and never gives a promise.
    if (isTransformation(name) || !this.#isForeign(call.expression) || this.handsOnSteps(call)) return false;
    const object = memberObject(unwrap(call.expression));
    if (object && readsBody(name) && !this.#isThenable(object)) return false;
    return this.#isThenable(call) || (this.#promises.isGoneOver(call) && this.#isStream(call));
  }

  /** A template that a package runs when it is awaited, such as a query of postgres.js. */
  #isForeignTemplate(template: ts.TaggedTemplateExpression): boolean {
    if (!this.#typed || !this.#promises.isAwaited(template)) return false;
    return (this.#isForeign(template.tag) && this.#isThenable(template)) || this.#isQuery(template);
  }

  /** An awaited call of a method that the project declares, with the promise of a query. */
  #isQuery(node: ts.CallExpression | ts.TaggedTemplateExpression): boolean {
    const callee = ts.isCallExpression(node) ? node.expression : node.tag;
    if (isTransformation(memberName(unwrap(callee)) ?? "") || this.#functions.of(callee).kind !== "unknown")
      return false;
    return this.#isTypeOfQuery(this.#checker.getTypeAtLocation(node));
  }

  #isTypeOfQuery(type: ts.Type): boolean {
    const symbol = type.getSymbol();
    const declaration = symbol?.declarations?.[0];
    if (!declaration) return false;
    const place = placeInPackage(declaration);
    if (place && isQuery(place)) return true;
    const declared = this.#checker.getDeclaredTypeOfSymbol(symbol);
    return (declared.getBaseTypes() ?? []).some((base) => this.#isTypeOfQuery(base));
  }

  /** Whether what is called is declared in a package whose promises are input or output, as far as is known. */
  #isForeign(callee: ts.Expression): boolean {
    const declared = this.#declaredIn(callee);
    if (!declared) return false;
    const { package: name } = declared;
    // The language's own libraries and the built-in modules are in the table of known calls, or harmless.
    return (
      !isRuntimeTypes(name) && name !== "inngest" && !name.startsWith("@inngest/") && !isHarmless(declared)
    );
  }

  /** Where what is called is declared, when that is in an installed package. */
  #declaredIn(callee: ts.Expression): DeclaredCall | null {
    const code = this.#functions.of(callee);
    const declaration =
      code.kind === "declared" ? code.declaration : code.kind === "unknown" ? this.#signature(callee) : null;
    if (!declaration || !packageOf(declaration.getSourceFile().fileName).external) return null;
    return placeInPackage(declaration);
  }

  /**
   * What declares that a value can be called, such as what `postgres()` gives. Where the value comes from is not known,
   * so the type of a function says nothing: anybody can write one. A type with more to it is that of the package.
   */
  #signature(callee: ts.Expression): ts.Declaration | null {
    const node = unwrap(callee);
    if (ts.isCallExpression(node) || ts.isFunctionLike(node)) return null;
    const [signature] = this.#checker.getTypeAtLocation(node).getCallSignatures();
    const declaration = signature?.declaration;
    if (!declaration?.getSourceFile().isDeclarationFile) return null;
    return ts.isCallSignatureDeclaration(declaration) || this.#isOfPackage(node) ? declaration : null;
  }

  /** Whether a value was made by a package. */
  #isOfPackage(node: ts.Expression): boolean {
    const origin = this.#origins.of(node);
    return origin !== null && origin.module !== null;
  }

  #isThenable(node: ts.Expression): boolean {
    return this.#checker.getTypeAtLocation(node).getProperty("then") !== undefined;
  }

  /** Whether the values of something are waited for one by one. */
  #isStream(node: ts.Expression): boolean {
    const properties = this.#checker.getTypeAtLocation(node).getProperties();
    return properties.some(({ escapedName }) => escapedName.toString().startsWith("__@asyncIterator"));
  }

  /** Whether a call is given the tools, or a callback that uses them: then what it does is to run steps. */
  handsOnSteps(call: CallLike): boolean {
    let found = false;
    const visit = (node: ts.Node): void => {
      if (found) return;
      if (ts.isCallExpression(node) && this.#zones.tool(node)?.durable) found = true;
      else if (ts.isIdentifier(node) && isToolName(this.#zones, node)) found = true;
      else ts.forEachChild(node, visit);
    };
    for (const argument of call.arguments ?? []) visit(argument);
    return found;
  }
}

function isToolName(zones: Zones, node: ts.Identifier): boolean {
  const isValue = !ts.isPropertyAccessExpression(node.parent) || node.parent.expression === node;
  if (!isValue || ts.isPropertyAssignment(node.parent)) return false;
  const kind = zones.recognizer.of(node)?.kind;
  return kind === "step" || kind === "context" || kind === "group";
}

function describe(call: CallLike): SideEffect {
  const name = dottedName(call.expression) ?? shortText(call.expression, 40);
  return { text: `${name}()` };
}
