/** Removes sessions, attempts and salvage that are long over: by the sweep, and now and then in a vault that nobody sweeps. */
import { cacheClock } from "../clock/cache-time.ts";
import type { Settings } from "../options.ts";

/** More often there is no need to look. */
export const TIDY_EVERY_MS: number = 10 * 60_000;
/** For whoever looks into the store to see why a link did not work. */
const KEPT_MS = 60 * 60_000;

/** Removes what has been over for an hour; resolves with how much that was. */
export function removeExpired({
  settings: { store, clock },
}: {
  settings: Pick<Settings, "store" | "clock">;
}): Promise<number> {
  return store.removeExpired(clock() - KEPT_MS);
}

/** Makes the broom of one vault: call it as often as you like, it works every ten minutes at most and never in the caller's way. */
export function createTidy(settings: Pick<Settings, "store" | "clock" | "log">): () => void {
  const { log } = settings;
  const aging = cacheClock(settings.clock);
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = aging();
    if (now - last < TIDY_EVERY_MS) return;
    last = now;
    removeExpired({ settings }).catch((error: unknown) => {
      const name = error instanceof Error ? error.message : "unknown reason";
      log.warn(`Expired sessions could not be removed: ${name}`);
    });
  };
}
