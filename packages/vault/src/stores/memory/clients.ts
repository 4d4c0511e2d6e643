/** Tenants' own clients in memory. */
import type { Store, StoredClient } from "../../core/store.ts";
import { byText, copy, joined, sameBytes, throughJson } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The clients of a memory store. */
export interface MemoryClients {
  methods: Pick<Store, "listClients" | "saveClient" | "resealClient" | "retireClient">;
  /** All of a tenant's. */
  of(tenant: string): StoredClient[];
  removeTenant(tenant: string): void;
}

/** Makes an empty set of clients, whose events go to `events`. */
export function memoryClients(events: MemoryEvents): MemoryClients {
  const clients = new Map<string, StoredClient>();
  const of: Of = (tenant, provider) =>
    [...clients.values()].filter(
      (each) => each.tenant === tenant && (provider === undefined || each.provider === provider),
    );
  const saveClient: Store["saveClient"] = async (client, ifVersion, added = []) => {
    const current = clients.get(place(client));
    if ((current?.version ?? null) !== ifVersion) return false;
    events.check(added);
    if (client.isActive) {
      for (const other of of(client.tenant, client.provider)) other.isActive = false;
    }
    clients.set(place(client), { ...copy(client), settings: throughJson(client.settings) });
    events.add(added);
    return true;
  };
  const resealClient: Store["resealClient"] = async (from, secret) => {
    const current = clients.get(place(from));
    if (current?.version !== from.version) return false;
    if (!sameBytes(current.secret, from.secret)) return false;
    current.secret = copy(secret);
    return true;
  };
  return {
    of,
    removeTenant(tenant) {
      for (const client of of(tenant)) clients.delete(place(client));
    },
    methods: { saveClient, resealClient, ...listAndRetire(of, events) },
  };
}

type Of = (tenant: string, provider?: string) => StoredClient[];

function listAndRetire(of: Of, events: MemoryEvents): Pick<Store, "listClients" | "retireClient"> {
  return {
    async listClients(tenant, provider) {
      return of(tenant, provider).sort(activeFirst).map(copy);
    },
    async retireClient(tenant, provider, added = []) {
      const active = of(tenant, provider).filter((each) => each.isActive);
      if (active.length === 0) return false;
      events.check(added);
      for (const each of active) each.isActive = false;
      events.add(added);
      return true;
    },
  };
}

function place({
  tenant,
  provider,
  clientId,
}: Pick<StoredClient, "tenant" | "provider" | "clientId">): string {
  return joined(tenant, provider, clientId);
}

function activeFirst(one: StoredClient, other: StoredClient): number {
  if (one.isActive !== other.isActive) return one.isActive ? -1 : 1;
  return other.createdAt - one.createdAt || byText(one.clientId, other.clientId);
}
