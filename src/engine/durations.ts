import ts from "typescript";
import type { Definition, Duration, DurableOperation, Written } from "../model/index.ts";
import {
  checkpointingDurations,
  checkpointingOptions,
  functionDurations,
  sandboxDurations,
} from "../sdk/index.ts";
import { contains, memberName, memberObject, propertyName, unwrap, type CallLike } from "../syntax/tree.ts";
import { constructed, isClient, isConstruction } from "./constructions.ts";
import type { Engine } from "./engine.ts";
import { oncePerSite } from "./once-per-site.ts";
import { WrittenExpression } from "./written.ts";

/** The error that asks for a retry at a time of its own. */
const retryError = "RetryAfterError";

/**
 * The durations that calls of one file give to the SDK, in the order of the calls. One that is written once for several calls
 * is there once, as that of the first.
 */
export function durations(
  engine: Engine,
  calls: readonly CallLike[],
  operations: readonly DurableOperation[],
  definitions: readonly Definition[],
): readonly Duration[] {
  const all = [
    ...operations.flatMap((operation) => ofOperation(engine, operation)),
    ...definitions.flatMap((definition) => ofDefinition(engine, definition)),
    ...calls.flatMap((call) => (isConstruction(call) ? ofConstruction(engine, call) : [])),
  ];
  return oncePerSite(all, ({ place, written: { site } }) => ({ site, key: place }));
}

function ofOperation(engine: Engine, { node, tool: path, label }: DurableOperation): readonly Duration[] {
  const tool = engine.zones.recognizer.tool(node);
  // In a call with a spread argument, positions say nothing.
  if (!tool || !("time" in tool) || node.arguments.some(ts.isSpreadElement)) return [];
  if (tool.time !== null) {
    // Without an id it throws before it looks at the time.
    if (node.arguments.length === 0) return [];
    const time = node.arguments[tool.time] ?? null;
    return found(engine, node, path, label, new WrittenExpression(engine, time, time ?? node));
  }
  const options = tool.options === null ? undefined : node.arguments[tool.options];
  const isSandbox = tool.kind === "sandbox";
  if (!options || (tool.timeout === null && !isSandbox)) return [];
  const written = new WrittenExpression(engine, options, options);
  return (isSandbox ? sandboxDurations : ["timeout"]).flatMap((name) =>
    present(
      engine,
      node,
      isSandbox ? "sandbox" : path,
      `the \`${name}\` of ${label}`,
      written.property(name),
    ),
  );
}

function ofDefinition(engine: Engine, definition: Definition): readonly Duration[] {
  const { node, options } = definition;
  // No declaration of the SDK names the jitter, so it is looked for only where the file does.
  const triggers = node.getSourceFile().text.includes("jitter") ? definition.triggers : null;
  return [
    ...functionDurations.flatMap((path) => {
      const [option = "", name = ""] = path.split(".");
      return members(options.property(option)).flatMap((each) =>
        each.value.kind === "object" ? found(engine, node, path, `\`${path}\``, each.property(name)) : [],
      );
    }),
    ...checkpointing(engine, node, options),
    ...(triggers?.known ?? []).flatMap(({ kind, written }) =>
      kind === "cron" ? present(engine, node, "jitter", "`jitter`", written.property("jitter")) : [],
    ),
  ];
}

function ofConstruction(engine: Engine, call: ts.NewExpression | ts.CallExpression): readonly Duration[] {
  const [first, second] = call.arguments ?? [];
  if (!first || call.arguments?.some(ts.isSpreadElement)) return [];
  if (mayBeOptions(first) && isClient(engine, call))
    return checkpointing(engine, call, new WrittenExpression(engine, first, first));
  // Under another name it is still imported by its own.
  if (!call.getSourceFile().text.includes(retryError)) return [];
  const thing = constructed(engine, call);
  if (thing?.kind !== "export" || thing.name !== retryError) return [];
  const written = new WrittenExpression(engine, second ?? null, second ?? call);
  return found(engine, call, retryError, `\`${retryError}\``, written);
}

/** Whether an argument can be an object with options in it: what most constructions are given, such as a text, cannot. */
function mayBeOptions(argument: ts.Expression): boolean {
  const node = unwrap(argument);
  if (!ts.isObjectLiteralExpression(node)) return ts.isIdentifier(node) || memberObject(node) !== null;
  return node.properties.some(
    (each) =>
      ts.isSpreadAssignment(each) ||
      checkpointingOptions.some((option) => option === propertyName(each.name)),
  );
}

function checkpointing(engine: Engine, node: Duration["node"], options: Written): readonly Duration[] {
  return checkpointingOptions.flatMap((option) =>
    checkpointingDurations.flatMap((name) =>
      options
        .property(option)
        .alternatives.flatMap((each) =>
          present(engine, node, name, `\`${option}.${name}\``, each.property(name)),
        ),
    ),
  );
}

