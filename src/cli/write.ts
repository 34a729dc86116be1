import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import ts from "typescript";

/** A file with the text it had when it was read and the one it shall have, both without a BOM. */
interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

const bom = "\uFEFF";

/**
 * Writes changed files; an interrupt from the keyboard waits until all are written.
 * @returns What could not be written, and why.
 */
export function writeChanges(
  changes: readonly Change[],
): readonly { readonly file: string; readonly reason: string }[] {
  const wait = (): void => undefined;
  process.on("SIGINT", wait);
  try {
    return changes.flatMap((change) => {
      const reason = writeChange(change);
      return reason === null ? [] : [{ file: change.file, reason }];
    });
  } finally {
    process.off("SIGINT", wait);
  }
}

/**
 * Writes a changed file so that at every moment the disk holds the old or the new text, whole.
 * @returns Why it was not written; `null` when it was.
 */
function writeChange({ file, before, after }: Change): string | null {
  let temporary: string | null = null;
  try {
    // The file a symbolic link leads to is replaced, not the link.
    const target = fs.realpathSync(file);
    if (ts.sys.readFile(target) !== before)
      return "it changed while it was being linted. Run the command again.";
    const raw = fs.readFileSync(target, "utf8");
    const marked = raw.startsWith(bom);
    if ((marked ? raw.slice(1) : raw) !== before) return "it is not encoded as UTF-8.";
    const { mode } = fs.statSync(target);
    temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`);
    fs.writeFileSync(temporary, (marked ? bom : "") + after, { mode, flag: "wx" });
    // The mode given above is reduced by the process' umask.
    fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, target);
    return null;
  } catch (error) {
    if (temporary !== null) fs.rmSync(temporary, { force: true });
    return `${error instanceof Error ? error.message : String(error)}.`;
  }
}
