/**
 * Renews one connection: shared by all who ask in this process, by one process at a time, and saved only over the version it began with.
 * Deciding *when* is usable.ts and sweep-renewals.ts; speaking to the provider is protocol.ts; saving is unsaved.ts; failing is renewal-failure.ts.
 */

import type { Moment } from "../clock/store-clock.ts";
import {
  assertUsable,
  connectionKey,
  connectionRequired,
  forget,
  markEnded,
  needsReauth,
} from "../connections/connection.ts";
import { load, openWhole } from "../connections/loading.ts";
import type { Context, Loaded, Unsaved } from "../context.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type { RenewResult } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import { replayEnds } from "../protocols/provider/provider-facts.ts";
import type { ClaimedRenewal, StoredConnection } from "../store.ts";
import { traced } from "../trace.ts";
import { consentOf } from "./credential.ts";
import { hasEnded, isFatal, takenOver, whatStandsAgainst } from "./obstacles/renewal-obstacles.ts";
import { answerOfPeer, doorOf, fail, type Held, release } from "./outcome/renewal-failure.ts";
import { rescue } from "./outcome/salvage.ts";
import { save, unsavedKey } from "./outcome/unsaved.ts";
import { keepLease, leaseMs } from "./turns/lease.ts";

/** A claim, and the moment at which it was asked for. */
type Claimed = Omit<Held, "lease"> & { asked: Moment };

/** What stands against a renewal is looked at again after this time, where nobody asks sooner. */
const HELD_UP_MS = 60_000;

/**
 * A credential newer than `seen`. Callers that come while a renewal is under way share it, and none of them can abort it for the
 * others. Rejects with `needs_reauth`, `provider_unavailable`, `provider_error`, `client_rejected`, `rate_limited`; and with `vault_closed` once
 * the process is being stopped.
 */
export function renew(ctx: Context, seen: StoredConnection): Promise<Loaded> {
  const underWay = ctx.renewals.get(connectionKey(seen));
  if (underWay) return underWay;
  if (ctx.stopping.isAsked) return Promise.reject(isStopping());
  return share(ctx, seen, () => renewOnce(ctx, seen));
}

function isStopping(): VaultError {
  return new VaultError(
    "vault_closed",
    "This process is being stopped and begins no renewal any more. Ask another process, or this one once it is back.",
  );
}

/**
 * Renews what a sweep has asked for at the moment `asked` and claimed; whoever waits for it in this process learns of it as those
 * elsewhere do. Rejects as {@link renew}; the lease has ended then.
 */
export function renewClaimed(ctx: Context, claim: ClaimedRenewal, asked: Moment): Promise<Loaded> {
  const row = claim.connection;
  return share(ctx, row, async () => {
    const provider = await orRelease(ctx, claim, async () => {
      await ctx.ready();
      const found = await ctx.providers.get(row.provider, row);
      await assertReady(ctx, found, row);
      return found;
    });
    const renewed = await renewHeld(ctx, { claim, provider, asked });
    if (renewed) return renewed;
    throw takenOver(row);
  });
}

function share(ctx: Context, row: StoredConnection, work: () => Promise<Loaded>): Promise<Loaded> {
  const key = connectionKey(row);
  const span = { tenant: row.tenant, provider: row.provider, connectionId: row.id };
  const renewal = ctx.hold(
    traced("renew", span, work).finally(() => {
      if (ctx.renewals.get(key) === renewal) ctx.renewals.delete(key);
    }),
  );
  ctx.renewals.set(key, renewal);
  // Its caller may go away, and the process with the caller: what the provider answers is saved all the same.
  ctx.background(renewal);
  return renewal;
}

