/** The one of some names that a misspelt one was meant to be: one or two letters away; `null` when none is that near. */
export function nearestName(name: string, names: Iterable<string>): string | null {
  let nearest: string | null = null;
  let least = Math.min(3, Math.ceil(name.length / 2));
  for (const other of names) {
    const distance = editDistance(name.toLowerCase(), other.toLowerCase(), least);
    if (distance >= least) continue;
    nearest = other;
    least = distance;
  }
  return nearest;
}

/** How many letters have to be put in, left out or replaced to make one word of another; at most `limit`. */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(one).entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of Array.from(other).entries()) {
      const replaced = (previous[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return Math.min(previous.at(-1) ?? limit, limit);
}
