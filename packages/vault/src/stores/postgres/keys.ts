/** Key checks and wrapped data keys in PostgreSQL. Wrapping them is the key ring's. */
import type {
  DataKeyCount,
  DataKeyPurpose,
  DataKeyQuery,
  StoredDataKey,
  StoredEvent,
  StoredKeyCheck,
} from "../../core/store.ts";
import { type DataKeyRow, dataKeyRow, type KeyKindRow, toDataKey, toKeyKind } from "../sql-rows.ts";
import { type Database, everyTenant, jsonTexts } from "./database/database.ts";
import { eventValues, insertEvents } from "./events.ts";

const columns =
  "id, tenant, purpose, kek_id, wrapped, state, created_at::text AS created_at, retired_at::text AS retired_at";

/** All key checks. */
export async function listKeyChecks(db: Database): Promise<StoredKeyCheck[]> {
  const rows = await db.all<{ kek_id: string; key_check: string }>(
    everyTenant,
    "SELECT kek_id, key_check FROM valetkey.key_check",
  );
  return rows.map((row) => ({ kekId: row.kek_id, check: row.key_check }));
}

/** Saves a key check unless its `kekId` has one. */
export async function addKeyCheck(db: Database, { kekId, check }: StoredKeyCheck): Promise<void> {
  await db.all(
    everyTenant,
    `INSERT INTO valetkey.key_check (kek_id, key_check) VALUES ($kek_id::text, $key_check::text)
     ON CONFLICT DO NOTHING`,
    { kek_id: kekId, key_check: check },
  );
}

