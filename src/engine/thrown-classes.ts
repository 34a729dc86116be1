import ts from "typescript";
import { ownErrorsOf, stepTools, groupTools } from "../sdk/index.ts";
import { isOnlyOfLanguage } from "./built-in-methods.ts";
import type { Engine } from "./engine.ts";
import { errorClass, isOfLanguage, mayBeInstanceOf, type ErrorClass } from "./error-classes.ts";
import { isLogging, isLogMethod } from "./logging.ts";
import { packageOf } from "./packages.ts";
import { promiseCombinator } from "./promises.ts";
import {
  accessKind,
  calleeName,
  chained,
  isFunctionNode,
  memberObject,
  unwrap,
  wrapped,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/**
 * Whether replayed code may throw an error of a class by itself, and not only get one from a step. Code that is not known
 * may throw anything.
 */
export function mayThrow(engine: Engine, code: ts.Node, errors: ErrorClass): boolean {
  // Errors of the language come from everything that is done with values.
  if (errors.from === "language") return !isPlain(engine, code);
  return new ThrownClasses(engine, errors).mayThrow(code);
}

class ThrownClasses {
  readonly #engine: Engine;
  readonly #errors: ErrorClass;
  readonly #seen = new Set<ts.Node>();

  constructor(engine: Engine, errors: ErrorClass) {
    this.#engine = engine;
    this.#errors = errors;
  }

  mayThrow(node: ts.Node): boolean {
    if (this.#seen.has(node)) return false;
    this.#seen.add(node);
    if (isFunctionNode(node) && !this.#engine.runsWithItsSurroundings(node)) return false;
    if (ts.isTypeNode(node) || ts.isClassLike(node)) return false;
    if (ts.isThrowStatement(node) && this.#isThrown(node)) return true;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && this.#isCalled(node)) return true;
    if (ts.isTaggedTemplateExpression(node)) return true;
    if (ts.isAwaitExpression(node) && this.#isAwaited(node.expression)) return true;
    const isChain = ts.isPropertyAccessExpression(node) && chained.has(node.name.text);
    if (isChain && this.#isAwaited(node.expression)) return true;
    return ts.forEachChild(node, (child) => this.mayThrow(child) || undefined) ?? false;
  }

  #isThrown({ expression }: ts.ThrowStatement): boolean {
    const thrown = unwrap(expression);
    if (ts.isNewExpression(thrown))
      return mayBeInstanceOf(this.#engine, errorClass(this.#engine, thrown.expression), this.#errors);
    // Throwing on what was caught adds nothing to what the code before it throws.
    return !(ts.isIdentifier(thrown) && this.#isCaught(thrown));
  }

  #isCaught(name: ts.Identifier): boolean {
    const declaration = this.#engine.symbols.at(name)?.valueDeclaration;
    return declaration !== undefined && ts.isCatchClause(declaration.parent);
  }

  #isCalled(call: CallLike): boolean {
    const { functions, zones } = this.#engine;
    const tool = zones.tool(call);
    if (tool) {
      // A wrapper that the settings name can throw what it likes.
      const isOfSdk =
        stepTools.has(tool.path) ||
        groupTools.has(tool.path.replace(/^group\./, "")) ||
        tool.path === "publish";
      return !isOfSdk || ownErrorsOf(tool.path).includes(this.#errors.name);
    }
    if (isLogging(this.#engine, call)) return false;
    const followed = this.#engine.followed(call);
    if (followed.length > 0) return followed.some((fn) => this.#isIn(fn));
    if (ts.isNewExpression(call)) return !this.#isSafeConstructor(call);
    if (isFunctionNode(unwrap(call.expression))) return false;
    const thing = zones.recognizer.callee(call);
    if (thing) return this.#errors.from === "sdk";
    if (promiseCombinator(call) !== null) return call.arguments.some((argument) => this.#isAwaited(argument));
    const origin = this.#engine.origins.of(call.expression);
    const code = functions.called(call);
    const isLanguage =
      code.kind === "declared"
        ? isDeclaredByLanguage(code.declaration)
        : isOnlyOfLanguage(call) || (origin?.module === null && isOfLanguage(origin.path));
    return !isLanguage || throwing.test(calleeName(call) ?? "") || this.#runsUnsafe(call);
  }

  #isIn(fn: FunctionNode): boolean {
    return fn.body !== undefined && [...fn.parameters, fn.body].some((part) => this.mayThrow(part));
  }

  #isSafeConstructor(call: ts.NewExpression): boolean {
    const made = errorClass(this.#engine, call.expression);
    return made !== null && (made.from === "language" || made.from === "sdk" || made.from === "source");
  }

  /** Whether a call of the language runs a function, handed over by its name, that may throw an error of the class. */
  #runsUnsafe(call: ts.CallExpression): boolean {
    const { functions, origins } = this.#engine;
    return call.arguments.some((argument) => {
      if (!isName(argument)) return false;
      const code = functions.of(argument);
      if (code.kind === "source") return this.#isIn(code.function);
      const origin = origins.of(argument);
      // `map(Boolean)`, `map(JSON.stringify)`
      if (isLogMethod(this.#engine, argument) || (origin?.module === null && isOfLanguage(origin.path)))
        return false;
      return this.#mayBeFunction(argument, call);
    });
  }

  /** Without types, only the place of an argument tells. */
  #mayBeFunction(argument: ts.Expression, call: ts.CallExpression): boolean {
    const { checker, typed } = this.#engine;
    const isCallback = call.arguments[0] === argument && callbackTaking.has(calleeName(call) ?? "");
    if (!typed || isCallback) return isCallback;
    return checker.getTypeAtLocation(argument).getCallSignatures().length > 0;
  }

  /** Whether what is waited for can be rejected with an error of the class, besides what is called right there. */
  #isAwaited(expression: ts.Expression): boolean {
    const node = unwrap(expression);
    if (ts.isArrayLiteralExpression(node)) return node.elements.some((element) => this.#isAwaited(element));
    if (ts.isSpreadElement(node)) return this.#isAwaited(node.expression);
    if (ts.isConditionalExpression(node))
      return this.#isAwaited(node.whenTrue) || this.#isAwaited(node.whenFalse);
    // A call is looked at as such.
    if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isLiteralExpression(node)) return false;
    return ts.isIdentifier(node) ? this.#isKept(node) : true;
  }

  /** Whether the promise or the promises in a variable can be rejected with an error of the class. */
  #isKept(name: ts.Identifier): boolean {
    const declaration = this.#engine.symbols.at(name)?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return true;
    if (!ts.isIdentifier(declaration.name) || !declaration.initializer) return true;
    if (this.#seen.has(declaration)) return false;
    this.#seen.add(declaration);
    if (this.mayThrow(declaration.initializer) || this.#isAwaited(declaration.initializer)) return true;
    return this.#engine.promises.references(declaration.name).some((reference) => {
      if (accessKind(reference) !== "read") return true;
      const call = wrapped(reference).parent.parent;
      const isMethod = ts.isCallExpression(call) && memberObject(unwrap(call.expression)) === reference;
      return (
        isMethod && call.arguments.some((argument) => this.mayThrow(argument) || this.#isAwaited(argument))
      );
    });
  }
}

/** Methods whose first argument is a function that they run. */
const callbackTaking = new Set([
  "catch",
  "every",
  "filter",
  "finally",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "some",
  "sort",
  "then",
  "toSorted",
]);

/** Methods of the language that run whatever they belong to, or throw whatever they are given. */
const throwing = /^(?:apply|call|construct|next|reject|return|throw|throwIfAborted)$/;

function isDeclaredByLanguage(declaration: ts.Declaration): boolean {
  const { name, external } = packageOf(declaration.getSourceFile().fileName);
  return external && name === "typescript";
}

/** Whether an argument can be a function that is known only by a name. */
function isName(argument: ts.Expression): boolean {
  const node = unwrap(argument);
  return ts.isIdentifier(node) || memberObject(node) !== null;
}

/** Whether code does nothing but call tools and log, on values that are there for certain. */
function isPlain(engine: Engine, code: ts.Node): boolean {
  const isSafe = (node: ts.Node): boolean => {
    if (isFunctionNode(node)) return !engine.runsWithItsSurroundings(node) && !isNamed(node);
    if (ts.isTypeNode(node)) return true;
    if (ts.isCallExpression(node)) {
      const tool = engine.zones.tool(node);
      if (!tool || tool.path === "sleepUntil" || ownErrorsOf(tool.path).length > 0)
        return isLogging(engine, node) && node.arguments.every(isSafe);
      return node.arguments.every(isSafe);
    }
    if (ts.isPropertyAccessExpression(node)) return isEventData(node);
    const isRisky =
      ts.isNewExpression(node) ||
      ts.isElementAccessExpression(node) ||
      ts.isTaggedTemplateExpression(node) ||
      ts.isThrowStatement(node) ||
      ts.isObjectBindingPattern(node) ||
      ts.isArrayBindingPattern(node) ||
      ts.isSpreadElement(node) ||
      ts.isSpreadAssignment(node) ||
      ts.isForOfStatement(node) ||
      ts.isClassLike(node);
    return !isRisky && !(ts.forEachChild(node, (child) => !isSafe(child) || undefined) ?? false);
  };
  return isSafe(code);
}

function isNamed(fn: FunctionNode): boolean {
  return ts.isMethodDeclaration(fn) || ts.isFunctionDeclaration(fn);
}

/** `event.data` and `event.data.id`: every event has data. */
function isEventData(access: ts.PropertyAccessExpression): boolean {
  const { expression: object } = access;
  if (ts.isIdentifier(object)) return object.text === "event";
  return ts.isPropertyAccessExpression(object) && object.name.text === "data" && isEventData(object);
}
