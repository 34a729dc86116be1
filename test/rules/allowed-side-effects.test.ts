import { describe, expect, it } from "vitest";
import type { Specifier } from "../../src/model/index.ts";
import { noSideEffectsOutsideStep } from "../../src/rules/no-side-effects-outside-step.ts";
import { messagesOf } from "./rule-tester.ts";

/** Code in a handler before a step, and what names it in the form of typescript-eslint's `TypeOrValueSpecifier`. */
interface Case {
  readonly name: string;
  readonly imports?: string;
  readonly code: string;
  readonly allow: Specifier;
}

const stripe = 'import Stripe from "stripe";\nconst stripe = new Stripe("key");';
const retrieve = "await stripe.customers.retrieve('a');";
const mail = 'import { sendMail } from "./lib/mail";';
const orders = `
class Orders {
  async load(id: string) {
    return fetch(id);
  }
}
const orders = new Orders();`;

const allowed: readonly Case[] = [
  { name: "a name", code: "await fetch('a');", allow: "fetch" },
  { name: "the name of a method", imports: stripe, code: retrieve, allow: "retrieve" },
  { name: "a method as it is written", imports: stripe, code: retrieve, allow: "stripe.customers.retrieve" },
  { name: "the end of that", imports: stripe, code: retrieve, allow: "customers.retrieve" },
  { name: "a global", code: "await fetch('a');", allow: { from: "lib", name: "fetch" } },
  {
    name: "a global of its object",
    code: "await globalThis.fetch('a');",
    allow: { from: "lib", name: "fetch" },
  },
  {
    name: "one of several names",
    code: "await fetch('a');",
    allow: { from: "lib", name: ["alert", "fetch"] },
  },
  {
    name: "a method of a package",
    imports: stripe,
    code: retrieve,
    allow: { from: "package", package: "stripe", name: "retrieve" },
  },
  {
    name: "a method of a type of a package",
    imports: stripe,
    code: retrieve,
    allow: { from: "package", package: "stripe", name: "CustomerResource.retrieve" },
  },
  {
    name: "everything of a type of a package",
    imports: stripe,
    code: retrieve,
    allow: { from: "package", package: "stripe", name: "CustomerResource" },
  },
  {
    name: "everything that is reached through a type of a package",
    imports: stripe,
    code: retrieve,
    allow: { from: "package", package: "stripe", name: "Stripe" },
  },
  {
    name: "a package by the name of its types",
    imports: 'import { Pool } from "pg";\nconst pool = new Pool();',
    code: "await pool.query('select 1');",
    allow: { from: "package", package: "@types/pg", name: "query" },
  },
  {
    name: "a package that has its types elsewhere",
    imports: 'import { Pool } from "pg";\nconst pool = new Pool();',
    code: "await pool.query('select 1');",
    allow: { from: "package", package: "pg", name: "Pool" },
  },
  {
    name: "a built-in module, with its prefix",
    imports: 'import { readFile } from "node:fs/promises";',
    code: "await readFile('a');",
    allow: { from: "package", package: "node:fs/promises", name: "readFile" },
  },
  {
    name: "a built-in module that holds another, without its prefix",
    imports: 'import { readFile } from "node:fs/promises";',
    code: "await readFile('a');",
    allow: { from: "package", package: "fs", name: "readFile" },
  },
  {
    name: "a namespace of a package",
    imports: 'import * as ai from "ai";',
    code: "await ai.generateText({ model: 'a', prompt: 'b' });",
    allow: { from: "package", package: "ai", name: "generateText" },
  },
  {
    name: "a function under another name",
    imports: 'import { generateText as write } from "ai";',
    code: "await write({ model: 'a', prompt: 'b' });",
    allow: { from: "package", package: "ai", name: "generateText" },
  },
  {
    name: "the default export of a package",
    imports: 'import get from "node-fetch";',
    code: "await get('a');",
    allow: { from: "package", package: "node-fetch", name: "default" },
  },
  {
    name: "the default export of a package by the name it has there",
    imports: 'import get from "node-fetch";',
    code: "await get('a');",
    allow: { from: "package", package: "node-fetch", name: "fetch" },
  },
  {
    name: "what a file of the project hands on from a package",
    imports: 'import { write } from "./lib/text";',
    code: "await write({ model: 'a', prompt: 'b' });",
    allow: { from: "package", package: "ai", name: "generateText" },
  },
  {
    name: "a query with a tag",
    imports: 'import postgres from "postgres";\nconst sql = postgres("a");',
    code: "await sql`select 1`;",
    allow: { from: "package", package: "postgres", name: "sql" },
  },
  { name: "a function of the project", imports: mail, code: "await sendMail('a', 'b');", allow: "sendMail" },
  {
    name: "a function of any file of the project",
    imports: mail,
    code: "await sendMail('a', 'b');",
    allow: { from: "file", name: "sendMail" },
  },
  {
    name: "a function of a file",
    imports: mail,
    code: "await sendMail('a', 'b');",
    allow: { from: "file", path: "lib/mail.ts", name: "sendMail" },
  },
  {
    name: "a function of a file, from the folder",
    imports: mail,
    code: "await sendMail('a', 'b');",
    allow: { from: "file", path: "./lib/mail.ts", name: "sendMail" },
  },
  {
    name: "a function of a file behind a barrel",
    imports: 'import { sendMail as send } from "./lib";',
    code: "await send('a', 'b');",
    allow: { from: "file", path: "lib/mail.ts", name: "sendMail" },
  },
  {
    name: "a method of a class of the project",
    imports: orders,
    code: "await orders.load('a');",
    allow: { from: "file", name: "Orders.load" },
  },
  {
    name: "everything of a class of the project",
    imports: orders,
    code: "await orders.load('a');",
    allow: { from: "file", name: "Orders" },
  },
  {
    name: "a function in a constant",
    imports: "const load = (() => fetch('a')) satisfies () => unknown;",
    code: "await load();",
    allow: { from: "file", name: "load" },
  },
  {
    name: "what a helper calls",
    imports: "async function load() {\n  return fetch('a');\n}",
    code: "await load();",
    allow: { from: "lib", name: "fetch" },
  },
];

