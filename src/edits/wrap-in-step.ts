import ts from "typescript";
import type { Edit, ReplayedCode, TextChange } from "../model/index.ts";
import { hasAwait, isFunctionNode, unwrap, wrapped } from "../syntax/tree.ts";
import { indentation, indentUnit, keepsComments, lineBreak, replace } from "./changes.ts";
import { newStepId, type NewStep } from "./step-names.ts";
import { toolsAt } from "./tools.ts";

/** What is known of a call that is to be wrapped. */
export interface WrappedCall {
  /** Whether something waits for its promise, here or later. */
  readonly awaited?: boolean;
  /** Whether a step can give back what the call gives. */
  readonly survivesStep?: boolean;
}

/**
 * Moves a call into a step of its own. `null` where the function has no tools at hand, where the call stands in a
 * callback, whose steps would all have the same id, or where a step cannot give back what the call gives.
 */
export function wrapInStep(
  code: ReplayedCode,
  at: ts.Node,
  { awaited = false, survivesStep = true }: WrappedCall,
): NewStep | null {
  if (!ts.isCallExpression(at) && !ts.isNewExpression(at) && !ts.isTaggedTemplateExpression(at)) return null;
  const tools = toolsAt(code, "step", at);
  if (!tools) return null;
  const id = newStepId(at, code, awaited);
  const changes = stepChanges(code, at, tools.text, id, { awaited, survivesStep });
  if (!changes || movesStep(code, changes) || !code.keepsTypes(at)) return null;
  const edit = [...tools.changes, ...changes];
  return keepsComments(at.getSourceFile(), edit) ? { id, edit } : null;
}

/** Whether code that runs steps is moved: inside another step they hang. */
function movesStep(code: ReplayedCode, changes: Edit): boolean {
  return code.durableCalls.some((call) =>
    changes.some(({ start, end }) => start <= call.getStart() && call.end <= end),
  );
}

function stepChanges(
  code: ReplayedCode,
  call: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression,
  step: string,
  id: string,
  { awaited: isPromise, survivesStep }: Required<WrappedCall>,
): TextChange[] | null {
  const quoted = JSON.stringify(id);
  // Steps give back JSON: a Date would come back as a text.
  if (ts.isNewExpression(call) && call.expression.getText() === "Date")
    return [replace(call, `new Date(await ${step}.run(${quoted}, () => Date.now()))`)];
  const awaited = awaitAround(call);
  if (!awaited) {
    const kept = survivesStep ? call : plainCall(call);
    if (!kept) return null;
    const text = `${step}.run(${quoted}, () => ${kept.getText()})`;
    const { parent } = wrapped(kept);
    // A promise that is waited for elsewhere stays one; a response cannot leave its step.
    if (isPromise) {
      const isLost = isGlobalFetch(call) || !code.givesBackWhole(kept);
      return isLost ? null : [replace(kept, text)];
    }
    if (ts.isVoidExpression(parent)) return [replace(parent, `await ${text}`)];
    if (!ts.isExpressionStatement(parent) && !code.givesBackWhole(kept)) return null;
    return [replace(kept, needsParentheses(kept) ? `(await ${text})` : `await ${text}`)];
  }
  if (ts.isNewExpression(call)) return null;
  const operand = awaited.expression;
  if (unwrap(operand) === call) {
    const read = propertiesRead(awaited, call);
    if (read) return keepProperties(awaited, read, step, quoted);
    const kept = keptObject(awaited, call);
    if (kept) {
      const value = kept.result?.initializer;
      const isKept =
        (!value || code.givesBackWhole(value)) && kept.statements.every((each) => code.keepsTypes(each));
      return isKept ? wrapStatements(kept, step, quoted) : null;
    }
    if (isGlobalFetch(call) && isUsed(awaited)) return null;
  } else if (isGlobalFetch(call) && !/\.(?:json|text)\(\)/.test(operand.getText())) {
    return null;
  }
  if (isUsed(awaited) && !code.givesBackWhole(operand)) return null;
  const text = operand.getText();
  const body = ts.isObjectLiteralExpression(unwrap(operand)) ? `(${text})` : text;
  return [replace(operand, `${step}.run(${quoted}, ${hasAwait(operand) ? "async " : ""}() => ${body})`)];
}

