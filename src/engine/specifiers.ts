import ts from "typescript";
import type { Specifier } from "../model/index.ts";
import type { Functions } from "./functions.ts";
import type { Origins } from "./origins.ts";
import { isRuntimeTypes } from "./known-calls.ts";
import { describedPackage, packageOf } from "./packages.ts";
import type { Symbols } from "./symbols.ts";
import { calleeName, memberName, memberObject, propertyName, unwrap } from "../syntax/tree.ts";

/** Tells whether what is called is what a setting or option names. */
export class Specifiers {
  readonly #symbols: Symbols;
  readonly #origins: Origins;
  readonly #functions: Functions;

  constructor(symbols: Symbols, origins: Origins, functions: Functions) {
    this.#symbols = symbols;
    this.#origins = origins;
    this.#functions = functions;
  }

  /**
   * Whether a specifier names what an expression names, or the type of the object whose method it is. The form is that of
   * typescript-eslint's `TypeOrValueSpecifier`: a bare name fits anywhere, `file` the project, `lib` the globals,
   * `package` what a package declares or is imported from it. A name can have what it is a member of before it, as it is
   * written (`db.user.create`) or as it is declared (`Stripe.charges`, `Queue.add`).
   */
  matches(expression: ts.Expression, specifier: Specifier): boolean {
    const node = unwrap(expression);
    if (typeof specifier === "string") return isWritten(node, specifier);
    const names = typeof specifier.name === "string" ? [specifier.name] : specifier.name;
    return this.#namesFunction(node, names, specifier) || this.#namesType(node, names, specifier);
  }

  #namesFunction(node: ts.Expression, names: readonly string[], specifier: SourcedSpecifier): boolean {
    const origin = this.#origins.of(node);
    const declarations = this.#declarations(node);
    const isNamed = names.some(
      (name) =>
        isWritten(node, name) || origin?.path === name || declarations.some((each) => isDeclared(each, name)),
    );
    // A global is known by its whole path: `fetch` is not `client.fetch`.
    if (specifier.from === "lib")
      return (
        (origin?.module === null && names.includes(origin.path)) ||
        (isNamed && declarations.some((each) => isFrom(each, specifier)))
      );
    if (!isNamed) return false;
    if (specifier.from === "package" && isOfModule(origin?.module, specifier.package)) return true;
    return declarations.some((each) => isFrom(each, specifier));
  }

  /** Whether one of the objects that a method is reached through has a type of a name. */
  #namesType(node: ts.Expression, names: readonly string[], specifier: SourcedSpecifier): boolean {
    const object = memberObject(node);
    if (!object) return false;
    const symbol = this.#symbols.ofType(object);
    const isNamed =
      symbol !== undefined &&
      names.includes(symbol.name) &&
      (symbol.declarations?.some((each) => isFrom(each, specifier)) ?? false);
    const holder = unwrap(object);
    return (
      isNamed ||
      this.#namesType(ts.isCallExpression(holder) ? unwrap(holder.expression) : holder, names, specifier)
    );
  }

  /** What declares the name of what is called, and the code behind it. */
  #declarations(node: ts.Expression): readonly ts.Declaration[] {
    const code = this.#functions.of(node);
    const behind =
      code.kind === "source" ? code.function : code.kind === "declared" ? code.declaration : null;
    const name = ts.isIdentifier(node) ? node : ts.isPropertyAccessExpression(node) ? node.name : null;
    const declared = name && this.#symbols.declaration(name);
    return [behind, declared].filter((each) => each !== null);
  }
}

type SourcedSpecifier = Exclude<Specifier, string>;

/** Whether an expression ends in a name as it is written: `create` and `user.create` in `db.user.create`. */
function isWritten(node: ts.Expression, name: string): boolean {
  if ((ts.isIdentifier(node) ? node.text : memberName(node)) === name) return true;
  if (!name.includes(".")) return false;
  const written = dottedName(node);
  return written === name || (written?.endsWith(`.${name}`) ?? false);
}

/** Whether a declaration has a name, alone or after those of the declarations around it: `create`, `Charges.create`. */
function isDeclared(declaration: ts.Declaration, name: string): boolean {
  let rest = name;
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    const own = propertyName(ts.getNameOfDeclaration(node as ts.Declaration) as ts.PropertyName | undefined);
    if (own === null) continue;
    if (rest === own) return true;
    if (!rest.endsWith(`.${own}`)) return false;
    rest = rest.slice(0, -own.length - 1);
  }
  return false;
}

/** Whether a declaration stands where a specifier says. */
function isFrom(declaration: ts.Declaration, specifier: SourcedSpecifier): boolean {
  const { fileName } = declaration.getSourceFile();
  const { name, external } = packageOf(fileName);
  switch (specifier.from) {
    case "lib":
      return external && name !== null && isRuntimeTypes(name);
    case "package":
      return external && name === describedPackage(specifier.package);
    case "file": {
      const wanted = specifier.path?.replaceAll("\\", "/").replace(/^(?:\.?\/)?/, "/");
      return !external && (wanted === undefined || fileName.endsWith(wanted));
    }
  }
}

/** Whether a module is a package or one of its sub-paths. */
function isOfModule(module: string | null | undefined, wanted: string): boolean {
  const name = describedPackage(wanted.replace(/^node:/, ""));
  return module === name || (module?.startsWith(`${name}/`) ?? false);
}

/** `db.user.create` as it is written; `null` when a part of it is computed. */
export function dottedName(node: ts.Expression): string | null {
  const inner = unwrap(node);
  if (ts.isIdentifier(inner)) return inner.text;
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return "this";
  if (ts.isCallExpression(inner)) {
    const name = calleeName(inner);
    return name === null ? null : `${dottedName(inner.expression) ?? name}()`;
  }
  if (!ts.isPropertyAccessExpression(inner) && !ts.isElementAccessExpression(inner)) return null;
  const object = dottedName(inner.expression);
  const name = memberName(inner);
  return object === null || name === null ? null : `${object}.${name}`;
}
