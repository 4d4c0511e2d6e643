/** The right to renew a connection, kept for as long as its holder works, and asked for anew where its holder may have lost it. */

import type { Moment } from "../../clock/store-clock.ts";
import type { Context } from "../../context.ts";
import type { RefreshFacts } from "../../protocols/provider/provider-facts.ts";
import type { ClaimedRenewal } from "../../store.ts";

const SHORTEST_MS = 500;
const CONFIRMATIONS = 3;

/** A third of the time for which the provider honours a spent token, if that is shorter: whoever takes over must still be in it. */
export function leaseMs(ctx: Context, { graceMs }: RefreshFacts): number {
  const longest = ctx.settings.renewal.leaseMs;
  return graceMs > 0 ? Math.min(longest, Math.max(SHORTEST_MS, graceMs / 3)) : longest;
}

/** The right to renew one connection, as its holder has it. */
export interface Lease {
  /**
   * Whether it is still held, to be asked right before a token is spent. A process that stood still (a blocked event loop, a frozen
   * function, a slow read) may have lost it without noticing.
   */
  confirm(): Promise<boolean>;
  /** Extends it no more. */
  letGo(): void;
}

/**
 * Extends the lease of `claim`, which was asked for at the moment `asked`, each third of its time. One that is lost all the same stops no
 * answer: what the provider gives is saved by version.
 */
export function keepLease(ctx: Context, claim: ClaimedRenewal, asked: Moment): Lease {
  const { tenant, id } = claim.connection;
  const ms = Math.max(1, (claim.connection.renewals.leaseUntil ?? claim.now) - claim.now);
  let confirmed = asked;
  let isLost = false;
  const extend = async (): Promise<boolean> => {
    const began = ctx.time.moment();
    const held = await ctx.store.extendLease({ tenant, id, fence: claim.fence, leaseMs: ms });
    if (held) confirmed = began;
    else {
      isLost = true;
      clearInterval(beat);
    }
    return held;
  };
  // A beat that fails is no end: there are two more before the lease ends.
  const beat = setInterval(() => extend().catch(() => undefined), ms / 3);
  beat.unref?.();
  const isFresh = (): boolean => !isLost && ctx.time.sinceMs(confirmed) <= ms / 2;
  return {
    async confirm() {
      // An answer that was itself long under way confirms nothing; and where all are, nothing can be confirmed.
      for (let tries = 0; tries < CONFIRMATIONS; tries++) {
        if (isFresh()) return true;
        if (isLost || !(await extend())) return false;
      }
      return isFresh();
    },
    letGo: () => clearInterval(beat),
  };
}
