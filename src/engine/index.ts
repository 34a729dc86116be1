import type { InngestFile, Settings } from "../model/index.ts";
import type { Source } from "./host.ts";

/** Reads a file as the Inngest runtime runs it; `null` when it has nothing to do with Inngest. */
export function readFile(_source: Source, _settings: Settings, _root: string): InngestFile | null {
  return null;
}
