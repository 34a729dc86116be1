import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeChanges } from "../../src/cli/write.ts";
import { createProject, type TestProject } from "./project.ts";

type SystemCall =
  | "realpathSync"
  | "readFileSync"
  | "accessSync"
  | "statSync"
  | "openSync"
  | "fstatSync"
  | "fchownSync"
  | "fchmodSync"
  | "writeFileSync"
  | "fsyncSync"
  | "closeSync"
  | "renameSync"
  | "unlinkSync";

/** Puts a function in place of one of Node's until the test ends. */
function replaceCall(call: SystemCall, make: (real: (...args: unknown[]) => unknown) => unknown): void {
  const real = fs[call];
  Object.assign(fs, { [call]: make(real as unknown as (...args: unknown[]) => unknown) });
  onTestFinished(() => {
    Object.assign(fs, { [call]: real });
  });
}

/**
 * Tells the calls of the writer from those that Node makes on its own: `readFileSync` opens and closes a file, in some
 * versions with the functions that are replaced here. To be called before the calls are replaced.
 */
function callsOfTheWriter(): (call: SystemCall, args: readonly unknown[]) => boolean {
  const isNew = (file: unknown): boolean => String(file).includes(".inngest-lint-");
  const descriptors = new Set<unknown>();
  replaceCall("openSync", (real) => (...args: unknown[]) => {
    const descriptor = real(...args);
    if (isNew(args[0])) descriptors.add(descriptor);
    else descriptors.delete(descriptor);
    return descriptor;
  });
  return (call, args) => {
    if (call === "openSync") return isNew(args[0]);
    return call !== "closeSync" || descriptors.has(args[0]);
  };
}

function errorOf(code: string, call: string): Error {
  return Object.assign(new Error(`${code}: as the system words it, ${call}`), { code });
}

/** Makes a system call fail, after half of its work where it can do half. `nth` counts from one. */
function fail(call: SystemCall, code: string, nth = 1): void {
  const isOurs = callsOfTheWriter();
  let count = 0;
  replaceCall(call, (real) => (...args: unknown[]) => {
    if (!isOurs(call, args) || ++count !== nth) return real(...args);
    const [first, text] = args;
    if (call === "writeFileSync") real(first, String(text).slice(0, String(text).length / 2));
    // The system takes the descriptor back, whatever it says.
    if (call === "closeSync") real(first);
    throw errorOf(code, call);
  });
}

/** Pretends that a new file gets another owner than the file it is to replace. */
function giveNewFilesToAnother(): void {
  replaceCall("fstatSync", (real) => (...args: unknown[]) => {
    const { uid, gid } = real(...args) as fs.Stats;
    return { uid: uid + 1, gid };
  });
}

const before = "const a = 1;\n";
const after = "const a = 2;\n";

function projectOf(files: Readonly<Record<string, string>>): TestProject & {
  readonly at: (file: string) => string;
  readonly names: () => readonly string[];
} {
  const project = createProject(files, "none");
  return {
    ...project,
    at: (file) => path.join(project.root, file),
    names: () => fs.readdirSync(path.join(project.root, "src")).sort(),
  };
}

