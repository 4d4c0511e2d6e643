/** What was renewed for adoptions that are not carried through yet: it exists nowhere else, so that whoever adopts again goes on from it. */
import { LRUCache } from "lru-cache";
import type { Granted } from "./protocol.ts";

const KEPT = 1_000;
const KEPT_MS = 10 * 60_000;

/** Tokens that were renewed, and when. */
export interface RenewedTokens {
  granted: Granted;
  /** By the store's time, in milliseconds since the epoch. */
  at: number;
}

/** Kept in memory, for ten minutes. Names are the caller's; they hold no secret. */
export interface Adoptions {
  /** Whether something is kept under the name, or on its way. */
  has(name: string): boolean;
  /** What `work` makes of what is kept, from then on kept itself. Callers that come meanwhile share it. What was kept stays when it rejects. */
  renew(
    name: string,
    work: (kept: RenewedTokens | undefined) => Promise<RenewedTokens>,
  ): Promise<RenewedTokens>;
  /** It is in the store. */
  settled(name: string): void;
}

/** Makes an empty one; `aging` is the time that it goes by. */
export function createAdoptions(aging: () => number): Adoptions {
  const kept = new LRUCache<string, RenewedTokens>({
    max: KEPT,
    ttl: KEPT_MS,
    perf: { now: aging },
  });
  const underWay = new Map<string, Promise<RenewedTokens>>();
  return {
    has: (name) => kept.has(name) || underWay.has(name),
    renew(name, work) {
      const sooner = underWay.get(name);
      if (sooner) return sooner;
      const before = kept.get(name);
      const mine = work(before)
        .then((renewed) => {
          if (renewed !== before) kept.set(name, renewed);
          return renewed;
        })
        .finally(() => underWay.delete(name));
      underWay.set(name, mine);
      return mine;
    },
    settled: (name) => void kept.delete(name),
  };
}
