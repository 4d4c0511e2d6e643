/** Where the wire says null and here there is nothing. */
import type { Connection } from "../core/connections/connection-view.ts";

/** Of what never holds null itself: an event, a session. */
export function withoutNulls<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as T;
}

/** Null: the owner is the tenant itself. */
export function asConnection({ userId, ...facts }: Connection): Connection {
  return { ...facts, ...(userId && { userId }) };
}

/** How a change of a connection is asked for: `update` takes `metadata` in whole, where the API would merge it. */
export function howChanged(change: object): { metadata?: "replace" } {
  return "metadata" in change ? { metadata: "replace" } : {};
}
