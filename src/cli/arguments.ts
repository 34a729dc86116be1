import { parseArgs } from "node:util";
import { configNames, type ConfigName } from "../configs.ts";
import type { Severity } from "../model/index.ts";
import { CommandError } from "./command-error.ts";
import { closest } from "../engine/spelling.ts";

/** What the user asked for on the command line. */
export interface Options {
  readonly paths: readonly string[];
  /** `null` when not given: the project's own ESLint configuration decides, else `recommended`. */
  readonly preset: ConfigName | null;
  /** Severities by rule name without the plugin's prefix, in the order given. */
  readonly rules: ReadonlyMap<string, Severity>;
  readonly tsconfig: string | null;
  readonly fix: "write" | "dry-run" | null;
  /** `null` for the command's own. */
  readonly format: string | null;
  /** How many warnings are allowed; `null` for any number. */
  readonly maxWarnings: number | null;
  readonly quiet: boolean;
  /** `null` when not given. */
  readonly colour: boolean | null;
  /** Answers a question about the command itself instead of linting. */
  readonly about: "help" | "version" | null;
}

const flags = {
  preset: { type: "string" },
  rule: { type: "string", multiple: true },
  tsconfig: { type: "string" },
  fix: { type: "boolean" },
  "fix-dry-run": { type: "boolean" },
  format: { type: "string", short: "f" },
  "max-warnings": { type: "string" },
  quiet: { type: "boolean" },
  color: { type: "boolean" },
  "no-color": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

type Flag = keyof typeof flags;

const severities: Readonly<Record<string, Severity>> = {
  off: "off",
  warn: "warn",
  error: "error",
  "0": "off",
  "1": "warn",
  "2": "error",
};

/**
 * Reads the command line.
 * @throws {CommandError} when something in it is not understood.
 */
export function parseArguments(argv: readonly string[], ruleNames: readonly string[]): Options {
  const { tokens } = parseArgs({
    args: [...argv],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<Flag, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") paths.push(token.value);
    if (token.kind !== "option") continue;
    const name = knownFlag(token.name, token.rawName);
    values.set(name, [...(values.get(name) ?? []), valueOf(name, token.value, token.inlineValue)]);
  }
  if (paths.includes("-")) {
    throw new CommandError(
      "Reading code from standard input is not supported, because rules look at the whole project.",
      "Name files or folders instead.",
    );
  }
  const last = (name: Flag): string | null => values.get(name)?.at(-1) ?? null;
  return {
    paths,
    preset: presetOf(last("preset")),
    rules: new Map((values.get("rule") ?? []).map((value) => ruleOf(value, ruleNames))),
    tsconfig: last("tsconfig"),
    fix: values.has("fix-dry-run") ? "dry-run" : values.has("fix") ? "write" : null,
    format: last("format"),
    maxWarnings: maxWarningsOf(last("max-warnings")),
    quiet: values.has("quiet"),
    colour: values.has("no-color") ? false : values.has("color") ? true : null,
    about: values.has("help") ? "help" : values.has("version") ? "version" : null,
  };
}

function knownFlag(name: string, rawName: string): Flag {
  if (name in flags) return name as Flag;
  const near = closest(name, Object.keys(flags));
  throw new CommandError(
    `There is no option ${rawName}.`,
    near === null ? "`inngest-lint --help` lists the options." : `Did you mean --${near}?`,
  );
}

function valueOf(name: Flag, value: string | undefined, inline: boolean | undefined): string {
  if (flags[name].type === "boolean") {
    if (value !== undefined) throw new CommandError(`--${name} takes no value.`, `Write --${name} alone.`);
    return "";
  }
  // `--format --quiet` is a forgotten value, not a formatter called "--quiet".
  if (value === undefined || value === "" || (!inline && value.startsWith("-"))) {
    throw new CommandError(`--${name} needs a value.`, `For example --${name} ${examples[name] ?? "…"}`);
  }
  return value;
}

const examples: Readonly<Partial<Record<Flag, string>>> = {
  preset: "strict",
  rule: "no-nested-steps:warn",
  tsconfig: "tsconfig.json",
  format: "json",
  "max-warnings": "0",
};

function presetOf(name: string | null): ConfigName | null {
  if (name === null) return null;
  const known = configNames.find((preset) => preset === name);
  if (known) return known;
  const near = closest(name, configNames);
  throw new CommandError(
    `There is no preset "${name}".`,
    `${near === null ? "" : `Did you mean "${near}"? `}The presets are ${configNames.join(", ")}.`,
  );
}

function ruleOf(value: string, ruleNames: readonly string[]): [name: string, severity: Severity] {
  const match = /^\s*(?:inngest\/)?(?<name>[\w-]+)\s*:\s*["']?(?<severity>\w+)["']?\s*$/.exec(value);
  const name = match?.groups?.["name"];
  const severity = severities[match?.groups?.["severity"] ?? ""];
  if (name === undefined || severity === undefined) {
    throw new CommandError(
      `--rule ${value} is not understood.`,
      "Write the rule's name and off, warn or error: --rule no-nested-steps:warn",
    );
  }
  if (!ruleNames.includes(name)) {
    const near = closest(name, ruleNames);
    throw new CommandError(
      `There is no rule "${name}".`,
      near === null ? "`inngest-lint --help` lists the rules." : `Did you mean "${near}"?`,
    );
  }
  return [name, severity];
}

function maxWarningsOf(value: string | null): number | null {
  if (value === null) return null;
  const number = Number(value);
  if (!Number.isInteger(number)) {
    throw new CommandError(`--max-warnings ${value} is not a whole number.`, "For example --max-warnings 0");
  }
  // ESLint's own way to say "any number".
  return number < 0 ? null : number;
}
