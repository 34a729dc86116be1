import type ts from "typescript";
import { possibleValues, type ConfigProblem, type Definition, type Written } from "../model/index.ts";
import {
  keyedScopes,
  numberOptions,
  numberOrNothing,
  optionConflicts,
  optionLimits,
  type OptionConflict,
  type OptionLimit,
} from "../sdk/index.ts";
import { isClient, isConstruction } from "./constructions.ts";
import { isPlain } from "./declared-types.ts";
import type { Engine } from "./engine.ts";
import { finishProblems } from "./finish-timeouts.ts";
import { oncePerSite } from "./once-per-site.ts";
import { sdkMajor } from "./sdk-major.ts";
import { isTestCode } from "./test-files.ts";
import { triggerProblems } from "./trigger-problems.ts";
import { unknownOptions } from "./unknown-options.ts";
import { syntaxOf } from "../syntax/file.ts";
import { shortened } from "../syntax/tree.ts";
import { WrittenExpression } from "./written.ts";

/** What is wrong with the options of the functions and clients that a file creates; nothing in test files. */
export function configProblems(
  engine: Engine,
  file: ts.SourceFile,
  definitions: () => readonly Definition[],
): readonly ConfigProblem[] {
  if (isTestCode(file, engine.root)) return [];
  const problems = [
    ...definitions().flatMap((definition) => definitionProblems(engine, definition)),
    ...clientProblems(engine, file),
  ];
  return oncePerSite(problems, ({ data, kind, site }) => ({
    site,
    key: JSON.stringify([kind, data]),
  })).toSorted((one, other) => one.site.pos - other.site.pos);
}

function definitionProblems(engine: Engine, definition: Definition): readonly ConfigProblem[] {
  const { form, node, options } = definition;
  const ofTriggers = triggerProblems(definition, sdkMajor(engine.program));
  const areTold = ofTriggers.some(({ kind }) => kind === "triggersOption");
  const problems = [
    ...ofTriggers,
    ...finishProblems(engine, definition),
    ...options.alternatives.flatMap((each) => [
      ...limitProblems(each),
      ...textProblems(each),
      ...missingKeys(each),
      ...optionConflicts.flatMap((conflict) => conflictProblem(each, conflict) ?? []),
      ...(form === "no-triggers" ? [] : unknownOptions(engine, "createFunction", node, each)),
    ]),
    ...(definition.triggers?.known ?? []).flatMap(({ written }) =>
      unknownOptions(engine, "trigger", node, written),
    ),
  ];
  // Triggers that SDK 3 does not look for among the options are one offence.
  return problems.filter(
    ({ kind, site }) => !areTold || kind !== "otherMajorOption" || site !== ofTriggers[0]?.site,
  );
}

function clientProblems(engine: Engine, file: ts.SourceFile): readonly ConfigProblem[] {
  return syntaxOf(file).calls.flatMap((call) => {
    const [argument] = call.arguments ?? [];
    if (!argument || isPlain(argument) || !isConstruction(call) || !isClient(engine, call)) return [];
    const options = new WrittenExpression(engine, argument, argument);
    return options.alternatives.flatMap((each) => unknownOptions(engine, "new Inngest", call, each));
  });
}

function limitProblems(options: Written): readonly ConfigProblem[] {
  const told = new Set<string>();
  return optionLimits.flatMap((limit) => {
    const { path } = limit;
    if (told.has(path)) return [];
    const problems = limit.counts === "value" ? valueProblems(options, limit) : entryProblems(options, limit);
    if (problems.length > 0) told.add(path);
    return problems;
  });
}

function valueProblems(options: Written, limit: OptionLimit): readonly ConfigProblem[] {
  return placesOf(options, limit.path).flatMap(({ site, value }) =>
    possibleValues(value).flatMap((each) =>
      each.kind === "number" ? (numberProblem(each.number, site, limit) ?? []) : [],
    ),
  );
}

function numberProblem(
  value: number,
  site: ts.Node,
  { beyond, least = -Infinity, most = Infinity, path: option }: OptionLimit,
): ConfigProblem | null {
  // JSON has no other numbers: they are sent as if nothing were written.
  if (!Number.isFinite(value)) return null;
  const data = { option, value: String(value) };
  if (value < least || value > most) {
    const bound = String(value < least ? least : most);
    return { kind: beyond === "clamped" ? "clamped" : "belowLeast", site, data: { ...data, bound } };
  }
  return Number.isInteger(value) ? null : { kind: "fraction", site, data };
}

