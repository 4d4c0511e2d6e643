/** Events in SQLite. Which events there are is the core's to say. */
import type { StoredEvent } from "../../core/store.ts";
import type { Database } from "./database.ts";
import { type EventRow, eventRow, toEvent } from "./rows.ts";

/** Writes events; a batch must be around several. */
export function insertEvents(db: Database, events: readonly StoredEvent[]): void {
  for (const event of events) {
    db.run(
      `INSERT INTO event (id, tenant, type, at, owner, provider, connection_id, session_id, data)
       VALUES (:id, :tenant, :type, :at, :owner, :provider, :connection_id, :session_id, :data)`,
      eventRow(event),
    );
  }
}

/** Writes all events or none. */
export function addEvents(db: Database, events: readonly StoredEvent[]): void {
  if (events.length > 0) db.batch(() => insertEvents(db, events));
}

/** Events of a tenant, or of one of its connections, newest first. */
export function listEvents(
  db: Database,
  { tenant, connectionId, limit }: { tenant: string; connectionId?: string; limit: number },
): StoredEvent[] {
  const newest = "ORDER BY at DESC, number DESC LIMIT :limit";
  const rows =
    connectionId === undefined
      ? db.all<EventRow>(`SELECT * FROM event WHERE tenant = :tenant ${newest}`, { tenant, limit })
      : db.all<EventRow>(
          `SELECT * FROM event WHERE tenant = :tenant AND connection_id = :connectionId ${newest}`,
          { tenant, connectionId, limit },
        );
  return rows.map(toEvent);
}
