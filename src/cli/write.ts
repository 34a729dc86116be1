import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { TextDecoder } from "node:util";

/** A file with the text it had when it was read and the one it shall have, both without a BOM. */
export interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** What came of writing changed files. */
export interface Writing {
  /** The files whose new text is on the disk. */
  readonly written: readonly string[];
  /** What could not be written, and why: the end of a sentence, with its full stop. */
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
  /** The signal that ended the writing early; `null` when every file had its turn. */
  readonly stoppedBy: NodeJS.Signals | null;
}

/** What ends a command in a terminal: Ctrl-C, `kill`, a closed window. */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Writes changed files, each whole or not at all. A signal to end is heeded between two files. */
export async function writeChanges(changes: readonly Change[]): Promise<Writing> {
  const received: NodeJS.Signals[] = [];
  const note = (signal: NodeJS.Signals): void => void received.push(signal);
  for (const signal of endings) process.on(signal, note);
  const written: string[] = [];
  const failed: { file: string; reason: string }[] = [];
  try {
    for (const change of changes) {
      // A signal is told of between two turns of the event loop only.
      await setImmediate();
      if (received.length > 0) break;
      const reason = writeChange(change);
      if (reason === null) written.push(change.file);
      else failed.push({ file: change.file, reason });
    }
    await setImmediate();
  } finally {
    for (const signal of endings) process.off(signal, note);
  }
  return { written, failed, stoppedBy: received[0] ?? null };
}

const changedMeanwhile = "changed in the meantime. Run the command again.";

/**
 * Writes a changed file so that at every moment the disk holds the old or the new text, whole: the new text goes into a
 * file beside it, which then takes its place.
 * @returns Why it was not written; `null` when it was.
 */
function writeChange({ file, before, after }: Change): string | null {
  let touched: Touched = "file";
  let temporary: string | null = null;
  try {
    // The file a symbolic link leads to is replaced, not the link.
    const target = fs.realpathSync(file);
    const { text, mark } = read(target);
    if (text === null) return "not encoded as UTF-8.";
    // Another run was faster, or another name of the same file was written before.
    if (text === after) return null;
    if (text !== before) return changedMeanwhile;
    // A new file can take the place of one that may not be written, which is not what its owner wants.
    fs.accessSync(target, fs.constants.W_OK);
    const like = fs.statSync(target);
    // Not made of the file's own name, which may be as long as a name can be.
    const beside = path.join(path.dirname(target), `.inngest-lint-${randomUUID()}.tmp`);
    touched = "folder";
    const descriptor = fs.openSync(beside, "wx", like.mode);
    touched = "file";
    temporary = beside;
    try {
      if (!takeAfter(descriptor, like)) {
        throw new Unwritten("a new file in the same place would not belong to the same user and group.");
      }
      fs.writeFileSync(descriptor, mark + after);
      // Without it, a file system may swap the names first, and a power cut leaves an empty file.
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    // Again, for an editor may have saved it since.
    const now = read(target).text;
    if (now !== before && now !== after) throw new Unwritten(changedMeanwhile);
    fs.renameSync(temporary, target);
    return null;
  } catch (error) {
    const reason = error instanceof Unwritten ? error.message : explain(error, touched);
    if (temporary === null || remove(temporary)) return reason;
    return `${reason} ${temporary} is left over and can be deleted.`;
  }
}

/** Why a file is left as it is, when no system call failed. */
class Unwritten extends Error {
  override readonly name = "Unwritten";
}

/** Gives a new file the owner and the mode of another one. @returns Whether it could have that owner. */
function takeAfter(descriptor: number, { uid, gid, mode }: fs.Stats): boolean {
  const made = fs.fstatSync(descriptor);
  if (made.uid !== uid || made.gid !== gid) {
    try {
      fs.fchownSync(descriptor, uid, gid);
    } catch (error) {
      if (codeOf(error) === "EPERM") return false;
      throw error;
    }
  }
  // The mode it was created with is reduced by the process' umask.
  fs.fchmodSync(descriptor, mode);
  return true;
}

/** Removes what a failure left over. @returns Whether it is gone. */
function remove(temporary: string): boolean {
  try {
    fs.unlinkSync(temporary);
    return true;
  } catch {
    return false;
  }
}

const bom = "\uFEFF";

/** A text, and the BOM in front of it, if there is one. */
interface Content {
  /** `null` when the bytes are no UTF-8: they would not survive being written again. */
  readonly text: string | null;
  readonly mark: string;
}

function read(target: string): Content {
  const bytes = fs.readFileSync(target);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith(bom) ? { text: text.slice(1), mark: bom } : { text, mark: "" };
  } catch {
    return { text: null, mark: "" };
  }
}

/** What the codes of the operating system mean for a file that is to be replaced. */
const meanings: Readonly<Record<string, string>> = {
  ENOENT: "deleted in the meantime.",
  ENOTDIR: "deleted in the meantime.",
  ENOSPC: "the disk is full.",
  EDQUOT: "the disk quota is used up.",
  EROFS: "the file system is read-only.",
  EMFILE: "too many files are open.",
  ENFILE: "too many files are open.",
  EIO: "the disk reports an error.",
  EBUSY: "in use by another program.",
};

/** What a system call is about. */
type Touched = "file" | "folder";

const forbidden: Readonly<Record<Touched, string>> = {
  file: "no permission to write the file.",
  folder: "no permission to write to the folder, and a file is replaced as a whole.",
};

function explain(error: unknown, touched: Touched): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return forbidden[touched];
  return meanings[code] ?? `${error instanceof Error ? error.message : String(error)}.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
