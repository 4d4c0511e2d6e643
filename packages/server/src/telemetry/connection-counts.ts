/** How many connections there are, asked for seldom: the more of them there are, the longer the answer is remembered. */
import type { ConnectionCount } from "valetkey";
import type { Host } from "valetkey/host";

const SHORTEST_MS = 60_000;
/** Counting takes at most this share of the time. */
const SHARE = 1 / 1000;

/** Counts, and how old they may be. */
export interface ConnectionCounts {
  /** Rejects with `store_unavailable` where nothing is remembered. */
  get(): Promise<readonly ConnectionCount[]>;
}

/** Makes the memory. */
export function createConnectionCounts(host: Pick<Host, "connections">): ConnectionCounts {
  let last: { until: number; counts: readonly ConnectionCount[] } | undefined;
  let asking: Promise<readonly ConnectionCount[]> | undefined;
  const ask = async (): Promise<readonly ConnectionCount[]> => {
    const startedAt = performance.now();
    try {
      const counts = await host.connections.count();
      const took = performance.now() - startedAt;
      last = { until: performance.now() + Math.max(SHORTEST_MS, took / SHARE), counts };
      return counts;
    } catch (error) {
      if (last) return last.counts;
      throw error;
    } finally {
      asking = undefined;
    }
  };
  return {
    async get() {
      if (last && performance.now() < last.until) return last.counts;
      asking ??= ask();
      return asking;
    },
  };
}
