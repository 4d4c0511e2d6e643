/** What befalls all that an owner or a tenant has in SQLite: another name, or the end; and what has expired. */
import { disturbPosition } from "./audit.ts";
import type { Database } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

/** What is done with owners, tenants and age. */
export const ownerWork: Pick<Work, "renameOwner" | "eraseOwner" | "eraseTenant" | "removeExpired"> =
  {
    renameOwner(db, tenant, from, to, events = []) {
      const names = { tenant, from, to };
      return db.batch(() => {
        if (db.first(collisionSql, names)) return false;
        db.run(secondDefaultSql, names);
        for (const sql of renameSql) db.run(sql, names);
        insertEvents(db, events);
        return true;
      });
    },
    eraseOwner(db, tenant, owner, events = []) {
      const remove = (table: string, where: string): number =>
        db.run(`DELETE FROM ${table} WHERE tenant = :tenant AND ${where}`, { tenant, owner });
      return db.batch(() => {
        remove("identity", "owner = :owner");
        remove("salvage", `connection_id IN (${idsOf("connection")})`);
        remove("attempt", `session_id IN (${idsOf("session")})`);
        const erased = {
          events:
            remove("event", "owner = :owner") +
            remove("event", `connection_id IN (${idsOf("connection")})`),
          sessions: remove("session", "owner = :owner"),
          connections: remove("connection", "owner = :owner"),
        };
        insertEvents(db, events);
        return erased;
      });
    },
    eraseTenant(db, tenant, events = []) {
      const remove = (table: string): number =>
        db.run(`DELETE FROM ${table} WHERE tenant = :tenant`, { tenant });
      return db.batch(() => {
        for (const table of besideConnections) remove(table);
        const [connections, sessions] = [remove("connection"), remove("session")];
        const erased = { connections, sessions, events: remove("event") };
        disturbPosition(db);
        insertEvents(db, events);
        return erased;
      });
    },
    removeExpired(db, before) {
      return db.batch(() => removeOlder(db, before));
    },
  };

const besideConnections: readonly string[] = [
  ...["salvage", "attempt", "revocation", "breaker", "client", "data_key", "audit_link"],
  ...["registration", "registration_slot", "identity"],
];

function idsOf(table: "connection" | "session"): string {
  return `SELECT id FROM ${table} WHERE tenant = :tenant AND owner = :owner`;
}

const collisionSql = `SELECT 1 FROM connection AS mine JOIN connection AS theirs
    ON theirs.tenant = :tenant AND theirs.owner = :to AND theirs.provider = mine.provider
      AND theirs.issuer = mine.issuer AND theirs.account_id = mine.account_id
  WHERE mine.tenant = :tenant AND mine.owner = :from LIMIT 1`;

const secondDefaultSql = `UPDATE connection SET is_default = 0
  WHERE tenant = :tenant AND owner = :from AND is_default = 1 AND provider IN
    (SELECT provider FROM connection WHERE tenant = :tenant AND owner = :to AND is_default = 1)`;

const renameSql: readonly string[] = [
  "UPDATE connection SET owner = :to WHERE tenant = :tenant AND owner = :from",
  `UPDATE session SET owner = :to, status = CASE status WHEN 'pending' THEN 'canceled' ELSE status END
     WHERE tenant = :tenant AND owner = :from`,
  "UPDATE identity SET owner = :to WHERE tenant = :tenant AND owner = :from",
  "UPDATE revocation SET owner = :to WHERE tenant = :tenant AND owner = :from",
];

function removeOlder(db: Database, before: number): number {
  const remove = (table: string): number =>
    db.run(`DELETE FROM ${table} WHERE expires_at < :before`, { before });
  return remove("attempt") + remove("session") + remove("salvage");
}
