/** Comparisons for the store contract. */
import assert from "node:assert/strict";
import type { Store, StoredEvent } from "../../core/store.ts";

/** Asserts that two values are the same in all that a store promises; bytes count by what they hold, not by their class. */
export function assertSame(actual: unknown, expected: unknown): void {
  assert.deepEqual(comparable(actual), comparable(expected));
}

/** Asserts that a tenant has exactly these events, in any order. */
export async function assertEvents(
  store: Store,
  tenant: string,
  expected: readonly StoredEvent[],
): Promise<void> {
  const ids = (events: readonly StoredEvent[]) => events.map((event) => event.id).sort();
  assert.deepEqual(ids(await store.listEvents({ tenant, limit: 1_000 })), ids(expected));
}

function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, comparable(each)]));
}
