import ts from "typescript";
import { storedClasses, storedKinds, type StoredClass } from "../sdk/index.ts";
import { isElement, type Part } from "./parts.ts";

/** What a step's result, which is stored as JSON, has in the place of a value of one type. */
export type Stored =
  /** The same value, or `null` for `undefined`. */
  | { readonly kind: "whole" }
  /** A type that says nothing: `any`, a type parameter. */
  | { readonly kind: "unknown" }
  | { readonly kind: "list" }
  | { readonly kind: "object" }
  | Lost
  /** Something else that the types of the SDK tell of; `keeps` says which members it has, `null` when that is not known. */
  | {
      readonly kind: "changed";
      readonly name: string;
      readonly arrives: string;
      keeps(member: string): boolean | null;
    };

/** A value of which nothing comes back that could be used. */
export interface Lost {
  readonly kind: "lost";
  /** As a reader names it: `Map`, `bigint`. */
  readonly name: string;
  /** What arrives in its place, in words; `null` for what JSON leaves out of objects, and has `null` for elsewhere. */
  readonly arrives: string | null;
  readonly advice: string;
  readonly isHandle: boolean;
}

/** A part of a value that does not come back. */
export interface LostPart {
  readonly path: Part;
  readonly lost: Lost;
}

/** What is found on the way down a value. */
export type OnTheWay =
  | {
      readonly kind: "lost";
      readonly part: LostPart;
      /** Whether the way ends there. */ readonly isEnd: boolean;
    }
  /** A member that what arrives does not have. */
  | {
      readonly kind: "gone";
      readonly path: Part;
      readonly name: string;
      readonly arrives: string;
      readonly member: string;
    }
  /** The way ends at something that comes back in some form. */
  | { readonly kind: "end"; readonly types: readonly ts.Type[] };

const plain =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Void;

const nullish = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;

const whole: Stored = { kind: "whole" };
const unknown: Stored = { kind: "unknown" };
const list: Stored = { kind: "list" };
const object: Stored = { kind: "object" };

/** How deep objects are looked into for what is lost in them. */
const maximumDepth = 5;

/** How many types are looked at for one value. What people store is far smaller; types of libraries can be endless. */
export const maximumTypes = 200;

/** How many bases of a type are looked at for a class of the language. */
const maximumBases = 12;

/** Says of types what a step stores of their values. Every type is read once. */
export class StoredTypes {
  readonly #checker: ts.TypeChecker;
  readonly #stored = new WeakMap<ts.Type, Stored>();
  readonly #losses = new WeakMap<ts.Type, readonly LostPart[]>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** What is stored of a value of a type that is no union. */
  of(type: ts.Type): Stored {
    let stored = this.#stored.get(type);
    if (!stored) {
      stored = this.#read(type);
      this.#stored.set(type, stored);
    }
    return stored;
  }

