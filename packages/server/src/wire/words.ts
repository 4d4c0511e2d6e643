/**
 * From the words of TypeScript to those of the wire and back: camelCase and snake_case, dates and RFC 3339, seconds that end in `_s`. What an
 * app or a provider named itself keeps its names.
 */

/** Members whose own members were named by others. */
const maps = new Set([
  "metadata",
  "raw",
  "inputs",
  "claims",
  "data",
  "params",
  "scopes_by_provider",
  "authorization_details",
  "translations",
]);

/** Words of which both sides have their own. */
const longAndShort = [
  ["expires_in_seconds", "expires_in_s"],
  ["max_age_seconds", "max_age_s"],
  ["retry_after_seconds", "retry_after_s"],
  ["min_ttl_seconds", "min_ttl_s"],
  ["expiring_within_seconds", "expiring_within_s"],
] as const;
const toShort = new Map<string, string>(longAndShort);
const toLong = new Map<string, string>(longAndShort.map(([long, short]) => [short, long]));

/** A value in the words of the wire. */
export function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return mapped(value, wireName, toWire);
}

/** What was read from the wire, in the words of TypeScript; times stay texts. */
export function fromWire(value: unknown): unknown {
  return mapped(value, ownName, fromWire);
}

/** The name of a member on the wire. */
export function wireName(name: string): string {
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return toShort.get(snake) ?? snake;
}

function ownName(name: string): string {
  return (toLong.get(name) ?? name).replaceAll(/_([a-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

function mapped(
  value: unknown,
  rename: (name: string) => string,
  deeper: (value: unknown) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map(deeper);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => {
        const isMap = maps.has(name) || maps.has(wireName(name));
        return [rename(name), isMap ? member : deeper(member)];
      }),
  );
}
