/** Owners and tenants as wholes in PostgreSQL: given another name, or erased. */
import type { Erased, StoredEvent } from "../../core/store.ts";
import { type Database, everyTenant, isTaken } from "./database.ts";
import { eventValues, insertEvents } from "./events.ts";

/** Gives everything of one owner to another name; false, writing nothing, if both have a connection of one account. */
export async function renameOwner(
  db: Database,
  tenant: string,
  { from, to }: { from: string; to: string },
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  try {
    return await db.any(tenant, renameStatement, { tenant, from, to, ...eventValues(events) });
  } catch (error) {
    // The other has just got a connection of the same account.
    if (isTaken(error, "connection_identity")) return false;
    throw error;
  }
}

const renameStatement = `WITH clear AS MATERIALIZED (
    SELECT 1 WHERE NOT EXISTS (
      SELECT FROM valetkey.connection a JOIN valetkey.connection b
        ON b.tenant = a.tenant AND b.owner = $to::text AND b.provider = a.provider AND b.identity = a.identity
      WHERE a.tenant = $tenant::text AND a.owner = $from::text
    )
  ), moved AS (
    UPDATE valetkey.connection c SET owner = $to::text, is_default = c.is_default AND NOT EXISTS (
      SELECT FROM valetkey.connection o
      WHERE o.tenant = c.tenant AND o.owner = $to::text AND o.provider = c.provider AND o.is_default
    )
    WHERE c.tenant = $tenant::text AND c.owner = $from::text AND EXISTS (SELECT FROM clear)
  ), sessions AS (
    UPDATE valetkey.session s SET owner = $to::text,
      status = CASE WHEN s.status = 'pending' THEN 'canceled' ELSE s.status END
    WHERE s.tenant = $tenant::text AND s.owner = $from::text AND EXISTS (SELECT FROM clear)
  ), revocations AS (
    UPDATE valetkey.revocation r SET owner = $to::text
    WHERE r.tenant = $tenant::text AND r.owner = $from::text AND EXISTS (SELECT FROM clear)
  ), added AS (${insertEvents("clear")})
  SELECT 1 FROM clear`;

interface ErasedRow {
  connections: string;
  sessions: string;
  events: string;
}

const counts = `SELECT (SELECT count(*) FROM connections)::text AS connections, (SELECT count(*) FROM sessions)::text AS sessions,
  (SELECT count(*) FROM events)::text AS events`;

function toErased(row: ErasedRow | undefined): Erased {
  return {
    connections: Number(row?.connections),
    sessions: Number(row?.sessions),
    events: Number(row?.events),
  };
}

/** Removes what is an owner's; how much of it. */
export async function eraseOwner(
  db: Database,
  tenant: string,
  owner: string,
  events: readonly StoredEvent[] = [],
): Promise<Erased> {
  const row = await db.first<ErasedRow>(tenant, eraseOwnerStatement, {
    tenant,
    owner,
    ...eventValues(events),
  });
  return toErased(row);
}

// Credentials go with their connection, links with their session.
const eraseOwnerStatement = `WITH connections AS (
    DELETE FROM valetkey.connection WHERE tenant = $tenant::text AND owner = $owner::text RETURNING id
  ), salvage AS (
    DELETE FROM valetkey.salvage s USING connections c WHERE s.tenant = $tenant::text AND s.connection_id = c.id
  ), sessions AS (
    DELETE FROM valetkey.session WHERE tenant = $tenant::text AND owner = $owner::text RETURNING id
  ), attempts AS (
    DELETE FROM valetkey.attempt a USING sessions s WHERE a.tenant = $tenant::text AND a.session_id = s.id
  ), events AS (
    DELETE FROM valetkey.event WHERE id IN (
      SELECT id FROM valetkey.event WHERE tenant = $tenant::text AND owner = $owner::text
      UNION ALL
      SELECT e.id FROM connections c JOIN valetkey.event e ON e.tenant = $tenant::text AND e.connection_id = c.id
    ) RETURNING id
  ), added AS (${insertEvents("valetkey.store")})
  ${counts}`;

/** Removes all of a tenant; how much of it. */
export async function eraseTenant(
  db: Database,
  tenant: string,
  events: readonly StoredEvent[] = [],
): Promise<Erased> {
  const row = await db.first<ErasedRow>(everyTenant, eraseTenantStatement, {
    tenant,
    ...eventValues(events),
  });
  // Links that another process appended while the statement waited for it. Whoever began before and comes later is refused.
  await db.all(tenant, forgottenLinks, { tenant });
  return toErased(row);
}

const others = ["salvage", "revocation", "attempt", "client", "breaker", "data_key", "audit_link"];

const eraseTenantStatement = `WITH moved AS (
    UPDATE valetkey.store SET audit_position = coalesce(audit_position, '') || '.'
  ), connections AS (
    DELETE FROM valetkey.connection WHERE tenant = $tenant::text RETURNING 1
  ), sessions AS (
    DELETE FROM valetkey.session WHERE tenant = $tenant::text RETURNING 1
  ), events AS (
    DELETE FROM valetkey.event WHERE tenant = $tenant::text RETURNING 1
  ), ${others.map((table) => `gone_${table} AS (DELETE FROM valetkey.${table} WHERE tenant = $tenant::text)`).join(", ")},
  added AS (${insertEvents("valetkey.store")})
  ${counts}`;

const forgottenLinks = `DELETE FROM valetkey.audit_link l WHERE l.tenant = $tenant::text
  AND NOT EXISTS (SELECT FROM valetkey.event e WHERE e.id = l.event_id)`;