describe("a file that is written", () => {
  test("keeps its BOM and line ends", async () => {
    const project = projectOf({ "src/a.ts": "\uFEFFa\r\nb\r\n" });
    const file = project.at("src/a.ts");
    expect(await writeChanges([{ file, before: "a\r\nb\r\n", after: "a\r\nc\r\n" }])).toEqual({
      written: [file],
      failed: [],
      stoppedBy: null,
    });
    expect(fs.readFileSync(file)).toEqual(Buffer.from("\uFEFFa\r\nc\r\n"));
    expect(project.names()).toEqual(["a.ts"]);
  });

  test.each([0o600, 0o644, 0o664, 0o755, 0o777])("keeps its mode %o, whatever the umask", async (mode) => {
    const project = projectOf({ "src/a.ts": before });
    const file = project.at("src/a.ts");
    fs.chmodSync(file, mode);
    await writeChanges([{ file, before, after }]);
    expect(project.read("src/a.ts")).toBe(after);
    expect(fs.statSync(file).mode & 0o7777).toBe(mode);
  });

  test("keeps its owner and group", async () => {
    const project = projectOf({ "src/a.ts": before });
    const file = project.at("src/a.ts");
    // Only root can give a file away; for others the owner is their own before and after.
    if (process.getuid?.() === 0) fs.chownSync(file, 1234, 2345);
    const { uid, gid } = fs.statSync(file);
    await writeChanges([{ file, before, after }]);
    const now = fs.statSync(file);
    expect([now.uid, now.gid, project.read("src/a.ts")]).toEqual([uid, gid, after]);
  });

  test("is given to its owner when a new file would belong to another", async () => {
    const project = projectOf({ "src/a.ts": before });
    const { uid, gid } = fs.statSync(project.at("src/a.ts"));
    giveNewFilesToAnother();
    const given: unknown[] = [];
    replaceCall(
      "fchownSync",
      () =>
        (...args: unknown[]) =>
          given.push(args.slice(1)),
    );
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual([]);
    expect(given).toEqual([[uid, gid]]);
  });

  test("is left alone when it cannot be given to its owner", async () => {
    const project = projectOf({ "src/a.ts": before });
    giveNewFilesToAnother();
    fail("fchownSync", "EPERM");
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual([
      {
        file: project.at("src/a.ts"),
        reason: "a new file in the same place would not belong to the same user and group.",
      },
    ]);
    expect([project.read("src/a.ts"), project.names()]).toEqual([before, ["a.ts"]]);
  });

  test("is the one a symbolic link leads to, and the link stays", async () => {
    const project = projectOf({ "src/real.ts": before });
    fs.symlinkSync("real.ts", project.at("src/link.ts"));
    await writeChanges([{ file: project.at("src/link.ts"), before, after }]);
    expect(project.read("src/real.ts")).toBe(after);
    expect(fs.readlinkSync(project.at("src/link.ts"))).toBe("real.ts");
  });

  test("is written once under its two names", async () => {
    const project = projectOf({ "src/real.ts": before });
    fs.symlinkSync("real.ts", project.at("src/link.ts"));
    const files = [project.at("src/link.ts"), project.at("src/real.ts")];
    expect(await writeChanges(files.map((file) => ({ file, before, after })))).toEqual({
      written: files,
      failed: [],
      stoppedBy: null,
    });
  });

  test("parts from its hard links, which keep the old text", async () => {
    const project = projectOf({ "src/a.ts": before });
    fs.linkSync(project.at("src/a.ts"), project.at("src/b.ts"));
    await writeChanges([{ file: project.at("src/a.ts"), before, after }]);
    expect([project.read("src/a.ts"), project.read("src/b.ts")]).toEqual([after, before]);
    expect(fs.statSync(project.at("src/a.ts")).nlink).toBe(1);
  });

  test("has the time of the writing; one that is not changed keeps its own", async () => {
    const project = projectOf({ "src/a.ts": before, "src/b.ts": after });
    const old = new Date("2020-01-01T00:00:00Z");
    for (const file of ["src/a.ts", "src/b.ts"]) fs.utimesSync(project.at(file), old, old);
    const start = Date.now();
    await writeChanges(["src/a.ts", "src/b.ts"].map((file) => ({ file: project.at(file), before, after })));
    // File systems round down, some of them to two seconds.
    expect(fs.statSync(project.at("src/a.ts")).mtimeMs).toBeGreaterThan(start - 3000);
    expect(fs.statSync(project.at("src/b.ts")).mtime).toEqual(old);
  });

  test("may have the longest name there is", async () => {
    const name = `${"n".repeat(252)}.ts`;
    const project = projectOf({ [`src/${name}`]: before });
    expect((await writeChanges([{ file: project.at(`src/${name}`), before, after }])).failed).toEqual([]);
    expect(project.read(`src/${name}`)).toBe(after);
  });
});

describe("a file that is not as it was read", () => {
  const changed = "changed in the meantime. Run the command again.";
  const gone = "deleted in the meantime.";

  test("is not overwritten, and the files before and after it are written", async () => {
    const project = projectOf({ "src/a.ts": before, "src/b.ts": "newer", "src/c.ts": before });
    const changes = ["src/a.ts", "src/b.ts", "src/c.ts"].map((file) => ({
      file: project.at(file),
      before,
      after,
    }));
    expect(await writeChanges(changes)).toEqual({
      written: [project.at("src/a.ts"), project.at("src/c.ts")],
      failed: [{ file: project.at("src/b.ts"), reason: changed }],
      stoppedBy: null,
    });
    expect(["a", "b", "c"].map((name) => project.read(`src/${name}.ts`))).toEqual([after, "newer", after]);
  });

  test("because it is saved while the new text is on its way, is not overwritten", async () => {
    const project = projectOf({ "src/a.ts": before });
    replaceCall("fsyncSync", (real) => (...args: unknown[]) => {
      real(...args);
      project.write("src/a.ts", "saved by an editor");
    });
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual([
      { file: project.at("src/a.ts"), reason: changed },
    ]);
    expect([project.read("src/a.ts"), project.names()]).toEqual(["saved by an editor", ["a.ts"]]);
  });

  test("because it is deleted, does not come back", async () => {
    const project = projectOf({ "src/b.ts": before });
    const failed = [{ file: project.at("src/a.ts"), reason: gone }];
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual(failed);
    expect(project.names()).toEqual(["b.ts"]);
  });

  test("because it is deleted while the new text is on its way, does not come back", async () => {
    const project = projectOf({ "src/a.ts": before });
    replaceCall("fsyncSync", () => () => {
      fs.rmSync(project.at("src/a.ts"));
    });
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual([
      { file: project.at("src/a.ts"), reason: gone },
    ]);
    expect(project.names()).toEqual([]);
  });

  test("because another run wrote the same text, is as it should be", async () => {
    const project = projectOf({ "src/a.ts": after });
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual([]);
  });

  test("because another run writes the same text at the same time, is as it should be", async () => {
    const project = projectOf({ "src/a.ts": before });
    replaceCall("fsyncSync", () => () => {
      project.write("src/a.ts", after);
    });
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual([]);
    expect([project.read("src/a.ts"), project.names()]).toEqual([after, ["a.ts"]]);
  });

  test.each([
    ["UTF-16", Buffer.from("\uFEFFconst a = 1;", "utf16le"), "const a = 1;"],
    ["Latin-1", Buffer.from("const a = 'é';", "latin1"), "const a = '\uFFFD';"],
  ])("because it is encoded in %s, is not overwritten", async (_, bytes, text) => {
    const project = projectOf({ "src/b.ts": before });
    fs.writeFileSync(project.at("src/a.ts"), bytes);
    expect((await writeChanges([{ file: project.at("src/a.ts"), before: text, after }])).failed).toEqual([
      { file: project.at("src/a.ts"), reason: "not encoded as UTF-8." },
    ]);
    expect(fs.readFileSync(project.at("src/a.ts"))).toEqual(bytes);
  });
});

