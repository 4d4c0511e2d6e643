/** Where API keys are kept. */
import { type Db, first } from "../db/db.ts";
import type { ApiKey, KeyLimits } from "./key.ts";
import type { Scope } from "./scopes.ts";

interface Row {
  id: string;
  name: string;
  facts: string;
  expires_at: number | null;
  revoked_at: number | null;
}

/** A key and until when it is good. */
export interface StoredKey extends ApiKey {
  expiresAt: number | null;
  revokedAt: number | null;
}

/** What a new key is saved as. */
export interface NewKey extends ApiKey {
  hash: string;
  prefix: string;
  createdAt: number;
  expiresAt: number | null;
}

/** Saves a new key. */
export async function insertKey(db: Db, key: NewKey): Promise<void> {
  const facts = JSON.stringify({ scopes: key.scopes, limits: key.limits });
  await db.run(
    `INSERT INTO valetkey_server.api_key (id, hash, name, prefix, facts, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    ...[key.id, key.hash, key.name, key.prefix, facts, key.createdAt, key.expiresAt],
  );
}

/** The key of a hash, whatever its age. */
export async function findKey(db: Db, hash: string): Promise<StoredKey | undefined> {
  const row = await first<Row>(
    db,
    `SELECT id, name, facts, expires_at, revoked_at FROM valetkey_server.api_key WHERE hash = $1`,
    hash,
  );
  if (!row) return undefined;
  const { scopes, limits } = JSON.parse(row.facts) as { scopes: Scope[]; limits: KeyLimits };
  return {
    ...{ id: row.id, name: row.name, scopes, limits },
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
