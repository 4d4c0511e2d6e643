/** A credential that can be used now: renewed when it has ended, renewed beside the call when it soon will. */
import { assertUsable, connectionKey, resolve } from "./connection.ts";
import type { Context, Loaded, Target } from "./context.ts";
import { renew } from "./renew.ts";
import type { StoredConnection } from "./store.ts";

const FORCED_RENEWAL_EVERY_MS = 30_000;

/**
 * The connection that `target` means, with a credential that lives `minTtlMs` longer at least. A caller whose credential is still
 * good never waits: what is merely due is renewed in the background.
 */
export async function usable(ctx: Context, target: Target, minTtlMs = 0): Promise<Loaded> {
  const loaded = await resolve(ctx, target);
  const { row } = loaded;
  assertUsable(ctx, row);
  const now = ctx.settings.clock();
  if (row.expiresAt !== null && row.expiresAt <= now + minTtlMs) return renew(ctx, row);
  if (row.dueAt !== null && row.dueAt <= now) renewInBackground(ctx, row);
  return loaded;
}

function renewInBackground(ctx: Context, row: StoredConnection): void {
  // The failure is on the connection by now, and its credential still works: nobody here has to hear of it.
  renew(ctx, row).catch(() => undefined);
}

/**
 * After a 401 to a request that bore `seen`: the credential to repeat it with, or undefined where there is none to be had. A 401
 * forces at most one renewal in 30 s, for an API that answers 401 to a missing permission would otherwise spend one a call.
 */
export async function afterUnauthorized(
  ctx: Context,
  seen: StoredConnection,
): Promise<Loaded | undefined> {
  const key = connectionKey(seen);
  const last = ctx.forced.get(key);
  // Asked before the store is: a renewal that ends meanwhile has saved what is read below.
  const spent =
    last !== undefined &&
    ctx.settings.clock() - last < FORCED_RENEWAL_EVERY_MS &&
    !ctx.renewals.has(key);
  const latest = await ctx.store.getConnection(seen.tenant, seen.id);
  if (latest && latest.tokenVersion > seen.tokenVersion) return renew(ctx, seen);
  if (!seen.renewal || spent) return undefined;
  const fresh = await renew(ctx, seen);
  // Only one that succeeded counts: after a failure the pause between tries is what holds back.
  ctx.forced.set(key, ctx.settings.clock());
  return fresh;
}
