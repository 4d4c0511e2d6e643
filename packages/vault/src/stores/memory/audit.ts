/** The hash chains of the audit in memory. What a link says is the core's to say. */
import type { Store, StoredAuditLink } from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import type { MemoryEvents } from "./events.ts";

/** The audit of a memory store. */
export interface MemoryAudit {
  methods: Pick<Store, "getAuditPosition" | "getAuditHead" | "extendAudit" | "listAudit">;
  removeTenant(tenant: string): void;
}

/** Makes an empty audit of `events`. */
export function memoryAudit(events: MemoryEvents): MemoryAudit {
  const chains: Chains = new Map();
  let current: string | null = null;

  return {
    removeTenant(tenant) {
      chains.delete(tenant);
      // The same position in other words: whoever was about to chain what is erased finds it changed.
      current = `${current ?? ""}.`;
    },
    methods: {
      async getAuditPosition() {
        return current;
      },
      async getAuditHead(tenant) {
        const head = chains.get(tenant)?.at(-1);
        return head && { ...head };
      },
      async extendAudit(links, position, ifPosition) {
        if (current !== ifPosition) return false;
        append(chains, links);
        current = position;
        return true;
      },
      async listAudit(tenant, afterSeq, limit) {
        const links = (chains.get(tenant) ?? []).filter(({ seq }) => seq > afterSeq);
        return links
          .slice(0, limit)
          .map((link) => ({ link: { ...link }, event: events.get(tenant, link.eventId) ?? null }));
      },
    },
  };
}

/** The links of each tenant, in the order of `seq`. */
type Chains = Map<string, StoredAuditLink[]>;

/** Puts links into their chains; throws, changing nothing, if the place of one is taken. */
function append(chains: Chains, links: readonly StoredAuditLink[]): void {
  const places = new Set(links.map(({ tenant, seq }) => `${seq} ${tenant}`));
  const isTaken = ({ tenant, seq }: StoredAuditLink): boolean =>
    (chains.get(tenant) ?? []).some((each) => each.seq === seq);
  if (places.size < links.length || links.some(isTaken)) throw idTaken();
  for (const link of links) {
    const chain = [...(chains.get(link.tenant) ?? []), { ...link }];
    chains.set(
      link.tenant,
      chain.sort((one, other) => one.seq - other.seq),
    );
  }
}
