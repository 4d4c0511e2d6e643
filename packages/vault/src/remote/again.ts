/** Tries again what failed for a reason that may have passed, where asking twice does no more than asking once. */
import type { VaultError } from "../core/errors.ts";

const PAUSES_MS = [100, 400] as const;

/** A failure that may have passed when the same is asked again; `told` is what the caller hears if it has not. */
export class Passing extends Error {
  override readonly name: string = "Passing";
  readonly told: VaultError;

  constructor(told: VaultError) {
    super(told.message);
    this.told = told;
  }
}

/** Rejects with what the last try told, at once with what does not pass, and as `signal` says. */
export async function insist<T>(
  work: () => Promise<T>,
  { isRepeatable, signal }: { isRepeatable: boolean; signal?: AbortSignal | null | undefined },
): Promise<T> {
  for (let tries = 0; ; tries++) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      const pauseMs = PAUSES_MS[tries];
      if (!isRepeatable || pauseMs === undefined) throw error.told;
      await pause(pauseMs, signal);
    }
  }
}

/** Many who lost the same server do not all come back at once. */
function pause(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const goOn = (): void => {
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(goOn, ms * (0.5 + Math.random()));
    signal?.addEventListener("abort", stop, { once: true });
  });
}
