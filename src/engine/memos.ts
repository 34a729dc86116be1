import ts from "typescript";
import { contextMembers } from "../sdk/index.ts";
import type { Engine } from "./engine.ts";
import type { Write } from "./writes.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  calleeName,
  contains,
  isFunctionNode,
  isNothing,
  memberObject,
  receivingCall,
  unwrap,
  type FunctionNode,
} from "../syntax/tree.ts";

/** What a write puts into a variable. */
interface Filling {
  readonly values: readonly ts.Expression[];
  /** Whether each value has a key of its own, so that it is only given to who asks for that key. */
  readonly isKeyed: boolean;
  /** Whether it is one more beside what is there already. */
  readonly isAdded: boolean;
}

/**
 * Whether a write fills a cache: it is only done while a look at the variable finds nothing there, it starts no step, and
 * what it puts there is the same whichever run comes first.
 */
export function isMemo(engine: Engine, write: Write, fn: FunctionNode, declaration: ts.Declaration): boolean {
  const filling = fillingOf(write);
  if (!filling) return false;
  const guards = guardsOf(engine, write, fn, declaration);
  const flow = engine.controlFlow(fn);
  const decidesSteps = (guard: ts.Node): boolean =>
    flow.decidedBy(guard, (node) => engine.isDurablePoint(node)).length > 0;
  if (guards.length === 0 || guards.some(decidesSteps)) return false;
  if (filling.isKeyed) return true;
  return !filling.values.some((value) => isOfRun(engine, value, filling.isAdded));
}

