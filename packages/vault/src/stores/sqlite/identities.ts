/** Ways to sign in, in SQLite. Who may have one is the core's to say. */
import type { StoredIdentity } from "../../core/store.ts";
import { type IdentityRow, identityRow, toIdentity } from "../identity-row.ts";
import type { Database } from "./database.ts";
import { insertEvents } from "./events.ts";
import { updatePendingSession } from "./sessions.ts";
import type { Work } from "./work.ts";

const here = "tenant = :tenant AND issuer = :issuer AND subject = :subject";

/** What is done with identities. */
export const identityWork: Pick<
  Work,
  "findIdentity" | "listIdentities" | "addIdentity" | "useIdentity" | "removeIdentity"
> = {
  findIdentity: (db, tenant, issuer, subject) => find(db, { tenant, issuer, subject }),
  listIdentities: (db, tenant, owner) => listOf(db, tenant, owner),
  addIdentity(db, identity, { events = [], session } = {}) {
    let there: StoredIdentity | undefined;
    db.batch(() => {
      const { tenant, id, owner, provider, label } = identity;
      if (session && !updatePendingSession(db, { tenant, id: session.id }, session.change))
        return false;
      const row = identityRow(identity);
      const isNew = db.insert("identity", row, "ON CONFLICT (tenant, issuer, subject) DO NOTHING");
      if (isNew) insertEvents(db, events);
      else {
        const sql = `UPDATE identity SET provider = :provider, label = :label WHERE ${here} AND owner = :owner`;
        const { issuer, subject } = identity;
        db.run(sql, { tenant, issuer, subject, owner, provider, label });
      }
      there = find(db, identity);
      // Another's: the session stays pending.
      return isNew ? there?.id === id : there?.owner === owner;
    });
    return there;
  },
  useIdentity(db, { tenant, issuer, subject, provider, label, at }) {
    const row = db.first<IdentityRow>(
      `UPDATE identity SET provider = :provider, label = :label, used_at = max(:at, coalesce(used_at, :at))
       WHERE ${here} RETURNING *`,
      { tenant, issuer, subject, provider, label, at },
    );
    return row && toIdentity(row);
  },
  removeIdentity(db, { tenant, owner, id, evenLast = false }, events = []) {
    return db.batch(() => {
      const theirs = listOf(db, tenant, owner);
      if (!theirs.some((each) => each.id === id)) return "missing";
      if (theirs.length === 1 && !evenLast) return "last";
      db.run("DELETE FROM identity WHERE id = :id", { id });
      insertEvents(db, events);
      return "removed";
    });
  },
};

function find(
  db: Database,
  { tenant, issuer, subject }: Pick<StoredIdentity, "tenant" | "issuer" | "subject">,
): StoredIdentity | undefined {
  const row = db.first<IdentityRow>(`SELECT * FROM identity WHERE ${here}`, {
    tenant,
    issuer,
    subject,
  });
  return row && toIdentity(row);
}

function listOf(db: Database, tenant: string, owner: string): StoredIdentity[] {
  const rows = db.all<IdentityRow>(
    "SELECT * FROM identity WHERE tenant = :tenant AND owner = :owner ORDER BY created_at, id",
    { tenant, owner },
  );
  return rows.map(toIdentity);
}
