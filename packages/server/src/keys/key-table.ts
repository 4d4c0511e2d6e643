/** Where API keys are kept: what a key may do, the hash of its secret, and those of secrets that it had before and that are still good. */
import { type Db, first } from "../db/db.ts";
import type { ApiKey, KeyLimits } from "./key.ts";
import type { Scope } from "./scopes.ts";

interface Row {
  id: string;
  name: string;
  prefix: string;
  facts: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  rolled_at: number | null;
  last_used_at: number | null;
  last_used_ip: string | null;
}

/** A key as it is kept. */
export interface StoredKey extends ApiKey {
  prefix: string;
  createdAt: number;
  /** The id of the key that made it; null: it was made on the server itself. */
  createdBy: string | null;
  expiresAt: number | null;
  revokedAt: number | null;
  rolledAt: number | null;
  lastUsedAt: number | null;
  lastUsedIp: string | null;
}

/** A key that was found by a secret of its own. */
export interface FoundKey extends StoredKey {
  /** Of a secret that was replaced: until when it is good. */
  secretEndsAt: number | null;
}

/** What a new key is saved as. */
export interface NewKey extends ApiKey {
  hash: string;
  prefix: string;
  createdAt: number;
  createdBy?: string | null;
  expiresAt: number | null;
}

const columns =
  "id, name, prefix, facts, created_at, expires_at, revoked_at, rolled_at, last_used_at, last_used_ip";

