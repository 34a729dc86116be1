import type ts from "typescript";
import { relativePath } from "./reachability.ts";

const testFile =
  /(?:^|[\\/])(?:__tests__|__mocks__|tests?|e2e|fixtures)[\\/]|[.-](?:test|spec|stories)\.[cm]?[jt]sx?$/;

/** Whether a file, by its path from the root of the project, is there for tests only. */
export function isTestFile(root: string, { fileName }: ts.SourceFile): boolean {
  return testFile.test(relativePath(root, fileName));
}
