import type { ESLint, Linter } from "eslint";
import type { ConfigName } from "../configs.ts";

/** The plugin as the command uses it; tests hand in one with rules of their own. */
export interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string };
  readonly rules: NonNullable<ESLint.Plugin["rules"]>;
  readonly configs: Readonly<Record<ConfigName, Linter.Config>>;
}
