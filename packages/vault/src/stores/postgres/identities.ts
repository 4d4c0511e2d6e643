/** Ways to sign in, in PostgreSQL. Who may have one is the core's to say. */
import type { IdentityBatch, Store, StoredEvent, StoredIdentity } from "../../core/store.ts";
import { type IdentityRow, identityRow, toIdentity } from "../identity-row.ts";
import type { Database } from "./database/database.ts";
import { shareLocks } from "./database/locks.ts";
import { eventValues, insertEvents } from "./events.ts";
import { identityOf } from "./rows.ts";
import { sessionAssignments, sessionValues } from "./sessions.ts";

const columns = `i.id, i.tenant, i.owner, i.provider, i.issuer, i.subject, i.label,
  i.created_at::text AS created_at, i.used_at::text AS used_at`;

const here = "i.tenant = $tenant::text AND i.key = $key::bytea";

/** Whose an identity is. */
export async function findIdentity(
  db: Database,
  tenant: string,
  issuer: string,
  subject: string,
): Promise<StoredIdentity | undefined> {
  const row = await db.first<IdentityRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.identity i WHERE ${here}`,
    { tenant, key: keyOf({ issuer, subject }) },
  );
  return row && toIdentity(row);
}

/** An owner's identities, oldest first. */
export async function listIdentities(
  db: Database,
  tenant: string,
  owner: string,
): Promise<StoredIdentity[]> {
  const rows = await db.all<IdentityRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.identity i WHERE i.tenant = $tenant::text AND i.owner = $owner::text
     ORDER BY i.created_at, i.id`,
    { tenant, owner },
  );
  return rows.map(toIdentity);
}

// The locks are first, before any row is held: see locks.ts. Whoever has the identity already is told by the same write, which leaves
// another's as it is.
const addStatement = (session: boolean): string => `WITH turn AS MATERIALIZED (
    ${shareLocks("$tenant::text", "$owner::text")}
  ), ${session ? heldSession : ""} saved AS (
    INSERT INTO valetkey.identity AS i (id, tenant, owner, provider, issuer, subject, key, label, created_at, used_at)
    SELECT $id::text, $tenant::text, $owner::text, $provider::text, $issuer::text, $subject::text, $key::bytea, $label::text,
      $created_at::bigint, $used_at::bigint
    FROM turn ${session ? "WHERE EXISTS (SELECT FROM session)" : ""}
    ON CONFLICT (tenant, key) DO UPDATE SET
      provider = CASE WHEN i.owner = excluded.owner THEN excluded.provider ELSE i.provider END,
      label = CASE WHEN i.owner = excluded.owner THEN excluded.label ELSE i.label END
    RETURNING ${columns}
  ), fresh AS (SELECT 1 FROM saved WHERE saved.id = $id::text), ${session ? endedSession : ""}
  added AS (${insertEvents("fresh")})
  SELECT * FROM saved`;

const heldSession = `session AS MATERIALIZED (
    SELECT s.id FROM valetkey.session s
    WHERE s.id = $session_id::text AND s.tenant = $tenant::text AND s.status = 'pending' AND EXISTS (SELECT FROM turn)
    FOR NO KEY UPDATE
  ),`;

const endedSession = `ended AS (
    UPDATE valetkey.session s SET ${sessionAssignments} FROM saved
    WHERE s.id = $session_id::text AND saved.owner = $owner::text
  ),`;

/** Saves an identity where it is nobody's; the one that is there then. Undefined: the session is not pending. */
export async function addIdentity(
  db: Database,
  identity: StoredIdentity,
  { events = [], session }: IdentityBatch = {},
): Promise<StoredIdentity | undefined> {
  const row = await db.first<IdentityRow>(identity.tenant, addStatement(session !== undefined), {
    ...identityRow(identity),
    key: keyOf(identity),
    ...(session && sessionValues(session.id, session.change)),
    ...eventValues(events),
  });
  return row && toIdentity(row);
}

/** Notes that somebody signed in by an identity; undefined if it is nobody's. */
export async function useIdentity(
  db: Database,
  { tenant, issuer, subject, provider, label, at }: Parameters<Store["useIdentity"]>[0],
): Promise<StoredIdentity | undefined> {
  const row = await db.first<IdentityRow>(
    tenant,
    `UPDATE valetkey.identity i SET provider = $provider::text, label = $label::text,
       used_at = greatest($at::bigint, i.used_at)
     WHERE ${here} RETURNING ${columns}`,
    { tenant, key: keyOf({ issuer, subject }), provider, label, at },
  );
  return row && toIdentity(row);
}

// All of the owner's are held: of two who remove the last two the second waits, and then counts one.
const removeStatement = `WITH held AS MATERIALIZED (
    SELECT i.id FROM valetkey.identity i WHERE i.tenant = $tenant::text AND i.owner = $owner::text ORDER BY i.id FOR UPDATE
  ), gone AS (
    DELETE FROM valetkey.identity i USING held
    WHERE i.id = held.id AND held.id = $id::text AND ($even_last::boolean OR (SELECT count(*) FROM held) > 1)
    RETURNING i.id
  ), added AS (${insertEvents("gone")})
  SELECT (SELECT count(*) FROM gone)::text AS removed,
    (SELECT count(*) FROM held WHERE held.id = $id::text)::text AS found`;

/** Removes an identity of an owner, unless it is the last one. */
export async function removeIdentity(
  db: Database,
  { tenant, owner, id, evenLast = false }: Parameters<Store["removeIdentity"]>[0],
  events: readonly StoredEvent[] = [],
): Promise<"removed" | "last" | "missing"> {
  const row = await db.first<{ removed: string; found: string }>(tenant, removeStatement, {
    ...{ tenant, owner, id, even_last: evenLast },
    ...eventValues(events),
  });
  if (row?.removed === "1") return "removed";
  return row?.found === "1" ? "last" : "missing";
}

function keyOf({ issuer, subject }: Pick<StoredIdentity, "issuer" | "subject">): Buffer {
  return identityOf({ issuer, accountId: subject });
}
