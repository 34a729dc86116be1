/**
 * What comes back of an object of the language, or of the platform it runs on, after a step has stored it.
 *
 * Source: results of steps of SDK 3.54 and 4.24, each returned by `step.run` and read after a replay. Both make JSON of a
 * result; what `JSON.stringify` leaves out (functions, symbols) and cannot write (`bigint`) is left out of objects, and is
 * `null` in lists and alone.
 */
export interface StoredClass {
  /** What arrives, in words: "`{}`". */
  readonly arrives: string;
  /** What to give instead, as a sentence. */
  readonly advice: string;
  /** Whether it is a handle on something open, that a step can give as its last value without anyone wanting it. */
  readonly isHandle: boolean;
  /** The members that arrive, of an object that is changed and not lost; `null` for one of which nothing arrives. */
  readonly keeps: ReadonlySet<string> | null;
}

function lost(advice: string): StoredClass {
  return { arrives: "`{}`", advice, isHandle: false, keeps: null };
}

function handle(advice: string): StoredClass {
  return { arrives: "`{}`", advice, isHandle: true, keeps: null };
}

const bytes: StoredClass = {
  arrives: "an object with an index for each element",
  advice: 'Write it as text, with `Buffer.from(bytes).toString("base64")`, and decode it where it is used.',
  isHandle: false,
  keeps: new Set(),
};

const asMap = "Write `Object.fromEntries(map)` or `[...map]`, and make a `Map` of it where it is used.";
const asSet = "Write `[...set]`, and make a `Set` of it where it is used.";
const asError = "Write its `message` and what else is needed into an object, or throw it.";
const readInside =
  "Read it where it is, and hand on what was read: `await response.json()`, or `{ status: response.status }`.";
const storeBytes = "Write its bytes as base64 text, or store them and hand on where they are.";
const useInside = "Use it where it is, and hand on plain data.";

/** What is stored of standard classes and interfaces, by name. Those with a `toJSON` of their own say it themselves. */
export const storedClasses: ReadonlyMap<string, StoredClass> = new Map([
  ["Map", lost(asMap)],
  ["ReadonlyMap", lost(asMap)],
  ["Set", lost(asSet)],
  ["ReadonlySet", lost(asSet)],
  ["WeakMap", lost(useInside)],
  ["WeakSet", lost(useInside)],
  ["WeakRef", lost(useInside)],
  ["Error", lost(asError)],
  ["RegExp", lost("Write its `source` and `flags`, and make a `RegExp` of them where it is used.")],
  ["ArrayBuffer", lost(storeBytes)],
  ["SharedArrayBuffer", lost(storeBytes)],
  ["DataView", lost(storeBytes)],
  ["BigInt64Array", lost("Write an array of texts.")],
  ["BigUint64Array", lost("Write an array of texts.")],
  ["Blob", lost(storeBytes)],
  ["File", lost(storeBytes)],
  ["Headers", lost("Write `Object.fromEntries(headers)`.")],
  ["FormData", lost("Write `Object.fromEntries(form)`, files aside.")],
  ["URLSearchParams", lost("Write its text, with `toString()`.")],
  ["Promise", handle("Await it first.")],
  ["Response", handle(readInside)],
  ["Request", handle(useInside)],
  ["ReadableStream", handle("Read it to its end where it is, and hand on what was read.")],
  ["WritableStream", handle(useInside)],
  ["TransformStream", handle(useInside)],
  ["Generator", handle("Write `[...generator]`.")],
  ["AsyncGenerator", handle("Go over it where it is, and hand on a list.")],
  ["IteratorObject", handle("Write a list of what it gives: `[...iterator]`.")],
  ["AbortController", handle(useInside)],
  ["AbortSignal", handle(useInside)],
  ["Int8Array", bytes],
  ["Uint8Array", bytes],
  ["Uint8ClampedArray", bytes],
  ["Int16Array", bytes],
  ["Uint16Array", bytes],
  ["Int32Array", bytes],
  ["Uint32Array", bytes],
  ["Float32Array", bytes],
  ["Float64Array", bytes],
]);

/** What is stored of values that are no objects of data, by what `typeof` says of them. */
export const storedKinds: Readonly<Record<"bigint" | "function" | "symbol", { readonly advice: string }>> = {
  bigint: { advice: "Write it as text, with `toString()`, and use `BigInt(text)` where it is used." },
  function: { advice: "Hand on what the function would give, or write the function where it is used." },
  symbol: { advice: "Write a text instead." },
};

/**
 * Members of a middleware that can make of a stored result what it was before, so that JSON is not all that is kept. The
 * first two also add to what a handler is given, which most middleware is for; with `steps` they change results.
 *
 * Source: `components/middleware/middleware.d.ts` of SDK 4, `components/InngestMiddleware.d.ts` of SDK 3.
 */
export const restoringHooks = {
  withSteps: ["transformFunctionInput", "transformInput"],
  always: ["stepOutputTransform", "wrapStep"],
} as const;

/** Packages of the SDK's own makers, whose middleware leaves results as they are when the handler sees them. */
export const plainMiddlewarePackages = /^(?:inngest|@inngest\/.+|@sentry\/.+)$/;
