/** What providers have asked to wait, known to every caller of this process: whoever comes within the wait is told, and the provider is not asked. */
import { aboutConnection, connectionKey, describe } from "../../connections/connection.ts";
import type { Context } from "../../context.ts";
import { VaultError } from "../../errors.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { StoredConnection } from "../../store.ts";
import { waitSeconds } from "../rate-limit.ts";

/**
 * Some limits count for one address of an API alone, and nothing says so. So nobody is held back longer than this by what one call was told:
 * then one asks again, and the others wait anew if it is still so.
 */
const HELD_AT_MOST_MS = 60_000;

/** A wait that was asked for. */
export interface Wait {
  /** By `aging`. */
  heldUntil: number;
  asksUntil: number;
}

/**
 * Limits are counted for whom the credential stands for, host by host; one user's wait says nothing of another's. A 503 is no limit: it
 * tells how one address of an API is.
 */
function keyOf(row: StoredConnection, host: string): string {
  return `${connectionKey(row)}\0${host}`;
}

/** Throws `rate_limited` while the provider has asked this connection to wait at this host. */
export function assertNoWait(ctx: Context, row: StoredConnection, host: string): void {
  const wait = ctx.waits.get(keyOf(row, host));
  if (!wait) return;
  const now = ctx.aging();
  if (now >= wait.heldUntil) {
    ctx.waits.delete(keyOf(row, host));
    return;
  }
  const retryAfterSeconds = Math.max(1, Math.ceil((wait.asksUntil - now) / 1000));
  throw new VaultError(
    "rate_limited",
    `${host} has asked ${describe(row)} to wait, ${retryAfterSeconds} s from now, so it was not asked again. Call again then.`,
    { ...aboutConnection(row), retryAfterSeconds },
  );
}

/** Keeps the wait that an answer asks for, if it does. */
export function noteWait(
  ctx: Context,
  row: StoredConnection,
  seen: { provider: Provider; host: string; answer: Pick<Response, "status" | "headers"> },
): void {
  const { answer, host, provider } = seen;
  if (answer.status === 503) return;
  const { rateLimit } = provider.facts.api ?? {};
  const seconds = waitSeconds(answer, rateLimit, ctx.settings.clock());
  if (seconds === undefined) return;
  const now = ctx.aging();
  const ms = seconds * 1000;
  const wait = { asksUntil: now + ms, heldUntil: now + Math.min(ms, HELD_AT_MOST_MS) };
  ctx.waits.set(keyOf(row, host), wait);
}
