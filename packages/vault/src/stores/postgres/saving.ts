/** Saving a connection whole in PostgreSQL, with what belongs to it: one statement, of the parts that a batch has. */
import type { ConnectionBatch, StoredConnection } from "../../core/store.ts";
import { type Database, isTaken, jsonRow, jsonTexts, type SqlValues } from "./database/database.ts";
import { shareLocks } from "./database/locks.ts";
import { eventValues, insertEvents } from "./events.ts";
import { insertRevocation, revocationValues } from "./revocations.ts";
import { connectionIdentity, connectionState } from "./rows.ts";
import { sessionAssignments, sessionValues } from "./sessions.ts";

/** Saves a connection, new or over exactly `ifVersion`, and what belongs to it; false, writing nothing, if that does not hold. */
export async function saveConnection(
  db: Database,
  connection: StoredConnection,
  ifVersion: number | null,
  batch: ConnectionBatch = {},
): Promise<boolean> {
  const parts =
    ifVersion === null
      ? insertParts(connection, batch)
      : [...sessionLock(batch), replacePart(batch)];
  const values = {
    ...connectionIdentity(connection),
    ...connectionState(connection),
    access: connection.access,
    renewal: connection.renewal,
    if_version: ifVersion,
    facts: ifVersion === null ? null : jsonRow(connectionState(connection)),
    ...batchValues(batch),
  };
  try {
    return await db.any(
      connection.tenant,
      `WITH ${[...parts, ...batchParts(batch)].join(", ")} SELECT id FROM saved`,
      values,
    );
  } catch (error) {
    // Another one with its id or identity was saved after the statement had looked.
    if (ifVersion === null && isTaken(error, "connection_pkey", "connection_identity"))
      return false;
    throw error;
  }
}

/** The session is held while the rest is written, so that no other can complete it meanwhile. */
function sessionLock({ session }: ConnectionBatch, condition = ""): string[] {
  if (!session) return [];
  return [
    `session AS MATERIALIZED (
      SELECT id FROM valetkey.session WHERE id = $session_id::text AND tenant = $tenant::text AND status = 'pending'
        ${condition}
      FOR NO KEY UPDATE
    )`,
  ];
}

function insertParts({ isDefault }: StoredConnection, batch: ConnectionBatch): string[] {
  // Before any row is held: see locks.ts.
  const turn = `turn AS MATERIALIZED (${shareLocks("$tenant::text", "$owner::text")})`;
  const isTurn = "AND EXISTS (SELECT FROM turn)";
  const isFree = `free AS MATERIALIZED (
      SELECT 1 WHERE NOT EXISTS (SELECT FROM valetkey.connection WHERE id = $id::text)
        AND NOT EXISTS (
          SELECT FROM valetkey.connection WHERE tenant = $tenant::text AND owner = $owner::text
            AND provider = $provider::text AND identity = $identity::bytea
        ) ${isTurn} ${batch.session ? "AND EXISTS (SELECT FROM session)" : ""}
    )`;
  // The others are let go before, lest two are the default for a moment: the insert waits for what `others` gave.
  const others = `others AS (
      UPDATE valetkey.connection SET is_default = false
      WHERE tenant = $tenant::text AND owner = $owner::text AND provider = $provider::text AND is_default
        AND EXISTS (SELECT FROM free)
      RETURNING id
    )`;
  const saved = `saved AS (
      INSERT INTO valetkey.connection (id, tenant, owner, provider, identity, status, is_default, token_version, grant_version,
        expires_at, renew_at, due_at, renewal_expires_at, used_at, used_by, created_at, updated_at, problem_code, problem)
      SELECT $id::text, $tenant::text, $owner::text, $provider::text, $identity::bytea, $status::text, $is_default::boolean,
        $token_version::bigint, $grant_version::bigint, $expires_at::bigint, $renew_at::bigint, $due_at::bigint,
        $renewal_expires_at::bigint, $used_at::bigint, $used_by::text, $created_at::bigint, $updated_at::bigint, $problem_code::text, $problem::text
      FROM free ${isDefault ? "WHERE (SELECT count(*) FROM others) >= 0" : ""}
      RETURNING id
    )`;
  const credential = `credential AS (
      INSERT INTO valetkey.credential (id, tenant, token_version, client_id, issuer, account_id, account, account_label, label,
        metadata, scopes, access, renewal)
      SELECT id, $tenant::text, $token_version::bigint, $client_id::text, $issuer::text, $account_id::text, $account::text,
        $account_label::text, $label::text, ARRAY(SELECT json_array_elements_text($metadata::json)), $scopes::text,
        $access::bytea, $renewal::bytea
      FROM saved
    )`;
  const added = `added AS (${insertEvents("saved")})`;
  const before = [turn, ...sessionLock(batch, isTurn), isFree];
  return [...before, ...(isDefault ? [others] : []), saved, credential, added];
}

// The function writes the events too, because nearly every save has some.
function replacePart({ session }: ConnectionBatch): string {
  return `saved AS MATERIALIZED (
      SELECT $id::text AS id ${session ? "FROM session" : ""} WHERE valetkey.replace_connection_1($tenant::text, $id::text,
        $if_version::bigint, $unless_needs_reauth::boolean, $fence::bigint, $facts::json, $access::bytea, $renewal::bytea, $events::json)
    )`;
}

/** What is written beside the connection, if it was saved. */
function batchParts({ session, revocation, salvageIds }: ConnectionBatch): string[] {
  const parts: string[] = [];
  if (session) {
    parts.push(
      `completed AS (UPDATE valetkey.session s SET ${sessionAssignments} FROM saved WHERE s.id = $session_id::text)`,
    );
  }
  if (revocation) parts.push(`revoked AS (${insertRevocation} FROM saved)`);
  if (salvageIds?.length) {
    parts.push(
      `used AS (DELETE FROM valetkey.salvage WHERE tenant = $tenant::text AND EXISTS (SELECT FROM saved)
         AND id IN (SELECT json_array_elements_text($salvage_ids::json)))`,
    );
  }
  return parts;
}

function batchValues(batch: ConnectionBatch): SqlValues {
  const { session, revocation, salvageIds, events, unlessNeedsReauth, fence } = batch;
  return {
    unless_needs_reauth: unlessNeedsReauth ?? false,
    fence: fence ?? null,
    ...(session && sessionValues(session.id, session.change)),
    ...(revocation && revocationValues(revocation)),
    salvage_ids: jsonTexts(salvageIds ?? []),
    ...eventValues(events ?? []),
  };
}
