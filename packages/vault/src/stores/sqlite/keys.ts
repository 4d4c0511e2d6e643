/** Key checks and wrapped data keys in SQLite. Wrapping them is the key ring's. */
import type { DataKeyPurpose, StoredDataKey, StoredKeyCheck } from "../../core/store.ts";
import type { Database } from "./database.ts";
import { type DataKeyRow, dataKeyRow, toDataKey } from "./rows.ts";

/** All key checks. */
export function listKeyChecks(db: Database): StoredKeyCheck[] {
  return db
    .all<{ kek_id: string; key_check: string }>("SELECT kek_id, key_check FROM key_check")
    .map((row) => ({ kekId: row.kek_id, check: row.key_check }));
}

/** Saves a key check unless its `kekId` has one. */
export function addKeyCheck(db: Database, { kekId, check }: StoredKeyCheck): void {
  db.run(
    "INSERT INTO key_check (kek_id, key_check) VALUES (:kekId, :check) ON CONFLICT DO NOTHING",
    {
      kekId,
      check,
    },
  );
}

/** The data key with this id, of this tenant. */
export function getDataKey(db: Database, tenant: string, id: string): StoredDataKey | undefined {
  const row = db.first<DataKeyRow>("SELECT * FROM data_key WHERE id = :id AND tenant = :tenant", {
    id,
    tenant,
  });
  return row && toDataKey(row);
}

/** The active data key of a tenant and purpose. */
export function findDataKey(
  db: Database,
  tenant: string,
  purpose: DataKeyPurpose,
): StoredDataKey | undefined {
  const row = db.first<DataKeyRow>(
    "SELECT * FROM data_key WHERE tenant = :tenant AND purpose = :purpose",
    { tenant, purpose },
  );
  return row && toDataKey(row);
}

/** Saves `key` unless its tenant and purpose have an active one; the one that is active. */
export function addDataKey(db: Database, key: StoredDataKey): StoredDataKey {
  return db.batch(() => {
    const active = findDataKey(db, key.tenant, key.purpose);
    if (active) return active;
    const [row] = db.all<DataKeyRow>(
      `INSERT INTO data_key (id, tenant, purpose, kek_id, wrapped, created_at)
       VALUES (:id, :tenant, :purpose, :kek_id, :wrapped, :created_at) RETURNING *`,
      dataKeyRow(key),
    );
    return toDataKey(row as DataKeyRow);
  });
}
