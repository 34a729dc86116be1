import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { buildCommand } from "./built-command.ts";
import { inngestProject, type TestProject } from "./project.ts";

const command = buildCommand();

// Several processes in one test, each of which builds a program: slow on a machine that is busy.
vi.setConfig({ testTimeout: 180_000 });

/** A function with a step that `--fix` puts an `await` in front of. `size` is that of the comment below it. */
function floating(name: string, size = 0): string {
  return `import { inngest } from "./client.js";
export const ${name} = inngest.createFunction({ id: "${name}", triggers: [{ event: "a/b" }] }, async ({ step }) => {
  step.run("x", () => 1);
});
${size > 0 ? `/* ${"é".repeat(size / 2)} */\n` : ""}`;
}

function awaited(text: string): string {
  return text.replaceAll("  step.run", "  await step.run");
}

/** A project whose files `src/f0.ts`, `src/f1.ts`, … can be fixed. */
class Fixable {
  readonly project: TestProject;
  readonly old: ReadonlyMap<string, string>;

  constructor(files: number, size = 0) {
    const width = String(files - 1).length;
    this.old = new Map(
      Array.from({ length: files }, (_, index) => {
        const name = `f${String(index).padStart(width, "0")}`;
        return [`${name}.ts`, floating(name, size)] as const;
      }),
    );
    this.project = inngestProject({
      "src/client.ts":
        'import { Inngest } from "inngest";\nexport const inngest = new Inngest({ id: "app" });\n',
      ...Object.fromEntries([...this.old].map(([name, text]) => [`src/${name}`, text])),
    });
  }

  get root(): string {
    return this.project.root;
  }

  path(name: string): string {
    return path.join(this.root, "src", name);
  }

  /** What the files are now. A text that is neither the old nor the new one is named with its length. */
  states(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.old].map(([name, text]) => {
        const now = fs.existsSync(this.path(name)) ? fs.readFileSync(this.path(name), "utf8") : null;
        if (now === null) return [name, "gone"];
        if (now === text) return [name, "old"];
        return [name, now === awaited(text) ? "new" : `${String(now.length)} characters`];
      }),
    );
  }

  /** How many files are in which state. */
  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const state of Object.values(this.states())) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  }

  /** What lies in the folder beside the files of the project. */
  leftovers(): readonly string[] {
    return fs
      .readdirSync(path.join(this.root, "src"))
      .filter((name) => !this.old.has(name) && name !== "client.ts");
  }
}

/** Fixes what can be fixed. The app has no endpoint, which is not what these tests are about. */
const fix = ["--fix", "--rule", "require-serve-handler:off"];

/**
 * Source of a module that does something in system calls of the writer, which see it as `args`. `when` is a condition on
 * `nth`, which counts them from one. Only while it writes does the command listen to signals, and Node itself opens
 * files too.
 */
function inCalls(call: string, when: string, doing: string): string {
  return `import fs from "node:fs";
const real = fs.${call};
let nth = 0;
fs.${call} = (...args) => {
  const isOurs = process.listenerCount("SIGINT") > 0 && ("${call}" !== "openSync" || String(args[0]).includes(".inngest-lint-"));
  if (isOurs && (nth++, ${when})) { ${doing} }
  return real(...args);
};`;
}

/** The words of a text that was wrapped to fit a terminal. */
function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

describe("a reader of a file that is fixed", () => {
  test("sees the old or the new text, never a part of it", async () => {
    const fixable = new Fixable(3, 4_000_000);
    const seen = { old: 0, new: 0, other: 0 };
    const state = { done: false };
    const ended = command.run(fixable.root, { argv: fix }).finally(() => (state.done = true));
    while (!state.done) {
      for (const text of Object.values(fixable.states()))
        seen[text === "old" || text === "new" ? text : "other"]++;
      await setTimeout(1);
    }
    expect(await ended).toMatchObject({ code: 0, signal: null, stderr: "" });
    expect(seen.other).toBe(0);
    expect(seen.old).toBeGreaterThan(0);
    expect(fixable.counts()).toEqual({ new: 3 });
    expect(fixable.leftovers()).toEqual([]);
  });
});

