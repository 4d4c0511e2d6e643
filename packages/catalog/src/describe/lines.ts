/** The layout of an entry's description: sections of lines, names in a column, durations and lists in words. */

/** A heading with what stands below it; one without lines is left out. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Rows of a name and a value, the values in one column. Rows without a value are left out. */
export function rows(
  pairs: readonly (readonly [name: string, value: string | undefined])[],
): string[] {
  const known = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)}  ${value}`.trimEnd());
}

/** Every word of a value on a line of its own, by its path: `token.body = json`. */
export function leaves(value: object, path = ""): string[] {
  return Object.entries(value).flatMap(([name, inside]: [string, unknown]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const isObject = typeof inside === "object" && inside !== null && !Array.isArray(inside);
    return isObject ? leaves(inside, at) : [`${at} = ${plain(inside)}`];
  });
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value === "object" && value !== null) return leaves(value).join("; ");
  return typeof value === "string" && !/^\s|\s$/.test(value) ? value : JSON.stringify(value);
}

/** Items in a sentence: `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** So many of a thing: `1 day`, `3 days`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

/** Seconds in the largest unit that they are whole in. */
export function duration(seconds: number): string {
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ] as const;
  const [size, unit] = units.find(([it]) => seconds >= it && seconds % it === 0) ?? [1, "second"];
  return count(seconds / size, unit);
}