/** Whether a write only takes away what is there. */
export function isReset({ node, path, assignment }: Write): boolean {
  if (ts.isDeleteExpression(node)) return true;
  if (ts.isCallExpression(node)) return ["clear", "delete"].includes(calleeName(node) ?? "");
  if (assignment?.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const value = unwrap(assignment.right);
  if (ts.isArrayLiteralExpression(value)) return value.elements.length === 0;
  if (ts.isObjectLiteralExpression(value)) return value.properties.length === 0;
  if (ts.isNewExpression(value))
    return /^(?:Weak)?(?:Map|Set)$/.test(calleeName(value) ?? "") && (value.arguments?.length ?? 0) === 0;
  return isNothing(value) || (path.at(-1) === "length" && value.getText() === "0");
}

/** What a write puts there; `null` for one that works on what is there already, such as `++` and `sort`. */
function fillingOf({ node, path, assignment }: Write): Filling | null {
  if (assignment) {
    const operator = assignment.operatorToken.kind;
    const isPlain =
      operator === ts.SyntaxKind.EqualsToken ||
      operator === ts.SyntaxKind.QuestionQuestionEqualsToken ||
      operator === ts.SyntaxKind.BarBarEqualsToken;
    return isPlain ? { values: [assignment.right], isKeyed: path.includes(null), isAdded: false } : null;
  }
  // `[first, second] = …`
  if (ts.isBinaryExpression(node)) return { values: [node.right], isKeyed: false, isAdded: false };
  if (!ts.isCallExpression(node)) return null;
  switch (calleeName(node)) {
    case "set":
      return { values: node.arguments.slice(1), isKeyed: true, isAdded: false };
    case "add":
    case "push":
    case "unshift":
      return { values: [...node.arguments], isKeyed: false, isAdded: true };
    default:
      return null;
  }
}

/** The conditions on a variable that decide whether a write to it is done. */
function guardsOf(
  engine: Engine,
  write: Write,
  fn: FunctionNode,
  declaration: ts.Declaration,
): readonly ts.Node[] {
  const own = guardOfAssignment(write);
  if (own) return [own];
  const flow = engine.controlFlow(fn);
  const decides = (node: ts.Node): boolean =>
    flow.isCondition(node) && flow.decidedBy(node, (each) => each === write.root).length > 0;
  const looks = namesIn(engine, fn, write.root.text, declaration);
  const made = looks.flatMap((reference) => constantsMadeOf(engine, reference, fn));
  return [...looks, ...made].flatMap((reference) => {
    const found: ts.Node[] = [];
    for (let node: ts.Node = reference; !ts.isStatement(node) && !isFunctionNode(node); node = node.parent)
      if (decides(node)) found.push(node);
    return found;
  });
}

/** The left side of `client ??= …`, or of `client = client ?? …`. */
function guardOfAssignment({ assignment }: Write): ts.Node | null {
  if (!assignment) return null;
  const operator = assignment.operatorToken.kind;
  const isOwnGuard =
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken || operator === ts.SyntaxKind.BarBarEqualsToken;
  if (isOwnGuard) return unwrap(assignment.left);
  const value = unwrap(assignment.right);
  const isFallback =
    ts.isBinaryExpression(value) &&
    (value.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
      value.operatorToken.kind === ts.SyntaxKind.BarBarToken) &&
    unwrap(value.left).getText() === unwrap(assignment.left).getText();
  return isFallback ? unwrap(value.left) : null;
}

/** Where the code of a function names a variable. */
function namesIn(
  engine: Engine,
  fn: FunctionNode,
  name: string,
  declaration: ts.Declaration,
): readonly ts.Identifier[] {
  return (syntaxOf(fn.getSourceFile()).identifiers.get(name) ?? []).filter(
    (identifier) => contains(fn, identifier) && engine.symbols.declaration(identifier) === declaration,
  );
}

/** The uses of `found` in `const found = cache.get(key)`. */
function constantsMadeOf(
  engine: Engine,
  reference: ts.Identifier,
  fn: FunctionNode,
): readonly ts.Identifier[] {
  const variable = ts.findAncestor(reference, (node) =>
    ts.isStatement(node) || isFunctionNode(node) ? "quit" : ts.isVariableDeclaration(node),
  ) as ts.VariableDeclaration | undefined;
  if (!variable?.initializer || !contains(variable.initializer, reference)) return [];
  const bound: (ts.VariableDeclaration | ts.BindingElement)[] = [];
  const collect = (each: ts.VariableDeclaration | ts.BindingElement): void => {
    if (ts.isIdentifier(each.name)) bound.push(each);
    else for (const element of each.name.elements) if (ts.isBindingElement(element)) collect(element);
  };
  collect(variable);
  return bound.flatMap((each) =>
    ts.isIdentifier(each.name) ? namesIn(engine, fn, each.name.text, each) : [],
  );
}

/** Members of a handler's argument that another run has other values of. */
const ofRun = new Set(["event", "run", "request", "error"]);

/**
 * Whether a value certainly is made of what belongs to one run: its event, its id, what its steps are given or give. With
 * `orParameters`, what a helper is given counts too: most helpers are there to be given something of the run.
 */
function isOfRun(engine: Engine, expression: ts.Expression, orParameters: boolean): boolean {
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): boolean => {
    if (ts.isTypeNode(node)) return false;
    if (ts.isCallExpression(node) && engine.isDurableCall(node)) return true;
    if (ts.isPropertyAccessExpression(node)) {
      const thing = engine.zones.recognizer.of(node);
      return thing?.kind === "context-member" ? isMemberOfRun(thing.name) : visit(node.expression);
    }
    if (ts.isPropertyAssignment(node)) return visit(node.initializer);
    if (ts.isIdentifier(node)) return ofName(node);
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  const ofName = (name: ts.Identifier): boolean => {
    const thing = engine.zones.recognizer.of(name);
    if (thing?.kind === "context-member") return isMemberOfRun(thing.name);
    const declaration = engine.symbols.declaration(name);
    if (!declaration || seen.has(declaration)) return false;
    seen.add(declaration);
    const holder = ts.findAncestor(
      declaration,
      (node) => ts.isVariableDeclaration(node) || ts.isParameter(node),
    );
    if (!holder || !ts.findAncestor(holder, ts.isFunctionLike)) return false;
    if (ts.isParameter(holder)) return ofParameter(holder);
    if (!ts.isVariableDeclaration(holder)) return false;
    const loop = holder.parent.parent;
    const source =
      ts.isForOfStatement(loop) || ts.isForInStatement(loop) ? loop.expression : holder.initializer;
    return source !== undefined && visit(source);
  };
  const ofParameter = (parameter: ts.ParameterDeclaration): boolean => {
    const fn = parameter.parent;
    if (!isFunctionNode(fn)) return false;
    const role = engine.zones.role(fn)?.kind;
    if (role === "memoised") return true;
    if (role === "handler") return false;
    const call = receivingCall(fn);
    const object = call && memberObject(unwrap(call.expression));
    return object ? visit(object) : orParameters;
  };
  return visit(expression);
}

function isMemberOfRun(name: string): boolean {
  return ofRun.has(contextMembers.get(name)?.meaning ?? "");
}
