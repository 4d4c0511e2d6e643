/** Events in SQLite. Which events there are is the core's to say. */
import type { EventCountQuery, EventQuery, StoredEvent } from "../../core/store.ts";
import { type EventRow, eventRow, toEvent } from "../sql-rows.ts";
import type { Database, SqlValues } from "./database.ts";
import type { Work } from "./work.ts";

/** What is done with events. */
export const eventWork: Pick<Work, "addEvents" | "listEvents" | "countEvents" | "followEvents"> = {
  addEvents(db, events) {
    if (events.length > 0) db.batch(() => insertEvents(db, events));
  },
  listEvents(db, query) {
    const { sql, values } = listed(query);
    return db.all<EventRow>(sql, values).map(toEvent);
  },
  countEvents(db, query, most) {
    const { where, values } = meant(query);
    const some = `SELECT 1 FROM event WHERE ${where.join(" AND ")} LIMIT :most`;
    const sql = `SELECT count(*) AS count FROM (${some})`;
    return db.first<{ count: number }>(sql, { ...values, most })?.count ?? 0;
  },
  followEvents(db, after, limit) {
    // The one writer at a time gives the numbers, so a greater one is never committed before a smaller one.
    const rows = db.all<EventRow & { number: number }>(
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

function listed({ after, limit, ...query }: EventQuery): { sql: string; values: SqlValues } {
  const { where, values } = meant(query);
  if (after !== undefined) {
    const place = "SELECT at, number FROM event WHERE id = :after AND tenant = :tenant";
    where.push(`(at, number) < (${place})`);
  }
  const order = "ORDER BY at DESC, number DESC LIMIT :limit";
  return {
    sql: `SELECT * FROM event WHERE ${where.join(" AND ")} ${order}`,
    values: { ...values, limit, ...(after !== undefined && { after }) },
  };
}

function meant(query: EventCountQuery): { where: string[]; values: SqlValues } {
  const { tenant, connectionId, owner, provider, actor, types, from } = query;
  const where = ["tenant = :tenant"];
  if (connectionId !== undefined) where.push("connection_id = :connectionId");
  if (owner !== undefined) where.push("owner = :owner");
  if (provider !== undefined) where.push("provider = :provider");
  if (actor !== undefined) where.push("actor = :actor");
  if (types) where.push("type IN (SELECT value FROM json_each(:types))");
  if (from !== undefined) where.push("at >= :from");
  const values: SqlValues = {
    tenant,
    ...(connectionId !== undefined && { connectionId }),
    ...(owner !== undefined && { owner }),
    ...(provider !== undefined && { provider }),
    ...(actor !== undefined && { actor }),
    ...(types && { types: JSON.stringify(types) }),
    ...(from !== undefined && { from }),
  };
  return { where, values };
}
