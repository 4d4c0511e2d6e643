/** A clock that moves only when it is told to, so that tests of expiry and renewal need no waiting. */

/** A clock for tests: call it for the time, move it by hand. */
export interface ManualClock {
  /** The time, in milliseconds since the epoch. */
  (): number;
  /** Moves the time on by `ms` milliseconds. */
  advance(ms: number): void;
  /** Sets the time to `ms` milliseconds since the epoch. */
  set(ms: number): void;
}

/** Makes a clock that stands at `startMs` (milliseconds since the epoch; default 1 January 2026, UTC). */
export function manualClock(startMs: number = Date.UTC(2026, 0, 1)): ManualClock {
  let now = startMs;
  return Object.assign(() => now, {
    advance(ms: number): void {
      now += ms;
    },
    set(ms: number): void {
      now = ms;
    },
  });
}
