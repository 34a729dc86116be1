import { writeFileSync } from "node:fs";
import prettier from "prettier";

/** Writes what a script measured to a file that is kept, in the form that the format check wants. */
export async function writeRecording(file: string, recording: object): Promise<void> {
  const options = await prettier.resolveConfig(file);
  const text = JSON.stringify(recording);
  writeFileSync(file, await prettier.format(text, { ...options, parser: "json" }));
}