/** Whether anything is done with what a promise gives. */
function isUsed(awaited: ts.AwaitExpression): boolean {
  const outer = wrapped(awaited);
  return !ts.isExpressionStatement(outer.parent) && !ts.isVoidExpression(outer.parent);
}

/** Methods that give a text or a number, by their usual names. */
const plainMethods =
  /^(?:format|getTime|toHexString|toISO|toISOString|toJSON|toMillis|toString|unix|valueOf)$/;

/** The call at the end of a chain such as `randomBytes(16).toString("hex")`, when it gives a text or a number. */
function plainCall(call: ts.Expression): ts.Expression | null {
  const access = wrapped(call).parent;
  if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(access.parent)) return null;
  if (access.parent.expression !== access) return null;
  return plainMethods.test(access.name.text) ? access.parent : plainCall(access.parent);
}

/** The `await` that a call is waited for with: `await call()`, `await call().then(…)`, `await (await call()).json()`. */
function awaitAround(call: ts.Expression): ts.AwaitExpression | null {
  let found: ts.AwaitExpression | null = null;
  let node = wrapped(call);
  for (;;) {
    const { parent } = node;
    if (ts.isAwaitExpression(parent)) {
      found = parent;
      node = wrapped(parent);
    } else if (
      ts.isPropertyAccessExpression(parent) &&
      ts.isCallExpression(parent.parent) &&
      parent.parent.expression === parent
    ) {
      node = wrapped(parent.parent);
    } else {
      return found;
    }
  }
}

/** A response of which only data is read: the step can give back just that. */
interface ReadProperties {
  readonly variable: string;
  readonly names: readonly string[];
}

/** The properties that are read of `const response = await fetch(…)`; `null` when it is used in any other way. */
function propertiesRead(awaited: ts.AwaitExpression, call: ts.Expression): ReadProperties | null {
  const { parent } = wrapped(awaited);
  if (!isGlobalFetch(call) || !ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return null;
  const variable = parent.name.text;
  const block = ts.findAncestor(parent, ts.isBlock);
  const found = new Set<string>();
  let others = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === variable && node !== parent.name && !isMemberName(node)) {
      const access = node.parent;
      const isData =
        ts.isPropertyAccessExpression(access) &&
        access.expression === node &&
        /^(?:ok|status|statusText|url|redirected)$/.test(access.name.text);
      if (isData) found.add(access.name.text);
      else others++;
    }
    ts.forEachChild(node, visit);
  };
  if (block) visit(block);
  return others > 0 || found.size === 0 ? null : { variable, names: [...found] };
}

function keepProperties(
  awaited: ts.AwaitExpression,
  { variable, names: read }: ReadProperties,
  step: string,
  id: string,
): TextChange[] {
  const end = lineBreak(awaited.getSourceFile());
  const indent = indentation(awaited);
  const unit = indentUnit(awaited);
  const result = read.map((name) => `${name}: ${variable}.${name}`).join(", ");
  const lines = [
    `await ${step}.run(${id}, async () => {`,
    `${indent}${unit}const ${variable} = ${awaited.getText()};`,
    `${indent}${unit}return { ${result} };`,
    `${indent}})`,
  ];
  return [replace(awaited, lines.join(end))];
}

function isGlobalFetch(call: ts.Expression): boolean {
  return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && call.expression.text === "fetch";
}

