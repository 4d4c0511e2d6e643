/** Connect sessions, the links that find them, and attempts, in PostgreSQL. */
import type {
  PendingQuery,
  SessionChange,
  Store,
  StoredAttempt,
  StoredEvent,
  StoredSession,
} from "../../core/store.ts";
import { sessionGone } from "../errors.ts";
import {
  type AttemptRow,
  attemptRow,
  type SessionRow,
  sessionRow,
  toAttempt,
  toSession,
} from "../sql-rows.ts";
import { type Database, everyTenant, type SqlValues } from "./database/database.ts";
import { startedAt } from "./database/time.ts";
import { eventValues, insertEvents } from "./events.ts";

const columns = `s.tenant, s.id, s.owner, s.fingerprint, s.status, s.details, s.parked, s.completed_by, s.connection_id, s.step,
  s.poll_at::text AS poll_at, s.created_at::text AS created_at, s.expires_at::text AS expires_at`;

/** The pending, unexpired session for the same thing if there is one, else `session`, saved. */
export async function openSession(
  db: Database,
  session: StoredSession,
  now: number,
): Promise<StoredSession> {
  for (;;) {
    const row = await db.first<SessionRow>(session.tenant, openStatement, {
      ...sessionRow(session),
      now,
    });
    const opened = toSession(row as SessionRow);
    // Another process, whose time is behind, has just opened one that has expired by ours: the next try sees it.
    if (opened.id === session.id || opened.expiresAt > now) return opened;
  }
}

// An expired one stays until it is swept, so that its link can still say that it has expired. Its place in the index of pending
// ones is free before the insert looks, because the insert reads what the update gave.
const openStatement = `WITH superseded AS (
    UPDATE valetkey.session SET superseded = true
    WHERE tenant = $tenant::text AND fingerprint = $fingerprint::text AND status = 'pending' AND NOT superseded
      AND expires_at <= $now::bigint
    RETURNING id
  )
  INSERT INTO valetkey.session AS s (id, tenant, owner, fingerprint, status, details, parked, completed_by, connection_id,
    step, poll_at, created_at, expires_at)
  SELECT $id::text, $tenant::text, $owner::text, $fingerprint::text, $status::text, $details::bytea, $parked::bytea,
    $completed_by::text, $connection_id::text, $step::text, $poll_at::bigint, $created_at::bigint, $expires_at::bigint
  FROM (SELECT count(*) FROM superseded) first
  ON CONFLICT (tenant, fingerprint) WHERE status = 'pending' AND NOT superseded
    DO UPDATE SET fingerprint = excluded.fingerprint
  RETURNING ${columns}`;

/** The session with this id, of this tenant. */
export async function getSession(
  db: Database,
  tenant: string,
  id: string,
): Promise<StoredSession | undefined> {
  const row = await db.first<SessionRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.session s WHERE s.id = $id::text AND s.tenant = $tenant::text`,
    { id, tenant },
  );
  return row && toSession(row);
}

/** Lets a hash find a session. Rejects with `session_expired` if the session is gone. */
export async function addSessionLink(
  db: Database,
  { hash, tenant, sessionId }: { hash: string; tenant: string; sessionId: string },
): Promise<void> {
  const added = await db.any(
    tenant,
    // Locked, lest it is removed between the look and the check of the reference.
    `WITH found AS MATERIALIZED (
       SELECT id, tenant FROM valetkey.session WHERE id = $session_id::text AND tenant = $tenant::text FOR KEY SHARE
     )
     INSERT INTO valetkey.session_link (hash, tenant, session_id) SELECT $hash::text, tenant, id FROM found RETURNING 1`,
    { hash, tenant, session_id: sessionId },
  );
  if (!added) throw sessionGone();
}

/** The session that a link's hash finds. */
export async function findSessionByLink(
  db: Database,
  hash: string,
): Promise<StoredSession | undefined> {
  const row = await db.first<SessionRow>(
    everyTenant,
    `SELECT ${columns} FROM valetkey.session_link l JOIN valetkey.session s ON s.id = l.session_id
     WHERE l.hash = $hash::text`,
    { hash },
  );
  return row && toSession(row);
}

/** What a change sets on a session `s`. Give the statement {@link sessionValues}. */
export const sessionAssignments = `status = coalesce($session_status::text, s.status),
  parked = CASE WHEN $sets_parked::boolean THEN $parked::bytea ELSE s.parked END,
  completed_by = coalesce($completed_by::text, s.completed_by),
  connection_id = coalesce($session_connection_id::text, s.connection_id),
  poll_at = CASE WHEN $sets_poll_at::boolean THEN $poll_at::bigint ELSE s.poll_at END`;

/** A change as the values of {@link sessionAssignments}. */
export function sessionValues(id: string, change: SessionChange): SqlValues {
  return {
    session_id: id,
    session_status: change.status ?? null,
    sets_parked: change.parked !== undefined,
    parked: change.parked ?? null,
    completed_by: change.completedBy ?? null,
    session_connection_id: change.connectionId ?? null,
    sets_poll_at: change.pollAt !== undefined,
    poll_at: change.pollAt ?? null,
  };
}

/** Changes a session that is still pending, and writes the events of it; false, writing nothing, if it is not. */
export function changeSession(
  db: Database,
  tenant: string,
  id: string,
  { ifParked, ...change }: SessionChange & { ifParked?: Uint8Array | null },
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(
    tenant,
    `WITH changed AS (
       UPDATE valetkey.session s SET ${sessionAssignments}
       WHERE s.id = $session_id::text AND s.tenant = $tenant::text AND s.status = 'pending'
         AND (NOT $checks_parked::boolean OR s.parked IS NOT DISTINCT FROM $if_parked::bytea) RETURNING s.id
     ), added AS (${insertEvents("changed")})
     SELECT id FROM changed`,
    {
      ...{ tenant, checks_parked: ifParked !== undefined, if_parked: ifParked ?? null },
      ...sessionValues(id, change),
      ...eventValues(events),
    },
  );
}

/** Pending sessions in which something waits, oldest first. */
export async function listWaitingSessions(
  db: Database,
  { tenant, owner, limit }: Parameters<Store["listWaitingSessions"]>[0],
): Promise<StoredSession[]> {
  const ofOwner = owner === undefined ? "" : "AND s.owner = $owner::text";
  const rows = await db.all<SessionRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.session s
     WHERE s.tenant = $tenant::text ${ofOwner} AND s.status = 'pending' AND s.parked IS NOT NULL
     ORDER BY s.created_at, s.id LIMIT $limit::bigint`,
    { tenant, limit, ...(owner !== undefined && { owner }) },
  );
  return rows.map(toSession);
}

