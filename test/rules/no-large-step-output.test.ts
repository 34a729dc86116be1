import { describe, expect, it } from "vitest";
import { noLargeStepOutput } from "../../src/rules/no-large-step-output.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

/** A handler with this code, beside services as projects have them. */
function handler(code: string): string {
  return `
import { PrismaClient } from "@prisma/client";
import { createHash, createHmac, createSign, hkdfSync, pbkdf2Sync, randomBytes, scryptSync } from "node:crypto";
import fs from "node:fs";
import { readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import sharp from "sharp";
import { inngest } from "./client";
import { PrismaClient as GeneratedClient } from "./prisma/client";

declare const page: { pdf(): Promise<Buffer>; screenshot(): Promise<Uint8Array>; title(): Promise<string> };
declare const orders: { findMany(): Promise<string[]>; list: { findMany(): Promise<string[]> } };
declare const stored: Uint8Array;
declare function save(...values: unknown[]): Promise<void>;
declare const query: { where: { id: string } };

const db = new PrismaClient();
const generated = new GeneratedClient();

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.paid" } }, async ({ event, step }) => {
${code}
});
`;
}

function placed(code: string, text: string): Record<"line" | "column" | "endLine" | "endColumn", number> {
  const whole = handler(code);
  const start = whole.lastIndexOf(text);
  const before = whole.slice(0, start).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { line: before.length, column, endLine: before.length, endColumn: column + text.length };
}

const valid = (name: string, code: string) => ({ name, code: handler(code) });

function large(
  name: string,
  code: string,
  messageId: "bytes" | "encoded" | "file" | "rows",
  { text, at = text, part }: { readonly text: string; readonly at?: string; readonly part?: string },
) {
  return {
    name,
    code: handler(code),
    errors: [
      {
        messageId,
        data: {
          part: part === undefined ? "The result" : `\`${part}\` in the result`,
          step: 'step.run("load")',
          text,
        },
        ...placed(code, at),
      },
    ],
  };
}