const others: readonly (Case & { readonly reported: string })[] = [
  { name: "another name", code: "await fetch('a');", allow: "load", reported: "fetch()" },
  {
    name: "a global of the same name as a method",
    imports: 'import ky from "ky";',
    code: "await ky.get('a').json();",
    allow: { from: "lib", name: "json" },
    reported: "ky.get().json()",
  },
  {
    name: "the same name of another package",
    imports: stripe,
    code: retrieve,
    allow: { from: "package", package: "openai", name: "retrieve" },
    reported: "stripe.customers.retrieve()",
  },
  {
    name: "the same method of another type",
    imports: stripe,
    code: retrieve,
    allow: { from: "package", package: "stripe", name: "ChargeResource.retrieve" },
    reported: "stripe.customers.retrieve()",
  },
  {
    name: "a package whose name begins the same",
    imports: 'import nodeFetch from "node-fetch";',
    code: "await nodeFetch('a');",
    allow: { from: "package", package: "node", name: "nodeFetch" },
    reported: "nodeFetch()",
  },
  {
    name: "a file of the same name, for what is a package's",
    imports: stripe,
    code: retrieve,
    allow: { from: "file", name: "retrieve" },
    reported: "stripe.customers.retrieve()",
  },
  {
    name: "another file",
    imports: mail,
    code: "await sendMail('a', 'b');",
    allow: { from: "file", path: "lib/time.ts", name: "sendMail" },
    reported: "resend.emails.send()",
  },
  {
    name: "a file whose name only ends the same",
    imports: mail,
    code: "await sendMail('a', 'b');",
    allow: { from: "file", path: "ail.ts", name: "sendMail" },
    reported: "resend.emails.send()",
  },
  {
    name: "a function of the project with the name of a global",
    imports: "const load = { fetch: async () => globalThis.fetch('a') };",
    code: "await load.fetch();",
    allow: { from: "package", package: "undici", name: "fetch" },
    reported: "globalThis.fetch()",
  },
];

function effectsIn({
  imports = "",
  code,
  allow,
}: Omit<Case, "allow"> & { readonly allow: Specifier | null }): readonly string[] {
  const text = `${imports}
import { inngest } from "./client";

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ step }) => {
  ${code}
  await step.run("end", () => work());
});
`;
  return messagesOf(noSideEffectsOutsideStep, text, { allow: allow === null ? [] : [allow] }).map(
    (message) => /^`(.*)` is outside/.exec(message)?.[1] ?? message,
  );
}

describe("`allow` takes", () => {
  it.each(allowed)("$name", (each) => {
    expect(effectsIn({ ...each, allow: null })).toHaveLength(1);
    expect(effectsIn(each)).toEqual([]);
  });
});

describe("`allow` is not for", () => {
  it.each(others)("$name", (each) => {
    expect(effectsIn(each)).toEqual([each.reported]);
  });
});
