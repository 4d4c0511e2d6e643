/**
 * What becomes of a renewal that brought no credential: by the class of the failure, on the connection, at the provider's breaker, and for the
 * caller. Which class it is, the protocol says.
 */

import {
  aboutConnection,
  assertUsable,
  connectionRequired,
  forget,
  markEnded,
  needsReauth,
} from "../../connections/connection.ts";
import { load } from "../../connections/loading.ts";
import type { Context, Loaded } from "../../context.ts";
import { VaultError } from "../../errors.ts";
import type { RenewFailure } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { ClaimedRenewal, Problem, StoredConnection } from "../../store.ts";
import type { RenewalDoor } from "../obstacles/breaker.ts";
import type { Lease } from "../turns/lease.ts";
import {
  aboutProblem,
  isOver,
  settlementOfConnection,
  settlementOfDead,
  settlementOfProvider,
  staysInDoubt,
  TOLD_FROM_FAILS,
  unchanged,
  whyDead,
} from "./renewal-settlement.ts";
import { rescue, salvage } from "./salvage.ts";
import { save } from "./unsaved.ts";

/** Beyond the time that the provider is given, a process that asked it may take so long to save the answer. */
const PEER_SAVES_WITHIN_MS = 5_000;

/** A renewal whose lease is held. */
export interface Held {
  claim: ClaimedRenewal;
  provider: Provider;
  lease: Lease;
  /** When the owner consented, once what is to be renewed was opened; undefined: not known. */
  consentedAt?: number | undefined;
}

/** Which breakers a connection's renewals stand behind. */
export function doorOf(
  row: Pick<StoredConnection, "tenant" | "provider" | "clientId">,
  provider: Provider,
): RenewalDoor {
  const { tenant, provider: slug, clientId } = row;
  return { tenant, provider: slug, origin: provider.facts.tokenOrigin, clientId };
}

/** Ends the lease with nothing changed but when the sweep comes again: the attempt was never made. */
export async function release(ctx: Context, claim: ClaimedRenewal, dueAt: number): Promise<void> {
  const settlement = unchanged(claim, claim.inDoubtSince !== null);
  const due = settlement.dueAt === null ? null : Math.max(settlement.dueAt, dueAt);
  await ctx.store.settleRenewal({ ...settlement, dueAt: due });
}

/** Resolves with a credential that another writer brought meanwhile, or was salvaged; else rejects with what failed. */
export async function fail(ctx: Context, held: Held, failure: RenewFailure): Promise<Loaded> {
  await stopIfEnded(ctx, held.claim, failure);
  if (failure.outcome !== "reconnect")
    return (await overtakenBy(ctx, held.claim)) ?? putOff(ctx, held, failure);
  const newer = await newerThanRefused(ctx, held, failure);
  if (newer) return newer;
  // Where reuse is punished, the refusal has ended that answer.
  const { refresh } = held.provider.facts;
  const late = refresh.reuseRevokesFamily ? undefined : await answerOfPeer(ctx, held.claim);
  if (late) return late;
  const rescued = await rescue(ctx, held, held.claim.connection.grantVersion);
  if (rescued?.outcome === "renewed")
    return save(ctx, {
      ...rescued,
      row: held.claim.connection,
      ...{ refresh, lease: held.lease, consentedAt: held.consentedAt },
    });
  // What the row holds was refused, and lives on only in what could not be tried.
  if (rescued) return putOff(ctx, held, { ...rescued, leavesInDoubt: true });
  return giveUp(ctx, held, failure);
}

/**
 * The newer credential that another writer brought, after the provider has refused the older one. What came of a renewal was ended by that
 * refusal where reuse is punished; what came of a new consent was not.
 */
async function newerThanRefused(
  ctx: Context,
  { claim, provider }: Held,
  failure: RenewFailure,
): Promise<Loaded | undefined> {
  const newer = await overtakenBy(ctx, claim);
  const { grantVersion } = claim.connection;
  const { facts } = provider;
  const { reuseRevokesFamily } = facts.refresh;
  if (!newer || newer.row.grantVersion > grantVersion || !reuseRevokesFamily) return newer;
  const { inDoubtSince } = claim;
  const now = ctx.settings.clock();
  const problem = whyDead(newer.row, failure, { inDoubtSince, now, facts });
  const marked = await markEnded(ctx, newer.row, problem);
  if (marked.tokenVersion === newer.row.tokenVersion) throw needsReauth(ctx, marked);
  assertUsable(ctx, marked);
  return load(ctx, marked);
}

