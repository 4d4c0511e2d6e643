/** Tries again, for a moment, what must not fail for a passing reason: what it is about may exist nowhere else. */
import { isVaultError, type VaultErrorCode } from "./errors.ts";

const SAVE_AGAIN_AFTER_MS = [50, 200, 800] as const;

/**
 * Tries again, after each of the pauses, what rejects with `code`. Rejects as the last try, or at once with anything else, and where a
 * longer pause is asked for.
 */
export async function insist<T>(
  code: VaultErrorCode,
  waitsMs: readonly number[],
  work: () => Promise<T>,
): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await work();
    } catch (error) {
      const asked = isVaultError(error, code) ? (error.retryAfterSeconds ?? 0) : Infinity;
      if (asked * 1000 > waitMs) throw error;
      await new Promise((done) => setTimeout(done, waitMs));
    }
  }
  return work();
}

/** Tries a write again while the store is away, for about a second. What it writes may have been written by an earlier try. */
export function insistOnSaving<T>(write: () => Promise<T>): Promise<T> {
  return insist("store_unavailable", SAVE_AGAIN_AFTER_MS, write);
}
