import type { Configuration } from "./configuration.ts";
import type { Candidate, Found } from "./files.ts";
import { count } from "./words.ts";

/** Why a run checked no file at all, and what to do about it: to a reader "nothing found" looks like "all is well". */
export function explainNothing(
  { candidates, searched, folders }: Found,
  configuration: Configuration,
  failed: boolean,
): string {
  if (failed) return "What went wrong is said below.";
  const leftOut = candidates.flatMap((candidate) => {
    const by = configuration.leftOutBy(candidate.file);
    return by === null ? [] : [{ ...by, candidate }];
  });
  const [first] = leftOut;
  // Of the candidates, some only look as if they had to do with Inngest.
  if (
    first &&
    (leftOut.some(({ candidate }) => matters(candidate)) || leftOut.length === candidates.length)
  ) {
    const one = leftOut.length === 1;
    const total = leftOut.length.toLocaleString("en");
    return first.ignored
      ? `${first.configFile} ignores ${one ? "the file" : `all ${total} files`} that could be checked. Take ${one ? "it" : "them"} out of its \`ignores\`.`
      : `${first.configFile} uses the plugin, but not for ${one ? "the file" : `any of the ${total} files`} that could be checked. Look at the \`files\` of the block that names the plugin.`;
  }
  if (folders.length === 0) return "What was named has nothing to do with Inngest.";
  return `No file here has to do with Inngest (${count(searched, "file")} searched).`;
}

function matters({ certain, named }: Candidate): boolean {
  return certain || named;
}
