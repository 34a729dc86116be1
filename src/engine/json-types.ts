import ts from "typescript";

const plain =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Void;

const unknown = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** How deep objects are looked into. */
const maximumDepth = 4;

/** Whether values of a type come back from JSON as they were. A type that says nothing is taken to do so. */
export function survivesJson(checker: ts.TypeChecker, type: ts.Type, depth = 0): boolean {
  if (type.flags & (plain | unknown) || depth > maximumDepth) return true;
  if (type.isUnion()) return type.types.every((each) => survivesJson(checker, each, depth));
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    return checker
      .getTypeArguments(type as ts.TypeReference)
      .every((each) => survivesJson(checker, each, depth + 1));
  }
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return false;
  if (type.getCallSignatures().length > 0) return false;
  return type.getProperties().every((property) => {
    const declaration = property.valueDeclaration;
    return !declaration || survivesJson(checker, checker.getTypeOfSymbol(property), depth + 1);
  });
}
