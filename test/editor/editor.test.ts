import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shown, Workshop, type OpenProject } from "./project.ts";

let workshop: Workshop;

beforeAll(() => {
  workshop = new Workshop();
});

afterAll(() => {
  workshop.remove();
});

const client = `import { Inngest } from "inngest";

export const inngest = new Inngest({ id: "shop" });
`;

/** A file with the function "order", whose body this is. */
const orderWith = (body: string, imports = ""): string => `import { inngest } from "./client.ts";
${imports}
export const order = inngest.createFunction({ id: "order", triggers: [{ event: "shop/order" }] }, async ({ step }) => {
${body}
});
`;

const serveWith = (functions: string): string => `import { serve } from "inngest/node";
import { inngest } from "./client.ts";
import { order } from "./order.ts";

export const seen = [order];
export default serve({ client: inngest, functions: [${functions}] });
`;

const app = { "src/client.ts": client, "src/serve.ts": serveWith("order") };
const orderFile = "src/order.ts";

/** An app with this text of its function, open in the editor. */
async function openOrder(text: string, options?: Parameters<Workshop["open"]>[1]): Promise<OpenProject> {
  const project = await workshop.open({ ...app, [orderFile]: text }, options);
  project.editor.open(orderFile, text);
  return project;
}

async function shownIn({ editor }: OpenProject, file: string): Promise<readonly string[]> {
  return (await editor.diagnostics(file)).map(shown);
}

const floating = orderWith(`  step.run("pack", () => 1);`);
const floatingShown =
  '3:2-3:27 error inngest/no-floating-steps: Nothing waits for step.run("pack"): its promise is dropped. The function can end first, and then the step never runs while the run reports success. Await it.';
const effect = orderWith(
  `  await fetch("https://ship.example", { method: "POST" });\n  step.run("pack", () => 1);`,
);
const effectShown =
  "3:8-3:57 error inngest/no-side-effects-outside-step: `fetch()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. Put it into `step.run`.";

describe("a report", () => {
  test("is underlined exactly, as severe as the preset says, and leads to the rule's page", async () => {
    const { editor } = await openOrder(`${floating}
export function place(): void {
  inngest.send({ name: "shop/placed" });
}
`);
    expect(await editor.diagnostics(orderFile)).toEqual([
      {
        range: { start: { line: 3, character: 2 }, end: { line: 3, character: 27 } },
        severity: 1,
        source: "eslint",
        code: "inngest/no-floating-steps",
        codeDescription: {
          href: "https://github.com/eslint-plugin-inngest/eslint-plugin-inngest/blob/main/rules-docs/no-floating-steps.md",
        },
        message:
          'Nothing waits for step.run("pack"): its promise is dropped. The function can end first, and then the step never runs while the run reports success. Await it.',
      },
      {
        range: { start: { line: 7, character: 2 }, end: { line: 7, character: 39 } },
        severity: 2,
        source: "eslint",
        code: "inngest/await-inngest-send",
        codeDescription: {
          href: "https://github.com/eslint-plugin-inngest/eslint-plugin-inngest/blob/main/rules-docs/await-inngest-send.md",
        },
        message:
          "Nothing waits for inngest.send(): when the request ends first the event is never sent, and when sending fails nobody hears of it. Await it.",
      },
    ]);
  });

  test("can be fixed, disabled and read about", async () => {
    const project = await openOrder(floating);
    const { editor } = project;
    const diagnostics = await editor.diagnostics(orderFile);
    expect(diagnostics.map(shown)).toEqual([floatingShown]);
    const actions = await editor.actions(orderFile, diagnostics);
    expect(actions.map(({ title, kind }) => `${kind}: ${title}`)).toEqual([
      "quickfix: Fix this inngest/no-floating-steps problem",
      "quickfix: Disable inngest/no-floating-steps for this line",
      "quickfix: Disable inngest/no-floating-steps for the entire file",
      "quickfix: Show documentation for inngest/no-floating-steps",
      "quickfix: Fix all auto-fixable problems",
    ]);
    const [fix, disable, , documentation] = actions;
    if (!fix || !disable || !documentation) throw new Error("There are fewer actions.");

    const fixed = orderWith(`  await step.run("pack", () => 1);`);
    expect(await editor.apply(fix)).toEqual({ texts: { [orderFile]: fixed }, pages: [] });
    expect(await editor.apply(documentation)).toEqual({
      texts: {},
      pages: [
        "https://github.com/eslint-plugin-inngest/eslint-plugin-inngest/blob/main/rules-docs/no-floating-steps.md",
      ],
    });
    const disabled = orderWith(
      `  // eslint-disable-next-line inngest/no-floating-steps\n  step.run("pack", () => 1);`,
    );
    expect(await editor.apply(disable)).toEqual({ texts: { [orderFile]: disabled }, pages: [] });

    editor.change(orderFile, disabled);
    expect(await shownIn(project, orderFile)).toEqual([]);
    editor.change(orderFile, fixed);
    expect(await shownIn(project, orderFile)).toEqual([]);
  });

  test("offers its suggestions by name", async () => {
    const project = await openOrder(
      orderWith(`  await fetch("https://ship.example", { method: "POST" });
  await step.run("outer", async () => {
    await step.run("inner", () => 1);
  });`),
    );
    const { editor } = project;
    const diagnostics = await editor.diagnostics(orderFile);
    const offered = [];
    for (const diagnostic of diagnostics) {
      for (const action of await editor.actions(orderFile, [diagnostic])) {
        if (/Disable|documentation/.test(action.title)) continue;
        const { texts } = await editor.apply(action);
        offered.push([action.title, texts[orderFile]]);
      }
    }
    const nested = `  await step.run("outer", async () => {
    await step.run("inner", () => 1);
  });`;
    expect(offered).toEqual([
      [
        'Put it into a step of its own: step.run("fetch", …) (inngest/no-side-effects-outside-step)',
        orderWith(
          `  await step.run("fetch", () => fetch("https://ship.example", { method: "POST" }));\n${nested}`,
        ),
      ],
      [
        'Run the code of step.run("inner") as a part of step.run("outer") (inngest/no-nested-steps)',
        orderWith(`  await fetch("https://ship.example", { method: "POST" });
  await step.run("outer", async () => {
    await 1;
  });`),
      ],
    ]);
  });

  test("works without any parser options", async () => {
    const code = floating.replace("./client.ts", "./client.js");
    const project = await workshop.open({ "src/client.js": client, "src/order.js": code }, { typed: false });
    project.editor.open("src/order.js", code);
    expect(await shownIn(project, "src/order.js")).toEqual([floatingShown]);
  });
});

