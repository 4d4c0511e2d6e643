/**
 * Since when an encryption key seals, as far as this server has seen: the sealed format has no place for it, and needs none. Only the first of
 * the list is noted, and after the vault is ready: from then on the store has its check, and refuses another key by that id.
 */
import { localKeys, type VaultOptions } from "valetkey";
import { type Db, first } from "../db/db.ts";

/** The id of the key that seals: the first. Throws as `localKeys` for a text that holds none. */
export function sealingKeyId(keys: VaultOptions["encryptionKeys"]): string | undefined {
  if (keys === undefined || typeof keys === "string") return localKeys(keys)[0]?.id;
  return "wrap" in keys ? keys.id : keys[0]?.id;
}

/** Notes that a key seals now, where that is news. */
export async function noteSealingKey(db: Db, id: string, now: number): Promise<void> {
  await db.run(
    "INSERT INTO valetkey_server.encryption_key (id, seals_since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
    ...[id, now],
  );
}

/** Since when it seals at the least (milliseconds since the epoch); undefined: no server has started with it yet. */
export async function sealsSince(db: Db, id: string): Promise<number | undefined> {
  const row = await first<{ seals_since: number }>(
    db,
    "SELECT seals_since FROM valetkey_server.encryption_key WHERE id = $1",
    id,
  );
  return row?.seals_since;
}
