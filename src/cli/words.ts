/** "1 file", "2,001 files". */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? singular : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** How many names a sentence can hold. */
const mostNames = 5;

/** The same, cut short: "a, b, c, d, e and 195 others". */
export function listSome(words: readonly string[]): string {
  // One that is left out takes as much room as its name.
  if (words.length <= mostNames + 1) return list(words);
  return list([...words.slice(0, mostNames), count(words.length - mostNames, "other")]);
}
