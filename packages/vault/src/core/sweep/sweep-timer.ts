/** Sweeps again and again in the background, one sweep at a time, and says once what keeps failing. What a sweep does is sweep.ts. */
import { LRUCache } from "lru-cache";
import { checkArguments } from "../arguments/arguments.ts";
import { cacheClock } from "../clock/cache-time.ts";
import type { Context } from "../context.ts";
import { isVaultError } from "../errors.ts";
import { createSweeper, type SweepOptions, type Swept } from "./sweep.ts";

const EVERY_MS = 1_000;
const MOST_SAID = 100;
const SAID_AGAIN_AFTER_MS = 60 * 60_000;
const RENEWAL = "A renewal in the sweep failed";
const SWEEP = "The sweep failed, and is tried again";

/** What `sweepEvery` takes. */
export interface SweepEveryOptions extends Omit<SweepOptions, "signal"> {
  /** Milliseconds between the end of a sweep and the next, give or take a quarter; none while work is left. The first begins at once. Default: 1,000. */
  everyMs?: number;
}

/** The sweeping of one vault. */
export interface Sweeping {
  /**
   * Does once what needs to be done: renews what is due (a budget of requests that began), keeps unused connections alive, tries revocations
   * again, chains the audit, removes what has expired, and keeps the keys in order. Any number of processes may sweep at once: nothing is
   * done twice. Rejects with `store_unavailable`, `keys_unavailable`, `vault_closed`.
   */
  sweep(options?: SweepOptions): Promise<Swept>;
  /**
   * Sweeps until the result is called, or the vault is closed; never two at once. The result resolves when a sweep under way has ended. Keeps no
   * process alive; where processes are frozen between requests, call `sweep` from a scheduled one instead.
   */
  sweepEvery(options?: SweepEveryOptions): () => Promise<void>;
  /** Begins nothing more, in any sweep. */
  stop(): void;
}

/** Makes the sweeping of one vault. */
export function createSweeping(ctx: Context): Sweeping {
  const say = createSayOnce(ctx);
  const sweeper = createSweeper(ctx, (error) => say(RENEWAL, error));
  const sweepSafely = async (options: SweepOptions): Promise<boolean> => {
    try {
      const { workLeft } = await sweeper.sweep(options);
      say.forget(SWEEP);
      return workLeft && !ctx.stopping.isAsked;
    } catch (error) {
      if (!isVaultError(error, "vault_closed")) say(SWEEP, error);
      return false;
    }
  };
  const stops = new Set<() => Promise<void>>();
  const stop = (): void => {
    for (const each of stops) void each();
    sweeper.stop();
  };
  ctx.stopping.onAsked(stop);
  return {
    sweep: sweeper.sweep,
    sweepEvery(options = {}) {
      const { everyMs = EVERY_MS, ...each } = checkArguments("sweepEvery", options);
      const loop = createLoop({
        work: (signal) => sweepSafely({ ...each, signal }),
        restMs: () => spread(ctx, everyMs),
      });
      stops.add(loop);
      return async () => {
        stops.delete(loop);
        await loop();
      };
    },
    stop,
  };
}

/** Runs `work` until the result is called: at once again where it says that there is more, else after a rest. */
function createLoop(of: {
  work(signal: AbortSignal): Promise<boolean>;
  restMs(): number;
}): () => Promise<void> {
  const stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const plan = (ms: number): void => {
    timer = setTimeout(() => {
      underWay = of.work(stopped.signal).then((more) => {
        if (!stopped.signal.aborted) plan(more ? 0 : of.restMs());
      });
    }, ms);
    // In a browser-like runtime a timer is a number, and keeps nothing alive.
    timer.unref?.();
  };
  plan(0);
  return () => {
    stopped.abort();
    clearTimeout(timer);
    return underWay;
  };
}

/** Give or take a quarter: processes that were started together do not ask the store together. */
function spread(ctx: Context, ms: number): number {
  return ms * (0.75 + (ctx.settings.random(1)[0] ?? 0) / 512);
}

/** Logs each failure once, until it is over, or an hour has passed. */
function createSayOnce(ctx: Context): {
  (what: string, error: unknown): void;
  forget(what: string): void;
} {
  const said = new LRUCache<string, true>({
    max: MOST_SAID,
    ttl: SAID_AGAIN_AFTER_MS,
    perf: { now: cacheClock(ctx.settings.clock) },
  });
  const say = (what: string, error: unknown): void => {
    // Only messages of ours are known to hold no secret.
    const why = isVaultError(error) ? error.message : "for a reason that nobody expected.";
    const line = `${what}: ${why}`;
    if (said.get(line)) return;
    said.set(line, true);
    ctx.settings.log.error(line);
  };
  const forget = (what: string): void => {
    for (const line of said.keys()) if (line.startsWith(what)) said.delete(line);
  };
  return Object.assign(say, { forget });
}
