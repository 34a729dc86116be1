import type { Configuration } from "./configuration.ts";
import type { Found } from "./files.ts";
import { count } from "./words.ts";

/** Why a run checked no file at all, and what to do about it: to a reader "nothing found" looks like "all is well". */
export function explainNothing(
  { candidates, searched, folders }: Found,
  configuration: Configuration,
  failed: boolean,
): string {
  // The other candidates only look as if they had to do with Inngest.
  const files = candidates.filter(({ certain, named }) => certain || named);
  const leftOut = files.flatMap(({ file }) => configuration.leftOutBy(file) ?? []);
  const [first] = leftOut;
  if (first && leftOut.length === files.length) {
    const one = files.length === 1;
    const total = files.length.toLocaleString("en");
    return first.ignored
      ? `${first.configFile} ignores ${one ? "the file" : `all ${total} files`} that could be checked. Take ${one ? "it" : "them"} out of its \`ignores\`.`
      : `${first.configFile} uses the plugin, but not for ${one ? "the file" : `any of the ${total} files`} that could be checked. Look at the \`files\` of the block that names the plugin.`;
  }
  if (failed) return "What went wrong is said below.";
  if (folders.length === 0) return "What was named has nothing to do with Inngest.";
  return `No file here has to do with Inngest (${count(searched, "file")} searched).`;
}