/** An option that is one object, or a list of them. */
function members(written: Written): readonly Written[] {
  return written.alternatives.flatMap((each) => each.elements?.known ?? [each]);
}

/** A duration that can be left out. */
function present(
  engine: Engine,
  node: Duration["node"],
  place: string,
  label: string,
  written: Written,
): readonly Duration[] {
  return written.value.kind === "absent" ? [] : found(engine, node, place, label, written);
}

/** Each of several is a duration of its own where each has a site of its own. */
function found(
  engine: Engine,
  node: Duration["node"],
  place: string,
  label: string,
  written: Written,
): readonly Duration[] {
  const { alternatives } = written;
  const isApart = new Set(alternatives.map(({ site }) => site)).size === alternatives.length;
  const isOneOfSeveral = alternatives.length > 1 || written.value.kind === "either";
  return (isApart ? alternatives : [written]).map((each) => ({
    node,
    place,
    label,
    written: each,
    isOneOfSeveral,
    get isNumber() {
      return each.node !== null && isNumeric(engine, each.node);
    },
    get digits() {
      const isHere = each.node !== null && contains(node, each.node) && isInDigits(each.node);
      return isHere && each.value.kind === "number" ? each.value.number : null;
    },
    get isTimestamp() {
      return each.node !== null && isTimestamp(engine, each.node);
    },
    takes: (text) => each.node === null || takesText(engine, each.node, text),
  }));
}

/** Whether an expression is put together of numbers alone. */
function isInDigits(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) return isInDigits(node.operand);
  return ts.isBinaryExpression(node) && isInDigits(node.left) && isInDigits(node.right);
}

/** What gives a number, of the functions of the language. */
const numberFunctions = /^(?:Date\.now|Number|parseInt|parseFloat|Math\.\w+|Number\.parse(?:Int|Float))$/;

/** What gives a number of whatever stands on its sides. */
const arithmetic: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
]);

/** Whether neither a cast around an expression nor the parameter that it is handed to rules a text out. */
function takesText(engine: Engine, node: ts.Expression, text: string): boolean {
  const { checker } = engine;
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent))
    return takesText(engine, parent, text);
  if (ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isTypeAssertionExpression(parent))
    return ts.isConstTypeReference(parent.type) || hasText(checker.getTypeFromTypeNode(parent.type), text);
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(node)) return true;
  const signatures = checker.getTypeAtLocation(parent.expression).getCallSignatures();
  const parameters = signatures.flatMap(({ parameters }) => parameters[parent.arguments.indexOf(node)] ?? []);
  return (
    parameters.length === 0 ||
    parameters.some((each) => hasText(checker.getTypeOfSymbolAtLocation(each, parent), text))
  );
}

/** Whether a type has a text among its values. */
function hasText(type: ts.Type, text: string): boolean {
  const {
    Any,
    Never,
    String: AnyString,
    StringMapping,
    TemplateLiteral,
    TypeParameter,
    Unknown,
  } = ts.TypeFlags;
  const open = Any | Unknown | Never | AnyString | TemplateLiteral | StringMapping | TypeParameter;
  return (type.isUnion() ? type.types : [type]).some(
    (each) => (each.flags & open) !== 0 || (each.isStringLiteral() && each.value === text),
  );
}

/** Whether an expression is the clock, a date's time or that of an event, or so much before or after one of them. */
function isTimestamp(engine: Engine, expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    const [first, second] = [isTimestamp(engine, left), isTimestamp(engine, right)];
    if (operatorToken.kind === ts.SyntaxKind.PlusToken) return first !== second;
    // The time between two is no time since 1970.
    return operatorToken.kind === ts.SyntaxKind.MinusToken && first && !second;
  }
  const source = engine.values.resolved(node);
  if (source && source !== node) return isTimestamp(engine, source);
  if (ts.isCallExpression(node)) {
    const origin = engine.origins.of(node.expression);
    if (origin?.module === null && origin.path === "Date.now") return true;
    return memberName(unwrap(node.expression)) === "getTime";
  }
  const owner = memberName(node) === "ts" ? memberObject(node) : null;
  return owner !== null && /(?:^|\.)event$/.test(owner.getText());
}

/** Whether an expression gives a number for certain, whatever it is. */
function isNumeric(engine: Engine, expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (engine.values.of(node).kind === "number") return true;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken)
      return isNumeric(engine, node.left) && isNumeric(engine, node.right);
    return arithmetic.has(kind);
  }
  const source = engine.values.resolved(node);
  if (source && source !== node) return isNumeric(engine, source);
  if (ts.isCallExpression(node)) {
    const origin = engine.origins.of(node.expression);
    if (origin?.module === null && numberFunctions.test(origin.path)) return true;
    if (memberName(unwrap(node.expression)) === "getTime") return true;
  }
  return engine.typed && (engine.checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
}