describe("a file that changes between reading and writing", () => {
  test("is not overwritten; the others are fixed", async () => {
    const fixable = new Fixable(5);
    const { code, stdout, stderr } = await command.run(fixable.root, {
      argv: fix,
      before: inCalls(
        "openSync",
        "nth === 1",
        `fs.writeFileSync(${JSON.stringify(fixable.path("f2.ts"))}, "// newer\\n");`,
      ),
    });
    expect(fixable.states()).toEqual({
      "f0.ts": "new",
      "f1.ts": "new",
      "f2.ts": "9 characters",
      "f3.ts": "new",
      "f4.ts": "new",
    });
    expect(unwrapped(stderr)).toBe(
      "error: src/f2.ts was not written: changed in the meantime. Run the command again.",
    );
    // What is told of it is what was found, since it is not fixed.
    expect(stdout).toContain("src/f2.ts\n\n  3:3  error  no-floating-steps\n");
    expect(stdout).toContain("✖ 1 error in 1 file\n  Fixed 4 files. 1 can be fixed with `--fix`.\n");
    expect([code, fixable.leftovers()]).toEqual([2, []]);
  });

  test("because it is deleted, does not come back", async () => {
    const fixable = new Fixable(3);
    const { code, stderr } = await command.run(fixable.root, {
      argv: fix,
      before: inCalls("openSync", "nth === 1", `fs.rmSync(${JSON.stringify(fixable.path("f1.ts"))});`),
    });
    expect(fixable.states()).toEqual({ "f0.ts": "new", "f1.ts": "gone", "f2.ts": "new" });
    expect(unwrapped(stderr)).toBe("error: src/f1.ts was not written: deleted in the meantime.");
    expect([code, fixable.leftovers()]).toEqual([2, []]);
  });
});

describe("what the system refuses", () => {
  /** Source of a module that makes these calls of the writer fail, from the nth on. */
  const failing = (call: string, errorCode: string, from = 1): string =>
    inCalls(
      call,
      `nth >= ${String(from)}`,
      `if ("${call}" === "writeFileSync") real(args[0], args[1].slice(0, 40));
      throw Object.assign(new Error("${errorCode}: ${call}"), { code: "${errorCode}" });`,
    );

  test("a disk that is full from the third file on leaves the rest as it was, in one sentence", async () => {
    const fixable = new Fixable(10);
    const { code, stdout, stderr } = await command.run(fixable.root, {
      argv: fix,
      before: failing("writeFileSync", "ENOSPC", 3),
    });
    expect(fixable.counts()).toEqual({ new: 2, old: 8 });
    expect(unwrapped(stderr)).toBe(
      "error: src/f2.ts, src/f3.ts, src/f4.ts, src/f5.ts, src/f6.ts and 3 others were not written: the disk is full.",
    );
    expect(stdout).toContain("✖ 8 errors in 8 files\n  Fixed 2 files. 8 can be fixed with `--fix`.\n");
    expect([code, fixable.leftovers()]).toEqual([2, []]);
  });

  test.each([
    [
      "a folder that is read-only",
      "openSync",
      "EACCES",
      "no permission to write to the folder, and a file is replaced as a whole.",
    ],
    ["a read-only file system", "openSync", "EROFS", "the file system is read-only."],
    ["a disk that breaks", "fsyncSync", "EIO", "the disk reports an error."],
  ])("%s", async (_, call, errorCode, reason) => {
    const fixable = new Fixable(2);
    const { code, stderr } = await command.run(fixable.root, { argv: fix, before: failing(call, errorCode) });
    expect(unwrapped(stderr)).toBe(`error: src/f0.ts and src/f1.ts were not written: ${reason}`);
    expect([code, fixable.counts(), fixable.leftovers()]).toEqual([2, { old: 2 }, []]);
  });

  test("a file that its owner made read-only", async () => {
    const fixable = new Fixable(2);
    fs.chmodSync(fixable.path("f0.ts"), 0o444);
    // For root no file is read-only, so it becomes somebody else before it writes.
    fs.chmodSync(fixable.root, 0o755);
    const before =
      process.getuid?.() === 0
        ? `process.on("newListener", (name) => { if (name === "SIGINT" && process.getuid() === 0) process.setuid(65534); });`
        : "";
    if (process.getuid?.() === 0) {
      for (const name of ["", "f0.ts", "f1.ts"]) fs.chownSync(path.join(fixable.root, "src", name), 65534, 0);
    }
    const { code, stderr } = await command.run(fixable.root, { argv: fix, before });
    expect(unwrapped(stderr)).toBe("error: src/f0.ts was not written: no permission to write the file.");
    expect(fixable.states()).toEqual({ "f0.ts": "old", "f1.ts": "new" });
    expect([code, fixable.leftovers()]).toEqual([2, []]);
  });
});

