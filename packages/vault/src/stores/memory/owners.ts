/** What befalls all that an owner or a tenant has in memory: another name, or the end. */
import type { Erased, Store, StoredEvent } from "../../core/store.ts";
import type { MemoryAudit } from "./audit.ts";
import type { MemoryBreakers } from "./breakers.ts";
import type { MemoryClients } from "./clients.ts";
import type { ConnectionIndex } from "./connection-index.ts";
import type { MemoryEvents } from "./events.ts";
import type { MemoryIdentities } from "./identities.ts";
import type { MemoryKeys } from "./keys.ts";
import type { MemoryRegistrations } from "./registrations.ts";
import type { MemoryRevocations } from "./revocations.ts";
import type { MemorySalvage } from "./salvage.ts";
import type { MemorySessions } from "./sessions.ts";

/** All that a memory store keeps. */
export interface Kept {
  keys: MemoryKeys;
  clients: MemoryClients;
  registrations: MemoryRegistrations;
  sessions: MemorySessions;
  identities: MemoryIdentities;
  connections: ConnectionIndex;
  salvage: MemorySalvage;
  revocations: MemoryRevocations;
  breakers: MemoryBreakers;
  events: MemoryEvents;
  audit: MemoryAudit;
}

/** The methods over all that is kept. */
export function memoryOwners(
  kept: Kept,
): Pick<Store, "renameOwner" | "eraseOwner" | "eraseTenant" | "removeExpired"> {
  const { connections, events, salvage, sessions } = kept;
  return {
    async renameOwner(tenant, from, to, added = []) {
      if (collide(connections, tenant, [from, to])) return false;
      events.check(added);
      moveConnections(connections, tenant, [from, to]);
      sessions.rename(tenant, from, to);
      kept.identities.rename(tenant, from, to);
      kept.revocations.rename(tenant, from, to);
      events.add(added);
      return true;
    },
    async eraseOwner(tenant, owner, added = []) {
      events.check(added);
      const gone = connections.find({ tenant, owner });
      const ids = new Set(gone.map(({ id }) => id));
      const isTheirs = (event: StoredEvent): boolean =>
        event.owner === owner || ids.has(event.connectionId ?? "");
      removeConnections(kept, tenant, gone);
      kept.identities.removeOf(tenant, owner);
      const erased = {
        connections: gone.length,
        sessions: sessions.removeOf(tenant, owner),
        events: events.remove(tenant, isTheirs),
      };
      events.add(added);
      return erased;
    },
    async eraseTenant(tenant, added = []) {
      events.check(added);
      const erased = removeTenant(kept, tenant);
      events.add(added);
      return erased;
    },
    async removeExpired(before) {
      return sessions.removeExpired(before) + salvage.removeExpired(before);
    },
  };
}

function removeTenant(kept: Kept, tenant: string): Erased {
  const { connections, events, salvage, sessions } = kept;
  const gone = connections.find({ tenant });
  removeConnections(kept, tenant, gone);
  const left = salvage.of(tenant).map(({ id }) => id);
  salvage.remove(tenant, left);
  kept.identities.removeOf(tenant);
  for (const each of [kept.keys, kept.clients, kept.revocations]) each.removeTenant(tenant);
  for (const each of [kept.registrations, kept.breakers, kept.audit]) each.removeTenant(tenant);
  return {
    connections: gone.length,
    sessions: sessions.removeOf(tenant),
    events: events.remove(tenant, () => true),
  };
}

type FromTo = readonly [from: string, to: string];
type Rows = ReturnType<ConnectionIndex["find"]>;

/** True if both owners have a connection of one account at one provider. */
function collide(kept: ConnectionIndex, tenant: string, [from, to]: FromTo): boolean {
  return kept
    .find({ tenant, owner: from })
    .some((each) => kept.has({ ...each, id: "", owner: to }));
}

function moveConnections(kept: ConnectionIndex, tenant: string, [from, to]: FromTo): void {
  const defaults = kept.find({ tenant, owner: to }).filter((each) => each.isDefault);
  const taken = new Set(defaults.map(({ provider }) => provider));
  for (const connection of kept.find({ tenant, owner: from })) {
    kept.remove(connection);
    connection.owner = to;
    if (taken.has(connection.provider)) connection.isDefault = false;
    kept.add(connection);
  }
}

function removeConnections({ connections, salvage }: Kept, tenant: string, gone: Rows): void {
  const ids = new Set(gone.map(({ id }) => id));
  const left = salvage.of(tenant).filter(({ connectionId }) => ids.has(connectionId));
  salvage.remove(
    tenant,
    left.map(({ id }) => id),
  );
  for (const connection of gone) connections.remove(connection);
}
