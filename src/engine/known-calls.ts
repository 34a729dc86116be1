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

/** Built-in modules whose every function talks to the world outside the process. */
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
  "sqlite",
  "tls",
]);

/** Globals that talk to the world outside the process. */
const worldGlobals = [
  "fetch",
  "Bun.write",
  "Bun.spawn",
  "Bun.spawnSync",
  "Deno.readTextFile",
  "Deno.writeTextFile",
];

/**
 * Packages whose promises are no input or output: they compute, validate, or run the callbacks they are given, whose
 * code is looked at by itself.
 */
const harmlessPackages = new Set([
  // validation
  "ajv",
  "arktype",
  "class-validator",
  "joi",
  "superstruct",
  "valibot",
  "yup",
  "zod",
  // running callbacks
  "async",
  "bottleneck",
  "effect",
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
  "p-timeout",
  // computing
  "bcrypt",
  "bcryptjs",
  "jose",
  "lodash",
  "remeda",
]);

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
  return worldModules.has(module) && !/^(?:constants|promises\.constants)/.test(plain) && plain !== "";
}

/** Whether a package only declares what the language and its runtime have built in, such as the body of a response. */
export function isRuntimeTypes(name: string): boolean {
  return name === "typescript" || name === "node" || name === "undici-types";
}

/** Whether the promises of a package are known not to be input or output. */
export function isHarmlessPackage(name: string): boolean {
  return harmlessPackages.has(name) || waitingPackages.has(name);
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
