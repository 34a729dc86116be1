/**
 * What is known of calls outside the project, by where they come from. A path is how the call is reached from its
 * module, as `Origins` gives it, without a leading `default.`; `*` stands for any rest.
 */

type Table = ReadonlyMap<string, readonly string[]>;

/** Clocks among the globals. */
const globalClocks = [
  "Date.now",
  "performance.now",
  "process.hrtime",
  "process.hrtime.bigint",
  "process.uptime",
  "Temporal.Now.*",
];

const globalRandoms = ["Math.random", "crypto.randomUUID", "crypto.getRandomValues"];

/** Clocks that packages offer. Those that also parse a date only read the clock when called without arguments. */
const packageClocks: Table = new Map([
  ["perf_hooks", ["performance.now"]],
  ["luxon", ["DateTime.now", "DateTime.utc", "DateTime.local"]],
  ["@js-temporal/polyfill", ["Temporal.Now.*"]],
  ["temporal-polyfill", ["Temporal.Now.*"]],
]);

const packageClocksWithoutArguments: Table = new Map([
  ["dayjs", ["", "default", "utc"]],
  ["moment", ["", "default", "utc"]],
  ["luxon", ["DateTime.utc", "DateTime.local"]],
]);

/** Random values that packages and built-in modules offer. */
const packageRandoms: Table = new Map([
  [
    "crypto",
    [
      "randomUUID",
      "randomBytes",
      "randomInt",
      "getRandomValues",
      "randomFillSync",
      "webcrypto.randomUUID",
      "webcrypto.getRandomValues",
    ],
  ],
  ["uuid", ["v1", "v4", "v6", "v7"]],
  ["nanoid", ["nanoid", "customAlphabet()", "customRandom()"]],
  ["nanoid/non-secure", ["nanoid", "customAlphabet()"]],
  ["nanoid/async", ["nanoid", "customAlphabet()"]],
  ["ulid", ["ulid", "monotonicFactory()"]],
  ["ulidx", ["ulid", "monotonicFactory()"]],
  ["cuid", ["", "default"]],
  ["@paralleldrive/cuid2", ["createId", "init()"]],
  ["ksuid", ["randomSync", "random"]],
  ["short-uuid", ["generate", "uuid", "()", "default().new", "default().generate", "().new", "().generate"]],
  ["shortid", ["generate", "", "default"]],
  // With salt that is new each time.
  ["argon2", ["hash"]],
  ["bcrypt", ["genSalt", "genSaltSync", "hash", "hashSync"]],
  ["bcryptjs", ["genSalt", "genSaltSync", "hash", "hashSync"]],
  ["uid", ["uid"]],
  ["uid/secure", ["uid"]],
  ["typeid-js", ["typeid", "typeidUnboxed"]],
  ["bson", ["new ObjectId"]],
  ["@faker-js/faker", ["faker.*", "*"]],
  ["chance", ["new Chance.*", "new .*"]],
  ["lodash", ["random", "sample", "sampleSize", "shuffle", "uniqueId"]],
  ["lodash-es", ["random", "sample", "sampleSize", "shuffle", "uniqueId"]],
]);

/** Members of `@faker-js/faker` that set it up and make nothing. */
const fakerSetup = /^(?:faker\.)?(?:seed|setDefaultRefDate|locale|rawDefinitions|definitions)$/;

/**
 * Built-in modules that talk to the world outside the process. Of what their functions give, only the objects named in
 * `worldObjects` do so too: the status of a file is data, like the answer to any other question.
 */
const worldModules = new Set([
  "child_process",
  "dgram",
  "dns",
  "dns/promises",
  "fs",
  "fs/promises",
  "http",
  "http2",
  "https",
  "net",
  "tls",
]);

/** What those modules hold that only computes or looks at the process itself. */
const worldModuleComputation =
  /(?:^|\.)(?:constants|getServers|isIP|isIPv4|isIPv6|createSecureContext|validateHeader(?:Name|Value)|getDefault\w+|setDefault\w+|setServers|createServer|Agent|Stats|Dirent)$|^(?:promises\.)?constants\b/;

/** Methods of objects that built-in modules give, which go on talking to the world. */
const worldObjects: Table = new Map([
  ["dns", ["new Resolver().*", "promises.new Resolver().*"]],
  ["dns/promises", ["new Resolver().*"]],
  ["fs", ["promises.open().*"]],
  ["fs/promises", ["open().*"]],
  [
    "sqlite",
    [
      "backup",
      "new DatabaseSync().exec",
      "new DatabaseSync().prepare().all",
      "new DatabaseSync().prepare().get",
      "new DatabaseSync().prepare().iterate",
      "new DatabaseSync().prepare().run",
    ],
  ],
]);

