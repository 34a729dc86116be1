/** Names a function or value by where it is declared; the form of typescript-eslint's `TypeOrValueSpecifier`. */
export type Specifier =
  | string
  | { readonly from: "file"; readonly name: string | readonly string[]; readonly path?: string }
  | { readonly from: "lib"; readonly name: string | readonly string[] }
  | { readonly from: "package"; readonly name: string | readonly string[]; readonly package: string };

/** What a project tells the plugin about itself, under `settings.inngest`. */
export interface Settings {
  /** A tsconfig to read the project with, for linters that give no type information. Relative to the working directory. */
  readonly tsconfig: string | null;
  /** `all` turns the first suggestion of each report into its fix. */
  readonly fixes: "safe" | "all";
  /** Functions that run their callback as a step. */
  readonly steps: readonly Specifier[];
  /** Functions that are harmless outside a step. */
  readonly pure: readonly Specifier[];
  /** Functions that the outside world notices. */
  readonly effects: readonly Specifier[];
}

/** The settings of a project that says nothing. */
export const defaultSettings: Settings = { tsconfig: null, fixes: "safe", steps: [], pure: [], effects: [] };

/** A setting that cannot be understood. The message says which one and what to write. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(message: string) {
    super(message);
    // ESLint prints the stack, which says nothing to whoever wrote the settings.
    this.stack = `${this.name}: ${message}`;
  }
}

const validate: { readonly [Key in keyof Settings]: (value: unknown) => string | null } = {
  tsconfig: (value) => (typeof value === "string" && value !== "" ? null : "the path of a tsconfig.json"),
  fixes: (value) => (value === "safe" || value === "all" ? null : '"safe" or "all"'),
  steps: specifiersProblem,
  pure: specifiersProblem,
  effects: specifiersProblem,
};

const parsed = new WeakMap<object, Settings>();
const byText = new Map<string, Settings>();

/**
 * Reads `settings.inngest` as ESLint hands it over.
 * @throws {SettingsError} when a key is unknown or a value has another form.
 */
export function parseSettings(value: unknown): Settings {
  if (value === undefined) return defaultSettings;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SettingsError('`settings.inngest` must be an object, for example { fixes: "all" }.');
  }
  const known = parsed.get(value);
  if (known) return known;
  for (const [key, entry] of Object.entries(value)) {
    if (!(key in validate)) {
      throw new SettingsError(
        `\`settings.inngest.${key}\` is not a setting. The settings are: ${Object.keys(validate).join(", ")}.`,
      );
    }
    const expected = validate[key as keyof Settings](entry);
    if (entry !== undefined && expected !== null) {
      throw new SettingsError(`\`settings.inngest.${key}\` must be ${expected}.`);
    }
  }
  const settings: Settings = { ...defaultSettings, ...(value as Partial<Settings>) };
  // ESLint copies settings for each set of files. Equal ones must be one object, for the engine keeps facts per settings.
  const text = JSON.stringify(settings);
  const shared = byText.get(text) ?? settings;
  byText.set(text, shared);
  parsed.set(value, shared);
  return shared;
}

function specifiersProblem(value: unknown): string | null {
  const expected =
    'a list of names or of { from: "file" | "lib" | "package", name: "…", package: "…" } (the form of typescript-eslint\'s TypeOrValueSpecifier)';
  return Array.isArray(value) && value.every(isSpecifier) ? null : expected;
}

/** Whether a value has the form of a specifier. */
function isSpecifier(value: unknown): value is Specifier {
  if (typeof value === "string") return value !== "";
  if (typeof value !== "object" || value === null) return false;
  const { from, name, path, package: packageName, ...rest } = value as Readonly<Record<string, unknown>>;
  const named =
    typeof name === "string" || (Array.isArray(name) && name.every((one) => typeof one === "string"));
  if (!named || Object.keys(rest).length > 0) return false;
  if (from === "package") return typeof packageName === "string" && path === undefined;
  if (from === "lib") return packageName === undefined && path === undefined;
  return from === "file" && packageName === undefined && (path === undefined || typeof path === "string");
}

const names = {
  oneOf: [
    { type: "string", minLength: 1 },
    { type: "array", items: { type: "string", minLength: 1 }, minItems: 1, uniqueItems: true },
  ],
} as const;

/** The JSON schema of a specifier, for rule options. */
export const specifierSchema = {
  oneOf: [
    { type: "string", minLength: 1 },
    {
      type: "object",
      additionalProperties: false,
      properties: { from: { const: "file" }, name: names, path: { type: "string" } },
      required: ["from", "name"],
    },
    {
      type: "object",
      additionalProperties: false,
      properties: { from: { const: "lib" }, name: names },
      required: ["from", "name"],
    },
    {
      type: "object",
      additionalProperties: false,
      properties: { from: { const: "package" }, name: names, package: { type: "string", minLength: 1 } },
      required: ["from", "name", "package"],
    },
  ],
} as const;
