/** What was renewed for adoptions that are not carried through yet: it exists nowhere else, so that whoever adopts again goes on from it. */
import { LRUCache } from "lru-cache";
import type { Granted } from "../../protocols/protocol.ts";
import type { SaveTry } from "./grant.ts";

const KEPT = 10_000;
const KEPT_MS = 10 * 60_000;

/** Tokens that were renewed, and when. */
export interface RenewedTokens {
  granted: Granted;
  /** By the store's time, in milliseconds since the epoch. */
  at: number;
  /** Tries to save them whose outcome is not known. */
  tries: SaveTry[];
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
  // Made at the first need: a cache fills its room at once.
  let cache: LRUCache<string, RenewedTokens> | undefined;
  const keep = (name: string, renewed: RenewedTokens): void => {
    cache ??= new LRUCache({ max: KEPT, ttl: KEPT_MS, perf: { now: aging } });
    cache.set(name, renewed);
  };
  const underWay = new Map<string, Promise<RenewedTokens>>();
  return {
    has: (name) => cache?.has(name) === true || underWay.has(name),
    renew(name, work) {
      const sooner = underWay.get(name);
      if (sooner) return sooner;
      const before = cache?.get(name);
      const mine = work(before)
        .then((renewed) => {
          if (renewed !== before) keep(name, renewed);
          return renewed;
        })
        .finally(() => underWay.delete(name));
      underWay.set(name, mine);
      return mine;
    },
    settled: (name) => void cache?.delete(name),
  };
}
