import path from "node:path";
import ts from "typescript";
import type { SdkMajor } from "../sdk/index.ts";
import { packageOf } from "./packages.ts";
import { ownFiles } from "./own-files.ts";

const known = new WeakMap<ts.Program, string | null>();

/**
 * The version of the SDK that a program uses: of the one that its own files import, else of the one it has read the types
 * of, else of the one installed beside its files. `null` when there is none, or when its files import several majors, as
 * they can where a program holds several packages. One that only an installed package imports is not meant: AgentKit can
 * bring another than that of the app.
 */
export function sdkVersion(program: ts.Program): string | null {
  let version = known.get(program);
  if (version === undefined) {
    const [imported, ...others] = versionsImported(program);
    const isOne = others.every((other) => majorOf(other) === majorOf(imported ?? null));
    if (imported === undefined) version = versionRead(program) ?? versionInstalled(program);
    else version = isOne ? imported : null;
    known.set(program, version);
  }
  return version;
}

/** The major of that version; `null` when there is none, or when it is older or newer than the tables. */
export function sdkMajor(program: ts.Program): SdkMajor | null {
  return majorOf(sdkVersion(program));
}

/** The versions that the project's own files import; none without types, when no import leads anywhere. */
function versionsImported(program: ts.Program): ReadonlySet<string> {
  const checker = program.getTypeChecker();
  const versions = new Set<string>();
  for (const file of ownFiles(program)) {
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      // An alias, such as `inngest-v3`, leads to the SDK too.
      if (!statement.moduleSpecifier.text.startsWith("inngest")) continue;
      const [module] = checker.getSymbolAtLocation(statement.moduleSpecifier)?.declarations ?? [];
      const { name, version } = module ? packageOf(module.getSourceFile().fileName) : {};
      if (name === "inngest" && version) versions.add(version);
    }
  }
  return versions;
}

function versionRead(program: ts.Program): string | null {
  for (const { fileName, isDeclarationFile } of program.getSourceFiles()) {
    if (!isDeclarationFile || !fileName.includes("inngest")) continue;
    const { name, version } = packageOf(fileName);
    if (name === "inngest") return version;
  }
  return null;
}

function versionInstalled(program: ts.Program): string | null {
  const [first] = program.getRootFileNames();
  if (first === undefined) return null;
  for (
    let folder = path.dirname(path.resolve(first));
    folder !== path.dirname(folder);
    folder = path.dirname(folder)
  ) {
    const { name, version } = packageOf(path.join(folder, "node_modules", "inngest", "index.d.ts"));
    if (name === "inngest") return version;
  }
  return null;
}

function majorOf(version: string | null): SdkMajor | null {
  switch (version?.split(".")[0]) {
    case "2":
      return 2;
    case "3":
      return 3;
    case "4":
      return 4;
    default:
      return null;
  }
}
