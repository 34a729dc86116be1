/** How a call that creates an Inngest function is laid out. */
export interface FunctionCreation {
  /** Who the function belongs to: the object the method is called on, or the index of an argument. */
  readonly client: "receiver" | number;
  /** The index of the argument that holds the function's options; `null` when there are none. */
  readonly options: number | null;
  /**
   * Where the triggers are: in the option of that name, or, in a call that has one argument more than the options and
   * the handler, in that argument. Both are `null` when the creator sets them itself.
   */
  readonly triggers: { readonly option: string | null; readonly argument: number | null };
  /** The handler is the last argument in every form of every major. */
  readonly handler: "last";
  /** The option that holds a second handler, which runs when the function has failed. */
  readonly failureHandler: string | null;
}

/**
 * What the id of a function's failure handler, which is registered as a function of its own, has behind the function's.
 *
 * Source: `InngestFunction.failureSuffix` in `components/InngestFunction.js` of 3.54.2 and 4.24.0.
 */
export const failureSuffix = "-failure";
