/**
 * When Inngest looks at an expression.
 *
 * - `sync`: it is compiled when the app syncs, and one that does not compile makes Inngest refuse all functions of the app.
 * - `syntax`: when the app syncs it is only parsed. A name that does not exist shows when it is evaluated.
 * - `use`: it is not looked at before an event is there.
 * - `step`: it is compiled when the step is reached, and one that does not compile fails the step and the run.
 */
export type ExpressionCheck = "sync" | "syntax" | "use" | "step";

const refused = "Inngest refuses it when the app syncs, and all functions of the app with it.";
const notEvaluated = "At run time Inngest cannot evaluate it for any event, and does not tell.";
const fails = "The step fails when it is reached, and the run with it.";
const sameForAll = "Inngest cannot evaluate it, or it is the same for all events.";

/** What comes of an expression that is wrong, each as a sentence. */
export interface ExpressionOutcomes {
  /** Of a text that cannot be parsed. */
  readonly unparsed: string;
  /** Of a name that does not exist, and of what is not allowed. */
  readonly uncompiled: string;
  /** Of a text without quotes, which is read as a name or a number. */
  readonly unquoted: string;
}

/** What comes of wrong expressions, by when Inngest looks at them. */
export const expressionOutcomes: Readonly<Record<ExpressionCheck, ExpressionOutcomes>> = {
  sync: {
    unparsed: refused,
    uncompiled: refused,
    unquoted: "Inngest refuses it when the app syncs, or no event ever fulfils it.",
  },
  syntax: { unparsed: refused, uncompiled: notEvaluated, unquoted: sameForAll },
  use: { unparsed: notEvaluated, uncompiled: notEvaluated, unquoted: sameForAll },
  step: {
    unparsed: fails,
    uncompiled: fails,
    unquoted: "The step fails when it is reached, or no event ever fulfils it.",
  },
};

/** An option that holds an expression. */
export interface ExpressionOption {
  /** Its path among the options of `createFunction`, `triggers.if`, or `waitForEvent.if`. */
  readonly path: string;
  /** Whether it says yes or no, gives a key that groups events, or a number. */
  readonly gives: "condition" | "key" | "priority";
  readonly checked: ExpressionCheck;
  /** Whether there is an `async` event beside the `event` that started the run. */
  readonly hasAsync: boolean;
  /** Whether functions, macros and arithmetic are allowed. */
  readonly allowsFunctions: boolean;
}

function option(
  path: string,
  gives: ExpressionOption["gives"],
  checked: ExpressionCheck,
  facts: Partial<ExpressionOption> = {},
): ExpressionOption {
  return { path, gives, checked, hasAsync: false, allowsFunctions: true, ...facts };
}

/**
 * The options that hold an expression.
 *
 * Source: the server's `EventTrigger.Validate` in `pkg/inngest/trigger.go`, `Function.Validate` and `RateLimit.IsValid` in
 * `pkg/inngest/function.go` (`idempotency` becomes the key of a rate limit, `pkg/sdk/function.go`), `pkg/inngest/batch.go`,
 * `StepConcurrency.Validate` in `pkg/inngest/concurrency.go`, `GetThrottleConfig` in `pkg/execution/queue/item.go`,
 * `pkg/execution/singleton/singleton.go`, and `handleGeneratorWaitForEvent` in `pkg/execution/executor/executor.go`, which
 * only logs functions where `cancelOn` refuses them. `async`: "Writing expressions" of the documentation.
 */
export const expressionOptions: readonly ExpressionOption[] = [
  option("triggers.if", "condition", "sync"),
  option("cancelOn.if", "condition", "sync", { hasAsync: true, allowsFunctions: false }),
  option("waitForEvent.if", "condition", "step", { hasAsync: true }),
  option("batchEvents.if", "condition", "sync"),
  option("batchEvents.key", "key", "sync"),
  option("concurrency.key", "key", "syntax"),
  option("debounce.key", "key", "sync"),
  option("idempotency", "key", "sync"),
  option("priority.run", "priority", "syntax"),
  option("rateLimit.key", "key", "sync"),
  option("singleton.key", "key", "use"),
  option("throttle.key", "key", "use"),
];

/**
 * The members of an event in an expression; one that is missing is `null` there.
 *
 * Source: `Event.Map` in the server's `pkg/event/event.go`.
 */
