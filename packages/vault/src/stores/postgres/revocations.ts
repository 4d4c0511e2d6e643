/** Revocations and salvage in PostgreSQL: credentials that are to be ended at their provider, and those that came too late. */
import type { StoredEvent, StoredRevocation, StoredSalvage } from "../../core/store.ts";
import {
  type RevocationRow,
  revocationRow,
  type SalvageRow,
  salvageRow,
  toRevocation,
  toSalvage,
} from "../revocation-rows.ts";
import { type Database, everyTenant, jsonRow, type SqlValues } from "./database/database.ts";
import { startedAt } from "./database/time.ts";
import { eventValues, insertEvents } from "./events.ts";

const texts = "id, tenant, connection_id, owner, provider, client_id, issuer, account_id";
const numbers = ["token_version", "tries", "next_at", "expires_at", "created_at"];

/** Part of a statement that adds `$revocation` and `$revocation_blob`, once a row of what is named after it. */
export const insertRevocation: string = `INSERT INTO valetkey.revocation (${texts}, ${numbers.join(", ")}, blob)
  SELECT ${texts
    .split(", ")
    .map((name) => `$revocation::json ->> '${name}'`)
    .join(", ")},
    ${numbers.map((name) => `($revocation::json ->> '${name}')::bigint`).join(", ")}, $revocation_blob::bytea`;

/** A revocation as the values that {@link insertRevocation} takes. */
export function revocationValues(revocation: StoredRevocation): SqlValues {
  return { revocation: jsonRow(revocationRow(revocation)), revocation_blob: revocation.blob };
}

/** Adds a revocation that comes without a change of its connection. */
export async function addRevocation(db: Database, revocation: StoredRevocation): Promise<void> {
  await db.all(revocation.tenant, insertRevocation, revocationValues(revocation));
}

/** Takes revocations that are due; what another process is about to take is passed over. */
export async function claimRevocations(
  db: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<StoredRevocation[]> {
  const rows = await db.all<RevocationRow>(
    everyTenant,
    `WITH due AS MATERIALIZED (
       SELECT id FROM valetkey.revocation WHERE next_at <= ${startedAt}
       ORDER BY next_at LIMIT $limit::bigint FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE valetkey.revocation r SET next_at = ${startedAt} + $lease_ms::bigint, tries = r.tries + 1
       FROM due WHERE r.id = due.id RETURNING r.*
     )
     SELECT ${texts}, blob, ${numbers.map((name) => `${name}::text AS ${name}`).join(", ")}
     FROM claimed ORDER BY created_at, id`,
    { limit, lease_ms: leaseMs },
  );
  return rows.map(toRevocation);
}

/** Lets a revocation wait until `nextAt`; false if it is not there any more. */
export function postponeRevocation(
  db: Database,
  tenant: string,
  id: string,
  nextAt: number,
): Promise<boolean> {
  return db.any(
    tenant,
    `UPDATE valetkey.revocation SET next_at = $next_at::bigint
     WHERE id = $id::text AND tenant = $tenant::text RETURNING 1`,
    { tenant, id, next_at: nextAt },
  );
}

/**
 * Removes a revocation and writes the events of it; false, writing nothing, if it is not there any more. The connection is held before
 * anything is removed, so that it is not erased meanwhile, and in the order in which erasing removes both.
 */
export function finishRevocation(
  db: Database,
  tenant: string,
  id: string,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(
    tenant,
    `WITH subject AS MATERIALIZED (
       SELECT c.id FROM valetkey.connection c WHERE c.tenant = $tenant::text AND c.id = (
         SELECT connection_id FROM valetkey.revocation WHERE id = $id::text AND tenant = $tenant::text
       ) FOR KEY SHARE
     ), finished AS (
       DELETE FROM valetkey.revocation
       WHERE id = $id::text AND tenant = $tenant::text AND (SELECT count(*) FROM subject) >= 0 RETURNING id
     ), added AS (${insertEvents("finished", "subject")})
     SELECT id FROM finished`,
    { tenant, id, ...eventValues(events) },
  );
}

/** Saves a credential that came too late, with the events of it; false, writing nothing, if its connection is gone or disconnected. */
export async function addSalvage(
  db: Database,
  salvage: StoredSalvage,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  // The connection is held while it is written, so that it is not disconnected or erased meanwhile.
  return db.any(
    salvage.tenant,
    `WITH living AS MATERIALIZED (
       SELECT id FROM valetkey.connection
       WHERE id = $connection_id::text AND tenant = $tenant::text AND status <> 'disconnected' FOR SHARE
     ), saved AS (
       INSERT INTO valetkey.salvage (id, tenant, connection_id, parent_version, blob, created_at, expires_at)
       SELECT $id::text, $tenant::text, id, $parent_version::bigint, $blob::bytea, $created_at::bigint, $expires_at::bigint
       FROM living RETURNING id
     ), added AS (${insertEvents("saved")})
     SELECT id FROM saved`,
    { ...salvageRow(salvage), ...eventValues(events) },
  );
}

/** What was salvaged for a connection, newest first. */
export async function listSalvage(
  db: Database,
  tenant: string,
  connectionId: string,
): Promise<StoredSalvage[]> {
  const rows = await db.all<SalvageRow>(
    tenant,
    `SELECT s.id, s.tenant, s.connection_id, s.parent_version::text AS parent_version, s.blob,
       s.created_at::text AS created_at, s.expires_at::text AS expires_at
     FROM valetkey.salvage s WHERE s.tenant = $tenant::text AND s.connection_id = $connection_id::text
     ORDER BY s.created_at DESC, s.id`,
    { tenant, connection_id: connectionId },
  );
  return rows.map(toSalvage);
}

/** Removes a piece of salvage if it is there. */
export async function removeSalvage(db: Database, tenant: string, id: string): Promise<void> {
  await db.all(
    tenant,
    "DELETE FROM valetkey.salvage WHERE id = $id::text AND tenant = $tenant::text",
    { tenant, id },
  );
}
