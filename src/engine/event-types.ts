import ts from "typescript";
import type { Definition } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { sdkMajor } from "./sdk-major.ts";
import { WrittenExpression } from "./written.ts";

/** Types that something can have, one of them in each case; `null` when it can be anything. */
export type PossibleTypes = readonly ts.Type[] | null;

/** How many types something can have before they are no longer looked at one by one. */
const mostTypes = 64;

/** What can have any member: nothing is known of it, or it is a class of its own that JSON makes something else of. */
const anything = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive;

/** The types of the `data` of events, as the project declares them. */
export class EventTypes {
  readonly #engine: Engine;
  readonly #checker: ts.TypeChecker;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#checker = engine.checker;
  }

  /**
   * Of the events that start a function, by its triggers. What the handler receives says the same, but to ask for it is to
   * have the whole call inferred.
   */
  starting(definition: Definition): PossibleTypes {
    const { triggers } = definition;
    if (!triggers?.isWhole) return null;
    const types: ts.Type[] = [];
    for (const { kind, written } of triggers.known) {
      if ((kind !== "event" && kind !== "invoke") || !(written instanceof WrittenExpression)) return null;
      const event = written.property("event");
      const data = this.named(event.expression ? event : written, null, definition);
      if (!data) return null;
      types.push(...data);
    }
    return types;
  }

  /**
   * Of the event that an option names: with an `eventType(…)` of SDK 4, or with a name beside which its schema stands, or for
   * which the client of the function has one.
   */
  named(
    event: WrittenExpression,
    schema: WrittenExpression | null,
    definition: Definition | null,
  ): PossibleTypes {
    const { expression } = event;
    if (!expression) return null;
    const name = this.#engine.values.of(expression);
    if (name.kind !== "string") {
      const declared = this.#property(this.#typeOf(expression), "schema");
      return declared ? this.#ofSchema(declared) : null;
    }
    if (schema?.expression) return this.#ofSchema(this.#typeOf(schema.expression));
    const hasSchemas = (sdkMajor(this.#engine.program) ?? 4) < 4;
    return definition && hasSchemas ? this.#ofClient(definition.node, name.text) : null;
  }

  /** By its declaration, where it has one: the place where a name stands asks for the call around it to be inferred. */
  #typeOf(expression: ts.Expression): ts.Type {
    const symbol = ts.isIdentifier(expression) ? this.#engine.symbols.target(expression) : undefined;
    return symbol?.valueDeclaration
      ? this.#checker.getTypeOfSymbol(symbol)
      : this.#checker.getTypeAtLocation(expression);
  }

  /** What a schema of the Standard Schema interface gives. */
  #ofSchema(schema: ts.Type): PossibleTypes {
    const types = this.#property(schema, "~standard", "types");
    const output = types && this.#property(this.#checker.getNonNullableType(types), "output");
    return output ? this.#flat([output]) : null;
  }

  /** What the `schemas` of an SDK 3 client say: its options are its class's type argument, and the schemas that of theirs. */
  #ofClient(creating: ts.CallExpression, name: string): PossibleTypes {
    const { expression } = creating;
    if (!ts.isPropertyAccessExpression(expression)) return null;
    const options = this.#argument(this.#checker.getTypeAtLocation(expression.expression));
    const schemas = options && this.#property(options, "schemas");
    const events = schemas && this.#argument(this.#checker.getNonNullableType(schemas));
    const event = events && this.#property(events, name);
    return event ? this.member([event], "data") : null;
  }

  #argument(type: ts.Type): ts.Type | null {
    const isReference =
      type.flags & ts.TypeFlags.Object &&
      (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference &&
      type.symbol.declarations?.some((each) => each.getSourceFile().fileName.includes("inngest"));
    return isReference ? (this.#checker.getTypeArguments(type as ts.TypeReference)[0] ?? null) : null;
  }

  #property(type: ts.Type, ...path: readonly string[]): ts.Type | null {
    let found: ts.Type | null = type;
    for (const name of path) {
      const property: ts.Symbol | undefined = found
        ? this.#checker.getPropertyOfType(found, name)
        : undefined;
      found = property ? this.#checker.getTypeOfSymbol(property) : null;
    }
    return found;
  }

  /** The types of a member; none when no type has it, `null` when one of them can have any. */
  member(types: readonly ts.Type[], name: string): PossibleTypes {
    const found: ts.Type[] = [];
    for (const type of this.#flat(types) ?? []) {
      if (this.#isOpen(type)) return null;
      const property = this.#isValue(type) ? undefined : this.#checker.getPropertyOfType(type, name);
      if (property) found.push(this.#checker.getTypeOfSymbol(property));
      else if (!this.#isValue(type)) {
        const index = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
        if (index) found.push(index);
        else if (this.#checker.getIndexInfosOfType(type).length > 0) return null;
      }
    }
    return this.#flat(found);
  }

  /** The types of an element that a number or a name picks. */
  element(types: readonly ts.Type[]): PossibleTypes {
    const found: ts.Type[] = [];
    for (const type of types) {
      const element = this.#checker.getIndexTypeOfType(type, ts.IndexKind.Number);
      if (!element) return null;
      found.push(element);
    }
    return this.#flat(found);
  }

  /** The members that types have, for one that is misspelt. */
  names(types: readonly ts.Type[]): readonly string[] {
    return types.flatMap((type) =>
      this.#isValue(type) ? [] : this.#checker.getPropertiesOfType(type).map(({ name }) => name),
    );
  }

  /** Whether a value has no members for CEL: a text, a number, a list. */
  #isValue(type: ts.Type): boolean {
    return (
      (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0 ||
      this.#checker.isArrayType(type) ||
      this.#checker.isTupleType(type)
    );
  }

  #isOpen(type: ts.Type): boolean {
    const { flags } = type;
    if (flags & (anything | ts.TypeFlags.Instantiable)) return true;
    if (this.#isValue(type)) return false;
    if (type.isIntersection())
      return type.types.some((part) => this.#isOpen(part) || (part.flags & ts.TypeFlags.Object) === 0);
    return (
      (this.#checker.getPropertiesOfType(type).length === 0 &&
        this.#checker.getIndexInfosOfType(type).length === 0) ||
      this.#checker.getPropertyOfType(type, "toJSON") !== undefined
    );
  }

  /** Unions taken apart, without `null` and `undefined`. */
  #flat(types: readonly ts.Type[]): PossibleTypes {
    const flat = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
    if (flat.length > mostTypes || flat.some(({ flags }) => flags & anything)) return null;
    return flat.filter(({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0);
  }

  /** Whether a value is a text in each case, as far as it is there. */
  isText(expression: ts.Expression): boolean {
    if (!this.#engine.typed) return false;
    const types = this.#flat([this.#checker.getTypeAtLocation(expression)]);
    return (
      types !== null &&
      types.length > 0 &&
      types.every(
        (type) =>
          (type.flags & ts.TypeFlags.StringLike) !== 0 ||
          (type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.StringLike)),
      )
    );
  }
}
