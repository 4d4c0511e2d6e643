/** Reads and writes places in JSON by pointers (RFC 6901). */

/** JSON that is being built. */
export type Json = Record<string, unknown>;

const partsOf = (pointer: string): string[] =>
  pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The value at a place; undefined where there is none. */
export function valueAt(whole: unknown, pointer: string): unknown {
  let at = whole;
  for (const part of partsOf(pointer)) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Json)[part];
  }
  return at;
}

/** Puts a value at a place, unless there is one already; a number in the pointer makes a list. */
export function place(whole: Json, pointer: string, value: unknown): void {
  const parts = partsOf(pointer);
  let at: Json = whole;
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) {
      if (!Object.hasOwn(at, part)) at[part] = value;
      return;
    }
    const next = parts[index + 1] ?? "";
    const inside = at[part];
    if (typeof inside !== "object" || inside === null) at[part] = /^\d+$/.test(next) ? [] : {};
    at = at[part] as Json;
  }
}
