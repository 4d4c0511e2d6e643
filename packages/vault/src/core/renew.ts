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
  subjectOf,
} from "./connection.ts";
import type { Context, Loaded, Unsaved } from "./context.ts";
import { sealCredential } from "./credential.ts";
import { isVaultError, VaultError } from "./errors.ts";
import type { Granted, RenewFailure } from "./protocol.ts";
import { revokeAtProvider } from "./revoke.ts";
import type { StoredConnection } from "./store.ts";
import { traced } from "./trace.ts";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** A provider that asks for more is asked again all the same. */
const LONGEST_WISH_MS = 60 * 60_000;
const SAVE_AGAIN_AFTER_MS = [50, 200, 800] as const;

/**
 * A credential newer than `seen`. Callers that come while a renewal is under way share it, and none of them can abort it for the
 * others. Rejects with `needs_reauth`, `provider_unavailable`, `provider_error`, `client_rejected`, `rate_limited`.
 */
export function renew(ctx: Context, seen: StoredConnection): Promise<Loaded> {
  const key = connectionKey(seen);
  const underWay = ctx.renewals.get(key);
  if (underWay) return underWay;
  const span = { tenant: seen.tenant, provider: seen.provider, connectionId: seen.id };
  const work = traced("renew", span, () => renewOnce(ctx, seen));
  const renewal = ctx.hold(work.finally(() => ctx.renewals.delete(key)));
  ctx.renewals.set(key, renewal);
  return renewal;
}

async function renewOnce(ctx: Context, seen: StoredConnection): Promise<Loaded> {
  // After close() nothing can be saved: what the provider answered now would be lost.
  await ctx.ready();
  const row = await ctx.store.getConnection(seen.tenant, seen.id);
  if (!row || row.status === "disconnected") throw gone(ctx, seen);
  assertUsable(ctx, row);
  const unsaved = ctx.unsaved.get(connectionKey(row));
  // What an earlier renewal got and could not save comes first: the provider has ended what the row holds.
  if (unsaved?.ifVersion === row.tokenVersion) return save(ctx, row, unsaved);
  const ended = row.expiresAt !== null && row.expiresAt <= ctx.settings.clock();
  if (row.tokenVersion > seen.tokenVersion && !ended) return useNewer(ctx, row);
  if (!row.access || !row.renewal) return notRenewable(ctx, row);

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
  if (result.outcome !== "renewed") return fail(ctx, row, result);
  ctx.rejected.delete(rejectionKey(row));
  return save(ctx, row, await sealed(ctx, row, result.granted));
}

async function sealed(ctx: Context, row: StoredConnection, granted: Granted): Promise<Unsaved> {
  const next: StoredConnection = {
    ...row,
    ...(await sealCredential(ctx, { ...row, tokenVersion: row.tokenVersion + 1 }, granted)),
    status: "active",
    problem: null,
    updatedAt: ctx.settings.clock(),
  };
  const events = [ctx.events.make("connection.renewed", subjectOf(row))];
  if (row.status === "degraded")
    events.push(ctx.events.make("connection.recovered", subjectOf(row)));
  return { next, ifVersion: row.tokenVersion, events };
}

/** A rotated refresh token lives nowhere else: it is saved before anything that can fail, and kept until it is. */
async function save(ctx: Context, row: StoredConnection, unsaved: Unsaved): Promise<Loaded> {
  const key = connectionKey(row);
  const { next, ifVersion, events } = unsaved;
  ctx.unsaved.set(key, unsaved);
  const saved = await insist(() => ctx.store.saveConnection(next, ifVersion, { events }));
  ctx.unsaved.delete(key);
  ctx.pauses.delete(key);
  if (!saved) return overtaken(ctx, row, next);
  forget(ctx, row);
  ctx.events.announce(events);
  return load(ctx, next);
}

