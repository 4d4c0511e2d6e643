/** The time by which caches age. It goes on when the clock that it is made from is set back: nothing is taken for fresh for longer. */

/** By so much the two clocks may differ between two readings without one of them having been set. */
const SLACK_MS = 1_000;

/**
 * A reading in milliseconds that never goes back, to measure ages with. It goes on as `clock` does; where that was set back meanwhile, as the
 * platform's steady clock does, which alone would not do: it may stand still while the machine sleeps.
 */
export function cacheClock(clock: () => number): () => number {
  let ownMs = clock();
  let steadyMs = performance.now();
  // Some caches take the time 0 for none.
  let told = Math.max(1, ownMs);
  return () => {
    const own = clock();
    const steady = performance.now();
    const wasSetBack = own < ownMs || steady - steadyMs > own - ownMs + SLACK_MS;
    told += wasSetBack ? steady - steadyMs : own - ownMs;
    ownMs = own;
    steadyMs = steady;
    return told;
  };
}
