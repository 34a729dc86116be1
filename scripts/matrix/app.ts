/**
 * The app that every row lints. Its mistakes stand on the same lines in TypeScript and in JavaScript, on version 3 and on
 * version 4 of the SDK, so that rows can be compared.
 */

/** The texts of a project by their path from its root. */
export type Files = Readonly<Record<string, string>>;

/** Which text of the app a row needs. */
export interface AppForm {
  /** The major of the SDK: version 4 names the triggers in the options, version 3 in an argument of their own. */
  readonly sdk: 3 | 4;
  readonly language: "ts" | "js";
}

/** The line of the app that has a fix, and what the fix makes of it. */
const floating = {
  found: '    step.run("pack", () => orderId);\n',
  fixed: '    await step.run("pack", () => orderId);\n',
};

/** The source files of the app in one folder. */
function appFiles({ sdk, language }: AppForm): Files {
  const typed = (annotation: string): string => (language === "ts" ? annotation : "");
  const options = (id: string, event: string): string =>
    sdk === 4
      ? `  { id: "${id}", triggers: { event: "${event}" } },`
      : `  { id: "${id}" }, { event: "${event}" },`;
  return {
    [`src/client.${language}`]: `import { Inngest } from "inngest";

export const inngest = new Inngest({ id: "shop" });
`,
    [`src/payments.${language}`]: `export async function charge(orderId${typed(": string")})${typed(": Promise<void>")} {
  await fetch("https://bank.example/charges", { method: "POST", body: orderId });
}
`,
    [`src/orders.${language}`]: `import { inngest } from "./client.js";
import { charge } from "./payments.js";

export const payOrder = inngest.createFunction(
${options("pay-order", "shop/order.placed")}
  async ({ event, step }) => {
    const orderId = String(event.data.orderId);
    await charge(orderId);
${floating.found}    await step.run("ship", async () => {
      await step.run("print-label", () => orderId);
    });
  },
);

export const refundOrder = inngest.createFunction(
${options("refund-order", "shop/order.returned")}
  async ({ event, step }) => {
    await step.run("refund", () => charge(String(event.data.orderId)));
  },
);
`,
    [`src/welcome.${language}`]: `import { inngest } from "./client.js";
import { charge } from "./payments.js";

export const welcome = inngest.createFunction(
${options("welcome", "shop/customer.created")}
  async ({ event, step }) => {
    const name = await step.run("read-name", () => String(event.data.name));
    await step.sleep("a-day", "1d");
    await step.run("charge", () => charge(name));
  },
);
`,
    [`src/server.${language}`]: `import { serve } from "inngest/edge";
import { inngest } from "./client.js";
import { payOrder } from "./orders.js";
import { welcome } from "./welcome.js";

export default serve({ client: inngest, functions: [payOrder, welcome] });
`,
  };
}

/** What the files are after every fix was applied: one line more is awaited, and nothing else is touched. */
export function fixedFiles(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, text.replace(floating.found, floating.fixed)]),
  );
}

const compilerOptions = {
  strict: true,
  target: "es2022",
  lib: ["es2022", "dom"],
  module: "nodenext",
  types: [] as string[],
  skipLibCheck: true,
};

/** An app in one package. */
export function singlePackage(form: AppForm): Files {
  return {
    "tsconfig.json": json({
      compilerOptions: { ...compilerOptions, noEmit: true, ...(form.language === "js" && { allowJs: true }) },
      include: ["src"],
    }),
    ...appFiles(form),
  };
}

/**
 * The same app as two packages of a workspace with project references: the client and the functions in one, the endpoint
 * in the other.
 */
export function workspace(form: AppForm): Files {
  const files = Object.entries(appFiles(form)).map(([file, text]): [string, string] =>
    file.startsWith("src/server.")
      ? [`packages/web/${file}`, text.replace(/"\.\/\w+\.js"/g, '"@shop/jobs"')]
      : [`packages/jobs/${file}`, text],
  );
  const project = { ...compilerOptions, composite: true, declaration: true, rootDir: "src", outDir: "dist" };
  return {
    "tsconfig.json": json({
      files: [],
      references: [{ path: "packages/jobs" }, { path: "packages/web" }],
    }),
    "packages/jobs/package.json": json({
      name: "@shop/jobs",
      version: "1.0.0",
      private: true,
      type: "module",
      exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    }),
    "packages/jobs/tsconfig.json": json({ compilerOptions: project, include: ["src"] }),
    [`packages/jobs/src/index.${form.language}`]: `export { inngest } from "./client.js";
export { payOrder, refundOrder } from "./orders.js";
export { welcome } from "./welcome.js";
`,
    "packages/web/package.json": json({
      name: "@shop/web",
      version: "1.0.0",
      private: true,
      type: "module",
      dependencies: { "@shop/jobs": "1.0.0" },
    }),
    "packages/web/tsconfig.json": json({
      compilerOptions: project,
      include: ["src"],
      references: [{ path: "../jobs" }],
    }),
    ...Object.fromEntries(files),
  };
}

/** JSON as people write it into a file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