/** The data key with this id, of this tenant. */
export async function getDataKey(
  db: Database,
  tenant: string,
  id: string,
): Promise<StoredDataKey | undefined> {
  const row = await db.first<DataKeyRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.data_key WHERE id = $id::text AND tenant = $tenant::text`,
    { id, tenant },
  );
  return row && toDataKey(row);
}

/** The active data key of a tenant and purpose. */
export async function findDataKey(
  db: Database,
  tenant: string,
  purpose: DataKeyPurpose,
): Promise<StoredDataKey | undefined> {
  const row = await db.first<DataKeyRow>(
    tenant,
    `SELECT ${columns} FROM valetkey.data_key
     WHERE tenant = $tenant::text AND purpose = $purpose::text AND state = 'active'`,
    { tenant, purpose },
  );
  return row && toDataKey(row);
}

const insertActive =
  "INSERT INTO valetkey.data_key (id, tenant, purpose, kek_id, wrapped, state, created_at)";
const activeValues =
  "$id::text, $tenant::text, $purpose::text, $kek_id::text, $wrapped::bytea, 'active', $created_at::bigint";

/** Saves `key` unless its tenant and purpose have an active one; the one that is active. */
export async function addDataKey(db: Database, key: StoredDataKey): Promise<StoredDataKey> {
  // The update changes nothing: it makes the statement give the row that is there, also one that another process has just committed.
  const [row] = await db.all<DataKeyRow>(
    key.tenant,
    `${insertActive} VALUES (${activeValues})
     ON CONFLICT (tenant, purpose) WHERE state = 'active' DO UPDATE SET purpose = excluded.purpose
     RETURNING ${columns}`,
    dataKeyRow(key),
  );
  return toDataKey(row as DataKeyRow);
}

/** Data keys that `query` means, in the order of (tenant, id). */
export async function listDataKeys(db: Database, query: DataKeyQuery): Promise<StoredDataKey[]> {
  const { tenant, purposes, state, notKekId, createdBefore, after, limit } = query;
  const conditions: string[] = [];
  if (tenant !== undefined) conditions.push("tenant = $tenant::text");
  if (purposes !== undefined) {
    conditions.push("purpose IN (SELECT json_array_elements_text($purposes::json))");
  }
  // In words that let the planner use an index of the few keys that are meant.
  if (state !== undefined)
    conditions.push(`state = '${state === "active" ? "active" : "retired"}'`);
  if (notKekId !== undefined) {
    // Most often all are wrapped by the same: the first and the last of an index tell that.
    const ends = ["min", "max"].map((end) => `(SELECT ${end}(kek_id) FROM valetkey.data_key)`);
    conditions.push("kek_id <> $not_kek_id::text");
    conditions.push(`(${ends.map((end) => `${end} <> $not_kek_id::text`).join(" OR ")})`);
  }
  if (createdBefore !== undefined) {
    conditions.push("state = 'active' AND created_at < $created_before::bigint");
  }
  if (after !== undefined) {
    conditions.push("(tenant, id) > ($after_tenant::text, $after_id::text)");
  }
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const rows = await db.all<DataKeyRow>(
    tenant ?? everyTenant,
    `SELECT ${columns} FROM valetkey.data_key ${where} ORDER BY tenant, id LIMIT $limit::bigint`,
    {
      tenant: tenant ?? null,
      purposes: jsonTexts(purposes ?? []),
      not_kek_id: notKekId ?? null,
      created_before: createdBefore ?? null,
      after_tenant: after?.tenant ?? null,
      after_id: after?.id ?? null,
      limit,
    },
  );
  return rows.map(toDataKey);
}

/** How many data keys there are of each (kekId, purpose, state). */
export async function countDataKeys(db: Database): Promise<DataKeyCount[]> {
  const rows = await db.all<KeyKindRow & { count: string }>(
    everyTenant,
    `SELECT kek_id, purpose, state, count(*)::text AS count FROM valetkey.data_key
     GROUP BY kek_id, purpose, state`,
  );
  return rows.map((row) => ({ ...toKeyKind(row), count: Number(row.count) }));
}

/** Retires the active key `ifActive` and saves `key` in its place; false, writing nothing, if another one is active. */
export function rotateDataKey(
  db: Database,
  key: StoredDataKey,
  ifActive: string,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(
    key.tenant,
    `WITH retired AS (
       UPDATE valetkey.data_key SET state = 'retired', retired_at = $created_at::bigint
       WHERE id = $if_active::text AND tenant = $tenant::text AND purpose = $purpose::text AND state = 'active'
       RETURNING id
     ), saved AS (
       ${insertActive} SELECT ${activeValues} FROM retired RETURNING 1
     ), added AS (${insertEvents("saved")})
     SELECT 1 FROM saved`,
    { ...dataKeyRow(key), if_active: ifActive, ...eventValues(events) },
  );
}

/** Wraps a key anew; false, writing nothing, if `ifKekId` no longer wraps it. */
export function rewrapDataKey(
  db: Database,
  { tenant, id, kekId, wrapped }: Pick<StoredDataKey, "tenant" | "id" | "kekId" | "wrapped">,
  ifKekId: string,
): Promise<boolean> {
  return db.any(
    tenant,
    `UPDATE valetkey.data_key SET kek_id = $kek_id::text, wrapped = $wrapped::bytea
     WHERE id = $id::text AND tenant = $tenant::text AND kek_id = $if_kek_id::text RETURNING 1`,
    { tenant, id, kek_id: kekId, wrapped, if_kek_id: ifKekId },
  );
}

/** Where sealed values are: tables and what in them names the data key. */
const sealed = [
  ["credential", "access_key"],
  ["credential", "renewal_key"],
  ["session", "substr(details, 4, 16)"],
  ["session", "substr(parked, 4, 16)"],
  ["attempt", "substr(details, 4, 16)"],
  ["client", "substr(secret, 4, 16)"],
  ["registration", "substr(sealed, 4, 16)"],
  ["salvage", "substr(blob, 4, 16)"],
  ["revocation", "substr(blob, 4, 16)"],
] as const;

/** Removes a retired key that no sealed value names; else false. */
export async function removeDataKey(db: Database, tenant: string, id: string): Promise<boolean> {
  const unnamed = sealed.map(
    ([table, key]) =>
      `NOT EXISTS (SELECT FROM valetkey.${table} WHERE ${key} = $key::bytea AND tenant = $tenant::text)`,
  );
  return db.any(
    tenant,
    `DELETE FROM valetkey.data_key WHERE id = $id::text AND tenant = $tenant::text AND state = 'retired'
       AND purpose NOT IN ('audit', 'host')
       AND ${unnamed.join(" AND ")} RETURNING 1`,
    { id, tenant, key: keyBytes(id) },
  );
}

/** The bytes by which sealed values name a key. An id that is no 32 hexadecimal digits becomes bytes that none can name. */
export function keyBytes(id: string): Uint8Array {
  return /^[0-9a-f]{32}$/.test(id) ? Buffer.from(id, "hex") : Buffer.alloc(17);
}
