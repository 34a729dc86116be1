import ts from "typescript";
import type { LargeValue } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { leavesOf, partText, returnedBy } from "./leaves.ts";
import { promiseCombinator } from "./promises.ts";
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
      const part = partText(path);
      const large = found.has(part) ? null : largePart(engine, node, callback);
      if (large) found.set(part, { at: node, part, text: shortText(large.made, 50), kind: large.kind });
    }
  }
  return [...found.values()];
}

/** The expression that makes a value large: its own, or one in the text that it is put together of. */
function largePart(
  engine: Engine,
  expression: ts.Expression,
  callback: FunctionNode,
): { readonly made: ts.Expression; readonly kind: LargeValue["kind"] } | null {
  const whole = madeBy(engine, expression, callback);
  const parts = partsOfText(whole);
  if (!parts) {
    const kind = kindOf(engine, whole, callback);
    return kind && { made: whole, kind };
  }
  for (const part of parts) {
    const made = madeBy(engine, part, callback);
    const kind = kindOf(engine, made, callback);
    if (kind === "encoded" || kind === "file") return { made, kind };
    // In a text, the bytes of a file are read as text.
    if (kind === "bytes" && isCall(made) && isReading(engine, made)) return { made, kind: "file" };
  }
  return null;
}

/** What a text is put together of; `null` for anything else. */
function partsOfText(node: ts.Expression): readonly ts.Expression[] | null {
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  return [node.left, node.right].flatMap((side) => partsOfText(unwrap(side)) ?? [side]);
}

/** The expression that a value is made by, through the constants of the body. */
function madeBy(engine: Engine, expression: ts.Expression, callback: FunctionNode): ts.Expression {
  let node = withoutAwait(expression);
  for (let depth = 0; depth < maximumDepth && ts.isIdentifier(node); depth++) {
    const declaration = engine.symbols.declaration(node);
    const given = declaration && contains(callback, declaration) ? givenTo(declaration) : null;
    if (!given) break;
    node = withoutAwait(given);
  }
  return node;
}

/** What a constant is given: its own expression, or the one at its place in `const [rows, count] = await Promise.all([…])`. */
function givenTo(declaration: ts.Declaration): ts.Expression | null {
  const variable = ts.findAncestor(declaration, ts.isVariableDeclaration);
  if (!variable?.initializer || !(variable.parent.flags & ts.NodeFlags.Const)) return null;
  if (variable === declaration) return ts.isIdentifier(variable.name) ? variable.initializer : null;
  if (!ts.isBindingElement(declaration) || declaration.parent !== variable.name) return null;
  const place = variable.name.elements.findIndex((each) => each === declaration);
  const elements = elementsOf(withoutAwait(variable.initializer));
  const isPlain = !declaration.dotDotDotToken && !declaration.initializer;
  if (!ts.isArrayBindingPattern(variable.name) || !isPlain) return null;
  return elements.slice(0, place + 1).some(ts.isSpreadElement) ? null : (elements[place] ?? null);
}

/** The expressions whose results `Promise.all([…])`, or `$transaction([…])` of Prisma, gives in their order. */
function elementsOf(node: ts.Expression): readonly ts.Expression[] {
  if (!ts.isCallExpression(node)) return [];
  const [list] = node.arguments;
  const isTogether = promiseCombinator(node) === "all" || calleeName(node) === "$transaction";
  return isTogether && list && ts.isArrayLiteralExpression(list) ? list.elements : [];
}

function withoutAwait(expression: ts.Expression): ts.Expression {
  const node = unwrap(expression);
  return ts.isAwaitExpression(node) ? unwrap(node.expression) : node;
}

/** What makes a value large; `null` when nothing says that it is. Names are looked at before types. */
function kindOf(engine: Engine, node: ts.Expression, callback: FunctionNode): LargeValue["kind"] | null {
  if (!isCall(node)) return null;
  const name = calleeName(node) ?? "";
  const object = memberObject(unwrap(node.expression));
  if (name === "toString" && object) return ofText(engine, node, object, callback);
  if (name === "findMany") return isWholeTable(engine, node) ? "rows" : null;
  if (name === "btoa" && engine.origins.of(node.expression)?.module === null)
    return isSmall(engine, node, callback) ? null : "encoded";
  if (isReading(engine, node)) return (node.arguments?.length ?? 0) > 1 ? "file" : "bytes";
  return mayGiveBytes.test(name) && isBytes(engine, node, callback) ? "bytes" : null;
}

