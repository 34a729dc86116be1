import ts from "typescript";
import type { Engine } from "./engine.ts";
import { isAssignment } from "../syntax/operators.ts";
import {
  accessKind,
  boundProperty,
  hasAwait,
  isFunctionNode,
  memberName,
  memberObject,
  unwrap,
  wrapped,
  type FunctionNode,
} from "../syntax/tree.ts";

/** How many variables deep it is looked what a condition asks for. */
const maximumDepth = 4;

/** A function with the nodes that stop a way through it. */
interface Guarded {
  readonly fn: FunctionNode;
  readonly stops: readonly ts.Node[];
}

/**
 * The conditions that ask for the same thing twice, once beside a guard. Each may be answered either way, but both are
 * answered alike: after `if (needed && !approval) return;`, an approval is there wherever `needed` is asked again.
 *
 * A guard is a condition that is not free, or one of the stops.
 */
export function entangledConditions(
  engine: Engine,
  functions: readonly Guarded[],
  isFree: (condition: ts.Node) => boolean,
): ReadonlySet<ts.Node> {
  const entangled = new Set<ts.Node>();
  const asked = new Asked(engine);
  const isAsking = (condition: ts.Node): boolean => isFree(condition) && !isOptionalObject(condition);
  const free = functions.flatMap(({ fn }) => engine.controlFlow(fn).simpleConditions.filter(isAsking));
  // Nothing can be asked twice.
  if (free.length < 2) return entangled;
  for (const { fn, stops } of functions) {
    const flow = engine.controlFlow(fn);
    const guards = flow.simpleConditions.filter((condition) => !isFree(condition));
    const guarding = new Set([...guards.flatMap(nodesIn), ...stops]);
    const decides = (condition: ts.Node, nodes: ReadonlySet<ts.Node>): boolean =>
      flow.decidedBy(condition, (node) => nodes.has(node)).length > 0;
    for (const condition of flow.simpleConditions.filter(isAsking)) {
      const again = free.filter((other) => other !== condition && asked.isSame(condition, other));
      if (again.length === 0) continue;
      const nodes = new Set(nodesIn(condition));
      if (decides(condition, guarding) || guards.some((guard) => decides(guard, nodes)))
        for (const each of [condition, ...again]) entangled.add(each);
    }
  }
  return entangled;
}

/** Whether a value is only asked because something of it is taken with `?.`, which goes on in any case. */
function isOptionalObject(condition: ts.Node): boolean {
  if (!ts.isExpression(condition)) return false;
  const outer = wrapped(condition);
  const { parent } = outer;
  const isObject =
    ts.isPropertyAccessExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isCallExpression(parent);
  return isObject && parent.expression === outer && parent.questionDotToken !== undefined;
}

function nodesIn(node: ts.Node): readonly ts.Node[] {
  const found = [node];
  ts.forEachChild(node, (child) => {
    found.push(...nodesIn(child));
  });
  return found;
}

/** What conditions ask for: the variables and their properties, such as `event.data.amount`, that they are made of. */
class Asked {
  readonly #engine: Engine;
  readonly #known = new Map<ts.Node, readonly string[]>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Whether two conditions ask for the same thing, or for something and a part of it. */
  isSame(one: ts.Node, other: ts.Node): boolean {
    return this.#of(one).some((name) =>
      this.#of(other).some((each) => `${each}.`.startsWith(`${name}.`) || `${name}.`.startsWith(`${each}.`)),
    );
  }

  #of(condition: ts.Node): readonly string[] {
    let names = this.#known.get(condition);
    if (!names) {
      names = this.#namesIn(condition, 0);
      this.#known.set(condition, names);
    }
    return names;
  }

  #namesIn(node: ts.Node, depth: number): readonly string[] {
    const found: string[] = [];
    const visit = (inner: ts.Node): void => {
      if (isFunctionNode(inner) || ts.isTypeNode(inner)) return;
      if (!ts.isExpression(inner)) {
        ts.forEachChild(inner, visit);
        return;
      }
      const expression = unwrap(inner);
      const name = pathOfNames(expression);
      if (name !== null) found.push(name, ...this.#madeOf(expression, name, depth));
      else if (ts.isCallExpression(expression)) {
        // What is called says less than what it is called with, unless that is nothing.
        const object = memberObject(unwrap(expression.expression));
        const before = found.length;
        for (const each of [...(object ? [object] : []), ...expression.arguments]) visit(each);
        if (found.length === before) found.push(expression.getText());
      } else ts.forEachChild(expression, visit);
    };
    visit(node);
    return found;
  }

  /** What the variable at the beginning of a name is made of. What is waited for is taken to be made of nothing. */
  #madeOf(expression: ts.Expression, name: string, depth: number): readonly string[] {
    const variable = firstName(expression);
    const declaration = variable && this.#engine.symbols.variable(variable)?.valueDeclaration;
    if (!variable || !declaration || depth >= maximumDepth) return [];
    const rest = name.slice(variable.text.length);
    if (ts.isBindingElement(declaration)) {
      const whole = declaration.parent.parent;
      const property = boundProperty(declaration);
      if (!ts.isVariableDeclaration(whole) || !whole.initializer || property === null) return [];
      const from = pathOfNames(unwrap(whole.initializer));
      return from === null ? [] : [`${from}.${property}${rest}`];
    }
    if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return [];
    const { initializer } = declaration;
    const sources = [...(initializer ? [initializer] : []), ...this.#changesOf(declaration.name)];
    return sources
      .filter((source) => !hasAwait(source))
      .flatMap((source) => this.#namesIn(source, depth + 1));
  }

  /** What else a variable is given, with the conditions that decide about it. */
  #changesOf(name: ts.Identifier): readonly ts.Node[] {
    return this.#engine.promises.references(name).flatMap((reference) => {
      if (accessKind(reference) === "read") return [];
      const found: ts.Node[] = [];
      for (let node: ts.Node = reference; !isFunctionNode(node.parent); node = node.parent) {
        const { parent } = node;
        if (ts.isSourceFile(parent)) break;
        if (ts.isBinaryExpression(parent) && isAssignment(parent) && parent.left === node)
          found.push(parent.right);
        else if (ts.isIfStatement(parent)) found.push(parent.expression);
      }
      return found;
    });
  }
}

/** `event.data.amount`, also of `event?.data!.amount`; `null` for what is not made of names alone. */
function pathOfNames(expression: ts.Expression): string | null {
  if (ts.isIdentifier(expression)) return expression.text === "undefined" ? null : expression.text;
  const object = memberObject(expression);
  const name = memberName(expression);
  const before = object && name !== null ? pathOfNames(unwrap(object)) : null;
  return before === null ? null : `${before}.${name ?? ""}`;
}

function firstName(expression: ts.Expression): ts.Identifier | null {
  if (ts.isIdentifier(expression)) return expression;
  const object = memberObject(expression);
  return object && firstName(unwrap(object));
}
