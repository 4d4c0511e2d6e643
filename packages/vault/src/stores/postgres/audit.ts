/** The hash chains of the audit in PostgreSQL. What a link says is the core's to say. */
import type { StoredAuditLink, StoredEvent } from "../../core/store.ts";
import { toEvent } from "../sql-rows.ts";
import { type Database, everyTenant, jsonRows } from "./database/database.ts";
import { eventColumns } from "./events.ts";

interface LinkRow {
  link_tenant: string;
  seq: string;
  event_id: string;
  key_id: string;
  digest: string;
  link: string;
}

const columns =
  "l.tenant AS link_tenant, l.seq::text AS seq, l.event_id, l.key_id, l.digest, l.link";

function toLink(row: LinkRow): StoredAuditLink {
  return {
    tenant: row.link_tenant,
    seq: Number(row.seq),
    eventId: row.event_id,
    keyId: row.key_id,
    digest: row.digest,
    link: row.link,
  };
}

/** Up to which position events are in their chains. */
export async function getAuditPosition(db: Database): Promise<string | null> {
  const row = await db.first<{ position: string | null }>(
    everyTenant,
    "SELECT audit_position AS position FROM valetkey.store",
  );
  return row?.position ?? null;
}

/** The last link of a tenant's chain. */
export async function getAuditHead(
  db: Database,
  tenant: string,
): Promise<StoredAuditLink | undefined> {
  const row = await db.first<LinkRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.audit_link l WHERE l.tenant = $tenant::text ORDER BY l.seq DESC LIMIT 1`,
    { tenant },
  );
  return row && toLink(row);
}

/** Appends links and moves the position; false, writing nothing, if it is no longer `ifPosition`. */
export function extendAudit(
  db: Database,
  links: readonly StoredAuditLink[],
  position: string,
  ifPosition: string | null,
): Promise<boolean> {
  const rows = links.map(({ tenant, seq, eventId, keyId, digest, link }) => {
    return { tenant, seq, event_id: eventId, key_id: keyId, digest, link };
  });
  return db.any(
    everyTenant,
    `WITH moved AS (
       UPDATE valetkey.store SET audit_position = $position::text
       WHERE audit_position IS NOT DISTINCT FROM $if_position::text RETURNING 1
     ), added AS (
       INSERT INTO valetkey.audit_link (tenant, seq, event_id, key_id, digest, link)
       SELECT l.* FROM json_to_recordset($links::json)
         AS l (tenant text, seq bigint, event_id text, key_id text, digest text, link text)
       WHERE EXISTS (SELECT FROM moved)
     )
     SELECT 1 FROM moved`,
    { position, if_position: ifPosition, links: jsonRows(rows) },
  );
}

/** Links of a tenant after one, each with its event. */
export async function listAudit(
  db: Database,
  tenant: string,
  afterSeq: number,
  limit: number,
): Promise<{ link: StoredAuditLink; event: StoredEvent | null }[]> {
  const rows = await db.all<LinkRow & Parameters<typeof toEvent>[0]>(
    tenant,
    `SELECT ${columns}, ${eventColumns} FROM valetkey.audit_link l
     LEFT JOIN valetkey.event e ON e.id = l.event_id AND e.tenant = l.tenant
     WHERE l.tenant = $tenant::text AND l.seq > $after::bigint ORDER BY l.seq LIMIT $limit::bigint`,
    { tenant, after: afterSeq, limit },
  );
  return rows.map((row) => ({ link: toLink(row), event: row.id === null ? null : toEvent(row) }));
}
