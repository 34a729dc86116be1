import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { configNames } from "../../src/configs.ts";
import type { Rule } from "../../src/model/index.ts";
import { rules } from "../../src/rules/index.ts";

const project = path.join(import.meta.dirname, "../..");
const folder = path.join(project, "src/rules");

/** What ESLint sees of a rule. */
interface RuleMeta {
  readonly type: string;
  readonly docs: {
    readonly description: string;
    readonly url: string;
    readonly recommended: boolean;
    readonly requiresTypeChecking: boolean;
  };
  readonly messages: Readonly<Record<string, string>>;
  readonly fixable?: string;
  readonly hasSuggestions?: boolean;
  readonly schema: readonly {
    readonly additionalProperties: boolean;
    readonly properties: Readonly<
      Record<string, { readonly description: string; readonly default: unknown }>
    >;
  }[];
  readonly defaultOptions: readonly object[];
}

const metaOf = ({ name }: Rule): RuleMeta => plugin.rules[name]?.meta as unknown as RuleMeta;
const sourceOf = ({ name }: Rule): string => readFileSync(path.join(folder, `${name}.ts`), "utf8");

test("every file of src/rules is a rule of its name, and the index has them all", () => {
  const files = readdirSync(folder).filter((file) => file !== "index.ts");
  expect(rules.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  expect(Object.keys(plugin.rules)).toEqual(rules.map(({ name }) => name));
});

test("the presets hold", () => {
  const severities = Object.fromEntries(configNames.map((name) => [name, plugin.configs[name].rules]));
  expect(severities).toMatchInlineSnapshot(`
    {
      "all": {
        "inngest/await-inngest-send": "warn",
        "inngest/handle-wait-timeout": "error",
        "inngest/no-console-outside-step": "warn",
        "inngest/no-duplicate-step-ids": "warn",
        "inngest/no-floating-steps": "error",
        "inngest/no-large-step-output": "warn",
        "inngest/no-nested-steps": "error",
        "inngest/no-nondeterminism-outside-step": "error",
        "inngest/no-shared-state-in-handler": "warn",
        "inngest/no-side-effects-outside-step": "error",
        "inngest/no-step-argument": "warn",
        "inngest/no-step-error-instanceof": "error",
        "inngest/no-step-race": "error",
        "inngest/no-swallowed-step-errors": "warn",
        "inngest/no-unbounded-steps": "warn",
        "inngest/no-unregistered-functions": "error",
        "inngest/no-unstable-control-flow": "warn",
        "inngest/no-variable-mutation-in-step": "error",
        "inngest/no-wait-after-send": "warn",
        "inngest/prefer-duration-string": "warn",
        "inngest/prefer-step-send-event": "error",
        "inngest/prefer-step-sleep": "error",
        "inngest/require-serve-handler": "error",
        "inngest/require-wait-match": "warn",
        "inngest/require-wait-timeout": [
          "error",
          {
            "invoke": true,
          },
        ],
        "inngest/serializable-step-output": "error",
        "inngest/stable-function-id": "error",
        "inngest/stable-step-id": "error",
        "inngest/step-id-style": "warn",
        "inngest/unique-function-ids": "error",
        "inngest/valid-cron": [
          "error",
          {
            "doubtful": true,
          },
        ],
        "inngest/valid-duration": "error",
        "inngest/valid-expression": "error",
        "inngest/valid-function-config": "error",
      },
      "migrateV4": {},
      "recommended": {
        "inngest/await-inngest-send": "warn",
        "inngest/handle-wait-timeout": "error",
        "inngest/no-console-outside-step": "warn",
        "inngest/no-duplicate-step-ids": "warn",
        "inngest/no-floating-steps": "error",
        "inngest/no-nested-steps": "error",
        "inngest/no-nondeterminism-outside-step": "error",
        "inngest/no-side-effects-outside-step": "error",
        "inngest/no-step-error-instanceof": "error",
        "inngest/no-step-race": "error",
        "inngest/no-unregistered-functions": "error",
        "inngest/no-variable-mutation-in-step": "error",
        "inngest/prefer-step-send-event": "error",
        "inngest/prefer-step-sleep": "error",
        "inngest/require-serve-handler": "error",
        "inngest/require-wait-match": "warn",
        "inngest/require-wait-timeout": "error",
        "inngest/serializable-step-output": "error",
        "inngest/stable-function-id": "error",
        "inngest/stable-step-id": "error",
        "inngest/unique-function-ids": "error",
        "inngest/valid-cron": "error",
        "inngest/valid-duration": "error",
        "inngest/valid-expression": "error",
        "inngest/valid-function-config": "error",
      },
      "strict": {
        "inngest/await-inngest-send": "warn",
        "inngest/handle-wait-timeout": "error",
        "inngest/no-console-outside-step": "warn",
        "inngest/no-duplicate-step-ids": "warn",
        "inngest/no-floating-steps": "error",
        "inngest/no-large-step-output": "warn",
        "inngest/no-nested-steps": "error",
        "inngest/no-nondeterminism-outside-step": "error",
        "inngest/no-shared-state-in-handler": "warn",
        "inngest/no-side-effects-outside-step": "error",
        "inngest/no-step-argument": "off",
        "inngest/no-step-error-instanceof": "error",
        "inngest/no-step-race": "error",
        "inngest/no-swallowed-step-errors": "warn",
        "inngest/no-unbounded-steps": "warn",
        "inngest/no-unregistered-functions": "error",
        "inngest/no-unstable-control-flow": "warn",
        "inngest/no-variable-mutation-in-step": "error",
        "inngest/no-wait-after-send": "warn",
        "inngest/prefer-duration-string": "warn",
        "inngest/prefer-step-send-event": "error",
        "inngest/prefer-step-sleep": "error",
        "inngest/require-serve-handler": "error",
        "inngest/require-wait-match": "warn",
        "inngest/require-wait-timeout": [
          "error",
          {
            "invoke": true,
          },
        ],
        "inngest/serializable-step-output": "error",
        "inngest/stable-function-id": "error",
        "inngest/stable-step-id": "error",
        "inngest/step-id-style": "warn",
        "inngest/unique-function-ids": "error",
        "inngest/valid-cron": [
          "error",
          {
            "doubtful": true,
          },
        ],
        "inngest/valid-duration": "error",
        "inngest/valid-expression": "error",
        "inngest/valid-function-config": "error",
      },
    }
  `);
});

test("every preset brings the plugin and has a name", () => {
  for (const name of configNames) {
    expect(plugin.configs[name]).toMatchObject({ name: `inngest/${name}`, plugins: { inngest: plugin } });
  }
});

test("recommended holds only reports that are certain: no rule that is off, none of another preset", () => {
  for (const [id, entry] of Object.entries(plugin.configs.recommended.rules ?? {})) {
    const rule = rules.find(({ name }) => `inngest/${name}` === id);
    expect(rule?.preset, id).toBe("recommended");
    expect(entry, id).not.toBe("off");
  }
});

describe.each(rules.map((rule) => [rule.name, rule] as const))("%s", (_name, rule) => {
  test("has a description that completes a sentence", () => {
    expect(rule.description).toMatch(/^(?:disallow|require|enforce) .*[^.]$/);
    expect(metaOf(rule).docs.description).toBe(rule.description);
  });

  test("has a page, to which its url leads", () => {
    const { url } = metaOf(rule).docs;
    const { homepage } = JSON.parse(readFileSync(path.join(project, "package.json"), "utf8")) as {
      homepage: string;
    };
    expect(url).toBe(`${homepage.replace("#readme", "")}/blob/main/rules-docs/${rule.name}.md`);
    expect(existsSync(path.join(project, `rules-docs/${rule.name}.md`))).toBe(true);
  });

  test("says what ESLint asks for", () => {
    const { type, docs } = metaOf(rule);
    expect(type).toBe("problem");
    expect(docs.recommended).toBe(rule.preset === "recommended");
    expect(docs.requiresTypeChecking).toBe(rule.types === "required");
  });

  test("describes and defaults its options", () => {
    const { schema, defaultOptions } = metaOf(rule);
    if (!rule.options) {
      expect(schema).toEqual([]);
      expect(defaultOptions).toEqual([]);
      return;
    }
    const [options] = schema;
    expect(schema).toHaveLength(1);
    expect(options?.additionalProperties).toBe(false);
    expect(defaultOptions).toEqual([rule.options.defaults]);
    for (const [name, property] of Object.entries(options?.properties ?? {})) {
      expect(property.description, name).toMatch(/^[A-Z].*\.$/);
      expect(property.default, name).toBeDefined();
    }
    expect(Object.keys(options?.properties ?? {})).toEqual(Object.keys(rule.options.defaults));
    for (const name of Object.keys(rule.options.strict ?? {}))
      expect(rule.options.defaults).toHaveProperty(name);
  });

  test("has changes and says so", () => {
    const { fixable, hasSuggestions } = metaOf(rule);
    expect(fixable).toBe(rule.edits.length > 0 ? "code" : undefined);
    expect(hasSuggestions ?? false).toBe(rule.edits.includes("suggestion"));
    const source = sourceOf(rule);
    expect(/\bsuggestions\b/.test(source)).toBe(rule.edits.includes("suggestion"));
    expect(/\bfix\b\s*[:,}]/.test(source)).toBe(rule.edits.includes("fix"));
  });

  test("uses each of its messages, and no other", () => {
    const source = sourceOf(rule);
    const [declarations = "", code = ""] = source.split(/\n {2}check\(/);
    expect(declarations).toContain("messages: {");
    // The kinds of what the model calls a problem are messages too; then the tests show that each is reported.
    const used = code + readFileSync(path.join(project, "test/rules", `${rule.name}.test.ts`), "utf8");
    for (const id of Object.keys(rule.messages)) {
      expect(new RegExp(`\\b${id}\\b`).test(used), `${id} is used`).toBe(true);
    }
    for (const [, id = ""] of code.matchAll(/\bmessage: "(\w+)"/g)) expect(rule.messages).toHaveProperty(id);
  });

  test("has messages in whole sentences, and titles for its suggestions", () => {
    const texts = Object.values(rule.messages);
    // A report is sentences, the last of which can be a placeholder; a title, such as "Await {{call}}", is none.
    const titles = texts.filter((text) => !/\.(?: |$)/.test(text));
    expect(titles.length).toBeLessThan(texts.length);
    expect(titles.length > 0).toBe(rule.edits.includes("suggestion"));
    for (const text of texts) {
      expect(text).toMatch(/^(?:[A-Z]|\{\{|`)/);
      expect(text).not.toMatch(/ {2}|\bplease\b|!/i);
    }
  });
});
