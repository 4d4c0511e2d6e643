/** Connect sessions, the links that find them, and attempts, in SQLite. */
import type { SessionChange, StoredAttempt, StoredEvent, StoredSession } from "../../core/store.ts";
import { sessionGone } from "../errors.ts";
import type { Database } from "./database.ts";
import { insertEvents } from "./events.ts";
import {
  type AttemptRow,
  attemptRow,
  type SessionRow,
  sessionRow,
  toAttempt,
  toSession,
} from "./rows.ts";

/** The pending, unexpired session for the same thing if there is one, else `session`, saved. */
export function openSession(db: Database, session: StoredSession, now: number): StoredSession {
  const { tenant, fingerprint } = session;
  return db.batch(() => {
    const current = db.first<SessionRow>(
      `SELECT * FROM session
       WHERE tenant = :tenant AND fingerprint = :fingerprint AND status = 'pending' AND superseded = 0`,
      { tenant, fingerprint },
    );
    if (current && current.expires_at > now) return toSession(current);
    // An expired one stays until it is swept, so that its link can still say that it has expired.
    if (current) db.run("UPDATE session SET superseded = 1 WHERE id = :id", { id: current.id });
    const [row] = db.all<SessionRow>(
      `INSERT INTO session (id, tenant, fingerprint, status, details, parked, completed_by, connection_id,
         created_at, expires_at)
       VALUES (:id, :tenant, :fingerprint, :status, :details, :parked, :completed_by, :connection_id,
         :created_at, :expires_at) RETURNING *`,
      sessionRow(session),
    );
    return toSession(row as SessionRow);
  });
}

/** The session with this id, of this tenant. */
export function getSession(db: Database, tenant: string, id: string): StoredSession | undefined {
  const row = db.first<SessionRow>("SELECT * FROM session WHERE id = :id AND tenant = :tenant", {
    id,
    tenant,
  });
  return row && toSession(row);
}

/** Lets a hash find a session. Throws `session_expired` if the session is gone. */
export function addSessionLink(
  db: Database,
  { hash, tenant, sessionId }: { hash: string; tenant: string; sessionId: string },
): void {
  const added = db.run(
    `INSERT INTO session_link (hash, session_id)
     SELECT :hash, id FROM session WHERE id = :sessionId AND tenant = :tenant`,
    { hash, tenant, sessionId },
  );
  if (added === 0) throw sessionGone();
}

/** The session that a link's hash finds. */
export function findSessionByLink(db: Database, hash: string): StoredSession | undefined {
  const row = db.first<SessionRow>(
    "SELECT session.* FROM session_link JOIN session ON session.id = session_id WHERE hash = :hash",
    { hash },
  );
  return row && toSession(row);
}

/** Changes a session that is still pending, in a statement; false if it is not. */
export function updatePendingSession(
  db: Database,
  tenant: string,
  id: string,
  change: SessionChange,
): boolean {
  const changed = db.run(
    `UPDATE session SET
       status = coalesce(:status, status),
       parked = CASE WHEN :setParked THEN :parked ELSE parked END,
       completed_by = coalesce(:completedBy, completed_by),
       connection_id = coalesce(:connectionId, connection_id)
     WHERE id = :id AND tenant = :tenant AND status = 'pending'`,
    {
      id,
      tenant,
      status: change.status ?? null,
      setParked: change.parked === undefined ? 0 : 1,
      parked: change.parked ?? null,
      completedBy: change.completedBy ?? null,
      connectionId: change.connectionId ?? null,
    },
  );
  return changed > 0;
}

/** Changes a session that is still pending, and writes the events of it; false, writing nothing, if it is not. */
export function changeSession(
  db: Database,
  tenant: string,
  id: string,
  change: SessionChange,
  events: readonly StoredEvent[] = [],
): boolean {
  return db.batch(() => {
    if (!updatePendingSession(db, tenant, id, change)) return false;
    insertEvents(db, events);
    return true;
  });
}

/** Saves an attempt. */
export function addAttempt(db: Database, attempt: StoredAttempt): void {
  db.run(
    `INSERT INTO attempt (hash, tenant, session_id, provider, binder, details, expires_at)
     VALUES (:hash, :tenant, :session_id, :provider, :binder, :details, :expires_at)`,
    attemptRow(attempt),
  );
}

/** Removes an attempt; what it was, for one caller. */
export function takeAttempt(db: Database, hash: string): StoredAttempt | undefined {
  // Anybody may ask for any hash, and only a writer waits for other writers: so one that is not there costs a read.
  if (!db.first("SELECT 1 FROM attempt WHERE hash = :hash", { hash })) return undefined;
  const row = db.first<AttemptRow>("DELETE FROM attempt WHERE hash = :hash RETURNING *", { hash });
  return row && toAttempt(row);
}

/** Removes attempts and sessions that expired before `before`; how many of them. Links go with their session. */
export function removeExpired(db: Database, before: number): number {
  return db.batch(
    () =>
      db.run("DELETE FROM attempt WHERE expires_at < :before", { before }) +
      db.run("DELETE FROM session WHERE expires_at < :before", { before }),
  );
}
