import type { Linter } from "eslint";
import fs from "node:fs";
import path from "node:path";
import { parseSettings, SettingsError, type Settings } from "../model/index.ts";
import type { Options } from "./arguments.ts";
import { CommandError } from "./command-error.ts";
import { loadESLint } from "./eslint-package.ts";
import type { Plugin } from "./plugin.ts";

/** What holds for one file. */
export interface FileConfiguration {
  readonly rules: Linter.RulesRecord;
  readonly settings: Settings;
  /** As ESLint hands it to the rules. */
  readonly rawSettings: Readonly<Record<string, unknown>>;
  readonly linterOptions: NonNullable<Linter.Config["linterOptions"]>;
  /** The name that the project gave the plugin, in front of the rules' names. */
  readonly namespace: string;
}

type RulesOfConfig = NonNullable<Linter.Config["rules"]>;

/** How an ESLint configuration leaves a file out. */
interface LeftOut {
  /** As the user would write it. */
  readonly configFile: string;
  /** By its `ignores`; otherwise it just does not use the plugin for the file. */
  readonly ignored: boolean;
}

/** Where the rules and settings of a run come from. */
export interface Configuration {
  /** What holds for a file; `null` when the project's ESLint configuration leaves it out. */
  of(file: string): FileConfiguration | null;
  /** Which ESLint configuration leaves a file out, and how; `null` when none does. */
  leftOutBy(file: string): LeftOut | null;
  /** In the user's words, for the summary. */
  readonly source: string;
  /** What the user should know about it. */
  readonly notes: readonly string[];
}

const names = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);

/**
 * Reads what the project's own ESLint configuration says about Inngest, if it uses the plugin. It is only loaded when it,
 * or a package.json beside or above it, names the plugin.
 */
