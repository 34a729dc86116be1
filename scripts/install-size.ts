/**
 * Measures what the package adds to a project: its own size, and the packages that come with it. Needs `npm run build`
 * and a package registry, so it is no part of the checks; the figures in the README are from here.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const repository = path.join(import.meta.dirname, "..");
const manifest = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
/** What is installed already. */
interface Project {
  readonly has: readonly string[];
  /** The major of TypeScript; 6 where nothing is said. */
  readonly typescript?: string;
}

const projects: readonly Project[] = [
  { has: ["eslint", "typescript", "typescript-eslint"] },
  { has: ["eslint", "typescript"] },
  { has: ["eslint", "typescript"], typescript: "7" },
];

const folder = mkdtempSync(path.join(tmpdir(), "inngest-size-"));
try {
  const [packed] = JSON.parse(npm(repository, ["pack", "--json", "--pack-destination", folder])) as [
    { filename: string; size: number; unpackedSize: number; entryCount: number },
  ];
  console.log(
    `The package: ${kilobytes(packed.unpackedSize)} unpacked, ${kilobytes(packed.size)} packed, ${packed.entryCount} files.`,
  );
  projects.forEach((project, index) => {
    const at = path.join(folder, String(index));
    const versions = project.has.map((name) => `${name}@${versionOf(name, project)}`);
    install(at, versions);
    const before = measure(at);
    install(at, [path.join(folder, packed.filename)]);
    const after = measure(at);
    const added = [...after.packages].filter((name) => !before.packages.has(name));
    console.log(
      `Beside ${versions.join(", ")}: ${added.length} packages and ${kilobytes(after.bytes - before.bytes)} more.`,
    );
    for (const name of added) console.log(`  ${name.replace("node_modules/", "")}`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function versionOf(name: string, project: Project): string {
  if (name === "typescript") return project.typescript ?? "6";
  return manifest.devDependencies[name] ?? "latest";
}

function install(at: string, packages: readonly string[]): void {
  const file = path.join(at, "package.json");
  mkdirSync(at, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, '{ "private": true }');
  npm(at, ["install", "--save-dev", "--no-audit", "--no-fund", "--loglevel=error", ...packages]);
}

function measure(at: string): { readonly packages: ReadonlySet<string>; readonly bytes: number } {
  const lock = JSON.parse(readFileSync(path.join(at, "node_modules/.package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, unknown>>;
  };
  return { packages: new Set(Object.keys(lock.packages)), bytes: bytesIn(path.join(at, "node_modules")) };
}

function bytesIn(directory: string): number {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => lstatSync(path.join(directory, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

function npm(cwd: string, argv: readonly string[]): string {
  return execFileSync("npm", argv, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

function kilobytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
