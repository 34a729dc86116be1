/** A shorter word is the beginning of too many. */
const shortest = 4;

/** The known word that a misspelt or shortened one most likely stands for; `null` when none is near. */
export function closest(word: string, known: readonly string[]): string | null {
  const [longer, another] =
    word.length < shortest ? [] : known.filter((candidate) => candidate.startsWith(word));
  if (longer !== undefined && another === undefined) return longer;

  let best: string | null = null;
  // More than a third of the letters wrong is another word.
  let nearest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < nearest) [best, nearest] = [candidate, distance];
  }
  return best;
}

/**
 * How many letters must be inserted, removed, replaced or swapped with their neighbour: optimal string alignment, which
 * fills a table of the distances between the beginnings of both words, row by row.
 */
function editDistance(from: string, to: string): number {
  let above: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = at(row, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped =
        from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? at(above, j - 2) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, at(row, j) + 1, at(next, j - 1) + 1));
    }
    [above, row] = [row, next];
  }
  return at(row, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
