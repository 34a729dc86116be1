import ts from "typescript";
import { possibleValues, type ConfigProblem, type Written } from "../model/index.ts";
import {
  clientOptions,
  functionOptions,
  isAvailableIn,
  surface,
  triggerKeys,
  type NamedOption,
  type SdkMajor,
} from "../sdk/index.ts";
import type { Engine } from "./engine.ts";
import { sdkMajor, sdkVersion } from "./sdk-major.ts";
import { closest } from "./spelling.ts";
import type { CallLike } from "../syntax/tree.ts";

const tables = {
  createFunction: { options: functionOptions, owner: "`createFunction`" },
  "new Inngest": { options: clientOptions, owner: "`new Inngest`" },
  trigger: { options: triggerKeys, owner: "A trigger" },
};

/**
 * The options that an object names and the SDK does not have, which it silently ignores. Nothing where the SDK is not
 * known: another version can have them. A release that is newer than the tables is asked by its types.
 */
export function unknownOptions(
  engine: Engine,
  of: keyof typeof tables,
  call: CallLike,
  written: Written,
): readonly ConfigProblem[] {
  const major = sdkMajor(engine.program);
  if (major === null) return [];
  const { options, owner } = tables[of];
  const problems: ConfigProblem[] = [];
  const visit = (object: Written, prefix: string): void => {
    for (const [name, site] of object.names ?? []) {
      const path = `${prefix}${name}`;
      const option = options.get(path);
      const value = object.property(name);
      if (isBeingTyped(engine, site)) continue;
      if (option && isAvailableIn(option, major)) {
        if (hasInner(options, path)) for (const each of objectsIn(value)) visit(each, `${path}.`);
      } else if (
        // What is `undefined` is as good as not there.
        !possibleValues(value.value).every(({ kind }) => kind === "undefined" || kind === "absent") &&
        !isDeclared(engine, of, call, path)
      ) {
        problems.push(problemOf(options, path, prefix, owner, major, site));
      }
    }
  };
  visit(written, "");
  return problems;
}

function problemOf(
  options: ReadonlyMap<string, NamedOption>,
  path: string,
  prefix: string,
  owner: string,
  major: SdkMajor,
  site: ts.Node,
): ConfigProblem {
  const option = options.get(path);
  if (option) {
    const has = option.until ?? option.since;
    const advice = has > major ? `or move to SDK ${has}` : "and write what takes its place";
    return {
      kind: "otherMajorOption",
      site,
      data: { option: path, owner, installed: String(major), has: String(has), advice },
    };
  }
  const siblings = [...options.values()].flatMap((each) =>
    each.path.startsWith(prefix) && isAvailableIn(each, major) ? [each.path.slice(prefix.length)] : [],
  );
  const meant = closest(
    path.slice(prefix.length),
    siblings.filter((each) => !each.includes(".")),
  );
  return meant === null
    ? { kind: "unknownOption", site, data: { option: path, owner } }
    : { kind: "misspelledOption", site, data: { option: path, owner, meant: `${prefix}${meant}` } };
}

/** Whether a name stands alone and means nothing, as it does until what it names is written behind it. */
function isBeingTyped({ checker }: Engine, { parent }: ts.Node): boolean {
  return ts.isShorthandPropertyAssignment(parent) && !checker.getShorthandAssignmentValueSymbol(parent);
}

function hasInner(options: ReadonlyMap<string, NamedOption>, path: string): boolean {
  return [...options.keys()].some((each) => each.startsWith(`${path}.`));
}

/** The objects that an option can be: itself in each case, or the entries of its list. */
function objectsIn(written: Written): readonly Written[] {
  return written.alternatives.flatMap((each) =>
    each.elements ? each.elements.known.flatMap((entry) => entry.alternatives) : [each],
  );
}

/**
 * Whether the installed SDK has an option that the tables do not know: by its types, and where those are not there, whether
 * it may have by its version.
 */
function isDeclared(engine: Engine, of: keyof typeof tables, call: CallLike, path: string): boolean {
  const { checker } = engine;
  // The type of the argument as it is declared: as it is inferred it has whatever is written. A trigger's is only inferred.
  const declared =
    engine.typed && of !== "trigger" ? checker.getResolvedSignature(call)?.getDeclaration() : undefined;
  const written = declared?.parameters[0]?.type;
  if (!written) return isNewerThanTables(sdkVersion(engine.program) ?? "");
  let types = parts(checker, checker.getTypeFromTypeNode(written));
  for (const name of path.split(".")) {
    types = types.flatMap((type) => {
      const property = checker.getPropertyOfType(type, name);
      return property ? parts(checker, checker.getTypeOfSymbolAtLocation(property, call)) : [];
    });
  }
  return types.length > 0;
}

/** The types that a value can have: those of a union, what a parameter extends, and what a list holds. */
function parts(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const known = checker.getBaseConstraintOfType(checker.getNonNullableType(type)) ?? type;
  const each = known.isUnion() ? known.types : [known];
  return each.flatMap((one) => {
    const element = checker.getIndexTypeOfType(one, ts.IndexKind.Number);
    return checker.isArrayLikeType(one) && element ? [one, element] : [one];
  });
}

/** Whether a release of the SDK came after the one of its major that the tables were made from. */
function isNewerThanTables(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version);
  return surface.versions.some((known) => {
    const [knownMajor, knownMinor = 0, knownPatch = 0] = numbersOf(known);
    return major === knownMajor && (minor > knownMinor || (minor === knownMinor && patch > knownPatch));
  });
}

function numbersOf(version: string): readonly number[] {
  return version.split(/[.+-]/u).map(Number);
}
