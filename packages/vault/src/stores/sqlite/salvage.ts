/** Salvage in SQLite: credentials that came too late for their connection. */
import { type SalvageRow, salvageRow, toSalvage } from "../revocation-rows.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

/** What is done with salvage. */
export const salvageWork: Pick<Work, "addSalvage" | "listSalvage" | "removeSalvage"> = {
  addSalvage(db, salvage, events = []) {
    const { tenant, connectionId: id } = salvage;
    const living = `SELECT 1 AS found FROM connection
      WHERE id = :id AND tenant = :tenant AND status <> 'disconnected'`;
    return db.batch(() => {
      if (!db.first(living, { id, tenant })) return false;
      db.insert("salvage", salvageRow(salvage));
      insertEvents(db, events);
      return true;
    });
  },
  listSalvage(db, tenant, connectionId) {
    const rows = db.all<SalvageRow>(
      `SELECT * FROM salvage WHERE tenant = :tenant AND connection_id = :connectionId
       ORDER BY created_at DESC, id`,
      { tenant, connectionId },
    );
    return rows.map(toSalvage);
  },
  removeSalvage(db, tenant, id) {
    db.run("DELETE FROM salvage WHERE id = :id AND tenant = :tenant", { tenant, id });
  },
};