function textProblems(options: Written): readonly ConfigProblem[] {
  return [...numberOptions, numberOrNothing].flatMap((path) => {
    const [first = "", inner] = path.split(".");
    const outer = options.property(first);
    const places = inner === undefined ? [outer] : entriesOf(outer).map((each) => each.property(inner));
    const outcome =
      path === numberOrNothing
        ? "it goes on as if there were no such limit"
        : "it refuses the function, and the sync of the whole app with it";
    return places.flatMap(({ site, value }) =>
      possibleValues(value).flatMap((each) =>
        each.kind === "string"
          ? [
              {
                kind: "text" as const,
                site,
                data: { option: path, value: `"${shortened(each.text, 40)}"`, outcome },
              },
            ]
          : [],
      ),
    );
  });
}

function entryProblems(options: Written, { most = Infinity, path }: OptionLimit): readonly ConfigProblem[] {
  return placesOf(options, path).flatMap((place) =>
    place.alternatives.flatMap(({ elements }) => {
      // The triggers are counted where the SDK leaves some of them out.
      const count = path === "triggers" ? 0 : (elements?.known.length ?? 0);
      return count > most
        ? [
            {
              kind: "tooMany" as const,
              site: siteOf(options, path, place),
              data: { option: path, value: String(count), bound: String(most) },
            },
          ]
        : [];
    }),
  );
}

function missingKeys(options: Written): readonly ConfigProblem[] {
  return entriesOf(options.property("concurrency")).flatMap((entry) => {
    // Of an object that cannot be read as a whole, nothing is known to be missing.
    if (!entry.names) return [];
    const scopes = possibleValues(entry.property("scope").value);
    const keys = possibleValues(entry.property("key").value);
    const isMissing = (kind: string): boolean => kind === "absent" || kind === "undefined" || kind === "null";
    const keyed = scopes.flatMap((each) =>
      each.kind === "string" && keyedScopes.has(each.text) ? [each.text] : [],
    );
    const [scope] = keyed;
    const isWrong =
      keyed.length === scopes.length
        ? keys.some(({ kind }) => isMissing(kind))
        : keys.every(({ kind }) => isMissing(kind));
    return scope !== undefined && isWrong
      ? [{ kind: "missingKey", site: entry.property("scope").site, data: { scope } }]
      : [];
  });
}

const conflictKinds = {
  refused: "refusedTogether",
  replaced: "replaced",
  unsupported: "unsupportedTogether",
} as const;

function conflictProblem(options: Written, { option, other, outcome }: OptionConflict): ConfigProblem | null {
  const [one, another] = [presence(options, option), presence(options, other)];
  // Two that each depend on something may depend on opposite things.
  if (!one || !another || (one === "possible" && another === "possible")) return null;
  return {
    kind: conflictKinds[outcome],
    site: siteOf(options, other, options.property(firstOf(other))),
    data: { option, other },
  };
}

/** Whether an option is there in every case, or in one that is certain to be meant; `null` when neither is known. */
function presence(options: Written, path: string): "certain" | "possible" | null {
  const outer = options.property(firstOf(path));
  const places = placesOf(options, path);
  const isThere = places.map((place) => {
    const values = possibleValues(place.value);
    const present = values.filter(({ kind }) => isPresent(kind));
    if (path === "cancelOn" && !place.alternatives.some(hasEntries)) return null;
    if (present.length === 0) return null;
    return present.length === values.length ? "certain" : "possible";
  });
  const isCertain = possibleValues(outer.value).every(({ kind }) => isPresent(kind));
  if (isCertain && isThere.length > 0 && isThere.every((each) => each === "certain")) return "certain";
  return isThere.some((each) => each !== null) ? "possible" : null;
}

function hasEntries({ elements }: Written): boolean {
  return (elements?.known.length ?? 0) > 0;
}

function isPresent(kind: string): boolean {
  return kind === "string" || kind === "text" || kind === "number" || kind === "boolean" || kind === "object";
}

/** Each of the places that a path of options can stand for: what is behind a dot, in each object that it can be in. */
function placesOf(options: Written, path: string): readonly Written[] {
  const [first = "", inner] = path.split(".");
  const outer = options.property(first);
  return inner === undefined
    ? [outer]
    : outer.alternatives.map((each) => each.property(inner)).filter(({ value }) => value.kind !== "absent");
}

/** The entries of an option that is a list or one entry, in each case that can be. */
function entriesOf(written: Written): readonly Written[] {
  return written.alternatives.flatMap((each) =>
    each.elements ? each.elements.known.flatMap((entry) => entry.alternatives) : [each],
  );
}

function firstOf(path: string): string {
  return path.split(".")[0] ?? path;
}

/** The name of an option, which is shorter to mark than what it is; its place when the name cannot be told. */
function siteOf(options: Written, path: string, place: Written): ts.Node {
  return options.names?.get(firstOf(path)) ?? place.site;
}
