import { describe, expect, it } from "vitest";
import { noLargeStepOutput } from "../../src/rules/no-large-step-output.ts";
import { messagesOf, testRule } from "./rule-tester.ts";

/** A handler with this code, beside services as projects have them. */
function handler(code: string): string {
  return `
import { PrismaClient } from "@prisma/client";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { inngest } from "./client";
import { PrismaClient as GeneratedClient } from "./prisma/client";

declare const page: { pdf(): Promise<Buffer>; screenshot(): Promise<Uint8Array>; title(): Promise<string> };
declare const orders: { findMany(): Promise<string[]>; list: { findMany(): Promise<string[]> } };
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
