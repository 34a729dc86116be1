import {
  clientMembers,
  clientOptions,
  connectOptions,
  contextMembers,
  declaredMember,
  endpoints,
  functionOptions,
  groupTools,
  isAvailableIn,
  moduleExports,
  serveOptions,
  stepTools,
  stepToolsOf,
  stepToolsOfVersion2,
  triggerKeys,
  type Availability,
  type Callback,
  type HandlerKind,
  type SdkMajor,
} from "../../src/sdk/index.ts";
import {
  surfaceGroups,
  type DeclarationSite,
  type DeclaredMember,
  type DeclaredParameter,
  type SdkDeclarations,
  type SurfaceGroup,
} from "./read-declarations.ts";

/** What a table in `src/sdk` says of one member. */
export interface Classification extends Availability {
  readonly path: string;
  readonly deprecatedSince: SdkMajor | null;
  /** False for a member that no SDK declares although it has it. */
  readonly declared: boolean;
}

/** The table that classifies a group. */
export interface ClassificationTable {
  /** What a member is called in a message. */
  readonly noun: string;
  /** The file to put it right in. */
  readonly file: string;
  readonly entries: readonly Classification[];
}

type Entry = Availability & {
  readonly deprecatedSince?: SdkMajor | null;
  readonly declared?: boolean;
};

function classified(path: string, entry: Entry): Classification {
  const { deprecatedSince = null, declared = true } = entry;
  return { ...entry, path, deprecatedSince, declared };
}

function classifiedAll(entries: ReadonlyMap<string, Entry>): readonly Classification[] {
  return [...entries].map(([path, entry]) => classified(path, entry));
}

function contextOf(handler: HandlerKind): readonly Classification[] {
  return [...contextMembers.values()]
    .filter((member) => member.handlers.includes(handler))
    .map((member) =>
      // What another package's middleware adds is not the SDK's to declare.
      classified(member.name, { ...member, declared: !member.middleware?.startsWith("@") }),
    );
}

const exported = [...moduleExports, ...endpoints].map((entry) =>
  classified(`${entry.module}#${entry.name}`, entry),
);

/** The tables of `src/sdk`, by the group they classify. */
const classificationTables: Readonly<Record<SurfaceGroup, ClassificationTable>> = {
  stepTools: {
    noun: "step tool",
    file: "src/sdk/step-tools.ts",
    entries: [...classifiedAll(stepTools), ...classifiedAll(stepToolsOfVersion2)],
  },
  groupTools: { noun: "group tool", file: "src/sdk/group-tools.ts", entries: classifiedAll(groupTools) },
  clientMembers: {
    noun: "client member",
    file: "src/sdk/client-members.ts",
    entries: classifiedAll(clientMembers),
  },
  functionContext: {
    noun: "member of a handler's argument",
    file: "src/sdk/context-members.ts",
    entries: contextOf("function"),
  },
  failureContext: {
    noun: "member of a failure handler's argument",
    file: "src/sdk/context-members.ts",
    entries: contextOf("failure"),
  },
  deferredContext: {
    noun: "member of a deferred function's argument",
    file: "src/sdk/context-members.ts",
    entries: contextOf("deferred"),
  },
  moduleExports: {
    noun: "export",
    file: "src/sdk/module-exports.ts",
    entries: exported,
  },
  serveOptions: {
    noun: "option of serve",
    file: "src/sdk/serve-options.ts",
    entries: classifiedAll(serveOptions),
  },
  connectOptions: {
    noun: "option of connect",
    file: "src/sdk/serve-options.ts",
    entries: classifiedAll(connectOptions),
  },
  clientOptions: {
    noun: "client option",
    file: "src/sdk/client-options.ts",
    entries: classifiedAll(clientOptions),
  },
  functionOptions: {
    noun: "function option",
    file: "src/sdk/function-options.ts",
    entries: classifiedAll(functionOptions),
  },
  triggerKeys: { noun: "trigger key", file: "src/sdk/trigger-keys.ts", entries: classifiedAll(triggerKeys) },
};

/**
 * Where the tables of `src/sdk` and the declarations of an SDK disagree, one sentence each.
 *
 * @param complete false for an SDK older than the newest of its major, which lacks members that came later
 */
export function problemsOf(
  sdk: SdkDeclarations,
  complete = true,
  tables: Readonly<Record<SurfaceGroup, ClassificationTable>> = classificationTables,
): readonly string[] {
  const readAll = sdk.errors.length === 0;
  return [
    ...sdk.errors.map(
      (error) =>
        `The program in scripts/sdk-surface/read-declarations.ts does not type-check against inngest ${sdk.version}: ${error.slice(0, 200)}`,
    ),
    ...surfaceGroups.flatMap((group) => [
      ...unclassified(sdk, group, tables[group]),
      ...misdescribed(sdk, group, tables[group]),
      ...(complete && readAll ? undeclared(sdk, group, tables[group]) : []),
      // Exports are led back by the generated table, which is compared as a whole.
      ...(group === "moduleExports" ? [] : misplaced(sdk, group)),
    ]),
  ];
}

/** What the SDK declares and the table does not say, or says wrongly. */
function unclassified(
  sdk: SdkDeclarations,
  group: SurfaceGroup,
  table: ClassificationTable,
): readonly string[] {
  return sdk.groups[group].flatMap(({ path, deprecated, sites }): readonly string[] => {
    const named = table.entries.filter((entry) => entry.path === path);
    const entry = named.find((each) => isAvailableIn(each, sdk.major));
    const says = `inngest ${sdk.version} declares the ${table.noun} \`${path}\``;
    if (entry === undefined)
      return named.length > 0
        ? [`${says}, but ${table.file} says that SDK ${sdk.major} does not have it.`]
        : [`${says}, which ${table.file} does not classify.`];
    // A member of another package has no site, and its deprecation is that package's.
    const known = entry.deprecatedSince !== null && entry.deprecatedSince <= sdk.major;
    return sites.length > 0 && deprecated && !known
      ? [`${says} as deprecated, which ${table.file} does not say.`]
      : [];
  });
}

