import crypto, { webcrypto } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { format } from "node:util";
import { quiet, type VirtualClock } from "./clock.ts";
import { isRecord, text } from "./protocol.ts";

/** A call that left the program: a web request, a write to disk, a charge to a card. */
export interface OutsideCall {
  readonly name: string;
  readonly detail: string;
}

export interface SentEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Answers of web pages by address; each call takes the next answer and the last one repeats. */
export type Web = Readonly<Record<string, readonly unknown[]>>;

/** The computer a run happens on: what it answers, and who is told of what leaves the program. */
export interface Machine {
  readonly clock: VirtualClock;
  readonly web?: Web | undefined;
  /** What `Math.random` yields, over and over; without it a fixed sequence that looks random. */
  readonly dice?: readonly number[] | undefined;
  /** Inngest's event API refuses every connection. */
  readonly eventApi?: "up" | "down" | undefined;
  called(call: OutsideCall): void;
  sent(events: readonly SentEvent[]): void;
  logged(line: string): void;
  unhandled(error: unknown): void;
  /** A checkpoint of steps; the returned promise is the API's answer. */
  checkpointed(steps: unknown): Promise<void>;
  registered(functions: unknown): void;
}

/** Where the dev server lives, to which SDKs in dev mode send everything. */
const INNGEST = "localhost:8288";
/** How long Inngest takes to answer, so that no caller can mistake "sent" for "accepted". */
const LATENCY = 30;
/** The one directory that is not the real disk. */
const DISK = "/data/";

let current: Machine | undefined;

// Both SDKs keep the `fetch` they find when a client is made or first used, so this one has to stand there
// before either is loaded and find its machine at each call.
const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) =>
  current ? answer(current, new Request(input, init)) : realFetch(input, init);
process.env["INNGEST_DEV"] = "1";

/** Runs `work` with the machine in place of time, chance, the network, the disk and the console. */
export async function onMachine<T>(machine: Machine, work: () => Promise<T>): Promise<T> {
  if (current)
    throw new Error("A run is already under way: time and the network can stand for one run only.");
  current = machine;
  const undo = [
    machine.clock.install(),
    installChance(machine),
    installDisk(machine),
    installConsole(machine),
    installRejections(machine),
  ];
  try {
    return await work();
  } finally {
    await quiet("brief");
    for (const restore of undo.reverse()) restore();
    current = undefined;
  }
}

const pages = new WeakMap<Machine, Map<string, number>>();

async function answer(machine: Machine, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.host === INNGEST) return inngestAnswers(machine, url, request);
  const address = `${url.origin}${url.pathname}`;
  machine.called({ name: "fetch", detail: `${request.method} ${address}` });
  const seen = pages.get(machine) ?? new Map<string, number>();
  pages.set(machine, seen);
  const visit = seen.get(address) ?? 0;
  seen.set(address, visit + 1);
  const answers = machine.web?.[address] ?? [{}];
  return Response.json(answers[Math.min(visit, answers.length - 1)]);
}

async function inngestAnswers(machine: Machine, url: URL, request: Request): Promise<Response> {
  const raw = await request.text();
  const body: unknown = raw === "" ? null : JSON.parse(raw);
  if (url.pathname.startsWith("/e/")) {
    await new Promise((resolve) => setTimeout(resolve, LATENCY));
    if (machine.eventApi === "down") throw new TypeError("fetch failed");
    const events = (Array.isArray(body) ? body : [body]).filter(isRecord);
    machine.sent(events.map((event) => ({ name: text(event["name"]), data: event["data"] ?? {} })));
    return Response.json({ ids: events.map((_, index) => `event-${index + 1}`), status: 200 });
  }
  if (url.pathname.includes("/v1/checkpoint/")) {
    await machine.checkpointed(isRecord(body) ? body["steps"] : []);
    return Response.json({ data: null });
  }
  if (url.pathname === "/fn/register") {
    machine.registered(isRecord(body) ? body["functions"] : []);
    return Response.json({ status: 200, modified: true });
  }
  if (url.pathname.startsWith("/v1/realtime/publish"))
    machine.called({ name: "realtime.publish", detail: url.searchParams.get("topic") ?? "" });
  if (url.pathname === "/v1/signals") return Response.json({ data: { run_id: "signalled" } });
  return Response.json({ data: {} });
}

function installChance(machine: Machine): () => void {
  const real = {
    random: Math.random,
    node: crypto.randomUUID,
    web: Object.getOwnPropertyDescriptor(webcrypto, "randomUUID"),
  };
  let throws = 0;
  let seed = 1;
  const random = (): number => {
    if (machine.dice) return machine.dice[throws++ % machine.dice.length] ?? 0;
    // The generator of "Numerical Recipes": enough to look random, and the same in every recording.
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return seed / 2 ** 32;
  };
  let made = 0;
  const randomUUID = (): string => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`;
  Math.random = random;
  Object.assign(crypto, { randomUUID });
  Object.defineProperty(webcrypto, "randomUUID", { value: randomUUID, configurable: true });
  syncBuiltinESMExports();
  return () => {
    Math.random = real.random;
    Object.assign(crypto, { randomUUID: real.node });
    if (real.web) Object.defineProperty(webcrypto, "randomUUID", real.web);
    else Reflect.deleteProperty(webcrypto, "randomUUID");
    syncBuiltinESMExports();
  };
}

function installDisk(machine: Machine): () => void {
  const disk = new Map<string, string>();
  const acts: Record<string, (path: string, content: unknown) => unknown> = {
    writeFile: (path, content) => void disk.set(path, String(content)),
    appendFile: (path, content) => void disk.set(path, (disk.get(path) ?? "") + String(content)),
    readFile: (path) => {
      const content = disk.get(path);
      if (content === undefined)
        throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), {
          code: "ENOENT",
        });
      return content;
    },
    mkdir: () => undefined,
    rm: (path) => void disk.delete(path),
  };
  const real: Record<string, unknown> = {};
  for (const [name, act] of Object.entries(acts)) {
    const original: unknown = Reflect.get(fs.promises, name);
    real[name] = original;
    Reflect.set(fs.promises, name, async (...args: unknown[]) => {
      const [path, content] = args;
      if (typeof path !== "string" || !path.startsWith(DISK))
        return typeof original === "function"
          ? (Reflect.apply(original, fs.promises, args) as unknown)
          : undefined;
      machine.called({ name, detail: path });
      return act(path, content);
    });
  }
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs.promises, real);
    syncBuiltinESMExports();
  };
}

function installConsole(machine: Machine): () => void {
  const { log, info, warn, error, debug } = console;
  const level =
    (name: string) =>
    (...args: unknown[]): void =>
      machine.logged(`${name}: ${format(...args)}`);
  Object.assign(console, {
    log: level("log"),
    info: level("info"),
    warn: level("warn"),
    error: level("error"),
    debug: level("debug"),
  });
  return () => void Object.assign(console, { log, info, warn, error, debug });
}

function installRejections(machine: Machine): () => void {
  const others = process.listeners("unhandledRejection");
  const listener = (error: unknown): void => machine.unhandled(error);
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", listener);
  return () => {
    process.removeListener("unhandledRejection", listener);
    for (const other of others) process.on("unhandledRejection", other);
  };
}
