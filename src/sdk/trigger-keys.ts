import { byPath, options, type NamedOption } from "./named-options.ts";

/**
 * The keys of a trigger that is written as an object.
 *
 * Source: `InngestFunction.Trigger` in `components/InngestFunction.d.ts`; `TriggerOptions` in `types.d.ts` of 2.7.2.
 */
export const triggerKeys: ReadonlyMap<string, NamedOption> = byPath([
  ...options(2, ["event", "if", "cron"]),
  // `getConfigTriggers` in `components/InngestFunction.js` of 4.24.0 passes it on; no declaration names it.
  ...options(4, ["jitter"], { declared: false }),
]);