/** Globals that talk to the world outside the process. */
const worldGlobals = [
  "fetch",
  "Bun.write",
  "Bun.spawn",
  "Bun.spawnSync",
  "Deno.copyFile",
  "Deno.mkdir",
  "Deno.readFile",
  "Deno.readTextFile",
  "Deno.readTextFileSync",
  "Deno.remove",
  "Deno.rename",
  "Deno.writeFile",
  "Deno.writeTextFile",
  "Deno.writeTextFileSync",
];

/**
 * Functions and methods of packages that talk to the world at once, whether something waits for them or not. Written as
 * they are declared: the name of a function, or the type and its method.
 */
const worldCalls: Table = new Map([
  // The request is on its way when these return; what they give has the promises.
  ["ai", ["streamText", "streamObject"]],
  ["@anthropic-ai/sdk", ["Messages.stream"]],
  ["openai", ["Completions.stream", "Responses.stream"]],
  [
    "better-sqlite3",
    [
      "Database.backup",
      "Database.exec",
      "Database.loadExtension",
      "Database.pragma",
      "Statement.all",
      "Statement.get",
      "Statement.iterate",
      "Statement.run",
    ],
  ],
  [
    "drizzle-orm",
    [
      "BaseSQLiteDatabase.all",
      "BaseSQLiteDatabase.get",
      "BaseSQLiteDatabase.run",
      "BaseSQLiteDatabase.values",
      "SQLitePreparedQuery.all",
      "SQLitePreparedQuery.get",
      "SQLitePreparedQuery.run",
      "SQLitePreparedQuery.values",
      ...["Delete", "Insert", "Select", "Update"].flatMap((kind) =>
        ["all", "get", "run", "values"].map((method) => `SQLite${kind}Base.${method}`),
      ),
    ],
  ],
]);

/** The last names of those, so that other calls need no look at where they are declared. */
const worldCallNames: ReadonlySet<string> = new Set(
  [...worldCalls.values()].flat().map((name) => name.split(".").at(-1) ?? ""),
);

/**
 * Packages whose promises are no input or output: they compute, validate, look at the request in hand, or run the
 * callbacks they are given, whose code is looked at by itself.
 */
const harmlessPackages = new Set([
  // validation
  "@hapi/joi",
  "@sinclair/typebox",
  "@standard-schema/spec",
  "ajv",
  "arktype",
  "class-transformer",
  "class-validator",
  "io-ts",
  "joi",
  "superstruct",
  "typia",
  "valibot",
  "yup",
  "zod",
  // giving back what they were given, or what callbacks in place give
  "@opentelemetry/api",
  "effect",
  "fp-ts",
  "neverthrow",
  "ts-results",
  // computing
  "@node-rs/argon2",
  "@node-rs/bcrypt",
  "argon2",
  "bcrypt",
  "bcryptjs",
  "jose",
  "jsonwebtoken",
  "jszip",
  "lodash",
  "mammoth",
  "openpgp",
  "paseto",
  "pdf-lib",
  "pdf-parse",
  "remeda",
  "unpdf",
  // signing an address for somebody else
  "@aws-sdk/cloudfront-signer",
  "@aws-sdk/s3-presigned-post",
  "@aws-sdk/s3-request-presigner",
  // turning one text into another
  "@react-email/components",
  "@react-email/render",
  "handlebars",
  "isomorphic-dompurify",
  "marked",
  "mjml",
  "mjml-core",
  "mustache",
  "nunjucks",
  "pug",
  "rehype",
  "remark",
  "shiki",
  "svgo",
  "unified",
  "vfile",
  "xml2js",
  // looking at the request in hand
  "next",
  "next-intl",
]);

/** Packages that run the functions they are given and wait for them: what those do is looked at by itself. */
const runners = new Set([
  "async",
  "bottleneck",
  "cockatiel",
  "exponential-backoff",
  "p-all",
  "p-each-series",
  "p-filter",
  "p-limit",
  "p-map",
  "p-map-series",
  "p-props",
  "p-queue",
  "p-reduce",
  "p-retry",
  "p-series",
  "p-settle",
  "p-throttle",
  "p-timeout",
  "p-times",
  "p-try",
]);

/** Methods of those that are handed a function. */
const runnerMethods = new Set(["add", "addAll", "execute", "map", "schedule"]);

/** Packages that are as harmless but for some, by the names of their functions and methods. */
const harmlessBut: Table = new Map([
  ["ejs", ["renderFile"]],
  ["eta", ["renderFile", "renderFileAsync"]],
  ["exceljs", ["readFile", "writeFile"]],
  ["liquidjs", ["parseFile", "renderFile"]],
  ["prettier", ["resolveConfig", "resolveConfigFile", "getFileInfo"]],
  ["qrcode", ["toFile"]],
  ["sharp", ["toFile"]],
]);