describe("saving", () => {
  test("applies fixes and leaves suggestions alone", async () => {
    const project = await openOrder(effect);
    expect(await shownIn(project, orderFile)).toEqual([effectShown, floatingShown.replaceAll("3:", "4:")]);
    expect(await project.editor.fixOnSave(orderFile)).toEqual({
      texts: {
        [orderFile]: orderWith(
          `  await fetch("https://ship.example", { method: "POST" });\n  await step.run("pack", () => 1);`,
        ),
      },
      pages: [],
    });
  });

  test('applies first suggestions too with `fixes: "all"`', async () => {
    const project = await openOrder(effect, { settings: { fixes: "all" } });
    expect(await shownIn(project, orderFile)).toEqual([effectShown, floatingShown.replaceAll("3:", "4:")]);
    const fixed =
      orderWith(`  await step.run("fetch", () => fetch("https://ship.example", { method: "POST" }));
  await step.run("pack", () => 1);`);
    const { texts } = await project.editor.fixOnSave(orderFile);
    expect(texts).toEqual({ [orderFile]: fixed });
    project.editor.change(orderFile, fixed);
    expect(await shownIn(project, orderFile)).toEqual([]);
  });
});

describe("a change in a helper", () => {
  const caller = orderWith(
    `  const id = await charge("1");\n  await step.run("pack", () => id);`,
    `import { charge } from "./charge.ts";`,
  );
  const helper = "src/charge.ts";
  const harmless = `export async function charge(id: string): Promise<string> {
  return id;
}
`;
  const harmful = `export async function charge(id: string): Promise<string> {
  await fetch("https://pay.example", { method: "POST" });
  return id;
}
`;
  const harm =
    '3:19-3:30 error inngest/no-side-effects-outside-step: `fetch()` is outside every step, so it happens again on each replay: once for every step that follows it, and on each retry. The way there: charge → fetch("https://pay.example", { method: "POST" }) (src/charge.ts:2:9). Put it into `step.run`.';

  const open = async (): Promise<OpenProject> => {
    const project = await workshop.open({ ...app, [orderFile]: caller, [helper]: harmless });
    project.editor.open(orderFile, caller);
    return project;
  };

  test("is seen once the helper itself is linted, saved or not", async () => {
    const project = await open();
    const { editor } = project;
    expect(await shownIn(project, orderFile)).toEqual([]);
    editor.open(helper, harmless);
    expect(await shownIn(project, helper)).toEqual([]);
    editor.change(helper, harmful);
    expect(await shownIn(project, helper)).toEqual([]);
    expect(await shownIn(project, orderFile)).toEqual([harm]);
    editor.change(helper, harmless);
    expect(await shownIn(project, helper)).toEqual([]);
    expect(await shownIn(project, orderFile)).toEqual([]);
  });

  test("on disk alone is seen when the helper is opened, not before", async () => {
    const project = await open();
    const { editor, write } = project;
    expect(await shownIn(project, orderFile)).toEqual([]);
    write(helper, harmful);
    editor.changedOnDisk(helper);
    editor.change(orderFile, `${caller}// edited\n`);
    expect(await shownIn(project, orderFile)).toEqual([]);
    editor.open(helper, harmful);
    expect(await shownIn(project, helper)).toEqual([]);
    expect(await shownIn(project, orderFile)).toEqual([harm]);
  });

  test("is seen at once in a file that was not there when the project was read", async () => {
    const project = await open();
    const { editor, write } = project;
    expect(await shownIn(project, orderFile)).toEqual([]);
    write("src/late.ts", harmful);
    editor.change(orderFile, caller.replace("./charge.ts", "./late.ts"));
    expect(await shownIn(project, orderFile)).toEqual([harm.replace("src/charge.ts", "src/late.ts")]);
  });

  test("in a file that was imported before it was there is seen when its import is typed anew", async () => {
    const text = caller.replace("./charge.ts", "./late.ts");
    const project = await openOrder(text);
    const { editor, write } = project;
    expect(await shownIn(project, orderFile)).toEqual([]);
    write("src/late.ts", harmful);
    editor.changedOnDisk("src/late.ts");
    editor.change(orderFile, `${text}// edited\n`);
    expect(await shownIn(project, orderFile)).toEqual([]);
    editor.open("src/late.ts", harmful);
    expect(await shownIn(project, "src/late.ts")).toEqual([]);
    // What an import led to is kept with its text.
    expect(await shownIn(project, orderFile)).toEqual([]);
    editor.change(orderFile, text.replace("./late.ts", "./lat"));
    expect(await shownIn(project, orderFile)).toEqual([]);
    editor.change(orderFile, text);
    expect(await shownIn(project, orderFile)).toEqual([harm.replace("src/charge.ts", "src/late.ts")]);
  });

  test("on disk is seen with `settings.inngest.tsconfig`, within a second", async () => {
    const project = await workshop.open({
      ...app,
      [orderFile]: caller,
      [helper]: harmless,
      "eslint.config.js": ownProgramConfig,
    });
    const { editor, write } = project;
    editor.open(orderFile, caller);
    expect(await shownIn(project, orderFile)).toEqual([]);
    write(helper, harmful);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await shownIn(project, orderFile)).toEqual([harm]);
  });
});