/** What a text is that `toString` makes of bytes. A range of them is as large as it says. */
function ofText(
  engine: Engine,
  call: CallLike,
  object: ts.Expression,
  callback: FunctionNode,
): LargeValue["kind"] | null {
  const [encoding, ...range] = call.arguments ?? [];
  if (range.length > 0) return null;
  const made = madeBy(engine, object, callback);
  const isFile = kindOf(engine, made, callback) === "bytes";
  if (encoding && isEncoding(encoding)) return isFile || isBytes(engine, object, callback) ? "encoded" : null;
  // Only a file is known to hold a text at all.
  return isFile && isCall(made) && isReading(engine, made) ? "file" : null;
}

/** Whether a call reads a file. */
function isReading(engine: Engine, call: CallLike): boolean {
  const name = calleeName(call);
  if (name !== "readFile" && name !== "readFileSync") return false;
  const module = engine.origins.of(call.expression)?.module ?? "";
  return /^(?:node:)?fs(?:\/promises)?$|^fs-extra$/.test(module);
}

/** `"base64"` and its like: an encoding that makes more of the bytes than they are. */
function isEncoding(encoding: ts.Expression): boolean {
  return ts.isStringLiteralLike(encoding) && /^(?:base64|base64url|hex)$/.test(encoding.text);
}

function isCall(node: ts.Expression): node is CallLike {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/**
 * Parts of the names of calls that can give bytes of any size: `toBuffer`, `page.screenshot`, `page.pdf`. No type is asked
 * of others, nor of what is small for sure, as a digest is.
 */
const mayGiveBytes =
  /buffer|bytes|u?int\d+|array|binary|pdf|image|screenshot|render|zip|compress|deflate|encode|download|body|content|file|fetch|load|read|export|concat|alloc|^get$|^from$|generate/i;

/** Parts of the names of calls that give a few bytes, whatever they are made of: digests, signatures, keys, random bytes. */
const givesFewBytes =
  /digest|random|hash|hmac|hkdf|pbkdf|scrypt|argon|blake|authtag|secret|salt|^sign(?:ature)?$|^sha\d|^md5|^crc\d|^(?:derive|export)(?:bits|key)$/i;

/** Calls whose result is as large as what they are made of. */
const keepsSize = /^(?:from|of|concat|btoa|fromCharCode|Uint8Array|Uint8ClampedArray|alloc(?:Unsafe)?)$/;

/** Whether a value certainly is of a few bytes: what it is made of says so, or the range that is taken of it. */
function isSmall(engine: Engine, expression: ts.Expression, callback: FunctionNode): boolean {
  if (ts.isSpreadElement(expression)) return isSmall(engine, expression.expression, callback);
  const node = madeBy(engine, expression, callback);
  if (ts.isArrayLiteralExpression(node)) return areSmall(engine, node.elements, callback);
  if (!isCall(node)) return ts.isLiteralExpression(node) || ts.isTemplateExpression(node);
  const name = calleeName(node) ?? "";
  const given = node.arguments ?? [];
  if (givesFewBytes.test(name)) return true;
  if (keepsSize.test(name)) return areSmall(engine, name === "concat" ? given.slice(0, 1) : given, callback);
  const object = memberObject(unwrap(node.expression));
  if (!object || (name !== "subarray" && name !== "slice")) return false;
  const isEnd = given.length === 1 && given.some(ts.isPrefixUnaryExpression);
  return given.length > 1 || isEnd || isSmall(engine, object, callback);
}

function areSmall(engine: Engine, each: readonly ts.Expression[], callback: FunctionNode): boolean {
  return each.every((one) => isSmall(engine, one, callback));
}

function isBytes(engine: Engine, expression: ts.Expression, callback: FunctionNode): boolean {
  if (isSmall(engine, expression, callback)) return false;
  const type = engine.checker.getTypeAtLocation(withoutAwait(expression));
  return engine.storedTypes.isBytes(engine.checker.getAwaitedType(type) ?? type);
}

/** Properties of a query that say which columns or how many rows it gives: of Prisma, then of Drizzle. */
const selecting = new Set(["select", "omit", "take", "columns", "limit"]);

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
