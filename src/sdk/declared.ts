import { surface } from "./surface.generated.ts";

/** What a declaration of the SDK declares. */
export type DeclaredKind =
  /** Class `Inngest`. */
  | "client"
  | "client-member"
  | "step-tool"
  | "group-tool"
  | "context-member"
  /**
   * A member of the metadata builder. The client's `metadata` and `step.metadata("id")` share its declaration, so what
   * stands before the member decides: after `step.metadata("id")` it is the step tool `metadata().<path>`, else the
   * client member `metadata.<path>`.
   */
  | "metadata-builder"
  /** A method of the handler's or the client's logger. */
  | "logger-method"
  /** Class `InngestFunction`, what `createFunction` returns. */
  | "function";

/** What a declaration was recognised as. */
export interface DeclaredMember {
  readonly kind: DeclaredKind;
  /** The path in the table of its kind, such as `ai.wrap` for a step tool; empty for a class itself. */
  readonly path: string;
}

/** A place in the SDK's declarations under which all named members belong to one API. */
export interface DeclarationRoot {
  /** The name in the package's `package.json`; an npm alias gives its folder another. */
  readonly package: string;
  /** The file in the package, as `declarationPath` gives it. */
  readonly file: string;
  /** The names of the outermost declaration and those below it; `*` stands for any one name. */
  readonly chain: readonly string[];
  readonly kind: DeclaredKind;
  /** The path of the root itself; the names below it follow after a dot. */
  readonly path: string;
}

function root(kind: DeclaredKind, file: string, chain: readonly string[], path = ""): DeclarationRoot {
  return { package: "inngest", kind, file, chain, path };
}

/**
 * Where the SDK declares its API. A reader takes the first root that fits.
 *
 * Measured with `scripts/sdk-surface.ts` on the `.d.ts` and `.d.cts` files of 3.54.2 and 4.24.0, and on 2.7.2, 3.0.0,
 * 3.22.0, 3.40.3, 3.49.0, 4.0.0 and 4.12.0: for every member of a step, group, client and context object, the names of the declarations around it lead
 * here. The check repeats this on the installed SDKs.
 */