/** Saves a new key. */
export async function insertKey(db: Db, key: NewKey): Promise<void> {
  const { scopes, limits, createdBy = null } = key;
  const facts = JSON.stringify({ scopes, limits, createdBy });
  await db.run(
    `INSERT INTO valetkey_server.api_key (id, hash, name, prefix, facts, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    ...[key.id, key.hash, key.name, key.prefix, facts, key.createdAt, key.expiresAt],
  );
}

/** The key of a secret's hash, whatever its age. */
export async function findKey(db: Db, hash: string): Promise<FoundKey | undefined> {
  const row = await first<Row>(
    db,
    `SELECT ${columns} FROM valetkey_server.api_key WHERE hash = $1`,
    hash,
  );
  if (row) return { ...toKey(row), secretEndsAt: null };
  const former = await first<{ key_id: string; ends_at: number }>(
    db,
    "SELECT key_id, ends_at FROM valetkey_server.api_key_former WHERE hash = $1",
    hash,
  );
  const key = former && (await getKey(db, former.key_id));
  return key && former && { ...key, secretEndsAt: former.ends_at };
}

/** The key of an id. */
export async function getKey(db: Db, id: string): Promise<StoredKey | undefined> {
  const row = await first<Row>(
    db,
    `SELECT ${columns} FROM valetkey_server.api_key WHERE id = $1`,
    id,
  );
  return row && toKey(row);
}

/** Keys, newest first, after one of them. */
export async function listKeys(
  db: Db,
  { after, limit }: { after: { createdAt: number; id: string } | undefined; limit: number },
): Promise<StoredKey[]> {
  const from = after ? "WHERE created_at < $1 OR (created_at = $1 AND id < $2)" : "";
  const rows = await db.all<Row>(
    `SELECT ${columns} FROM valetkey_server.api_key ${from}
     ORDER BY created_at DESC, id DESC LIMIT ${after ? "$3" : "$1"}`,
    ...(after ? [after.createdAt, after.id, limit] : [limit]),
  );
  return rows.map(toKey);
}

const COUNTED_AT_ONCE = 1_000;

/** How many keys fit, which only their facts tell; `most` where there are more. */
export async function countKeys(
  db: Db,
  fits: (key: StoredKey) => boolean,
  most: number,
): Promise<number> {
  let found = 0;
  let after: StoredKey | undefined;
  do {
    const keys: StoredKey[] = await listKeys(db, { after, limit: COUNTED_AT_ONCE });
    found += keys.filter(fits).length;
    after = keys.length < COUNTED_AT_ONCE ? undefined : keys.at(-1);
  } while (after && found < most);
  return Math.min(found, most);
}

/** Keys that are limited to one tenant, and to no other. */
export async function keysOfTenant(db: Db, tenant: string): Promise<StoredKey[]> {
  const rows = await db.all<Row>(
    `SELECT ${columns} FROM valetkey_server.api_key WHERE facts LIKE '%"tenants"%'`,
  );
  return rows.map(toKey).filter(({ limits: { tenants } }) => tenants?.every((it) => it === tenant));
}

/** Removes every trace of a key, but for what the history tells. */
export async function eraseKey(db: Db, id: string): Promise<void> {
  await db.batch([
    { sql: "DELETE FROM valetkey_server.api_key_former WHERE key_id = $1", params: [id] },
    { sql: "DELETE FROM valetkey_server.user_token WHERE key_id = $1", params: [id] },
    { sql: "DELETE FROM valetkey_server.api_key WHERE id = $1", params: [id] },
  ]);
}

/** Ends a key. False: it has ended, or there is none. */
export async function revokeKey(db: Db, id: string, at: number): Promise<boolean> {
  const changed = await db.run(
    "UPDATE valetkey_server.api_key SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL",
    ...[at, id],
  );
  return changed > 0;
}

/**
 * Puts a new secret in the place of a key's. The one before is good until `formerEndsAt`. Of those who do so at once each gets a secret
 * that is good: whoever comes second replaces that of the first. False: there is no such key that has not ended.
 */
export async function rollKey(
  db: Db,
  id: string,
  next: { hash: string; prefix: string; at: number; formerEndsAt: number },
): Promise<boolean> {
  for (;;) {
    const now = await first<{ hash: string }>(
      db,
      "SELECT hash FROM valetkey_server.api_key WHERE id = $1 AND revoked_at IS NULL",
      id,
    );
    if (!now) return false;
    // First the old secret gets its end, then the new one its place: a crash between the two ends nothing.
    await db.run(
      `INSERT INTO valetkey_server.api_key_former (hash, key_id, ends_at) VALUES ($1, $2, $3)
       ON CONFLICT (hash) DO UPDATE SET ends_at = excluded.ends_at`,
      ...[now.hash, id, next.formerEndsAt],
    );
    const changed = await db.run(
      `UPDATE valetkey_server.api_key SET hash = $1, prefix = $2, rolled_at = $3
       WHERE id = $4 AND hash = $5 AND revoked_at IS NULL`,
      ...[next.hash, next.prefix, next.at, id, now.hash],
    );
    if (changed > 0) return true;
  }
}

/** Saves when keys were last used, and from where. */
export async function saveUses(
  db: Db,
  uses: ReadonlyMap<string, { at: number; ip: string | null }>,
): Promise<void> {
  const sql = `UPDATE valetkey_server.api_key SET last_used_at = $1, last_used_ip = $2
    WHERE id = $3 AND (last_used_at IS NULL OR last_used_at < $1)`;
  if (uses.size === 0) return;
  await db.batch([...uses].map(([id, { at, ip }]) => ({ sql, params: [at, ip, id] })));
}

/** Forgets secrets that are good no more. */
export async function dropFormer(db: Db, now: number): Promise<void> {
  await db.run("DELETE FROM valetkey_server.api_key_former WHERE ends_at <= $1", now);
}

function toKey(row: Row): StoredKey {
  const facts = JSON.parse(row.facts) as {
    scopes: Scope[];
    limits: KeyLimits;
    createdBy?: string | null;
  };
  return {
    ...{ id: row.id, name: row.name, prefix: row.prefix },
    ...{ scopes: facts.scopes, limits: facts.limits, createdBy: facts.createdBy ?? null },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    rolledAt: row.rolled_at,
    lastUsedAt: row.last_used_at,
    lastUsedIp: row.last_used_ip,
  };
}
