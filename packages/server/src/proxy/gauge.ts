/** How many calls are under way at a time, by whom they are counted for. */
import { problem } from "../http/problems/problem.ts";

/** Counts. */
export interface Gauge {
  /** Counts one more, until what comes back is called. Throws `rate_limited_by_valetkey` where there are too many. */
  enter(name: string): () => void;
  /** How many there are. */
  count(name: string): number;
}

/** Makes one. `what` says in a sentence what is counted, `most` how many may be at a time; 0: any number. */
export function createGauge(what: string, most: number): Gauge {
  const counts = new Map<string, number>();
  return {
    count: (name) => counts.get(name) ?? 0,
    enter(name) {
      const count = (counts.get(name) ?? 0) + 1;
      if (most > 0 && count > most)
        throw problem(
          "rate_limited_by_valetkey",
          `${what} has ${most} calls under way already, and more are not let through. Wait for some of them.`,
          { retryAfterSeconds: 1 },
        );
      counts.set(name, count);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        const left = (counts.get(name) ?? 1) - 1;
        if (left === 0) counts.delete(name);
        else counts.set(name, left);
      };
    },
  };
}
