/** What stands against a renewal before the provider is asked: a pause after a failure, an attempt in doubt, another process. */
import { aboutConnection, describe } from "../../connections/connection.ts";
import type { Context } from "../../context.ts";
import { VaultError } from "../../errors.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import { replayEnds } from "../../protocols/provider/provider-facts.ts";
import type { ClaimedRenewal, StoredConnection } from "../../store.ts";

/** What obstacles are judged by: the time, and how the provider takes a token that is shown again. */
interface Timing {
  settings: Pick<Context["settings"], "clock">;
}
interface Ruled {
  facts: Pick<Provider["facts"], "refresh">;
}

/** Whether the access credential has ended. */
export function hasEnded(ctx: Timing, row: StoredConnection): boolean {
  return row.expiresAt !== null && row.expiresAt <= ctx.settings.clock();
}

/** Somebody may still have the answer to an attempt at this token, and to show it again would end what that answer brought. */
export function isFatal(ctx: Timing, { facts }: Ruled, claim: ClaimedRenewal): boolean {
  const { inDoubtSince, heldUntil } = claim;
  if (inDoubtSince === null || heldUntil === null) return false;
  return replayEnds(facts.refresh, ctx.settings.clock() - inDoubtSince);
}

/** Why an attempt would come too soon, or would put at risk what is still good; undefined where it would not. */
export function whatStandsAgainst(
  ctx: Timing,
  provider: Ruled,
  row: StoredConnection,
): VaultError | undefined {
  const { retryAt, attemptAt, leaseUntil } = row.renewals;
  const now = ctx.settings.clock();
  if (retryAt !== null && retryAt > now) return tooSoon(row, retryAt - now);
  if (attemptAt === null || (leaseUntil !== null && leaseUntil > now)) return undefined;
  // Where the token was spent in vain, showing it again would end the access token too, which nobody needs to lose yet.
  const ends = replayEnds(provider.facts.refresh, now - attemptAt);
  const atRisk = ends && row.expiresAt !== null && !hasEnded(ctx, row);
  return atRisk ? stillInDoubt(row, attemptAt) : undefined;
}

function tooSoon(row: StoredConnection, leftMs: number): VaultError {
  const { problem } = row;
  const code =
    problem?.code === "rate_limited"
      ? "rate_limited"
      : problem?.code === "renewal_in_doubt" || problem?.code === "unknown"
        ? "provider_error"
        : "provider_unavailable";
  const message = `${describe(row)} could not be renewed a moment ago and waits for its next try: ${problem?.message ?? "the provider did not answer."}`;
  return new VaultError(code, message, {
    ...aboutConnection(row),
    reason: problem?.code ?? "provider_unavailable",
    retryAfterSeconds: Math.ceil(leftMs / 1000),
  });
}

function stillInDoubt(row: StoredConnection, attemptAt: number): VaultError {
  return new VaultError(
    "provider_error",
    `A renewal of ${describe(row)}, begun at ${new Date(attemptAt).toISOString()}, was cut off. It is tried again when the access token ends.`,
    { ...aboutConnection(row), reason: "renewal_in_doubt" },
  );
}

/** The error of who waited in vain for another process. */
export function takenOver(row: StoredConnection): VaultError {
  return new VaultError(
    "provider_unavailable",
    `${describe(row)} is being renewed by another process. Try again later.`,
    aboutConnection(row),
  );
}
