import ts from "typescript";
import type { Functions } from "./functions.ts";
import type { Symbols } from "./symbols.ts";
import { syntaxOf } from "../syntax/file.ts";
import { calleeName, unwrap, wrapped } from "../syntax/tree.ts";
import { changeAt, mutationBy } from "../syntax/writes.ts";

/** Functions that change the object that is their first argument, in the language and in libraries. */
const changingFunctions = new Set([
  "assign",
  "defaults",
  "defaultsDeep",
  "defineProperties",
  "defineProperty",
  "extend",
  "merge",
  "mergeWith",
  "set",
  "unset",
]);

/** How many functions an object is followed through. */
const maximumDepth = 3;

/** Tells of objects and lists in constants whether something changes them after they are made. */
export class ObjectChanges {
  readonly #symbols: Symbols;
  readonly #functions: Functions;
  readonly #files: () => readonly ts.SourceFile[];
  readonly #known = new WeakMap<ts.Node, boolean>();

  /** `files` are those that can import a constant. */
  constructor(symbols: Symbols, functions: Functions, files: () => readonly ts.SourceFile[]) {
    this.#symbols = symbols;
    this.#functions = functions;
    this.#files = files;
  }

  /**
   * Whether the object or list that a name was declared with is changed: `options.wait.timeout = …`, `triggers.push(…)`,
   * `addTimeout(options)`. In other files it is enough that something by this name is.
   */
  of(name: ts.Identifier): boolean {
    let isChanged = this.#known.get(name);
    if (isChanged === undefined) {
      isChanged = this.#isChangedIn(name, name.getSourceFile(), 0) || this.#isChangedElsewhere(name);
      this.#known.set(name, isChanged);
    }
    return isChanged;
  }

  #isChangedIn(name: ts.Identifier, scope: ts.Node, depth: number): boolean {
    const symbol = this.#symbols.at(name);
    return (syntaxOf(name.getSourceFile()).identifiers.get(name.text) ?? []).some(
      (identifier) =>
        scope.pos <= identifier.pos &&
        identifier.end <= scope.end &&
        this.#isChangedAt(identifier, depth) &&
        this.#symbols.variable(identifier) === symbol,
    );
  }

  /** Whether an object, or something in it, is changed where its name stands. */
  #isChangedAt(identifier: ts.Identifier, depth: number): boolean {
    for (let node = wrapped(identifier); ; node = wrapped(node.parent as ts.Expression)) {
      const { parent } = node;
      if (ts.isCallExpression(parent) && parent.expression !== node)
        return this.#changesArgument(parent, node, depth);
      const isHolder =
        (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
        parent.expression === node;
      if (!isHolder) return false;
      const member = wrapped(parent);
      if (changeAt(member) !== null) return true;
      if (ts.isCallExpression(member.parent) && member.parent.expression === member)
        return mutationBy(member.parent)?.kind === "array";
    }
  }

  #changesArgument(call: ts.CallExpression, argument: ts.Expression, depth: number): boolean {
    const callee = unwrap(call.expression);
    const index = call.arguments.indexOf(argument);
    if (index === 0 && changingFunctions.has(calleeName(call) ?? "")) return true;
    if (!ts.isIdentifier(callee) || depth >= maximumDepth) return false;
    const fn = this.#functions.source(callee);
    const name = fn?.parameters[index]?.name;
    return fn !== null && name !== undefined && ts.isIdentifier(name)
      ? this.#isChangedIn(name, fn, depth + 1)
      : false;
  }

  #isChangedElsewhere(name: ts.Identifier): boolean {
    const own = name.getSourceFile();
    return (
      isExported(name) && this.#files().some((file) => file !== own && changedHolders(file).has(name.text))
    );
  }
}

function isExported(name: ts.Identifier): boolean {
  const file = name.getSourceFile();
  return (
    syntaxOf(file).exports.get(name.text) === name.parent ||
    file.statements.some(
      (statement) =>
        (ts.isExportDeclaration(statement) && statement.getText().includes(name.text)) ||
        (ts.isExportAssignment(statement) && statement.expression.getText().includes(name.text)),
    )
  );
}

const holders = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** The names in a file that stand before a member which is assigned: `settings` and `wait` in `settings.wait.payment = …`. */
function changedHolders(file: ts.SourceFile): ReadonlySet<string> {
  let names = holders.get(file);
  if (!names) {
    const found = new Set<string>();
    // By the text alone: what stands in a comment by chance only makes a rule silent.
    for (const [assigned] of file.text.matchAll(assignment))
      for (const [name] of assigned.matchAll(/[A-Za-z_$][\w$]*/g)) found.add(name);
    names = found;
    holders.set(file, names);
  }
  return names;
}

const assignment =
  /[A-Za-z_$][\w$]*(?:!?(?:\.[A-Za-z_$][\w$]*|\[[^\]\n]*\]))+(?=\s*(?:[-+*/%&|^]|\?\?|\|\||&&|\*\*)?=(?![=>]))/g;
