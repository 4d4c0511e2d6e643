/**
 * Waits for those who agree elsewhere: asks a provider whether a code was entered, when its time has come, in one process at a time. What is
 * asked next, and when, is sealed with the session, so that any process goes on after any other.
 */
import type { Context } from "../../context.ts";
import { isVaultError, VaultError } from "../../errors.ts";
import type { StoredSession } from "../../store.ts";
import { traced } from "../../trace.ts";
import { conclude, isRefused } from "../grants/complete.ts";
import { giveBack } from "../grants/give-back.ts";
import { type OpenedSession, sessionById } from "../sessions/opened-session.ts";
import { failSession, failWaiting } from "../sessions/session-failure.ts";
import { openState, type Parked, type PendingCode, sealState } from "../sessions/session-state.ts";

/** For whoever polls, nobody else does for so long: longer than a provider is waited for. */
export const POLL_LEASE_MS = 60_000;
/** After so long what stood in the way is looked at again. */
const TRY_AGAIN_MS = 10_000;
const PASSING = [
  "account_unavailable",
  "keys_unavailable",
  "provider_unavailable",
  "rate_limited",
  "store_unavailable",
] as const;

/** Polls a session if its time has come and nobody else is about it; whether it was this call that did. */
export async function pollNow(
  ctx: Context,
  { tenant, id, pollAt }: StoredSession,
): Promise<boolean> {
  if (pollAt === null || pollAt > ctx.settings.clock()) return false;
  const of = { tenant, id };
  const [claimed] = await ctx.store.claimSessions({ limit: 1, leaseMs: POLL_LEASE_MS, of });
  if (!claimed) return false;
  await pollClaimed(ctx, claimed);
  return true;
}

/** Polls a session that was claimed; whether it has ended by that. Never rejects: why it ended is told of the session. */
export function pollClaimed(ctx: Context, row: StoredSession): Promise<boolean> {
  return ctx.hold(poll(ctx, row));
}

async function poll(ctx: Context, row: StoredSession): Promise<boolean> {
  let session: OpenedSession | undefined;
  try {
    session = await sessionById(ctx, row.tenant, row.id);
    const state = await openState(ctx, row);
    if (!state || "problem" in state || "refusals" in state) return false;
    // Whoever was to go on with it in their browser, or their app, did not come.
    if ("granted" in state && (state.awaits || state.binder !== null))
      return await giveUp(ctx, { ...session, row }, state);
    const span = { tenant: row.tenant, provider: session.details.provider, sessionId: row.id };
    const opened = session;
    return await traced("poll", span, () =>
      "code" in state ? ask(ctx, opened, state) : save(ctx, opened, state),
    );
  } catch (error) {
    if (isVaultError(error, ...PASSING)) return postpone(ctx, row, error);
    if (session) await failSession(ctx, session, error);
    return session !== undefined;
  }
}

/** Nobody has asked in time for what waits: it is given back. */
async function giveUp(ctx: Context, session: OpenedSession, parked: Parked): Promise<boolean> {
  const error = new VaultError("session_expired", "The session was not completed in time.");
  const isOver = await failWaiting(ctx, session, error);
  if (isOver) await giveBack(ctx, session, parked);
  return isOver;
}

async function ask(ctx: Context, session: OpenedSession, state: PendingCode): Promise<boolean> {
  const { tenant, id } = session.row;
  const { clientId, inputs } = state;
  const at = { tenant, clientId, inputs };
  const provider = await ctx.providers.get(session.details.provider, at);
  // A code is spent once: what it buys must find a key to be sealed with.
  await ctx.keys.prepare(tenant);
  const polled = await provider.protocol.poll(state.pending);
  if (polled.step === "waiting") {
    const parked = await sealState(ctx, session.row, { ...state, pending: polled.pending });
    await ctx.store.changeSession(tenant, id, { parked, pollAt: polled.pollAt });
    return false;
  }
  return save(ctx, session, { granted: polled.granted, clientId, inputs, binder: null });
}

/** What cannot be saved just now waits, sealed, and is tried again at the next poll. */
async function save(ctx: Context, session: OpenedSession, parked: Parked): Promise<boolean> {
  const { clientId, inputs } = parked;
  const at = { tenant: session.row.tenant, clientId, inputs };
  const provider = await ctx.providers.get(session.details.provider, at);
  try {
    await conclude(ctx, session, provider, parked);
    return true;
  } catch (error) {
    if (isRefused(error)) throw error;
    return postpone(ctx, session.row, error);
  }
}

async function postpone(
  ctx: Context,
  { tenant, id }: StoredSession,
  error: unknown,
): Promise<boolean> {
  const known = isVaultError(error) ? error : undefined;
  const why = known?.message ?? "it failed unexpectedly.";
  ctx.settings.log.warn(`A session waits longer: ${why}`, { session: id });
  const askedMs = (known?.retryAfterSeconds ?? 0) * 1000;
  const pollAt = ctx.settings.clock() + Math.max(TRY_AGAIN_MS, askedMs);
  // Where this cannot be written, the end of the lease is the next time.
  await ctx.store.changeSession(tenant, id, { pollAt }).catch(() => false);
  return false;
}