export const eventMembers: readonly string[] = ["data", "id", "meta", "name", "ts", "user", "v"];

/**
 * Names that are no variables of the user's and still mean something: `vars` is declared for the server's own use, the others
 * are types.
 *
 * Source: `pkg/expressions/exprenv/exprenv.go`; "Types" in the CEL specification.
 */
export const otherExpressionNames: ReadonlySet<string> = new Set([
  "bool",
  "bytes",
  "double",
  "duration",
  "dyn",
  "google",
  "int",
  "list",
  "map",
  "null_type",
  "optional_type",
  "string",
  "timestamp",
  "type",
  "uint",
  "vars",
]);

/** Names that JavaScript has everywhere and CEL does not, with what the server has in their place, if anything. */
export const foreignNames: ReadonlyMap<string, string | null> = new Map([
  ["Array", null],
  ["BigInt", "`int(…)`"],
  ["Boolean", "`bool(…)`"],
  ["Date", "`now()` for the time, or `date(…)`"],
  ["Infinity", null],
  ["JSON", null],
  ["Map", null],
  ["Math", null],
  ["NaN", null],
  ["Number", "`int(…)` or `double(…)`"],
  ["Object", null],
  ["RegExp", "`matches(…)`"],
  ["Set", null],
  ["String", "`string(…)`"],
]);

/** The macros of CEL. Source: `AllMacros` in cel-go's `parser/macro.go`, which the server has all of. */
export const expressionMacros: ReadonlySet<string> = new Set([
  "all",
  "exists",
  "existsOne",
  "exists_one",
  "filter",
  "has",
  "map",
]);

/** Functions that are allowed where others are not. Source: `typeConvFnNames` in `pkg/expressions/validation.go`. */
export const expressionConversions: ReadonlySet<string> = new Set(["double", "int", "uint"]);

/**
 * The functions of the server.
 *
 * Source: `Functions` in cel-go's `common/stdlib/standard.go`; `celDeclarations` in `pkg/expressions/exprenv/overloads.go`.
 */
export const expressionFunctions: ReadonlySet<string> = new Set([
  ...["bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint"],
  ...["contains", "endsWith", "matches", "size", "startsWith"],
  ...["getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getFullYear", "getHours"],
  ...["getMilliseconds", "getMinutes", "getMonth", "getSeconds"],
  ...["b64decode", "date", "json_parse", "lowercase", "now", "now_minus", "now_plus", "uppercase"],
]);

/** Those that take nothing but texts. Source: the same. */
export const textFunctions: ReadonlySet<string> = new Set([
  ...["contains", "endsWith", "lowercase", "matches", "startsWith", "uppercase"],
]);

/** Functions of JavaScript and of other CEL hosts that the server lacks, with what it has in their place, if anything. */
export const missingExpressionFunctions: ReadonlyMap<string, string | null> = new Map([
  ["Boolean", "`bool(…)`"],
  ["Number", "`int(…)` or `double(…)`"],
  ["String", "`string(…)`"],
  ["any", "`exists(item, …)`"],
  ["charAt", null],
  ["concat", "`+`"],
  ["count", "`size(…)`"],
  ["every", "`all(item, …)`"],
  ["find", "`exists(item, …)`"],
  ["first", "`[0]`"],
  ["has", "`in`"],
  ["includes", "`contains(…)` for a text, or `in` for a list"],
  ["indexOf", "`contains(…)`"],
  ["isEmpty", "`size(…) == 0`"],
  ["isNaN", null],
  ["join", null],
  ["len", "`size(…)`"],
  ["length", "`size(…)`"],
  ["lowerAscii", "`lowercase(…)`"],
  ["match", "`matches(…)`"],
  ["parseFloat", "`double(…)`"],
  ["parseInt", "`int(…)`"],
  ["replace", null],
  ["slice", null],
  ["some", "`exists(item, …)`"],
  ["split", null],
  ["substring", null],
  ["test", "`matches(…)`"],
  ["toLowerCase", "`lowercase(…)`"],
  ["toString", "`string(…)`"],
  ["toUpperCase", "`uppercase(…)`"],
  ["trim", null],
  ["upperAscii", "`uppercase(…)`"],
]);
