/** Removes sessions and attempts that are long over, now and then, in a vault that nobody sweeps. */
import type { Settings } from "./options.ts";

const EVERY_MS = 10 * 60_000;
/** For whoever looks into the store to see why a link did not work. */
const KEPT_MS = 60 * 60_000;

/** Makes the broom of one vault: call it as often as you like, it works every ten minutes at most and never in the caller's way. */
export function createTidy(settings: Pick<Settings, "store" | "clock" | "log">): () => void {
  const { store, clock, log } = settings;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock();
    if (now - last < EVERY_MS) return;
    last = now;
    store.removeExpired(now - KEPT_MS).catch((error: unknown) => {
      const name = error instanceof Error ? error.message : "unknown reason";
      log.warn(`Expired sessions could not be removed: ${name}`);
    });
  };
}
