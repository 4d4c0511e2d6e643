/**
 * Hashes of the tokens of connect sessions (`vkst_…`), which the vault keeps one by one: here all that can be good are read at once, as those of keys are.
 */
import type { LinkMade } from "valetkey/host";
import type { Db } from "../db/db.ts";

/** How tokens of connect sessions begin: they are those of their links. */
export const SESSION_TOKEN_PREFIX = "vkst_";
/** How a session ended is told for a while after its link has. */
const TOLD_MS = 2 * 60 * 60_000;

/** Whether a text can be one at all. */
export function canBeSessionToken(text: string): boolean {
  return /^vkst_[\w-]{43}$/.test(text);
}

/** Notes a link before it is handed out. */
export async function noteLink(db: Db, { hash, expiresAt }: LinkMade): Promise<void> {
  await db.run(
    "INSERT INTO valetkey_server.session_link (hash, ends_at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
    ...[hash, expiresAt.getTime() + TOLD_MS],
  );
}

/** Drops those that are over. */
export async function dropLinks(db: Db, now: number): Promise<void> {
  await db.run("DELETE FROM valetkey_server.session_link WHERE ends_at <= $1", now);
}