function isMemberName(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

/** Statements that use an object which cannot be kept in a step's result, up to the last one that uses it. */
interface KeptObject {
  readonly statements: readonly ts.Statement[];
  /** The one variable that later code uses; `null` when there is none. */
  readonly result: ts.VariableDeclaration | null;
}

/** `const response = await fetch(…)`, whose methods a step's result does not have. */
function keptObject(awaited: ts.AwaitExpression, call: ts.Expression): KeptObject | null {
  const { parent } = wrapped(awaited);
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return null;
  const statement = parent.parent.parent;
  if (!ts.isVariableStatement(statement) || !ts.isBlock(statement.parent)) return null;
  const all = statement.parent.statements;
  const first = all.indexOf(statement);
  const { text } = parent.name;
  const uses = all.slice(first + 1).filter((each) => names(each, text));
  if (!isGlobalFetch(call) && !uses.some((each) => callsMethodOf(each, text))) return null;
  const last = uses.at(-1);
  const statements = all.slice(first, last ? all.indexOf(last) + 1 : first + 1);
  const rest = all.slice(first + statements.length);
  const results = statements
    .flatMap((each) => (ts.isVariableStatement(each) ? [...each.declarationList.declarations] : []))
    .filter(({ name }) => ts.isIdentifier(name) && rest.some((each) => names(each, name.text)));
  const [result = null] = results;
  return results.length > 1 || result === parent ? null : { statements, result };
}

function wrapStatements({ statements, result }: KeptObject, step: string, id: string): TextChange[] | null {
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last || statements.some(leavesOrSteps)) return null;
  if (result && !ts.isIdentifier(result.name)) return null;
  const sourceFile = first.getSourceFile();
  const end = lineBreak(sourceFile);
  const indent = indentation(first);
  const unit = indentUnit(first);
  const body = deeper(sourceFile, first.getStart(), last.end, unit);
  const name = result?.name.getText();
  const returned = name === undefined ? "" : `${end}${indent}${unit}return ${name};`;
  const type = result?.type ? `: ${result.type.getText()}` : "";
  const head = name === undefined ? "" : `const ${name}${type} = `;
  const text = `${head}await ${step}.run(${id}, async () => {${end}${indent}${unit}${body}${returned}${end}${indent}});`;
  return [{ start: first.getStart(), end: last.end, text }];
}

/** Code that stands one step further in. The lines of templates are texts and stay as they are. */
function deeper(sourceFile: ts.SourceFile, start: number, end: number, unit: string): string {
  const { text } = sourceFile;
  const templates: ts.TextRange[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos >= end) return;
    if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
      templates.push({ pos: node.getStart(), end: node.end });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return text.slice(start, end).replaceAll(/\n(?!\r?\n)/g, (found, at: number) => {
    const place = start + at;
    return templates.some((each) => each.pos < place && place < each.end) ? found : `${found}${unit}`;
  });
}

/** Whether statements cannot be moved into a callback: they leave the function, run steps, or write to its variables. */
function leavesOrSteps(statement: ts.Statement): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (
      ts.isReturnStatement(node) ||
      ts.isBreakOrContinueStatement(node) ||
      (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) ||
      (ts.isCallExpression(node) && /\bstep\b/.test(node.expression.getText()))
    ) {
      found = true;
    }
    if (!found && !isFunctionNode(node)) ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

function names(node: ts.Node, text: string): boolean {
  if (ts.isIdentifier(node)) return node.text === text;
  return ts.forEachChild(node, (child) => names(child, text) || undefined) ?? false;
}

function callsMethodOf(node: ts.Node, text: string): boolean {
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ts.isIdentifier(node.expression.expression) &&
    node.expression.expression.text === text
  ) {
    return true;
  }
  return ts.forEachChild(node, (child) => callsMethodOf(child, text) || undefined) ?? false;
}

/** `await` binds less than a member access, a call or a power. */
function needsParentheses(call: ts.Expression): boolean {
  const { parent } = call;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.expression === call) ||
    (ts.isElementAccessExpression(parent) && parent.expression === call) ||
    (ts.isCallExpression(parent) && parent.expression === call) ||
    ts.isTaggedTemplateExpression(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken)
  );
}
