/** Keeps the labels of metrics few, whatever is asked for: beyond a number of values the rest is one. */

/** What stands for the rest. */
const OTHER = "other";

/** Passes on the first `most` different values, and {@link OTHER} for any that comes later. */
export function fewValues(most: number): (value: string | undefined) => string {
  const known = new Set<string>();
  return (value = "none") => {
    if (known.has(value)) return value;
    if (known.size >= most) return OTHER;
    known.add(value);
    return value;
  };
}

/** The name under which calls at a provider are counted: callers can name what they like. Undefined: none was named. */
export type Named = (slug: string | undefined) => string | undefined;

/** Makes it: a provider that there is has its own, all others are `unknown`. */
export function namedAmong(providers: { has(slug: string): boolean }): Named {
  return (slug) => (slug === undefined || providers.has(slug) ? slug : "unknown");
}
