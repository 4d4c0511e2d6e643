/** Revocations in SQLite: credentials that are to be ended at their provider. */
import type { StoredRevocation } from "../../core/store.ts";
import { type RevocationRow, revocationRow, toRevocation } from "../revocation-rows.ts";
import { withoutSubject } from "../subject.ts";
import type { Database } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

/** What is done with revocations. */
export const revocationWork: Pick<
  Work,
  "addRevocation" | "claimRevocations" | "postponeRevocation" | "finishRevocation"
> = {
  addRevocation: insertRevocation,
  claimRevocations(db, { limit, leaseMs }) {
    const due = "SELECT id FROM revocation WHERE next_at <= :now ORDER BY next_at LIMIT :limit";
    // Most often there is nothing to do, and only a writer waits for other writers.
    if (!db.first(due, { now: db.now(), limit: 1 })) return [];
    return db.batch(() => {
      const now = db.now();
      const rows = db.all<RevocationRow>(
        `UPDATE revocation SET next_at = :now + :leaseMs, tries = tries + 1 WHERE id IN (${due}) RETURNING *`,
        { now, limit, leaseMs },
      );
      return rows.map(toRevocation);
    });
  },
  postponeRevocation(db, tenant, id, nextAt) {
    const changed = db.run(
      "UPDATE revocation SET next_at = :nextAt WHERE id = :id AND tenant = :tenant",
      { tenant, id, nextAt },
    );
    return changed > 0;
  },
  finishRevocation(db, tenant, id, events = []) {
    return db.batch(() => {
      const [removed] = db.all<{ connection_id: string }>(
        "DELETE FROM revocation WHERE id = :id AND tenant = :tenant RETURNING connection_id",
        { tenant, id },
      );
      if (!removed) return false;
      const of = { tenant, id: removed.connection_id };
      const isThere = db.first("SELECT 1 FROM connection WHERE id = :id AND tenant = :tenant", of);
      insertEvents(db, isThere ? events : events.map(withoutSubject));
      return true;
    });
  },
};

/** Adds a revocation, in a statement. */
export function insertRevocation(db: Database, revocation: StoredRevocation): void {
  db.insert("revocation", { ...revocationRow(revocation), blob: revocation.blob });
}
