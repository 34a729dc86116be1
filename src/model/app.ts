import type ts from "typescript";

/** All the Inngest code of one program. */
export interface App {
  readonly clients: readonly Client[];
  readonly functions: readonly InngestFunction[];
  readonly endpoints: readonly Endpoint[];
}

/** A `new Inngest(…)`. */
export interface Client {
  readonly node: ts.NewExpression;
  /** The client's id, when it is written as a literal. */
  readonly id: string | null;
  /** How many functions are created with it. */
  readonly functions: number;
  /** `unknown` when an endpoint takes a client that could not be followed, or when the program may be a part of its app. */
  readonly served: "yes" | "no" | "unknown";
}

/** A call that creates an Inngest function. */
export interface InngestFunction {
  readonly node: ts.CallExpression;
  readonly id: string | null;
  /** Where the id is written, in the call's own file; `null` when it is not written there. */
  readonly idNode: ts.Node | null;
  /** As a reader names it: its variable, else its id. */
  readonly name: string;
  /** `unknown` when a list could not be followed, or when the program may be a part of its app. */
  readonly registered: "yes" | "no" | "unknown";
  /** A function before this one that has its id; `null` when there is none, or when one endpoint need not serve both. */
  readonly sharesId: SharedFunctionId | null;
}

/** An id that two functions of one endpoint have. */
export interface SharedFunctionId {
  readonly id: string;
  /** The function that has it first, by the path of its file and then by its place there. */
  readonly with: { readonly name: string; readonly location: string };
  /** Which of the two has it through its failure handler, whose id is made of the function's. */
  readonly failureHandler: "neither" | "first" | "second";
  /** The endpoint that serves both, as a reader names it. */
  readonly endpoint: string;
}

/** A call that serves functions: `serve`, `connect`, `createServer`, … */
export interface Endpoint {
  readonly node: ts.CallExpression | ts.NewExpression;
  /** As a reader names it, with its place: "`serve()` (src/app/api/inngest/route.ts:5)". */
  readonly label: string;
  /** The list of functions as written; `null` when there is none. */
  readonly list: ts.Expression | null;
  /** Functions that no endpoint of the program registers; empty when any list could not be followed. */
  readonly missing: readonly MissingFunction[];
  /** Functions that its list certainly holds more than once. */
  readonly repeated: readonly RepeatedFunction[];
}

/** A function that stands in one list several times. */
export interface RepeatedFunction {
  readonly function: InngestFunction;
  /** Whether it is one function, or a new one each time, made with the same id by a function that is called anew. */
  readonly made: "once" | "each-time";
}

/** A function that could be added to an endpoint's list. */
export interface MissingFunction {
  readonly function: InngestFunction;
  /** Its file and line, from the root of the project. */
  readonly location: string;
  /** How the endpoint's file can name it. `null` when it is not exported. */
  readonly reference: FunctionReference | null;
}

/** How one file can refer to a function of another. */
export interface FunctionReference {
  /** The exported name; `default` for a default export. */
  readonly exportName: string;
  /** The local name when it is already imported or stands in the same file. */
  readonly localName: string | null;
  /** The module specifier to import it from; `null` when no import is needed. */
  readonly specifier: string | null;
}
