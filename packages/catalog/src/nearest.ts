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

/** Levenshtein's distance: the fewest letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()];
  let far = b.length;
  for (const [i, letter] of a.split("").entries()) {
    let diagonal = i;
    far = i + 1;
    const next = [far];
    for (const [j, above] of row.slice(1).entries()) {
      far = Math.min(diagonal + (letter === b[j] ? 0 : 1), above + 1, far + 1);
      diagonal = above;
      next.push(far);
    }
    row = next;
  }
  return far;
}
