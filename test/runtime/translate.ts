import ts from "typescript";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The same program for SDK v3: `triggers` moves from the options of `createFunction` to the argument it was
 * before v4, and imports of `inngest` go to the copy of v3 that is installed beside it.
 *
 * The edits are made in the text, so that lines and comments stay where they are.
 */
export function toV3(
  source: string,
  redirect: (specifier: string) => string = (specifier) => specifier,
): string {
  const file = ts.createSourceFile("fixture.ts", source, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (isModuleName(node)) {
      const name = node.text.replace(/^inngest(?=\/|$)/, "inngest-v3");
      edits.push({ from: node.getStart() + 1, to: node.end - 1, text: redirect(name) });
    }
    if (ts.isCallExpression(node)) edits.push(...moveTriggers(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: next }) => text.slice(0, from) + next + text.slice(to), source);
}

function isModuleName(node: ts.Node): node is ts.StringLiteral {
  return (
    ts.isStringLiteral(node) &&
    (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)) &&
    node.parent.moduleSpecifier === node
  );
}

function moveTriggers(call: ts.CallExpression): readonly Edit[] {
  const [options, handler] = call.arguments;
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== "createFunction")
    return [];
  if (options === undefined || handler === undefined || !ts.isObjectLiteralExpression(options)) return [];
  const index = options.properties.findIndex((property) => property.name?.getText() === "triggers");
  const triggers = options.properties[index];
  if (triggers === undefined || !ts.isPropertyAssignment(triggers)) return [];
  const { initializer } = triggers;
  const comma = commaAfter(triggers);
  const isOneLine = !options.getText().includes("\n");
  if (index === options.properties.length - 1 && !isOneLine) {
    // The options end where the triggers were, so that these stay on their line, and comments at their sides.
    return [
      { from: triggers.getStart(), to: initializer.getStart(), text: "}, " },
      { from: triggers.end, to: comma, text: "" },
      { from: options.end - 1, to: options.end, text: "" },
    ];
  }
  const next = options.properties[index + 1];
  return [
    { from: triggers.getStart(), to: next && isOneLine ? next.getStart() : comma, text: "" },
    { from: handler.getStart(), to: handler.getStart(), text: `${initializer.getText()}, ` },
  ];
}

/** Where the comma behind a property ends; where the property ends if there is none. */
function commaAfter(property: ts.Node): number {
  const text = property.getSourceFile().text;
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  scanner.resetTokenState(property.end);
  return scanner.scan() === ts.SyntaxKind.CommaToken ? scanner.getTokenEnd() : property.end;
}
