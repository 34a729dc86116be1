/**
 * Makes a text smaller while it still fails: without pieces of it, ever smaller ones, by lines and then by words.
 * Gives up after `attempts` tries and returns the smallest text so far.
 */
export async function shrink(
  text: string,
  stillFails: (text: string) => Promise<boolean>,
  attempts = 400,
): Promise<string> {
  let left = attempts;
  let smallest = text;
  for (const split of [/(?<=\n)/, /(?<=\W)|(?=\W)/]) {
    let pieces = smallest.split(split);
    for (
      let size = Math.ceil(pieces.length / 2);
      size >= 1 && left > 0;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let start = 0; start < pieces.length && left > 0;) {
        const rest = [...pieces.slice(0, start), ...pieces.slice(start + size)];
        left--;
        if (rest.length < pieces.length && (await stillFails(rest.join("")))) pieces = rest;
        else start += size;
      }
    }
    smallest = pieces.join("");
  }
  return smallest;
}
