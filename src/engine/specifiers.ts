import ts from "typescript";
import type { Specifier } from "../model/index.ts";
import type { Functions } from "./functions.ts";
import type { Origins } from "./origins.ts";
import { packageOf } from "./packages.ts";
import { calleeName, memberName, propertyName, unwrap } from "../syntax/tree.ts";

/**
 * Whether what an expression names is what a specifier names. The same meaning as typescript-eslint's
 * `TypeOrValueSpecifier`: a bare name fits anywhere, `file` the project, `lib` the globals, `package` an import.
 */
export function matchesSpecifier(
  expression: ts.Expression,
  specifier: Specifier,
  origins: Origins,
  functions: Functions,
): boolean {
  const node = unwrap(expression);
  const name = ts.isIdentifier(node) ? node.text : memberName(node);
  if (typeof specifier === "string") return name === specifier || dottedName(node) === specifier;
  const names = typeof specifier.name === "string" ? [specifier.name] : specifier.name;
  const origin = origins.of(node);
  const code = functions.of(node);
  const declaration =
    code.kind === "source" ? code.function : code.kind === "declared" ? code.declaration : undefined;
  const declared =
    declaration && propertyName(ts.getNameOfDeclaration(declaration) as ts.PropertyName | undefined);
  const isNamed = [name, declared, origin?.path].some(
    (each) => typeof each === "string" && names.includes(each),
  );
  switch (specifier.from) {
    case "lib":
      return origin?.module === null && names.includes(origin.path);
    case "package": {
      const declaredIn = declaration && packageOf(declaration.getSourceFile().fileName);
      return (
        isNamed &&
        (origin?.module === specifier.package ||
          (declaredIn?.name === specifier.package && declaredIn.external))
      );
    }
    case "file": {
      if (!isNamed || !declaration) return false;
      const { fileName } = declaration.getSourceFile();
      return (
        !packageOf(fileName).external &&
        (specifier.path === undefined || fileName.endsWith(specifier.path.replace(/^\.?\//, "/")))
      );
    }
  }
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
