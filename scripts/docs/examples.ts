import ts from "typescript";

const mark = /\/\/ flagged(?: on v\d)?: [\w, ]+$/;

/** What stands in a page's example where the fixture has the services that its programs call. */
export const services = { inFixture: "../world.ts", inPage: "./services.ts" } as const;

/** The end of a line that a rule reports, as the reader of a page sees it. */
export const reportedMark = "// reported";
/** The same on a line of its own, where the line above is meant. */
export const reportedAboveMark = "// reported: the line above";

/**
 * Parts of a fixture's program that stand alone: the named exports, whatever of the file they use, and the imports
 * they need. Without names, the whole program.
 */
export function excerpt(source: string, names: readonly string[]): string {
  const file = ts.createSourceFile("fixture.ts", source, ts.ScriptTarget.Latest, true);
  const wanted = names.length === 0 ? new Set(file.statements) : reachedFrom(file, names);
  const used = new Set([...wanted].filter((one) => !ts.isImportDeclaration(one)).flatMap(identifiersIn));
  const parts = file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return importOf(statement, used);
    return wanted.has(statement) ? [withComments(statement, file)] : [];
  });
  return parts
    .join("")
    .trim()
    .split("\n")
    .map((line) =>
      line.trimStart().startsWith("// flagged")
        ? line.replace(mark, reportedAboveMark)
        : line.replace(mark, reportedMark),
    )
    .join("\n");
}

function reachedFrom(file: ts.SourceFile, names: readonly string[]): Set<ts.Statement> {
  const declared = new Map<string, ts.Statement>();
  for (const statement of file.statements) {
    for (const name of namesDeclaredBy(statement)) declared.set(name, statement);
  }
  const reached = new Set<ts.Statement>();
  const visit = (name: string): void => {
    const statement = declared.get(name);
    if (!statement || reached.has(statement)) return;
    reached.add(statement);
    identifiersIn(statement).forEach(visit);
  };
  names.forEach(visit);
  return reached;
}

function namesDeclaredBy(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name)
        ? [name.text]
        : name.elements.flatMap((element) =>
            ts.isBindingElement(element) && ts.isIdentifier(element.name) ? [element.name.text] : [],
          ),
    );
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function identifiersIn(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isIdentifier(each) && !isMemberName(each)) found.push(each.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

function isMemberName(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isPropertyAssignment(parent) && parent.name === name)
  );
}

function importOf(statement: ts.ImportDeclaration, used: ReadonlySet<string>): string[] {
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  const elements = bindings.elements.filter(({ name }) => used.has(name.text));
  if (elements.length === 0) return [];
  const module = (statement.moduleSpecifier as ts.StringLiteral).text;
  const from = module === services.inFixture ? services.inPage : module;
  return [`import { ${elements.map((element) => element.getText()).join(", ")} } from "${from}";\n`];
}

/** The statement with the blank line and the comments before it, and the mark after it. */
function withComments(statement: ts.Statement, file: ts.SourceFile): string {
  const lineEnd = file.text.indexOf("\n", statement.end);
  const rest = file.text.slice(statement.end, lineEnd < 0 ? undefined : lineEnd);
  const above = file.text.slice(statement.pos, statement.getStart());
  // What stands on the line of the statement before belongs to that one.
  const own = statement.pos === 0 ? above : above.slice(above.indexOf("\n"));
  return own + statement.getText() + (mark.test(rest) ? rest : "");
}