describe("a system call that fails", () => {
  const mayNot = "no permission to write the file.";
  const folderMayNot = "no permission to write to the folder, and a file is replaced as a whole.";
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: "the disk is full.",
    EDQUOT: "the disk quota is used up.",
    EROFS: "the file system is read-only.",
    EMFILE: "too many files are open.",
    ENFILE: "too many files are open.",
    EIO: "the disk reports an error.",
    EBUSY: "in use by another program.",
    EACCES: mayNot,
    EPERM: mayNot,
  };
  /** Every call that the writing of a file makes, with the number of times. */
  const calls: readonly (readonly [SystemCall, number])[] = [
    ["realpathSync", 1],
    ["readFileSync", 1],
    ["accessSync", 1],
    ["statSync", 1],
    ["openSync", 1],
    ["fstatSync", 1],
    ["fchmodSync", 1],
    ["writeFileSync", 1],
    ["fsyncSync", 1],
    ["closeSync", 1],
    ["readFileSync", 2],
    ["renameSync", 1],
  ];
  const cases = calls.flatMap(([call, nth]) =>
    Object.keys(reasons).map((code) => [call, nth, code] as const),
  );

  test("is one of those that are made", async () => {
    const project = projectOf({ "src/a.ts": before });
    const made: string[] = [];
    const isOurs = callsOfTheWriter();
    const names = [...new Set(calls.map(([call]) => call)), "fchownSync", "unlinkSync"] as const;
    for (const call of names) {
      replaceCall(call, (real) => (...args: unknown[]) => {
        if (isOurs(call, args)) made.push(call);
        return real(...args);
      });
    }
    await writeChanges([{ file: project.at("src/a.ts"), before, after }]);
    expect(made).toEqual(calls.map(([call]) => call));
  });

  test.each(cases)("%s, call %i, with %s", async (call, nth, code) => {
    const project = projectOf({ "src/a.ts": before, "src/b.ts": before });
    const changes = ["src/a.ts", "src/b.ts"].map((file) => ({ file: project.at(file), before, after }));
    fail(call, code, nth);
    const reason =
      call === "openSync" && (code === "EACCES" || code === "EPERM") ? folderMayNot : reasons[code];
    expect(await writeChanges(changes)).toEqual({
      written: [project.at("src/b.ts")],
      failed: [{ file: project.at("src/a.ts"), reason }],
      stoppedBy: null,
    });
    expect([project.read("src/a.ts"), project.read("src/b.ts")]).toEqual([before, after]);
    expect(project.names()).toEqual(["a.ts", "b.ts"]);
  });

  test("in a way that has no words of ours is told in the system's", async () => {
    const project = projectOf({ "src/a.ts": before });
    fail("renameSync", "EXDEV");
    expect((await writeChanges([{ file: project.at("src/a.ts"), before, after }])).failed).toEqual([
      { file: project.at("src/a.ts"), reason: "EXDEV: as the system words it, renameSync." },
    ]);
  });

  test("twice, so that something is left over, is told with the name of it", async () => {
    const project = projectOf({ "src/a.ts": before });
    fail("renameSync", "EIO");
    fail("unlinkSync", "EIO");
    const { failed } = await writeChanges([{ file: project.at("src/a.ts"), before, after }]);
    const [left = ""] = project.names().filter((name) => name !== "a.ts");
    expect(left).toMatch(/^\.inngest-lint-[\da-f-]{36}\.tmp$/);
    expect(failed).toEqual([
      {
        file: project.at("src/a.ts"),
        reason: `the disk reports an error. ${project.at(`src/${left}`)} is left over and can be deleted.`,
      },
    ]);
    expect(project.read("src/a.ts")).toBe(before);
  });
});
