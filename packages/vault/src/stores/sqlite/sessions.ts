/** Connect sessions, the links that find them, and attempts, in SQLite. */
import type { SessionChange } from "../../core/store.ts";
import { sessionGone } from "../errors.ts";
import type { SessionMethod } from "../methods.ts";
import {
  type AttemptRow,
  attemptRow,
  type SessionRow,
  sessionRow,
  toAttempt,
  toSession,
} from "../sql-rows.ts";
import type { Database } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

/** What is done with sessions, links and attempts. */
export const sessionWork: Pick<Work, SessionMethod> = {
  openSession(db, session, now) {
    const { tenant, fingerprint } = session;
    return db.batch(() => {
      const current = db.first<SessionRow>(
        `SELECT * FROM session
         WHERE tenant = :tenant AND fingerprint = :fingerprint AND status = 'pending' AND superseded = 0`,
        { tenant, fingerprint },
      );
      if (current && Number(current.expires_at) > now) return toSession(current);
      // An expired one stays until it is swept, so that its link can still say that it has expired.
      if (current) db.run("UPDATE session SET superseded = 1 WHERE id = :id", { id: current.id });
      db.insert("session", sessionRow(session));
      return sessionWork.getSession(db, tenant, session.id) ?? session;
    });
  },
  getSession(db, tenant, id) {
    const row = db.first<SessionRow>("SELECT * FROM session WHERE id = :id AND tenant = :tenant", {
      id,
      tenant,
    });
    return row && toSession(row);
  },
  addSessionLink(db, { hash, tenant, sessionId }) {
    const added = db.run(
      `INSERT INTO session_link (hash, session_id)
       SELECT :hash, id FROM session WHERE id = :sessionId AND tenant = :tenant`,
      { hash, tenant, sessionId },
    );
    if (added === 0) throw sessionGone();
  },
  findSessionByLink(db, hash) {
    const row = db.first<SessionRow>(
      "SELECT session.* FROM session_link JOIN session ON session.id = session_id WHERE hash = :hash",
      { hash },
    );
    return row && toSession(row);
  },
  changeSession(db, tenant, id, change, events = []) {
    return db.batch(() => {
      if (!updatePendingSession(db, { tenant, id }, change)) return false;
      insertEvents(db, events);
      return true;
    });
  },
  listWaitingSessions(db, { tenant, owner, limit }) {
    const ofOwner = owner === undefined ? "" : "AND owner = :owner";
    const rows = db.all<SessionRow>(
      `SELECT * FROM session WHERE tenant = :tenant ${ofOwner} AND status = 'pending' AND parked IS NOT NULL
       ORDER BY created_at, id LIMIT :limit`,
      { tenant, limit, ...(owner !== undefined && { owner }) },
    );
    return rows.map(toSession);
  },
  listPendingSessions(db, { tenant, owner, now, limit }) {
    const rows = db.all<SessionRow>(
      `SELECT * FROM session
       WHERE tenant = :tenant AND owner = :owner AND status = 'pending' AND superseded = 0 AND expires_at > :now
       ORDER BY created_at DESC, id DESC LIMIT :limit`,
      { tenant, owner, now, limit },
    );
    return rows.map(toSession);
  },
  noteStep(db, tenant, id, step) {
    db.run(
      "UPDATE session SET step = :step WHERE id = :id AND tenant = :tenant AND status = 'pending'",
      { tenant, id, step },
    );
  },
  claimSessions(db, { limit, leaseMs, of }) {
    const named = of ? "AND id = :id AND tenant = :tenant" : "";
    const due = `SELECT id FROM session
      WHERE poll_at <= :now AND status = 'pending' AND expires_at > :now ${named} ORDER BY poll_at, id LIMIT :limit`;
    // Most often there is nothing to do, and only a writer waits for other writers.
    if (!db.first(due, { ...of, now: db.now(), limit: 1 })) return [];
    return db.batch(() => {
      const rows = db.all<SessionRow>(
        `UPDATE session SET poll_at = :now + :leaseMs WHERE id IN (${due}) RETURNING *`,
        { ...of, now: db.now(), limit, leaseMs },
      );
      return rows.map(toSession);
    });
  },
  addAttempt(db, attempt) {
    db.insert("attempt", attemptRow(attempt));
  },
  takeAttempt(db, hash) {
    // Anybody may ask for any hash, and only a writer waits for other writers: so one that is not there costs a read.
    if (!db.first("SELECT 1 FROM attempt WHERE hash = :hash", { hash })) return undefined;
    const row = db.first<AttemptRow>("DELETE FROM attempt WHERE hash = :hash RETURNING *", {
      hash,
    });
    return row && toAttempt(row);
  },
};

/** Changes a session that is still pending, in a statement; false if it is not. */
export function updatePendingSession(
  db: Database,
  { tenant, id }: { tenant: string; id: string },
  change: SessionChange & { ifParked?: Uint8Array | null },
): boolean {
  const changed = db.run(
    `UPDATE session SET
       status = coalesce(:status, status),
       parked = CASE WHEN :setParked THEN :parked ELSE parked END,
       completed_by = coalesce(:completedBy, completed_by),
       connection_id = coalesce(:connectionId, connection_id),
       poll_at = CASE WHEN :setPollAt THEN :pollAt ELSE poll_at END
     WHERE id = :id AND tenant = :tenant AND status = 'pending' AND (:checksParked = 0 OR parked IS :ifParked)`,
    {
      id,
      tenant,
      checksParked: change.ifParked === undefined ? 0 : 1,
      ifParked: change.ifParked ?? null,
      status: change.status ?? null,
      setParked: change.parked === undefined ? 0 : 1,
      parked: change.parked ?? null,
      completedBy: change.completedBy ?? null,
      connectionId: change.connectionId ?? null,
      setPollAt: change.pollAt === undefined ? 0 : 1,
      pollAt: change.pollAt ?? null,
    },
  );
  return changed > 0;
}
