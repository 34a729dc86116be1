import ts from "typescript";
import { givesCallbackResult } from "../sdk/index.ts";
import type { LostResult, LostValue, Site, StepOutput, UndefinedTest } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { typeReturned, typesReturned } from "./declared-types.ts";
import { largeValues } from "./large-output.ts";
import { lazy } from "./lazy.ts";
import { partText, returnedBy, siteIn } from "./leaves.ts";
import { isElement, type Part } from "./parts.ts";
import { mayRestoreValues } from "./restoring-middleware.ts";
import { usesOfResult, type ResultUse } from "./result-uses.ts";
import type { LostPart, OnTheWay } from "./stored-types.ts";
import { memberName, memberObject, shortText, unwrap, type FunctionNode } from "../syntax/tree.ts";

/** What a step with a body gives. Types are asked last, and only of results that something uses. */
export function stepOutput(
  engine: Engine,
  call: ts.CallExpression,
  tool: string,
  callback: FunctionNode,
): StepOutput {
  const reading = new OutputReading(engine, call, callback);
  const isGiven = engine.typed && givesCallbackResult(tool);
  const lost = lazy(() => (isGiven ? reading.lost() : []));
  const undefinedTests = lazy(() => (isGiven ? reading.undefinedTests() : []));
  const large = lazy(() => {
    if (!isGiven) return [];
    const lostParts = new Set(lost().map(({ part }) => part));
    return largeValues(engine, callback).filter(({ part }) => !lostParts.has(part));
  });
  return {
    get lost() {
      return lost();
    },
    get undefinedTests() {
      return undefinedTests();
    },
    get large() {
      return large();
    },
  };
}

/** One step's output, with the places that use it. */
class OutputReading {
  readonly #engine: Engine;
  readonly #call: ts.CallExpression;
  readonly #callback: FunctionNode;
  readonly #types = lazy(() => typesReturned(this.#engine.checker, this.#callback) ?? []);
  readonly #uses = lazy(() => usesOfResult(this.#engine, this.#call, () => this.#isWorthCallers()));

  constructor(engine: Engine, call: ts.CallExpression, callback: FunctionNode) {
    this.#engine = engine;
    this.#call = call;
    this.#callback = callback;
  }

