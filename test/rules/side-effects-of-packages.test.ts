import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { noSideEffectsOutsideStep } from "../../src/rules/no-side-effects-outside-step.ts";
import { messagesOf } from "./rule-tester.ts";

/** Calls of a package in replayed code. What they are declared as stands in the `node_modules` of the project. */
interface Calls {
  readonly of: string;
  readonly imports: string;
  /** Each is left alone. */
  readonly harmless?: readonly string[];
  /** Each with what is reported of it. */
  readonly effects?: Readonly<Record<string, readonly string[]>>;
}

const packages: readonly Calls[] = [
  // Validation
  {
    of: "zod",
    imports: `
      import { z } from "zod";
      const schema = z.object({ id: z.string() });`,
    harmless: ["await schema.parseAsync(event.data);", "await schema.safeParseAsync(event.data);"],
  },
  {
    of: "yup",
    imports: `
      import * as yup from "yup";
      const schema = yup.object({ id: yup.string().required() });`,
    harmless: ["await schema.validate(event.data);", "await schema.isValid(event.data);"],
  },
  {
    of: "valibot",
    imports: `
      import * as v from "valibot";
      const schema = v.objectAsync({ id: v.string() });`,
    harmless: ["await v.parseAsync(schema, event.data);", "await v.safeParseAsync(schema, event.data);"],
  },
  {
    of: "ajv",
    imports: `
      import { Ajv } from "ajv";
      const ajv = new Ajv();
      const validate = ajv.compile({ $async: true });`,
    harmless: ["await validate(event.data);", "await ajv.compileAsync({ $async: true });"],
  },

  // What runs callbacks
  {
    of: "p-map, p-limit, p-queue and p-retry",
    imports: `
      import { writeFile } from "node:fs/promises";
      import pLimit from "p-limit";
      import pMap from "p-map";
      import PQueue from "p-queue";
      import pRetry from "p-retry";
      const limit = pLimit(2);
      const queue = new PQueue({ concurrency: 2 });
      const ids: string[] = [];
      const save = async (id: string) => writeFile(id, id);
      const title = async (id: string) => id.toUpperCase();`,
    harmless: [
      "await pMap(ids, (id) => step.run(id, () => save(id)));",
      "await pMap(ids, title);",
      "await limit(() => step.run('a', () => save('a')));",
      "await queue.add(() => step.run('b', () => save('b')));",
      "await queue.onIdle();",
      "await pRetry(() => step.run('c', () => save('c')));",
      "await Promise.all([step.run('d', () => save('d')), Promise.resolve(1)]);",
    ],
    effects: {
      "await pMap(ids, save);": ["writeFile()"],
      "await pMap(ids, (id) => save(id));": ["writeFile()"],
      "await limit(save, 'a');": ["writeFile()"],
      "await limit(() => save('a'));": ["writeFile()"],
      "await queue.add(() => save('a'));": ["writeFile()"],
      "await pRetry(() => save('a'));": ["writeFile()"],
    },
  },
  {
    of: "neverthrow",
    imports: 'import { okAsync, ResultAsync } from "neverthrow";',
    harmless: [
      "await okAsync(1);",
      "await ResultAsync.fromPromise(step.run('a', () => work()), (error) => error);",
    ],
    effects: { "await ResultAsync.fromPromise(fetch('https://a.example'), (error) => error);": ["fetch()"] },
  },
  {
    of: "@sentry/core",
    imports: 'import * as Sentry from "@sentry/core";',
    harmless: [
      "await Sentry.startSpan({ name: 'a' }, async () => work());",
      "await Sentry.startSpan({ name: 'b' }, async () => step.run('b', () => work()));",
      "await Sentry.flush(1000);",
    ],
    effects: {
      "await Sentry.startSpan({ name: 'c' }, async () => fetch('https://a.example'));": ["fetch()"],
    },
  },
  {
    of: "@inngest/agent-kit",
    imports: `
      import { createAgent, createNetwork } from "@inngest/agent-kit";
      const writer = createAgent({ name: "Writer", system: "You write." });
      const team = createNetwork({ name: "Team", agents: [writer] });`,
    harmless: ["await writer.run('Hello');", "await team.run('Hello');"],
  },

  // Computing
  {
    of: "bcrypt and jose",
    imports: `
      import bcrypt from "bcrypt";
      import * as jose from "jose";
      const key = new Uint8Array();`,
    harmless: [
      "await bcrypt.compare('a', 'b');",
      "await jose.jwtVerify('token', key);",
      "await new jose.SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(key);",
    ],
  },
  {
    of: "sharp",
    imports: 'import sharp from "sharp";',
    harmless: ["await sharp('a.png').resize(100).toBuffer();", "await sharp('a.png').metadata();"],
    effects: { "await sharp('a.png').resize(100).toFile('b.png');": ["sharp().resize().toFile()"] },
  },
  {
    of: "marked, ejs, qrcode and @react-email/render",
    imports: `
      import { render } from "@react-email/render";
      import ejs from "ejs";
      import { marked } from "marked";
      import QRCode from "qrcode";`,
    harmless: [
      "await render('<p/>');",
      "await ejs.render('a', {}, { async: true });",
      "await marked.parse('a', { async: true });",
      "await QRCode.toDataURL('a');",
    ],
    effects: {
      "await ejs.renderFile('a.ejs');": ["ejs.renderFile()"],
      "await QRCode.toFile('a.png', 'a');": ["QRCode.toFile()"],
    },
  },
  {
    of: "the built-in modules that compute",
    imports: `
      import { scrypt } from "node:crypto";
      import { text } from "node:stream/consumers";
      import { Readable } from "node:stream";
      import { promisify } from "node:util";
      import { gzip } from "node:zlib";
      const compress = promisify(gzip);
      const derive = promisify(scrypt);`,
    harmless: [
      "await crypto.subtle.digest('SHA-256', new Uint8Array());",
      "await compress('a');",
      "await derive('a', 'b', 32);",
      "await text(Readable.from(['a']));",
      "await new Response('a').json();",
      "await import('node:fs/promises');",
    ],
  },

  // The request in hand
  {
    of: "next and next-intl",
    imports: `
      import { cookies, headers } from "next/headers";
      import * as request from "next/headers";
      import { getLocale, getTranslations } from "next-intl/server";`,
    harmless: [
      "await cookies();",
      "await headers();",
      "await request.cookies();",
      "await getLocale();",
      "await getTranslations('mail');",
    ],
  },

  // Files and processes
  {
    of: "the built-in modules for files and processes",
    imports: `
      import { exec, execFile, execSync, spawn } from "node:child_process";
      import fs from "node:fs";
      import { open, readFile, stat } from "node:fs/promises";
      import util, { promisify } from "node:util";
      const run = promisify(exec);
      const runFile = util.promisify(execFile);`,
    effects: {
      "fs.readFileSync('a');": ["fs.readFileSync()"],
      "fs.existsSync('a');": ["fs.existsSync()"],
      "fs.readFile('a', () => {});": ["fs.readFile()"],
      "await fs.promises.readFile('a');": ["fs.promises.readFile()"],
      "execSync('ls');": ["execSync()"],
      "await run('ls');": ["run()"],
      "await runFile('ls');": ["runFile()"],
      // The status and the text are there already; the handle goes on writing.
      "const status = await stat('a'); if (status.isFile()) work();": ["stat()"],
      "const lines = (await readFile('a', 'utf8')).split('a');": ["readFile()"],
      "const words = fs.readFileSync('a', 'utf8').split('a');": ["fs.readFileSync()"],
      "spawn('ls').on('exit', () => {});": ["spawn()"],
      "const handle = await open('a'); await handle.write('a');": ["open()", "handle.write()"],
    },
  },

  // Databases
  {
    of: "@prisma/client",
    imports: `
      import { PrismaClient } from "@prisma/client";
      const prisma = new PrismaClient();`,
    harmless: ["await prisma.$connect();", "prisma.user.findMany();"],
    effects: {
      "await prisma.user.findMany();": ["prisma.user.findMany()"],
      "await prisma.$transaction(async (tx) => tx.user.findMany());": ["prisma.$transaction()"],
    },
  },
  {
    of: "the client that Prisma 7 writes into the project",
    imports: `
      import { PrismaClient } from "./prisma/client";
      const prisma = new PrismaClient();`,
    harmless: ["await prisma.$connect();", "prisma.user.findMany();"],
    effects: {
      "await prisma.user.findMany();": ["prisma.user.findMany()"],
      "await prisma.user.findUnique({ where: { id: 'a' } });": ["prisma.user.findUnique()"],
      "await prisma.$queryRaw`select 1`;": ["prisma.$queryRaw`…`"],
    },
  },
  {
    of: "postgres",
    imports: `
      import postgres from "postgres";
      const sql = postgres("postgres://localhost");
      const only = sql\`where id = 1\`;
      const count = async () => (await sql\`select 1\`).length;`,
    harmless: ["const where = sql`where id = 1`;", "await sql.end();"],
    effects: {
      "await sql`select 1`;": ["sql`…`"],
      "const [user] = await sql`select 1 ${only}`;": ["sql`…`"],
      "const pending = sql`select 1`; await pending;": ["sql`…`"],
      "await Promise.all([sql`select 1`, sql`select 2`]);": ["sql`…`", "sql`…`"],
      "await sql.unsafe('select 1');": ["sql.unsafe()"],
      "await sql.begin(async (tx) => { await tx`select 1`; });": ["sql.begin()"],
      "for await (const rows of sql`select 1`.cursor(10)) work(rows);": ["sql`select 1`.cursor()"],
      "await count();": ["sql`…`"],
    },
  },
  {
    of: "@neondatabase/serverless",
    imports: `
      import { neon } from "@neondatabase/serverless";
      const sql = neon("postgres://localhost");`,
    effects: { "await sql`select 1`;": ["sql`…`"], "await sql.query('select 1');": ["sql.query()"] },
  },
  {
    of: "knex",
    imports: `
      import knex from "knex";
      const db = knex({ client: "pg" });`,
    harmless: ["const query = db('users').where({ id: 1 });"],
    effects: {
      "await db('users').where({ id: 1 });": ["db().where()"],
      "await db('users');": ["db()"],
      "await db.raw('select 1');": ["db.raw()"],
    },
  },
  {
    of: "kysely",
    imports: `
      import { Kysely, sql } from "kysely";
      const db = new Kysely({});`,
    harmless: ["db.selectFrom('user').selectAll();", "await db.destroy();"],
    effects: {
      "await db.selectFrom('user').selectAll().execute();": ["db.selectFrom().selectAll().execute()"],
      "await sql`select 1`.execute(db);": ["sql`select 1`.execute()"],
      "for await (const user of db.selectFrom('user').stream()) work(user);": ["db.selectFrom().stream()"],
    },
  },
  {
    of: "mongoose",
    imports: `
      import mongoose, { connect } from "mongoose";
      const User = mongoose.model<{ name: string }>("User");`,
    harmless: [
      "await mongoose.connect('mongodb://localhost');",
      "await connect('mongodb://localhost');",
      "await new User({}).validate();",
    ],
    effects: {
      "await User.findOne({ name: 'a' });": ["User.findOne()"],
      "await User.find().lean();": ["User.find().lean()"],
      "await new User({}).save();": ["new User({}).save()"],
      "for await (const user of User.find().cursor()) work(user);": ["User.find().cursor()"],
    },
  },
  {
    of: "mongodb",
    imports: `
      import { MongoClient } from "mongodb";
      const client = new MongoClient("mongodb://localhost");
      const users = client.db().collection("users");`,
    harmless: ["await client.connect();", "await client.close();", "const cursor = users.find();"],
    effects: {
      "await users.findOne({});": ["users.findOne()"],
      "await users.find().toArray();": ["users.find().toArray()"],
      "for await (const user of users.find()) work(user);": ["users.find()"],
    },
  },
  {
    of: "pg",
    imports: `
      import { Pool } from "pg";
      const pool = new Pool();`,
    harmless: ["const client = await pool.connect(); client.release();", "await pool.end();"],
    effects: {
      "await pool.query('select 1');": ["pool.query()"],
      "const other = await pool.connect(); await other.query('select 1');": ["other.query()"],
    },
  },
  {
    of: "better-sqlite3",
    imports: `
      import Database from "better-sqlite3";
      const db = new Database("a.db");
      const insert = db.prepare("insert");`,
    harmless: ["const query = db.prepare('select 1');"],
    effects: {
      "db.prepare('select 1').get();": ["db.prepare().get()"],
      "const rows = db.prepare('select 1').all();": ["db.prepare().all()"],
      "insert.run(1);": ["insert.run()"],
      "db.exec('vacuum');": ["db.exec()"],
    },
  },
  {
    of: "redis and ioredis",
    imports: `
      import Redis from "ioredis";
      import { createClient } from "redis";
      const client = createClient();
      const cache = new Redis();`,
    harmless: ["await client.connect();", "await cache.quit();"],
    effects: {
      "await client.get('a');": ["client.get()"],
      "await client.set('a', 'b');": ["client.set()"],
      "await cache.get('a');": ["cache.get()"],
    },
  },
  {
    of: "typeorm",
    imports: `
      import { DataSource } from "typeorm";
      class User { id = ""; }
      const source = new DataSource({});`,
    harmless: ["await source.initialize();"],
    effects: {
      "await source.getRepository(User).findOneByOrFail({ id: 'a' });": [
        "source.getRepository().findOneByOrFail()",
      ],
    },
  },
  {
    of: "@supabase/supabase-js",
    imports: `
      import { createClient } from "@supabase/supabase-js";
      const supabase = createClient("https://a.example", "key");`,
    harmless: [
      "supabase.storage.from('a').getPublicUrl('b');",
      "const query = supabase.from('users').select();",
    ],
    effects: {
      "await supabase.from('users').select().eq('id', 1).single();": [
        "supabase.from().select().eq().single()",
      ],
      "await supabase.from('users').insert({});": ["supabase.from().insert()"],
      "await supabase.storage.from('a').upload('b', 'c');": ["supabase.storage.from().upload()"],
    },
  },

  // Services
  {
    of: "@aws-sdk/client-s3",
    imports: `
      import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
      import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
      const s3 = new S3Client({});
      const get = new GetObjectCommand({ Bucket: "a", Key: "b" });`,
    harmless: ["await getSignedUrl(s3, get);"],
    effects: {
      "const object = await s3.send(get); await object.Body?.transformToString();": ["s3.send()"],
    },
  },
  {
    of: "stripe",
    imports: `
      import Stripe from "stripe";
      const stripe = new Stripe("key");`,
    harmless: [
      "stripe.webhooks.constructEvent('a', 'b', 'c');",
      "await stripe.webhooks.constructEventAsync('a', 'b', 'c');",
    ],
    effects: {
      "await stripe.customers.retrieve('a');": ["stripe.customers.retrieve()"],
      "for await (const customer of stripe.customers.list()) work(customer);": ["stripe.customers.list()"],
      "await stripe.customers.list().autoPagingToArray({ limit: 9 });": [
        "stripe.customers.list().autoPagingToArray()",
      ],
    },
  },
  {
    of: "openai, @anthropic-ai/sdk and ai",
    imports: `
      import Anthropic from "@anthropic-ai/sdk";
      import { convertToModelMessages, generateText, streamText } from "ai";
      import OpenAI from "openai";
      const openai = new OpenAI();
      const anthropic = new Anthropic();
      const ask = { model: "a", max_tokens: 1, messages: [] };`,
    harmless: [
      "await convertToModelMessages([]);",
      "await step.ai.wrap('ask', generateText, { model: 'a', prompt: 'b' });",
    ],
    effects: {
      "await openai.chat.completions.create(ask);": ["openai.chat.completions.create()"],
      "await openai.chat.completions.create(ask).withResponse();": [
        "openai.chat.completions.create().withResponse()",
      ],
      // The request is made where the stream is, and only there.
      "const chunks = openai.chat.completions.stream(ask); await chunks.finalChatCompletion();": [
        "openai.chat.completions.stream()",
      ],
      "await anthropic.messages.create(ask);": ["anthropic.messages.create()"],
      "const parts = anthropic.messages.stream(ask); for await (const part of parts) work(part);": [
        "anthropic.messages.stream()",
      ],
      "await generateText({ model: 'a', prompt: 'b' });": ["generateText()"],
      "const { text } = streamText({ model: 'a', prompt: 'b' }); await text;": ["streamText()"],
    },
  },
  {
    of: "node-fetch, ky and execa",
    imports: `
      import { $, execa } from "execa";
      import ky from "ky";
      import nodeFetch from "node-fetch";`,
    effects: {
      // The body belongs to the request that is reported already.
      "const response = await nodeFetch('https://a.example'); await response.json();": ["nodeFetch()"],
      "await ky.get('https://a.example').json();": ["ky.get().json()"],
      "await execa('ls');": ["execa()"],
      "await $`ls`;": ["$`…`"],
    },
  },
];

