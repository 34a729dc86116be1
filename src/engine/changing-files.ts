import ts from "typescript";

/** An assignment to a property, `++` on one, `delete`, or a method that changes what it is called on. */
const changes =
  /(?:\.\s*[\w$]+|\])\s*(?:(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=(?![=>])|\+\+|--)|(?:\+\+|--)\s*[\w$]+\s*[.[]|\bdelete\b|\bassign\b|\.\s*(?:add|clear|copyWithin|fill|pop|push|reverse|set|shift|sort|splice|unshift)\b|[\]}]\s*=(?![=>])/;

const known = new WeakMap<ts.SourceFile, boolean>();

/**
 * Whether functions of a file can change objects that are handed to them, or variables of a module. Most files change
 * nothing but variables of their own functions, which a search of their text tells; `true` says no more than "perhaps".
 */
export function mayChangeShared(sourceFile: ts.SourceFile): boolean {
  let may = known.get(sourceFile);
  if (may === undefined) {
    may = !sourceFile.isDeclarationFile && (hasVariable(sourceFile) || changes.test(sourceFile.text));
    known.set(sourceFile, may);
  }
  return may;
}

/** Whether the module has a variable that can be given another value. */
function hasVariable({ statements }: ts.SourceFile): boolean {
  return statements.some(
    (statement) =>
      ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) === 0,
  );
}