/**
 * What is harmless of a package that is otherwise input and output, by the names of its functions and methods. To open
 * a connection is no side effect: a step in which it was opened gives nothing back that a later request could use.
 */
const harmlessCalls: Table = new Map([
  // Waits for what `stream()` has asked for already.
  [
    "@anthropic-ai/sdk",
    ["done", "emitted", "finalMessage", "finalText", "withResponse"].map((name) => `MessageStream.${name}`),
  ],
  ["@clerk/backend", ["auth", "clerkClient"]],
  ["@clerk/nextjs", ["auth", "clerkClient"]],
  ["@prisma/client", ["$connect", "$disconnect"]],
  ["@redis/client", ["close", "connect", "destroy", "disconnect", "quit"]],
  [
    "@sentry/core",
    ["close", "flush", "startSpan", "startSpanManual", "withScope", "withIsolationScope", "continueTrace"],
  ],
  ["@sentry/node", ["close", "flush"]],
  ["@sentry/node-core", ["close", "flush"]],
  [
    "ai",
    [
      "convertToCoreMessages",
      "convertToModelMessages",
      "parsePartialJson",
      "safeValidateUIMessages",
      "validateUIMessages",
    ],
  ],
  ["ioredis", ["connect", "disconnect", "quit"]],
  ["knex", ["destroy"]],
  ["kysely", ["connect", "destroy"]],
  ["mongodb", ["close", "connect"]],
  ["mongoose", ["asPromise", "close", "connect", "disconnect", "validate"]],
  [
    "openai",
    [
      "AbstractChatCompletionRunner.finalChatCompletion",
      "AbstractChatCompletionRunner.finalContent",
      "AbstractChatCompletionRunner.finalMessage",
      "AbstractChatCompletionRunner.totalUsage",
      "EventStream.done",
      "EventStream.emitted",
      "ResponseStream.finalResponse",
    ],
  ],
  ["pg", ["connect", "end"]],
  ["postgres", ["close", "end"]],
  ["sequelize", ["authenticate", "close", "validate"]],
  // Checks a signature with the key in hand.
  ["stripe", ["constructEventAsync"]],
  ["typeorm", ["destroy", "initialize"]],
]);

/** Methods that read the body of a response which is there already. */
const bodyReaders = new Set([
  "arrayBuffer",
  "blob",
  "buffer",
  "bytes",
  "formData",
  "json",
  "text",
  "transformToByteArray",
  "transformToString",
]);

/** Functions that give another function, which does the same as the one they are given. */
const conversions: Table = new Map([["util", ["promisify"]]]);

/** Packages whose calls run steps of their own when a function calls them: AgentKit's agents, networks and tools. */
const steppingPackages = new Set(["@inngest/agent-kit"]);

/** Packages that wait: `prefer-step-sleep` is about them. */
const waitingPackages = new Set(["delay", "timers/promises", "ms", "sleep-promise"]);

function fits(paths: readonly string[] | undefined, path: string): boolean {
  return (
    paths?.some((known) => (known.endsWith("*") ? path.startsWith(known.slice(0, -1)) : known === path)) ??
    false
  );
}

function plainPath(path: string): string {
  return path.startsWith("default.") ? path.slice("default.".length) : path;
}

/** Whether a call reads a clock or makes something random; `null` when it does neither. */
export function nondeterminismOf(
  module: string | null,
  path: string,
  argumentCount: number,
): "time" | "random" | null {
  const plain = plainPath(path);
  if (module === null) {
    // `new Date(value)` converts; only without arguments does it read the clock. `Date()` always does.
    if (plain === "new Date") return argumentCount === 0 ? "time" : null;
    if (plain === "Date" || fits(globalClocks, plain)) return "time";
    return fits(globalRandoms, plain) ? "random" : null;
  }
  if (argumentCount === 0 && fits(packageClocksWithoutArguments.get(module), plain)) return "time";
  if (module !== "luxon" || argumentCount === 0) if (fits(packageClocks.get(module), plain)) return "time";
  if (module === "@faker-js/faker" && (fakerSetup.test(plain) || !plain.includes("."))) return null;
  return fits(packageRandoms.get(module), plain) ? "random" : null;
}

/** Clocks and random sources that give no text or number but an object, or a number that JSON does not have. */
const objects: Table = new Map([
  ["crypto", ["randomBytes", "getRandomValues", "randomFillSync", "webcrypto.getRandomValues"]],
  ["luxon", ["DateTime.*"]],
  ["dayjs", ["*"]],
  ["moment", ["*"]],
  ["@js-temporal/polyfill", ["Temporal.Now.*"]],
  ["temporal-polyfill", ["Temporal.Now.*"]],
  ["ksuid", ["*"]],
  ["bson", ["new ObjectId"]],
]);