/** Tries a write of the store again, for a moment. */
async function insist<T>(write: () => Promise<T>): Promise<T> {
  for (const wait of SAVE_AGAIN_AFTER_MS) {
    try {
      return await write();
    } catch (error) {
      if (!isVaultError(error, "store_unavailable")) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  return write();
}

/** Another writer was first: a reconnect or disconnect during a renewal wins. */
async function overtaken(
  ctx: Context,
  row: StoredConnection,
  late?: StoredConnection,
): Promise<Loaded> {
  const latest = await ctx.store.getConnection(row.tenant, row.id);
  if (!latest || latest.status === "disconnected") {
    // Nobody else knows of what the provider has just issued for a connection that was ended meanwhile.
    if (late) await revokeAtProvider(ctx, late);
    throw gone(ctx, row);
  }
  assertUsable(ctx, latest);
  return useNewer(ctx, latest);
}

function useNewer(ctx: Context, row: StoredConnection): Loaded {
  forget(ctx, row);
  return load(ctx, row);
}

function gone(ctx: Context, row: StoredConnection): VaultError {
  forget(ctx, row);
  return connectionRequired(ctx, row);
}

async function fail(ctx: Context, row: StoredConnection, failure: RenewFailure): Promise<Loaded> {
  // The grant may be dead only because somebody else renewed it, here or in another process.
  const latest = (await ctx.store.getConnection(row.tenant, row.id)) ?? row;
  if (latest.tokenVersion > row.tokenVersion) return overtaken(ctx, row);
  if (failure.outcome === "reconnect") {
    const problem = { code: failure.problem, whoCanFix: "user", message: failure.message } as const;
    return settle(ctx, row, await mark(ctx, latest, "needs_reauth", problem));
  }
  const error = failureError(row, failure);
  pauseRenewals(ctx, row, error);
  if (failure.outcome === "misconfigured") await tellRejected(ctx, row, failure);
  else {
    const { problem: code, message } = failure;
    await mark(ctx, latest, "degraded", { code, whoCanFix: "provider", message });
  }
  throw error;
}

/** After a mark: the error of a connection that needs its user, or the newer credential that another writer brought. */
function settle(ctx: Context, row: StoredConnection, marked: StoredConnection): Loaded {
  if (marked.status === "disconnected") throw gone(ctx, row);
  if (marked.tokenVersion === row.tokenVersion) throw needsReauth(ctx, marked);
  assertUsable(ctx, marked);
  return useNewer(ctx, marked);
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
  const asked = Math.min((error.retryAfterSeconds ?? 0) * 1000, LONGEST_WISH_MS);
  ctx.pauses.set(key, { until: ctx.settings.clock() + Math.max(backOff, asked), fails, error });
}

/** A refused client concerns every connection of the provider: it is told once, until one is renewed again. */
async function tellRejected(
  ctx: Context,
  row: StoredConnection,
  failure: RenewFailure,
): Promise<void> {
  const key = rejectionKey(row);
  if (ctx.rejected.has(key)) return;
  ctx.rejected.add(key);
  const { tenant, provider } = row;
  ctx.settings.log.error(`${provider} refuses the client: ${failure.message}`, {
    tenant,
    provider,
  });
  const data = { reason: failure.problem, whoCanFix: "operator", message: failure.message };
  const events = [ctx.events.make("provider.client_rejected", { tenant, provider, data })];
  await ctx.store.addEvents(events);
  ctx.events.announce(events);
}

function rejectionKey(row: StoredConnection): string {
  return `${row.tenant}\0${row.provider}`;
}

async function notRenewable(ctx: Context, row: StoredConnection): Promise<Loaded> {
  const marked = await mark(ctx, row, "needs_reauth", {
    code: "no_refresh_token",
    whoCanFix: "developer",
    message:
      "The access token has ended and the provider gave no refresh token. Ask for lasting access (a scope such as offline_access, or a parameter such as access_type=offline).",
  });
  return settle(ctx, row, marked);
}
