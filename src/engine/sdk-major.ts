import path from "node:path";
import type ts from "typescript";
import type { SdkMajor } from "../sdk/index.ts";
import { packageOf } from "./packages.ts";

const known = new WeakMap<ts.Program, string | null>();

/**
 * The version of the SDK that a program uses: of the one it has read the types of, else of the one installed beside its
 * files. `null` when there is none.
 */
export function sdkVersion(program: ts.Program): string | null {
  let version = known.get(program);
  if (version === undefined) {
    version = versionRead(program) ?? versionInstalled(program);
    known.set(program, version);
  }
  return version;
}

/** The major of that version; `null` when there is none, or when it is older or newer than the tables. */
export function sdkMajor(program: ts.Program): SdkMajor | null {
  return majorOf(sdkVersion(program));
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
