/**
 * The names of the wire: `snake_case` there, `camelCase` here, by one rule in both directions. Durations end in `_s` there and in `Seconds`
 * here; times are RFC 3339 texts there and Dates here. What stands in a map of the user's or of a provider's own is never renamed.
 */

/** Under these names stand maps whose keys are somebody else's. */
const FOREIGN: ReadonlySet<string> = new Set([
  "authorizationDetails",
  "claims",
  "data",
  "extra",
  "headers",
  "inputs",
  "metadata",
  "params",
  "raw",
  "scopesByProvider",
  "translations",
]);

/** `data` of a list is the list, and its items are ours. */
function isForeign(name: string, value: unknown): boolean {
  return FOREIGN.has(name) && !(name === "data" && Array.isArray(value));
}

/** By their names alone: what is no text of this form stays as it is. */
const timeName = /^(?:at|since)$|(?:At|From|Before)$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A name as the wire has it. */
export function toWireName(name: string): string {
  const unit = name.replace(/(?<=[a-z0-9])Seconds$/, "S");
  return unit.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A name of the wire as it is here. */
export function fromWireName(name: string): string {
  const unit = name.replace(/(?<=[a-z0-9])_s$/, "_seconds");
  return unit.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A value as the wire has it: to be made JSON of. What is undefined is left out. */
export function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    given.map(([name, inner]) => [
      toWireName(name),
      isForeign(name, inner) ? inner : toWire(inner),
    ]),
  );
}

/** What came over the wire, parsed, as it is here. Whether it is a `T` is the word of whoever sent it. */
export function fromWire<T>(value: unknown): T {
  return revived("", value) as T;
}

function revived(name: string, value: unknown): unknown {
  if (typeof value === "string")
    return timeName.test(name) && time.test(value) ? new Date(value) : value;
  if (Array.isArray(value)) return value.map((inner) => revived("", inner));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([wireName, inner]) => {
      const own = fromWireName(wireName);
      return [own, isForeign(own, inner) ? inner : revived(own, inner)];
    }),
  );
}
