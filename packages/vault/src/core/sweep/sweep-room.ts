/** The room for the renewals of a sweep, in all and at each provider, and what is taken from the store to fill it. */
import { cacheClock } from "../clock/cache-time.ts";
import type { Moment } from "../clock/store-clock.ts";
import type { Context } from "../context.ts";
import { leaseMs } from "../renewal/turns/lease.ts";
import type { ClaimedRenewal } from "../store.ts";

/** A provider that had nothing more due is asked about again so much later. */
export const ASKED_AGAIN_AFTER_MS = 1_000;

/** How many renewals go on at once. */
export interface RenewalLimits {
  /** In all. */
  atOnce: number;
  /** At one provider. */
  perProvider: number;
}

/** A claim, and the moment at which it was asked for. */
export interface Claimed {
  claim: ClaimedRenewal;
  asked: Moment;
}

/** The room of one sweep. */
export interface Room {
  /** Takes what is due and has room; nothing where nothing is due, or nothing has room. */
  claim(): Promise<readonly Claimed[]>;
  /** A renewal that was claimed has ended. */
  leave(claimed: Claimed): void;
}

/** Makes the room of one sweep. */
export function createRoom(ctx: Context, { atOnce, perProvider }: RenewalLimits): Room {
  // Room for a few is waited for: a statement for each renewal that ends would be one too many.
  const least = { atOnce: Math.ceil(atOnce / 8), perProvider: Math.ceil(perProvider / 2) };
  const running = new Map<string, number>();
  let total = 0;
  const change = ({ claim: { connection } }: Claimed, by: 1 | -1): void => {
    running.set(connection.provider, (running.get(connection.provider) ?? 0) + by);
    total += by;
  };
  const taker = createTaker(ctx, least.perProvider);
  const leases = createLeases(ctx);
  return {
    async claim() {
      const providers = [...ctx.settings.providers.keys()].filter(
        (slug) =>
          perProvider - (running.get(slug) ?? 0) >= least.perProvider && !taker.isDrained(slug),
      );
      const limit = atOnce - total;
      if (providers.length === 0 || limit < least.atOnce) return [];
      for (const same of await leases.inTurn(providers)) {
        // Of the room in all each gets what its number of providers is worth.
        const share = Math.ceil((limit * same.slugs.length) / providers.length);
        const claims = await taker.take(same, Math.min(limit, Math.max(share, least.perProvider)));
        for (const claim of claims) change(claim, 1);
        // What was claimed begins before the next are asked about: that might fail.
        if (claims.length > 0) return claims;
      }
      return [];
    },
    leave: (claimed) => change(claimed, -1),
  };
}

/** Providers whose leases are of one length. */
interface SameLease {
  leaseMs: number;
  slugs: readonly string[];
}

/** Takes from the store what is due, and remembers where nothing more was. */
interface Taker {
  take(same: SameLease, limit: number): Promise<Claimed[]>;
  isDrained(slug: string): boolean;
}

function createTaker(ctx: Context, perProvider: number): Taker {
  const drainedAt = new Map<string, number>();
  const aging = cacheClock(ctx.settings.clock);
  return {
    async take({ leaseMs, slugs }, limit) {
      const asked = ctx.time.moment();
      const which = { providers: slugs, perProvider, limit, leaseMs };
      const claims = await ctx.store.claimDue(which);
      const found = Map.groupBy(claims, ({ connection }) => connection.provider);
      if (claims.length < limit)
        for (const slug of slugs)
          if ((found.get(slug)?.length ?? 0) < perProvider) drainedAt.set(slug, aging());
      return claims.map((claim) => ({ claim, asked }));
    },
    isDrained(slug) {
      const at = drainedAt.get(slug);
      return at !== undefined && aging() - at < ASKED_AGAIN_AFTER_MS;
    },
  };
}

/** Knows how long a lease is at each provider: most often they are all of one length. */
interface Leases {
  /** Providers by the length of their leases; each time another one of these comes first. */
  inTurn(slugs: readonly string[]): Promise<readonly SameLease[]>;
}

function createLeases(ctx: Context): Leases {
  const known = new Map<string, number>();
  let turn = 0;
  const leaseOf = async (slug: string): Promise<number> => {
    // One whose options are wrong says so when it is renewed.
    const provider = await ctx.providers.own(slug).catch(() => undefined);
    return provider ? leaseMs(ctx, provider.facts.refresh) : ctx.settings.renewal.leaseMs;
  };
  return {
    async inTurn(slugs) {
      const all = new Map<number, string[]>();
      for (const slug of slugs) {
        const ms = known.get(slug) ?? (await leaseOf(slug));
        known.set(slug, ms);
        all.set(ms, [...(all.get(ms) ?? []), slug]);
      }
      const groups = Array.from(all, ([leaseMs, slugs]) => ({ leaseMs, slugs }));
      const first = turn % groups.length;
      turn += 1;
      return [...groups.slice(first), ...groups.slice(0, first)];
    },
  };
}
