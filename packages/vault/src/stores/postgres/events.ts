/** Events in PostgreSQL, and the order in which they are followed. Which events there are is the core's to say. */
import { VaultError } from "../../core/errors.ts";
import type { EventCountQuery, EventQuery, StoredEvent } from "../../core/store.ts";
import { type EventRow, eventRow, toEvent } from "../sql-rows.ts";
import {
  type Database,
  everyTenant,
  jsonRows,
  jsonTexts,
  type SqlValues,
} from "./database/database.ts";

/** What to select of `event` (`e`) for {@link toEvent}. */
export const eventColumns =
  "e.id, e.tenant, e.type, e.at::text AS at, e.owner, e.provider, e.connection_id, e.session_id, e.actor, e.data";

const names = "id, tenant, type, at, owner, provider, connection_id, session_id, actor, data";

/**
 * Part of a statement that writes `$events`, in their order, if `gate` (a part before it, or a table) has a row.
 * Give it {@link eventValues}. Where `subject`, another part, has no row, they name neither owner nor connection.
 */
export function insertEvents(gate: string, subject?: string): string {
  const columns = subject
    ? names.replace(
        /\b(?:owner|connection_id)\b/g,
        `CASE WHEN EXISTS (SELECT FROM ${subject}) THEN $& END`,
      )
    : names;
  return `INSERT INTO valetkey.event (era, ${names})
    SELECT (SELECT era FROM valetkey.store), ${columns} FROM ROWS FROM (json_to_recordset($events::json) AS (
      id text, tenant text, type text, at bigint, owner text, provider text, connection_id text, session_id text, actor text, data text
    )) WITH ORDINALITY AS e (${names}, place)
    WHERE EXISTS (SELECT FROM ${gate}) ORDER BY place`;
}

/** Events as the value that {@link insertEvents} writes. */
export function eventValues(events: readonly StoredEvent[]): { events: string } {
  return { events: jsonRows(events.map(eventRow)) };
}

/** Writes all events or none. */
export async function addEvents(db: Database, events: readonly StoredEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db.all(everyTenant, insertEvents("valetkey.store"), eventValues(events));
}

/** Events that `query` means, newest first. */
export async function listEvents(db: Database, query: EventQuery): Promise<StoredEvent[]> {
  const { tenant, after, limit } = query;
  const conditions = conditionsOf(query);
  if (after !== undefined) conditions.push("(e.at, e.number) < (a.at, a.number)");
  const place = `(SELECT at, number FROM valetkey.event WHERE id = $after::text AND tenant = $tenant::text) a,`;
  const rows = await db.all<EventRow>(
    tenant,
    `SELECT ${eventColumns} FROM ${after === undefined ? "" : place} valetkey.event e
     WHERE ${conditions.join(" AND ")} ORDER BY e.at DESC, e.number DESC LIMIT $limit::bigint`,
    { ...queryValues(query), after: after ?? null, limit },
  );
  return rows.map(toEvent);
}

/** How many events `query` means; `most` where there are more. */
export async function countEvents(
  db: Database,
  query: EventCountQuery,
  most: number,
): Promise<number> {
  const conditions = conditionsOf(query);
  if (query.from !== undefined) conditions.push("e.at >= $from::bigint");
  const where = conditions.join(" AND ");
  const counted = await db.first<{ count: string }>(
    query.tenant,
    `SELECT count(*)::text AS count FROM (SELECT FROM valetkey.event e WHERE ${where} LIMIT $most::bigint) AS counted`,
    { ...queryValues(query), from: query.from ?? null, most },
  );
  return Number(counted?.count ?? 0);
}

