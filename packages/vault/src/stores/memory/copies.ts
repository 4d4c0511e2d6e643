/**
 * Copies rows on their way in and out of the memory store, so that no caller holds what the store holds.
 * Bytes are copied by hand: `structuredClone` would copy the whole buffer that a view looks into, other secrets included.
 */
import type {
  StoredAttempt,
  StoredConnection,
  StoredDataKey,
  StoredEvent,
  StoredSession,
} from "../../core/store.ts";

/** A connection that shares nothing with `connection`. */
export function copyConnection(connection: StoredConnection): StoredConnection {
  return {
    ...connection,
    account: connection.account && { ...connection.account },
    problem: connection.problem && { ...connection.problem },
    scopes: [...connection.scopes],
    access: connection.access && new Uint8Array(connection.access),
    renewal: connection.renewal && new Uint8Array(connection.renewal),
  };
}

/** A session that shares nothing with `session`. */
export function copySession(session: StoredSession): StoredSession {
  return {
    ...session,
    details: new Uint8Array(session.details),
    parked: session.parked && new Uint8Array(session.parked),
  };
}

/** An attempt that shares nothing with `attempt`. */
export function copyAttempt(attempt: StoredAttempt): StoredAttempt {
  return { ...attempt, details: new Uint8Array(attempt.details) };
}

/** A data key that shares nothing with `key`. */
export function copyDataKey(key: StoredDataKey): StoredDataKey {
  return { ...key, wrapped: new Uint8Array(key.wrapped) };
}

/** An event that shares nothing with `event`. Its data goes through JSON, as it does in a database. */
export function copyEvent(event: StoredEvent): StoredEvent {
  return { ...event, data: JSON.parse(JSON.stringify(event.data)) as StoredEvent["data"] };
}

/** One string for several, that no other several share. */
export function joined(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
