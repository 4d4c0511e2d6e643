/**
 * Renews one connection, at most once at a time in this process, and saves the result only over the version it began with.
 * Deciding *when* is usable.ts; speaking to the provider is protocol.ts.
 */
import {
  assertUsable,
  connectionKey,
  connectionRequired,
  forget,
  load,
  mark,
  needsReauth,
} from "./connection.ts";
import type { Context, Loaded } from "./context.ts";
import { sealCredential } from "./credential.ts";
import { VaultError } from "./errors.ts";
import type { Granted, RenewFailure } from "./protocol.ts";
import type { StoredConnection } from "./store.ts";
import { traced } from "./trace.ts";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/**
 * A credential newer than `seen`. Callers that come while a renewal is under way share it, and none of them can abort it for the
 * others. Rejects with `needs_reauth`, `provider_unavailable`, `provider_error`, `client_rejected`, `rate_limited`.
 */
export function renew(ctx: Context, seen: StoredConnection): Promise<Loaded> {
  const key = connectionKey(seen);
  const underWay = ctx.renewals.get(key);
  if (underWay) return underWay;
  const span = { tenant: seen.tenant, provider: seen.provider, connectionId: seen.id };
  const renewal = traced("renew", span, () => renewOnce(ctx, seen)).finally(() =>
    ctx.renewals.delete(key),
  );
  ctx.renewals.set(key, renewal);
  return renewal;
}

async function renewOnce(ctx: Context, seen: StoredConnection): Promise<Loaded> {
  // After close() nothing can be saved: what the provider answered now would be lost.
  await ctx.ready();
  const row = await ctx.store.getConnection(seen.tenant, seen.id);
  if (!row || row.status === "disconnected") throw gone(ctx, seen);
  assertUsable(ctx, row);
  const ended = row.expiresAt !== null && row.expiresAt <= ctx.settings.clock();
  if (row.tokenVersion > seen.tokenVersion && !ended) return adoptNewer(ctx, row);
  if (!row.access || !row.renewal) throw await notRenewable(ctx, row);

  const pause = ctx.pauses.get(connectionKey(row));
  if (pause && pause.until > ctx.settings.clock()) throw pause.error;

  const provider = await ctx.providers.get(row.provider);
  const place = {
    tenant: row.tenant,
    row: row.id,
    provider: row.provider,
    version: row.tokenVersion,
  };
  const result = await provider.protocol.renew({
    access: await ctx.cipher.open(row.access, { ...place, field: "access" }),
    renewal: await ctx.cipher.open(row.renewal, { ...place, field: "renewal" }),
    scopes: row.scopes,
  });
  return result.outcome === "renewed" ? commit(ctx, row, result.granted) : fail(ctx, row, result);
}

async function commit(ctx: Context, row: StoredConnection, granted: Granted): Promise<Loaded> {
  const now = ctx.settings.clock();
  // A rotated refresh token lives nowhere else: save before anything that can fail, and only over what was read.
  const next: StoredConnection = {
    ...row,
    ...(await sealCredential(ctx, { ...row, tokenVersion: row.tokenVersion + 1 }, granted)),
    status: "active",
    problem: null,
    updatedAt: now,
  };
  const subject = {
    tenant: row.tenant,
    owner: row.owner,
    provider: row.provider,
    connectionId: row.id,
  };
  const events = [ctx.events.make("connection.renewed", subject)];
  if (row.status === "degraded") events.push(ctx.events.make("connection.recovered", subject));
  const saved = await ctx.store.saveConnection(next, row.tokenVersion, { events });
  ctx.pauses.delete(connectionKey(row));
  if (!saved) return overtaken(ctx, row);
  forget(ctx, row);
  ctx.events.announce(events);
  return load(ctx, next);
}

/** Another writer was first: a reconnect or disconnect during a renewal wins. */
async function overtaken(ctx: Context, row: StoredConnection): Promise<Loaded> {
  const latest = await ctx.store.getConnection(row.tenant, row.id);
  if (!latest || latest.status === "disconnected") throw gone(ctx, row);
  assertUsable(ctx, latest);
  return adoptNewer(ctx, latest);
}

function adoptNewer(ctx: Context, row: StoredConnection): Loaded {
  forget(ctx, row);
  return load(ctx, row);
}

function gone(ctx: Context, row: StoredConnection): VaultError {
  forget(ctx, row);
  return connectionRequired(ctx, row);
}

async function fail(ctx: Context, row: StoredConnection, failure: RenewFailure): Promise<Loaded> {
  // The grant may be dead only because somebody else renewed it, here or in another process.
  const latest = await ctx.store.getConnection(row.tenant, row.id);
  if (latest && latest.tokenVersion > row.tokenVersion) return overtaken(ctx, row);
  if (failure.outcome === "reconnect") {
    const problem = { code: failure.problem, whoCanFix: "user", message: failure.message } as const;
    throw needsReauth(ctx, await mark(ctx, row, "needs_reauth", problem));
  }
  const error = failureError(row, failure);
  pauseRenewals(ctx, row, error);
  if (failure.outcome !== "misconfigured") {
    await mark(ctx, row, "degraded", {
      code: failure.problem,
      whoCanFix: "provider",
      message: failure.message,
    });
  }
  throw error;
}

function failureError(
  row: StoredConnection,
  failure: Exclude<RenewFailure, { outcome: "reconnect" }>,
): VaultError {
  const details = {
    provider: row.provider,
    connectionId: row.id,
    reason: failure.problem,
    ...(failure.retryAfterSeconds !== undefined && {
      retryAfterSeconds: failure.retryAfterSeconds,
    }),
  };
  if (failure.outcome === "misconfigured")
    return new VaultError("client_rejected", failure.message, details);
  if (failure.outcome === "unknown")
    return new VaultError("provider_error", failure.message, details);
  const code = failure.problem === "rate_limited" ? "rate_limited" : "provider_unavailable";
  return new VaultError(code, failure.message, details);
}

function pauseRenewals(ctx: Context, row: StoredConnection, error: VaultError): void {
  const key = connectionKey(row);
  const fails = (ctx.pauses.get(key)?.fails ?? 0) + 1;
  const backOff = Math.min(FIRST_PAUSE_MS * 2 ** (fails - 1), LONGEST_PAUSE_MS);
  const wait = Math.max(backOff, (error.retryAfterSeconds ?? 0) * 1000);
  ctx.pauses.set(key, { until: ctx.settings.clock() + wait, fails, error });
}

async function notRenewable(ctx: Context, row: StoredConnection): Promise<VaultError> {
  const marked = await mark(ctx, row, "needs_reauth", {
    code: "no_refresh_token",
    whoCanFix: "developer",
    message:
      "The access token has ended and the provider gave no refresh token. Ask for lasting access (a scope such as offline_access, or a parameter such as access_type=offline).",
  });
  return needsReauth(ctx, marked);
}