/** A handler in which each of the lines is followed by a step. */
function handlerOf(imports: string, lines: readonly string[]): string {
  return `${imports}
import { inngest } from "./client";
declare function work(...values: unknown[]): void;

inngest.createFunction({ id: "fn", triggers: { event: "shop/order.placed" } }, async ({ event, step }) => {
${lines.map((line) => `  { ${line} }`).join("\n")}
  await step.run("end", () => work(event));
});
`;
}

/** What the rule names as a side effect, line by line. */
function effectsIn(code: string): readonly string[] {
  return messagesOf(noSideEffectsOutsideStep, code).map(
    (text) => /^`(.*)` is outside/.exec(text)?.[1] ?? text,
  );
}

describe("is left alone where it is harmless", () => {
  it.each(packages.filter(({ harmless }) => harmless))("$of", ({ imports, harmless = [] }) => {
    expect(effectsIn(handlerOf(imports, harmless))).toEqual([]);
  });
});

describe("is reported where the outside world notices", () => {
  it.each(packages.filter(({ effects }) => effects))("$of", ({ imports, effects = {} }) => {
    expect(effectsIn(handlerOf(imports, Object.keys(effects)))).toEqual(Object.values(effects).flat());
  });
});

/** What is not declared is unknown, and so would be left alone whatever the rule does. */
it("calls only what the packages declare", () => {
  const folder = path.join(import.meta.dirname, "project");
  const { config } = ts.readConfigFile(path.join(folder, "tsconfig.json"), (name) =>
    ts.sys.readFile(name),
  ) as {
    readonly config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, folder);
  const texts = new Map(
    packages.map(({ imports, harmless = [], effects = {} }, index) => [
      path.join(folder, `case-${String(index)}.ts`),
      handlerOf(imports, [...harmless, ...Object.keys(effects)]),
    ]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name);
    return text === undefined
      ? getSourceFile(name, version, ...rest)
      : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const problems = [...texts.keys()].flatMap((name) =>
    program.getSemanticDiagnostics(program.getSourceFile(name)).map(({ messageText, start = 0 }) => {
      const line = texts.get(name)?.slice(0, start).split("\n").length ?? 0;
      return `${texts.get(name)?.split("\n")[line - 1] ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    }),
  );
  expect(problems).toEqual([]);
});
