/** Values in an answer or a message of a provider's, by pointers (RFC 6901). */

/** What a pointer finds; undefined: nothing. */
export function valueAt(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name))
      return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/** A value as a text that names or tells something; undefined: it does not. */
export function textOf(value: unknown): string | undefined {
  // What a database cannot keep is no name either.
  if (typeof value === "string" && !(value.isWellFormed() && !value.includes("\0")))
    return undefined;
  // A number beyond 2^53 was rounded when it was read: two people would become one.
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}