function conditionsOf(query: EventCountQuery): string[] {
  const { connectionId, owner, provider, actor, types } = query;
  const conditions = ["e.tenant = $tenant::text"];
  if (connectionId !== undefined) conditions.push("e.connection_id = $connection_id::text");
  if (owner !== undefined) conditions.push("e.owner = $owner::text");
  if (provider !== undefined) conditions.push("e.provider = $provider::text");
  if (actor !== undefined) conditions.push("e.actor = $actor::text");
  if (types !== undefined)
    conditions.push("e.type IN (SELECT json_array_elements_text($types::json))");
  return conditions;
}

function queryValues({
  tenant,
  connectionId,
  owner,
  provider,
  actor,
  types,
}: EventCountQuery): SqlValues {
  return {
    tenant,
    connection_id: connectionId ?? null,
    owner: owner ?? null,
    provider: provider ?? null,
    actor: actor ?? null,
    types: jsonTexts(types ?? []),
  };
}

interface FollowedRow extends EventRow {
  era: string;
  xid: string;
  number: string;
}

/**
 * Events of all tenants after a position. A transaction that is still open may have taken an earlier number than one that has ended,
 * so only events are given whose transaction is older than every open one: nothing can be put before them any more.
 */
export async function followEvents(
  db: Database,
  after: string | null,
  limit: number,
): Promise<{ events: StoredEvent[]; position: string | null }> {
  const rows = await db.all<FollowedRow>(
    everyTenant,
    `SELECT ${eventColumns}, e.era::text AS era, e.xid::text AS xid, e.number::text AS number FROM valetkey.event e
     WHERE (e.era, e.xid, e.number) > ($era::integer, $xid::text::xid8, $number::bigint)
       AND (e.era < (SELECT era FROM valetkey.store) OR e.xid < pg_snapshot_xmin(pg_current_snapshot()))
     ORDER BY e.era, e.xid, e.number LIMIT $limit::bigint`,
    { ...(await placeOf(db, after)), limit },
  );
  const last = rows.at(-1);
  return {
    events: rows.map(toEvent),
    position: last ? `${last.era}:${last.xid}:${last.number}` : after,
  };
}

interface Place {
  era: string;
  xid: string;
  number: string;
}

/** Where a position stands. Rejects with `options_invalid` for one that is not of this store. */
async function placeOf(db: Database, position: string | null): Promise<Place> {
  const inFile = await placeInFile(db, position);
  if (inFile) return inFile;
  // The audit appends dots to a position, which then means the same. Null and dots alone are the beginning.
  const found = /^(?:(\d{1,9}):(\d{1,19}):(\d{1,18}))?\.*$/.exec(position ?? "");
  if (!found) {
    throw new VaultError(
      "options_invalid",
      "A position to follow events from is not one that this store gave. Use it as it came, or null to begin with the oldest.",
    );
  }
  const [, era = "0", xid = "0", number = "0"] = found;
  return { era, xid, number };
}

/** A number alone is a position in the SQLite file that the store was copied from, whose events are before all others: ../copying. */
async function placeInFile(db: Database, position: string | null): Promise<Place | undefined> {
  const [, number] = /^(\d{1,18})\.*$/.exec(position ?? "") ?? [];
  if (number === undefined) return undefined;
  const isCopied = await db.any(everyTenant, "SELECT 1 FROM valetkey.store WHERE era > 1");
  return isCopied ? { era: "1", xid: "0", number } : undefined;
}

/**
 * True, as SQL, if the events came from another database, by a restored dump or by replication: their transactions have numbers that
 * this one has not come to, and new events would stand before them.
 */
export const eventsAreForeign: string = `EXISTS (
  SELECT FROM (
    SELECT xid FROM valetkey.event WHERE era = (SELECT era FROM valetkey.store) ORDER BY xid DESC, number DESC LIMIT 1
  ) newest WHERE newest.xid >= pg_snapshot_xmax(pg_current_snapshot())
)`;

/** Begins a new era for the events to come, unless another process has. */
export async function beginEra(db: Database): Promise<void> {
  await db.all(everyTenant, `UPDATE valetkey.store SET era = era + 1 WHERE ${eventsAreForeign}`);
}
