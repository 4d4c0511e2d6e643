/** When keys were last used, kept in memory and written in batches: a request waits for no write. */
import type { Log } from "valetkey";
import type { Db } from "../../db/db.ts";
import { saveUses } from "../key-table.ts";

/** Notes of uses. */
export interface LastUsed {
  note(keyId: string, at: number, ip: string | undefined): void;
  /** Writes what was noted since the last time. What cannot be written is noted again, and logged; never rejects. */
  flush(): Promise<void>;
}

/** Makes them. There are never more than there are keys. */
export function createLastUsed(db: Db, log: Log): LastUsed {
  let noted = new Map<string, { at: number; ip: string | null }>();
  return {
    note: (keyId, at, ip) => noted.set(keyId, { at, ip: ip ?? null }),
    async flush() {
      const batch = noted;
      noted = new Map();
      try {
        await saveUses(db, batch);
      } catch {
        noted = new Map([...batch, ...noted]);
        log.warn("When API keys were last used could not be written; it is tried again.", {});
      }
    },
  };
}
