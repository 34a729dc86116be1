/** Runs the command on the example app in `demo` and shows what it finds. Findings are the point, so they are no failure. */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const project = path.join(import.meta.dirname, "..");
const command = path.join(project, "dist/cli/main.js");

if (newest("dist") < newest("src")) {
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { cwd: project, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
const { status } = spawnSync(process.execPath, [command, "demo", ...process.argv.slice(2)], {
  cwd: project,
  stdio: "inherit",
});
process.exitCode = status === 0 || status === 1 ? 0 : 1;

/** When something in a folder was last written; zero for a folder that is not there. */
function newest(folder: string): number {
  try {
    const files = readdirSync(path.join(project, folder), { recursive: true, encoding: "utf8" });
    return Math.max(0, ...files.map((file) => statSync(path.join(project, folder, file)).mtimeMs));
  } catch {
    return 0;
  }
}