  #read(type: ts.Type): Stored {
    if (type.flags & plain) return whole;
    if (type.flags & ts.TypeFlags.BigIntLike) return leftOut("bigint");
    if (type.flags & ts.TypeFlags.ESSymbolLike) return leftOut("symbol");
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return unknown;
    // `string & { readonly brand: unique symbol }` is a text.
    if (type.isIntersection() && type.types.some((each) => each.flags & plain)) return whole;
    if (type.isIntersection() && type.types.some((each) => each.flags & ts.TypeFlags.Any)) return unknown;
    if (this.#checker.isArrayType(type) || this.#checker.isTupleType(type)) return list;
    const toJson = this.#checker.getPropertyOfType(type, "toJSON");
    if (toJson) return this.#ofToJson(type, toJson);
    if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0)
      return leftOut("function");
    const standard = this.#standardBase(type);
    return standard ? ofClass(standard.name, standard.facts) : object;
  }

  /** JSON is made of what `toJSON()` gives. */
  #ofToJson(type: ts.Type, toJson: ts.Symbol): Stored {
    const [signature] = this.#checker.getTypeOfSymbol(toJson).getCallSignatures();
    const given = signature && this.#checker.getNonNullableType(signature.getReturnType());
    const isKnown =
      given !== undefined &&
      (given.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike) ||
        (given.flags & ts.TypeFlags.Object && !given.isClassOrInterface()));
    return {
      kind: "changed",
      name: nameOf(type),
      arrives: given && given.flags & ts.TypeFlags.StringLike ? "text" : "what its `toJSON()` gives",
      keeps: (member) => (isKnown ? this.#has(given, member) : null),
    };
  }

  #has(type: ts.Type, member: string): boolean {
    return this.#checker.getPropertyOfType(this.#checker.getApparentType(type), member) !== undefined;
  }

  /** The class of the language that a type is, or extends without data of its own. */
  #standardBase(type: ts.Type): { readonly name: string; readonly facts: StoredClass } | null {
    const seen = new Set<ts.Type>();
    const waiting: ts.Type[] = [type];
    for (let next = waiting.shift(); next && seen.size < maximumBases; next = waiting.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const symbol = next.getSymbol();
      const facts = symbol && storedClasses.get(symbol.name);
      if (symbol && facts && symbol.declarations?.some(isStandard)) {
        const isPure = [...seen].every((each) => each === next || !hasOwnData(each));
        if (symbol.name !== "Error") return isPure ? { name: symbol.name, facts } : null;
        // What a class of errors adds does come back.
        return {
          name: nameOf(type),
          facts: isPure ? facts : { ...facts, arrives: "an object without its `message`" },
        };
      }
      const target = isReference(next) ? next.target : next;
      if (target.isClassOrInterface()) waiting.push(...this.#checker.getBaseTypes(target));
    }
    return null;
  }

  /**
   * What is on a way down a value, up to the first part that does not come back. Of a union, all that is not `null` or
   * `undefined` must be alike. `null` when the types do not say it.
   */
  along(start: readonly ts.Type[], path: Part): OnTheWay | null {
    let types = start;
    for (let depth = 0; ; depth++) {
      const present = types.flatMap(membersOf);
      const stored = present.map((each) => this.of(each));
      const [first] = stored;
      const [one] = present;
      if (!first || !one || stored.some(({ kind }) => kind === "unknown")) return null;
      const isEnd = depth === path.length;
      const key = path[depth] ?? null;
      const losses = stored.filter((each) => each.kind === "lost");
      const isOfClass = !isEnd && key !== null && present.some((each) => this.#hasOwn(each, key));
      if (first.kind === "lost" && losses.length === stored.length && !isOfClass)
        return { kind: "lost", part: { path: path.slice(0, depth), lost: first }, isEnd };
      if (isEnd) return losses.length === 0 ? { kind: "end", types: present } : null;
      const gone = key === null ? null : this.#gone(present, key);
      if (gone) return { kind: "gone", path: path.slice(0, depth), member: key ?? "", ...gone };
      types = present.flatMap((each) => this.#child(each, key));
      if (types.length === 0) return null;
    }
  }

  /** Whether a part of a value may be `undefined` where JSON has `null`: as the whole value, or as an element of a list. */
  mayArriveAsNull(start: ts.Type, path: Part): boolean {
    if (path.length > 0 && !isElement(path.slice(-1))) return false;
    let types: readonly ts.Type[] = [start];
    for (const key of path) {
      const present = types.flatMap(membersOf);
      if (present.some((each) => !isData(this.of(each)))) return false;
      types = present.flatMap((each) => this.#child(each, key));
    }
    return types
      .flatMap(alternatives)
      .some(({ flags }) => flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void));
  }

  /** Whether an object of a class that extends one of the language has a member that the one of the language has not. */
  #hasOwn(type: ts.Type, key: string): boolean {
    const declarations = this.#checker.getPropertyOfType(type, key)?.declarations;
    return declarations !== undefined && !declarations.some(isStandard);
  }

  /** What arrives, when it certainly has no member of that name. */
  #gone(types: readonly ts.Type[], key: string): { readonly name: string; readonly arrives: string } | null {
    const found = types.map((type) => {
      const stored = this.of(type);
      if (stored.kind === "changed") return stored.keeps(key) === false ? stored : null;
      if (stored.kind !== "object") return null;
      const property = this.#checker.getPropertyOfType(type, key);
      return property && this.#isOfPrototype(property)
        ? { name: nameOf(type), arrives: "a plain object" }
        : null;
    });
    const [first] = found;
    return first && found.every((each) => each !== null)
      ? { name: first.name, arrives: first.arrives }
      : null;
  }

  /** Whether a member is a function, or made anew by its class on each access: neither is part of JSON. */
  #isOfPrototype(property: ts.Symbol): boolean {
    if (property.flags & ts.SymbolFlags.Method) return true;
    const { valueDeclaration: declaration } = property;
    if (!declaration) return false;
    if (property.flags & ts.SymbolFlags.Accessor) return ts.isClassLike(declaration.parent);
    const type = this.#checker.getTypeOfSymbol(property);
    return membersOf(type).every((each) => each.getCallSignatures().length > 0);
  }

  #child(type: ts.Type, key: string | null): readonly ts.Type[] {
    const stored = this.of(type);
    if (stored.kind === "list") {
      if (!isElement([key])) return [];
      const elements = this.#checker.getTypeArguments(type as ts.TypeReference);
      if (!this.#checker.isTupleType(type) || key === null) return elements;
      return elements.slice(Number(key), Number(key) + 1);
    }
    const property = key === null ? undefined : this.#checker.getPropertyOfType(type, key);
    if (!property) {
      const index = isElement([key]) ? type.getNumberIndexType() : undefined;
      const other = index ?? type.getStringIndexType();
      return other ? [other] : [];
    }
    return isPublic(property) ? [this.#checker.getTypeOfSymbol(property)] : [];
  }

  /**
   * The parts that certainly are in every value of a type and do not come back. Optional properties are left out: nobody
   * may ever set them. The work is bounded by `maximumTypes`.
   */
  lossesIn(type: ts.Type): readonly LostPart[] {
    let losses = this.#losses.get(type);
    if (!losses) {
      losses = this.#search(type);
      this.#losses.set(type, losses);
    }
    return losses;
  }

  #search(type: ts.Type): readonly LostPart[] {
    const losses: LostPart[] = [];
    const seen = new Set<ts.Type>();
    let looked = 1;
    const waiting: { readonly type: ts.Type; readonly path: Part }[] = [{ type, path: [] }];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path } = next;
      if (seen.has(next.type)) continue;
      seen.add(next.type);
      const present = membersOf(next.type);
      const stored = present.map((each) => this.of(each));
      const [first] = stored;
      if (first?.kind === "lost" && stored.every(({ kind }) => kind === "lost")) {
        // A function among the data is left out by the types of the SDK as well.
        if (first.name === "function" && !isElement(path.slice(-1)) && path.length > 0) continue;
        losses.push({ path, lost: first });
        continue;
      }
      if (!stored.every(isData) || path.length >= maximumDepth) continue;
      for (const each of present) {
        const parts = this.#parts(each, maximumTypes - looked);
        looked += parts.length;
        for (const [key, part] of parts) waiting.push({ type: part, path: [...path, key] });
      }
    }
    return losses;
  }

  /** The parts of a list or an object that each value of its type has. */
  #parts(type: ts.Type, limit: number): readonly (readonly [key: string | null, type: ts.Type])[] {
    if (this.of(type).kind === "list") {
      const elements = this.#checker.getTypeArguments(type as ts.TypeReference);
      const isTuple = this.#checker.isTupleType(type);
      return elements.slice(0, limit).map((element, index) => [isTuple ? String(index) : null, element]);
    }
    const properties = type.getProperties();
    // What a library hides behind methods is not the data that anyone stores.
    if (properties.some((each) => each.flags & ts.SymbolFlags.Method && isDeclared(each))) return [];
    return properties
      .filter(
        (each) =>
          !(each.flags & (ts.SymbolFlags.Optional | ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) &&
          !each.name.startsWith("__@") &&
          isPublic(each),
      )
      .slice(0, limit)
      .map((each) => [each.name, this.#checker.getTypeOfSymbol(each)] as const);
  }

  /** Whether all values of a type are arrays of bytes that are stored as numbers: a `Buffer`, a typed array. */
  isBytes(type: ts.Type): boolean {
    const present = membersOf(type);
    return (
      present.length > 0 &&
      present.every((each) => {
        const stored = this.of(each);
        return stored.kind === "changed" && /^(?:(?:NonShared)?Buffer|\w+Array)$/.test(stored.name);
      })
    );
  }

  /** Whether values of a type come back as they were. A type that says nothing is taken to do so. */
  isWhole(type: ts.Type): boolean {
    return this.#isWhole(type, 0, new Set());
  }

  #isWhole(type: ts.Type, depth: number, seen: Set<ts.Type>): boolean {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) || depth >= maximumDepth || seen.has(type))
      return true;
    if (seen.size >= maximumTypes) return true;
    seen.add(type);
    if (type.isUnion()) return type.types.every((each) => this.#isWhole(each, depth, seen));
    const stored = this.of(type);
    if (stored.kind === "list") {
      return this.#checker
        .getTypeArguments(type as ts.TypeReference)
        .every((each) => this.#isWhole(each, depth + 1, seen));
    }
    if (stored.kind !== "object") return stored.kind === "whole";
    return type
      .getProperties()
      .every(
        (each) =>
          !each.valueDeclaration || this.#isWhole(this.#checker.getTypeOfSymbol(each), depth + 1, seen),
      );
  }
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  );
}

function leftOut(name: keyof typeof storedKinds): Lost {
  return {
    kind: "lost",
    name,
    arrives: null,
    advice: storedKinds[name].advice,
    isHandle: name === "function",
  };
}

function ofClass(name: string, { arrives, advice, isHandle, keeps }: StoredClass): Stored {
  return keeps
    ? { kind: "changed", name, arrives, keeps: (member) => keeps.has(member) }
    : { kind: "lost", name, arrives, advice, isHandle };
}

function isData({ kind }: Stored): boolean {
  return kind === "list" || kind === "object";
}

/** The types that a value can have, `null` and `undefined` aside, which need no more than a look. */
function membersOf(type: ts.Type): readonly ts.Type[] {
  return alternatives(type).filter(({ flags }) => !(flags & nullish));
}

function alternatives(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function nameOf(type: ts.Type): string {
  const symbol = type.aliasSymbol ?? type.getSymbol();
  return !symbol || symbol.name.startsWith("__") ? "object" : symbol.name;
}

/** Whether the language, Node or another platform declares something. */
function isStandard(declaration: ts.Declaration): boolean {
  return /[\\/]lib\.[^\\/]*\.d\.ts$|[\\/](?:@types[\\/]node|undici-types|bun-types|workers-types)[\\/](?!inspector)/.test(
    declaration.getSourceFile().fileName,
  );
}

/** Whether a class or an interface adds properties to those of what it extends. */
function hasOwnData(type: ts.Type): boolean {
  return (
    type
      .getSymbol()
      ?.declarations?.some(
        (declaration) =>
          !isStandard(declaration) &&
          (ts.isClassLike(declaration) || ts.isInterfaceDeclaration(declaration)) &&
          declaration.members.some(
            (member) => ts.isPropertyDeclaration(member) || ts.isPropertySignature(member),
          ),
      ) ?? false
  );
}

function isDeclared({ declarations }: ts.Symbol): boolean {
  return declarations?.some((each) => each.getSourceFile().isDeclarationFile) ?? false;
}

function isPublic({ valueDeclaration }: ts.Symbol): boolean {
  if (!valueDeclaration) return true;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHash = ts.isPropertyDeclaration(valueDeclaration) && ts.isPrivateIdentifier(valueDeclaration.name);
  return !isHash && (ts.getCombinedModifierFlags(valueDeclaration) & hidden) === 0;
}