/** The parser without types, and a program of the plugin's own. */
const ownProgramConfig = `import tseslint from "typescript-eslint";
import inngest from "../plugin/dist/index.js";

export default [
  { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
  inngest.configs.recommended,
  { settings: { inngest: { tsconfig: "tsconfig.json" } } },
];
`;

describe("a file that is being typed", () => {
  test("has the parser's complaint alone while it does not parse", async () => {
    const project = await openOrder(floating);
    const { editor } = project;
    expect(await shownIn(project, orderFile)).toEqual([floatingShown]);
    editor.change(orderFile, floating.slice(0, floating.indexOf(" () => 1")));
    expect(await shownIn(project, orderFile)).toEqual(["3:17-3:17 error Parsing error: ')' expected."]);
    editor.change(orderFile, floating);
    expect(await shownIn(project, orderFile)).toEqual([floatingShown]);
  });

  const typed = orderWith(`  const kinds = ["large", "small"];
  for (const each of kinds) {
    const { size } = await step.run(\`pack \${each}\`, async () => ({ size: each.length }));
    if (size > 1) await step.sleep("rest", "1h");
  }`);

  test("never stops the linter, character by character", async () => {
    const project = await openOrder("");
    const { editor } = project;
    const seen = new Set<string>();
    for (let length = 1; length < typed.length; length++) {
      editor.type(orderFile, length - 1, typed.charAt(length - 1));
      for (const { code, message } of await editor.diagnostics(orderFile)) {
        seen.add(code === undefined ? message.replace(/:.*/s, "") : String(code));
      }
    }
    expect([...seen]).toEqual(["Parsing error"]);
    editor.change(orderFile, typed);
    expect(await shownIn(project, orderFile)).toEqual([]);
  });

  test("never stops the linter when the editor closes each bracket", async () => {
    const project = await openOrder("");
    const seen = new Set<string>();
    for (let length = 1; length <= typed.length; length++) {
      const text = typed.slice(0, length);
      project.editor.change(orderFile, text + closersOf(text));
      for (const { code, message } of await project.editor.diagnostics(orderFile)) {
        seen.add(code === undefined ? message.replace(/:.*/s, "") : `${String(code)}: ${message}`);
      }
    }
    // All are true at that moment.
    const emptyId = (step: string): string =>
      `inngest/stable-step-id: The id of ${step}("") is empty, so only its order tells the step from others without an id. Give it a fixed, readable id.`;
    const noDuration = (id: string): string =>
      `inngest/valid-duration: No duration is given to step.sleep("${id}"), so the run sleeps 0 seconds and goes on. Write one number with one unit, such as \`"90m"\`.`;
    expect([...seen]).toEqual([
      "Parsing error",
      "inngest/valid-function-config: This trigger names neither an event nor a schedule. SDK 4 silently drops it, so it never starts a run; SDK 3 hands it on, and Inngest refuses the function, and the sync of the whole app with it. Write an `event` or a `cron`.",
      emptyId("step.run"),
      noDuration(""),
      emptyId("step.sleep"),
      noDuration("r"),
      noDuration("re"),
      noDuration("res"),
      noDuration("rest"),
      'inngest/valid-duration: An empty text is given to step.sleep("rest"), so the SDK throws: every attempt fails, and the run with it. Write one number with one unit, such as `"90m"`.',
    ]);
    expect(await shownIn(project, orderFile)).toEqual([]);
  });
});

