/** How much time a piece of the sweep may still take. */

/** What is left for a task. A task asks before each thing it starts, and starts nothing more when nothing is left. */
export interface Budget {
  /** Milliseconds left; 0 or less: none. */
  leftMs(): number;
}

/** A budget of `ms` from now on by `clock`. Nothing is left either once one of the signals has aborted. */
export function budgetOf(
  ms: number,
  clock: () => number,
  signals: readonly AbortSignal[] = [],
): Budget {
  const end = clock() + ms;
  return { leftMs: () => (signals.some(({ aborted }) => aborted) ? 0 : end - clock()) };
}