const declarationRoots: readonly DeclarationRoot[] = [
  root("step-tool", "components/InngestStepTools", ["createStepTools"]),
  // The call of `step.fetch` itself is declared in lib.dom, so only the property tells that it is Inngest's.
  root("step-tool", "components/Fetch", ["StepFetch", "Options"], "fetch"),
  root("step-tool", "components/Fetch", ["StepFetch"], "fetch"),

  root("group-tool", "components/InngestGroupTools", ["GroupTools"]),
  root("group-tool", "components/InngestGroupTools", ["GroupExperiment"], "experiment"),

  // In SDK 3 the metadata middleware declares the whole `step` object a second time.
  root("step-tool", "components/InngestMetadata", [
    "metadataMiddleware",
    "init",
    "onFunctionRun",
    "transformInput",
    "ctx",
    "step",
  ]),
  root("step-tool", "components/InngestMetadata", [
    "metadataMiddleware",
    "transformFunctionInput",
    "ctx",
    "step",
  ]),
  root("step-tool", "components/InngestMetadata", ["MetadataStepTool"], "metadata()"),
  root("metadata-builder", "components/InngestMetadata", ["MetadataBuilder"]),
  root("step-tool", "components/InngestScore", ["scoreMiddleware", "transformFunctionInput", "ctx", "step"]),
  root("step-tool", "components/InngestScore", ["ScoreStepTool"], "score"),
  root("client-member", "components/InngestScore", ["ClientScore"], "score"),

  root("step-tool", "components/sandbox/middleware", ["SandboxStepExtension"]),
  root("group-tool", "components/sandbox/middleware", ["SandboxGroupExtension"]),
  root("group-tool", "components/sandbox/group", ["GroupSandbox"], "sandbox"),
  root("step-tool", "components/sandbox/types", ["DurableSandboxTools"], "sandbox"),
  root("step-tool", "components/sandbox/types", ["DurableSandbox"], "sandbox.create()"),
  root(
    "step-tool",
    "components/sandbox/types",
    ["DurableSandboxProcess"],
    "sandbox.create().processes.start()",
  ),
  root("step-tool", "components/sandbox/types", ["DurableSandboxSnapshot"], "sandbox.snapshots.get()"),
  root("client-member", "components/sandbox/types", ["SandboxClient"], "sandboxes"),

  // `step` and `group` of a handler in SDK 4 are declared in the constraints of these type parameters.
  root("context-member", "components/Inngest", ["Inngest", "CreateFunction", "*"]),
  // The signature of `createFunction`, when the callee was destructured or renamed.
  root("client-member", "components/Inngest", ["Inngest", "CreateFunction"], "createFunction"),
  root("client-member", "components/Inngest", ["Inngest", "*"], "*"),
  root("client", "components/Inngest", ["Inngest"]),
  root("client-member", "components/realtime/types", ["Realtime", "TypedPublishFn"], "realtime.publish"),
  root("client-member", "components/realtime/types", ["Realtime", "PublishFn"], "realtime.publish"),

  root("context-member", "types", ["BaseContext"]),
  root("context-member", "types", ["FailureEventArgs"]),
  root("context-member", "types", ["DeferFn"], "defer"),
  root("context-member", "components/triggers/typeHelpers", ["BaseContextWithTriggers"]),
  root("context-member", "components/DeferredFunction", ["BaseDeferCtx"]),
  root("context-member", "components/Inngest", ["builtInMiddleware", "transformFunctionInput", "ctx"]),
  root("context-member", "components/Inngest", [
    "builtInMiddleware",
    "init",
    "onFunctionRun",
    "transformInput",
    "ctx",
  ]),

  root("context-member", "components/execution/otel/middleware", [
    "extendedTracesMiddleware",
    "transformFunctionInput",
    "ctx",
  ]),
  // The name of the same middleware until 3.44.5.
  root("context-member", "components/execution/otel/middleware", [
    "otelMiddleware",
    "init",
    "onFunctionRun",
    "transformInput",
    "ctx",
  ]),
  root("context-member", "components/execution/otel/middleware", [
    "extendedTracesMiddleware",
    "init",
    "onFunctionRun",
    "transformInput",
    "ctx",
  ]),
  {
    ...root("context-member", "middleware", [
      "realtimeMiddleware",
      "init",
      "onFunctionRun",
      "transformInput",
      "ctx",
    ]),
    // Measured on 0.4.6, the last for SDK 3.
    package: "@inngest/realtime",
  },

  root("logger-method", "middleware/logger", ["Logger"]),
  root("function", "components/InngestFunction", ["InngestFunction"]),
  root("function", "components/DeferredFunction", ["DeferredFunction"]),
];

/**
 * The path of a file of the SDK in its package, without its extension and without a leading `dist/`; in the SDK's own
 * workspace its source has the same paths below `src/`.
 */
export function declarationPath(pathInPackage: string): string {
  return pathInPackage
    .replaceAll("\\", "/")
    .replace(/^(?:dist|src)\//, "")
    .replace(/(?:\.d)?\.[cm]?ts$/, "");
}

function startsWith(chain: readonly string[], start: readonly string[]): boolean {
  return start.length <= chain.length && start.every((name, index) => name === "*" || name === chain[index]);
}

/**
 * What a declaration of the SDK declares.
 *
 * @param packageName the name in the package's `package.json`
 * @param file the file in the package, see `declarationPath`
 * @param chain the names of the declarations around it, outermost first, its own name last, without quotes; for a
 * signature without a name, those around it
 */
export function declaredMember(
  packageName: string,
  file: string,
  chain: readonly string[],
): DeclaredMember | null {
  const found = declarationRoots.find(
    (each) => each.package === packageName && each.file === file && startsWith(chain, each.chain),
  );
  if (found === undefined) return null;
  if (found.path === "*") return { kind: found.kind, path: chain.slice(found.chain.length - 1).join(".") };
  const rest = chain.slice(found.chain.length);
  return { kind: found.kind, path: [found.path, ...rest].filter((part) => part !== "").join(".") };
}

/** An export of one of the SDK's modules. */
export interface ExportName {
  /** The specifier it is imported from, such as `inngest/next`. */
  readonly module: string;
  readonly name: string;
}

/**
 * The export that a top-level declaration of the SDK is known as; the first by name when several modules export it.
 *
 * @param file the file in the package, see `declarationPath`
 * @param name the declared name, with the member after a dot: `experiment.custom`
 */
export function declaredExport(packageName: string, file: string, name: string): ExportName | null {
  const found = packageName === "inngest" ? surface.exportedFrom[`${file}#${name}`] : undefined;
  const [module, exported] = found?.split("#") ?? [];
  return module === undefined || exported === undefined ? null : { module, name: exported };
}
