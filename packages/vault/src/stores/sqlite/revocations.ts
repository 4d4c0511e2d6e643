/** Revocations in SQLite: credentials that are to be ended at their provider. */
import type { StoredRevocation } from "../../core/store.ts";
import { withoutSubject } from "../subject.ts";
import type { Database } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

interface RevocationRow {
  tenant: string;
  id: string;
  connection_id: string;
  owner: string;
  provider: string;
  client_id: string;
  issuer: string;
  account_id: string;
  token_version: number;
  blob: Uint8Array;
  tries: number;
  next_at: number;
  expires_at: number;
  created_at: number;
}

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
  const { tenant, id, owner, provider, issuer, blob, tries } = revocation;
  db.insert("revocation", {
    ...{ tenant, id, owner, provider, issuer, blob, tries },
    connection_id: revocation.connectionId,
    client_id: revocation.clientId,
    account_id: revocation.accountId,
    token_version: revocation.tokenVersion,
    next_at: revocation.nextAt,
    expires_at: revocation.expiresAt,
    created_at: revocation.createdAt,
  });
}

function toRevocation(row: RevocationRow): StoredRevocation {
  return {
    tenant: row.tenant,
    id: row.id,
    connectionId: row.connection_id,
    owner: row.owner,
    provider: row.provider,
    clientId: row.client_id,
    issuer: row.issuer,
    accountId: row.account_id,
    tokenVersion: row.token_version,
    blob: row.blob,
    tries: row.tries,
    nextAt: row.next_at,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  };
}