/** The pending, unexpired sessions of an owner, newest first. */
export async function listPendingSessions(
  db: Database,
  { tenant, ...rest }: PendingQuery,
): Promise<StoredSession[]> {
  const rows = await db.all<SessionRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.session s
     WHERE s.tenant = $tenant::text AND s.owner = $owner::text AND s.status = 'pending' AND NOT s.superseded
       AND s.expires_at > $now::bigint
     ORDER BY s.created_at DESC, s.id DESC LIMIT $limit::bigint`,
    { tenant, ...rest },
  );
  return rows.map(toSession);
}

/** Notes how far the person has come with a session that is pending. */
export async function noteStep(
  db: Database,
  tenant: string,
  id: string,
  step: StoredSession["step"],
): Promise<void> {
  await db.all(
    tenant,
    `UPDATE valetkey.session SET step = $step::text
     WHERE id = $id::text AND tenant = $tenant::text AND status = 'pending'`,
    { tenant, id, step },
  );
}

/** Takes sessions whose turn to be polled has come; what another process is about to take is passed over. */
export async function claimSessions(
  db: Database,
  { limit, leaseMs, of }: Parameters<Store["claimSessions"]>[0],
): Promise<StoredSession[]> {
  const named = of ? "AND d.id = $id::text AND d.tenant = $tenant::text" : "";
  const rows = await db.all<SessionRow>(
    of?.tenant ?? everyTenant,
    `WITH due AS MATERIALIZED (
       SELECT d.id FROM valetkey.session d
       WHERE d.poll_at <= ${startedAt} AND d.status = 'pending' AND d.expires_at > ${startedAt} ${named}
       ORDER BY d.poll_at LIMIT $limit::bigint FOR UPDATE SKIP LOCKED
     )
     UPDATE valetkey.session s SET poll_at = ${startedAt} + $lease_ms::bigint FROM due WHERE s.id = due.id
     RETURNING ${columns}`,
    { limit, lease_ms: leaseMs, ...of },
  );
  return rows.map(toSession);
}

/** Saves an attempt. */
export async function addAttempt(db: Database, attempt: StoredAttempt): Promise<void> {
  await db.all(
    attempt.tenant,
    `INSERT INTO valetkey.attempt (hash, tenant, session_id, provider, binder, details, expires_at)
     VALUES ($hash::text, $tenant::text, $session_id::text, $provider::text, $binder::text, $details::bytea, $expires_at::bigint)`,
    attemptRow(attempt),
  );
}

/** Removes an attempt; what it was, for one caller. */
export async function takeAttempt(db: Database, hash: string): Promise<StoredAttempt | undefined> {
  const row = await db.first<AttemptRow>(
    everyTenant,
    `DELETE FROM valetkey.attempt WHERE hash = $hash::text
     RETURNING hash, tenant, session_id, provider, binder, details, expires_at::text AS expires_at`,
    { hash },
  );
  return row && toAttempt(row);
}

/** Removes attempts, sessions and salvage that expired before `before`; how many of them. Links go with their session. */
export async function removeExpired(db: Database, before: number): Promise<number> {
  const tables = ["attempt", "session", "salvage"];
  // Most often nothing has expired, and the first of an index tells that.
  const removed = tables.map(
    (table) => `${table} AS (
      DELETE FROM valetkey.${table}
      WHERE expires_at < $before::bigint AND (SELECT min(expires_at) FROM valetkey.${table}) < $before::bigint RETURNING 1
    )`,
  );
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`);
  const row = await db.first<{ count: string }>(
    everyTenant,
    `WITH ${removed.join(", ")} SELECT (${counts.join(" + ")})::text AS count`,
    { before },
  );
  return Number(row?.count);
}
