/** Tokens of users (`vkut_…`): for a quarter of an hour each opens what the accounts page needs, for one user of one tenant. */
import { type Db, first } from "../db/db.ts";
import { keyHash, newToken } from "./key.ts";

/** How tokens of users begin. */
export const USER_TOKEN_PREFIX = "vkut_";
const LIFE_MS = 15 * 60_000;

/** Whose a token is. */
export interface UserToken {
  tenant: string;
  /** `user:<id>` or `shared`. */
  owner: string;
  /** The key that made it, without which it opens nothing. */
  keyId: string;
  expiresAt: number;
}

/** Makes a token. It is shown once; a hash of it is kept. */
export async function mintUserToken(
  db: Db,
  { tenant, owner, keyId, now }: Omit<UserToken, "expiresAt"> & { now: number },
): Promise<{ token: string; expiresAt: number }> {
  const token = newToken(USER_TOKEN_PREFIX);
  const expiresAt = now + LIFE_MS;
  await db.batch([
    { sql: "DELETE FROM valetkey_server.user_token WHERE expires_at <= $1", params: [now] },
    {
      sql: `INSERT INTO valetkey_server.user_token (hash, tenant, owner, key_id, expires_at)
        VALUES ($1, $2, $3, $4, $5)`,
      params: [keyHash(token), tenant, owner, keyId, expiresAt],
    },
  ]);
  return { token, expiresAt };
}

/** Whose a token is, by its hash, whatever its age. */
export async function findUserToken(db: Db, hash: string): Promise<UserToken | undefined> {
  const row = await first<{ tenant: string; owner: string; key_id: string; expires_at: number }>(
    db,
    "SELECT tenant, owner, key_id, expires_at FROM valetkey_server.user_token WHERE hash = $1",
    hash,
  );
  if (!row) return undefined;
  const { tenant, owner, key_id: keyId, expires_at: expiresAt } = row;
  return { tenant, owner, keyId, expiresAt };
}

/** Ends the tokens of an owner, or of a whole tenant; resolves with the keys that had made them. */
export async function removeUserTokens(
  db: Db,
  { tenant, owner }: { tenant: string; owner?: string },
): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ key_id: string }>(
    `DELETE FROM valetkey_server.user_token WHERE tenant = $1${owner === undefined ? "" : " AND owner = $2"} RETURNING key_id`,
    ...(owner === undefined ? [tenant] : [tenant, owner]),
  );
  return new Set(rows.map(({ key_id: keyId }) => keyId));
}
