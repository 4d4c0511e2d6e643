/** A credential that can be used now: renewed when it has ended, renewed beside the call when it soon will. */
import { connectionKey, describe } from "../../connections/connection.ts";
import { recall, resolve } from "../../connections/finding.ts";
import type { Context, Loaded, Target } from "../../context.ts";
import { isVaultError, type VaultErrorCode } from "../../errors.ts";
import { renew } from "../../renewal/renew.ts";
import type { StoredConnection } from "../../store.ts";
import { bringMissing } from "./missing.ts";

const FORCED_RENEWAL_EVERY_MS = 30_000;
/** Failures of a renewal that are on the connection by then, or told of its provider. */
export const TOLD_ELSEWHERE: readonly VaultErrorCode[] = [
  "client_rejected",
  "connection_required",
  "needs_reauth",
  "provider_error",
  "provider_unavailable",
  "rate_limited",
];

/**
 * The connection that `target` means, with a credential that lives `minTtlMs` longer at least. A caller whose credential is still
 * good never waits: what is merely due is renewed in the background.
 */
export async function usable(ctx: Context, target: Target, minTtlMs = 0): Promise<Loaded> {
  const loaded = recall(ctx, target) ?? (await resolved(ctx, target));
  const { row } = loaded;
  const now = ctx.settings.clock();
  const left = row.expiresAt === null ? Number.POSITIVE_INFINITY : row.expiresAt - now;
  ctx.touch(row, ctx.actor);
  if (left <= 0) return renew(ctx, row);
  if (left <= minTtlMs && row.renewal)
    return renew(ctx, row).catch((error) => stillGood(ctx, loaded, error));
  const isDue = row.renewAt !== null && row.renewAt <= now;
  if (isDue && !ctx.stopping.isAsked) renewInBackground(ctx, row);
  return loaded;
}

/** The connection that is meant; where there never was one, that which the app brings. */
async function resolved(ctx: Context, target: Target): Promise<Loaded> {
  try {
    return await resolve(ctx, target);
  } catch (error) {
    if (!isVaultError(error, "connection_required") || !(await bringMissing(ctx, target)))
      throw error;
    return resolve(ctx, target);
  }
}

/**
 * Nothing fresher is to be had just now, and what there is has not ended, however long the renewal took. A dead grant is told all the
 * same.
 */
function stillGood(ctx: Context, loaded: Loaded, error: unknown): Loaded {
  const { expiresAt } = loaded.row;
  const hasEnded = expiresAt !== null && expiresAt <= ctx.settings.clock();
  const isStopping = isVaultError(error, "vault_closed") && !ctx.stopping.isAsked;
  if (hasEnded || isStopping || isVaultError(error, "needs_reauth", "connection_required"))
    throw error;
  return loaded;
}

function renewInBackground(ctx: Context, row: StoredConnection): void {
  const work = renew(ctx, row).catch((error: unknown) => {
    // What the provider did is on the connection or told by now, and the credential still works; the rest nobody else would hear of.
    if (isVaultError(error, ...TOLD_ELSEWHERE)) return;
    const why = isVaultError(error) ? error.message : "it failed unexpectedly.";
    ctx.settings.log.error(`${describe(row)} could not be renewed in the background: ${why}`);
  });
  ctx.background(work);
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
  const last = ctx.lastForcedAt.get(key);
  // Asked before the store is: a renewal that ends meanwhile has saved what is read below.
  const spent =
    last !== undefined && ctx.aging() - last < FORCED_RENEWAL_EVERY_MS && !ctx.renewals.has(key);
  const latest = await ctx.store.getConnection(seen.tenant, seen.id);
  if (latest && latest.tokenVersion > seen.tokenVersion) return renew(ctx, seen);
  if (!seen.renewal || spent) return undefined;
  const fresh = await renew(ctx, seen);
  // Only one that succeeded counts: after a failure the pause between tries is what holds back.
  ctx.lastForcedAt.set(key, ctx.aging());
  return fresh;
}