const globalObjects = ["process.hrtime.bigint", "crypto.getRandomValues", "Temporal.Now.*", "new Date"];

/** Whether a clock or random source gives something that JSON does not keep, whatever its types. */
export function givesObject(module: string | null, path: string): boolean {
  return fits(module === null ? globalObjects : objects.get(module), plainPath(path));
}

/** Whether a call certainly talks to the world outside the process, whatever its types. */
export function touchesWorld(module: string | null, path: string): boolean {
  const plain = plainPath(path);
  if (module === null) return fits(worldGlobals, plain);
  if (fits(worldObjects.get(module), plain)) return true;
  return (
    worldModules.has(module) && !plain.includes("(") && plain !== "" && !worldModuleComputation.test(plain)
  );
}

/** Where a function or method is declared: its package, and its name after that of its type, if it has one. */
export interface DeclaredCall {
  readonly package: string;
  /** The names of the declarations around it, outermost first, its own name last. */
  readonly chain: readonly string[];
}

/** Whether something of a name can be known to talk to the world by its declaration. */
export function mayTouchWorld(name: string): boolean {
  return worldCallNames.has(name);
}

/** Whether what is declared in a package talks to the world, whether something waits for it or not. */
export function isDeclaredToTouchWorld({ package: name, chain }: DeclaredCall): boolean {
  return isListed(worldCalls.get(name), chain);
}

/** Whether the promise of what is declared in a package is known not to be input or output. */
export function isHarmless({ package: name, chain }: DeclaredCall): boolean {
  const but = harmlessBut.get(name);
  const isKnown = harmlessPackages.has(name) || runners.has(name) || waitingPackages.has(name);
  if (isKnown || but) return !isListed(but, chain);
  return isListed(harmlessCalls.get(name), chain);
}

/** Whether a call of a name can be of a package that runs the functions it is given. */
export function mayRunCallbacks(name: string | null, isPlainName: boolean): boolean {
  return isPlainName || (name !== null && runnerMethods.has(name));
}

/** Whether a package runs the functions it is given, and waits for them. */
export function runsCallbacks(module: string): boolean {
  return runners.has(module);
}

/** Types of promises that stand for a query, wherever the function that gives them is declared. */
const queries: Table = new Map([["@prisma/client", ["PrismaPromise"]]]);

/** Whether a promise of a type is that of a query, whoever made it: Prisma writes its client into the project. */
export function isQuery({ package: name, chain }: DeclaredCall): boolean {
  return isListed(queries.get(name), chain);
}

/** Whether a method reads the body of a response, when what it is called on is no promise itself. */
export function readsBody(name: string): boolean {
  return bodyReaders.has(name);
}

/** Whether a function gives another that does the same as its argument: `promisify(exec)`. */
export function isConversion(module: string | null, path: string): boolean {
  return module !== null && fits(conversions.get(module), plainPath(path));
}

/** Whether a list names what is declared: by its own name, or with the name of its type before it. */
function isListed(names: readonly string[] | undefined, chain: readonly string[]): boolean {
  return names?.some((name) => name === chain.at(-1) || name === chain.slice(-2).join(".")) ?? false;
}

/** Whether a package only declares what the language and its runtime have built in, such as the body of a response. */
export function isRuntimeTypes(name: string): boolean {
  return name === "typescript" || name === "node" || name === "undici-types";
}

/** Whether a package's calls run steps themselves when they are called in a handler. */
export function runsSteps(name: string): boolean {
  return steppingPackages.has(name);
}

/** The last names of calls that can be nondeterministic, so that others need no look at where they come from. */
export const nondeterministicNames: ReadonlySet<string> = new Set(
  [
    ...globalClocks,
    ...globalRandoms,
    ...[packageClocks, packageClocksWithoutArguments, packageRandoms].flatMap((table) =>
      [...table.values()].flat(),
    ),
  ]
    .filter((path) => !path.endsWith("*"))
    .map((path) => path.split(/[.() ]/).findLast((part) => part !== "") ?? ""),
);

/** Methods of arrays and texts that no client of a service has under the same name. */
const transformations = new Set([
  "concat",
  "every",
  "filter",
  "flat",
  "flatMap",
  "forEach",
  "includes",
  "indexOf",
  "join",
  "map",
  "padStart",
  "reduce",
  "replaceAll",
  "slice",
  "some",
  "sort",
  "split",
  "startsWith",
  "toFixed",
  "toISOString",
  "toLowerCase",
  "toSorted",
  "toString",
  "toUpperCase",
  "trim",
]);

/** Whether a method turns an array or a text into another value, and so never gives a promise of a service. */
export function isTransformation(name: string): boolean {
  return transformations.has(name);
}
