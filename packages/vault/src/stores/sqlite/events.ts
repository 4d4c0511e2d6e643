/** Events in SQLite. Which events there are is the core's to say. */
import type { EventQuery, StoredEvent } from "../../core/store.ts";
import type { Database, SqlValues } from "./database.ts";
import { parsed, type Work } from "./work.ts";

/** A row of `event`. */
export interface EventRow {
  number: number;
  id: string;
  tenant: string;
  type: string;
  at: number;
  owner: string | null;
  provider: string | null;
  connection_id: string | null;
  session_id: string | null;
  actor: string | null;
  data: string;
}

/** What is done with events. */
export const eventWork: Pick<Work, "addEvents" | "listEvents" | "followEvents"> = {
  addEvents(db, events) {
    if (events.length > 0) db.batch(() => insertEvents(db, events));
  },
  listEvents(db, query) {
    const { sql, values } = listed(query);
    return db.all<EventRow>(sql, values).map(toEvent);
  },
  followEvents(db, after, limit) {
    // The one writer at a time gives the numbers, so a greater one is never committed before a smaller one.
    const rows = db.all<EventRow>(
      "SELECT * FROM event WHERE number > :from ORDER BY number LIMIT :limit",
      { from: numberOf(after), limit },
    );
    const last = rows.at(-1);
    return { events: rows.map(toEvent), position: last ? String(last.number) : after };
  },
};

/** Writes events; a batch must be around several. */
export function insertEvents(db: Database, events: readonly StoredEvent[]): void {
  for (const event of events) db.insert("event", eventRow(event));
}

/** The number at which a position stands, in whatever words. */
function numberOf(position: string | null): number {
  return Number.parseInt(position ?? "", 10) || 0;
}

function listed(query: EventQuery): { sql: string; values: SqlValues } {
  const { tenant, connectionId, owner, provider, types, after, limit } = query;
  const where = ["tenant = :tenant"];
  if (connectionId !== undefined) where.push("connection_id = :connectionId");
  if (owner !== undefined) where.push("owner = :owner");
  if (provider !== undefined) where.push("provider = :provider");
  if (types) where.push("type IN (SELECT value FROM json_each(:types))");
  if (after !== undefined) {
    const place = "SELECT at, number FROM event WHERE id = :after AND tenant = :tenant";
    where.push(`(at, number) < (${place})`);
  }
  const values: SqlValues = {
    ...{ tenant, limit },
    ...(connectionId !== undefined && { connectionId }),
    ...(owner !== undefined && { owner }),
    ...(provider !== undefined && { provider }),
    ...(types && { types: JSON.stringify(types) }),
    ...(after !== undefined && { after }),
  };
  const order = "ORDER BY at DESC, number DESC LIMIT :limit";
  return { sql: `SELECT * FROM event WHERE ${where.join(" AND ")} ${order}`, values };
}

function eventRow(event: StoredEvent): SqlValues {
  return {
    id: event.id,
    tenant: event.tenant,
    type: event.type,
    at: event.at,
    owner: event.owner,
    provider: event.provider,
    connection_id: event.connectionId,
    session_id: event.sessionId,
    actor: event.actor,
    data: JSON.stringify(event.data),
  };
}

/** The event in a row. */
export function toEvent(row: EventRow): StoredEvent {
  return {
    id: row.id,
    tenant: row.tenant,
    type: row.type,
    at: row.at,
    owner: row.owner,
    provider: row.provider,
    connectionId: row.connection_id,
    sessionId: row.session_id,
    actor: row.actor,
    data: parsed<Record<string, unknown>>(row.data) ?? {},
  };
}
