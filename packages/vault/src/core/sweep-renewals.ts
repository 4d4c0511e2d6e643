/**
 * The renewals of a sweep: takes what is due from the store, no more than can begin now, and goes on while there is time. A provider that
 * is slow or away fills its own room and nobody else's. How one is renewed is renew.ts.
 */
import type { Budget } from "./budget.ts";
import type { Context } from "./context.ts";
import { isVaultError } from "./errors.ts";
import { renewClaimed } from "./renew.ts";
import { release } from "./renewal-failure.ts";
import type { ClaimedRenewal } from "./store.ts";
import type { Moment } from "./store-clock.ts";
import { TOLD_ELSEWHERE } from "./usable.ts";

/** A provider that had nothing more due is asked about again so much later. */
const ASKED_AGAIN_AFTER_MS = 1_000;

/** How many renewals go on at once. */
export interface RenewalLimits {
  /** In all. */
  atOnce: number;
  /** At one provider. */
  perProvider: number;
}

/** What came of the renewals of a sweep. */
export interface SweptRenewals {
  renewed: number;
  /** That brought no credential; why is on the connections, or told of the provider. */
  failed: number;
  /** True: the budget ended first. */
  isWorkLeft: boolean;
}

/**
 * Renews what is due. `onError` hears of failures that are told nowhere else. Rejects when the store fails, once what was begun has ended.
 */
export async function renewDue(
  ctx: Context,
  budget: Budget,
  options: RenewalLimits & { onError(error: unknown): void },
): Promise<SweptRenewals> {
  const bell = createBell();
  const room = createRoom(ctx, options);
  const underWay = new Set<Promise<void>>();
  const swept: SweptRenewals = { renewed: 0, failed: 0, isWorkLeft: false };
  const start = (claim: ClaimedRenewal, asked: Moment): void => {
    const work = renewOne(ctx, { claim, asked }, options.onError).then((outcome) => {
      swept[outcome] += 1;
      underWay.delete(work);
      room.leave(claim);
      bell.ring();
    });
    underWay.add(work);
  };
  const takeAndStart = async (): Promise<"started" | "nothing" | "over"> => {
    if (budget.leftMs() <= 0) return "over";
    const asked = ctx.time.moment();
    const claims = await room.claim();
    if (claims.length === 0) return "nothing";
    const over = budget.leftMs() <= 0;
    if (over) await Promise.all(claims.map((claim) => release(ctx, claim, 0)));
    else for (const claim of claims) start(claim, asked);
    return over ? "over" : "started";
  };
  try {
    for (let step = await takeAndStart(); step !== "over"; step = await takeAndStart()) {
      if (step === "nothing" && underWay.size === 0) return swept;
      if (step === "nothing") await bell.heard();
    }
    swept.isWorkLeft = true;
    return swept;
  } finally {
    // What has begun holds a credential, or is about to.
    await Promise.all(underWay);
  }
}

async function renewOne(
  ctx: Context,
  { claim, asked }: { claim: ClaimedRenewal; asked: Moment },
  onError: (error: unknown) => void,
): Promise<"renewed" | "failed"> {
  try {
    await renewClaimed(ctx, claim, asked);
    return "renewed";
  } catch (error) {
    if (!isVaultError(error, ...TOLD_ELSEWHERE, "paused", "vault_closed")) onError(error);
    return "failed";
  }
}

/** Room for renewals, in all and at each provider. */
interface Room {
  /** Takes what is due and has room; nothing where nothing is due, or nothing has room. */
  claim(): Promise<readonly ClaimedRenewal[]>;
  /** A renewal that was claimed has ended. */
  leave(claim: ClaimedRenewal): void;
}

function createRoom(ctx: Context, { atOnce, perProvider }: RenewalLimits): Room {
  const running = new Map<string, number>();
  const drainedAt = new Map<string, number>();
  let total = 0;
  // Room for a few is waited for: a statement for each renewal that ends would be one too many.
  const least = { atOnce: Math.ceil(atOnce / 8), perProvider: Math.ceil(perProvider / 2) };
  const hasRoom = (slug: string): boolean =>
    perProvider - (running.get(slug) ?? 0) >= least.perProvider &&
    ctx.settings.clock() - (drainedAt.get(slug) ?? Number.NEGATIVE_INFINITY) >=
      ASKED_AGAIN_AFTER_MS;
  const change = ({ connection }: ClaimedRenewal, by: 1 | -1): void => {
    running.set(connection.provider, (running.get(connection.provider) ?? 0) + by);
    total += by;
  };
  return {
    async claim() {
      const providers = [...ctx.settings.providers.keys()].filter(hasRoom);
      const limit = atOnce - total;
      if (providers.length === 0 || limit < least.atOnce) return [];
      const leaseMs = ctx.settings.renewal.leaseMs;
      const asked = { providers, perProvider: least.perProvider, limit, leaseMs };
      const claims = await ctx.store.claimDue(asked);
      for (const claim of claims) change(claim, 1);
      if (claims.length === limit) return claims;
      const found = Map.groupBy(claims, ({ connection }) => connection.provider);
      const now = ctx.settings.clock();
      for (const slug of providers)
        if ((found.get(slug)?.length ?? 0) < least.perProvider) drainedAt.set(slug, now);
      return claims;
    },
    leave: (claim) => change(claim, -1),
  };
}

/** Wakes the one who waits. A ring that nobody heard counts for the next wait. */
function createBell(): { ring(): void; heard(): Promise<void> } {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async heard() {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ASKED_AGAIN_AFTER_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
}
