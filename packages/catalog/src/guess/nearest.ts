/** Guesses which of some names was meant by a mistyped one. */

/** The name that begins with `given` and a hyphen, or is at most a third of its letters away; undefined when none is near. */
export function nearest(given: string, names: readonly string[]): string | undefined {
  const wanted = given.trim().toLowerCase().slice(0, 60);
  if (wanted === "") return undefined;
  let best: { name: string; far: number } | undefined;
  for (const name of names) {
    const far = name.startsWith(`${wanted}-`) ? 1 : distance(wanted, name);
    if (!best || far < best.far) best = { name, far };
  }
  const near = Math.max(1, Math.floor(wanted.length / 3));
  return best && best.far <= near ? best.name : undefined;
}

/** The fewest letters to add, drop, change or swap with a neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = [...Array(b.length + 1).keys()];
  for (const [i, letter] of a.split("").entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split("").entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      const added = Math.min(row[j + 1] ?? 0, next[j] ?? 0) + 1;
      const isSwap = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other;
      const swapped = isSwap ? (before[j - 1] ?? 0) + 1 : added;
      next.push(Math.min(changed, added, swapped));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? b.length;
}
