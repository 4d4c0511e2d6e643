/** Callers who stop waiting, and work that goes on without them. */

/** What several callers share goes on for the others when one of them no longer waits. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    // One of its own: many calls may bear one signal, and Node warns of many listeners on one.
    const own = AbortSignal.any([signal]);
    const stop = (): void => reject(own.reason);
    if (own.aborted) stop();
    own.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => own.removeEventListener("abort", stop));
  });
}
