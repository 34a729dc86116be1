import ts from "typescript";
import type { LargeValue } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { leavesOf, partText, returnedBy } from "./leaves.ts";
import {
  calleeName,
  contains,
  memberName,
  memberObject,
  propertyName,
  shortText,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** How many constants a value is followed through to the code that makes it. */
const maximumDepth = 4;

/** The parts of what a step's body returns that can be of any size, each once. */
export function largeValues(engine: Engine, callback: FunctionNode): readonly LargeValue[] {
  const found = new Map<string, LargeValue>();
  for (const returned of returnedBy(callback)) {
    for (const { node, path } of leavesOf(returned, [])) {
      const made = madeBy(engine, node, callback);
      const part = partText(path);
      const kind = found.has(part) ? null : kindOf(engine, made, callback);
      if (kind) found.set(part, { at: node, part, text: shortText(made, 50), kind });
    }
  }
  return [...found.values()];
}

/** The expression that a value is made by, through the constants of the body. */
function madeBy(engine: Engine, expression: ts.Expression, callback: FunctionNode): ts.Expression {
  let node = withoutAwait(expression);
  for (let depth = 0; depth < maximumDepth && ts.isIdentifier(node); depth++) {
    const declaration = engine.symbols.declaration(node);
    if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) break;
    const isOwn = contains(callback, declaration) && ts.isIdentifier(declaration.name);
    if (!isOwn || !(declaration.parent.flags & ts.NodeFlags.Const)) break;
    node = withoutAwait(declaration.initializer);
  }
  return node;
}

function withoutAwait(expression: ts.Expression): ts.Expression {
  const node = unwrap(expression);
  return ts.isAwaitExpression(node) ? unwrap(node.expression) : node;
}

/** What makes a value large; `null` when nothing says that it is. Names are looked at before types. */
function kindOf(engine: Engine, node: ts.Expression, callback: FunctionNode): LargeValue["kind"] | null {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
  const name = calleeName(node) ?? "";
  const object = memberObject(unwrap(node.expression));
  if (name === "toString") {
    if (!object || !isEncoding(node)) return null;
    const isFile = kindOf(engine, madeBy(engine, object, callback), callback) === "bytes";
    return isFile || isBytes(engine, object) ? "encoded" : null;
  }
  if (name === "findMany") return isWholeTable(engine, node) ? "rows" : null;
  if (name === "btoa" && engine.origins.of(node.expression)?.module === null) return "encoded";
  const isRead = name === "readFile" || name === "readFileSync";
  if (isRead && isFileSystem(engine.origins.of(node.expression)?.module ?? ""))
    return (node.arguments?.length ?? 0) > 1 ? "file" : "bytes";
  return mayGiveBytes.test(name) && isBytes(engine, node) ? "bytes" : null;
}

function isFileSystem(module: string): boolean {
  return /^(?:node:)?fs(?:\/promises)?$|^fs-extra$/.test(module);
}

/** `toString("base64")`: an encoding that makes more of the bytes than they are. */
function isEncoding(call: CallLike): boolean {
  const encoding = call.arguments?.[0];
  return (
    encoding !== undefined &&
    ts.isStringLiteralLike(encoding) &&
    /^(?:base64|base64url|hex)$/.test(encoding.text)
  );
}

/**
 * Parts of the names of calls that can give bytes of any size: `toBuffer`, `page.screenshot`, `page.pdf`. No type is asked
 * of others, nor of what is small for sure, as a digest is.
 */
const mayGiveBytes =
  /buffer|bytes|u?int\d+|array|binary|pdf|image|screenshot|render|zip|compress|deflate|encode|download|body|content|file|fetch|load|read|export|concat|alloc|^get$|^from$|generate/i;

/** Calls of a few bytes, whatever they are made of. */
const givesFewBytes = /(?:^|\.)(?:digest|randomBytes|getRandomValues)$/;

function isBytes(engine: Engine, expression: ts.Expression): boolean {
  const node = withoutAwait(expression);
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  if (isCall && givesFewBytes.test(calleeName(node) ?? "")) return false;
  const type = engine.checker.getTypeAtLocation(node);
  return engine.storedTypes.isBytes(engine.checker.getAwaitedType(type) ?? type);
}

/** Properties of a query that say which columns or how many rows it gives: of Prisma, then of Drizzle. */
const selecting = new Set(["select", "take", "columns", "limit"]);

/** `findMany` of Prisma or Drizzle that says neither which columns nor how many rows. */
function isWholeTable(engine: Engine, call: CallLike): boolean {
  const callee = unwrap(call.expression);
  const model = memberObject(callee);
  if (!ts.isPropertyAccessExpression(callee) || !model || memberName(unwrap(model)) === null) return false;
  const [query] = call.arguments ?? [];
  const literal = query && engine.values.objectLiteral(query);
  if (query && !literal) return false;
  const names = literal?.properties.map(({ name }) => propertyName(name)) ?? [];
  // What is spread into a query, or has a computed name, may well limit it.
  if (names.some((name) => name === null || selecting.has(name))) return false;
  const method = engine.symbols.declaration(callee.name);
  return method !== null && /prisma|drizzle/i.test(method.getSourceFile().fileName);
}
