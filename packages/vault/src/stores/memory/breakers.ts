/** Breakers in memory. When one opens and closes is the core's to say. */
import type { BreakerKey, Store, StoredBreaker } from "../../core/store.ts";
import { joined } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The breakers of a memory store. */
export interface MemoryBreakers {
  methods: Pick<Store, "getBreaker" | "openBreaker" | "probeBreaker" | "closeBreaker">;
  removeTenant(tenant: string): void;
}

/** Makes an empty set of breakers, whose events go to `events`. */
export function memoryBreakers(events: MemoryEvents): MemoryBreakers {
  const open = new Map<string, StoredBreaker>();
  const place = (key: BreakerKey): string => joined(key.tenant, key.provider, key.origin);

  return {
    removeTenant(tenant) {
      for (const [key, breaker] of open) if (breaker.tenant === tenant) open.delete(key);
    },
    methods: {
      async getBreaker(key) {
        const breaker = open.get(place(key));
        return breaker && { ...breaker };
      },
      async openBreaker(breaker, added = []) {
        if (open.has(place(breaker))) return false;
        events.check(added);
        open.set(place(breaker), { ...breaker });
        events.add(added);
        return true;
      },
      async probeBreaker(key, ifProbeAt, probeAt) {
        const breaker = open.get(place(key));
        if (breaker?.probeAt !== ifProbeAt) return false;
        breaker.probeAt = probeAt;
        return true;
      },
      async closeBreaker(key, added = []) {
        if (!open.has(place(key))) return false;
        events.check(added);
        open.delete(place(key));
        events.add(added);
        return true;
      },
    },
  };
}
