import type { AppForm } from "./app.ts";

/**
 * What the plugin needs of ESLint beside running rules: presets, options with defaults, refusal of what does not exist,
 * suggestions. The script runs in a project, with the ESLint of that project, and prints an object.
 */
export function probeScript(sdk: AppForm["sdk"]): string {
  const triggers = '{ event: "order" }';
  const [inOptions, asArgument] = sdk === 4 ? [`, triggers: ${triggers}`, ""] : ["", ` ${triggers},`];
  return `import * as eslint from "eslint";
import inngest from "eslint-plugin-inngest";

// ESLint 8 has flat configuration in a class of its own.
const ESLint = await eslint.loadESLint({ useFlatConfig: true });
const code = \`import { Inngest } from "inngest";
const inngest = new Inngest({ id: "shop" });
export const order = inngest.createFunction({ id: "order"${inOptions} },${asArgument} async ({ step }) => {
  await step.invoke("pay", { function: pay });
  await step.run("outer", async () => {
    await step.run("inner", () => 1);
  });
});
\`;
const lint = async (...overrideConfig) => {
  const linter = new ESLint({ overrideConfigFile: true, overrideConfig });
  const [{ messages }] = await linter.lintText(code, { filePath: "order.js" });
  return messages;
};
const refused = async (...config) => {
  try {
    await lint(...config);
    return "accepted";
  } catch (error) {
    return /invok\\b/.test(error.message) && !/^ +at /m.test(error.message) ? "refused by name" : error.message;
  }
};
const plugins = { inngest };
const names = async (config) => (await lint(config)).map(({ ruleId, line }) => line + " " + ruleId);
const [{ suggestions }] = await lint({ plugins, rules: { "inngest/no-nested-steps": "error" } });
const wait = (...options) => ({ plugins, rules: { "inngest/require-wait-timeout": ["error", ...options] } });

console.log(
  JSON.stringify({
    recommended: await names(inngest.configs.recommended),
    strict: await names(inngest.configs.strict),
    defaults: (await lint(wait())).length,
    "given options": (await lint(wait({ invoke: true }))).length,
    "unknown option": await refused(wait({ invok: true })),
    "unknown setting": await refused(inngest.configs.recommended, { settings: { inngest: { invok: 1 } } }),
    suggestions: suggestions?.map(({ desc }) => desc) ?? [],
    "settings.inngest.fixes": (
      await lint(inngest.configs.recommended, { settings: { inngest: { fixes: "all" } } })
    ).filter(({ fix }) => fix).length,
  }),
);
`;
}

/** What the script prints where all of it works. */
export const probed = {
  recommended: ["6 inngest/no-nested-steps"],
  strict: ["4 inngest/require-wait-timeout", "6 inngest/no-nested-steps"],
  defaults: 0,
  "given options": 1,
  "unknown option": "refused by name",
  "unknown setting": "refused by name",
  suggestions: ['Run the code of step.run("inner") as a part of step.run("outer")'],
  "settings.inngest.fixes": 1,
};