/** What closes the brackets and quotes that are open at the end of a text. */
function closersOf(text: string): string {
  const pairs: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", '"': '"', "`": "`" };
  const open: string[] = [];
  for (const character of text) {
    const last = open.at(-1);
    if (character === last) open.pop();
    else if (last !== '"' && pairs[character] !== undefined) open.push(pairs[character]);
  }
  return open.toReversed().join("");
}

describe("the app", () => {
  const order = orderWith(`  await step.run("pack", () => 1);`);
  const unregistered =
    "2:21-4:2 error inngest/no-unregistered-functions: `order` is in no endpoint's list of functions: Inngest never hears of it, and nothing ever runs it. Add it to `functions` of `serve()` (src/serve.ts:6).";

  test("is seen anew in a function's file once the endpoint's file is linted", async () => {
    const serve = serveWith("");
    const project = await workshop.open({ ...app, "src/serve.ts": serve, [orderFile]: order });
    const { editor } = project;
    editor.open(orderFile, order);
    expect(await shownIn(project, orderFile)).toEqual([unregistered]);
    editor.open("src/serve.ts", serve);
    const diagnostics = await editor.diagnostics("src/serve.ts");
    expect(diagnostics.map(shown)).toEqual([
      "5:51-5:53 error inngest/no-unregistered-functions: `order` (src/order.ts:3) is not in this list, so Inngest never hears of what it does not name, and nothing ever runs it.",
    ]);
    const [register] = await editor.actions("src/serve.ts", diagnostics);
    expect(register?.title).toBe(
      "Add `order` (src/order.ts:3) to this list (inngest/no-unregistered-functions)",
    );
    const applied = register && (await editor.apply(register));
    expect(applied?.texts).toEqual({ "src/serve.ts": serveWith("order") });
    editor.change("src/serve.ts", serveWith("order"));
    expect(await shownIn(project, "src/serve.ts")).toEqual([]);
    editor.change(orderFile, `${order}// touched\n`);
    expect(await shownIn(project, orderFile)).toEqual([]);
  });

  test("without an endpoint is reported at the client until there is one", async () => {
    const project = await workshop.open({ "src/client.ts": client, [orderFile]: order });
    const { editor, write } = project;
    editor.open("src/client.ts", client);
    expect(await shownIn(project, "src/client.ts")).toEqual([
      '2:23-2:50 error inngest/require-serve-handler: Nothing serves the function of the client "shop": Inngest never hears of them, and no event or schedule runs them. Hand the client to `serve({ client, functions })` of your framework\'s adapter, or to `connect()`.',
    ]);
    write("src/serve.ts", serveWith("order"));
    editor.changedOnDisk("src/serve.ts");
    editor.open("src/serve.ts", serveWith("order"));
    expect(await shownIn(project, "src/serve.ts")).toEqual([]);
    editor.change("src/client.ts", `${client}// touched\n`);
    expect(await shownIn(project, "src/client.ts")).toEqual([]);
  });
});