testRule(noLargeStepOutput, {
  typed: {
    valid: [
      valid(
        "a number of bytes",
        `await step.run("load", async () => (await readFile("report.pdf")).length);`,
      ),
      valid(
        "where the bytes were stored",
        `await step.run("load", async () => { const pdf = await page.pdf(); await save(pdf); return { key: "report.pdf" }; });`,
      ),
      valid("a text", `await step.run("load", () => page.title());`),
      valid("a digest in hex", `await step.run("load", () => createHash("sha1").update("x").digest("hex"));`),
      valid(
        "a digest as bytes in hex",
        `await step.run("load", () => createHash("sha1").update("x").digest().toString("hex"));`,
      ),
      valid("a few random bytes", `await step.run("load", () => randomBytes(16).toString("hex"));`),
      valid("a number in hex", `await step.run("load", () => (255).toString(16));`),
      valid(
        "an ArrayBuffer, which is lost and not large",
        `const bytes = await step.run("load", async () => (await fetch("https://example.com")).arrayBuffer());
         await save(bytes);`,
      ),
      valid("some columns", `await step.run("load", () => db.user.findMany({ select: { id: true } }));`),
      valid(
        "some rows",
        `await step.run("load", () => db.user.findMany({ where: { id: "1" }, take: 100 }));`,
      ),
      valid("a query that is made elsewhere", `await step.run("load", () => db.user.findMany(query));`),
      valid("a query that is spread", `await step.run("load", () => db.user.findMany({ ...query }));`),
      valid(
        "what is made of the rows",
        `await step.run("load", async () => { const users = await db.user.findMany(); return users.map(({ id }) => id); });`,
      ),
      valid("one row", `await step.run("load", () => db.user.findUnique({ where: { id: "1" } }));`),
      valid("a findMany of the project", `await step.run("load", () => orders.list.findMany());`),
      valid("a file outside a step", `const text = await readFile("report.csv", "utf8"); await save(text);`),
      valid(
        "a file that the body uses",
        `await step.run("load", async () => { await save(await readFile("x", "utf8")); });`,
      ),
      valid(
        "a digest of Web Crypto in hex",
        `await step.run("load", async () => {
           const digest = await crypto.subtle.digest("SHA-256", stored);
           return Buffer.from(digest).toString("hex");
         });`,
      ),
      valid(
        "a digest of Web Crypto in base64",
        `await step.run("load", async () => Buffer.from(await crypto.subtle.digest("SHA-256", stored)).toString("base64"));`,
      ),
      valid(
        "a digest in base64, as browsers write it",
        `await step.run("load", async () => {
           const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", stored));
           return btoa(String.fromCharCode(...bytes));
         });`,
      ),
      valid(
        "a few random bytes of Web Crypto",
        `await step.run("load", () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("hex"));`,
      ),
      valid("a few bytes that were made empty", `await step.run("load", () => new Uint8Array(16));`),
      valid(
        "a short text in base64",
        `await step.run("load", () => Buffer.from(\`\${event.data.name}:secret\`).toString("base64"));`,
      ),
      valid(
        "a range of bytes in hex",
        `await step.run("load", async () => (await readFile("x.png")).toString("hex", 0, 8));`,
      ),
      valid(
        "the first bytes in hex",
        `await step.run("load", async () => (await readFile("x.png")).subarray(0, 16).toString("hex"));`,
      ),
      valid(
        "the last bytes in hex",
        `await step.run("load", async () => { const bytes = await readFile("x.png"); return bytes.slice(-8).toString("hex"); });`,
      ),
      valid(
        "the first bytes as text",
        `await step.run("load", async () => (await readFile("x.csv")).toString("utf8", 0, 80));`,
      ),
      valid("a key in hex", `await step.run("load", () => scryptSync("word", "salt", 64).toString("hex"));`),
      valid(
        "keys of other kinds",
        `await step.run("load", () => [pbkdf2Sync("word", "salt", 1, 64, "sha512").toString("hex"), Buffer.from(hkdfSync("sha512", "a", "b", "c", 64)).toString("hex")]);`,
      ),
      valid(
        "a signature",
        `await step.run("load", () => createSign("SHA256").update("x").sign("key").toString("base64"));`,
      ),
      valid(
        "the bytes of a signature",
        `await step.run("load", () => createHmac("sha256", "key").update("x").digest());`,
      ),
      valid("a digest as bytes", `await step.run("load", () => createHash("sha256").update("x").digest());`),
      valid("a few random bytes as they are", `await step.run("load", () => randomBytes(16));`),
      valid(
        "the rows without some columns",
        `await step.run("load", () => db.user.findMany({ omit: { name: true } }));`,
      ),
      valid(
        "the number of rows",
        `await step.run("load", async () => {
           const [users, total] = await Promise.all([db.user.findMany({}), db.user.count()]);
           await save(users);
           return { total };
         });`,
      ),
      valid(
        "bytes in a text, as which they make no sense",
        `await step.run("load", () => \`\${gzipSync("x")}\`);`,
      ),
      {
        name: "a step of another library",
        code: `
          import { readFile } from "node:fs/promises";
          declare const step: { run<T>(id: string, body: () => T): Promise<T> };
          await step.run("load", () => readFile("x", "utf8"));
        `,
      },
    ],
    invalid: [
      large("a file", `await step.run("load", () => readFile("report.csv", "utf8"));`, "file", {
        text: 'readFile("report.csv", "utf8")',
      }),
      large(
        "a file as bytes, read at once",
        `await step.run("load", () => ({ csv: fs.readFileSync("report.csv") }));`,
        "bytes",
        { text: 'fs.readFileSync("report.csv")', part: ".csv" },
      ),
      large(
        "bytes through a constant",
        `await step.run("load", async () => { const pdf = await page.pdf(); return { pdf, pages: 1 }; });`,
        "bytes",
        { text: "page.pdf()", at: "pdf, pages".slice(0, 3), part: ".pdf" },
      ),
      large("a typed array", `await step.run("load", async () => await page.screenshot());`, "bytes", {
        text: "page.screenshot()",
        at: "await page.screenshot()",
      }),
      large("an image", `await step.run("load", () => sharp("x.png").resize(100).toBuffer());`, "bytes", {
        text: 'sharp("x.png").resize(100).toBuffer()',
      }),
      large(
        "bytes in base64",
        `await step.run("load", async () => {
           const shot = await page.screenshot();
           return Buffer.from(shot).toString("base64");
         });`,
        "encoded",
        { text: 'Buffer.from(shot).toString("base64")' },
      ),
      large(
        "bytes of a constant in base64",
        `await step.run("load", async () => { const pdf = await page.pdf(); return pdf.toString("base64"); });`,
        "encoded",
        { text: 'pdf.toString("base64")' },
      ),
      large("a table", `await step.run("load", () => db.user.findMany());`, "rows", {
        text: "db.user.findMany()",
      }),
      large(
        "all columns of the rows that a filter leaves",
        `const found = await step.run("load", async () => {
           const users = await db.user.findMany({ where: { name: "Ada" } });
           return users;
         });
         await save(found);`,
        "rows",
        { text: 'db.user.findMany({ where: { name: "Ada" } })', at: "users;".slice(0, 5) },
      ),
      large("bytes that are compressed", `await step.run("load", () => gzipSync("x"));`, "bytes", {
        text: 'gzipSync("x")',
      }),
      large(
        "bytes that are compressed, in base64",
        `await step.run("load", () => brotliCompressSync("x").toString("base64"));`,
        "encoded",
        { text: 'brotliCompressSync("x").toString("base64")' },
      ),
      large(
        "bytes without their beginning",
        `await step.run("load", async () => (await readFile("x.png")).subarray(8).toString("hex"));`,
        "encoded",
        {
          text: '(await readFile("x.png")).subarray(8).toString("h…',
          at: '(await readFile("x.png")).subarray(8).toString("hex")',
        },
      ),
      large(
        "the text of a file that is read as bytes",
        `await step.run("load", async () => (await readFile("x.csv")).toString());`,
        "file",
        { text: '(await readFile("x.csv")).toString()' },
      ),
      large(
        "the text of a file that is read as bytes at once",
        `await step.run("load", () => fs.readFileSync("x.csv").toString());`,
        "file",
        { text: 'fs.readFileSync("x.csv").toString()' },
      ),
      large(
        "the text of a file through a constant",
        `await step.run("load", async () => {
           const bytes = await readFile("x.csv");
           return { text: bytes.toString("utf8") };
         });`,
        "file",
        { text: 'bytes.toString("utf8")', part: ".text" },
      ),
      large(
        "a table beside its length",
        `await step.run("load", async () => {
           const [users, total] = await Promise.all([db.user.findMany({}), db.user.count()]);
           return { total, users };
         });`,
        "rows",
        { text: "db.user.findMany({})", at: `users`, part: ".users" },
      ),
      large(
        "bytes in base64 within a text",
        `await step.run("load", async () => \`data:image/png;base64,\${(await readFile("x.png")).toString("base64")}\`);`,
        "encoded",
        {
          text: '(await readFile("x.png")).toString("base64")',
          at: `\`data:image/png;base64,\${(await readFile("x.png")).toString("base64")}\``,
        },
      ),
      large(
        "bytes in base64 at the end of a text",
        `await step.run("load", async () => {
           const image = (await page.screenshot());
           const text = "data:image/png;" + "base64," + Buffer.from(image).toString("base64");
           return { text };
         });`,
        "encoded",
        { text: 'Buffer.from(image).toString("base64")', at: `text`, part: ".text" },
      ),
      large(
        "a file within a text",
        `await step.run("load", async () => \`prices: \${await readFile("x.csv")}\`);`,
        "file",
        { text: 'readFile("x.csv")', at: `\`prices: \${await readFile("x.csv")}\`` },
      ),
      large(
        "a table of a client that is generated into the project",
        `await step.run("load", () => generated.user.findMany());`,
        "rows",
        { text: "generated.user.findMany()" },
      ),
    ],
  },
  untyped: {
    valid: [
      valid(
        "without types, nothing is known",
        `await step.run("load", () => readFile("report.csv", "utf8"));`,
      ),
    ],
    invalid: [],
  },
});

describe("the words", () => {
  it("name the limits", () => {
    expect(
      messagesOf(noLargeStepOutput, handler(`await step.run("load", () => readFile("report.csv", "utf8"));`)),
    ).toEqual([
      'The result of step.run("load") is a whole file, of `readFile("report.csv", "utf8")`: a step may return 4 MiB, and a run keep 32 MiB of results; beyond that the run fails. Return what is needed of the file, or where it is.',
    ]);
  });
});
