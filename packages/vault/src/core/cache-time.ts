/** The time by which caches age. It goes on when the clock that it is made from is set back: nothing is taken for fresh for longer. */

/**
 * A reading in milliseconds that never goes back, to measure ages with. It goes on by what `clock` does or by what the platform's steady
 * clock does, whichever is more: the first may be set back, the second may stand still while the machine sleeps.
 */
export function cacheClock(clock: () => number): () => number {
  const read = (): { ownMs: number; steadyMs: number } => ({
    ownMs: clock(),
    steadyMs: performance.now(),
  });
  let last = read();
  let from = last;
  // Some caches take the time 0 for none.
  let base = Math.max(1, last.ownMs);
  let told = base;
  return () => {
    const now = read();
    if (now.ownMs < last.ownMs) {
      base = told + now.steadyMs - last.steadyMs;
      from = now;
    }
    told = Math.max(told, base + Math.max(now.ownMs - from.ownMs, now.steadyMs - from.steadyMs));
    last = now;
    return told;
  };
}