export async function readConfiguration(
  files: readonly string[],
  options: Pick<Options, "preset" | "rules">,
  plugin: Plugin,
  cwd: string,
): Promise<Configuration> {
  const notes: string[] = [];
  const byConfigFile = new Map<string, string[]>();
  const configFiles = new Map<string, string | null>();
  for (const file of files) {
    const configFile = nearestConfigFile(path.dirname(file), configFiles);
    if (configFile === null) continue;
    byConfigFile.set(configFile, [...(byConfigFile.get(configFile) ?? []), file]);
  }
  const found = new Map<string, FileConfiguration | LeftOut>();
  const used: string[] = [];
  for (const [configFile, group] of byConfigFile) {
    const text = read(configFile);
    if (!mentionsPlugin(configFile, text)) continue;
    const configs = await calculate(configFile, group, imports(text, plugin.meta.name));
    // It may speak of Inngest and yet not use the plugin. Then what it ignores was not meant for this command.
    if (!configs) continue;
    used.push(relative(configFile));
    for (const [file, config] of configs) {
      found.set(
        file,
        (config && fileConfiguration(config, configFile)) ?? {
          configFile: relative(configFile),
          ignored: config === null,
        },
      );
    }
  }

  const preset = options.preset ?? "recommended";
  const fallback: FileConfiguration = {
    rules: overridden(plugin.configs[preset].rules ?? {}),
    settings: parseSettings(undefined),
    rawSettings: {},
    linterOptions: {},
    namespace: "inngest",
  };
  return {
    of: (file) => {
      const configured = found.get(file) ?? fallback;
      return "rules" in configured ? configured : null;
    },
    leftOutBy: (file) => {
      const configured = found.get(file);
      return configured && "ignored" in configured ? configured : null;
    },
    source:
      used.length > 0 && options.preset === null
        ? `the rules of ${used.length === 1 ? (used[0] ?? "") : "the ESLint configurations"}`
        : `the ${preset} preset`,
    notes,
  };

  function relative(file: string): string {
    return path.relative(cwd, file) || file;
  }

  /** What a configuration says for files, with `null` for those it ignores; `null` when it does not use the plugin. */
  async function calculate(
    configFile: string,
    group: readonly string[],
    known: boolean,
  ): Promise<ReadonlyMap<string, Linter.Config | null> | null> {
    const { ESLint } = await loadESLint();
    const calculated = async (files: readonly string[], ignores: readonly Linter.Config[]) => {
      const eslint = new ESLint({
        cwd: path.dirname(configFile),
        // Without this, a file that no pattern of the configuration matches could not be told from an ignored one.
        overrideConfig: [{ files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"] }, ...ignores],
      });
      const configs = new Map<string, Linter.Config | null>();
      for (const file of files) {
        const config = (await eslint.calculateConfigForFile(file)) as Linter.Config | undefined;
        configs.set(file, config ?? null);
      }
      return configs;
    };
    const usesPlugin = (configs: ReadonlyMap<string, Linter.Config | null>): boolean =>
      [...configs.values()].some((config) => config !== null && namespaceIn(config, plugin) !== null);
    try {
      const configs = await calculated(group, []);
      if (known || usesPlugin(configs)) return configs;
      const ignored = group.filter((file) => configs.get(file) === null);
      // Of an ignored file ESLint does not tell what would hold, unless nothing is ignored.
      return usesPlugin(await calculated(ignored, [{ ignores: ["!**"] }])) ? configs : null;
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").trim();
      notes.push(
        `${relative(configFile)} could not be loaded, so the ${options.preset ?? "recommended"} preset is used. ESLint says: ${reason.slice(0, 300)}`,
      );
      return null;
    }
  }

  function fileConfiguration(config: Linter.Config, configFile: string): FileConfiguration | null {
    const namespace = namespaceIn(config, plugin);
    if (namespace === null) return null;
    const rules =
      options.preset === null
        ? ownRules(config.rules ?? {}, namespace)
        : plugin.configs[options.preset].rules;
    const rawSettings = config.settings ?? {};
    return {
      rules: overridden(rules ?? {}),
      settings: settingsOf(rawSettings["inngest"], configFile),
      rawSettings: { inngest: rawSettings["inngest"] },
      linterOptions: config.linterOptions ?? {},
      namespace,
    };
  }

  /** The rules of our plugin in a configuration, under our own name for it. */
  function ownRules(rules: RulesOfConfig, namespace: string): RulesOfConfig {
    const prefix = `${namespace}/`;
    return Object.fromEntries(
      Object.entries(rules).flatMap(([id, entry]) => {
        const name = id.startsWith(prefix) ? id.slice(prefix.length) : "";
        // The project may have another version of the plugin, with rules this one does not know.
        return name in plugin.rules ? [[`inngest/${name}`, entry]] : [];
      }),
    );
  }

  function overridden(rules: RulesOfConfig): Linter.RulesRecord {
    const changed: Linter.RulesRecord = {};
    for (const [id, entry] of Object.entries(rules)) if (entry !== undefined) changed[id] = entry;
    for (const [name, severity] of options.rules) {
      const id = `inngest/${name}`;
      const entry = changed[id];
      changed[id] = Array.isArray(entry) ? [severity, ...entry.slice(1)] : severity;
    }
    return changed;
  }

  function settingsOf(value: unknown, configFile: string): Settings {
    try {
      return parseSettings(value);
    } catch (error) {
      if (error instanceof SettingsError)
        throw new CommandError(`In ${relative(configFile)}: ${error.message}`);
      throw error;
    }
  }
}

function nearestConfigFile(folder: string, known: Map<string, string | null>): string | null {
  const cached = known.get(folder);
  if (cached !== undefined) return cached;
  const here = names.map((name) => path.join(folder, name)).find((file) => fs.existsSync(file));
  const above = path.dirname(folder);
  const nearest = here ?? (above === folder ? null : nearestConfigFile(above, known));
  known.set(folder, nearest);
  return nearest;
}

function mentionsPlugin(configFile: string, text: string): boolean {
  if (/inngest/i.test(text)) return true;
  // Perhaps a shared configuration brings it in.
  return read(path.join(path.dirname(configFile), "package.json")).includes("eslint-plugin-inngest");
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Whether a line that is no comment names a package as a string, as an import does. */
function imports(text: string, name: string): boolean {
  return text
    .split("\n")
    .some(
      (line) =>
        !/^\s*(?:\/[/*]|\*)/.test(line) && [`"${name}"`, `'${name}'`].some((quoted) => line.includes(quoted)),
    );
}

/** The name under which a configuration knows this plugin. */
function namespaceIn({ plugins = {} }: Linter.Config, plugin: Plugin): string | null {
  const entry = Object.entries(plugins).find(
    ([name, { meta }]) => meta?.name === plugin.meta.name || (name === "inngest" && meta?.name === undefined),
  );
  return entry?.[0] ?? null;
}
