import type ts from "typescript";
import { relativePath } from "./reachability.ts";

const testFile =
  /(?:^|[\\/])(?:__tests__|__mocks__|tests?|e2e|fixtures)[\\/]|[.-](?:test|spec|stories)\.[cm]?[jt]sx?$/;

/** Whether code is of a test, by the name of its file or a folder of the project that it is in. */
export function isTestCode(node: ts.Node, root: string): boolean {
  return testFile.test(relativePath(root, node.getSourceFile().fileName));
}