async function renewOnce(ctx: Context, seen: StoredConnection): Promise<Loaded> {
  // After close() nothing can be saved: what the provider answered now would be lost.
  await ctx.ready();
  const provider = await ctx.providers.get(seen.provider, seen);
  // A renewal elsewhere, the lease that a crash leaves behind, and once more.
  const { leaseMs: lease, timeoutMs } = ctx.settings.renewal;
  const untilMs = performance.now() + 2 * lease + timeoutMs;
  let row = seen;
  for (;;) {
    const unsaved = ctx.unsaved.get(unsavedKey(row));
    // What an earlier renewal got and could not save comes first: the provider has ended what the row holds.
    if (unsaved) return save(ctx, unsaved);
    if (row.tokenVersion > seen.tokenVersion && !hasEnded(ctx, row)) return useNewer(ctx, row);
    if (!row.access || !row.renewal) return notRenewable(ctx, row, provider);
    const against = whatStandsAgainst(ctx, provider, row);
    // What was shown may be of an earlier time: it is believed once it was read.
    if (against && row === seen) {
      row = await latest(ctx, seen);
      continue;
    }
    if (against) throw against;
    await assertReady(ctx, provider, row);
    const renewed = await ctx.renewalSlots.run(async () => {
      const asked = ctx.time.moment();
      const { tenant, id, tokenVersion: ifVersion } = row;
      const claimed = await ctx.store.claimRenewal({
        ...{ tenant, id, ifVersion },
        leaseMs: leaseMs(ctx, provider.facts.refresh),
      });
      return claimed && renewHeld(ctx, { claim: claimed, provider, asked });
    });
    if (renewed) return renewed;
    row = await afterOthers(ctx, row, untilMs);
  }
}

/** Under the lease: once to the provider, and what comes of it into the store. Undefined: the lease was lost before anything was asked. */
async function renewHeld(ctx: Context, claimed: Claimed): Promise<Loaded | undefined> {
  const { claim, provider, asked } = claimed;
  const row = claim.connection;
  ctx.time.learn(claim.now, asked);
  const lease = keepLease(ctx, claim, asked);
  const held = { claim, provider, lease };
  try {
    const unsaved = ctx.unsaved.get(unsavedKey(row));
    if (unsaved) return await saveUnder(ctx, unsaved, held);
    const ready = await orRelease(ctx, claim, () => prepare(ctx, held));
    if (ready === "lost") return await endLost(ctx, claim);
    if ("row" in ready) return ready;
    const result = await attempt(ctx, held, ready);
    if (result === "lost") return await endLost(ctx, claim);
    const consentedAt = consentOf(row, ready.renewal);
    if (result.outcome !== "renewed") {
      if (result.outcome === "reconnect" && result.isAnswer) await tellAnswered(ctx, row, provider);
      return await fail(ctx, { ...held, consentedAt }, result);
    }
    const { refresh } = provider.facts;
    const renewed = await save(ctx, { ...result, row, refresh, consentedAt, lease });
    await tellAnswered(ctx, row, provider);
    return renewed;
  } finally {
    // What could not be saved yet keeps it.
    if (ctx.unsaved.get(unsavedKey(row))?.lease !== lease) lease.letGo();
  }
}

/** What is not told now is told by the next answer. */
async function tellAnswered(
  ctx: Context,
  row: StoredConnection,
  provider: Provider,
): Promise<void> {
  await ctx.breakers.answered(doorOf(row, provider)).catch(() => undefined);
}

/** The lease may be its own still, and only not to be confirmed in time: then nobody need wait for its end. */
async function endLost(ctx: Context, claim: ClaimedRenewal): Promise<undefined> {
  await release(ctx, claim, ctx.settings.clock());
}

/** What waits to be saved has a new lease now: its claim has ended the one before. */
function saveUnder(ctx: Context, unsaved: Unsaved, { claim, lease }: Held): Promise<Loaded> {
  unsaved.lease.letGo();
  const { row } = unsaved;
  const { fence } = claim;
  // Right after the one before: nobody else has had the right in between.
  const isNext = fence === row.renewals.fence + 1;
  const fenced = { ...row, renewals: { ...row.renewals, fence } };
  return save(ctx, { ...unsaved, lease, row: isNext ? fenced : row });
}

/** What a renewal needs of a credential. */
type Renewable = Parameters<Provider["protocol"]["renew"]>[0];

/** What is sealed in the row, once nothing stands against the attempt; or what another holder has brought after all. */
async function prepare(ctx: Context, held: Held): Promise<Renewable | Loaded | "lost"> {
  const { claim, provider, lease } = held;
  const row = claim.connection;
  const before = { ...row.renewals, attemptAt: claim.inDoubtSince, leaseUntil: null };
  const against = whatStandsAgainst(ctx, provider, { ...row, renewals: before });
  if (against) throw against;
  const late = isFatal(ctx, provider, claim) ? await answerOfPeer(ctx, claim) : undefined;
  if (late) return late;
  const opened = { ...(await openWhole(ctx, row)), scopes: row.scopes };
  return (await lease.confirm()) ? opened : "lost";
}

