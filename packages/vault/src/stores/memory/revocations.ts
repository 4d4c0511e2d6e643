/** Revocations in memory: credentials that are to be ended at their provider. */
import type { Store, StoredRevocation } from "../../core/store.ts";
import { idTaken } from "../errors.ts";
import { withoutSubject } from "../subject.ts";
import type { ConnectionIndex } from "./connection-index.ts";
import { byText, copy } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The revocations of a memory store. */
export interface MemoryRevocations {
  methods: Pick<
    Store,
    "addRevocation" | "claimRevocations" | "postponeRevocation" | "finishRevocation"
  >;
  /** Throws if the id of a revocation is taken. */
  check(revocation: StoredRevocation | undefined): void;
  /** Keeps a revocation, which has been checked. */
  add(revocation: StoredRevocation | undefined): void;
  /** All of a tenant's. */
  of(tenant: string): StoredRevocation[];
  rename(tenant: string, from: string, to: string): void;
  removeTenant(tenant: string): void;
}

/** What revocations in memory reach into. */
interface Beside {
  events: MemoryEvents;
  connections: ConnectionIndex;
}

/** Makes an empty set of revocations, which go by `clock`. */
export function memoryRevocations(beside: Beside, clock: () => number): MemoryRevocations {
  const kept = new Map<string, StoredRevocation>();
  const of = (tenant: string): StoredRevocation[] =>
    [...kept.values()].filter((each) => each.tenant === tenant);
  const check: MemoryRevocations["check"] = (revocation) => {
    if (revocation && kept.has(revocation.id)) throw idTaken();
  };
  const add: MemoryRevocations["add"] = (revocation) => {
    if (revocation) kept.set(revocation.id, copy(revocation));
  };
  const addRevocation: Store["addRevocation"] = async (revocation) => {
    check(revocation);
    add(revocation);
  };
  const claimRevocations: Store["claimRevocations"] = async ({ limit, leaseMs }) => {
    const now = clock();
    const due = [...kept.values()]
      .filter((each) => each.nextAt <= now)
      .sort((one, other) => one.nextAt - other.nextAt || byText(one.id, other.id))
      .slice(0, limit);
    for (const each of due) Object.assign(each, { nextAt: now + leaseMs, tries: each.tries + 1 });
    return due.map(copy);
  };
  return {
    ...{ of, check, add },
    rename(tenant, from, to) {
      for (const each of of(tenant)) if (each.owner === from) each.owner = to;
    },
    removeTenant(tenant) {
      for (const { id } of of(tenant)) kept.delete(id);
    },
    methods: { addRevocation, claimRevocations, ...endings(kept, beside) },
  };
}

function endings(
  kept: Map<string, StoredRevocation>,
  { events, connections }: Beside,
): Pick<Store, "postponeRevocation" | "finishRevocation"> {
  const find = (tenant: string, id: string): StoredRevocation | undefined => {
    const revocation = kept.get(id);
    return revocation?.tenant === tenant ? revocation : undefined;
  };
  return {
    async postponeRevocation(tenant, id, nextAt) {
      const revocation = find(tenant, id);
      if (!revocation) return false;
      revocation.nextAt = nextAt;
      return true;
    },
    async finishRevocation(tenant, id, added = []) {
      const revocation = find(tenant, id);
      if (!revocation) return false;
      events.check(added);
      kept.delete(id);
      const isThere = connections.get(tenant, revocation.connectionId);
      events.add(isThere ? added : added.map(withoutSubject));
      return true;
    },
  };
}
