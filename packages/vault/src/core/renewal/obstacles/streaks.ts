/** Counts failures in a row, and says when they are so many, of so many, that they are nobody's own. What follows from it is breaker.ts. */
import { LRUCache } from "lru-cache";

const KEPT = 1_000;

/** From how many failures on, of how many different ones. */
export interface Threshold {
  failures: number;
  among: number;
}

/** What one process has seen of a token endpoint since it last answered. */
interface Streak {
  failures: number;
  among: Set<string>;
}

/** Failures in a row, by name. */
export interface Streaks {
  /** Counts a failure of `whose`. True: the threshold is reached, now or before. */
  reaches(name: string, whose: string, threshold: Threshold): boolean;
  /** Nothing was seen. */
  end(name: string): void;
}

/** Makes an empty one. With `quiet`, a streak is over as well when that many milliseconds, by `aging`, have passed without a failure. */
export function createStreaks(quiet?: { ms: number; aging: () => number }): Streaks {
  const streaks = new LRUCache<string, Streak>({
    max: KEPT,
    ...(quiet && { ttl: quiet.ms, ttlResolution: 0, perf: { now: quiet.aging } }),
  });
  return {
    reaches(name, whose, threshold) {
      const { failures, among } = streaks.get(name) ?? { failures: 0, among: new Set() };
      if (among.size < threshold.among) among.add(whose);
      // Set anew: its age counts from here.
      streaks.set(name, { failures: failures + 1, among });
      return failures + 1 >= threshold.failures && among.size >= threshold.among;
    },
    end: (name) => void streaks.delete(name),
  };
}