/** What the table says the SDK has and the SDK does not declare. */
function undeclared(
  sdk: SdkDeclarations,
  group: SurfaceGroup,
  table: ClassificationTable,
): readonly string[] {
  const members = new Map(sdk.groups[group].map((member) => [member.path, member]));
  // SDK 3 has no groups and no deferred functions at all.
  if (members.size === 0) return [];
  return table.entries
    .filter((entry) => entry.declared && isAvailableIn(entry, sdk.major))
    .filter((entry) => !(entry.dropped && entry.until === sdk.major))
    .flatMap((entry): readonly string[] => {
      const member = members.get(entry.path);
      if (member === undefined)
        return [
          `${table.file} lists the ${table.noun} \`${entry.path}\` for SDK ${sdk.major}, which inngest ${sdk.version} does not declare.`,
        ];
      const deprecated = entry.deprecatedSince !== null && entry.deprecatedSince <= sdk.major;
      return deprecated && !member.deprecated
        ? [
            `${table.file} says that the ${table.noun} \`${entry.path}\` is deprecated in SDK ${sdk.major}, which inngest ${sdk.version} does not say.`,
          ]
        : [];
    });
}

/** Names that the SDKs give to the parameter that is a step's id; SDK 2 calls that of `step.run` the step's name. */
function isIdParameter(name: string, major: SdkMajor): boolean {
  return name === "idOrOptions" || name === "memoizationId" || (major === 2 && name === "name");
}

function callbacksOf(parameters: readonly DeclaredParameter[]): string {
  const found = parameters.flatMap((parameter, argument) => [
    ...(parameter.callback ? [`${argument}`] : []),
    ...parameter.callbackProperties.map((property) => `${argument}.${property}`),
  ]);
  return found.toSorted().join(", ") || "none";
}

function describedCallbacks(callbacks: readonly Callback[]): string {
  const described = callbacks.map(({ argument, property }) =>
    property === null ? `${argument}` : `${argument}.${property}`,
  );
  return described.toSorted().join(", ") || "none";
}

/** What the table says of a tool's arguments and its parameters do not say. */
function misdescribed(
  sdk: SdkDeclarations,
  group: SurfaceGroup,
  table: ClassificationTable,
): readonly string[] {
  return sdk.groups[group].flatMap(({ path, parameters }) => {
    const stepTool = group === "stepTools" ? stepToolsOf(sdk.major).get(path) : undefined;
    const tool = group === "groupTools" ? groupTools.get(path) : stepTool;
    if (tool === undefined || parameters === undefined) return [];
    const id = parameters.findIndex((parameter) => isIdParameter(parameter.name, sdk.major));
    const facts: [fact: string, declared: string, described: string][] = [
      ["the id is argument", id === -1 ? "none" : `${id}`, `${tool.idArgument ?? "none"}`],
    ];
    // What `step.fetch.config` is given is not called by the tool.
    if (stepTool?.kind !== "none")
      facts.push(["the callbacks are", callbacksOf(parameters), describedCallbacks(tool.callbacks)]);
    if (stepTool !== undefined) {
      const timeout = stepTool.options === null ? null : parameters[stepTool.options]?.timeout;
      facts.push(["the timeout is", timeout ?? "none", stepTool.timeout ?? "none"]);
      if (stepTool.time !== null)
        facts.push(["the time is", parameters[stepTool.time]?.name ?? "none", "time"]);
    }
    return facts
      .filter(([, declares, says]) => declares !== says)
      .map(
        ([fact, declares, says]) =>
          `inngest ${sdk.version} declares of the ${table.noun} \`${path}\` that ${fact} ${declares}; ${table.file} says ${says}.`,
      );
  });
}

/** Declarations that `src/sdk/declared.ts` would take for something else, or for nothing. */
function misplaced(sdk: SdkDeclarations, group: SurfaceGroup): readonly string[] {
  return sdk.groups[group].flatMap((member) =>
    member.sites
      .filter((site) => !isRecognised(group, member, site))
      .map(
        ({ file, chain }) =>
          `inngest ${sdk.version} declares the ${classificationTables[group].noun} \`${member.path}\` in ${file} as ${chain.join(" > ")}, which src/sdk/declared.ts does not lead back to it.`,
      ),
  );
}

function isRecognised(
  group: SurfaceGroup,
  { path }: DeclaredMember,
  { file, chain }: DeclarationSite,
): boolean {
  const found = declaredMember("inngest", file, chain);
  switch (group) {
    case "stepTools":
      return (
        (found?.kind === "step-tool" && found.path === path) ||
        (found?.kind === "metadata-builder" && `metadata().${found.path}` === path)
      );
    case "groupTools":
      return found?.kind === "group-tool" && found.path === path;
    case "clientMembers":
      return (
        (found?.kind === "client-member" && found.path === path) ||
        (found?.kind === "metadata-builder" && `metadata.${found.path}` === path)
      );
    case "functionContext":
    case "failureContext":
    case "deferredContext":
      return (
        (found?.kind === "context-member" && found.path === path) ||
        // The metadata middleware of SDK 3 declares the object itself a second time.
        (found?.kind === "step-tool" && found.path === "" && path === "step")
      );
    case "moduleExports":
    case "serveOptions":
    case "connectOptions":
    case "clientOptions":
    case "functionOptions":
    case "triggerKeys":
      // These are found by their name, in an import or in an argument, not by their declaration.
      return true;
  }
}