describe("a signal to end", () => {
  test.each([
    ["SIGINT", "openSync", 100],
    ["SIGINT", "renameSync", 1],
    ["SIGTERM", "writeFileSync", 199],
    ["SIGHUP", "fsyncSync", 57],
  ] as const)(
    "%s, sent in %s of file %i, lets that file be finished and no other",
    async (signal, call, nth) => {
      const fixable = new Fixable(200);
      const {
        code,
        signal: endedBy,
        stdout,
        stderr,
      } = await command.run(fixable.root, {
        argv: fix,
        before: inCalls(call, `nth === ${String(nth)}`, `process.kill(process.pid, "${signal}");`),
      });
      expect({ code, endedBy, stdout }).toEqual({ code: null, endedBy: signal, stdout: "" });
      expect(unwrapped(stderr)).toBe(
        `error: Stopped by ${signal}: ${String(nth)} of 200 files ${nth === 1 ? "was" : "were"} fixed, ${nth === 199 ? "the other is as it was" : "the others are as they were"}.`,
      );
      expect([fixable.counts(), fixable.leftovers()]).toEqual([{ new: nth, old: 200 - nth }, []]);
    },
  );

  test("leaves whole files at whatever moment it comes", async () => {
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    const files = 200;
    // Slow enough that about half of the signals arrive while files are written.
    const slow = `import fs from "node:fs";
const real = fs.fsyncSync;
const sleeper = new Int32Array(new SharedArrayBuffer(4));
fs.fsyncSync = (...args) => { Atomics.wait(sleeper, 0, 0, 5); return real(...args); };
process.on("newListener", (name) => { if (name === "SIGINT") console.error("writing"); });`;
    const stopped: number[] = [];
    for (const [index, delay] of [0, 150, 500, 1100].entries()) {
      const fixable = new Fixable(files);
      const signal = signals[index % signals.length] ?? "SIGINT";
      const ended = await command.run(fixable.root, {
        argv: fix,
        before: slow,
        during: (child) => {
          child.stderr?.once("data", () => void setTimeout(delay).then(() => child.kill(signal)));
        },
      });
      const { new: fixed = 0, ...others } = fixable.counts();
      expect({ signal: ended.signal, others, left: fixable.leftovers() }).toEqual({
        signal,
        others: fixed === files ? {} : { old: files - fixed },
        left: [],
      });
      expect(unwrapped(ended.stderr)).toContain(`Stopped by ${signal}: ${String(fixed)} of 200 files`);
      stopped.push(fixed);
    }
    expect(stopped.some((fixed) => fixed > 0 && fixed < files)).toBe(true);
  });

  test("before anything is written ends the command at once", async () => {
    const fixable = new Fixable(20);
    const before = `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const real = fs.readFileSync;
fs.readFileSync = (...args) => {
  if (String(args[0]).endsWith("f09.ts")) process.kill(process.pid, "SIGINT");
  return real(...args);
};
syncBuiltinESMExports();`;
    const { signal, stdout, stderr } = await command.run(fixable.root, { argv: fix, before });
    expect({ signal, stdout, stderr }).toEqual({ signal: "SIGINT", stdout: "", stderr: "" });
    expect([fixable.counts(), fixable.leftovers()]).toEqual([{ old: 20 }, []]);
  });

  test("is what a shell sees as 130 and 143", async () => {
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
    ] as const) {
      const fixable = new Fixable(2);
      const hook = path.join(fixable.root, "hook.mjs");
      fs.writeFileSync(hook, inCalls("renameSync", "nth === 1", `process.kill(process.pid, "${signal}");`));
      const shell = spawn(
        "sh",
        ["-c", '"$@"; exit $?', "sh", process.execPath, "--import", hook, command.main, ...fix],
        {
          cwd: fixable.root,
        },
      );
      shell.stdout.resume();
      shell.stderr.resume();
      expect(await new Promise((resolve) => shell.on("close", resolve))).toBe(code);
      expect(fixable.counts()).toEqual({ new: 1, old: 1 });
    }
  });
});

describe("a reader of the report that goes away", () => {
  test("finds every file fixed", async () => {
    const fixable = new Fixable(20);
    // What cannot be fixed fills the report with more than a pipe holds.
    const nested = Array.from(
      { length: 400 },
      (_, index) =>
        `export const g${String(index)} = async (step: any) => { await step.run("a", () => step.run("b", () => 1)); };`,
    );
    fixable.project.write("src/client.ts", `${fixable.project.read("src/client.ts")}${nested.join("\n")}`);
    const ended = await command.run(fixable.root, {
      argv: fix,
      during: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
    });
    expect(ended.stderr).toBe("");
    expect([fixable.counts(), fixable.leftovers()]).toEqual([{ new: 20 }, []]);
  });
});

describe("two commands at once", () => {
  test("leave every file fixed, and both end well", async () => {
    for (let round = 0; round < 2; round++) {
      const fixable = new Fixable(100);
      const ended = await Promise.all([
        command.run(fixable.root, { argv: fix }),
        command.run(fixable.root, { argv: fix }),
      ]);
      expect([fixable.counts(), fixable.leftovers()]).toEqual([{ new: 100 }, []]);
      // One that reads after the other has written finds nothing to fix; one that writes after it, the text it wants.
      expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
        { code: 0, stderr: "" },
        { code: 0, stderr: "" },
      ]);
    }
  });
});
