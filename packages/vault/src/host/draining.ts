/** Brings what holds a credential to its end before a process stops. The end of everything else is `vault.close()`. */
import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "../core/context.ts";

/** The store is asked again to take what it has not taken so often. */
const LOOKED_AT_EVERY_MS = 50;

/** What was left when the wait ended. Without a signal, nothing. */
export interface Drained {
  /** Renewals that still were under way. */
  renewing: number;
  /** Renewed credentials that the store had not taken. `vault.close()` tries once more, and says which it could not save. */
  unsaved: number;
}

/** Begins nothing more, and waits for what is under way. */
export async function drain(
  ctx: Context,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Drained> {
  ctx.stopping.ask();
  const aborted = new Promise<void>((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener("abort", () => resolve(), { once: true });
  });
  const isLeft = (): boolean => ctx.renewals.size > 0 || ctx.unsaved.size > 0;
  while (isLeft() && !signal?.aborted) {
    // What is not saved is tried again in the background until it is.
    const ended =
      ctx.renewals.size > 0
        ? Promise.allSettled([...ctx.renewals.values()])
        : wait(LOOKED_AT_EVERY_MS);
    await Promise.race([ended, aborted]);
  }
  return { renewing: ctx.renewals.size, unsaved: ctx.unsaved.size };
}