/** The connection as another writer has left it since the claim; undefined if nobody wrote a credential. */
async function overtakenBy(ctx: Context, claim: ClaimedRenewal): Promise<Loaded | undefined> {
  const row = claim.connection;
  const latest = await ctx.store.getConnection(row.tenant, row.id);
  if (latest?.tokenVersion === row.tokenVersion && latest.status !== "disconnected")
    return undefined;
  forget(ctx, row);
  if (!latest || latest.status === "disconnected") throw connectionRequired(ctx, row);
  assertUsable(ctx, latest);
  return load(ctx, latest);
}

/** A pause that came meanwhile, or the word that the grant is dead, stays: what failed does not count against the connection, and the lease ends. */
async function stopIfEnded(
  ctx: Context,
  claim: ClaimedRenewal,
  failure: RenewFailure,
): Promise<void> {
  const row = claim.connection;
  const latest = await ctx.store.getConnection(row.tenant, row.id);
  if (latest?.tokenVersion !== row.tokenVersion) return;
  if (latest.status !== "paused" && latest.status !== "needs_reauth") return;
  await ctx.store.settleRenewal(unchanged(claim, staysInDoubt(claim, failure)));
  forget(ctx, row);
  assertUsable(ctx, latest);
}

/**
 * What the attempt before ours brought, if whoever made it is alive and saves it while it still may have it: by version, whatever the lease.
 * Undefined at once where nobody may have it.
 */
export async function answerOfPeer(
  ctx: Context,
  claim: ClaimedRenewal,
): Promise<Loaded | undefined> {
  const { heldUntil, connection } = claim;
  if (heldUntil === null) return undefined;
  const { timeoutMs } = ctx.settings.renewal;
  const leftMs = heldUntil + timeoutMs + PEER_SAVES_WITHIN_MS - ctx.settings.clock();
  if (leftMs <= 0) return undefined;
  await ctx.waiting.forOthers(connection, performance.now() + leftMs);
  return overtakenBy(ctx, claim);
}

/** No answer has ended the grant: it is tried again later, and what is still good goes on being used. */
async function putOff(ctx: Context, held: Held, failure: RenewFailure): Promise<Loaded> {
  const row = held.claim.connection;
  if (isOver(ctx, row)) return giveUp(ctx, held, failure);
  const { salvage: rest } = failure;
  if (rest) await salvage(ctx, row, { ...rest, expiresAt: null, identity: null });
  const broken = await ctx.breakers
    .failed(doorOf(row, held.provider), row.id, failure)
    .catch(() => false);
  const settlement = broken
    ? settlementOfProvider(ctx, held.claim, failure)
    : settlementOfConnection(ctx, held.claim, failure);
  const { fails, problem } = settlement;
  const worth = fails >= TOLD_FROM_FAILS && problem;
  const isNews = row.renewals.fails < TOLD_FROM_FAILS || row.problem?.code !== problem?.code;
  const events =
    worth && isNews ? [ctx.events.make("connection.degraded", aboutProblem(row, problem))] : [];
  if (await ctx.store.settleRenewal(settlement, events)) ctx.events.announce(events);
  forget(ctx, row);
  throw failureError(row, failure);
}

/** The provider says that the grant is dead, and nothing here says otherwise. */
async function giveUp(ctx: Context, held: Held, failure: RenewFailure): Promise<Loaded> {
  const { connection: row, inDoubtSince } = held.claim;
  const now = ctx.settings.clock();
  const { facts } = held.provider;
  const problem: Problem = { ...whyDead(row, failure, { inDoubtSince, now, facts }), since: now };
  const events = [ctx.events.make("connection.needs_reauth", aboutProblem(row, problem))];
  const settled = await ctx.store.settleRenewal(settlementOfDead(held.claim, problem), events);
  forget(ctx, row);
  if (settled) {
    ctx.events.announce(events);
    throw needsReauth(ctx, { ...row, status: "needs_reauth", problem });
  }
  // The lease was lost meanwhile. Whoever has it now finds the same out, or has a newer credential.
  const newer = await newerThanRefused(ctx, held, failure);
  if (newer) return newer;
  throw failureError(row, { ...failure, outcome: "unknown", problem: "renewal_in_doubt" });
}

/** What the caller is told. */
function failureError(row: StoredConnection, failure: RenewFailure): VaultError {
  const details = {
    ...aboutConnection(row),
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