/** Work before the provider is asked: what it rejects with ends the lease, for nothing was attempted. */
async function orRelease<T>(
  ctx: Context,
  claim: ClaimedRenewal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // In doubt, it waits for the end of the access token; all else passes sooner.
    const inDoubt = isVaultError(error) && error.reason === "renewal_in_doubt";
    const dueAt = inDoubt ? claim.connection.expiresAt : null;
    await release(ctx, claim, dueAt ?? ctx.settings.clock() + HELD_UP_MS);
    throw error;
  }
}

/** Refuses what could not be carried through: behind an open breaker, or where what comes of it could not be sealed. */
async function assertReady(ctx: Context, provider: Provider, row: StoredConnection): Promise<void> {
  await ctx.keys.prepare(row.tenant);
  // Discovery, where it takes one, is no part of the attempt. That it fails is told by the attempt.
  await provider.protocol.prepare().catch(() => undefined);
  const broken = await ctx.breakers.check(doorOf(row, provider));
  if (broken) throw broken;
}

/** What came of an attempt in doubt is newer than what the row holds, and is tried first. */
async function attempt(ctx: Context, held: Held, old: Renewable): Promise<RenewResult | "lost"> {
  const { claim, lease } = held;
  if (claim.inDoubtSince === null) return ask(ctx, held, old);
  const rescued = await rescue(ctx, held, claim.connection.tokenVersion);
  if (rescued) return rescued;
  // To look for it may have taken longer than the lease.
  return (await lease.confirm()) ? ask(ctx, held, old) : "lost";
}

/**
 * Asks the provider, and once more where nobody knows what it did: within the time for which it honours a spent token that gives the answer
 * again, and where the question never arrived it is as good as the first.
 */
async function ask(ctx: Context, { provider, lease }: Held, old: Renewable): Promise<RenewResult> {
  const asked = ctx.time.moment();
  const result = await provider.protocol.renew(old);
  if (result.outcome !== "unknown" || result.retryAfterSeconds !== undefined) return result;
  // What it gave in place of a usable answer is newer than what was sent.
  if (result.salvage || replayEnds(provider.facts.refresh, ctx.time.sinceMs(asked))) return result;
  if (!(await lease.confirm().catch(() => false))) return result;
  const again = await provider.protocol.renew(old);
  // That it was not processed this time tells nothing of the first.
  const isKnown = again.outcome === "renewed" || again.outcome === "reconnect";
  return isKnown ? again : { ...again, leavesInDoubt: true };
}

/** The connection, once nobody else renews it. Rejects with `provider_unavailable` when that takes too long. */
async function afterOthers(
  ctx: Context,
  row: StoredConnection,
  untilMs: number,
): Promise<StoredConnection> {
  const first = await latest(ctx, row);
  if (first.tokenVersion !== row.tokenVersion) return first;
  if (performance.now() >= untilMs) {
    throw takenOver(row);
  }
  await ctx.waiting.forOthers(first, untilMs);
  return latest(ctx, row);
}

async function latest(ctx: Context, row: StoredConnection): Promise<StoredConnection> {
  const found = await ctx.store.getConnection(row.tenant, row.id);
  if (!found || found.status === "disconnected") {
    forget(ctx, row);
    throw connectionRequired(ctx, row);
  }
  assertUsable(ctx, found);
  return found;
}

function useNewer(ctx: Context, row: StoredConnection): Loaded {
  forget(ctx, row);
  return load(ctx, row);
}

async function notRenewable(
  ctx: Context,
  row: StoredConnection,
  { protocol }: Provider,
): Promise<Loaded> {
  const marked = await markEnded(ctx, row, protocol.unrenewable);
  if (marked.status === "disconnected") {
    forget(ctx, row);
    throw connectionRequired(ctx, row);
  }
  if (marked.tokenVersion === row.tokenVersion) throw needsReauth(ctx, marked);
  assertUsable(ctx, marked);
  return useNewer(ctx, marked);
}
