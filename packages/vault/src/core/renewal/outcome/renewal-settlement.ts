/**
 * What is written of a renewal that brought no credential: when it is tried again, whether it stays in doubt, which problem the connection
 * has. Whether it is the connection's own affair or its provider's is renewal-failure.ts.
 */
import { subjectOf } from "../../connections/connection.ts";
import { whoCanFixProblem } from "../../connections/problems.ts";
import type { Context } from "../../context.ts";
import type { RenewFailure } from "../../protocols/protocol.ts";
import type { ProviderFacts } from "../../protocols/provider/provider-facts.ts";
import type { ClaimedRenewal, Problem, RenewalSettlement, StoredConnection } from "../../store.ts";
import { askedMs } from "../obstacles/breaker.ts";
import { limitsThatMayExplain } from "./documented-limits.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 5 * MINUTE_MS;
/** What the next try is reckoned from: the time, and some chance. */
interface Timing {
  settings: Pick<Context["settings"], "clock" | "random">;
}

/** From so many failures on a connection was told to be degraded, and is told to have recovered. */
export const TOLD_FROM_FAILS = 3;
/** Failing for this long is told, however few the failures. */
const TOLD_AFTER_MS = 10 * MINUTE_MS;
/** Ended and failing for this long, a connection is given little hope. */
const HOPELESS_AFTER_MS = 72 * HOUR_MS;

/** Everything as it was, but for the lease. */
export function unchanged(
  { connection: row, fence }: ClaimedRenewal,
  inDoubt: boolean,
): RenewalSettlement {
  const { tenant, id, dueAt, updatedAt } = row;
  const { fails, failingSince, retryAt } = row.renewals;
  return { tenant, id, fence, inDoubt, fails, failingSince, retryAt, dueAt, updatedAt };
}

/** A known failure settles its own attempt, and no earlier one. */
export function staysInDoubt(
  { inDoubtSince }: ClaimedRenewal,
  { outcome, leavesInDoubt = false }: RenewFailure,
): boolean {
  return outcome === "unknown" || leavesInDoubt || inDoubtSince !== null;
}

/** A fault that is not the connection's own leaves no trace on it. */
export function settlementOfProvider(
  ctx: Timing,
  claim: ClaimedRenewal,
  failure: RenewFailure,
): RenewalSettlement {
  const row = claim.connection;
  const now = ctx.settings.clock();
  return {
    ...unchanged(claim, staysInDoubt(claim, failure)),
    dueAt: row.dueAt === null ? null : Math.max(row.dueAt, now + jittered(ctx, MINUTE_MS)),
    updatedAt: now,
  };
}

/** The breaker is closed, so what failed counts against this connection alone: it waits for its next try. */
export function settlementOfConnection(
  ctx: Timing,
  claim: ClaimedRenewal,
  failure: RenewFailure,
): RenewalSettlement {
  const row = claim.connection;
  const now = ctx.settings.clock();
  const failingSince = row.renewals.failingSince ?? now;
  // To be asked to wait is no failure.
  const counted = row.renewals.fails + (failure.problem === "rate_limited" ? 0 : 1);
  const fails = now - failingSince >= TOLD_AFTER_MS ? Math.max(counted, TOLD_FROM_FAILS) : counted;
  const { code, since } = row.problem ?? {};
  const retryAt = now + pauseMs(ctx, fails, failure);
  const sweptAt = isHopeless(ctx, row, failingSince) ? now + 24 * HOUR_MS : retryAt;
  return {
    ...unchanged(claim, staysInDoubt(claim, failure)),
    fails,
    failingSince,
    retryAt,
    dueAt: row.dueAt === null ? null : Math.max(row.dueAt, sweptAt),
    status: "degraded",
    problem: {
      code: failure.problem,
      whoCanFix: whoCanFixProblem[failure.problem],
      since: code === failure.problem && since !== undefined ? since : now,
      message: failure.message,
    },
    updatedAt: now,
  };
}

/** Ever longer, five minutes at most; never sooner than the provider asks. */
function pauseMs(ctx: Timing, fails: number, failure: RenewFailure): number {
  const longest = Math.min(FIRST_BACK_OFF_MS * 2 ** Math.min(fails, 20), LONGEST_BACK_OFF_MS);
  return Math.max(jittered(ctx, longest), askedMs(failure));
}

/** Ended days ago, and failing since then: a caller may try, the sweep does so once a day. */
function isHopeless(ctx: Timing, row: StoredConnection, failingSince: number): boolean {
  const since = Math.max(failingSince, row.expiresAt ?? Number.POSITIVE_INFINITY);
  return ctx.settings.clock() - since >= HOPELESS_AFTER_MS;
}

/** Hopeless, and by what is known of it the renewal credential has ended too: nothing is left to try with. */
export function isOver(ctx: Timing, row: StoredConnection): boolean {
  const { failingSince } = row.renewals;
  const ended = row.renewalExpiresAt !== null && row.renewalExpiresAt <= ctx.settings.clock();
  return ended && failingSince !== null && isHopeless(ctx, row, failingSince);
}

/** Between a half and all of it: those who failed together do not come back together. */
function jittered(ctx: Timing, ms: number): number {
  return Math.ceil(ms * (0.5 + (ctx.settings.random(1)[0] ?? 0) / 512));
}

/** The grant is dead: nothing is tried any more until its owner consents anew. */
export function settlementOfDead(claim: ClaimedRenewal, problem: Problem): RenewalSettlement {
  return {
    ...unchanged(claim, false),
    retryAt: null,
    dueAt: null,
    status: "needs_reauth",
    problem,
    updatedAt: problem.since,
  };
}

/** Why the owner has to consent anew. */
export function whyDead(
  row: StoredConnection,
  failure: RenewFailure,
  {
    inDoubtSince,
    now,
    facts,
  }: { inDoubtSince: number | null; now: number; facts: Pick<ProviderFacts, "name" | "refresh"> },
): Omit<Problem, "since"> {
  const limits = limitsThatMayExplain(row, facts, now);
  if (row.renewalExpiresAt !== null && row.renewalExpiresAt <= now) {
    return {
      code: "grant_expired",
      whoCanFix: "user",
      message: `The provider lets an access last only so long, and that time is over.${limits}`,
    };
  }
  const overtaken =
    row.renewals.overtakenAt === null
      ? ""
      : " What the renewal before brought was saved when another process had taken over, which may have shown the provider the same token again; the provider may have ended the access for that.";
  const cutOff =
    inDoubtSince === null
      ? overtaken
      : ` An earlier renewal, begun at ${new Date(inDoubtSince).toISOString()}, was cut off before its answer was saved; the provider may have ended the access for that.`;
  return {
    code: failure.problem,
    whoCanFix: "user",
    message: `${failure.message}${cutOff}${limits}`,
  };
}

/** What an event about a problem says. */
export function aboutProblem(
  row: StoredConnection,
  { code: reason, whoCanFix, message }: Problem,
): ReturnType<typeof subjectOf> & { data: Record<string, string> } {
  return { ...subjectOf(row), data: { reason, whoCanFix, message } };
}
