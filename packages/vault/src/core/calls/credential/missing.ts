/**
 * Asks the app for a credential that it holds elsewhere, when an owner is called for who never connected, and adopts it: once, whoever calls. How
 * one is adopted is adopt.ts.
 */
import { LRUCache } from "lru-cache";
import { adopt } from "../../connect/grants/adopt.ts";
import { cacheKey, capital, describeOwner } from "../../connections/connection.ts";
import type { Context, Target } from "../../context.ts";
import { isVaultError, VaultError } from "../../errors.ts";
import { takeOnce } from "../../notices/take-once.ts";
import type { HeldElsewhere, MissingOwner } from "../../options.ts";

const REMEMBERED = 10_000;
/** The app may have put one there since. */
const NONE_REMEMBERED_MS = 10_000;
/** A process that died while it adopted keeps the others waiting for so long: longer than a provider is waited for, and asked again. */
const ADOPTING_MS = 120_000;
const LOOKED_AT_EVERY_MS = 100;

/** What is known of owners who never connected, by tenant, owner and provider. */
export interface Missing {
  /** The app holds nothing for them. */
  none: LRUCache<string, true>;
  /** Being asked for, or adopted. */
  underWay: Map<string, Promise<boolean>>;
}

/** Makes an empty one; `aging` is the time that it goes by. */
export function createMissing(aging: () => number): Missing {
  // Made at the first need: a cache fills its room at once.
  let none: Missing["none"] | undefined;
  return {
    get none() {
      none ??= new LRUCache({
        max: REMEMBERED,
        ttl: NONE_REMEMBERED_MS,
        ttlResolution: 0,
        perf: { now: aging },
      });
      return none;
    },
    underWay: new Map(),
  };
}

/**
 * True: there is a connection by now. Rejects with `on_missing_failed` when the app's function throws, and as `adopt` where what it gives cannot be
 * adopted.
 */
export async function bringMissing(ctx: Context, target: Target): Promise<boolean> {
  // An id was given out by the vault: what it names was connected.
  if (!ctx.settings.onMissing || target.connectionId !== undefined) return false;
  const key = cacheKey(target);
  const { none, underWay } = ctx.missing;
  const sooner = underWay.get(key);
  if (sooner) return sooner;
  if (none.get(key)) return false;
  const work = bring(ctx, target).finally(() => underWay.delete(key));
  underWay.set(key, work);
  return ctx.hold(work);
}

async function bring(ctx: Context, target: Target): Promise<boolean> {
  const had = await everHad(ctx, target);
  if (had) return had === "live";
  const held = await ask(ctx, target);
  if (!held) {
    ctx.missing.none.set(cacheKey(target), true);
    return false;
  }
  return adoptOnce(ctx, target, held);
}

/** What the owner has, or had, at the provider. */
async function everHad(
  ctx: Context,
  { tenant, owner, provider }: Target,
): Promise<"live" | "ended" | undefined> {
  const rows = await ctx.store.findConnections({ tenant, owner, provider });
  if (rows.some(({ status }) => status !== "disconnected")) return "live";
  return rows.length > 0 ? "ended" : undefined;
}

async function ask(ctx: Context, target: Target): Promise<HeldElsewhere | undefined> {
  const { tenant, owner, provider } = target;
  const whose: MissingOwner = {
    tenant,
    ...(owner.startsWith("user:") && { userId: owner.slice("user:".length) }),
  };
  try {
    return (await ctx.settings.onMissing?.(whose, provider)) ?? undefined;
  } catch (error) {
    // What the app's function throws may hold anything, a credential too.
    const what = error instanceof Error ? error.name : typeof error;
    throw new VaultError(
      "on_missing_failed",
      `onMissing, the app's own function, threw (${what}) as it was asked for what ${describeOwner(owner)} has at ${provider}. Nothing was changed; the next call asks again.`,
      { provider },
    );
  }
}

/** Of processes that were given the same credential one adopts it: two would spend one refresh token twice. */
async function adoptOnce(ctx: Context, target: Target, held: HeldElsewhere): Promise<boolean> {
  const { tenant, owner, provider } = target;
  const name = ["on-missing", owner, provider];
  for (;;) {
    const expiresAt = ctx.settings.clock() + ADOPTING_MS;
    const release = await takeOnce(ctx, { tenant, provider, name, expiresAt });
    try {
      const had = await everHad(ctx, target);
      if (had) return had === "live";
      if (release) {
        await adoptHeld(ctx, target, held);
        return true;
      }
    } finally {
      await release?.();
    }
    await new Promise((done) => setTimeout(done, LOOKED_AT_EVERY_MS));
  }
}

async function adoptHeld(ctx: Context, target: Target, held: HeldElsewhere): Promise<void> {
  const { tenant, owner, provider } = target;
  try {
    // Without the account that was named: which one it is, the provider tells.
    await adopt(ctx, { tenant, owner, provider }, held);
  } catch (error) {
    if (!isVaultError(error, "options_invalid")) throw error;
    const why = capital(error.message);
    throw new VaultError("options_invalid", `onMissing gave what cannot be adopted. ${why}`, {
      provider,
    });
  }
}
