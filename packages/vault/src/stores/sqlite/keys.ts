/** Key checks and wrapped data keys in SQLite. Wrapping them is the key ring's. */
import type { DataKeyQuery, StoredDataKey } from "../../core/store.ts";
import type { KeyMethod } from "../methods.ts";
import { type DataKeyRow, dataKeyRow, type KeyKindRow, toDataKey, toKeyKind } from "../sql-rows.ts";
import type { Database, SqlValues } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

/** What is done with keys. */
export const keyWork: Pick<Work, KeyMethod> = {
  listKeyChecks(db) {
    return db
      .all<{ kek_id: string; key_check: string }>("SELECT kek_id, key_check FROM key_check")
      .map((row) => ({ kekId: row.kek_id, check: row.key_check }));
  },
  addKeyCheck(db, { kekId, check }) {
    db.insert("key_check", { kek_id: kekId, key_check: check }, "ON CONFLICT DO NOTHING");
  },
  getDataKey(db, tenant, id) {
    const row = db.first<DataKeyRow>("SELECT * FROM data_key WHERE id = :id AND tenant = :tenant", {
      id,
      tenant,
    });
    return row && toDataKey(row);
  },
  findDataKey(db, tenant, purpose) {
    const row = db.first<DataKeyRow>(
      "SELECT * FROM data_key WHERE tenant = :tenant AND purpose = :purpose AND state = 'active'",
      { tenant, purpose },
    );
    return row && toDataKey(row);
  },
  addDataKey(db, key) {
    return db.batch(() => keyWork.findDataKey(db, key.tenant, key.purpose) ?? activate(db, key));
  },
  listDataKeys(db, query) {
    return isAnyThere(db, query) ? selectDataKeys(db, query) : [];
  },
  countDataKeys(db) {
    const rows = db.all<KeyKindRow & { count: number }>(
      `SELECT kek_id, purpose, state, count(*) AS count FROM data_key GROUP BY kek_id, purpose, state`,
    );
    return rows.map(({ count, ...row }) => ({ ...toKeyKind(row), count }));
  },
  rotateDataKey(db, key, ifActive, events = []) {
    const { tenant, purpose, createdAt } = key;
    return db.batch(() => {
      const retired = db.run(
        `UPDATE data_key SET state = 'retired', retired_at = :createdAt
         WHERE id = :ifActive AND tenant = :tenant AND purpose = :purpose AND state = 'active'`,
        { ifActive, tenant, purpose, createdAt },
      );
      if (retired === 0) return false;
      activate(db, key);
      insertEvents(db, events);
      return true;
    });
  },
  rewrapDataKey(db, { tenant, id, kekId, wrapped }, ifKekId) {
    const changed = db.run(
      `UPDATE data_key SET kek_id = :kekId, wrapped = :wrapped
       WHERE id = :id AND tenant = :tenant AND kek_id = :ifKekId`,
      { tenant, id, kekId, wrapped, ifKekId },
    );
    return changed > 0;
  },
  removeDataKey(db, tenant, id) {
    const removed = db.run(
      `DELETE FROM data_key WHERE id = :id AND tenant = :tenant AND state = 'retired'
         AND purpose NOT IN ('audit', 'host') AND ${named.map((each) => `NOT EXISTS (${each})`).join(" AND ")}`,
      { tenant, id, key: keyBytes(id) },
    );
    return removed > 0;
  },
};

/** Sealed values that name a key. Where it is not indexed what the tenant has is looked through: that is little, or short-lived. */
const named: readonly string[] = [
  "SELECT 1 FROM credential WHERE substr(access, 4, 16) = :key",
  "SELECT 1 FROM credential WHERE substr(renewal, 4, 16) = :key",
  ...[
    ["session", "details"],
    ["session", "parked"],
    ["attempt", "details"],
    ["client", "secret"],
    ["registration", "sealed"],
    ["salvage", "blob"],
    ["revocation", "blob"],
  ].map(
    ([table, column]) =>
      `SELECT 1 FROM ${table} WHERE tenant = :tenant AND substr(${column}, 4, 16) = :key`,
  ),
];

/** The id of a data key as sealed values name it. */
export function keyBytes(id: string): Uint8Array {
  return Buffer.from(id, "hex");
}

function activate(db: Database, key: StoredDataKey): StoredDataKey {
  const active: StoredDataKey = { ...key, state: "active", retiredAt: null };
  db.insert("data_key", { ...dataKeyRow(active), state: active.state, retired_at: null });
  return keyWork.getDataKey(db, key.tenant, key.id) ?? active;
}

/**
 * False if no key of a store can be meant. Sweeps ask often for keys that wait to be wrapped anew or to be replaced, and there
 * mostly is none: an index tells it at once.
 */
function isAnyThere(db: Database, { notKekId, createdBefore }: DataKeyQuery): boolean {
  if (notKekId !== undefined) {
    const other = "SELECT 1 FROM data_key WHERE kek_id";
    const values = { notKekId };
    if (
      !db.first(`${other} < :notKekId LIMIT 1`, values) &&
      !db.first(`${other} > :notKekId LIMIT 1`, values)
    ) {
      return false;
    }
  }
  if (createdBefore === undefined) return true;
  const older = "SELECT 1 FROM data_key WHERE state = 'active' AND created_at < :createdBefore";
  return db.first(`${older} LIMIT 1`, { createdBefore }) !== undefined;
}

function selectDataKeys(db: Database, query: DataKeyQuery): StoredDataKey[] {
  const { tenant, state, purposes, notKekId, createdBefore, limit } = query;
  const after = query.after ?? { tenant: "", id: "" };
  const where = ["(tenant, id) > (:afterTenant, :afterId)"];
  if (tenant !== undefined) where.push("tenant = :tenant");
  if (state !== undefined) where.push(`state = '${state === "active" ? "active" : "retired"}'`);
  if (purposes) where.push("purpose IN (SELECT value FROM json_each(:purposes))");
  if (notKekId !== undefined) where.push("kek_id <> :notKekId");
  if (createdBefore !== undefined) where.push("state = 'active' AND created_at < :createdBefore");
  const values: SqlValues = {
    ...{ afterTenant: after.tenant, afterId: after.id, limit },
    ...(tenant !== undefined && { tenant }),
    ...(purposes && { purposes: JSON.stringify(purposes) }),
    ...(notKekId !== undefined && { notKekId }),
    ...(createdBefore !== undefined && { createdBefore }),
  };
  const order = "ORDER BY tenant, id LIMIT :limit";
  const sql = `SELECT * FROM data_key WHERE ${where.join(" AND ")} ${order}`;
  return db.all<DataKeyRow>(sql, values).map(toDataKey);
}