  /** Whether something of the result can arrive as something else, by its types. */
  #isWorthCallers(): boolean {
    const { storedTypes } = this.#engine;
    return this.#types().some((type) => !storedTypes.isWhole(type) || storedTypes.mayArriveAsNull(type, []));
  }

  undefinedTests(): readonly UndefinedTest[] {
    const { checker, storedTypes } = this.#engine;
    const uses = this.#uses();
    const tests = uses.filter(
      ({ how, path }) =>
        how === "undefined" && !uses.some((each) => isReadyForNull(each) && isSame(each.path, path)),
    );
    const type = tests.length > 0 ? typeReturned(checker, this.#callback) : null;
    if (!type || mayRestoreValues(this.#engine)) return [];
    return tests
      .filter(({ path }) => storedTypes.mayArriveAsNull(type, path))
      .map(({ node, path }) => {
        const isHere = node.getSourceFile() === this.#call.getSourceFile();
        return {
          at: isHere ? node : this.#call.expression,
          part: partText(path),
          use: shortText(node, 40),
          location: this.#engine.location(node),
          replaceable: isHere && ts.isBinaryExpression(node) ? node : null,
        };
      });
  }

  lost(): readonly LostResult[] {
    const { storedTypes } = this.#engine;
    const uses = this.#uses();
    if (uses.length === 0) return [];
    const types = this.#types();
    const found = new Map<string, LostResult>();
    const add = (result: LostResult | null): void => {
      if (result && !found.has(result.part)) found.set(result.part, result);
    };
    const written = uses.filter(({ how }) => how === "written");
    for (const use of uses) {
      // What is put in its place is there then.
      if (written.some(({ path }) => startsWith(use.path, path))) continue;
      const way = storedTypes.along(types, use.path);
      for (const part of way ? this.#lostFor(use, way) : []) add(this.#result(use, part, null));
      const isAsked = way?.kind === "gone" && this.#isAsked([...way.path, way.member]);
      if (way?.kind === "gone" && !isAsked) add(this.#gone(use, way));
    }
    for (const part of numbersWithoutJson(returnedBy(this.#callback))) {
      const use = uses.find((each) => needs(each, part.path));
      if (use) add(this.#result(use, part, null));
    }
    return found.size > 0 && !mayRestoreValues(this.#engine) ? [...found.values()] : [];
  }

  /** Whether the code asks what a part is, or the value that it is a part of. */
  #isAsked(part: Part): boolean {
    return this.#uses().some(
      ({ how, path }) => how === "asked" && (isSame(path, part) || isSame(path, part.slice(0, -1))),
    );
  }

  /** The parts that a use certainly misses. */
  #lostFor(use: ResultUse, way: OnTheWay): readonly LostPart[] {
    if (way.kind === "lost") {
      const { lost } = way.part;
      if (!way.isEnd) return [way.part];
      switch (use.how) {
        case "handed":
          return [way.part];
        case "returned":
          // `return step.run("ping", () => fetch(url))` is how one writes a last step whose result nobody reads.
          return lost.isHandle ? [] : [way.part];
        case "tested":
          // An object is truthy, whether there is something in it or not.
          return lost.arrives === null ? [way.part] : [];
        case "read":
        case "undefined":
        case "either":
        case "asked":
        case "written":
          return [];
      }
    }
    if (way.kind === "gone" || (use.how !== "handed" && use.how !== "returned")) return [];
    return this.#engine.storedTypes
      .lossesInAll(way.types)
      .filter(({ lost, path }) => !lost.isHandle && !use.without.includes(path[0] ?? ""))
      .filter(({ path }) => path.length === 0 || this.#isWanted(use.node, path[0] ?? null))
      .map(({ path, lost }) => ({ path: [...use.path, ...path], lost }));
  }

  /** Whether what a value is handed to can ask it for a property, by the type that is expected there. */
  #isWanted(node: ts.Node, key: string | null): boolean {
    const { checker } = this.#engine;
    const expected = ts.isExpression(node) ? checker.getContextualType(node) : undefined;
    if (!expected || key === null || !(expected.flags & ts.TypeFlags.Object)) return true;
    return (
      checker.getPropertyOfType(expected, key) !== undefined ||
      checker.getIndexInfosOfType(expected).length > 0 ||
      expected.getProperties().length === 0
    );
  }

  /** A member that what arrives does not have, where nothing says so before the code runs. */
  #gone(use: ResultUse, way: Extract<OnTheWay, { kind: "gone" }>): LostResult | null {
    const isLast = way.path.length === use.path.length - 1;
    if (!isLast || !this.#isAccepted(use.node)) return null;
    const lost = { kind: "lost", name: way.name, arrives: way.arrives, advice: "", isHandle: false } as const;
    return this.#result(use, { path: way.path, lost }, way.member);
  }

  /** Whether the compiler takes the code at a use as it stands: by the types of the SDK, a cast or `any`, or in JavaScript. */
  #isAccepted(node: ts.Node): boolean {
    const { checker, program } = this.#engine;
    const isChecked =
      !/\.[cm]?jsx?$/.test(node.getSourceFile().fileName) || program.getCompilerOptions().checkJs === true;
    if (!isChecked) return true;
    const expression = ts.isExpression(node) ? unwrap(node) : null;
    const object = expression && memberObject(expression);
    const member = expression && memberName(expression);
    if (!object || member === null) return false;
    const type = checker.getNonNullableType(checker.getTypeAtLocation(object));
    if (type.flags & ts.TypeFlags.Any) return true;
    const apparent = checker.getApparentType(type);
    return (
      checker.getPropertyOfType(apparent, member) !== undefined || apparent.getStringIndexType() !== undefined
    );
  }

  #result(use: ResultUse, { path, lost }: LostPart, member: string | null): LostResult {
    return {
      ...lostValue(this.#siteOf(path), { path, lost }),
      use: shortText(use.node, 40),
      location: this.#engine.location(use.node),
      member,
    };
  }

  /** Where the body gives a part; where it hands over the body when that is in another file. */
  #siteOf(path: Part): Site {
    const [only, ...others] = returnedBy(this.#callback);
    if (this.#callback.getSourceFile() !== this.#call.getSourceFile() || !only || others.length > 0)
      return this.#call.expression;
    return siteIn(only, path);
  }
}

/** A lost part in the form that rules read. */
export function lostValue(at: Site, { path, lost }: LostPart): LostValue {
  const isInObject = path.length > 0 && !isElement(path.slice(-1));
  return {
    at,
    part: partText(path),
    type: lost.name,
    arrives: lost.arrives ?? (isInObject ? null : "`null`"),
    advice: lost.advice,
  };
}

/** The parts of a value that are written as a number which JSON has not: `{ best: Infinity }`. */
export function numbersWithoutJson(values: readonly ts.Expression[]): readonly LostPart[] {
  const found: LostPart[] = [];
  const visit = (expression: ts.Expression, path: Part): void => {
    const node = unwrap(expression);
    if (ts.isConditionalExpression(node)) {
      visit(node.whenTrue, path);
      visit(node.whenFalse, path);
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties)
        if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name))
          visit(property.initializer, [...path, property.name.text]);
    } else {
      const number = ts.isPrefixUnaryExpression(node) ? node.operand : node;
      const text = number.getText().replace(/^(?:Number|globalThis)\./, "");
      if (!/^(?:NaN|Infinity|POSITIVE_INFINITY|NEGATIVE_INFINITY)$/.test(text)) return;
      const name = node.getText();
      found.push({
        path,
        lost: {
          kind: "lost",
          name,
          arrives: "`null`",
          advice: "Write `null` or a text for it.",
          isHandle: false,
        },
      });
    }
  };
  for (const value of values) visit(value, []);
  return found;
}

/** Whether the code at a use takes `null` into account. */
function isReadyForNull({ how }: ResultUse): boolean {
  return how === "tested" || how === "either" || how === "asked";
}

function isSame(one: Part, other: Part): boolean {
  return one.length === other.length && startsWith(one, other);
}

function startsWith(path: Part, beginning: Part): boolean {
  return beginning.every((key, index) => key === path[index]);
}

/** Whether a use is of a part or of something that it is in. */
function needs({ how, path }: ResultUse, part: Part): boolean {
  if (how !== "handed" && how !== "returned") return false;
  return path.length <= part.length && startsWith(part, path);
}
