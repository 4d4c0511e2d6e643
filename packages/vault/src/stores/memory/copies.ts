/**
 * Copies rows on their way in and out of the memory store, so that no caller holds what the store holds.
 * Bytes are copied by hand: `structuredClone` would copy the whole buffer that a view looks into, other secrets included.
 */

/** A row that shares nothing with `row`. */
export function copy<Row>(row: Row): Row {
  return copied(row) as Row;
}

function copied(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(copied);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each)]));
}

/** Facts as they come back from a database: through JSON. */
export function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** One string for several, that no other several share. */
export function joined(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** Compares two strings for sorting, by code units. */
export function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** True if both hold the same bytes, or both none. */
export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
