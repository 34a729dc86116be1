import type { Rule } from "../model/index.ts";
import { noNestedSteps } from "./no-nested-steps.ts";

/** Every rule, in the order of the catalogue. */
export const rules = [noNestedSteps] as const satisfies readonly Rule[];
