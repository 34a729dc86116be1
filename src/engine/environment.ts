import ts from "typescript";
import type { Engine } from "./engine.ts";
import { isFixedEnvironmentName } from "./known-environment.ts";
import { boundProperty, memberName, memberObject, propertyName, unwrap } from "../syntax/tree.ts";

/** How many names and objects a value is followed back through. */
const maximumDepth = 8;

/**
 * The place where an expression is made of a variable of the environment, through constants, objects of settings and
 * their validation; `null` when it is not, or not known to be. Variables that are the same for all deployments of an
 * environment do not count.
 */
export function environmentIn(engine: Engine, expression: ts.Expression): ts.Node | null {
  return new Environment(engine).in(expression, [], 0);
}

/** Whether an expression is the whole environment: `process.env`, `import.meta.env`. */
export function isEnvironment(engine: Engine, expression: ts.Expression): boolean {
  const node = unwrap(expression);
  const object = memberObject(node);
  if (object && memberName(node) !== "env") return false;
  if (object && ts.isMetaProperty(unwrap(object))) return true;
  if (!object && !ts.isIdentifier(node)) return false;
  const origin = engine.origins.of(node);
  if (origin?.module === null) return origin.path === "process.env" || origin.path === "Bun.env";
  return origin?.module === "process" && /^(?:default\.)?env$/.test(origin.path);
}

class Environment {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** `path` are the properties that are read of what the expression gives. */
  in(expression: ts.Expression, path: readonly string[], depth: number): ts.Node | null {
    if (depth > maximumDepth) return null;
    const node = unwrap(expression);
    const next = (part: ts.Expression, of = path): ts.Node | null => this.in(part, of, depth + 1);
    if (ts.isIdentifier(node) || memberObject(node)) return this.#named(node, path, depth);
    if (ts.isObjectLiteralExpression(node)) return this.#property(node, path, depth);
    if (ts.isCallExpression(node)) return this.#call(node, path, depth);
    if (ts.isConditionalExpression(node))
      return next(node.condition, []) ?? next(node.whenTrue) ?? next(node.whenFalse);
    if (ts.isBinaryExpression(node)) return next(node.left) ?? next(node.right);
    if (ts.isPrefixUnaryExpression(node)) return next(node.operand);
    if (ts.isTemplateExpression(node)) return first(node.templateSpans, (span) => next(span.expression, []));
    return null;
  }

  #named(node: ts.Expression, path: readonly string[], depth: number): ts.Node | null {
    const object = memberObject(node);
    if (object) {
      if (isEnvironment(this.#engine, object)) {
        const name = memberName(node);
        const isPart = path.length > 0 && path[0] !== "length";
        return isPart || (name !== null && isFixedEnvironmentName(name)) ? null : node;
      }
      const name = memberName(node);
      return name === null ? null : this.in(object, [name, ...path], depth + 1);
    }
    if (isEnvironment(this.#engine, node)) return isRead(path) ? node : null;
    const declaration = this.#engine.symbols.declaration(node);
    if (!declaration || declaration.getSourceFile().isDeclarationFile) return null;
    return this.#declared(declaration, path, depth);
  }

  #declared(declaration: ts.Declaration, path: readonly string[], depth: number): ts.Node | null {
    if (ts.isBindingElement(declaration)) {
      const name = boundProperty(declaration);
      if (name === null || !ts.isObjectBindingPattern(declaration.parent)) return null;
      return this.#declared(declaration.parent.parent, [name, ...path], depth + 1);
    }
    if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return null;
    if (!(declaration.parent.flags & ts.NodeFlags.Const)) return null;
    const whole = unwrap(declaration.initializer);
    if (isEnvironment(this.#engine, whole)) return isRead(path) ? whole : null;
    return this.in(whole, path, depth + 1);
  }

  #property(node: ts.ObjectLiteralExpression, path: readonly string[], depth: number): ts.Node | null {
    const [name, ...rest] = path;
    if (name === undefined) return null;
    for (const property of node.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        const spread = isEnvironment(this.#engine, property.expression)
          ? isRead(path) && property.expression
          : this.in(property.expression, path, depth + 1);
        if (spread) return spread;
      } else if (propertyName(property.name) === name) {
        if (ts.isPropertyAssignment(property)) return this.in(property.initializer, rest, depth + 1);
        return ts.isShorthandPropertyAssignment(property) ? this.in(property.name, rest, depth + 1) : null;
      }
    }
    return null;
  }

  /** Conversions of the language, and what a package makes of the environment: `createEnv({ runtimeEnv: process.env })`. */
  #call(node: ts.CallExpression, path: readonly string[], depth: number): ts.Node | null {
    const callee = unwrap(node.expression);
    const { functions, origins } = this.#engine;
    const code = functions.called(node);
    if (code.kind === "source") {
      const returned = path.length === 0 ? this.#engine.readValues.returnedBy(code.function) : [];
      return (
        returned.find(({ what, part }) => what.kind === "environment" && part.length === 0)?.node ?? null
      );
    }
    const object = memberObject(callee);
    if (origins.of(callee)?.module === null || (object && path.length === 0)) {
      const receiver = object && !isEnvironment(this.#engine, object) ? this.in(object, [], depth + 1) : null;
      if (receiver) return receiver;
    }
    if (origins.of(callee)?.module === null)
      return first(node.arguments, (argument) => this.in(argument, [], depth + 1));
    if (path.length === 0) return null;
    return first(node.arguments, (argument) => this.#validated(argument, path, depth + 1));
  }

  /** The environment among what a validation is given, whole or property by property. */
  #validated(expression: ts.Expression, path: readonly string[], depth: number): ts.Node | null {
    const node = unwrap(expression);
    if (isEnvironment(this.#engine, node)) return isRead(path) ? node : null;
    if (!ts.isObjectLiteralExpression(node)) return null;
    return (
      this.#property(node, path, depth) ??
      first(node.properties, (property) =>
        ts.isPropertyAssignment(property) ? this.#validated(property.initializer, path, depth) : null,
      )
    );
  }
}

/** Whether a path leads to a variable of the environment that a deployment can change. */
function isRead(path: readonly string[]): boolean {
  const [name] = path;
  return path.length === 1 && name !== undefined && !isFixedEnvironmentName(name);
}

function first<Item>(items: readonly Item[], find: (item: Item) => ts.Node | null): ts.Node | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}
