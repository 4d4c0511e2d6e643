/** Whom an event is about, where that may no longer be told. */
import type { StoredEvent } from "../core/store.ts";

/** The event of a connection that was erased meanwhile: it names neither owner nor connection. */
export function withoutSubject(event: StoredEvent): StoredEvent {
  return { ...event, owner: null, connectionId: null };
}
