import type { Availability } from "./availability.ts";
import type { Callback } from "./callbacks.ts";
import { replayed } from "./callbacks.ts";

/** One tool of the `group` object of a handler. */
export interface GroupTool extends Availability {
  readonly path: string;
  /** True when a call persists as a step of its own. */
  readonly durable: boolean;
  /** The index of the argument that is the id, or the options object with the `id`; `null` when there is none. */
  readonly idArgument: number | null;
  /** The callbacks it can be given; those of `parallel` are alternatives. */
  readonly callbacks: readonly Callback[];
  /** The index of the argument that holds named options. */
  readonly options: number | null;
}

/**
 * The tools for grouping steps, all of them new in SDK 4.
 *
 * Source: `GroupTools` in `components/InngestGroupTools.d.ts`, what they do in `components/InngestGroupTools.js`.
 */
const tools: readonly GroupTool[] = [
  // `parallel(callback)` or `parallel({ mode }, callback)`: it sets a flag around the callback and saves nothing.
  {
    path: "parallel",
    durable: false,
    idArgument: null,
    callbacks: [replayed(0), replayed(1)],
    options: 0,
    since: 4,
  },
  // `select` runs inside `experimentStepRun`, which is a `step.run` under the id; the chosen variant runs outside it.
  {
    path: "experiment",
    durable: true,
    idArgument: 0,
    callbacks: [
      { argument: 1, property: "select", role: "memoised", receives: null },
      { argument: 1, property: "variants.*", role: "replayed", receives: null },
    ],
    options: 1,
    since: 4,
  },
  // Of the sandbox middleware. `createGroupSandbox` in `components/sandbox/group.js` creates the sandbox as a step with
  // the id, calls back outside that step and destroys the sandbox as another step.
  {
    path: "sandbox",
    durable: true,
    idArgument: 0,
    callbacks: [{ argument: 1, property: null, role: "replayed", receives: "sandbox.create()" }],
    options: 0,
    since: 4,
  },
  // `withSpan` in `components/InngestStepTools.js`: calls the callback at once, under a name for traces.
  {
    path: "~span",
    durable: false,
    idArgument: null,
    callbacks: [replayed(1)],
    options: 0,
    since: 4,
  },
];

/** The group tools by their path. */
export const groupTools: ReadonlyMap<string, GroupTool> = new Map(tools.map((each) => [each.path, each]));
