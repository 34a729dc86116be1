import ts from "typescript";
import type { ErrorName } from "../model/index.ts";
import { classesOfStepError, errorsOfLanguage, errorsOfSdk, keepsErrorNames } from "../sdk/index.ts";
import { extended } from "./constructions.ts";
import type { Engine } from "./engine.ts";
import { sdkVersion } from "./sdk-major.ts";
import { isFunctionNode, memberName, memberObject, propertyName, shortText, unwrap } from "../syntax/tree.ts";

/** A class of errors that an expression names. */
export interface ErrorClass {
  /** As it is written. */
  readonly text: string;
  /** The name it is declared or exported under. */
  readonly name: string;
  /** `language` for the globals, `sdk` for what `inngest` exports, `unseen` for a file of the project that is not here. */
  readonly from: "source" | "language" | "sdk" | "package" | "unseen";
  /** Its code, when that is in the program. */
  readonly declaration: ts.ClassLikeDeclaration | null;
}

/** How many classes a class is followed through to the ones it extends. */
const maximumDepth = 10;

/** The class that an expression names; `null` when it is not certain to be one. */
export function errorClass(engine: Engine, expression: ts.Expression): ErrorClass | null {
  const node = unwrap(expression);
  if (!ts.isIdentifier(node) && memberObject(node) === null) return null;
  const text = shortText(node, 40);
  const written = ts.isIdentifier(node) ? node.text : memberName(node);
  if (written === null) return null;
  const declaration = declarationOf(engine, node);
  const source = declaration && classOf(declaration);
  if (source) return { text, name: source.name?.text ?? written, from: "source", declaration: source };
  if (declaration && !declaration.getSourceFile().isDeclarationFile) {
    // An import whose file is not here leads to nothing but itself.
    if (!ts.isImportSpecifier(declaration) && !ts.isImportClause(declaration)) return null;
  }
  const origin = engine.origins.of(node);
  const name = origin?.path.split(".").at(-1) ?? written;
  const base = { text, name: name === "default" ? written : name, declaration: null };
  if (origin?.module === null) return isOfLanguage(origin.path) ? { ...base, from: "language" } : null;
  // The package can be installed under another name, and things go by the one it gives itself.
  const thing = engine.zones.recognizer.of(node);
  if (thing?.kind === "export") return { ...base, name: thing.name, from: "sdk" };
  // A name in small letters is most likely a value that holds a class.
  if ((!origin && !declaration) || !isClassName(written)) return null;
  return { ...base, from: /^[./#~@]\/?$|^\.|^[#~@]\//.test(origin?.module ?? "") ? "unseen" : "package" };
}

function isClassName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

/** Whether the language or its runtime has a global of a name. */
export function isOfLanguage(path: string): boolean {
  const [name = ""] = path.replace(/^new /, "").split(/[.(]/);
  return Object.hasOwn(globalThis, name);
}

function declarationOf(engine: Engine, node: ts.Expression): ts.Declaration | null {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  const symbol = engine.symbols.at(name);
  if (!symbol) return null;
  const target = engine.symbols.followed(symbol);
  return target.valueDeclaration ?? target.declarations?.[0] ?? symbol.declarations?.[0] ?? null;
}

/** The class that a declaration with code declares. */
function classOf(declaration: ts.Declaration): ts.ClassLikeDeclaration | null {
  if (declaration.getSourceFile().isDeclarationFile) return null;
  if (ts.isClassLike(declaration)) return declaration;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return null;
  const value = unwrap(declaration.initializer);
  return declaration.parent.flags & ts.NodeFlags.Const && ts.isClassExpression(value) ? value : null;
}

/** Whether no `StepError` can be an instance of a class. */
export function excludesStepErrors(engine: Engine, errors: ErrorClass): boolean {
  if (errors.from === "language" || errors.from === "sdk") return !classesOfStepError.has(errors.name);
  if (errors.declaration) return !ancestors(engine, errors.declaration).some(decidesItself);
  return true;
}

/** Whether a class has an answer of its own to `instanceof`. */
function decidesItself(declaration: ts.ClassLikeDeclaration): boolean {
  return declaration.members.some(
    ({ name }) => name && ts.isComputedPropertyName(name) && memberName(name.expression) === "hasInstance",
  );
}

/** A class and those it extends whose code is in the program, itself first. */
function ancestors(engine: Engine, declaration: ts.ClassLikeDeclaration): readonly ts.ClassLikeDeclaration[] {
  const found: ts.ClassLikeDeclaration[] = [];
  for (let each: ts.ClassLikeDeclaration | null = declaration; each && found.length < maximumDepth;) {
    found.push(each);
    const base = extended(each);
    each = base && (errorClass(engine, base)?.declaration ?? null);
  }
  return found;
}

/** Whether an instance of one class may be an instance of another; true when that is not known. */
export function mayBeInstanceOf(engine: Engine, thrown: ErrorClass | null, of: ErrorClass): boolean {
  if (!thrown) return true;
  if (thrown.declaration && of.declaration) {
    const classes = ancestors(engine, thrown.declaration);
    return classes.includes(of.declaration) || isOpen(engine, classes.at(-1));
  }
  if (thrown.from === "language" || thrown.from === "sdk")
    return of.from === thrown.from && of.name === thrown.name;
  if (!thrown.declaration) return thrown.from === "unseen" || of.from !== "source";
  // Its own code is here; what it extends in the end tells.
  const base = extended(ancestors(engine, thrown.declaration).at(-1) ?? thrown.declaration);
  return base !== null && mayBeInstanceOf(engine, errorClass(engine, base), of);
}

/** Whether it is not known what a class extends. */
function isOpen(engine: Engine, declaration: ts.ClassLikeDeclaration | undefined): boolean {
  const base = declaration && extended(declaration);
  if (!base) return false;
  const known = errorClass(engine, base);
  return known === null || known.from === "source";
}

/** What `name` the errors of a class have once the SDK has handed them over. */
export function nameAfterStep(engine: Engine, errors: ErrorClass): ErrorName {
  const own = ownName(engine, errors);
  if (own?.ofPrototype) return { kind: "kept", text: own.text };
  if (!keepsErrorNames(sdkVersion(engine.program))) return { kind: "lost" };
  return own ? { kind: "kept", text: own.text } : { kind: "unknown" };
}

/** The name that a class gives to its errors, and whether they have it from their prototype. */
interface OwnName {
  readonly text: string;
  readonly ofPrototype: boolean;
}

function ownName(engine: Engine, errors: ErrorClass): OwnName | null {
  const { name, from, declaration } = errors;
  if (from === "language") return errorsOfLanguage.has(name) ? { text: name, ofPrototype: true } : null;
  if (from === "sdk") return errorsOfSdk.has(name) ? { text: name, ofPrototype: false } : null;
  if (!declaration) return null;
  const [own, ...bases] = ancestors(engine, declaration);
  const written = own && nameWrittenIn(own);
  if (written) return written === "class" ? { text: name, ofPrototype: false } : written;
  for (const base of bases) {
    const inherited = nameWrittenIn(base);
    // A fixed text of a base is the name of all its classes, and tells none from another.
    if (inherited) return inherited === "class" ? { text: name, ofPrototype: false } : null;
  }
  return null;
}

/** The name that the code of a class gives: a fixed text, or `class` for the name of whatever class is made. */
function nameWrittenIn(declaration: ts.ClassLikeDeclaration): OwnName | "class" | null {
  for (const member of declaration.members) {
    const isStatic = ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(isStaticKeyword);
    if (isStatic) continue;
    const isName = propertyName(member.name) === "name";
    if (isName && ts.isPropertyDeclaration(member) && member.initializer)
      return fixedText(member.initializer, false);
    if (isName && ts.isGetAccessorDeclaration(member)) {
      const [only] = member.body?.statements ?? [];
      return only && ts.isReturnStatement(only) && only.expression ? fixedText(only.expression, true) : null;
    }
    if (!ts.isConstructorDeclaration(member) || !isFunctionNode(member)) continue;
    const value = assignedName(member);
    if (value) return nameOfClass(value, declaration) ?? fixedText(value, false);
  }
  return null;
}

function isStaticKeyword({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.StaticKeyword;
}

function fixedText(value: ts.Expression, ofPrototype: boolean): OwnName | null {
  const node = unwrap(value);
  return ts.isStringLiteralLike(node) ? { text: node.text, ofPrototype } : null;
}

/** What a constructor assigns to `this.name` in a statement of its own. */
function assignedName(constructor: ts.ConstructorDeclaration): ts.Expression | null {
  for (const statement of constructor.body?.statements ?? []) {
    if (!ts.isExpressionStatement(statement)) continue;
    const { expression } = statement;
    if (!ts.isBinaryExpression(expression)) continue;
    if (expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) continue;
    const target = unwrap(expression.left);
    const isThis = memberObject(target)?.kind === ts.SyntaxKind.ThisKeyword;
    if (isThis && memberName(target) === "name") return expression.right;
  }
  return null;
}

/** `this.constructor.name`, `new.target.name` and `PaymentError.name`. */
function nameOfClass(value: ts.Expression, declaration: ts.ClassLikeDeclaration): OwnName | "class" | null {
  const node = unwrap(value);
  const object = memberObject(node);
  if (!object || memberName(node) !== "name") return null;
  if (ts.isMetaProperty(object)) return "class";
  if (memberName(object) === "constructor" && memberObject(object)?.kind === ts.SyntaxKind.ThisKeyword)
    return "class";
  return ts.isIdentifier(object) && declaration.name?.text === object.text
    ? { text: object.text, ofPrototype: false }
    : null;
}
