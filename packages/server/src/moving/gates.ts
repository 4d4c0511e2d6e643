/** When a provider may be asked again: one that asks for a pause gets it from all rows, and one that refuses the app is asked no more. */
import { setTimeout as sleep } from "node:timers/promises";
import { isVaultError, type VaultError } from "valetkey";

/** Failures that pass by themselves: the same call may succeed a little later. */
const PASSING = [
  "account_unavailable",
  "keys_unavailable",
  "provider_unavailable",
  "rate_limited",
  "store_unavailable",
] as const;

const BACK_OFF_MS = [500, 2_000, 8_000] as const;
/** Who asks for a longer pause than this is left for another run. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Waits; rejects when the signal is aborted. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Waits on a timer. */
const pauseOnTimer: Pause = async (ms, signal) => {
  await sleep(ms, undefined, signal ? { signal } : {});
};

/** How work at a provider is tried. */
export interface Gates {
  /** Does the work, again while its failures pass. Rejects with the last one, or with what has closed the provider to everybody. */
  through<Result>(provider: string, work: () => Promise<Result>): Promise<Result>;
}

/** Makes the gates of one move. */
export function createGates(pause: Pause = pauseOnTimer, signal?: AbortSignal): Gates {
  const opensAt = new Map<string, number>();
  const closedBy = new Map<string, VaultError>();

  const wait = async (provider: string): Promise<void> => {
    const leftMs = (opensAt.get(provider) ?? 0) - performance.now();
    if (leftMs > 0) await pause(leftMs, signal);
  };
  return {
    async through(provider, work) {
      for (let tries = 0; ; tries++) {
        signal?.throwIfAborted();
        await wait(provider);
        const closed = closedBy.get(provider);
        if (closed) throw closed;
        try {
          return await work();
        } catch (error) {
          // The app itself is refused: every row of this provider would be, and each refusal counts there.
          if (isVaultError(error, "client_rejected")) closedBy.set(provider, error);
          const againMs = pauseAfter(error, tries);
          if (againMs === undefined) throw error;
          opensAt.set(provider, Math.max(opensAt.get(provider) ?? 0, performance.now() + againMs));
        }
      }
    },
  };
}

/** Undefined: trying again would not help, or has not helped. */
function pauseAfter(error: unknown, tries: number): number | undefined {
  const backOffMs = BACK_OFF_MS[tries];
  if (backOffMs === undefined || !isPassing(error)) return undefined;
  const askedMs = (error.retryAfterSeconds ?? 0) * 1000;
  return askedMs > LONGEST_PAUSE_MS ? undefined : Math.max(askedMs, backOffMs);
}

/** Whether the failure passes by itself. */
export function isPassing(error: unknown): error is VaultError {
  // A token that is refused stays refused.
  return isVaultError(error, ...PASSING) && error.reason !== "invalid_token";
}
