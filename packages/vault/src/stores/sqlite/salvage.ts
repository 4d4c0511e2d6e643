/** Salvage in SQLite: credentials that came too late for their connection. */
import type { StoredSalvage } from "../../core/store.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

interface SalvageRow {
  tenant: string;
  id: string;
  connection_id: string;
  parent_version: number;
  blob: Uint8Array;
  created_at: number;
  expires_at: number;
}

/** What is done with salvage. */
export const salvageWork: Pick<Work, "addSalvage" | "listSalvage" | "removeSalvage"> = {
  addSalvage(db, salvage, events = []) {
    const { tenant, id, blob } = salvage;
    const living = `SELECT 1 AS found FROM connection
      WHERE id = :id AND tenant = :tenant AND status <> 'disconnected'`;
    return db.batch(() => {
      if (!db.first(living, { id: salvage.connectionId, tenant })) return false;
      db.insert("salvage", {
        ...{ tenant, id, blob },
        connection_id: salvage.connectionId,
        parent_version: salvage.parentVersion,
        created_at: salvage.createdAt,
        expires_at: salvage.expiresAt,
      });
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

function toSalvage(row: SalvageRow): StoredSalvage {
  return {
    tenant: row.tenant,
    id: row.id,
    connectionId: row.connection_id,
    parentVersion: row.parent_version,
    blob: row.blob,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
