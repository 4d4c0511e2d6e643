/**
 * The hashes of all keys and tokens that are good, read at most once a second: by them a good one is told from a made-up one without a look-up for
 * each, however many are made up.
 */
import type { Db } from "../../db/db.ts";

const READ_EVERY_MS = 1_000;

/** What is good. */
export interface KnownHashes {
  /** Whether there is such a key or token, or was within the last second. Rejects with `store_unavailable`. */
  has(hash: string): Promise<boolean>;
}

/** What is read, as of a time. */
type Read = (db: Db, now: number) => Promise<ReadonlySet<string>>;

/** Makes it, of keys and users' tokens unless `read` is another. Nothing is read before it is asked. */
export function createKnownHashes(
  db: Db,
  clock: () => number,
  read: Read = keysAndUserTokens,
): KnownHashes {
  let last: { at: number; hashes: Promise<ReadonlySet<string>> } | undefined;
  return {
    async has(hash) {
      const now = clock();
      if (!last || now - last.at >= READ_EVERY_MS) {
        const reading = { at: now, hashes: read(db, now) };
        last = reading;
        reading.hashes.catch(() => {
          if (last === reading) last = undefined;
        });
      }
      return (await last.hashes).has(hash);
    },
  };
}

/** Tokens of connect sessions, which are more. */
export const sessionTokens: Read = async (db, now) => {
  const sql = "SELECT hash FROM valetkey_server.session_link WHERE ends_at > $1";
  return new Set((await db.all<{ hash: string }>(sql, now)).map(({ hash }) => hash));
};

async function keysAndUserTokens(db: Db, now: number): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ hash: string }>(
    `SELECT hash FROM valetkey_server.api_key WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1)
     UNION ALL SELECT hash FROM valetkey_server.api_key_former WHERE ends_at > $1
     UNION ALL SELECT hash FROM valetkey_server.user_token WHERE expires_at > $1`,
    now,
  );
  return new Set(rows.map(({ hash }) => hash));
}
